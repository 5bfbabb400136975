import { distance, type Point } from '../shapes';
import { mapFromScreen } from '../viewport';
import type { Gesture, GestureHost, Next, PointerSample } from './gesture';
import { Panning } from './panning';

/** Two fingers hold two places of the map: it moves and grows so that they keep holding them. */
export class Pinching implements Gesture {
  readonly name = 'pinching';
  private a: PointerSample;
  private b: PointerSample;
  private readonly zoom: number;
  private readonly spread: number;
  private readonly held: Point;

  constructor(
    private readonly host: GestureHost,
    first: PointerSample,
    second: PointerSample,
  ) {
    this.a = first;
    this.b = second;
    const { viewport } = host.camera;
    this.zoom = viewport.zoom;
    this.spread = Math.max(1, distance(first.onScreen, second.onScreen));
    this.held = mapFromScreen(viewport, middle(first.onScreen, second.onScreen));
  }

  down(): null {
    return null;
  }

  move(sample: PointerSample): null {
    if (sample.pointer === this.a.pointer) this.a = sample;
    else if (sample.pointer === this.b.pointer) this.b = sample;
    else return null;
    const zoom = (this.zoom * distance(this.a.onScreen, this.b.onScreen)) / this.spread;
    const anchor = middle(this.a.onScreen, this.b.onScreen);
    const { camera } = this.host;
    // Two steps, so that the limits of the zoom do not shift the place that is held.
    camera.zoomAt(zoom, anchor);
    const now = mapFromScreen(camera.viewport, anchor);
    camera.pan({ x: (this.held.x - now.x) * camera.zoom, y: (this.held.y - now.y) * camera.zoom });
    return null;
  }

  up(sample: PointerSample): Next {
    if (sample.pointer === this.a.pointer) return new Panning(this.host, this.b);
    if (sample.pointer === this.b.pointer) return new Panning(this.host, this.a);
    return null;
  }

  cancel(): void {
    // The map stays as it was zoomed.
  }
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
