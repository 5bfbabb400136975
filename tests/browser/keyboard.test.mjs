import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser } from '../support/browser.mjs';
import { demoTitle, openDemo } from '../support/demo.mjs';
import { cards, eventually, score, stages, touchpoints } from '../support/editor.mjs';

const browser = useBrowser();

/** Walks by arrows until the screen reader would say where we want to be. */
async function walk(editor, ...steps) {
  for (const [key, said] of steps) {
    await editor.press(key);
    await eventually(
      `${key} leads to “${said}”`,
      () => editor.spot(),
      (spot) => spot?.includes(said),
    );
  }
}

test('whatever the mouse carries, the keyboard carries too', async (context) => {
  const { editor } = await openDemo(browser, context);
  await editor.focus();
  await walk(
    editor,
    ['ArrowDown', 'Searches three sites'],
    ['ArrowUp', 'Touchpoint: Look for a fare'],
    ['ArrowUp', 'Stage: Plan'],
  );
  await editor.press('Alt+ArrowRight');
  await editor.becomes('the stage moved one to the right', (model) => stages(model)[1] === 'Plan');

  await walk(editor, ['ArrowDown', 'Touchpoint: Look for a fare']);
  await editor.press('Alt+ArrowLeft');
  await editor.becomes('the touchpoint went over to the stage before', (model) =>
    touchpoints(model, 'Prepare').includes('Look for a fare'),
  );

  await walk(editor, ['ArrowDown', 'Searches three sites']);
  await editor.press('Alt+ArrowRight');
  await editor.becomes('the card went one cell to the right', (model) =>
    cards(model, 'What I do', 'Compare on site').some((text) => text.startsWith('Searches three sites')),
  );
  await editor.press('Control+z');
  await editor.becomes('Ctrl+Z takes the last step back', (model) =>
    cards(model, 'What I do', 'Look for a fare').some((text) => text.startsWith('Searches three sites')),
  );
});

test('a score is set by keys', async (context) => {
  const { editor } = await openDemo(browser, context);
  await editor.focus();
  await walk(editor, ['ArrowDown', 'Searches three sites'], ['ArrowDown', 'Channels'], ['ArrowDown', 'Experience']);
  const kinds = ['intended', 'assumed', 'measured'];
  const scores = (model) => kinds.map((kind) => score(model, kind, 'Look for a fare'));
  const before = scores(await editor.model());
  await editor.press('Alt+ArrowUp');
  await editor.becomes('one score is a step higher', (model) => {
    const now = scores(model);
    return now.filter((value, index) => value > before[index]).length === 1;
  });
});

test('a lane is carried by keys', async (context) => {
  const { editor } = await openDemo(browser, context);
  await editor.select('lane', 'Channels');
  await editor.focus();
  await editor.press('Alt+ArrowUp');
  await editor.becomes('the lane stands above', (model) => model.lanes[0].title === 'Channels');
});

test('a map that was opened by keys is walked and written on by keys at once', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  await page.goto(page.url().replace(/#.*/, '#/'));
  await page.getByRole('heading', { name: 'Maps' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type(demoTitle.slice(0, 8));
  await page.getByRole('option', { name: demoTitle }).first().waitFor();
  await page.keyboard.press('Enter');
  await eventually(
    'the map has the focus',
    () => page.evaluate(() => document.activeElement?.hasAttribute('data-map-keys') ?? false),
    (has) => has,
  );
  await walk(editor, ['ArrowDown', 'Searches three sites']);
  await page.keyboard.type('Asks a colleague');
  await page.keyboard.press('Control+Enter');
  await editor.becomes('the card is there', (model) =>
    cards(model, 'What I do', 'Look for a fare').includes('Asks a colleague'),
  );
});

test('the map is reached and left by Tab alone', async (context) => {
  const { page } = await openDemo(browser, context);
  const isInMap = () => page.evaluate(() => document.activeElement?.hasAttribute('data-map-keys'));
  await page.getByRole('link', { name: 'Skip to the map' }).focus();
  for (let stop = 0; stop < 40 && !(await isInMap()); stop += 1) await page.keyboard.press('Tab');
  assert.ok(await isInMap(), 'Tab reaches the map');
  await page.keyboard.press('Shift+Tab');
  assert.ok(!(await isInMap()), 'and leaves it');
});
