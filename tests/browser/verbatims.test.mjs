import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { useBrowser } from '../support/browser.mjs';
import { demoFile } from '../support/demo.mjs';
import { ask, cards, eventually } from '../support/editor.mjs';
import { freshFolder } from '../support/programs.mjs';
import { articles, choose, filtersButton, openPanel, openVoices, panel, search, voices } from '../support/voices.mjs';

const browser = useBrowser();

const inspector = (page) => page.getByRole('complementary', { name: 'Inspector' });

/** Waits until the panel tells that it has found so many. */
const finds = (page, count) =>
  panel(page)
    .getByRole('status')
    .getByText(new RegExp(`^${count} texts?(,|$)`))
    .waitFor();

const says = (...words) => voices.filter(({ text }) => words.every((word) => text.toLowerCase().includes(word)));

test('words are found, also by their beginning, and marked', async (context) => {
  const { page } = await openVoices(browser, context);
  await openPanel(page);
  await finds(page, voices.length);
  await search(page, 'seat fe');
  await finds(page, says('seat fee').length);
  assert.deepEqual(await articles(page).first().locator('mark').allInnerTexts(), ['seat', 'fee']);
  await search(page, 'CAFE');
  await finds(page, says('café').length);
  await articles(page).first().locator('mark').getByText('café', { exact: true }).waitFor();
  await search(page, '"no OR (syntax*');
  await finds(page, 0);
  await panel(page).getByText('Nothing fits.').waitFor();
});

test('what was found comes by the page, the newest first', async (context) => {
  const { page } = await openVoices(browser, context);
  await openPanel(page);
  const [newest] = voices.slice(-1);
  await articles(page).first().getByText(newest.text).waitFor();
  await articles(page).first().getByText(`NPS ${newest.score}`).waitFor();
  assert.equal(await articles(page).count(), 50);
  await panel(page).getByRole('button', { name: 'Show 50 more' }).click();
  await eventually(
    'there are twice as many',
    () => articles(page).count(),
    (count) => count === 100,
  );
  assert.equal(await articles(page).nth(99).getAttribute('aria-posinset'), '100');
  assert.equal(await articles(page).nth(99).getAttribute('aria-setsize'), String(voices.length));
});

test('what was taken out of a text is told, and a long text is shown whole when asked for', async (context) => {
  const { page } = await openVoices(browser, context);
  await openPanel(page);
  await search(page, 'baby');
  await articles(page).first().getByText('1 piece of personal data taken out').waitFor();
  assert.doesNotMatch(await articles(page).first().innerText(), /anna@example/);
  await search(page, 'passport');
  const first = articles(page).first();
  await first.getByText(/forgot my passport/).waitFor();
  await first.getByText(/^Hint: sounds (good|bad|neither)/).waitFor();
  const before = await first.evaluate((element) => element.clientHeight);
  await first.getByRole('button', { name: 'Show all of it' }).click();
  assert.ok((await first.evaluate((element) => element.clientHeight)) > before, 'it is shown whole');
});

test('texts are sorted out by touchpoint, which may be what is selected on the map', async (context) => {
  const { page, editor } = await openVoices(browser, context);
  await openPanel(page);
  await filtersButton(page).click();
  await choose(page, /^Touchpoint/, 'Security');
  const at = voices.filter(({ place }) => place === 'Security').length;
  await finds(page, at);
  await panel(page).getByRole('button', { name: 'Remove the filter “Security”' }).click();
  await finds(page, voices.length);
  await panel(page).getByRole('switch', { name: 'Follow the selection on the map' }).click();
  await editor.select('touchpoint', 'Book online');
  await finds(page, at);
  await articles(page)
    .first()
    .getByRole('button', { name: /Book online/ })
    .waitFor();
  await editor.select('touchpoint', 'Compare on site');
  await finds(page, 0);
});

test('texts are sorted out by score, and one of each band may be picked', async (context) => {
  const { page } = await openVoices(browser, context);
  await openPanel(page);
  await filtersButton(page).click();
  await choose(page, /^Score/, 'NPS: nps score');
  await panel(page).getByRole('button', { name: 'Detractors: 0 to 6' }).click();
  const bands = [
    { name: 'Detractors: 0 to 6', of: voices.filter(({ score }) => score <= 6) },
    { name: 'Passives: 7 to 8', of: voices.filter(({ score }) => score === 7 || score === 8) },
    { name: 'Promoters: 9 to 10', of: voices.filter(({ score }) => score >= 9) },
  ];
  await finds(page, bands[0].of.length);
  await panel(page).getByRole('switch', { name: 'One of each, the newest' }).click();
  await eventually(
    'there is one of each',
    () => articles(page).count(),
    (count) => count === 3,
  );
  for (const [at, { name, of }] of bands.entries()) {
    const heading = panel(page).getByRole('heading', { level: 3 }).nth(at);
    assert.equal(await heading.innerText(), `${name}\n${of.length}`);
    assert.match(await articles(page).nth(at).innerText(), new RegExp(`^${of[of.length - 1].text.slice(0, 20)}`));
  }
});

test('the filter of the map counts here too, unless it is switched off', async (context) => {
  const { page, editor } = await openVoices(browser, context);
  await openPanel(page);
  await finds(page, voices.length);
  await ask(page, 'setFigureFilter', { map: editor.id, filter: { channels: ['web'] } });
  await finds(page, voices.filter(({ channel }) => channel === 'web').length);
  await panel(page).getByText('web', { exact: true }).waitFor();
  await panel(page).getByRole('switch', { name: 'Filter of the map' }).click();
  await finds(page, voices.length);
  await panel(page).getByText('All answers', { exact: true }).waitFor();
});

test('a theme gathers texts by words; what is wrong with its words is told at the field', async (context) => {
  const { page } = await openVoices(browser, context);
  await openPanel(page);
  await panel(page).getByRole('radio', { name: 'Themes' }).click();
  await panel(page).getByRole('button', { name: 'New theme…' }).click();
  const form = panel(page).getByRole('form', { name: 'New theme' });
  await form.getByRole('textbox', { name: 'Name' }).fill('Waiting');
  const words = form.getByRole('combobox', { name: 'Texts with one of these words' });
  await words.fill('wa*t');
  await words.press('Enter');
  await form.getByText('In “wa*t” the * must stand at the end').waitFor();
  await form.getByRole('button', { name: 'Save theme' }).click();
  assert.deepEqual((await ask(page, 'feedback', {})).themes, [], 'such a rule is not kept');
  await form.getByRole('button', { name: 'Remove wa*t' }).click();
  const without = form.getByRole('combobox', { name: 'But none of these' });
  await without.fill('no waiting');
  await without.press('Enter');
  await form.getByText('Name at least one word').waitFor();
  await words.fill('wait*, queue');
  await form.getByRole('button', { name: 'Save theme' }).click();

  const fits = ({ text }) => /\b(wait|queue\b)/i.test(text) && !/no waiting/.test(text);
  const count = voices.filter(fits).length;
  const row = panel(page).getByRole('listitem').filter({ hasText: 'Waiting' });
  await row.getByText(`${Math.round((100 * count) / voices.length)}% of the texts`).waitFor();
  await row.getByText(/^NPS: \d+ points lower among those who mention it/).waitFor();
  await row.getByRole('button', { name: /^Show the texts of/ }).click();
  await finds(page, count);
  await articles(page).first().getByRole('list', { name: 'Themes' }).getByText('Waiting').waitFor();

  await panel(page).getByRole('radio', { name: 'Themes' }).click();
  await panel(page).getByRole('button', { name: 'New theme…' }).click();
  await form.getByRole('textbox', { name: 'Name' }).fill('Waiting');
  await form.getByText('Another theme has this name').waitFor();
});

test('a theme is put on a text by hand, taken off, changed and deleted', async (context) => {
  const { page } = await openVoices(browser, context);
  await openPanel(page);
  await search(page, 'surprise');
  await finds(page, says('surprise').length);
  const first = articles(page).first();
  await first.getByRole('button', { name: 'Themes of this text' }).click();
  await page.getByRole('menuitem', { name: 'New theme…' }).click();
  const form = panel(page).getByRole('form', { name: 'New theme' });
  await form.getByRole('textbox', { name: 'Name' }).fill('Honest prices');
  await form.getByRole('button', { name: 'Save theme' }).click();
  const row = panel(page).getByRole('listitem').filter({ hasText: 'Honest prices' });
  await row.getByText('1 text', { exact: true }).waitFor({ state: 'attached' });

  await panel(page).getByRole('radio', { name: 'Texts' }).click();
  const chips = first.getByRole('list', { name: 'Themes' });
  await chips.getByText('Honest prices').waitFor();
  const second = articles(page).nth(1);
  await second.getByRole('button', { name: 'Themes of this text' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Honest prices' }).click();
  await page.keyboard.press('Escape');
  await second.getByRole('list', { name: 'Themes' }).getByText('Honest prices').waitFor();
  await first.getByRole('button', { name: 'Themes of this text' }).click();
  const entry = page.getByRole('menuitemcheckbox', { name: 'Honest prices' });
  assert.equal(await entry.getAttribute('aria-checked'), 'true');
  await entry.click();
  await chips.waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');

  await panel(page).getByRole('radio', { name: 'Themes' }).click();
  await row.getByText('1 text', { exact: true }).waitFor({ state: 'attached' });
  await row.getByRole('button', { name: 'Edit the theme “Honest prices”' }).click();
  const edit = panel(page).getByRole('form', { name: 'Theme “Honest prices”' });
  const words = edit.getByRole('combobox', { name: 'Texts with one of these words' });
  await words.fill('fee, price*');
  await words.press('Enter');
  await edit.getByRole('button', { name: 'Save theme' }).click();
  // Those with the words, without the one that it was taken off by hand.
  const count = voices.filter(({ text }) => /\b(fee\b|price)/i.test(text)).length - 1;
  await row.getByText(`${count} texts`, { exact: true }).waitFor({ state: 'attached' });

  await row.getByRole('button', { name: 'Delete the theme “Honest prices”' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete “Honest prices”?' });
  await dialog.getByText(`It is taken off ${count} texts, which stay.`).waitFor();
  await dialog.getByRole('button', { name: 'Delete theme' }).click();
  await panel(page).getByText('Themes gather texts').waitFor();
});

test('a text is pinned by its button: a quote that is researched and leads back; undo takes it away', async (context) => {
  const { page, editor } = await openVoices(browser, context);
  await openPanel(page);
  await search(page, 'surprise');
  await finds(page, says('surprise').length);
  const text = 'The seat fee came as a surprise at the very end.';
  const first = articles(page).first();
  await first.getByRole('button', { name: 'Pin to the map' }).click();
  await page.getByText('Pinned to “What I think” at “Choose seat”. Its evidence is researched.').waitFor();
  await first.getByRole('button', { name: 'On this map' }).waitFor();
  await first.getByRole('button', { name: 'Pin to the map' }).click();
  await page.getByText('This text is on the map already.').waitFor();
  const isThere = (model) => cards(model, 'What I think', 'Choose seat').includes(text);
  await editor.becomes('the quote is on the map', isThere);
  const [made, ...more] = (await editor.model()).cards.filter((card) => card.text === text);
  assert.deepEqual(more, [], 'it is made once');
  assert.equal(made.evidence, 'researched');
  assert.match(made.sources[0], /^Passenger survey · comment · \w+ · \w+ · 2026-\d\d-\d\d · feedback:\d+$/);

  await first.getByRole('button', { name: 'On this map' }).click();
  await inspector(page).getByRole('heading', { level: 2, name: text }).waitFor();
  assert.ok(await inspector(page).getByRole('radio', { name: 'Researched', exact: true }).isChecked());
  await search(page, '');
  await finds(page, voices.length);
  await inspector(page).getByRole('button', { name: 'Show in verbatims' }).click();
  await finds(page, 1);
  assert.equal(await articles(page).first().getAttribute('data-verbatim'), /:(\d+)$/.exec(made.sources[0])?.[1]);

  await filtersButton(page).click();
  await panel(page).getByRole('button', { name: 'Remove the filter “The text of the card”' }).click();
  await panel(page).getByRole('switch', { name: 'Pinned only' }).click();
  await finds(page, 1);
  await editor.undo();
  await editor.becomes('undo takes the quote away', (model) => !isThere(model));
  await panel(page).getByRole('button', { name: 'On this map' }).waitFor({ state: 'detached' });
});

test('a text is dragged to a quote under any touchpoint; Escape puts it back', async (context) => {
  const { page, editor } = await openVoices(browser, context, { viewport: { width: 1920, height: 1200 } });
  await openPanel(page);
  await search(page, 'surprise');
  await finds(page, says('surprise').length);
  const text = 'The seat fee came as a surprise at the very end.';
  const from = await editor.middle(articles(page).first().locator('p').first());
  const carry = async (lane, letGo) => {
    const to = await editor.middle(await editor.cell(lane, 'Compare on site'));
    await editor.drag(from, to, { letGo });
  };
  await carry('What I think', false);
  await page.getByText('Pin to “What I think” at “Compare on site”').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('[data-carried]').waitFor({ state: 'detached' });
  await page.mouse.up();
  assert.deepEqual(
    (await editor.model()).cards.filter((card) => card.text === text),
    [],
    'nothing was made',
  );
  await panel(page).waitFor();

  await carry('What I think', true);
  const under = (count) => (model) =>
    cards(model, 'What I think', 'Compare on site').filter((one) => one === text).length === count;
  await editor.becomes('the quote is where it was let go', under(1));
  // Actions are no quotes: what is let go there goes to the quotes of the same touchpoint.
  await carry('What I do', true);
  await editor.becomes('another one is in the lane of quotes', under(2));
});

/** The demo map without its lanes of quotes. */
function withoutQuotes(context) {
  const map = JSON.parse(readFileSync(demoFile, 'utf8'));
  const quotes = map.lanes.filter(({ kind }) => kind === 'quotes').map(({ id }) => id);
  map.cards = map.cards.filter(({ lane }) => !quotes.includes(lane));
  map.lanes = map.lanes.filter(({ id }) => !quotes.includes(id));
  const kept = new Set(map.cards.map(({ id }) => id));
  map.connectors = map.connectors?.filter(({ from, to }) =>
    [from, to].every(({ type, id }) => type !== 'card' || kept.has(id)),
  );
  for (const card of map.cards) card.links = card.links?.filter((id) => kept.has(id));
  delete map.comments;
  const file = join(freshFolder(context), 'plain.journey.json');
  writeFileSync(file, JSON.stringify(map));
  return file;
}

test('keys alone: the panel, a search, a text, a pin, and a lane where the map has none for quotes', async (context) => {
  const { page, editor } = await openVoices(browser, context, { file: withoutQuotes(context) });
  const { keyboard } = page;
  await editor.focus();
  await keyboard.press('Alt+q');
  await panel(page).waitFor();
  await eventually(
    'the search has the focus',
    () => page.evaluate(() => document.activeElement?.getAttribute('type')),
    (type) => type === 'search',
  );
  await keyboard.type('minutes');
  await finds(page, says('minutes').length);
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  const focused = () =>
    page.evaluate(() => Number(document.activeElement?.closest('article')?.getAttribute('aria-posinset')));
  assert.equal(await focused(), 1, 'behind the button of the filters come the texts');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowDown');
  assert.equal(await focused(), 3);
  await keyboard.press('Home');
  assert.equal(await focused(), 1);
  const { text, place } = says('minutes').filter((one) => one.place === 'Security')[0];
  await articles(page).filter({ hasText: text }).first().focus();
  await keyboard.press('p');
  const dialog = page.getByRole('dialog', { name: 'Pin to the map' });
  await dialog.getByLabel(/^Lane/).getByText('Add a lane of quotes').waitFor();
  assert.match(await dialog.getByLabel(/^Touchpoint/).innerText(), new RegExp(place));
  await dialog.getByRole('button', { name: 'Pin to the map' }).focus();
  await keyboard.press('Enter');
  await editor.becomes('a lane of quotes is there, with the quote', (model) =>
    model.cards.some(
      (card) => card.text === text && model.lanes.some(({ id, kind }) => id === card.lane && kind === 'quotes'),
    ),
  );
  await dialog.waitFor({ state: 'detached' });
  await eventually('the text has the focus again', focused, (at) => at > 0);
  // Now there is a place: no question any more.
  await keyboard.press('ArrowDown');
  await keyboard.press('p');
  await editor.becomes(
    'the next is pinned at once',
    ({ cards: all }) =>
      all.filter(({ sources }) => sources?.some((source) => /feedback:\d+$/.test(source))).length === 2,
  );
  await keyboard.press('Shift+P');
  await dialog.waitFor();
  await keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await keyboard.press('Escape');
  await panel(page).waitFor({ state: 'detached' });
});
