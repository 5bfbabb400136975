/** What a drag does, done by arrow keys: pure answers from the sheet and what is selected. */
import type { Command } from '../../generated/commands';
import type { CardId, EntityId, LaneId, StageId, TouchpointId } from '../../generated/model';
import { holdsCards } from '../drop/cards';
import type { Cell } from '../hit';
import type { Sheet } from '../sheet';
import { nextTouchpoint, type Direction } from '../spot';

/** A move, by what it moves. */
export type Carry = Extract<
  Command,
  { type: 'moveStage' | 'moveTouchpoints' | 'moveLane' | 'moveCards' | 'placeCards' }
>;

/** The command that moves what is selected one step; null at the edge or when nothing can be moved. */
export function carry(sheet: Sheet, selection: readonly EntityId[], direction: Direction): Carry | null {
  const last = selection.at(-1);
  switch (last?.type) {
    case 'stage':
      return carryStage(sheet, last.id, direction);
    case 'touchpoint': {
      const ids = selection.flatMap((entity) => (entity.type === 'touchpoint' ? [entity.id] : []));
      return carryTouchpoints(sheet, ids, direction);
    }
    case 'lane':
      return carryLane(sheet, last.id, direction);
    case 'card': {
      const ids = selection.flatMap((entity) => (entity.type === 'card' ? [entity.id] : []));
      return carryCards(sheet, ids, direction);
    }
    default:
      return null;
  }
}

function carryStage(sheet: Sheet, id: StageId, direction: Direction): Carry | null {
  const index = sheet.stages.findIndex((stage) => stage.id === id);
  if (index < 0 || direction === 'up' || direction === 'down') return null;
  if (direction === 'left') {
    const before = sheet.stages[index - 1];
    return before ? { type: 'moveStage', id, before: before.id } : null;
  }
  if (index + 1 >= sheet.stages.length) return null;
  return { type: 'moveStage', id, before: sheet.stages[index + 2]?.id ?? null };
}

function carryLane(sheet: Sheet, id: LaneId, direction: Direction): Carry | null {
  const index = sheet.rows.findIndex((row) => row.lane === id);
  if (index < 0 || direction === 'left' || direction === 'right') return null;
  if (direction === 'up') {
    const before = sheet.rows[index - 1];
    return before ? { type: 'moveLane', id, before: before.lane } : null;
  }
  if (index + 1 >= sheet.rows.length) return null;
  return { type: 'moveLane', id, before: sheet.rows[index + 2]?.lane ?? null };
}

function carryTouchpoints(sheet: Sheet, selected: readonly TouchpointId[], direction: Direction): Carry | null {
  if (direction === 'up' || direction === 'down') return null;
  const indexes = selected.flatMap((id) => sheet.geometry.columnOf(id) ?? []).sort((a, b) => a - b);
  const ids = indexes.flatMap((index) => sheet.columns[index]?.touchpoint ?? []);
  const edge = direction === 'left' ? indexes[0] : indexes.at(-1);
  const stage = edge === undefined ? undefined : sheet.columns[edge]?.stage;
  if (edge === undefined || stage === undefined) return null;
  const step = direction === 'left' ? -1 : 1;
  const next = sheet.columns[edge + step];
  if (!next) return null;
  const crosses = next.stage !== stage;
  if (direction === 'left') {
    // Into the stage before at its end, else in front of the neighbour.
    return { type: 'moveTouchpoints', ids, stage: next.stage, before: crosses ? null : next.touchpoint };
  }
  if (crosses) return { type: 'moveTouchpoints', ids, stage: next.stage, before: next.touchpoint };
  const behind = sheet.columns[edge + 2];
  return { type: 'moveTouchpoints', ids, stage, before: behind?.stage === stage ? behind.touchpoint : null };
}

function carryCards(sheet: Sheet, ids: readonly CardId[], direction: Direction): Carry | null {
  const last = sheet.cards.get(ids.at(-1) ?? '');
  if (!last) return null;
  const cell: Cell = { lane: last.lane, touchpoint: last.touchpoint };
  const inOrder = readingOrder(sheet, ids);
  if (inOrder.some((id) => !isIn(sheet, id, cell))) return carryApart(sheet, inOrder, direction);
  if (direction === 'left' || direction === 'right') {
    const column = sheet.geometry.columnOf(cell.touchpoint);
    const touchpoint = column === null ? null : nextTouchpoint(sheet, column, direction === 'left' ? -1 : 1);
    return touchpoint === null ? null : { type: 'moveCards', ids: inOrder, lane: cell.lane, touchpoint, before: null };
  }
  const cards = sheet.cardsIn(cell.lane, cell.touchpoint).map((card) => card.id);
  const positions = cards.flatMap((id, index) => (ids.includes(id) ? [index] : []));
  const target = direction === 'up' ? (positions[0] ?? 0) - 1 : (positions.at(-1) ?? 0) + 1;
  if (target >= 0 && target < cards.length) {
    const before = direction === 'up' ? cards[target] : cards[target + 1];
    return { type: 'moveCards', ids: inOrder, ...cell, before: before ?? null };
  }
  const lane = nextCardLane(sheet, cell.lane, direction);
  if (lane === null) return null;
  const first = direction === 'down' ? sheet.cardsIn(lane, cell.touchpoint)[0] : undefined;
  return { type: 'moveCards', ids: inOrder, lane, touchpoint: cell.touchpoint, before: first?.id ?? null };
}

function isIn(sheet: Sheet, id: CardId, { lane, touchpoint }: Cell): boolean {
  const card = sheet.cards.get(id);
  return card?.lane === lane && card.touchpoint === touchpoint;
}

/** Cards of several cells go one cell each, and stay as far from each other as they are. */
function carryApart(sheet: Sheet, ids: readonly CardId[], direction: Direction): Carry | null {
  const places = ids.flatMap((id) => {
    const card = sheet.cards.get(id);
    const cell = card && cellBeside(sheet, card, direction);
    return cell ? [{ card: id, ...cell }] : [];
  });
  return places.length === ids.length ? { type: 'placeCards', places } : null;
}

function cellBeside(sheet: Sheet, { lane, touchpoint }: Cell, direction: Direction): Cell | null {
  if (direction === 'up' || direction === 'down') {
    const next = nextCardLane(sheet, lane, direction);
    return next === null ? null : { lane: next, touchpoint };
  }
  const column = sheet.geometry.columnOf(touchpoint);
  const next = column === null ? null : nextTouchpoint(sheet, column, direction === 'left' ? -1 : 1);
  return next === null ? null : { lane, touchpoint: next };
}

/** The next lane up or down that holds cards and is not collapsed. */
function nextCardLane(sheet: Sheet, lane: LaneId, direction: 'up' | 'down'): LaneId | null {
  const row = sheet.geometry.rowOf(lane);
  if (row === null) return null;
  const step = direction === 'up' ? -1 : 1;
  for (let index = row + step; index >= 0 && index < sheet.rows.length; index += step) {
    const candidate = sheet.rows[index];
    if (candidate && holdsCards(candidate) && !candidate.collapsed) return candidate.lane;
  }
  return null;
}

/** Cards by column, then row, then height: the order in which they are put down. */
export function readingOrder(sheet: Sheet, ids: readonly CardId[]): CardId[] {
  const cards = ids.flatMap((id) => sheet.cards.get(id) ?? []);
  const column = (touchpoint: TouchpointId) => sheet.geometry.columnOf(touchpoint) ?? 0;
  const row = (lane: LaneId) => sheet.geometry.rowOf(lane) ?? 0;
  cards.sort((a, b) => column(a.touchpoint) - column(b.touchpoint) || row(a.lane) - row(b.lane) || a.y - b.y);
  return cards.map((card) => card.id);
}
