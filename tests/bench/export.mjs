/**
 * Exports as whole processes: the map of 10,000 cards in each format with its memory; a Mermaid journey beside the
 * real mermaid in Chromium; the PDF of the map of 2,500 cards beside Chromium's print of a page with the same cards;
 * and the exported page of 10,000 cards in Chromium. Prints `measured NAME VALUE UNIT` for `cargo xtask bench`.
 */
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launch } from '../support/browser.mjs';
import { frames, median, run, tell } from './measure.mjs';

const { DESIRE_PATH_CLI: program, DESIRE_PATH_LARGE_MAP: huge, DESIRE_PATH_POSTER_MAP: large } = process.env;
if (!program || !huge || !large) {
  throw new Error(
    'DESIRE_PATH_CLI, DESIRE_PATH_LARGE_MAP and DESIRE_PATH_POSTER_MAP name the program and the files of the maps; ' +
      '`cargo xtask bench` sets them',
  );
}
const browser = process.env.DESIRE_PATH_BROWSER ?? '/usr/bin/chromium';
const wanted = (process.env.DESIRE_PATH_EXPORTS ?? '').split(',').filter(Boolean);
const repeats = 3;

// Beside the map, so that all write to the disk that holds it and not to a file system in memory.
const folder = await mkdtemp(join(dirname(huge), 'export-'));
const isWanted = (name) => wanted.length === 0 || wanted.some((one) => one.startsWith(name));
try {
  for (const format of ['svg', 'png', 'pdf', 'pptx', 'html']) if (isWanted(`export.${format}`)) await measure(format);
  if (isWanted('export.journey')) await compareJourney();
  if (isWanted('export.print')) await comparePrint(large);
  if (isWanted('export.page')) await usePage();
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** The map of 10,000 cards in a format. */
async function measure(format) {
  const path = join(folder, `huge.${format}`);
  const turns = [];
  for (let turn = 0; turn < repeats; turn += 1) turns.push(await run(program, ['export', huge, '--to', path]));
  tell(`export.${format}`, median(turns.map((one) => one.seconds)) * 1000, 'ms', 0);
  tellPeak(`export.${format}.memory`, turns);
  console.log(`export.${format}: ${((await stat(path)).size / 1e6).toFixed(1)} MB`);
}

function tellPeak(name, turns) {
  const peaks = turns.map((one) => one.peak).filter((peak) => peak !== null);
  if (peaks.length > 0) tell(name, Math.max(...peaks), 'MB', 0);
  else console.log(`${name} is not measured: this system has no /proc`);
}

/** Two programs in turns, each with what it takes at the middle. */
async function inTurns(ours, theirs) {
  const own = /** @type {number[]} */ ([]);
  const others = /** @type {number[]} */ ([]);
  for (let turn = 0; turn < repeats; turn += 1) {
    others.push((await run(...theirs)).seconds);
    own.push((await run(...ours)).seconds);
  }
  return [median(own), median(others)];
}

/**
 * A journey of 500 tasks as SVG. The peer is what mermaid-cli does, without the browser that it would fetch: a Node
 * process that starts Chromium, draws with the real mermaid and writes the file.
 */
async function compareJourney() {
  const file = join(folder, 'journey.mmd');
  await writeFile(file, journeyOf(500));
  const [ours, theirs] = await inTurns(
    [program, ['export', file, '--to', join(folder, 'ours.svg')]],
    [process.execPath, [fileURLToPath(new URL('mermaid.mjs', import.meta.url)), file, join(folder, 'theirs.svg')]],
  );
  tell('export.journey', ours, 's', 3);
  tell('export.journey.mermaid', theirs, 's', 3);
  tell('export.journey.ratio', ours / theirs, 'x', 4);
}

function journeyOf(tasks) {
  const lines = ['journey', '  title A journey of many tasks'];
  for (let task = 0; task < tasks; task += 1) {
    if (task % 10 === 0) lines.push(`  section Stage ${task / 10 + 1}`);
    lines.push(`    Do what comes as number ${task + 1}: ${(task % 5) + 1}: Customer, Desk ${task % 4}`);
  }
  return `${lines.join('\n')}\n`;
}

/** The map of 2,500 cards as PDF, beside Chromium's print of a page with the same cards. */
async function comparePrint(mapFile) {
  const page = join(folder, 'cards.html');
  await writeFile(page, pageOf(JSON.parse(await readFile(mapFile, 'utf8'))));
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
  flags.push('--disable-background-networking', '--disable-component-update', '--disable-sync');
  flags.push(`--user-data-dir=${join(folder, 'profile')}`, '--no-pdf-header-footer');
  const printed = join(folder, 'theirs.pdf');
  const [ours, theirs] = await inTurns(
    [program, ['export', mapFile, '--to', join(folder, 'ours.pdf')]],
    [browser, [...flags, `--print-to-pdf=${printed}`, pathToFileURL(page).href]],
  );
  if ((await stat(printed)).size < 100_000) throw new Error('Chromium printed no cards');
  tell('export.print', ours, 's', 3);
  tell('export.print.chromium', theirs, 's', 3);
  tell('export.print.ratio', ours / theirs, 'x', 3);
}

/**
 * A page with the cards of a map in a grid of lanes and touchpoints. Each shows what it shows on the map: its ground and
 * edge, text, marks of severity, impact and evidence, tags, owner, date and state.
 */
function pageOf(file) {
  const map = file.map ?? file;
  const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const personas = new Map(map.personas.map(({ id, name }) => [id, name]));
  const dots = (count, all) =>
    Array.from({ length: all }, (_, at) => `<i class="dot ${at < count ? 'full' : ''}"></i>`).join('');
  const footOf = (card) => {
    const { severity, impact, effort, owner, due, status, evidence, sources, tags, persona, to } = card;
    const people = [persona, to].filter(Boolean).map((one) => personas.get(one) ?? '');
    const words = [effort, owner, due, status, ...people, ...(tags ?? []), ...(sources ?? [])].filter(Boolean);
    return [
      severity ? dots(severity, 3) : '',
      impact ? dots(impact, 10) : '',
      ...words.map((word) => `<span class="word">${escaped(String(word))}</span>`),
      `<i class="dot ${evidence === 'researched' ? 'full' : ''}"></i>`,
    ].join('');
  };
  const cells = new Map();
  for (const card of map.cards) {
    const key = `${card.lane} ${card.touchpoint}`;
    const drawn = `<div class="card">${escaped(card.text)}<div class="foot">${footOf(card)}</div></div>`;
    cells.set(key, `${cells.get(key) ?? ''}${drawn}`);
  }
  const cell = (lane, touchpoint) => `<div>${cells.get(`${lane.id} ${touchpoint.id}`) ?? ''}</div>`;
  const heads = map.touchpoints.map(({ name }) => `<div class="head">${escaped(name)}</div>`).join('');
  const rows = map.lanes.map(
    (lane) =>
      `<div class="head">${escaped(lane.title)}</div>${map.touchpoints.map((touchpoint) => cell(lane, touchpoint)).join('')}`,
  );
  const width = 240 + map.touchpoints.length * 168;
  return `<!doctype html><meta charset="utf-8"><title>${escaped(map.title)}</title><style>
    @page { size: ${width}px 4200px; margin: 0 }
    body { margin: 0; font: 12.5px/16px sans-serif; -webkit-print-color-adjust: exact }
    .grid { display: grid; grid-template-columns: 240px repeat(${map.touchpoints.length}, 168px) }
    .head { padding: 8px; font-weight: 600 }
    .card { margin: 6px; padding: 8px 8px 6px 12px; border: 1px solid #d6dbe4; border-left: 4px solid #5b6b88;
      border-radius: 8px; background: #f6f8fb }
    .foot { font-size: 10.5px }
    .word { padding: 0 4px; border-radius: 6px; background: #e6eaf2 }
    .dot { display: inline-block; margin: 0 2px; width: 9px; height: 9px; border-radius: 50%; background: #d6dbe4 }
    .dot.full { background: #5b6b88 }
  </style><div class="grid"><div></div>${heads}${rows.join('')}</div>`;
}

/** The exported page of 10,000 cards: from its address to drawn, and frames while it is dragged. */
async function usePage() {
  const path = join(folder, 'page.html');
  await run(program, ['export', huge, '--to', path]);
  const chromium = await launch();
  try {
    const page = await chromium.newPage({ viewport: { width: 1440, height: 900 } });
    const opened = [];
    for (let turn = 0; turn < repeats; turn += 1) {
      const begin = performance.now();
      await page.goto(pathToFileURL(path).href);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      opened.push(performance.now() - begin);
    }
    tell('export.page.open', median(opened), 'ms', 0);
    await zoomBy(page, '0');
    tell('export.page.pan', await frames(page, () => pan(page)), 'ms', 1);
    await zoomBy(page, '1');
    await page.mouse.move(700, 500);
    tell('export.page.pan.fit', await frames(page, () => pan(page)), 'ms', 1);
  } finally {
    await chromium.close();
  }
}

/** Zooms by a key and waits until what that takes is drawn, so that it is no part of the frames that follow. */
async function zoomBy(page, key) {
  await page.keyboard.press(key);
  await page.evaluate(
    () =>
      new Promise((done) => {
        let quick = 0;
        let last = performance.now();
        const look = (now) => {
          quick = now - last < 20 ? quick + 1 : 0;
          last = now;
          if (quick < 10) requestAnimationFrame(look);
          else done(null);
        };
        requestAnimationFrame(look);
      }),
  );
}

/** Drags the sheet to and fro, farther than what is in view. */
async function pan(page) {
  for (let stroke = 0; stroke < 4; stroke += 1) {
    await page.mouse.move(1300, 700);
    await page.mouse.down();
    await page.mouse.move(stroke < 3 ? 300 : 1400, 500, { steps: 40 });
    await page.mouse.up();
  }
}
