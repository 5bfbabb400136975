import { untrack } from 'svelte';
import { locale } from '../i18n';
import type { MapModel } from '../session/model.svelte';

/** Longer than between two keys, shorter than anyone waits for. */
const REST_MS = 150;

/**
 * What is read from the whole map for a panel: read anew once the map has rested for a moment, so that nobody
 * who writes on a large one waits for it. To be called while a component is set up.
 */
export function afterRest<T>(model: () => MapModel, read: (model: MapModel) => T): { readonly current: T } {
  let current: T = $state.raw(untrack(() => read(model())));
  let fresh = true;

  $effect(() => {
    const now = model();
    // Reading any of it has this run again after each change of the map; texts follow the language.
    void [now.stages, locale.tag];
    if (fresh) {
      fresh = false;
      return;
    }
    const timer = setTimeout(() => (current = untrack(() => read(now))), REST_MS);
    return () => clearTimeout(timer);
  });

  return {
    get current() {
      return current;
    },
  };
}
