import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from '../support/axe.mjs';
import { useBrowser } from '../support/browser.mjs';
import { openDemo } from '../support/demo.mjs';
import { ask, eventually } from '../support/editor.mjs';

const browser = useBrowser();
const show = (page) => page.getByRole('dialog', { name: /^Presentation/ });
/** Waits until the presentation tells a screen reader this. */
const says = (page, words) => show(page).getByRole('status').filter({ hasText: words }).waitFor({ state: 'attached' });
const heading = (page, name) => show(page).getByRole('heading', { level: 2, name, exact: true }).waitFor();

test('it is walked with the keyboard, and ends at its place in the map', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  await editor.focus();
  await page.keyboard.press('F5');
  await says(page, 'The whole map, Flying to a conference');
  assert.equal(await page.getByRole('banner').count(), 0, 'the bars are gone');
  for (const [key, words] of [
    ['ArrowRight', 'Stage 1 of 6: Plan'],
    ['PageDown', 'Plan, touchpoint 1 of 3: Look for a fare'],
    ['Space', 'Plan, touchpoint 2 of 3: Compare on site'],
    ['Enter', 'Plan, touchpoint 3 of 3: Book online'],
    ['ArrowRight', 'Stage 2 of 6: Prepare'],
    ['PageUp', 'touchpoint 3 of 3: Book online'],
    ['ArrowUp', 'Stage 1 of 6: Plan'],
    ['ArrowDown', 'touchpoint 1 of 3: Look for a fare'],
    ['End', 'Tell others'],
    ['Home', 'The whole map'],
    ['Backspace', 'The whole map'],
  ]) {
    await page.keyboard.press(key);
    await says(page, words);
  }
  await page.keyboard.press('8');
  await show(page).getByText('Go to slide 8, then Enter').waitFor();
  await page.keyboard.press('Enter');
  await says(page, 'Prepare, touchpoint 2 of 3: Choose seat');
  await heading(page, 'Choose seat');

  await page.keyboard.press('Escape');
  await show(page).waitFor({ state: 'detached' });
  await page.getByRole('complementary', { name: 'Inspector' }).getByRole('heading', { name: 'Choose seat' }).waitFor();
  await eventually(
    'the map has the focus',
    () => page.evaluate(() => document.activeElement?.closest('[data-map-view]') !== null),
    Boolean,
  );
  await (await editor.entity('touchpoint', 'Choose seat')).waitFor({ state: 'attached' });
});

test('a slide shows what the map says at the touchpoint, in large letters', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const model = await editor.model();
  const { id } = model.touchpoints.find(({ name }) => name === 'Choose seat');
  const quotes = model.lanes.filter(({ kind }) => kind === 'quotes').map((lane) => lane.id);
  const quote = model.cards.find(({ lane, touchpoint }) => quotes.includes(lane) && touchpoint === id);
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  await page.keyboard.press('8');
  await page.keyboard.press('Enter');
  await heading(page, 'Choose seat');
  const said = show(page).getByText(quote.text.slice(1, 24));
  const letters = await said.evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  // A fortieth of the height of the picture is what the last row of a room still reads.
  assert.ok(letters >= 1000 / 40, `the quote has ${letters} px`);
  await show(page).getByRole('heading', { level: 3, name: 'Pain points' }).waitFor();
  const cut = await show(page)
    .locator('[data-column]')
    .evaluateAll((columns) => columns.some((one) => one.scrollHeight > one.clientHeight + 1));
  assert.equal(cut, false, 'nothing is cut off');
});

test('it is walked with the mouse and with the finger', async (context) => {
  const { page } = await openDemo(browser, context);
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  await says(page, 'The whole map');
  await page.mouse.click(800, 500);
  await says(page, 'Stage 1 of 6');
  await show(page).getByRole('button', { name: 'Next' }).click();
  await says(page, 'touchpoint 1 of 3');
  await show(page).getByRole('button', { name: 'Up to the stage' }).click();
  await says(page, 'Stage 1 of 6');
  await show(page)
    .getByRole('button', { name: /^Go to slide \d+: Airport$/ })
    .click();
  await says(page, 'Stage 3 of 6: Airport');

  await page.mouse.move(900, 500);
  await page.mouse.down();
  await page.mouse.move(600, 500, { steps: 4 });
  await page.mouse.up();
  await says(page, 'Airport, touchpoint 1');
  await page.mouse.move(600, 500);
  await page.mouse.down();
  await page.mouse.move(900, 500, { steps: 4 });
  await page.mouse.up();
  await says(page, 'Stage 3 of 6: Airport');

  await show(page).getByRole('button', { name: 'End' }).click();
  await show(page).waitFor({ state: 'detached' });
});

test('its controls are reached with Tab and worked with Enter', async (context) => {
  const { page } = await openDemo(browser, context);
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  await says(page, 'The whole map');
  await eventually(
    'Tab reaches the stage',
    async () => {
      await page.keyboard.press('Tab');
      return page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
    },
    (name) => /: Fly$/.test(name),
  );
  await page.keyboard.press('Enter');
  await says(page, 'Stage 4 of 6: Fly');
  await page.keyboard.press('ArrowRight');
  await says(page, 'Fly, touchpoint 1 of 3');
});

test('the screen turns black, notes come over the slide', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const model = await editor.model();
  const { id } = model.touchpoints.find(({ name }) => name === 'Choose seat');
  const patch = { notes: 'Tell of the family at gate 12.' };
  await ask(page, 'execute', { map: editor.id, command: { type: 'updateTouchpoints', ids: [id], patch } });
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  await page.keyboard.press('8');
  await page.keyboard.press('Enter');
  await page.keyboard.press('n');
  await show(page).getByText('Tell of the family at gate 12.').waitFor();
  await page.keyboard.press('n');
  await show(page).getByText('Tell of the family at gate 12.').waitFor({ state: 'detached' });

  await page.keyboard.press('b');
  await says(page, 'The screen is black');
  await page.keyboard.press('ArrowRight');
  await says(page, 'Choose seat');
  await page.keyboard.press('.');
  await says(page, 'The screen is black');
  await page.keyboard.press('.');
  await says(page, 'Choose seat');
});

test('nothing is changed by keys during a presentation', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  await editor.select('card', 'Books for two');
  const before = await editor.model();
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  await says(page, 'The whole map');
  await editor.press('x', 'Delete', 'Control+z', 'Control+k', 'Alt+ArrowRight', 'F2', 'Alt+v');
  await says(page, 'The whole map');
  assert.equal(await page.getByRole('region', { name: 'Views', exact: true }).count(), 0);
  assert.deepEqual(await editor.model(), before);
});

test('what has no room on a slide is counted, not cut', async (context) => {
  const { page, editor } = await openDemo(browser, context, { viewport: { width: 1280, height: 720 } });
  const model = await editor.model();
  const lane = model.lanes.find(({ title }) => title === 'What I think').id;
  const touchpoint = model.touchpoints[0].id;
  const text = 'What goes through my head while I wait for the page that does not come';
  const many = Array.from({ length: 200 }, (_, at) => ({
    id: `0190a000-0000-7000-8000-${String(at).padStart(12, '0')}`,
    lane,
    touchpoint,
    text: `${at} ${text}`,
  }));
  await ask(page, 'execute', { map: editor.id, command: { type: 'insert', content: { cards: many }, before: {} } });
  await editor.becomes('the cards are there', ({ cards }) => cards.length === model.cards.length + many.length);
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  await says(page, 'The whole map');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await show(page)
    .getByText(/^and \d+ more on the map$/)
    .waitFor();
  const { parts, seen, cut } = await page.evaluate(() => {
    const all = [...document.querySelectorAll('[data-slide] [data-part]')];
    const seen = all.filter((part) => part.checkVisibility({ visibilityProperty: true }));
    const cut = seen.filter((part) => {
      const room = part.closest('[data-column]')?.getBoundingClientRect();
      const box = part.getBoundingClientRect();
      return !room || box.bottom > room.bottom + 1 || box.right > room.right + 1;
    });
    return { parts: all.length, seen: seen.length, cut: cut.length };
  });
  assert.equal(cut, 0, 'no card is half there');
  assert.ok(seen > 5, 'there are cards');
  await show(page)
    .getByText(`and ${parts - seen} more on the map`, { exact: true })
    .waitFor();
});

test('it keeps to the view that is on', async (context) => {
  const { page } = await openDemo(browser, context);
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Views' }).click();
  await page.getByRole('checkbox', { name: 'Plan' }).uncheck();
  await page.getByRole('checkbox', { name: 'Pain points' }).uncheck();
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  await page.keyboard.press('ArrowRight');
  await says(page, 'Stage 1 of 5: Prepare');
  await page.keyboard.press('4');
  await page.keyboard.press('Enter');
  await heading(page, 'Choose seat');
  assert.equal(await show(page).getByRole('heading', { level: 3, name: 'Pain points' }).count(), 0);
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`each kind of slide is accessible, ${colorScheme}`, async (context) => {
    const { page } = await openDemo(browser, context, { colorScheme });
    await page.getByRole('button', { name: 'Present', exact: true }).click();
    for (const [key, words] of [
      ['Home', 'The whole map'],
      ['ArrowRight', 'Stage 1 of 6'],
      ['ArrowRight', 'touchpoint 1 of 3'],
      ['n', 'touchpoint 1 of 3'],
    ]) {
      await page.keyboard.press(key);
      await says(page, words);
      await page.mouse.move(500, 500);
      await page.mouse.move(520, 500);
      await assertAccessible(page, `the slide after ${key}`);
    }
  });
}
