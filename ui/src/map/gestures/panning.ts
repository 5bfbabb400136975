import type { Viewport } from '../viewport';
import type { Gesture, GestureHost, PointerSample } from './gesture';
import { Idle } from './idle';
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

  down(sample: PointerSample): Gesture | null {
    return sample.kind === 'touch' ? new Pinching(this.host, this.last, sample) : null;
  }

  move(sample: PointerSample): Gesture {
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

  up(sample: PointerSample): Gesture | null {
    return sample.pointer === this.start.pointer ? new Idle(this.host) : null;
  }

  cancel(): Gesture {
    return new Idle(this.host);
  }
}
