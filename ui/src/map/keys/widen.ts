/** Selecting all of something: of a cell, a lane, a column, a stage, the map. */
import type { EntityId, LaneId, StageId, TouchpointId } from '../../generated/model';
import type { Cell } from '../hit';
import type { Sheet } from '../sheet';
import type { Spot } from '../spot';

/** What all cards are selected of. */
export type Extent =
  | { readonly of: 'cell'; readonly cell: Cell }
  | { readonly of: 'lane'; readonly id: LaneId }
  | { readonly of: 'touchpoint'; readonly id: TouchpointId }
  | { readonly of: 'stage'; readonly id: StageId }
  | { readonly of: 'map' };

/** The cards of an extent, row by row, as far as they are drawn. */
export function cardsOf(sheet: Sheet, extent: Extent): EntityId[] {
  const found: EntityId[] = [];
  for (const row of sheet.rows) {
    if (row.collapsed || (extent.of === 'lane' && row.lane !== extent.id)) continue;
    if (extent.of === 'cell' && row.lane !== extent.cell.lane) continue;
    for (const column of sheet.columns) {
      if (!column.touchpoint || !holds(extent, column.stage, column.touchpoint)) continue;
      for (const card of sheet.cardsIn(row.lane, column.touchpoint)) found.push({ type: 'card', id: card.id });
    }
  }
  return found;
}

function holds(extent: Extent, stage: StageId, touchpoint: TouchpointId): boolean {
  switch (extent.of) {
    case 'cell':
      return extent.cell.touchpoint === touchpoint;
    case 'touchpoint':
      return extent.id === touchpoint;
    case 'stage':
      return extent.id === stage;
    case 'lane':
    case 'map':
      return true;
  }
}

/** The next wider selection around where the keyboard stands: cell, lane, map; from a header, that, then the map. */
export function widened(sheet: Sheet, spot: Spot | null, selection: readonly EntityId[]): EntityId[] {
  const steps: Extent[] = [...nearer(spot), { of: 'map' }];
  const selected = new Set(selection.map((entity) => entity.id));
  for (const step of steps) {
    const cards = cardsOf(sheet, step);
    const known = cards.length === selected.size && cards.every((card) => selected.has(card.id));
    if (cards.length > 0 && !known && cards.length >= selected.size) return cards;
  }
  return cardsOf(sheet, { of: 'map' });
}

function nearer(spot: Spot | null): Extent[] {
  if (!spot || spot.at === 'connector') return [];
  if (spot.at !== 'cell') return [{ of: spot.at, id: spot.id }];
  return [
    { of: 'cell', cell: spot.cell },
    { of: 'lane', id: spot.cell.lane },
  ];
}
