/**
 * The large map in headless Chromium without a GPU: opened to drawn, then panned, zoomed and dragged with real
 * pointer events at 100 % and with the whole map in view. Prints `measured NAME VALUE UNIT` for `cargo xtask bench`.
 */
import { launch } from '../support/browser.mjs';
import { Editor } from '../support/editor.mjs';
import { serve } from '../support/server.mjs';
import { frames, median, tell } from './measure.mjs';

const file = process.env.DESIRE_PATH_LARGE_MAP;
if (!file) throw new Error('DESIRE_PATH_LARGE_MAP names the file of the large map; `cargo xtask bench` sets it');
const files = [file];

const endings = [];
const context = { after: (then) => endings.push(then) };
const repeats = 5;

try {
  const browser = await launch();
  endings.push(() => browser.close());
  tell(
    'browser.open.first',
    median([await firstOpening(browser), await firstOpening(browser), await firstOpening(browser)]),
    'ms',
  );

  const { address } = await serve(context, { files });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(address);

  const opened = [];
  for (let round = 0; round < repeats; round += 1) {
    const link = page.locator('main h2 a').first();
    await link.waitFor();
    opened.push(await timeToDrawn(page));
    if (round + 1 < repeats) await page.getByRole('link', { name: /All maps/ }).click();
  }
  tell('browser.open', median(opened), 'ms');

  const editor = await Editor.shown(page);
  for (const view of ['100', 'fit']) {
    await page.keyboard.press('Escape');
    await editor.focus();
    await page.keyboard.press(view === 'fit' ? 'Control+1' : 'Control+0');
    await editor.settled();
    tell(`browser.pan.${view}`, await frames(page, () => pan(page)), 'ms');
    await editor.settled();
    tell(`browser.zoom.${view}`, await frames(page, () => zoom(page)), 'ms');
    await page.keyboard.press(view === 'fit' ? 'Control+1' : 'Control+0');
    await editor.settled();
    const kind = view === 'fit' ? 'stage' : 'card';
    tell(`browser.drag.${view}`, await frames(page, () => drag(page, kind)), 'ms');
    await editor.settled();
  }
} finally {
  for (const then of endings.reverse()) await then();
}

/** Time to drawn for the first opening after the program's start: nothing is in memory yet. */
async function firstOpening(browser) {
  const own = [];
  const { address } = await serve({ after: (then) => own.push(then) }, { files });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  try {
    await page.goto(address);
    await page.locator('main h2 a').first().waitFor();
    return await timeToDrawn(page);
  } finally {
    await page.close();
    for (const then of own.reverse()) await then();
  }
}

/** From the click on a map to the first frame in which its canvas holds more than its ground. */
function timeToDrawn(page) {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const begin = performance.now();
        const look = () => {
          const canvas = document.querySelector('canvas');
          const pixels = canvas?.width
            ? canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data
            : null;
          if (pixels) {
            const colors = new Set();
            for (let at = 0; at < pixels.length && colors.size < 12; at += 4 * 61) {
              if (pixels[at + 3]) colors.add(pixels[at] * 65536 + pixels[at + 1] * 256 + pixels[at + 2]);
            }
            if (colors.size >= 12) return void requestAnimationFrame(() => resolve(performance.now() - begin));
          }
          requestAnimationFrame(look);
        };
        document
          .querySelector('main h2 a')
          ?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
        requestAnimationFrame(look);
      }),
  );
}

/** Drags the map to and fro with the space bar held. */
async function pan(page) {
  await page.keyboard.down('Space');
  await page.mouse.move(900, 600);
  await page.mouse.down();
  for (const [x, y] of [
    [500, 350],
    [900, 600],
    [600, 700],
    [900, 600],
  ])
    await page.mouse.move(x, y, { steps: 40 });
  await page.mouse.up();
  await page.keyboard.up('Space');
}

/** Zooms in and out by the wheel with Ctrl. */
async function zoom(page) {
  await page.mouse.move(700, 500);
  await page.keyboard.down('Control');
  for (let turn = 0; turn < 80; turn += 1) await page.mouse.wheel(0, turn < 40 ? -25 : 25);
  await page.keyboard.up('Control');
}

/** Drags the first thing of a kind that is in the view, and puts it back by Escape. */
async function drag(page, kind) {
  const start = await page.evaluate((kind) => {
    const view = document.querySelector('[data-map-view]')?.getBoundingClientRect();
    const boxes = [...document.querySelectorAll(`[data-entity^="${kind}:"]`)].map((one) => one.getBoundingClientRect());
    const inView = boxes.find(
      (box) => view && box.width > 4 && box.x > view.x + 250 && box.y > view.y + 8 && box.right < view.right - 300,
    );
    return inView ? { x: inView.x + inView.width / 2, y: inView.y + inView.height / 2 } : null;
  }, kind);
  if (!start) throw new Error(`no ${kind} is in view`);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  for (const [x, y] of [
    [200, 100],
    [-150, 150],
    [250, 50],
    [0, 0],
  ])
    await page.mouse.move(start.x + x, start.y + y, { steps: 40 });
  await page.keyboard.press('Escape');
  await page.mouse.up();
}
