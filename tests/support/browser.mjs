/** Chromium, and pages that fail a test when something goes wrong in them. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';

/** How long a page has for anything that a test waits for; slow machines included. */
const patience = 15_000;

/** A browser for the tests of a file: answers the running one, once they run. */
export function useBrowser() {
  /** @type {import('playwright-core').Browser | undefined} */
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());
  return () => {
    assert.ok(browser, 'the browser runs while the tests do');
    return browser;
  };
}

/** The pages that a test opened. */
const opened = new WeakMap();

/** Closes what a test opened, so that no page looks for a server that is about to end. */
export async function closePages(context) {
  for (const close of opened.get(context) ?? []) await close();
}

/** Starts Chromium. */
export function launch() {
  const executablePath = process.env.DESIRE_PATH_BROWSER ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/**
 * Opens a page in a context of its own. What the page reports as an error fails the test at its end, unless
 * `refuses` matches it: the browser logs each answer that refuses something.
 * @param {() => import('playwright-core').Browser} browser
 * @param {import('playwright-core').BrowserContextOptions & { refuses?: RegExp }} given
 */
export async function open(browser, context, address, given = {}) {
  const { refuses, ...options } = given;
  const session = await browser().newContext({
    viewport: { width: 1600, height: 1000 },
    reducedMotion: 'reduce',
    ...options,
  });
  session.setDefaultTimeout(patience);
  const page = await session.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !refuses?.test(message.text())) errors.push(message.text());
  });
  const close = () => session.close();
  opened.set(context, [...(opened.get(context) ?? []), close]);
  context.after(async () => {
    await close();
    assert.deepEqual(errors, [], 'the page reported no errors');
  });
  await page.goto(address);
  return page;
}
