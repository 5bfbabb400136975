import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser } from '../support/browser.mjs';
import { openDemo } from '../support/demo.mjs';
import { ask, Editor, eventually } from '../support/editor.mjs';

const browser = useBrowser();
const checks = (page) => page.getByRole('region', { name: 'Checks', exact: true });
const rule = (page, name) => checks(page).getByRole('region', { name });

/** Renames a touchpoint as another window would. */
async function rename(page, editor, from, to) {
  const model = await editor.model();
  const { id } = model.touchpoints.find(({ name }) => name === from);
  await ask(page, 'execute', {
    map: editor.id,
    command: { type: 'updateTouchpoints', ids: [id], patch: { name: to } },
  });
}

test('a name from the inside is found, explained, jumped to and put aside for good', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Checks' }).click();
  await rename(page, editor, 'Choose seat', 'KYC processing');
  const inside = rule(page, /^Names from the inside/);
  const finding = inside.getByRole('button', { name: /^“KYC processing”/ });
  await finding.click();
  await page
    .getByRole('complementary', { name: 'Inspector' })
    .getByRole('heading', { name: 'KYC processing' })
    .waitFor();
  assert.equal(await finding.getAttribute('aria-current'), 'true');
  await inside.getByText('How this is judged').click();
  await inside.getByText(/compared with lists of words/).waitFor();

  await inside.getByRole('button', { name: /^Not here: “KYC processing”/ }).click();
  await inside.waitFor({ state: 'detached' });
  await checks(page)
    .getByText(/put aside/)
    .waitFor();

  await page.reload();
  await Editor.shown(page);
  await checks(page)
    .getByText(/put aside/)
    .waitFor();
  assert.equal(await inside.count(), 0, 'it stays aside');
  await checks(page).getByRole('button', { name: 'Bring back' }).click();
  await finding.waitFor();

  await rename(page, editor, 'KYC processing', 'Choose a seat');
  await inside.waitFor({ state: 'detached' });
});

test('findings are walked and put aside with the keyboard alone', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  await rename(page, editor, 'Choose seat', 'Ticket is created');
  await editor.focus();
  await editor.press('Alt+k');
  await checks(page).waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
  await eventually(
    'Tab reaches the finding',
    async () => {
      await page.keyboard.press('Tab');
      return focused();
    },
    (text) => text.startsWith('“Ticket is created”'),
  );
  await editor.press('Enter');
  await page
    .getByRole('complementary', { name: 'Inspector' })
    .getByRole('heading', { name: 'Ticket is created' })
    .waitFor();
  assert.match(await focused(), /^“Ticket is created”/, 'the focus stays in the panel');
  await editor.press('Tab', 'Enter');
  await rule(page, /^Names from the inside/).waitFor({ state: 'detached' });
  await checks(page)
    .getByText(/put aside/)
    .waitFor();
});

test('an owner takes an opportunity off the list', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const model = await editor.model();
  const lane = model.lanes.find(({ kind }) => kind === 'opportunities').id;
  const card = model.cards.find((one) => one.lane === lane && one.status !== 'done' && one.status !== 'dropped');
  const own = (owner) =>
    ask(page, 'execute', { map: editor.id, command: { type: 'updateCards', ids: [card.id], patch: { owner } } });
  await own('');
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Checks' }).click();
  const finding = rule(page, /^Opportunities without an owner/).getByRole('button', { name: card.text.slice(0, 20) });
  await finding.first().waitFor();
  await own('AK');
  await rule(page, /^Opportunities without an owner/).waitFor({ state: 'detached' });
});
