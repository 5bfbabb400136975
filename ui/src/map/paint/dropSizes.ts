/** Draws what dragging an edge would do: a card over more columns, a wider column, a higher row, a slider. */
import { withWidth } from '../narrowed';
import type { Preview } from '../preview';
import type { Sheet } from '../sheet';
import type { Bands } from '../sticky';
import { paintBubble } from './bubble';
import { freshSurface, paintBlock } from './prims';
import type { Brush } from './surface';

type Of<Kind> = Extract<Preview, { of: Kind }>;

/** Draws, in map pixels, a card as it would lie. */
export function paintSpan(brush: Brush, sheet: Sheet, { id, rect }: Of<'span'>): void {
  const { ctx, color, pixel } = brush;
  const card = sheet.cards.get(id);
  const before = card && sheet.geometry.cardRect(card);
  if (!card || !before) return;
  ctx.fillStyle = color('sheet.background');
  ctx.globalAlpha = 0.72;
  ctx.fillRect(before.x - 1, before.y - 1, before.w + 2, before.h + 2);
  ctx.globalAlpha = 1;
  ctx.save();
  ctx.beginPath();
  ctx.roundRect(rect.x, rect.y, rect.w, rect.h, 8);
  ctx.clip();
  ctx.fill();
  paintBlock(brush, withWidth(card.block, rect.w), rect.x, rect.y);
  ctx.restore();
  freshSurface(ctx);
  ctx.strokeStyle = color('ui.dropTarget');
  ctx.lineWidth = 2 * pixel;
  ctx.beginPath();
  ctx.roundRect(rect.x, rect.y, rect.w, rect.h, 8);
  ctx.stroke();
}

/** Draws, in CSS pixels, how far a column, a stage or a row would reach. */
export function paintSize(brush: Brush, bands: Bands, zoom: number, preview: Of<'width' | 'height'>): void {
  const { ctx, color } = brush;
  const { from, to, label } = preview;
  ctx.save();
  ctx.beginPath();
  if (preview.of === 'width') {
    ctx.rect(bands.top.x, 0, bands.top.w, bands.top.h + bands.body.h);
    ctx.clip();
    const [start, end] = [from, to].map((x) => bands.body.x + (x - bands.bodyOrigin.x) * zoom) as [number, number];
    ctx.fillStyle = color('ui.selectionTint');
    ctx.fillRect(start, bands.top.y, end - start, bands.top.h + bands.body.h);
    ctx.fillStyle = color('ui.dropTarget');
    ctx.fillRect(end - 1, bands.top.y, 2, bands.top.h + bands.body.h);
    ctx.restore();
    paintBubble(brush, label, { x: end + 10, y: bands.top.y + bands.top.h + 18 });
    return;
  }
  ctx.rect(0, bands.left.y, bands.left.w + bands.body.w, bands.left.h);
  ctx.clip();
  const [start, end] = [from, to].map((y) => bands.body.y + (y - bands.bodyOrigin.y) * zoom) as [number, number];
  ctx.fillStyle = color('ui.selectionTint');
  ctx.fillRect(bands.left.x, start, bands.left.w + bands.body.w, end - start);
  ctx.fillStyle = color('ui.dropTarget');
  ctx.fillRect(bands.left.x, end - 1, bands.left.w + bands.body.w, 2);
  ctx.restore();
  paintBubble(brush, label, { x: bands.left.x + 12, y: end + 18 });
}

/** Draws, in CSS pixels, where a slider would stand. */
export function paintSlider(brush: Brush, bands: Bands, zoom: number, { rect, share, label }: Of<'slider'>): void {
  const { ctx, color } = brush;
  const x = bands.body.x + (rect.x + rect.w * share - bands.bodyOrigin.x) * zoom;
  const y = bands.body.y + (rect.y + rect.h / 2 - bands.bodyOrigin.y) * zoom;
  ctx.save();
  ctx.fillStyle = color('ui.surface');
  ctx.strokeStyle = color('ui.selection');
  ctx.lineWidth = 3;
  ctx.beginPath();
  ctx.arc(x, y, 7, 0, 2 * Math.PI);
  ctx.fill();
  ctx.stroke();
  ctx.restore();
  paintBubble(brush, label, { x: x + 14, y });
}
