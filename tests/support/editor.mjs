/** The editor as a person uses it: things by their names, the mouse, the keyboard. */
import assert from 'node:assert/strict';

/** Waits until a condition holds, and fails with what was there instead. */
export async function eventually(what, read, isDone, patience = 10_000) {
  const deadline = Date.now() + patience;
  for (;;) {
    const value = await read();
    if (isDone(value)) return value;
    if (Date.now() > deadline) assert.fail(`${what}; it stayed ${JSON.stringify(value)?.slice(0, 400)}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** Asks the server over a connection of its own, as another window would. */
export function ask(page, method, params) {
  return page.evaluate(
    ({ method, params }) =>
      new Promise((resolve, reject) => {
        const address = new URL('ws', location.href.replace(/#.*$/, ''));
        address.protocol = 'ws:';
        const socket = new WebSocket(address);
        socket.onopen = () => socket.send(JSON.stringify({ id: 1, method, params }));
        socket.onerror = () => reject(new Error('no connection'));
        socket.onmessage = ({ data }) => {
          const message = JSON.parse(data);
          if (message.id !== 1) return;
          socket.close();
          if (message.error) reject(new Error(message.error.message));
          else resolve(message.ok);
        };
      }),
    { method, params },
  );
}

/** A map in the editor. */
export class Editor {
  /** @param {import('playwright-core').Page} page */
  constructor(page, id) {
    this.page = page;
    this.id = id;
  }

  /** Opens a map of the library by a click on its title. */
  static async open(page, title) {
    await page.getByRole('link', { name: title }).click();
    return Editor.shown(page);
  }

  /** The editor that the page shows or is about to show. */
  static async shown(page) {
    await page.waitForURL(/#\/map\//);
    const id = decodeURIComponent(new URL(page.url()).hash.replace(/^#\/map\/|\?.*$/g, ''));
    const editor = new Editor(page, id);
    await page.locator('[data-entity]').first().waitFor({ state: 'attached' });
    await editor.settled();
    return editor;
  }

  /** The map as the server has it. */
  model() {
    return ask(this.page, 'mapModel', { map: this.id });
  }

  /** Waits until the map on the server is as expected. */
  async becomes(what, isDone) {
    await eventually(what, () => this.model(), isDone);
    await this.settled();
  }

  /** Waits until everything is saved and the things stand still. */
  async settled() {
    await this.page.getByText('Saved', { exact: true }).waitFor();
    let before = '';
    await eventually(
      'the view comes to rest',
      () =>
        this.page.evaluate(
          () =>
            new Promise((resolve) => {
              // Longer than the time after which the grid follows a view that moved.
              setTimeout(() => {
                const boxes = [...document.querySelectorAll('[data-entity], [data-cell]')].map(
                  (element) => `${element.getAttribute('data-entity')}${element.getAttribute('style')}`,
                );
                resolve(boxes.join());
              }, 150);
            }),
        ),
      (boxes) => {
        const same = boxes !== '' && boxes === before;
        before = boxes;
        return same;
      },
    );
  }

  /** The element of a thing: `entity('stage', 'Plan')`, `entity('card', 'Queues at bag drop')`. */
  async entity(type, name) {
    const model = await this.model();
    const lists = { stage: 'stages', touchpoint: 'touchpoints', lane: 'lanes', card: 'cards' };
    const found = model[lists[type]].filter((thing) => (thing.name ?? thing.title ?? thing.text).startsWith(name));
    assert.equal(found.length, 1, `one ${type} begins with “${name}”`);
    return this.page.locator(`[data-entity="${type}:${found[0].id}"]`);
  }

  /** The element of a cell, by the names of its lane and touchpoint. */
  async cell(lane, touchpoint) {
    const model = await this.model();
    const row = model.lanes.find(({ title }) => title === lane);
    const column = model.touchpoints.find(({ name }) => name === touchpoint);
    assert.ok(row && column, `there is a cell ${lane} × ${touchpoint}`);
    return this.page.locator(`[data-cell="${row.id}:${column.id}"]`);
  }

  /** The middle of an element, on the screen. */
  async middle(element) {
    const box = await element.boundingBox();
    assert.ok(box, 'the thing is in view');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  /** Where a score stands on the screen, or would stand. */
  async score(lane, touchpoint, series, value) {
    const cell = await (await this.cell(lane, touchpoint)).boundingBox();
    assert.ok(cell, 'the cell is in view');
    const [model, opened] = await Promise.all([this.model(), ask(this.page, 'openMap', { map: this.id })]);
    const { scale } = model.series.find(({ kind }) => kind === series);
    const row = model.lanes.find(({ title }) => title === lane).id;
    const plot = opened.layout.curves.find((curve) => curve.lane === row);
    const share = (value - scale.min) / (scale.max - scale.min);
    return { x: cell.x + cell.width / 2, y: cell.y + plot.bottom - share * (plot.bottom - plot.top) };
  }

  /** Presses at a point, carries to another and, unless told to wait, lets go. */
  async drag(from, to, { letGo = true } = {}) {
    const { mouse } = this.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 6 });
    await mouse.move(to.x, to.y, { steps: 6 });
    if (letGo) await mouse.up();
  }

  /** Gives the map the focus, with nothing selected. */
  async focus() {
    await this.page.locator('[data-map-keys]').focus();
  }

  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Where the keyboard stands, as a screen reader is told. */
  spot() {
    return this.page.evaluate(() => {
      const id = document.querySelector('[data-map-keys]')?.getAttribute('aria-activedescendant');
      const element = id ? document.getElementById(id) : null;
      return element ? (element.getAttribute('aria-label') ?? element.textContent ?? '').trim() : null;
    });
  }

  /** Selects a thing by a click on it. */
  async select(type, name) {
    const element = await this.entity(type, name);
    const { x, y } = await this.middle(element);
    await this.page.mouse.click(x, y);
    await eventually(
      `${name} is selected`,
      () =>
        element.evaluate((one) => one.getAttribute('aria-selected') === 'true' || one.hasAttribute('data-selected')),
      (selected) => selected,
    );
  }

  async undo() {
    await this.page.getByRole('button', { name: /^Undo: / }).click();
  }

  async redo() {
    await this.page.getByRole('button', { name: /^Redo: / }).click();
  }
}

/** Names of the stages, in order. */
export const stages = (model) => model.stages.map(({ name }) => name);

/** Names of the touchpoints of a stage, in order. */
export function touchpoints(model, stage) {
  const { id } = model.stages.find(({ name }) => name === stage);
  return model.touchpoints.filter((touchpoint) => touchpoint.stage === id).map(({ name }) => name);
}

/** Texts of the cards of a cell, in order. */
export function cards(model, lane, touchpoint) {
  const row = model.lanes.find(({ title }) => title === lane).id;
  const column = model.touchpoints.find(({ name }) => name === touchpoint).id;
  return model.cards.filter((card) => card.lane === row && card.touchpoint === column).map(({ text }) => text);
}

/** A score of the series of a kind. */
export function score(model, series, touchpoint) {
  const column = model.touchpoints.find(({ name }) => name === touchpoint).id;
  return model.series.find(({ kind }) => kind === series).values.find((value) => value.touchpoint === column)?.value;
}
