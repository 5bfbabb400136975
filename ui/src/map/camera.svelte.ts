import type { Geometry } from './geometry';
import { around, type Point, type Rect, type Size } from './shapes';
import type { FreeArea } from './viewport';
import {
  clamped,
  fitted,
  mapFromScreen,
  panned,
  revealed,
  zoomedAt,
  zoomedTo,
  zoomStep,
  type Bounds,
  type Viewport,
} from './viewport';

/** The viewport of one view, kept within the map. */
export class Camera {
  viewport: Viewport = $state.raw({ x: 0, y: 0, zoom: 1 });
  size: Size = $state.raw({ w: 0, h: 0 });
  readonly #geometry: () => Geometry;

  constructor(geometry: () => Geometry) {
    this.#geometry = geometry;
  }

  get zoom(): number {
    return this.viewport.zoom;
  }

  get bounds(): Bounds {
    const { width, height } = this.#geometry();
    return { map: { w: width, h: height }, view: this.size };
  }

  /** Takes the size of the view. */
  resize(size: Size): void {
    this.size = size;
    this.#show(clamped(this.viewport, this.bounds));
  }

  /** Goes exactly here, as when a gesture goes on from where it began. */
  show(viewport: Viewport): void {
    this.#show(clamped(viewport, this.bounds));
  }

  /** Keeps the view within a map that became smaller. */
  settle(): void {
    this.show(this.viewport);
  }

  pan(byOnScreen: Point): void {
    this.#show(panned(this.viewport, byOnScreen, this.bounds));
  }

  zoomAt(zoom: number, anchor: Point): void {
    this.#show(zoomedAt(this.viewport, zoom, anchor, this.bounds));
  }

  zoomIn(): void {
    this.zoomAt(this.zoom * zoomStep, this.#middle());
  }

  zoomOut(): void {
    this.zoomAt(this.zoom / zoomStep, this.#middle());
  }

  zoomTo(zoom: number): void {
    this.zoomAt(zoom, this.#middle());
  }

  fit(): void {
    this.#show(fitted(this.bounds));
  }

  /** Shows these boxes of the map as large as it goes. */
  zoomToRects(rects: readonly Rect[], free: FreeArea): void {
    const rect = around(rects);
    if (rect) this.#show(zoomedTo(rect, free, this.bounds));
  }

  /** Moves as little as needed to have `rect` of the map in the free part of the view. */
  reveal(rect: Rect, free: FreeArea): void {
    this.#show(revealed(this.viewport, rect, free, this.bounds));
  }

  /** The place in the map that the middle of the view shows. */
  center(): Point {
    return mapFromScreen(this.viewport, this.#middle());
  }

  #middle(): Point {
    return { x: this.size.w / 2, y: this.size.h / 2 };
  }

  #show(next: Viewport): void {
    const { viewport } = this;
    if (next.x !== viewport.x || next.y !== viewport.y || next.zoom !== viewport.zoom) this.viewport = next;
  }
}
