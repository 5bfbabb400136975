/**
 * As much of WebDriver as the window tests need, over fetch.
 *
 * It talks to WebKit's own driver: on Linux `tauri-driver` only translates the capability of the program's
 * path, so leaving it out leaves out a program to install.
 */
import { end, start } from './programs.mjs';

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
  return new Window(`${base}/session/${sessionId}`, driver, performance.now() - begin);
}

async function startDriver(port, environment) {
  const automation = { TAURI_AUTOMATION: 'true', TAURI_WEBVIEW_AUTOMATION: 'true' };
  const program = process.env.DESIRE_PATH_DRIVER ?? '/usr/bin/WebKitWebDriver';
  const driver = start(program, [`--port=${port}`], { ...automation, ...environment });
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
  });
  const { value } = /** @type {{ value: any }} */ (await response.json());
  if (!response.ok) throw new Error(`${method} ${path}: ${value?.error}: ${value?.message}`);
  return value;
}

/** A window of the program under test. */
export class Window {
  #session;
  #driver;

  constructor(session, driver, startedIn) {
    this.#session = session;
    this.#driver = driver;
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

  /** A PNG of the page. */
  async screenshot() {
    return Buffer.from(await this.#send('GET', '/screenshot'), 'base64');
  }

  /** Closes the window in an orderly way. */
  async close() {
    await this.#send('DELETE', '').catch(() => undefined);
    await end(this.#driver);
  }

  /** Ends the driver after the program was killed. */
  async abandon() {
    await end(this.#driver, 'SIGKILL');
  }
}
