import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser, open } from '../support/browser.mjs';
import { demoFile, demoTitle } from '../support/demo.mjs';
import { Editor } from '../support/editor.mjs';
import { serve } from '../support/server.mjs';

const browser = useBrowser();

const titles = (page) => page.locator('main h2').allTextContents();

test('an empty workspace offers templates, and one becomes a map', async (context) => {
  const { address } = await serve(context);
  const page = await open(browser, context, address);
  await page.getByRole('heading', { name: 'Map your first journey' }).waitFor();
  await page.getByRole('button', { name: /Customer lifecycle/ }).click();
  const editor = await Editor.shown(page);
  const { stages } = await editor.model();
  assert.deepEqual(
    stages.map(({ name }) => name),
    ['Need', 'Research', 'Select', 'Buy', 'Use', 'Advocate'],
  );
  await page.getByRole('link', { name: /All maps/ }).click();
  await page.getByRole('button', { name: 'New map' }).click();
  await page.getByRole('dialog').getByRole('button', { name: /Blank/i }).click();
  await Editor.shown(page);
  await page.getByRole('link', { name: /All maps/ }).click();
  await page.getByText('2 maps').waitFor();
});

test('a map is duplicated, deleted, and brought back', async (context) => {
  const { address } = await serve(context, { files: [demoFile] });
  const page = await open(browser, context, address);
  const menu = page.getByRole('button', { name: /^More for / }).first();
  await menu.click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await page.getByText('2 maps').waitFor();
  const both = await titles(page);
  await menu.click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByText('1 map', { exact: true }).waitFor();
  await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Undo' }).click();
  await page.getByText('2 maps').waitFor();
  assert.deepEqual((await titles(page)).toSorted(), both.toSorted(), 'the same maps are there again');
});

test('files are read in, and what could not be read is said', async (context) => {
  const { address } = await serve(context);
  const page = await open(browser, context, address);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import' }).click();
  const mermaid =
    'journey\n  title My working day\n  section Go to work\n    Make tea: 5: Me\n    Go upstairs: 3: Me\n';
  await (
    await chooser
  ).setFiles([
    { name: 'day.mmd', mimeType: 'text/plain', buffer: Buffer.from(mermaid) },
    { name: 'broken.journey.json', mimeType: 'application/json', buffer: Buffer.from('{ "format": ') },
  ]);
  const report = page.getByRole('dialog', { name: 'Import report' });
  await report.getByText('broken.journey.json').waitFor();
  await page.keyboard.press('Escape');
  const editor = await Editor.open(page, 'My working day');
  const { touchpoints } = await editor.model();
  assert.deepEqual(
    touchpoints.map(({ name }) => name),
    ['Make tea', 'Go upstairs'],
  );
});

test('a map is found by its title', async (context) => {
  const { address } = await serve(context, { files: [demoFile] });
  const page = await open(browser, context, address);
  await page.getByRole('searchbox').fill('conference');
  await page.getByText('1 map found').waitFor();
  assert.deepEqual(await titles(page), [demoTitle]);
  await page.getByRole('searchbox').fill('nothing of that name');
  await page.getByText('No map matches').waitFor();
});
