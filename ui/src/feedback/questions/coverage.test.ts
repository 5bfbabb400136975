import { describe, expect, it } from 'vitest';
import type { Coverage } from '../../generated/feedback';
import { matrixOf } from './coverage';

const coverage: Coverage = {
  items: [
    {
      key: 'book',
      n: 12,
      cells: [
        { insight: 'interactionMonitoring', channel: 'web', n: 9 },
        { channel: 'app', n: 2 },
        { channel: '', n: 1 },
      ],
    },
    { key: 'board', n: 0, cells: [] },
    { key: 'fly', n: 4, cells: [{ insight: 'interactionMonitoring', channel: 'app', n: 4 }] },
  ],
  unheard: ['board'],
  missingInsights: [],
  sources: [],
};
const read = (by: 'insight' | 'channel') => {
  const { columns, rows } = matrixOf(coverage, by);
  return [columns.map(({ key, n }) => `${key} ${n}`), rows.map(({ item, counts }) => [item.key, ...counts])];
};

describe('coverage', () => {
  it('shows every kind of insight, and what nobody asked about first', () =>
    expect(read('insight')).toEqual([
      [
        'relationshipTracking 0',
        'interactionMonitoring 13',
        'continuousListening 0',
        'projectInfusion 0',
        'periodicImmersion 0',
        'null 3',
      ],
      [
        ['board', 0, 0, 0, 0, 0, 0],
        ['book', 0, 9, 0, 0, 0, 3],
        ['fly', 0, 4, 0, 0, 0, 0],
      ],
    ]));

  it('shows channels by their answers', () =>
    expect(read('channel')).toEqual([
      ['web 9', 'app 6', 'null 1'],
      [
        ['board', 0, 0, 0],
        ['book', 9, 2, 1],
        ['fly', 0, 4, 0],
      ],
    ]));
});
