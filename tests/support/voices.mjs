/** What passengers wrote about three touchpoints of the demo map: made by a formula, imported by `journey feedback`. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { open } from './browser.mjs';
import { demoFile, demoTitle } from './demo.mjs';
import { Editor, ask } from './editor.mjs';
import { freshFolder, journey } from './programs.mjs';
import { serve } from './server.mjs';

/** What is written at each place, in turn. */
const texts = {
  'Choose seat': [
    'I paid already. Now I pay again to sit next to my son?',
    'Seat map did not load on my phone, gave up.',
    'Choosing a seat was quick, and the map showed the windows.',
    'The seat fee came as a surprise at the very end.',
    'We got seats together without asking. Thank you!',
  ],
  Security: [
    'Waited 40 minutes in the queue and nobody said why.',
    'Friendly people, no waiting.',
    'The queue for families was closed, so we waited with everybody else.',
    'Quick and calm.',
    'They threw away the food for our baby; write to anna@example.org to know more.',
  ],
  'Book online': [
    'Booking took two minutes.',
    'The page forgot my passport number three times. It told me so each time, in a long and polite message. '.repeat(5),
    'The price went up between the search and the payment.',
    'Good prices and a clear page.',
    'Paid by card in the café, no trouble.',
  ],
};
const places = Object.keys(texts);
const two = (number) => String(number).padStart(2, '0');

/** The rows: number 0 is the first; the date of none is the same, and the last is the newest. */
export const voices = Array.from({ length: 240 }, (_, number) => {
  const place = places[number % 3];
  const turn = Math.floor(number / 3) % 5;
  return {
    place,
    group: number % 4 === 0 ? 'Business' : 'family',
    channel: ['app', 'web', 'desk'][(number % 7) % 3],
    date: `2026-${two(1 + Math.floor(number / 40))}-${two(1 + Math.floor((number % 40) / 2))}T${two(8 + (number % 2))}:00:00Z`,
    // Those who wait are less content.
    score: place === 'Security' && turn < 3 ? [0, 3, 5][turn] : [8, 4, 9, 7, 10][turn],
    text: texts[place][turn].trim(),
  };
});

const heads = ['response id', 'touchpoint', 'class', 'channel', 'date', 'nps score', 'comment'];

function csv(rows, head) {
  const lines = rows.map(
    ({ place, group, channel, date, score, text }, number) =>
      `r${number},${place},${group},${channel},${date},${score},"${text}"`,
  );
  return [heads.map(head).join(','), ...lines, ''].join('\n');
}

/** What the columns of a file mean: the English heads tell, and the file's own heads take their place. */
async function mapped(folder, survey, rows, head) {
  const english = join(folder, 'english.csv');
  writeFileSync(
    english,
    csv(rows, (name) => name),
  );
  const [meant, own] = [await probed(english), await probed(survey)];
  for (const [at, column] of own.columns.entries()) {
    const { role } = meant.columns[at];
    for (const name of ['code', 'wording', 'dimension']) if (role[name]) role[name] = head(role[name]);
    column.role = role;
  }
  const mapping = join(folder, 'mapping.json');
  writeFileSync(mapping, JSON.stringify(own));
  return mapping;
}

async function probed(file) {
  const mapping = `${file}.json`;
  await journey('feedback', 'probe', file, '--mapping', mapping);
  return JSON.parse(readFileSync(mapping, 'utf8'));
}

/**
 * What can be different in the workspace: the map, what was written, and all names in another language.
 * @typedef {{ file?: string, title?: string, rows?: typeof voices, source?: string, head?: (name: string) => string, query?: string }} Given
 */

/**
 * Opens a map in a workspace that has those texts, with each place attached to the touchpoint of its name.
 * @param {() => import('playwright-core').Browser} browser
 * @param {import('playwright-core').BrowserContextOptions & Given} options
 */
export async function openVoices(browser, context, options = {}) {
  const { file = demoFile, title = demoTitle, rows = voices, source = 'Passenger survey', query = '' } = options;
  const { head = (name) => name } = options;
  const folder = freshFolder(context);
  const workspace = join(folder, 'Test.desirepath');
  const survey = join(folder, 'survey.csv');
  writeFileSync(survey, csv(rows, head));
  await journey('new', workspace);
  await journey('import', workspace, file);
  const mapping = await mapped(folder, survey, rows, head);
  await journey('feedback', 'import', workspace, survey, '--mapping', mapping, '--source', source);
  const { address } = await serve(context, { workspace });
  const { viewport, colorScheme, contrast } = options;
  const looks = Object.fromEntries(Object.entries({ viewport, colorScheme, contrast }).filter(([, look]) => look));
  const page = await open(browser, context, `${address}${query}`, looks);
  await attach(page);
  const editor = await openMap(page, title, query !== '');
  return { page, editor };
}

/** Opens a map; in another language nothing is called as the editor of the tests expects. */
async function openMap(page, title, isForeign) {
  if (!isForeign) return Editor.open(page, title);
  await page.locator('main h2 a').first().click();
  await page.waitForURL(/#\/map\//);
  await page.locator('[data-entity^="card:"]').first().waitFor({ state: 'attached' });
  return new Editor(page, decodeURIComponent(new URL(page.url()).hash.replace(/^#\/map\/|\?.*$/g, '')));
}

async function attach(page) {
  const [{ sources }, { maps }] = [await ask(page, 'feedback', {}), await ask(page, 'workspace', {})];
  const { touchpoints } = await ask(page, 'mapModel', { map: maps[0].id });
  const [source] = sources;
  assert.ok(source.places.length > 0, 'the survey says where its answers were given');
  const links = source.places.flatMap(({ name }) =>
    touchpoints
      .filter((touchpoint) => touchpoint.name === name)
      .map(({ id }) => ({ source: source.key, what: { kind: 'place', name }, touchpoint: id })),
  );
  await ask(page, 'saveFeedbackLinks', { map: maps[0].id, links: { links, rules: [] } });
}

/** The panel of verbatims. */
export const panel = (page) => page.getByRole('region', { name: 'Verbatims', exact: true });
/** The texts that it shows. */
export const articles = (page) => panel(page).getByRole('article');
export const filtersButton = (page) => panel(page).getByRole('button', { name: 'Filters' });
export const search = (page, words) => panel(page).getByRole('searchbox').fill(words);

/** Opens the panel and waits for texts. */
export async function openPanel(page) {
  await page
    .getByRole('navigation', { name: 'Panels' })
    .getByRole('button', { name: 'Verbatims', exact: true })
    .click();
  await articles(page).first().waitFor();
}

/** Chooses in a field of the panel. */
export async function choose(page, field, choice) {
  await panel(page).getByLabel(field).click();
  await page.getByRole('option', { name: choice, exact: true }).click();
}
