/** The canvas of the view: decides what is drawn in a frame, and when there is a frame to draw. */
import { noDamage, type Damage } from '../damage';
import type { Point, Rect, Size } from '../shapes';
import type { Sheet } from '../sheet';
import { stickyBands, type Bands } from '../sticky';
import type { Viewport } from '../viewport';
import { paintBody } from './body';
import { paintLaneHeaders, paintPinnedStage, paintTopHeaders } from './headers';
import { Pictures } from './images';
import { freshSurface } from './prims';
import { detailAt, inkLookup, type Brush, type Detail, type InkLookup, type Theme } from './surface';
import { Allowance, TileLayer, type Care, type Frame, type PaintArea } from './tiles';

/** What is drawn over the body, under the headers. */
export interface Overlay {
  /** Draws in map pixels. */
  overBody(brush: Brush): void;
  /** Draws in map pixels over the stage and touchpoint headers. */
  overTop(brush: Brush): void;
  /** Draws in CSS pixels over everything, with the headers' bands known. */
  overAll(brush: Brush, bands: Bands): void;
}

/** What the screen shows; read anew for each frame. */
export interface Scenery {
  readonly sheet: Sheet;
  readonly viewport: Viewport;
  readonly theme: Theme;
}

/** How long the zoom must rest before the map is painted crisp, in ms. */
const settleMs = 90;
/** How long tiles are painted in a frame while the view moves, and while it rests, in ms. */
const paintMovingMs = 5;
const paintRestingMs = 9;
/** The same for the frame after an edit, in which what changed is to appear at once and together. */
const paintAfterEditMs = 120;

/** Paints the view. */
export class Screen {
  private readonly ctx: CanvasRenderingContext2D;
  private readonly body: TileLayer;
  private readonly top: TileLayer;
  private readonly left: TileLayer;
  private readonly pictures: Pictures;
  private size: Size = { w: 0, h: 0 };
  private pixelRatio = 1;
  private requested = 0;
  private movedAt = -Infinity;
  private zoomedAt = -Infinity;
  private shown: Viewport | null = null;
  private afterEdit = true;
  /** Whether the next frame is only to paint tiles around the view: what is on screen is as it should be. */
  private idle = false;
  private color: InkLookup = () => '#808080';

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly scenery: () => Scenery,
    private readonly overlay: Overlay,
    imageUrl: (name: string, width: number) => string,
  ) {
    this.pictures = new Pictures(imageUrl, (name) => {
      this.body.arrived(name);
      this.left.arrived(name);
      this.top.arrived(name);
      this.request();
    });
    const ctx = canvas.getContext('2d', { alpha: false });
    if (!ctx) throw new Error('This browser cannot draw on a canvas.');
    this.ctx = ctx;
    const background = () => this.color('sheet.background');
    this.body = new TileLayer(this.painter(paintBody), background);
    this.top = new TileLayer(this.painter(paintTopHeaders), background);
    this.left = new TileLayer(this.painter(paintLaneHeaders), background);
  }

  /** Asks for a frame; many calls make one. */
  request(): void {
    this.idle = false;
    this.schedule();
  }

  private schedule(): void {
    if (this.requested === 0) this.requested = requestAnimationFrame((now) => this.draw(now));
  }

  /** Takes the size of the view in CSS pixels and the device pixels to each of them. */
  resize(size: Size, pixelRatio: number): void {
    const [width, height] = [Math.round(size.w * pixelRatio), Math.round(size.h * pixelRatio)];
    if (this.pixelRatio !== pixelRatio) this.clear();
    this.size = size;
    this.pixelRatio = pixelRatio;
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
      freshSurface(this.ctx);
      // An empty canvas must not be shown until the next frame.
      this.draw(performance.now());
    }
    this.request();
  }

  /** Has what changed painted anew. */
  damaged(damage: Damage): void {
    if (damage === noDamage) return;
    this.body.damage(damage.body);
    if (damage.headers) {
      const everywhere = [{ x: -1e6, y: -1e6, w: 1e9, h: 1e9 }];
      this.top.damage(everywhere);
      this.left.damage(everywhere);
    }
    this.afterEdit = true;
    this.request();
  }

  /** Has everything painted anew, as for another theme or another sheet. */
  clear(): void {
    this.body.clear();
    this.top.clear();
    this.left.clear();
    this.afterEdit = true;
    this.request();
  }

  /** Stops. */
  dispose(): void {
    cancelAnimationFrame(this.requested);
    this.requested = -1;
    this.pictures.clear();
    this.clear();
  }

  private painter(paint: (brush: Brush, sheet: Sheet, area: Rect) => void): PaintArea {
    return (ctx, area, care) => {
      const { sheet } = this.scenery();
      const scale = ctx.getTransform().a;
      const zoom = scale / this.pixelRatio;
      let missing: Set<string> | null = null;
      const picture = (name: string, width: number) => {
        const found = this.pictures.find(name, width * scale);
        if (found.coming) (missing ??= new Set()).add(name);
        return found;
      };
      paint({ ctx, color: this.color, detail: detailFor(care, zoom), pixel: 1 / zoom, picture }, sheet, area);
      return missing;
    };
  }

  private draw(now: number): void {
    this.requested = 0;
    const { sheet, viewport, theme } = this.scenery();
    if (this.size.w === 0 || this.size.h === 0) return;
    if (this.idle) {
      this.prepare(viewport);
      return;
    }
    this.color = inkLookup(theme, sheet.inks.get(theme));
    this.noteMotion(viewport, now);
    const moving = now - this.movedAt < settleMs;
    const settled = this.afterEdit || now - this.zoomedAt >= settleMs;
    const allowance = new Allowance(this.afterEdit ? paintAfterEditMs : moving ? paintMovingMs : paintRestingMs);
    this.afterEdit = false;
    const bands = stickyBands(sheet.metrics, sheet.geometry, viewport, this.size);
    const complete = this.drawLayers(bands, viewport, settled, allowance);
    this.idle = complete && settled && !moving;
    this.schedule();
  }

  /** Uses the rest to have ready what a pan would show next; then there are no more frames. */
  private prepare(viewport: Viewport): void {
    const { sheet } = this.scenery();
    const bands = stickyBands(sheet.metrics, sheet.geometry, viewport, this.size);
    const allowance = new Allowance(paintRestingMs);
    if (this.body.prepare(this.bodyFrame(bands, viewport), allowance)) this.schedule();
  }

  private noteMotion(viewport: Viewport, now: number): void {
    const before = this.shown;
    this.shown = viewport;
    if (!before || before === viewport) return;
    this.movedAt = now;
    if (before.zoom !== viewport.zoom) this.zoomedAt = now;
  }

  private drawLayers(bands: Bands, viewport: Viewport, settled: boolean, allowance: Allowance): boolean {
    const { ctx } = this;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    // Headers first: they are few, and one without them would not know where one is.
    const headers = this.drawHeaders(bands, viewport, settled, allowance);
    const body = this.bodyFrame(bands, viewport);
    const complete = this.body.draw(ctx, body, settled, allowance) && headers;
    const scale = viewport.zoom * this.pixelRatio;
    const brush = {
      ctx,
      color: this.color,
      detail: detailAt(viewport.zoom),
      picture: (name: string, width: number) => this.pictures.find(name, width * scale),
    };
    this.within(body, () => this.overlay.overBody({ ...brush, pixel: 1 / viewport.zoom }));
    ctx.fillStyle = this.color('sheet.background');
    const corner = this.devicePixels(bands.corner);
    ctx.fillRect(corner.x, corner.y, corner.w, corner.h);
    this.drawEdges(bands, viewport);
    ctx.setTransform(this.pixelRatio, 0, 0, this.pixelRatio, 0, 0);
    this.overlay.overAll({ ...brush, pixel: 1 }, bands);
    return complete;
  }

  private drawHeaders(bands: Bands, viewport: Viewport, settled: boolean, allowance: Allowance): boolean {
    const top = this.frameOf(bands.top, bands.topOrigin, viewport);
    const left = this.frameOf(bands.left, bands.leftOrigin, viewport);
    const drawn = this.top.draw(this.ctx, top, settled, allowance);
    const brush = { ctx: this.ctx, color: this.color, detail: detailAt(viewport.zoom), pixel: 1 / viewport.zoom };
    this.within(top, () => {
      paintPinnedStage(brush, this.scenery().sheet, top.origin.x);
      this.overlay.overTop(brush);
    });
    return this.left.draw(this.ctx, left, settled, allowance) && drawn;
  }

  /** Draws a line where the body passes under headers that stick. */
  private drawEdges({ body }: Bands, viewport: Viewport): void {
    const { ctx } = this;
    const edge = this.devicePixels(body);
    const width = Math.max(1, Math.round(this.pixelRatio));
    ctx.fillStyle = this.color('ui.border');
    if (viewport.y > 0) ctx.fillRect(0, edge.y - width, edge.x + edge.w, width);
    if (viewport.x > 0) ctx.fillRect(edge.x - width, edge.y, width, edge.h);
  }

  /** Draws in map pixels within a frame's clip. */
  private within({ origin, scale, clip }: Frame, paint: () => void): void {
    const { ctx } = this;
    ctx.save();
    ctx.beginPath();
    ctx.rect(clip.x, clip.y, clip.w, clip.h);
    ctx.clip();
    ctx.setTransform(scale, 0, 0, scale, clip.x - Math.round(origin.x * scale), clip.y - Math.round(origin.y * scale));
    paint();
    ctx.restore();
    freshSurface(ctx);
  }

  private bodyFrame(bands: Bands, viewport: Viewport): Frame {
    return this.frameOf(bands.body, bands.bodyOrigin, viewport);
  }

  private frameOf(onScreen: Rect, origin: Point, viewport: Viewport): Frame {
    const scale = viewport.zoom * this.pixelRatio;
    // Whole device pixels, so that tiles are copied and not resampled.
    const snapped = { x: Math.round(origin.x * scale) / scale, y: Math.round(origin.y * scale) / scale };
    return { origin: snapped, scale, clip: this.devicePixels(onScreen) };
  }

  private devicePixels(rect: Rect): Rect {
    const ratio = this.pixelRatio;
    const [left, top] = [Math.round(rect.x * ratio), Math.round(rect.y * ratio)];
    return {
      x: left,
      y: top,
      w: Math.max(0, Math.round((rect.x + rect.w) * ratio) - left),
      h: Math.max(0, Math.round((rect.y + rect.h) * ratio) - top),
    };
  }
}

function detailFor(care: Care, zoom: number): Detail {
  if (care === 'rough') return 'blocks';
  const detail = detailAt(zoom);
  return care === 'draft' && detail === 'letters' ? 'bars' : detail;
}
