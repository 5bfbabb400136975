/** Marks of open comments on the things of the map. */
import type { Comment, EntityId } from '../generated/model';
import { contains, type Point, type Rect } from './shapes';
import type { Sheet } from './sheet';
import { entityRect } from './spot';
import { onScreenRect, type Bands } from './sticky';

/** How many threads about a thing are open. */
export interface OpenThreads {
  readonly about: EntityId;
  readonly count: number;
}

/** A mark, in CSS pixels of the view. */
export interface CommentMark extends OpenThreads {
  readonly rect: Rect;
}

/** Below this zoom marks would cover what they are about. */
const marksFromZoom = 0.3;
/** Height of a mark and its least width, in CSS pixels. */
const side = 18;

/** Things with open threads. Those about the whole map have no place on it. */
export function openThreads(comments: readonly Comment[]): OpenThreads[] {
  const counts = new Map<string, { about: EntityId; count: number }>();
  for (const { on, replyTo, resolved } of comments) {
    if (!on || replyTo !== undefined || resolved) continue;
    const key = `${on.type}:${on.id}`;
    const known = counts.get(key);
    if (known) known.count += 1;
    else counts.set(key, { about: on, count: 1 });
  }
  return [...counts.values()];
}

/** Where the marks of threads are, as far as they are in view: at the upper right corner of their things. */
export function commentMarks(threads: readonly OpenThreads[], sheet: Sheet, bands: Bands, zoom: number): CommentMark[] {
  if (threads.length === 0 || zoom < marksFromZoom) return [];
  return threads.flatMap(({ about, count }) => {
    const place = placeOf(sheet, about);
    if (!place) return [];
    const box = onScreenRect(bands, zoom, place.part, place.rect);
    const corner = { x: box.x + box.w - side / 2 - 2, y: box.y + 3 };
    const frame = place.part === 'top' ? bands.top : place.part === 'left' ? bands.left : bands.body;
    if (!contains(frame, corner)) return [];
    const w = count > 9 ? side + 6 : side;
    return [{ about, count, rect: { x: corner.x - w / 2, y: corner.y - side / 2, w, h: side } }];
  });
}

/** The mark at a place on screen, with a little room around it. */
export function markAt(marks: readonly CommentMark[], onScreen: Point, slack: number): CommentMark | null {
  return (
    marks.find(({ rect }) =>
      contains({ x: rect.x - slack, y: rect.y - slack, w: rect.w + 2 * slack, h: rect.h + 2 * slack }, onScreen),
    ) ?? null
  );
}

function placeOf(sheet: Sheet, about: EntityId): ReturnType<typeof entityRect> {
  if (about.type !== 'series') return entityRect(sheet, about);
  for (const [lane, { lines }] of sheet.curves) {
    if (lines.some(({ series }) => series === about.id)) return entityRect(sheet, { type: 'lane', id: lane });
  }
  return null;
}
