import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from '../support/axe.mjs';
import { useBrowser } from '../support/browser.mjs';
import { openDemo } from '../support/demo.mjs';
import { ask, cards, eventually } from '../support/editor.mjs';

const browser = useBrowser();
const mod = 'Control';

/** Clicks into the middle of a cell. */
async function into(editor, lane, touchpoint) {
  const { x, y } = await editor.middle(await editor.cell(lane, touchpoint));
  await editor.page.mouse.click(x, y);
}

const openEditors = (page) => page.locator('[data-edits]').count();

test('a row of thoughts is written without leaving the keys', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const before = (await editor.model()).cards.length;
  await into(editor, 'What I think', 'Get confirmation');
  await page.keyboard.type('One');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('with a second line');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Two');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Three');
  await page.keyboard.press('Control+Enter');
  await editor.becomes('three cards are there', (model) => model.cards.length === before + 3);
  const model = await editor.model();
  assert.deepEqual(cards(model, 'What I think', 'Get confirmation'), ['One\nwith a second line', 'Two']);
  assert.equal(cards(model, 'What I think', 'Choose seat').at(-1), 'Three', 'Tab went on to the next cell');
  assert.equal(await openEditors(page), 0, 'Ctrl+Enter ends the writing');
});

test('an empty new card never remains', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const before = (await editor.model()).cards.length;
  await into(editor, 'What I think', 'Get confirmation');
  const box = await (await editor.cell('What I think', 'Get confirmation')).boundingBox();
  assert.ok(box);
  for (const [index, keys] of [
    ['Enter', 'Escape'],
    ['Enter', 'Enter'],
    ['Enter', 'Tab'],
    ['Control+Enter', 'Control+Enter'],
  ].entries()) {
    // Far enough from the click before to be no double click.
    await page.mouse.click(box.x + 30 + index * 20, box.y + box.height / 2);
    await editor.press(...keys);
    await eventually(
      `${keys.join(', ')} leave no editor`,
      () => openEditors(page),
      (open) => open === 0,
    );
  }
  await into(editor, 'What I think', 'Get confirmation');
  await page.keyboard.type('Not wanted');
  await page.keyboard.press('Escape');
  await editor.settled();
  assert.equal((await editor.model()).cards.length, before, 'no card was made');
  await page.getByRole('button', { name: 'Nothing to undo' }).waitFor();
});

test('typing starts a card where only a gap was clicked', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const before = (await editor.model()).cards.length;
  const cell = await (await editor.cell('What I do', 'Look for a fare')).boundingBox();
  assert.ok(cell);
  // The gap between two rows.
  await page.mouse.click(cell.x + cell.width / 2, cell.y + cell.height + 3);
  await page.keyboard.type('Quick');
  await page.keyboard.press('Control+Enter');
  await editor.becomes('a card is there', (model) => model.cards.length === before + 1);
  const model = await editor.model();
  assert.ok(
    model.cards.some(({ text }) => text === 'Quick'),
    'the first letter is there too',
  );
});

test('the first word of an input method is not lost', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  await into(editor, 'What I think', 'Get confirmation');
  const client = await page.context().newCDPSession(page);
  await client.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 });
  await client.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
  await client.send('Input.insertText', { text: '日本' });
  await page.getByRole('textbox', { name: 'New card in What I think, Get confirmation' }).waitFor();
  await page.keyboard.press('Control+Enter');
  await editor.becomes('the word is a card', (model) =>
    cards(model, 'What I think', 'Get confirmation').includes('日本'),
  );
});

test('a name is typed over its header', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  await editor.select('stage', 'Plan');
  await page.keyboard.type('Dream');
  await page.keyboard.press('Enter');
  await editor.becomes('the stage is renamed', (model) => model.stages[0].name === 'Dream');
});

test('Shift and arrows select a range, Ctrl+A widens it, Alt and arrows carry it', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const model = await editor.model();
  const lane = model.lanes.find(({ title }) => title === 'What I do').id;
  const bar = page.locator('[data-selection-bar] .count');
  await editor.select('card', 'Searches three sites');
  await editor.press('Shift+ArrowRight');
  await bar.getByText('3 cards').waitFor();
  await editor.press('Shift+ArrowLeft');
  await bar.waitFor({ state: 'detached' });
  await editor.select('card', 'Opens our site');
  await editor.press('Control+a');
  await bar.getByText('2 cards').waitFor();
  await editor.press('Control+a');
  await bar.getByText(`${model.cards.filter((card) => card.lane === lane).length} cards`).waitFor();
  await editor.press('Control+a');
  await bar.getByText(`${model.cards.length} cards`).waitFor();

  await editor.select('card', 'Searches three sites');
  await editor.press('Shift+ArrowRight', 'Alt+ArrowRight');
  await editor.becomes('all of them went one cell to the right', (now) => {
    const there = cards(now, 'What I do', 'Compare on site');
    return (
      there.length === 1 &&
      there[0].startsWith('Searches three sites') &&
      cards(now, 'What I do', 'Book online').length === 3
    );
  });
  await editor.press('Control+z');
  await editor.becomes('one step back', (now) => cards(now, 'What I do', 'Look for a fare').length === 1);
});

test('clicks with Shift and Ctrl select, and the bar changes many cards at once', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const first = await editor.middle(await editor.entity('card', 'Searches three sites'));
  const last = await editor.middle(await editor.entity('card', 'Books for two'));
  await page.mouse.click(first.x, first.y);
  await page.keyboard.down('Shift');
  await page.mouse.click(last.x, last.y);
  await page.keyboard.up('Shift');
  const bar = page.getByRole('toolbar', { name: 'Selected cards' });
  await bar.getByText('4 cards').waitFor();
  await page.keyboard.down(mod);
  await page.mouse.click(last.x, last.y);
  await page.keyboard.up(mod);
  await bar.getByText('3 cards').waitFor();

  await bar.getByRole('button', { name: 'Tags' }).click();
  await page.getByRole('dialog', { name: 'Tags' }).getByLabel('Tags', { exact: true }).fill('fare');
  await page.keyboard.press('Enter');
  const tagged = (model) => model.cards.filter((card) => card.tags?.includes('fare')).length;
  await editor.becomes('three cards have the tag', (model) => tagged(model) === 3);
  await assertAccessible(page, 'the tags of a selection');
  await page.keyboard.press('Escape');
  await editor.press('Alt+F10');
  await bar.getByRole('button', { name: 'Evidence' }).click();
  await page.getByRole('menuitemradio', { name: 'assumption' }).click();
  await editor.becomes(
    'they are assumptions',
    (model) =>
      cards(model, 'What I do', 'Look for a fare').length === 1 &&
      model.cards.filter((card) => card.tags?.includes('fare')).every((card) => card.evidence === 'assumption'),
  );
  await editor.undo();
  await editor.undo();
  await editor.becomes('two steps back nothing is tagged', (model) => tagged(model) === 0);
});

test('keys leap along the row, the page and the stages', async (context) => {
  const { editor } = await openDemo(browser, context);
  const leads = (said) =>
    eventually(
      `the keyboard is at “${said}”`,
      () => editor.spot(),
      (spot) => spot?.includes(said) ?? false,
    );
  await editor.select('card', 'Searches three sites');
  await editor.press('Control+ArrowRight');
  await leads('What I do, Get confirmation');
  await editor.press('Control+ArrowLeft');
  await leads('What I do, Look for a fare');
  await editor.press('End');
  await leads('What I do, Tell others');
  await editor.press('Home');
  await leads('What I do, Look for a fare');
  await editor.press('PageDown');
  await eventually(
    'a page further down is another lane',
    () => editor.spot(),
    (spot) => spot !== null && !spot.includes('What I do'),
  );
  await editor.press('Control+Home');
  await leads('What I do, Look for a fare');
});

test('a thought is caught during a presentation, at the touchpoint that is shown', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  await editor.focus();
  await page.keyboard.press('F5');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('F4');
  const line = page.getByRole('textbox', { name: /A thought for the inbox/ });
  await page.getByText('at Look for a fare').waitFor();
  await line.fill('+ Ask for the dates once');
  await line.press('Enter');
  await page.getByText('1 waits').waitFor();
  await line.press('Enter');
  await line.waitFor({ state: 'detached' });
  const model = await editor.model();
  const look = model.touchpoints.find(({ name }) => name === 'Look for a fare').id;
  assert.ok(
    model.cards.some(({ text, touchpoint }) => text === 'Ask for the dates once' && touchpoint === look),
    'it stands there',
  );
});

test('quick capture keeps thoughts in the inbox', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  await editor.select('touchpoint', 'Choose seat');
  await page.keyboard.press('Control+Shift+Space');
  const line = page.getByRole('textbox', { name: /A thought for the inbox/ });
  await line.fill('! Fee is a surprise');
  await line.press('Enter');
  await page.getByText('1 waits').waitFor();
  await line.pressSequentially('Show it earlier');
  await line.press('Alt+3');
  await line.press('Enter');
  await page.getByText('2 wait', { exact: true }).waitFor();
  await assertAccessible(page, 'quick capture');
  await line.press('Escape');
  const model = await editor.model();
  const inbox = model.lanes.find(({ kind }) => kind === 'inbox');
  const waiting = model.cards.filter((card) => card.lane === inbox.id);
  assert.deepEqual(
    waiting.map(({ text, tags }) => [text, ...(tags ?? [])]),
    [
      ['Fee is a surprise', 'pain'],
      ['Show it earlier', 'idea'],
    ],
  );
  const seat = model.touchpoints.find(({ name }) => name === 'Choose seat').id;
  assert.ok(
    waiting.every((card) => card.touchpoint === seat),
    'they stand at the touchpoint at hand',
  );
  await editor.undo();
  await editor.becomes(
    'each is a step of its own',
    (now) => now.cards.filter((card) => card.lane === inbox.id).length === 1,
  );
});

test('words are found, jumped to and replaced in one step', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const before = await editor.model();
  const texts = before.cards.map(({ text }) => text).join('\n');
  const many = texts.match(/seat/gi)?.length ?? 0;
  await editor.focus();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('seat');
  const bar = page.getByRole('search', { name: 'Find on the map' });
  await bar.getByText(/^\d+ found$/).waitFor();
  await page.keyboard.press('Enter');
  await bar.getByText(/^1 of \d+$/).waitFor();
  await page.keyboard.press('F3');
  await bar.getByText(/^2 of \d+$/).waitFor();
  await page.locator('[data-found]').first().waitFor();
  await page.keyboard.press('Control+h');
  await bar.getByRole('textbox', { name: 'Replace with' }).fill('place');
  await assertAccessible(page, 'find and replace');
  await bar.getByRole('button', { name: 'Replace all' }).click();
  await bar.getByText(/replaced/).waitFor();
  await editor.becomes('no card says it any more', (model) => !model.cards.some(({ text }) => /seat/i.test(text)));
  assert.ok(many > 1, 'there was something to replace');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await editor.becomes(
    'one step brings all of it back',
    (model) => model.cards.map(({ text }) => text).join('\n') === texts,
  );
});

test('a lane is copied to another map', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  await ask(page, 'createMap', { template: 'lifecycle', title: 'Second', language: '' });
  const lane = await editor.middle(await editor.entity('lane', 'What I do'));
  await page.mouse.click(lane.x, lane.y, { button: 'right' });
  await page.getByRole('menuitem', { name: 'Copy lane to another map' }).click();
  const dialog = page.getByRole('dialog', { name: 'Copy the lane to another map' });
  await dialog.getByRole('option', { name: /Second/ }).waitFor();
  await assertAccessible(page, 'the choice of a map');
  await dialog.getByRole('option', { name: /Second/ }).click();
  await page.getByText('Lane copied to Second').waitFor();
  const { maps } = await ask(page, 'workspace', {});
  const second = await ask(page, 'mapModel', { map: maps.find(({ title }) => title === 'Second').id });
  const copied = second.lanes.filter(({ title }) => title === 'What I do').at(-1);
  assert.ok(
    second.cards.some((card) => card.lane === copied.id),
    'its cards came along',
  );
});
