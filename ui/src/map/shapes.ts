/** Points and boxes. A name tells the space: `inMap` is map pixels, `onScreen` is CSS pixels of the view. */

/** A place. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box; `w` and `h` are never negative. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** A width and a height. */
export interface Size {
  readonly w: number;
  readonly h: number;
}

/** Whether `point` lies in `rect`; the right and lower edges are outside. */
export function contains(rect: Rect, point: Point): boolean {
  return point.x >= rect.x && point.y >= rect.y && point.x < rect.x + rect.w && point.y < rect.y + rect.h;
}

/** Whether two boxes share any area. */
export function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/** The smallest box around both corners. */
export function rectBetween(a: Point, b: Point): Rect {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), w: Math.abs(a.x - b.x), h: Math.abs(a.y - b.y) };
}

/** The smallest box around all of `rects`; null when there are none. */
export function around(rects: readonly Rect[]): Rect | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const rect of rects) {
    left = Math.min(left, rect.x);
    top = Math.min(top, rect.y);
    right = Math.max(right, rect.x + rect.w);
    bottom = Math.max(bottom, rect.y + rect.h);
  }
  return left <= right ? { x: left, y: top, w: right - left, h: bottom - top } : null;
}

/** `rect` with `by` more on each side. */
export function grown(rect: Rect, by: number): Rect {
  return { x: rect.x - by, y: rect.y - by, w: Math.max(0, rect.w + 2 * by), h: Math.max(0, rect.h + 2 * by) };
}

/** How far two points are from each other. */
export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** `value`, but no less than `least` and no more than `most`. */
export function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
