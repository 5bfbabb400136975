/** Where dragged cards would land, and how their cell would look then. */
import type { CardId } from '../../generated/model';
import { laneKinds } from '../../session/laneKinds';
import type { Cell } from '../hit';
import type { Point, Rect } from '../shapes';
import type { Sheet } from '../sheet';

/** Where cards would land. */
export interface CardDrop extends Cell {
  readonly before: CardId | null;
  /** Where each dragged card would be drawn, in the map. */
  readonly places: readonly Rect[];
  /** The cards of the cell that stay, and how far down each makes way. */
  readonly others: readonly { readonly id: CardId; readonly down: number }[];
  readonly moves: boolean;
}

/** Space around and between cards of a cell, where the cell has none to read it from. */
export const usual = { inset: 6, top: 8, gap: 8 };

/**
 * The place in the cell at `inMap` that is nearest to the dragged card; null over lanes that hold no cards.
 * Outside of the grid the nearest cell counts. `toMiddle` is how far below the pointer the middle of the
 * dragged card is.
 */
export function cardDrop(sheet: Sheet, dragged: readonly CardId[], inMap: Point, toMiddle: number): CardDrop | null {
  const cell = cellNearest(sheet, inMap);
  if (!cell) return null;
  const { geometry } = sheet;
  const all = sheet.cardsIn(cell.lane, cell.touchpoint);
  const staying = all.filter((card) => !dragged.includes(card.id));
  const moving = dragged.flatMap((id) => sheet.cards.get(id) ?? []);
  const rowY = geometry.rows.at(geometry.rowOf(cell.lane) ?? 0).start;
  const column = geometry.columns.at(geometry.columnOf(cell.touchpoint) ?? 0);
  const top = all[0]?.y ?? usual.top;
  const index = nearestIndex(
    staying.map((card) => card.block.h),
    moving[0]?.block.h ?? 0,
    inMap.y + toMiddle - rowY - top,
  );
  const heights = staying.map((card) => card.block.h);
  heights.splice(index, 0, ...moving.map((card) => card.block.h));
  const landed = stack(heights, top);
  const left = column.start + (all[0]?.x ?? usual.inset);
  const others = staying.map((card, at) => ({
    id: card.id,
    down: (landed[at < index ? at : at + moving.length]?.y ?? card.y) - card.y,
  }));
  const places = moving.map((card, at) => ({
    x: left,
    y: rowY + (landed[index + at]?.y ?? 0),
    w: card.block.w,
    h: card.block.h,
  }));
  return {
    ...cell,
    before: staying[index]?.id ?? null,
    places,
    others,
    moves: !sameOrder(
      all.map((card) => card.id),
      staying.map((card) => card.id),
      dragged,
      index,
    ),
  };
}

/**
 * Between which of the cards that stay one of height `own` lies nearest to `middle`. Each place is judged by
 * where the card would really lie, so that a card that was hardly moved stays where it was.
 */
function nearestIndex(heights: readonly number[], own: number, middle: number): number {
  let best = 0;
  let nearest = Infinity;
  let y = 0;
  for (let index = 0; index <= heights.length; index += 1) {
    const far = Math.abs(y + own / 2 - middle);
    if (far < nearest) [best, nearest] = [index, far];
    y += (heights[index] ?? 0) + usual.gap;
  }
  return best;
}

function stack(heights: readonly number[], top: number): { y: number; h: number }[] {
  let y = top;
  return heights.map((h) => {
    const place = { y, h };
    y += h + usual.gap;
    return place;
  });
}

function sameOrder(now: CardId[], staying: CardId[], dragged: readonly CardId[], index: number): boolean {
  const next = [...staying.slice(0, index), ...dragged, ...staying.slice(index)];
  return next.length === now.length && next.every((id, at) => id === now[at]);
}

/** The cell nearest to a place, in a lane that holds cards. */
export function cellNearest(sheet: Sheet, inMap: Point): Cell | null {
  const { geometry } = sheet;
  const [column, row] = [geometry.columns.nearest(inMap.x), geometry.rows.nearest(inMap.y)];
  const lane = row === null ? undefined : sheet.rows[row];
  const across = column === null ? undefined : sheet.columns[column];
  if (!lane || lane.collapsed || !holdsCards(lane) || !across?.touchpoint || across.collapsed) return null;
  return { lane: lane.lane, touchpoint: across.touchpoint };
}

/** Whether a lane of this kind holds cards. */
export function holdsCards({ kind }: { kind: keyof typeof laneKinds }): boolean {
  return laneKinds[kind].cards;
}
