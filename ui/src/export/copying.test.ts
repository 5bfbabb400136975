import { expect, it } from 'vitest';
import { clipboardScale } from './copying';

it.each([
  [{ width: 1000, height: 500 }, 2],
  [{ width: 5000, height: 2000 }, 2],
  [{ width: 10_000, height: 4000 }, 1],
  [{ width: 25_000, height: 4000 }, 0.63],
  [{ width: 0, height: 0 }, 2],
])('%o goes to the clipboard at %f', (size, scale) => expect(clipboardScale(size)).toBe(scale));
