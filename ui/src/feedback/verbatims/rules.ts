/** Words that put a theme on a text, checked as they are typed: what the core would refuse is told at the field. */
import { t } from '../../i18n';

/** What is wrong with an entry of a rule; empty if it will do. */
export function entryProblem(entry: string): string {
  const trimmed = entry.trim();
  const words = trimmed.endsWith('*') ? trimmed.slice(0, -1) : trimmed;
  if (words.includes('*')) return t('verbatims:theme.starInside', { entry: trimmed });
  if (!/[\p{L}\p{N}]/u.test(words)) return t('verbatims:theme.notAWord', { entry: trimmed });
  return '';
}

/** What is wrong with the words of a field: the first problem among them. */
export function problemIn(entries: readonly string[]): string {
  return entries.map(entryProblem).find((problem) => problem !== '') ?? '';
}

/** Words that keep a theme away, without one that puts it on, mean nothing. */
export function lacksWords(anyOf: readonly string[], noneOf: readonly string[]): boolean {
  return anyOf.length === 0 && noneOf.length > 0;
}
