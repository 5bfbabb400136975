import type { SearchHit } from '../generated/protocol';
import type { IconName } from '../parts/Icon.svelte';

const icons: Partial<Record<string, IconName>> = {
  stage: 'flag',
  touchpoint: 'circle',
  lane: 'layers',
  card: 'message',
  persona: 'user',
};

/** The icon of the kind of thing that was found. */
export function iconOf({ kind }: Pick<SearchHit, 'kind'>): IconName {
  return icons[kind] ?? 'map';
}
