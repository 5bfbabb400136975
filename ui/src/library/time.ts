import { formatAgo, t } from '../i18n';

/** How long ago a moment was, in words; both moments in seconds since 1970. */
export function ago(then: number, now: number): string {
  return formatAgo(then, now) ?? t('library:justNow');
}
