import { test } from 'node:test';
import { assertAccessible } from '../support/axe.mjs';
import { useBrowser, open } from '../support/browser.mjs';
import { demoFile, openDemo } from '../support/demo.mjs';
import { serve } from '../support/server.mjs';

const browser = useBrowser();

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`the library and the gallery, ${colorScheme}`, async (context) => {
    const { address } = await serve(context, { files: [demoFile] });
    const page = await open(browser, context, address, { colorScheme });
    await page.getByRole('heading', { name: 'Maps' }).waitFor();
    await assertAccessible(page, 'the library');
    await page.getByRole('button', { name: 'New map' }).click();
    await page.getByRole('dialog').getByRole('button', { name: /Blank/i }).waitFor();
    await assertAccessible(page, 'the gallery');
  });

  test(`the editor with each inspector, ${colorScheme}`, async (context) => {
    const { page, editor } = await openDemo(browser, context, { colorScheme });
    await assertAccessible(page, 'the editor');
    for (const [type, name] of [
      ['stage', 'Plan'],
      ['touchpoint', 'Choose seat'],
      ['lane', 'Experience'],
      ['card', 'Books for two'],
    ]) {
      await editor.select(type, name);
      await page.getByRole('complementary').getByText(name).first().waitFor({ state: 'attached' });
      await assertAccessible(page, `the inspector of a ${type}`);
    }
  });

  test(`the export dialog and the shortcuts, ${colorScheme}`, async (context) => {
    const { page } = await openDemo(browser, context, { colorScheme });
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('dialog').getByRole('radio', { name: 'PNG' }).waitFor();
    await assertAccessible(page, 'the export dialog');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await assertAccessible(page, 'the list of shortcuts');
  });
}
