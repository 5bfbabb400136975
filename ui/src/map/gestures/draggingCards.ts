import type { CardId } from '../../generated/model';
import { cardDrop, type CardDrop } from '../drop/cards';
import { placesDrop, spread, type PlacesDrop } from '../drop/places';
import type { Point } from '../shapes';
import { screenFromMap } from '../viewport';
import { Drag } from './drag';
import type { Deed, GestureHost, PointerSample } from './gesture';

/** Cards are carried: those of one cell into a cell together, those of several keep their places to each other. */
export class DraggingCards extends Drag {
  readonly name = 'draggingCards';
  override readonly scrollsAtEdges = 'both';
  private readonly ids: readonly CardId[];
  private readonly spread: boolean;
  /** From the pointer to the card's upper left corner, in CSS pixels. */
  private readonly grip: Point;
  /** How far below the pointer the card's middle is, in map pixels: the card and not the pointer decides. */
  private readonly toMiddle: number;
  private drop: CardDrop | null = null;
  private places: PlacesDrop | null = null;

  constructor(
    host: GestureHost,
    start: PointerSample,
    private readonly id: CardId,
  ) {
    super(host, start);
    const { camera, sheet } = host;
    this.ids = host.cardsWith(id);
    if (this.ids.length === 1) host.select([{ type: 'card', id }]);
    this.spread = spread(sheet, this.ids);
    const card = sheet.cards.get(id);
    const rect = (card && sheet.geometry.cardRect(card)) ?? { x: 0, y: 0, w: 0, h: 0 };
    const corner = screenFromMap(camera.viewport, rect);
    this.grip = { x: corner.x - start.onScreen.x, y: corner.y - start.onScreen.y };
    this.toMiddle = rect.y + rect.h / 2 - host.inBody(start.onScreen).y;
  }

  protected follow(sample: PointerSample): void {
    const { host, ids, id } = this;
    const at = { x: sample.onScreen.x + this.grip.x, y: sample.onScreen.y + this.grip.y };
    const inMap = host.inBody(sample.onScreen);
    if (this.spread) {
      this.places = placesDrop(host.sheet, ids, id, inMap);
      host.preview({ of: 'places', ids, held: id, at, drop: this.places });
      return;
    }
    this.drop = cardDrop(host.sheet, ids, inMap, this.toMiddle);
    host.preview({ of: 'cards', ids, at, drop: this.drop });
  }

  protected deed(): Deed | null {
    const { host, ids, drop, places } = this;
    if (places?.moves) {
      return {
        command: { type: 'placeCards', places: [...places.cards] },
        said: host.say.cardsMovedTogether(ids),
      };
    }
    if (!drop?.moves) return null;
    const { lane, touchpoint, before } = drop;
    return {
      command: { type: 'moveCards', ids: [...ids], lane, touchpoint, before },
      said: host.say.cardsMoved(ids, lane, touchpoint),
    };
  }
}
