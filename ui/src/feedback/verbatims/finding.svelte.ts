import { Fault } from '../../errors/fault';
import { report } from '../../errors/report';
import type { FoundVerbatim, VerbatimsParams } from '../../generated/protocol';
import type { Host } from '../../host/host';
import { scoreOf, type Band, type BandedQuestion } from './bands';

/** How many texts are added at a time. */
export const PAGE = 50;
/** How many the core answers at most. */
const MOST = 200;

/** The newest text of a band. */
export interface Picked {
  readonly band: Band;
  /** null where nobody in the band wrote anything. */
  readonly verbatim: FoundVerbatim | null;
  /** How many texts the band has. */
  readonly total: number;
}

/** What was asked for. */
export type Asked =
  | { readonly of: 'texts'; readonly request: VerbatimsParams }
  | { readonly of: 'picks'; readonly request: VerbatimsParams; readonly question: BandedQuestion };

/** The texts that were found. Answers to what is no longer asked are passed over. */
export class Finding {
  texts: readonly FoundVerbatim[] = $state.raw([]);
  picked: readonly Picked[] = $state.raw([]);
  /** How many texts there are; null before the first answer. */
  total: number | null = $state(null);
  isAsking = $state(false);
  #asked: Asked | null = null;
  #turn = 0;

  constructor(private readonly host: Pick<Host, 'call' | 'connection'>) {}

  /** Looks for something else. */
  async ask(asked: Asked): Promise<void> {
    this.#asked = asked;
    await this.#read(PAGE);
  }

  /** Looks for the same once more, as far as it is shown. */
  async again(): Promise<void> {
    await this.#read(Math.max(PAGE, this.texts.length));
  }

  /** Adds the next page. */
  async more(): Promise<void> {
    const { texts } = this;
    await this.#inTurn(async (asked) => {
      const { verbatims, total } = await this.#page(asked.request, texts.length, PAGE);
      return () => this.#show([...texts, ...verbatims], total);
    });
  }

  /** Changes one of them before the core tells so. */
  change(key: number, part: Partial<FoundVerbatim>): void {
    const changed = (text: FoundVerbatim) => (text.key === key ? { ...text, ...part } : text);
    this.texts = this.texts.map(changed);
    this.picked = this.picked.map((pick) => ({ ...pick, verbatim: pick.verbatim && changed(pick.verbatim) }));
  }

  async #read(atLeast: number): Promise<void> {
    await this.#inTurn(async (asked) => {
      if (asked.of === 'picks') {
        const picked = await Promise.all(asked.question.bands.map((band) => this.#pick(asked, band)));
        return () => {
          this.picked = picked;
          this.texts = [];
          this.total = picked.reduce((sum, { total }) => sum + total, 0);
        };
      }
      const texts: FoundVerbatim[] = [];
      for (;;) {
        const page = await this.#page(asked.request, texts.length, Math.min(MOST, atLeast - texts.length));
        texts.push(...page.verbatims);
        if (texts.length >= Math.min(atLeast, page.total) || page.verbatims.length === 0)
          return () => this.#show(texts, page.total);
      }
    });
  }

  async #pick({ request, question }: Extract<Asked, { of: 'picks' }>, band: Band): Promise<Picked> {
    const { verbatims, total } = await this.#page({ ...request, score: scoreOf(question, band), newest: true }, 0, 1);
    return { band, verbatim: verbatims[0] ?? null, total };
  }

  #page(request: VerbatimsParams, offset: number, limit: number) {
    return this.host.call('verbatims', { ...request, offset, limit });
  }

  #show(texts: readonly FoundVerbatim[], total: number): void {
    // A text that came in between moves those of a page on to the next.
    const keys = new Set<number>();
    this.texts = texts.filter(({ key }) => !keys.has(key) && keys.add(key));
    this.picked = [];
    this.total = total;
  }

  async #inTurn(read: (asked: Asked) => Promise<() => void>): Promise<void> {
    const asked = this.#asked;
    if (!asked) return;
    const turn = ++this.#turn;
    this.isAsking = true;
    try {
      const show = await read(asked);
      if (turn === this.#turn) show();
    } catch (thrown) {
      if (turn === this.#turn && this.host.connection() === 'connected') report(Fault.from(thrown));
    } finally {
      if (turn === this.#turn) this.isAsking = false;
    }
  }
}
