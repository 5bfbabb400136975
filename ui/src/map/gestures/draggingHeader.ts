import type { Ghost, Preview } from '../preview';
import type { Point, Rect } from '../shapes';
import { Drag } from './drag';
import type { Deed, GestureHost, GestureName, PointerSample, ScrollAxes } from './gesture';

/** How one kind of header is dragged: data and pure answers. */
export interface HeaderDrag<Drop> {
  readonly name: GestureName;
  /** Along which axis it goes. */
  readonly goes: Exclude<ScrollAxes, 'both'>;
  /** What is carried, on screen. */
  readonly home: Rect;
  /** Where it would land with the pointer at this place of the body. */
  readonly drop: (inMap: Point) => Drop;
  readonly preview: (ghost: Ghost, drop: Drop) => Preview;
  readonly deed: (drop: Drop) => Deed | null;
}

/** A stage, touchpoints or a lane are carried to another place, with all that stands in them. */
export class DraggingHeader<Drop> extends Drag {
  readonly name: GestureName;
  override readonly scrollsAtEdges: ScrollAxes;
  private readonly ghost: Ghost;
  private drop: Drop | null = null;

  constructor(
    host: GestureHost,
    start: PointerSample,
    private readonly plan: HeaderDrag<Drop>,
  ) {
    super(host, start);
    this.name = plan.name;
    this.scrollsAtEdges = plan.goes;
    this.ghost = host.picture(plan.home);
  }

  protected follow({ onScreen }: PointerSample): void {
    const { host, plan, start } = this;
    this.drop = plan.drop(host.inBody(onScreen));
    const by =
      plan.goes === 'across' ? { x: onScreen.x - start.onScreen.x, y: 0 } : { x: 0, y: onScreen.y - start.onScreen.y };
    host.preview(plan.preview({ ...this.ghost, by }, this.drop));
  }

  protected deed(): Deed | null {
    return this.drop === null ? null : this.plan.deed(this.drop);
  }
}
