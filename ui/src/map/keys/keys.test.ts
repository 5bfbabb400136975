import { describe, expect, it } from 'vitest';
import type { EntityId } from '../../generated/model';
import { firstSpot, neighbour, type Direction, type Spot } from '../spot';
import { plan, sheetOf } from '../testing/sheets';
import { cellForText } from '../edit/place';
import { carry } from './carry';
import { keyDeed, type KeyPress } from './keymap';
import { between } from './range';
import { widened } from './widen';

const sheet = sheetOf(plan);
const cell = (lane: string, touchpoint: string, card: string | null = null): Spot => ({
  at: 'cell',
  cell: { lane, touchpoint },
  card,
});

describe('arrows walk the grid', () => {
  const cases: [string, Spot, Direction, Spot | null][] = [
    ['to the next card of a cell', cell('doing', 'look', 'a'), 'down', cell('doing', 'look', 'b')],
    ['from the last card to the next row', cell('doing', 'look', 'b'), 'down', cell('feeling', 'look')],
    ['up to the last card of a cell', cell('feeling', 'look'), 'up', cell('doing', 'look', 'b')],
    ['to an empty cell', cell('doing', 'look', 'a'), 'right', cell('doing', 'book')],
    ['across stages', cell('doing', 'book'), 'right', cell('doing', 'board', 'c')],
    ['not into an empty stage', cell('doing', 'board', 'c'), 'right', null],
    ['from the first column to the lane', cell('pain', 'look'), 'left', { at: 'lane', id: 'pain' }],
    ['from the first row to the touchpoint', cell('doing', 'look', 'a'), 'up', { at: 'touchpoint', id: 'look' }],
    ['down from the last row not', cell('pain', 'book', 'd'), 'down', null],
    ['from a touchpoint to its stage', { at: 'touchpoint', id: 'book' }, 'up', { at: 'stage', id: 'plan' }],
    ['from a stage to its first touchpoint', { at: 'stage', id: 'plan' }, 'down', { at: 'touchpoint', id: 'look' }],
    ['from an empty stage nowhere down', { at: 'stage', id: 'home' }, 'down', null],
    ['from stage to stage', { at: 'stage', id: 'fly' }, 'right', { at: 'stage', id: 'home' }],
    ['from touchpoint to touchpoint', { at: 'touchpoint', id: 'book' }, 'right', { at: 'touchpoint', id: 'board' }],
    ['from a touchpoint into its column', { at: 'touchpoint', id: 'look' }, 'down', cell('doing', 'look', 'a')],
    ['from lane to lane', { at: 'lane', id: 'doing' }, 'down', { at: 'lane', id: 'feeling' }],
    ['from a lane into its row', { at: 'lane', id: 'pain' }, 'right', cell('pain', 'look')],
  ];
  it.each(cases)('%s', (_, spot, direction, expected) => {
    expect(neighbour(sheet, spot, direction)).toEqual(expected);
  });
  it('start in the first cell, or at the first header of a map without cells', () => {
    expect(firstSpot(sheet)).toEqual(cell('doing', 'look', 'a'));
    expect(firstSpot(sheetOf({ stages: [['s', []]], lanes: [] }))).toEqual({ at: 'stage', id: 's' });
    expect(firstSpot(sheetOf({ stages: [], lanes: [] }))).toBeNull();
  });
});

describe('Alt and arrows move what is selected', () => {
  const one = (type: EntityId['type'], id: string): EntityId[] => [{ type, id }];
  const cases: [string, EntityId[], Direction, object | null][] = [
    ['a stage right', one('stage', 'plan'), 'right', { type: 'moveStage', before: 'home' }],
    ['a stage to the end', one('stage', 'fly'), 'right', { type: 'moveStage', before: null }],
    ['a stage left', one('stage', 'fly'), 'left', { type: 'moveStage', before: 'plan' }],
    ['the last stage not right', one('stage', 'home'), 'right', null],
    ['a stage not up', one('stage', 'fly'), 'up', null],
    ['a touchpoint right', one('touchpoint', 'look'), 'right', { stage: 'plan', before: null }],
    ['a touchpoint into the next stage', one('touchpoint', 'book'), 'right', { stage: 'fly', before: 'board' }],
    ['a touchpoint into an empty stage', one('touchpoint', 'board'), 'right', { stage: 'home', before: null }],
    ['a touchpoint into the stage before', one('touchpoint', 'board'), 'left', { stage: 'plan', before: null }],
    ['a touchpoint left', one('touchpoint', 'book'), 'left', { stage: 'plan', before: 'look' }],
    ['the first touchpoint not left', one('touchpoint', 'look'), 'left', null],
    ['a lane down', one('lane', 'doing'), 'down', { type: 'moveLane', before: 'pain' }],
    ['a lane up', one('lane', 'pain'), 'up', { type: 'moveLane', before: 'feeling' }],
    ['a card down in its cell', one('card', 'a'), 'down', { lane: 'doing', touchpoint: 'look', before: null }],
    ['a card up in its cell', one('card', 'b'), 'up', { lane: 'doing', touchpoint: 'look', before: 'a' }],
    ['a card past lanes that hold none', one('card', 'b'), 'down', { lane: 'pain', touchpoint: 'look', before: null }],
    ['a card above the first of the next cell', one('card', 'd'), 'up', { lane: 'doing', touchpoint: 'book' }],
    ['a card across', one('card', 'a'), 'right', { lane: 'doing', touchpoint: 'book', before: null }],
    ['a card not past the last column', one('card', 'c'), 'right', null],
    ['a persona not at all', one('persona', 'p'), 'right', null],
  ];
  it.each(cases)('%s', (_, selection, direction, expected) => {
    const command = carry(sheet, selection, direction);
    if (expected === null) expect(command).toBeNull();
    else expect(command).toMatchObject(expected);
  });
  it('cards of several cells, each one step', () => {
    const apart: EntityId[] = [...one('card', 'b'), ...one('card', 'd')];
    expect(carry(sheet, apart, 'right')).toEqual({
      type: 'placeCards',
      places: [
        { card: 'b', lane: 'doing', touchpoint: 'book' },
        { card: 'd', lane: 'pain', touchpoint: 'board' },
      ],
    });
    expect(carry(sheet, apart, 'down'), 'one of them stands at the edge').toBeNull();
  });
  it('cards together, in reading order', () => {
    const both: EntityId[] = [...one('card', 'b'), ...one('card', 'a')];
    expect(carry(sheet, both, 'right')).toMatchObject({ ids: ['a', 'b'] });
  });
});

describe('Shift selects what lies between', () => {
  const ids = (anchor: Spot, head: Spot) => between(sheet, { anchor, head }).map((entity) => entity.id);
  const cases: [string, Spot, Spot, string[]][] = [
    ['cards of a cell', cell('doing', 'look', 'a'), cell('doing', 'look', 'b'), ['a', 'b']],
    ['backwards, the head last', cell('doing', 'look', 'b'), cell('doing', 'look', 'a'), ['b', 'a']],
    ['one card', cell('doing', 'look', 'b'), cell('doing', 'look', 'b'), ['b']],
    ['cells of a rectangle', cell('pain', 'book', 'd'), cell('doing', 'look', 'b'), ['a', 'd', 'b']],
    ['up to an empty cell', cell('doing', 'board', 'c'), cell('doing', 'book'), ['c']],
    ['stages', { at: 'stage', id: 'home' }, { at: 'stage', id: 'fly' }, ['home', 'fly']],
    [
      'touchpoints across stages',
      { at: 'touchpoint', id: 'look' },
      { at: 'touchpoint', id: 'board' },
      ['look', 'book', 'board'],
    ],
    ['lanes', { at: 'lane', id: 'doing' }, { at: 'lane', id: 'pain' }, ['doing', 'feeling', 'pain']],
    ['nothing in common', { at: 'lane', id: 'doing' }, cell('pain', 'book', 'd'), ['d']],
  ];
  it.each(cases)('%s', (_, anchor, head, expected) => expect(ids(anchor, head)).toEqual(expected));
});

describe('Ctrl and A widen what is selected', () => {
  const all = (...ids: string[]): EntityId[] => ids.map((id) => ({ type: 'card', id }));
  const cases: [string, Spot | null, EntityId[], string[]][] = [
    ['to the cell', cell('doing', 'look', 'a'), all('a'), ['a', 'b']],
    ['from the cell to the lane', cell('doing', 'look', 'a'), all('a', 'b'), ['a', 'b', 'c']],
    ['from the lane to the map', cell('doing', 'look', 'a'), all('a', 'b', 'c'), ['a', 'b', 'c', 'd']],
    ['past a cell of one card', cell('pain', 'book', 'd'), all('d'), ['a', 'b', 'c', 'd']],
    ['from an empty cell to its lane', cell('doing', 'book'), [], ['a', 'b', 'c']],
    ['to all of a stage', { at: 'stage', id: 'plan' }, [{ type: 'stage', id: 'plan' }], ['a', 'b', 'd']],
    ['to all of a touchpoint', { at: 'touchpoint', id: 'book' }, [], ['d']],
    ['from nowhere to the map', null, [], ['a', 'b', 'c', 'd']],
  ];
  it.each(cases)('%s', (_, spot, selection, expected) =>
    expect(widened(sheet, spot, selection).map((entity) => entity.id)).toEqual(expected),
  );
});

describe('text that is typed goes to', () => {
  const cases: [string, Spot | null, { x: number; y: number }, object | null][] = [
    ['the cell of the keyboard', cell('doing', 'book'), { x: 0, y: 0 }, { lane: 'doing', touchpoint: 'book' }],
    ['no other when that holds no cards', cell('feeling', 'book'), { x: 0, y: 0 }, null],
    ['the cell nearest to a gap', null, { x: 445, y: 315 }, { lane: 'pain', touchpoint: 'book' }],
    [
      'the column of a touchpoint',
      { at: 'touchpoint', id: 'board' },
      { x: 0, y: 0 },
      { lane: 'doing', touchpoint: 'board' },
    ],
    ['the row of a lane', { at: 'lane', id: 'pain' }, { x: 600, y: 0 }, { lane: 'pain', touchpoint: 'board' }],
    ['nowhere in an empty stage', { at: 'stage', id: 'home' }, { x: 0, y: 0 }, null],
  ];
  it.each(cases)('%s', (_, spot, inMap, expected) => expect(cellForText(sheet, spot, inMap)).toEqual(expected));
});

describe('a key means', () => {
  const plain: KeyPress = { key: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  const onCell = { spot: cell('doing', 'look'), onCurve: false };
  const onCurve = { spot: cell('feeling', 'look'), onCurve: true };
  const onHeader = { spot: { at: 'stage', id: 'plan' } as const, onCurve: false };
  const nowhere = { spot: null, onCurve: false };
  const cases: [string, Partial<KeyPress>, Parameters<typeof keyDeed>[1], object | null][] = [
    ['an arrow', { key: 'ArrowLeft' }, onCell, { do: 'go', direction: 'left', extend: false }],
    ['Shift and an arrow', { key: 'ArrowDown', shiftKey: true }, onCell, { do: 'go', extend: true }],
    ['Alt and an arrow', { key: 'ArrowUp', altKey: true }, onCell, { do: 'carry', direction: 'up' }],
    ['Alt and an arrow on a curve', { key: 'ArrowUp', altKey: true }, onCurve, { do: 'score', step: 1 }],
    ['a plus on a curve', { key: '+' }, onCurve, { do: 'score', step: 1 }],
    ['a letter', { key: 'k' }, onCell, { do: 'type' }],
    ['a letter beyond ASCII', { key: 'é' }, onCell, { do: 'type' }],
    ['a digit in a cell', { key: '1' }, onCell, { do: 'type' }],
    ['a question mark in a cell', { key: '?' }, onCell, { do: 'type' }],
    ['a question mark without a cell, which the help has', { key: '?' }, nowhere, null],
    ['a letter on a header', { key: 'k' }, onHeader, { do: 'type' }],
    ['a digit on a header', { key: '1' }, onHeader, { do: 'type' }],
    ['a digit without a cell', { key: '1' }, nowhere, { do: 'zoom', to: 'actual' }],
    ['a zero without a cell', { key: '0' }, nowhere, { do: 'zoom', to: 'fit' }],
    ['a letter on a curve', { key: 'k' }, onCurve, null],
    ['a letter without a cell', { key: 'k' }, nowhere, { do: 'type' }],
    ['a function key', { key: 'F5' }, onCell, null],
    ['Ctrl and a letter', { key: 'k', ctrlKey: true }, onCell, null],
    ['Ctrl and A', { key: 'a', ctrlKey: true }, onCell, { do: 'widen' }],
    ['Shift and Home', { key: 'Home', shiftKey: true }, onCell, { do: 'leap', to: 'rowStart', extend: true }],
    ['Ctrl and End', { key: 'End', ctrlKey: true }, onCell, { do: 'leap', to: 'mapEnd', extend: false }],
    ['Page down', { key: 'PageDown' }, onCell, { do: 'page', direction: 'down', extend: false }],
    ['Alt and Page up', { key: 'PageUp', altKey: true }, onCell, { do: 'page', direction: 'left' }],
    ['Enter', { key: 'Enter' }, onCell, { do: 'edit' }],
    ['Enter nowhere', { key: 'Enter' }, nowhere, null],
    ['Tab in a cell', { key: 'Tab' }, onCell, { do: 'cell', step: 1 }],
    ['Shift and Tab in a cell', { key: 'Tab', shiftKey: true }, onCell, { do: 'cell', step: -1 }],
    ['Tab elsewhere', { key: 'Tab' }, nowhere, null],
    ['Escape', { key: 'Escape' }, onCell, { do: 'clear' }],
    ['Shift and F10', { key: 'F10', shiftKey: true }, onCell, { do: 'menu' }],
    ['Delete, which the actions have', { key: 'Delete' }, onCell, null],
  ];
  it.each(cases)('%s', (_, press, place, expected) => {
    const deed = keyDeed({ ...plain, ...press }, place);
    if (expected === null) expect(deed).toBeNull();
    else expect(deed).toMatchObject(expected);
  });
});
