/**
 * Every text a person reads comes from the catalogue in `en/*.json`, one file per part of the program.
 * A key names its file first: `t('library:title')`.
 */
import i18next, { type TFunction } from 'i18next';
import { catalogue } from './catalogue';

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
  ns: Object.keys(catalogue),
  defaultNS: 'common',
  resources: { en: catalogue },
  // The texts are bundled, so there is nothing to wait for.
  initAsync: false,
  // Svelte escapes what it shows.
  interpolation: { escapeValue: false },
});

/** Looks a text up: `t('library:maps', { count: 3 })`. */
export const t: TFunction<Namespaces> = i18next.t as TFunction<Namespaces>;

/** The language the texts are in, for numbers, dates and sorting. */
export const language = 'en';
