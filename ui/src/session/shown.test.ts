import { describe, expect, it } from 'vitest';
import type { Evidence } from '../generated/model';
import { dims, everything, isShownBy, restricted, selectionOf, shownBy, showsEverything, type Shown } from './shown';

const card = { evidence: 'assumption' as Evidence, tags: ['price'], persona: 'anna' };
const only = (change: Partial<Shown>): Shown => ({ ...everything, ...change });

describe('a card is drawn faint', () => {
  const cases: [
    why: string,
    shown: Shown,
    of: Partial<Omit<typeof card, 'persona'>> & { persona?: string | null },
    faint: boolean,
  ][] = [
    ['never when everything is shown', everything, {}, false],
    ['when its evidence is not asked for', only({ evidence: new Set<Evidence>(['researched']) }), {}, true],
    ['not when its evidence is', only({ evidence: new Set<Evidence>(['assumption']) }), {}, false],
    ['when another persona is asked for', only({ personas: new Set(['kasper']) }), {}, true],
    ['not when it is of nobody in particular', only({ personas: new Set(['kasper']) }), { persona: null }, false],
    ['when it has none of the tags', only({ tags: new Set(['speed']) }), {}, true],
    ['when it has no tags at all', only({ tags: new Set(['price']) }), { tags: [] }, true],
    ['not when it has one of the tags', only({ tags: new Set(['speed', 'price']) }), {}, false],
    ['not because its lane is hidden', only({ hiddenLanes: new Set(['l']) }), {}, false],
  ];
  it.each(cases)('%s', (_, shown, of, faint) => expect(dims(shown, { ...card, ...of })).toBe(faint));
});

describe('a saved view', () => {
  const selection = {
    hiddenLanes: ['l'],
    hiddenStages: ['s'],
    personas: ['anna'],
    evidence: ['partly' as Evidence],
    tags: ['price'],
  };

  it('comes back as it was saved', () => expect(selectionOf(shownBy(selection))).toEqual(selection));

  it('without choices shows everything', () => {
    expect(showsEverything(shownBy({}))).toBe(true);
    expect(showsEverything(shownBy({ tags: [] }))).toBe(true);
    expect(showsEverything(shownBy(selection))).toBe(false);
  });

  it('is known by what it shows', () => {
    expect(isShownBy(shownBy(selection), selection)).toBe(true);
    for (const part of ['hiddenLanes', 'hiddenStages', 'personas', 'evidence', 'tags']) {
      expect(isShownBy(shownBy({ ...selection, [part]: [] }), selection), part).toBe(false);
    }
  });
});

describe('a restriction', () => {
  const all = ['a', 'b', 'c'];
  const cases: [from: string[] | null, thing: string, to: string[] | null][] = [
    [null, 'a', ['a']],
    [['a'], 'b', ['a', 'b']],
    [['a', 'b'], 'a', ['b']],
    [['a'], 'a', null],
    [['a', 'b'], 'c', null],
  ];
  it.each(cases)('%j with %s is %j', (from, thing, to) => {
    const next = restricted(from && new Set(from), thing, all);
    expect(next && [...next]).toEqual(to);
  });
});
