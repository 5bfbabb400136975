/** How people answered, as the parts of one bar, and how a figure went over time, in words. */
import type { Figure } from '../../generated/feedback';
import type { MonthFigure } from '../../generated/protocol';
import { formatList, formatNumber, formatPercent, t } from '../../i18n';
import { formatMonth, valueText } from '../figures';

/** A part of the bar. */
export interface Part {
  readonly label: string;
  /** Whether the label is a number, which would run into that of the share. */
  readonly isLevel: boolean;
  /** Of all answers, 0 to 1. */
  readonly share: number;
  /** From 0 for the worst to 1 for the best. */
  readonly tone: number;
}

/** The parts, worst first; none for quantities and where nobody answered. */
export function partsOf({ kind, distribution }: Pick<Figure, 'kind' | 'distribution'>): Part[] {
  const total = distribution.reduce((sum, { weight }) => sum + weight, 0);
  if (total <= 0) return [];
  if (kind.kind === 'nps') {
    const share = (from: number, to: number) =>
      distribution.reduce((sum, { value, weight }) => (value >= from && value <= to ? sum + weight : sum), 0) / total;
    return [
      { label: t('attach:answers.detractors'), isLevel: false, share: share(0, 6), tone: 0 },
      { label: t('attach:answers.passives'), isLevel: false, share: share(7, 8), tone: 0.5 },
      { label: t('attach:answers.promoters'), isLevel: false, share: share(9, 10), tone: 1 },
    ];
  }
  const last = Math.max(1, distribution.length - 1);
  return distribution.map(({ value, weight }, index) => ({
    label: kind.kind === 'shareOfYes' ? t(value > 0 ? 'attach:answers.yes' : 'attach:answers.no') : formatNumber(value),
    isLevel: kind.kind !== 'shareOfYes',
    share: weight / total,
    tone: index / last,
  }));
}

/** `Detractors 43%, passives 35% and promoters 22%`, without parts that nobody chose. */
export function partsText(parts: readonly Part[]): string {
  const chosen = parts.filter(({ share }) => share > 0);
  return formatList(
    chosen.map(({ label, share, isLevel }) =>
      t(isLevel ? 'attach:answers.level' : 'attach:answers.part', { label, share: formatPercent(share) }),
    ),
  );
}

/** The colour of a part: between the bad and the good by way of the ground of figures. */
export function toneColor(tone: number): string {
  const [end, far] = tone < 0.5 ? ['bad', 1 - 2 * tone] : ['good', 2 * tone - 1];
  return `color-mix(in srgb, var(--figure-${end}) ${Math.round(far * 100)}%, var(--figure-base))`;
}

/** The answers one by one, for too few to make a figure of: `3, 4 and 4`. */
export function eachAnswer({ distribution }: Pick<Figure, 'distribution'>): string {
  return formatList(distribution.flatMap(({ value, count }) => Array<string>(count).fill(formatNumber(value))));
}

/** Months that have a figure. */
export function toldMonths(trend: readonly MonthFigure[]): MonthFigure[] {
  return trend.filter(({ figure }) => figure.value !== undefined && figure.base !== 'few' && figure.base !== 'none');
}

/** `−12 in Jan 2026, −22 in Mar 2026; lowest −29 in Feb 2026`. Empty with less than two months. */
export function trendText(trend: readonly MonthFigure[]): string {
  const told = toldMonths(trend);
  const [first] = told;
  const last = told.at(-1);
  if (!first || !last || first === last) return '';
  const at = ({ month, figure }: MonthFigure) =>
    t('attach:trend.at', { value: valueText(figure), month: formatMonth(month) });
  const by = (better: (a: number, b: number) => boolean) =>
    told.reduce((best, one) => (better(one.figure.value ?? 0, best.figure.value ?? 0) ? one : best));
  return t('attach:trend.text', {
    first: at(first),
    last: at(last),
    lowest: at(by((a, b) => a < b)),
    highest: at(by((a, b) => a > b)),
  });
}
