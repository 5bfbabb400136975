import { describe, expect, it } from 'vitest';
import type { Scale } from '../generated/model';
import { scaleName, scaleNames, scales, withBound } from './scales';

describe('scales', () => {
  it.each(scaleNames)('%s is found by its numbers', (name) => expect(scaleName(scales[name])).toBe(name));
  it('any other is an own one', () => expect(scaleName({ min: 0, max: 4, step: 1 })).toBe('own'));

  const ten: Scale = { min: 0, max: 10, step: 1 };
  const cases: [bound: 'min' | 'max' | 'step', value: number, want: Scale][] = [
    ['min', 3, { min: 3, max: 10, step: 1 }],
    ['min', 12, { min: 12, max: 13, step: 1 }],
    ['max', -5, { min: -6, max: -5, step: 1 }],
    ['step', 99, { min: 0, max: 10, step: 10 }],
    ['step', -1, { min: 0, max: 10, step: 0 }],
  ];
  it.each(cases)('with %s %d stays a scale', (bound, value, want) => {
    expect(withBound(ten, bound, value)).toEqual(want);
  });
});
