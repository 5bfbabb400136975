import { describe, expect, it } from 'vitest';
import { plan, sheetOf } from '../testing/sheets';
import { endAt, kindOf } from './connect';
import { placesBy, placesDrop, spread } from './places';
import { columnWidth, heightAt, rowHeight, scaledColumns, widthAt } from './size';
import { spanDrop, stretchedBy } from './span';
import { scoreAtShare, shareOf } from './score';

const sheet = sheetOf(plan);
const card = (id: string) => {
  const found = sheet.cards.get(id);
  if (!found) throw new Error(`there is a card ${id}`);
  return found;
};

describe('a stretched card', () => {
  it.each([
    ['a', 'end', 330, { touchpoint: 'look', span: 1, moves: false }],
    ['a', 'end', 390, { touchpoint: 'look', span: 2, moves: true }],
    ['a', 'end', 560, { span: 3 }],
    ['a', 'end', 5000, { span: 4, rect: { x: 210, w: 500 } }],
    ['a', 'end', -100, { span: 1, moves: false }],
    ['c', 'start', 330, { touchpoint: 'book', span: 2 }],
    ['c', 'start', 0, { touchpoint: 'look', span: 3, rect: { x: 210 } }],
    ['c', 'start', 900, { touchpoint: 'board', span: 1 }],
  ] as const)('%s by its %s at %s', (id, side, x, expected) => {
    expect(spanDrop(sheet, card(id), side, x, () => 0)).toMatchObject(expected);
  });
  it('counts all touchpoints of a collapsed stage, and does not begin in one', () => {
    const folded = sheetOf(plan);
    const stage = { ...folded.columns[2], stage: 'fly', touchpoint: null, collapsed: true };
    folded.apply({ columns: { at: 2, removed: 1, inserted: [stage as never], changed: [] } }, {});
    expect(spanDrop(folded, card('a'), 'end', 560, () => 5)?.span).toBe(7);
    const wide = { ...card('d'), touchpoint: 'book', lane: 'doing', block: { ...card('d').block, w: 240 } };
    expect(spanDrop(folded, wide, 'start', 500, () => 5)?.touchpoint, 'it stays where cells are').toBe('book');
  });
  it('goes by one column with keys', () => {
    expect(stretchedBy(sheet, card('a'), 1, () => 0)?.span).toBe(2);
    expect(stretchedBy(sheet, card('a'), -1, () => 0)).toBeNull();
  });
});

describe('sizes', () => {
  it.each([
    [50, 96],
    [161.5, 160],
    [5000, 1200],
  ])('of a column of %s become %s', (asked, given) => {
    expect(columnWidth(asked)).toBe(given);
  });
  it('are read off the pointer', () => {
    expect(widthAt(sheet, 'book', 480)).toBe(160);
    expect(heightAt(sheet, 'feeling', 250)).toBe(40);
    expect(rowHeight(9999)).toBe(2000);
  });
  it('of a stage are shared out in proportion', () => {
    expect(scaledColumns(sheet, 'plan', 680)).toEqual([
      { id: 'look', widthPx: 240 },
      { id: 'book', widthPx: 240 },
    ]);
    expect(scaledColumns(sheet, 'home', 900), 'an empty stage has none').toEqual([]);
  });
});

describe('cards of several cells', () => {
  it('are those of more than one', () => {
    expect([spread(sheet, ['a', 'b']), spread(sheet, ['a', 'c'])]).toEqual([false, true]);
  });
  it('go as far as the held one goes, over lanes that hold cards', () => {
    expect(placesDrop(sheet, ['a', 'd'], 'a', { x: 380, y: 150 })).toMatchObject({
      cards: [
        { card: 'a', lane: 'doing', touchpoint: 'book' },
        { card: 'd', lane: 'pain', touchpoint: 'board' },
      ],
      moves: true,
    });
  });
  it('stop together at the edge of the map', () => {
    expect(placesBy(sheet, ['a', 'd'], 9, 9)?.cards).toEqual([
      { card: 'a', lane: 'doing', touchpoint: 'book' },
      { card: 'd', lane: 'pain', touchpoint: 'board' },
    ]);
    expect(placesBy(sheet, ['a', 'd'], -1, 0)?.moves, 'already there').toBe(false);
  });
  it('lie one below the other where they meet', () => {
    const { places } = placesBy(sheet, ['b', 'c'], 0, 1) ?? { places: [] };
    expect(places.map(({ x, y }) => [x, y])).toEqual([
      [210, 328],
      [470, 328],
    ]);
  });
});

describe('a new line', () => {
  const from = { type: 'touchpoint', id: 'book' } as const;
  it.each([
    ['look', false, 'loop'],
    ['board', false, 'branch'],
  ] as const)('to %s is a %s', (id, alternate, kind) => {
    expect(kindOf(sheet, from, { type: 'touchpoint', id }, () => alternate)).toBe(kind);
  });
  it('past a touchpoint skips it, unless it leads off the usual line', () => {
    const first = { type: 'touchpoint', id: 'look' } as const;
    const last = { type: 'touchpoint', id: 'board' } as const;
    expect(kindOf(sheet, first, last, () => false)).toBe('skip');
    expect(kindOf(sheet, first, last, () => true)).toBe('branch');
  });
  it('ends at another thing of the same kind', () => {
    expect(endAt(from, { on: 'touchpoint', id: 'look' })).toEqual({ type: 'touchpoint', id: 'look' });
    expect(endAt(from, { on: 'edge', edge: { of: 'touchpoint', id: 'look' } })).not.toBeNull();
    expect(endAt(from, { on: 'touchpoint', id: 'book' })).toBeNull();
    expect(endAt(from, { on: 'card', id: 'a' })).toBeNull();
    expect(endAt(from, { on: 'nothing' })).toBeNull();
  });
});

describe('a slider', () => {
  const scale = { min: 0, max: 10, step: 1 };
  it.each([
    [-1, 0],
    [0.44, 4],
    [2, 10],
  ])('at %s of its width is %s', (share, score) => {
    expect(scoreAtShare(scale, share)).toBe(score);
  });
  it('shows a score where it would be set', () => {
    expect(shareOf(scale, 4)).toBeCloseTo(0.4);
  });
});
