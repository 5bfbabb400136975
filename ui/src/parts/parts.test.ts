import { describe, expect, it } from 'vitest';
import { initials, onGround } from './color';
import { clampToScale, readNumber, showNumber } from './fields/number';

describe('initials', () => {
  const cases: [name: string, letters: string][] = [
    ['Anna Maria Kühn', 'AK'],
    ['anna', 'A'],
    ['  ', ''],
    ['👩 Ada', '👩A'],
  ];
  it.each(cases)('%s', (name, letters) => expect(initials(name)).toBe(letters));
});

describe('letters on a colour', () => {
  it.each([
    ['#ffffff', '#000000'],
    ['#000000', '#ffffff'],
    ['#f5c542', '#000000'],
    ['#3b2a8c', '#ffffff'],
  ])('%s', (color, letters) => expect(onGround(color)).toBe(letters));
});

describe('numbers', () => {
  const read: [text: string, number: number | null][] = [
    ['1.5', 1.5],
    ['-1,5', -1.5],
    ['−2', -2],
    ['', null],
    ['two', null],
    ['Infinity', null],
  ];
  it.each(read)('reads %j', (text, number) => expect(readNumber(text)).toBe(number));

  const halves = { min: -2, max: 2, step: 0.5 };
  const clamp: [value: number, range: typeof halves, want: number][] = [
    [0.3, halves, 0.5],
    [9, halves, 2],
    [-9, halves, -2],
    [1 / 3, { min: 0, max: 1, step: 0 }, 0.333333],
    [0.7, { min: 0, max: 1, step: 0.1 }, 0.7],
  ];
  it.each(clamp)('puts %d on the scale', (value, range, want) => expect(clampToScale(value, range)).toBe(want));

  it('shows a real minus', () => expect(showNumber(-1.5)).toBe('−1.5'));
});
