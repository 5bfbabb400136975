import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser } from '../support/browser.mjs';
import { openDemo } from '../support/demo.mjs';
import { cards, score, stages, touchpoints } from '../support/editor.mjs';

const browser = useBrowser();

test('a stage is dragged in front of another, with everything in it', async (context) => {
  const { editor } = await openDemo(browser, context);
  const before = await editor.model();
  const plan = await editor.middle(await editor.entity('stage', 'Plan'));
  const target = await (await editor.entity('stage', 'Prepare')).boundingBox();
  assert.ok(target);
  await editor.drag(plan, { x: target.x + target.width - 20, y: plan.y });
  await editor.becomes('Plan stands behind Prepare', (model) => stages(model)[1] === 'Plan');
  const moved = await editor.model();
  assert.deepEqual(stages(moved).toSorted(), stages(before).toSorted(), 'no stage is lost');
  assert.deepEqual(touchpoints(moved, 'Plan'), touchpoints(before, 'Plan'), 'its touchpoints came along');
  assert.equal(moved.cards.length, before.cards.length, 'no card is lost');
  await editor.undo();
  await editor.becomes('undo brings the order back', (model) => stages(model)[0] === 'Plan');
  await editor.redo();
  await editor.becomes('redo moves it again', (model) => stages(model)[1] === 'Plan');
});

test('a touchpoint is dragged into another stage', async (context) => {
  const { editor } = await openDemo(browser, context);
  const from = await editor.middle(await editor.entity('touchpoint', 'Compare on site'));
  const target = await (await editor.entity('touchpoint', 'Choose seat')).boundingBox();
  assert.ok(target);
  await editor.drag(from, { x: target.x + 12, y: from.y });
  await editor.becomes('it stands in front of Choose seat', (model) => {
    const names = touchpoints(model, 'Prepare');
    return names.indexOf('Compare on site') === names.indexOf('Choose seat') - 1 && names.includes('Compare on site');
  });
  const model = await editor.model();
  assert.ok(cards(model, 'What I do', 'Compare on site').length > 0, 'its cards came along');
  assert.equal(touchpoints(model, 'Plan').length, 2, 'it left its stage');
});

test('a card is dragged into another cell', async (context) => {
  const { editor } = await openDemo(browser, context);
  const from = await editor.middle(await editor.entity('card', 'Finds the confirmation'));
  const to = await (await editor.cell('What I do', 'Book online')).boundingBox();
  assert.ok(to);
  await editor.drag(from, { x: to.x + to.width / 2, y: to.y + to.height - 12 });
  await editor.becomes('it is the last card of that cell', (model) =>
    Boolean(cards(model, 'What I do', 'Book online').at(-1)?.startsWith('Finds the confirmation')),
  );
  assert.deepEqual(cards(await editor.model(), 'What I do', 'Get confirmation'), [], 'it left its cell');
  await editor.undo();
  await editor.becomes('undo puts it back', (model) => cards(model, 'What I do', 'Get confirmation').length === 1);
});

test('a point of the curve is dragged and snaps to the scale', async (context) => {
  const { editor } = await openDemo(browser, context);
  const now = score(await editor.model(), 'assumed', 'Choose seat');
  const from = await editor.score('Experience', 'Choose seat', 'assumed', now);
  const to = await editor.score('Experience', 'Choose seat', 'assumed', 1.1);
  await editor.drag(from, to);
  await editor.becomes('the score is on a step', (model) => score(model, 'assumed', 'Choose seat') === 1);
  await editor.undo();
  await editor.becomes('undo brings the score back', (model) => score(model, 'assumed', 'Choose seat') === now);
});

test('Escape cancels a drag', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const before = await editor.model();
  const plan = await editor.middle(await editor.entity('stage', 'Plan'));
  const prepare = await editor.middle(await editor.entity('stage', 'Prepare'));
  await editor.drag(plan, { x: prepare.x + 150, y: plan.y }, { letGo: false });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await editor.settled();
  assert.deepEqual(await editor.model(), before, 'nothing changed');
  await page.getByRole('button', { name: 'Nothing to undo' }).waitFor();
});

test('a map is panned with the space bar and zoomed by keys', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const card = await editor.entity('card', 'Books for two');
  const before = await editor.middle(card);
  await editor.focus();
  await page.keyboard.down('Space');
  await editor.drag({ x: 700, y: 500 }, { x: 560, y: 420 });
  await page.keyboard.up('Space');
  await editor.settled();
  const panned = await editor.middle(card);
  assert.deepEqual(
    [Math.round(panned.x - before.x), Math.round(panned.y - before.y)],
    [-140, -80],
    'the map follows the pointer',
  );
  await page.keyboard.press('Control+1');
  await editor.settled();
  const last = await (await editor.entity('stage', 'Return')).boundingBox();
  assert.ok(last && last.x + last.width <= 1600, 'the whole map is in view');
});
