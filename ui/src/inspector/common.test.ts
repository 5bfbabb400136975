import { describe, expect, it } from 'vitest';
import { common, listChange, shared } from './common';

describe('what several things have in common', () => {
  it.each([
    [[], null],
    [['a'], 'a'],
    [['a', 'a'], 'a'],
    [['a', 'b'], null],
  ])('%j: %s', (things, want) => expect(common(things, (one) => one)).toBe(want));

  it.each([
    [[], []],
    [[['x', 'y']], ['x', 'y']],
    [[['x', 'y'], ['y', 'z'], ['y']], ['y']],
  ])('words of %j: %j', (lists, want) => expect(shared<string[]>(lists, (one) => one)).toEqual(want));
});

describe('how one list becomes another', () => {
  it.each([
    [['a'], ['a', 'b'], { add: ['b'], remove: [] }],
    [['a', 'b'], ['b'], { add: [], remove: ['a'] }],
    [['a'], ['b'], { add: ['b'], remove: ['a'] }],
  ])('%j to %j', (before, after, want) => expect(listChange(before, after)).toEqual(want));
});
