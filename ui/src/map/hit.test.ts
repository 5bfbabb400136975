import { describe, expect, it } from 'vitest';
import { hitTest, type Hit } from './hit';
import type { Located } from './sticky';
import { plan, sheetOf } from './testing/sheets';

describe('what is at a place', () => {
  const sheet = sheetOf(plan);
  const cases: [string, Located['part'], number, number, Hit][] = [
    ['a card', 'body', 215, 120, { on: 'card', id: 'a' }],
    ['the card below it', 'body', 215, 160, { on: 'card', id: 'b' }],
    ['an empty part of a cell', 'body', 205, 195, { on: 'cell', cell: { lane: 'doing', touchpoint: 'look' } }],
    ['the gap between stages', 'body', 450, 120, { on: 'nothing' }],
    ['the gap between rows', 'body', 215, 205, { on: 'nothing' }],
    ['an empty stage', 'body', 650, 120, { on: 'nothing' }],
    [
      'a score',
      'body',
      265,
      226,
      { on: 'knot', knot: { series: 'feeling-series', lane: 'feeling', touchpoint: 'look' } },
    ],
    ['beside a score', 'body', 300, 226, { on: 'cell', cell: { lane: 'feeling', touchpoint: 'look' } }],
    ['a stage', 'top', 210, 20, { on: 'stage', id: 'plan' }],
    ['a touchpoint', 'top', 330, 70, { on: 'touchpoint', id: 'book' }],
    ['between touchpoint headers', 'top', 321, 70, { on: 'nothing' }],
    ['a lane', 'left', 20, 330, { on: 'lane', id: 'pain' }],
    ['right of a lane header', 'left', 195, 330, { on: 'nothing' }],
    ['the corner', 'corner', 5, 5, { on: 'nothing' }],
  ];
  it.each(cases)('%s', (_, part, x, y, expected) => {
    expect(hitTest(sheet, { part, inMap: { x, y } }, 1)).toEqual(expected);
  });
  it('takes a larger reach around a score when zoomed out', () => {
    const near: Located = { part: 'body', inMap: { x: 280, y: 230 } };
    expect(hitTest(sheet, near, 1).on).toBe('cell');
    expect(hitTest(sheet, near, 0.5).on).toBe('knot');
    expect(hitTest(sheet, near, 0.1).on, 'too small to be meant').toBe('cell');
  });
});
