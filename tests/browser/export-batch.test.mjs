import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from '../support/axe.mjs';
import { useBrowser } from '../support/browser.mjs';
import { demoTitle, openDemo } from '../support/demo.mjs';
import { downloaded, format, openDialog } from '../support/exporting.mjs';
import { unzipped } from '../support/zip.mjs';

const browser = useBrowser();

test('what is to stay here is in none of the bytes', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const model = await editor.model();
  const quote = model.cards.find(({ lane }) => model.lanes.some(({ id, kind }) => id === lane && kind === 'quotes'));
  const quoted = quote.text.replace(/[*“”"]/g, '').slice(0, 20);
  const [persona] = model.personas;
  const export_ = async () => {
    const dialog = await openDialog(page);
    await format(dialog, 'JSON').click();
    return downloaded(page, () => dialog.getByRole('button', { name: 'Export JSON', exact: true }).click());
  };
  const open = (await export_()).bytes.toString('utf8');
  assert.ok(open.includes(quoted) && open.includes(persona.name), 'all of it leaves unless it is to stay');
  const dialog = await openDialog(page);
  await dialog.getByText(/What is switched on leaves with nobody/).waitFor();
  for (const name of ['Quotes and sources', 'Owners', 'Names of people'])
    await dialog.getByRole('switch', { name }).click();
  await page.keyboard.press('Escape');
  const closed = (await export_()).bytes.toString('utf8');
  const map = JSON.parse(closed);
  assert.ok(!closed.includes(quoted), 'quotes stay');
  assert.ok(!closed.includes(persona.name), 'names stay');
  assert.ok(!map.owner && map.cards.every(({ owner }) => !owner), 'owners stay');
  assert.equal(map.comments?.length ?? 0, 0, 'comments stay unless they are asked for');
});

test('several formats go out as one ZIP file that holds each whole', async (context) => {
  const { page } = await openDemo(browser, context);
  const dialog = await openDialog(page);
  await dialog.getByRole('switch', { name: 'Several formats' }).click();
  for (const name of ['SVG', 'JSON']) await dialog.getByRole('checkbox', { name: `${name} too`, exact: true }).click();
  const list = dialog.getByRole('region', { name: 'Files that are written' });
  await list.getByText('3 files').waitFor();
  await assertAccessible(page, 'several formats');
  const file = await downloaded(page, () => dialog.getByRole('button', { name: 'Export 3 files' }).click());
  assert.equal(file.name, `${demoTitle}.zip`);
  const files = unzipped(file.bytes);
  assert.deepEqual([...files.keys()], [`${demoTitle}.png`, `${demoTitle}.svg`, `${demoTitle}.journey.json`]);
  assert.match(files.get(`${demoTitle}.png`).toString('latin1'), /^\x89PNG[\s\S]*IEND....$/);
  assert.match(files.get(`${demoTitle}.svg`).toString('utf8'), /<\/svg>\s*$/);
  assert.equal(JSON.parse(files.get(`${demoTitle}.journey.json`).toString('utf8')).title, demoTitle);
  await page.getByText('3 files were exported').waitFor();
  await page.getByText('Your browser keeps it where downloads go.').waitFor();
});

test('all maps are exported from the library; one that fails is named and the others are there', async (context) => {
  const { page } = await openDemo(browser, context);
  const dialogOfMap = await openDialog(page);
  await dialogOfMap.getByRole('radio', { name: 'Width', exact: true }).click();
  // Too wide for a picture of this map, which is nearly as high.
  await dialogOfMap.getByRole('textbox', { name: 'Width in pixels' }).fill('200000');
  await dialogOfMap.getByRole('textbox', { name: 'Width in pixels' }).blur();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: /All maps/ }).click();
  await page.getByRole('button', { name: 'Import' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('Export all maps');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Export all maps' });
  await dialog.getByRole('switch', { name: 'Several formats' }).click();
  await dialog.getByRole('checkbox', { name: 'SVG too', exact: true }).click();
  await dialog.getByRole('button', { name: 'Export 2 files' }).waitFor();
  const file = await downloaded(page, () => dialog.getByRole('button', { name: 'Export 2 files' }).click());
  assert.deepEqual([...unzipped(file.bytes).keys()], [`${demoTitle}.svg`]);
  const report = dialog.getByRole('region', { name: 'What came of the export' });
  await report.getByText('1 file was exported').waitFor();
  await report.getByText('1 file could not be written').waitFor();
  await report.getByText(`${demoTitle}.png`).waitFor();
  await assertAccessible(page, 'the report of a batch');
  await dialog.getByRole('button', { name: 'Back to the choices' }).click();
  await dialog.getByRole('button', { name: 'Export 2 files' }).waitFor();
});

test('a batch is stopped', async (context) => {
  const { page } = await openDemo(browser, context, { refuses: /ERR_|Failed to load/ });
  const dialog = await openDialog(page);
  await dialog.getByRole('radio', { name: 'Width', exact: true }).click();
  await dialog.getByRole('textbox', { name: 'Width in pixels' }).fill('16000');
  await dialog.getByRole('textbox', { name: 'Width in pixels' }).blur();
  await dialog.getByRole('switch', { name: 'Several formats' }).click();
  await dialog.getByRole('checkbox', { name: 'SVG too', exact: true }).click();
  await dialog.getByRole('button', { name: 'Export 2 files' }).click();
  await dialog.getByText(/^1 of 2: /).waitFor();
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await dialog.getByRole('button', { name: 'Export 2 files' }).waitFor();
  assert.equal(await dialog.getByRole('progressbar').count(), 0);
});

test('the map goes to the clipboard as a picture', async (context) => {
  const permissions = ['clipboard-read', 'clipboard-write'];
  const { page, editor } = await openDemo(browser, context, { permissions });
  const copied = () =>
    page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      if (!item?.types.includes('image/png')) return null;
      const { width, height } = await createImageBitmap(await item.getType('image/png'));
      return { width, height };
    });
  await editor.focus();
  await page.keyboard.press('Control+Alt+c');
  await page.getByText('The picture is in the clipboard').waitFor();
  const whole = await copied();
  assert.ok(whole && whole.width > 4000, `sharp: ${JSON.stringify(whole)}`);
  await page.evaluate(() => navigator.clipboard.writeText(''));
  const dialog = await openDialog(page);
  await dialog.getByRole('button', { name: 'Copy as image' }).click();
  // The words of the first time may still stand there.
  let again = await copied();
  for (let tried = 0; again === null && tried < 100; tried += 1) {
    await page.waitForTimeout(100);
    again = await copied();
  }
  assert.deepEqual(again, whole);
});

test('an export is made again as it was', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const dialog = await openDialog(page);
  await format(dialog, 'SVG').click();
  await downloaded(page, () => dialog.getByRole('button', { name: 'Export SVG', exact: true }).click());
  await editor.focus();
  const again = await downloaded(page, () => page.keyboard.press('Control+Shift+e'));
  assert.equal(again.name, `${demoTitle}.svg`);
});
