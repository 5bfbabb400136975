import type { TouchpointId } from '../../generated/model';
import { touchpointDrop, type TouchpointDrop } from '../drop/order';
import type { Ghost } from '../preview';
import { around } from '../shapes';
import { onScreenRect } from '../sticky';
import type { Gesture, GestureHost, PointerSample } from './gesture';
import { Idle } from './idle';

/** Touchpoints are carried within their stage or to another, with their columns. */
export class DraggingTouchpoints implements Gesture {
  readonly name = 'draggingTouchpoints';
  readonly cursor = 'grabbing';
  readonly scrollsAtEdges = true;
  private readonly ids: readonly TouchpointId[];
  private readonly ghost: Ghost;
  private drop: TouchpointDrop | null = null;

  constructor(
    private readonly host: GestureHost,
    private readonly start: PointerSample,
    id: TouchpointId,
  ) {
    const { bands, camera, sheet } = host;
    const together = host.selection.flatMap((entity) => (entity.type === 'touchpoint' ? [entity.id] : []));
    if (!together.includes(id)) host.choose({ on: 'touchpoint', id }, false);
    const dragged = together.includes(id) ? together : [id];
    this.ids = sheet.columns.flatMap(({ touchpoint }) =>
      touchpoint !== null && dragged.includes(touchpoint) ? [touchpoint] : [],
    );
    const index = sheet.geometry.columnOf(id) ?? 0;
    const header = sheet.geometry.columnHeaderRect(index);
    const column = sheet.geometry.columns.at(index);
    const rect = around([header, { x: column.start, y: header.y, w: column.size, h: header.h }]) ?? header;
    const across = onScreenRect(bands, camera.zoom, 'top', rect);
    this.ghost = host.picture({ x: across.x, y: across.y, w: across.w, h: camera.size.h - across.y });
  }

  down(): null {
    return null;
  }

  move(sample: PointerSample): null {
    const { host, ids, ghost } = this;
    this.drop = touchpointDrop(host.sheet, ids, host.inBody(sample.onScreen).x);
    const by = { x: sample.onScreen.x - this.start.onScreen.x, y: 0 };
    host.preview({ of: 'touchpoints', ids, ghost: { ...ghost, by }, drop: this.drop });
    return null;
  }

  up(sample: PointerSample): Gesture | null {
    if (sample.pointer !== this.start.pointer) return null;
    const { host, ids, drop } = this;
    host.perform(
      drop?.moves
        ? {
            command: { type: 'moveTouchpoints', ids: [...ids], stage: drop.stage, before: drop.before },
            said: host.say.touchpointsMoved(ids, drop.stage),
          }
        : null,
    );
    return new Idle(host);
  }

  cancel(): Gesture {
    this.host.preview(null);
    return new Idle(this.host);
  }
}
