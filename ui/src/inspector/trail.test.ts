import { describe, expect, it } from 'vitest';
import { wayTo, type Crumb } from './trail.svelte';

const path: Crumb[] = [
  { map: 'a', title: 'A' },
  { map: 'b', title: 'B' },
];

describe('the way to a map', () => {
  const cases: [map: string, way: string[], why: string][] = [
    ['c', ['a', 'b'], 'that was entered last is the whole path'],
    ['b', ['a'], 'on the path ends before it: the person went back'],
    ['a', [], 'at the start is empty'],
    ['x', [], 'opened in another way is empty'],
  ];
  it.each(cases)('%s %j: one %s', (map, way) => {
    expect(wayTo(map, path, 'c').map((crumb) => crumb.map)).toEqual(way);
  });
});
