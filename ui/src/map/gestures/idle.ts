import type { Gesture, GestureHost, Next, PointerSample } from './gesture';
import { Panning } from './panning';
import { Pressing } from './pressing';

/** Nothing is under way. */
export class Idle implements Gesture {
  readonly name = 'idle';

  constructor(private readonly host: GestureHost) {}

  down(sample: PointerSample): Next {
    const middle = sample.kind === 'mouse' && sample.button === 1;
    if (middle || (this.host.spaceHeld && sample.button === 0)) return new Panning(this.host, sample);
    if (sample.button !== 0) return null;
    return new Pressing(this.host, sample, this.host.hit(sample.onScreen, sample.kind));
  }

  move(): null {
    return null;
  }

  up(): null {
    return null;
  }

  cancel(): void {
    // Nothing is under way.
  }
}
