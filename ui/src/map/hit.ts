/** What is at a place of the map. */
import type { CardId, LaneId, SeriesId, StageId, TouchpointId } from '../generated/model';
import { contains, distance, type Point } from './shapes';
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

/** What a pointer is on. */
export type Hit =
  | { readonly on: 'card'; readonly id: CardId }
  | { readonly on: 'knot'; readonly knot: KnotRef }
  | { readonly on: 'cell'; readonly cell: Cell }
  | { readonly on: 'stage'; readonly id: StageId }
  | { readonly on: 'touchpoint'; readonly id: TouchpointId }
  | { readonly on: 'lane'; readonly id: LaneId }
  | { readonly on: 'nothing' };

const nothing: Hit = { on: 'nothing' };

/** How near to a score's marker counts as on it, in CSS pixels. */
export const knotReachPx = 13;
/** Below this zoom markers are too small to be meant. */
const knotsFromZoom = 0.25;

/** Finds what is at a place. */
export function hitTest(sheet: Sheet, { part, inMap }: Located, zoom: number): Hit {
  switch (part) {
    case 'body':
      return hitBody(sheet, inMap, zoom);
    case 'top':
      return hitTop(sheet, inMap);
    case 'left':
      return hitLeft(sheet, inMap);
    case 'corner':
      return nothing;
  }
}

function hitTop(sheet: Sheet, inMap: Point): Hit {
  const { geometry, metrics } = sheet;
  if (inMap.y < metrics.stageHeaderY + metrics.stageHeaderHeight) {
    const stage = sheet.stages.find(({ id }) => {
      const rect = geometry.stageRect(id);
      return rect !== null && contains(rect, inMap);
    });
    return stage ? { on: 'stage', id: stage.id } : nothing;
  }
  const index = geometry.columns.holding(inMap.x);
  const touchpoint = index === null ? null : (sheet.columns[index]?.touchpoint ?? null);
  const inHeader = index !== null && contains(geometry.columnHeaderRect(index), inMap);
  return touchpoint !== null && inHeader ? { on: 'touchpoint', id: touchpoint } : nothing;
}

function hitLeft(sheet: Sheet, inMap: Point): Hit {
  const index = sheet.geometry.rows.holding(inMap.y);
  const row = index === null ? undefined : sheet.rows[index];
  return row && inMap.x < sheet.metrics.laneHeaderWidth ? { on: 'lane', id: row.lane } : nothing;
}

function hitBody(sheet: Sheet, inMap: Point, zoom: number): Hit {
  const { geometry } = sheet;
  const index = geometry.rows.holding(inMap.y);
  const row = index === null ? undefined : sheet.rows[index];
  if (!row) return nothing;
  const knot = zoom >= knotsFromZoom ? knotNear(sheet, row.lane, inMap, knotReachPx / zoom) : null;
  if (knot) return { on: 'knot', knot };
  const card = cardAt(sheet, row.lane, inMap);
  if (card) return card;
  const cell = cellAt(sheet, inMap);
  return cell ? { on: 'cell', cell } : nothing;
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
