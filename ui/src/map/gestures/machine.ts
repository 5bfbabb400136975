import type { Point } from '../shapes';
import { longPressMs, type Gesture, type GestureHost, type Next, type PointerSample } from './gesture';
import { Idle } from './idle';

/** How near to the edge of the free part of the view a drag scrolls it, in CSS pixels. */
const edgePx = 44;
/** How far it scrolls in a frame at the very edge. */
const fastestPx = 22;

/** When the next step of a scroll is due; tests bring their own. */
export interface Frames {
  request(step: () => void): number;
  cancel(request: number): void;
}

const screenFrames: Frames = {
  request: (step) => requestAnimationFrame(step),
  cancel: (request) => cancelAnimationFrame(request),
};

/** Feeds pointers to the state that is current, and follows its answers. */
export class GestureMachine {
  private state: Gesture;
  private last: PointerSample | null = null;
  private scrolling = 0;
  private pressTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: GestureHost,
    private readonly onState: (state: Gesture) => void,
    private readonly frames: Frames = screenFrames,
  ) {
    this.state = new Idle(host);
  }

  /** The current state. */
  get current(): Gesture {
    return this.state;
  }

  down(sample: PointerSample): void {
    this.last = sample;
    this.follow(this.state.down(sample));
    clearTimeout(this.pressTimer);
    this.pressTimer = setTimeout(() => this.follow(this.state.longPress?.() ?? null), longPressMs);
  }

  move(sample: PointerSample): void {
    this.last = sample;
    this.follow(this.state.move(sample));
    this.scrollNearEdge();
  }

  up(sample: PointerSample): void {
    clearTimeout(this.pressTimer);
    this.follow(this.state.up(sample));
    this.stopScrolling();
  }

  cancel(): void {
    clearTimeout(this.pressTimer);
    this.state.cancel();
    this.follow('idle');
    this.stopScrolling();
  }

  private follow(next: Next): void {
    if (!next || next === this.state || next === this.state.name) return;
    this.state = next === 'idle' ? new Idle(this.host) : next;
    this.onState(this.state);
  }

  private scrollNearEdge(): void {
    const wanted =
      this.state.scrollsAtEdges !== undefined && this.last !== null && this.pull(this.last.onScreen) !== null;
    if (!wanted) this.stopScrolling();
    else if (this.scrolling === 0) this.scrolling = this.frames.request(() => this.scroll());
  }

  private scroll(): void {
    this.scrolling = 0;
    const pull = this.last ? this.pull(this.last.onScreen) : null;
    if (!pull || !this.last || !this.state.scrollsAtEdges) return;
    this.host.camera.pan(pull);
    this.follow(this.state.move(this.last));
    this.scrolling = this.frames.request(() => this.scroll());
  }

  private stopScrolling(): void {
    if (this.scrolling !== 0) this.frames.cancel(this.scrolling);
    this.scrolling = 0;
  }

  /** How far the view is to scroll in a frame with the pointer there; null away from the edges. */
  private pull(at: Point): Point | null {
    const { body } = this.host.bands;
    const axes = this.state.scrollsAtEdges;
    const across = axes === 'down' ? 0 : edgePull(at.x, body.x, body.x + body.w);
    const down = axes === 'across' ? 0 : edgePull(at.y, body.y, body.y + body.h);
    return across === 0 && down === 0 ? null : { x: across, y: down };
  }
}

/** Negative near the start, positive near the end, growing towards the edge and beyond it. */
export function edgePull(position: number, start: number, end: number): number {
  if (end - start < 4 * edgePx) return 0;
  const near = Math.max(0, start + edgePx - position);
  const far = Math.max(0, position - (end - edgePx));
  return Math.round((Math.min(1, far / edgePx) - Math.min(1, near / edgePx)) * fastestPx);
}
