/** Sizes and places of the overview of the whole sheet. */
import { clamp, contains, type Point, type Rect, type Size } from '../shapes';

/** The largest that an overview gets, in CSS pixels. */
const largest: Size = { w: 220, h: 140 };
/** A sheet of which more than this share is in view needs no overview. */
const seenShare = 0.98;

/** The whole sheet in small. */
export interface Overview {
  /** CSS pixels of the overview to a map pixel. */
  readonly scale: number;
  readonly size: Size;
}

/** The overview of a sheet of this size. */
export function overviewOf(sheet: Size): Overview {
  const scale = Math.min(largest.w / Math.max(1, sheet.w), largest.h / Math.max(1, sheet.h));
  return {
    scale,
    size: { w: Math.max(24, Math.round(sheet.w * scale)), h: Math.max(24, Math.round(sheet.h * scale)) },
  };
}

/** Whether so much of the sheet is in view that an overview shows nothing new. */
export function fits(sheet: Size, shown: Rect): boolean {
  return shown.w >= sheet.w * seenShare && shown.h >= sheet.h * seenShare;
}

/** The frame of what is in view, in the overview; it stays large enough to take hold of. */
export function frameOf({ scale, size }: Overview, shown: Rect): Rect {
  const least = 14;
  const left = clamp(shown.x * scale, 0, size.w);
  const top = clamp(shown.y * scale, 0, size.h);
  const right = clamp((shown.x + shown.w) * scale, 0, size.w);
  const bottom = clamp((shown.y + shown.h) * scale, 0, size.h);
  return { x: left, y: top, w: Math.max(least, right - left), h: Math.max(least, bottom - top) };
}

/** From the middle of the frame to where it was pressed; a press beside it takes it by its middle. */
export function gripOn(frame: Rect, pressed: Point): Point {
  if (!contains(frame, pressed)) return { x: 0, y: 0 };
  return { x: pressed.x - frame.x - frame.w / 2, y: pressed.y - frame.y - frame.h / 2 };
}

/** The place in the map at a place of the overview. */
export function inMapAt({ scale }: Overview, { x, y }: Point): Point {
  return { x: x / scale, y: y / scale };
}
