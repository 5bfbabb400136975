import { describe, expect, it } from 'vitest';
import { plan, sheetOf } from '../testing/sheets';
import { columnAt } from './column';

const sheet = sheetOf(plan);

describe('what comes from outside lands on', () => {
  it.each([
    ['a column, whatever lane it is over', 'body', { x: 250, y: 300 }, 'look'],
    ['a column below its last lane', 'body', { x: 250, y: 5000 }, 'look'],
    ['the name of a touchpoint', 'top', { x: 350, y: 60 }, 'book'],
    ['no stage', 'top', { x: 350, y: 20 }, null],
    ['nothing between stages', 'body', { x: 450, y: 300 }, null],
    ['no lane header', 'left', { x: 250, y: 300 }, null],
    ['no corner', 'corner', { x: 250, y: 60 }, null],
    ['nothing in a stage without touchpoints', 'body', { x: 650, y: 300 }, null],
  ] as const)('%s', (_, part, inMap, expected) => {
    expect(columnAt(sheet, { part, inMap })).toBe(expected);
  });
});
