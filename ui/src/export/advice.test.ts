import { expect, it } from 'vitest';
import type { PagePlan } from '../generated/protocol';
import { advice } from './advice';
import { showBytes } from './bytes';

const pages: PagePlan = {
  widthMm: 297,
  heightMm: 210,
  scale: 0.4,
  columns: 1,
  rows: 1,
  tiles: [],
  smallestTypePt: 4.2,
  tooSmall: true,
};

it('warns of type that nobody can read on paper', () => {
  expect(advice({ pages, mostBytes: 0 }, null).tooSmallPt).toBe(4.2);
  expect(advice({ pages: { ...pages, tooSmall: false }, mostBytes: 0 }, null).tooSmallPt).toBeNull();
  expect(advice({ pages: null, mostBytes: 0 }, null).tooSmallPt).toBeNull();
});

it('warns of a file that may not fit, where it is known how much is free', () => {
  expect(advice({ pages: null, mostBytes: 10 }, 9).noRoom).toEqual({ most: 10, room: 9 });
  expect(advice({ pages: null, mostBytes: 9 }, 9).noRoom).toBeNull();
  expect(advice({ pages: null, mostBytes: 10 }, null).noRoom).toBeNull();
});

it.each([
  [900, '0.9 kB'],
  [5_240_000, '5.2 MB'],
  [64_000_000, '64 MB'],
  [3_100_000_000, '3.1 GB'],
])('%i bytes are %s', (bytes, words) => expect(showBytes(bytes)).toBe(words));
