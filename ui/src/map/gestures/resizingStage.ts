import type { StageId } from '../../generated/model';
import { columnsOfStage, scaledColumns, type ColumnSize } from '../drop/size';
import { resizeTouchpoints } from '../structure/size';
import { Drag } from './drag';
import type { Deed, GestureHost, PointerSample } from './gesture';

/** The edge of a stage's header is dragged: all of its touchpoints grow or shrink by the same share. */
export class ResizingStage extends Drag {
  readonly name = 'resizingStage';
  override readonly cursor = 'ew-resize';
  override readonly scrollsAtEdges = 'across';
  private readonly before: readonly ColumnSize[];
  /** From the pointer to the end of the stage, in map pixels. */
  private readonly grip: number;
  private sizes: readonly ColumnSize[] = [];

  constructor(
    host: GestureHost,
    start: PointerSample,
    private readonly id: StageId,
  ) {
    super(host, start);
    host.select([{ type: 'stage', id }]);
    this.before = columnsOfStage(host.sheet, id);
    const rect = host.sheet.geometry.stageRect(id);
    this.grip = (rect ? rect.x + rect.w : 0) - host.inBody(start.onScreen).x;
  }

  protected follow({ onScreen }: PointerSample): void {
    const { host, id, before } = this;
    const rect = host.sheet.geometry.stageRect(id);
    if (!rect) return;
    this.sizes = scaledColumns(host.sheet, id, host.inBody(onScreen).x + this.grip);
    const to = rect.x + rect.w - sum(before) + sum(this.sizes);
    host.preview({ of: 'width', from: rect.x, to, label: host.say.size(to - rect.x) });
  }

  protected deed(): Deed | null {
    const { host, id, sizes, before } = this;
    if (sizes.length === 0 || sizes.every(({ widthPx }, index) => widthPx === before[index]?.widthPx)) return null;
    return { command: resizeTouchpoints(sizes), said: host.say.stageResized(id, sum(sizes)) };
  }
}

function sum(sizes: readonly ColumnSize[]): number {
  return sizes.reduce((total, { widthPx }) => total + widthPx, 0);
}
