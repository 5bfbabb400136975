/** Commands that change how many columns a card covers. */
import type { Command } from '../../generated/commands';
import type { CardBox } from '../../generated/layout';
import type { SpanDrop } from '../drop/span';

/** Has a card reach from one column to another; its first column may be another than before. */
export function stretchCommand(card: CardBox, { touchpoint, span }: SpanDrop): Command {
  if (touchpoint === card.touchpoint) return { type: 'updateCards', ids: [card.id], patch: { span } };
  return { type: 'placeCards', places: [{ card: card.id, lane: card.lane, touchpoint, span }] };
}
