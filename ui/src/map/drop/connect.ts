/** What a connector that is being drawn would connect. */
import type { ConnectorEnd, ConnectorKind } from '../../generated/model';
import type { Hit } from '../hit';
import type { Sheet } from '../sheet';

/** The end that a line from `from` takes at what is under the pointer; null where it cannot end. */
export function endAt(from: ConnectorEnd, hit: Hit): ConnectorEnd | null {
  const thing = hit.on === 'edge' ? { on: hit.edge.of, id: hit.edge.id } : hit;
  if (thing.on !== from.type || !('id' in thing)) return null;
  if (thing.id === from.id) return null;
  return { type: from.type, id: thing.id };
}

/**
 * What a line between two things means: between cards it is an arrow; back to an earlier touchpoint a loop; to
 * the next one, or to one that leaves the usual line, a branch; further on it skips what lies between.
 */
export function kindOf(
  sheet: Sheet,
  from: ConnectorEnd,
  to: ConnectorEnd,
  isAlternate: (touchpoint: string) => boolean,
): ConnectorKind {
  if (from.type === 'card') return 'arrow';
  const [a, b] = [sheet.geometry.columnOf(from.id), sheet.geometry.columnOf(to.id)];
  if (a === null || b === null || b <= a) return 'loop';
  return b === a + 1 || isAlternate(to.id) ? 'branch' : 'skip';
}
