/** The exported page, opened from the disk with no network, as whoever gets it by mail does. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { assertAccessible } from '../support/axe.mjs';
import { open, useBrowser } from '../support/browser.mjs';
import { demoFile, demoTitle } from '../support/demo.mjs';
import { freshFolder, journey } from '../support/programs.mjs';

const browser = useBrowser();
const laptop = { width: 1280, height: 720 };
const phone = { width: 390, height: 780 };

/**
 * Exports a map file as a page and opens it; any request for something else than the page fails the test.
 * @param {import('playwright-core').BrowserContextOptions & { file?: string, theme?: string }} given
 */
async function openPage(context, given = {}) {
  const { file = demoFile, theme = 'light', ...options } = given;
  const path = join(freshFolder(context), 'map.html');
  await journey('export', file, '--to', path, '--theme', theme);
  const address = pathToFileURL(path).href;
  const page = await open(browser, context, 'about:blank', { viewport: laptop, offline: true, ...options });
  const others = [];
  page.on('request', (request) => {
    if (request.url() !== address && !request.url().startsWith('data:')) others.push(request.url());
  });
  context.after(() => assert.deepEqual(others, [], 'the page asks for nothing'));
  await page.goto(address);
  return page;
}

const scroll = (page) =>
  page.evaluate(() => {
    const view = document.getElementById('view');
    return { left: view?.scrollLeft ?? 0, top: view?.scrollTop ?? 0 };
  });
const percent = (page) => page.locator('#full').textContent();
const heading = (page) => page.locator('#inside h2').textContent();

test('the map is drawn, with its own letters', async (context) => {
  const page = await openPage(context);
  assert.equal(await page.title(), demoTitle);
  assert.ok(await page.getByRole('heading', { level: 1, name: demoTitle }).isVisible());
  const fonts = await page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].map(({ family, status }) => `${family} ${status}`);
  });
  assert.ok(
    fonts.some((font) => font.startsWith('Map ') && font.endsWith('loaded')),
    `a font of the page is in use: ${fonts}`,
  );
  const drawn = await page.locator('#sheet [data-card]').count();
  assert.ok(drawn > 10, `${drawn} cards`);
});

test('it is dragged by the mouse, scrolled, and moved by keys', async (context) => {
  const page = await openPage(context);
  await page.keyboard.press('0');
  await page.mouse.move(900, 500);
  await page.mouse.down();
  await page.mouse.move(500, 400, { steps: 5 });
  await page.mouse.up();
  assert.deepEqual(await scroll(page), { left: 400, top: 100 }, 'it follows the mouse');
  assert.ok(await page.locator('#panel').isHidden(), 'a drag is no click');
  await page.mouse.wheel(50, 0);
  await page.waitForFunction(() => document.getElementById('view')?.scrollLeft === 450);
  await page.locator('#view').focus();
  await page.keyboard.press('ArrowLeft');
  assert.equal((await scroll(page)).left, 370);
});

test('it zooms around the pointer, by keys, to fit and to full size', async (context) => {
  const page = await openPage(context);
  await page.keyboard.press('0');
  assert.equal(await percent(page), '100 %');
  await page.evaluate(() => document.getElementById('view')?.scrollTo(300, 100));
  const place = () => page.locator('#sheet [data-touchpoint]').nth(3).boundingBox();
  const before = await place();
  assert.ok(before);
  const [x, y] = [before.x + 10, before.y + 10];
  await page.mouse.move(x, y);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -200);
  await page.keyboard.up('Control');
  await page.waitForFunction(() => document.getElementById('full')?.textContent !== '100 %');
  const after = await place();
  assert.ok(after && after.width > before.width * 1.2, 'it is larger');
  assert.ok(Math.abs(after.x + 10 * (after.width / before.width) - x) < 3, 'the point under the mouse stays');
  for (const [key, expected] of [
    ['0', '100 %'],
    ['+', '125 %'],
    ['-', '100 %'],
    ['-', '80 %'],
  ]) {
    await page.keyboard.press(key);
    assert.equal(await percent(page), expected, `after ${key}`);
  }
  await page.keyboard.press('1');
  const [sheet, view] = [await page.locator('#sheet').boundingBox(), await page.locator('#view').boundingBox()];
  assert.ok(sheet && view && sheet.width <= view.width + 1 && sheet.height <= view.height + 1, 'all is in view');
  await page.getByRole('button', { name: '100 %' }).or(page.locator('#full')).first().click();
  assert.equal(await percent(page), '100 %');
});

test('search counts, goes from find to find, and shows each', async (context) => {
  const page = await openPage(context);
  await page.keyboard.press('0');
  await page.keyboard.press('/');
  await page.keyboard.type('SEAT');
  const count = page.locator('#count');
  const total = Number(/of (\d+)/.exec((await count.textContent()) ?? '')?.[1]);
  assert.ok(total >= 3, `${total} finds`);
  const seen = new Set();
  for (let number = 1; number <= total; number += 1) {
    await page.keyboard.press('Enter');
    assert.equal(await count.textContent(), `${number} of ${total}`);
    const ring = page.locator('.ring').first();
    const box = await ring.boundingBox();
    const view = await page.locator('#view').boundingBox();
    assert.ok(box && view && box.x < view.x + view.width && box.x + box.width > view.x, 'what was found is in view');
    seen.add(await page.locator('#text [aria-current]').getAttribute('id'));
  }
  assert.equal(seen.size, total, 'each is another');
  await page.keyboard.press('Shift+Enter');
  assert.equal(await count.textContent(), `${total - 1} of ${total}`);
  await page.locator('#words').fill('nowhere to be found');
  assert.equal(await count.textContent(), 'Nothing found');
  assert.ok(await page.locator('#next').isDisabled());
});

test('lanes and stages are hidden without a gap', async (context) => {
  const page = await openPage(context);
  await page.keyboard.press('0');
  const row = (number) => page.locator(`[data-row="${number}"]`);
  const top = async (number) => (await row(number).boundingBox())?.y ?? 0;
  const [first, second, third] = [await top(0), await top(1), await top(2)];
  await page.locator('#shown summary').click();
  const lanes = page.getByRole('group', { name: 'Lanes' }).getByRole('checkbox');
  await lanes.nth(0).uncheck();
  assert.ok(await row(0).isHidden());
  assert.ok(Math.abs((await top(1)) - first) < 1, 'the second lane takes the place of the first');
  assert.ok(Math.abs((await top(2)) - (third - second + first)) < 1);
  assert.equal(await page.locator('#text thead th').nth(1).isHidden(), true, 'and so does its column of the table');
  const width = (await page.locator('#sheet').boundingBox())?.width ?? 0;
  await page.getByRole('group', { name: 'Stages' }).getByRole('checkbox').nth(1).uncheck();
  assert.ok(((await page.locator('#sheet').boundingBox())?.width ?? 0) < width - 200, 'a stage leaves no gap');
  await page.getByRole('button', { name: 'Show all' }).click();
  assert.ok(await row(0).isVisible());
  assert.equal((await page.locator('#sheet').boundingBox())?.width, width);
});

test('a card shows all that is known of it', async (context) => {
  const model = JSON.parse(readFileSync(demoFile, 'utf8'));
  const cards = model.map?.cards ?? model.cards;
  const number = cards.findIndex((card) => card.impact && card.effort && card.owner);
  const page = await openPage(context);
  await page.locator('#words').fill(cards[number].text);
  await page.locator('#next').click();
  const panel = page.getByRole('complementary', { name: 'Details' });
  await panel.waitFor();
  const text = (await panel.textContent()) ?? '';
  const card = cards[number];
  for (const part of [card.text, `${card.impact} / 10`, card.owner, 'Evidence', 'Effort', 'Status'])
    assert.ok(text.includes(part), `${part} in ${text}`);
  await page.locator(`#sheet [data-card="${number}"]`).first().click();
  assert.equal(await panel.textContent(), text, 'a click shows the same');
  await page.locator('#view').focus();
  await page.keyboard.press('Escape');
  assert.ok(await panel.isHidden());
  await page.evaluate(() => document.getElementById('view')?.scrollTo(0, 0));
  await page.locator('#sheet .head [data-touchpoint]').first().click();
  const touchpoint = (model.map?.touchpoints ?? model.touchpoints)[0];
  assert.equal(await heading(page), touchpoint.name);
});

test('the keyboard alone reaches everything', async (context) => {
  const page = await openPage(context);
  const reached = [];
  for (let press = 0; press < 12; press += 1) {
    await page.keyboard.press('Tab');
    reached.push(await page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName));
  }
  for (const id of ['words', 'SUMMARY', 'as-table', 'smaller', 'full', 'larger', 'fit', 'view'])
    assert.ok(reached.includes(id), `${id} in ${reached}`);
  await page.locator('#view').focus();
  await page.keyboard.press('Enter');
  const first = await page.locator('#inside').textContent();
  const walked = new Set([first]);
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft']) {
    await page.keyboard.press(key);
    walked.add(await page.locator('#inside').textContent());
  }
  assert.ok(walked.size >= 3, `arrow keys go from card to card: ${walked.size}`);
  await page.keyboard.press('Escape');
  assert.ok(await page.locator('#panel').isHidden());
});

test('two fingers zoom and one scrolls', async (context) => {
  const page = await openPage(context, { viewport: phone, hasTouch: true, isMobile: true });
  await page.locator('#full').tap();
  const session = await page.context().newCDPSession(page);
  const touch = (type, ...points) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y]) => ({ x, y })) });
  await touch('touchStart', [150, 400], [250, 400]);
  await touch('touchMove', [125, 400], [275, 400]);
  await touch('touchMove', [100, 400], [300, 400]);
  await touch('touchEnd');
  assert.equal(await percent(page), '200 %', 'twice as far apart');
  const before = await scroll(page);
  await touch('touchStart', [300, 500]);
  for (const x of [280, 240, 200, 150]) await touch('touchMove', [x, 500]);
  await touch('touchEnd');
  await page.waitForFunction((left) => (document.getElementById('view')?.scrollLeft ?? 0) > left + 50, before.left);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  assert.equal(wide, false, 'nothing reaches over the edge of a phone');
});

test('the table takes the place of the drawing, and stands without scripts', async (context) => {
  const page = await openPage(context);
  const table = page.getByRole('table', { name: demoTitle });
  assert.equal(await table.count(), 1, 'screen readers have it at any time');
  await page.getByRole('button', { name: 'Table' }).click();
  assert.ok(await page.locator('#view').isHidden());
  assert.ok(await page.getByRole('columnheader').first().isVisible());
  assert.ok((await page.getByRole('rowheader').count()) >= 10);

  const plain = await openPage(context, { javaScriptEnabled: false });
  assert.ok(await plain.locator('.note').isVisible());
  assert.ok(await plain.locator('#sheet').isVisible());
  await plain.getByRole('table').scrollIntoViewIfNeeded();
  assert.ok(await plain.getByRole('table').isVisible());
  assert.ok(await plain.locator('#words').isHidden(), 'what needs a script is not offered');
});

test('it prints the whole map on one page, or the table on sheets of paper', async (context) => {
  const page = await openPage(context);
  const pages = async () => {
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    return [...pdf.matchAll(/\/MediaBox\s*\[([^\]]+)\]/g)].map(([, box]) => box.trim().split(/\s+/).map(Number));
  };
  const map = await pages();
  assert.equal(map.length, 1, `one page: ${JSON.stringify(map)}`);
  assert.ok(map[0][2] > 900, 'as wide as the map');
  await page.getByRole('button', { name: 'Table' }).click();
  const table = await pages();
  assert.ok(
    table.every(([, , width, height]) => Math.abs(width - 842) < 2 && Math.abs(height - 595) < 2),
    `A4: ${JSON.stringify(table)}`,
  );
});

for (const theme of ['light', 'dark']) {
  test(`nothing to object to in ${theme}`, async (context) => {
    const page = await openPage(context, { theme });
    await assertAccessible(page, 'the page');
    await page.locator('#shown summary').click();
    await page.locator('#words').fill('a');
    await page.locator('#next').click();
    await assertAccessible(page, 'the page with its panel and a find');
    await page.getByRole('button', { name: 'Table' }).click();
    await assertAccessible(page, 'the table');
  });
}

test('texts of strangers stay texts', async (context) => {
  const model = JSON.parse(readFileSync(demoFile, 'utf8'));
  const map = model.map ?? model;
  const harm = '</script><img src=x onerror="window.harmed=1"><svg onload="window.harmed=1">';
  map.title = harm;
  map.cards[0].text = `${harm} [x](javascript:window.harmed=1)`;
  map.touchpoints[0].name = harm;
  const file = join(freshFolder(context), 'harm.journey.json');
  writeFileSync(file, JSON.stringify(model));
  const page = await openPage(context, { file });
  assert.equal(await page.title(), harm);
  await page.locator('#words').fill('onerror');
  for (let find = 0; find < 3; find += 1) await page.locator('#next').click();
  assert.ok((await page.locator('#inside').textContent())?.includes('onerror'));
  const { harmed, images } = await page.evaluate(() => ({
    harmed: 'harmed' in window,
    images: document.images.length,
  }));
  assert.deepEqual({ harmed, images }, { harmed: false, images: 0 });
});
