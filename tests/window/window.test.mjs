import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { demoTitle } from '../support/demo.mjs';
import { eventually } from '../support/editor.mjs';
import { freshFolder, windowProgram } from '../support/programs.mjs';
import { openWindow } from '../support/webdriver.mjs';

/** Starts the program with a folder of its own. */
async function start(context, folder, environment = {}) {
  const window = await openWindow(windowProgram(), [], { DESIRE_PATH_DATA_DIR: folder, ...environment });
  context.after(() => window.close());
  return window;
}

/** Opens the demo map from the library and waits until it is drawn. */
async function openDemoMap(window) {
  await window.click('main li a[href^="#/map/"]');
  await window.until('the map to be saved and shown', `return document.body.innerText.includes('Saved')`);
  await window.until('things on the map', `return document.querySelector('[data-entity^="card:"]') !== null`);
}

/** How much of the map's canvas is not of its most frequent colour: an empty canvas has nothing else. */
const drawnShare = `
  const canvas = document.querySelector('[data-map-view] canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const counts = new Map();
  for (let at = 0; at < data.length; at += 4 * 97) {
    const color = data[at] * 65536 + data[at + 1] * 256 + data[at + 2];
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  return 1 - Math.max(...counts.values()) / (data.length / (4 * 97));
`;

/** Whether a stage of a name is on the map; names come a moment after the picture. */
const stageNamed = `
  const stages = [...document.querySelectorAll('[data-entity^="stage:"]')];
  return stages.some((one) => one.textContent.trim() === 'Stage: ' + arguments[0]);
`;

test('the first start shows the demo map', async (context) => {
  const folder = freshFolder(context);
  const window = await start(context, folder);
  const title = await window.until('the demo map', `return document.querySelector('main h2')?.innerText`);
  assert.equal(title, demoTitle);
  const picture = await window.until(
    'its picture',
    `const image = document.querySelector('main img'); return image?.complete && image.naturalWidth`,
  );
  assert.ok(picture > 100, 'the picture comes over the scheme of the window');
  await openDemoMap(window);
  const share = await eventually(
    'the canvas is painted',
    () => window.run(drawnShare),
    (share) => share > 0.05,
  );
  assert.ok(share > 0.05);
});

test('an edit survives a kill and a restart', async (context) => {
  const folder = freshFolder(context);
  const window = await start(context, folder);
  await openDemoMap(window);
  await window.until('the first stage', stageNamed, 'Plan');

  const [x, y] = await window.run(`
    const one = [...document.querySelectorAll('[data-entity^="stage:"]')].find((one) => one.textContent.includes('Plan'));
    const box = one.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  `);
  await window.doubleClick([x, y]);
  await window.type('[data-map-view] textarea', 'Kept for good');
  await window.press('\uE007');
  await window.until('the new name', stageNamed, 'Kept for good');
  await window.until('the save', `return document.body.innerText.includes('Saved')`);
  await window.kill();

  const again = await start(context, folder);
  await openDemoMap(again);
  await again.until('the name after the restart', stageNamed, 'Kept for good');
});

test('an export is written without a dialog where a folder is set for it', async (context) => {
  const folder = freshFolder(context);
  const exports = freshFolder(context);
  const window = await start(context, folder, { DESIRE_PATH_EXPORT_DIR: exports });
  await openDemoMap(window);
  await window.clickText('button', 'Export');
  await window.until('the dialog', `return document.querySelector('[role="dialog"]') !== null`);
  await window.clickText('[role="dialog"] label, [role="dialog"] button', 'PNG');
  await window.clickText('[role="dialog"] button', 'Export PNG');
  const path = join(exports, `${demoTitle}.png`);
  await eventually(
    'the picture is there',
    () => existsSync(path),
    (exists) => exists,
    30_000,
  );
  assert.equal(readFileSync(path).subarray(1, 4).toString(), 'PNG', 'whole, as it is renamed into place');
});
