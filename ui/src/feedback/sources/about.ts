/** What is told about a source, in words. */
import type { InsightType } from '../../generated/feedback';
import type { FeedbackSource, NamedCount, SourceAbout, SourceKind } from '../../generated/protocol';
import { formatList, formatNumber, t } from '../../i18n';
import { formatMonth } from '../figures';

export const kinds: readonly SourceKind[] = [
  'survey',
  'review',
  'ticket',
  'social',
  'operations',
  'interview',
  'workshop',
];
export const insights: readonly InsightType[] = [
  'relationshipTracking',
  'interactionMonitoring',
  'continuousListening',
  'projectInfusion',
  'periodicImmersion',
];

/** `Jan 2026 to Mar 2026`; empty if the files do not say when. */
export function periodText({ from, to }: Pick<FeedbackSource, 'from' | 'to'>): string {
  if (from === undefined || to === undefined) return '';
  if (from === to) return formatMonth(from);
  return t('feedback:period', { from: formatMonth(from), to: formatMonth(to) });
}

/** The share of those invited who answered, in words; empty if nobody noted how many were. */
export function rateText({ invited }: SourceAbout, responses: number): string {
  if (invited === undefined || invited <= 0) return '';
  if (responses > invited) return t('wizard:source.rateImpossible');
  const digits = responses / invited < 0.1 ? 1 : 0;
  const rate = formatNumber(responses / invited, { style: 'percent', maximumFractionDigits: digits });
  return t('wizard:source.rate', { rate, responses: formatNumber(responses), invited: formatNumber(invited) });
}

/** Names that are told before the rest is only counted. */
const AT_MOST = 6;

/** Names in the order of the list, and how many more there are. */
export function namesText(names: readonly NamedCount[]): string {
  const told = names.slice(0, AT_MOST).map(({ name }) => name);
  const more = names.length - told.length;
  return formatList(more > 0 ? [...told, t('wizard:source.more', { count: more })] : told);
}

/** What is told about a source with a part of it changed; what is undefined is not told any more. */
export function withAbout(
  about: SourceAbout,
  part: { [Key in keyof SourceAbout]: SourceAbout[Key] | undefined },
): SourceAbout {
  const changed = Object.entries({ ...about, ...part }).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(changed);
}
