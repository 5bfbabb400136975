import { getContext, setContext } from 'svelte';

const key = Symbol('language of texts');

/** Says in which language the texts below are written, for spell checking and screen readers. */
export function provideTextLanguage(language: () => string): void {
  setContext(key, language);
}

/** Language of the texts; undefined where it is that of the page. */
export function textLanguage(): () => string | undefined {
  const read = getContext<(() => string) | undefined>(key);
  return () => read?.() || undefined;
}
