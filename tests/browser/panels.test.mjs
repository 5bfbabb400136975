import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from '../support/axe.mjs';
import { useBrowser } from '../support/browser.mjs';
import { openDemo } from '../support/demo.mjs';
import { Editor, eventually } from '../support/editor.mjs';

const browser = useBrowser();

/** Panels with their keys. */
const panels = [
  ['Views', 'Alt+V'],
  ['Evidence', 'Alt+E'],
  ['Checks', 'Alt+K'],
  ['Comments', 'Alt+C'],
  ['Personas', 'Alt+P'],
  ['Opportunities', 'Alt+O'],
  ['Sources', 'Alt+R'],
  ['Feedback', 'Alt+F'],
  ['Verbatims', 'Alt+Q'],
];
const rail = (page, name) =>
  page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name, exact: true });
const panel = (page, name) => page.getByRole('region', { name, exact: true });
const inspector = (page) => page.getByRole('complementary', { name: 'Inspector' });

/** Waits until the heading of the inspector tells what is selected. */
const inspected = (page, name) => inspector(page).getByRole('heading', { level: 2, name }).waitFor();

test('each panel opens by its button, one at a time', async (context) => {
  const { page } = await openDemo(browser, context);
  for (const [name] of panels) {
    await rail(page, name).click();
    await panel(page, name).waitFor();
    assert.equal(await rail(page, name).getAttribute('aria-pressed'), 'true');
    for (const [other] of panels.filter(([one]) => one !== name)) {
      assert.equal(await panel(page, other).count(), 0, `${other} is closed while ${name} is open`);
    }
  }
  await rail(page, 'Verbatims').click();
  assert.equal(await panel(page, 'Verbatims').count(), 0, 'the same button closes it');
});

test('each panel opens by its key and takes the focus; Escape gives it back to the map', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  await editor.focus();
  for (const [name, key] of panels) {
    await page.keyboard.press(key);
    await panel(page, name).waitFor();
    await eventually(
      `${name} has the focus`,
      () => panel(page, name).evaluate((element) => element.contains(document.activeElement)),
      Boolean,
    );
    await page.keyboard.press('Escape');
    await panel(page, name).waitFor({ state: 'detached' });
    await eventually(
      'the map has the focus',
      () => page.evaluate(() => document.activeElement?.closest('[data-map-view]') !== null),
      Boolean,
    );
  }
});

test('a panel is made wider by its edge and by keys, and comes back so', async (context) => {
  const { page } = await openDemo(browser, context);
  await rail(page, 'Evidence').click();
  const width = async () => Math.round((await panel(page, 'Evidence').boundingBox())?.width ?? 0);
  const edge = page.getByRole('separator', { name: 'Width of the panel' });
  const before = await width();
  const box = await edge.boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + box.width / 2, 300);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 60, 320, { steps: 4 });
  await page.mouse.up();
  await eventually('the edge follows the mouse', width, (now) => now === before + 60);
  await edge.focus();
  await page.keyboard.press('ArrowLeft');
  await eventually('an arrow takes a step back', width, (now) => now === before + 40);
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowRight');
  const most = Number(await edge.getAttribute('aria-valuemax'));
  await eventually('it has an end', width, (now) => now === most);

  await page.reload();
  await Editor.shown(page);
  await panel(page, 'Evidence').waitFor();
  assert.equal(await width(), most, 'the width is remembered');
});

test('evidence says how much is guessed, and leads to it', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const model = await editor.model();
  const inboxes = model.lanes.filter(({ kind }) => kind === 'inbox').map(({ id }) => id);
  const cards = model.cards.filter(({ lane }) => !inboxes.includes(lane));
  const guesses = cards.filter(({ evidence }) => evidence === 'assumption');
  await rail(page, 'Evidence').click();
  const share = Math.round((100 * guesses.length) / cards.length);
  await panel(page, 'Evidence').getByText(`${share}% of the cards are assumptions.`).waitFor();

  const first = panel(page, 'Evidence').getByRole('list', { name: 'Still a guess' }).getByRole('button').first();
  const text = await first.innerText();
  await first.click();
  await inspected(page, text.slice(0, 30));
  assert.equal(await first.getAttribute('aria-current'), 'true', 'the list shows where one is');

  await panel(page, 'Evidence').getByRole('list', { name: 'By stage' }).getByRole('button', { name: /^Fly/ }).click();
  await inspected(page, 'Fly');
});

test('evidence is set for all selected cards at once', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  await rail(page, 'Evidence').click();
  await editor.select('card', 'Books for two');
  const choice = panel(page, 'Evidence').getByRole('radiogroup', { name: 'Evidence of the selection' });
  await choice.getByRole('radio', { name: 'Assumption' }).click();
  await editor.becomes(
    'the card is an assumption',
    (model) => model.cards.find(({ text }) => text.startsWith('Books for two')).evidence === 'assumption',
  );
});

test('a filter dims the others, says so at the top and lets go there', async (context) => {
  const { page } = await openDemo(browser, context);
  await rail(page, 'Evidence').click();
  const researched = panel(page, 'Evidence').getByRole('button', { name: /^Researched/ });
  await researched.click();
  assert.equal(await researched.getAttribute('aria-pressed'), 'true');
  await page.getByRole('banner').getByText('Partly shown').waitFor();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await page.getByText('Partly shown').waitFor({ state: 'detached' });
  assert.equal(await researched.getAttribute('aria-pressed'), 'false');
});

test('a comment is written, answered, resolved, opened again and deleted', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  await rail(page, 'Comments').click();
  await editor.select('touchpoint', 'Compare on site');
  const comments = panel(page, 'Comments');
  await comments.getByText('Comment on “Compare on site”').waitFor();
  await comments.getByRole('textbox', { name: 'Write a comment' }).fill('Who says that?');
  await comments.getByRole('textbox', { name: 'Your name' }).fill('Ada');
  // Looking elsewhere meanwhile does not change what the comment is about.
  await editor.select('stage', 'Plan');
  await comments.getByRole('button', { name: 'Comment', exact: true }).click();
  const model = await editor.model();
  const { id } = model.touchpoints.find(({ name }) => name === 'Compare on site');
  await editor.becomes('the comment is kept with the touchpoint', ({ comments: all }) =>
    all.some(({ text, author, on }) => text === 'Who says that?' && author === 'Ada' && on?.id === id),
  );

  const thread = comments.getByRole('listitem', { name: 'Thread on Compare on site' });
  await thread.getByRole('button', { name: 'Reply' }).click();
  const reply = thread.getByRole('textbox', { name: 'Reply to Ada' });
  assert.equal(await thread.getByRole('textbox', { name: 'Your name' }).count(), 0, 'the name is asked for once');
  await reply.fill('The diary study.');
  await reply.press('Control+Enter');
  await thread.getByText('The diary study.').waitFor();

  await thread.getByRole('button', { name: 'Edit' }).first().click();
  await thread.getByRole('textbox', { name: 'Edit the comment' }).fill('Who says so?');
  await thread.getByRole('button', { name: 'Save' }).click();
  await editor.becomes('the text changed', ({ comments: all }) => all.some(({ text }) => text === 'Who says so?'));

  await thread.getByRole('button', { name: 'Resolve' }).click();
  await thread.waitFor({ state: 'detached' });
  await comments.getByRole('radio', { name: /^Resolved/ }).click();
  await thread.getByRole('button', { name: 'Open again' }).click();
  await comments.getByRole('radio', { name: /^Open/ }).click();
  await thread.waitFor();

  await thread.getByRole('button', { name: 'Compare on site' }).click();
  await inspected(page, 'Compare on site');
  await thread.getByRole('button', { name: 'Delete' }).first().click();
  await editor.becomes(
    'the thread is gone with its answer',
    ({ comments: all = [] }) => !all.some(({ author }) => author === 'Ada'),
  );
  await editor.undo();
  await editor.becomes('undo brings both back', ({ comments: all }) =>
    ['Who says so?', 'The diary study.'].every((text) => all.some((one) => one.text === text)),
  );
});

test('a comment is written with the keyboard alone', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  await editor.focus();
  await editor.press('ArrowDown', 'Control+Alt+m');
  await eventually(
    'the field has the focus',
    () => page.evaluate(() => document.activeElement?.hasAttribute('data-composer') ?? false),
    Boolean,
  );
  await page.keyboard.type('Said by keys');
  await editor.press('Tab');
  await page.keyboard.type('Grace');
  await editor.press('Control+Enter');
  await editor.becomes('the comment is there', ({ comments }) =>
    comments.some(({ text, author, on }) => text === 'Said by keys' && author === 'Grace' && on !== undefined),
  );
  await editor.press('Escape');
  await panel(page, 'Comments').waitFor({ state: 'detached' });
});

test('opportunities are sorted, and lead to their place', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  await rail(page, 'Opportunities').click();
  const rows = panel(page, 'Opportunities').getByRole('listitem').getByRole('button');
  const model = await editor.model();
  const lanes = model.lanes.filter(({ kind }) => kind === 'opportunities').map(({ id }) => id);
  const impacts = model.cards.filter(({ lane }) => lanes.includes(lane)).map(({ impact }) => impact ?? 0);
  const shown = async () => (await rows.allInnerTexts()).map((text) => Number(/Impact (\d+)/.exec(text)?.[1] ?? 0));
  assert.deepEqual(
    await shown(),
    impacts.sort((a, b) => b - a),
    'those that bring most come first',
  );
  await panel(page, 'Opportunities')
    .getByRole('combobox', { name: /Sort by/ })
    .click();
  await page.getByRole('option', { name: 'Effort' }).click();
  const efforts = (await rows.allInnerTexts()).map((text) => /Effort (\w+)/.exec(text)?.[1] ?? 'none');
  const order = ['S', 'M', 'L', 'XL', 'none'];
  assert.deepEqual(
    efforts,
    [...efforts].sort((a, b) => order.indexOf(a) - order.indexOf(b)),
    'the least work comes first',
  );
  await rows.first().click();
  assert.equal(await rows.first().getAttribute('aria-current'), 'true');
  await inspector(page).getByRole('heading', { level: 2 }).first().waitFor();
});

test('sources tell what they found, and lead there', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  await rail(page, 'Sources').click();
  const model = await editor.model();
  const all = new Set(model.cards.flatMap(({ sources = [] }) => sources));
  await panel(page, 'Sources').getByText(`${all.size} sources`).waitFor();
  const first = panel(page, 'Sources').getByRole('button', { expanded: false }).first();
  await first.click();
  const card = panel(page, 'Sources')
    .getByRole('list', { name: /^Cards founded on/ })
    .getByRole('button')
    .first();
  const text = await card.innerText();
  await card.click();
  await inspected(page, text.slice(0, 30));
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`each panel is accessible, ${colorScheme}`, async (context) => {
    const { page, editor } = await openDemo(browser, context, { colorScheme });
    await editor.select('card', 'Books for two');
    for (const [name] of panels) {
      await rail(page, name).click();
      await panel(page, name).waitFor();
      await assertAccessible(page, `the panel ${name}`);
    }
  });
}
