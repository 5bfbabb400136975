import { describe, expect, it } from 'vitest';
import type { MapSummary } from '../generated/protocol';
import { found } from './search';
import { ago } from './time';

const map = (title: string, tags: string[] = [], personas: string[] = []): MapSummary => ({
  id: title,
  title,
  state: 'current',
  tags,
  personas: personas.map((name) => ({ name, color: 'indigo' })),
  updatedAt: 0,
  stages: 0,
  touchpoints: 0,
  cards: 0,
  version: '1',
});
const maps = [
  map('Flying to a conference', ['travel', 'B2C']),
  map('Überweisung', [], ['Anna Kühn']),
  map('Onboarding'),
];

describe('searching maps', () => {
  const cases: [words: string, titles: string[]][] = [
    ['', ['Flying to a conference', 'Überweisung', 'Onboarding']],
    ['  ', ['Flying to a conference', 'Überweisung', 'Onboarding']],
    ['fly conf', ['Flying to a conference']],
    ['TRAVEL', ['Flying to a conference']],
    ['uber', ['Überweisung']],
    ['kuhn', ['Überweisung']],
    ['boarding', []],
  ];
  it.each(cases)('%j', (words, titles) => expect(found(maps, words).map(({ title }) => title)).toEqual(titles));
});

describe('how long ago', () => {
  const cases: [seconds: number, words: string][] = [
    [-5, 'just now'],
    [59, 'just now'],
    [180, '3 minutes ago'],
    [3_700, '1 hour ago'],
    [90_000, 'yesterday'],
    [700_000, 'last week'],
  ];
  it.each(cases)('%d s', (seconds, words) => expect(ago(1_000_000, 1_000_000 + seconds)).toBe(words));
});
