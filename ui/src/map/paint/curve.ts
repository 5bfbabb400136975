/** Draws the experience curve of one lane. */
import type { Curve, CurveLine, Knot } from '../../generated/layout';
import type { Geometry } from '../geometry';
import type { Point, Rect } from '../shapes';
import { paintBlock, setStroke } from './prims';
import type { Brush, Surface } from './surface';

/** A knot with its place in the map. */
interface PlacedKnot {
  readonly knot: Knot;
  readonly at: Point;
}

/** Side of the square or radius of the ring that marks a score, in map pixels. */
const markerRadius = { ring: 6.5, square: 3.5, diamond: 5 } as const;
/** Radius of the ring around a moment of truth, in map pixels. */
const truthRadius = 12;

/** Draws guides, areas, lines and markers of `curve` as far as `area` of the map shows them. */
export function paintCurve(brush: Brush, curve: Curve, geometry: Geometry, area: Rect): void {
  const row = geometry.rowOf(curve.lane);
  if (row === null) return;
  const rowY = geometry.rows.at(row).start;
  paintGuides(brush, curve, geometry, rowY);
  const lines = curve.lines.map((line) => ({ line, knots: knotsNear(line, curve, geometry, area) }));
  for (const { line, knots } of lines) if (line.area) paintArea(brush, curve, line, knots, rowY);
  for (const { line, knots } of lines) paintLine(brush, curve, line, knots, rowY);
  if (brush.detail === 'blocks') return;
  for (const { line, knots } of lines) for (const { knot, at } of knots) paintInterval(brush, line, knot, at.x, rowY);
  for (const { line, knots } of lines) {
    for (const { knot, at } of knots) paintMarker(brush, line, knot, at);
  }
  for (const { knots } of lines) {
    for (const { knot, at } of knots) {
      if (knot.label) paintBlock(brush, knot.label.block, at.x + knot.label.x, rowY + knot.label.y);
    }
  }
}

function paintGuides(brush: Brush, curve: Curve, geometry: Geometry, rowY: number): void {
  const { ctx } = brush;
  for (const guide of curve.guides) {
    setStroke(brush, guide.stroke);
    ctx.beginPath();
    ctx.moveTo(geometry.bodyX, rowY + guide.y);
    ctx.lineTo(geometry.bodyRight, rowY + guide.y);
    ctx.stroke();
    if (guide.label && brush.detail !== 'blocks') {
      paintBlock(brush, guide.label, geometry.bodyX + guide.labelX, rowY + guide.labelY);
    }
  }
  ctx.setLineDash([]);
}

/** The knots whose markers or adjoining lines reach into `area`: those inside and one more on each side. */
function knotsNear(line: CurveLine, curve: Curve, geometry: Geometry, area: Rect): PlacedKnot[] {
  const near: PlacedKnot[] = [];
  let before: PlacedKnot | null = null;
  for (const knot of line.knots) {
    const at = geometry.knotPoint(curve, knot);
    if (!at) continue;
    const placed = { knot, at };
    if (at.x < area.x) {
      before = placed;
      continue;
    }
    if (before) near.push(before);
    before = null;
    near.push(placed);
    if (at.x > area.x + area.w) break;
  }
  if (before) near.push(before);
  return near;
}

/** Calls the surface's path functions for each unbroken stretch of the line. */
export function traceStretches(
  ctx: Surface | Path2D,
  knots: readonly PlacedKnot[],
  close: ((first: Point, last: Point) => void) | null,
): void {
  let first: Point | null = null;
  let last: PlacedKnot | null = null;
  for (const placed of knots) {
    if (!last || !first || !placed.knot.joined) {
      if (first && last && close) close(first, last.at);
      first = placed.at;
      ctx.moveTo(first.x, first.y);
    } else {
      const third = (placed.at.x - last.at.x) / 3;
      ctx.bezierCurveTo(
        last.at.x + third,
        last.at.y + last.knot.slope * third,
        placed.at.x - third,
        placed.at.y - placed.knot.slope * third,
        placed.at.x,
        placed.at.y,
      );
    }
    last = placed;
  }
  if (first && last && close) close(first, last.at);
}

function paintLine(brush: Brush, curve: Curve, line: CurveLine, knots: readonly PlacedKnot[], rowY: number): void {
  const { ctx } = brush;
  setStroke(brush, line.stroke);
  ctx.lineCap = line.stroke.dash ? 'butt' : 'round';
  if (line.gradient.length > 0) ctx.strokeStyle = heightGradient(brush, curve, line, rowY);
  ctx.beginPath();
  traceStretches(ctx, knots, null);
  ctx.stroke();
  ctx.setLineDash([]);
}

function paintArea(brush: Brush, curve: Curve, line: CurveLine, knots: readonly PlacedKnot[], rowY: number): void {
  const { ctx, color } = brush;
  const base = rowY + curve.base;
  ctx.globalAlpha = line.areaOpacity;
  ctx.fillStyle = line.gradient.length > 0 ? heightGradient(brush, curve, line, rowY) : color(line.stroke.ink);
  ctx.beginPath();
  traceStretches(ctx, knots, (first, last) => {
    ctx.lineTo(last.x, base);
    ctx.lineTo(first.x, base);
    ctx.closePath();
  });
  ctx.fill();
  ctx.globalAlpha = 1;
}

function heightGradient({ ctx, color }: Brush, curve: Curve, line: CurveLine, rowY: number): CanvasGradient {
  const gradient = ctx.createLinearGradient(0, rowY + curve.top, 0, rowY + curve.bottom);
  const steps = Math.max(1, line.gradient.length - 1);
  line.gradient.forEach((ink, index) => gradient.addColorStop(index / steps, color(ink)));
  return gradient;
}

/** Width of the line from one end of an interval to the other, in map pixels. */
const intervalWidth = 1.5;

function paintInterval(brush: Brush, line: CurveLine, { interval }: Knot, x: number, rowY: number): void {
  if (!interval) return;
  const { ctx } = brush;
  setStroke(brush, { ink: line.stroke.ink, width: intervalWidth });
  ctx.beginPath();
  ctx.moveTo(x, rowY + interval[0]);
  ctx.lineTo(x, rowY + interval[1]);
  ctx.stroke();
}

/** Draws the mark of one score, with the ring of a moment of truth. */
export function paintMarker(brush: Brush, line: CurveLine, knot: Knot, at: Point): void {
  const { ctx, color } = brush;
  if (knot.momentOfTruth) {
    setStroke({ ctx, color }, { ink: 'curve.momentOfTruth', width: 1.5, dash: [3, 3] });
    ctx.beginPath();
    ctx.arc(at.x, at.y, truthRadius, 0, 2 * Math.PI);
    ctx.stroke();
  }
  ctx.setLineDash([]);
  if (knot.mark) {
    paintBlock(brush, knot.mark, at.x - knot.mark.w / 2, at.y - knot.mark.h / 2);
    return;
  }
  ctx.fillStyle = color('curve.marker');
  ctx.strokeStyle = color(knot.ink);
  ctx.lineWidth = line.marker === 'ring' ? 3 : 2;
  const radius = markerRadius[line.marker];
  ctx.beginPath();
  if (line.marker === 'ring') ctx.arc(at.x, at.y, radius, 0, 2 * Math.PI);
  else if (line.marker === 'square') ctx.rect(at.x - radius, at.y - radius, 2 * radius, 2 * radius);
  else {
    ctx.moveTo(at.x, at.y - radius);
    ctx.lineTo(at.x + radius, at.y);
    ctx.lineTo(at.x, at.y + radius);
    ctx.lineTo(at.x - radius, at.y);
    ctx.closePath();
  }
  ctx.fill();
  ctx.stroke();
}
