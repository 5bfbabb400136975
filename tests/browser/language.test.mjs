import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, useBrowser } from '../support/browser.mjs';
import { demoFile } from '../support/demo.mjs';
import { Editor, ask, eventually } from '../support/editor.mjs';
import { feedbackFile } from '../support/feedback.mjs';
import { serve } from '../support/server.mjs';
import { Walk, greekCopy } from '../support/texts.mjs';

const browser = useBrowser();

/** Does something on a screen and looks at what comes of it. */
async function each(walk, locator, name, after) {
  const count = await locator.count();
  assert.ok(count > 0, `there is at least one of: ${name}`);
  for (let at = 0; at < count; at += 1) {
    await locator.nth(at).click();
    await after(at);
    await walk.look(`${name} ${at + 1}`);
  }
}

const menu = (page) => page.getByRole('menu').last();

async function openMenu(page, trigger, walk, screen) {
  await trigger.click();
  await menu(page).waitFor();
  const [direction, wanted] = await menu(page).evaluate((shown) =>
    [shown, document.documentElement].map((element) => getComputedStyle(element).direction),
  );
  assert.equal(direction, wanted, `${screen} runs as the page does`);
  await walk.look(screen);
  await page.keyboard.press('Escape');
  await menu(page).waitFor({ state: 'detached' });
}

async function openDialog(page, keys, walk, screen) {
  await page.keyboard.press(keys);
  const dialog = page.getByRole('dialog').last();
  await dialog.waitFor();
  await walk.look(screen);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}

async function walkLibrary(page, walk) {
  await page.locator('main h2').first().waitFor();
  await walk.look('the library');
  await openMenu(page, page.locator('header button[aria-haspopup="menu"]').last(), walk, 'the menu of themes');
  await openMenu(page, page.locator('main li button[aria-haspopup="menu"]').first(), walk, 'the menu of a map');
  for (const at of [4, 5]) {
    await page.locator('main li button[aria-haspopup="menu"]').first().click();
    await menu(page).getByRole('menuitem').nth(at).click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await walk.look(`a dialog of the library, ${at}`);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  }
  const { maps } = await ask(page, 'workspace', {});
  await page.getByRole('searchbox').fill(maps[0].title.split(' ')[0]);
  await page.locator('section a[data-result]').first().waitFor();
  await walk.look('the hits of a search');
  await page.getByRole('searchbox').fill('ξξξξξξ');
  await eventually(
    'nothing is found',
    () => page.locator('main a[data-result]').count(),
    (count) => count === 0,
  );
  await walk.look('a search without hits');
  await page.keyboard.press('Escape');
  await openDialog(page, 'Alt+n', walk, 'the gallery');
  await openDialog(page, 'Control+k', walk, 'the palette in the library');
}

async function walkPersonas(page, walk) {
  await page.evaluate(() => (location.hash = '#/personas'));
  await page.locator('main h1, main h2').first().waitFor();
  await walk.look('the personas, of whom there are none');
  const { maps } = await ask(page, 'workspace', {});
  const { personas } = await ask(page, 'mapModel', { map: maps[0].id });
  await ask(page, 'savePersona', { persona: personas[0] });
  const tile = page.getByText(personas[0].name, { exact: true }).first();
  await tile.waitFor();
  await walk.look('the personas');
  await tile.click();
  await eventually(
    'the persona is open',
    () => page.locator('aside input, aside textarea').count(),
    (count) => count > 0,
  );
  await walk.look('a persona');
}

/** A survey in words that no text of the program has; 0 among 1 to 5 is asked about, and so is the zone of the times. */
function greekSurvey() {
  const rows = Array.from({ length: 60 }, (_, n) => {
    const time = `2026-0${(n % 3) + 1}-${String((n % 28) + 1).padStart(2, '0')} 10:00`;
    return [
      n % 2 ? 'λαμδα' : 'μι',
      time,
      n % 5 === 0 ? 0 : (n % 5) + 1,
      n % 11,
      `ωραια ημερα ${n} με πολλα λογια`,
    ].join(',');
  });
  return `${['ομαδα', 'χρονος', 'καθισμα', 'συσταση', 'λογια'].join(',')}\n${rows.join('\n')}\n`;
}

async function walkFeedback(page, walk, path) {
  await page.evaluate(() => (location.hash = '#/feedback'));
  await page.locator('main section h2').waitFor();
  await walk.look('no feedback');
  const chooser = page.waitForEvent('filechooser');
  await page.locator('main .button.primary').click();
  await (await chooser).setFiles(path);
  const steps = page.locator('main nav button');
  await steps.first().waitFor();
  await walk.look('the file of an import');
  await steps.nth(1).click();
  await page.locator('main table').waitFor();
  await walk.look('the columns of an import');
  await page.locator('.open-question button').click();
  await page.locator('.open-question').waitFor({ state: 'detached' });
  await steps.nth(2).click();
  await page.locator('fieldset input[type="radio"]').first().waitFor();
  await walk.look('the scales of an import');
  await steps.nth(3).click();
  await walk.look('what an import still asks');
  await steps.nth(2).click();
  await page.locator('fieldset input[type="radio"]').first().check();
  await page.locator('.open-question.settled').waitFor();
  await steps.nth(3).click();
  await page.locator('main footer .primary:not(:disabled)').waitFor();
  await walk.look('the trial of an import');
  await page.locator('main footer .primary').click();
  await page.locator('.outcome').waitFor();
  await walk.look('what came in');
  await page.locator('.next .primary').click();
  await page.locator('article').waitFor();
  await walk.look('a source of feedback');
}

/** Attaches the questions of the feedback to the first touchpoint, and shows them in a curve and a lane of figures. */
async function attachFeedback(page) {
  const [{ maps }, { sources }] = await Promise.all([ask(page, 'workspace', {}), ask(page, 'feedback', {})]);
  const [{ id: map }, [source]] = [maps[0], sources];
  const { touchpoints, lanes } = await ask(page, 'mapModel', { map });
  const [touchpoint] = touchpoints.map(({ id }) => id);
  const codes = source.questions.map(({ question }) => question.code);
  const links = codes.map((code) => ({ source: source.key, what: { kind: 'question', code }, touchpoint }));
  const rules = [{ touchpoint, rule: { anyOf: ['ημερα'], noneOf: ['νυχτα'] } }];
  await ask(page, 'saveFeedbackLinks', { map, links: { links, rules } });
  const [{ question }] = source.questions;
  const series = ['experience', 'metric'].map((kind, at) => ({
    id: `00000000-0000-7000-8000-00000000000${at}`,
    lane: lanes.find((lane) => lane.kind === kind).id,
    name: 'μετρησεις',
    kind: 'measured',
    scale: { min: -2, max: 2, step: 0.5 },
    values: [],
    feedback: { metric: question.metric },
  }));
  await ask(page, 'execute', { map, command: { type: 'insert', content: { series }, before: {} } });
}

/** Opens the inspector of a thing, as a link to it does. */
async function select(page, editor, type, id) {
  await page.evaluate((hash) => (location.hash = hash), `#/map/${editor.id}?select=${type}:${id}`);
  await eventually(
    `the ${type} is selected`,
    () => page.evaluate(() => location.hash.includes('select=')),
    (waiting) => !waiting,
  );
}

/** The things of a map that have an inspector of their own: one of each kind, and of each kind of lane. */
function samples(model) {
  const first = (type, list) => (list?.[0] ? [[type, list[0].id]] : []);
  const kinds = [...new Set(model.lanes.map((lane) => lane.kind))];
  return [
    ...first('stage', model.stages),
    ...first('touchpoint', model.touchpoints),
    ...first('persona', model.personas),
    ...first('connector', model.connectors),
    ...kinds.flatMap((kind) => {
      const lane = model.lanes.find((one) => one.kind === kind);
      return [
        ['lane', lane.id],
        ...first(
          'card',
          model.cards.filter((card) => card.lane === lane.id),
        ),
        ...first(
          'series',
          model.series.filter((series) => series.lane === lane.id),
        ),
      ];
    }),
  ];
}

async function walkEditor(page, walk) {
  await page.locator('main h2 a').first().click();
  await page.waitForURL(/#\/map\//);
  await page.locator('[data-entity^="card:"]').first().waitFor({ state: 'attached' });
  const id = decodeURIComponent(new URL(page.url()).hash.replace(/^#\/map\/|\?.*$/g, ''));
  const editor = new Editor(page, id);
  await walk.look('the editor');
  const model = await editor.model();
  for (const [type, id] of samples(model)) {
    await select(page, editor, type, id);
    await walk.look(`the inspector of the ${type} ${id.slice(-4)}`);
  }
  await select(page, editor, 'card', model.cards[0].id);
  for (const extent of ['cell', 'lane', 'map']) {
    await page.keyboard.press('Control+a');
    await walk.look(`all cards of the ${extent}`);
  }
  await select(page, editor, 'card', model.cards[0].id);
  await page.locator('[data-map-keys]').focus();
  await openMenu(page, { click: () => page.keyboard.press('Shift+F10') }, walk, 'the menu of the selection');

  const triggers = page.locator('header button[aria-haspopup="menu"]');
  for (let at = 0; at < (await triggers.count()); at += 1) {
    await openMenu(page, triggers.nth(at), walk, `a menu of the bar, ${at + 1}`);
  }
  await each(walk, page.locator('nav button[aria-pressed]'), 'panel', () => page.locator('aside').first().waitFor());
  await page.locator('[data-map-keys]').focus();
  for (const [keys, screen] of [
    ['Control+k', 'the palette'],
    ['F1', 'the shortcuts'],
    ['Control+e', 'the export'],
  ]) {
    await openDialog(page, keys, walk, screen);
  }
  for (const [keys, screen] of [
    ['Control+h', 'find and replace'],
    ['F4', 'quick capture'],
  ]) {
    await page.locator('[data-map-keys]').focus();
    await page.keyboard.press(keys);
    await eventually(
      `${screen} has the focus`,
      () => page.evaluate(() => document.activeElement?.tagName),
      (tag) => tag === 'INPUT' || tag === 'TEXTAREA',
    );
    await walk.look(screen);
    await page.keyboard.press('Escape');
  }
  await page.keyboard.press('F5');
  await eventually(
    'the presentation is there',
    () => page.locator('header').count(),
    (count) => count === 0,
  ).catch(() => undefined);
  for (let slide = 0; slide < 3; slide += 1) {
    await walk.look(`slide ${slide + 1}`);
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('Escape');
}

/** Walks everything that there is in a language. */
async function walkAll(context, language, kinds, options = {}) {
  const { address } = await serve(context, { files: [greekCopy(context, demoFile)] });
  const page = await open(browser, context, `${address}?lang=${language}`, options);
  const walk = new Walk(page, kinds);
  await walkLibrary(page, walk);
  await walkPersonas(page, walk);
  await walkFeedback(page, walk, feedbackFile(context, 'φωνες.csv', greekSurvey()));
  await attachFeedback(page);
  await page.evaluate(() => (location.hash = '#/'));
  await walkEditor(page, walk);
  walk.end();
}

test('every text is from the catalogue and has room for a longer language', (context) =>
  walkAll(context, 'en-XA', ['hardCoded', 'clipped', 'outside']));

test('from right to left nothing sticks out of the page', (context) =>
  walkAll(context, 'ar-XB', ['hardCoded', 'outside']));

test('German has its room in a small window', (context) =>
  walkAll(context, 'de', ['clipped', 'outside'], { viewport: { width: 1280, height: 720 } }));

test('the smallest window holds the library and the editor in German', async (context) => {
  const { address } = await serve(context, { files: [demoFile] });
  const page = await open(browser, context, `${address}?lang=de`, { viewport: { width: 720, height: 480 } });
  const walk = new Walk(page, ['outside']);
  await page.locator('main h2 a').waitFor();
  await walk.look('the library');
  await page.locator('main h2 a').click();
  await page.getByRole('button', { name: 'Exportieren' }).waitFor();
  await page.locator('[data-entity^="card:"]').first().waitFor({ state: 'attached' });
  await walk.look('the editor');
  walk.end();
});

test('an empty workspace invites in every language', async (context) => {
  const { address } = await serve(context);
  for (const language of ['en-XA', 'ar-XB', 'de']) {
    const page = await open(browser, context, `${address}?lang=${language}`, {
      viewport: { width: 1280, height: 720 },
    });
    await page.locator('main li button').first().waitFor();
    const walk = new Walk(page, language === 'de' ? ['clipped', 'outside'] : ['hardCoded', 'clipped', 'outside']);
    await walk.look(`the invitation in ${language}`);
    walk.end();
  }
});

test('the language follows the system until another is chosen, and changes at once', async (context) => {
  const { address } = await serve(context, { files: [demoFile] });
  const page = await open(browser, context, address, { locale: 'de-AT' });
  await page.getByRole('heading', { name: 'Maps', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Neue Map' }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'de');
  await page.getByText(/15 Touchpoints · bearbeitet/).waitFor();

  await page.evaluate(() => Object.assign(globalThis, { stayed: true }));
  await page.getByRole('button', { name: 'Darstellung und Sprache' }).click();
  await page.getByRole('menuitemradio', { name: 'English' }).click();
  await page.getByRole('button', { name: 'New map' }).waitFor();
  await page.getByText(/15 touchpoints · edited/).waitFor();
  assert.equal(await page.evaluate(() => Reflect.get(globalThis, 'stayed')), true, 'the page was not loaded again');
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');

  await page.reload();
  await page.getByRole('button', { name: 'New map' }).waitFor();
  await Editor.open(page, 'Flying to a conference with my son');
  await page.getByRole('button', { name: 'Theme and language' }).click();
  await page.getByRole('menuitemradio', { name: 'Deutsch' }).click();
  await page.getByText('Gespeichert', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Exportieren' }).waitFor();
});

test('an unknown language of the system falls back to English', async (context) => {
  const { address } = await serve(context, { files: [demoFile] });
  const page = await open(browser, context, address, { locale: 'fr-FR' });
  await page.getByRole('button', { name: 'New map' }).waitFor();
});
