import { describe, expect, it } from 'vitest';
import { cardArrow, distanceTo, headOf, pointOn } from './connectors';
import { hitTest } from './hit';
import { damageOf } from './damage';
import { neighbour } from './spot';
import { plan, sheetOf } from './testing/sheets';
import type { ConnectorEnd } from '../generated/model';

const touchpoint = (id: string): ConnectorEnd => ({ type: 'touchpoint', id });
const card = (id: string): ConnectorEnd => ({ type: 'card', id });
const connected = {
  ...plan,
  connectors: {
    skip: [touchpoint('look'), touchpoint('board')],
    own: [touchpoint('book'), touchpoint('book')],
    across: [card('a'), card('c')],
    down: [card('a'), card('b')],
    gone: [touchpoint('look'), touchpoint('nowhere')],
  },
} as const;

describe('a connector', () => {
  const sheet = sheetOf(connected);
  const arc = (id: string) => {
    const found = sheet.arcs.find(({ line }) => line.id === id);
    if (!found) throw new Error(`${id} is on the sheet`);
    return found;
  };

  it('between touchpoints stands on the lower edge of the band, its top as high as its lift', () => {
    const { cubic, part } = arc('skip');
    expect(part).toBe('top');
    expect([cubic.from, cubic.to]).toEqual([
      { x: 260, y: 50 },
      { x: 520, y: 50 },
    ]);
    expect(pointOn(cubic, 0.5)).toEqual({ x: 390, y: 42 });
  });
  it('back to its own touchpoint begins and ends beside the middle', () => {
    const { cubic } = arc('own');
    expect([cubic.from.x, cubic.to.x]).toEqual([364, 396]);
  });
  it('between cards of two columns goes from side to side', () => {
    const { cubic, part } = arc('across');
    expect(part).toBe('body');
    expect([cubic.from, cubic.to]).toEqual([
      { x: 310, y: 128 },
      { x: 470, y: 128 },
    ]);
    expect(cubic.leaving.x, 'it leaves at right angles').toBe(390);
  });
  it('between cards of one column goes from the lower side to the upper one', () => {
    const { cubic } = arc('down');
    expect([cubic.from, cubic.to]).toEqual([
      { x: 260, y: 148 },
      { x: 260, y: 156 },
    ]);
    expect(cubic.leaving.y, 'it has little way to go').toBe(154);
  });
  it('is left out when one of its ends is not on the sheet', () => {
    expect(sheet.arcs.map(({ line }) => line.id)).toEqual(['skip', 'own', 'across', 'down']);
  });
  it('is reached by the keyboard from where it begins', () => {
    expect(neighbour(sheet, { at: 'touchpoint', id: 'look' }, 'up')).toEqual({ at: 'connector', id: 'skip' });
    expect(neighbour(sheet, { at: 'touchpoint', id: 'board' }, 'up'), 'not from its end').toEqual({
      at: 'stage',
      id: 'fly',
    });
    expect(neighbour(sheet, { at: 'connector', id: 'skip' }, 'right')).toEqual({ at: 'connector', id: 'own' });
    expect(neighbour(sheet, { at: 'connector', id: 'skip' }, 'up')).toEqual({ at: 'stage', id: 'plan' });
    expect(neighbour(sheet, { at: 'connector', id: 'across' }, 'down')).toMatchObject({ at: 'cell', card: 'a' });
    expect(neighbour(sheet, { at: 'stage', id: 'plan' }, 'up')).toEqual({ at: 'connector', id: 'skip' });
  });
  it.each([
    ['top', 390, 43, 'connector'],
    ['top', 390, 30, 'stage'],
    ['top', 300, 70, 'touchpoint'],
    ['body', 390, 128, 'connector'],
    ['body', 390, 180, 'cell'],
    ['body', 260, 120, 'card'],
  ] as const)('is hit in the %s at %s, %s: %s', (part, x, y, on) => {
    expect(hitTest(sheet, { part, inMap: { x, y } }, 1).on).toBe(on);
  });
  it('is hit by its label, which lies over cards', () => {
    const own = sheetOf(connected);
    const [line] = own.connectors.filter(({ id }) => id === 'across');
    if (!line) throw new Error('the plan has connectors');
    own.apply({ connectors: [{ ...line, label: { w: 200, h: 16, prims: [] } }] }, {});
    const at = { part: 'body', inMap: { x: 300, y: 128 } } as const;
    expect(hitTest(own, at, 1)).toEqual({ on: 'connector', id: 'across' });
    expect(hitTest(sheet, at, 1).on, 'without a label the card is').toBe('card');
  });
  it('is painted anew with a card that it is at', () => {
    const { body } = damageOf(sheet, { cardsGone: ['c'] });
    expect(body).toContainEqual(arc('across').box);
    expect(body).not.toContainEqual(arc('down').box);
  });
  it('follows what the patch tells, and what moves', () => {
    const own = sheetOf(connected);
    const [first] = own.connectors;
    if (!first) throw new Error('the plan has connectors');
    own.apply({ connectors: [first] }, {});
    expect(own.arcs.map(({ line }) => line.id)).toEqual(['skip']);
    const [column] = own.columns;
    if (!column) throw new Error('the plan has columns');
    own.apply({ columns: { at: 0, removed: 0, inserted: [], changed: [[0, { ...column, width: 220 }]] } }, {});
    expect(own.arcs[0]?.cubic.to.x).toBe(620);
  });
});

describe('lines', () => {
  const straight = {
    from: { x: 0, y: 0 },
    leaving: { x: 10, y: 0 },
    arriving: { x: 20, y: 0 },
    to: { x: 30, y: 0 },
  };
  it('know how far a place is', () => {
    expect(distanceTo(straight, { x: 15, y: 4 })).toBeCloseTo(4);
    expect(distanceTo(straight, { x: 33, y: 4 })).toBeCloseTo(5);
  });
  it('end in a head that points along them', () => {
    expect(headOf(straight)).toEqual([
      { x: 30, y: 0 },
      { x: 24, y: 3.5 },
      { x: 24, y: -3.5 },
    ]);
  });
  it('lead back from right to left', () => {
    const back = cardArrow({ x: 200, y: 0, w: 50, h: 20 }, { x: 0, y: 0, w: 50, h: 20 }, false);
    expect([back.from.x, back.to.x]).toEqual([200, 50]);
    expect(back.leaving.x).toBeLessThan(200);
  });
});
