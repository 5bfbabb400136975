import { language, t } from '../i18n';

const units: readonly [Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });

/** How long ago a moment was, in words; both moments in seconds since 1970. */
export function ago(then: number, now: number): string {
  const seconds = Math.max(0, now - then);
  const unit = units.find(([, size]) => seconds >= size);
  return unit ? relative.format(-Math.floor(seconds / unit[1]), unit[0]) : t('library:justNow');
}
