/** Where something lands that comes from outside the map and belongs to a touchpoint: its whole column takes it. */
import type { TouchpointId } from '../../generated/model';
import { edgePull } from '../gestures/machine';
import type { MapPane } from '../pane.svelte';
import type { Point, Rect } from '../shapes';
import type { Sheet } from '../sheet';
import { locate, onScreenRect, type Located } from '../sticky';
import { screenFromMap } from '../viewport';

/** A touchpoint whose column is under a place in the window. */
export interface ColumnUnder {
  readonly touchpoint: TouchpointId;
  /** What of the column is in view, in the window. */
  readonly box: Rect;
}

/** The touchpoint whose column, or name above it, is at a place of the map. */
export function columnAt(sheet: Sheet, { part, inMap }: Located): TouchpointId | null {
  if (part === 'left' || part === 'corner') return null;
  const index = sheet.geometry.columns.holding(inMap.x);
  if (index === null) return null;
  // Above the names of touchpoints are those of stages.
  if (part === 'top' && inMap.y < sheet.geometry.columnHeaderRect(index).y) return null;
  return sheet.columns[index]?.touchpoint ?? null;
}

/** The column under a place in the window; null outside of the map and between columns. */
export function columnUnder(pane: MapPane, inWindow: Point): ColumnUnder | null {
  const { sheet, bands, camera } = pane;
  const onScreen = onScreenOf(pane, inWindow);
  const { x, y } = onScreen;
  if (x < 0 || y < 0 || x >= camera.size.w || y >= camera.size.h) return null;
  const touchpoint = columnAt(sheet, locate(bands, camera.viewport, onScreen));
  const index = touchpoint === null ? null : sheet.geometry.columnOf(touchpoint);
  if (touchpoint === null || index === null) return null;
  const { start, size } = sheet.geometry.columns.at(index);
  const from = screenFromMap(camera.viewport, { x: start, y: 0 });
  const end = screenFromMap(camera.viewport, { x: start + size, y: sheet.geometry.bodyBottom });
  const left = Math.max(bands.body.x, from.x);
  const corner = pane.events.corner();
  const header = onScreenRect(bands, camera.zoom, 'top', sheet.geometry.columnHeaderRect(index));
  const top = Math.max(0, header.y);
  return {
    touchpoint,
    box: {
      x: corner.x + left,
      y: corner.y + top,
      w: Math.min(camera.size.w, end.x) - left,
      h: Math.max(0, Math.min(camera.size.h, end.y) - top),
    },
  };
}

/** Scrolls a step sideways while something is held near an edge of the map; answers whether it did. */
export function scrollTowards(pane: MapPane, inWindow: Point): boolean {
  const { body } = pane.bands;
  const { x, y } = onScreenOf(pane, inWindow);
  const isOver = x >= body.x && x < body.x + body.w && y >= 0 && y < body.y + body.h;
  const across = isOver ? edgePull(x, body.x, body.x + body.w) : 0;
  if (across !== 0) pane.camera.pan({ x: across, y: 0 });
  return across !== 0;
}

function onScreenOf({ events }: MapPane, { x, y }: Point): Point {
  const corner = events.corner();
  return { x: x - corner.x, y: y - corner.y };
}
