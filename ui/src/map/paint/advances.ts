/**
 * Keeps lines as wide as the core measured them.
 *
 * The core breaks lines by unrounded advances. WebKitGTK at a display scale of 1 rounds the advance of each
 * glyph to whole pixels, whatever `textRendering` says, and a run ends up to a tenth wider than its place.
 * There the letters are set closer or wider by what is over; elsewhere nothing is measured, because
 * measuring each run would cost more than drawing it.
 */
import type { TextPrim } from '../../generated/layout';
import type { Surface } from './surface';

/** A line whose rounded and unrounded advances differ by several percent at this size. */
const probe = { text: 'Searches three sites for a fare', sizePx: 12.5, times: 16 };

let engineRounds: boolean | undefined;

/** Sets the letter spacing with which `text` is as wide as it was measured; the font is set already. */
export function fitAdvances(ctx: Surface, text: TextPrim, family: string): void {
  engineRounds ??= rounds(ctx, family);
  if (!engineRounds) return;
  ctx.letterSpacing = '0px';
  const letters = Array.from(text.text).length;
  const over = ctx.measureText(text.text).width - text.w;
  ctx.letterSpacing = letters > 1 ? `${-over / letters}px` : '0px';
}

function rounds(ctx: Surface, family: string): boolean {
  ctx.save();
  ctx.font = `400 ${probe.sizePx}px ${family}`;
  const small = ctx.measureText(probe.text).width;
  ctx.font = `400 ${probe.sizePx * probe.times}px ${family}`;
  const large = ctx.measureText(probe.text).width / probe.times;
  ctx.restore();
  return Math.abs(small - large) > large * 0.005;
}
