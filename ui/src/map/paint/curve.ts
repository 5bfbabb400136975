/** Draws the experience curve of one lane. */
import type { Curve, CurveLine, GapArea, Knot } from '../../generated/layout';
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
  if (curve.gap) paintGap(brush, curve.gap, lines);
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
      traceCubic(ctx, last, placed);
    }
    last = placed;
  }
  if (first && last && close) close(first, last.at);
}

/** Goes on from one knot to another, in either direction. */
function traceCubic(ctx: Surface | Path2D, from: PlacedKnot, to: PlacedKnot): void {
  const third = (to.at.x - from.at.x) / 3;
  ctx.bezierCurveTo(
    from.at.x + third,
    from.at.y + from.knot.slope * third,
    to.at.x - third,
    to.at.y - to.knot.slope * third,
    to.at.x,
    to.at.y,
  );
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

/** Fills the space between two lines wherever both go from one column to the next. */
function paintGap(
  { ctx, color }: Brush,
  gap: GapArea,
  lines: readonly { readonly line: CurveLine; readonly knots: readonly PlacedKnot[] }[],
): void {
  const knotsOf = (series: string) => lines.find(({ line }) => line.series === series)?.knots ?? [];
  ctx.globalAlpha = gap.opacity;
  ctx.fillStyle = color(gap.ink);
  ctx.beginPath();
  for (const [start, end, back, last] of gapPieces(knotsOf(gap.from), knotsOf(gap.to))) {
    ctx.moveTo(start.at.x, start.at.y);
    traceCubic(ctx, start, end);
    ctx.lineTo(back.at.x, back.at.y);
    traceCubic(ctx, back, last);
    ctx.closePath();
  }
  ctx.fill();
  ctx.globalAlpha = 1;
}

/** Pieces of two lines over the same two columns: along the one from left to right, back along the other. */
export function gapPieces(
  ours: readonly PlacedKnot[],
  measured: readonly PlacedKnot[],
): [PlacedKnot, PlacedKnot, PlacedKnot, PlacedKnot][] {
  const places = new Map(measured.map(({ knot }, index) => [knot.touchpoint, index]));
  return ours.flatMap((end, index) => {
    const start = ours[index - 1];
    const first = start && places.get(start.knot.touchpoint);
    if (!start || first === undefined || !end.knot.joined) return [];
    const [last, back] = [measured[first], measured[first + 1]];
    if (!last || back?.knot.touchpoint !== end.knot.touchpoint || !back.knot.joined) return [];
    return [[start, end, back, last]];
  });
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
