import { describe, expect, it } from 'vitest';
import { OrderedList } from './orderedList';

type Place = [string, string | null];
const thing = (id: string, note = '') => ({ id, note });

describe('places in an ordered list', () => {
  const cases: { name: string; start: string; made?: string; places: Place[]; end: string }[] = [
    { name: 'nothing happens', start: 'abc', places: [], end: 'abc' },
    { name: 'moves to the front', start: 'abc', places: [['c', null]], end: 'cab' },
    { name: 'moves behind another', start: 'abcd', places: [['a', 'c']], end: 'bcad' },
    {
      name: 'swaps two',
      start: 'ab',
      places: [
        ['b', null],
        ['a', 'b'],
      ],
      end: 'ba',
    },
    { name: 'makes one in the middle', start: 'ab', made: 'x', places: [['x', 'a']], end: 'axb' },
    {
      name: 'makes a row of them',
      start: 'ab',
      made: 'xyz',
      places: [
        ['x', 'a'],
        ['y', 'x'],
        ['z', 'y'],
      ],
      end: 'axyzb',
    },
    {
      name: 'a place refers to one that is placed later',
      start: 'ab',
      made: 'xy',
      places: [
        ['y', 'x'],
        ['x', null],
      ],
      end: 'xyab',
    },
    { name: 'makes one without a place', start: 'ab', made: 'x', places: [], end: 'abx' },
    { name: 'keeps what follows something unknown', start: 'ab', made: 'x', places: [['x', '?']], end: 'abx' },
  ];
  it.each(cases)('$name', ({ start, made = '', places, end }) => {
    const list = new OrderedList([...start].map((id) => thing(id)));
    const things = [...made].map((id) => thing(id));
    list.apply(things, places);
    expect(list.list.map(({ id }) => id).join('')).toBe(end);
    list.apply(things, places);
    expect(list.list.map(({ id }) => id).join(''), 'the same change twice').toBe(end);
  });

  it('keeps the order of what only changes', () => {
    const list = new OrderedList([thing('a'), thing('b')]);
    list.apply([thing('a', 'new')], []);
    expect(list.list).toEqual([thing('a', 'new'), thing('b')]);
  });

  it('takes in ten thousand pasted things', () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `n${index}`);
    const list = new OrderedList([thing('a')]);
    list.apply(
      ids.map((id) => thing(id)),
      ids.map((id, index): Place => [id, ids[index - 1] ?? 'a']),
    );
    expect(list.list.map(({ id }) => id)).toEqual(['a', ...ids]);
  });
});
