/** How many suggestions are shown at once: more are not read. */
const AT_MOST = 8;

/** Texts to choose from; a function where finding them takes a while, for then it is only asked when needed. */
export type Suggestions = readonly string[] | (() => readonly string[]);

export function suggested(from: Suggestions): readonly string[] {
  return typeof from === 'function' ? from() : from;
}

/** Without case and accents, so that "cafe" finds "Café". */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}

/** Suggestions for what is typed: those that begin with it, then those with a word that does, then the rest. */
export function matching(typed: string, from: readonly string[], taken: readonly string[] = []): string[] {
  const words = folded(typed.trim());
  const free = from.filter((one) => one !== '' && !taken.includes(one));
  if (words === '') return free.slice(0, AT_MOST);
  const ranked = free.flatMap((value) => {
    const text = folded(value);
    if (text === words && value === typed.trim()) return [];
    if (text.startsWith(words)) return [{ value, rank: 0 }];
    if (text.includes(` ${words}`)) return [{ value, rank: 1 }];
    return text.includes(words) ? [{ value, rank: 2 }] : [];
  });
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, AT_MOST)
    .map(({ value }) => value);
}
