import { describe, expect, it } from 'vitest';
import type { Filter } from '../../generated/feedback';
import { monthsOf, valuesOf, withChannel, withLast, withPeriod, withSegment, withSource } from './filter';

describe('a filter', () => {
  it('takes a channel, a source and values, and is empty again without them', () => {
    const web = withChannel({}, 'web');
    expect(web).toEqual({ channels: ['web'] });
    expect(withChannel(withChannel(web, 'app'), 'web')).toEqual({ channels: ['app'] });
    expect(withChannel(web, 'web')).toEqual({});
    expect(withSource(withSource({}, 3), 3)).toEqual({});
    const business = withSegment(withSegment({}, 'Class', 'Business'), 'Trip', 'Leisure');
    expect(valuesOf(business, 'Class')).toEqual(['Business']);
    expect(withSegment(business, 'Class', 'Business')).toEqual({
      segments: [{ dimension: 'Trip', values: ['Leisure'] }],
    });
  });

  it.each<[Filter, end: 'from' | 'to', month: number | null, expected: Filter]>([
    [{}, 'from', 672, { from: 672 }],
    [{ from: 672 }, 'to', 674, { from: 672, to: 674 }],
    [{ from: 672, to: 674 }, 'from', 675, { from: 675, to: 675 }],
    [{ from: 672, to: 674 }, 'to', 670, { from: 670, to: 670 }],
    [{ from: 672, to: 674 }, 'to', null, { from: 672 }],
    [{ channels: ['web'], from: 672 }, 'from', null, { channels: ['web'] }],
  ])('%o with its end “%s” at %s', (filter, end, month, expected) => {
    expect(withPeriod(filter, end, month)).toEqual(expected);
  });

  it('takes the last months of what there is', () => {
    expect(withLast({ to: 660 }, 3, { channels: [], dimensions: [], from: 600, to: 674 })).toEqual({
      from: 672,
      to: 674,
    });
    expect(withLast({}, 3, { channels: [], dimensions: [] })).toEqual({});
  });
});

it('lists months from the last to the first', () => {
  expect(monthsOf({ channels: [], dimensions: [], from: 672, to: 674 })).toEqual([674, 673, 672]);
  expect(monthsOf({ channels: [], dimensions: [] })).toEqual([]);
});
