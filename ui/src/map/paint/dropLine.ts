/** Draws a connector that is being drawn, and the handle it is drawn from. */
import { cardArrow, type Cubic } from '../connectors';
import { handleRadiusPx, type Handle } from '../grips';
import type { Preview } from '../preview';
import { grown, type Point, type Rect } from '../shapes';
import type { Sheet } from '../sheet';
import { entityRect } from '../spot';
import { onScreenRect, type Bands } from '../sticky';
import { paintBubble } from './bubble';
import { paintLine } from './connectors';
import type { Brush } from './surface';

/** How high a line between touchpoints rises while it is drawn, in CSS pixels for each column's width. */
const liftShare = 0.16;
const leastLift = 18;
const mostLift = 90;
/** What is left free above it. */
const edgePx = 6;

/** Draws, in CSS pixels, a line to the pointer or to the thing it would end at. */
export function paintConnecting(
  brush: Brush,
  sheet: Sheet,
  bands: Bands,
  zoom: number,
  { from, to, at, label }: Extract<Preview, { of: 'connect' }>,
): void {
  const { ctx, color } = brush;
  const start = screenBox(sheet, bands, zoom, from);
  const end = to && screenBox(sheet, bands, zoom, to);
  if (!start) return;
  if (end) {
    ctx.strokeStyle = color('ui.dropTarget');
    ctx.lineWidth = 2;
    const box = grown(end, 2);
    ctx.beginPath();
    ctx.roundRect(box.x, box.y, box.w, box.h, 10);
    ctx.stroke();
  }
  const target = end ?? { x: at.x, y: at.y, w: 0, h: 0 };
  const sameColumn = Math.abs(target.x - start.x) < 1 && end !== null;
  const cubic = from.type === 'card' ? cardArrow(start, target, sameColumn) : arcBetween(start, target);
  paintLine(brush, cubic, { ink: 'ui.dropTarget', width: 2.5 });
  if (label) paintBubble(brush, label, { x: at.x + 16, y: at.y - 18 });
}

function arcBetween(start: Rect, target: Rect): Cubic {
  const a = { x: start.x + start.w / 2, y: start.y };
  const b = { x: target.x + target.w / 2, y: target.w > 0 ? target.y : start.y };
  const wanted = Math.max(leastLift, Math.abs(b.x - a.x) * liftShare);
  // Its top stays in view.
  const lift = Math.min(wanted, mostLift, Math.max(leastLift, a.y - edgePx));
  const handle = a.y - (lift * 4) / 3;
  return { from: a, leaving: { x: a.x, y: handle }, arriving: { x: b.x, y: handle }, to: b };
}

function screenBox(sheet: Sheet, bands: Bands, zoom: number, entity: { type: 'touchpoint' | 'card'; id: string }) {
  const place = entityRect(sheet, entity);
  return place && onScreenRect(bands, zoom, place.part, place.rect);
}

/** Draws, in CSS pixels, the handle of what is selected. */
export function paintHandle({ ctx, color }: Brush, { at }: Handle, isHeld: boolean): void {
  ctx.save();
  ctx.fillStyle = color(isHeld ? 'ui.accent' : 'ui.surface');
  ctx.strokeStyle = color('ui.accent');
  ctx.lineWidth = 2;
  ctx.beginPath();
  ctx.arc(at.x, at.y, handleRadiusPx, 0, 2 * Math.PI);
  ctx.fill();
  ctx.stroke();
  ctx.strokeStyle = color(isHeld ? 'ui.accentText' : 'ui.accent');
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  cross(ctx, at);
  ctx.stroke();
  ctx.restore();
}

function cross(ctx: Brush['ctx'], { x, y }: Point): void {
  ctx.moveTo(x - 2.5, y);
  ctx.lineTo(x + 2.5, y);
  ctx.moveTo(x, y - 2.5);
  ctx.lineTo(x, y + 2.5);
}
