/** What the benches share: whole processes with their memory, frames, medians, and the lines that they print. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';

/** Prints a measurement as `cargo xtask bench` reads it. */
export const tell = (name, value, unit, digits = 2) => console.log(`measured ${name} ${value.toFixed(digits)} ${unit}`);

export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Seconds that a program takes from its start to its end, and its largest memory in MB where the system tells. */
export async function run(command, args) {
  const begin = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (data) => (errors += data));
  const ended = once(child, 'close');
  // The system keeps the peak itself, so only what is used in the last moment can be missed.
  let peak = null;
  const look = setInterval(async () => (peak = (await peakOf(child.pid)) ?? peak), 20);
  const [code] = await ended;
  const seconds = (performance.now() - begin) / 1000;
  clearInterval(look);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${errors}`);
  return { seconds, peak };
}

async function peakOf(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmHWM:\s+(\d+)/m.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1.024e-3;
}

/** The 95th percentile of the times between frames while something is done. */
export async function frames(page, act) {
  await page.evaluate(() => {
    const record = { times: /** @type {number[]} */ ([]), going: true };
    /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (globalThis)).frameRecord = record;
    let last = performance.now();
    const tick = (now) => {
      record.times.push(now - last);
      last = now;
      if (record.going) requestAnimationFrame(tick);
    };
    requestAnimationFrame((now) => {
      last = now;
      requestAnimationFrame(tick);
    });
  });
  await act();
  const times = await page.evaluate(() => {
    const { frameRecord } = /** @type {{ frameRecord: { times: number[], going: boolean } }} */ (
      /** @type {unknown} */ (globalThis)
    );
    frameRecord.going = false;
    return frameRecord.times;
  });
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)];
}
