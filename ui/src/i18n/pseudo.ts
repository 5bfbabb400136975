/**
 * Languages that nobody speaks, made from the English texts to find what translations would break:
 * `en-XA` is longer, accented and in brackets, so that text which is not from the catalogue and labels
 * that are too narrow stand out; `ar-XB` runs from right to left.
 */
export const pseudoTags = ['en-XA', 'ar-XB'] as const;
export type PseudoTag = (typeof pseudoTags)[number];

/** Texts by key, in groups of any depth. */
export interface Texts {
  readonly [key: string]: string | Texts;
}

/** Around each text of `en-XA` and `ar-XB`. */
export const brackets = ['⟦', '⟧'] as const;

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const accented = [...'áƀçđéƒĝĥíĵķĺɱñóþǫŕšţúṽŵẋýžÁƁÇĐÉƑĜĤÍĴĶĹṀÑÓÞǪŔŠŢÚṼŴẊÝŽ'];
const accents = new Map([...plain].map((letter, index) => [letter, accented[index] ?? letter]));

/** Names of values and of nested texts stay as they are. */
const placeholder = /(\{\{[^}]*\}\}|\$t\([^)]*\))/;

/** Marks that make a browser show what is between from right to left, whatever its letters. */
const rightToLeft = ['\u202e', '\u202c'] as const;

/** Turns one English text into that of a pseudo language. */
export function pseudoText(text: string, tag: PseudoTag): string {
  const parts = text.split(placeholder);
  const changed = parts.map((part, index) => {
    if (index % 2 === 1 || part.trim() === '') return part;
    if (tag === 'ar-XB') return `${rightToLeft[0]}${part}${rightToLeft[1]}`;
    return [...part].map((letter) => accents.get(letter) ?? letter).join('');
  });
  const letters = parts.filter((_, index) => index % 2 === 0).join('').length;
  // Translations of English are about four tenths longer, in words that can break.
  const longer = tag === 'en-XA' ? padding(Math.ceil(letters * 0.4)) : '';
  return `${brackets[0]}${changed.join('')}${longer}${brackets[1]}`;
}

function padding(length: number): string {
  const words = [' ōne', ' ŧwo', ' ŧħree', ' ƒour', ' ƒive'];
  let text = '';
  for (let at = 0; text.length < length; at += 1) text += words[at % words.length] ?? '';
  return text.slice(0, length).trimEnd();
}

/** Endings of keys whose text depends on a number. */
const pluralEnding = /_(zero|one|two|few|many|other)$/;

/** A pseudo language's texts, with a form for each of its plurals. */
export function pseudoTexts(english: Texts, tag: PseudoTag): Texts {
  const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
  return Object.fromEntries(
    Object.entries(english).flatMap(([key, value]): [string, string | Texts][] => {
      if (typeof value !== 'string') return [[key, pseudoTexts(value, tag)]];
      const text = pseudoText(value, tag);
      if (!key.endsWith('_other')) return pluralEnding.test(key) && tag === 'ar-XB' ? [] : [[key, text]];
      const others = forms.filter(
        (form) => form === 'other' || english[key.replace(pluralEnding, `_${form}`)] === undefined,
      );
      return (tag === 'ar-XB' ? forms : others).map((form) => [key.replace(pluralEnding, `_${form}`), text]);
    }),
  );
}
