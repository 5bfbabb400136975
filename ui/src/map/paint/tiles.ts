/**
 * Painted pieces of the sheet, kept so that a frame of panning, zooming or dragging only copies pixels.
 *
 * A tile shows a square of the map at one scale. All tiles of a scale are a level; the level of the zoom
 * at rest is crisp. While the zoom moves, the level it started from is shown scaled, and a new one is begun
 * when that gets too coarse. What no tile shows yet is drawn roughly, straight from the layout.
 */
import { around, overlap, type Point, type Rect } from '../shapes';
import { freshSurface } from './prims';

/** Side of a tile in device pixels. */
export const tilePx = 256;

/**
 * Draws `area` of the map; the surface's space is map pixels. Answers the names of pictures that have not
 * arrived; null when nothing is missing.
 */
export type PaintArea = (ctx: CanvasRenderingContext2D, area: Rect, care: Care) => ReadonlySet<string> | null;

/**
 * How carefully: `crisp` for what stays, `draft` without letters for a scale that is only passed through
 * (letters of a new size are the dearest thing to draw), `rough` for what is shown in a single frame.
 */
export type Care = 'crisp' | 'draft' | 'rough';

/** What part of the map goes where on a surface. */
export interface Frame {
  /** Place in the map that is drawn at the upper left corner of `clip`. */
  readonly origin: Point;
  /** Device pixels to a map pixel. */
  readonly scale: number;
  /** Where to draw, in whole device pixels of the surface. */
  readonly clip: Rect;
}

/** How long tiles may be painted in a frame. Copying a tile to the screen makes the browser draw it, so time tells. */
export class Allowance {
  private readonly until: number;
  private least = 1;

  /** Allows `ms` from now, and one tile in any case, so that every frame brings the picture forward. */
  constructor(ms: number) {
    this.until = performance.now() + ms;
  }

  /** Whether another tile may be painted. */
  take(): boolean {
    if (this.least > 0) {
      this.least -= 1;
      return true;
    }
    return performance.now() < this.until;
  }
}

interface Tile {
  readonly canvas: HTMLCanvasElement;
  stale: boolean;
  /** Number of the frame that showed it last. */
  used: number;
  /** Pictures that were missing when it was painted. */
  missing: ReadonlySet<string> | null;
}

interface Level {
  readonly scale: number;
  readonly care: 'crisp' | 'draft';
  readonly tiles: Map<string, Tile>;
}

/** Beyond these ratios of zoom to level, a level is too coarse or too costly to go on with. */
const coarsest = 3;
const finest = 0.5;

/** A cache of tiles for one kind of content. */
export class TileLayer {
  private level: Level = { scale: 0, care: 'draft', tiles: new Map() };
  private before: Level = { scale: 0, care: 'draft', tiles: new Map() };
  private readonly spare: HTMLCanvasElement[] = [];
  private readonly scratch = newTileCanvas().getContext('2d');
  private frame = 0;

  constructor(
    private readonly paint: PaintArea,
    private readonly background: () => string,
  ) {}

  /**
   * Draws a frame. With `settled`, tiles are those of exactly this scale; otherwise they may be those of a
   * scale near to it. Answers whether everything is drawn as it should be.
   */
  draw(ctx: CanvasRenderingContext2D, frame: Frame, settled: boolean, allowance: Allowance): boolean {
    this.frame += 1;
    const ratio = this.level.scale > 0 ? frame.scale / this.level.scale : Infinity;
    const wanted = settled ? ratio !== 1 || this.level.care === 'draft' : ratio > coarsest || ratio < finest;
    if (wanted) this.begin(frame.scale, settled ? 'crisp' : 'draft');
    const complete = this.drawLevel(ctx, frame, allowance);
    if (complete && settled) this.release(this.before);
    this.trim();
    return complete;
  }

  /**
   * Paints tiles around those in view, so that a pan finds them ready. Answers whether there are more to
   * paint.
   */
  prepare(frame: Frame, allowance: Allowance): boolean {
    if (frame.scale !== this.level.scale) return false;
    const margin = 2 * tilePx;
    const wide: Frame = {
      ...frame,
      origin: { x: frame.origin.x - margin / frame.scale, y: frame.origin.y - margin / frame.scale },
      clip: { x: 0, y: 0, w: frame.clip.w + 2 * margin, h: frame.clip.h + 2 * margin },
    };
    for (const { key, column, row } of this.inView(wide)) {
      const known = this.level.tiles.get(key);
      if (known && !known.stale) continue;
      if (!allowance.take()) return true;
      // Browsers put drawing off until the picture is used; using it here is what makes it ready.
      this.scratch?.drawImage(this.paintTile(key, column, row).canvas, 0, 0);
    }
    return false;
  }

  /** Marks what shows any of `areas` (of the map) as out of date. */
  damage(areas: readonly Rect[]): void {
    const side = tilePx / this.level.scale;
    for (const [key, tile] of this.level.tiles) {
      const [column = 0, row = 0] = key.split(',').map(Number);
      const shown = { x: column * side, y: row * side, w: side, h: side };
      if (areas.some((area) => overlap(area, shown))) tile.stale = true;
    }
    this.release(this.before);
  }

  /** Marks what was painted without a picture as out of date. */
  arrived(picture: string): void {
    for (const tile of this.level.tiles.values()) if (tile.missing?.has(picture)) tile.stale = true;
  }

  /** Forgets everything, as after a change of theme. */
  clear(): void {
    this.release(this.level);
    this.release(this.before);
    this.level = { scale: 0, care: 'draft', tiles: new Map() };
  }

  private begin(scale: number, care: Level['care']): void {
    this.release(this.before);
    this.before = this.level;
    this.level = { scale, care, tiles: new Map() };
  }

  private drawLevel(ctx: CanvasRenderingContext2D, frame: Frame, allowance: Allowance): boolean {
    const { clip } = frame;
    ctx.save();
    ctx.beginPath();
    ctx.rect(clip.x, clip.y, clip.w, clip.h);
    ctx.clip();
    ctx.imageSmoothingEnabled = frame.scale !== this.level.scale;
    ctx.imageSmoothingQuality = 'low';
    const shown = [...this.inView(frame)].map(({ key, column, row, target }) => {
      const known = this.level.tiles.get(key);
      const tile = (!known || known.stale) && allowance.take() ? this.paintTile(key, column, row) : known;
      return { tile, target };
    });
    const missing = around(shown.flatMap(({ tile, target }) => (tile ? [] : [target])));
    if (missing) this.drawInstead(ctx, frame, missing);
    for (const { tile, target } of shown) {
      if (!tile) continue;
      tile.used = this.frame;
      ctx.drawImage(tile.canvas, target.x, target.y, target.w, target.h);
    }
    ctx.restore();
    return shown.every(({ tile }) => tile !== undefined && !tile.stale);
  }

  /** Draws what missing tiles would show: roughly, and from the level before as far as it goes. */
  private drawInstead(ctx: CanvasRenderingContext2D, frame: Frame, missing: Rect): void {
    const { clip, origin, scale } = frame;
    const area: Rect = {
      x: origin.x + (missing.x - clip.x) / scale,
      y: origin.y + (missing.y - clip.y) / scale,
      w: missing.w / scale,
      h: missing.h / scale,
    };
    const before = this.tilesBefore(area);
    ctx.save();
    ctx.beginPath();
    ctx.rect(missing.x, missing.y, missing.w, missing.h);
    ctx.clip();
    if (before.some(({ tile }) => tile === undefined)) {
      ctx.fillStyle = this.background();
      ctx.fillRect(missing.x, missing.y, missing.w, missing.h);
      ctx.setTransform(scale, 0, 0, scale, clip.x - origin.x * scale, clip.y - origin.y * scale);
      this.paint(ctx, area, 'rough');
      ctx.setTransform(1, 0, 0, 1, 0, 0);
    }
    for (const { tile, x, y, side } of before) {
      const target = targetOf(frame, x, y, side);
      if (tile) ctx.drawImage(tile.canvas, target.x, target.y, target.w, target.h);
    }
    ctx.restore();
  }

  /** The squares of the level before that share any of `area`, with their tiles; a single one without a tile if there is no such level. */
  private tilesBefore(area: Rect): { tile: Tile | undefined; x: number; y: number; side: number }[] {
    if (this.before.tiles.size === 0) return [{ tile: undefined, x: 0, y: 0, side: 0 }];
    const side = tilePx / this.before.scale;
    const squares = [];
    for (let row = Math.floor(area.y / side); row * side < area.y + area.h; row += 1) {
      for (let column = Math.floor(area.x / side); column * side < area.x + area.w; column += 1) {
        squares.push({ tile: this.before.tiles.get(`${column},${row}`), x: column * side, y: row * side, side });
      }
    }
    return squares;
  }

  /** The tiles of the level that a frame shows, and where. */
  private *inView(frame: Frame): Generator<{ key: string; column: number; row: number; target: Rect }> {
    const side = tilePx / this.level.scale;
    const right = frame.origin.x + frame.clip.w / frame.scale;
    const bottom = frame.origin.y + frame.clip.h / frame.scale;
    for (let row = Math.floor(frame.origin.y / side); row * side < bottom; row += 1) {
      for (let column = Math.floor(frame.origin.x / side); column * side < right; column += 1) {
        yield { key: `${column},${row}`, column, row, target: targetOf(frame, column * side, row * side, side) };
      }
    }
  }

  private paintTile(key: string, column: number, row: number): Tile {
    const { scale, care, tiles } = this.level;
    const canvas = tiles.get(key)?.canvas ?? this.spare.pop() ?? newTileCanvas();
    const ctx = canvas.getContext('2d', { alpha: false });
    const tile: Tile = { canvas, stale: false, used: this.frame, missing: null };
    tiles.set(key, tile);
    if (!ctx) return tile;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.fillStyle = this.background();
    ctx.fillRect(0, 0, tilePx, tilePx);
    ctx.setTransform(scale, 0, 0, scale, -column * tilePx, -row * tilePx);
    const side = tilePx / scale;
    tile.missing = this.paint(ctx, { x: column * side, y: row * side, w: side, h: side }, care);
    return tile;
  }

  /** Lets go of tiles that were not in view for long, when there are many. */
  private trim(): void {
    const { tiles } = this.level;
    if (tiles.size <= mostTiles) return;
    const oldest = [...tiles].sort(([, a], [, b]) => a.used - b.used).slice(0, tiles.size - mostTiles);
    for (const [key, tile] of oldest) {
      if (tile.used === this.frame) continue;
      tiles.delete(key);
      this.keepSpare(tile.canvas);
    }
  }

  private release(level: Level): void {
    for (const tile of level.tiles.values()) this.keepSpare(tile.canvas);
    level.tiles.clear();
  }

  private keepSpare(canvas: HTMLCanvasElement): void {
    if (this.spare.length < mostSpare) this.spare.push(canvas);
  }
}

/** Tiles kept at rest: about 65 MB, more than twice what the largest usual screen shows. */
const mostTiles = 256;
/** Canvases kept for the next tiles: to make one costs more than to paint it. */
const mostSpare = 64;

/** Where a square of the map is drawn; edges are whole pixels so that neighbours meet without a seam. */
function targetOf({ origin, scale, clip }: Frame, x: number, y: number, side: number): Rect {
  const left = Math.round((x - origin.x) * scale) + clip.x;
  const top = Math.round((y - origin.y) * scale) + clip.y;
  return {
    x: left,
    y: top,
    w: Math.round((x + side - origin.x) * scale) + clip.x - left,
    h: Math.round((y + side - origin.y) * scale) + clip.y - top,
  };
}

function newTileCanvas(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = tilePx;
  canvas.height = tilePx;
  const ctx = canvas.getContext('2d', { alpha: false });
  if (ctx) freshSurface(ctx);
  return canvas;
}
