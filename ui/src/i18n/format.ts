/** Numbers, dates and lists as the page's language writes them. Each is drawn again when the language changes. */
import { locale } from './locale.svelte';

/** Making a format is slow, so each is made once a language. */
function kept<Options, Format>(make: (tag: string, options: Options) => Format): (options: Options) => Format {
  const all = new Map<string, Format>();
  return (options) => {
    const key = `${locale.tag} ${JSON.stringify(options)}`;
    let format = all.get(key);
    if (format === undefined) all.set(key, (format = make(locale.tag, options)));
    return format;
  };
}

const numbers = kept((tag, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(tag, options));
const dates = kept((tag, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, options));
const times = kept((tag, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(tag, options));
const lists = kept((tag, options: Intl.ListFormatOptions) => new Intl.ListFormat(tag, options));
const names = kept((tag, options: Intl.DisplayNamesOptions) => new Intl.DisplayNames(tag, options));
const collators = kept((tag, options: Intl.CollatorOptions) => new Intl.Collator(tag, options));

export function formatNumber(value: number, options: Intl.NumberFormatOptions = {}): string {
  return numbers(options).format(value);
}

/** A share of one as a percentage: `0.41` is `41%`. */
export function formatPercent(share: number): string {
  return formatNumber(share, { style: 'percent', maximumFractionDigits: 0 });
}

/** A moment, in milliseconds since 1970 or as a date. */
export function formatDate(
  moment: number | Date,
  options: Intl.DateTimeFormatOptions = { dateStyle: 'medium' },
): string {
  return dates(options).format(moment);
}

const units: readonly [Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** How long ago a moment was, in words; null for less than a minute. Both in seconds since 1970. */
export function formatAgo(then: number, now: number): string | null {
  const seconds = Math.max(0, now - then);
  const unit = units.find(([, size]) => seconds >= size);
  return unit ? times({ numeric: 'auto' }).format(-Math.floor(seconds / unit[1]), unit[0]) : null;
}

/** A language by its name: `de` is "German". */
export function formatLanguage(tag: string): string {
  return names({ type: 'language' }).of(tag) ?? tag;
}

/** A part of a date. */
export type DateField = 'day' | 'month' | 'year';

/** A part of a date by its name. */
export function formatDateField(field: DateField): string {
  return names({ type: 'dateTimeField' }).of(field) ?? field;
}

/** `a, b and c`. */
export function formatList(parts: readonly string[]): string {
  return lists({ type: 'conjunction' }).format(parts);
}

/** Compares two texts for sorting as the language does; numbers in them by their value. */
export function compareText(one: string, other: string): number {
  return collators({ numeric: true }).compare(one, other);
}
