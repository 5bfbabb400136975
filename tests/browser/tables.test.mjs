import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { assertAccessible } from '../support/axe.mjs';
import { open, useBrowser } from '../support/browser.mjs';
import { demoFile, demoTitle } from '../support/demo.mjs';
import { Editor } from '../support/editor.mjs';
import { feedbackFile } from '../support/feedback.mjs';
import { freshFolder, journey } from '../support/programs.mjs';
import { serve } from '../support/server.mjs';

const browser = useBrowser();

const matrix = [
  ';Before;;Trip',
  ';Search;Book;Fly',
  'Doing;read pages;fill the form;"- board\n- sit down"',
  'Weather;;;rain',
  'Mood;3;2;4,5',
].join('\r\n');

const wizard = (page) => page.getByRole('dialog', { name: 'Import a table' });
const next = (page) =>
  wizard(page)
    .getByRole('button', { name: /^Next: / })
    .click();

/** Chooses a table by the button of the library. */
async function choose(page, path) {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'From table' }).click();
  await (await chooser).setFiles(path);
}

/** Chooses a value of a list that belongs to a label. */
async function pick(page, label, value) {
  await wizard(page).getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: value, exact: true }).click();
}

/** Imports what is shown, and answers the map that opens. */
async function finish(page) {
  await wizard(page).getByRole('button', { name: 'Import 1 map' }).click();
  const editor = await Editor.shown(page);
  return editor.model();
}

test('a matrix becomes a map, and the next one like it is understood as this one was', async (context) => {
  const { address } = await serve(context);
  const page = await open(browser, context, address);
  await choose(page, feedbackFile(context, 'trip.csv', matrix));
  await wizard(page).getByRole('radio', { name: 'A matrix', checked: true }).waitFor();
  await assertAccessible(page, 'the sheet of a table');
  await next(page);
  await pick(page, 'What the lane Weather holds', 'Support');
  await assertAccessible(page, 'the lanes of a table');
  await next(page);
  await wizard(page).getByText('Everything in the table comes in.').waitFor();
  await wizard(page).getByText('3 scores').waitFor();
  await assertAccessible(page, 'what would come of a table');
  const map = await finish(page);
  assert.deepEqual(
    map.touchpoints.map(({ name }) => name),
    ['Search', 'Book', 'Fly'],
  );
  assert.deepEqual(
    map.lanes.map(({ title, kind }) => `${title}: ${kind}`),
    ['Doing: actions', 'Weather: support', 'Mood: experience'],
  );
  assert.deepEqual(
    map.cards.map(({ text }) => text),
    ['read pages', 'fill the form', 'board', 'sit down', 'rain'],
  );
  assert.deepEqual(
    map.series[0].values.map(({ value }) => value),
    [3, 2, 4.5],
  );

  await page.getByRole('link', { name: /All maps/ }).click();
  await choose(page, feedbackFile(context, 'other.csv', matrix.replace('rain', 'sun')));
  await wizard(page).getByText('A table with the same headings was imported before.').waitFor();
  await wizard(page).getByText('Everything in the table comes in.').waitFor();
  const again = await finish(page);
  assert.equal(again.lanes[1].kind, 'support', 'what was said of the lane is remembered');
});

test('a workbook of our own comes back through the wizard', async (context) => {
  const { address, workspace } = await serve(context, { files: [demoFile] });
  const path = join(freshFolder(context), 'demo.xlsx');
  await journey('export', workspace, demoTitle, '--to', path);
  const page = await open(browser, context, address);
  await choose(page, path);
  await wizard(page).getByText('Everything in the table comes in.').waitFor();
  await wizard(page).getByRole('button', { name: 'Back' }).click();
  await wizard(page)
    .getByRole('row')
    .filter({ hasText: 'pain_severity' })
    .getByRole('combobox', { name: /Severity/ })
    .waitFor();
  await next(page);
  const map = await finish(page);
  assert.equal(map.title, demoTitle);
  assert.ok(map.cards.length > 50 && map.series.some(({ values }) => values.length > 5), 'cards and scores are there');
});

test('a list of other columns is mapped by the keyboard alone, and what is skipped is told by row', async (context) => {
  const { address } = await serve(context);
  const page = await open(browser, context, address);
  const list = 'Phase,Was,Notiz,Schwere\nPlan,Search,slow,loads\n,Book,dear,2\n';
  await choose(page, feedbackFile(context, 'liste.csv', list));
  await wizard(page).getByRole('radio', { name: 'A list', checked: true }).waitFor();
  await wizard(page).getByRole('button', { name: 'Columns and lanes', exact: true }).focus();
  await page.keyboard.press('Enter');
  const was = wizard(page).getByRole('combobox', { name: 'What the column Was is' });
  await was.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'Touchpoint', exact: true }).waitFor();
  await page.keyboard.type('Touch');
  await page.keyboard.press('Enter');
  await wizard(page)
    .getByRole('button', { name: /^Next: / })
    .focus();
  await page.keyboard.press('Enter');
  await wizard(page).getByText('“loads” is no severity from 0 to 3; it was left out.').waitFor();
  await wizard(page).getByText('line 2, column D').waitFor();
  await wizard(page).getByRole('button', { name: 'Import 1 map' }).focus();
  await page.keyboard.press('Enter');
  const editor = await Editor.shown(page);
  const map = await editor.model();
  assert.deepEqual(
    map.cards.map(({ text, severity }) => [text, severity ?? 0]),
    [
      ['slow', 0],
      ['dear', 2],
    ],
  );
});

test('what the columns are is guessed anew from the row that is said to hold the headings', async (context) => {
  const { address } = await serve(context);
  const page = await open(browser, context, address);
  const list = 'Stage,Touchpoint,Text\nTouchpoint,Stage,Text\nSearch,Plan,slow\n';
  await choose(page, feedbackFile(context, 'list.csv', list));
  const row = wizard(page).getByRole('textbox', { name: 'Row of the headings' });
  await row.waitFor();
  assert.equal(await row.inputValue(), '1');
  await row.fill('2');
  await row.press('Enter');
  await next(page);
  const column = (head) => wizard(page).getByRole('combobox', { name: `What the column ${head} is` });
  await column('Touchpoint').waitFor();
  assert.equal((await column('Touchpoint').innerText()).trim(), 'Touchpoint');
  await next(page);
  await wizard(page).getByText('Everything in the table comes in.').waitFor();
  const map = await finish(page);
  assert.deepEqual([map.stages[0].name, map.touchpoints[0].name, map.cards[0].text], ['Plan', 'Search', 'slow']);
});

test('a table that is dropped among the maps is asked about', async (context) => {
  const { address } = await serve(context);
  const page = await open(browser, context, address);
  await page.getByRole('heading', { name: 'Map your first journey' }).waitFor();
  await page.evaluate((text) => {
    const files = new DataTransfer();
    files.items.add(new File([text], 'trip.csv', { type: 'text/csv' }));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }));
  }, matrix);
  const asked = page.getByRole('dialog', { name: 'What is in this table?' });
  await asked.waitFor();
  await assertAccessible(page, 'the question what a table is');
  await asked.getByRole('button', { name: 'A journey map' }).click();
  await wizard(page).getByRole('radio', { name: 'A matrix', checked: true }).waitFor();
  await page.keyboard.press('Escape');
  await wizard(page).waitFor({ state: 'detached' });
});
