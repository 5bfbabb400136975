import type { EChartsCoreOption } from 'echarts/core';
import type { Drivers } from '../../generated/feedback';
import { t } from '../../i18n';
import { percent } from '../questions/words';
import { intervalItem } from './intervals';
import { nameAxis, valueAxis, type Look } from './look';
import type { ChartTable } from './table';

/** Height of a bar with its space, in CSS pixels. */
const ROW = 28;
const AROUND = 116;

/** How high the chart is, in CSS pixels. */
export function driversHeight({ drivers }: Drivers): number {
  return AROUND + ROW * drivers.length;
}

/** Bars of importance with intervals and the share that all would have alike. */
export function driversChart(answer: Drivers, names: readonly string[]): (look: Look) => EChartsCoreOption {
  const { drivers, equalShare } = answer;
  const barsOf = (isMoment: boolean) =>
    drivers.map((driver) => (driver.isMomentOfTruth === isMoment ? driver.share : null));
  return (look) => ({
    grid: { left: 8, right: 24, top: 48, bottom: 8 },
    xAxis: {
      ...valueAxis(look, t('questions:matters.axis'), (value) => percent(value)),
      inverse: look.rightToLeft,
      min: 0,
    },
    yAxis: nameAxis(look, names, 240),
    tooltip: { show: true, trigger: 'axis', axisPointer: { type: 'none' }, formatter: tipOf(answer, names) },
    series: [
      {
        ...bars(t('questions:matters.moment'), barsOf(true), look.strong),
        markLine: equalLine(look, equalShare),
      },
      bars(t('questions:matters.other'), barsOf(false), look.plain),
      {
        type: 'custom',
        silent: true,
        data: drivers.map(({ shareLow, shareHigh }, at) => [at, shareLow, shareHigh]),
        renderItem: intervalItem('x', look.text),
        encode: { x: [1, 2], y: 0 },
        z: 5,
      },
    ],
    legend: {
      left: 0,
      top: 0,
      itemWidth: 18,
      itemHeight: 10,
      textStyle: { color: look.text, fontFamily: look.family },
      data: [t('questions:matters.moment'), t('questions:matters.other')],
      selectedMode: false,
    },
  });
}

function bars(name: string, data: (number | null)[], color: string) {
  // Both kinds of bars lie on one another, so that each row has one bar in its middle.
  return { type: 'bar' as const, name, data, barGap: '-100%', barMaxWidth: 15, itemStyle: { color, borderRadius: 2 } };
}

function equalLine(look: Look, at: number) {
  return {
    symbol: 'none',
    silent: true,
    lineStyle: { color: look.target, type: 'dashed' as const, width: 1.5 },
    label: {
      formatter: t('questions:matters.equalShare', { share: percent(at, 1) }),
      color: look.text,
      fontFamily: look.family,
      position: 'start' as const,
      distance: 4,
    },
    data: [{ xAxis: at }],
  };
}

function tipOf({ drivers }: Drivers, names: readonly string[]) {
  return (params: unknown) => {
    const [first] = Array.isArray(params) ? (params as { dataIndex: number }[]) : [];
    const driver = drivers[first?.dataIndex ?? -1];
    if (!driver) return '';
    const { share, shareLow, shareHigh } = driver;
    return `${names[first?.dataIndex ?? 0] ?? ''}\n${t('questions:matters.tip', {
      share: percent(share, 1),
      low: percent(shareLow, 1),
      high: percent(shareHigh, 1),
    })}`;
  };
}

/** Everything that is known of each driver. */
export function driversTable({ drivers }: Drivers, names: readonly string[], wordings: readonly string[]): ChartTable {
  const column = (
    key: 'low' | 'high' | 'topThree' | 'johnson' | 'spearman' | 'beta' | 'reach' | 'share',
    digits: number,
  ) => ({
    label: t(`questions:matters.columns.${key}`),
    digits,
  });
  return {
    columns: [
      { label: t('questions:matters.columns.name') },
      { label: t('questions:matters.columns.question') },
      column('share', 1),
      column('low', 1),
      column('high', 1),
      column('topThree', 0),
      column('johnson', 1),
      column('spearman', 2),
      column('beta', 2),
      column('reach', 0),
      { label: t('questions:matters.columns.moment') },
    ],
    rows: drivers.map((driver, at) => [
      names[at] ?? driver.key,
      wordings[at] ?? driver.key,
      driver.share,
      driver.shareLow,
      driver.shareHigh,
      driver.inTopThree,
      driver.johnsonShare,
      driver.spearman.r,
      driver.beta,
      driver.reach,
      driver.isMomentOfTruth ? t('questions:yes') : t('questions:no'),
    ]),
  };
}
