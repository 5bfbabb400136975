import type { Filter } from '../generated/feedback';
import { formatList, t } from '../i18n';
import { formatMonth } from './figures';

/** Whether a filter leaves everything in. */
export function isEverything({ sources, channels, segments, from, to }: Filter): boolean {
  const chosen = [sources, channels, segments?.filter(({ values }) => values.length > 0)];
  return chosen.every((list) => !list?.length) && from === undefined && to === undefined;
}

/** Which responses count, in words: `web and app; Class: Business; Jan 2026 to Mar 2026`. Sources by their names. */
export function filterText(filter: Filter, sourceName: (key: number) => string = () => ''): string {
  if (isEverything(filter)) return t('feedback:everything');
  const { sources = [], channels = [], segments = [], from, to } = filter;
  const parts: string[] = [];
  const names = sources.map(sourceName).filter((name) => name !== '');
  if (names.length > 0) parts.push(formatList(names));
  else if (sources.length > 0) parts.push(t('feedback:someSources', { count: sources.length }));
  if (channels.length > 0) parts.push(formatList(channels));
  for (const { dimension, values } of segments) {
    if (values.length > 0) parts.push(t('feedback:dimension', { dimension, values: formatList(values) }));
  }
  if (from !== undefined && to !== undefined) {
    parts.push(
      from === to ? formatMonth(from) : t('feedback:period', { from: formatMonth(from), to: formatMonth(to) }),
    );
  } else if (from !== undefined) parts.push(t('feedback:since', { from: formatMonth(from) }));
  else if (to !== undefined) parts.push(t('feedback:until', { to: formatMonth(to) }));
  return parts.join('; ');
}
