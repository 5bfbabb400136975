/** Draws the closed set of primitives that a layout ends in. */
import iconPaths from '$assets/icons/icons.json';
import type {
  Block,
  CirclePrim,
  IconPrim,
  ImagePrim,
  PathPrim,
  Prim,
  RectPrim,
  Stroke,
  TextPrim,
} from '../../generated/layout';
import { fitAdvances } from './advances';
import { coveringPart } from './images';
import type { Brush, Surface } from './surface';

/** Families in the order in which a glyph is looked for; the first holds all of Latin, Greek and Cyrillic. */
export const fontFamilies = '"Desire Inter", "Desire Emoji", system-ui, sans-serif';

/** Draws a block with its upper left corner at `x`, `y` of the surface's current space. */
export function paintBlock(brush: Brush, block: Block, x: number, y: number): void {
  for (const prim of block.prims) paintPrim(brush, prim, x, y);
}

/** Draws one primitive, moved by `x`, `y`. */
export function paintPrim(brush: Brush, prim: Prim, x: number, y: number): void {
  switch (prim.t) {
    case 'rect':
      return paintRect(brush, prim, x, y);
    case 'text':
      return paintText(brush, prim, x, y);
    case 'circle':
      return paintCircle(brush, prim, x, y);
    case 'path':
      return paintPath(brush, prim, x, y);
    case 'icon':
      return paintIcon(brush, prim, x, y);
    case 'image':
      return paintImage(brush, prim, x, y);
  }
}

function paintRect({ ctx, color }: Brush, rect: RectPrim, x: number, y: number): void {
  const round = rect.r[0] + rect.r[1] + rect.r[2] + rect.r[3] > 0;
  if (!round && !rect.stroke) {
    if (!rect.fill) return;
    ctx.fillStyle = color(rect.fill);
    ctx.fillRect(x + rect.x, y + rect.y, rect.w, rect.h);
    return;
  }
  ctx.beginPath();
  if (round) ctx.roundRect(x + rect.x, y + rect.y, rect.w, rect.h, rect.r);
  else ctx.rect(x + rect.x, y + rect.y, rect.w, rect.h);
  if (rect.fill) {
    ctx.fillStyle = color(rect.fill);
    ctx.fill();
  }
  if (rect.stroke) {
    setStroke({ ctx, color }, rect.stroke);
    ctx.stroke();
  }
}

/** How strong the bars are that stand for letters. */
const barAlpha = 0.45;

function paintText({ ctx, color, detail }: Brush, text: TextPrim, x: number, y: number): void {
  ctx.fillStyle = color(text.ink);
  if (detail !== 'letters') {
    const { globalAlpha } = ctx;
    ctx.globalAlpha = globalAlpha * barAlpha;
    ctx.fillRect(x + text.x, y + text.y - text.size * 0.56, text.w, text.size * 0.5);
    ctx.globalAlpha = globalAlpha;
    return;
  }
  setFont(ctx, `${text.italic ? 'italic ' : ''}${text.weight} ${text.size}px ${fontFamilies}`);
  fitAdvances(ctx, text, fontFamilies);
  if (text.rtl) {
    const { direction, textAlign } = ctx;
    // Brackets and signs turn round; the place is that of the left edge all the same.
    ctx.direction = 'rtl';
    ctx.textAlign = 'left';
    ctx.fillText(text.text, x + text.x, y + text.y);
    ctx.direction = direction;
    ctx.textAlign = textAlign;
    return;
  }
  ctx.fillText(text.text, x + text.x, y + text.y);
}

function paintCircle({ ctx, color }: Brush, circle: CirclePrim, x: number, y: number): void {
  ctx.beginPath();
  ctx.arc(x + circle.cx, y + circle.cy, circle.r, 0, 2 * Math.PI);
  if (circle.fill) {
    ctx.fillStyle = color(circle.fill);
    ctx.fill();
  }
  if (circle.stroke) {
    setStroke({ ctx, color }, circle.stroke);
    ctx.stroke();
  }
}

function paintPath({ ctx, color }: Brush, prim: PathPrim, x: number, y: number): void {
  const path = outlineOf(prim);
  const { globalAlpha } = ctx;
  ctx.globalAlpha = globalAlpha * (prim.opacity ?? 1);
  ctx.translate(x, y);
  const gradient = prim.gradient && verticalGradient({ ctx, color }, prim.gradient);
  if (prim.fill) {
    ctx.fillStyle = gradient ?? color(prim.fill);
    ctx.fill(path);
  }
  if (prim.stroke) {
    setStroke({ ctx, color }, prim.stroke);
    if (gradient) ctx.strokeStyle = gradient;
    ctx.stroke(path);
  }
  ctx.translate(-x, -y);
  ctx.globalAlpha = globalAlpha;
}

function verticalGradient(
  { ctx, color }: Pick<Brush, 'ctx' | 'color'>,
  { y0, y1, stops }: NonNullable<PathPrim['gradient']>,
): CanvasGradient {
  const gradient = ctx.createLinearGradient(0, y0, 0, y1);
  const steps = Math.max(1, stops.length - 1);
  stops.forEach((ink, index) => gradient.addColorStop(index / steps, color(ink)));
  return gradient;
}

function paintImage(brush: Brush, image: ImagePrim, x: number, y: number): void {
  const { ctx, color, detail, picture } = brush;
  const box = { x: x + image.x, y: y + image.y, w: image.w, h: image.h };
  const found = detail === 'blocks' ? null : picture?.(image.image, image.w);
  ctx.save();
  ctx.beginPath();
  ctx.roundRect(box.x, box.y, box.w, box.h, image.r);
  ctx.clip();
  if (found?.picture) {
    const { naturalWidth: w, naturalHeight: h } = found.picture;
    const part = coveringPart({ w, h }, box);
    ctx.imageSmoothingEnabled = true;
    ctx.imageSmoothingQuality = 'high';
    ctx.drawImage(found.picture, part.x, part.y, part.w, part.h, box.x, box.y, box.w, box.h);
  } else {
    ctx.fillStyle = color('image.empty');
    ctx.fillRect(box.x, box.y, box.w, box.h);
    if (found?.failed) paintAlt(brush, image, box);
  }
  ctx.restore();
  freshSurface(ctx);
}

/** Words in place of a picture that could not be loaded. */
function paintAlt({ ctx, color, detail }: Brush, { alt }: ImagePrim, box: { x: number; y: number; w: number }): void {
  if (detail !== 'letters' || alt === '') return;
  ctx.fillStyle = color('image.emptyText');
  ctx.font = `400 11px ${fontFamilies}`;
  ctx.fillText(alt, box.x + 8, box.y + 18, Math.max(1, box.w - 16));
}

function paintIcon({ ctx, color, detail }: Brush, icon: IconPrim, x: number, y: number): void {
  if (detail === 'blocks') return;
  const path = iconOutline(icon.name);
  if (!path) return;
  const scale = icon.size / 24;
  ctx.translate(x + icon.x, y + icon.y);
  ctx.scale(scale, scale);
  ctx.lineWidth = 2;
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  ctx.setLineDash([]);
  ctx.strokeStyle = color(icon.ink);
  ctx.stroke(path);
  ctx.scale(1 / scale, 1 / scale);
  ctx.translate(-x - icon.x, -y - icon.y);
}

/** Sets how the next outline is drawn. */
export function setStroke({ ctx, color }: Pick<Brush, 'ctx' | 'color'>, stroke: Stroke): void {
  ctx.strokeStyle = color(stroke.ink);
  ctx.lineWidth = stroke.width;
  ctx.lineCap = 'butt';
  ctx.lineJoin = 'round';
  ctx.setLineDash(stroke.dash ?? []);
}

/** The font that was set last, by surface: setting it again would parse it again. */
const fontsSet = new WeakMap<Surface, string>();

function setFont(ctx: Surface, font: string): void {
  if (fontsSet.get(ctx) === font) return;
  ctx.font = font;
  fontsSet.set(ctx, font);
}

/** Forgets what was set on a surface that was restored, resized or is new. */
export function freshSurface(ctx: Surface): void {
  fontsSet.delete(ctx);
  // The core measured unhinted advances; glyphs rounded to whole pixels would not meet its line ends.
  if ('textRendering' in ctx) ctx.textRendering = 'geometricPrecision';
}

const outlines = new WeakMap<PathPrim, Path2D>();

function outlineOf(prim: PathPrim): Path2D {
  const known = outlines.get(prim);
  if (known) return known;
  const path = new Path2D(prim.d);
  outlines.set(prim, path);
  return path;
}

const iconOutlines = new Map<string, Path2D>();
const iconData = new Map<string, readonly string[]>(Object.entries(iconPaths));

function iconOutline(name: string): Path2D | undefined {
  const known = iconOutlines.get(name);
  if (known) return known;
  const data = iconData.get(name);
  if (!data) return undefined;
  const path = new Path2D();
  for (const d of data) path.addPath(new Path2D(d));
  iconOutlines.set(name, path);
  return path;
}
