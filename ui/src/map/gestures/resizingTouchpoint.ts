import type { TouchpointId } from '../../generated/model';
import { widthAt } from '../drop/size';
import { resizeTouchpoints } from '../structure/size';
import { Drag } from './drag';
import type { Deed, GestureHost, PointerSample } from './gesture';

/** The edge of a touchpoint's header is dragged; touchpoints selected with it become as wide. */
export class ResizingTouchpoint extends Drag {
  readonly name = 'resizingTouchpoint';
  override readonly cursor = 'ew-resize';
  override readonly scrollsAtEdges = 'across';
  private readonly ids: readonly TouchpointId[];
  private readonly before: number;
  /** From the pointer to the end of the column, in map pixels. */
  private readonly grip: number;
  private widthPx: number | null = null;

  constructor(
    host: GestureHost,
    start: PointerSample,
    private readonly id: TouchpointId,
  ) {
    super(host, start);
    const together = host.selection.flatMap((entity) => (entity.type === 'touchpoint' ? [entity.id] : []));
    this.ids = together.includes(id) ? together : [id];
    if (this.ids.length === 1) host.select([{ type: 'touchpoint', id }]);
    const { columns, columnOf } = { columns: host.sheet.geometry.columns, columnOf: host.sheet.geometry.columnOf(id) };
    const track = columns.at(columnOf ?? 0);
    this.before = track.size;
    this.grip = track.start + track.size - host.inBody(start.onScreen).x;
  }

  protected follow({ onScreen }: PointerSample): void {
    const { host, id } = this;
    const { geometry } = host.sheet;
    this.widthPx = widthAt(host.sheet, id, host.inBody(onScreen).x + this.grip);
    const { start } = geometry.columns.at(geometry.columnOf(id) ?? 0);
    host.preview({ of: 'width', from: start, to: start + this.widthPx, label: host.say.size(this.widthPx) });
  }

  protected deed(): Deed | null {
    const { host, ids, widthPx, before } = this;
    if (widthPx === null || widthPx === before) return null;
    return {
      command: resizeTouchpoints(ids.map((id) => ({ id, widthPx }))),
      said: host.say.touchpointsResized(ids, widthPx),
    };
  }
}
