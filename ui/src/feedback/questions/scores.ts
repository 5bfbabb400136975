/** Rows of the scorecard: what tells them apart, what they are called, and what is heard of them in a cell. */
import type { Figure, GroupComparison, Month } from '../../generated/feedback';
import type { ComparedPeriods, Score } from '../../generated/protocol';
import { t } from '../../i18n';
import { formatMonth } from '../figures';
import { effectText, pText } from './words';

/** What stands for a row as long as the answer is shown. */
export function scoreKey({ touchpoint = '', source, question }: Score): string {
  return `${touchpoint} ${source} ${question}`;
}

/** How much groups differ in a row, and the numbers behind it, the effect before p; null where it was not tested. */
export function groupCell(comparison: GroupComparison | undefined): { size: string; numbers: string } | null {
  const overall = comparison?.overall;
  if (overall?.state !== 'tested') return null;
  return {
    size: t(`questions:doing.groups.sizeNames.${overall.effect.size}`),
    numbers: t('questions:doing.groups.numbers', {
      effect: effectText(overall.effect),
      p: pText(overall.adjustedP),
    }),
  };
}

/** What changed since the period before; none where too few answered in either for figures that could be compared. */
export function changeOf({ row: { figure, before, change } }: Score): Score['row']['change'] {
  const isFew = (one: Figure | undefined) => one === undefined || one.base === 'few' || one.base === 'none';
  return isFew(figure) || isFew(before) ? undefined : change;
}

/** The periods that all rows compare; null where they differ. */
export function commonPeriods(scores: readonly Score[]): ComparedPeriods | null {
  const [first] = scores;
  const key = JSON.stringify(first?.compared);
  return first?.compared && scores.every(({ compared }) => JSON.stringify(compared) === key) ? first.compared : null;
}

/** Which months a figure is of, and which it is compared with. */
export function periodsText({ from, to, beforeFrom, beforeTo }: ComparedPeriods): string {
  return t('questions:doing.change.periods', { now: monthsText(from, to), before: monthsText(beforeFrom, beforeTo) });
}

function monthsText(from: Month, to: Month): string {
  if (from === to) return formatMonth(from);
  return t('questions:doing.months', { from: formatMonth(from), to: formatMonth(to) });
}

/** How much of what may be shown of pairs is shown at first. */
export const FEW_PAIRS = 6;
