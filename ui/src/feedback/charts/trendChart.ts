import type { EChartsCoreOption } from 'echarts/core';
import type { FigureKind, FigureTrend } from '../../generated/feedback';
import { t } from '../../i18n';
import { formatMonth, formatValue } from '../figures';
import { intervalItem } from './intervals';
import { valueAxis, type Look } from './look';
import type { ChartTable } from './table';

export const TREND_HEIGHT = 260;

/** A figure month by month with its intervals, and for shares the limits that chance alone keeps to. */
export function trendChart({ periods, middle }: FigureTrend, kind: FigureKind): (look: Look) => EChartsCoreOption {
  const shown = periods.map(({ figure }) => (figure.base === 'few' ? null : (figure.value ?? null)));
  const intervals = periods.flatMap(({ figure: { low, high } }, at) =>
    shown[at] === null || low === undefined || high === undefined ? [] : [[at, low, high]],
  );
  const hasLimits = middle !== undefined;
  return (look) => ({
    grid: { left: 8, right: 20, top: 34, bottom: 24 },
    xAxis: {
      type: 'category',
      data: periods.map(({ from }) => formatMonth(from)),
      axisLabel: { color: look.muted, fontFamily: look.family, hideOverlap: true },
      axisLine: { lineStyle: { color: look.axis } },
      axisTick: { show: false },
    },
    yAxis: { ...valueAxis(look, '', (value) => formatValue(value, kind)), scale: true },
    tooltip: { show: true, trigger: 'axis', axisPointer: { type: 'line' }, formatter: tipOf(periods, kind) },
    legend: {
      left: 0,
      top: 0,
      textStyle: { color: look.text, fontFamily: look.family },
      selectedMode: false,
      data: [
        t('questions:doing.chart.figure'),
        ...(hasLimits ? [t('questions:doing.chart.middle'), t('questions:doing.chart.limits')] : []),
      ],
    },
    series: [
      {
        type: 'line',
        name: t('questions:doing.chart.figure'),
        data: shown,
        symbol: 'circle',
        symbolSize: 7,
        connectNulls: false,
        lineStyle: { color: look.text, width: 2 },
        itemStyle: { color: look.text },
        z: 4,
      },
      ...(hasLimits ? limits(periods, middle, look) : []),
      {
        type: 'custom',
        silent: true,
        data: intervals,
        renderItem: intervalItem('y', look.plain),
        encode: { x: 0, y: [1, 2] },
        z: 3,
      },
    ],
  });
}

function limits(periods: FigureTrend['periods'], middle: number, look: Look) {
  const line = (name: string, data: (number | null)[], dash: 'dashed' | 'dotted', color: string) => ({
    type: 'line' as const,
    name,
    data,
    symbol: 'none',
    step: 'middle' as const,
    silent: true,
    lineStyle: { color, type: dash, width: 1.25 },
    itemStyle: { color },
  });
  const limit = t('questions:doing.chart.limits');
  return [
    line(
      t('questions:doing.chart.middle'),
      periods.map(() => middle),
      'dashed',
      look.target,
    ),
    line(
      limit,
      periods.map(({ controlLow }) => controlLow ?? null),
      'dotted',
      look.bad,
    ),
    line(
      limit,
      periods.map(({ controlHigh }) => controlHigh ?? null),
      'dotted',
      look.bad,
    ),
  ];
}

function tipOf(periods: FigureTrend['periods'], kind: FigureKind) {
  return (params: unknown) => {
    const [first] = Array.isArray(params) ? (params as { dataIndex: number }[]) : [];
    const period = periods[first?.dataIndex ?? -1];
    if (!period) return '';
    const { value, low, high, n } = period.figure;
    const number = value === undefined ? '–' : formatValue(value, kind);
    const interval =
      low === undefined || high === undefined
        ? ''
        : `, ${t('feedback:interval', { low: formatValue(low, kind), high: formatValue(high, kind) })}`;
    return `${formatMonth(period.from)}\n${number}${interval}, ${t('feedback:n', { n })}`;
  };
}

export function trendTable({ periods }: FigureTrend): ChartTable {
  const number = (key: 'figure' | 'low' | 'high' | 'controlLow' | 'controlHigh') => ({
    label: t(`questions:doing.chart.${key}`),
    digits: 1,
  });
  return {
    columns: [
      { label: t('questions:doing.chart.month'), isTime: true },
      number('figure'),
      number('low'),
      number('high'),
      { label: t('questions:doing.chart.n'), digits: 0 },
      number('controlLow'),
      number('controlHigh'),
    ],
    rows: periods.map(({ from, figure, controlLow, controlHigh }) => [
      formatMonth(from),
      figure.value ?? null,
      figure.low ?? null,
      figure.high ?? null,
      figure.n,
      controlLow ?? null,
      controlHigh ?? null,
    ]),
  };
}

/** Months outside the limits of the control chart. */
export function outsideLimits({ periods }: FigureTrend): FigureTrend['periods'] {
  return periods.filter(({ figure: { value }, controlLow, controlHigh }) => {
    if (value === undefined) return false;
    return (controlLow !== undefined && value < controlLow) || (controlHigh !== undefined && value > controlHigh);
  });
}
