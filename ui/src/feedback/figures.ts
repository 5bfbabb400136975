/** Figures in words: the number, how sure it is, how many answers it rests on, and by which formula. */
import type { Base, Figure, FigureKind, Metric, Month, Scope } from '../generated/feedback';
import { formatDate, formatNumber, t } from '../i18n';

/** Whether the number is a share or a net of shares, which is written without decimals. */
function isShare(kind: FigureKind): boolean {
  return kind.kind !== 'mean';
}

/** Whether the number can be below zero, and so bears its sign. */
function isNet(kind: FigureKind): boolean {
  return kind.kind === 'nps' || kind.kind === 'net';
}

/** A number in the figure's own unit: `−22`, `69%`, `4.12`. Means of many answers differ in the second decimal. */
export function formatValue(value: number, kind: FigureKind): string {
  if (isNet(kind)) return formatNumber(Math.round(value), { signDisplay: 'exceptZero' });
  if (isShare(kind)) return formatNumber(value / 100, { style: 'percent', maximumFractionDigits: 0 });
  return formatNumber(value, { minimumFractionDigits: 1, maximumFractionDigits: 2 });
}

/** A difference of two such numbers, with its sign, in points: `−4`, `+0.3`. */
export function formatDifference(value: number, kind: FigureKind): string {
  const digits = isShare(kind) ? { maximumFractionDigits: 0 } : { minimumFractionDigits: 1, maximumFractionDigits: 2 };
  const options = { ...digits, signDisplay: 'exceptZero' } as const;
  return formatNumber(value, options);
}

/** The figure's number; a dash where so few answered that there is none to show. */
export function valueText(figure: Figure): string {
  if (figure.value === undefined || figure.base === 'none' || figure.base === 'few') return '–';
  return formatValue(figure.value, figure.kind);
}

/** `95 % −29 … −15`; empty where there is no interval. */
export function intervalText(figure: Figure): string {
  const { low, high, kind, base } = figure;
  if (low === undefined || high === undefined || base === 'none' || base === 'few') return '';
  return t('feedback:interval', { low: formatValue(low, kind), high: formatValue(high, kind) });
}

/** `n 640`. */
export function answersText(figure: Figure): string {
  return t('feedback:n', { n: formatNumber(figure.n) });
}

/** What is said beside a figure that rests on few answers; empty for enough. */
export function baseText(base: Base): string {
  return base === 'enough' ? '' : t(`feedback:base.${base}`);
}

/** Number, interval, answers and base in one line, as a screen reader says it. */
export function figureText(figure: Figure): string {
  const parts = [
    `${kindText(figure)} ${valueText(figure)}`,
    intervalText(figure),
    answersText(figure),
    baseText(figure.base),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** What the number is called: `NPS`, `CSAT (top 2 of 5)`, `Mean (1 to 5)`. */
export function kindText({ metric, kind, range }: Pick<Figure, 'metric' | 'kind' | 'range'>): string {
  const name = metricName(metric);
  switch (kind.kind) {
    case 'nps':
    case 'shareOfYes':
      return name;
    case 'topBox':
      return t('feedback:kind.topBox', { name, k: formatNumber(kind.k), of: formatNumber(kind.of) });
    case 'net':
      return t('feedback:kind.net', { name, k: formatNumber(kind.k), of: formatNumber(kind.of) });
    case 'mean':
      return t('feedback:kind.mean', { name, min: formatNumber(range[0]), max: formatNumber(range[1]) });
  }
}

/** The formula of the number and of its interval, in a sentence. */
export function formulaText(kind: FigureKind): string {
  switch (kind.kind) {
    case 'nps':
    case 'shareOfYes':
    case 'mean':
      return t(`feedback:formula.${kind.kind}`);
    case 'topBox':
    case 'net':
      return t(`feedback:formula.${kind.kind}`, { k: formatNumber(kind.k), of: formatNumber(kind.of) });
  }
}

export function metricName(metric: Metric): string {
  return t(`feedback:metric.${metric}`);
}

export function scopeName(scope: Scope): string {
  return t(`feedback:scope.${scope}`);
}

/** A month, counted from January 1970: `Mar 2026`. */
export function formatMonth(month: Month): string {
  const date = new Date(Date.UTC(1970 + Math.floor(month / 12), ((month % 12) + 12) % 12, 1));
  return formatDate(date, { month: 'short', year: 'numeric', timeZone: 'UTC' });
}

/** A month as `<input type="month">` writes it: `2026-03`. */
export function monthValue(month: Month): string {
  const year = 1970 + Math.floor(month / 12);
  return `${String(year).padStart(4, '0')}-${String((((month % 12) + 12) % 12) + 1).padStart(2, '0')}`;
}

/** The month that `2026-03` names; null for anything else. */
export function monthOf(value: string): Month | null {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(value) ?? [];
  if (year === undefined || month === undefined) return null;
  const number = Number(month);
  return number >= 1 && number <= 12 ? (Number(year) - 1970) * 12 + number - 1 : null;
}
