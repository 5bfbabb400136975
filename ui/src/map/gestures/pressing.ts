import type { Hit } from '../hit';
import { distance } from '../shapes';
import { DraggingCards } from './draggingCards';
import { DraggingKnot } from './draggingKnot';
import { DraggingLane } from './draggingLane';
import { DraggingStage } from './draggingStage';
import { DraggingTouchpoints } from './draggingTouchpoints';
import { dragThresholdPx, type Gesture, type GestureHost, type PointerSample } from './gesture';
import { Idle } from './idle';
import { Marquee } from './marquee';
import { Panning } from './panning';
import { Pinching } from './pinching';

/** Two clicks within this time and distance are a double click. */
const doubleClickMs = 400;
const doubleClickPx = 6;

/** The last click, to tell a double click; a click on another view cannot be part of one. */
let lastClick: { host: GestureHost; at: PointerSample } | null = null;

/** A pointer is down and has not moved: a click, a long press or the start of a drag. */
export class Pressing implements Gesture {
  readonly name = 'pressing';
  private held = false;

  constructor(
    private readonly host: GestureHost,
    private readonly start: PointerSample,
    private readonly hit: Hit,
  ) {}

  down(sample: PointerSample): Gesture | null {
    return sample.kind === 'touch' ? new Pinching(this.host, this.start, sample) : null;
  }

  move(sample: PointerSample): Gesture | null {
    if (sample.pointer !== this.start.pointer) return null;
    if (distance(sample.onScreen, this.start.onScreen) < dragThresholdPx) return null;
    // A finger scrolls, unless it rested to take hold of something.
    if (sample.kind === 'touch' && !this.held) return new Panning(this.host, this.start).move(sample);
    const drag = this.drag();
    return drag.move(sample) ?? drag;
  }

  up(sample: PointerSample): Gesture | null {
    if (sample.pointer !== this.start.pointer) return null;
    if (this.held) {
      this.host.context(this.hit, sample.onScreen);
      return new Idle(this.host);
    }
    const before = lastClick?.host === this.host ? lastClick.at : null;
    const double =
      before !== null &&
      sample.time - before.time < doubleClickMs &&
      distance(sample.onScreen, before.onScreen) < doubleClickPx;
    lastClick = double ? null : { host: this.host, at: sample };
    if (double) this.host.open(this.hit, sample.onScreen);
    else this.host.choose(this.hit, this.start.shift || this.start.mod);
    return new Idle(this.host);
  }

  cancel(): Gesture {
    return new Idle(this.host);
  }

  longPress(): null {
    if (this.start.kind !== 'touch' || this.held) return null;
    this.held = true;
    this.host.choose(this.hit, false);
    return null;
  }

  private drag(): Gesture {
    const { host, hit, start } = this;
    if (host.readOnly || start.shift || start.mod) return new Marquee(host, start);
    switch (hit.on) {
      case 'stage':
        return new DraggingStage(host, start, hit.id);
      case 'touchpoint':
        return new DraggingTouchpoints(host, start, hit.id);
      case 'lane':
        return new DraggingLane(host, start, hit.id);
      case 'card':
        return new DraggingCards(host, start, hit.id);
      case 'knot':
        return new DraggingKnot(host, start, hit.knot);
      case 'cell':
      case 'nothing':
        return new Marquee(host, start);
    }
  }
}
