/** Words that a map already uses, for fields to suggest: the most used first. */
import { compareText } from '../i18n';
import type { MapModel } from '../session/model.svelte';

export function byUse(words: Iterable<string>): string[] {
  const counts = new Map<string, number>();
  for (const word of words) if (word !== '') counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0])).map(([word]) => word);
}

export function ownersIn(model: MapModel): string[] {
  return byUse([...[...model.cards.values()].map((card) => card.owner ?? ''), model.fields?.owner ?? '']);
}

export function tagsIn(model: MapModel): string[] {
  return byUse([...model.cards.values()].flatMap((card) => card.tags ?? []));
}

export function sourcesIn(model: MapModel): string[] {
  return byUse([...model.cards.values()].flatMap((card) => card.sources ?? []));
}

/** Channels of the map, then those it has a look for, then `usual` ones. */
export function channelsIn(model: MapModel, usual: readonly string[]): string[] {
  const used = byUse(model.touchpoints.flatMap((touchpoint) => touchpoint.channels ?? []));
  const styled = (model.fields?.channels ?? []).map(({ name }) => name);
  return [...new Set([...used, ...styled, ...usual])];
}
