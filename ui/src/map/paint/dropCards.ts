/** Draws dragged cards, and their cell as it will be. */
import type { Preview } from '../preview';
import type { Rect } from '../shapes';
import type { Sheet } from '../sheet';
import { paintBlock } from './prims';
import type { Brush } from './surface';

type CardsPreview = Extract<Preview, { of: 'cards' }>;
type PlacesPreview = Extract<Preview, { of: 'places' }>;

/** Cards of a pile that are drawn under the first. */
const mostPiled = 3;

/** Draws, in map pixels, the empty places that the cards left, and the target with a gap for them. */
export function paintCardDrop(brush: Brush, sheet: Sheet, { ids, drop }: CardsPreview): void {
  const { ctx, color } = brush;
  const { geometry } = sheet;
  paintLeftPlaces(brush, sheet, ids);
  if (!drop) return;
  const [column, row] = [geometry.columnOf(drop.touchpoint), geometry.rowOf(drop.lane)];
  if (column === null || row === null) return;
  const cell = geometry.cellRect(column, row);
  ctx.fillStyle = color('sheet.background');
  ctx.fillRect(cell.x, cell.y, cell.w, cell.h);
  ctx.fillStyle = color(sheet.rows[row]?.fill ?? 'sheet.background');
  ctx.fillRect(cell.x, cell.y, cell.w, cell.h);
  ctx.fillStyle = color('ui.selectionTint');
  ctx.fillRect(cell.x, cell.y, cell.w, cell.h);
  for (const { id, down } of drop.others) {
    const card = sheet.cards.get(id);
    const rect = card && geometry.cardRect(card);
    if (card && rect) paintBlock(brush, card.block, rect.x, rect.y + down);
  }
  paintNewPlaces(brush, drop.places);
}

/** Draws, in map pixels, the places that cards of several cells left, and those they would take. */
export function paintPlacesDrop(brush: Brush, sheet: Sheet, { ids, drop }: PlacesPreview): void {
  paintLeftPlaces(brush, sheet, ids);
  if (!drop) return;
  for (const [index, place] of drop.places.entries()) {
    const card = sheet.cards.get(drop.cards[index]?.card ?? '');
    if (!card || index >= mostDrawn) continue;
    brush.ctx.globalAlpha = 0.5;
    paintBlock(brush, card.block, place.x, place.y);
    brush.ctx.globalAlpha = 1;
  }
  paintNewPlaces(brush, drop.places);
}

/** More cards than this are drawn as empty places alone, so that each frame stays in time. */
const mostDrawn = 60;

function paintLeftPlaces({ ctx, color }: Brush, sheet: Sheet, ids: readonly string[]): void {
  ctx.globalAlpha = 0.72;
  ctx.fillStyle = color('sheet.background');
  for (const id of ids) {
    const card = sheet.cards.get(id);
    const rect = card && sheet.geometry.cardRect(card);
    if (rect) ctx.fillRect(rect.x - 1, rect.y - 1, rect.w + 2, rect.h + 2);
  }
  ctx.globalAlpha = 1;
}

function paintNewPlaces({ ctx, color, pixel }: Brush, places: readonly Rect[]): void {
  ctx.strokeStyle = color('ui.dropTarget');
  ctx.fillStyle = color('ui.selectionTint');
  ctx.lineWidth = 1.5 * pixel;
  ctx.setLineDash([4 * pixel, 3 * pixel]);
  for (const place of places) {
    ctx.beginPath();
    ctx.roundRect(place.x, place.y, place.w, place.h, 8);
    ctx.fill();
    ctx.stroke();
  }
  ctx.setLineDash([]);
}

/** Draws, in CSS pixels, the cards that the pointer carries. */
export function paintCardGhost(
  brush: Brush,
  sheet: Sheet,
  { ids, at }: Pick<CardsPreview, 'ids' | 'at'>,
  zoom: number,
): void {
  const { ctx, color } = brush;
  const cards = ids.slice(0, mostPiled).flatMap((id) => sheet.cards.get(id) ?? []);
  ctx.save();
  ctx.translate(at.x, at.y);
  ctx.scale(zoom, zoom);
  for (const [depth, card] of [...cards.entries()].reverse()) {
    ctx.fillStyle = color('ui.shadow');
    ctx.beginPath();
    ctx.roundRect(depth * 5 + 1, depth * 5 + 4, card.block.w, card.block.h, 8);
    ctx.fill();
    ctx.globalAlpha = 0.94;
    paintBlock(brush, card.block, depth * 5, depth * 5);
    ctx.globalAlpha = 1;
  }
  const [first] = cards;
  if (ids.length > 1 && first) paintCount(brush, ids.length, first.block.w, 0);
  ctx.restore();
}

/** Draws how many things are carried. */
export function paintCount({ ctx, color }: Brush, count: number, x: number, y: number): void {
  ctx.save();
  ctx.fillStyle = color('ui.accent');
  ctx.beginPath();
  ctx.arc(x, y, 11, 0, 2 * Math.PI);
  ctx.fill();
  ctx.fillStyle = color('ui.accentText');
  ctx.font = '700 11px "Desire Inter", system-ui, sans-serif';
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(String(count), x, y + 0.5);
  ctx.restore();
}
