import { t } from '../i18n';
import type { catalogue } from '../i18n/catalogue';
import { WordList } from './words';

type ListName = keyof (typeof catalogue)['checks']['lists'];

const read = new Map<string, WordList>();

/** A list of the catalogue in the language of the map, which need not be that of the page. */
export function wordList(name: ListName, language: string): WordList {
  const key = `${language} ${name}`;
  let list = read.get(key);
  if (!list) read.set(key, (list = WordList.read(t(`checks:lists.${name}`, { lng: language.split('-')[0] ?? 'en' }))));
  return list;
}
