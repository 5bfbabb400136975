import type { MapSummary } from '../generated/protocol';
import { compareText } from '../i18n';

/** The orders in which the library lists maps. */
export const orders = ['changed', 'title'] as const;
export type Order = (typeof orders)[number];

/** The maps in which every word that is looked for begins a word of the title, a tag or a persona. */
export function found(maps: readonly MapSummary[], search: string): readonly MapSummary[] {
  const words = wordsOf(search);
  if (words.length === 0) return maps;
  return maps.filter((map) => {
    const own = wordsOf([map.title, ...map.tags, ...map.personas.map((persona) => persona.name)].join(' '));
    return words.every((word) => own.some((one) => one.startsWith(word)));
  });
}

/** The maps that have all of the tags. */
export function tagged(maps: readonly MapSummary[], tags: ReadonlySet<string>): readonly MapSummary[] {
  return tags.size === 0 ? maps : maps.filter((map) => [...tags].every((tag) => map.tags.includes(tag)));
}

/** A tag, and how many maps have it. */
export interface TagCount {
  tag: string;
  count: number;
}

/** The tags of maps, the most used first. */
export function tagCounts(maps: readonly MapSummary[]): TagCount[] {
  const counts = new Map<string, number>();
  for (const tag of maps.flatMap((map) => [...new Set(map.tags)])) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .map(([tag, count]) => ({ tag, count }))
    .sort((one, other) => other.count - one.count || compareText(one.tag, other.tag));
}

/** Maps in an order; those without a title come last. */
export function ordered(maps: readonly MapSummary[], order: Order): readonly MapSummary[] {
  if (order === 'changed') return maps.toSorted((one, other) => other.updatedAt - one.updatedAt);
  return maps.toSorted(
    (one, other) => Number(one.title === '') - Number(other.title === '') || compareText(one.title, other.title),
  );
}

/** Words without case and accents. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}
