import tokens from '$assets/theme/tokens.json';
import type { Found } from './images';

/** The themes that every ink has a colour for. */
export type Theme = keyof typeof tokens.themes;

/** What painting needs from a canvas: the same calls on a canvas element and off screen. */
export type Surface = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** How much of a thing is drawn, by how large it is on screen. */
export type Detail = 'letters' | 'bars' | 'blocks';

/** Below this zoom letters could not be read and become bars. */
export const lettersFromZoom = 0.35;
/** Below this zoom cards become plain blocks. */
export const barsFromZoom = 0.12;

/** What is worth drawing at a zoom. */
export function detailAt(zoom: number): Detail {
  if (zoom >= lettersFromZoom) return 'letters';
  return zoom >= barsFromZoom ? 'bars' : 'blocks';
}

/** Looks up the colour of an ink. */
export type InkLookup = (ink: string) => string;

/** A surface with what decides how things look on it. */
export interface Brush {
  readonly ctx: Surface;
  readonly color: InkLookup;
  readonly detail: Detail;
  /** Size of a CSS pixel in the surface's space. */
  readonly pixel: number;
  /** Looks a picture up that is drawn this wide in the surface's space. */
  readonly picture?: (name: string, width: number) => Found;
}

/** What an ink that no palette knows is drawn in: visible in every theme, and plainly not a choice. */
const unknownInk = '#808080';

/** A lookup in one theme's inks: those that came with the map, then those of the program itself. */
export function inkLookup(theme: Theme, inks: ReadonlyMap<string, string> | undefined): InkLookup {
  const own = ownInks.get(theme);
  return (ink) => inks?.get(ink) ?? own?.get(ink) ?? unknownInk;
}

const ownInks = new Map(Object.entries(tokens.themes).map(([theme, inks]) => [theme, new Map(Object.entries(inks))]));
