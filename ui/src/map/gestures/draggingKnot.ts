import type { Scale } from '../../generated/model';
import { heightOf, scoreAt } from '../drop/score';
import type { KnotRef } from '../hit';
import type { Gesture, GestureHost, PointerSample } from './gesture';
import { Idle } from './idle';

/** A score is moved up or down on its scale. */
export class DraggingKnot implements Gesture {
  readonly name = 'draggingKnot';
  readonly cursor = 'ns-resize';
  private readonly scale: Scale | null;
  private readonly rowY: number;
  /** From the pointer to the marker, in map pixels. */
  private readonly grip: number;
  private score: number | null = null;
  private readonly before: number | null;

  constructor(
    private readonly host: GestureHost,
    private readonly start: PointerSample,
    private readonly knot: KnotRef,
  ) {
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

  down(): null {
    return null;
  }

  move(sample: PointerSample): null {
    const { host, knot, scale } = this;
    const curve = host.sheet.curves.get(knot.lane);
    if (!curve || !scale) return null;
    const y = host.inBody(sample.onScreen).y - this.rowY + this.grip;
    this.score = scoreAt(curve, scale, y);
    host.preview({ of: 'knot', knot, y: heightOf(curve, scale, this.score), label: host.say.score(this.score) });
    return null;
  }

  up(sample: PointerSample): Gesture | null {
    if (sample.pointer !== this.start.pointer) return null;
    const { host, knot, score } = this;
    host.perform(
      score !== null && score !== this.before
        ? {
            command: {
              type: 'setValues',
              series: knot.series,
              values: [{ touchpoint: knot.touchpoint, value: score }],
            },
            said: host.say.scoreSet(knot.touchpoint, score),
          }
        : null,
    );
    return new Idle(host);
  }

  cancel(): Gesture {
    this.host.preview(null);
    return new Idle(this.host);
  }
}
