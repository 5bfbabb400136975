/** Where several cards land that keep their places to each other. */
import type { CardPlace } from '../../generated/commands';
import type { CardBox } from '../../generated/layout';
import type { CardId, LaneId, TouchpointId } from '../../generated/model';
import type { Cell } from '../hit';
import { clamp, type Point, type Rect } from '../shapes';
import type { Sheet } from '../sheet';
import { cellNearest, holdsCards, usual } from './cards';

/** Where cards of several cells would land. */
export interface PlacesDrop {
  readonly cards: readonly CardPlace[];
  /** Where each would be drawn, in the map. */
  readonly places: readonly Rect[];
  readonly moves: boolean;
}

/** Whether the cards stand in more than one cell. */
export function spread(sheet: Sheet, ids: readonly CardId[]): boolean {
  const cells = new Set(ids.flatMap((id) => cellKey(sheet.cards.get(id)) ?? []));
  return cells.size > 1;
}

/**
 * The cards moved by as many columns and rows as takes `held` to the cell at `inMap`. Together they stay on
 * the map: what would fall off its edge stops all of them there. Only lanes that hold cards are counted.
 */
export function placesDrop(sheet: Sheet, ids: readonly CardId[], held: CardId, inMap: Point): PlacesDrop | null {
  const cell = cellNearest(sheet, inMap);
  const taken = sheet.cards.get(held);
  if (!cell || !taken) return null;
  const across = columnsThatHold(sheet).indexOf(cell.touchpoint) - columnsThatHold(sheet).indexOf(taken.touchpoint);
  const down = rowsThatHold(sheet).indexOf(cell.lane) - rowsThatHold(sheet).indexOf(taken.lane);
  return placesBy(sheet, ids, across, down);
}

/** The cards moved by so many columns and rows. */
export function placesBy(sheet: Sheet, ids: readonly CardId[], across: number, down: number): PlacesDrop | null {
  const [columns, rows] = [columnsThatHold(sheet), rowsThatHold(sheet)];
  const cards = ids.flatMap((id) => {
    const card = sheet.cards.get(id);
    const [column, row] = [columns.indexOf(card?.touchpoint ?? ''), rows.indexOf(card?.lane ?? '')];
    return card && column >= 0 && row >= 0 ? [{ card, column, row }] : [];
  });
  if (cards.length === 0) return null;
  const byColumns = within(across, cards, ({ column }) => column, columns.length);
  const byRows = within(down, cards, ({ row }) => row, rows.length);
  const placed = cards.flatMap(({ card, column, row }) => {
    const [touchpoint, lane] = [columns[column + byColumns], rows[row + byRows]];
    return touchpoint !== undefined && lane !== undefined ? [{ card, touchpoint, lane }] : [];
  });
  return {
    cards: placed.map(({ card, touchpoint, lane }) => ({ card: card.id, lane, touchpoint })),
    places: stackedPlaces(sheet, placed),
    moves: byColumns !== 0 || byRows !== 0,
  };
}

/** A step that keeps all of the cards on the map. */
function within<T>(step: number, cards: readonly T[], at: (card: T) => number, length: number): number {
  const places = cards.map(at);
  return clamp(step, -Math.min(...places), length - 1 - Math.max(...places));
}

interface Placed extends Cell {
  readonly card: CardBox;
}

/** Each card under those that stay in its new cell, in the order given. */
function stackedPlaces(sheet: Sheet, placed: readonly Placed[]): Rect[] {
  const dragged = new Set(placed.map(({ card }) => card.id));
  const ends = new Map<string, number>();
  const { geometry } = sheet;
  return placed.map((place) => {
    const { card, lane, touchpoint } = place;
    const key = `${lane}/${touchpoint}`;
    const staying = sheet.cardsIn(lane, touchpoint).filter(({ id }) => !dragged.has(id));
    const below = Math.max(usual.top, ...staying.map(({ y, block }) => y + block.h + usual.gap));
    const y = ends.get(key) ?? below;
    ends.set(key, y + card.block.h + usual.gap);
    return {
      x: geometry.columns.at(geometry.columnOf(touchpoint) ?? 0).start + card.x,
      y: geometry.rows.at(geometry.rowOf(lane) ?? 0).start + y,
      w: card.block.w,
      h: card.block.h,
    };
  });
}

function cellKey(card: CardBox | undefined): string | null {
  return card ? `${card.lane}/${card.touchpoint}` : null;
}

function columnsThatHold({ columns }: Sheet): TouchpointId[] {
  return columns.flatMap(({ touchpoint, collapsed }) => (touchpoint === null || collapsed ? [] : [touchpoint]));
}

function rowsThatHold({ rows }: Sheet): LaneId[] {
  return rows.flatMap((row) => (holdsCards(row) && !row.collapsed ? [row.lane] : []));
}
