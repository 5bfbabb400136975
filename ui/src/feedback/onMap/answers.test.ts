import { describe, expect, it } from 'vitest';
import type { Figure } from '../../generated/feedback';
import type { MonthFigure } from '../../generated/protocol';
import { eachAnswer, partsOf, partsText, toneColor, trendText } from './answers';

const levels = (...counts: [value: number, count: number][]) =>
  counts.map(([value, count]) => ({ value, count, weight: count }));

describe('answers as parts', () => {
  it('are detractors, passives and promoters for NPS', () => {
    const parts = partsOf({ kind: { kind: 'nps' }, distribution: levels([0, 1], [6, 2], [7, 2], [9, 4], [10, 1]) });
    expect(parts.map(({ share }) => share)).toEqual([0.3, 0.2, 0.5]);
    expect(partsText(parts)).toBe('Detractors 30%, Passives 20%, and Promoters 50%');
  });
  it('are the levels of other scales, and leave out what nobody chose', () => {
    const parts = partsOf({ kind: { kind: 'mean' }, distribution: levels([1, 1], [2, 0], [3, 3]) });
    expect(parts.map(({ tone }) => tone)).toEqual([0, 0.5, 1]);
    expect(partsText(parts)).toBe('1: 25% and 3: 75%');
    expect(partsOf({ kind: { kind: 'mean' }, distribution: [] })).toEqual([]);
  });
  it('have a colour from bad over nothing to good', () => {
    expect(toneColor(0)).toMatch(/--figure-bad\) 100%/);
    expect(toneColor(0.5)).toMatch(/ 0%/);
    expect(toneColor(1)).toMatch(/--figure-good\) 100%/);
  });
  it('are told one by one where there are few', () => {
    expect(eachAnswer({ distribution: levels([3, 1], [4, 2]) })).toBe('3, 4, and 4');
  });
});

describe('a trend in words', () => {
  const month = (month: number, value: number, base: Figure['base'] = 'enough'): MonthFigure => ({
    month,
    figure: { kind: { kind: 'nps' }, value, base } as Figure,
  });
  it('says where it began, where it is, and its ends', () => {
    expect(trendText([month(672, -12), month(673, -29), month(674, -22)])).toBe(
      '-12 in Jan 2026 first, -22 in Mar 2026 last; lowest -29 in Feb 2026, highest -12 in Jan 2026',
    );
  });
  it('passes over months with too few answers, and says nothing of one month', () => {
    expect(trendText([month(672, -12), month(673, 90, 'few')])).toBe('');
    expect(trendText([])).toBe('');
  });
});
