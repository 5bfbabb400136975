/** Draws the headers, which stay in view while the body moves under them. */
import type { Block } from '../../generated/layout';
import type { Rect } from '../shapes';
import type { Sheet } from '../sheet';
import { paintRule } from './body';
import { paintConnectors } from './connectors';
import { paintLabel } from './label';
import { paintBlock, paintPrim } from './prims';
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
  paintConnectors(brush, sheet, 'top', area);
}

function paintStage(brush: Brush, sheet: Sheet, stage: string, pinnedTo = -Infinity): void {
  const box = sheet.stages.find((candidate) => candidate.id === stage);
  const rect = box && sheet.geometry.stageRect(stage);
  if (!rect) return;
  const room = Math.max(0, rect.w - nameEnd(box.header));
  paintHeader(brush, box.header, rect, Math.min(room, Math.max(0, pinnedTo - rect.x)));
}

/** Space kept right of a name that is moved along. */
const nameGap = 8;

/** Size of the type of a header's name, which stands first. */
function nameSize(header: Block): number {
  return header.prims.find((prim) => prim.t === 'text')?.size ?? 0;
}

/** How far the name and what stands before it reach into a header. */
function nameEnd(header: Block): number {
  const size = nameSize(header);
  const ends = header.prims.map((prim) => (prim.t === 'text' && prim.size === size ? prim.x + prim.w + nameGap : 0));
  return Math.max(0, ...ends);
}

/** Draws the stage whose header begins left of `left`, with its name moved along so that it stays in view. */
export function paintPinnedStage(brush: Brush, sheet: Sheet, left: number): void {
  const [first] = sheet.geometry.columns.range(left, left + 1);
  const stage = sheet.columns[first]?.stage;
  const rect = stage === undefined ? null : sheet.geometry.stageRect(stage);
  if (stage !== undefined && rect && rect.x < left) paintStage(brush, sheet, stage, left);
}

/** Draws lane headers and the names of lines between `area`'s upper and lower edge. */
export function paintLaneHeaders(brush: Brush, sheet: Sheet, area: Rect): void {
  const { geometry } = sheet;
  const [first, behind] = geometry.rows.range(area.y - 40, area.y + area.h + 40);
  for (let index = first; index < behind; index += 1) {
    const row = sheet.rows[index];
    if (!row) continue;
    const rect = geometry.rowHeaderRect(index);
    paintHeader(brush, row.header, rect);
    if (!row.rule) continue;
    paintRule(brush, sheet, index, geometry.bodyX);
    paintBlock(brush, row.rule.label, 0, rect.y - row.ruleHeight + row.rule.y - row.rule.label.h / 2);
  }
}

/**
 * Draws a header as it is laid out, or, too far away to read that, with its name in type of its own. The
 * name is moved to the right by `shift`.
 */
function paintHeader(brush: Brush, header: Block, rect: Rect, shift = 0): void {
  if (brush.detail !== 'letters' && paintLabel(brush, header, rect, shift)) return;
  const size = nameSize(header);
  for (const prim of header.prims) {
    if (prim.t !== 'text') paintPrim(brush, prim, rect.x, rect.y);
    else if (prim.size === size) paintPrim(brush, prim, rect.x + shift, rect.y);
    else {
      // What stands under the name moves along as far as it has room.
      const room = Math.max(0, rect.w - prim.x - prim.w - nameGap);
      paintPrim(brush, prim, rect.x + Math.min(shift, room), rect.y);
    }
  }
}
