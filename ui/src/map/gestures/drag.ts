import type { Deed, Gesture, GestureHost, GestureName, Next, PointerSample, ScrollAxes } from './gesture';

/** A drag by one pointer that shows what it would do, and does it when the pointer is let go. */
export abstract class Drag implements Gesture {
  abstract readonly name: GestureName;
  readonly cursor: string = 'grabbing';
  readonly scrollsAtEdges?: ScrollAxes;

  constructor(
    protected readonly host: GestureHost,
    protected readonly start: PointerSample,
  ) {}

  down(): null {
    return null;
  }

  move(sample: PointerSample): null {
    if (sample.pointer === this.start.pointer) this.follow(sample);
    return null;
  }

  up(sample: PointerSample): Next {
    if (sample.pointer !== this.start.pointer) return null;
    this.host.perform(this.deed());
    return 'idle';
  }

  cancel(): void {
    this.host.preview(null);
  }

  /** The pointer is there now: shows what letting go would do. */
  protected abstract follow(sample: PointerSample): void;

  /** What letting go does; null when nothing would change. */
  protected abstract deed(): Deed | null;
}
