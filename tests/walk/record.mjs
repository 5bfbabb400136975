/**
 * Records the workshop in the light and in the dark theme: `node walk/record.mjs FOLDER` writes the pictures
 * there and prints what the walk took. `cargo xtask walk` builds what it needs and calls it.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launch } from '../support/browser.mjs';
import { serve } from '../support/server.mjs';
import { workshop } from './workshop.mjs';

const folder = resolve(process.argv[2] ?? 'results/walk');
mkdirSync(folder, { recursive: true });
const endings = [];
const context = { after: (then) => endings.push(then) };
try {
  const browser = await launch();
  endings.push(() => browser.close());
  for (const theme of /** @type {const} */ (['light', 'dark'])) {
    const { address } = await serve(context);
    const page = await browser.newPage({
      viewport: { width: 1600, height: 1000 },
      colorScheme: theme,
      reducedMotion: 'reduce',
      acceptDownloads: true,
    });
    await page.goto(address);
    let at = 0;
    const { count } = await workshop(page, async (name) => {
      at += 1;
      // What was asked for last may still be on its way to the screen.
      await page.evaluate(() => new Promise((done) => setTimeout(done, 400)));
      await page.screenshot({ path: join(folder, `${theme}-${String(at).padStart(2, '0')}-${name}.png`) });
    });
    console.log(
      `${theme}: ${count.keys} key presses besides ${count.letters} letters of text, ${count.clicks} clicks, ${count.drags} drags; ${at} pictures in ${folder}`,
    );
    await page.close();
  }
} finally {
  for (const then of endings.reverse()) await then();
}
