import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from '../support/axe.mjs';
import { open, useBrowser } from '../support/browser.mjs';
import { demoTitle, openDemo } from '../support/demo.mjs';
import { Editor, ask, cards, eventually } from '../support/editor.mjs';

const browser = useBrowser();

/** Clicks into an empty cell, below the button that appears there. */
async function into(editor, lane, touchpoint) {
  const box = await (await editor.cell(lane, touchpoint)).boundingBox();
  assert.ok(box);
  await editor.page.mouse.click(box.x + box.width / 2, box.y + box.height * 0.7);
}

/** Pastes what another program would have put into the clipboard. */
function pasteFrom(page, texts) {
  return page.evaluate((texts) => {
    const data = new DataTransfer();
    for (const [type, text] of Object.entries(texts)) data.setData(type, text);
    const field = document.querySelector('[data-map-keys]');
    field?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, texts);
}

test('cards are cut, copied and pasted with their distances, by keys', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const before = await editor.model();
  await editor.select('card', 'Searches three sites');
  await editor.press('Shift+ArrowRight', 'Control+c');
  await into(editor, 'What I think', 'Get confirmation');
  await editor.press('Control+v');
  await editor.becomes('three copies are there', (model) => model.cards.length === before.cards.length + 3);
  let model = await editor.model();
  assert.ok(cards(model, 'What I think', 'Get confirmation').some((text) => text.startsWith('Searches three sites')));
  assert.ok(cards(model, 'What I think', 'Choose seat').some((text) => text.startsWith('Opens our site')));
  await page.locator('[data-selection-bar]').getByText('3 cards').waitFor();
  await editor.press('Control+z');
  await editor.becomes('one step takes them back', (now) => now.cards.length === before.cards.length);

  await editor.select('card', 'Searches three sites');
  await editor.press('Control+x');
  await editor.becomes('the card is cut out', (now) => now.cards.length === before.cards.length - 1);
  await into(editor, 'What I think', 'Get confirmation');
  await editor.press('Control+v');
  await editor.becomes('and put in elsewhere', (now) =>
    cards(now, 'What I think', 'Get confirmation').some((text) => text.startsWith('Searches three sites')),
  );
  model = await editor.model();
  assert.equal(model.cards.length, before.cards.length);
});

test('what is copied in one window is pasted in another, on another map', async (context) => {
  const { page, editor, served } = await openDemo(browser, context);
  const made = await ask(page, 'createMap', { template: 'blank', title: 'Second', language: '' });
  // A second window of the same browser shares the clipboard of the system.
  const other = await page.context().newPage();
  other.on('pageerror', (error) => assert.fail(String(error)));
  await other.goto(served.address);
  const target = await Editor.open(other, 'Second');
  assert.equal(target.id, made.id);
  await page.bringToFront();
  await editor.select('stage', 'Prepare');
  await editor.press('Control+c');
  await other.bringToFront();
  await target.focus();
  await target.press('Control+v');
  await target.becomes('the stage is there with all it holds', (model) => {
    const stage = model.stages.find(({ name }) => name === 'Prepare');
    return Boolean(stage) && model.touchpoints.filter((one) => one.stage === stage?.id).length === 3;
  });
  const model = await target.model();
  assert.ok(
    model.cards.some(({ text }) => text.startsWith('Tries to put Kasper')),
    'with its cards, in lanes that are like theirs or were made for them',
  );
  const columns = new Set(model.touchpoints.map(({ id }) => id));
  assert.ok(
    model.series.some(({ values }) => values.some(({ touchpoint }) => columns.has(touchpoint))),
    'and with its scores',
  );
  await target.press('Control+z');
  await target.becomes('one step takes all of it back', (now) => !now.stages.some(({ name }) => name === 'Prepare'));
});

test('the menu copies and pastes too', async (context) => {
  const { page, editor } = await openDemo(browser, context, { permissions: ['clipboard-read', 'clipboard-write'] });
  const before = (await editor.model()).lanes.length;
  const lane = await editor.middle(await editor.entity('lane', 'What I do'));
  await page.mouse.click(lane.x, lane.y, { button: 'right' });
  await page.getByRole('menuitem', { name: /^Copy Ctrl/ }).click();
  await page.mouse.click(lane.x, lane.y, { button: 'right' });
  await page.getByRole('menuitem', { name: /^Paste/ }).click();
  await editor.becomes('the lane is there twice', (model) => model.lanes.length === before + 1);
  const model = await editor.model();
  const [first, second] = model.lanes.filter(({ title }) => title === 'What I do');
  const of = (id) =>
    model.cards
      .filter((card) => card.lane === id)
      .map(({ text }) => text)
      .sort();
  assert.deepEqual(of(second.id), of(first.id), 'with its cards');
  assert.equal(model.lanes.indexOf(second), model.lanes.indexOf(first) + 1, 'right under the one that was selected');
});

test('other programs get a table that they can read', async (context) => {
  const { page, editor } = await openDemo(browser, context, { permissions: ['clipboard-read', 'clipboard-write'] });
  await editor.select('card', 'Searches three sites');
  await editor.press('Shift+ArrowRight', 'Control+c');
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(text, /^\tLook for a fare\tCompare on site\nWhat I do\tSearches three sites/);
});

test('pasted lines are cards without their bullets, in one step', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  await into(editor, 'What I think', 'Get confirmation');
  await pasteFrom(page, { 'text/plain': '1. First\n2. *Second*\n\n3. Third' });
  await editor.becomes('three cards are there', (model) => {
    const texts = cards(model, 'What I think', 'Get confirmation');
    return texts.join('|') === 'First|\\*Second\\*|Third';
  });
  await editor.press('Control+z');
  await editor.becomes('none', (model) => cards(model, 'What I think', 'Get confirmation').length === 0);
});

test('a spreadsheet is previewed, turned and pasted in one step', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const before = await editor.model();
  await into(editor, 'What I think', 'Get confirmation');
  await pasteFrom(page, { 'text/plain': '\tChoose seat\tCheck in online\tPay extra\nNew lane\ta\t"b\nc"\td\n' });
  const panel = page.getByRole('dialog', { name: /Paste a table of 2 × 4/ });
  await panel.getByText('4 cards · 1 new touchpoint · 1 new lane').waitFor();
  await assertAccessible(page, 'the preview of a table');
  await panel.getByRole('checkbox', { name: 'First column names lanes' }).uncheck();
  await panel.getByText(/^5 cards/).waitFor();
  await panel.getByRole('checkbox', { name: 'First column names lanes' }).check();
  await panel.getByRole('button', { name: 'Paste' }).press('Enter');
  await editor.becomes(
    'the lane and the touchpoint are there',
    (model) => model.lanes.length === before.lanes.length + 1,
  );
  const model = await editor.model();
  assert.deepEqual(cards(model, 'New lane', 'Check in online'), ['b', 'c']);
  assert.deepEqual(cards(model, 'New lane', 'Pay extra'), ['d']);
  await editor.press('Control+z');
  await editor.becomes('one step takes all of it back', (now) => now.touchpoints.length === before.touchpoints.length);
  assert.deepEqual((await editor.model()).cards.length, before.cards.length);
});

test('Escape leaves the preview and the map as it was', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  await into(editor, 'What I think', 'Get confirmation');
  await pasteFrom(page, { 'text/html': '<table><tr><td>a</td><td>b</td></tr></table>', 'text/plain': 'a\tb' });
  await page.getByRole('dialog', { name: /Paste a table/ }).waitFor();
  await page.keyboard.press('Escape');
  await eventually(
    'the map has the focus again',
    () => page.evaluate(() => document.activeElement?.hasAttribute('data-map-keys')),
    Boolean,
  );
  await page.getByRole('button', { name: 'Nothing to undo' }).waitFor();
});

test('text is pasted into a field as text', async (context) => {
  const { page, editor, served } = await openDemo(browser, context);
  const other = await open(browser, context, served.address);
  await Editor.open(other, demoTitle);
  const before = (await editor.model()).cards.length;
  await editor.select('card', 'Searches three sites');
  await editor.press('Control+c', 'F2', 'Control+a', 'Control+v', 'Control+Enter');
  await editor.becomes(
    'the card says it in plain text',
    (model) => cards(model, 'What I do', 'Look for a fare')[0] === 'Searches three sites for a fare under €180',
  );
  assert.equal((await editor.model()).cards.length, before, 'and no card was made');
});
