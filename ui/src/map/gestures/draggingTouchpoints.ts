import type { TouchpointId } from '../../generated/model';
import { touchpointDrop, type TouchpointDrop } from '../drop/order';
import { around } from '../shapes';
import { onScreenRect } from '../sticky';
import { DraggingHeader } from './draggingHeader';
import type { GestureHost, PointerSample } from './gesture';

/** Touchpoints are carried within their stage or to another, with their columns. */
export function draggingTouchpoints(
  host: GestureHost,
  start: PointerSample,
  id: TouchpointId,
): DraggingHeader<TouchpointDrop | null> {
  const { bands, camera, sheet } = host;
  const together = host.selection.flatMap((entity) => (entity.type === 'touchpoint' ? [entity.id] : []));
  if (!together.includes(id)) host.choose({ on: 'touchpoint', id }, false);
  const dragged = together.includes(id) ? together : [id];
  const ids = sheet.columns.flatMap(({ touchpoint }) =>
    touchpoint !== null && dragged.includes(touchpoint) ? [touchpoint] : [],
  );
  const index = sheet.geometry.columnOf(id) ?? 0;
  const header = sheet.geometry.columnHeaderRect(index);
  const column = sheet.geometry.columns.at(index);
  const rect = around([header, { x: column.start, y: header.y, w: column.size, h: header.h }]) ?? header;
  const across = onScreenRect(bands, camera.zoom, 'top', rect);
  return new DraggingHeader(host, start, {
    name: 'draggingTouchpoints',
    goes: 'across',
    home: { x: across.x, y: across.y, w: across.w, h: camera.size.h - across.y },
    drop: ({ x }) => touchpointDrop(host.sheet, ids, x),
    preview: (ghost, drop) => ({ of: 'touchpoints', ids, ghost, drop }),
    deed: (drop) =>
      drop?.moves
        ? {
            command: { type: 'moveTouchpoints', ids: [...ids], stage: drop.stage, before: drop.before },
            said: host.say.touchpointsMoved(ids, drop.stage),
          }
        : null,
  });
}
