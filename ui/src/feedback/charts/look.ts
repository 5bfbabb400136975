/** How charts look: the theme's colours and the program's letters, as plain values for a library that knows no tokens. */
import type { ThemeName } from '../../theme/theme.svelte';

/** Colours of a chart by what they stand for. */
export interface Look {
  text: string;
  muted: string;
  ground: string;
  /** Lines of axes. */
  axis: string;
  /** Lines behind the figures. */
  grid: string;
  /** What stands out of the rest. */
  strong: string;
  plain: string;
  good: string;
  bad: string;
  middle: string;
  /** What is aimed at or compared with. */
  target: string;
  family: string;
  /** Whether texts run from right to left. */
  rightToLeft: boolean;
}

/** The colours of the theme that is shown. */
export function lookOf(_theme: ThemeName, direction: 'ltr' | 'rtl'): Look {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    text: token('ui-text'),
    muted: token('ui-muted'),
    ground: token('ui-surface'),
    axis: token('ui-borderStrong'),
    grid: token('curve-guide'),
    strong: token('curve-momentOfTruth'),
    plain: token('figure-bar'),
    good: token('curve-good'),
    bad: token('curve-bad'),
    middle: token('curve-middle'),
    target: token('figure-target'),
    family: familyOf(token('type-family')),
    rightToLeft: direction === 'rtl',
  };
}

/**
 * The letters of the page for a chart. Quotation marks would end the attribute that they are written into, and outside the
 * program the bundled font goes by its own name.
 */
function familyOf(family: string): string {
  return family.replaceAll('"', '').replace('Desire Inter', 'Desire Inter, Inter');
}

/** What all charts have in common. */
export function baseOption(look: Look) {
  return {
    animation: false,
    // The words are those of the element that holds the chart.
    aria: { enabled: true, label: { enabled: false }, decal: { show: true, decals: decalsOf(look) } },
    textStyle: { fontFamily: look.family, color: look.text, fontSize: 12 },
    backgroundColor: 'transparent',
    tooltip: {
      // Texts of files are never markup.
      renderMode: 'richText' as const,
      confine: true,
      backgroundColor: look.ground,
      borderColor: look.axis,
      textStyle: { color: look.text, fontFamily: look.family, fontSize: 12 },
    },
    legend: {
      show: true,
      left: 0,
      top: 0,
      itemWidth: 18,
      itemHeight: 10,
      textStyle: { color: look.text, fontFamily: look.family },
    },
  };
}

/** Patterns over the colours: none, stripes, dots. They follow one another in the order of the series. */
function decalsOf({ ground }: Look) {
  const plain = { symbol: 'none' };
  const stripes = { color: ground, dashArrayX: [1, 0], dashArrayY: [3, 5], rotation: -Math.PI / 4 };
  const dots = {
    color: ground,
    symbol: 'circle',
    symbolSize: 0.6,
    dashArrayX: [
      [6, 6],
      [0, 6, 6, 0],
    ],
    dashArrayY: [5, 0],
  };
  return [plain, stripes, dots];
}

/** An axis of numbers. */
export function valueAxis(look: Look, name: string, format: (value: number) => string) {
  return {
    type: 'value' as const,
    name,
    nameLocation: 'middle' as const,
    nameGap: 28,
    nameTextStyle: { color: look.muted, fontFamily: look.family },
    axisLabel: { color: look.muted, fontFamily: look.family, formatter: format },
    axisLine: { lineStyle: { color: look.axis } },
    splitLine: { lineStyle: { color: look.grid } },
  };
}

/** An axis of names, the first of them at the top. */
export function nameAxis(look: Look, names: readonly string[], width: number) {
  return {
    type: 'category' as const,
    data: [...names],
    inverse: true,
    position: look.rightToLeft ? ('right' as const) : ('left' as const),
    axisLabel: {
      color: look.text,
      fontFamily: look.family,
      width,
      overflow: 'truncate' as const,
      interval: 0,
    },
    axisLine: { lineStyle: { color: look.axis } },
    axisTick: { show: false },
  };
}
