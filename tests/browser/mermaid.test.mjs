/** Journeys for Mermaid, read by the real mermaid package: it must find what the map says. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { open, useBrowser } from '../support/browser.mjs';
import { freshFolder, journey } from '../support/programs.mjs';

const browser = useBrowser();
const script = join(createRequire(import.meta.url).resolve('mermaid'), '..', 'mermaid.min.js');

/** Names that Mermaid's grammar, its comments, its entities or HTML would take for something else. */
const awkward = [
  'At 10:30; call #1, please',
  'Journey planning',
  'journey',
  'Title search',
  'Section review',
  'accTitle: x',
  'accDescr { y }',
  '%% no comment',
  'a %%{init: {}}%% b',
  'Two\nlines',
  '"Quoted" \'twice\'',
  '<b>bold</b> & <script>alert(1)</script>',
  '&amp; #35; #x; ##',
  'https://example.org/a?b=c#d',
  'Lifestyle: #a;',
  'classDef: #b; style:#c;',
  'ﬂ°°35¶ß',
  '支払い：窓口',
  'שלום עולם',
  'مرحبا بالعالم',
  'नमस्ते สวัสดี',
  '👩🏽‍🚀🇩🇪 lift-off',
  '  spaces at the ends  ',
  '---',
  ';',
  '#',
  '',
  'x'.repeat(3000),
];

let last = 0;
const id = () => `01937b72-0000-7000-8000-${String((last += 1)).padStart(12, '0')}`;

/** A map with a stage of two touchpoints for each name, all taking part in turn. */
function mapOf(names) {
  const personas = names.filter((name) => name.trim() !== '').map((name) => ({ id: id(), name, color: 'indigo' }));
  const lane = { id: id(), kind: 'experience', title: 'Experience' };
  const stages = names.map((name) => ({ id: id(), name, color: 'teal' }));
  const touchpoints = names.flatMap((name, at) => [
    { id: id(), stage: stages[at].id, name },
    { id: id(), stage: stages[at].id, name: `${names.at(at - 1)} again` },
  ]);
  const actions = { id: id(), kind: 'actions', title: 'Actions' };
  const cards = touchpoints.map(({ id: touchpoint }, at) => ({
    id: id(),
    lane: actions.id,
    touchpoint,
    text: 'does',
    evidence: 'assumption',
    persona: personas[at % personas.length].id,
  }));
  const values = touchpoints.map(({ id: touchpoint }, at) => ({ touchpoint, value: 1 + (at % 9) / 2 }));
  const scale = { min: 1, max: 5, step: 0.5 };
  const series = [{ id: id(), lane: lane.id, name: 'Felt', kind: 'assumed', scale, values }];
  const title = 'Title: of #all; "names"';
  const scenario = 'One { two }\n%% three: #4;';
  const head = { format: 'desire-path/journey-map', version: 1, id: id(), title, scenario, state: 'current' };
  return { ...head, personas, stages, touchpoints, lanes: [actions, lane], cards, series };
}

/** What a person sees of a name: one space for several, and a blank for none. */
const seen = (name) => name.split(/\s+/u).filter(Boolean).join(' ');

/** Writes the map for Mermaid and reads it with mermaid in a page. */
async function readByMermaid(context, map) {
  const folder = freshFolder(context);
  const [from, to] = [join(folder, 'map.journey.json'), join(folder, 'map.mmd')];
  writeFileSync(from, JSON.stringify(map));
  await journey('export', from, '--to', to);
  const text = readFileSync(to, 'utf8');
  const page = await open(browser, context, 'about:blank');
  await page.addScriptTag({ path: script });
  const read = await page.evaluate(async (text) => {
    // Mermaid takes entities out before it reads and puts them in when it has drawn, as here.
    const decode = (name) => {
      const area = document.createElement('textarea');
      area.innerHTML = name
        .replaceAll('<br>', '\n')
        .replace(/&(?!#?\w+;)/g, '&amp;')
        .replaceAll('ﬂ°°', '&#')
        .replaceAll('ﬂ°', '&')
        .replaceAll('¶ß', ';');
      return area.value;
    };
    const { mermaid } = /** @type {any} */ (globalThis);
    // Found before it is drawn, which reads the text once more into the same store.
    mermaid.initialize({ startOnLoad: false, maxTextSize: 10_000_000 });
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    const found = {
      title: decode(db.getDiagramTitle()),
      description: decode(db.getAccDescription()),
      sections: db.getSections().map(decode),
      tasks: db.getTasks().map(({ task, section, score, people }) => ({
        task: decode(task),
        section: decode(section),
        score,
        people: people.map(decode),
      })),
    };
    const { svg } = await mermaid.render('drawn', text);
    document.body.innerHTML = svg;
    // What is shown, and not the styles.
    const drawn = [...document.querySelectorAll('text, foreignObject')].map(({ textContent }) => textContent);
    return { ...found, drawn: drawn.join('\n') };
  }, text);
  return { read, page, text };
}

test('mermaid reads awkward names as the map has them', async (context) => {
  const map = mapOf(awkward);
  const { read, text } = await readByMermaid(context, map);
  assert.equal(read.title, map.title);
  assert.equal(read.description, map.scenario);
  const personas = new Map(map.personas.map(({ id, name }) => [id, name]));
  const expected = map.touchpoints.map((touchpoint, at) => ({
    task: seen(touchpoint.name),
    section: seen(map.stages.find(({ id }) => id === touchpoint.stage).name),
    score: map.series[0].values[at].value,
    people: [seen(personas.get(map.cards[at].persona))],
  }));
  const found = read.tasks.map(({ task, section, score, people }) => ({
    task: seen(task),
    section: seen(section),
    score,
    people,
  }));
  assert.deepEqual(found, expected, text);
  assert.equal(read.sections.length, map.stages.length, 'no stage is lost or joined to its neighbour');
});

test('mermaid draws awkward names as they are', async (context) => {
  const names = awkward.filter((name) => name.length < 100);
  const { read } = await readByMermaid(context, mapOf(names));
  const drawn = seen(read.drawn).replaceAll(' ', '');
  for (const name of names) {
    assert.ok(drawn.includes(seen(name).replaceAll(' ', '')), `“${name}” is drawn: ${drawn.slice(0, 2000)}`);
  }
});

test('mermaid keeps neighbours of one name apart, and scores that are not known', async (context) => {
  const map = mapOf(['Same', 'Same', '']);
  map.series[0].values = [];
  const { read } = await readByMermaid(context, map);
  assert.equal(read.sections.length, 3);
  assert.equal(new Set(read.tasks.map(({ section }) => section)).size, 3, 'three bands are drawn');
  assert.deepEqual([...new Set(read.tasks.map(({ score }) => score))], [3], 'the middle of the scale');
});

test('the demo map is drawn by mermaid', async (context) => {
  const template = JSON.parse(
    readFileSync(new URL('../../assets/templates/flight.journey.json', import.meta.url), 'utf8'),
  );
  const { read, page } = await readByMermaid(context, template);
  assert.equal(read.tasks.length, template.touchpoints.length);
  for (const { name } of template.stages) assert.ok(read.drawn.includes(name), `${name} is drawn`);
  const picture = process.env.DESIRE_PATH_PICTURES;
  if (picture) await page.screenshot({ path: join(picture, 'mermaid.png'), fullPage: true });
});
