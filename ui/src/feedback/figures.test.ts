import { describe, expect, it } from 'vitest';
import type { Figure } from '../generated/feedback';
import { figureText, formatMonth, intervalText, kindText, monthOf, monthValue, valueText } from './figures';

const nps: Figure = {
  metric: 'nps',
  scope: 'interaction',
  kind: { kind: 'nps' },
  value: -22.4,
  low: -29,
  high: -15,
  n: 640,
  effectiveN: 640,
  base: 'enough',
  notApplicable: 0,
  noAnswer: 0,
  distribution: [],
  range: [-100, 100],
  lowerIsBetter: false,
};

describe('figures in words', () => {
  it.each<[Partial<Figure>, value: string, kind: string]>([
    [{}, '-22', 'NPS'],
    [{ value: 12 }, '+12', 'NPS'],
    [{ value: 0.2 }, '0', 'NPS'],
    [{ metric: 'csat', kind: { kind: 'topBox', k: 2, of: 5 }, value: 69.2 }, '69%', 'CSAT (best 2 of 5)'],
    [{ metric: 'stars', kind: { kind: 'mean' }, value: 4.123, range: [1, 5] }, '4.12', 'Stars (mean, 1 to 5)'],
    [{ base: 'few', n: 7 }, '–', 'NPS'],
    [{ value: undefined, base: 'none', n: 0 }, '–', 'NPS'],
  ])('%o', (change, value, kind) => {
    const figure = { ...nps, ...change };
    expect(valueText(figure)).toBe(value);
    expect(kindText(figure)).toBe(kind);
  });

  it('says interval, answers and base in one line', () => {
    expect(figureText(nps)).toBe('NPS -22, 95% -29 … -15, n 640');
    expect(figureText({ ...nps, n: 20, base: 'low' })).toMatch(/n 20, low base/);
    expect(intervalText({ ...nps, base: 'few' })).toBe('');
  });

  it('counts months from January 1970', () => {
    expect(formatMonth(674)).toBe('Mar 2026');
    expect(monthValue(674)).toBe('2026-03');
    expect(monthOf('2026-03')).toBe(674);
    expect(monthValue(-1)).toBe('1969-12');
    expect(monthOf('2026-13')).toBeNull();
    expect(monthOf('')).toBeNull();
  });
});
