import { describe, expect, it } from 'vitest';
import type { Filter } from '../generated/feedback';
import { filterText, isEverything } from './filterText';

describe('a filter in words', () => {
  it.each<[Filter, string]>([
    [{}, 'All answers'],
    [{ channels: [], segments: [{ dimension: 'Class', values: [] }] }, 'All answers'],
    [{ channels: ['web', 'app'] }, 'web and app'],
    [{ segments: [{ dimension: 'Class', values: ['Business'] }], from: 672 }, 'Class: Business; since Jan 2026'],
    [{ from: 672, to: 674 }, 'Jan 2026 to Mar 2026'],
    [{ from: 672, to: 672 }, 'Jan 2026'],
    [{ to: 674 }, 'until Mar 2026'],
    [{ sources: [1, 2], channels: ['web'] }, '2 sources; web'],
  ])('%o', (filter, expected) => {
    expect(filterText(filter)).toBe(expected);
    expect(isEverything(filter)).toBe(expected === 'All answers');
  });

  it('names sources where it can', () => {
    expect(filterText({ sources: [1] }, (key) => `Survey ${key}`)).toBe('Survey 1');
  });
});
