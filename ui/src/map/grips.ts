/** Edges and handles to take hold of: what they are, and where on the screen. */
import type { ConnectorEnd, EntityId } from '../generated/model';
import type { Edge, Hit } from './hit';
import { contains, distance, grown, type Point, type Rect } from './shapes';
import type { Sheet } from './sheet';
import { entityRect } from './spot';
import { locate, onScreenRect, type Bands } from './sticky';
import type { Viewport } from './viewport';

/** What pointers take hold with. */
export type Pointing = 'mouse' | 'pen' | 'touch';

/** How near to an edge's line and to a handle's middle counts as on it, in CSS pixels. */
const reachPx = {
  mouse: { edge: 5, handle: 10 },
  pen: { edge: 8, handle: 12 },
  touch: { edge: 14, handle: 18 },
} as const;

/** Below this zoom edges lie too near to each other. */
const edgesFromZoom = 0.3;
/** Radius of a handle, in CSS pixels. */
export const handleRadiusPx = 6;
/** From the edge of a card to the middle of its handle, in CSS pixels. */
const handleGapPx = 7;

/** What is shown and selected, as far as it decides about grips. */
export interface GripView {
  readonly sheet: Sheet;
  readonly bands: Bands;
  readonly viewport: Viewport;
  readonly selection: readonly EntityId[];
}

/** A handle of the one selected touchpoint or card, from which a connector is drawn. */
export interface Handle {
  readonly end: ConnectorEnd;
  /** Its middle, in CSS pixels of the view. */
  readonly at: Point;
}

/** The handle that is offered; none for several things, for hidden ones, and far away. */
export function handleOf({ sheet, bands, viewport, selection }: GripView): Handle | null {
  const [only] = selection;
  if (selection.length !== 1 || !only || viewport.zoom < edgesFromZoom) return null;
  if (only.type !== 'touchpoint' && only.type !== 'card') return null;
  const place = entityRect(sheet, only);
  if (!place) return null;
  const rect = onScreenRect(bands, viewport.zoom, place.part, place.rect);
  const end: ConnectorEnd = { type: only.type, id: only.id };
  const at =
    only.type === 'touchpoint'
      ? { x: rect.x + rect.w / 2, y: rect.y }
      : { x: rect.x + rect.w + handleGapPx, y: rect.y + rect.h / 2 };
  const frame = only.type === 'touchpoint' ? bands.top : bands.body;
  return contains(grown(frame, handleRadiusPx), at) ? { end, at } : null;
}

/** Length and width of the mark on an edge, in CSS pixels. */
const gripPx = { length: 18, width: 4 } as const;

/** Marks in the middles of the edges of the one selected thing, in CSS pixels, as far as they are in view. */
export function gripsOf(view: GripView): Rect[] {
  const [only] = view.selection;
  if (view.selection.length !== 1 || !only || view.viewport.zoom < edgesFromZoom) return [];
  const { top, left, body } = view.bands;
  const frame = only.type === 'card' ? body : only.type === 'lane' ? left : top;
  return edgesOf(view, only).flatMap(([, line]) => {
    const middle = { x: line.x + line.w / 2, y: line.y + line.h / 2 };
    if (!contains(grown(frame, 1), middle)) return [];
    const [w, h] = line.w > 0 ? [gripPx.length, gripPx.width] : [gripPx.width, gripPx.length];
    return [{ x: middle.x - w / 2, y: middle.y - h / 2, w, h }];
  });
}

/** The edge or handle at a place on screen. A finger takes hold of selected things alone, so that it can pan. */
export function gripAt(view: GripView, onScreen: Point, pointing: Pointing): Hit | null {
  const reach = reachPx[pointing];
  const handle = handleOf(view);
  if (handle && distance(handle.at, onScreen) <= reach.handle) return { on: 'handle', end: handle.end };
  if (view.viewport.zoom < edgesFromZoom) return null;
  const edge = pointing === 'touch' ? selectedEdgeAt(view, onScreen, reach.edge) : edgeAt(view, onScreen, reach.edge);
  return edge && { on: 'edge', edge };
}

/** The edges of a thing, as lines on the screen. */
export function edgesOf({ sheet, bands, viewport }: Omit<GripView, 'selection'>, entity: EntityId): [Edge, Rect][] {
  const place = entityRect(sheet, entity);
  if (!place) return [];
  const rect = onScreenRect(bands, viewport.zoom, place.part, place.rect);
  const end: Rect = { x: rect.x + rect.w, y: rect.y, w: 0, h: rect.h };
  switch (entity.type) {
    case 'card':
      // A little inside, so that the gap between two cards is left for the ground.
      return [
        [
          { of: 'card', id: entity.id, side: 'start' },
          { ...end, x: rect.x + 1 },
        ],
        [
          { of: 'card', id: entity.id, side: 'end' },
          { ...end, x: end.x - 1 },
        ],
      ];
    case 'touchpoint':
    case 'stage':
      return isCollapsed(sheet, entity) ? [] : [[{ of: entity.type, id: entity.id }, end]];
    case 'lane':
      return isCollapsed(sheet, entity)
        ? []
        : [
            [
              { of: 'lane', id: entity.id },
              { x: rect.x, y: rect.y + rect.h, w: rect.w, h: 0 },
            ],
          ];
    default:
      return [];
  }
}

function selectedEdgeAt(view: GripView, onScreen: Point, reach: number): Edge | null {
  for (const entity of view.selection) {
    const found = nearest(edgesOf(view, entity), onScreen, reach);
    if (found) return found;
  }
  return null;
}

function edgeAt(view: GripView, onScreen: Point, reach: number): Edge | null {
  const { sheet, bands, viewport } = view;
  const { part, inMap } = locate(bands, viewport, onScreen);
  const { geometry, metrics } = sheet;
  const near = reach / viewport.zoom;
  const edges = (entities: readonly EntityId[]) =>
    nearest(
      entities.flatMap((entity) => edgesOf(view, entity)),
      onScreen,
      reach,
    );
  if (part === 'left') {
    const [first, behind] = geometry.rows.range(inMap.y - near - 1, inMap.y + near);
    return edges(sheet.rows.slice(first, behind).map(({ lane }) => ({ type: 'lane', id: lane })));
  }
  const [first, behind] = geometry.columns.range(inMap.x - near - metrics.stageGap, inMap.x + near);
  const columns = sheet.columns.slice(Math.max(0, first - 1), behind);
  if (part === 'top') {
    const inStages = inMap.y < metrics.stageHeaderY + metrics.stageHeaderHeight;
    return edges(
      columns.flatMap(({ stage, touchpoint }): EntityId[] => {
        if (inStages) return [{ type: 'stage', id: stage }];
        return touchpoint === null ? [] : [{ type: 'touchpoint', id: touchpoint }];
      }),
    );
  }
  return part === 'body' ? edges(cardsNear(sheet, inMap, near)) : null;
}

/** Cards that a place is in or next to. */
function cardsNear(sheet: Sheet, inMap: Point, near: number): EntityId[] {
  const { geometry } = sheet;
  const index = geometry.rows.holding(inMap.y);
  const row = index === null ? undefined : sheet.rows[index];
  if (!row || row.collapsed) return [];
  const [first, behind] = geometry.columns.range(inMap.x - sheet.overhang - near, inMap.x + near);
  return sheet.columns.slice(first, behind).flatMap(({ touchpoint }): EntityId[] =>
    touchpoint === null
      ? []
      : sheet.cardsIn(row.lane, touchpoint).flatMap((card) => {
          const rect = geometry.cardRect(card);
          return rect && contains(grown(rect, near), inMap) ? [{ type: 'card', id: card.id }] : [];
        }),
  );
}

/** The edge nearest to a place, if it is within reach. */
function nearest(edges: readonly [Edge, Rect][], { x, y }: Point, reach: number): Edge | null {
  let found: Edge | null = null;
  let best = reach;
  for (const [edge, line] of edges) {
    const across = Math.max(line.x - x, x - line.x - line.w, 0);
    const down = Math.max(line.y - y, y - line.y - line.h, 0);
    const far = Math.hypot(across, down);
    if (far > best) continue;
    [best, found] = [far, edge];
  }
  return found;
}

function isCollapsed(sheet: Sheet, { type, id }: EntityId): boolean {
  if (type === 'lane') return sheet.rows.some((row) => row.lane === id && row.collapsed);
  return sheet.columns.some(
    (column) => column.collapsed && (type === 'stage' ? column.stage : column.touchpoint) === id,
  );
}
