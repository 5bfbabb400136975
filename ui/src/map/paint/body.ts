/** Draws the part of a sheet below and right of the headers. */
import type { Block, CardBox } from '../../generated/layout';
import type { Rect } from '../shapes';
import type { Sheet } from '../sheet';
import { paintCurve } from './curve';
import { paintBlock, setStroke } from './prims';
import type { Brush } from './surface';

/** Radius of a row's corners, in map pixels. */
export const rowRadius = 10;

/** Draws what `area` of the map shows, in map pixels of the surface's current space. */
export function paintBody(brush: Brush, sheet: Sheet, area: Rect): void {
  const { geometry } = sheet;
  const [firstRow, behindRow] = geometry.rows.range(area.y - 40, area.y + area.h + 40);
  const columns = geometry.columns.range(area.x - sheet.overhang - 16, area.x + area.w + 16);
  for (let row = firstRow; row < behindRow; row += 1) paintRow(brush, sheet, row, columns, area);
}

function paintRow(
  brush: Brush,
  sheet: Sheet,
  index: number,
  [first, behind]: readonly [number, number],
  area: Rect,
): void {
  const row = sheet.rows[index];
  if (!row) return;
  const { geometry } = sheet;
  paintRowBackground(brush, sheet, index);
  if (row.collapsed) return;
  const curve = sheet.curves.get(row.lane);
  if (curve) paintCurve(brush, curve, geometry, area);
  if (brush.detail === 'blocks') {
    paintRowAsBlocks(brush, sheet, index, first, behind);
    return;
  }
  const rowY = geometry.rows.at(index).start;
  for (let column = first; column < behind; column += 1) {
    const touchpoint = sheet.columns[column]?.touchpoint;
    if (!touchpoint) continue;
    const columnX = geometry.columns.at(column).start;
    const cell = sheet.cellBox(row.lane, touchpoint);
    if (cell) paintBlock(brush, cell.block, columnX + cell.x, rowY + cell.y);
    for (const card of sheet.cardsIn(row.lane, touchpoint)) {
      paintBlock(brush, card.block, columnX + card.x, rowY + card.y);
    }
  }
}

/** Draws a row's tint, and the line above it. */
export function paintRowBackground(brush: Brush, sheet: Sheet, index: number): void {
  const row = sheet.rows[index];
  if (!row) return;
  const { ctx, color } = brush;
  const { geometry } = sheet;
  const { start, size } = geometry.rows.at(index);
  ctx.fillStyle = color(row.fill);
  ctx.beginPath();
  ctx.roundRect(geometry.bodyX, start, geometry.bodyRight - geometry.bodyX, size, rowRadius);
  ctx.fill();
  paintRule(brush, sheet, index, geometry.bodyRight);
}

/** Draws the line above a row, from the left edge of the sheet to `right`. */
export function paintRule(brush: Brush, sheet: Sheet, index: number, right: number): void {
  const row = sheet.rows[index];
  if (!row?.rule) return;
  setStroke(brush, row.rule.stroke);
  const y = sheet.geometry.rows.at(index).start - row.ruleHeight + row.rule.y;
  brush.ctx.beginPath();
  brush.ctx.moveTo(0, y);
  brush.ctx.lineTo(right, y);
  brush.ctx.stroke();
  brush.ctx.setLineDash([]);
}

/** Boxes to fill by colour: four numbers a box. Kept between calls so that a frame allocates nothing. */
const boxesByColor = new Map<string, number[]>();

function paintRowAsBlocks(brush: Brush, sheet: Sheet, index: number, first: number, behind: number): void {
  const lane = sheet.rows[index]?.lane;
  if (lane === undefined) return;
  const { geometry } = sheet;
  const rowY = geometry.rows.at(index).start;
  for (const boxes of boxesByColor.values()) boxes.length = 0;
  for (let column = first; column < behind; column += 1) {
    const touchpoint = sheet.columns[column]?.touchpoint;
    if (!touchpoint) continue;
    const columnX = geometry.columns.at(column).start;
    const cell = sheet.cellBox(lane, touchpoint);
    if (cell) addBox(brush, cell, columnX, rowY);
    for (const card of sheet.cardsIn(lane, touchpoint)) addBox(brush, card, columnX, rowY);
  }
  for (const [fill, boxes] of boxesByColor) {
    brush.ctx.fillStyle = fill;
    for (let i = 0; i + 3 < boxes.length; i += 4) {
      brush.ctx.fillRect(boxes[i] ?? 0, boxes[i + 1] ?? 0, boxes[i + 2] ?? 0, boxes[i + 3] ?? 0);
    }
  }
}

function addBox({ color }: Brush, box: Pick<CardBox, 'x' | 'y' | 'block'>, columnX: number, rowY: number): void {
  const ink = mainInk(box.block);
  if (ink === '') return;
  const fill = color(ink);
  let boxes = boxesByColor.get(fill);
  if (!boxes) boxesByColor.set(fill, (boxes = []));
  boxes.push(columnX + box.x, rowY + box.y, box.block.w, box.block.h);
}

/** Inks of blocks as seen from far away; asked for ten thousand at a time. */
const mainInks = new WeakMap<Block, string>();

/**
 * The ink that stands for a block from far away: that of its edge, which tells kinds of cards apart where
 * their fills are pale, or else of its first fill. None where nothing is filled.
 */
function mainInk(block: Block): string {
  const known = mainInks.get(block);
  if (known !== undefined) return known;
  const fills = block.prims.flatMap((prim) => (prim.t === 'rect' && prim.fill ? [{ ...prim, fill: prim.fill }] : []));
  const edge = fills.find((prim) => prim.w < 6 && prim.h > block.h / 2);
  const ink = (edge ?? fills[0])?.fill ?? '';
  mainInks.set(block, ink);
  return ink;
}
