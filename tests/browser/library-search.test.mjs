import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { assertAccessible } from '../support/axe.mjs';
import { open, useBrowser } from '../support/browser.mjs';
import { demoFile, demoTitle } from '../support/demo.mjs';
import { Editor, ask, eventually } from '../support/editor.mjs';
import { serve } from '../support/server.mjs';

const browser = useBrowser();
const template = (name) => fileURLToPath(new URL(`../../assets/templates/${name}.journey.json`, import.meta.url));
const files = [demoFile, template('lifecycle'), template('blueprint')];

const titles = (page) => page.locator('main h2 a').allTextContents();

/** The tags of a map, as the server has them. */
async function tagsOf(page, title) {
  const { maps } = await ask(page, 'workspace', {});
  return maps.find((map) => map.title === title).tags;
}

/** Waits until just these maps are listed, in this order. */
async function listed(page, wanted) {
  await eventually(
    `the maps listed are ${wanted.join(', ')}`,
    () => titles(page),
    (found) => JSON.stringify(found) === JSON.stringify(wanted),
  );
}

async function tag(page, title, ...tags) {
  const { maps } = await ask(page, 'workspace', {});
  const { id } = maps.find((map) => map.title === title);
  await ask(page, 'openMap', { map: id });
  await ask(page, 'execute', { map: id, command: { type: 'updateMap', patch: { tags } } });
}

const lifecycle = 'Customer lifecycle';

async function openLibrary(context, options = {}) {
  const { address } = await serve(context, { files });
  const page = await open(browser, context, address, options);
  await page.locator('main h2').first().waitFor();
  return page;
}

test('the words of a card are found in all maps, and a hit jumps to the card', async (context) => {
  const page = await openLibrary(context);
  await page.getByRole('searchbox').fill('bag dro');
  const hits = page.getByRole('region', { name: 'In the maps' });
  await hits
    .getByRole('link', { name: /Queues at bag drop/ })
    .first()
    .waitFor();
  assert.ok((await hits.locator('mark').count()) > 0, 'what was looked for is marked');
  await assertAccessible(page, 'the library with hits');
  await hits
    .getByRole('link', { name: /Queues at bag drop/ })
    .first()
    .click();
  const editor = await Editor.shown(page);
  const card = await editor.entity('card', 'Queues at bag drop');
  await eventually(
    'the card is selected',
    () => card.evaluate((one) => one.matches('[aria-selected="true"], [data-selected]')),
    (selected) => selected,
  );
  const { x, y } = await editor.middle(card);
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  assert.ok(x > 0 && y > 0 && x < width && y < height, 'and in view');
  assert.ok(!page.url().includes('select='), 'the address stands for the map from now on');
  await page.goBack();
  await page.getByRole('heading', { name: 'Maps' }).waitFor();
});

test('the search works by keyboard alone', async (context) => {
  const page = await openLibrary(context);
  await page.getByRole('searchbox').focus();
  await page.keyboard.type('boarding');
  const hits = page.getByRole('region', { name: 'In the maps' });
  await hits.getByRole('link').first().waitFor();
  await page.locator('main[aria-busy="false"]').waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('href') ?? '');
  await page.keyboard.press('ArrowDown');
  for (let at = 0; at < 30 && !(await focused()).includes('select='); at += 1) await page.keyboard.press('ArrowDown');
  assert.match(await focused(), /#\/map\/.*\?select=/, 'the arrows reach the hits');
  await page.keyboard.press('Enter');
  await Editor.shown(page);
  await eventually(
    'a thing is selected',
    () => page.locator('[aria-selected="true"], [data-selected]').count(),
    (count) => count > 0,
  );
});

test('Escape empties the search, and what matches nothing says so', async (context) => {
  const page = await openLibrary(context);
  const search = page.getByRole('searchbox');
  await search.fill('xyzzy');
  await page.getByText('No map matches “xyzzy”').waitFor();
  await search.press('Escape');
  await listed(page, await titles(page));
  assert.equal((await titles(page)).length, 3);
});

test('tags are given in the library, filter the list and count', async (context) => {
  const page = await openLibrary(context);
  await page.getByRole('button', { name: `More for ${demoTitle}` }).click();
  await page.getByRole('menuitem', { name: 'Tags…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').fill('board meeting');
  await page.keyboard.press('Enter');
  await eventually(
    'the map has the tag',
    () => tagsOf(page, demoTitle),
    (tags) => tags.includes('board meeting'),
  );
  await assertAccessible(page, 'the dialog of tags');
  await dialog.getByRole('button', { name: 'Done' }).click();
  const chip = page.getByRole('button', { name: /^board meeting, 1 map$/ });
  await chip.click();
  await listed(page, [demoTitle]);
  assert.equal(await chip.getAttribute('aria-pressed'), 'true');
  await chip.click();
  await eventually(
    'all maps are back',
    () => titles(page),
    (found) => found.length === 3,
  );
});

test('several tags narrow the list, and the order is remembered', async (context) => {
  const page = await openLibrary(context);
  const all = await titles(page);
  const [first, second, third] = all;
  await tag(page, first, 'alpha', 'beta');
  await tag(page, second, 'beta');
  await page.reload();
  await page.getByRole('button', { name: 'beta, 2 maps' }).click();
  await eventually(
    'two maps are left',
    () => titles(page),
    (found) => found.length === 2,
  );
  await page.getByRole('button', { name: 'alpha, 1 map' }).click();
  await listed(page, [first]);
  await page.getByRole('button', { name: 'Clear tags' }).click();

  await page.getByRole('button', { name: /^Sort by/ }).click();
  await page.getByRole('menuitemradio', { name: 'Title' }).click();
  const sorted = [...all].toSorted((one, other) => one.localeCompare(other, 'en'));
  await listed(page, sorted);
  await page.reload();
  await page.locator('main h2').first().waitFor();
  await listed(page, sorted);
});

test('a map becomes a template, which can be deleted and brought back', async (context) => {
  const page = await openLibrary(context);
  await page.getByRole('button', { name: `More for ${demoTitle}` }).click();
  await page.getByRole('menuitem', { name: 'Save as template…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save as template' });
  await dialog.getByLabel('Title').fill('Our kind of trip');
  await dialog.getByLabel('Good for').fill('Every journey by air');
  await assertAccessible(page, 'the dialog of a template');
  await dialog.getByRole('button', { name: 'Save template' }).click();
  await page.getByText('“Our kind of trip” is now a template').waitFor();

  await page.getByRole('button', { name: 'New map' }).click();
  const gallery = page.getByRole('dialog', { name: 'New map' });
  await gallery.getByRole('button', { name: 'Your own' }).click();
  await gallery.getByRole('button', { name: /^Our kind of trip/ }).waitFor();
  await assertAccessible(page, 'the gallery of templates');
  await gallery.getByRole('button', { name: /^Delete the template/ }).click();
  await eventually(
    'the template is gone',
    () => gallery.getByRole('button', { name: /^Our kind of trip/ }).count(),
    (count) => count === 0,
  );
  await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Undo' }).click();
  await gallery.getByRole('button', { name: /^Our kind of trip/ }).click();
  const editor = await Editor.shown(page);
  const model = await editor.model();
  assert.ok(model.touchpoints.length > 10, 'the new map has what the template has');
});

test('the gallery is in the language of the page, and so is the new map', async (context) => {
  const { address } = await serve(context);
  const page = await open(browser, context, address, { locale: 'de-DE' });
  await page.getByRole('button', { name: /^Kundenlebenszyklus/ }).waitFor();
  await page.getByRole('button', { name: /^Leer/ }).click();
  await page.waitForURL(/#\/map\//);
  await page.getByText('Gespeichert', { exact: true }).waitFor();
  const { maps } = await ask(page, 'workspace', {});
  const model = await ask(page, 'mapModel', { map: maps[0].id });
  assert.equal(model.language, 'de');
});

test('the palette of the editor finds things on other maps too', async (context) => {
  const page = await openLibrary(context);
  await Editor.open(page, lifecycle);
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog');
  await page.keyboard.type('bag drop');
  await palette.getByText('On other maps').waitFor();
  await palette.getByRole('option', { name: /Queues at bag drop/ }).waitFor();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Title of the map' }).or(page.getByText(demoTitle)).first().waitFor();
  const editor = await Editor.shown(page);
  assert.equal((await editor.model()).title, demoTitle);
});
