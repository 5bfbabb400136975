/** Which words of a text were looked for. */

/** A piece of a text. */
export interface Piece {
  readonly text: string;
  readonly isHit: boolean;
}

const word = /[\p{L}\p{N}\p{M}]+/gu;

/** Letter case and accents do not count, as in the index of the core. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The words of a query; the last of them may be a beginning. */
export function wordsOf(query: string): string[] {
  return (query.match(word) ?? []).map(folded);
}

/** A text in pieces, those words marked that a query looks for. */
export function pieces(text: string, query: string): Piece[] {
  const wanted = wordsOf(query);
  const last = wanted.at(-1);
  if (last === undefined) return [{ text, isHit: false }];
  const isHit = (candidate: string) => candidate.startsWith(last) || wanted.includes(candidate);
  const found: Piece[] = [];
  let done = 0;
  for (const { 0: own, index } of text.matchAll(word)) {
    if (!isHit(folded(own))) continue;
    if (index > done) found.push({ text: text.slice(done, index), isHit: false });
    found.push({ text: own, isHit: true });
    done = index + own.length;
  }
  if (done < text.length) found.push({ text: text.slice(done), isHit: false });
  return found;
}
