/**
 * The desktop program from its start to the demo map drawn, under Xvfb. Prints `measured NAME VALUE UNIT` for
 * `cargo xtask bench`.
 *
 * The page itself says when it began and when the map was painted first; the program's own start before the
 * page is taken from the process's start time in /proc.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { windowProgram } from '../support/programs.mjs';
import { openWindow } from '../support/webdriver.mjs';

const repeats = 5;
const folder = mkdtempSync(join(tmpdir(), 'desire-path-bench-'));
const started = [];
try {
  // The first start makes the demo workspace; what is measured is every start after it.
  for (let round = 0; round <= repeats; round += 1) {
    const window = await openWindow(windowProgram(), [], { DESIRE_PATH_DATA_DIR: folder });
    await window.until('the demo map', `return document.querySelector('main h2 a') !== null`);
    const drawn = await window.runAsync(`
      const done = arguments[0];
      const look = () => {
        const canvas = document.querySelector('canvas');
        const pixels = canvas?.width ? canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data : [];
        const colors = new Set();
        for (let at = 0; at < pixels.length && colors.size < 12; at += 4 * 61) {
          if (pixels[at + 3]) colors.add(pixels[at] * 65536 + pixels[at + 1] * 256 + pixels[at + 2]);
        }
        if (colors.size >= 12) requestAnimationFrame(() => done([performance.timeOrigin, performance.now() - begin, libraryAt]));
        else requestAnimationFrame(look);
      };
      // When the library stood there; from then on only the opening of the map counts, not the driver's delay.
      const libraryAt = performance.getEntriesByType('paint').find(({ name }) => name === 'first-contentful-paint')?.startTime ?? 0;
      const begin = performance.now();
      document.querySelector('main h2 a').click();
      requestAnimationFrame(look);
    `);
    const [pageBegan, mapTook, libraryAt] = drawn;
    const beforePage = pageBegan - processStart(window.program);
    if (round > 0) started.push(beforePage + libraryAt + mapTook);
    await window.close();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const middle = started.toSorted((a, b) => a - b)[Math.floor(started.length / 2)];
console.log(`measured window.start ${middle.toFixed(0)} ms`);

/** When a process began, in milliseconds since 1970-01-01 UTC. */
function processStart(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  const sinceBoot = Number(fields[19]) * 10;
  const uptime = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]) * 1000;
  return Date.now() - uptime + sinceBoot;
}
