import { describe, expect, it } from 'vitest';
import { plan, sheetOf } from './testing/sheets';
import { Tracks } from './tracks';

describe('tracks', () => {
  const tracks = Tracks.of(100, [10, 20, 30], (index) => (index === 2 ? 5 : 0));
  it.each([
    [99, null],
    [100, 0],
    [109.9, 0],
    [110, 1],
    [132, null],
    [135, 2],
    [165, null],
  ])('position %s is in track %s', (position, index) => {
    expect(tracks.holding(position)).toBe(index);
  });
  it.each([
    [0, 0],
    [131, 1],
    [134, 2],
    [999, 2],
  ])('position %s is nearest to track %s', (position, index) => {
    expect(tracks.nearest(position)).toBe(index);
  });
  it.each([
    [0, 50, [0, 0]],
    [0, 101, [0, 1]],
    [105, 131, [0, 2]],
    [130, 135, [2, 2]],
    [131, 200, [2, 3]],
    [200, 300, [3, 3]],
  ])('from %s to %s there are tracks %s', (from, to, range) => {
    expect(tracks.range(from, to)).toEqual(range);
  });
  it('finds nothing where there are no tracks', () => {
    const none = Tracks.of(7, [], () => 0);
    expect([none.nearest(3), none.holding(7), none.end]).toEqual([null, null, 0]);
  });
});

describe('geometry', () => {
  const { geometry, cards } = sheetOf(plan);
  it('starts columns where the one before ends, with a gap where the stage changes', () => {
    expect([0, 1, 2, 3].map((index) => geometry.columns.at(index).start)).toEqual([200, 320, 460, 600]);
    expect(geometry.width).toBe(740);
  });
  it('starts rows where the one before ends, with a gap', () => {
    expect([0, 1, 2].map((index) => geometry.rows.at(index).start)).toEqual([100, 210, 320]);
    expect(geometry.height).toBe(440);
  });
  it.each([
    ['plan', { x: 200, y: 10, w: 240, h: 30 }],
    ['fly', { x: 460, y: 10, w: 120, h: 30 }],
    ['home', { x: 600, y: 10, w: 120, h: 30 }],
    ['nowhere', null],
  ])('puts the header of stage %s over its columns', (stage, rect) => {
    expect(geometry.stageRect(stage)).toEqual(rect);
  });
  it('puts cards into their cell', () => {
    const card = cards.get('d');
    expect(card && geometry.cardRect(card)).toEqual({ x: 330, y: 328, w: 100, h: 40 });
  });
  it('knows no place for a card whose cell is gone', () => {
    const card = cards.get('d');
    expect(card && geometry.cardRect({ ...card, lane: 'gone' })).toBeNull();
  });
  it('keeps the height of a rule free above its row', () => {
    const sheet = sheetOf(plan);
    const row = sheet.rows[1];
    if (!row) throw new Error('the plan has three rows');
    sheet.apply({ rows: { at: 0, removed: 0, inserted: [], changed: [[1, { ...row, ruleHeight: 22 }]] } }, {});
    expect([1, 2].map((index) => sheet.geometry.rows.at(index).start)).toEqual([232, 342]);
  });
});
