import { describe, expect, it } from 'vitest';
import type { Metric, RatingScale } from '../../generated/feedback';
import { bandsOf, bandText } from './bands';

const scale = (min: number, max: number, step = 1, direction: RatingScale['direction'] = 'higherIsBetter') =>
  ({
    min,
    max,
    step,
    direction,
    shift: 0,
    notApplicable: [],
    labels: [],
    topBox: 2,
    ces: 'mean',
  }) satisfies RatingScale;

describe('bands of a question', () => {
  it.each<[Metric, RatingScale, string[]]>([
    ['nps', scale(0, 10), ['Detractors: 0 to 6', 'Passives: 7 to 8', 'Promoters: 9 to 10']],
    ['stars', scale(1, 5), ['Worst: 1 to 2', 'Middle: 3', 'Best: 4 to 5']],
    ['rating', scale(1, 10), ['Worst: 1 to 3', 'Middle: 4 to 7', 'Best: 8 to 10']],
    ['rating', scale(1, 5, 0.5), ['Worst: 1 to 2', 'Middle: 2.5 to 3.5', 'Best: 4 to 5']],
    ['ces', scale(1, 7, 1, 'lowerIsBetter'), ['Worst: 6 to 7', 'Middle: 3 to 5', 'Best: 1 to 2']],
    ['csat', scale(1, 2), ['Worst: 1', 'Best: 2']],
    ['yesNo', scale(0, 1), ['No', 'Yes']],
    ['amount', scale(0, 1000, 0), []],
  ])('%s from %o', (metric, of, expected) => {
    expect(bandsOf({ metric, scale: of }).map(bandText)).toEqual(expected);
  });

  it('leaves no level out and counts none twice', () => {
    for (let levels = 2; levels <= 21; levels += 1) {
      const bands = bandsOf({ metric: 'rating', scale: scale(1, levels) });
      for (let level = 1; level <= levels; level += 1) {
        const holding = bands.filter(({ from, to }) => level >= from && level <= to);
        expect(holding, `level ${level} of ${levels}`).toHaveLength(1);
      }
    }
  });
});
