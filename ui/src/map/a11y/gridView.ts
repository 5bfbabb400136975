/** Which headers, cells and cards the accessible grid holds: those in view, and where the keyboard is. */
import type { CardId, ConnectorId, LaneId, StageId, TouchpointId } from '../../generated/model';
import { overlap, type Rect, type Size } from '../shapes';
import type { Sheet } from '../sheet';
import { entityRect, type Spot } from '../spot';
import { onScreenRect, type Bands } from '../sticky';

/** A header of the grid. */
export interface GridHeader<Id> {
  readonly id: Id;
  readonly rect: Rect;
  /** From 1, the lane headers being the first column. */
  readonly column: number;
  readonly span: number;
}

/** A card of the grid. */
export interface GridCard {
  readonly id: CardId;
  readonly rect: Rect;
}

/** A cell of the grid. */
export interface GridCell {
  readonly touchpoint: TouchpointId;
  readonly column: number;
  readonly rect: Rect;
  readonly cards: readonly GridCard[];
}

/** A lane of the grid. */
export interface GridRow {
  readonly lane: LaneId;
  /** From 1; the stages are the first row, the touchpoints the second. */
  readonly row: number;
  readonly rect: Rect;
  readonly cells: readonly GridCell[];
}

/** The part of the map that is in the grid, with boxes in CSS pixels of the view. */
export interface GridView {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly stages: readonly GridHeader<StageId>[];
  readonly touchpoints: readonly GridHeader<TouchpointId>[];
  readonly rows: readonly GridRow[];
  /** Lines between things, those in view and the one that has the keyboard. */
  readonly connectors: readonly GridConnector[];
}

/** A connector of the grid. */
export interface GridConnector {
  readonly id: ConnectorId;
  readonly rect: Rect;
}

/** More cells would be slow to build and of no use to anyone: the rest of the map is an arrow key away. */
const mostCells = 180;
const mostRows = 16;

/** Builds the grid for what is in view. */
export function gridView(sheet: Sheet, bands: Bands, zoom: number, spot: Spot | null): GridView {
  const { geometry } = sheet;
  const { body, bodyOrigin } = bands;
  const shown: Size = { w: body.w / zoom, h: body.h / zoom };
  const spotColumn = spot && columnOfSpot(sheet, spot);
  const spotRow = spot && rowOfSpot(sheet, spot);
  const rows = some(geometry.rows.range(bodyOrigin.y, bodyOrigin.y + shown.h), spotRow, mostRows);
  const mostColumns = Math.floor(mostCells / Math.max(1, rows.length));
  const columns = some(geometry.columns.range(bodyOrigin.x, bodyOrigin.x + shown.w), spotColumn, mostColumns);
  const place = (part: 'body' | 'top' | 'left', rect: Rect) => onScreenRect(bands, zoom, part, rect);
  return {
    rowCount: sheet.rows.length + 2,
    columnCount: sheet.columns.length + 1,
    stages: stagesOf(sheet, columns, place),
    touchpoints: columns.flatMap((index) => {
      const id = sheet.columns[index]?.touchpoint;
      if (!id) return [];
      return [{ id, rect: place('top', geometry.columnHeaderRect(index)), column: index + 2, span: 1 }];
    }),
    connectors: connectorsOf(sheet, bands, zoom, spot),
    rows: rows.flatMap((index) => {
      const row = sheet.rows[index];
      if (!row) return [];
      const cells = columns.flatMap((column) => cellOf(sheet, column, index, place));
      return [{ lane: row.lane, row: index + 3, rect: place('left', geometry.rowHeaderRect(index)), cells }];
    }),
  };
}

/** More lines than this in view could not be told apart. */
const mostConnectors = 60;

function connectorsOf(sheet: Sheet, bands: Bands, zoom: number, spot: Spot | null): GridConnector[] {
  const found: GridConnector[] = [];
  for (const { line, part } of sheet.arcs) {
    const hasKeyboard = spot?.at === 'connector' && spot.id === line.id;
    const place = entityRect(sheet, { type: 'connector', id: line.id });
    if (!place) continue;
    const rect = onScreenRect(bands, zoom, part, place.rect);
    const inView = overlap(rect, part === 'top' ? bands.top : bands.body);
    if (hasKeyboard || (inView && found.length < mostConnectors)) found.push({ id: line.id, rect });
  }
  return found;
}

type Place = (part: 'body' | 'top' | 'left', rect: Rect) => Rect;

function stagesOf(sheet: Sheet, columns: readonly number[], place: Place): GridHeader<StageId>[] {
  const ids = new Set(columns.flatMap((index) => sheet.columns[index]?.stage ?? []));
  return [...ids].flatMap((id) => {
    const rect = sheet.geometry.stageRect(id);
    const [first, behind] = sheet.geometry.stageSpan(id);
    return rect ? [{ id, rect: place('top', rect), column: first + 2, span: behind - first }] : [];
  });
}

function cellOf(sheet: Sheet, column: number, row: number, place: Place): GridCell[] {
  const touchpoint = sheet.columns[column]?.touchpoint;
  const lane = sheet.rows[row];
  if (!touchpoint || !lane) return [];
  const hidden = lane.collapsed || (sheet.columns[column]?.collapsed ?? false);
  const cards = hidden ? [] : sheet.cardsIn(lane.lane, touchpoint);
  return [
    {
      touchpoint,
      column: column + 2,
      rect: place('body', sheet.geometry.cellRect(column, row)),
      cards: cards.flatMap((card) => {
        const rect = sheet.geometry.cardRect(card);
        return rect ? [{ id: card.id, rect: place('body', rect) }] : [];
      }),
    },
  ];
}

/** The numbers in a range, at most so many from its middle, and `always`. */
function some([first, behind]: readonly [number, number], always: number | null, most: number): number[] {
  const count = Math.min(most, behind - first);
  const start = first + Math.floor((behind - first - count) / 2);
  const numbers = Array.from({ length: count }, (_, index) => start + index);
  if (always !== null && !numbers.includes(always)) numbers.push(always);
  return numbers.sort((a, b) => a - b);
}

function columnOfSpot(sheet: Sheet, spot: Spot): number | null {
  switch (spot.at) {
    case 'cell':
      return sheet.geometry.columnOf(spot.cell.touchpoint);
    case 'touchpoint':
      return sheet.geometry.columnOf(spot.id);
    case 'stage':
      return sheet.geometry.stageSpan(spot.id)[0];
    case 'connector':
    case 'lane':
      return null;
  }
}

function rowOfSpot(sheet: Sheet, spot: Spot): number | null {
  if (spot.at === 'cell') return sheet.geometry.rowOf(spot.cell.lane);
  return spot.at === 'lane' ? sheet.geometry.rowOf(spot.id) : null;
}

/** The id of a stop's element in the page. */
export function spotElementId(prefix: string, spot: Spot): string {
  if (spot.at !== 'cell') return `${prefix}-${spot.at}-${spot.id}`;
  if (spot.card !== null) return `${prefix}-card-${spot.card}`;
  return `${prefix}-cell-${spot.cell.lane}-${spot.cell.touchpoint}`;
}
