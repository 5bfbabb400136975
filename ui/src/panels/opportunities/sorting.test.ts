import { expect, it } from 'vitest';
import type { Card } from '../../generated/model';
import { sorted, type Sort } from './sorting';

const card = (id: string, rest: Partial<Card>): Card => ({
  id,
  lane: 'l',
  touchpoint: 't',
  text: id,
  evidence: 'assumption',
  ...rest,
});
const cards = [
  card('a', { impact: 3, effort: 'XL', owner: 'Zoe', status: 'done' }),
  card('b', { impact: 9, effort: 'S', owner: 'anton' }),
  card('c', { impact: 0 }),
  card('d', { impact: 9, effort: 'M', owner: 'Ben', status: 'doing' }),
];

const cases: [sort: Sort, descending: boolean, order: string][] = [
  ['impact', true, 'bdac'],
  ['impact', false, 'abdc'],
  ['effort', false, 'bdac'],
  ['effort', true, 'adbc'],
  ['status', false, 'bcda'],
  ['owner', false, 'bdac'],
  ['owner', true, 'adbc'],
  ['journey', false, 'abcd'],
  ['journey', true, 'dcba'],
];
it.each(cases)('opportunities by %s, descending %s: %s', (sort, descending, order) => {
  expect(
    sorted(cards, sort, descending)
      .map(({ id }) => id)
      .join(''),
  ).toBe(order);
});
