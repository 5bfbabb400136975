/**
 * A workshop of an hour, from a blank map to the export, as a facilitator does it who knows the keys.
 *
 * Every step is done through the page, by mouse or keyboard, and counted by the {@link Hand}. `shoot` is called
 * at the places that a record of the walk shows.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Editor } from '../support/editor.mjs';
import { calledOut, journey } from './content.mjs';
import { Hand } from './hand.mjs';

const touchpoints = journey.flatMap((stage) => stage.touchpoints);

/**
 * Does it all, beginning in the library, and answers the map that came of it and what it took.
 * @param {import('playwright-core').Page} page
 * @param {(name: string) => Promise<void>} shoot
 */
export async function workshop(page, shoot = async () => {}) {
  const hand = new Hand(page);
  const editor = await begin(page, hand, shoot);
  await structure(editor, hand, shoot);
  await lane(editor, hand, 'Actions', 'action');
  await shoot('actions');
  await lane(editor, hand, 'Quotes', 'thought');
  await lane(editor, hand, 'Pain points', 'pain');
  await lane(editor, hand, 'Opportunities', 'opportunity');
  await curve(editor, hand);
  await shoot('curve');
  await inbox(editor, hand, shoot);
  await backstage(editor, hand);
  await rate(editor, hand, shoot);
  await hand.press('Control+1');
  await shoot('map');
  await panels(page, hand, shoot);
  await present(page, hand, shoot);
  await exported(page, hand, shoot);
  return { map: await editor.model(), count: hand.count };
}

/** New map, blank, with its title. */
async function begin(page, hand, shoot) {
  await page.getByRole('button', { name: 'New map' }).first().waitFor();
  await shoot('library');
  await hand.click(page.getByRole('button', { name: 'New map' }).first());
  const blank = page.getByRole('dialog').getByRole('button', { name: /^Blank/ });
  await blank.waitFor();
  await shoot('templates');
  await hand.click(blank);
  const editor = await Editor.shown(page);
  await shoot('blank');
  await hand.click(page.getByRole('textbox', { name: 'Title' }).first());
  await hand.press('Control+a');
  await hand.type('Borrowing a drill from the library of things');
  await hand.press('Enter');
  await editor.becomes('the map has its title', (model) => model.title.startsWith('Borrowing'));
  return editor;
}

/** Six stages with three touchpoints each, written in one go: Tab leads on, twice to the next stage. */
async function structure(editor, hand, shoot) {
  await hand.click(await editor.entity('stage', 'First stage'));
  await hand.press('F2');
  for (const { stage, touchpoints } of journey) {
    await hand.type(stage);
    for (const { name } of touchpoints) {
      await hand.press('Tab');
      await hand.type(name);
    }
    if (stage !== journey.at(-1)?.stage) await hand.press('Tab', 'Tab');
  }
  await hand.press('Enter');
  await editor.becomes('six stages with eighteen touchpoints', (model) => {
    const names = model.touchpoints.map(({ name }) => name);
    return model.stages.length === 6 && names.join() === touchpoints.map(({ name }) => name).join();
  });
  await hand.press('Control+1');
  await shoot('structure');
}

/** Names what was just made, in the editor that opened for it. */
async function named(editor, hand, name) {
  await editor.page.locator('textarea.writer:not(.resting)').waitFor();
  await hand.type(name);
  await hand.press('Enter');
}

/** Fills a lane from left to right: write, Tab, write, Tab. */
async function lane(editor, hand, title, part) {
  await hand.click(await editor.cell(title, touchpoints[0].name));
  for (const touchpoint of touchpoints) {
    if (touchpoint[part]) await hand.type(touchpoint[part]);
    await hand.press('Tab');
  }
  await hand.press('Escape');
  const wanted = touchpoints.map((touchpoint) => touchpoint[part]).filter(Boolean);
  await editor.becomes(`the lane ${title} is filled`, (model) => {
    const { id } = model.lanes.find((one) => one.title === title);
    const texts = (model.cards ?? []).filter((card) => card.lane === id).map(({ text }) => text);
    return wanted.every((text) => texts.includes(text));
  });
}

/** The mood of each touchpoint, in half steps from the middle. */
async function curve(editor, hand) {
  await hand.click(await editor.cell('Experience', touchpoints[0].name));
  for (const { mood } of touchpoints) {
    // The first press puts the point in the middle.
    await hand.press(...Array(Math.abs(mood) + 1).fill(mood < 0 ? '-' : '+'));
    await hand.press('ArrowRight');
  }
  await editor.becomes('the curve goes through all touchpoints', (model) => {
    const { values } = model.series[0];
    return touchpoints.every(({ name, mood }) => {
      const { id } = model.touchpoints.find((touchpoint) => touchpoint.name === name);
      return values.find(({ touchpoint }) => touchpoint === id)?.value === mood / 2;
    });
  });
}

/** Thoughts that are called out between; one of them is carried to where it belongs. */
async function inbox(editor, hand, shoot) {
  const { page } = editor;
  await hand.press('F4');
  for (const line of calledOut) {
    await hand.type(line);
    await hand.press('Enter');
  }
  await editor.becomes('what was called out waits in the inbox', (model) => {
    const { id } = model.lanes.find(({ kind }) => kind === 'inbox') ?? {};
    return model.cards.filter((card) => card.lane === id).length === calledOut.length;
  });
  await shoot('inbox');
  await hand.press('Escape');
  const from = await editor.middle(await editor.entity('card', 'The desk closes at six'));
  const to = await editor.middle(await editor.cell('Pain points', 'Brings it back'));
  await hand.drag(from, to);
  await editor.becomes('the pain stands with the other pains', (model) => {
    const { id } = model.lanes.find(({ kind }) => kind === 'painPoints');
    return model.cards.some((card) => card.lane === id && card.text.startsWith('The desk closes'));
  });
  await page.getByRole('grid').focus();
}

/** One more lane: what happens behind. */
async function backstage(editor, hand) {
  const { page } = editor;
  await hand.click(page.getByRole('button', { name: 'Add', exact: true }));
  await hand.click(page.getByRole('menuitem', { name: /^Backstage/ }));
  await named(editor, hand, 'Behind the desk');
  await lane(editor, hand, 'Behind the desk', 'backstage');
}

/** How bad the pains are, what the opportunities bring, what decides, and what is known. */
async function rate(editor, hand, shoot) {
  const { page } = editor;
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  for (const [text, severity] of [
    ['The sign is inside', 'Serious'],
    ['Asks for a copy', 'Critical'],
  ]) {
    await hand.click(await editor.entity('card', text));
    await hand.click(inspector.getByRole('radio', { name: severity }));
  }
  await hand.click(await editor.entity('card', 'A sign at the street'));
  await hand.click(inspector.getByRole('radio', { name: 'S', exact: true }));
  await hand.click(inspector.getByRole('slider', { name: 'Impact' }));
  await hand.press('End');
  await editor.becomes('the opportunity is estimated', (model) => {
    const { impact, effort } = model.cards.find(({ text }) => text === 'A sign at the street');
    return impact === 10 && effort === 'S';
  });
  await shoot('opportunity');
  await hand.click(await editor.entity('card', 'Nobody laughed'));
  // The card is alone in its cell, so the next that is wider is the lane.
  await hand.press('Control+a');
  await hand.click(inspector.getByRole('radio', { name: 'Partly' }));
  await editor.becomes('what customers think was heard from some of them', (model) => {
    const { id } = model.lanes.find(({ kind }) => kind === 'quotes');
    return model.cards.every(({ lane, evidence }) => (evidence === 'partly') === (lane === id));
  });
  await hand.click(await editor.entity('touchpoint', 'Is shown how it works'));
  await hand.click(inspector.getByRole('switch', { name: 'Moment of truth' }));
  await editor.becomes('the touchpoint is a moment of truth', (model) =>
    model.touchpoints.some(({ momentOfTruth }) => momentOfTruth),
  );
}

/** What the panels say of the map. */
async function panels(page, hand, shoot) {
  for (const name of ['Checks', 'Evidence']) {
    await hand.click(page.getByRole('button', { name }));
    await page.locator('[data-panel]').waitFor();
    await shoot(name.toLowerCase());
  }
  await hand.press('Escape');
}

/** Through the map with the room. */
async function present(page, hand, shoot) {
  await hand.press('F5');
  await shoot('presenting-map');
  await hand.press('ArrowRight');
  await shoot('presenting-stage');
  await hand.press('ArrowRight', 'ArrowRight');
  await shoot('presenting-touchpoint');
  await hand.press('Escape');
}

/** The picture that everybody takes along; it opens again as the map. */
async function exported(page, hand, shoot) {
  await hand.press('Control+e');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'PNG' }).waitFor();
  await shoot('export');
  const download = page.waitForEvent('download');
  await hand.click(dialog.getByRole('button', { name: 'Export' }));
  const file = readFileSync(await (await download).path());
  assert.equal(file.subarray(1, 4).toString(), 'PNG');
  assert.ok(file.includes('desire-path/journey-map') || file.includes('iTXt'), 'the map rides inside');
}
