import { formatNumber } from '../../i18n';

/** The range a number is chosen from; a step of 0 allows any number between. */
export interface Range {
  min: number;
  max: number;
  step: number;
}

/** A number as it stands in a field, without marks for thousands: `readNumber` would take them for the decimal sign. */
export function showNumber(value: number): string {
  return formatNumber(value, { maximumFractionDigits: 3, useGrouping: false }).replace('-', '−');
}

/** Reads a number as people write it: a comma or a point, a hyphen or a minus sign. */
export function readNumber(text: string): number | null {
  const plain = text.trim().replace('−', '-').replace(',', '.');
  const number = Number(plain);
  return plain === '' || !Number.isFinite(number) ? null : number;
}

/** How far a press of a button goes. */
export function stepOf({ min, max, step }: Range): number {
  return step > 0 ? step : (max - min) / 20;
}

/** The nearest number that can be chosen. */
export function clampToScale(value: number, { min, max, step }: Range): number {
  const inside = Math.min(max, Math.max(min, value));
  if (step <= 0) return Number(inside.toFixed(6));
  const steps = Math.round((inside - min) / step);
  return Math.min(max, Number((min + steps * step).toFixed(6)));
}
