/** Where the headers are on screen: at their place in the map, or at the view's edge once that has scrolled away. */
import type { Metrics } from '../generated/layout';
import type { Geometry } from './geometry';
import type { Point, Rect, Size } from './shapes';
import { mapFromScreen, type FreeArea, type Viewport } from './viewport';

/** The parts of the view, in CSS pixels, and which place in the map each shows at its upper left corner. */
export interface Bands {
  /** What is right of the lane headers and below the others. */
  readonly body: Rect;
  readonly bodyOrigin: Point;
  /** Stage and touchpoint headers. */
  readonly top: Rect;
  readonly topOrigin: Point;
  /** Lane headers. */
  readonly left: Rect;
  readonly leftOrigin: Point;
  /** Above the lane headers. */
  readonly corner: Rect;
}

/** Headers that would take more than this share of the view scroll away instead. */
const largestShare = 0.45;

/** Divides the view. */
export function stickyBands(metrics: Metrics, geometry: Geometry, viewport: Viewport, view: Size): Bands {
  const { zoom } = viewport;
  const across = band(viewport.x, geometry.bodyX * zoom, zoom, view.w);
  const down = band(viewport.y, metrics.rowsY * zoom, zoom, view.h);
  const body: Rect = {
    x: across.end,
    y: down.end,
    w: Math.max(0, view.w - across.end),
    h: Math.max(0, view.h - down.end),
  };
  const bodyOrigin = mapFromScreen(viewport, body);
  return {
    body,
    bodyOrigin,
    top: { x: body.x, y: 0, w: body.w, h: down.end },
    topOrigin: { x: bodyOrigin.x, y: -down.start / zoom },
    left: { x: 0, y: body.y, w: across.end, h: body.h },
    leftOrigin: { x: -across.start / zoom, y: bodyOrigin.y },
    corner: { x: 0, y: 0, w: across.end, h: down.end },
  };
}

/** Where a header band starts and ends along one axis of the screen; it may start off the view. */
function band(position: number, length: number, zoom: number, view: number): { start: number; end: number } {
  const sticks = length <= view * largestShare;
  const start = sticks ? Math.max(0, -position * zoom) : -position * zoom;
  return { start, end: Math.min(view, Math.max(0, start + length)) };
}

/** What the bands leave of the view's left and upper edge. */
export function freeArea(bands: Bands): FreeArea {
  return { left: bands.body.x, top: bands.body.y };
}

/** Which part of the view a place on screen is in, and which place in the map it shows. */
export interface Located {
  readonly part: 'body' | 'top' | 'left' | 'corner';
  readonly inMap: Point;
}

/** Finds what is shown at a place on screen. */
export function locate(bands: Bands, viewport: Viewport, onScreen: Point): Located {
  const { zoom } = viewport;
  const right = onScreen.x >= bands.body.x;
  const below = onScreen.y >= bands.body.y;
  const inBody = mapFromScreen(viewport, onScreen);
  const x = right ? inBody.x : bands.leftOrigin.x + onScreen.x / zoom;
  const y = below ? inBody.y : bands.topOrigin.y + onScreen.y / zoom;
  return { part: right ? (below ? 'body' : 'top') : below ? 'left' : 'corner', inMap: { x, y } };
}

/** Where a box of the map is on screen when it is part of the body, the top or the left headers. */
export function onScreenRect(bands: Bands, zoom: number, part: Located['part'], rect: Rect): Rect {
  const frame = part === 'top' ? bands.top : part === 'left' ? bands.left : bands.body;
  const origin = part === 'top' ? bands.topOrigin : part === 'left' ? bands.leftOrigin : bands.bodyOrigin;
  return {
    x: frame.x + (rect.x - origin.x) * zoom,
    y: frame.y + (rect.y - origin.y) * zoom,
    w: rect.w * zoom,
    h: rect.h * zoom,
  };
}
