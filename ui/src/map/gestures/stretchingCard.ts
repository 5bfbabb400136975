import type { CardId } from '../../generated/model';
import { spanDrop, type SpanDrop } from '../drop/span';
import { stretchCommand } from '../structure/span';
import { Drag } from './drag';
import type { Deed, GestureHost, PointerSample } from './gesture';

/** An edge of a card is dragged, so that it covers more or fewer columns. */
export class StretchingCard extends Drag {
  readonly name = 'stretchingCard';
  override readonly cursor = 'ew-resize';
  override readonly scrollsAtEdges = 'across';
  private drop: SpanDrop | null = null;

  constructor(
    host: GestureHost,
    start: PointerSample,
    private readonly id: CardId,
    private readonly side: 'start' | 'end',
  ) {
    super(host, start);
    host.select([{ type: 'card', id }]);
  }

  protected follow({ onScreen }: PointerSample): void {
    const { host, id, side } = this;
    const card = host.sheet.cards.get(id);
    if (!card) return;
    const count = (stage: string) => host.model.touchpointsOf(stage).length;
    this.drop = spanDrop(host.sheet, card, side, host.inBody(onScreen).x, count);
    host.preview(this.drop && { of: 'span', id, rect: this.drop.rect });
  }

  protected deed(): Deed | null {
    const { host, id, drop } = this;
    const card = host.sheet.cards.get(id);
    if (!card || !drop?.moves) return null;
    return { command: stretchCommand(card, drop), said: host.say.cardStretched(id, drop.span) };
  }
}
