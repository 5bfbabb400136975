/**
 * Lists of words as the catalogue writes them: `word; two words; begin*; ticket* ! train, bus`.
 *
 * A star stands for any ending. Words behind `!` speak for the customer: where one of them stands in the same
 * text, the entry does not count ("ticket" is the company's word, a "train ticket" is not).
 */

interface Entry {
  readonly pattern: RegExp;
  readonly unless: RegExp | null;
}

export class WordList {
  readonly #entries: readonly Entry[];
  /** All entries at once: most texts have none of them, which is told in one go. */
  readonly #any: RegExp | null;

  private constructor(entries: readonly Entry[]) {
    this.#entries = entries;
    const sources = entries.map(({ pattern }) => pattern.source);
    this.#any = sources.length > 0 ? new RegExp(sources.join('|'), 'iu') : null;
  }

  static read(list: string): WordList {
    const entries = list.split(';').flatMap((entry) => {
      const [words = '', unless = ''] = entry.split('!').map((part) => part.trim());
      return words ? [{ pattern: anyOf([words]), unless: unless ? anyOf(unless.split(',')) : null }] : [];
    });
    return new WordList(entries);
  }

  /** The first entry's words as they stand in the text; null without any. */
  find(text: string): string | null {
    if (!this.#any?.test(text)) return null;
    for (const { pattern, unless } of this.#entries) {
      const found = pattern.exec(text);
      if (found && !unless?.test(text)) return found[0];
    }
    return null;
  }
}

/** Whole words in any case; `\b` knows no umlauts. */
function anyOf(words: readonly string[]): RegExp {
  const alternatives = words.map((word) =>
    word
      .trim()
      .replace(/[.+?^${}()|[\]\\/]/g, '\\$&')
      .replace(/\s+/g, '\\s+')
      .replace(/\*/g, '[\\p{L}\\p{N}]*'),
  );
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}])`, 'iu');
}

/** Words in capitals, two to five letters, that are none of the `known` ones and stand in a text that is not all capitals. */
export function unknownAbbreviation(text: string, known: WordList): string | null {
  if (!/\p{Ll}/u.test(text)) return null;
  for (const [word] of text.matchAll(/(?<![\p{L}\p{N}])\p{Lu}[\p{Lu}\p{N}&]{1,4}(?![\p{L}\p{N}])/gu)) {
    if (known.find(word) === null) return word;
  }
  return null;
}
