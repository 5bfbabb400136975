import { describe, expect, it } from 'vitest';
import type { Figure, MoneyInputs } from '../../generated/feedback';
import {
  balancedBy,
  impossibleClasses,
  isBalanced,
  newInputs,
  sharesOf,
  sumOfChanges,
  withClass,
  withEnd,
} from './money';

const moved = (detractors: number, promoters: number): MoneyInputs => {
  const range = (value: number) => ({ low: value / 2, base: value, high: value * 2 });
  const less = withClass(newInputs(), 0, { shareChange: range(detractors) });
  return withClass(less, 2, { shareChange: range(promoters) });
};

describe('changes of shares', () => {
  it('balance from the start', () => expect(isBalanced(newInputs())).toBe(true));

  it('are balanced by one class, at every end', () => {
    const open = moved(-0.1, 0.07);
    expect(sumOfChanges(open, 'base')).toBeCloseTo(-0.03);
    expect(isBalanced(open)).toBe(false);
    const balanced = balancedBy(open, 1);
    expect(balanced.classes[1]?.shareChange).toEqual({ low: 0.015, base: 0.03, high: 0.06 });
    expect(isBalanced(balanced)).toBe(true);
  });

  it('that sum to nothing but for rounding balance', () => {
    const thirds = balancedBy(moved(-0.1, 0.3), 1);
    expect(sumOfChanges(thirds, 'low')).toBe(0);
  });

  it('cannot take more from a class than it has', () => {
    const names = newInputs().classes.map(({ name }) => name);
    expect(impossibleClasses(moved(-0.1, 0.1), [0.15, 0.4, 0.45])).toEqual([names[0]]);
    expect(impossibleClasses(moved(-0.1, 0.1), [0.2, 0.3, 0.5])).toEqual([]);
  });
});

it('what is likely goes along to both ends until they differ', () => {
  const same = { low: 0, base: 0, high: 0 };
  expect(withEnd(same, 'base', 5)).toEqual({ low: 5, base: 5, high: 5 });
  expect(withEnd({ low: 1, base: 5, high: 5 }, 'base', 6)).toEqual({ low: 1, base: 6, high: 6 });
  expect(withEnd(same, 'high', 2)).toEqual({ low: 0, base: 0, high: 2 });
});

it('shares come from the answers to an NPS question, by weight', () => {
  const level = (value: number, weight: number) => ({ value, count: 1, weight });
  const figure = {
    kind: { kind: 'nps' },
    n: 4,
    distribution: [level(0, 1), level(6, 1), level(7, 2), level(10, 4)],
  } as Figure;
  expect(sharesOf(figure)).toEqual([0.25, 0.25, 0.5]);
  expect(sharesOf({ ...figure, kind: { kind: 'mean' } })).toBeNull();
  expect(sharesOf({ ...figure, n: 0 })).toBeNull();
});
