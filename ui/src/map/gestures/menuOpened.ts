import type { Gesture, Next, PointerSample } from './gesture';

/** The menu of a finger's long press is open: until the finger is lifted it does nothing more. */
export class MenuOpened implements Gesture {
  readonly name = 'menuOpened';

  constructor(private readonly pointer: number) {}

  down(): null {
    return null;
  }

  move(): null {
    return null;
  }

  up(sample: PointerSample): Next {
    return sample.pointer === this.pointer ? 'idle' : null;
  }

  cancel(): void {
    // The menu closes by itself.
  }
}
