/** A hand at the mouse and the keyboard that counts what it does. */

/**
 * Counts as people would: a letter that is typed, a key or a chord that is pressed, a click, a drag.
 * @typedef {{ letters: number, keys: number, clicks: number, drags: number }} Count
 */

export class Hand {
  /** @type {Count} */
  count = { letters: 0, keys: 0, clicks: 0, drags: 0 };

  /** @param {import('playwright-core').Page} page */
  constructor(page) {
    this.page = page;
  }

  /** Types words, letter by letter. */
  async type(text) {
    this.count.letters += [...text].length;
    await this.page.keyboard.type(text);
  }

  /** Presses keys or chords: `press('Tab', 'Control+Enter')`. */
  async press(...keys) {
    for (const key of keys) {
      this.count.keys += 1;
      await this.page.keyboard.press(key);
    }
  }

  /** Clicks on what a locator finds. */
  async click(locator) {
    this.count.clicks += 1;
    await locator.click();
  }

  /** Presses at a point, carries to another, lets go. */
  async drag(from, to) {
    this.count.drags += 1;
    const { mouse } = this.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 6 });
    await mouse.move(to.x, to.y, { steps: 6 });
    await mouse.up();
  }
}
