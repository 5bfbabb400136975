import { untrack } from 'svelte';
import type { App } from '../../app/app.svelte';
import type { Crosshair, Filter } from '../../generated/feedback';
import type {
  AskedQuestion,
  DriverQuestions,
  FeedbackSource,
  HowWeAreDoing,
  Link,
  MapCoverage,
  WhatMatters,
  WhatToImprove,
} from '../../generated/protocol';
import type { MapSession } from '../../session/session.svelte';
import { runJob } from '../job';
import { Asked } from './asked.svelte';
import { Money } from './moneyState.svelte';
import { nameOf, questionNames, type QuestionName } from './naming';

const pages = new WeakMap<MapSession, Questions>();

/**
 * What is asked about the feedback on a map. It outlives the page: going to the map and back asks nothing twice. What
 * follows from its state is computed when it is read, because a derived value would end with the page it was made on.
 */
export class Questions {
  /** The source that was chosen; null takes the one that is likeliest. */
  chosenSource: number | null = $state(null);
  chosenOutcome: string | null = $state(null);
  /** Codes of questions that are not to be compared; null leaves out other verdicts, which explain nothing. */
  chosenLeftOut: ReadonlySet<string> | null = $state.raw(null);
  crosshair: Crosshair = $state('data');
  /** The dimension whose segments are compared; null takes the first. */
  dimension: string | null = $state(null);
  /** The row of the scorecard whose details are shown. */
  row: string | null = $state(null);
  /** Counts what was changed by hand in the priorities. */
  overrides = $state(0);
  readonly matters = new Asked<WhatMatters>();
  readonly doing = new Asked<HowWeAreDoing>();
  readonly improve = new Asked<WhatToImprove>();
  readonly coverage = new Asked<MapCoverage>();
  readonly money: Money;
  readonly #app: App;
  readonly #session: MapSession;

  private constructor(app: App, session: MapSession) {
    this.#app = app;
    this.#session = session;
    this.money = new Money(app, session.id);
  }

  /** What was asked about this map. */
  static of(app: App, session: MapSession): Questions {
    const found = pages.get(session) ?? new Questions(app, session);
    pages.set(session, found);
    return found;
  }

  get map(): string {
    return this.#session.id;
  }

  /** How feedback is attached; null until it is known. */
  get links(): readonly Link[] | null {
    return this.#session.feedback.links?.links.links ?? null;
  }

  /** Which responses count on the map; null until it is known. */
  get filter(): Filter | null {
    return this.#session.feedback.figures?.filter ?? null;
  }

  /** Sources with something to explain and something that may explain it. */
  get sources(): readonly FeedbackSource[] {
    return this.#app.feedback.sources.filter((source) => ratingsOf(source).length > 1);
  }

  /**
   * The source that is analysed: the chosen one, else one with several ratings to compare, with an overall verdict and
   * attached before others, and the one that asks most.
   */
  get source(): FeedbackSource | undefined {
    const { sources } = this;
    const attached = new Set(this.links?.map((link) => link.source));
    const score = (source: FeedbackSource) =>
      4 * Number(ratingsOf(source).length > 2) +
      2 * Number(source.questions.some(({ question }) => question.isOutcome)) +
      Number(attached.has(source.key));
    const [likeliest] = sources.toSorted((a, b) => score(b) - score(a) || ratingsOf(b).length - ratingsOf(a).length);
    return sources.find(({ key }) => key === this.chosenSource) ?? likeliest;
  }

  /** Questions of the source that may be the verdict, those marked so first. */
  get outcomes(): readonly AskedQuestion[] {
    const isOutcome = ({ question }: AskedQuestion) => Number(question.isOutcome);
    return this.source ? ratingsOf(this.source).toSorted((a, b) => isOutcome(b) - isOutcome(a)) : [];
  }

  get outcome(): AskedQuestion | undefined {
    const { outcomes } = this;
    return outcomes.find(({ question }) => question.code === this.chosenOutcome) ?? outcomes[0];
  }

  /** Questions that may explain the verdict. */
  get candidates(): readonly AskedQuestion[] {
    const verdict = this.outcome?.question.code;
    return this.source ? ratingsOf(this.source).filter(({ question }) => question.code !== verdict) : [];
  }

  /** Codes of questions that are not compared. */
  get leftOut(): ReadonlySet<string> {
    const verdicts = this.candidates.filter(({ question }) => question.isOutcome);
    return this.chosenLeftOut ?? new Set(verdicts.map(({ question }) => question.code));
  }

  /** What questions of the source are called. */
  get names(): ReadonlyMap<string, QuestionName> {
    if (!this.source) return new Map();
    const touchpoint = (id: string) => this.#session.model.touchpoint(id)?.name;
    return questionNames(this.source, { links: this.links ?? [], touchpoint });
  }

  name(code: string): QuestionName {
    return nameOf(this.names, code);
  }

  /** Which answers explain which, as they are chosen; null without anything to explain. */
  get which(): DriverQuestions | null {
    const { source, outcome, candidates, leftOut, filter } = this;
    if (!source || !outcome || !filter) return null;
    const taken = candidates.map(({ question }) => question.code).filter((code) => !leftOut.has(code));
    // Without drivers the application takes all there are, which is not what was chosen.
    if (taken.length === 0) return null;
    return { source: source.key, outcome: outcome.question.code, drivers: taken, filter: ofOneSource(filter) };
  }

  askMatters(): void {
    const { revision } = this.#app.feedback;
    const { which } = this;
    if (!which) return;
    untrack(
      () =>
        void this.matters.ask([which, revision], async (control) => {
          const { answer } = await runJob(this.#app.host, { kind: 'drivers', which }, control);
          return answer;
        }),
    );
  }

  askImprove(): void {
    const { revision } = this.#app.feedback;
    const { which, crosshair, overrides, links, map } = this;
    if (!which) return;
    untrack(
      () =>
        void this.improve.ask([which, crosshair, overrides, links, revision], async (control) => {
          const { answer } = await runJob(this.#app.host, { kind: 'improve', map, which, crosshair }, control);
          return answer;
        }),
    );
  }

  askDoing(): void {
    const { revision } = this.#app.feedback;
    const { dimension, links, map, filter } = this;
    if (!filter) return;
    untrack(
      () =>
        void this.doing.ask([filter, dimension, links, revision], () =>
          this.#app.host.call('howAreWeDoing', { map, filter, ...(dimension !== null && { dimension }) }),
        ),
    );
  }

  askCoverage(): void {
    const { revision } = this.#app.feedback;
    const { links, map } = this;
    // What touchpoints there are and what they are called is the map's business.
    const touchpoints = this.#session.model.touchpoints.map(({ id }) => id);
    untrack(
      () => void this.coverage.ask([links, touchpoints, revision], () => this.#app.host.call('coverage', { map })),
    );
  }
}

/** Ratings of a source: amounts have no scale that a verdict could be compared on. */
export function ratingsOf({ questions }: FeedbackSource): AskedQuestion[] {
  return questions.filter(({ question }) => question.metric !== 'amount');
}

/** One source is analysed, whichever of them count on the map. */
function ofOneSource({ channels, segments, from, to }: Filter): Filter {
  return {
    ...(channels && { channels }),
    ...(segments && { segments }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}
