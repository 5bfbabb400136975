/** The page of questions to the feedback, looked at by a checker of accessibility and by readers of other languages. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { assertAccessible } from '../support/axe.mjs';
import { open, useBrowser } from '../support/browser.mjs';
import { demoFile } from '../support/demo.mjs';
import { ask, Editor, eventually } from '../support/editor.mjs';
import { openFlight, parts, survey } from '../support/flights.mjs';
import { freshFolder, journey } from '../support/programs.mjs';
import { serve } from '../support/server.mjs';
import { Walk, greekCopy, inGreek } from '../support/texts.mjs';

const browser = useBrowser();

for (const theme of ['light', 'dark']) {
  test(`axe finds nothing on any part, ${theme}`, async (context) => {
    const { page } = await openFlight(browser, context);
    await page.evaluate((name) => localStorage.setItem('desire-path.theme', name), theme);
    await page.reload();
    await Editor.shown(page);
    await page.keyboard.press('Alt+KeyI');
    for (const part of Object.values(parts)) {
      await page.getByRole('tab', { name: part }).click();
      await page.getByRole('tabpanel', { name: part }).waitFor();
      await eventually(
        `${part} is there`,
        () => page.evaluate(() => document.querySelectorAll('progress, main[aria-busy="true"]').length),
        (busy) => busy === 0,
      );
      await page.getByRole('main').locator('table, figure').first().waitFor();
      await assertAccessible(page, `${part}, ${theme}`);
    }
  });
}

for (const [language, kinds] of /** @type {const} */ ([
  ['en-XA', ['hardCoded', 'clipped', 'outside']],
  ['ar-XB', ['outside']],
  ['de', ['clipped', 'outside']],
])) {
  test(`every text of the page is from the catalogue and has its room, ${language}`, async (context) => {
    const folder = freshFolder(context);
    const [workspace, file] = [join(folder, 'Test.desirepath'), join(folder, 'answers.csv')];
    await writeFile(file, survey(400, inGreek));
    await journey('new', workspace);
    await journey('import', workspace, greekCopy(context, demoFile));
    await journey('feedback', 'import', workspace, file, '--source', inGreek('Flight'));
    const { address } = await serve(context, { workspace });
    const page = await open(browser, context, `${address}?lang=${language}`, {
      viewport: { width: 1280, height: 720 },
    });
    const { sources } = await ask(page, 'feedback', {});
    for (const { number, question } of sources[0].questions) {
      const asked = { ...question, wording: inGreek(question.code) };
      await ask(page, 'saveSource', { source: sources[0].key, question: { number, question: asked } });
    }
    await page.locator('main h2 a').first().click();
    await page.waitForURL(/#\/map\//);
    await page.locator('[data-entity^="card:"]').first().waitFor({ state: 'attached' });
    const id = decodeURIComponent(new URL(page.url()).hash.replace(/^#\/map\//, ''));
    const { touchpoints } = await ask(page, 'mapModel', { map: id });
    const links = ['seat', 'boarding', 'recommend'].map((code, at) => ({
      source: sources[0].key,
      what: { kind: 'question', code },
      touchpoint: touchpoints[at].id,
    }));
    await ask(page, 'saveFeedbackLinks', { map: id, links: { links, rules: [] } });
    await page.keyboard.press('Alt+KeyI');
    const walk = new Walk(page, kinds);
    for (const [at, part] of Object.keys(parts).entries()) {
      await page.getByRole('tab').nth(at).click();
      await page.getByRole('main').locator('table, figure').first().waitFor();
      await eventually(
        `${part} is there`,
        () => page.evaluate(() => document.querySelectorAll('progress, main[aria-busy="true"]').length),
        (busy) => busy === 0,
      );
      await walk.look(part);
      for (const table of await page.locator('figure button[aria-pressed]').all()) await table.click();
      await walk.look(`${part}, as tables`);
    }
    await page.getByRole('tab').nth(2).click();
    await page.locator('.input-cell').first().click();
    await walk.look('a number of a priority');
    walk.end();
  });
}
