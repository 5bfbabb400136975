/** The part of the map that is on screen, as plain data and pure steps from one to the next. */
import { clamp, type Point, type Rect, type Size } from './shapes';

/** `x` and `y` are the place in the map that the view's upper left corner shows; `zoom` 1 is 100 %. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** What the viewport moves within. */
export interface Bounds {
  /** Size of the whole map, in map pixels. */
  readonly map: Size;
  /** Size of the view, in CSS pixels. */
  readonly view: Size;
}

/** The largest zoom. */
export const largestZoom = 4;
/** The smallest zoom, unless the whole map needs a smaller one. */
const smallestUsualZoom = 0.1;
/** Space around the map when all of it is shown, in CSS pixels. */
const fitPadding = 36;
/** Factor of one step of the zoom keys and buttons. */
export const zoomStep = 1.25;

/** Where a place of the map is on screen. */
export function screenFromMap(viewport: Viewport, inMap: Point): Point {
  return { x: (inMap.x - viewport.x) * viewport.zoom, y: (inMap.y - viewport.y) * viewport.zoom };
}

/** Which place of the map is shown there. */
export function mapFromScreen(viewport: Viewport, onScreen: Point): Point {
  return { x: viewport.x + onScreen.x / viewport.zoom, y: viewport.y + onScreen.y / viewport.zoom };
}

/** The part of the map that the view shows. */
export function shownRect(viewport: Viewport, view: Size): Rect {
  return { x: viewport.x, y: viewport.y, w: view.w / viewport.zoom, h: view.h / viewport.zoom };
}

/** The zoom at which all of the map is shown, never above 100 %. */
export function fitZoom({ map, view }: Bounds): number {
  const across = (view.w - 2 * fitPadding) / Math.max(1, map.w);
  const down = (view.h - 2 * fitPadding) / Math.max(1, map.h);
  return clamp(Math.min(across, down), 0.001, 1);
}

/** The smallest zoom that this map allows. */
export function smallestZoom(bounds: Bounds): number {
  return Math.min(smallestUsualZoom, fitZoom(bounds));
}

/** The viewport that shows all of the map, in the middle of the view. */
export function fitted(bounds: Bounds): Viewport {
  const zoom = fitZoom(bounds);
  return {
    zoom,
    x: (bounds.map.w - bounds.view.w / zoom) / 2,
    y: Math.min(0, (bounds.map.h - bounds.view.h / zoom) / 2),
  };
}

/**
 * Keeps the map from getting lost: a map larger than the view can be pulled in by a quarter of the view,
 * a smaller one stays whole in the view.
 */
export function clamped(viewport: Viewport, bounds: Bounds): Viewport {
  const zoom = clamp(viewport.zoom, smallestZoom(bounds), largestZoom);
  return {
    zoom,
    x: clampedAxis(viewport.x, bounds.map.w, bounds.view.w / zoom),
    y: clampedAxis(viewport.y, bounds.map.h, bounds.view.h / zoom),
  };
}

function clampedAxis(start: number, map: number, shown: number): number {
  if (map <= shown) return clamp(start, map - shown, 0);
  // At the start of the map nothing is to be seen, at its end there is room for one more.
  return clamp(start, 0, map - shown + shown / 4);
}

/** Moved by a distance on screen. */
export function panned(viewport: Viewport, byOnScreen: Point, bounds: Bounds): Viewport {
  return clamped(
    { ...viewport, x: viewport.x + byOnScreen.x / viewport.zoom, y: viewport.y + byOnScreen.y / viewport.zoom },
    bounds,
  );
}

/** Zoomed to `zoom` so that what is at `anchor` on screen stays there. */
export function zoomedAt(viewport: Viewport, zoom: number, anchor: Point, bounds: Bounds): Viewport {
  const next = clamp(zoom, smallestZoom(bounds), largestZoom);
  const fixed = mapFromScreen(viewport, anchor);
  return clamped({ zoom: next, x: fixed.x - anchor.x / next, y: fixed.y - anchor.y / next }, bounds);
}

/** The zoom that a wheel step leads to; a step of a mouse wheel (100 to 120 px) is about a quarter. */
export function zoomByWheel(zoom: number, deltaPx: number): number {
  return zoom * Math.exp(-clamp(deltaPx, -120, 120) * 0.0022);
}

/** The area of the view that sticky headers leave free, in CSS pixels. */
export interface FreeArea {
  readonly left: number;
  readonly top: number;
}

/**
 * Moved as little as needed for `rect` (in the map) to be in the free part of the view, with a margin. Where all of
 * the map is in view there is nothing to reveal: its headers stand where they are, not over the cells.
 */
export function revealed(viewport: Viewport, rect: Rect, free: FreeArea, bounds: Bounds, margin = 24): Viewport {
  const { zoom } = viewport;
  return clamped(
    {
      zoom,
      x:
        bounds.map.w * zoom <= bounds.view.w
          ? viewport.x
          : revealedAxis(viewport.x, rect.x, rect.w, (free.left + margin) / zoom, (bounds.view.w - margin) / zoom),
      y:
        bounds.map.h * zoom <= bounds.view.h
          ? viewport.y
          : revealedAxis(viewport.y, rect.y, rect.h, (free.top + margin) / zoom, (bounds.view.h - margin) / zoom),
    },
    bounds,
  );
}

function revealedAxis(start: number, from: number, length: number, near: number, far: number): number {
  if (from - start < near) return from - near;
  if (from + length - start > far) return Math.min(from - near, from + length - far);
  return start;
}

/** How a box of the map is brought into view. */
export interface Framing {
  /** Width of the lane headers with what follows them, and height of the headers above the rows, in map pixels. */
  readonly headers: Size;
  /** Free space on each side, in CSS pixels. */
  readonly padding: number;
  /** The largest zoom. */
  readonly most: number;
}

/** Framing as zooming to the selection uses it. */
export const usualFraming = { padding: fitPadding, most: 1 } as const;

/**
 * Shows `rect` as large as it goes, in the middle of what the headers leave free: they grow with the zoom.
 * A box that reaches into the headers is shown with all of them.
 */
export function framed(rect: Rect, { headers, padding, most }: Framing, bounds: Bounds): Viewport {
  const across = framedAxis(rect.x, rect.w, headers.w);
  const down = framedAxis(rect.y, rect.h, headers.h);
  const fits = Math.min(
    (bounds.view.w - 2 * padding) / Math.max(1, across.length + across.header),
    (bounds.view.h - 2 * padding) / Math.max(1, down.length + down.header),
  );
  const zoom = clamp(fits, smallestZoom(bounds), most);
  return clamped(
    {
      zoom,
      x: across.start + across.length / 2 - (across.header + bounds.view.w / zoom) / 2,
      y: down.start + down.length / 2 - (down.header + bounds.view.h / zoom) / 2,
    },
    bounds,
  );
}

function framedAxis(start: number, length: number, header: number) {
  return start < header ? { start: 0, length: start + length, header: 0 } : { start, length, header };
}

/** The viewport in whose free middle a place of the map is. */
export function centred(viewport: Viewport, inMap: Point, headers: Size, bounds: Bounds): Viewport {
  const { zoom } = viewport;
  return clamped(
    {
      zoom,
      x: inMap.x - (headers.w + bounds.view.w / zoom) / 2,
      y: inMap.y - (headers.h + bounds.view.h / zoom) / 2,
    },
    bounds,
  );
}

/** Between two viewports, at a share of the way; the zoom goes by factors, so that it looks even. */
export function between(from: Viewport, to: Viewport, share: number): Viewport {
  const zoom = from.zoom * (to.zoom / from.zoom) ** share;
  // The place that is fixed while zooming from the one to the other moves on a straight line.
  const part = to.zoom === from.zoom ? share : (1 / from.zoom - 1 / zoom) / (1 / from.zoom - 1 / to.zoom);
  return { zoom, x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}
