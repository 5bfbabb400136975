/** Draws a few words beside what is being dragged. */
import type { Point } from '../shapes';
import type { Brush } from './surface';

/** Draws words in a bubble, its left edge's middle at `at`, in CSS pixels. */
export function paintBubble({ ctx, color }: Brush, words: string, { x, y }: Point): void {
  ctx.save();
  ctx.font = '650 12px "Desire Inter", system-ui, sans-serif';
  ctx.textBaseline = 'middle';
  const width = ctx.measureText(words).width + 16;
  ctx.fillStyle = color('ui.primary');
  ctx.beginPath();
  ctx.roundRect(x, y - 12, width, 24, 6);
  ctx.fill();
  ctx.fillStyle = color('ui.primaryText');
  ctx.fillText(words, x + 8, y + 0.5);
  ctx.restore();
}
