import { describe, expect, it } from 'vitest';
import type { Drivers, DriverWarning, FigureKind, GroupTest, Input, Score, TrendTest } from '../../generated/feedback';
import {
  differenceText,
  driversSummary,
  groupsText,
  inputText,
  isBeyondChance,
  pText,
  scoreProblem,
  trendText,
  warningText,
} from './words';

const named = (key: string) => key.toUpperCase();
const nps: FigureKind = { kind: 'nps' };
const mean: FigureKind = { kind: 'mean' };

it.each([
  [0.0123, 'p = 0.012'],
  [0.0009, 'p < 0.001'],
])('p of %s is %s', (p, text) => expect(pText(p)).toBe(text));

it.each<[DriverWarning, RegExp]>([
  [{ warning: 'fewRows', n: 60, advised: 90 }, /^Only 60 complete answers; 90 are advised/],
  [{ warning: 'hardToTellApart', conditionNumber: 41.2 }, /condition number 41/],
  [{ warning: 'noSpread', key: 'a' }, /^“A” was left out/],
  [{ warning: 'mostLeftOut', leftOut: 70, of: 100, key: 'b' }, /^70 of 100 .* most often “B”/],
])('%j is told', (warning, text) => expect(warningText(warning, named)).toMatch(text));

describe('drivers in words', () => {
  const driver = (key: string, isMomentOfTruth: boolean) => ({
    key,
    share: 40,
    shareLow: 35,
    shareHigh: 45,
    isMomentOfTruth,
  });
  const summary = (...drivers: ReturnType<typeof driver>[]) => driversSummary({ drivers, n: 1200 } as Drivers, named);

  it('name the first and the moments of truth', () => {
    expect(summary(driver('a', true), driver('b', true))).toMatch(
      /“A” goes along most.*40% .*35% … 45%.*truth: A and B\..*1,200/,
    );
    expect(summary(driver('a', false))).toMatch(/no candidate for a moment of truth/);
    expect(summary()).toBe('');
  });
});

it.each<[TrendTest, FigureKind, RegExp]>([
  [
    { state: 'tested', tau: 0.62, z: 2, p: 0.02, slope: 0.051, course: 'better' },
    mean,
    /better by \+0\.05 a month.*τ = 0\.62, p = 0\.020/,
  ],
  [
    { state: 'tested', tau: -0.5, z: -2, p: 0.0001, slope: -1.24, course: 'worse' },
    nps,
    /worse by -1\.2 a month.*p < 0\.001/,
  ],
  [{ state: 'tested', tau: 0, z: 0, p: 1, slope: 0, course: 'unclear' }, nps, /^No trend that chance/],
  [{ state: 'tooFewPeriods', periods: 5, needed: 8 }, nps, /from 8 months on; there are 5/],
  [{ state: 'lowBase', periods: [661], needed: 30 }, nps, /Feb 2025 has fewer than 30/],
])('a trend: %j', (test, kind, text) => expect(trendText(test, kind)).toMatch(text));

it.each<[GroupTest, RegExp]>([
  [
    {
      state: 'tested',
      test: 'kruskalWallis',
      effect: { kind: 'epsilonSquared', value: 0.09, size: 'medium' },
      statistic: 9,
      degrees: 2,
      p: 0.001,
      adjustedP: 0.004,
    },
    /^A medium difference: ε² = 0\.09; p = 0\.004 \(Kruskal-Wallis/,
  ],
  [{ state: 'tooFewGroups', groups: 1, needed: 10 }, /1 group has the 10 answers/],
  [{ state: 'allTheSame' }, /same/],
  [{ state: 'noLevels' }, /means/],
])('groups: the size before p', (test, text) => expect(groupsText(test)).toMatch(text));

it('a difference is beyond chance where its interval leaves out zero', () => {
  const difference = (low?: number, high?: number) =>
    ({ value: 1, ...(low !== undefined && { low }), ...(high !== undefined && { high }), method: 'welch' }) as const;
  expect([difference(0.5, 2), difference(-2, -1), difference(-1, 2), difference()].map(isBeyondChance)).toEqual([
    true,
    true,
    false,
    null,
  ]);
  expect(differenceText({ value: 4.2, low: 1, high: 7, method: 'netScores' }, nps)).toBe('+4, 95% +1 … +7');
});

describe('numbers of a priority', () => {
  const measured = {
    value: 80,
    provenance: { from: 'dataQuality', n: 40, intervalPercent: 12, monthsOld: 3 },
  } as const;
  it.each<[Input, RegExp]>([
    [{}, /^not set yet$/],
    [{ prefilled: measured }, /^Measured: 40 answers, an interval of 12% of the scale, the last 3 months old/],
    [{ prefilled: { ...measured, provenance: { ...measured.provenance, monthsOld: null } } }, /no dates\.$/],
    [
      { prefilled: { value: 2, provenance: { from: 'importanceAndGap', importance: 'high', gap: 'medium' } } },
      /high.*medium gap/,
    ],
    [{ chosen: { value: 3, reason: 'A guess' } }, /^Set by hand\. A guess$/],
    [{ chosen: { value: 3 } }, /^Set by hand\.$/],
    [{ prefilled: measured, chosen: { value: 50, reason: 'Old' } }, /instead of 80: Old \(Measured/],
  ])('%j', (input, text) => expect(inputText(input)).toMatch(text));

  it.each<[Score, string]>([
    [{ state: 'scored', value: 3, rank: 1 }, ''],
    [{ state: 'incomplete', missing: ['effort', 'size'] }, 'Missing: Effort and Size'],
    [{ state: 'rejected', input: 'size', value: 0 }, 'Size cannot be 0.'],
    [{ state: 'noReason', input: 'reach' }, 'Reach was changed without a reason.'],
  ])('%j', (score, text) => expect(scoreProblem(score)).toBe(text));
});
