/** What of the painted sheet is out of date after a patch. */
import type { LayoutPatch } from '../generated/layout';
import type { Rect } from './shapes';
import type { Sheet } from './sheet';

/** Areas in map pixels that must be painted anew, in the body and in the sticky headers. */
export interface Damage {
  readonly body: readonly Rect[];
  readonly headers: boolean;
}

/** Nothing to paint. */
export const noDamage: Damage = { body: [], headers: false };

/** Both together. */
export function joinDamage(a: Damage, b: Damage): Damage {
  if (a === noDamage) return b;
  if (b === noDamage) return a;
  return { body: [...a.body, ...b.body], headers: a.headers || b.headers };
}

const everywhere: Rect = { x: -1e6, y: -1e6, w: 1e9, h: 1e9 };

/** Beyond the box itself: outlines and shadows. */
const bleedPx = 8;

/**
 * The areas that `patch` concerns as `sheet` stands. Asked before and after the patch is applied, both
 * answers together cover what has to be painted anew.
 */
export function damageOf(sheet: Sheet, patch: LayoutPatch): Damage {
  const headers = Boolean(patch.metrics ?? patch.stages ?? patch.columns ?? patch.rows ?? patch.connectors);
  const { geometry } = sheet;
  // Numbers of columns and rows in a patch count those that are hidden as well.
  const unsure = sheet.hides && Boolean(patch.columns ?? patch.rows);
  if (patch.metrics || unsure) return { body: [everywhere], headers };
  const body: Rect[] = [];
  if (patch.columns) body.push({ ...everywhere, x: geometry.columns.at(firstChanged(patch.columns)).start - bleedPx });
  if (patch.rows) {
    const row = firstChanged(patch.rows);
    body.push({ ...everywhere, y: geometry.rows.at(row).start - (sheet.rows[row]?.ruleHeight ?? 0) - bleedPx });
  }
  const cards = [...(patch.cards ?? []).map((card) => card.id), ...(patch.cardsGone ?? [])];
  for (const id of cards) {
    const card = sheet.cards.get(id);
    const rect = card && geometry.cardRect(card);
    if (rect) body.push({ x: rect.x - bleedPx, y: rect.y - bleedPx, w: rect.w + 2 * bleedPx, h: rect.h + 2 * bleedPx });
  }
  const moved = new Set<string>(cards);
  const all = Boolean(patch.columns ?? patch.rows ?? patch.connectors);
  for (const { part, line, box } of sheet.arcs) {
    if (part === 'body' && (all || moved.has(line.from.id) || moved.has(line.to.id))) body.push(box);
  }
  const cells: (readonly [string, string])[] = [
    ...(patch.cells ?? []).map((cell) => [cell.lane, cell.touchpoint] as const),
    ...(patch.cellsGone ?? []),
  ];
  for (const [lane, touchpoint] of cells) {
    const [column, row] = [geometry.columnOf(touchpoint), geometry.rowOf(lane)];
    if (column !== null && row !== null) body.push(geometry.cellRect(column, row));
  }
  const lanes = [
    ...(patch.curves ?? []).map((curve) => curve.lane),
    ...(patch.curveChanges ?? []).map((change) => change.lane),
    ...(patch.curvesGone ?? []),
  ];
  for (const lane of lanes) {
    const row = geometry.rowOf(lane);
    if (row === null) continue;
    const { start, size } = geometry.rows.at(row);
    body.push({ ...everywhere, y: start - bleedPx, h: size + 2 * bleedPx });
  }
  return { body, headers };
}

function firstChanged(patch: {
  at: number;
  removed: number;
  inserted: unknown[];
  changed: [number, unknown][];
}): number {
  const spliced = patch.removed > 0 || patch.inserted.length > 0 ? patch.at : Infinity;
  return patch.changed.reduce((least, [index]) => Math.min(least, index), spliced);
}
