import type { EChartsCoreOption } from 'echarts/core';
import type { Quadrant, QuadrantPoint, Quadrants } from '../../generated/feedback';
import { formatNumber, t } from '../../i18n';
import { percent } from '../questions/words';
import { intervalItem } from './intervals';
import { valueAxis, type Look } from './look';
import type { ChartTable } from './table';

export const QUADRANT_HEIGHT = 460;

/** The quadrants in the order in which they are dealt with. */
export const quadrantOrder: readonly Quadrant[] = ['concentrateHere', 'keepUp', 'lowPriority', 'possibleOverkill'];

/** Importance against performance. What is near a line is a diamond, everything else a dot. */
export function quadrantChart(
  { points, performanceAt, importanceAt }: Quadrants,
  names: readonly string[],
): (look: Look) => EChartsCoreOption {
  const [x, y] = [
    span(
      points.map(({ performance }) => performance),
      performanceAt,
    ),
    span(
      points.map(({ importance }) => importance),
      importanceAt,
    ),
  ];
  return (look) => {
    const colors: Record<Quadrant, string> = {
      concentrateHere: look.strong,
      keepUp: look.good,
      lowPriority: look.plain,
      possibleOverkill: look.middle,
    };
    return {
      grid: { left: 8, right: 24, top: 34, bottom: 8 },
      xAxis: {
        ...valueAxis(look, t('questions:improve.performance'), (value) => formatNumber(value)),
        min: x[0],
        max: x[1],
      },
      yAxis: {
        ...valueAxis(look, t('questions:improve.importance'), (value) => percent(value)),
        nameGap: 42,
        min: y[0],
        max: y[1],
      },
      tooltip: { show: true, trigger: 'item', formatter: tipOf(points, names) },
      legend: {
        left: 0,
        top: 0,
        textStyle: { color: look.text, fontFamily: look.family },
        selectedMode: false,
        data: quadrantOrder.map((quadrant) => t(`questions:improve.quadrants.${quadrant}`)),
      },
      series: [
        {
          type: 'custom',
          silent: true,
          data: intervalsOf(points, 'performance'),
          renderItem: intervalItem('x', look.axis),
          encode: { x: [1, 2], y: 0 },
        },
        {
          type: 'custom',
          silent: true,
          data: intervalsOf(points, 'importance'),
          renderItem: intervalItem('y', look.axis),
          encode: { x: 0, y: [1, 2] },
        },
        ...quadrantOrder.map((quadrant, at) => ({
          type: 'scatter' as const,
          name: t(`questions:improve.quadrants.${quadrant}`),
          // Dots are too small for patterns; their place and the label tell the quadrant.
          itemStyle: { color: colors[quadrant], borderColor: look.ground, borderWidth: 1, decal: { symbol: 'none' } },
          data: points.flatMap((point, place) =>
            point.quadrant === quadrant ? [dot(point, names[place] ?? point.key)] : [],
          ),
          label: {
            show: true,
            position: 'top' as const,
            distance: 6,
            // Room around a label has those go that would touch another.
            padding: [4, 3],
            formatter: '{b}',
            color: look.text,
            fontFamily: look.family,
            fontSize: 11,
            width: 150,
            overflow: 'truncate' as const,
          },
          labelLayout: { hideOverlap: true },
          z: 5,
          ...(at === 0 && { markLine: crosshair(look, performanceAt, importanceAt) }),
        })),
      ],
    };
  };
}

function dot({ importance, performance, isNearLine }: QuadrantPoint, name: string) {
  return {
    name,
    value: [performance.value, importance.value],
    symbol: isNearLine ? 'diamond' : 'circle',
    symbolSize: isNearLine ? 16 : 11,
  };
}

function crosshair(look: Look, performanceAt: number, importanceAt: number) {
  return {
    symbol: 'none',
    silent: true,
    label: { show: false },
    lineStyle: { color: look.target, type: 'dashed' as const, width: 1.5 },
    data: [{ xAxis: performanceAt }, { yAxis: importanceAt }],
  };
}

/** `[across the line, low, high]` of those that have an interval. */
function intervalsOf(points: readonly QuadrantPoint[], along: 'performance' | 'importance'): number[][] {
  const across = along === 'performance' ? 'importance' : 'performance';
  return points.flatMap((point) => {
    const { low, high } = point[along];
    return low === undefined || high === undefined ? [] : [[point[across].value, low, high]];
  });
}

/** Ends of an axis: everything that is drawn with some room, within 0 to 100. */
export function span(
  estimates: readonly { value: number; low?: number; high?: number }[],
  line: number,
): [number, number] {
  const ends = [line, ...estimates.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value])];
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const room = Math.max((most - least) * 0.08, 1);
  // Ends that are read as easily as what is between.
  const step = most - least > 40 ? 10 : 5;
  return [Math.max(0, step * Math.floor((least - room) / step)), Math.min(100, step * Math.ceil((most + room) / step))];
}

function tipOf(points: readonly QuadrantPoint[], names: readonly string[]) {
  return (params: unknown) => {
    const { name } = params as { name: string };
    const at = names.indexOf(name);
    const point = points[at];
    if (!point) return name;
    return `${name}\n${pointText(point)}`;
  };
}

/** What is known of a point, in words. */
export function pointText({ importance, performance, isNearLine }: QuadrantPoint): string {
  const said = t('questions:improve.point', {
    importance: percent(importance.value, 1),
    performance: formatNumber(performance.value, { maximumFractionDigits: 0 }),
  });
  return isNearLine ? `${said} ${t('questions:improve.nearLine')}` : said;
}

export function quadrantTable({ points }: Quadrants, names: readonly string[]): ChartTable {
  const number = (
    key: 'importance' | 'importanceLow' | 'importanceHigh' | 'performance' | 'performanceLow' | 'performanceHigh',
  ) => ({
    label: t(`questions:improve.columns.${key}`),
    digits: 1,
  });
  return {
    columns: [
      { label: t('questions:improve.columns.name') },
      number('importance'),
      number('importanceLow'),
      number('importanceHigh'),
      number('performance'),
      number('performanceLow'),
      number('performanceHigh'),
      { label: t('questions:improve.columns.quadrant') },
      { label: t('questions:improve.columns.nearLine') },
      { label: t('questions:improve.columns.n'), digits: 0 },
    ],
    rows: points.map(({ key, importance, performance, quadrant, isNearLine, n }, at) => [
      names[at] ?? key,
      importance.value,
      importance.low ?? null,
      importance.high ?? null,
      performance.value,
      performance.low ?? null,
      performance.high ?? null,
      t(`questions:improve.quadrants.${quadrant}`),
      isNearLine ? t('questions:yes') : t('questions:no'),
      n,
    ]),
  };
}
