import type { CardId, EntityId } from '../../generated/model';
import { overlap, rectBetween, type Point, type Rect } from '../shapes';
import type { Sheet } from '../sheet';
import { Drag } from './drag';
import type { GestureHost, PointerSample } from './gesture';

/** A box is drawn around cards. */
export class Marquee extends Drag {
  readonly name = 'marquee';
  override readonly cursor = 'crosshair';
  override readonly scrollsAtEdges = 'both';
  private readonly from: Point;
  private readonly kept: readonly EntityId[];
  private within: readonly CardId[] = [];

  constructor(host: GestureHost, start: PointerSample) {
    super(host, start);
    this.from = host.inBody(start.onScreen);
    this.kept = start.shift || start.mod ? host.selection.filter((entity) => entity.type === 'card') : [];
  }

  protected follow(sample: PointerSample): void {
    const inMap = rectBetween(this.from, this.host.inBody(sample.onScreen));
    this.within = cardsTouching(this.host.sheet, inMap);
    this.host.preview({ of: 'marquee', inMap, within: this.within });
  }

  protected deed(): null {
    const kept = this.kept.filter((entity) => !this.within.includes(entity.id));
    this.host.select([...kept, ...this.within.map((id): EntityId => ({ type: 'card', id }))]);
    this.host.preview(null);
    return null;
  }
}

/** Cards that share any area with a box of the map, in reading order. */
export function cardsTouching(sheet: Sheet, inMap: Rect): CardId[] {
  const { geometry } = sheet;
  const [firstRow, behindRow] = geometry.rows.range(inMap.y, inMap.y + inMap.h);
  const [first, behind] = geometry.columns.range(inMap.x - sheet.overhang, inMap.x + inMap.w);
  const found: CardId[] = [];
  for (let row = firstRow; row < behindRow; row += 1) {
    const lane = sheet.rows[row];
    if (!lane || lane.collapsed) continue;
    for (let column = first; column < behind; column += 1) {
      const touchpoint = sheet.columns[column]?.touchpoint;
      if (!touchpoint) continue;
      for (const card of sheet.cardsIn(lane.lane, touchpoint)) {
        const rect = geometry.cardRect(card);
        if (rect && overlap(rect, inMap)) found.push(card.id);
      }
    }
  }
  return found;
}
