/** Draws what is over the map and changes with each move: selection, the keyboard's place, and what a gesture would do. */
import type { ConnectorId, EntityId } from '../../generated/model';
import type { CommentMark } from '../comments';
import type { Handle } from '../grips';
import type { Preview } from '../preview';
import { grown, type Rect } from '../shapes';
import type { Sheet } from '../sheet';
import { entityRect, spotRect, type Spot } from '../spot';
import { onScreenRect, type Bands } from '../sticky';
import { paintCommentMark } from './commentMark';
import { traceCubic } from './connectors';
import { paintCardDrop, paintCardGhost, paintPlacesDrop } from './dropCards';
import { paintInsertion, paintPicture, paintVeil } from './dropHeaders';
import { paintConnecting, paintHandle } from './dropLine';
import { paintMovedKnot, paintScoreBubble } from './dropScore';
import { paintSize, paintSlider, paintSpan } from './dropSizes';
import type { Overlay } from './screen';
import type { Brush, Surface } from './surface';

/** What is drawn; read anew for each frame. */
export interface OverlayState {
  readonly sheet: Sheet;
  readonly zoom: number;
  readonly selection: readonly EntityId[];
  /** Where the keyboard is, when that is to be seen. */
  readonly focus: Spot | null;
  readonly hoveredCard: string | null;
  readonly preview: Preview | null;
  /** From where a connector can be drawn. */
  readonly handle: Handle | null;
  /** Marks of the edges that can be dragged, in CSS pixels. */
  readonly grips: readonly Rect[];
  /** Whether the pointer is on the handle. */
  readonly handleHeld: boolean;
  readonly hoveredConnector: ConnectorId | null;
  /** Marks of open comments in view, in CSS pixels. */
  readonly comments: readonly CommentMark[];
}

/** Gestures that leave what is selected as it is drawn. */
const calm: ReadonlySet<Preview['of']> = new Set(['marquee', 'knot', 'slider', 'width', 'height', 'connect']);

/** Selected cards beyond this number are not outlined one by one. */
const mostOutlined = 2000;

/** How much of the tint of selected things their columns and rows take, whose cards are to stay readable. */
const spanAlpha = 0.55;

/** Draws over the map. */
export class MapOverlay implements Overlay {
  constructor(private readonly state: () => OverlayState) {}

  overBody(brush: Brush): void {
    const { sheet, selection, preview, focus, hoveredCard } = this.state();
    const { ctx, color, pixel } = brush;
    const dragging = preview !== null && !calm.has(preview.of);
    if (!dragging) for (const entity of selection) paintExtent(brush, sheet, entity);
    ctx.strokeStyle = color('ui.borderStrong');
    ctx.lineWidth = pixel;
    if (hoveredCard !== null) outlineCard(ctx, sheet, hoveredCard, pixel);
    ctx.strokeStyle = color('ui.selection');
    ctx.lineWidth = 2 * pixel;
    for (const entity of selection.slice(0, mostOutlined)) {
      if (entity.type === 'card' && !dragging) outlineCard(ctx, sheet, entity.id, 2 * pixel);
    }
    for (const id of this.markedConnectors('body')) paintMarkedConnector(brush, sheet, 'body', id);
    if (focus && spotRect(sheet, focus)?.part === 'body') paintFocus(brush, sheet, focus);
    if (!preview) return;
    switch (preview.of) {
      case 'cards':
        return paintCardDrop(brush, sheet, preview);
      case 'places':
        return paintPlacesDrop(brush, sheet, preview);
      case 'knot':
        return paintMovedKnot(brush, sheet, preview);
      case 'marquee':
        return paintMarquee(brush, sheet, preview);
      case 'span':
        return paintSpan(brush, sheet, preview);
      case 'stage':
      case 'touchpoints':
      case 'lane':
        return paintVeil(brush, sheet, preview);
      default:
        return;
    }
  }

  overTop(brush: Brush): void {
    const { sheet } = this.state();
    for (const id of this.markedConnectors('top')) paintMarkedConnector(brush, sheet, 'top', id);
  }

  /** Connectors to be drawn stronger: those that are selected, and the one that the pointer is on. */
  private markedConnectors(part: 'top' | 'body'): ConnectorId[] {
    const { sheet, selection, hoveredConnector } = this.state();
    const ids = selection.flatMap(({ type, id }) => (type === 'connector' ? [id] : []));
    if (hoveredConnector !== null) ids.push(hoveredConnector);
    if (ids.length === 0) return ids;
    return ids.filter((id) => sheet.arcs.some((arc) => arc.line.id === id && arc.part === part));
  }

  overAll(brush: Brush, bands: Bands): void {
    const { sheet, selection, preview, focus, zoom } = this.state();
    const { ctx, color } = brush;
    ctx.strokeStyle = color('ui.selection');
    ctx.lineWidth = 2;
    for (const entity of selection) outlineHeader(ctx, sheet, bands, zoom, entity, 2);
    if (focus && focus.at !== 'cell') {
      ctx.strokeStyle = color('ui.focus');
      outlineHeader(ctx, sheet, bands, zoom, { type: focus.at, id: focus.id }, 4);
    }
    for (const mark of this.state().comments) paintCommentMark(brush, mark);
    const { handle, handleHeld, grips } = this.state();
    ctx.fillStyle = color('ui.selection');
    for (const grip of grips) {
      ctx.beginPath();
      ctx.roundRect(grip.x, grip.y, grip.w, grip.h, 2);
      ctx.fill();
    }
    if (handle && !preview) paintHandle(brush, handle, handleHeld);
    if (!preview) return;
    switch (preview.of) {
      case 'cards':
      case 'places':
        return paintCardGhost(brush, sheet, preview, zoom);
      case 'knot':
        return paintScoreBubble(brush, sheet, bands, zoom, preview);
      case 'width':
      case 'height':
        return paintSize(brush, bands, zoom, preview);
      case 'slider':
        return paintSlider(brush, bands, zoom, preview);
      case 'connect':
        return paintConnecting(brush, sheet, bands, zoom, preview);
      case 'stage':
      case 'touchpoints':
      case 'lane':
        paintPicture(brush, preview.ghost, preview.of === 'touchpoints' ? preview.ids.length : 1);
        return paintInsertion(brush, bands, zoom, preview);
      default:
        return;
    }
  }
}

/** Tints what a selected header stands for: its columns or its row. */
function paintExtent({ ctx, color }: Brush, sheet: Sheet, entity: EntityId): void {
  const { geometry, metrics } = sheet;
  const tint = (rect: Rect) => {
    ctx.globalAlpha = spanAlpha;
    ctx.fillStyle = color('ui.selectionTint');
    ctx.fillRect(rect.x, rect.y, rect.w, rect.h);
    ctx.globalAlpha = 1;
  };
  const top = metrics.rowsY;
  const height = geometry.bodyBottom - top;
  if (entity.type === 'stage') {
    const rect = geometry.stageRect(entity.id);
    if (rect) tint({ x: rect.x, y: top, w: rect.w, h: height });
  } else if (entity.type === 'touchpoint') {
    const index = geometry.columnOf(entity.id);
    if (index === null) return;
    const { start, size } = geometry.columns.at(index);
    tint({ x: start, y: top, w: size, h: height });
  } else if (entity.type === 'lane') {
    const index = geometry.rowOf(entity.id);
    if (index === null) return;
    const { start, size } = geometry.rows.at(index);
    tint({ x: geometry.bodyX, y: start, w: geometry.bodyRight - geometry.bodyX, h: size });
  }
}

/** Draws a connector again, stronger and with its label in a frame. */
function paintMarkedConnector({ ctx, color, pixel }: Brush, sheet: Sheet, part: 'top' | 'body', id: ConnectorId): void {
  const arc = sheet.arcs.find(({ line }) => line.id === id);
  if (arc?.part !== part) return;
  ctx.strokeStyle = color('ui.selection');
  ctx.lineWidth = arc.line.stroke.width + 2 * pixel;
  ctx.globalAlpha = 0.75;
  traceCubic(ctx, arc.cubic);
  ctx.stroke();
  ctx.globalAlpha = 1;
  if (!arc.label) return;
  ctx.lineWidth = 1.5 * pixel;
  outline(ctx, grown(arc.label.rect, 3), 5);
}

function outlineCard(ctx: Surface, sheet: Sheet, id: string, by: number): void {
  const card = sheet.cards.get(id);
  const rect = card && sheet.geometry.cardRect(card);
  if (rect) outline(ctx, grown(rect, by / 2), 9);
}

function outline(ctx: Surface, rect: Rect, radius: number): void {
  ctx.beginPath();
  ctx.roundRect(rect.x, rect.y, rect.w, rect.h, radius);
  ctx.stroke();
}

function paintFocus({ ctx, color, pixel }: Brush, sheet: Sheet, spot: Spot): void {
  const place = spotRect(sheet, spot);
  if (!place) return;
  const onCard = spot.at !== 'cell' || spot.card !== null;
  ctx.strokeStyle = color('ui.focus');
  ctx.lineWidth = 2 * pixel;
  ctx.setLineDash(onCard ? [] : [5 * pixel, 3 * pixel]);
  outline(ctx, grown(place.rect, (onCard ? 4 : -2) * pixel), 10);
  ctx.setLineDash([]);
}

function outlineHeader(ctx: Surface, sheet: Sheet, bands: Bands, zoom: number, entity: EntityId, by: number): void {
  const place = entityRect(sheet, entity);
  if (!place || place.part === 'body') return;
  const band = place.part === 'top' ? bands.top : bands.left;
  ctx.save();
  ctx.beginPath();
  ctx.rect(band.x - by, band.y, band.w + 2 * by, band.h);
  ctx.clip();
  outline(ctx, grown(onScreenRect(bands, zoom, place.part, place.rect), by / 2), 10 * Math.min(1, zoom));
  ctx.restore();
}

function paintMarquee(
  { ctx, color, pixel }: Brush,
  sheet: Sheet,
  { inMap, within }: Extract<Preview, { of: 'marquee' }>,
): void {
  ctx.strokeStyle = color('ui.selection');
  ctx.lineWidth = 2 * pixel;
  for (const id of within.slice(0, mostOutlined)) outlineCard(ctx, sheet, id, 2 * pixel);
  ctx.lineWidth = pixel;
  ctx.fillStyle = color('ui.selectionTint');
  ctx.fillRect(inMap.x, inMap.y, inMap.w, inMap.h);
  ctx.strokeRect(inMap.x, inMap.y, inMap.w, inMap.h);
}
