import { describe, expect, it } from 'vitest';
import { addressOf, mapIn, selectIn } from './route.svelte';

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
  ];
  it.each(cases)('%s', (hash, map, select) => {
    const found = selectIn(hash);
    expect([mapIn(hash), found && `${found.type} ${found.id}`]).toEqual([map, select]);
  });

  it('are read as they are written', () => {
    const thing = { type: 'touchpoint', id: 'a/b?c' } as const;
    const address = addressOf('one map', thing);
    expect([mapIn(address), selectIn(address)]).toEqual(['one map', thing]);
  });
});
