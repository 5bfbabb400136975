import type { Geometry } from './geometry';
import { around, type Point, type Rect, type Size } from './shapes';
import type { FreeArea } from './viewport';
import {
  between,
  centred,
  clamped,
  fitted,
  framed,
  mapFromScreen,
  panned,
  revealed,
  usualFraming,
  zoomedAt,
  zoomStep,
  type Bounds,
  type Viewport,
} from './viewport';

/** How things are framed. */
export interface FrameOptions {
  /** Free space on each side, in CSS pixels. */
  readonly padding?: number;
  /** The largest zoom; 1 when not given. */
  readonly most?: number;
  /** Whether the view glides there; it jumps for people who want less motion. */
  readonly animate?: boolean;
}

/** How long the view glides, in ms. */
const glideMs = 280;

/** The viewport of one view, kept within the map. */
export class Camera {
  viewport: Viewport = $state.raw({ x: 0, y: 0, zoom: 1 });
  size: Size = $state.raw({ w: 0, h: 0 });
  readonly #geometry: () => Geometry;
  #gliding = 0;

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
    this.#jump(clamped(viewport, this.bounds));
  }

  /** Keeps the view within a map that became smaller. */
  settle(): void {
    this.#show(clamped(this.viewport, this.bounds));
  }

  pan(byOnScreen: Point): void {
    this.#jump(panned(this.viewport, byOnScreen, this.bounds));
  }

  zoomAt(zoom: number, anchor: Point): void {
    this.#jump(zoomedAt(this.viewport, zoom, anchor, this.bounds));
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
    this.#jump(fitted(this.bounds));
  }

  /** Shows these boxes of the map as large as it goes, and nothing more than needed. */
  frame(rects: readonly Rect[], { padding, most, animate = false }: FrameOptions = {}): void {
    const rect = around(rects);
    if (!rect) return;
    const framing = {
      headers: this.#headers,
      padding: padding ?? usualFraming.padding,
      most: most ?? usualFraming.most,
    };
    const target = framed(rect, framing, this.bounds);
    if (animate) this.#glide(target);
    else this.#jump(target);
  }

  /** Has a place of the map in the middle of what the headers leave free. */
  moveTo(inMap: Point): void {
    this.#jump(centred(this.viewport, inMap, this.#headers, this.bounds));
  }

  /** Has a place of the map in the very middle of the view, headers or not. */
  centerOn({ x, y }: Point): void {
    const { zoom } = this.viewport;
    this.#jump(clamped({ zoom, x: x - this.size.w / 2 / zoom, y: y - this.size.h / 2 / zoom }, this.bounds));
  }

  /** Moves as little as needed to have `rect` of the map in the free part of the view. */
  reveal(rect: Rect, free: FreeArea): void {
    this.#jump(revealed(this.viewport, rect, free, this.bounds));
  }

  /** The place in the map that the middle of the view shows. */
  center(): Point {
    return mapFromScreen(this.viewport, this.#middle());
  }

  get #headers(): Size {
    const geometry = this.#geometry();
    return { w: geometry.bodyX, h: geometry.bodyY };
  }

  #middle(): Point {
    return { x: this.size.w / 2, y: this.size.h / 2 };
  }

  #glide(target: Viewport): void {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return this.#jump(target);
    cancelAnimationFrame(this.#gliding);
    const { viewport: from } = this;
    let begun: number | null = null;
    const step = (now: number) => {
      begun ??= now;
      const share = Math.min(1, (now - begun) / glideMs);
      const eased = 1 - (1 - share) ** 3;
      this.#show(share < 1 ? between(from, target, eased) : target);
      if (share < 1) this.#gliding = requestAnimationFrame(step);
    };
    this.#gliding = requestAnimationFrame(step);
  }

  /** Goes there at once; whoever moves the view stops it from gliding on. */
  #jump(next: Viewport): void {
    if (this.#gliding !== 0) cancelAnimationFrame(this.#gliding);
    this.#gliding = 0;
    this.#show(next);
  }

  #show(next: Viewport): void {
    const { viewport } = this;
    if (next.x !== viewport.x || next.y !== viewport.y || next.zoom !== viewport.zoom) this.viewport = next;
  }
}
