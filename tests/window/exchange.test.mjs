import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
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

test('many exports go into one folder, replace nothing there, and what was written is shown', async (context) => {
  const exports = freshFolder(context);
  const { window, map } = await start(context, exports);
  await window.run(`location.hash = '#/map/' + arguments[0]`, map);
  await window.clickText('button', 'Export');
  await window.until('the dialog', `return document.querySelector('[role="dialog"]') !== null`);
  await window.clickText('[role="dialog"] label', 'Several formats');
  await window.click('[aria-label="SVG too"]');
  const run = async () => {
    await window.clickText('[role="dialog"] button', 'Export 2 files');
    await window.until('the end', `return document.querySelector('[role="dialog"]') === null`);
  };
  await run();
  const [picture, drawing] = readdirSync(exports).toSorted();
  assert.match(picture, /\.png$/);
  assert.match(drawing, /\.svg$/);
  await window.until('the offer', `return document.body.innerText.includes('Show in folder')`);
  await window.clickText('button', 'Export');
  await window.until('the dialog', `return document.querySelector('[role="dialog"]') !== null`);
  await run();
  const numbered = [picture.replace('.png', ' (2).png'), drawing.replace('.svg', ' (2).svg')];
  assert.deepEqual(readdirSync(exports).toSorted(), [picture, drawing, ...numbered].toSorted());

  const shown = await window.run(
    `
    const { invoke } = window.__TAURI_INTERNALS__;
    const show = (path) => invoke('show_in_folder', { path }).then(() => 'shown', (error) => error.code);
    return Promise.all([show(arguments[0]), show('/etc/passwd')]);
  `,
    join(exports, picture),
  );
  // Whether there is a program that shows files is a matter of the machine.
  assert.ok(['shown', 'storage'].includes(shown[0]), shown[0]);
  assert.equal(shown[1], 'badRequest', 'nothing else is shown');
});

test('a map goes to the clipboard of the system as a picture, and the free room is told', async (context) => {
  const { window, map } = await start(context, freshFolder(context));
  const told = await window.run(
    `
    const { invoke } = window.__TAURI_INTERNALS__;
    const params = (scale) => ({ map: arguments[0], format: 'png', scale, theme: 'light', embed: true });
    return Promise.all([
      invoke('copy_image', { params: params(0.5) }).then(() => 'copied', (error) => error),
      invoke('copy_image', { params: params(20) }).catch((error) => error.code),
      invoke('export_room', {}),
    ]);
  `,
    map,
  );
  assert.equal(told[0], 'copied', JSON.stringify(told[0]));
  assert.equal(told[1], 'tooLarge', 'what no program would take is refused');
  assert.ok(told[2] > 1_000_000, `bytes are free: ${told[2]}`);
});
