import type { LaneId } from '../../generated/model';
import { laneDrop, type LaneDrop } from '../drop/order';
import type { Ghost } from '../preview';
import { onScreenRect } from '../sticky';
import type { Gesture, GestureHost, PointerSample } from './gesture';
import { Idle } from './idle';

/** A lane is carried up or down. */
export class DraggingLane implements Gesture {
  readonly name = 'draggingLane';
  readonly cursor = 'grabbing';
  readonly scrollsAtEdges = true;
  private readonly ghost: Ghost;
  private drop: LaneDrop | null = null;

  constructor(
    private readonly host: GestureHost,
    private readonly start: PointerSample,
    private readonly id: LaneId,
  ) {
    host.choose({ on: 'lane', id }, false);
    const { bands, camera, sheet } = host;
    const rect = sheet.geometry.rowHeaderRect(sheet.geometry.rowOf(id) ?? 0);
    const down = onScreenRect(bands, camera.zoom, 'left', rect);
    this.ghost = host.picture({ x: 0, y: down.y, w: camera.size.w, h: down.h });
  }

  down(): null {
    return null;
  }

  move(sample: PointerSample): null {
    const { host, id, ghost } = this;
    this.drop = laneDrop(host.sheet, id, host.inBody(sample.onScreen).y);
    const by = { x: 0, y: sample.onScreen.y - this.start.onScreen.y };
    host.preview({ of: 'lane', id, ghost: { ...ghost, by }, drop: this.drop });
    return null;
  }

  up(sample: PointerSample): Gesture | null {
    if (sample.pointer !== this.start.pointer) return null;
    const { host, id, drop } = this;
    host.perform(
      drop?.moves
        ? { command: { type: 'moveLane', id, before: drop.before }, said: host.say.laneMoved(id, drop.before) }
        : null,
    );
    return new Idle(host);
  }

  cancel(): Gesture {
    this.host.preview(null);
    return new Idle(this.host);
  }
}
