import { reported } from '../errors/report';
import type { SearchAnswer, SearchHit } from '../generated/protocol';
import type { Host } from '../host/host';

/** What was found in one map. */
export interface MapHits {
  map: string;
  title: string;
  hits: SearchHit[];
}

/** Asking waits until the person stops typing for so long. */
const PAUSE_MS = 140;

/** More are not read. */
const AT_MOST = 80;

/** A search over the texts of all maps while it is typed. */
export class FullText {
  /** What the answer is to; it may be older than what is typed. */
  answered = $state('');
  answer: SearchAnswer | null = $state.raw(null);
  #host: Host;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Looks for words, a moment after the last of them was typed. */
  look(words: string): void {
    clearTimeout(this.#timer);
    const query = words.trim();
    const asked = ++this.#asked;
    if (query === '') {
      this.answer = null;
      this.answered = '';
      return;
    }
    this.#timer = setTimeout(() => void this.#ask(query, asked), PAUSE_MS);
  }

  async #ask(query: string, asked: number): Promise<void> {
    const answer = await reported(() => this.#host.call('search', { query, limit: AT_MOST }));
    // A later question may be on its way.
    if (asked !== this.#asked) return;
    this.answer = answer;
    this.answered = query;
  }
}

/** Hits by the map they are in, in the order of the best of each. */
export function byMap(hits: readonly SearchHit[]): MapHits[] {
  const groups = new Map<string, MapHits>();
  for (const hit of hits) {
    const group = groups.get(hit.map);
    if (group) group.hits.push(hit);
    else groups.set(hit.map, { map: hit.map, title: hit.title, hits: [hit] });
  }
  return [...groups.values()];
}
