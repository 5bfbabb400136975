/** Where the lines between touchpoints and between cards run. */
import type { Block, ConnectorLine } from '../generated/layout';
import type { TouchpointId } from '../generated/model';
import { around, distance, type Point, type Rect } from './shapes';
import type { Sheet } from './sheet';

/** A cubic from `from` to `to`. */
export interface Cubic {
  readonly from: Point;
  readonly leaving: Point;
  readonly arriving: Point;
  readonly to: Point;
}

/** A connector as it stands on the sheet, in map pixels. */
export interface Arc {
  readonly line: ConnectorLine;
  /** Lines between touchpoints are among the headers, those between cards in the body. */
  readonly part: 'top' | 'body';
  readonly cubic: Cubic;
  readonly label: { readonly block: Block; readonly rect: Rect } | null;
  /** All that is drawn of it. */
  readonly box: Rect;
}

/** Length and width of an arrow's head, in map pixels. */
export const arrowHead = { length: 6, width: 7 } as const;

/** The least length of the handles of an arrow between cards that face each other, in map pixels. */
const leastHandle = 6;

/** The same where they lie over one another and the arrow has to turn back. */
const leastTurn = 24;

/** Where a connector runs; null when one of its ends is not on the sheet. */
export function arcOf(sheet: Sheet, line: ConnectorLine): Arc | null {
  const { from, to } = line;
  if (from.type === 'touchpoint' && to.type === 'touchpoint') {
    const cubic = touchpointArc(sheet, from.id, to.id, line.lift);
    return cubic && placed(line, 'top', cubic);
  }
  if (from.type !== 'card' || to.type !== 'card') return null;
  const [a, b] = [sheet.cards.get(from.id), sheet.cards.get(to.id)];
  const [rectA, rectB] = [a && sheet.geometry.cardRect(a), b && sheet.geometry.cardRect(b)];
  if (!a || !b || !rectA || !rectB) return null;
  return placed(line, 'body', cardArrow(rectA, rectB, a.touchpoint === b.touchpoint));
}

/** How far from the middle of its column the ends of an arc are that leads back to where it began. */
const ownEndsPx = 16;

/** The line over the columns' middles, `lift` high at its top. */
export function touchpointArc(sheet: Sheet, from: TouchpointId, to: TouchpointId, lift: number): Cubic | null {
  const [middleA, middleB] = [middleOf(sheet, from), middleOf(sheet, to)];
  if (middleA === null || middleB === null) return null;
  const apart = from === to ? ownEndsPx : 0;
  const [a, b] = [middleA - apart, middleB + apart];
  const { pathBandY, pathBandHeight } = sheet.metrics;
  const base = pathBandY + pathBandHeight;
  const handle = base - (lift * 4) / 3;
  return {
    from: { x: a, y: base },
    leaving: { x: a, y: handle },
    arriving: { x: b, y: handle },
    to: { x: b, y: base },
  };
}

/** The line from one card to another: between sides that face each other, of cards of one column up and down. */
export function cardArrow(from: Rect, to: Rect, inOneColumn: boolean): Cubic {
  if (!inOneColumn) {
    const forward = from.x < to.x;
    const a = { x: forward ? from.x + from.w : from.x, y: from.y + from.h / 2 };
    const b = { x: forward ? to.x : to.x + to.w, y: to.y + to.h / 2 };
    const handle = forward ? handleFor(b.x - a.x) : -handleFor(a.x - b.x);
    return { from: a, leaving: { x: a.x + handle, y: a.y }, arriving: { x: b.x - handle, y: b.y }, to: b };
  }
  const down = from.y < to.y;
  const a = { x: from.x + from.w / 2, y: down ? from.y + from.h : from.y };
  const b = { x: to.x + to.w / 2, y: down ? to.y : to.y + to.h };
  const handle = down ? handleFor(b.y - a.y) : -handleFor(a.y - b.y);
  return { from: a, leaving: { x: a.x, y: a.y + handle }, arriving: { x: b.x, y: b.y - handle }, to: b };
}

/** Length of the handles of an arrow that has `way` to go in their direction. */
function handleFor(way: number): number {
  return Math.max(way < 0 ? leastTurn : leastHandle, Math.abs(way) / 2);
}

/** The place on a cubic at a share of its way. */
export function pointOn({ from, leaving, arriving, to }: Cubic, share: number): Point {
  const rest = 1 - share;
  const [a, b, c, d] = [rest * rest * rest, 3 * rest * rest * share, 3 * rest * share * share, share * share * share];
  return {
    x: a * from.x + b * leaving.x + c * arriving.x + d * to.x,
    y: a * from.y + b * leaving.y + c * arriving.y + d * to.y,
  };
}

/** Straight pieces that stand for a cubic where nearness is all that counts. */
const pieces = 24;

/** How far a place is from a cubic. */
export function distanceTo(cubic: Cubic, place: Point): number {
  let nearest = Infinity;
  let before = cubic.from;
  for (let piece = 1; piece <= pieces; piece += 1) {
    const next = pointOn(cubic, piece / pieces);
    nearest = Math.min(nearest, distanceToPiece(before, next, place));
    before = next;
  }
  return nearest;
}

function distanceToPiece(a: Point, b: Point, place: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((place.x - a.x) * dx + (place.y - a.y) * dy) / length));
  return distance({ x: a.x + share * dx, y: a.y + share * dy }, place);
}

/** Corners of the head at the end of a cubic: its tip and the two behind it. */
export function headOf({ arriving, to }: Cubic): readonly [Point, Point, Point] {
  const far = distance(arriving, to) || 1;
  const [x, y] = [(to.x - arriving.x) / far, (to.y - arriving.y) / far];
  const back = { x: to.x - x * arrowHead.length, y: to.y - y * arrowHead.length };
  const half = arrowHead.width / 2;
  return [to, { x: back.x - y * half, y: back.y + x * half }, { x: back.x + y * half, y: back.y - x * half }];
}

function placed(line: ConnectorLine, part: Arc['part'], cubic: Cubic): Arc {
  const middle = pointOn(cubic, 0.5);
  const label = line.label && {
    block: line.label,
    rect: { x: middle.x - line.label.w / 2, y: middle.y - line.label.h / 2, w: line.label.w, h: line.label.h },
  };
  const bleed = arrowHead.width + line.stroke.width;
  const ends = [cubic.from, cubic.leaving, cubic.arriving, cubic.to].map(({ x, y }) => ({
    x: x - bleed,
    y: y - bleed,
    w: 2 * bleed,
    h: 2 * bleed,
  }));
  return { line, part, cubic, label, box: around(label ? [...ends, label.rect] : ends) ?? { x: 0, y: 0, w: 0, h: 0 } };
}

function middleOf(sheet: Sheet, touchpoint: TouchpointId): number | null {
  const column = sheet.geometry.columnOf(touchpoint);
  if (column === null) return null;
  const { start, size } = sheet.geometry.columns.at(column);
  return start + size / 2;
}
