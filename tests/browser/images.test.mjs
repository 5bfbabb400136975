import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { assertAccessible } from '../support/axe.mjs';
import { useBrowser } from '../support/browser.mjs';
import { openDemo } from '../support/demo.mjs';
import { addLane, laneOf, panelOf } from '../support/inspector.mjs';

const browser = useBrowser();

/** CRC-32 as PNG has it. */
function crc(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

function chunk(name, content) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(content.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc(body), body.length + 4);
  return whole;
}

/** A picture of one colour. */
function png(width, height, [red, green, blue]) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, Buffer.from([red, green, blue]))]);
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Files as a page gets them. */
const transfer = (page, files) =>
  page.evaluateHandle((given) => {
    const data = new DataTransfer();
    for (const { name, type, base64 } of given) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      data.items.add(new File([bytes], name, { type }));
    }
    return data;
  }, files);

const file = (name, bytes, type = 'image/png') => ({ name, type, base64: Buffer.from(bytes).toString('base64') });

/** Drops files at a point, as the browser tells the page of it. */
async function drop(page, files, { x, y }) {
  const data = await transfer(page, files);
  const target = await page.evaluateHandle(([x, y]) => document.elementFromPoint(x, y), [x, y]);
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await target.asElement().dispatchEvent(type, { dataTransfer: data, clientX: x, clientY: y });
  }
}

async function paste(page, files) {
  const data = await transfer(page, files);
  const target = await page.evaluateHandle(() => document.activeElement);
  await target.evaluate(
    (element, clipboardData) =>
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })),
    data,
  );
}

const pictures = (model) => model.cards.filter(({ image }) => image);

test('pictures are chosen for the map from the palette', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const known = pictures(await editor.model()).length;
  await editor.select('card', 'Books for two');
  const choosing = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('add pictures');
  await page.locator('[role=option][data-selected]').filter({ hasText: 'Add pictures' }).waitFor();
  await page.keyboard.press('Enter');
  const files = ['red.png', 'blue.png'].map((name) => ({ name, mimeType: 'image/png', buffer: png(8, 8, [1, 2, 3]) }));
  await (await choosing).setFiles(files);
  await editor.becomes('each is a card', (now) => pictures(now).length === known + 2);
  await editor.undo();
  await editor.becomes('in one step', (now) => pictures(now).length === known);
});

test('pictures dropped on a cell become cards there, as one step', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const known = pictures(await editor.model()).length;
  const at = await editor.middle(await editor.cell('What I do', 'Get confirmation'));
  await drop(page, [file('red.png', png(30, 20, [200, 0, 0])), file('blue.png', png(8, 8, [0, 0, 200]))], at);
  await editor.becomes('two cards show them', (now) => pictures(now).length === known + 2);
  const model = await editor.model();
  const column = model.touchpoints.find(({ name }) => name === 'Get confirmation').id;
  const made = pictures(model).filter((card) => card.touchpoint === column);
  assert.ok(
    made.some(({ image }) => image.width === 30 && image.height === 20),
    'the size of the picture is known',
  );
  await editor.undo();
  await editor.becomes('undo takes both away', (now) => pictures(now).length === known);
});

test('a picture is pasted on the map, where the keyboard stands', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const known = pictures(await editor.model()).length;
  const cell = await (await editor.cell('What I do', 'Get confirmation')).boundingBox();
  assert.ok(cell, 'the cell is in view');
  // Below the card that stands there.
  await page.mouse.click(cell.x + cell.width / 2, cell.y + cell.height - 12);
  await paste(page, [file('red.png', png(12, 12, [200, 0, 0]))]);
  await editor.becomes('a card shows it', (now) => pictures(now).length === known + 1);
  await editor.undo();
  await editor.becomes('it was one step', (now) => pictures(now).length === known);
});

test('the nearest lane of pictures takes what is dropped beside it', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  if (!laneOf(await editor.model(), 'images')) await addLane(page, editor, 'Images');
  const at = await editor.middle(await editor.cell('Back stage', 'Look for a fare'));
  const before = pictures(await editor.model()).map(({ id }) => id);
  await drop(page, [file('red.png', png(30, 20, [200, 0, 0]))], at);
  await editor.becomes('it is in a lane of pictures', (now) => {
    const made = pictures(now).find(({ id }) => !before.includes(id));
    const lane = now.lanes.find(({ id }) => id === made?.lane);
    return lane?.kind === 'images' || lane?.kind === 'storyboard';
  });
});

test('a picture is pasted into a card, described, replaced and removed', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  await editor.select('card', 'Books for two');
  const panel = panelOf(page);
  const card = (model) => model.cards.find(({ text }) => text.startsWith('Books for two'));
  await panel.getByRole('button', { name: 'More', exact: true }).press('Enter');
  const choose = panel.getByRole('button', { name: 'Choose a picture' });
  await choose.focus();
  await paste(page, [file('red.png', png(40, 30, [200, 0, 0]))]);
  await editor.becomes('the card shows it', (now) => card(now).image?.width === 40);
  await panel.getByRole('textbox', { name: /^What it shows/ }).fill('A red field');
  await page.keyboard.press('Enter');
  await editor.becomes('it is described', (now) => card(now).image?.alt === 'A red field');
  await panel.getByRole('img', { name: 'A red field' }).waitFor();
  await panel.getByText('40 × 30 pixels').waitFor();
  await assertAccessible(page, 'the panel of a card with a picture');

  const choosing = page.waitForEvent('filechooser');
  await panel.getByRole('button', { name: 'Replace' }).press('Enter');
  await (await choosing).setFiles({ name: 'blue.png', mimeType: 'image/png', buffer: png(10, 10, [0, 0, 200]) });
  await editor.becomes(
    'the other is shown, with the words kept',
    (now) => card(now).image?.width === 10 && card(now).image.alt === 'A red field',
  );
  await panel.getByRole('button', { name: 'Remove', exact: true }).press('Enter');
  await editor.becomes('there is none', (now) => card(now).image === undefined);
  await editor.undo();
  await editor.becomes('undo brings it back', (now) => card(now).image?.width === 10);
});

test('what is no picture is refused with a reason, the rest is taken', async (context) => {
  const { page, editor } = await openDemo(browser, context, { refuses: /status of 4\d\d/ });
  const known = pictures(await editor.model()).length;
  const at = await editor.middle(await editor.cell('What I do', 'Get confirmation'));
  const files = [file('broken.png', Buffer.from('no picture at all')), file('red.png', png(9, 9, [200, 0, 0]))];
  await drop(page, files, at);
  await editor.becomes('the good one is there', (now) => pictures(now).length === known + 1);
  await page.getByText('was not added').waitFor();
  await page
    .getByText(/broken\.png/i)
    .first()
    .waitFor();
});

test('a portrait is dropped on its field and shown in the bar', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const [persona] = (await editor.model()).personas;
  await page.getByRole('button', { name: `Persona ${persona.name}` }).click();
  const field = panelOf(page).getByRole('group', { name: 'Portrait' });
  await field.waitFor();
  await drop(page, [file('face.png', png(60, 60, [230, 180, 150]))], await editor.middle(field));
  await editor.becomes('the persona has a portrait', (now) => Boolean(now.personas[0].portrait));
  const { portrait } = (await editor.model()).personas[0];
  const inBar = page.getByRole('button', { name: `Persona ${persona.name}` }).locator('img');
  await inBar.waitFor({ state: 'attached' });
  assert.ok((await inBar.getAttribute('src'))?.includes(portrait), 'the bar shows it');
  await field.getByRole('button', { name: 'Remove' }).click();
  await editor.becomes('it is gone', (now) => now.personas[0].portrait === undefined);
});
