import { describe, expect, it } from 'vitest';
import type { Figure, Gap } from '../../generated/feedback';
import { agreementText, differenceText, gapsAt, gapText, marksOf, verdictText } from './gaps';

const figure: Figure = {
  metric: 'nps',
  scope: 'interaction',
  kind: { kind: 'nps' },
  value: -22,
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
const gap: Gap = {
  key: 'seat',
  kind: 'perception',
  expected: 10,
  figure,
  gap: { value: 32, low: 25, high: 39, method: 'againstNumber' },
  verdict: 'worse',
};

describe('a gap in words', () => {
  it('tells both sides, the difference and what it says', () => {
    expect(gapText(gap)).toBe('The team put it at +10; customers say -22.');
    expect(differenceText(gap)).toBe('+32, 95% +25 … +39, n 640');
    expect(verdictText(gap)).toBe('worse than the team believes');
  });
  it('tells no difference of a few answers', () => {
    const few: Gap = { ...gap, figure: { ...figure, n: 4, base: 'few' }, verdict: 'noBase' };
    expect(differenceText(few)).toBe('n 4');
    expect(gapText(few)).toBe('The team put it at +10; customers say –.');
    expect(marksOf(few)).toBeNull();
  });
});

it('stands on a line from worst to best', () => {
  expect(marksOf(gap)).toEqual({ expected: 55, measured: 39 });
  expect(marksOf({ ...gap, figure: { ...figure, lowerIsBetter: true } })).toEqual({ expected: 45, measured: 61 });
  expect(marksOf({ ...gap, indexed: { expected: 80, measured: 120, gap: 40 } })).toEqual({
    expected: 80,
    measured: 100,
  });
});

it('is found by its touchpoint, perception first', () => {
  const delivery: Gap = { ...gap, kind: 'delivery' };
  const lane = (id: string, ...gaps: Gap[]) => ({ lane: id, expected: 's', measured: 'm', list: { gaps } });
  const found = gapsAt([lane('a', delivery), lane('b', { ...gap, key: 'other' }, gap)], 'seat');
  expect(found.map(({ lane: id, gap: { kind } }) => [id, kind])).toEqual([
    ['b', 'perception'],
    ['a', 'delivery'],
  ]);
});

it('says how far both orders agree', () => {
  const told = (r: number) => agreementText({ list: { gaps: [], agreement: { r, low: r - 0.1, high: r + 0.1 } } });
  expect(told(0.7)).toMatch(/0\.70, 95% 0\.60 … 0\.80/);
  expect(new Set([told(0.7), told(0.4), told(0.1), told(-0.5)].map((text) => text.replace(/\(.*/, ''))).size).toBe(4);
  expect(agreementText({ list: { gaps: [] } })).toBe('');
});
