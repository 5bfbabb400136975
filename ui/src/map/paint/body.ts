/** Draws the part of a sheet below and right of the headers. */
import type { Block, CardBox } from '../../generated/layout';
import type { Rect } from '../shapes';
import type { Sheet } from '../sheet';
import { paintCurve } from './curve';
import { paintConnectors } from './connectors';
import { freshSurface, paintBlock, setStroke } from './prims';
import type { Brush } from './surface';

/** Radius of a row's corners, in map pixels. */
export const rowRadius = 10;

/** Draws what `area` of the map shows, in map pixels of the surface's current space. */
export function paintBody(brush: Brush, sheet: Sheet, area: Rect): void {
  const { geometry } = sheet;
  const [firstRow, behindRow] = geometry.rows.range(area.y - 40, area.y + area.h + 40);
  const columns = geometry.columns.range(area.x - sheet.overhang - 16, area.x + area.w + 16);
  for (let row = firstRow; row < behindRow; row += 1) paintRow(brush, sheet, row, columns, area);
  paintConnectors(brush, sheet, 'body', area);
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
    for (const card of sheet.cardsIn(row.lane, touchpoint)) paintCard(brush, sheet, card, columnX, rowY);
  }
}

/** How strong a card is drawn that does not belong to what is shown. */
export const faintAlpha = 0.2;

function paintCard(brush: Brush, sheet: Sheet, card: CardBox, columnX: number, rowY: number): void {
  const { ctx } = brush;
  const [x, y] = [columnX + card.x, rowY + card.y];
  const cut = sheet.cut.has(card.id);
  if (cut) {
    ctx.save();
    ctx.beginPath();
    ctx.rect(x - 1, y - 1, card.block.w + 2, card.block.h + 2);
    ctx.clip();
  }
  ctx.globalAlpha = sheet.filter.faintCards.has(card.id) ? faintAlpha : 1;
  paintBlock(brush, card.block, x, y);
  ctx.globalAlpha = 1;
  if (!cut) return;
  ctx.restore();
  freshSurface(ctx);
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
/** The same for faint cards. */
const faintByColor = new Map<string, number[]>();

function paintRowAsBlocks(brush: Brush, sheet: Sheet, index: number, first: number, behind: number): void {
  const lane = sheet.rows[index]?.lane;
  if (lane === undefined) return;
  const { geometry } = sheet;
  const rowY = geometry.rows.at(index).start;
  const { faintCards } = sheet.filter;
  for (const boxes of boxesByColor.values()) boxes.length = 0;
  for (const boxes of faintByColor.values()) boxes.length = 0;
  for (let column = first; column < behind; column += 1) {
    const touchpoint = sheet.columns[column]?.touchpoint;
    if (!touchpoint) continue;
    const columnX = geometry.columns.at(column).start;
    const cell = sheet.cellBox(lane, touchpoint);
    if (cell) addBox(brush, boxesByColor, cell, columnX, rowY);
    for (const card of sheet.cardsIn(lane, touchpoint)) {
      addBox(brush, faintCards.has(card.id) ? faintByColor : boxesByColor, card, columnX, rowY);
    }
  }
  fillBoxes(brush, boxesByColor, 1);
  if (faintCards.size > 0) fillBoxes(brush, faintByColor, faintAlpha);
}

function fillBoxes({ ctx }: Brush, boxesOf: ReadonlyMap<string, readonly number[]>, alpha: number): void {
  ctx.globalAlpha = alpha;
  for (const [fill, boxes] of boxesOf) {
    ctx.fillStyle = fill;
    for (let i = 0; i + 3 < boxes.length; i += 4) {
      ctx.fillRect(boxes[i] ?? 0, boxes[i + 1] ?? 0, boxes[i + 2] ?? 0, boxes[i + 3] ?? 0);
    }
  }
  ctx.globalAlpha = 1;
}

type Boxed = Pick<CardBox, 'x' | 'y' | 'block'>;

function addBox({ color }: Brush, into: Map<string, number[]>, box: Boxed, columnX: number, rowY: number): void {
  const ink = mainInk(box.block);
  if (ink === '') return;
  const fill = color(ink);
  let boxes = into.get(fill);
  if (!boxes) into.set(fill, (boxes = []));
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
