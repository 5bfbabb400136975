import { t } from '../i18n';
import { plain } from '../session/plain';

/** How much of a card's text a sentence quotes. */
const AT_MOST = 60;

/** A name, or the word for a thing without one. */
export function named(name: string, type: 'stage' | 'touchpoint' | 'lane' | 'card'): string {
  return name.trim() || t(`map:unnamed.${type}`);
}

/** A text in the quotation marks of the page's language. */
export function quoted(text: string): string {
  return t('checks:quoted', { text });
}

/** The beginning of a card's text. */
export function opening(text: string): string {
  const line = plain(text);
  if (line.length <= AT_MOST) return named(line, 'card');
  return `${line.slice(0, AT_MOST).replace(/\s+\S*$/, '')}…`;
}
