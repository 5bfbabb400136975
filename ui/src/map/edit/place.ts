/** Which cells can take a new card, and which is meant when none is chosen. */
import { holdsCards } from '../drop/cards';
import type { Cell } from '../hit';
import type { Point } from '../shapes';
import type { Sheet } from '../sheet';
import type { Spot } from '../spot';

/** Why no card can be written in a cell; also the key of what is said of it. */
export type Obstacle = 'noCards' | 'laneCollapsed' | 'columnCollapsed';

/** What keeps a cell from taking a card; null when nothing does. */
export function obstacle(sheet: Sheet, { lane, touchpoint }: Cell): Obstacle | null {
  const row = sheet.rows[sheet.geometry.rowOf(lane) ?? -1];
  const column = sheet.columns[sheet.geometry.columnOf(touchpoint) ?? -1];
  if (!row || !column || !holdsCards(row)) return 'noCards';
  if (row.collapsed) return 'laneCollapsed';
  return column.collapsed ? 'columnCollapsed' : null;
}

/**
 * The cell that text goes to: the one the keyboard is in, else the nearest to `inMap` that takes cards.
 * Null when the keyboard is in a cell that takes none, or when the map has no other.
 */
export function cellForText(sheet: Sheet, spot: Spot | null, inMap: Point): Cell | null {
  if (spot?.at === 'cell') return obstacle(sheet, spot.cell) === null ? spot.cell : null;
  const { geometry } = sheet;
  const touchpoint = spot?.at === 'touchpoint' ? spot.id : nearestTouchpoint(sheet, spot, inMap.x);
  if (touchpoint === null) return null;
  const wanted = spot?.at === 'lane' ? geometry.rowOf(spot.id) : null;
  const byDistance = sheet.rows
    .map((row, index) => ({ lane: row.lane, index, far: distanceTo(geometry.rows.at(index), inMap.y) }))
    .filter(({ lane, index }) => (wanted === null || index === wanted) && !obstacle(sheet, { lane, touchpoint }))
    .sort((a, b) => a.far - b.far);
  const [nearest] = byDistance;
  return nearest ? { lane: nearest.lane, touchpoint } : null;
}

function nearestTouchpoint(sheet: Sheet, spot: Spot | null, x: number): string | null {
  const [first, behind] = spot?.at === 'stage' ? sheet.geometry.stageSpan(spot.id) : [0, sheet.columns.length];
  let found: string | null = null;
  let nearest = Infinity;
  for (let index = first; index < behind; index += 1) {
    const column = sheet.columns[index];
    if (!column?.touchpoint || column.collapsed) continue;
    const far = distanceTo(sheet.geometry.columns.at(index), x);
    if (far < nearest) [found, nearest] = [column.touchpoint, far];
  }
  return found;
}

/** How far a position is outside of a track; 0 inside. */
function distanceTo({ start, size }: { start: number; size: number }, position: number): number {
  return Math.max(start - position, position - (start + size), 0);
}
