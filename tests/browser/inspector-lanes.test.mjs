import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from '../support/axe.mjs';
import { useBrowser } from '../support/browser.mjs';
import { demoTitle, openDemo } from '../support/demo.mjs';
import { Editor, eventually } from '../support/editor.mjs';
import { addLane, cardOf, highlighted, laneOf, panelOf, show, touchpoint } from '../support/inspector.mjs';

const browser = useBrowser();

test('a lane comes with what it needs, and goes as one step', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const cases = [
    ['Success, effort, emotion', 'gauges', 3],
    ['Dramatic arc', 'drama', 1],
    ['Metric', 'metric', 1],
    ['Experience', 'experience', 1],
    ['Storyboard', 'storyboard', 0],
  ];
  for (const [name, kind, count] of cases) {
    const before = await editor.model();
    const known = before.lanes.map(({ id }) => id);
    await addLane(page, editor, name);
    const made = (now) => now.lanes.find((lane) => lane.kind === kind && !known.includes(lane.id));
    await editor.becomes(`${name} is there`, (now) => Boolean(made(now)));
    const after = await editor.model();
    const series = after.series.filter((one) => one.lane === made(after).id);
    assert.equal(series.length, count, `${name} has ${count} series`);
    await editor.undo();
    await editor.becomes(`${name} is gone`, (now) => !made(now) && now.series.length === before.series.length);
  }
});

test('a lane is added by keyboard, from a menu that says what each kind is for', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  await page.getByRole('button', { name: 'Add', exact: true }).focus();
  await editor.press('Enter');
  const item = page.getByRole('menuitem', { name: 'Jobs to be done' });
  await item.waitFor();
  assert.match((await item.textContent()) ?? '', /When …, I want …/, 'the menu says what it is for');
  await assertAccessible(page, 'the menu of lanes');
  await page.keyboard.type('Jobs');
  await highlighted(page, 'Jobs to be done');
  await editor.press('Enter', 'Escape');
  await editor.becomes('the lane is there', (now) => now.lanes.some(({ kind }) => kind === 'jobs'));
});

test('gauges are slid and figures typed at a touchpoint', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const model = await editor.model();
  const { id } = touchpoint(model, 'Choose seat');
  await show(page, 'touchpoint', id, 'Choose seat');
  const panel = panelOf(page);
  const [gauges, metric] = [laneOf(model, 'gauges'), laneOf(model, 'metric')];
  const seriesOf = (now, lane, at) => now.series.filter((one) => one.lane === lane.id)[at];
  const value = (now, lane, at) => seriesOf(now, lane, at).values.find((one) => one.touchpoint === id);
  const [success, effort] = [seriesOf(model, gauges, 0), seriesOf(model, gauges, 1)];
  await panel.getByRole('slider', { name: success.name }).focus();
  await editor.press('Home', 'ArrowRight', 'Enter');
  await editor.becomes('the success is set in one step', (now) => value(now, gauges, 0)?.value === 1);
  const slider = panel.getByRole('slider', { name: effort.name });
  await slider.scrollIntoViewIfNeeded();
  const { width, height } = await slider.boundingBox();
  await slider.click({ position: { x: width * 0.9, y: height / 2 } });
  await editor.becomes('the effort is set', (now) => value(now, gauges, 1)?.value === 9);
  await editor.undo();
  await editor.undo();
  await editor.becomes('each was one step', (now) => value(now, gauges, 0)?.value === value(model, gauges, 0)?.value);

  const { name } = seriesOf(model, metric, 0);
  const figures = panel.getByRole('group', { name, exact: true });
  await panel.getByText(/placeholder until there is feedback data/).waitFor();
  for (const [label, typed] of [
    [name, '-22'],
    ['n', '640'],
    ['Low', '-29'],
    ['High', '-15'],
  ]) {
    await figures.getByRole('textbox', { name: label, exact: true }).fill(typed);
    await page.keyboard.press('Enter');
    await editor.settled();
  }
  await editor.becomes('the figure is whole', (now) => {
    const found = value(now, metric, 0);
    return found?.value === -22 && found.n === 640 && found.low === -29 && found.high === -15;
  });
});

test('a linked map opens, and the way leads back', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  await addLane(page, editor, 'Linked maps');
  const model = await editor.model();
  const cell = `${laneOf(model, 'linkedMaps').id}:${touchpoint(model, 'Look for a fare').id}`;
  const { x, y } = await editor.middle(page.locator(`[data-cell="${cell}"]`));
  await page.mouse.dblclick(x, y);
  await page.keyboard.type('Comparing fares');
  await editor.press('Control+Enter');
  await editor.becomes('the card is there', (now) => now.cards.some(({ text }) => text === 'Comparing fares'));
  const card = (await editor.model()).cards.find(({ text }) => text === 'Comparing fares');
  await show(page, 'card', card.id, 'Comparing fares');
  await panelOf(page).getByRole('button', { name: 'Make a new map for it' }).click();
  await panelOf(page).getByRole('button', { name: 'Open Comparing fares' }).click();
  await eventually(
    'the other map is open',
    () => page.title(),
    (title) => title.startsWith('Comparing fares'),
  );
  const inner = await Editor.shown(page);
  assert.notEqual(inner.id, editor.id, 'it is another map');
  await page.getByRole('navigation', { name: 'Way back' }).getByRole('link', { name: demoTitle }).click();
  await eventually(
    'the map is open again',
    () => page.title(),
    (title) => title.startsWith(demoTitle),
  );
  assert.equal(await page.getByRole('navigation', { name: 'Way back' }).count(), 0, 'the way has ended');

  const back = await Editor.shown(page);
  await show(page, 'card', card.id, 'Comparing fares');
  await back.settled();
  const at = await back.middle(page.locator(`[data-entity="card:${card.id}"]`));
  await page.mouse.dblclick(at.x, at.y);
  await eventually(
    'a double click on the card opens the map as well',
    () => page.title(),
    (title) => title.startsWith('Comparing fares'),
  );
});

test('channels are named from their row', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const [name, field] = ['Choose seat', panelOf(page).getByRole('combobox', { name: 'Channels' })];
  const lane = laneOf(await editor.model(), 'channels');
  const { x, y } = await editor.middle(await editor.cell(lane.title, name));
  await page.mouse.click(x, y);
  await editor.press('Enter');
  await eventually(
    'the field of the touchpoint has the keyboard',
    () => field.evaluate((one) => one === document.activeElement),
    Boolean,
  );
  await page.keyboard.type('kiosk');
  await editor.press('Enter');
  await editor.becomes('it is a channel of the touchpoint', (now) => touchpoint(now, name).channels.includes('kiosk'));
});

test('a job is written part by part', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  await addLane(page, editor, 'Jobs to be done');
  const model = await editor.model();
  const cell = `${laneOf(model, 'jobs').id}:${touchpoint(model, 'Look for a fare').id}`;
  const { x, y } = await editor.middle(page.locator(`[data-cell="${cell}"]`));
  await page.mouse.dblclick(x, y);
  await page.keyboard.type('know the whole price');
  await editor.press('Control+Enter');
  await editor.becomes('the card is there', (now) => Boolean(cardOf(now, 'jobs')));
  const { id } = cardOf(await editor.model(), 'jobs');
  await show(page, 'card', id, 'know the whole price');
  const panel = panelOf(page);
  await panel.getByRole('button', { name: 'Write it as a job' }).click();
  await panel.getByRole('textbox', { name: 'When …' }).fill('I compare fares');
  await panel.getByRole('textbox', { name: 'so that …' }).fill('I can ask my employer');
  await editor.press('Enter');
  await editor.becomes(
    'the card says the whole job',
    (now) =>
      cardOf(now, 'jobs').text === 'When I compare fares, I want know the whole price, so that I can ask my employer',
  );
});

test('a channel gets an icon and a colour, a curve its scale and words', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const model = await editor.model();
  const panel = panelOf(page);
  const channels = laneOf(model, 'channels');
  await show(page, 'lane', channels.id, channels.title);
  await panel.getByRole('button', { name: /^web\b/ }).click();
  await page.getByRole('button', { name: 'Tablet' }).click();
  await page.getByRole('radiogroup', { name: 'Colour' }).getByRole('radio', { name: 'Rose' }).click();
  await editor.becomes('the channel has its look', (now) =>
    now.channels?.some(({ name, icon, color }) => name === 'web' && icon === 'channel.tablet' && color === 'rose'),
  );
  await assertAccessible(page, 'the look of a channel');
  await page.keyboard.press('Escape');

  const [series] = model.series;
  const curves = laneOf(model, 'experience');
  await show(page, 'lane', curves.id, curves.title);
  await panel.getByRole('button', { name: series.name }).first().click();
  await panel.getByRole('heading', { name: series.name, level: 2 }).waitFor();
  await panel.getByRole('combobox', { name: /^Scale/ }).press('Enter');
  await page.getByRole('option', { name: '1 to 7' }).click();
  await panel.getByRole('textbox', { name: 'Add a word' }).fill('awful');
  await editor.press('Enter');
  await editor.becomes('the scale is the one chosen', (now) => {
    const { scale } = now.series.find(({ id }) => id === series.id);
    return scale.min === 1 && scale.max === 7 && scale.step === 1 && scale.words?.join() === 'awful';
  });
});
