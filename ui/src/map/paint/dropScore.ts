/** Draws a score that is being moved: the curve as it will be, and the score in words. */
import type { Curve } from '../../generated/layout';
import { withMovedKnot } from '../drop/score';
import type { Preview } from '../preview';
import type { Sheet } from '../sheet';
import type { Bands } from '../sticky';
import { paintRowBackground } from './body';
import { paintCurve } from './curve';
import { paintBlock } from './prims';
import { paintBubble } from './bubble';
import type { Brush } from './surface';

type KnotPreview = Extract<Preview, { of: 'knot' }>;

/** From these shares of the plot on, counted from its top, scores are drawn as middling and as bad. */
const middlingFrom = 0.375;
const badFrom = 0.625;

/** Draws, in map pixels, the row's curve anew with the score where it is dragged. */
export function paintMovedKnot(brush: Brush, sheet: Sheet, { knot, y }: KnotPreview): void {
  const { geometry } = sheet;
  const [row, column] = [geometry.rowOf(knot.lane), geometry.columnOf(knot.touchpoint)];
  const curve = sheet.curves.get(knot.lane);
  if (row === null || column === null || !curve) return;
  const rect = geometry.rows.at(row);
  // Slopes change as far as the second neighbour; what is further away stays as it is painted.
  const from = geometry.columns.at(Math.max(0, column - 3)).start;
  const last = geometry.columns.at(Math.min(geometry.columns.length - 1, column + 3));
  const area = { x: from, y: rect.start, w: last.start + last.size - from, h: rect.size };
  const { ctx, color } = brush;
  ctx.save();
  ctx.beginPath();
  ctx.rect(area.x, area.y, area.w, area.h);
  ctx.clip();
  ctx.fillStyle = color('sheet.background');
  ctx.fillRect(area.x, area.y, area.w, area.h);
  paintRowBackground(brush, sheet, row);
  paintCurve(brush, curveWith(sheet, curve, knot.series, knot.touchpoint, y), geometry, area);
  for (let index = Math.max(0, column - 3); index <= column + 3; index += 1) {
    const touchpoint = sheet.columns[index]?.touchpoint;
    if (!touchpoint) continue;
    for (const card of sheet.cardsIn(knot.lane, touchpoint)) {
      const place = geometry.cardRect(card);
      if (place) paintBlock(brush, card.block, place.x, place.y);
    }
  }
  ctx.restore();
}

function curveWith(sheet: Sheet, curve: Curve, series: string, touchpoint: string, y: number): Curve {
  const middleOf = (id: string) => {
    const column = sheet.geometry.columnOf(id);
    if (column === null) return null;
    const { start, size } = sheet.geometry.columns.at(column);
    return start + size / 2;
  };
  const share = (y - curve.top) / Math.max(1, curve.bottom - curve.top);
  return {
    ...curve,
    lines: curve.lines.map((line) => {
      if (line.series !== series) return line;
      const [good, middling, bad] = line.gradient;
      const graded = share >= badFrom ? bad : share > middlingFrom ? middling : good;
      const ink = graded ?? line.stroke.ink;
      return { ...line, knots: withMovedKnot(line.knots, { touchpoint, y }, middleOf, () => ink) };
    }),
  };
}

/** Draws, in CSS pixels, the score beside the marker. */
export function paintScoreBubble(brush: Brush, sheet: Sheet, bands: Bands, zoom: number, preview: KnotPreview): void {
  const { geometry } = sheet;
  const [row, column] = [geometry.rowOf(preview.knot.lane), geometry.columnOf(preview.knot.touchpoint)];
  if (row === null || column === null) return;
  const { start, size } = geometry.columns.at(column);
  paintBubble(brush, preview.label, {
    x: bands.body.x + (start + size / 2 - bands.bodyOrigin.x) * zoom + 16,
    y: bands.body.y + (geometry.rows.at(row).start + preview.y - bands.bodyOrigin.y) * zoom,
  });
}
