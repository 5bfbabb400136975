import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from '../support/axe.mjs';
import { useBrowser } from '../support/browser.mjs';
import { openDemo } from '../support/demo.mjs';
import { eventually } from '../support/editor.mjs';

const browser = useBrowser();

test('the palette jumps to what the map says, does actions and remembers them', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  await editor.focus();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Search and commands' });
  await palette.getByRole('combobox').fill('kettle');
  await page.keyboard.press('Enter');
  await eventually(
    'the card is selected',
    () => editor.spot(),
    (spot) => spot?.includes('kettle') ?? false,
  );

  await page.keyboard.press('Control+k');
  await palette.getByRole('combobox').fill('evidence status resear');
  await palette.getByRole('option', { name: /Evidence status: Researched/ }).waitFor();
  await assertAccessible(page, 'the palette');
  await page.keyboard.press('Enter');
  await editor.becomes('the card is researched', (model) =>
    model.cards.some(({ text, evidence }) => text.includes('kettle') && evidence === 'researched'),
  );

  await page.keyboard.press('Control+k');
  await palette.getByRole('combobox').fill('whole map');
  await page.keyboard.press('Enter');
  await palette.waitFor({ state: 'hidden' });
  await page.keyboard.press('Control+k');
  const first = palette.getByRole('option').first();
  await first.getByText('Show the whole map').waitFor();
});

test('the sheet of shortcuts lists what the registry has', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  await editor.focus();
  await page.keyboard.press('F1');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  for (const words of ['Find and replace', 'Quick capture', 'Select all cards', 'Walk the grid']) {
    await sheet.getByText(words, { exact: true }).first().waitFor();
  }
  await assertAccessible(page, 'the sheet of shortcuts');
});

test('menus offer the actions of the registry with their keys', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const card = await editor.middle(await editor.entity('card', 'Searches three sites'));
  await page.mouse.click(card.x, card.y, { button: 'right' });
  const menu = page.getByRole('menu');
  await menu.getByRole('menuitem', { name: /^Cut Ctrl\+X/ }).waitFor();
  await menu.getByRole('menuitem', { name: 'Colour' }).hover();
  await page.getByRole('menuitemcheckbox', { name: 'Rose' }).click();
  await editor.becomes('the card is rose', (model) =>
    model.cards.some(({ text, color }) => text.startsWith('Searches three sites') && color === 'rose'),
  );

  const touchpoint = await editor.middle(await editor.entity('touchpoint', 'Compare on site'));
  await page.mouse.click(touchpoint.x, touchpoint.y, { button: 'right' });
  await page.getByRole('menuitem', { name: 'Start a new stage here' }).click();
  await editor.becomes('the stage is divided', (model) => model.stages.length === 7);
  assert.equal((await editor.model()).stages[1].name, 'New stage');
  await editor.undo();
  await editor.becomes('and whole again', (model) => model.stages.length === 6);
});

test('a lane is hidden by its menu and shown again', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const lane = await editor.middle(await editor.entity('lane', 'Channels'));
  await page.mouse.click(lane.x, lane.y, { button: 'right' });
  await page.getByRole('menuitem', { name: 'Hide lane' }).click();
  await editor.becomes('it is hidden', (model) => model.lanes.some(({ settings }) => settings?.hidden));
  await editor.focus();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('show hidden channels');
  await page.keyboard.press('Enter');
  await editor.becomes('it is there again', (model) => !model.lanes.some(({ settings }) => settings?.hidden));
});

test('several lanes are hidden and shown in one step each', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const hidden = (model) => model.lanes.filter(({ settings }) => settings?.hidden).length;
  await editor.select('lane', 'What I do');
  await editor.press('Shift+ArrowDown');
  for (const [words, entry, count] of /** @type {const} */ ([
    ['hide lane', 'Hide lane', 2],
    ['show hidden all', 'Show hidden lanes: All 2', 0],
  ])) {
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill(words);
    await page.locator('[role=option][data-selected]').filter({ hasText: entry }).waitFor();
    await page.keyboard.press('Enter');
    await editor.becomes(`“${words}” is done`, (model) => hidden(model) === count);
  }
  await editor.undo();
  await editor.becomes('both are hidden again', (model) => hidden(model) === 2);
  await editor.undo();
  await editor.becomes('and both shown', (model) => hidden(model) === 0);
});

test('a lane of any kind is added by its name', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const before = (await editor.model()).lanes.length;
  await editor.focus();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('add lane stakeholders');
  await page.locator('[role=option][data-selected]').filter({ hasText: 'Add lane: Stakeholders' }).waitFor();
  await page.keyboard.press('Enter');
  await editor.becomes(
    'it is there',
    ({ lanes }) => lanes.length === before + 1 && lanes.at(-1).kind === 'stakeholders',
  );
});
