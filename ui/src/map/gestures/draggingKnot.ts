import type { Scale } from '../../generated/model';
import { heightOf, scoreAt } from '../drop/score';
import type { KnotRef } from '../hit';
import { Drag } from './drag';
import type { Deed, GestureHost, PointerSample } from './gesture';

/** A score is moved up or down on its scale. */
export class DraggingKnot extends Drag {
  readonly name = 'draggingKnot';
  override readonly cursor = 'ns-resize';
  private readonly scale: Scale | null;
  private readonly rowY: number;
  /** From the pointer to the marker, in map pixels. */
  private readonly grip: number;
  private score: number | null = null;
  private readonly before: number | null;

  constructor(
    host: GestureHost,
    start: PointerSample,
    private readonly knot: KnotRef,
  ) {
    super(host, start);
    const { sheet } = host;
    this.scale = host.scaleOf(knot.series);
    this.rowY = sheet.geometry.rows.at(sheet.geometry.rowOf(knot.lane) ?? 0).start;
    const curve = sheet.curves.get(knot.lane);
    const line = curve?.lines.find((candidate) => candidate.series === knot.series);
    const drawn = line?.knots.find((candidate) => candidate.touchpoint === knot.touchpoint);
    const pointer = host.inBody(start.onScreen).y - this.rowY;
    this.grip = drawn ? drawn.y - pointer : 0;
    this.before = curve && drawn && this.scale ? scoreAt(curve, this.scale, drawn.y) : null;
    host.choose({ on: 'knot', knot }, false);
  }

  protected follow(sample: PointerSample): void {
    const { host, knot, scale } = this;
    const curve = host.sheet.curves.get(knot.lane);
    if (!curve || !scale) return;
    const y = host.inBody(sample.onScreen).y - this.rowY + this.grip;
    this.score = scoreAt(curve, scale, y);
    host.preview({ of: 'knot', knot, y: heightOf(curve, scale, this.score), label: host.say.score(this.score) });
  }

  protected deed(): Deed | null {
    const { host, knot, score } = this;
    if (score === null || score === this.before) return null;
    return {
      command: { type: 'setValues', series: knot.series, values: [{ touchpoint: knot.touchpoint, value: score }] },
      said: host.say.scoreSet(knot.touchpoint, score),
    };
  }
}
