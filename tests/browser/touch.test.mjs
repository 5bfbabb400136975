import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser } from '../support/browser.mjs';
import { openDemo } from '../support/demo.mjs';
import { cards, eventually } from '../support/editor.mjs';

const browser = useBrowser();

/** Fingers and a pen on the page, as the system would report them. */
class Hands {
  static async on(page) {
    return new Hands(await page.context().newCDPSession(page));
  }

  constructor(session) {
    this.session = session;
    this.fingers = new Map();
  }

  touch(type) {
    const touchPoints = [...this.fingers.values()];
    return this.session.send('Input.dispatchTouchEvent', { type, touchPoints });
  }

  /** Puts a finger down; `width` is that of its contact. */
  async down(at, { id = 1, width = 20 } = {}) {
    this.fingers.set(id, { x: at.x, y: at.y, id, radiusX: width / 2, radiusY: width / 2, force: 1 });
    await this.touch('touchStart');
  }

  async move(at, { id = 1 } = {}) {
    this.fingers.set(id, { ...this.fingers.get(id), x: at.x, y: at.y });
    await this.touch('touchMove');
  }

  async up({ id = 1 } = {}) {
    this.fingers.delete(id);
    await this.touch('touchEnd');
  }

  async tap(at) {
    await this.down(at);
    await this.up();
  }

  /** A finger goes from one place to another in steps. */
  async drag(from, to, finger = {}) {
    await this.down(from, finger);
    for (let step = 1; step <= 8; step += 1) {
      const share = step / 8;
      await this.move({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }, finger);
    }
    await this.up(finger);
  }

  pen(type, at, pressed) {
    return this.session.send('Input.dispatchMouseEvent', {
      type,
      x: at.x,
      y: at.y,
      pointerType: 'pen',
      button: type === 'mouseMoved' && !pressed ? 'none' : 'left',
      buttons: pressed ? 1 : 0,
      clickCount: type === 'mouseMoved' ? 0 : 1,
      force: pressed ? 0.5 : 0,
    });
  }
}

const withTouch = { hasTouch: true };
const cardsOf = (model, touchpoint) => cards(model, 'What I do', touchpoint);
const gesture = (page) => page.locator('[data-gesture]').getAttribute('data-gesture');

test('one finger pans the map, also on a card, and drags nothing', async (context) => {
  const { page, editor } = await openDemo(browser, context, withTouch);
  const hands = await Hands.on(page);
  const before = await editor.model();
  const card = await editor.entity('card', 'Books for two');
  const from = await editor.middle(card);
  await hands.drag(from, { x: from.x - 160, y: from.y - 60 });
  await editor.settled();
  const after = await editor.middle(card);
  assert.deepEqual(
    [Math.round(after.x - from.x), Math.round(after.y - from.y)],
    [-160, -60],
    'the map follows the finger',
  );
  assert.deepEqual(await editor.model(), before, 'nothing moved in the map');
  assert.equal(await gesture(page), 'idle');
});

test('a finger drags what it touched before', async (context) => {
  const { page, editor } = await openDemo(browser, context, withTouch);
  const hands = await Hands.on(page);
  const card = await editor.entity('card', 'Finds the confirmation');
  const from = await editor.middle(card);
  await hands.tap(from);
  await eventually(
    'a touch selects it',
    () => card.getAttribute('data-selected'),
    (selected) => selected !== null,
  );
  assert.equal(await gesture(page), 'idle', 'nothing is under way after a touch');
  const to = await (await editor.cell('What I do', 'Book online')).boundingBox();
  assert.ok(to);
  await hands.drag(from, { x: to.x + to.width / 2, y: to.y + to.height - 12 });
  await editor.becomes('it is carried', (model) =>
    Boolean(cardsOf(model, 'Book online').at(-1)?.startsWith('Finds the confirmation')),
  );
});

test('a finger takes hold of the edge of a selected touchpoint without hitting it exactly', async (context) => {
  const { page, editor } = await openDemo(browser, context, withTouch);
  const hands = await Hands.on(page);
  const header = await editor.entity('touchpoint', 'Look for a fare');
  await hands.tap(await editor.middle(header));
  await eventually(
    'it is selected',
    () => header.getAttribute('aria-selected'),
    (selected) => selected === 'true',
  );
  const box = await header.boundingBox();
  assert.ok(box);
  const from = { x: box.x + box.width - 11, y: box.y + box.height * 0.75 };
  await hands.drag(from, { x: from.x + 80, y: from.y });
  await editor.becomes('its column is wider', (model) => {
    const width = model.touchpoints.find(({ name }) => name === 'Look for a fare').widthPx;
    return width !== undefined && width > 230;
  });
});

test('two fingers zoom and pan', async (context) => {
  const { page, editor } = await openDemo(browser, context, withTouch);
  const hands = await Hands.on(page);
  const stage = await editor.entity('stage', 'Plan');
  const before = await stage.boundingBox();
  assert.ok(before);
  await hands.down({ x: 600, y: 500 }, { id: 1 });
  await hands.down({ x: 700, y: 500 }, { id: 2 });
  for (let step = 1; step <= 5; step += 1) {
    await hands.move({ x: 600 - step * 10, y: 500 }, { id: 1 });
    await hands.move({ x: 700 + step * 10, y: 500 }, { id: 2 });
  }
  await hands.up({ id: 2 });
  await hands.up({ id: 1 });
  await page.getByText('200%').waitFor();
  await editor.settled();
  const after = await stage.boundingBox();
  assert.ok(after && Math.abs(after.width - 2 * before.width) < 4, 'the map is twice as large');
  assert.equal(await gesture(page), 'idle');
});

test('a finger that rests opens the menu of what is under it', async (context) => {
  const { page, editor } = await openDemo(browser, context, withTouch);
  const hands = await Hands.on(page);
  const at = await editor.middle(await editor.entity('card', 'Searches three sites'));
  await hands.down(at);
  const menu = page.getByRole('menu');
  await menu.waitFor();
  await hands.up();
  await menu.getByText('Duplicate').waitFor();
  const item = await menu.getByText('Duplicate').boundingBox();
  assert.ok(item);
  await hands.tap({ x: item.x + 10, y: item.y + item.height / 2 });
  await editor.becomes('what was chosen is done', (model) => cardsOf(model, 'Look for a fare').length === 2);
});

test('two touches edit', async (context) => {
  const { page, editor } = await openDemo(browser, context, withTouch);
  const hands = await Hands.on(page);
  const at = await editor.middle(await editor.entity('card', 'Searches three sites'));
  await hands.tap(at);
  await hands.tap({ x: at.x + 3, y: at.y + 2 });
  await page.locator('[data-edits=card]').waitFor();
});

test('a pen drags like a mouse, and the hand that holds it does nothing', async (context) => {
  const { page, editor } = await openDemo(browser, context, withTouch);
  const hands = await Hands.on(page);
  const card = await editor.entity('card', 'Finds the confirmation');
  const ground = await editor.entity('card', 'Searches three sites');
  const from = await editor.middle(card);
  const before = await editor.middle(ground);
  const to = await (await editor.cell('What I do', 'Book online')).boundingBox();
  assert.ok(to);

  await hands.pen('mouseMoved', from, false);
  await hands.pen('mousePressed', from, true);
  await hands.pen('mouseMoved', { x: from.x - 60, y: from.y + 20 }, true);
  await eventually(
    'the pen carries the card at once',
    () => gesture(page),
    (name) => name === 'draggingCards',
  );
  await hands.drag({ x: 700, y: 700 }, { x: 500, y: 600 });
  assert.equal(await gesture(page), 'draggingCards', 'the hand beside it changes nothing');
  const there = { x: to.x + to.width / 2, y: to.y + to.height - 12 };
  await hands.pen('mouseMoved', there, true);
  await hands.pen('mouseReleased', there, false);
  await hands.drag({ x: 700, y: 700 }, { x: 500, y: 600 }, { id: 7 });
  await editor.becomes('the card is in its new cell', (model) =>
    Boolean(cardsOf(model, 'Book online').at(-1)?.startsWith('Finds the confirmation')),
  );
  const after = await editor.middle(ground);
  assert.deepEqual([after.x, after.y], [before.x, before.y], 'the map was not panned');
});

test('the palm of a hand is no finger', async (context) => {
  const { page, editor } = await openDemo(browser, context, withTouch);
  const hands = await Hands.on(page);
  const card = await editor.entity('card', 'Books for two');
  const from = await editor.middle(card);
  await hands.drag(from, { x: from.x - 160, y: from.y }, { width: 110 });
  await editor.settled();
  assert.deepEqual(await editor.middle(card), from, 'the map stays');
  assert.equal(await gesture(page), 'idle');
});
