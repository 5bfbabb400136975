import { describe, expect, it } from 'vitest';
import type { FigureKind, Question, ThemeFigure } from '../../generated/feedback';
import type { AskedQuestion } from '../../generated/protocol';
import { differenceText, moodText, scoreTold, shareText } from './words';

const figure: ThemeFigure = { key: '1', count: 24, of: 200, share: 12, low: 8.2, high: 17.2 };
const nps: FigureKind = { kind: 'nps' };

describe('a theme in words', () => {
  it('has a share with its interval, but not of a handful', () => {
    expect(shareText(figure)).toBe('12% of the texts (8% … 17%)');
    expect(shareText({ ...figure, count: 3, of: 9 })).toBe('3 of 9 texts; too few for a share');
  });

  it.each<[string, FigureKind, ThemeFigure['scoreDifference'], string]>([
    [
      'is lower by points',
      nps,
      { value: -18.4, low: -25, high: -11, p: 0.001, method: 'netScores' },
      'NPS: 18 points lower among those who mention it (-25 … -11)',
    ],
    [
      'is higher in the unit of a mean',
      { kind: 'mean' },
      { value: 0.42, low: 0.2, high: 0.64, method: 'welch' },
      'NPS: 0.42 higher among those who mention it (+0.2 … +0.64)',
    ],
    [
      'is open around zero',
      nps,
      { value: 4, low: -3, high: 11, p: 0.3, method: 'netScores' },
      'NPS: no clear difference (-3 … +11)',
    ],
    [
      'is open once it is corrected for all themes',
      nps,
      { value: 8, low: 1, high: 15, p: 0.03, adjustedP: 0.09, method: 'netScores' },
      'NPS: no clear difference (+1 … +15)',
    ],
    ['has too few', nps, { value: 8, method: 'netScores' }, 'NPS: too few answers to compare'],
    ['has no scores', nps, undefined, ''],
  ])('%s', (_, kind, scoreDifference, expected) => {
    expect(differenceText({ ...figure, ...(scoreDifference ? { scoreDifference } : {}) }, 'NPS', kind)).toBe(expected);
  });
});

describe('the score told with a text', () => {
  const asked = (code: string, change: Partial<Question> = {}): AskedQuestion => ({
    number: 0,
    question: {
      ...{ code, wording: `How was ${code}?`, metric: 'rating', scope: 'interaction', isOutcome: false },
      scale: {
        ...{ min: 1, max: 5, step: 1, direction: 'higherIsBetter', shift: 0, notApplicable: [], labels: [] },
        ...{ topBox: 2, ces: 'mean' },
      },
      ...change,
    },
    figure: {} as AskedQuestion['figure'],
  });
  const source = { questions: [asked('Food'), asked('Seat'), asked('Overall', { isOutcome: true, metric: 'csat' })] };
  const answers = [
    { question: 'Food', value: 2, min: 1, max: 5 },
    { question: 'Seat', value: 3, min: 1, max: 5 },
    { question: 'Overall', value: 4, min: 1, max: 5 },
  ];

  it('is the overall verdict unless a question is looked at', () => {
    expect(scoreTold({ source: 1, answers }, source, null)).toMatchObject({ text: 'CSAT 4', band: 'best' });
    expect(scoreTold({ source: 1, answers }, source, { source: 1, question: 'Seat' })).toMatchObject({
      text: 'Seat 3',
      band: 'middle',
    });
    expect(scoreTold({ source: 1, answers }, source, { source: 2, question: 'Seat' })?.text).toBe('CSAT 4');
  });

  it('is nothing where nothing was answered', () => {
    expect(scoreTold({ source: 1, answers: [] }, source, null)).toBeNull();
  });
});

it.each([
  [0.6, 'Hint: sounds good'],
  [0.05, 'Hint: sounds good'],
  [0, 'Hint: sounds neither good nor bad'],
  [-0.049, 'Hint: sounds neither good nor bad'],
  [-0.2, 'Hint: sounds bad'],
])('a mood of %d is a hint in words', (mood, expected) => {
  expect(moodText(mood)).toBe(expected);
});
