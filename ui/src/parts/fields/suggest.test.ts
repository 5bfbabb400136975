// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { folded, matching } from './suggest';
import { Suggesting } from './suggesting.svelte';

describe('suggestions', () => {
  const from = ['web', 'word of mouth', 'Café', 'call centre', 'app'];
  const cases: [typed: string, taken: string[], want: string[]][] = [
    ['', [], from],
    ['W', [], ['web', 'word of mouth']],
    ['cafe', [], ['Café']],
    ['c', ['Café'], ['call centre']],
    ['mouth', [], ['word of mouth']],
    ['entr', [], ['call centre']],
    ['web', [], []],
    ['x', [], []],
  ];
  it.each(cases)('for %j without %j: %j', (typed, taken, want) => expect(matching(typed, from, taken)).toEqual(want));
  it('are at most eight', () =>
    expect(
      matching(
        '',
        Array.from({ length: 20 }, (_, at) => `tag ${at}`),
      ),
    ).toHaveLength(8));
  it('do not mind accents', () => expect(folded('Ærø Ünïcode')).toBe('ærø unicode'));
});

describe('the list under a field', () => {
  const key = (name: string) => new KeyboardEvent('keydown', { key: name, cancelable: true });

  function list(typed = '') {
    const picked: string[] = [];
    const from = ['a', 'b', 'c'];
    return { list: new Suggesting({ typed: () => typed, from: () => from, pick: (one) => picked.push(one) }), picked };
  }

  const cases: [keys: string[], at: number, picked: string[], why: string][] = [
    [['ArrowDown'], 0, [], 'the first press opens the list on its first entry'],
    [['ArrowDown', 'ArrowDown', 'ArrowUp'], 0, [], 'back up'],
    [['ArrowDown', 'ArrowUp'], -1, [], 'from the first back into the field'],
    [['ArrowUp'], 2, [], 'up from the field is the last'],
    [['ArrowDown', 'ArrowDown', 'Enter'], -1, ['b'], 'Enter takes the one it is on'],
    [['ArrowDown', 'Escape'], -1, [], 'Escape closes it'],
    [['Enter'], -1, [], 'without a list Enter is the field’s'],
  ];
  it.each(cases)('%j', (keys, at, picked) => {
    const { list: one, picked: taken } = list();
    for (const name of keys) one.keydown(key(name));
    expect([one.at, taken]).toEqual([at, picked]);
  });
});
