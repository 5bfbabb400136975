import { describe, expect, it } from 'vitest';
import type { Driver, Drivers, FigureTrend } from '../../generated/feedback';
import { driversChart, driversTable } from './driversChart';
import type { Look } from './look';
import { span } from './quadrantChart';
import { outsideLimits, trendTable } from './trendChart';

const driver = (key: string, share: number, isMomentOfTruth: boolean) =>
  ({
    key,
    share,
    shareLow: share - 2,
    shareHigh: share + 2,
    isMomentOfTruth,
    inTopThree: 90,
    johnsonShare: share,
    spearman: { r: 0.5 },
    beta: 0.4,
    reach: 80,
  }) as Driver;
const answer = { drivers: [driver('a', 70, true), driver('b', 30, false)], equalShare: 50 } as Drivers;
const look = { strong: 'red', plain: 'grey', rightToLeft: true } as Look;

describe('the chart of drivers', () => {
  const option = driversChart(answer, ['A', 'B'])(look) as {
    series: { type: string; data: unknown[] }[];
    xAxis: { inverse: boolean };
    yAxis: { position: string; inverse: boolean };
  };

  it('tells moments of truth from the rest, with an interval on each', () =>
    expect(option.series.map(({ type, data }) => [type, data])).toEqual([
      ['bar', [70, null]],
      ['bar', [null, 30]],
      [
        'custom',
        [
          [0, 68, 72],
          [1, 28, 32],
        ],
      ],
    ]));

  it('starts where reading starts', () =>
    expect([option.xAxis.inverse, option.yAxis.position, option.yAxis.inverse]).toEqual([true, 'right', true]));

  it('says the same as a table', () => {
    const { columns, rows } = driversTable(answer, ['A', 'B'], ['Question A', 'Question B']);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
    expect(rows[1]).toEqual(['B', 'Question B', 30, 28, 32, 90, 30, 0.5, 0.4, 80, 'no']);
  });
});

describe('the chart over time', () => {
  const period = (month: number, value: number | undefined) => ({
    from: month,
    to: month,
    figure: { n: 50, ...(value !== undefined && { value }) },
    controlLow: 40,
    controlHigh: 60,
  });
  const trend = { periods: [period(0, 50), period(1, undefined), period(2, 61), period(3, 39)] } as FigureTrend;

  it('finds months outside the limits', () => expect(outsideLimits(trend).map(({ from }) => from)).toEqual([2, 3]));

  it('keeps a month without answers in the table', () => {
    const { columns, rows } = trendTable(trend);
    expect(rows).toHaveLength(4);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
    expect(rows[1]?.slice(1, 4)).toEqual([null, null, null]);
  });
});

it.each<[{ value: number; low?: number; high?: number }[], number, [number, number]]>([
  [[{ value: 50 }, { value: 60, low: 52, high: 68 }], 55, [45, 70]],
  [[{ value: 2, low: 0, high: 4 }], 20, [0, 25]],
  [[{ value: 10 }, { value: 98, low: 95, high: 100 }], 50, [0, 100]],
])('an axis holds all of %j and the line at %s', (estimates, line, ends) =>
  expect(span(estimates, line)).toEqual(ends),
);
