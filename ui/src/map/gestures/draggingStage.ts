import type { StageId } from '../../generated/model';
import { stageDrop, type StageDrop } from '../drop/order';
import { onScreenRect } from '../sticky';
import { DraggingHeader } from './draggingHeader';
import type { GestureHost, PointerSample } from './gesture';

/** A stage is carried to another place, with all its columns. */
export function draggingStage(host: GestureHost, start: PointerSample, id: StageId): DraggingHeader<StageDrop> {
  host.choose({ on: 'stage', id }, false);
  const { bands, camera, sheet } = host;
  const rect = sheet.geometry.stageRect(id) ?? { x: 0, y: 0, w: 0, h: 0 };
  const across = onScreenRect(bands, camera.zoom, 'top', rect);
  return new DraggingHeader(host, start, {
    name: 'draggingStage',
    goes: 'across',
    home: { x: across.x, y: across.y, w: across.w, h: camera.size.h - across.y },
    drop: ({ x }) => stageDrop(host.sheet, id, x),
    preview: (ghost, drop) => ({ of: 'stage', id, ghost, drop }),
    deed: ({ moves, before }) =>
      moves ? { command: { type: 'moveStage', id, before }, said: host.say.stageMoved(id, before) } : null,
  });
}
