import { describe, expect, it } from 'vitest';
import { plan, sheetOf } from '../testing/sheets';
import { cardDrop } from './cards';
import { laneDrop, stageDrop, touchpointDrop } from './order';
import { heightOf, monotoneSlopes, scoreAt, snapped, stepped, withMovedKnot } from './score';

const sheet = sheetOf(plan);

describe('a dragged stage lands', () => {
  it.each([
    ['plan', 210, { before: 'fly', moves: false }],
    ['plan', 519, { before: 'fly', moves: false }],
    ['plan', 530, { before: 'home', moves: true, x: 590 }],
    ['plan', 700, { before: null, moves: true, x: 730 }],
    ['home', 210, { before: 'plan', moves: true, x: 190 }],
    ['fly', 330, { before: 'home', moves: false }],
  ])('%s at %s', (stage, x, expected) => {
    expect(stageDrop(sheet, stage, x)).toMatchObject(expected);
  });
});

describe('dragged touchpoints land', () => {
  it.each([
    [['look'], 210, { stage: 'plan', before: 'book', moves: false }],
    [['look'], 400, { stage: 'plan', before: null, moves: true, x: 440 }],
    [['look'], 452, { stage: 'fly', before: 'board', moves: true, x: 460 }],
    [['look'], 446, { stage: 'plan', before: null, moves: true, x: 440 }],
    [['look'], 560, { stage: 'fly', before: null, moves: true, x: 580 }],
    [['board'], 650, { stage: 'home', before: null, moves: true, x: 660 }],
    [['look', 'book'], 430, { stage: 'plan', before: null, moves: false }],
    [['board'], 250, { stage: 'plan', before: 'look', moves: true, x: 200 }],
  ])('%s at %s', (ids, x, expected) => {
    expect(touchpointDrop(sheet, ids, x)).toMatchObject(expected);
  });
});

describe('a dragged lane lands', () => {
  it.each([
    ['doing', 110, { before: 'feeling', moves: false }],
    ['doing', 270, { before: 'pain', moves: true, y: 315 }],
    ['doing', 400, { before: null, moves: true, y: 425 }],
    ['pain', 0, { before: 'doing', moves: true, y: 95 }],
  ])('%s at %s', (lane, y, expected) => {
    expect(laneDrop(sheet, lane, y)).toMatchObject(expected);
  });
});

describe('dragged cards land', () => {
  it.each([
    ['in an empty cell', ['a'], { x: 500, y: 340 }, { lane: 'pain', touchpoint: 'board', before: null, moves: true }],
    ['above a card', ['c'], { x: 250, y: 105 }, { lane: 'doing', touchpoint: 'look', before: 'a', moves: true }],
    ['between cards', ['c'], { x: 250, y: 175 }, { before: 'b', moves: true }],
    ['below all', ['c'], { x: 250, y: 202 }, { before: null, moves: true }],
    ['where they were', ['a'], { x: 250, y: 115 }, { before: 'b', moves: false }],
    ['further down', ['a'], { x: 250, y: 195 }, { before: null, moves: true }],
    ['outside of the map, in the nearest cell', ['c'], { x: -50, y: 0 }, { lane: 'doing', touchpoint: 'look' }],
  ])('%s', (_, ids, inMap, expected) => {
    expect(cardDrop(sheet, ids, inMap, 0)).toMatchObject(expected);
  });
  it('not in lanes that hold none, nor in an empty stage', () => {
    expect(cardDrop(sheet, ['a'], { x: 250, y: 260 }, 0)).toBeNull();
    expect(cardDrop(sheet, ['a'], { x: 650, y: 120 }, 0)).toBeNull();
  });
  it('show where each will be, and how far others make way', () => {
    const drop = cardDrop(sheet, ['c', 'd'], { x: 250, y: 175 }, 0);
    expect(drop?.places.map(({ x, y }) => [x, y])).toEqual([
      [210, 156],
      [210, 204],
    ]);
    expect(drop?.others).toEqual([
      { id: 'a', down: 0 },
      { id: 'b', down: 96 },
    ]);
  });
});

describe('scores', () => {
  const plot = { top: 10, bottom: 90 };
  const scale = { min: -2, max: 2, step: 0.5 };
  it.each([
    [10, 2],
    [90, -2],
    [50, 0],
    [45, 0.5],
    [-100, 2],
    [500, -2],
  ])('at height %s the score is %s', (y, score) => {
    expect(scoreAt(plot, scale, y)).toBe(score);
  });
  it.each([2, -2, 0.5, 0])('%s is drawn where it is read', (score) => {
    expect(scoreAt(plot, scale, heightOf(plot, scale, score))).toBe(score);
  });
  it('snap without binary dust, also where the scale does not start at a step', () => {
    expect(snapped({ min: 0, max: 1, step: 0.1 }, 0.31)).toBe(0.3);
    expect(snapped({ min: 1, max: 5, step: 1.5 }, 5)).toBe(5);
    expect(snapped({ min: 1, max: 7, step: 0 }, 3.14159)).toBe(3.14);
  });
  it.each([
    [0, 1, 0.5],
    [2, 1, 2],
    [-2, -1, -2],
  ] as const)('step from %s by %s to %s', (from, by, to) => {
    expect(stepped(scale, from, by)).toBe(to);
  });
  it('a curve through them never overshoots', () => {
    expect(
      monotoneSlopes([
        { x: 0, y: 0 },
        { x: 1, y: 1 },
        { x: 2, y: 0 },
      ])[1],
      'flat at a peak',
    ).toBe(0);
    expect(
      monotoneSlopes([
        { x: 0, y: 0 },
        { x: 2, y: 4 },
      ]),
    ).toEqual([2, 2]);
    expect(monotoneSlopes([{ x: 0, y: 3 }])).toEqual([0]);
    const steep = monotoneSlopes([
      { x: 0, y: 0 },
      { x: 1, y: 0.1 },
      { x: 2, y: 10 },
    ]);
    expect(Math.hypot((steep[0] ?? 0) / 0.1, (steep[1] ?? 0) / 0.1), 'within the circle of radius 3').toBeLessThan(
      3.001,
    );
  });
  it('put in where there was none, in the order of the columns', () => {
    const line = sheet.curves.get('feeling')?.lines[0];
    const at: Record<string, number> = { look: 260, book: 380, board: 520 };
    const knots = withMovedKnot(
      line?.knots ?? [],
      { touchpoint: 'book', y: 50 },
      (id) => at[id] ?? null,
      () => 'ink',
    );
    expect(knots.map((knot) => [knot.touchpoint, knot.y, knot.joined])).toEqual([
      ['look', 20, false],
      ['book', 50, true],
      ['board', 70, true],
    ]);
  });
});
