import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { themeStyles } from './vite-theme.ts';

const assets = fileURLToPath(new URL('../assets', import.meta.url));

export default defineConfig({
  // The page is served below an address that holds a secret, or from the desktop window's own scheme.
  base: './',
  plugins: [svelte(), themeStyles(`${assets}/theme/tokens.json`)],
  resolve: {
    alias: { $assets: assets },
    // Tests exercise the same reactive runtime as the page, not the one for servers.
    ...(process.env['VITEST'] ? { conditions: ['browser'] } : {}),
  },
  server: { fs: { allow: ['..'] } },
  build: {
    target: ['chrome111', 'safari16.4', 'firefox128'],
    // Fonts and pictures stay files, so that the content security policy needs no `data:`.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  test: { include: ['src/**/*.test.ts'] },
});
