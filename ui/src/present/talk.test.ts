import { describe, expect, it } from 'vitest';
import { everything } from '../session/shown';
import { deckOf, entityOf, type Slide } from './deck';
import { begun, slideAt, step, type Move, type Talk } from './talk';

const inside: Record<string, string[]> = { plan: ['look', 'book'], fly: ['board'], home: [] };
const model = {
  stages: Object.keys(inside).map((id) => ({ id, name: id, color: 'indigo' })),
  touchpointsOf: (stage: string) => (inside[stage] ?? []).map((id) => ({ id, stage, name: id })),
};
const deck = deckOf(model, everything);
const named = (slide: Slide) => entityOf(slide)?.id ?? 'map';

describe('the deck', () => {
  it('is the map, then each stage and its touchpoints', () =>
    expect(deck.map(named)).toEqual(['map', 'plan', 'look', 'book', 'fly', 'board', 'home']));

  it('leaves out stages that are not shown, and counts the others', () => {
    const some = deckOf(model, { ...everything, hiddenStages: new Set(['plan']) });
    expect(some.map(named)).toEqual(['map', 'fly', 'board', 'home']);
    expect(some[1]).toMatchObject({ number: 1, count: 2 });
  });
});

describe('a talk', () => {
  const at = (name: string) => deck.findIndex((slide) => named(slide) === name);
  const go = (from: Talk, ...moves: Move[]) => moves.reduce((talk, move) => step(talk, move, deck), from);
  const plainly: [from: string, move: Exclude<Move['do'], 'digit' | 'go'>, to: string][] = [
    ['map', 'next', 'plan'],
    ['book', 'next', 'fly'],
    ['home', 'next', 'home'],
    ['fly', 'previous', 'book'],
    ['map', 'previous', 'map'],
    ['board', 'first', 'map'],
    ['plan', 'last', 'home'],
    ['book', 'up', 'plan'],
    ['fly', 'up', 'map'],
    ['map', 'up', 'map'],
    ['map', 'down', 'plan'],
    ['fly', 'down', 'board'],
    ['look', 'down', 'look'],
    ['home', 'down', 'home'],
    ['plan', 'enter', 'look'],
  ];
  it.each(plainly)('from %s, %s leads to %s', (from, move, to) =>
    expect(named(slideAt(go({ ...begun, at: at(from) }, { do: move }), deck))).toBe(to),
  );

  it('a stage without touchpoints has nothing below it, even before another stage', () => {
    const empty = deckOf({ ...model, touchpointsOf: () => [] }, everything);
    expect(step({ ...begun, at: 1 }, { do: 'down' }, empty).at).toBe(1);
  });

  it('a number and Enter go to that slide; one too large to the last', () => {
    const digits = (text: string): Move[] => [...text].map((digit) => ({ do: 'digit', digit }));
    expect(go(begun, ...digits('5'), { do: 'enter' })).toEqual({ ...begun, at: 4 });
    expect(go(begun, ...digits('99'), { do: 'enter' }).at).toBe(6);
    expect(go(begun, ...digits('0'), { do: 'enter' }).at).toBe(0);
    expect(go(begun, ...digits('123456')).typed).toBe('1234');
  });

  it('Escape takes a number back first, and then ends', () => {
    const typed = go(begun, { do: 'digit', digit: '3' }, { do: 'escape' });
    expect(typed).toEqual(begun);
    expect(go(typed, { do: 'escape' }).ended).toBe(true);
  });

  it('the next key after a black screen only lights it', () => {
    const black = go(begun, { do: 'next' }, { do: 'black' });
    expect(black).toMatchObject({ at: 1, black: true });
    expect(go(black, { do: 'next' })).toMatchObject({ at: 1, black: false });
    expect(go(black, { do: 'black' }).black).toBe(false);
    expect(go(black, { do: 'escape' }).ended).toBe(true);
  });

  it('notes stay over the slides until they are put away', () => {
    const noted = go(begun, { do: 'notes' }, { do: 'next' });
    expect(noted).toMatchObject({ at: 1, notes: true });
    expect(go(noted, { do: 'notes' }).notes).toBe(false);
  });

  it('holds on to the last slide when the map became shorter', () =>
    expect(slideAt({ ...begun, at: 6 }, deck.slice(0, 2))).toMatchObject({ of: 'stage', stage: 'plan' }));
});
