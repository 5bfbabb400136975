import { describe, expect, it } from 'vitest';
import type { CurvePatch, LayoutPatch } from '../generated/layout';
import { spliced } from './sheet';
import { cardOf, columnOf, layoutOf, plan, rowOf, sheetOf } from './testing/sheets';

describe('list patches', () => {
  const cases: [string, Parameters<typeof spliced<string>>[1], string[]][] = [
    ['nothing', { at: 0, removed: 0, inserted: [], changed: [] }, ['a', 'b', 'c']],
    ['an insert at the front', { at: 0, removed: 0, inserted: ['x'], changed: [] }, ['x', 'a', 'b', 'c']],
    ['a removal at the end', { at: 2, removed: 1, inserted: [], changed: [] }, ['a', 'b']],
    ['a replacement', { at: 1, removed: 1, inserted: ['x', 'y'], changed: [] }, ['a', 'x', 'y', 'c']],
    ['a change, counted after the splice', { at: 0, removed: 1, inserted: [], changed: [[0, 'B']] }, ['B', 'c']],
  ];
  it.each(cases)('apply %s', (_, patch, expected) => {
    expect(spliced(['a', 'b', 'c'], patch)).toEqual(expected);
  });
});

describe('a sheet after a patch', () => {
  it('is the sheet of the next layout', () => {
    const sheet = sheetOf(plan);
    const patch: LayoutPatch = {
      columns: { at: 1, removed: 0, inserted: [columnOf('plan', 'compare')], changed: [] },
      rows: { at: 3, removed: 0, inserted: [rowOf('ideas', 'opportunities')], changed: [] },
      cards: [cardOf('a', 'ideas/compare', 0), cardOf('b', 'doing/look', 0)],
      cardsGone: ['d'],
    };
    sheet.apply(patch, {});
    const next = sheetOf({
      ...plan,
      stages: [['plan', ['look', 'compare', 'book']], ...plan.stages.slice(1)],
      lanes: [...plan.lanes, ['ideas', 'opportunities']],
      cards: { 'doing/look': ['b'], 'doing/board': ['c'], 'ideas/compare': ['a'] },
    });
    expect(sheet.columns).toEqual(next.columns);
    expect(sheet.rows).toEqual(next.rows);
    expect(new Map([...sheet.cards].sort())).toEqual(new Map([...next.cards].sort()));
    for (const lane of ['doing', 'pain', 'ideas']) {
      for (const touchpoint of ['look', 'compare', 'book', 'board']) {
        expect(sheet.cardsIn(lane, touchpoint), `${lane}/${touchpoint}`).toEqual(next.cardsIn(lane, touchpoint));
      }
    }
    expect(sheet.geometry.width).toBe(next.geometry.width);
  });

  it('keeps the cards of a cell in the order of their heights', () => {
    const sheet = sheetOf(plan);
    sheet.apply({ cards: [cardOf('b', 'doing/look', 0), cardOf('a', 'doing/look', 1)] }, {});
    expect(sheet.cardsIn('doing', 'look').map((card) => card.id)).toEqual(['b', 'a']);
  });

  it('splices the knots of a curve, and takes new looks with them', () => {
    const sheet = sheetOf(plan);
    const line = sheet.curves.get('feeling')?.lines[0];
    const knot = line?.knots[0];
    if (!line || !knot) throw new Error('the plan has a curve');
    const moved = { ...knot, y: 33 };
    sheet.apply(
      {
        curveChanges: [
          {
            lane: 'feeling',
            frame: { top: 5, bottom: 95, base: 50, guides: [] },
            lines: [
              {
                series: line.series,
                looks: { ...line, marker: 'square', knots: [] },
                at: 0,
                removed: 1,
                inserted: [moved],
              },
            ],
          },
        ],
      },
      {},
    );
    const curve = sheet.curves.get('feeling');
    expect(curve).toMatchObject({ top: 5, bottom: 95 });
    expect(curve?.lines[0]).toMatchObject({ marker: 'square', knots: [moved, { touchpoint: 'board' }] });
    sheet.apply({ curvesGone: ['feeling'] }, {});
    expect(sheet.curves.size).toBe(0);
  });

  it('takes the gap of a curve from its frame, or takes it away', () => {
    const sheet = sheetOf(plan);
    const frame = { top: 10, bottom: 90, base: 50, guides: [] };
    const gap = { from: 'a', to: 'b', ink: 'curve.gap', opacity: 0.2 };
    const apply = (change: Omit<CurvePatch, 'lane'>) =>
      sheet.apply({ curveChanges: [{ lane: 'feeling', ...change }] }, {});
    apply({ frame: { ...frame, gap }, lines: [] });
    expect(sheet.curves.get('feeling')?.gap).toEqual(gap);
    apply({ lines: [] });
    expect(sheet.curves.get('feeling')?.gap).toEqual(gap);
    apply({ frame, lines: [] });
    expect(sheet.curves.get('feeling')?.gap).toBeUndefined();
  });

  it('learns new colours and keeps the old ones', () => {
    const sheet = sheetOf(plan);
    sheet.apply({}, { light: { one: '#111111' } });
    sheet.apply({}, { light: { two: '#222222' }, dark: { one: '#333333' } });
    expect(sheet.inks.get('light')).toEqual(
      new Map([
        ['one', '#111111'],
        ['two', '#222222'],
      ]),
    );
    expect(sheet.inks.get('dark')?.get('one')).toBe('#333333');
  });

  it('finds cards that reach over several columns', () => {
    const wide = cardOf('a', 'doing/look', 0);
    const sheet = sheetOf(plan);
    sheet.apply({ cards: [{ ...wide, block: { ...wide.block, w: 220 } }] }, {});
    expect(sheet.overhang).toBe(110);
  });

  it('holds what a cell shows besides cards', () => {
    const sheet = sheetOf(plan);
    const chip = { lane: 'doing', touchpoint: 'look', x: 0, y: 0, block: { w: 1, h: 1, prims: [] } };
    sheet.apply({ cells: [chip] }, {});
    expect(sheet.cellBox('doing', 'look')).toEqual(chip);
    sheet.apply({ cellsGone: [['doing', 'look']] }, {});
    expect(sheet.cellBox('doing', 'look')).toBeUndefined();
  });
});

describe('damage', () => {
  it('covers a moved card where it was and where it is', () => {
    const sheet = sheetOf(plan);
    sheet.apply({ cards: [cardOf('a', 'pain/board', 0)] }, {});
    const { body, headers } = sheet.takeDamage();
    expect(headers).toBe(false);
    expect(body).toContainEqual({ x: 202, y: 100, w: 116, h: 56 });
    expect(body).toContainEqual({ x: 462, y: 320, w: 116, h: 56 });
    expect(sheet.takeDamage().body, 'asking again finds nothing new').toEqual([]);
  });

  it('covers everything right of a new column, and the headers', () => {
    const sheet = sheetOf(plan);
    sheet.apply({ columns: { at: 2, removed: 0, inserted: [columnOf('fly', 'taxi')], changed: [] } }, {});
    const { body, headers } = sheet.takeDamage();
    expect(headers).toBe(true);
    expect(Math.min(...body.map((rect) => rect.x))).toBe(452);
  });

  it('is told of a layout that has not changed in nothing', () => {
    const sheet = sheetOf(plan);
    sheet.apply({}, {});
    expect(sheet.takeDamage()).toEqual({ body: [], headers: false });
    expect(layoutOf(plan).cells).toEqual([]);
  });
});
