import { describe, expect, it } from 'vitest';
import type { Base, Figure } from '../../generated/feedback';
import type { Score } from '../../generated/protocol';
import { changeOf } from './scores';

const figure = (base: Base) => ({ base }) as Figure;
const score = (now: Base, before: Base | null) =>
  ({
    row: { figure: figure(now), before: before === null ? undefined : figure(before), change: { value: 4 } },
  }) as Score;

describe('what changed', () => {
  it.each<[now: Base, before: Base | null, told: boolean]>([
    ['enough', 'enough', true],
    ['low', 'enough', true],
    ['few', 'enough', false],
    ['enough', 'few', false],
    ['enough', 'none', false],
    ['enough', null, false],
  ])('now %s, before %s', (now, before, told) => {
    expect(changeOf(score(now, before)) !== undefined).toBe(told);
  });
});
