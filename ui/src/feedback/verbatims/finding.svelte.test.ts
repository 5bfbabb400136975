import { beforeEach, describe, expect, it } from 'vitest';
import type { FoundVerbatim, Verbatims, VerbatimsParams } from '../../generated/protocol';
import type { Host } from '../../host/host';
import type { BandedQuestion } from './bands';
import { Finding } from './finding.svelte';

const text = (key: number): FoundVerbatim => ({
  ...{ key, source: 1, name: 'Survey', text: `text ${key}`, column: 'why', place: '', channel: '', segments: [] },
  ...{ answers: [], themes: [], pinned: false, redactions: 0 },
});

/** A host that has so many texts, and answers when it is let. */
class Texts {
  readonly asked: VerbatimsParams[] = [];
  held: (() => void)[] | null = null;
  constructor(public total: number) {}

  readonly host = {
    connection: () => 'connected',
    call: (_: string, params: VerbatimsParams) => {
      this.asked.push(params);
      const { offset = 0, limit = 50 } = params;
      const all = Array.from({ length: this.total }, (_, key) => text(key));
      const answer: Verbatims = { verbatims: all.slice(offset, offset + limit), total: this.total };
      if (!this.held) return Promise.resolve(answer);
      return new Promise<Verbatims>((resolve) => this.held?.push(() => resolve(answer)));
    },
  } as unknown as Host;
}

let texts: Texts;
let finding: Finding;

beforeEach(() => {
  texts = new Texts(470);
  finding = new Finding(texts.host);
});

describe('texts that are found', () => {
  it('come by the page', async () => {
    await finding.ask({ of: 'texts', request: {} });
    expect([finding.texts.length, finding.total]).toEqual([50, 470]);
    await finding.more();
    expect(finding.texts.map(({ key }) => key)).toEqual(Array.from({ length: 100 }, (_, key) => key));
  });

  it('are read again as far as they are shown, in pieces that the core answers', async () => {
    await finding.ask({ of: 'texts', request: {} });
    for (let pages = 1; pages < 9; pages += 1) await finding.more();
    expect(finding.texts).toHaveLength(450);
    texts.asked.length = 0;
    await finding.again();
    expect(texts.asked.map(({ offset, limit }) => [offset, limit])).toEqual([
      [0, 200],
      [200, 200],
      [400, 50],
    ]);
    expect(finding.texts).toHaveLength(450);
  });

  it('are not those of a question that was asked before', async () => {
    texts.held = [];
    const first = finding.ask({ of: 'texts', request: { query: 'a' } });
    texts.total = 3;
    const second = finding.ask({ of: 'texts', request: { query: 'ab' } });
    const [one, other] = texts.held;
    other?.();
    await second;
    one?.();
    await first;
    expect([finding.texts.length, finding.total, finding.isAsking]).toEqual([3, 3, false]);
  });

  it('are shown once when one came in between two pages', async () => {
    await finding.ask({ of: 'texts', request: {} });
    finding.texts = [text(-1), ...finding.texts.slice(0, 49)];
    await finding.more();
    expect(new Set(finding.texts.map(({ key }) => key)).size).toBe(finding.texts.length);
  });

  it('are one of each band', async () => {
    const bands = [
      { name: 'worst' as const, from: 1, to: 2 },
      { name: 'best' as const, from: 4, to: 5 },
    ];
    const question = { source: 7, question: 'q', name: 'Survey', bands } as unknown as BandedQuestion;
    await finding.ask({ of: 'picks', request: { query: 'a' }, question });
    expect(texts.asked.map(({ score, limit, query }) => [score?.from, score?.to, limit, query])).toEqual([
      [1, 2, 1, 'a'],
      [4, 5, 1, 'a'],
    ]);
    expect(finding.picked.map(({ band, total }) => [band.name, total])).toEqual([
      ['worst', 470],
      ['best', 470],
    ]);
    finding.change(0, { themes: [3] });
    expect(finding.picked[0]?.verbatim?.themes).toEqual([3]);
  });
});
