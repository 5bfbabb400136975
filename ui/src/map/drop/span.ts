/** How many columns a card covers when one of its edges is dragged. */
import type { CardBox, Column } from '../../generated/layout';
import type { TouchpointId } from '../../generated/model';
import type { Rect } from '../shapes';
import type { Sheet } from '../sheet';

/** Where a card would reach from and to. */
export interface SpanDrop {
  readonly touchpoint: TouchpointId;
  readonly span: number;
  /** The card as it would lie, in the map; its height is that of now. */
  readonly rect: Rect;
  readonly moves: boolean;
}

/** How many touchpoints of a stage there are, for one that is collapsed to a single column. */
export type TouchpointsIn = (stage: string) => number;

/** The columns that a card covers as it is drawn: the first and the last. */
export function coveredColumns(sheet: Sheet, card: CardBox): readonly [first: number, last: number] | null {
  const rect = sheet.geometry.cardRect(card);
  const first = sheet.geometry.columnOf(card.touchpoint);
  if (!rect || first === null) return null;
  const [, behind] = sheet.geometry.columns.range(rect.x, rect.x + rect.w);
  return [first, Math.max(first, behind - 1)];
}

/** The card with its edge at the boundary of columns nearest to `x`. It keeps at least one column. */
export function spanDrop(
  sheet: Sheet,
  card: CardBox,
  side: 'start' | 'end',
  x: number,
  count: TouchpointsIn,
): SpanDrop | null {
  const covered = coveredColumns(sheet, card);
  if (!covered) return null;
  const { columns } = sheet.geometry;
  const nearest = columns.nearest(x);
  if (nearest === null) return null;
  const track = columns.at(nearest);
  const behindMiddle = x >= track.start + track.size / 2;
  let [first, last] = covered;
  if (side === 'end') last = Math.max(first, behindMiddle ? nearest : nearest - 1);
  else first = firstThatHolds(sheet, Math.min(last, behindMiddle ? nearest + 1 : nearest), covered[0]);
  return spanOf(sheet, card, [first, last], covered, count);
}

/** The card one column wider or narrower at its end, for keys; null when it cannot be. */
export function stretchedBy(sheet: Sheet, card: CardBox, by: 1 | -1, count: TouchpointsIn): SpanDrop | null {
  const covered = coveredColumns(sheet, card);
  if (!covered) return null;
  const [first, last] = covered;
  const next = last + by;
  if (next < first || next >= sheet.columns.length) return null;
  return spanOf(sheet, card, [first, next], covered, count);
}

function spanOf(
  sheet: Sheet,
  card: CardBox,
  [first, last]: readonly [number, number],
  covered: readonly [number, number],
  count: TouchpointsIn,
): SpanDrop | null {
  const [start, end] = [sheet.columns[first], sheet.columns[last]];
  const rect = sheet.geometry.cardRect(card);
  if (!start?.touchpoint || !end || !rect) return null;
  const from = sheet.geometry.columns.at(first).start + card.x;
  const to = sheet.geometry.columns.at(last);
  return {
    touchpoint: start.touchpoint,
    span: sheet.laidBetween(start, end).reduce((sum, column) => sum + slots(column, count), 0),
    rect: { ...rect, x: from, w: Math.max(1, to.start + to.size - card.x - from) },
    moves: first !== covered[0] || last !== covered[1],
  };
}

/** A card begins where cells are shown: not in a collapsed column, nor in an empty stage. */
function firstThatHolds(sheet: Sheet, from: number, now: number): number {
  const step = from <= now ? 1 : -1;
  for (let index = from; index !== now; index += step) {
    const column = sheet.columns[index];
    if (column?.touchpoint && !column.collapsed) return index;
  }
  return now;
}

/** How many places a column stands for: a collapsed stage for all of its touchpoints. */
function slots({ touchpoint, collapsed, stage }: Column, count: TouchpointsIn): number {
  return touchpoint === null && collapsed ? Math.max(1, count(stage)) : 1;
}
