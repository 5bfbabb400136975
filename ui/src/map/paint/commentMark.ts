/** Draws how many threads of comments about a thing are open. */
import type { CommentMark } from '../comments';
import type { Brush } from './surface';

/** Draws a mark: a speech bubble with a number. */
export function paintCommentMark({ ctx, color }: Brush, { rect, count }: CommentMark): void {
  const { x, y, w, h } = rect;
  ctx.save();
  ctx.fillStyle = color('ui.primary');
  ctx.strokeStyle = color('ui.surface');
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.roundRect(x, y, w, h - 3, (h - 3) / 2);
  ctx.stroke();
  ctx.fill();
  ctx.beginPath();
  ctx.moveTo(x + w / 2 - 6, y + h - 5);
  ctx.lineTo(x + w / 2 - 5, y + h + 1);
  ctx.lineTo(x + w / 2 + 1, y + h - 5);
  ctx.closePath();
  ctx.fill();
  ctx.fillStyle = color('ui.primaryText');
  ctx.font = '700 10px "Desire Inter", system-ui, sans-serif';
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(String(count), x + w / 2, y + (h - 3) / 2 + 0.5);
  ctx.restore();
}
