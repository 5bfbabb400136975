import type { StageId } from '../../generated/model';
import { stageDrop, type StageDrop } from '../drop/order';
import type { Ghost } from '../preview';
import { onScreenRect } from '../sticky';
import type { Gesture, GestureHost, PointerSample } from './gesture';
import { Idle } from './idle';

/** A stage is carried to another place, with all its columns. */
export class DraggingStage implements Gesture {
  readonly name = 'draggingStage';
  readonly cursor = 'grabbing';
  readonly scrollsAtEdges = true;
  private readonly ghost: Ghost;
  private drop: StageDrop | null = null;

  constructor(
    private readonly host: GestureHost,
    private readonly start: PointerSample,
    private readonly id: StageId,
  ) {
    host.choose({ on: 'stage', id }, false);
    const { bands, camera, sheet } = host;
    const rect = sheet.geometry.stageRect(id) ?? { x: 0, y: 0, w: 0, h: 0 };
    const across = onScreenRect(bands, camera.zoom, 'top', rect);
    this.ghost = host.picture({ x: across.x, y: across.y, w: across.w, h: camera.size.h - across.y });
  }

  down(): null {
    return null;
  }

  move(sample: PointerSample): null {
    const { host, id, ghost } = this;
    this.drop = stageDrop(host.sheet, id, host.inBody(sample.onScreen).x);
    const by = { x: sample.onScreen.x - this.start.onScreen.x, y: 0 };
    host.preview({ of: 'stage', id, ghost: { ...ghost, by }, drop: this.drop });
    return null;
  }

  up(sample: PointerSample): Gesture | null {
    if (sample.pointer !== this.start.pointer) return null;
    const { host, id, drop } = this;
    host.perform(
      drop?.moves
        ? { command: { type: 'moveStage', id, before: drop.before }, said: host.say.stageMoved(id, drop.before) }
        : null,
    );
    return new Idle(host);
  }

  cancel(): Gesture {
    this.host.preview(null);
    return new Idle(this.host);
  }
}
