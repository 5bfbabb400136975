import { describe, expect, it } from 'vitest';
import { gapPieces } from './curve';

/** Knots at the touchpoints named; one after a dot begins a new stretch. */
function knots(names: string, y: number) {
  return names.split(' ').map((name, index) => ({
    knot: {
      touchpoint: name.replace('.', ''),
      y,
      slope: 0,
      joined: index > 0 && !name.startsWith('.'),
      ink: '',
      momentOfTruth: false,
    },
    at: { x: (name.replace('.', '').codePointAt(0) ?? 0) * 10, y },
  }));
}

describe('the gap between two lines', () => {
  it.each([
    ['a b c', 'a b c', ['a–b', 'b–c'], 'both go through all'],
    ['a b c', 'a c', [], 'the other line passes a column over'],
    ['a c', 'a b c', [], 'the one passes it over'],
    ['a b c d', 'b c', ['b–c'], 'where both are known'],
    ['a b .c d', 'a b c d', ['a–b', 'c–d'], 'a line is broken'],
    ['a b c d', 'a b .c d', ['a–b', 'c–d'], 'the other line is broken'],
    ['a', 'a', [], 'one score is no way'],
  ])('of %s and %s is %j: %s', (ours, measured, expected) => {
    const pieces = gapPieces(knots(ours, 10), knots(measured, 30));
    expect(pieces.map(([start, end]) => `${start.knot.touchpoint}–${end.knot.touchpoint}`)).toEqual(expected);
    for (const [start, end, back, last] of pieces) {
      expect([back.knot.touchpoint, last.knot.touchpoint]).toEqual([end.knot.touchpoint, start.knot.touchpoint]);
      expect([start.at.y, end.at.y, back.at.y, last.at.y]).toEqual([10, 10, 30, 30]);
    }
  });
});
