import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from '../support/axe.mjs';
import { useBrowser } from '../support/browser.mjs';
import { openDemo } from '../support/demo.mjs';
import { eventually } from '../support/editor.mjs';
import { cardOf, highlighted, laneOf, panelOf, show, touchpoint } from '../support/inspector.mjs';

const browser = useBrowser();

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
  await page.keyboard.type('In');
  await highlighted(page, 'In progress');
  await editor.press('Enter');
  await editor.becomes('it is in progress', (now) => card(now).status === 'doing');

  const owners = [...new Set(model.cards.map((one) => one.owner).filter(Boolean))];
  const owner = owners.find((name) => name !== card(model).owner);
  await panel.getByRole('combobox', { name: 'Owner' }).focus();
  await editor.press('Control+a');
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
  await page.keyboard.type('Look');
  await highlighted(page, 'Look for a fare');
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

test('of many things, pain points are rated and opportunities planned together', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const before = await editor.model();
  await editor.select('card', 'Books for two');
  const panel = panelOf(page);
  // Each press widens what is selected, up to everything.
  await eventually(
    'all cards are selected',
    async () => {
      await editor.press('Control+a');
      return panel.getByRole('heading', { level: 2 }).textContent();
    },
    (heading) => heading === `${before.cards.length} cards selected`,
  );
  const of = (now, kind) => now.cards.filter((card) => card.lane === laneOf(now, kind).id);
  await panel.getByRole('radio', { name: 'Critical' }).click();
  await editor.becomes('all pain points are critical, and nothing else', (now) => {
    const rated = now.cards.filter(({ severity }) => severity === 3);
    return rated.length === of(now, 'painPoints').length;
  });
  await panel.getByRole('combobox', { name: /^Status/ }).click();
  await page.getByRole('option', { name: 'Planned' }).click();
  await editor.becomes('all opportunities are planned', (now) =>
    of(now, 'opportunities').every(({ status }) => status === 'planned'),
  );
  await editor.undo();
  await editor.undo();
  await editor.becomes('each was one step', (now) => {
    const words = (model) => model.cards.map(({ id, severity, status }) => [id, severity, status].join()).join('|');
    return words(now) === words(before);
  });
});
