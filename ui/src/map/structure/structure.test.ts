import { describe, expect, it } from 'vitest';
import type { JourneyMap } from '../../generated/model';
import { MapModel } from '../../session/model.svelte';
import { plan, sheetOf } from '../testing/sheets';
import { automaticSize, expandCommand } from './automatic';
import { connectSelected } from './connect';
import { automaticByKey, resizeByKey, type KeyView } from './keys';
import { collapse, isCollapsed, mergeStages, mergeTouchpoints, splitStage, splitTouchpoint } from './stages';

const model = new MapModel();
model.load({
  id: 'map',
  title: '',
  stages: [
    { id: 'plan', name: 'Plan', color: 'indigo' },
    { id: 'fly', name: 'Fly', color: 'teal', collapsed: true },
    { id: 'home', name: 'Home', color: 'rose' },
  ],
  touchpoints: [
    { id: 'look', stage: 'plan', name: 'Look', widthPx: 200 },
    { id: 'book', stage: 'plan', name: 'Book' },
    { id: 'board', stage: 'fly', name: 'Board' },
  ],
  lanes: [
    { id: 'doing', kind: 'actions', title: 'Doing', settings: { minHeightPx: 120, tint: 'rose' } },
    { id: 'pain', kind: 'painPoints', title: 'Pain' },
  ],
  cards: [
    { id: 'a', lane: 'doing', touchpoint: 'look', text: 'A', evidence: 'assumption', span: 2 },
    { id: 'b', lane: 'doing', touchpoint: 'look', text: 'B', evidence: 'assumption' },
    { id: 'd', lane: 'pain', touchpoint: 'book', text: 'D', evidence: 'assumption' },
  ],
} as JourneyMap);

const say = new Proxy({}, { get: (_, name) => () => String(name) }) as KeyView['say'];
const view = (type: 'card' | 'touchpoint' | 'stage' | 'lane' | 'series', ...ids: string[]): KeyView => ({
  sheet: sheetOf(plan),
  model,
  say,
  selection: ids.map((id) => ({ type, id })),
});

describe('splitting and merging', () => {
  it('divides a stage in front of a touchpoint', () => {
    expect(splitStage(model, 'book', 'Pay')).toMatchObject({
      type: 'splitStage',
      id: 'plan',
      at: 'book',
      stage: { name: 'Pay' },
    });
    expect(splitStage(model, 'look', 'Pay'), 'there is nothing in front of the first').toBeNull();
    expect(splitStage(model, 'nowhere', 'Pay')).toBeNull();
  });
  it.each([
    [
      ['fly', 'plan'],
      ['plan', 'fly'],
    ],
    [['plan'], ['plan', 'fly']],
    [['home'], null],
    [[], null],
  ])('merges the stages %s', (ids, merged) => {
    expect(mergeStages(model, ids)).toEqual(merged && { type: 'mergeStages', ids: merged });
  });
  it('divides a touchpoint, with those of its cards that go along', () => {
    expect(splitTouchpoint(model, 'look', ['b', 'd'], 'Compare')).toMatchObject({
      id: 'look',
      touchpoint: { stage: 'plan', name: 'Compare' },
      cards: ['b'],
    });
  });
  it.each([
    [['look'], ['look', 'book']],
    [['book'], null],
    [
      ['board', 'look'],
      ['look', 'board'],
    ],
  ])('merges the touchpoints %s', (ids, merged) => {
    expect(mergeTouchpoints(model, ids)).toEqual(merged && { type: 'mergeTouchpoints', ids: merged });
  });
});

describe('collapsing', () => {
  it('takes a stage or touchpoints, and gives them back', () => {
    expect(collapse(model, [{ type: 'stage', id: 'plan' }])).toMatchObject({ patch: { collapsed: true } });
    expect(collapse(model, [{ type: 'stage', id: 'fly' }])).toMatchObject({ patch: { collapsed: false } });
    expect(
      collapse(model, [
        { type: 'touchpoint', id: 'look' },
        { type: 'touchpoint', id: 'book' },
      ]),
    ).toMatchObject({ ids: ['look', 'book'], patch: { collapsed: true } });
    expect(collapse(model, [{ type: 'card', id: 'a' }])).toBeNull();
    expect(isCollapsed(model, [{ type: 'stage', id: 'fly' }])).toBe(true);
  });
  it('is undone by a double click', () => {
    expect(expandCommand(model, { type: 'stage', id: 'fly' })).toMatchObject({ id: 'fly' });
    expect(expandCommand(model, { type: 'stage', id: 'plan' })).toBeNull();
  });
});

describe('automatic sizes', () => {
  it.each([
    [
      { of: 'card', id: 'a', side: 'end' },
      { type: 'updateCards', patch: { span: 1 } },
    ],
    [{ of: 'touchpoint', id: 'look' }, { sizes: [{ id: 'look', widthPx: null }] }],
    [{ of: 'stage', id: 'plan' }, { sizes: [{ id: 'look', widthPx: null }] }],
    [{ of: 'lane', id: 'doing' }, { patch: { settings: { tint: 'rose' } } }],
  ] as const)('of %o', (edge, command) => {
    expect(automaticSize({ model, say }, edge)?.command).toMatchObject(command);
  });
  it.each([
    { of: 'card', id: 'b', side: 'end' },
    { of: 'touchpoint', id: 'book' },
    { of: 'stage', id: 'fly' },
    { of: 'lane', id: 'pain' },
  ] as const)('are left alone where they are so already: %o', (edge) => {
    expect(automaticSize({ model, say }, edge)).toBeNull();
  });
});

describe('keys', () => {
  it.each([
    ['card', ['d'], 1, { patch: { span: 2 } }],
    [
      'touchpoint',
      ['look', 'book'],
      1,
      {
        sizes: [
          { id: 'look', widthPx: 144 },
          { id: 'book', widthPx: 144 },
        ],
      },
    ],
    ['touchpoint', ['look'], -1, { sizes: [{ id: 'look', widthPx: 96 }] }],
    [
      'stage',
      ['plan'],
      1,
      {
        sizes: [
          { id: 'look', widthPx: 144 },
          { id: 'book', widthPx: 144 },
        ],
      },
    ],
    ['lane', ['pain'], 1, { patch: { settings: { minHeightPx: 124 } } }],
  ] as const)('make %s %s larger or smaller by %s', (type, ids, by, command) => {
    expect(resizeByKey(view(type, ...ids), by)?.command).toMatchObject(command);
  });
  it('stop at the smallest, and know things without a size', () => {
    expect(resizeByKey(view('card', 'd'), -1)).toBeNull();
    expect(resizeByKey(view('series', 's'), 1)).toBeNull();
    expect(automaticByKey(view('touchpoint', 'look'))?.command).toMatchObject({ sizes: [{ widthPx: null }] });
  });
  it('connect what was selected first with what was selected last', () => {
    const { sheet } = view('card');
    const pair = (type: 'touchpoint' | 'card' | 'stage', a: string, b: string) =>
      connectSelected(
        sheet,
        [
          { type, id: a },
          { type, id: b },
        ],
        () => false,
      );
    expect(pair('touchpoint', 'board', 'look')).toMatchObject({ connector: { kind: 'loop', from: { id: 'board' } } });
    expect(pair('card', 'a', 'c')).toMatchObject({ connector: { kind: 'arrow' } });
    expect(pair('stage', 'plan', 'fly')).toBeNull();
    expect(connectSelected(sheet, [{ type: 'card', id: 'a' }], () => false)).toBeNull();
    const stretch = ['look', 'book', 'board'].map((id) => ({ type: 'touchpoint', id }) as const);
    expect(
      connectSelected(sheet, stretch, () => false),
      'a stretch is connected at its ends',
    ).toMatchObject({ connector: { kind: 'skip', from: { id: 'look' }, to: { id: 'board' } } });
  });
});
