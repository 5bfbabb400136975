/**
 * As much of WebDriver as the window tests need, over fetch.
 *
 * It talks to WebKit's own driver: on Linux `tauri-driver` only translates the capability of the program's
 * path, so leaving it out leaves out a program to install.
 */
import { readFile, readdir } from 'node:fs/promises';
import { end, startLogged } from './programs.mjs';

/** How long a window has for what a test waits for. */
const patience = 20_000;

/** Name of an element's id in the protocol. */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

/**
 * Starts the driver, which starts the program with its own environment.
 * @param {string} program
 * @param {string[]} args
 * @param {Record<string, string>} environment
 */
export async function openWindow(program, args, environment) {
  const port = 4500 + Math.floor(Math.random() * 20_000);
  const driver = await startDriver(port, environment);
  const base = `http://127.0.0.1:${port}`;
  const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': { binary: program, args } } };
  const begin = performance.now();
  const { sessionId } = await send(base, 'POST', '/session', { capabilities });
  const startedIn = performance.now() - begin;
  return new Window(`${base}/session/${sessionId}`, driver, await programOf(driver.pid), startedIn);
}

async function startDriver(port, environment) {
  const automation = { TAURI_AUTOMATION: 'true', TAURI_WEBVIEW_AUTOMATION: 'true' };
  const program = process.env.DESIRE_PATH_DRIVER ?? '/usr/bin/WebKitWebDriver';
  const driver = startLogged(program, [`--port=${port}`], { ...automation, ...environment });
  // The driver writes nothing when it is ready, so its status is asked for.
  const deadline = Date.now() + patience;
  for (;;) {
    const ready = await fetch(`http://127.0.0.1:${port}/status`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return driver;
    if (Date.now() > deadline) throw new Error('WebKitWebDriver did not become ready');
    await pause(20);
  }
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function send(base, method, path, body) {
  const response = await fetch(`${base}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: method === 'POST' ? JSON.stringify(body ?? {}) : undefined,
    signal: AbortSignal.timeout(patience),
  });
  const { value } = /** @type {{ value: any }} */ (await response.json());
  if (!response.ok) throw new Error(`${method} ${path}: ${value?.error}: ${value?.message}`);
  return value;
}

/** A window of the program under test. */
export class Window {
  #session;
  #driver;
  #closed = false;

  constructor(session, driver, program, startedIn) {
    this.#session = session;
    this.#driver = driver;
    /** The process of the program. */
    this.program = program;
    /** Milliseconds from asking the driver to the session, which is when the page's process answers. */
    this.startedIn = startedIn;
  }

  #send(method, path, body) {
    return send(this.#session, method, path, body);
  }

  /** Runs a function's body in the page: `return document.title`. */
  run(script, ...args) {
    return this.#send('POST', '/execute/sync', { script, args });
  }

  /** Runs a function's body that calls its last argument when it is done. */
  runAsync(script, ...args) {
    return this.#send('POST', '/execute/async', { script, args });
  }

  /** Waits until a function's body returns something true, and returns that. */
  async until(what, script, ...args) {
    const deadline = Date.now() + patience;
    for (;;) {
      const value = await this.run(script, ...args);
      if (value) return value;
      if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
      await pause(25);
    }
  }

  /** Waits for an element and returns its handle. */
  async find(selector) {
    await this.until(selector, 'return document.querySelector(arguments[0]) !== null', selector);
    return this.#send('POST', '/element', { using: 'css selector', value: selector });
  }

  async click(selector) {
    const element = await this.find(selector);
    await this.#send('POST', `/element/${element[elementKey]}/click`);
  }

  async type(selector, text) {
    const element = await this.find(selector);
    await this.#send('POST', `/element/${element[elementKey]}/value`, { text });
  }

  /** Presses keys one after the other, wherever the focus is. */
  async press(...keys) {
    const actions = keys.flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]);
    await this.#send('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  /** Moves the mouse along points with the button held; points are in the page's pixels. */
  async drag(...points) {
    const [first, ...rest] = points;
    const move = ([x, y]) => ({ type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 60 });
    const actions = [
      move(first),
      { type: 'pointerDown', button: 0 },
      ...rest.map(move),
      { type: 'pointerUp', button: 0 },
    ];
    await this.#send('POST', '/actions', {
      actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }],
    });
  }

  /** Clicks the first element of a kind that shows a text. */
  async clickText(selector, text) {
    const script = `
      const all = [...document.querySelectorAll(arguments[0])];
      return all.find((one) => one.innerText.trim() === arguments[1] && !one.disabled) ?? null;
    `;
    const element = await this.until(`${selector} “${text}”`, script, selector, text);
    await this.#send('POST', `/element/${element[elementKey]}/click`);
  }

  /** Clicks twice at a point of the page. */
  async doubleClick([x, y]) {
    const click = [
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    const actions = [{ type: 'pointerMove', x: Math.round(x), y: Math.round(y) }, ...click, ...click];
    await this.#send('POST', '/actions', {
      actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }],
    });
  }

  /** A PNG of the page. */
  async screenshot() {
    return Buffer.from(await this.#send('GET', '/screenshot'), 'base64');
  }

  /** Closes the window in an orderly way. */
  async close() {
    if (this.#closed) return;
    this.#closed = true;
    await this.#send('DELETE', '').catch(() => undefined);
    // The driver ends the program after it has answered; ended itself at once, it would leave it running.
    await gone(this.program);
    await end(this.#driver);
  }

  /** Kills the program, as a power cut would, and then the driver. */
  async kill() {
    this.#closed = true;
    process.kill(this.program, 'SIGKILL');
    await end(this.#driver, 'SIGKILL');
    await gone(this.program);
  }
}

/**
 * Waits until a process is gone: as long as one window of the program lives, the next start hands over to it
 * and ends.
 */
async function gone(pid) {
  const deadline = Date.now() + patience;
  while (await isAlive(pid)) {
    if (Date.now() > deadline) throw new Error(`the program (process ${pid}) does not end`);
    await pause(20);
  }
}

/**
 * A process that ended but was not yet collected by its parent counts as gone, once its last thread is: until
 * then it holds its files and connections.
 */
async function isAlive(pid) {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (status === null) return false;
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  return threads.length > 1 || !/\) [ZX] /.test(status);
}

/** The process that a driver has started. */
async function programOf(driver) {
  const children = await readFile(`/proc/${driver}/task/${driver}/children`, 'utf8');
  const [first] = children.trim().split(/\s+/).map(Number);
  if (!first) throw new Error('the driver has no program');
  return first;
}
