/** What a wheel or trackpad event asks for. */
import type { Point } from './shapes';

/** The parts of a wheel event that decide. */
export interface WheelTurn {
  readonly deltaX: number;
  readonly deltaY: number;
  /** 0 pixels, 1 lines, 2 pages. */
  readonly deltaMode: number;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/** A turn of the wheel in the view's terms. */
export type WheelDeed =
  { readonly do: 'zoom'; readonly deltaPx: number } | { readonly do: 'pan'; readonly byOnScreen: Point };

const linePx = 32;

/**
 * Ctrl or Command zooms: that is also how a pinch on a trackpad arrives, in small steps, which count more.
 * Shift turns a wheel that only goes up and down into one that goes sideways.
 */
export function wheelDeed(turn: WheelTurn, pagePx: number): WheelDeed {
  const unit = turn.deltaMode === 1 ? linePx : turn.deltaMode === 2 ? pagePx : 1;
  const [x, y] = [turn.deltaX * unit, turn.deltaY * unit];
  if (turn.ctrlKey || turn.metaKey) {
    const isPinch = turn.deltaMode === 0 && Math.abs(y) < 50;
    return { do: 'zoom', deltaPx: isPinch ? y * 4 : y };
  }
  if (turn.shiftKey && x === 0) return { do: 'pan', byOnScreen: { x: y, y: 0 } };
  return { do: 'pan', byOnScreen: { x, y } };
}
