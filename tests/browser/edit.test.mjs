import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser, open } from '../support/browser.mjs';
import { demoTitle, openDemo } from '../support/demo.mjs';
import { Editor, cards, stages } from '../support/editor.mjs';

const browser = useBrowser();

test('a card is edited where it stands', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const { x, y } = await editor.middle(await editor.entity('card', 'Books for two'));
  await page.mouse.dblclick(x, y);
  const field = page.getByRole('textbox', { name: 'Text of the card' });
  await field.fill('Books for **three**');
  await field.press('Control+Enter');
  await editor.becomes('the card has the new text', (model) =>
    cards(model, 'What I do', 'Book online').includes('Books for **three**'),
  );
  await editor.undo();
  await editor.becomes('undo brings the old text back', (model) =>
    Boolean(cards(model, 'What I do', 'Book online')[0]?.startsWith('Books for two')),
  );
});

test('typing in a cell starts a card, Enter the next one', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const empty = await editor.middle(await editor.cell('What I think', 'Get confirmation'));
  await page.mouse.click(empty.x, empty.y);
  await page.keyboard.type('First thought');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Second thought');
  await page.keyboard.press('Control+Enter');
  await editor.becomes('both cards are there in order', (model) => {
    const texts = cards(model, 'What I think', 'Get confirmation');
    return texts.join() === 'First thought,Second thought';
  });
});

test('a stage is renamed where it stands', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const { x, y } = await editor.middle(await editor.entity('stage', 'Plan'));
  await page.mouse.dblclick(x, y);
  const field = page.getByRole('textbox', { name: 'Name of the stage' });
  await field.fill('Dream');
  await field.press('Enter');
  await editor.becomes('the stage has the new name', (model) => stages(model)[0] === 'Dream');
});

test('everything is there after a reload, and after the server was killed', async (context) => {
  const { page, editor, served } = await openDemo(browser, context);
  const { x, y } = await editor.middle(await editor.entity('card', 'Books for two'));
  await page.mouse.dblclick(x, y);
  const field = page.getByRole('textbox', { name: 'Text of the card' });
  await field.fill('Kept for good');
  await field.press('Control+Enter');
  await editor.becomes('the card is saved', (model) => cards(model, 'What I do', 'Book online')[0] === 'Kept for good');
  const saved = await editor.model();

  await page.reload();
  const again = await Editor.shown(page);
  assert.deepEqual(await again.model(), saved, 'a reload shows the same map');

  await page.close();
  await served.stop('SIGKILL');
  const { serve } = await import('../support/server.mjs');
  const restarted = await serve(context, { workspace: served.workspace });
  const fresh = await open(browser, context, restarted.address);
  const reopened = await Editor.open(fresh, demoTitle);
  assert.deepEqual(await reopened.model(), saved, 'a killed server lost nothing');
});

test('a second window follows the first', async (context) => {
  const { page, editor, served } = await openDemo(browser, context);
  const other = await Editor.open(await open(browser, context, served.address), demoTitle);
  const { x, y } = await editor.middle(await editor.entity('stage', 'Plan'));
  await page.mouse.dblclick(x, y);
  const field = page.getByRole('textbox', { name: 'Name of the stage' });
  await field.fill('Dream');
  await field.press('Enter');
  await other.page.getByText('Stage: Dream').waitFor({ state: 'attached' });
});
