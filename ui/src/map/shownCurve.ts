/** Curves of which not everything is shown. */
import type { Curve, CurveLine, Knot } from '../generated/layout';
import type { SeriesId } from '../generated/model';
import { monotoneSlopes } from './drop/score';
import type { Geometry } from './geometry';

/** The curve without the lines and columns that are hidden; the same one when all of it is shown. */
export function shownCurve(curve: Curve, geometry: Geometry, hiddenSeries: ReadonlySet<SeriesId>): Curve {
  const shown = curve.lines.filter(({ series }) => !hiddenSeries.has(series));
  const lines = shown.map((line) => shownLine(line, geometry));
  const same = lines.length === curve.lines.length && lines.every((line, index) => line === curve.lines[index]);
  return same ? curve : { ...curve, lines };
}

/** Between columns that moved together, the line is as steep as the core would draw it there. */
function shownLine(line: CurveLine, geometry: Geometry): CurveLine {
  const left: { knot: Knot; x: number }[] = [];
  let joins = true;
  for (const knot of line.knots) {
    const column = geometry.columnOf(knot.touchpoint);
    joins &&= knot.joined;
    if (column === null) continue;
    const { start, size } = geometry.columns.at(column);
    left.push({ knot: joins === knot.joined ? knot : { ...knot, joined: joins }, x: start + size / 2 });
    joins = true;
  }
  if (left.length === line.knots.length) return line;
  const slopes = monotoneSlopes(left.map(({ knot, x }) => ({ x, y: knot.y })));
  return {
    ...line,
    knots: left.map(({ knot }, index) => ({
      ...knot,
      slope: slopes[index] ?? 0,
      joined: index > 0 && knot.joined,
    })),
  };
}
