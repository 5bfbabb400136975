/** What a way to read answers comes to, in words. */
import type { QuestionMapping } from '../../generated/feedback';
import { formatNumber, t } from '../../i18n';
import type { Effect } from './question';

/** `470 answers count · scale 1 to 5 · mean 3.6 · 30 do not apply`. */
export function effectText(effect: Effect, { scale, metric }: QuestionMapping): string {
  const { counts, notApplicable, outside, mean } = effect;
  const parts = [t('wizard:effect.counts', { count: counts })];
  if (metric !== 'yesNo') {
    parts.push(t('wizard:effect.range', { min: formatNumber(scale.min), max: formatNumber(scale.max) }));
  }
  if (mean !== null) {
    const shown = formatNumber(mean, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    parts.push(t('wizard:effect.mean', { mean: shown }));
  }
  if (notApplicable > 0) parts.push(t('wizard:effect.notApplicable', { count: notApplicable }));
  if (outside > 0) parts.push(t('wizard:effect.outside', { count: outside }));
  return parts.join(' · ');
}
