import type { CardId, EntityId } from '../../generated/model';
import { overlap, rectBetween, type Point, type Rect } from '../shapes';
import type { Sheet } from '../sheet';
import type { Gesture, GestureHost, PointerSample } from './gesture';
import { Idle } from './idle';

/** A box is drawn around cards. */
export class Marquee implements Gesture {
  readonly name = 'marquee';
  readonly cursor = 'crosshair';
  readonly scrollsAtEdges = true;
  private readonly from: Point;
  private readonly kept: readonly EntityId[];
  private within: readonly CardId[] = [];

  constructor(
    private readonly host: GestureHost,
    private readonly start: PointerSample,
  ) {
    this.from = host.inBody(start.onScreen);
    this.kept = start.shift || start.mod ? host.selection.filter((entity) => entity.type === 'card') : [];
  }

  down(): null {
    return null;
  }

  move(sample: PointerSample): null {
    const inMap = rectBetween(this.from, this.host.inBody(sample.onScreen));
    this.within = cardsTouching(this.host.sheet, inMap);
    this.host.preview({ of: 'marquee', inMap, within: this.within });
    return null;
  }

  up(sample: PointerSample): Gesture | null {
    if (sample.pointer !== this.start.pointer) return null;
    const kept = this.kept.filter((entity) => !this.within.includes(entity.id));
    this.host.select([...kept, ...this.within.map((id): EntityId => ({ type: 'card', id }))]);
    return this.cancel();
  }

  cancel(): Gesture {
    this.host.preview(null);
    return new Idle(this.host);
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
