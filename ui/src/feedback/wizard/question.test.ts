import { describe, expect, it } from 'vitest';
import type { QuestionMapping, RatingScale, RawCount, ScaleCard, StopAnswer } from '../../generated/feedback';
import {
  answered,
  effectOf,
  fateOf,
  leadingNumber,
  resolved,
  suggestedQuestion,
  withMetric,
  withScale,
} from './question';

const scale: RatingScale = {
  min: 1,
  max: 5,
  step: 1,
  direction: 'higherIsBetter',
  shift: 0,
  notApplicable: ['99'],
  labels: [],
  topBox: 2,
  ces: 'mean',
};
const question = (part: Partial<QuestionMapping> = {}, of: Partial<RatingScale> = {}): QuestionMapping => ({
  code: 'q',
  wording: 'How was it?',
  metric: 'rating',
  scope: 'interaction',
  isOutcome: false,
  factor: 1,
  settled: [],
  ...part,
  scale: { ...scale, ...of },
});
const card = (part: Partial<ScaleCard>): ScaleCard => ({
  histogram: [],
  metric: 'rating',
  min: 1,
  max: 5,
  notApplicable: [],
  outside: [],
  stops: [],
  ...part,
});

describe('answers about a scale', () => {
  // What the application makes of them: `QuestionMapping::resolved` in the core.
  it.each<[StopAnswer, QuestionMapping, min: number, max: number, shift: number, metric: string, factor: number]>([
    ['zeroIsScore', question(), 0, 5, 0, 'rating', 1],
    ['zeroIsNotApplicable', question({}, { min: 0 }), 1, 5, 0, 'rating', 1],
    ['shiftToZero', question({ metric: 'nps' }, { max: 11 }), 0, 10, -1, 'nps', 1],
    ['keepElevenLevels', question({ metric: 'nps' }, { max: 11 }), 1, 11, 0, 'rating', 1],
    ['startsAtOne', question({ metric: 'nps' }, { min: 0, max: 10 }), 1, 10, 0, 'rating', 1],
    ['zeroWasOffered', question({ metric: 'nps' }, { min: 0, max: 10 }), 0, 10, 0, 'nps', 1],
    ['numbersAreFractions', question({ metric: 'amount' }, { min: 0, max: 1, step: 0 }), 0, 100, 0, 'amount', 100],
    ['numbersArePercent', question({ metric: 'amount' }, { min: 0, max: 1, step: 0 }), 0, 1, 0, 'amount', 1],
  ])('%s', (answer, asked, min, max, shift, metric, factor) => {
    const now = resolved(answered(asked, answer));
    expect([now.scale.min, now.scale.max, now.scale.shift, now.metric, now.factor]).toEqual([
      min,
      max,
      shift,
      metric,
      factor,
    ]);
    expect(resolved(now), 'doing it twice changes nothing more').toEqual(now);
  });

  it('take the place of the answer before', () => {
    const twice = answered(answered(question(), 'zeroIsScore'), 'zeroIsNotApplicable');
    expect(twice.settled).toEqual(['zeroIsNotApplicable']);
    expect(answered(twice, 'shiftToZero').settled).toEqual(['zeroIsNotApplicable', 'shiftToZero']);
  });

  it('are asked again once the ends of the scale change, and what they had made stays', () => {
    const changed = withScale(answered(question(), 'zeroIsScore'), { max: 7 });
    expect([changed.settled, changed.scale.min, changed.scale.max]).toEqual([[], 0, 7]);
  });
});

describe('what becomes of an answer', () => {
  it.each<[string, QuestionMapping, string]>([
    ['4', question(), 'counts 4'],
    ['0', question(), 'outside'],
    ['0', answered(question(), 'zeroIsNotApplicable'), 'notApplicable'],
    ['0', answered(question(), 'zeroIsScore'), 'counts 0'],
    ['99', question(), 'notApplicable'],
    ['4,5', question({}, { step: 0.5 }), 'counts 4.5'],
    ['4,5', question(), 'outside'],
    ['10 - Extremely likely', question({}, { min: 0, max: 10 }), 'counts 10'],
    ['Good', question({}, { labels: [{ text: 'good', value: 4 }] }), 'counts 4'],
    ['Good', question(), 'outside'],
    ['11', answered(question({}, { max: 11 }), 'shiftToZero'), 'counts 10'],
    ['0.5', answered(question({ metric: 'amount' }, { min: 0, max: 1, step: 0 }), 'numbersAreFractions'), 'counts 50'],
    ['yes', question({ metric: 'yesNo' }, { min: 0, max: 1 }), 'counts 0'],
  ])('%s', (raw, asked, expected) => {
    const fate = fateOf(resolved(asked), raw);
    expect(fate.kind === 'counts' ? `counts ${String(fate.value)}` : fate.kind).toBe(expected);
  });

  it('comes to counts and a mean', () => {
    const histogram: RawCount[] = [
      { raw: '0', count: 20 },
      { raw: '2', count: 10 },
      { raw: '4', count: 30 },
      { raw: '9', count: 1 },
    ];
    expect(effectOf(answered(question(), 'zeroIsNotApplicable'), histogram)).toEqual({
      counts: 40,
      notApplicable: 20,
      outside: 1,
      mean: 3.5,
    });
    expect(effectOf(answered(question(), 'zeroIsScore'), histogram)).toMatchObject({ counts: 60, mean: 140 / 60 });
    expect(effectOf(question({ metric: 'amount' }), histogram).mean).toBeNull();
  });

  it.each([
    ['7', 7],
    ['−1', -1],
    ['4,5', 4.5],
    [' 10 - best', 10],
    ['best', null],
    ['', null],
  ])('begins with a number: %s', (raw, expected) => expect(leadingNumber(raw)).toBe(expected));
});

describe('a question suggested by a card', () => {
  it.each<[Partial<ScaleCard>, min: number, max: number, step: number]>([
    [{ metric: 'nps', min: 1, max: 10 }, 0, 10, 1],
    [{ metric: 'nps', min: 1, max: 11 }, 1, 11, 1],
    [{ min: 0, max: 5 }, 1, 5, 1],
    [{ min: 2, max: 6 }, 1, 7, 1],
    [{ min: 0, max: 10 }, 0, 10, 1],
    [{ min: -2, max: 2 }, -2, 3, 1],
    [{ min: 1, max: 5, histogram: [{ raw: '4.5', count: 3 }] }, 1, 5, 0.5],
    [{ metric: 'amount', min: 3, max: 240 }, 0, 240, 0],
    [{ metric: 'yesNo', min: 0, max: 1 }, 0, 1, 1],
  ])('%o', (part, min, max, step) => {
    const { scale: made } = suggestedQuestion(card(part), 'q');
    expect([made.min, made.max, made.step]).toEqual([min, max, step]);
  });

  it('asks about the relationship for NPS alone', () => {
    expect(suggestedQuestion(card({ metric: 'nps', max: 10 }), 'q', 'Would you?')).toMatchObject({
      code: 'q',
      wording: 'Would you?',
      scope: 'relationship',
      settled: [],
    });
    expect(suggestedQuestion(card({}), 'q').scope).toBe('interaction');
  });
});

it('counts a question as something else with a scale that fits', () => {
  expect(withMetric(question(), 'yesNo').scale).toMatchObject({ min: 0, max: 1, topBox: 1 });
  expect(withMetric(question(), 'amount').scale.step).toBe(0);
  expect(withMetric(question({ metric: 'amount' }, { step: 0 }), 'rating').scale.step).toBe(1);
});
