/** Sizes that columns and rows take when their edges are dragged. */
import type { LaneId, StageId, TouchpointId } from '../../generated/model';
import { clamp } from '../shapes';
import type { Sheet } from '../sheet';

/** The narrowest and the widest column, and the lowest and the highest row, in map pixels. */
export const columnLimits = { least: 96, most: 1200 } as const;
export const rowLimits = { least: 40, most: 2000 } as const;

/** Sizes are multiples of this, so that columns can be made the same by eye. */
const gridPx = 4;

/** A touchpoint with the width of its column. */
export interface ColumnSize {
  readonly id: TouchpointId;
  readonly widthPx: number;
}

/** The nearest width that a column can have. */
export function columnWidth(width: number): number {
  return clamp(Math.round(width / gridPx) * gridPx, columnLimits.least, columnLimits.most);
}

/** The nearest height that a row can be asked to have at least. */
export function rowHeight(height: number): number {
  return clamp(Math.round(height / gridPx) * gridPx, rowLimits.least, rowLimits.most);
}

/** Touchpoints of a stage that have a column with cells, and its width now. */
export function columnsOfStage(sheet: Sheet, stage: StageId): ColumnSize[] {
  const [first, behind] = sheet.columnsOf(stage);
  return sheet.columns
    .slice(first, behind)
    .flatMap(({ touchpoint, collapsed, width }) =>
      touchpoint === null || collapsed ? [] : [{ id: touchpoint, widthPx: width }],
    );
}

/** The columns of a stage, all made wider or narrower by the same share so that they end at `x`. */
export function scaledColumns(sheet: Sheet, stage: StageId, x: number): ColumnSize[] {
  const rect = sheet.geometry.stageRect(stage);
  const columns = columnsOfStage(sheet, stage);
  const now = columns.reduce((sum, { widthPx }) => sum + widthPx, 0);
  if (!rect || now === 0) return [];
  const fixed = rect.w - now;
  const share = Math.max(0, x - rect.x - fixed) / now;
  return columns.map(({ id, widthPx }) => ({ id, widthPx: columnWidth(widthPx * share) }));
}

/** The width of a touchpoint's column when its end is at `x`. */
export function widthAt(sheet: Sheet, touchpoint: TouchpointId, x: number): number {
  return columnWidth(x - sheet.geometry.columns.at(sheet.geometry.columnOf(touchpoint) ?? 0).start);
}

/** The height of a lane's row when its lower edge is at `y`. */
export function heightAt(sheet: Sheet, lane: LaneId, y: number): number {
  return rowHeight(y - sheet.geometry.rows.at(sheet.geometry.rowOf(lane) ?? 0).start);
}
