import type { Viewport } from '../viewport';
import type { Gesture, GestureHost, Next, PointerSample } from './gesture';
import { Pinching } from './pinching';

/** The map follows the pointer. */
export class Panning implements Gesture {
  readonly name = 'panning';
  readonly cursor = 'grabbing';
  private readonly from: Viewport;
  private last: PointerSample;

  constructor(
    private readonly host: GestureHost,
    private readonly start: PointerSample,
  ) {
    this.from = host.camera.viewport;
    this.last = start;
  }

  down(sample: PointerSample): Next {
    return sample.kind === 'touch' ? new Pinching(this.host, this.last, sample) : null;
  }

  move(sample: PointerSample): this {
    if (sample.pointer !== this.start.pointer) return this;
    this.last = sample;
    const { from } = this;
    this.host.camera.show({
      zoom: from.zoom,
      x: from.x - (sample.onScreen.x - this.start.onScreen.x) / from.zoom,
      y: from.y - (sample.onScreen.y - this.start.onScreen.y) / from.zoom,
    });
    return this;
  }

  up(sample: PointerSample): Next {
    return sample.pointer === this.start.pointer ? 'idle' : null;
  }

  cancel(): void {
    // The map stays where it was panned to.
  }
}
