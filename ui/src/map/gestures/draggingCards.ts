import type { CardId } from '../../generated/model';
import { cardDrop, type CardDrop } from '../drop/cards';
import type { Point } from '../shapes';
import { screenFromMap } from '../viewport';
import type { Gesture, GestureHost, PointerSample } from './gesture';
import { Idle } from './idle';

/** Cards are carried to a cell. */
export class DraggingCards implements Gesture {
  readonly name = 'draggingCards';
  readonly cursor = 'grabbing';
  readonly scrollsAtEdges = true;
  private readonly ids: readonly CardId[];
  /** From the pointer to the card's upper left corner, in CSS pixels. */
  private readonly grip: Point;
  /** How far below the pointer the card's middle is, in map pixels: the card and not the pointer decides. */
  private readonly toMiddle: number;
  private drop: CardDrop | null = null;

  constructor(
    private readonly host: GestureHost,
    private readonly start: PointerSample,
    id: CardId,
  ) {
    const { camera, sheet } = host;
    this.ids = host.cardsWith(id);
    if (this.ids.length === 1) host.select([{ type: 'card', id }]);
    const card = sheet.cards.get(id);
    const rect = (card && sheet.geometry.cardRect(card)) ?? { x: 0, y: 0, w: 0, h: 0 };
    const corner = screenFromMap(camera.viewport, rect);
    this.grip = { x: corner.x - start.onScreen.x, y: corner.y - start.onScreen.y };
    this.toMiddle = rect.y + rect.h / 2 - host.inBody(start.onScreen).y;
  }

  down(): null {
    return null;
  }

  move(sample: PointerSample): null {
    const { host, ids } = this;
    const at = { x: sample.onScreen.x + this.grip.x, y: sample.onScreen.y + this.grip.y };
    this.drop = cardDrop(host.sheet, ids, host.inBody(sample.onScreen), this.toMiddle);
    host.preview({ of: 'cards', ids, at, drop: this.drop });
    return null;
  }

  up(sample: PointerSample): Gesture | null {
    if (sample.pointer !== this.start.pointer) return null;
    const { host, ids, drop } = this;
    host.perform(
      drop?.moves
        ? {
            command: {
              type: 'moveCards',
              ids: [...ids],
              lane: drop.lane,
              touchpoint: drop.touchpoint,
              before: drop.before,
            },
            said: host.say.cardsMoved(ids, drop.lane, drop.touchpoint),
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
