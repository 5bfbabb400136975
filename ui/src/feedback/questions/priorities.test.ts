import { expect, it } from 'vitest';
import type { InputName, Score } from '../../generated/feedback';
import type { Candidate } from '../../generated/protocol';
import { isAllowed, needsReason, sortedBy } from './priorities';

const scored = (rank: number): Score => ({ state: 'scored', value: 10 - rank, rank });
const missing: Score = { state: 'incomplete', missing: ['effort'] };
const candidate = (question: string, rice: Score, wsjf: Score) =>
  ({ question, priority: { key: question, rice, wsjf } }) as Candidate;

it('is sorted by either score, with what has none behind in its order', () => {
  const list = [
    candidate('a', scored(2), missing),
    candidate('b', missing, scored(1)),
    candidate('c', scored(1), missing),
  ];
  const order = (sort: 'rice' | 'wsjf') => sortedBy(list, sort).map(({ question }) => question);
  expect([order('rice'), order('wsjf')]).toEqual([
    ['c', 'a', 'b'],
    ['b', 'a', 'c'],
  ]);
});

it.each<[InputName, number | null, boolean]>([
  ['reach', 0, true],
  ['reach', -1, false],
  ['effort', 0, false],
  ['size', 0, false],
  ['effort', 0.5, true],
  ['confidence', 100, true],
  ['confidence', 101, false],
  ['value', null, false],
])('%s of %s: %s', (name, value, allowed) => expect(isAllowed(name, value)).toBe(allowed));

it('what was measured is changed for a reason alone', () => {
  const prefilled = { value: 2, provenance: { from: 'measuredReach' as const, n: 2 } };
  expect([needsReason({ prefilled }, 3), needsReason({ prefilled }, 2), needsReason({}, 3)]).toEqual([
    true,
    false,
    false,
  ]);
});
