import { compareText } from '../../i18n';
import type { MapModel } from '../../session/model.svelte';

/** Every tag that a card has, in the order of the alphabet. */
export function tagsOf(model: MapModel): string[] {
  const tags = new Set<string>();
  for (const card of model.cards.values()) for (const tag of card.tags ?? []) tags.add(tag);
  return [...tags].sort(compareText);
}
