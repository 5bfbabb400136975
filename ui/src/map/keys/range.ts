/** What lies between two stops of the keyboard, for Shift with arrows and with clicks. */
import type { EntityId } from '../../generated/model';
import type { Sheet } from '../sheet';
import type { Spot } from '../spot';

/** A selection that is being widened: where it began, and where it is now. */
export interface SpotRange {
  readonly anchor: Spot;
  readonly head: Spot;
}

/**
 * Everything from one stop to the other: cards of the cells of a rectangle, or headers of one kind. Of
 * stops that have nothing in common, the second alone.
 */
export function between(sheet: Sheet, { anchor, head }: SpotRange): EntityId[] {
  if (anchor.at === 'cell' && head.at === 'cell') return cardsBetween(sheet, anchor, head);
  if (anchor.at === 'cell' || head.at === 'cell' || anchor.at !== head.at) return entityOfSpot(head);
  const type = head.at;
  // Lines stand in no order that a stretch could follow.
  if (type === 'connector') return entityOfSpot(head);
  return stretch(headers(sheet, type), anchor.id, head.id).map((id) => ({ type, id }));
}

type CellSpot = Extract<Spot, { at: 'cell' }>;

function cardsBetween(sheet: Sheet, anchor: CellSpot, head: CellSpot): EntityId[] {
  const { geometry } = sheet;
  const columns = ordered(geometry.columnOf(anchor.cell.touchpoint), geometry.columnOf(head.cell.touchpoint));
  const rows = ordered(geometry.rowOf(anchor.cell.lane), geometry.rowOf(head.cell.lane));
  if (!columns || !rows) return entityOfSpot(head);
  const oneCell = columns[0] === columns[1] && rows[0] === rows[1];
  if (oneCell && anchor.card !== null && head.card !== null) {
    const cards = sheet.cardsIn(head.cell.lane, head.cell.touchpoint).map((card) => card.id);
    return stretch(cards, anchor.card, head.card).map((id) => ({ type: 'card', id }));
  }
  const found: EntityId[] = [];
  for (let row = rows[0]; row <= rows[1]; row += 1) {
    const lane = sheet.rows[row];
    if (!lane || lane.collapsed) continue;
    for (let column = columns[0]; column <= columns[1]; column += 1) {
      const touchpoint = sheet.columns[column]?.touchpoint;
      if (!touchpoint) continue;
      for (const card of sheet.cardsIn(lane.lane, touchpoint)) found.push({ type: 'card', id: card.id });
    }
  }
  // Whoever asks for the last of a selection means the head.
  const last = found.findIndex((entity) => entity.id === head.card);
  if (last >= 0) found.push(...found.splice(last, 1));
  return found;
}

/** The part of a list from one item to another; the second one last. */
function stretch(list: readonly string[], from: string, to: string): string[] {
  const ends = ordered(list.indexOf(from), list.indexOf(to));
  if (!ends || ends[0] < 0) return [to];
  const part = list.slice(ends[0], ends[1] + 1);
  return part.at(-1) === to ? part : part.reverse();
}

function headers(sheet: Sheet, at: 'stage' | 'touchpoint' | 'lane'): string[] {
  switch (at) {
    case 'stage':
      return sheet.stages.map((stage) => stage.id);
    case 'touchpoint':
      return sheet.columns.flatMap((column) => column.touchpoint ?? []);
    case 'lane':
      return sheet.rows.map((row) => row.lane);
  }
}

/** What a stop selects by itself. */
export function entityOfSpot(spot: Spot): EntityId[] {
  if (spot.at !== 'cell') return [{ type: spot.at, id: spot.id }];
  return spot.card === null ? [] : [{ type: 'card', id: spot.card }];
}

function ordered(a: number | null, b: number | null): readonly [number, number] | null {
  return a === null || b === null ? null : [Math.min(a, b), Math.max(a, b)];
}
