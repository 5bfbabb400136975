import { entityOf, sameEntity, type Hit } from '../hit';
import { distance } from '../shapes';
import { Connecting } from './connecting';
import { DraggingCards } from './draggingCards';
import { DraggingKnot } from './draggingKnot';
import { draggingLane } from './draggingLane';
import { draggingStage } from './draggingStage';
import { draggingTouchpoints } from './draggingTouchpoints';
import { dragThresholdPx, type Gesture, type GestureHost, type Next, type PointerSample } from './gesture';
import { Marquee } from './marquee';
import { MenuOpened } from './menuOpened';
import { Panning } from './panning';
import { Pinching } from './pinching';
import { ResizingLane } from './resizingLane';
import { ResizingStage } from './resizingStage';
import { ResizingTouchpoint } from './resizingTouchpoint';
import { Sliding } from './sliding';
import { StretchingCard } from './stretchingCard';

/** Two clicks within this time and distance are a double click; fingers are less exact than a mouse. */
const doubleClickMs = 400;
const doubleClickPx = { mouse: 6, pen: 10, touch: 24 } as const;
/** A finger trembles more than a hand with a mouse, in CSS pixels. */
const touchThresholdPx = 9;

/** The last click, to tell a double click; a click on another view cannot be part of one. */
let lastClick: { host: GestureHost; at: PointerSample } | null = null;

/** A pointer is down and has not moved: a click, a long press or the start of a drag. */
export class Pressing implements Gesture {
  readonly name = 'pressing';

  constructor(
    private readonly host: GestureHost,
    private readonly start: PointerSample,
    private readonly hit: Hit,
  ) {}

  down(sample: PointerSample): Next {
    return sample.kind === 'touch' ? new Pinching(this.host, this.start, sample) : null;
  }

  move(sample: PointerSample): Next {
    if (sample.pointer !== this.start.pointer) return null;
    const threshold = sample.kind === 'touch' ? touchThresholdPx : dragThresholdPx;
    if (distance(sample.onScreen, this.start.onScreen) < threshold) return null;
    const drag = this.drag();
    return drag.move(sample) ?? drag;
  }

  up(sample: PointerSample): Next {
    if (sample.pointer !== this.start.pointer) return null;
    const before = lastClick?.host === this.host ? lastClick.at : null;
    // With Shift or Ctrl held, clicks choose; two quick ones are two choices.
    const plain = !this.start.shift && !this.start.mod;
    const double =
      plain &&
      before !== null &&
      sample.time - before.time < doubleClickMs &&
      distance(sample.onScreen, before.onScreen) < doubleClickPx[sample.kind];
    lastClick = double || !plain ? null : { host: this.host, at: sample };
    if (double) this.host.open(this.hit, sample.onScreen);
    else if (this.hit.on === 'control' && this.hit.control.control.kind === 'slider' && !this.host.readOnly) {
      return this.slid(sample);
    } else if (this.start.shift) this.host.chooseTo(this.hit);
    else this.host.choose(this.hit, this.start.mod);
    return 'idle';
  }

  cancel(): void {
    // Nothing was shown yet.
  }

  longPress(): Next {
    if (this.start.kind !== 'touch') return null;
    this.host.context(this.hit, this.start.onScreen);
    return new MenuOpened(this.start.pointer);
  }

  /** A click on a slider sets it there. */
  private slid(sample: PointerSample): Next {
    const drag = this.drag();
    drag.move(sample);
    return drag.up(sample);
  }

  private drag(): Gesture {
    const { host, hit, start } = this;
    if (start.kind === 'touch' && !this.isHeld()) return new Panning(host, start);
    if (host.readOnly || start.shift || start.mod) return new Marquee(host, start);
    switch (hit.on) {
      case 'stage':
        return draggingStage(host, start, hit.id);
      case 'touchpoint':
        return draggingTouchpoints(host, start, hit.id);
      case 'lane':
        return draggingLane(host, start, hit.id);
      case 'card':
        return new DraggingCards(host, start, hit.id);
      case 'knot':
        return host.scaleOf(hit.knot.series) ? new DraggingKnot(host, start, hit.knot) : new Marquee(host, start);
      case 'handle':
        return new Connecting(host, start, hit.end);
      case 'edge':
        return this.resize(hit.edge);
      case 'control':
        return hit.control.control.kind === 'slider' ? new Sliding(host, start, hit.control) : new Marquee(host, start);
      case 'cell':
      case 'connector':
      case 'comments':
      case 'nothing':
        return new Marquee(host, start);
    }
  }

  private resize(edge: Extract<Hit, { on: 'edge' }>['edge']): Gesture {
    const { host, start } = this;
    switch (edge.of) {
      case 'card':
        return new StretchingCard(host, start, edge.id, edge.side);
      case 'touchpoint':
        return new ResizingTouchpoint(host, start, edge.id);
      case 'stage':
        return new ResizingStage(host, start, edge.id);
      case 'lane':
        return new ResizingLane(host, start, edge.id);
    }
  }

  /** Whether a finger takes hold of what it is on: of what was touched before. Anything else it pans. */
  private isHeld(): boolean {
    const { host, hit } = this;
    if (host.readOnly) return false;
    if (hit.on === 'handle' || hit.on === 'edge') return true;
    const entity = entityOf(hit);
    return entity !== null && host.selection.some((other) => sameEntity(other, entity));
  }
}
