/** What is looked for, from what the person chose and what there is of it on this map. */
import type { App } from '../../app/app.svelte';
import type { Filter } from '../../generated/feedback';
import type { VerbatimsParams } from '../../generated/protocol';
import { t } from '../../i18n';
import type { MapSession } from '../../session/session.svelte';
import { bandText, bandedQuestions, scoreOf } from './bands';
import type { Asked } from './finding.svelte';
import { touchpointAtHand } from './pinning';
import { verbatims } from './verbatims.svelte';

/** Something that sorts texts out. */
export interface ActiveFilter {
  readonly label: string;
  readonly remove: () => void;
}

export class Looking {
  constructor(
    private readonly app: Pick<App, 'feedback'>,
    private readonly session: () => MapSession,
    private readonly mapFilter: () => Filter,
  ) {}

  readonly themes = $derived.by(() => this.app.feedback.info?.themes ?? []);
  readonly questions = $derived.by(() => bandedQuestions(this.app.feedback.sources));
  readonly question = $derived.by(() => {
    const { question: wanted } = verbatims;
    const isWanted = (one: { source: number; question: string }) =>
      one.source === wanted?.source && one.question === wanted.question;
    return this.questions.find(isWanted) ?? null;
  });
  readonly band = $derived(this.question?.bands.find(({ name }) => name === verbatims.band) ?? null);
  readonly theme = $derived(this.themes.find(({ key }) => key === verbatims.theme) ?? null);
  /** One that is gone, or of another map, sorts nothing out. */
  readonly touchpoint = $derived.by(() => {
    const session = this.session();
    const wanted = verbatims.follows ? touchpointAtHand(session) : verbatims.touchpoint;
    return wanted !== null && session.model.touchpoint(wanted) ? wanted : null;
  });

  /** The request to the core, and what becomes of its answer. */
  readonly asked = $derived.by((): Asked => {
    const { question } = this;
    const request = this.#request();
    const picks = verbatims.picks && question !== null && verbatims.text === null;
    return picks ? { of: 'picks', request, question } : { of: 'texts', request };
  });

  /** What sorts texts out, each to be taken away. */
  readonly filters = $derived.by((): ActiveFilter[] => {
    const { touchpoint, theme, band, question } = this;
    const filters: ActiveFilter[] = [];
    const add = (label: string, remove: () => void) => filters.push({ label, remove });
    if (verbatims.text !== null) add(t('verbatims:filter.text'), () => (verbatims.text = null));
    if (touchpoint !== null) {
      add(this.nameOf(touchpoint), () => {
        verbatims.touchpoint = null;
        verbatims.follows = false;
      });
    }
    if (theme) add(theme.name, () => (verbatims.theme = null));
    if (band) add(bandText(band), () => (verbatims.band = null));
    if (verbatims.picks && question) add(t('verbatims:filter.picks'), () => (verbatims.picks = false));
    if (verbatims.pinnedOnly) add(t('verbatims:filter.pinned'), () => (verbatims.pinnedOnly = false));
    return filters;
  });

  nameOf(touchpoint: string): string {
    return this.session().model.touchpoint(touchpoint)?.name || t('inspector:unnamed');
  }

  #request(): VerbatimsParams {
    const map = this.session().id;
    const { text, query, allAnswers, pinnedOnly } = verbatims;
    if (text !== null) return { map, verbatim: text };
    const { touchpoint, theme, question, band } = this;
    return {
      map,
      filter: allAnswers ? {} : this.mapFilter(),
      ...(query.trim() ? { query } : {}),
      ...(touchpoint === null ? {} : { touchpoint }),
      ...(theme ? { theme: theme.key } : {}),
      ...(question && band ? { score: scoreOf(question, band) } : {}),
      ...(pinnedOnly ? { pinned: true } : {}),
    };
  }
}
