import { describe, expect, it } from 'vitest';
import { stickyBands } from '../sticky';
import { plan, sheetOf } from '../testing/sheets';
import { gridView, spotElementId } from './gridView';

describe('the accessible grid', () => {
  const sheet = sheetOf(plan);
  const bands = stickyBands(sheet.metrics, sheet.geometry, { x: 0, y: 0, zoom: 1 }, { w: 400, h: 250 });

  it('holds what is in view, numbered as in the whole map', () => {
    const view = gridView(sheet, bands, 1, null);
    expect([view.rowCount, view.columnCount]).toEqual([5, 5]);
    expect(view.stages).toEqual([{ id: 'plan', rect: { x: 200, y: 10, w: 240, h: 30 }, column: 2, span: 2 }]);
    expect(view.touchpoints.map(({ id, column }) => [id, column])).toEqual([
      ['look', 2],
      ['book', 3],
    ]);
    expect(view.rows.map(({ lane, row }) => [lane, row])).toEqual([
      ['doing', 3],
      ['feeling', 4],
    ]);
    expect(view.rows[0]?.cells[0]?.cards.map((card) => card.id)).toEqual(['a', 'b']);
  });

  it('always holds the place of the keyboard', () => {
    const spot = { at: 'cell', cell: { lane: 'pain', touchpoint: 'board' }, card: null } as const;
    const view = gridView(sheet, bands, 1, spot);
    const cell = view.rows.find((row) => row.lane === 'pain')?.cells.find((one) => one.touchpoint === 'board');
    expect(cell?.column).toBe(4);
    expect(spotElementId('g', spot)).toBe('g-cell-pain-board');
  });

  it('is bounded, whatever is in view', () => {
    const many = sheetOf({
      stages: [['s', Array.from({ length: 300 }, (_, index) => `t${index}`)]],
      lanes: Array.from({ length: 60 }, (_, index) => [`l${index}`, 'text'] as const),
    });
    const all = stickyBands(many.metrics, many.geometry, { x: 0, y: 0, zoom: 0.02 }, { w: 1500, h: 800 });
    const view = gridView(many, all, 0.02, null);
    expect(view.rows.length * (view.rows[0]?.cells.length ?? 0)).toBeLessThanOrEqual(180);
  });
});
