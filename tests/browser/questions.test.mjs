/** The page of questions to the feedback: what matters, how we are doing, what to improve, what it is worth, what is not heard. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { useBrowser } from '../support/browser.mjs';
import { ask, Editor, eventually } from '../support/editor.mjs';
import { longSurvey, openFlight, parts, survey } from '../support/flights.mjs';
import { panelOf } from '../support/inspector.mjs';

const browser = useBrowser();

/** Opens the page by its key, at one of its parts. */
async function openQuestions(context, part, files) {
  const opened = await openFlight(browser, context, files);
  await opened.page.keyboard.press('Alt+KeyI');
  await opened.page.getByRole('tab', { name: part }).click();
  return opened;
}

/** Texts of the first cells of a table's rows, without its heads. */
const firstCells = (table) => table.getByRole('rowheader').allInnerTexts();
const rowOf = (page, table, name) =>
  page.getByRole('region', { name: table }).getByRole('row').filter({ hasText: name });

/** The picture of a chart: what stands for all of it. */
const pictureIn = (figure) => figure.locator('[role="img"]');

/** Saves a chart in a format and answers the bytes. */
async function saved(page, chart, format) {
  const figure = page.getByRole('figure', { name: chart });
  await figure.getByRole('button', { name: /^Save/ }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: format }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test('what matters most is ranked, told in words, shown as a table and saved', async (context) => {
  const { page } = await openQuestions(context, parts.matters);
  const chart = page.getByRole('figure', { name: 'What goes along with “recommend”' });
  const picture = pictureIn(chart);
  await picture.waitFor();
  assert.match(
    (await picture.getAttribute('aria-label')) ?? '',
    /“Choose seat” goes along most with the overall verdict.*moment of truth: Choose seat/,
    'the chart says in words what it shows',
  );
  await picture.locator('svg path').first().waitFor({ state: 'attached' });
  const table = page.getByRole('region', { name: 'Ratings by importance' });
  const names = await firstCells(table);
  assert.equal(names.length, 5);
  assert.match(
    names[0],
    /^Choose seat\s+seat\s+Moment of truth/,
    'the touchpoint, the wording beside it, and what it is',
  );
  await page.getByText('This is an association in survey data, not the effect of changing it').waitFor();
  await page.getByText('LMG, exact').waitFor();

  await chart.getByRole('button', { name: 'Table' }).click();
  assert.equal(await pictureIn(chart).count(), 0, 'the table stands for the chart');
  assert.equal((await firstCells(chart))[0], 'Choose seat');
  await chart.getByRole('button', { name: 'Table' }).click();

  const csv = await saved(page, 'What goes along with “recommend”', 'Table (CSV)');
  const lines = csv.bytes.toString('utf8').replace('\uFEFF', '').trim().split('\r\n');
  assert.match(csv.name, /\.csv$/);
  assert.match(lines[0], /^Touchpoint or question,Question,Share,/);
  assert.match(lines[1], /^Choose seat,seat,\d+\.\d+,/);
  assert.equal(lines.length, 6);
  const svg = await saved(page, 'What goes along with “recommend”', 'Picture that stays sharp (SVG)');
  const drawn = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    return {
      root: parsed.documentElement.tagName,
      texts: [...parsed.querySelectorAll('text')].map((one) => one.textContent),
    };
  }, svg.bytes.toString('utf8'));
  assert.equal(drawn.root, 'svg', 'the picture is well-formed');
  for (const text of ['What goes along with “recommend”', 'Choose seat']) assert.ok(drawn.texts.includes(text), text);
  const png = await saved(page, 'What goes along with “recommend”', 'Picture (PNG)');
  assert.deepEqual([...png.bytes.subarray(1, 4)], [...Buffer.from('PNG')]);
  assert.equal(png.bytes.readUInt32BE(16), 1920, 'twice the width of the chart');

  // From the name the way leads to the touchpoint on the map.
  await table.getByRole('button', { name: 'Choose seat' }).click();
  await page.waitForURL(/#\/map\/[^/]+$/);
  await panelOf(page).getByRole('heading', { name: 'Choose seat', level: 2 }).waitFor();
});

test('too few answers are refused with the way out, and slow work is stopped and taken up again', async (context) => {
  const files = { Flight: survey(600), Pilot: survey(40), Long: longSurvey(900, 14) };
  const { page } = await openQuestions(context, parts.matters, files);
  await page.getByRole('figure').waitFor();
  const choose = async (name) => {
    await page.getByRole('combobox', { name: /^Source/ }).click();
    await page.getByRole('option', { name }).click();
  };
  await choose('Pilot');
  const refusal = page.getByRole('alert');
  await refusal.getByText('These answers do not tell what matters most').waitFor();
  await refusal.getByText(/40 customers answered everything that is compared; 50 are needed/).waitFor();
  assert.equal(await page.getByRole('figure').count(), 0, 'no answer of another source stays beside it');

  await choose('Long');
  await page.getByRole('progressbar', { name: 'Computing what matters most' }).waitFor();
  await page.getByRole('main').getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('Stopped before there was an answer.').waitFor();
  await page.getByRole('button', { name: 'Compute again' }).click();
  await page.getByRole('figure').waitFor({ timeout: 60_000 });
  assert.match((await firstCells(page.getByRole('region', { name: 'Ratings by importance' })))[0], /^q[12]/);

  // Fewer ratings are chosen in the list of them.
  await page.getByRole('button', { name: /^Explained by/ }).click();
  await page.getByRole('button', { name: 'None', exact: true }).click();
  for (const name of ['q1', 'q2']) await page.getByRole('checkbox', { name, exact: true }).check();
  await page.keyboard.press('Escape');
  await eventually(
    'two ratings are compared',
    () => firstCells(page.getByRole('region', { name: 'Ratings by importance' })),
    (names) => names.length === 2,
  );
});

test('how we are doing: course, channels and segments, the effect before p', async (context) => {
  const { page } = await openQuestions(context, parts.doing);
  const seat = rowOf(page, 'Scorecard by touchpoint', 'Choose seat');
  await seat.getByText(/n \d+/).waitFor();
  assert.match(await seat.innerText(), /Interaction/, 'the scope is told');
  assert.match(
    await seat.innerText(),
    /(small|medium|large)\s+ε² = 0\.\d+, p/,
    'how much channels differ, before how sure',
  );
  await page.getByRole('button', { name: 'Details of wifi' }).click();
  const details = page.getByRole('region', { name: 'Details of wifi' });
  await details.getByText(/gets better by \+0\.\d+ a month \(Theil-Sen\).*Mann-Kendall/).waitFor();
  await pictureIn(details.getByRole('figure', { name: 'Month by month' })).waitFor();
  await seat.getByRole('button', { name: /^Details/ }).click();
  const channels = page.getByRole('region', { name: 'Same experience on every channel?' });
  await channels.getByText(/difference: ε² = .*Kruskal-Wallis, corrected/).waitFor();
  await channels.getByText('corrected for all comparisons shown together (Benjamini-Hochberg)').waitFor();
  assert.match(await channels.innerText(), /above app:/, 'the app does worse');
  await page.getByRole('region', { name: 'Same experience by class?' }).waitFor();
});

test('the page follows the filter of the map, also after a way to the map and back', async (context) => {
  const { page, editor } = await openQuestions(context, parts.doing);
  const seat = rowOf(page, 'Scorecard by touchpoint', 'Choose seat');
  const answers = async () => Number(/n ([\d,]+)/.exec(await seat.innerText())?.[1]?.replace(',', ''));
  const all = await eventually('there is a figure', answers, (n) => n > 0);
  await page.getByRole('link', { name: 'Back to the map' }).click();
  await Editor.shown(page);
  await page.keyboard.press('Alt+KeyI');
  await seat.waitFor();
  await ask(page, 'setFigureFilter', { map: editor.id, filter: { channels: ['app'] } });
  await eventually('a third of them count', answers, (n) => n === all / 3);
  await page.getByRole('tab', { name: parts.matters }).click();
  await page.getByText('From 200 customers who answered everything that is compared.').waitFor();
});

test('priorities: what is set by hand is noted, changes the score and can be taken back', async (context) => {
  const { page } = await openQuestions(context, parts.improve);
  await pictureIn(page.getByRole('figure', { name: 'Importance and performance' })).waitFor();
  const seat = rowOf(page, 'Priorities by RICE and WSJF', 'Choose seat');
  const cell = (name) => seat.getByRole('button', { name: new RegExp(`^${name} of Choose seat`) });
  const set = async (name, value, reason) => {
    await cell(name).click();
    const form = page.getByRole('dialog', { name });
    await form.getByLabel('Number').fill(value);
    if (reason) await form.getByLabel(/^Reason/).fill(reason);
    await form.getByRole('button', { name: 'Set' }).click();
    return form;
  };
  const rice = () => seat.locator('.score').first().innerText();
  assert.match(await rice(), /Missing: Effort/);
  await set('Effort', '2');
  const first = await eventually('there is a score', rice, (text) => /^\d/.test(text));

  const form = await set('Reach', '300');
  await form.getByText('Say why the number differs from what was measured.').waitFor();
  await form.getByLabel('Reason for the change').fill('Only the summer counts');
  await form.getByRole('button', { name: 'Set' }).click();
  const number = (text) => Number(text.split(/\s/)[0].replaceAll(',', ''));
  await eventually(
    'the score is half of what it was',
    rice,
    (text) => Math.abs(number(text) * 2 - number(first)) < 0.2,
  );
  await page.getByRole('button', { name: 'Reach of Choose seat: 300, set by hand' }).click();
  await page.getByText(/Set by hand instead of 600: Only the summer counts \(Measured: 600 answered/).waitFor();
  await page.getByRole('button', { name: 'Take back' }).click();
  await eventually('the measured number counts again', rice, (text) => text === first);
  await page.getByRole('button', { name: 'Reach of Choose seat: 600, measured' }).waitFor();
});

test('an opportunity is made of a priority, undone, and leads back to it', async (context) => {
  const { page, editor } = await openQuestions(context, parts.improve);
  const seat = rowOf(page, 'Priorities by RICE and WSJF', 'Board');
  await seat.getByRole('button', { name: /^Make an opportunity card/ }).click();
  const isMade = (model) => model.cards.some(({ text }) => text === 'Improve: boarding');
  await eventually('the card is there', () => editor.model(), isMade);
  const made = (await editor.model()).cards.find(({ text }) => text === 'Improve: boarding');
  assert.ok(made.impact >= 1 && made.impact <= 10, 'its impact comes from the inputs');
  await page.getByRole('button', { name: 'Undo' }).click();
  await eventually(
    'the card is gone',
    () => editor.model(),
    (model) => !isMade(model),
  );
  await page.getByRole('main').focus();
  await page.keyboard.press('Control+Shift+Z');
  await eventually('the card is there again', () => editor.model(), isMade);

  await seat.getByRole('link', { name: 'Improve: boarding' }).click();
  await panelOf(page).getByRole('heading', { name: 'Improve: boarding', level: 2 }).waitFor();
  await panelOf(page).getByRole('button', { name: 'Why: list of priorities' }).click();
  await page.getByRole('region', { name: 'Priorities', exact: true }).waitFor();
});

test('a scenario of money balances, computes, says what it is, and is kept', async (context) => {
  const { page, editor } = await openQuestions(context, parts.money);
  await page.getByText('Scenario, not a forecast').first().waitFor();
  await page.getByText(/Only about 2% of the people/).waitFor();
  const fill = async (input, end, value) => {
    const field = page.getByRole('textbox', { name: `${input}, ${end}`, exact: true });
    await field.fill(value);
    await field.press('Enter');
  };
  await fill('Customers', 'Likely', '10000');
  await fill('Value of an order', 'Likely', '50');
  await fill('Cost, once', 'Likely', '4000');
  const changes = page.getByRole('region', { name: 'How the classes change' });
  const change = async (name, end, value) => {
    const field = changes.getByRole('textbox', { name: new RegExp(`^${name}.*, ${end}$`) });
    await field.fill(value);
    await field.press('Enter');
  };
  await change('Promoters', 'Likely', '4');
  await change('Promoters', 'Hopeful', '8');
  await page.getByText('There is a result as soon as the changes of shares sum to 0.').waitFor();
  await page.getByRole('button', { name: 'Let “Passives” take the rest' }).click();
  const orders = page.getByRole('region', { name: 'Orders a year' });
  for (const [name, value] of [
    ['Passives', '1'],
    ['Promoters', '3'],
  ]) {
    const field = orders.getByRole('textbox', { name: `${name}, Likely` });
    await field.fill(value);
    await field.press('Enter');
  }
  // 10,000 customers, 4 points more promoters with two orders more, 50 each.
  await page.getByText('40,000 a year is likely, from 40,000 (cautious) to 80,000 (hopeful).').waitFor();
  await pictureIn(page.getByRole('figure', { name: 'What the result depends on most' })).waitFor();

  await page.getByRole('textbox', { name: 'Name of the scenario' }).fill('Better seats');
  await page.getByRole('button', { name: 'Save scenario' }).click();
  await eventually(
    'the scenario is kept with the map',
    () => ask(page, 'scenarios', { map: editor.id }),
    (list) => list.length === 1 && list[0].name === 'Better seats' && list[0].inputs.orderValue.base === 50,
  );
  await page.getByRole('button', { name: 'Start anew' }).click();
  await page.getByRole('combobox', { name: /^Saved scenarios/ }).click();
  await page.getByRole('option', { name: 'Better seats' }).click();
  await page.getByText('40,000 a year is likely').waitFor();
});

test('coverage lists what nobody asked about, and leads to attaching', async (context) => {
  const { page } = await openQuestions(context, parts.coverage);
  const unheard = page.getByRole('region', { name: /touchpoints that nobody asked about/ });
  await unheard.getByRole('button', { name: 'Look for a fare' }).waitFor();
  assert.equal(await unheard.getByRole('button', { name: 'Choose seat' }).count(), 0, 'it was asked about');
  const rows = await firstCells(page.getByRole('table').first());
  assert.equal(
    rows.indexOf('Choose seat') > rows.indexOf('Claim a delay'),
    true,
    'what nobody asked about comes first',
  );
  await page.getByText('Kinds of insight that are missing').waitFor();
  await page.getByText('how many were asked is not known').waitFor();
  await page.getByText(/1 question or place is attached to no touchpoint: wifi/).waitFor();
  await page.getByRole('button', { name: 'Attach', exact: true }).click();
  await page.waitForURL(/#\/map\/[^/]+$/);
  await page.getByRole('heading', { name: 'Feedback', level: 2 }).waitFor();
});

test('without feedback the page leads to the import', async (context) => {
  const { page } = await openQuestions(context, parts.matters, {});
  await page.getByRole('link', { name: 'Import feedback' }).click();
  await page.waitForURL(/#\/feedback$/);
});

test('everything goes by keys, and nothing on the map is changed from the page', async (context) => {
  const { page } = await openFlight(browser, context);
  const hasFocus = (element) => element.evaluate((one) => one === document.activeElement);
  /** Goes on by a key until something has the focus. */
  const goTo = async (element, key, most) => {
    await element.waitFor();
    for (let press = 0; press < most; press += 1) {
      if (await hasFocus(element)) return;
      await page.keyboard.press(key);
    }
    assert.fail(`${key} leads there within ${most} presses`);
  };
  await page.keyboard.press('Alt+KeyI');
  await goTo(page.getByRole('tab', { name: parts.matters }), 'Shift+Tab', 12);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('region', { name: 'Priorities', exact: true }).waitFor();
  await goTo(page.getByRole('button', { name: /^Effort of Choose seat/ }), 'Tab', 60);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Effort' }).waitFor();
  await eventually('the number can be typed', () => hasFocus(page.getByLabel('Number')), Boolean);
  await page.keyboard.type('3');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Effort of Choose seat: 3, set by hand' }).waitFor();
  await page.keyboard.press('Alt+KeyT');
  await goTo(page.getByRole('link', { name: 'Back to the map' }), 'Shift+Tab', 60);
  await page.keyboard.press('Enter');
  const editor = await Editor.shown(page);
  const { touchpoints } = await editor.model();
  assert.equal(
    touchpoints.some(({ name }) => name === 'New touchpoint'),
    false,
  );
});
