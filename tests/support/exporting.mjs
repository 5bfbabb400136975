/** The export dialog, as a person uses it. */
import { readFileSync } from 'node:fs';

/** Opens the dialog from the editor. @param {import('playwright-core').Page} page */
export async function openDialog(page) {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  return page.getByRole('dialog');
}

/**
 * The choice of a format by its name.
 * @param {import('playwright-core').Locator} dialog
 * @param {string} name
 */
export const format = (dialog, name) => dialog.getByRole('radio', { name, exact: true });

/**
 * The file that the browser gets to keep when something is pressed.
 * @param {import('playwright-core').Page} page
 * @param {() => Promise<unknown>} press
 */
export async function downloaded(page, press) {
  const download = page.waitForEvent('download');
  await press();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}
