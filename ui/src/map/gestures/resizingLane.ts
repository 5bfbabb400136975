import type { LaneId } from '../../generated/model';
import { heightAt } from '../drop/size';
import { resizeLane } from '../structure/size';
import { Drag } from './drag';
import type { Deed, GestureHost, PointerSample } from './gesture';

/** The lower edge of a lane's header is dragged: the row is at least as high. */
export class ResizingLane extends Drag {
  readonly name = 'resizingLane';
  override readonly cursor = 'ns-resize';
  override readonly scrollsAtEdges = 'down';
  /** From the pointer to the lower edge of the row, in map pixels. */
  private readonly grip: number;
  private heightPx: number | null = null;

  constructor(
    host: GestureHost,
    start: PointerSample,
    private readonly id: LaneId,
  ) {
    super(host, start);
    host.select([{ type: 'lane', id }]);
    const { geometry } = host.sheet;
    const track = geometry.rows.at(geometry.rowOf(id) ?? 0);
    this.grip = track.start + track.size - host.inBody(start.onScreen).y;
  }

  protected follow({ onScreen }: PointerSample): void {
    const { host, id } = this;
    const { geometry } = host.sheet;
    this.heightPx = heightAt(host.sheet, id, host.inBody(onScreen).y + this.grip);
    const { start } = geometry.rows.at(geometry.rowOf(id) ?? 0);
    host.preview({ of: 'height', from: start, to: start + this.heightPx, label: host.say.size(this.heightPx) });
  }

  protected deed(): Deed | null {
    const { host, id, heightPx } = this;
    const lane = host.model.lane(id);
    if (!lane || heightPx === null || heightPx === lane.settings?.minHeightPx) return null;
    return { command: resizeLane(lane, heightPx), said: host.say.laneResized(id, heightPx) };
  }
}
