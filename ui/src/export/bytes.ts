import { formatNumber } from '../i18n';

/** Bytes as people say them. */
export function showBytes(bytes: number): string {
  const units = ['kilobyte', 'megabyte', 'gigabyte'] as const;
  let size = bytes / 1000;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  const digits = size < 10 ? 1 : 0;
  return formatNumber(size, { style: 'unit', unit: units[unit], unitDisplay: 'short', maximumFractionDigits: digits });
}
