import type { Scale } from '../../generated/model';
import { scoreAtShare, shareOf } from '../drop/score';
import { controlRect, type ControlRef } from '../hit';
import type { Rect } from '../shapes';
import { Drag } from './drag';
import type { Deed, GestureHost, PointerSample } from './gesture';

/** A slider in a cell is set, on the steps of its scale. */
export class Sliding extends Drag {
  readonly name = 'sliding';
  override readonly cursor = 'ew-resize';
  private readonly rect: Rect;
  private readonly scale: Scale | null;
  private score: number | null = null;

  constructor(
    host: GestureHost,
    start: PointerSample,
    private readonly control: ControlRef,
  ) {
    super(host, start);
    this.rect = controlRect(host.sheet, control, control.control);
    this.scale = host.scaleOf(control.series);
    host.choose({ on: 'control', control }, false);
  }

  protected follow({ onScreen }: PointerSample): void {
    const { host, rect, scale, control } = this;
    if (!scale) return;
    this.score = scoreAtShare(scale, (host.inBody(onScreen).x - rect.x) / Math.max(1, rect.w));
    const share = shareOf(scale, this.score);
    host.preview({ of: 'slider', control, rect, share, label: host.say.score(this.score) });
  }

  protected deed(): Deed | null {
    const { host, control, score } = this;
    if (score === null) return null;
    const { series, touchpoint } = control;
    const values = host.model.oneSeries(series)?.values;
    if (values?.find((value) => value.touchpoint === touchpoint)?.value === score) return null;
    return {
      command: { type: 'setValues', series, values: [{ touchpoint, value: score }] },
      said: host.say.scoreSet(touchpoint, score),
    };
  }
}
