/** Draws a Mermaid file as SVG in Chromium, as mermaid-cli does: `node mermaid.mjs IN.mmd OUT.svg`. */
import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { launch } from '../support/browser.mjs';

const [from, to] = process.argv.slice(2);
const source = await readFile(from, 'utf8');
const browser = await launch();
try {
  const page = await browser.newPage();
  await page.setContent('<!doctype html><body></body>');
  await page.addScriptTag({ path: fileURLToPath(import.meta.resolve('mermaid/dist/mermaid.min.js')) });
  const drawn = await page.evaluate(async (source) => {
    const { mermaid } = /** @type {{ mermaid: import('mermaid').Mermaid }} */ (/** @type {unknown} */ (globalThis));
    mermaid.initialize({ startOnLoad: false });
    return (await mermaid.render('journey', source)).svg;
  }, source);
  await writeFile(to, drawn);
} finally {
  await browser.close();
}
