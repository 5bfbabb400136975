import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { useBrowser } from '../support/browser.mjs';
import { demoTitle, openDemo } from '../support/demo.mjs';
import { Editor } from '../support/editor.mjs';

const browser = useBrowser();

/** What of a map has to come back; ids are new in the copy. */
function content(model) {
  return {
    title: model.title,
    stages: model.stages.map(({ name, color }) => ({ name, color })),
    touchpoints: model.touchpoints.map(({ name, channels }) => ({ name, channels })),
    lanes: model.lanes.map(({ title, kind }) => ({ title, kind })),
    cards: model.cards.map(({ text, evidence, severity }) => ({ text, evidence, severity })),
    series: model.series.map(({ kind, values }) => ({ kind, values: values.map(({ value }) => value) })),
    personas: model.personas.map(({ name }) => name),
  };
}

for (const [format, begins] of [
  ['PNG', '\x89PNG'],
  ['SVG', '<'],
  ['JSON', '{'],
]) {
  test(`${format} is exported and opens again as the same map`, async (context) => {
    const { page, editor } = await openDemo(browser, context);
    const original = content(await editor.model());
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: format, exact: true }).click();
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: `Export ${format}` }).click();
    const file = await download;
    const path = await file.path();
    assert.ok(file.suggestedFilename().startsWith(demoTitle), 'the file is named after the map');
    assert.ok(readFileSync(path).toString('latin1').startsWith(begins), `the file is ${format}`);

    await page.getByRole('link', { name: /All maps/ }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Import' }).click();
    await (await chooser).setFiles([{ name: file.suggestedFilename(), mimeType: '', buffer: readFileSync(path) }]);
    await page.getByText('2 maps').waitFor();
    await page.getByRole('link', { name: demoTitle }).first().click();
    const copy = await Editor.shown(page);
    assert.notEqual(copy.id, editor.id, 'the copy is a map of its own');
    assert.deepEqual(content(await copy.model()), original, 'nothing was lost on the way');
  });
}
