import { describe, expect, it } from 'vitest';
import type { PackedLayout } from '../generated/layout';
import { unpacked } from './unpack';

const metrics = {
  laneHeaderWidth: 188,
  laneHeaderGap: 8,
  stageGap: 14,
  stageHeaderY: 12,
  stageHeaderHeight: 38,
  pathBandY: 58,
  pathBandHeight: 0,
  touchpointHeaderY: 58,
  touchpointHeaderHeight: 44,
  rowsY: 112,
  rowGap: 8,
  margin: 24,
};

const packed: PackedLayout = {
  metrics,
  styles: [
    { t: 'rect', r: [8, 8, 8, 8], fill: 'card.text.fill', stroke: { ink: 'card.text.border', width: 1 } },
    { t: 'text', size: 12.5, weight: 400, ink: 'card.text.text' },
    { t: 'text', size: 12.5, weight: 700, italic: true, ink: 'card.text.text' },
    { t: 'circle', r: 2.5, fill: 'evidence.assumption' },
    { t: 'icon', name: 'note', size: 10, ink: 'card.text.muted' },
  ],
  stages: [],
  columns: [
    ['stage', 'one', false, 168, 4, [160, 44]],
    ['folded', null, true, 64, 4, [56, 44, [1, 1, 2, 3, '5']]],
  ],
  rows: [
    {
      lane: 'lane',
      kind: 'text',
      collapsed: false,
      height: 64,
      fill: 'row.text.fill',
      header: { w: 188, h: 64, prims: [] },
      ruleHeight: 0,
    },
  ],
  cards: [
    [
      'card',
      0,
      0,
      6,
      8,
      [
        156,
        50,
        [0, 0.5, 0.5, 155, 49],
        [1, 10, 20, 37.58, 'For to '],
        [2, 47, 20, 20, 'a link', 'https://example.org'],
        [3, 149, 41],
        [4, 1, 2],
        { t: 'path', d: 'M 0 0 L 1 1', fill: 'card.text.text' },
      ],
    ],
    ['lost', 7, 0, 6, 8, [1, 1]],
    ['behind', 0, 1, 6, 8, [1, 1]],
  ],
  cells: [
    [0, 0, 6, 6, [156, 24], [{ series: 'series', kind: 'slider', x: 60, y: 0, w: 70, h: 24 }]],
    [0, 9, 6, 6, [156, 24], []],
  ],
  curves: [],
  connectors: [],
};

describe('a packed layout', () => {
  it('becomes the layout that was packed', () => {
    const layout = unpacked(packed);
    expect(layout.metrics).toEqual(metrics);
    expect(layout.columns[1]).toEqual({
      stage: 'folded',
      touchpoint: null,
      collapsed: true,
      width: 64,
      headerX: 4,
      header: {
        w: 56,
        h: 44,
        prims: [{ t: 'text', x: 1, y: 2, w: 3, text: '5', size: 12.5, weight: 400, ink: 'card.text.text' }],
      },
    });
    const card = layout.cards['card'];
    expect(card).toMatchObject({ id: 'card', lane: 'lane', touchpoint: 'one', x: 6, y: 8 });
    expect(card?.block.prims).toEqual([
      {
        t: 'rect',
        x: 0.5,
        y: 0.5,
        w: 155,
        h: 49,
        r: [8, 8, 8, 8],
        fill: 'card.text.fill',
        stroke: { ink: 'card.text.border', width: 1 },
      },
      { t: 'text', x: 10, y: 20, w: 37.58, text: 'For to ', size: 12.5, weight: 400, ink: 'card.text.text' },
      {
        t: 'text',
        x: 47,
        y: 20,
        w: 20,
        text: 'a link',
        size: 12.5,
        weight: 700,
        italic: true,
        ink: 'card.text.text',
        link: 'https://example.org',
      },
      { t: 'circle', cx: 149, cy: 41, r: 2.5, fill: 'evidence.assumption' },
      { t: 'icon', name: 'note', x: 1, y: 2, size: 10, ink: 'card.text.muted' },
      { t: 'path', d: 'M 0 0 L 1 1', fill: 'card.text.text' },
    ]);
  });

  it('leaves out what stands in no row or column', () => {
    const layout = unpacked(packed);
    expect(Object.keys(layout.cards)).toEqual(['card']);
    expect(layout.cells.map((cell) => cell.controls?.length)).toEqual([1]);
  });
});
