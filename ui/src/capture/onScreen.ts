/** Where things of the map are on the screen, for what is laid over it. */
import type { EntityId } from '../generated/model';
import type { MapPane } from '../map/pane.svelte';
import { around, overlap, type Rect } from '../map/shapes';
import { entityRect } from '../map/spot';
import { onScreenRect } from '../map/sticky';

/** A thing's box as far as it is in view, in CSS pixels of the view; null out of view. */
export function boxOf(pane: MapPane, entity: EntityId): Rect | null {
  const found = entityRect(pane.sheet, entity);
  if (!found) return null;
  const { bands, camera } = pane;
  const rect = onScreenRect(bands, camera.zoom, found.part, found.rect);
  const frame = found.part === 'top' ? bands.top : found.part === 'left' ? bands.left : bands.body;
  return overlap(rect, frame) ? cut(rect, frame) : null;
}

/** The box around all that is in view of some things. */
export function boxAround(pane: MapPane, entities: readonly EntityId[]): Rect | null {
  return around(entities.flatMap((entity) => boxOf(pane, entity) ?? []));
}

function cut(rect: Rect, frame: Rect): Rect {
  const [x, y] = [Math.max(rect.x, frame.x), Math.max(rect.y, frame.y)];
  const right = Math.min(rect.x + rect.w, frame.x + frame.w);
  const bottom = Math.min(rect.y + rect.h, frame.y + frame.h);
  return { x, y, w: right - x, h: bottom - y };
}
