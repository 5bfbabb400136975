import { formatNumber, t } from '../../i18n';

/** An amount in whatever currency the inputs are in. */
export function moneyText(value: number): string {
  // What rounds to nothing has no sign.
  return formatNumber(Math.round(value) || 0, { maximumFractionDigits: 0 }).replace('-', '−');
}

/** When what it costs once has come back. */
export function paybackText(months: number | undefined): string {
  if (months === undefined) return t('questions:money.never');
  if (months <= 0) return t('questions:money.atOnce');
  return t('questions:money.months', { count: Math.ceil(months) });
}
