import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { demoFile, demoTitle } from '../support/demo.mjs';
import { eventually } from '../support/editor.mjs';
import { end, freshFolder, journey, windowProgram } from '../support/programs.mjs';
import { openWindow } from '../support/webdriver.mjs';

/** Starts the program with a folder of its own. */
async function start(context, folder) {
  const window = await openWindow(windowProgram(), [], { DESIRE_PATH_DATA_DIR: folder });
  context.after(() => window.close());
  await window.until('the first workspace', `return document.querySelector('main h2') !== null`);
  return window;
}

/** A workspace with the demo map. */
async function makeWorkspace(context, name) {
  const path = join(freshFolder(context), `${name}.desirepath`);
  await journey('new', path);
  await journey('import', path, demoFile);
  return path;
}

const openWorkspace = `
  globalThis.opening = 'under way';
  const { invoke } = globalThis.__TAURI_INTERNALS__;
  invoke('open_workspace', { path: arguments[0] }).then(
    () => (globalThis.opening = 'answered'),
    (error) => (globalThis.opening = JSON.stringify(error)),
  );
`;

const shownWorkspace = `return document.querySelector('header .workspace, header .workspace-menu')?.innerText.trim()`;

/** What the program remembers between two starts. */
const remembered = (folder) => JSON.parse(readFileSync(join(folder, 'remembered.json'), 'utf8'));

test('menus and dialogs speak the language of the page, also at the next start', async (context) => {
  const folder = freshFolder(context);
  const window = await start(context, folder);
  await window.run(`localStorage.setItem('desire-path.language', 'de'); location.reload();`);
  await window.until('the page in German', `return document.documentElement.lang === 'de'`);
  await eventually(
    'the menus are in German',
    () => remembered(folder).language,
    (language) => language === 'de',
  );
});

test('another workspace is opened from those that were open lately', async (context) => {
  const folder = freshFolder(context);
  const other = await makeWorkspace(context, 'Other');
  const window = await start(context, folder);
  assert.ok(existsSync(join(folder, 'Web')), 'what the page remembers lies in the folder of the program');
  await window.run(openWorkspace, other);
  await window.until('the other workspace', `${shownWorkspace} === 'Other'`);
  await window.click('header .workspace-menu');
  await window.clickText('[role="menuitem"]', 'Demo');
  await window.until('the demo again', `${shownWorkspace} === 'Demo'`);
  const { recent } = remembered(folder);
  assert.deepEqual(
    recent.map((path) => path.split('/').at(-1)),
    ['Demo.desirepath', 'Other.desirepath'],
  );
});

test('a workspace with changes that could not be saved is not left without asking', async (context) => {
  const folder = freshFolder(context);
  const other = await makeWorkspace(context, 'Other');
  const window = await start(context, folder);

  // Another program writes for a long time, so that nothing else can.
  const writer = spawn('sqlite3', [join(folder, 'Demo.desirepath')], { stdio: ['pipe', 'pipe', 'inherit'] });
  context.after(() => end(writer));
  writer.stdin.write('BEGIN IMMEDIATE;\nSELECT 1;\n');
  await new Promise((resolve) => writer.stdout.once('data', resolve));

  await window.click('main li a[href^="#/map/"]');
  await window.until('the map', `return document.querySelector('[data-entity^="card:"]') !== null`);
  await window.click('[data-entity^="card:"]');
  await window.press('\uE017');
  await window.until('the failed save', `return document.body.innerText.includes('Not saved')`);

  await window.run(openWorkspace, other);
  const question = await eventually(
    'the question',
    () => xdotool('search', '--name', 'Not everything is saved'),
    (found) => found !== '',
  );
  assert.equal(await window.run('return globalThis.opening'), 'under way', 'nothing is opened before the answer');
  await xdotool('windowfocus', '--sync', question.split('\n').at(-1), 'key', 'Escape');
  await window.until('the answer', `return globalThis.opening === 'answered'`);
  assert.ok((await window.run('return document.body.innerText')).includes('Not saved'), 'the map is still there');

  writer.stdin.write('ROLLBACK;\n');
  await end(writer);
  await window.until('the save', `return document.body.innerText.includes('Saved')`);
  await window.run(openWorkspace, other);
  await window.until('the other workspace', `${shownWorkspace} === 'Other'`);
  const title = await window.until('its map', `return document.querySelector('main h2')?.innerText`);
  assert.equal(title, demoTitle);
});

/** What `xdotool` says; nothing when it finds nothing. */
function xdotool(...args) {
  return new Promise((resolve) => {
    const child = spawn('xdotool', args, { stdio: ['ignore', 'pipe', 'ignore'] });
    let said = '';
    child.stdout.on('data', (part) => (said += part));
    child.on('close', () => resolve(said.trim()));
  });
}
