/** Names that stay readable when their header is too small for its own type. */
import type { Block, TextPrim } from '../../generated/layout';
import type { Rect } from '../shapes';
import { fontFamilies, paintPrim } from './prims';
import type { Brush, Surface } from './surface';

/** Size of the type on screen, in CSS pixels. */
const labelPx = 10.5;
/** Space left and right of it. */
const insetPx = 6;
/** Narrower or lower headers have no room for a name. */
const leastWidthPx = 34;
const leastHeightPx = 11;

/**
 * Draws a header without its letters, and its name at a size that can be read, `shift` to the right of its
 * place. Answers false if there is no room.
 */
export function paintLabel(brush: Brush, header: Block, rect: Rect, shift: number): boolean {
  const { ctx, color, pixel } = brush;
  const name = nameOf(header);
  if (!name || rect.w < leastWidthPx * pixel || rect.h < leastHeightPx * pixel) return false;
  for (const prim of header.prims) {
    if (prim.t !== 'text' && prim.t !== 'icon') paintPrim(brush, prim, rect.x, rect.y);
  }
  ctx.save();
  ctx.font = `650 ${labelPx * pixel}px ${fontFamilies}`;
  ctx.textBaseline = 'middle';
  ctx.fillStyle = color(name.ink);
  const room = rect.w - shift - 2 * insetPx * pixel;
  ctx.fillText(shortened(ctx, name.text, room), rect.x + shift + insetPx * pixel, rect.y + rect.h / 2);
  ctx.restore();
  return true;
}

/** The lines of a header's first kind of type: its name without its subtitle. */
function nameOf(header: Block): { text: string; ink: string } | null {
  const texts = header.prims.filter((prim): prim is { t: 'text' } & TextPrim => prim.t === 'text');
  const [first] = texts;
  if (!first) return null;
  const lines = texts.filter((prim) => prim.size === first.size && prim.weight === first.weight);
  return { text: lines.map((line) => line.text.trim()).join(' '), ink: first.ink };
}

/** The text, or as much of it as fits with an ellipsis. */
function shortened(ctx: Surface, text: string, room: number): string {
  if (ctx.measureText(text).width <= room) return text;
  const letters = [...text];
  let [fits, fails] = [0, letters.length];
  while (fails - fits > 1) {
    const middle = (fits + fails) >> 1;
    if (ctx.measureText(`${letters.slice(0, middle).join('')}…`).width <= room) fits = middle;
    else fails = middle;
  }
  return fits === 0 ? '' : `${letters.slice(0, fits).join('').trimEnd()}…`;
}
