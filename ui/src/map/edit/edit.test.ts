import { describe, expect, it } from 'vitest';
import { plan, sheetOf } from '../testing/sheets';
import { addSpotsAt, standingAddSpots } from './addSpots';
import { editEnd, toggleMark, type EditPress } from './keys';
import { editCommand, editorRect } from './target';
import { stickyBands } from '../sticky';

describe('a key in the editor', () => {
  const plain: EditPress = { key: '', shiftKey: false, ctrlKey: false, metaKey: false, isComposing: false };
  it.each([
    ['Enter in a new card', { key: 'Enter' }, true, { keep: true, then: 'nextCard' }],
    ['Enter in a card', { key: 'Enter' }, false, { keep: true, then: 'done' }],
    ['Ctrl and Enter', { key: 'Enter', ctrlKey: true }, true, { keep: true, then: 'done' }],
    ['Shift and Enter', { key: 'Enter', shiftKey: true }, true, null],
    ['Enter of an input method', { key: 'Enter', isComposing: true }, true, null],
    ['Enter that ends a word of an input method', { key: 'Enter', keyCode: 229 }, true, null],
    ['Tab', { key: 'Tab' }, true, { keep: true, then: 'nextCell' }],
    ['Shift and Tab', { key: 'Tab', shiftKey: true }, false, { keep: true, then: 'previousCell' }],
    ['Escape', { key: 'Escape' }, true, { keep: false }],
    ['a letter', { key: 'e' }, true, null],
  ])('%s', (_, press, making, expected) => {
    expect(editEnd({ ...plain, ...press }, making)).toEqual(expected);
  });
  it('sets and takes back marks', () => {
    const bold = toggleMark('a word', 2, 6, '**');
    expect(bold).toEqual({ text: 'a **word**', start: 4, end: 8 });
    expect(toggleMark(bold.text, bold.start, bold.end, '**')).toEqual({ text: 'a word', start: 2, end: 6 });
  });
});

describe('what was typed', () => {
  const cell = { lane: 'doing', touchpoint: 'look' };
  it('changes nothing when it is what was there', () => {
    expect(editCommand({ of: 'card', id: 'a', text: 'x' }, 'x')).toBeNull();
    expect(editCommand({ of: 'newCard', cell, before: null, text: '' }, '  ')).toBeNull();
  });
  it('makes a card in its cell', () => {
    const command = editCommand({ of: 'newCard', cell, before: 'a', text: 'H' }, 'Hello');
    expect(command).toMatchObject({ type: 'createCards', before: 'a', cards: [{ ...cell, text: 'Hello' }] });
  });
  it('makes a card even when it is what the editor began with', () => {
    expect(editCommand({ of: 'newCard', cell, before: null, text: 'H' }, 'H')).not.toBeNull();
  });
  it.each([
    [{ of: 'stage', id: 's', text: '' } as const, { type: 'updateStage', patch: { name: 'N' } }],
    [{ of: 'touchpoint', id: 't', text: '' } as const, { type: 'updateTouchpoints', patch: { name: 'N' } }],
    [{ of: 'lane', id: 'l', text: '' } as const, { type: 'updateLane', patch: { title: 'N' } }],
  ])('renames %s', (target, expected) => {
    expect(editCommand(target, 'N')).toMatchObject(expected);
  });
});

describe('the editor of a new card', () => {
  const sheet = sheetOf(plan);
  it.each([
    ['an empty cell', { lane: 'pain', touchpoint: 'look' }, null, { x: 206, y: 328 }],
    ['below the cards of a cell', { lane: 'doing', touchpoint: 'look' }, null, { x: 206, y: 204 }],
    ['in front of a card', { lane: 'doing', touchpoint: 'look' }, 'b', { x: 206, y: 156 }],
  ])('stands in %s', (_, cell, before, at) => {
    expect(editorRect(sheet, { of: 'newCard', cell, before, text: '' })?.rect).toMatchObject(at);
  });
});

describe('buttons to add things', () => {
  const sheet = sheetOf(plan);
  const viewport = { x: 0, y: 0, zoom: 1 };
  const bands = stickyBands(sheet.metrics, sheet.geometry, viewport, { w: 1000, h: 600 });
  it.each([
    ['a cell offers a card', { x: 250, y: 190 }, [{ adds: 'card' }]],
    ['a curve offers none', { x: 250, y: 270 }, []],
    ['between touchpoints', { x: 322, y: 70 }, [{ adds: 'touchpoint', stage: 'plan', before: 'book' }]],
    ['at the end of a stage', { x: 436, y: 70 }, [{ adds: 'touchpoint', stage: 'plan', before: null }]],
    ['at the start of a stage', { x: 464, y: 70 }, [{ adds: 'touchpoint', stage: 'fly', before: 'board' }]],
    ['in the middle of a header', { x: 260, y: 70 }, []],
  ])('%s', (_, pointer, expected) => {
    expect(addSpotsAt(sheet, bands, viewport, pointer)).toMatchObject(expected);
  });
  it('stand at the ends of the map and in empty stages', () => {
    const adds = standingAddSpots(sheet, bands, viewport).map((spot) => spot.adds);
    expect(adds).toEqual(['stage', 'lane', 'touchpoint']);
  });
});
