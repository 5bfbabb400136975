import type { EChartsCoreOption } from 'echarts/core';
import type { MoneyScenario, TornadoBar } from '../../generated/feedback';
import { t } from '../../i18n';
import { moneyText } from '../questions/moneyWords';
import { nameAxis, valueAxis, type Look } from './look';
import type { ChartTable } from './table';

/** More would be a list of what hardly matters. */
const MOST_BARS = 12;
const ROW = 30;
const AROUND = 88;

export function tornadoHeight({ tornado }: MoneyScenario): number {
  return AROUND + ROW * Math.min(MOST_BARS, tornado.length);
}

/** What an input of a scenario is called. */
export function barName({ input, class: of }: TornadoBar): string {
  const name = t(`questions:money.inputs.${input}.name`);
  return of === undefined ? name : t('questions:money.inputOf', { input: name, class: of });
}

/** How far each input moves the yearly result by itself, the widest at the top. */
export function tornadoChart({ tornado, base }: MoneyScenario): (look: Look) => EChartsCoreOption {
  const bars = tornado.slice(0, MOST_BARS);
  return (look) => ({
    grid: { left: 8, right: 28, top: 34, bottom: 8 },
    xAxis: {
      ...valueAxis(look, t('questions:money.yearly'), (value) => moneyText(value)),
      inverse: look.rightToLeft,
      scale: true,
      splitNumber: 4,
    },
    yAxis: { ...nameAxis(look, bars.map(barName), 230), axisLine: { show: false, onZero: false } },
    tooltip: { show: true, trigger: 'axis', axisPointer: { type: 'none' }, formatter: tipOf(bars) },
    legend: {
      left: 0,
      top: 0,
      textStyle: { color: look.text, fontFamily: look.family },
      selectedMode: false,
      data: [t('questions:money.atLow'), t('questions:money.atHigh')],
    },
    series: [
      {
        ...side(
          t('questions:money.atLow'),
          look.bad,
          bars.map(({ low }, at) => [at, base.yearly, low]),
        ),
        markLine: {
          symbol: 'none',
          silent: true,
          label: { show: false },
          lineStyle: { color: look.text, width: 1.5, type: 'solid' },
          data: [{ xAxis: base.yearly }],
        },
      },
      side(
        t('questions:money.atHigh'),
        look.good,
        bars.map(({ high }, at) => [at, base.yearly, high]),
      ),
    ],
  });
}

/** Bars that start at the likely result rather than at nothing. */
function side(name: string, color: string, data: number[][]) {
  return {
    type: 'custom' as const,
    name,
    data,
    itemStyle: { color },
    encode: { x: [1, 2], y: 0 },
    renderItem: (_params: unknown, api: BarApi) => {
      const [from = 0, y = 0] = api.coord([api.value(1), api.value(0)]);
      const [to = 0] = api.coord([api.value(2), api.value(0)]);
      const height = 15;
      const shape = { x: Math.min(from, to), y: y - height / 2, width: Math.abs(to - from), height };
      return { type: 'rect' as const, shape, style: { ...api.style(), fill: color, ...decalOf(api) } };
    },
  };
}

/** What is used of the library's interface. */
interface BarApi {
  value: (dimension: number) => number;
  coord: (at: number[]) => number[];
  style: () => Record<string, unknown>;
  visual?: (name: 'decal') => unknown;
}

function decalOf(api: BarApi): { decal?: unknown } {
  const decal = api.visual?.('decal');
  return decal ? { decal } : {};
}

function tipOf(bars: readonly TornadoBar[]) {
  return (params: unknown) => {
    const [first] = Array.isArray(params) ? (params as { dataIndex: number }[]) : [];
    const bar = bars[first?.dataIndex ?? -1];
    if (!bar) return '';
    return `${barName(bar)}\n${t('questions:money.tip', { low: moneyText(bar.low), high: moneyText(bar.high) })}`;
  };
}

export function tornadoTable({ tornado }: MoneyScenario): ChartTable {
  return {
    columns: [
      { label: t('questions:money.columns.input') },
      { label: t('questions:money.columns.low'), digits: 0 },
      { label: t('questions:money.columns.high'), digits: 0 },
    ],
    rows: tornado.map((bar) => [barName(bar), bar.low, bar.high]),
  };
}
