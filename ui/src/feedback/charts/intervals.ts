/** Intervals over a chart: a line with ends, across or upright. */
import type { CustomSeriesOption } from 'echarts/charts';

type RenderItem = NonNullable<CustomSeriesOption['renderItem']>;

/** Half the length of the ends, in pixels. */
const END = 4;

/**
 * Draws an interval for data of `[place, low, high]`: along x for bars that lie, along y for those that stand.
 */
export function intervalItem(along: 'x' | 'y', color: string): RenderItem {
  return (_params, api) => {
    const place = api.value(0);
    const ends = [api.value(1), api.value(2)].map((end) =>
      along === 'x' ? api.coord([end, place]) : api.coord([place, end]),
    );
    const [from, to] = ends;
    if (!from || !to || [...from, ...to].some((at) => !Number.isFinite(at))) return undefined;
    const [x1 = 0, y1 = 0] = from;
    const [x2 = 0, y2 = 0] = to;
    const style = { stroke: color, lineWidth: 1.5, fill: 'none' };
    const line = (shape: { x1: number; y1: number; x2: number; y2: number }) => ({
      type: 'line' as const,
      shape,
      style,
    });
    const endAt = (x: number, y: number) =>
      along === 'x'
        ? line({ x1: x, y1: y - END, x2: x, y2: y + END })
        : line({ x1: x - END, y1: y, x2: x + END, y2: y });
    return { type: 'group', silent: true, children: [line({ x1, y1, x2, y2 }), endAt(x1, y1), endAt(x2, y2)] };
  };
}
