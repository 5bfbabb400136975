import type { LaneId } from '../../generated/model';
import { laneDrop, type LaneDrop } from '../drop/order';
import { onScreenRect } from '../sticky';
import { DraggingHeader } from './draggingHeader';
import type { GestureHost, PointerSample } from './gesture';

/** A lane is carried up or down. */
export function draggingLane(host: GestureHost, start: PointerSample, id: LaneId): DraggingHeader<LaneDrop> {
  host.choose({ on: 'lane', id }, false);
  const { bands, camera, sheet } = host;
  const rect = sheet.geometry.rowHeaderRect(sheet.geometry.rowOf(id) ?? 0);
  const down = onScreenRect(bands, camera.zoom, 'left', rect);
  return new DraggingHeader(host, start, {
    name: 'draggingLane',
    goes: 'down',
    home: { x: 0, y: down.y, w: camera.size.w, h: down.h },
    drop: ({ y }) => laneDrop(host.sheet, id, y),
    preview: (ghost, drop) => ({ of: 'lane', id, ghost, drop }),
    deed: ({ moves, before }) =>
      moves ? { command: { type: 'moveLane', id, before }, said: host.say.laneMoved(id, before) } : null,
  });
}
