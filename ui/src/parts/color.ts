/** The named colours in the order in which they are offered. */
export const namedColors = ['indigo', 'teal', 'orange', 'violet', 'rose', 'green', 'blue', 'amber', 'slate'] as const;
export type NamedColor = (typeof namedColors)[number];

export function isNamed(color: string): color is NamedColor {
  return namedColors.some((name) => name === color);
}

/** The colour as CSS, for marks and edges. */
export function solid(color: string): string {
  return isNamed(color) ? `var(--accent-${color}-solid)` : color;
}

/** A ground that letters of `onGround` can be read on. */
export function ground(color: string): string {
  return isNamed(color) ? `var(--accent-${color}-text)` : color;
}

/** The colour of letters on `ground`. */
export function onGround(color: string): string {
  if (isNamed(color)) return 'var(--ui-surface)';
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(parseInt(color.slice(at, at + 2), 16) / 255));
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  // Where black and white letters have the same contrast (WCAG 2.2): sqrt(1.05 * 0.05) - 0.05.
  return luminance > 0.179 ? '#000000' : '#ffffff';
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

/** Up to two letters that stand for a name. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toLocaleUpperCase();
}
