import { describe, expect, it } from 'vitest';
import type { Figure, Metric, Question, Scope } from '../../generated/feedback';
import type { Lane } from '../../generated/model';
import type { FeedbackSource, MeasuredFigure } from '../../generated/protocol';
import { choicesOf, measuredSeriesCommand, metricLaneCommand, offersOf, sameBinding } from './binding';

const measured = (source: number, metric: Metric, scope: Scope = 'interaction'): MeasuredFigure => ({
  source,
  name: `Source ${source}`,
  question: 'q',
  wording: 'Q',
  figure: { metric, scope } as Figure,
  trend: [],
});
const at = (touchpoint: string, ...figures: MeasuredFigure[]) => ({ touchpoint, figures, verbatims: 0 });

describe('what can be shown on the map', () => {
  it('is one entry a metric while there is one source and scope', () => {
    const offers = offersOf({
      touchpoints: [at('a', measured(1, 'nps'), measured(1, 'csat')), at('b', measured(1, 'nps'))],
    });
    expect(offers.map(({ binding, name, touchpoints }) => ({ binding, name, touchpoints }))).toEqual([
      { binding: { metric: 'nps' }, name: 'NPS', touchpoints: 2 },
      { binding: { metric: 'csat' }, name: 'CSAT', touchpoints: 1 },
    ]);
  });

  it('keeps sources and scopes of one metric apart', () => {
    const bySource = offersOf({ touchpoints: [at('a', measured(1, 'nps'), measured(2, 'nps'))] });
    expect(bySource.map(({ binding }) => binding)).toEqual([
      { metric: 'nps', source: 'Source 1' },
      { metric: 'nps', source: 'Source 2' },
    ]);
    const byScope = offersOf({ touchpoints: [at('a', measured(1, 'nps'), measured(1, 'nps', 'relationship'))] });
    expect(byScope.map(({ binding, name }) => [binding.scope, name])).toEqual([
      ['interaction', 'NPS · Interaction'],
      ['relationship', 'NPS · Relationship'],
    ]);
  });
});

it('adds a lane with its series in one step, under the figures that are there', () => {
  const lanes = (...kinds: Lane['kind'][]): Lane[] => kinds.map((kind) => ({ id: kind, kind, title: kind }));
  const offer = { binding: { metric: 'nps' as const }, name: 'NPS' };
  const { lane, command } = metricLaneCommand({ lanes: lanes('actions', 'experience', 'quotes') }, offer, 'trend');
  expect(command).toMatchObject({
    type: 'insert',
    content: {
      lanes: [{ id: lane.id, kind: 'metric', title: 'NPS', settings: { metric: { look: 'trend' } } }],
      series: [{ lane: lane.id, kind: 'measured', feedback: { metric: 'nps' } }],
    },
    before: { lane: 'quotes' },
  });
  expect(metricLaneCommand({ lanes: lanes('experience') }, offer, 'bars').command).toMatchObject({ before: {} });
  expect(metricLaneCommand({ lanes: lanes('actions') }, offer, 'bars').command).toMatchObject({ before: {} });
  expect(measuredSeriesCommand('experience', offer).command).toMatchObject({
    content: { series: [{ lane: 'experience', kind: 'measured', feedback: { metric: 'nps' } }] },
  });
});

describe('what a series can be bound to', () => {
  const source = (name: string, ...questions: [code: string, metric: Metric, scope: Scope][]): FeedbackSource =>
    ({
      name,
      questions: questions.map(([code, metric, scope]) => ({
        question: { code, wording: '', metric, scope } as Question,
      })),
    }) as FeedbackSource;
  const sources = [
    source('A', ['a1', 'nps', 'interaction'], ['a2', 'nps', 'relationship'], ['a3', 'csat', 'interaction']),
    source('B', ['b1', 'nps', 'interaction']),
  ];

  it('is what there is', () => {
    expect(choicesOf(sources, undefined).metrics).toEqual(['nps', 'csat']);
    const nps = choicesOf(sources, { metric: 'nps' });
    expect(nps.sources).toEqual(['A', 'B']);
    expect(nps.scopes).toEqual(['relationship', 'interaction']);
    expect(nps.questions.map(({ code }) => code)).toEqual(['a1', 'a2', 'b1']);
    const narrowed = choicesOf(sources, { metric: 'nps', source: 'A', scope: 'interaction' });
    expect(narrowed.questions.map(({ code }) => code)).toEqual(['a1']);
  });

  it('and what is chosen although it is gone', () => {
    const gone = choicesOf([], { metric: 'ces', source: 'Old', question: 'x', scope: 'relationship' });
    expect(gone).toEqual({
      metrics: ['ces'],
      sources: ['Old'],
      questions: [{ code: 'x', wording: 'x' }],
      scopes: ['relationship'],
    });
  });

  it('is told apart part by part', () => {
    expect(sameBinding({ metric: 'nps' }, { metric: 'nps' })).toBe(true);
    expect(sameBinding({ metric: 'nps' }, { metric: 'nps', source: 'A' })).toBe(false);
  });
});
