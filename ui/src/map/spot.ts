/** Where the keyboard stands on the grid, and how arrows walk it. */
import type { CardId, ConnectorId, EntityId, LaneId, StageId, TouchpointId } from '../generated/model';
import { pointOn, type Arc } from './connectors';
import type { Cell } from './hit';
import type { Rect } from './shapes';
import type { Sheet } from './sheet';
import type { Located } from './sticky';

/** One stop of the keyboard: a header, or a cell with one of its cards or none. */
export type Spot =
  | { readonly at: 'stage'; readonly id: StageId }
  | { readonly at: 'touchpoint'; readonly id: TouchpointId }
  | { readonly at: 'lane'; readonly id: LaneId }
  /** A line between two things; it stands above the touchpoint it begins at. */
  | { readonly at: 'connector'; readonly id: ConnectorId }
  | { readonly at: 'cell'; readonly cell: Cell; readonly card: CardId | null };

/** The way an arrow points. */
export type Direction = 'left' | 'right' | 'up' | 'down';

/** Where the keyboard stands, read from what is selected and the cell it was last in. */
export function currentSpot(sheet: Sheet, selection: readonly EntityId[], cursor: Cell | null): Spot | null {
  const last = selection.at(-1);
  if (last?.type === 'card') {
    const card = sheet.cards.get(last.id);
    if (card && isOnSheet(sheet, card))
      return { at: 'cell', cell: { lane: card.lane, touchpoint: card.touchpoint }, card: card.id };
  }
  if (cursor && isOnSheet(sheet, cursor)) return { at: 'cell', cell: cursor, card: null };
  switch (last?.type) {
    case 'stage':
    case 'touchpoint':
    case 'lane':
    case 'connector':
      return entityRect(sheet, last) && { at: last.type, id: last.id };
    default:
      return null;
  }
}

function isOnSheet(sheet: Sheet, cell: Cell): boolean {
  return sheet.geometry.rowOf(cell.lane) !== null && sheet.geometry.columnOf(cell.touchpoint) !== null;
}

/** Whether a stop is still where it was. */
export function isThere(sheet: Sheet, spot: Spot): boolean {
  if (spot.at !== 'cell') return true;
  const { cell, card } = spot;
  if (card !== null) {
    const box = sheet.cards.get(card);
    return box?.lane === cell.lane && box.touchpoint === cell.touchpoint;
  }
  return isOnSheet(sheet, cell);
}

/** Where the keyboard starts: the first cell, or else the first header there is. */
export function firstSpot(sheet: Sheet): Spot | null {
  const touchpoint = nextTouchpoint(sheet, -1, 1);
  const lane = sheet.rows[0]?.lane;
  if (touchpoint && lane) return enter(sheet, { lane, touchpoint }, 'down');
  const stage = sheet.stages[0]?.id;
  if (stage !== undefined) return { at: 'stage', id: stage };
  return lane !== undefined ? { at: 'lane', id: lane } : null;
}

/** The stop that an arrow leads to; null at the edge of the map. */
export function neighbour(sheet: Sheet, spot: Spot, direction: Direction): Spot | null {
  switch (spot.at) {
    case 'stage':
      return fromStage(sheet, spot.id, direction);
    case 'touchpoint':
      return fromTouchpoint(sheet, spot.id, direction);
    case 'lane':
      return fromLane(sheet, spot.id, direction);
    case 'connector':
      return fromConnector(sheet, spot.id, direction);
    case 'cell':
      return fromCell(sheet, spot.cell, spot.card, direction);
  }
}

function fromStage(sheet: Sheet, id: StageId, direction: Direction): Spot | null {
  const index = sheet.stages.findIndex((stage) => stage.id === id);
  if (direction === 'up') {
    const [first] = sheet.arcs;
    return first ? { at: 'connector', id: first.line.id } : null;
  }
  if (direction === 'down') {
    const [first] = sheet.geometry.stageSpan(id);
    const touchpoint = sheet.columns[first]?.touchpoint;
    return touchpoint ? { at: 'touchpoint', id: touchpoint } : null;
  }
  const next = sheet.stages[index + (direction === 'left' ? -1 : 1)];
  return next && index >= 0 ? { at: 'stage', id: next.id } : null;
}

function fromTouchpoint(sheet: Sheet, id: TouchpointId, direction: Direction): Spot | null {
  const index = sheet.geometry.columnOf(id);
  if (index === null) return null;
  if (direction === 'up') {
    const leaving = sheet.arcs.find(({ line }) => line.from.type === 'touchpoint' && line.from.id === id);
    if (leaving) return { at: 'connector', id: leaving.line.id };
    const stage = sheet.columns[index]?.stage;
    return stage === undefined ? null : { at: 'stage', id: stage };
  }
  if (direction === 'down') {
    const lane = sheet.rows[0]?.lane;
    const hasCells = sheet.columns[index]?.collapsed === false;
    return lane === undefined || !hasCells ? null : enter(sheet, { lane, touchpoint: id }, 'down');
  }
  const next = nextHeader(sheet, index, direction === 'left' ? -1 : 1);
  return next === null ? null : { at: 'touchpoint', id: next };
}

function fromLane(sheet: Sheet, id: LaneId, direction: Direction): Spot | null {
  const index = sheet.geometry.rowOf(id);
  if (index === null || direction === 'left') return null;
  if (direction === 'right') {
    const touchpoint = nextTouchpoint(sheet, -1, 1);
    return touchpoint === null ? null : enter(sheet, { lane: id, touchpoint }, 'right');
  }
  const next = sheet.rows[index + (direction === 'up' ? -1 : 1)];
  return next ? { at: 'lane', id: next.lane } : null;
}

/** Sideways from line to line, down to where it begins, up to the stage of that. */
function fromConnector(sheet: Sheet, id: ConnectorId, direction: Direction): Spot | null {
  const index = sheet.arcs.findIndex(({ line }) => line.id === id);
  const from = sheet.arcs[index]?.line.from;
  if (!from) return null;
  if (direction === 'left' || direction === 'right') {
    const next = sheet.arcs[index + (direction === 'left' ? -1 : 1)];
    return next ? { at: 'connector', id: next.line.id } : null;
  }
  const card = from.type === 'card' ? sheet.cards.get(from.id) : undefined;
  const touchpoint = card?.touchpoint ?? from.id;
  if (direction === 'up') {
    const stage = sheet.columns[sheet.geometry.columnOf(touchpoint) ?? -1]?.stage;
    return stage === undefined ? null : { at: 'stage', id: stage };
  }
  return card
    ? { at: 'cell', cell: { lane: card.lane, touchpoint }, card: card.id }
    : { at: 'touchpoint', id: touchpoint };
}

function fromCell(sheet: Sheet, cell: Cell, card: CardId | null, direction: Direction): Spot | null {
  const [column, row] = [sheet.geometry.columnOf(cell.touchpoint), sheet.geometry.rowOf(cell.lane)];
  if (column === null || row === null) return null;
  if (direction === 'left' || direction === 'right') {
    const touchpoint = nextTouchpoint(sheet, column, direction === 'left' ? -1 : 1);
    if (touchpoint !== null) return enter(sheet, { lane: cell.lane, touchpoint }, direction);
    return direction === 'left' ? { at: 'lane', id: cell.lane } : null;
  }
  const within = cardBeside(sheet, cell, card, direction);
  if (within) return { at: 'cell', cell, card: within };
  const next = sheet.rows[row + (direction === 'up' ? -1 : 1)];
  if (next) return enter(sheet, { lane: next.lane, touchpoint: cell.touchpoint }, direction);
  return direction === 'up' ? { at: 'touchpoint', id: cell.touchpoint } : null;
}

function cardBeside(sheet: Sheet, cell: Cell, card: CardId | null, direction: 'up' | 'down'): CardId | null {
  if (card === null) return null;
  const cards = sheet.cardsIn(cell.lane, cell.touchpoint);
  const index = cards.findIndex((candidate) => candidate.id === card);
  return cards[index + (direction === 'up' ? -1 : 1)]?.id ?? null;
}

/** The stop in a cell that is entered: its first card, its last when coming from below, or the bare cell. */
export function enter(sheet: Sheet, cell: Cell, direction: Direction): Spot {
  const collapsed = sheet.rows[sheet.geometry.rowOf(cell.lane) ?? -1]?.collapsed ?? false;
  const cards = collapsed ? [] : sheet.cardsIn(cell.lane, cell.touchpoint);
  const card = direction === 'up' ? cards.at(-1) : cards[0];
  return { at: 'cell', cell, card: card?.id ?? null };
}

/** The next touchpoint with cells in a direction; empty stages and what is collapsed are passed over. */
export function nextTouchpoint(sheet: Sheet, from: number, step: 1 | -1): TouchpointId | null {
  for (let index = from + step; index >= 0 && index < sheet.columns.length; index += step) {
    const column = sheet.columns[index];
    if (column?.touchpoint && !column.collapsed) return column.touchpoint;
  }
  return null;
}

/** The next header in a direction, that of a collapsed touchpoint included. */
function nextHeader(sheet: Sheet, from: number, step: 1 | -1): TouchpointId | null {
  for (let index = from + step; index >= 0 && index < sheet.columns.length; index += step) {
    const touchpoint = sheet.columns[index]?.touchpoint;
    if (touchpoint) return touchpoint;
  }
  return null;
}

/** A spot's box in the map, and in which part of the view it is. */
export function spotRect(sheet: Sheet, spot: Spot): { part: Located['part']; rect: Rect } | null {
  const { geometry } = sheet;
  if (spot.at !== 'cell') return entityRect(sheet, { type: spot.at, id: spot.id });
  if (spot.card) return entityRect(sheet, { type: 'card', id: spot.card });
  const [column, row] = [geometry.columnOf(spot.cell.touchpoint), geometry.rowOf(spot.cell.lane)];
  return column === null || row === null ? null : { part: 'body', rect: geometry.cellRect(column, row) };
}

/** A thing's box in the map: of the header for stages, touchpoints and lanes; null for what has none. */
export function entityRect(sheet: Sheet, entity: EntityId): { part: Located['part']; rect: Rect } | null {
  const { geometry } = sheet;
  switch (entity.type) {
    case 'stage': {
      const rect = geometry.stageRect(entity.id);
      return rect && { part: 'top', rect };
    }
    case 'touchpoint': {
      const index = geometry.columnOf(entity.id);
      return index === null ? null : { part: 'top', rect: geometry.columnHeaderRect(index) };
    }
    case 'lane': {
      const index = geometry.rowOf(entity.id);
      return index === null ? null : { part: 'left', rect: geometry.rowHeaderRect(index) };
    }
    case 'card': {
      const card = sheet.cards.get(entity.id);
      const rect = card && geometry.cardRect(card);
      return rect ? { part: 'body', rect } : null;
    }
    case 'connector': {
      const arc = sheet.arcs.find(({ line }) => line.id === entity.id);
      return arc ? { part: arc.part, rect: arc.label?.rect ?? middleOf(arc) } : null;
    }
    case 'series':
    case 'persona':
    case 'comment':
    case 'view':
      return null;
  }
}

/** Side of the box that stands for the middle of a line without a label, in map pixels. */
const middlePx = 20;

function middleOf({ cubic }: Arc): Rect {
  const { x, y } = pointOn(cubic, 0.5);
  return { x: x - middlePx / 2, y: y - middlePx / 2, w: middlePx, h: middlePx };
}
