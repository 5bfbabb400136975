import type { EntityId } from '../generated/model';
import { t } from '../i18n';
import type { Found, Rule } from './finding';
import { wordList } from './lists';
import type { Reading } from './reading';
import { unknownAbbreviation } from './words';

/** Kinds of company's words, each with a list and a reason of its own. */
const kinds = ['people', 'departments', 'processes', 'systems', 'selling', 'verbs', 'abbreviations'] as const;

export const insideOutNames: Rule = {
  name: 'insideOutNames',
  find: (map) => [
    ...map.touchpoints.flatMap(({ id, name }) => judged({ type: 'touchpoint', id }, name, map)),
    ...map.stages.flatMap(({ id, name }) => judged({ type: 'stage', id }, name, map)),
  ],
};

function judged(entity: EntityId, name: string, { language }: Reading): Found[] {
  for (const kind of kinds) {
    const word = wordList(kind, language).find(name);
    if (word !== null) return [said(kind, word)];
  }
  const short = unknownAbbreviation(name, wordList('knownAbbreviations', language));
  return short === null ? [] : [said('abbreviations', short)];

  function said(kind: (typeof kinds)[number], word: string): Found {
    return { entities: [entity], words: t(`checks:insideOut.${kind}`, { name, word }), about: word.toLowerCase() };
  }
}
