import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { freshFolder, windowProgram } from '../support/programs.mjs';
import { openWindow } from '../support/webdriver.mjs';

/** Starts the program with folders of its own and waits for the library. */
async function start(context, exports) {
  const folder = freshFolder(context);
  const environment = { DESIRE_PATH_DATA_DIR: folder, DESIRE_PATH_EXPORT_DIR: exports };
  const window = await openWindow(windowProgram(), [], environment);
  context.after(() => window.close());
  const map = await window.until(
    'the demo map',
    `return document.querySelector('main li a[href^="#/map/"]')?.getAttribute('href').split('/').at(-1)`,
  );
  return { window, map };
}

test('an image goes in as bytes and comes back over the scheme of the window', async (context) => {
  const { window } = await start(context, freshFolder(context));
  const sent = await window.run(`
    const canvas = new OffscreenCanvas(900, 300);
    canvas.getContext('2d').fillRect(0, 0, 900, 300);
    return canvas.convertToBlob().then(async (blob) => {
      const headers = { 'x-file-name': encodeURIComponent('Größe 1.png') };
      const invoke = window.__TAURI_INTERNALS__.invoke;
      const stored = await invoke('put_image', await blob.arrayBuffer(), { headers });
      const refused = await invoke('put_image', new TextEncoder().encode('<svg/>'), { headers }).catch((error) => error);
      return { stored, refused };
    });
  `);
  assert.deepEqual([sent.stored.width, sent.stored.height], [900, 300]);
  assert.equal(sent.refused.code, 'badFile');
  assert.match(sent.refused.message, /“Größe 1\.png” was not taken\. This is an SVG/);
  const widths = await window.run(
    `
    const address = (query) => window.__TAURI_INTERNALS__.convertFileSrc('', 'journey') + 'image/' + arguments[0] + query;
    const load = (query) => new Promise((resolve, reject) => {
      const image = new Image();
      image.onload = () => resolve(image.naturalWidth);
      image.onerror = () => reject(new Error('the image does not load'));
      image.src = address(query);
    });
    return Promise.all([load(''), load('?w=100')]);
  `,
    sent.stored.image,
  );
  assert.deepEqual(widths, [900, 320], 'whole, and scaled down');
});

test('an export tells how far it is and can be stopped', async (context) => {
  const exports = freshFolder(context);
  const { window, map } = await start(context, exports);
  const begin = `
    const [map, job, scale, stops] = arguments;
    const { invoke, transformCallback } = window.__TAURI_INTERNALS__;
    const told = [];
    const channel = transformCallback(({ message }) => {
      if (message === undefined) return;
      told.push(message);
      if (stops) invoke('stop_export', { job });
    });
    const params = { map, format: 'png', scale, theme: 'light', embed: false };
    return invoke('export_dialog', { params, job, progress: '__CHANNEL__:' + channel }).then(
      (path) => ({ path, told }),
      (error) => ({ error, told }),
    );
  `;
  const stopped = await window.run(begin, map, 1, 6, true);
  assert.equal(stopped.error?.code, 'cancelled', JSON.stringify(stopped));
  assert.deepEqual(readdirSync(exports), [], 'nothing is left of it');
  const whole = await window.run(begin, map, 2, 2, false);
  assert.match(whole.path, /\.png$/);
  assert.ok(whole.told.length > 1, 'it is told more than once');
  assert.deepEqual(
    whole.told,
    whole.told.toSorted((a, b) => a - b),
    'and only goes on',
  );
  assert.equal(readdirSync(exports).length, 1);
});
