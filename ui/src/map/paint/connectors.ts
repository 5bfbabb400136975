/** Draws connectors: lines between touchpoints or cards, with their heads and labels. */
import type { Stroke } from '../../generated/layout';
import { headOf, type Arc, type Cubic } from '../connectors';
import { overlap, type Rect } from '../shapes';
import type { Sheet } from '../sheet';
import { paintBlock, setStroke } from './prims';
import type { Brush } from './surface';

/** Draws the connectors of one part of the sheet, as far as `area` shows them. */
export function paintConnectors(brush: Brush, sheet: Sheet, part: Arc['part'], area: Rect): void {
  for (const arc of sheet.arcs) {
    if (arc.part !== part || !overlap(arc.box, area)) continue;
    paintLine(brush, arc.cubic, arc.line.stroke);
    if (arc.label && brush.detail !== 'blocks') paintBlock(brush, arc.label.block, arc.label.rect.x, arc.label.rect.y);
  }
}

/** Draws a line with its head. */
export function paintLine(brush: Brush, cubic: Cubic, stroke: Stroke): void {
  const { ctx, color } = brush;
  setStroke(brush, stroke);
  traceCubic(ctx, cubic);
  ctx.stroke();
  ctx.setLineDash([]);
  const [tip, left, right] = headOf(cubic);
  ctx.fillStyle = color(stroke.ink);
  ctx.beginPath();
  ctx.moveTo(tip.x, tip.y);
  ctx.lineTo(left.x, left.y);
  ctx.lineTo(right.x, right.y);
  ctx.closePath();
  ctx.fill();
}

/** Makes a cubic the surface's path. */
export function traceCubic(ctx: Brush['ctx'], { from, leaving, arriving, to }: Cubic): void {
  ctx.beginPath();
  ctx.moveTo(from.x, from.y);
  ctx.bezierCurveTo(leaving.x, leaving.y, arriving.x, arriving.y, to.x, to.y);
}
