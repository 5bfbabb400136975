import { test } from 'node:test';
import { assertAccessible } from '../support/axe.mjs';
import { useBrowser } from '../support/browser.mjs';
import { demoFile } from '../support/demo.mjs';
import { ask } from '../support/editor.mjs';
import { Walk, greekCopy, inGreek } from '../support/texts.mjs';
import { articles, choose, filtersButton, openPanel, openVoices, panel, search, voices } from '../support/voices.mjs';

const browser = useBrowser();

for (const [look, options] of /** @type {const} */ ([
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['high contrast', { contrast: 'more' }],
])) {
  test(`the panel is accessible, ${look}`, async (context) => {
    const { page, editor } = await openVoices(browser, context, options);
    await ask(page, 'saveTheme', { name: 'Waiting', rule: { anyOf: ['wait*'], noneOf: [] } });
    await ask(page, 'setFigureFilter', { map: editor.id, filter: { channels: ['web', 'app'] } });
    await openPanel(page);
    await search(page, 'wa');
    await articles(page).first().getByText('Waiting').first().waitFor();
    await assertAccessible(page, 'texts');
    await filtersButton(page).click();
    await choose(page, /^Score/, 'NPS: nps score');
    await panel(page).getByRole('button', { name: 'Detractors: 0 to 6' }).click();
    await assertAccessible(page, 'the filters');
    await panel(page).getByRole('switch', { name: 'One of each, the newest' }).click();
    await panel(page).getByRole('heading', { level: 3 }).first().waitFor();
    await assertAccessible(page, 'one of each');
    await articles(page).first().getByRole('button', { name: 'Pin to the map' }).click();
    await articles(page).first().getByRole('button', { name: 'On this map' }).waitFor();
    await assertAccessible(page, 'a text that is on the map');
    await articles(page).first().getByRole('button', { name: 'Themes of this text' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Waiting' }).waitFor();
    await assertAccessible(page, 'the themes of a text');
    await page.keyboard.press('Escape');
    await articles(page).first().getByRole('button', { name: 'More for this text' }).click();
    await page.getByRole('menuitem', { name: /^Pin to…/ }).click();
    await page.getByRole('dialog').waitFor();
    await assertAccessible(page, 'where to pin');
    await page.keyboard.press('Escape');
    await panel(page).getByRole('radio', { name: 'Themes' }).click();
    await panel(page)
      .getByText(/% of the texts/)
      .waitFor();
    await assertAccessible(page, 'the themes');
    await panel(page).getByRole('button', { name: 'Edit the theme “Waiting”' }).click();
    const words = panel(page).getByRole('combobox', { name: 'Texts with one of these words' });
    await words.fill('*');
    await words.press('Enter');
    await panel(page).getByText('holds no letter or digit').waitFor();
    await assertAccessible(page, 'a rule that will not do');
  });
}

for (const [language, kinds, options] of /** @type {const} */ ([
  ['en-XA', ['hardCoded', 'clipped', 'outside'], {}],
  ['ar-XB', ['hardCoded', 'outside'], {}],
  ['de', ['clipped', 'outside'], { viewport: { width: 1280, height: 720 } }],
])) {
  test(`the panel in another language: ${language}`, async (context) => {
    const rows = voices.map((row) => ({
      ...row,
      ...{ place: inGreek(row.place), group: inGreek(row.group), channel: inGreek(row.channel) },
      text: inGreek(row.text),
    }));
    const { page, editor } = await openVoices(browser, context, {
      ...{ file: greekCopy(context, demoFile), title: inGreek('Flying to a conference with my son'), rows },
      ...{ query: `?lang=${language}`, source: inGreek('Passenger survey'), head: inGreek, ...options },
    });
    await ask(page, 'saveTheme', { name: inGreek('Waiting'), rule: { anyOf: [`${inGreek('wait')}*`], noneOf: [] } });
    await ask(page, 'setFigureFilter', { map: editor.id, filter: { channels: [inGreek('web')] } });
    const walk = new Walk(page, kinds);
    await editor.focus();
    await page.keyboard.press('Alt+q');
    const shown = page.locator('[data-panel="verbatims"]');
    await shown.getByRole('article').first().waitFor();
    await walk.look('the texts');
    await shown.locator('button[aria-expanded]').first().click();
    await walk.look('the filters');
    await shown.getByRole('article').first().locator('button[aria-haspopup="menu"]').last().click();
    await walk.look('the menu of a text');
    await page.getByRole('menu').getByRole('menuitem').first().click();
    await page.getByRole('dialog').waitFor();
    await walk.look('where to pin');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await shown.getByRole('radio').nth(1).click();
    await shown.getByRole('listitem').first().waitFor();
    await walk.look('the themes');
    await shown.getByRole('listitem').first().getByRole('button').nth(1).click();
    await shown.getByRole('form').waitFor();
    await walk.look('a theme that is edited');
    walk.end();
  });
}
