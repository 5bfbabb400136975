/** Heights on the plot of an experience curve, and the scores they stand for. */
import type { Curve, Knot } from '../../generated/layout';
import type { Scale } from '../../generated/model';
import { clamp } from '../shapes';

type Plot = Pick<Curve, 'top' | 'bottom'>;

/** The score at a height of the row, on the scale's steps. */
export function scoreAt(plot: Plot, scale: Scale, y: number): number {
  const share = (plot.bottom - y) / Math.max(1, plot.bottom - plot.top);
  return snapped(scale, scale.min + clamp(share, 0, 1) * (scale.max - scale.min));
}

/** Where a score is drawn, from the upper edge of the row. */
export function heightOf(plot: Plot, scale: Scale, score: number): number {
  const share = (score - scale.min) / Math.max(Number.MIN_VALUE, scale.max - scale.min);
  return plot.bottom - share * (plot.bottom - plot.top);
}

/** The nearest score that can be chosen. */
export function snapped(scale: Scale, score: number): number {
  const within = clamp(score, scale.min, scale.max);
  if (scale.step <= 0) return Number(within.toFixed(2));
  const steps = Math.round((within - scale.min) / scale.step);
  // Ten digits take away what binary fractions add.
  return clamp(Number((scale.min + steps * scale.step).toFixed(10)), scale.min, scale.max);
}

/** The next score up or down. */
export function stepped(scale: Scale, score: number, by: 1 | -1): number {
  return snapped(scale, score + by * (scale.step > 0 ? scale.step : (scale.max - scale.min) / 20));
}

/** A knot to be, where there may have been none. */
export interface MovedKnot {
  readonly touchpoint: string;
  readonly y: number;
}

/** The knots with one of them moved or put in, with the slopes that a monotone curve through them has. */
export function withMovedKnot(
  knots: readonly Knot[],
  moved: MovedKnot,
  x: (touchpoint: string) => number | null,
  ink: (y: number) => string,
): Knot[] {
  const known = knots.find((knot) => knot.touchpoint === moved.touchpoint);
  const fresh: Knot = {
    ...(known ?? { joined: true, momentOfTruth: false, slope: 0 }),
    touchpoint: moved.touchpoint,
    y: moved.y,
    ink: ink(moved.y),
  };
  const { label: _label, ...unlabelled } = fresh;
  const others = knots.filter((knot) => knot.touchpoint !== moved.touchpoint);
  const placed = [...others, unlabelled].flatMap((knot) => {
    const at = x(knot.touchpoint);
    return at === null ? [] : [{ knot, x: at }];
  });
  placed.sort((a, b) => a.x - b.x);
  const slopes = monotoneSlopes(placed.map(({ knot, x: at }) => ({ x: at, y: knot.y })));
  return placed.map(({ knot }, index) => ({ ...knot, slope: slopes[index] ?? 0, joined: index > 0 && knot.joined }));
}

/** Slopes of the monotone cubic through the points, as the core computes them (Fritsch and Carlson 1980). */
export function monotoneSlopes(points: readonly { readonly x: number; readonly y: number }[]): number[] {
  const secants = points.slice(1).map((point, index) => {
    const before = points[index] ?? point;
    return (point.y - before.y) / Math.max(1e-6, point.x - before.x);
  });
  const slopes = points.map((_, index) => {
    const [before, behind] = [secants[index - 1], secants[index]];
    if (before === undefined || behind === undefined) return before ?? behind ?? 0;
    return before * behind <= 0 ? 0 : (before + behind) / 2;
  });
  secants.forEach((secant, index) => {
    const [start, end] = [slopes[index] ?? 0, slopes[index + 1] ?? 0];
    const reach = secant === 0 ? Infinity : Math.hypot(start / secant, end / secant);
    if (reach <= 3) return;
    const shrink = secant === 0 ? 0 : 3 / reach;
    slopes[index] = shrink * start;
    slopes[index + 1] = shrink * end;
  });
  return slopes;
}

/** Where along its width a slider shows a score, from 0 to 1. */
export function shareOf(scale: Scale, score: number): number {
  return clamp((score - scale.min) / Math.max(Number.MIN_VALUE, scale.max - scale.min), 0, 1);
}

/** The score at a share of a slider's width, on the scale's steps. */
export function scoreAtShare(scale: Scale, share: number): number {
  return snapped(scale, scale.min + clamp(share, 0, 1) * (scale.max - scale.min));
}
