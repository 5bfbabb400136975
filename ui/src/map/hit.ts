/** What is at a place of the map. */
import type { CellControl } from '../generated/layout';
import type {
  CardId,
  ConnectorEnd,
  ConnectorId,
  EntityId,
  LaneId,
  SeriesId,
  StageId,
  TouchpointId,
} from '../generated/model';
import { distanceTo, type Arc } from './connectors';
import { contains, distance, grown, type Point, type Rect } from './shapes';
import type { Sheet } from './sheet';
import type { Located } from './sticky';

/** A cell: a lane's row in a touchpoint's column. */
export interface Cell {
  readonly lane: LaneId;
  readonly touchpoint: TouchpointId;
}

/** A score of a series. */
export interface KnotRef extends Cell {
  readonly series: SeriesId;
}

/** A part of a cell that sets a score. */
export interface ControlRef extends KnotRef {
  readonly control: CellControl;
}

/** An edge that can be dragged. */
export type Edge =
  | { readonly of: 'card'; readonly id: CardId; readonly side: 'start' | 'end' }
  | { readonly of: 'touchpoint'; readonly id: TouchpointId }
  | { readonly of: 'stage'; readonly id: StageId }
  | { readonly of: 'lane'; readonly id: LaneId };

/** What a pointer is on. */
export type Hit =
  | { readonly on: 'card'; readonly id: CardId }
  | { readonly on: 'connector'; readonly id: ConnectorId }
  | { readonly on: 'control'; readonly control: ControlRef }
  | { readonly on: 'edge'; readonly edge: Edge }
  /** The handle of a selected thing from which a connector is drawn. */
  | { readonly on: 'handle'; readonly end: ConnectorEnd }
  /** The mark that counts the open comments on a thing. */
  | { readonly on: 'comments'; readonly about: EntityId }
  | { readonly on: 'knot'; readonly knot: KnotRef }
  | { readonly on: 'cell'; readonly cell: Cell }
  | { readonly on: 'stage'; readonly id: StageId }
  | { readonly on: 'touchpoint'; readonly id: TouchpointId }
  | { readonly on: 'lane'; readonly id: LaneId }
  | { readonly on: 'nothing' };

const nothing: Hit = { on: 'nothing' };

/** How near to a score's marker counts as on it, in CSS pixels. */
export const knotReachPx = 13;
/** How near to a connector's line counts as on it, in CSS pixels. */
const lineReachPx = 7;
/** Below this zoom markers, lines and controls are too small to be meant. */
const knotsFromZoom = 0.25;

/** Finds what is at a place; a finger reaches `coarse` times as far as a mouse. */
export function hitTest(sheet: Sheet, { part, inMap }: Located, zoom: number, coarse = 1): Hit {
  switch (part) {
    case 'body':
      return hitBody(sheet, inMap, zoom, coarse);
    case 'top':
      return hitTop(sheet, inMap, zoom, coarse);
    case 'left':
      return hitLeft(sheet, inMap);
    case 'corner':
      return nothing;
  }
}

function hitTop(sheet: Sheet, inMap: Point, zoom: number, coarse: number): Hit {
  const { geometry, metrics } = sheet;
  if (inMap.y < metrics.stageHeaderY + metrics.stageHeaderHeight) {
    const stage = sheet.stages.find(({ id }) => {
      const rect = geometry.stageRect(id);
      return rect !== null && contains(rect, inMap);
    });
    return stage ? { on: 'stage', id: stage.id } : nothing;
  }
  const index = geometry.columns.holding(inMap.x);
  const column = index === null ? undefined : sheet.columns[index];
  if (column && index !== null && contains(geometry.columnHeaderRect(index), inMap)) {
    if (column.touchpoint !== null) return { on: 'touchpoint', id: column.touchpoint };
    return column.collapsed ? { on: 'stage', id: column.stage } : nothing;
  }
  return connectorAt(sheet, 'top', inMap, zoom, coarse) ?? nothing;
}

/** The label of a connector there; labels lie over cards. */
function labelAt(sheet: Sheet, part: Arc['part'], inMap: Point): Hit | null {
  const found = sheet.arcs.findLast((arc) => arc.part === part && arc.label && contains(arc.label.rect, inMap));
  return found ? { on: 'connector', id: found.line.id } : null;
}

/** The line or label there; what was drawn last wins. */
function connectorAt(sheet: Sheet, part: Arc['part'], inMap: Point, zoom: number, coarse: number): Hit | null {
  if (zoom < knotsFromZoom) return null;
  const reach = (lineReachPx * coarse) / zoom;
  const found = sheet.arcs.findLast((arc) => {
    if (arc.part !== part || !contains(grown(arc.box, reach), inMap)) return false;
    return (arc.label && contains(arc.label.rect, inMap)) || distanceTo(arc.cubic, inMap) <= reach;
  });
  return found ? { on: 'connector', id: found.line.id } : null;
}

function hitLeft(sheet: Sheet, inMap: Point): Hit {
  const index = sheet.geometry.rows.holding(inMap.y);
  const row = index === null ? undefined : sheet.rows[index];
  return row && inMap.x < sheet.metrics.laneHeaderWidth ? { on: 'lane', id: row.lane } : nothing;
}

function hitBody(sheet: Sheet, inMap: Point, zoom: number, coarse: number): Hit {
  const { geometry } = sheet;
  const index = geometry.rows.holding(inMap.y);
  const row = index === null ? undefined : sheet.rows[index];
  if (!row) return connectorAt(sheet, 'body', inMap, zoom, coarse) ?? nothing;
  const fine = zoom >= knotsFromZoom;
  const label = fine ? labelAt(sheet, 'body', inMap) : null;
  if (label) return label;
  const knot = fine ? knotNear(sheet, row.lane, inMap, (knotReachPx * coarse) / zoom) : null;
  if (knot) return { on: 'knot', knot };
  const card = cardAt(sheet, row.lane, inMap);
  if (card) return card;
  const connector = connectorAt(sheet, 'body', inMap, zoom, coarse);
  if (connector) return connector;
  const cell = cellAt(sheet, inMap);
  if (!cell) return nothing;
  const control = fine ? controlAt(sheet, cell, inMap) : null;
  return control ? { on: 'control', control } : { on: 'cell', cell };
}

/** The slider or number of a cell there. */
function controlAt(sheet: Sheet, cell: Cell, inMap: Point): ControlRef | null {
  const control = sheet
    .cellBox(cell.lane, cell.touchpoint)
    ?.controls?.find((candidate) => contains(controlRect(sheet, cell, candidate), inMap));
  return control ? { ...cell, series: control.series, control } : null;
}

/** Where a control of a cell is, in the map. */
export function controlRect(sheet: Sheet, { lane, touchpoint }: Cell, control: CellControl): Rect {
  const { geometry } = sheet;
  const box = sheet.cellBox(lane, touchpoint);
  const column = geometry.columns.at(geometry.columnOf(touchpoint) ?? 0);
  const row = geometry.rows.at(geometry.rowOf(lane) ?? 0);
  return {
    x: column.start + (box?.x ?? 0) + control.x,
    y: row.start + (box?.y ?? 0) + control.y,
    w: control.w,
    h: control.h,
  };
}

/** The thing that a hit selects. */
export function entityOf(hit: Hit): EntityId | null {
  switch (hit.on) {
    case 'card':
    case 'connector':
    case 'stage':
    case 'touchpoint':
    case 'lane':
      return { type: hit.on, id: hit.id };
    case 'knot':
      return { type: 'series', id: hit.knot.series };
    case 'control':
      return { type: 'series', id: hit.control.series };
    case 'edge':
      return { type: hit.edge.of, id: hit.edge.id };
    case 'handle':
      return { type: hit.end.type, id: hit.end.id };
    case 'comments':
      return hit.about;
    case 'cell':
    case 'nothing':
      return null;
  }
}

/** Whether both name the same thing. */
export function sameEntity(a: EntityId, b: EntityId): boolean {
  return a.type === b.type && a.id === b.id;
}

/** The topmost card there. */
function cardAt(sheet: Sheet, lane: LaneId, inMap: Point): Hit | null {
  const [first, behind] = sheet.geometry.columns.range(inMap.x - sheet.overhang - 1, inMap.x + 1);
  for (let column = behind - 1; column >= first; column -= 1) {
    const touchpoint = sheet.columns[column]?.touchpoint;
    if (!touchpoint) continue;
    const card = sheet.cardsIn(lane, touchpoint).findLast((candidate) => {
      const rect = sheet.geometry.cardRect(candidate);
      return rect !== null && contains(rect, inMap);
    });
    if (card) return { on: 'card', id: card.id };
  }
  return null;
}

/** The cell that holds a place; null in gaps and where a stage is empty. */
export function cellAt(sheet: Sheet, inMap: Point): Cell | null {
  const [column, row] = [sheet.geometry.columns.holding(inMap.x), sheet.geometry.rows.holding(inMap.y)];
  if (column === null || row === null) return null;
  const [touchpoint, lane] = [sheet.columns[column]?.touchpoint, sheet.rows[row]?.lane];
  return touchpoint && lane ? { lane, touchpoint } : null;
}

/** The nearest score within reach; lines drawn later win a tie. */
export function knotNear(sheet: Sheet, lane: LaneId, inMap: Point, reach: number): KnotRef | null {
  const curve = sheet.curves.get(lane);
  const column = sheet.geometry.columns.nearest(inMap.x);
  const touchpoint = column === null ? null : sheet.columns[column]?.touchpoint;
  if (!curve || !touchpoint) return null;
  let found: KnotRef | null = null;
  let nearest = reach;
  for (const line of curve.lines) {
    const knot = line.knots.find((candidate) => candidate.touchpoint === touchpoint);
    const at = knot && sheet.geometry.knotPoint(curve, knot);
    const far = at ? distance(at, inMap) : Infinity;
    if (far > nearest) continue;
    nearest = far;
    found = { series: line.series, lane, touchpoint };
  }
  return found;
}
