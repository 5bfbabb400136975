import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { assertAccessible } from '../support/axe.mjs';
import { useBrowser } from '../support/browser.mjs';
import { openDemo } from '../support/demo.mjs';
import { eventually } from '../support/editor.mjs';

const browser = useBrowser();
const views = (page) => page.getByRole('region', { name: 'Views', exact: true });
const row = (page, name) => views(page).getByRole('button', { name, exact: true });
const lane = (page, name) => page.getByRole('rowheader', { name: `Lane: ${name}` });
const names = (model) => (model.views ?? []).map(({ name }) => name);

/** Shows the whole map: what is out of sight is not in the grid either. */
const showAll = (page) => page.getByRole('contentinfo').getByRole('button', { name: 'Fit', exact: true }).click();

/** Opens the menu behind a view and chooses from it. */
async function choose(page, name, entry) {
  await views(page)
    .getByRole('button', { name: `More for ${name}` })
    .click();
  await page.getByRole('menuitem', { name: entry }).click();
}

/** Hides a lane and a stage and saves that as a view. */
async function saveView(page, name) {
  await views(page).getByRole('checkbox', { name: 'What I do' }).uncheck();
  await views(page).getByRole('checkbox', { name: 'Airport' }).uncheck();
  await views(page).getByRole('button', { name: 'Save as a view' }).click();
  await views(page).getByRole('textbox', { name: 'Name' }).fill(name);
  await views(page).getByRole('textbox', { name: 'Audience' }).fill('Head of service');
  await views(page).getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('banner').getByText(`View: ${name}`, { exact: true }).waitFor();
}

test('what is shown is saved for an audience, left and taken up again', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Views' }).click();
  await showAll(page);
  await page.getByText('Stage: Airport').waitFor({ state: 'attached' });
  await saveView(page, 'Service');
  await lane(page, 'What I do').waitFor({ state: 'detached' });
  await page.getByText('Stage: Airport').waitFor({ state: 'detached' });
  await editor.becomes('the view is saved', (model) =>
    model.views.some(
      ({ name, audience, hiddenLanes, hiddenStages }) =>
        name === 'Service' && audience === 'Head of service' && hiddenLanes.length === 1 && hiddenStages.length === 1,
    ),
  );

  await page.getByRole('button', { name: 'Show everything' }).click();
  await lane(page, 'What I do').waitFor({ state: 'attached' });
  await row(page, 'Service Head of service').click();
  await lane(page, 'What I do').waitFor({ state: 'detached' });

  await views(page).getByRole('checkbox', { name: 'Airport' }).check();
  await page.getByText('Stage: Airport').waitFor({ state: 'attached' });
  await page.getByRole('banner').getByText('View: Service, changed').waitFor();
  await views(page).getByRole('button', { name: 'Save changes to “Service”' }).click();
  await editor.becomes(
    'the view shows the stage again',
    (model) => model.views.find(({ name }) => name === 'Service').hiddenStages?.length !== 1,
  );
  await views(page).getByRole('button', { name: 'Save as a view' }).click();
  await views(page).getByRole('textbox', { name: 'Name' }).waitFor();
  await assertAccessible(page, 'the views, with the form of a new one');
});

test('views are renamed, moved and deleted', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Views' }).click();
  const before = names(await editor.model());
  await saveView(page, 'Service');
  await choose(page, 'Service', 'Rename');
  await views(page).getByRole('textbox', { name: 'Name' }).fill('Desk');
  await page.keyboard.press('Enter');
  await editor.becomes('it has the new name', (model) => names(model).join() === [...before, 'Desk'].join());

  await saveView(page, 'Crew');
  await choose(page, 'Crew', 'Move up');
  await editor.becomes('it stands before', (model) => names(model).join() === [...before, 'Crew', 'Desk'].join());
  await choose(page, 'Crew', 'Move down');
  await editor.becomes('it stands behind', (model) => names(model).join() === [...before, 'Desk', 'Crew'].join());

  await choose(page, 'Desk', 'Delete');
  await editor.becomes('it is gone', (model) => names(model).join() === [...before, 'Crew'].join());
  await editor.undo();
  await editor.becomes('undo brings it back', (model) => names(model).join() === [...before, 'Desk', 'Crew'].join());
});

test('a view is saved and left with the keyboard alone', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element?.textContent;
      return (element?.getAttribute('aria-label') ?? label ?? '').trim();
    });
  const tabTo = (name) =>
    eventually(
      `Tab reaches ${name}`,
      async () => {
        await page.keyboard.press('Tab');
        return focused();
      },
      (text) => text === name,
    );
  await showAll(page);
  await lane(page, 'Pain points').waitFor({ state: 'attached' });
  await editor.focus();
  await editor.press('Alt+v');
  await views(page).waitFor();
  await tabTo('Pain points');
  await editor.press('Space');
  await lane(page, 'Pain points').waitFor({ state: 'detached' });
  await eventually(
    'Shift+Tab goes back to the button that saves',
    async () => {
      await page.keyboard.press('Shift+Tab');
      return focused();
    },
    (text) => text === 'Save as a view',
  );
  await editor.press('Enter');
  await page.keyboard.type('No pains');
  await editor.press('Enter');
  await editor.becomes('the view is saved', (model) => names(model).includes('No pains'));
  await page.getByRole('banner').getByText('View: No pains').waitFor();
  await editor.press('Escape');
  await page.getByRole('button', { name: 'Show everything' }).focus();
  await editor.press('Enter');
  await lane(page, 'Pain points').waitFor({ state: 'attached' });
});

test('the view that is on is exported', async (context) => {
  const { page } = await openDemo(browser, context);
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Views' }).click();
  await saveView(page, 'Service');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: /What to export.*Service/ }).waitFor();
  await assertAccessible(page, 'the export of a view');
  await dialog.getByRole('radio', { name: 'JSON', exact: true }).click();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export JSON' }).click();
  const map = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
  assert.ok(map.lanes.length > 0);
  assert.ok(!map.lanes.some(({ title }) => title === 'What I do'), 'the hidden lane stays at home');
  assert.ok(!map.stages.some(({ name }) => name === 'Airport'), 'so does the hidden stage');
  assert.equal(map.comments?.length ?? 0, 0, 'and comments, because they were not asked for');
});

test('each view is exported from its menu', async (context) => {
  const { page } = await openDemo(browser, context);
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Views' }).click();
  await saveView(page, 'Service');
  await row(page, 'Everything').click();
  await lane(page, 'What I do').waitFor({ state: 'attached' });
  await choose(page, 'Service', 'Export');
  await page
    .getByRole('dialog')
    .getByRole('combobox', { name: /What to export.*Service/ })
    .waitFor();
});

test('comments are exported when they are asked for', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const { comments } = await editor.model();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'JSON', exact: true }).click();
  await dialog.getByRole('switch', { name: 'Comments', exact: true }).click();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export JSON' }).click();
  const map = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
  assert.equal(map.comments.length, comments.length);
});
