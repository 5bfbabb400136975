import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from '../support/axe.mjs';
import { useBrowser } from '../support/browser.mjs';
import { demoTitle, openDemo } from '../support/demo.mjs';
import { Editor, eventually } from '../support/editor.mjs';

const browser = useBrowser();

/** The first lane of a kind. */
const laneOf = (model, kind) => model.lanes.find((lane) => lane.kind === kind);
/** The first card of a lane of a kind. */
const cardOf = (model, kind) => model.cards.find((card) => card.lane === laneOf(model, kind).id);
const touchpoint = (model, name) => model.touchpoints.find((one) => one.name === name);
const panelOf = (page) => page.getByRole('complementary', { name: 'Inspector' });

/** Selects a thing by its address, as a hit of the search does. */
async function show(page, type, id, heading) {
  await page.evaluate(
    ([type, id]) => {
      location.hash = `${location.hash.replace(/\?.*/, '')}?select=${type}:${id}`;
    },
    [type, id],
  );
  await panelOf(page).getByRole('heading', { name: heading, level: 2 }).waitFor();
}

async function addLane(page, editor, name) {
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click();
  // The title can be written at once; here it stays.
  await page.keyboard.press('Escape');
  await editor.settled();
}

test('a pain point and the opportunity that answers it show each other', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const model = await editor.model();
  const pain = cardOf(model, 'painPoints');
  const ideas = model.cards.filter((card) => card.lane === laneOf(model, 'opportunities').id);
  const idea = ideas.find((card) => !card.links?.includes(pain.id));
  const panel = panelOf(page);
  const linksOf = (changed) => changed.cards.find(({ id }) => id === idea.id).links ?? [];

  await show(page, 'card', pain.id, pain.text);
  await panel.getByRole('combobox', { name: 'Link an opportunity' }).fill(idea.text.slice(0, 12));
  await page.getByRole('option', { name: idea.text.slice(0, 12) }).click();
  await editor.becomes('the opportunity refers to the pain point', (now) => linksOf(now).includes(pain.id));
  await panel.getByRole('group', { name: 'Opportunities that answer it' }).getByText(idea.text).click();
  await panel.getByRole('group', { name: 'Pain points it answers' }).getByText(pain.text).waitFor();
  await panel.getByRole('button', { name: `Remove the link to ${pain.text}` }).click();
  await editor.becomes('the link is gone', (now) => !linksOf(now).includes(pain.id));
  await editor.undo();
  await editor.becomes('undo links them again', (now) => linksOf(now).includes(pain.id));
});

test('an opportunity is planned by keyboard alone', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const model = await editor.model();
  const { id, text } = cardOf(model, 'opportunities');
  const card = (now) => now.cards.find((one) => one.id === id);
  const panel = panelOf(page);
  await show(page, 'card', id, text);

  await panel.getByRole('slider', { name: 'Impact' }).focus();
  await editor.press('Home', 'ArrowRight', 'ArrowRight', 'Tab');
  await editor.becomes('the impact is set in one step', (now) => card(now).impact === 3);

  await panel.getByRole('combobox', { name: /^Status/ }).focus();
  await editor.press('Enter');
  await page.getByRole('option', { name: 'In progress' }).waitFor();
  await page.keyboard.type('In pro');
  await editor.press('Enter');
  await editor.becomes('it is in progress', (now) => card(now).status === 'doing');

  const owners = [...new Set(model.cards.map((one) => one.owner).filter(Boolean))];
  const owner = owners.find((name) => name !== card(model).owner);
  await panel.getByRole('combobox', { name: 'Owner' }).focus();
  await editor.press('Control+A');
  await page.keyboard.type(owner.slice(0, 1).toLowerCase());
  await page.getByRole('option', { name: owner, exact: true }).waitFor();
  const offered = await page.getByRole('option').allTextContents();
  for (let at = 0; at <= offered.map((one) => one.trim()).indexOf(owner); at += 1) await editor.press('ArrowDown');
  await editor.press('Enter');
  await editor.becomes('the owner is the one that was offered', (now) => card(now).owner === owner);

  await panel.getByRole('spinbutton', { name: /month/ }).focus();
  await page.keyboard.type('12242028');
  await editor.press('Tab', 'Tab', 'Tab');
  await editor.becomes('the day is set', (now) => card(now).due === '2028-12-24');
  await page.getByRole('button', { name: 'Clear: Due' }).press('Enter');
  await editor.becomes('the day is cleared', (now) => (card(now).due ?? '') === '');
  for (const what of ['2028-12-24', card(model).due]) {
    await editor.undo();
    await editor.becomes(`one undo brings ${what} back`, (now) => (card(now).due ?? '') === (what ?? ''));
  }
});

test('a day is chosen from the calendar', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const model = await editor.model();
  const pain = cardOf(model, 'painPoints');
  await show(page, 'card', pain.id, pain.text);
  await page.getByRole('button', { name: 'Choose from a calendar: Due' }).click();
  const day = page.getByRole('gridcell').filter({ hasText: /^15$/ }).first().getByRole('button');
  const name = await day.getAttribute('data-value');
  await assertAccessible(page, 'the calendar');
  await day.click();
  await editor.becomes('the card is due then', (now) => now.cards.find(({ id }) => id === pain.id).due === name);
});

test('what is typed is kept when another thing is selected meanwhile', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const model = await editor.model();
  const [one, other] = [cardOf(model, 'painPoints'), cardOf(model, 'opportunities')];
  const panel = panelOf(page);
  await show(page, 'card', one.id, one.text);
  await panel.getByRole('textbox', { name: 'Text', exact: true }).fill('Typed and left');
  // The address selects without taking the focus from the field first.
  await show(page, 'card', other.id, other.text);
  await editor.becomes('it went to the card it was typed for', (now) =>
    now.cards.some(({ id, text }) => id === one.id && text === 'Typed and left'),
  );
  const after = await editor.model();
  assert.equal(after.cards.find(({ id }) => id === other.id).text, other.text, 'the other card is as it was');
  await editor.undo();
  await editor.becomes('it was one step', (now) => now.cards.find(({ id }) => id === one.id).text === one.text);
});

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
  assert.match(await item.textContent(), /When …, I want …/, 'the menu says what it is for');
  await assertAccessible(page, 'the menu of lanes');
  await page.keyboard.type('Jobs');
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

test('paths that leave the line are drawn and told of without a pointer', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const model = await editor.model();
  const from = touchpoint(model, 'Choose seat');
  const panel = panelOf(page);
  await show(page, 'touchpoint', from.id, 'Choose seat');
  await panel.getByRole('switch', { name: 'Alternate' }).press('Space');
  await editor.becomes('it is an alternate', (now) => touchpoint(now, 'Choose seat').alternate === true);
  await panel.getByRole('combobox', { name: /^Add a path to/ }).press('Enter');
  await page.getByRole('option', { name: 'Look for a fare' }).waitFor();
  await page.keyboard.type('Look for');
  await editor.press('Enter');
  const known = (model.connectors ?? []).map(({ id }) => id);
  const path = (now) => now.connectors?.find(({ id }) => !known.includes(id));
  await editor.becomes('a loop leads back', (now) => path(now)?.kind === 'loop');

  await panel.getByRole('button', { name: 'To Look for a fare', exact: true }).press('Enter');
  await panel.getByRole('textbox', { name: 'Label' }).fill('31 % go back');
  await panel.getByRole('textbox', { name: 'How it is handled' }).fill('The seat is held');
  await panel.getByRole('textbox', { name: 'Share of journeys' }).fill('31');
  await editor.press('Enter');
  await editor.becomes('the path says how it is handled', (now) => {
    const { label, note, share } = path(now);
    return label === '31 % go back' && note === 'The seat is held' && share === 0.31;
  });
  await assertAccessible(page, 'the panel of a path');
  await panel.getByRole('button', { name: 'Turn around' }).press('Enter');
  await editor.becomes('it leads the other way', (now) => path(now).to.id === from.id);
});

test('many cards are recoloured, tagged and rated at once', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  await editor.select('card', 'Searches three sites');
  const second = await editor.middle(await editor.entity('card', 'Books for two'));
  await page.keyboard.down('Shift');
  await page.mouse.click(second.x, second.y);
  await page.keyboard.up('Shift');
  const panel = panelOf(page);
  const heading = panel.getByRole('heading', { name: /\d+ cards selected/ });
  await heading.waitFor();
  const count = Number((await heading.textContent()).match(/\d+/)[0]);
  const chosen = (now, has) => now.cards.filter(has).length;
  const before = await editor.model();
  await panel.getByRole('radio', { name: 'Teal' }).click();
  await editor.becomes('all are teal', (now) => chosen(now, ({ color }) => color === 'teal') === count);
  await panel.getByRole('combobox', { name: 'Tags of all of them' }).fill('quick win');
  await editor.press('Enter');
  await editor.becomes('all are tagged', (now) => chosen(now, ({ tags }) => tags?.includes('quick win')) === count);
  await panel.getByRole('radio', { name: 'Assumption' }).click();
  await editor.becomes('all are assumptions', (now) => {
    const guesses = (model) => chosen(model, ({ evidence }) => evidence === 'assumption');
    return guesses(now) >= count && guesses(now) > guesses(before);
  });
  await assertAccessible(page, 'the panel of many cards');
  await editor.undo();
  await editor.undo();
  await editor.becomes('each was one step', (now) => chosen(now, ({ tags }) => tags?.includes('quick win')) === 0);
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
