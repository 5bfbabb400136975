/** What is heard and what is not, as a table of touchpoints. */
import type { Coverage, InsightType, ItemCoverage } from '../../generated/feedback';
import { insights } from './insights';

/** By what the columns are. */
export type CoverageBy = 'insight' | 'channel';

export interface CoverageColumn {
  /** The kind of insight or the channel; null where the source or file does not say. */
  key: string | null;
  /** How many answers in all rows. */
  n: number;
}

export interface CoverageMatrix {
  columns: readonly CoverageColumn[];
  /** Those that nobody asked about first, then in the order of the map. */
  rows: readonly { item: ItemCoverage; counts: readonly number[] }[];
}

export function matrixOf({ items, unheard }: Coverage, by: CoverageBy): CoverageMatrix {
  const keyOf = ({ insight, channel }: ItemCoverage['cells'][number]) =>
    by === 'insight' ? (insight ?? null) : channel || null;
  const totals = new Map<string | null, number>();
  for (const cell of items.flatMap(({ cells }) => cells)) {
    totals.set(keyOf(cell), (totals.get(keyOf(cell)) ?? 0) + cell.n);
  }
  const columns = columnsOf(totals, by);
  const silent = new Set(unheard);
  const ordered = items.toSorted((a, b) => Number(silent.has(b.key)) - Number(silent.has(a.key)));
  const count = ({ cells }: ItemCoverage, { key }: CoverageColumn) =>
    cells.reduce((sum, cell) => sum + (keyOf(cell) === key ? cell.n : 0), 0);
  return { columns, rows: ordered.map((item) => ({ item, counts: columns.map((column) => count(item, column)) })) };
}

/** All kinds of insight, whether there are any or not; channels by how many answers they have; what is not said last. */
function columnsOf(totals: ReadonlyMap<string | null, number>, by: CoverageBy): CoverageColumn[] {
  const unsaid = totals.get(null);
  const last = unsaid === undefined ? [] : [{ key: null, n: unsaid }];
  if (by === 'insight') return [...insights.map((key) => ({ key, n: totals.get(key) ?? 0 })), ...last];
  const named = [...totals].flatMap(([key, n]) => (key === null ? [] : [{ key, n }]));
  return [...named.toSorted((a, b) => b.n - a.n), ...last];
}

/** Whether a key names a kind of insight. */
export function isInsight(key: string | null): key is InsightType {
  return insights.some((insight) => insight === key);
}
