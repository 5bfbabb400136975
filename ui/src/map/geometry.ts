/** Where everything of a sheet is, in map pixels from its upper left corner (see `Layout` in the core). */
import type { CardBox, Column, Curve, Knot, Metrics, Row } from '../generated/layout';
import type { LaneId, StageId, TouchpointId } from '../generated/model';
import type { Point, Rect } from './shapes';
import { Tracks } from './tracks';

/** What geometry follows from. */
export interface Measures {
  readonly metrics: Metrics;
  readonly stages: readonly { readonly id: StageId }[];
  readonly columns: readonly Pick<Column, 'stage' | 'touchpoint' | 'width' | 'headerX' | 'header'>[];
  readonly rows: readonly Pick<Row, 'lane' | 'height' | 'ruleHeight'>[];
}

/** Positions of columns, rows, headers, cards and knots. */
export class Geometry {
  private readonly columnOfTouchpoint = new Map<TouchpointId, number>();
  private readonly rowOfLane = new Map<LaneId, number>();
  private readonly spans = new Map<StageId, readonly [number, number]>();

  private constructor(
    private readonly measures: Measures,
    readonly columns: Tracks,
    readonly rows: Tracks,
  ) {
    measures.columns.forEach((column, index) => {
      if (column.touchpoint !== null) this.columnOfTouchpoint.set(column.touchpoint, index);
      const span = this.spans.get(column.stage);
      this.spans.set(column.stage, [span?.[0] ?? index, index + 1]);
    });
    measures.rows.forEach((row, index) => this.rowOfLane.set(row.lane, index));
  }

  /** Computes where everything is. */
  static of(measures: Measures): Geometry {
    const { metrics, columns, rows } = measures;
    const gapBeforeColumn = (index: number) =>
      index > 0 && columns[index]?.stage !== columns[index - 1]?.stage ? metrics.stageGap : 0;
    const gapBeforeRow = (index: number) => (index > 0 ? metrics.rowGap : 0) + (rows[index]?.ruleHeight ?? 0);
    return new Geometry(
      measures,
      Tracks.of(
        metrics.laneHeaderWidth + metrics.laneHeaderGap,
        columns.map((column) => column.width),
        gapBeforeColumn,
      ),
      Tracks.of(
        metrics.rowsY,
        rows.map((row) => row.height),
        gapBeforeRow,
      ),
    );
  }

  /** Left edge of the first column. */
  get bodyX(): number {
    return this.measures.metrics.laneHeaderWidth + this.measures.metrics.laneHeaderGap;
  }

  /** Upper edge of the first row. */
  get bodyY(): number {
    return this.measures.metrics.rowsY;
  }

  /** Right edge of the last column. */
  get bodyRight(): number {
    return Math.max(this.bodyX, this.columns.end);
  }

  /** Lower edge of the last row. */
  get bodyBottom(): number {
    return Math.max(this.measures.metrics.rowsY, this.rows.end);
  }

  /** Width of the whole sheet. */
  get width(): number {
    return this.bodyRight + this.measures.metrics.margin;
  }

  /** Height of the whole sheet. */
  get height(): number {
    return this.bodyBottom + this.measures.metrics.margin;
  }

  /** Number of the touchpoint's column, or null. */
  columnOf(touchpoint: TouchpointId): number | null {
    return this.columnOfTouchpoint.get(touchpoint) ?? null;
  }

  /** Number of the lane's row, or null. */
  rowOf(lane: LaneId): number | null {
    return this.rowOfLane.get(lane) ?? null;
  }

  /** Numbers of a stage's columns: the first and the one behind the last; none gives an empty range. */
  stageSpan(stage: StageId): readonly [first: number, behind: number] {
    return this.spans.get(stage) ?? [0, 0];
  }

  /** The cell of a column and a row by their numbers. */
  cellRect(column: number, row: number): Rect {
    const [across, down] = [this.columns.at(column), this.rows.at(row)];
    return { x: across.start, y: down.start, w: across.size, h: down.size };
  }

  /** The stage's header; null when the stage is unknown. */
  stageRect(stage: StageId): Rect | null {
    const span = this.spans.get(stage);
    if (!span) return null;
    const { stageHeaderY, stageHeaderHeight } = this.measures.metrics;
    const [first, last] = [this.columns.at(span[0]), this.columns.at(span[1] - 1)];
    return { x: first.start, y: stageHeaderY, w: last.start + last.size - first.start, h: stageHeaderHeight };
  }

  /** The header of the column with this number. */
  columnHeaderRect(index: number): Rect {
    const { touchpointHeaderY, touchpointHeaderHeight } = this.measures.metrics;
    const column = this.measures.columns[index];
    const width = column?.header.w ?? 0;
    return {
      x: this.columns.at(index).start + (column?.headerX ?? 0),
      y: touchpointHeaderY,
      w: width,
      h: touchpointHeaderHeight,
    };
  }

  /** The header of the row with this number. */
  rowHeaderRect(index: number): Rect {
    const row = this.rows.at(index);
    return { x: 0, y: row.start, w: this.measures.metrics.laneHeaderWidth, h: row.size };
  }

  /** The card's box; null when its cell is not on the sheet. */
  cardRect(card: Pick<CardBox, 'lane' | 'touchpoint' | 'x' | 'y' | 'block'>): Rect | null {
    const [column, row] = [this.columnOf(card.touchpoint), this.rowOf(card.lane)];
    if (column === null || row === null) return null;
    return {
      x: this.columns.at(column).start + card.x,
      y: this.rows.at(row).start + card.y,
      w: card.block.w,
      h: card.block.h,
    };
  }

  /** The knot's place; null when its cell is not on the sheet. */
  knotPoint(curve: Pick<Curve, 'lane'>, knot: Pick<Knot, 'touchpoint' | 'y'>): Point | null {
    const [column, row] = [this.columnOf(knot.touchpoint), this.rowOf(curve.lane)];
    if (column === null || row === null) return null;
    const across = this.columns.at(column);
    return { x: across.start + across.size / 2, y: this.rows.at(row).start + knot.y };
  }
}
