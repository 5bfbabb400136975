import type { MapSummary } from '../generated/protocol';

/** The maps in which every word that is looked for begins a word of the title, a tag or a persona. */
export function found(maps: readonly MapSummary[], search: string): readonly MapSummary[] {
  const words = wordsOf(search);
  if (words.length === 0) return maps;
  return maps.filter((map) => {
    const own = wordsOf([map.title, ...map.tags, ...map.personas.map((persona) => persona.name)].join(' '));
    return words.every((word) => own.some((one) => one.startsWith(word)));
  });
}

/** Words without case and accents. */
function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}
