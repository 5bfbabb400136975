/** What of the feedback can be shown on the map, and the series and lanes that show it. */
import type { Command } from '../../generated/commands';
import type { Metric, Scope } from '../../generated/feedback';
import type { FeedbackBinding, FigureLook, Lane, Series } from '../../generated/model';
import type { FeedbackSource, MapFigures, MeasuredFigure } from '../../generated/protocol';
import { t } from '../../i18n';
import { curveScale, metricScale, newLane, newSeries } from '../../session/make';
import type { MapModel } from '../../session/model.svelte';
import { metricName, scopeName } from '../figures';

/** Figures of one kind that are measured at touchpoints of the map. */
export interface Offer {
  readonly key: string;
  readonly binding: FeedbackBinding;
  readonly name: string;
  /** At how many touchpoints. */
  readonly touchpoints: number;
}

/** What can be shown: sources, metrics and scopes are never mixed, and are named where there are several. */
export function offersOf({ touchpoints }: Pick<MapFigures, 'touchpoints'>): Offer[] {
  const kinds = new Map<string, { figure: MeasuredFigure; touchpoints: Set<string> }>();
  for (const { touchpoint, figures } of touchpoints) {
    for (const figure of figures) {
      const key = `${figure.source}:${figure.figure.metric}:${figure.figure.scope}`;
      const kind = kinds.get(key) ?? { figure, touchpoints: new Set() };
      kinds.set(key, kind);
      kind.touchpoints.add(touchpoint);
    }
  }
  const all = [...kinds.values()].map(({ figure }) => figure);
  return [...kinds].map(([key, { figure, touchpoints: at }]) => {
    const { metric, scope } = figure.figure;
    const same = all.filter((other) => other.figure.metric === metric);
    const hasSources = same.some(({ source }) => source !== figure.source);
    const hasScopes = same.some((other) => other.figure.scope !== scope);
    const names = [metricName(metric), hasSources ? figure.name : '', hasScopes ? scopeName(scope) : ''];
    return {
      key,
      binding: { metric, ...(hasSources ? { source: figure.name } : {}), ...(hasScopes ? { scope } : {}) },
      name: names.filter(Boolean).join(' · '),
      touchpoints: at.size,
    };
  });
}

/** Adds a lane that shows figures, under the lanes of experience and the figures that are there. */
export function metricLaneCommand(
  model: Pick<MapModel, 'lanes'>,
  { binding, name }: Pick<Offer, 'binding' | 'name'>,
  look: FigureLook,
): { lane: Lane; command: Command } {
  const lane: Lane = {
    ...newLane('metric', name),
    settings: { metric: { look, unit: '', decimals: 0 } },
  };
  const series: Series = { ...newSeries(lane.id, name, 'measured', metricScale), feedback: binding };
  const last = model.lanes.findLastIndex(({ kind }) => kind === 'experience' || kind === 'metric');
  const next = last < 0 ? undefined : model.lanes[last + 1];
  const before = next ? { lane: next.id } : {};
  return { lane, command: { type: 'insert', content: { lanes: [lane], series: [series] }, before } };
}

/** Adds a measured line to a curve. */
export function measuredSeriesCommand(
  lane: string,
  { binding, name }: Pick<Offer, 'binding' | 'name'>,
): { series: Series; command: Command } {
  const series: Series = { ...newSeries(lane, name, 'measured', curveScale), feedback: binding };
  return { series, command: { type: 'insert', content: { series: [series] }, before: {} } };
}

/** Whether two bindings take the same feedback. */
export function sameBinding(one: FeedbackBinding, other: FeedbackBinding): boolean {
  return (['metric', 'source', 'question', 'scope'] as const).every((part) => one[part] === other[part]);
}

/** What a series can be bound to, given what is chosen already. */
export interface BindingChoices {
  /** Metrics that some question has, and the one that is chosen. */
  readonly metrics: readonly Metric[];
  /** Names of the sources that have questions of the metric, and the one that is chosen. */
  readonly sources: readonly string[];
  /** Questions of the metric, source and scope. */
  readonly questions: readonly { readonly code: string; readonly wording: string }[];
  readonly scopes: readonly Scope[];
}

const metricOrder: readonly Metric[] = ['nps', 'csat', 'ces', 'stars', 'rating', 'yesNo', 'amount'];

/** What exists in the sources; what is chosen stays on offer although nothing of it is left. */
export function choicesOf(sources: readonly FeedbackSource[], binding: FeedbackBinding | undefined): BindingChoices {
  const all = sources.flatMap(({ name, questions }) => questions.map(({ question }) => ({ source: name, question })));
  const present = new Set<Metric>(all.map(({ question }) => question.metric));
  if (binding) present.add(binding.metric);
  const ofMetric = all.filter(({ question }) => question.metric === binding?.metric);
  const ofSource = ofMetric.filter(({ source }) => !binding?.source || source === binding.source);
  const names = new Set(ofMetric.map(({ source }) => source));
  if (binding?.source) names.add(binding.source);
  const scopes = new Set(ofSource.map(({ question }) => question.scope));
  if (binding?.scope) scopes.add(binding.scope);
  const asked = ofSource.filter(({ question }) => !binding?.scope || question.scope === binding.scope);
  const questions = new Map(asked.map(({ question }) => [question.code, question.wording || question.code]));
  if (binding?.question && !questions.has(binding.question)) questions.set(binding.question, binding.question);
  return {
    metrics: metricOrder.filter((metric) => present.has(metric)),
    sources: [...names],
    questions: [...questions].map(([code, wording]) => ({ code, wording })),
    scopes: (['relationship', 'interaction'] as const).filter((scope) => scopes.has(scope)),
  };
}

/** The name a curve's lane is told by. */
export function laneName(lane: Pick<Lane, 'title' | 'kind'>): string {
  return lane.title || t(`lanes:${lane.kind}`);
}
