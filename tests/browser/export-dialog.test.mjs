import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser } from '../support/browser.mjs';
import { demoTitle, openDemo } from '../support/demo.mjs';
import { downloaded, format, openDialog } from '../support/exporting.mjs';

const browser = useBrowser();

/**
 * Each format, how its files begin, and a choice that it alone or few others offer.
 * @type {[string, RegExp, string][]}
 */
const formats = [
  ['PDF', /^%PDF-/, 'Split'],
  ['PNG', /^\x89PNG/, 'Resolution'],
  ['JPEG', /^\xff\xd8/, 'Quality'],
  ['WebP', /^RIFF/, 'Width'],
  ['SVG', /^<(\?xml|svg)/, 'Outlines'],
  ['PowerPoint', /^PK/, 'Theme'],
  ['Web page', /^<!doctype html/i, 'Theme'],
  ['Excel', /^PK/, 'What to export'],
  ['CSV', /^(\xef\xbb\xbf)?\S/, 'Table'],
  ['JSON', /^\{/, 'What to export'],
  ['Mermaid', /journey/, 'What to export'],
  ['JSON Canvas', /^\{/, 'What to export'],
  ['Markdown', /^(---|#)/, 'What to export'],
  ['CJML', /^<\?xml/, 'What to export'],
];

test('every format is chosen by the mouse, shows its choices and is written', async (context) => {
  const { page } = await openDemo(browser, context);
  for (const [name, begins, choice] of formats) {
    const dialog = await openDialog(page);
    await format(dialog, name).click();
    await dialog.getByText(choice, { exact: true }).first().waitFor();
    // Small, because the painters are slow in the profile of the tests.
    const small = dialog.getByRole('radio', { name: '×0.5' });
    if ((await small.count()) > 0) await small.click();
    const file = await downloaded(page, () =>
      dialog.getByRole('button', { name: `Export ${name}`, exact: true }).click(),
    );
    assert.match(file.bytes.toString('latin1', 0, 4096), begins, `the file is ${name}`);
    await dialog.waitFor({ state: 'detached' });
  }
});

test('all is done by keys alone', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  await editor.focus();
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'radio');
  assert.equal(await focused(), 'PNG', 'the format of last time has the focus');
  for (let step = 0; step < 7; step += 1) await page.keyboard.press('ArrowDown');
  assert.equal(await focused(), 'CSV');
  await dialog.getByRole('combobox', { name: /Table/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'A row for each card' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await dialog.getByRole('combobox', { name: /Table.*A row for each card/ }).waitFor();
  for (let step = 0; step < 40; step += 1) {
    if ((await focused()) === 'Export CSV') break;
    await page.keyboard.press('Tab');
  }
  const file = await downloaded(page, () => page.keyboard.press('Enter'));
  assert.equal(file.name, `${demoTitle}.csv`);
});

test('choices are remembered for each format and go back to the usual ones', async (context) => {
  const { page } = await openDemo(browser, context);
  let dialog = await openDialog(page);
  await dialog.getByRole('radio', { name: '×3' }).click();
  await format(dialog, 'JPEG').click();
  assert.equal(
    await dialog.getByRole('radio', { name: '×2' }).getAttribute('data-state'),
    'checked',
    'JPEG has its own',
  );
  await dialog.getByRole('radio', { name: 'Width', exact: true }).click();
  await dialog.getByRole('textbox', { name: 'Width in pixels' }).fill('1234');
  await dialog.getByRole('textbox', { name: 'Width in pixels' }).blur();
  await dialog.getByText(/^1,234 × [\d,]+ px/).waitFor();
  await page.reload();
  dialog = await openDialog(page);
  await dialog.getByText(/^1,234 × [\d,]+ px/).waitFor();
  await format(dialog, 'PNG').click();
  assert.equal(await dialog.getByRole('radio', { name: '×3' }).getAttribute('data-state'), 'checked');
  await dialog.getByRole('button', { name: 'Back to the usual choices' }).click();
  assert.equal(await dialog.getByRole('radio', { name: '×2' }).getAttribute('data-state'), 'checked');
  await format(dialog, 'JPEG').click();
  await dialog.getByText(/^1,234 × [\d,]+ px/).waitFor();
});

test('the pages of a split poster are shown over the drawing', async (context) => {
  const { page } = await openDemo(browser, context);
  const dialog = await openDialog(page);
  await format(dialog, 'PDF').click();
  await dialog.getByRole('radio', { name: 'Split' }).click();
  const splits = dialog.getByRole('img', { name: /pages, \d+ across and \d+ down/ });
  await splits.waitFor();
  const many = await splits.locator('rect').count();
  assert.ok(many > 1, 'the demo map does not fit one A4');
  assert.match((await splits.locator('text').first().textContent()) ?? '', /A1/);
  await dialog.getByText(new RegExp(`^${many} pages`)).waitFor();
  await dialog.getByRole('combobox', { name: /Paper/ }).click();
  await page.getByRole('option', { name: /^A1 / }).click();
  await page.waitForFunction((before) => document.querySelectorAll('[role="dialog"] svg rect').length < before, many);
  await dialog.getByRole('radio', { name: 'Fit' }).click();
  await splits.waitFor({ state: 'detached' });
  await dialog.getByRole('combobox', { name: /Paper/ }).click();
  await page.getByRole('option', { name: /^A4 / }).click();
  await dialog.getByText(/too small to read/).waitFor();
});

test('tables and texts are shown as they begin', async (context) => {
  const { page } = await openDemo(browser, context);
  const dialog = await openDialog(page);
  const shown = dialog.getByRole('region', { name: 'Preview of the export' });
  await format(dialog, 'JSON').click();
  await shown.getByText('"format": "desire-path/journey-map"').waitFor();
  await dialog.getByText('The file goes on from here.').waitFor();
  await format(dialog, 'CSV').click();
  await shown.getByRole('columnheader').first().waitFor();
  await shown.getByText('Choose seat').first().waitFor();
  await format(dialog, 'Excel').click();
  await shown.getByText('Choose seat').first().waitFor();
  await format(dialog, 'Mermaid').click();
  await shown.getByText(/section Plan/).waitFor();
  await format(dialog, 'PowerPoint').click();
  await dialog.getByText(/PowerPoint has no place for: .*3 saved views/).waitFor();
});

for (const [width, height] of [
  [1280, 720],
  [720, 600],
]) {
  test(`nothing is cut off at ${width} × ${height}`, async (context) => {
    const { page } = await openDemo(browser, context, { viewport: { width, height } });
    const dialog = await openDialog(page);
    for (const name of ['PNG', 'PDF', 'CSV']) {
      await format(dialog, name).click();
      await dialog.getByRole('button', { name: `Export ${name}`, exact: true }).waitFor();
      const outside = await page.evaluate(() => {
        const dialog = document.querySelector('[role="dialog"]');
        if (!dialog) return [true];
        const box = dialog.getBoundingClientRect();
        const isOutside = ({ left, right }) => left < box.left - 0.5 || right > box.right + 0.5;
        const boxes = [...dialog.querySelectorAll('button, input, p, label, img')].map((it) =>
          it.getBoundingClientRect(),
        );
        return [box.left < 0, box.top < 0, box.right > innerWidth, box.bottom > innerHeight, boxes.some(isOutside)];
      });
      assert.deepEqual(outside, [false, false, false, false, false], name);
    }
  });
}
