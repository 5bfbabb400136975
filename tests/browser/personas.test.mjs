import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { assertAccessible } from '../support/axe.mjs';
import { open, useBrowser } from '../support/browser.mjs';
import { demoFile, demoTitle, openDemo } from '../support/demo.mjs';
import { ask, Editor, eventually } from '../support/editor.mjs';
import { panelOf, show } from '../support/inspector.mjs';
import { serve } from '../support/server.mjs';

const browser = useBrowser();
const anna = (model) => model.personas.find(({ name }) => name.startsWith('Anna'));

const library = (page) => ask(page, 'personas', {});

/** Waits until the library of personas is as expected. */
const libraryBecomes = (page, what, isDone) => eventually(what, () => library(page), isDone);

/** Opens the demo map with Anna in the workspace's library, and her panel. */
async function openAnna(context) {
  const opened = await openDemo(browser, context);
  const { page, editor } = opened;
  const persona = anna(await editor.model());
  await ask(page, 'savePersona', { persona });
  await page.getByRole('button', { name: `Persona ${persona.name}` }).click();
  await panelOf(page).getByRole('heading', { name: persona.name, level: 2 }).waitFor();
  return { ...opened, persona };
}

test('personas are made, changed, copied and deleted in the library, with undo', async (context) => {
  const { address } = await serve(context, { files: [demoFile] });
  const page = await open(browser, context, `${address}#/personas`);
  await page.getByRole('heading', { name: 'Personas', level: 1 }).waitFor();
  const before = (await library(page)).length;

  await page.getByRole('button', { name: 'New persona' }).click();
  const details = page.getByRole('complementary');
  await details.getByRole('textbox', { name: 'Name' }).fill('Mira Holt');
  await details.getByRole('textbox', { name: 'Role' }).fill('Books for the whole team');
  await details.getByRole('textbox', { name: 'Add a goal' }).fill('One invoice');
  await page.keyboard.press('Enter');
  // The next one is written without going anywhere.
  await details.getByRole('textbox', { name: 'Goals 1' }).waitFor();
  await page.keyboard.type('No surprises');
  await page.keyboard.press('Enter');
  await details.getByRole('textbox', { name: /^Add a fact/ }).fill('Home: Lyon');
  await page.keyboard.press('Enter');
  await details.getByRole('combobox', { name: /^Add a scale/ }).fill('Price – comfort');
  await page.keyboard.press('Enter');
  const mira = (list) => list.find(({ persona }) => persona.name === 'Mira Holt')?.persona;
  await libraryBecomes(page, 'all of it is kept', (list) => {
    const found = mira(list);
    return (
      found?.goals?.join() === 'One invoice,No surprises' &&
      found.facts?.[0]?.value === 'Lyon' &&
      found.scales?.length === 1
    );
  });
  await details.getByRole('button', { name: 'Remove No surprises' }).press('Enter');
  await libraryBecomes(page, 'one goal is left', (list) => mira(list)?.goals?.length === 1);
  await eventually(
    'the keyboard stays with the goals',
    () => details.getByRole('textbox', { name: 'Add a goal' }).evaluate((field) => field === document.activeElement),
    (stays) => stays,
  );
  const slider = details.getByRole('slider', { name: 'Price to comfort' });
  await slider.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await libraryBecomes(page, 'the slider is at its end', (list) => mira(list)?.scales?.[0]?.value === 100);
  await assertAccessible(page, 'the personas with one being written');

  await details.getByRole('button', { name: 'Duplicate' }).click();
  await libraryBecomes(page, 'there is a copy', (list) => list.length === before + 2);
  await details.getByRole('button', { name: 'Delete' }).click();
  await libraryBecomes(page, 'the copy is gone', (list) => list.length === before + 1);
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await libraryBecomes(page, 'and back again', (list) => list.length === before + 2);
  // By keyboard: twice back, to before there was a copy and a slider.
  await page.getByRole('heading', { name: 'Personas', level: 1 }).click();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await libraryBecomes(
    page,
    'two steps further back',
    (list) => list.length === before + 1 && mira(list)?.scales?.[0]?.value === 50,
  );
  await page.keyboard.press('Control+Shift+z');
  await libraryBecomes(page, 'one step forth', (list) => mira(list)?.scales?.[0]?.value === 100);
});

test('a change in the library reaches the maps; one in a map can go either way', async (context) => {
  const { page, editor, persona } = await openAnna(context);
  const panel = panelOf(page);
  await panel.getByText('In the workspace’s library').waitFor();
  await panel.getByRole('textbox', { name: 'Role' }).fill('Speaks for a living');
  await page.keyboard.press('Enter');
  await panel.getByText('Differs from the library in role.').waitFor();
  await assertAccessible(page, 'a persona that differs');

  await panel.getByRole('button', { name: 'Take the library’s' }).click();
  await editor.becomes('the map has the library’s', (now) => anna(now).role === persona.role);
  await editor.undo();
  await editor.becomes('undo brings the map’s back', (now) => anna(now).role === 'Speaks for a living');
  await panel.getByRole('button', { name: 'Update library' }).press('Enter');
  await libraryBecomes(page, 'the library has the map’s', (list) => list[0]?.persona.role === 'Speaks for a living');
  await panel.getByText('In the workspace’s library').waitFor();

  await page.evaluate(() => (location.hash = '#/personas'));
  await page.getByRole('button', { name: new RegExp(persona.name) }).click();
  const details = page.getByRole('complementary');
  await details.getByRole('textbox', { name: 'Quote' }).fill('Show me the price.');
  await details.getByRole('textbox', { name: 'Name' }).focus();
  await libraryBecomes(page, 'the library has the quote', (list) => list[0]?.persona.quote === 'Show me the price.');
  await details.getByRole('link', { name: demoTitle }).click();
  const again = await Editor.shown(page);
  await again.becomes('the map has it as well', (now) => anna(now).quote === 'Show me the price.');
});

test('a persona of the library is added to a map, and gets a curve', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const id = '01900000-0000-7000-8000-00000000cafe';
  await ask(page, 'savePersona', { persona: { id, name: 'Mira Holt', color: 'teal' } });
  await page.getByRole('button', { name: 'Personas', exact: true }).click();
  await page.getByRole('button', { name: 'Add Mira Holt to this map' }).click();
  await editor.becomes('she is in the map', (now) => now.personas.some((one) => one.id === id));
  await assertAccessible(page, 'the panel of personas');
  await page.getByRole('button', { name: 'Add a curve for Mira Holt' }).press('Enter');
  await editor.becomes('she has a curve in her colour', (now) =>
    now.series.some((one) => one.persona === id && one.color === 'teal' && one.name === 'Mira Holt'),
  );
  await editor.undo();
  await editor.becomes('the curve was one step', (now) => !now.series.some((one) => one.persona === id));
  await page.getByRole('link', { name: 'All personas' }).click();
  await page
    .getByRole('button', { name: /Mira Holt/ })
    .getByText('Used in 1 map')
    .waitFor();
});

test('a persona is shown by its address, as a hit of the search does', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const { personas } = await editor.model();
  const { id, name } = personas[1];
  await show(page, 'persona', id, name);
  await panelOf(page).getByRole('textbox', { name: 'Name', exact: true }).waitFor();
});

test('the card of a persona is shown and exported', async (context) => {
  const { page, persona } = await openAnna(context);
  await panelOf(page).getByRole('button', { name: 'Show card' }).click();
  const dialog = page.getByRole('dialog', { name: 'Persona card' });
  await dialog.getByRole('heading', { name: persona.name }).waitFor();
  await dialog.getByText(persona.quote).waitFor();
  await assertAccessible(page, 'the card of a persona');
  for (const [format, begin] of [
    ['SVG', '<'],
    ['PNG', '\u0089PNG'],
  ]) {
    const downloading = page.waitForEvent('download');
    await dialog.getByRole('button', { name: `Export ${format}` }).click();
    const file = await readFile(await (await downloading).path());
    assert.ok(file.toString('latin1').startsWith(begin), `${format} begins as such a file does`);
    if (format === 'SVG') assert.match(file.toString('utf8'), /Anna/, 'the name is in it');
  }
});
