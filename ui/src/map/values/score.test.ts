import { describe, expect, it } from 'vitest';
import { Sheet } from '../sheet';
import { layoutOf } from '../testing/sheets';
import { followingScore } from './score';

const control = (series: string) => ({ series, kind: 'slider', x: 0, y: 0, w: 10, h: 10 }) as const;
const gauges = (touchpoint: string, ...series: string[]) => ({
  lane: 'gauges',
  touchpoint,
  x: 0,
  y: 0,
  block: { w: 10, h: 10, prims: [] },
  controls: series.map(control),
});
const sheet = new Sheet(
  {
    ...layoutOf({
      stages: [
        ['plan', ['look', 'book']],
        ['fly', ['board']],
      ],
      lanes: [
        ['gauges', 'gauges'],
        ['feeling', 'experience'],
      ],
      knots: { feeling: { look: 20 } },
    }),
    cells: [gauges('look', 'success', 'effort'), gauges('book', 'success', 'effort')],
  },
  {},
);
const at = (lane: string, touchpoint: string, series: string) =>
  ({ lane, touchpoint, series, field: 'value' }) as const;

describe('Tab in a score', () => {
  it.each([
    ['gauges', 'look', 'success', 1, 'look effort'],
    ['gauges', 'look', 'effort', 1, 'book success'],
    ['gauges', 'book', 'success', -1, 'look effort'],
    ['gauges', 'look', 'success', -1, null],
    ['feeling', 'look', 'curve', 1, 'book curve'],
    ['feeling', 'book', 'curve', 1, 'board curve'],
    ['feeling', 'board', 'curve', 1, null],
  ] as const)('%s of %s, %s by %s leads to %s', (lane, touchpoint, series, step, expected) => {
    const next = followingScore(sheet, at(lane, touchpoint, series), step);
    expect(next && `${next.touchpoint} ${next.series}`).toBe(expected);
  });
});
