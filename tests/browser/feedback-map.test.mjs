import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from '../support/axe.mjs';
import { open, useBrowser } from '../support/browser.mjs';
import { demoTitle } from '../support/demo.mjs';
import { ask, Editor, eventually } from '../support/editor.mjs';
import { serve } from '../support/server.mjs';
import { surveyed } from '../support/survey.mjs';

const browser = useBrowser();

const panel = (page) => page.getByRole('region', { name: 'Feedback', exact: true });
const inspector = (page) => page.getByRole('complementary', { name: 'Inspector' });
const bar = (page) => page.getByRole('region', { name: 'Answers that count in the figures' });
const unmatched = (page) => panel(page).getByRole('list', { name: 'Questions and places without a touchpoint' });
const row = (page, name) => unmatched(page).getByRole('listitem').filter({ hasText: name });

/** Opens the demo map of a workspace that has the survey, with the panel of feedback. */
async function openSurveyed(context, options = {}) {
  const served = await serve(context, { workspace: await surveyed(context) });
  const page = await open(browser, context, served.address, { viewport: { width: 1920, height: 1200 }, ...options });
  const editor = await Editor.open(page, demoTitle);
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Feedback', exact: true }).click();
  await unmatched(page).waitFor();
  return { served, page, editor };
}

/** What is attached, as `question or place → touchpoint`. */
async function links(page, editor) {
  const [{ links: now }, model] = await Promise.all([ask(page, 'feedbackLinks', { map: editor.id }), editor.model()]);
  const nameOf = (id) => model.touchpoints.find((touchpoint) => touchpoint.id === id).name;
  return now.links.map(({ what, touchpoint }) => `${what.name ?? what.code} → ${nameOf(touchpoint)}`).sort();
}

/** Waits until just this is attached. */
async function becomesLinked(page, editor, expected) {
  await eventually(
    `attached is ${expected.join(', ') || 'nothing'}`,
    () => links(page, editor),
    (now) => now.join('; ') === [...expected].sort().join('; '),
  );
}

async function attachSuggestions(page, editor) {
  await panel(page).getByRole('button', { name: 'Attach all 3 suggestions' }).click();
  await becomesLinked(page, editor, ['Board → Board', 'Choose seat → Choose seat', 'Security → Security']);
}

/** Has the whole map in view, and selects a thing of it. */
async function select(page, editor, type, name) {
  await page.getByRole('button', { name: 'Fit', exact: true }).click();
  await editor.settled();
  await editor.select(type, name);
}

/** The cell of a lane that shows figures, as a screen reader is told of it. */
async function figureCell(page, editor, touchpoint) {
  const model = await editor.model();
  const series = model.series.find(
    ({ feedback, lane }) => feedback && model.lanes.find(({ id }) => id === lane).kind === 'metric',
  );
  const column = model.touchpoints.find(({ name }) => name === touchpoint).id;
  return page.locator(`[data-cell="${series.lane}:${column}"]`);
}

/** Waits until a figure is told of on the sheet, and drawn there as well. */
async function figureBecomes(page, editor, touchpoint, told, drawn) {
  await page.getByRole('button', { name: 'Fit', exact: true }).click();
  const cell = await figureCell(page, editor, touchpoint);
  await eventually(
    `${touchpoint} tells ${told}`,
    async () => `${await cell.getAttribute('aria-label')} ${await cell.textContent()}`,
    (text) => text.includes(told),
  );
  await eventually(
    `the sheet draws ${drawn}`,
    async () => JSON.stringify((await ask(page, 'openMap', { map: editor.id })).layout),
    (layout) => drawn.every((text) => layout.includes(JSON.stringify(text).slice(1, -1))),
  );
}

test('suggestions by name are looked through and attached together; the rest is listed with its answers', async (context) => {
  const { page, editor } = await openSurveyed(context);
  await row(page, 'Lounge').getByText('12 responses').waitFor();
  const suggestions = panel(page).getByRole('list', { name: 'Suggestions' });
  assert.equal(await suggestions.getByRole('checkbox').count(), 3, 'places called like touchpoints are suggested');
  await suggestions.getByRole('checkbox', { name: /^Security/ }).uncheck();
  await panel(page).getByRole('button', { name: 'Attach 2 of them' }).click();
  await becomesLinked(page, editor, ['Board → Board', 'Choose seat → Choose seat']);
  await row(page, 'Security').waitFor();
  assert.equal(await row(page, 'Choose seat').count(), 0, 'what is attached is not listed as left over');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await becomesLinked(page, editor, []);
  await row(page, 'Choose seat').waitFor();
});

test('a question is dragged onto a touchpoint and detached; both have a way back', async (context) => {
  const { page, editor } = await openSurveyed(context);
  const from = await editor.middle(row(page, 'Comfort of the seat').getByText('Comfort of the seat'));
  const to = await editor.middle(await editor.cell('What I do', 'Compare on site'));
  await editor.drag(from, to, { letGo: false });
  await page.getByText('Attach to “Compare on site”').waitFor();
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await becomesLinked(page, editor, []);
  await editor.drag(from, to);
  await becomesLinked(page, editor, ['Comfort of the seat → Compare on site']);
  await page.getByText('“Comfort of the seat” is attached to “Compare on site”.').waitFor();
  await panel(page).getByRole('button', { name: 'Detach “Comfort of the seat” from “Compare on site”' }).click();
  await becomesLinked(page, editor, []);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await becomesLinked(page, editor, ['Comfort of the seat → Compare on site']);
  const { history } = await ask(page, 'openMap', { map: editor.id });
  assert.equal(history.undo, null, 'what is attached is no change of the map');
});

test('by keys alone a place finds its touchpoint', async (context) => {
  const { page, editor } = await openSurveyed(context);
  const attach = row(page, 'Lounge').getByRole('button', { name: 'Attach “Lounge”' });
  await attach.focus();
  await page.keyboard.press('Enter');
  const field = row(page, 'Lounge').getByRole('combobox');
  await eventually('the search has the focus', () => field.evaluate((one) => one === document.activeElement), Boolean);
  await page.keyboard.type('drop b');
  await page.getByRole('option', { name: /^Drop bags/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await becomesLinked(page, editor, ['Lounge → Drop bags']);

  await select(page, editor, 'touchpoint', 'Book online');
  await row(page, 'Comfort of the seat')
    .getByRole('button', { name: /^Attach/ })
    .focus();
  await page.keyboard.press('Shift+Enter');
  await becomesLinked(page, editor, ['Comfort of the seat → Book online', 'Lounge → Drop bags']);
});

test('words attach texts to a touchpoint', async (context) => {
  const { page, editor } = await openSurveyed(context);
  const chooser = panel(page).getByRole('combobox', { name: 'Add words for a touchpoint' });
  await chooser.fill('secur');
  await page.getByRole('option', { name: /^Security/ }).click();
  await panel(page).getByRole('combobox', { name: 'One of these words' }).fill('queue*');
  await page.keyboard.press('Enter');
  const rules = async () => (await ask(page, 'feedbackLinks', { map: editor.id })).links.rules;
  const [first] = await eventually('the rule is kept', rules, (now) => now.length === 1);
  assert.deepEqual(first.rule, { anyOf: ['queue*'], noneOf: [] });
  await select(page, editor, 'touchpoint', 'Security');
  await inspector(page).getByRole('heading', { name: 'Verbatims · 12' }).waitFor();
  await inspector(page).getByRole('button', { name: 'Read 12 texts' }).click();
  await page.getByRole('region', { name: 'Verbatims', exact: true }).waitFor();
});

test('a lane shows the figures with their answers, and a filter re-reads them everywhere and for everybody', async (context) => {
  const { served, page, editor } = await openSurveyed(context);
  await attachSuggestions(page, editor);
  await panel(page).getByRole('button', { name: 'Add a lane' }).click();
  await editor.becomes('the lane is there', (model) => model.series.some(({ feedback }) => feedback?.metric === 'nps'));
  await figureBecomes(page, editor, 'Choose seat', 'NPS 0, n 80', ['n 80', '+25']);
  await figureBecomes(page, editor, 'Board', 'too few answers for a figure, n 4', ['n 4']);
  await select(page, editor, 'touchpoint', 'Choose seat');
  await inspector(page).getByText('n 80').first().waitFor();
  await inspector(page).getByText('Detractors 25%, Passives 50%, and Promoters 25%').waitFor();

  const other = await open(browser, context, served.address, { viewport: { width: 1920, height: 1200 } });
  const second = await Editor.open(other, demoTitle);
  await figureBecomes(other, second, 'Choose seat', 'NPS 0, n 80', ['n 80']);

  await bar(page).getByText('All answers').waitFor();
  await bar(page).getByRole('button', { name: 'Channel' }).click();
  await page.getByRole('checkbox', { name: /^app/ }).check();
  await page.keyboard.press('Escape');
  await bar(page).getByText('app', { exact: true }).waitFor();
  await figureBecomes(page, editor, 'Choose seat', 'NPS +50, n 40', ['n 40', '+50']);
  await inspector(page).getByText('Passives 50% and Promoters 50%').waitFor();
  await panel(page).getByText('n 40').first().waitFor();
  await bar(other).getByText('app', { exact: true }).waitFor();
  await figureBecomes(other, second, 'Choose seat', 'NPS +50, n 40', ['n 40']);

  await editor.undo();
  await editor.becomes('the lane is gone', (model) => model.series.every(({ feedback }) => !feedback));
  await bar(page).getByText('app', { exact: true }).waitFor();
  await editor.redo();
  await figureBecomes(page, editor, 'Choose seat', 'NPS +50, n 40', ['n 40']);
  await bar(other).getByRole('button', { name: 'Clear' }).click();
  await figureBecomes(page, editor, 'Choose seat', 'NPS 0, n 80', ['n 80']);
  await bar(page).getByText('All answers').waitFor();
});

test('the filter is chosen by keys: customers, months, and folded away', async (context) => {
  const { page, editor } = await openSurveyed(context);
  await attachSuggestions(page, editor);
  const filter = async () => (await ask(page, 'mapFigures', { map: editor.id })).filter;
  await bar(page).getByRole('button', { name: 'Customers' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox', { name: /^Business/ }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await bar(page).getByText('class: Business').waitFor();
  await bar(page).getByRole('button', { name: 'Period' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'From', exact: true }).selectOption('Feb 2026');
  await page.getByRole('combobox', { name: 'To', exact: true }).selectOption('Feb 2026');
  await page.keyboard.press('Escape');
  await bar(page).getByText('class: Business; Feb 2026').waitFor();
  await eventually('the filter holds', filter, (now) => now.from === 673 && now.to === 673);
  assert.deepEqual((await filter()).segments, [{ dimension: 'class', values: ['Business'] }]);
  await bar(page).getByRole('button', { name: 'Hide the filters' }).click();
  await bar(page).getByText('class: Business; Feb 2026').waitFor();
  assert.equal(await bar(page).getByRole('button', { name: 'Period' }).count(), 0);
  await bar(page).getByRole('button', { name: 'Clear' }).click();
  await bar(page).getByText('All answers').waitFor();
});

test('gaps are listed with their verdict, shaded on the curve, and lead to the touchpoint', async (context) => {
  const { page, editor } = await openSurveyed(context);
  await attachSuggestions(page, editor);
  await panel(page).getByRole('button', { name: 'Add to “Experience”' }).click();
  const gaps = panel(page).getByRole('list', { name: 'Perception gaps' });
  await gaps.getByRole('button', { name: 'Choose seat' }).waitFor();
  const seat = gaps.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'Choose seat' }) });
  await seat.getByText('The team put it at -75; customers say 0.').waitFor();
  await seat.getByText('better than the team believes').waitFor();
  const worst = await gaps.getByRole('listitem').first().innerText();
  assert.match(worst, /^(Choose seat|Security)/, 'what too few answered about is no large gap');
  await seat.getByRole('button', { name: 'Choose seat' }).click();
  await inspector(page).getByRole('heading', { level: 2, name: 'Choose seat' }).waitFor();
  await inspector(page).getByRole('heading', { name: 'Perception gap' }).waitFor();
  await panel(page)
    .getByRole('combobox', { name: /^Shaded gap/ })
    .click();
  await page.getByRole('option', { name: 'Assumed to measured' }).click();
  await editor.becomes('the gap is shaded', (model) =>
    model.lanes.some(({ settings }) => settings?.curve?.gap === 'perception'),
  );
  assert.deepEqual(
    (await links(page, editor)).length,
    3,
    'the curve shows what is attached, and attaches nothing itself',
  );
});

test('a typed series is measured instead, and typed again', async (context) => {
  const { page, editor } = await openSurveyed(context);
  await attachSuggestions(page, editor);
  const [metric] = (await editor.model()).lanes.filter(({ kind }) => kind === 'metric');
  await select(page, editor, 'lane', metric.title);
  const choose = async (label, option) => {
    await inspector(page)
      .getByRole('combobox', { name: new RegExp(`^${label}`) })
      .click();
    await page.getByRole('option', { name: option, exact: true }).click();
  };
  await choose('Measured from feedback', 'NPS');
  const series = (model) => model.series.find(({ lane }) => lane === metric.id);
  await editor.becomes('it is bound', (model) => series(model).feedback?.metric === 'nps');
  await figureBecomes(page, editor, 'Security', 'NPS, example data +25, n 80', ['n 80']);
  await inspector(page).getByRole('radio', { name: 'Over time' }).click();
  await editor.becomes('figures are shown over time', (model) =>
    model.lanes.some(({ settings }) => settings?.metric?.look === 'trend'),
  );
  await choose('Measured from feedback', 'No, typed by hand');
  await editor.becomes('typed scores are back', (model) => !series(model).feedback && series(model).values.length > 0);
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`panel, bar and inspector have nothing to object to, ${colorScheme}`, async (context) => {
    const { page, editor } = await openSurveyed(context, { colorScheme });
    await assertAccessible(page, 'the panel with suggestions');
    await attachSuggestions(page, editor);
    await panel(page).getByRole('button', { name: 'Add to “Experience”' }).click();
    await panel(page).getByRole('list', { name: 'Perception gaps' }).waitFor();
    await select(page, editor, 'touchpoint', 'Choose seat');
    await inspector(page).getByRole('heading', { name: 'How we are doing' }).waitFor();
    await assertAccessible(page, 'the panel with figures and gaps');
    for (const name of ['Channel', 'Customers', 'Period']) {
      await bar(page).getByRole('button', { name }).click();
      await page.getByRole('dialog').waitFor();
      await assertAccessible(page, `the filter of ${name}`);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await row(page, 'Lounge').getByRole('button', { name: 'Attach “Lounge”' }).click();
    await page.getByRole('option').first().waitFor();
    await assertAccessible(page, 'the search for a touchpoint');
  });
}
