import { afterEach, expect, it } from 'vitest';
import { locale } from '../../i18n';
import { readNumber, showNumber } from './number';

afterEach(() => (locale.choice = 'en'));

it.each(['en', 'de'] as const)('what a field shows is read as the same number, %s', (language) => {
  locale.choice = language;
  for (const number of [0, -2.5, 0.125, 1200, 25_000.5, -1_000_000]) {
    expect(readNumber(showNumber(number)), showNumber(number)).toBe(number);
  }
});
