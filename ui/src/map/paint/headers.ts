/** Draws the headers, which stay in view while the body moves under them. */
import type { Rect } from '../shapes';
import type { Sheet } from '../sheet';
import { paintBlock } from './prims';
import type { Brush } from './surface';

/** Draws stage and touchpoint headers between `area`'s left and right edge. */
export function paintTopHeaders(brush: Brush, sheet: Sheet, area: Rect): void {
  const { geometry } = sheet;
  const [first, behind] = geometry.columns.range(area.x - 16, area.x + area.w + 16);
  let stage: string | null = null;
  for (let index = first; index < behind; index += 1) {
    const column = sheet.columns[index];
    if (!column) continue;
    if (column.stage !== stage) {
      stage = column.stage;
      paintStage(brush, sheet, stage);
    }
    const rect = geometry.columnHeaderRect(index);
    paintBlock(brush, column.header, rect.x, rect.y);
  }
}

function paintStage(brush: Brush, sheet: Sheet, stage: string): void {
  const box = sheet.stages.find((candidate) => candidate.id === stage);
  const rect = box && sheet.geometry.stageRect(stage);
  if (rect) paintBlock(brush, box.header, rect.x, rect.y);
}

/** Draws lane headers and the names of lines between `area`'s upper and lower edge. */
export function paintLaneHeaders(brush: Brush, sheet: Sheet, area: Rect): void {
  const { geometry } = sheet;
  const [first, behind] = geometry.rows.range(area.y - 40, area.y + area.h + 40);
  for (let index = first; index < behind; index += 1) {
    const row = sheet.rows[index];
    if (!row) continue;
    const rect = geometry.rowHeaderRect(index);
    paintBlock(brush, row.header, rect.x, rect.y);
    if (row.rule) paintBlock(brush, row.rule.label, 0, rect.y - row.ruleHeight);
  }
}
