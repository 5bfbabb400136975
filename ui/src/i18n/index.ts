/**
 * Every text a person reads comes from the catalogue: English in `en/*.json`, one file per part of the
 * program, German beside it. A key names its file first: `t('library:title')`. `README.md` has the rules
 * and the glossary.
 */
import i18next, { type TFunction } from 'i18next';
import { catalogue } from './catalogue';
import { german } from './german';
import { languageTags, locale } from './locale.svelte';
import { pseudoTags, pseudoTexts, type Texts } from './pseudo';

export {
  compareText,
  formatAgo,
  formatDate,
  formatDateField,
  formatLanguage,
  formatList,
  formatNumber,
  formatPercent,
  type DateField,
} from './format';
export { languageChoices, locale, type LanguageChoice } from './locale.svelte';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof catalogue;
    returnNull: false;
  }
}

type Namespaces = ['common', ...Exclude<keyof typeof catalogue, 'common'>[]];

void i18next.init({
  lng: 'en',
  fallbackLng: 'en',
  supportedLngs: [...languageTags, ...pseudoTags],
  ns: Object.keys(catalogue),
  defaultNS: 'common',
  resources: { en: catalogue, de: german },
  // The texts are bundled, so there is nothing to wait for.
  initAsync: false,
  // Svelte escapes what it shows.
  interpolation: { escapeValue: false },
});

type Lookup = (key: string | string[], values?: Record<string, unknown>) => string;

const lookups = new Map<string, Lookup>();

/** How texts are looked up in a language; a pseudo language is made when it is first asked for. */
function lookup(tag: string): Lookup {
  let found = lookups.get(tag);
  if (found) return found;
  const pseudo = pseudoTags.find((one) => one === tag);
  if (pseudo) {
    for (const [namespace, texts] of Object.entries<Texts>(catalogue))
      i18next.addResourceBundle(pseudo, namespace, pseudoTexts(texts, pseudo));
  }
  found = i18next.getFixedT(tag) as unknown as Lookup;
  lookups.set(tag, found);
  return found;
}

/** Looks a text up: `t('library:maps', { count: 3 })`. What is drawn with it follows the language. */
export const t = ((...request: Parameters<Lookup>) =>
  lookup(locale.tag)(...request)) as unknown as TFunction<Namespaces>;
