import { test } from 'node:test';
import { assertAccessible } from '../support/axe.mjs';
import { open, useBrowser } from '../support/browser.mjs';
import { demoFile, demoTitle, openDemo } from '../support/demo.mjs';
import { Editor, ask } from '../support/editor.mjs';
import { serve } from '../support/server.mjs';

const browser = useBrowser();

/** Every look that the program has, as the system asks for it. */
const looks = /** @type {const} */ ([
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['high contrast', { contrast: 'more' }],
]);
const panels = [
  'Views',
  'Evidence',
  'Checks',
  'Comments',
  'Personas',
  'Opportunities',
  'Sources',
  'Feedback',
  'Verbatims',
];

const menu = (page) => page.getByRole('menu').last();

/** Opens a dialog, looks at it and leaves it by Escape. */
async function dialog(page, screen, show) {
  await show();
  const shown = page.getByRole('dialog').last();
  await shown.waitFor();
  await assertAccessible(page, screen);
  await page.keyboard.press('Escape');
  await shown.waitFor({ state: 'detached' });
}

/** Opens a menu, looks at it and leaves it by Escape. */
async function openMenu(page, screen, show) {
  await show();
  await menu(page).waitFor();
  await assertAccessible(page, screen);
  await page.keyboard.press('Escape');
  await menu(page).waitFor({ state: 'detached' });
}

for (const [look, options] of looks) {
  test(`an empty workspace, ${look}`, async (context) => {
    const { address } = await serve(context);
    const page = await open(browser, context, address, options);
    await page.getByRole('button', { name: /^Blank/ }).waitFor();
    await assertAccessible(page, 'the library of an empty workspace');
    await page.evaluate(() => (location.hash = '#/personas'));
    await page.getByRole('heading', { name: 'Personas', level: 1 }).waitFor();
    await assertAccessible(page, 'no personas');
    await page.evaluate(() => (location.hash = '#/feedback'));
    await page.getByRole('heading', { name: 'No feedback yet' }).waitFor();
    await assertAccessible(page, 'no feedback');
  });

  test(`the library with its dialogs, ${look}`, async (context) => {
    const { address } = await serve(context, { files: [demoFile] });
    const page = await open(browser, context, address, options);
    await page.getByRole('heading', { name: 'Maps' }).waitFor();
    await assertAccessible(page, 'the library');
    const more = page.getByRole('button', { name: `More for ${demoTitle}` });
    await openMenu(page, 'the menu of a map', () => more.click());
    await openMenu(page, 'the menu of themes', () =>
      page.locator('header button[aria-haspopup="menu"]').last().click(),
    );
    for (const entry of ['Tags…', 'Save as template…']) {
      await dialog(page, `the dialog “${entry}”`, async () => {
        await more.click();
        await page.getByRole('menuitem', { name: entry }).click();
      });
    }
    await dialog(page, 'the gallery', () => page.getByRole('button', { name: 'New map' }).click());
    await dialog(page, 'the palette of the library', () => page.keyboard.press('Control+k'));
    await page.getByRole('searchbox').fill('bag dro');
    await page.getByRole('region', { name: 'In the maps' }).waitFor();
    await assertAccessible(page, 'the library with hits');
    await page.getByRole('searchbox').fill('xyzzy');
    await page.getByText('No map matches “xyzzy”').waitFor();
    await assertAccessible(page, 'a search without hits');
  });

  test(`the personas, ${look}`, async (context) => {
    const { page, editor } = await openDemo(browser, context, options);
    const [persona] = (await editor.model()).personas;
    await ask(page, 'savePersona', { persona });
    await page.getByRole('button', { name: `Persona ${persona.name}` }).click();
    await dialog(page, 'the card of a persona', () => page.getByRole('button', { name: 'Show card' }).click());
    await page.evaluate(() => (location.hash = '#/personas'));
    await page.getByRole('list', { name: 'Personas' }).getByText(persona.name).click();
    await page.getByRole('complementary').getByRole('textbox', { name: 'Name' }).waitFor();
    await assertAccessible(page, 'the personas with one of them open');
  });

  test(`the editor with its panels and inspectors, ${look}`, async (context) => {
    const { page, editor } = await openDemo(browser, context, options);
    await assertAccessible(page, 'the editor');
    for (const name of panels) {
      await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name, exact: true }).click();
      await page.getByRole('region', { name, exact: true }).waitFor();
      await assertAccessible(page, `the panel ${name}`);
    }
    await page.keyboard.press('Escape');
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
    await openMenu(page, 'the menu of a card', () => page.keyboard.press('Shift+F10'));
    await openMenu(page, 'the menu of what can be added', () =>
      page.getByRole('button', { name: 'Add', exact: true }).click(),
    );
    await editor.focus();
    await editor.press('Control+a');
    await page.getByRole('complementary', { name: 'Inspector' }).waitFor();
    await assertAccessible(page, 'many cards with their bar');
  });

  test(`what opens over the map, ${look}`, async (context) => {
    const { page, editor } = await openDemo(browser, context, options);
    await dialog(page, 'the export', () => page.getByRole('button', { name: 'Export', exact: true }).click());
    await dialog(page, 'the shortcuts', () =>
      page.getByRole('button', { name: 'Keyboard shortcuts', exact: true }).click(),
    );
    await dialog(page, 'the palette', () => page.keyboard.press('Control+k'));
    await editor.focus();
    await editor.press('Control+h');
    await page.getByRole('search', { name: 'Find on the map' }).waitFor();
    await assertAccessible(page, 'find and replace');
    await editor.press('Escape', 'F4');
    await page.getByRole('textbox', { name: /A thought for the inbox/ }).waitFor();
    await assertAccessible(page, 'quick capture');
    await editor.press('Escape');
    await editor.select('card', 'Books for two');
    await dialog(page, 'the preview of a table', () =>
      page.evaluate(() => {
        const data = new DataTransfer();
        data.setData('text/plain', '\tChoose seat\tPay extra\nNew lane\ta\tb\n');
        const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
        document.querySelector('[data-map-keys]')?.dispatchEvent(event);
      }),
    );
    await editor.press('Enter');
    await page.locator('textarea').first().waitFor();
    await assertAccessible(page, 'a card being written');
  });

  test(`a presentation, ${look}`, async (context) => {
    const { page } = await openDemo(browser, context, options);
    await page.getByRole('button', { name: 'Present', exact: true }).click();
    const show = page.getByRole('dialog', { name: /^Presentation/ });
    for (const [key, words] of [
      ['Home', 'The whole map'],
      ['ArrowRight', 'Stage 1 of 6'],
      ['ArrowRight', 'touchpoint 1 of 3'],
      ['n', 'touchpoint 1 of 3'],
      ['b', 'The screen is black'],
    ]) {
      await page.keyboard.press(key);
      await show.getByRole('status').filter({ hasText: words }).waitFor({ state: 'attached' });
      await page.mouse.move(500, 500);
      await page.mouse.move(520, 500);
      await assertAccessible(page, `the slide after ${key}`);
    }
  });

  test(`a new map, ${look}`, async (context) => {
    const { address } = await serve(context);
    const page = await open(browser, context, address, options);
    await page.getByRole('button', { name: /^Blank/ }).click();
    await Editor.shown(page);
    await assertAccessible(page, 'a blank map');
  });
}
