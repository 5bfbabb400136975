import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

interface Tokens {
  space: Record<string, number>;
  radius: Record<string, number>;
  duration: Record<string, number>;
  type: Record<string, number | string>;
  themes: Record<string, Record<string, string>>;
}

const ID = 'virtual:theme.css';

/**
 * Turns the token file into custom properties: `ui.text` becomes `--ui-text`, `space.m` becomes
 * `--space-m`. Done while building, so that the page needs no inline style and never shows another theme first.
 */
export function themeStyles(file: string): Plugin {
  return {
    name: 'theme-styles',
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load(id) {
      if (id !== `\0${ID}`) return undefined;
      this.addWatchFile(file);
      return styles(JSON.parse(readFileSync(file, 'utf8')) as Tokens);
    },
  };
}

function styles({ space, radius, duration, type, themes }: Tokens): string {
  const { family, emojiFamily, ...sizes } = type;
  const shared = [
    ...lengths('space', space),
    ...lengths('radius', radius),
    ...lengths('type', sizes),
    ...Object.entries(duration).map(([name, ms]) => `--duration-${name}: ${ms}ms;`),
    `--type-family: "${family}", "${emojiFamily}", system-ui, sans-serif;`,
  ];
  const blocks = Object.entries(themes).map(([name, inks]) => {
    const scheme = isDark(inks['ui.background'] ?? '#ffffff') ? 'dark' : 'light';
    const colors = Object.entries(inks).map(([ink, color]) => `--${ink.replaceAll('.', '-')}: ${color};`);
    return `:root[data-theme="${name}"] { color-scheme: ${scheme}; ${colors.join(' ')} }`;
  });
  return [`:root { ${shared.join(' ')} }`, ...blocks].join('\n');
}

/** Whether the browser's own parts (scroll bars, date fields) belong on dark ground. */
function isDark(color: string): boolean {
  const channels = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
  return channels.reduce((sum, channel) => sum + channel, 0) < 384;
}

function lengths(group: string, values: Record<string, number | string>): string[] {
  return Object.entries(values).map(([name, px]) => `--${group}-${name}: ${px}px;`);
}
