/** Where buttons to add things are offered: at the pointer, and at the ends of the map. */
import type { StageId, TouchpointId } from '../../generated/model';
import { holdsCards } from '../drop/cards';
import { cellAt, type Cell } from '../hit';
import type { Point, Rect } from '../shapes';
import type { Sheet } from '../sheet';
import { locate, onScreenRect, type Bands } from '../sticky';
import type { Viewport } from '../viewport';
import { editorRect } from './target';

/** A place for a button, in CSS pixels of the view. */
export type AddSpot =
  | { readonly adds: 'card'; readonly cell: Cell; readonly rect: Rect }
  | {
      readonly adds: 'touchpoint';
      readonly stage: StageId;
      readonly before: TouchpointId | null;
      readonly rect: Rect;
    }
  | { readonly adds: 'stage'; readonly rect: Rect; readonly named: boolean }
  | { readonly adds: 'lane'; readonly rect: Rect; readonly named: boolean };

/** Side of a small button. */
const side = 22;
/** How near to the boundary of two columns the pointer comes before a button shows, in CSS pixels. */
const boundaryReach = 18;
/** Below this zoom there is no room for buttons among the cards. */
const cardsFromZoom = 0.45;
const touchpointsFromZoom = 0.3;
/** Below this zoom, buttons at the ends of the map bear no words. */
const namesFromZoom = 0.6;
/** Height of the buttons at the ends of the map. */
const height = 28;

/** What can be added where the pointer is. */
export function addSpotsAt(sheet: Sheet, bands: Bands, viewport: Viewport, pointer: Point): AddSpot[] {
  const { part, inMap } = locate(bands, viewport, pointer);
  if (part === 'body' && viewport.zoom >= cardsFromZoom) return cardSpot(sheet, bands, viewport, inMap);
  if (part === 'top' && viewport.zoom >= touchpointsFromZoom) return touchpointSpot(sheet, bands, viewport, inMap);
  return [];
}

function cardSpot(sheet: Sheet, bands: Bands, { zoom }: Viewport, inMap: Point): AddSpot[] {
  const cell = cellAt(sheet, inMap);
  const row = cell && sheet.rows[sheet.geometry.rowOf(cell.lane) ?? -1];
  if (!cell || !row || row.collapsed || !holdsCards(row)) return [];
  const place = editorRect(sheet, { of: 'newCard', cell, before: null, text: '' });
  if (!place) return [];
  const rect = onScreenRect(bands, zoom, 'body', place.rect);
  const empty = sheet.cardsIn(cell.lane, cell.touchpoint).length === 0;
  const y = empty ? rect.y + Math.max(0, (rect.h - side) / 2) : rect.y - 5;
  return [{ adds: 'card', cell, rect: { x: rect.x + rect.w / 2 - side / 2, y, w: side, h: side } }];
}

function touchpointSpot(sheet: Sheet, bands: Bands, { zoom }: Viewport, inMap: Point): AddSpot[] {
  const { columns } = sheet.geometry;
  const { touchpointHeaderY, stageHeaderY, stageHeaderHeight } = sheet.metrics;
  const index = columns.nearest(inMap.x);
  const column = index === null ? undefined : sheet.columns[index];
  if (index === null || !column?.touchpoint || inMap.y < stageHeaderY + stageHeaderHeight) return [];
  const track = columns.at(index);
  const behind = inMap.x >= track.start + track.size / 2;
  const x = behind ? track.start + track.size : track.start;
  if (Math.abs(inMap.x - x) * zoom > boundaryReach) return [];
  const next = sheet.columns[index + 1];
  const before = behind ? (next?.stage === column.stage ? next.touchpoint : null) : column.touchpoint;
  // At the upper end of the boundary: the edge of the header below is there to be dragged.
  const top = { x, y: touchpointHeaderY, w: 0, h: 0 };
  return [{ adds: 'touchpoint', stage: column.stage, before, rect: around(onScreenRect(bands, zoom, 'top', top)) }];
}

function around({ x, y }: Rect): Rect {
  return { x: x - side / 2, y: y - side / 2, w: side, h: side };
}

/** Buttons that are always there when their place is in view: the ends of the map, and stages without touchpoints. */
export function standingAddSpots(sheet: Sheet, bands: Bands, { zoom }: Viewport): AddSpot[] {
  const { geometry, metrics } = sheet;
  const spots: AddSpot[] = [];
  const named = zoom >= namesFromZoom;
  const end = { x: geometry.bodyRight, y: metrics.stageHeaderY, w: 0, h: metrics.stageHeaderHeight };
  const stage = onScreenRect(bands, zoom, 'top', end);
  if (stage.x >= bands.body.x) {
    const rect = { x: stage.x + 8, y: stage.y + (stage.h - height) / 2, w: named ? 104 : height, h: height };
    spots.push({ adds: 'stage', named, rect });
  }
  const below = { x: 0, y: geometry.bodyBottom, w: metrics.laneHeaderWidth, h: 0 };
  const lane = onScreenRect(bands, zoom, 'left', below);
  if (lane.y >= bands.body.y) {
    spots.push({ adds: 'lane', named, rect: { x: lane.x + 8, y: lane.y + 8, w: named ? 96 : height, h: height } });
  }
  if (zoom < touchpointsFromZoom) return spots;
  const shown = bands.body.w / zoom;
  const [first, last] = geometry.columns.range(bands.bodyOrigin.x, bands.bodyOrigin.x + shown);
  for (let index = first; index < last; index += 1) {
    const column = sheet.columns[index];
    if (!column || column.touchpoint !== null || column.collapsed) continue;
    const rect = onScreenRect(bands, zoom, 'top', geometry.columnHeaderRect(index));
    spots.push({ adds: 'touchpoint', stage: column.stage, before: null, rect });
  }
  return spots;
}
