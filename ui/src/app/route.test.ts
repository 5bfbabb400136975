import { describe, expect, it } from 'vitest';
import { addressOf, isFeedback, mapIn, pageIn, selectIn } from './route.svelte';

describe('addresses', () => {
  const cases: [hash: string, map: string | null, select: string | null][] = [
    ['', null, null],
    ['#/', null, null],
    ['#/personas', null, null],
    ['#/map/a%20b', 'a b', null],
    ['#/map/m?select=card:c1', 'm', 'card c1'],
    ['#/map/m?select=comment:c1', 'm', null],
    ['#/map/m?select=', 'm', null],
    ['#/map/m/other', null, null],
    ['#/map/m/questions', 'm', null],
    ['#/map/m/questions/more', null, null],
    ['#/feedback', null, null],
  ];
  it.each(cases)('%s', (hash, map, select) => {
    const found = selectIn(hash);
    expect([mapIn(hash), found && `${found.type} ${found.id}`]).toEqual([map, select]);
  });

  it.each([
    ['#/map/m/questions', 'questions'],
    ['#/map/m', null],
    ['#/map/m?select=card:questions', null],
    ['#/questions', null],
    ['#/feedback', null],
  ])('%s shows of the map in place of its editor: %s', (hash, page) => expect(pageIn(hash)).toBe(page));

  it('of feedback are told from others', () => {
    expect(['#/feedback', '#/feedback/1', '#/'].map(isFeedback)).toEqual([true, false, false]);
  });

  it('are read as they are written', () => {
    const thing = { type: 'touchpoint', id: 'a/b?c' } as const;
    const address = addressOf('one map', thing);
    expect([mapIn(address), selectIn(address)]).toEqual(['one map', thing]);
  });
});
