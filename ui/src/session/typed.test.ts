import { expect, it } from 'vitest';
import type { Series } from '../generated/model';
import { isFew, roundedFigure, settable, settableScale, shownScores } from './typed';

const series: Series = {
  id: 's',
  lane: 'l',
  name: 'NPS',
  kind: 'measured',
  scale: { min: 0, max: 10, step: 0 },
  values: [{ touchpoint: 't', value: 12 }],
};
const bound: Series = { ...series, feedback: { metric: 'nps' } };

it('shows what was typed, or what feedback puts in its place', () => {
  const nothing = { measured: new Map() };
  expect(shownScores(nothing, series)).toBe(series);
  expect(shownScores(nothing, bound).values).toEqual([]);
  const figures = {
    series: 's',
    scale: { min: -100, max: 100, step: 0 },
    values: [{ touchpoint: 't', value: -22, n: 640, low: -29, high: -15 }],
  };
  const measured = { measured: new Map([['s', figures]]) };
  expect(shownScores(measured, bound)).toBe(figures);
  expect(shownScores(measured, series)).toBe(series);
});

it.each([
  [-100, 100, -22.41, -22],
  [1, 5, 4.1234, 4.1],
])('is read on a scale of %s to %s: %s is %s', (min, max, value, expected) => {
  expect(roundedFigure({ min, max, step: 0 }, value)).toBe(expected);
});

it('makes no figure of a few answers', () => {
  expect(isFew(bound, { n: 9 })).toBe(true);
  expect(isFew(bound, { n: 10 })).toBe(false);
  expect(isFew(series, { n: 3 })).toBe(false);
});

it('keeps figures of feedback out of reach', () => {
  expect(settableScale(series)).toBe(series.scale);
  expect(settableScale(bound)).toBeNull();
  expect(settableScale(undefined)).toBeNull();
  const hidden = { ...series, id: 'hidden' };
  expect(settable([bound, hidden, series], new Set(['hidden']))).toEqual([series]);
});
