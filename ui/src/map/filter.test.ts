import { describe, expect, it } from 'vitest';
import type { Card, Series } from '../generated/model';
import { everything, type Shown } from '../session/shown';
import { filterOf } from './filter';
import { hitTest } from './hit';
import { noFilter, type SheetFilter } from './sheet';
import { firstSpot, neighbour } from './spot';
import { plan, sheetOf } from './testing/sheets';

function filtered(filter: Partial<SheetFilter>, change = plan) {
  const sheet = sheetOf(change);
  sheet.show({ ...noFilter, ...filter });
  return sheet;
}

describe('what is not shown', () => {
  it('leaves the sheet: rows and columns close up', () => {
    const sheet = filtered({ hiddenLanes: new Set(['feeling']), hiddenStages: new Set(['plan']) });
    expect(sheet.rows.map(({ lane }) => lane)).toEqual(['doing', 'pain']);
    expect(sheet.stages.map(({ id }) => id)).toEqual(['fly', 'home']);
    expect(sheet.geometry.cellRect(0, 1)).toEqual({ x: 200, y: 210, w: 120, h: 100 });
  });
  it('is not hit, and what takes its place is', () => {
    const sheet = filtered({ hiddenStages: new Set(['plan']) });
    expect(hitTest(sheet, { part: 'body', inMap: { x: 215, y: 120 } }, 1)).toEqual({ on: 'card', id: 'c' });
  });
  it('is passed over by the keyboard', () => {
    const sheet = filtered({ hiddenLanes: new Set(['feeling']), hiddenStages: new Set(['plan']) });
    const first = firstSpot(sheet);
    expect(first).toEqual({ at: 'cell', cell: { lane: 'doing', touchpoint: 'board' }, card: 'c' });
    expect(first && neighbour(sheet, first, 'down')).toMatchObject({ cell: { lane: 'pain' } });
  });
  it('comes back', () => {
    const sheet = filtered({ hiddenStages: new Set(['plan']) });
    sheet.show(noFilter);
    expect(sheet.stages).toHaveLength(3);
    expect(sheet.cardsIn('doing', 'look').map(({ id }) => id)).toEqual(['a', 'b']);
  });
  it('stays away when the map changes, also where columns are numbered anew', () => {
    const sheet = filtered({ hiddenStages: new Set(['plan']) });
    const [column] = sheet.columns;
    if (!column) throw new Error('a column is shown');
    const added = { ...column, touchpoint: 'wait' };
    sheet.apply({ columns: { at: 3, removed: 0, inserted: [added], changed: [] } }, {});
    expect(sheet.columns.map(({ touchpoint }) => touchpoint)).toEqual(['board', 'wait', null]);
  });
  it('takes its columns out of the cards that cover them', () => {
    const wide = { plan: 'doing/book', id: 'wide' };
    const sheet = sheetOf({ ...plan, cards: { [wide.plan]: [wide.id] } });
    const card = sheet.cards.get('wide');
    if (!card) throw new Error('the card is there');
    const across = { ...card, block: { ...card.block, w: 240 } };
    sheet.apply({ cards: [across] }, {});
    sheet.show({ ...noFilter, hiddenStages: new Set(['plan']) });
    const cut = sheet.cards.get('wide');
    expect([cut?.touchpoint, cut?.block.w]).toEqual(['board', 100]);
    expect(sheet.cut.has('wide')).toBe(true);
    sheet.show(noFilter);
    expect(sheet.cards.get('wide')).toBe(across);
  });
  it('takes its scores out of a curve, whose line closes up', () => {
    const sheet = filtered({ hiddenStages: new Set(['plan']) });
    const [line] = sheet.curves.get('feeling')?.lines ?? [];
    expect(line?.knots.map(({ touchpoint, joined }) => [touchpoint, joined])).toEqual([['board', false]]);
    const rest = filtered(
      { hiddenStages: new Set(['fly']) },
      {
        ...plan,
        stages: [
          ['plan', ['look']],
          ['fly', ['board']],
          ['home', ['back', 'rest']],
        ],
        knots: { feeling: { look: 20, board: 70, back: 40, rest: 60 } },
      },
    );
    const knots = rest.curves.get('feeling')?.lines[0]?.knots ?? [];
    expect(knots.map(({ touchpoint, joined }) => [touchpoint, joined])).toEqual([
      ['look', false],
      ['back', true],
      ['rest', true],
    ]);
    expect(knots[0]?.slope, 'as steep as between the columns that are left').toBeCloseTo(20 / 140);
  });
  it('takes lines off a curve', () => {
    const sheet = filtered({ hiddenSeries: new Set(['feeling-series']) });
    expect(sheet.curves.get('feeling')?.lines).toEqual([]);
  });
});

describe('the choice of what is shown', () => {
  const card = (id: string, more: Partial<Card>) => ({ id, evidence: 'assumption', ...more }) as Card;
  const model = {
    cards: new Map([
      ['a', card('a', { evidence: 'researched' })],
      ['b', card('b', { persona: 'anna', tags: ['seat'] })],
      ['c', card('c', { persona: 'kasper' })],
    ]),
    series: [{ id: 's' }, { id: 'anna-s', persona: 'anna' }, { id: 'kasper-s', persona: 'kasper' }] as Series[],
  };
  const cases: [string, Partial<Shown>, string[], string[]][] = [
    ['nothing', {}, [], []],
    ['evidence', { evidence: new Set(['researched']) }, ['b', 'c'], []],
    ['personas', { personas: new Set(['anna']) }, ['c'], ['kasper-s']],
    ['tags', { tags: new Set(['seat']) }, ['a', 'c'], []],
  ];
  it.each(cases)('by %s', (_, shown, faint, hidden) => {
    const filter = filterOf({ ...everything, ...shown }, model);
    expect([[...filter.faintCards], [...filter.hiddenSeries]]).toEqual([faint, hidden]);
  });
});
