import { test } from 'node:test';
import { assertAccessible } from '../support/axe.mjs';
import { useBrowser } from '../support/browser.mjs';
import { openDemo } from '../support/demo.mjs';
import { cardOf, laneOf, panelOf, show, touchpoint } from '../support/inspector.mjs';

const browser = useBrowser();

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`each panel is accessible, ${colorScheme}`, async (context) => {
    const { page, editor } = await openDemo(browser, context, { colorScheme });
    const model = await editor.model();
    await page.keyboard.press('Escape');
    await assertAccessible(page, 'the panel of the map');
    const lanes = model.lanes.map((lane) => ['lane', lane.id, lane.title]);
    const cards = ['actions', 'quotes', 'painPoints', 'opportunities'].map((kind) => {
      const { id, text } = cardOf(model, kind);
      return ['card', id, new RegExp(text.replace(/[^\p{L} ].*/su, '').trim() || '.', 'u')];
    });
    const { id } = touchpoint(model, 'Choose seat');
    const stage = model.stages[0];
    for (const [type, of, heading] of [
      ...lanes,
      ...cards,
      ['touchpoint', id, 'Choose seat'],
      ['stage', stage.id, stage.name],
    ]) {
      await show(page, type, of, heading);
      // Groups that are closed at first are part of the panel.
      for (const group of await panelOf(page).locator('button[aria-expanded=false][class*=s-]').all()) {
        if (await group.isVisible()) await group.click();
      }
      await assertAccessible(page, `the panel of the ${type} ${heading}`);
    }
    const { id: curves, title } = laneOf(model, 'experience');
    await show(page, 'lane', curves, title);
    await panelOf(page).getByRole('button', { name: model.series[0].name }).first().click();
    await panelOf(page).getByRole('heading', { name: model.series[0].name, level: 2 }).waitFor();
    await assertAccessible(page, 'the panel of a series');
  });
}
