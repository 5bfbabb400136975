/** The programs under test, and folders for what they write. */
import { execFile, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A program that `cargo xtask` names, or the one that a plain build left. */
function program(variable, name) {
  const path = process.env[variable] ?? join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug', name);
  if (!existsSync(path)) throw new Error(`${path} is missing: run \`cargo xtask test\`, or build it`);
  return path;
}

export const cli = () => program('DESIRE_PATH_CLI', 'journey');
export const windowProgram = () => program('DESIRE_PATH_WINDOW', 'desire-path');

/** A folder that is gone after the test. */
export function freshFolder(context) {
  const folder = mkdtempSync(join(tmpdir(), 'desire-path-'));
  context.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Runs the `journey` command to its end. */
export async function journey(...args) {
  return promisify(execFile)(cli(), args, { maxBuffer: 64 * 1024 * 1024 });
}

/**
 * Starts a program that writes into a log. What it starts in turn may outlive it, and would keep a pipe to
 * the tests open.
 * @param {string} path
 * @param {string[]} args
 * @param {Record<string, string>} environment
 */
export function startLogged(path, args, environment) {
  const folder = join(root, 'tests', 'results');
  mkdirSync(folder, { recursive: true });
  const log = openSync(join(folder, 'programs.log'), 'a');
  const child = spawn(path, args, { env: { ...process.env, ...environment }, stdio: ['ignore', log, log] });
  closeSync(log);
  return child;
}

/**
 * Starts a program and waits until it has written a line that matches.
 * @param {string} path
 * @param {string[]} args
 * @param {RegExp} pattern
 * @param {Record<string, string | undefined>} environment
 */
export function startUntil(path, args, pattern, environment = {}) {
  const child = spawn(path, args, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let written = '';
  return new Promise((resolve, reject) => {
    const listen = (chunk) => {
      written += chunk;
      const match = pattern.exec(written);
      if (match) resolve({ child, match });
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`${path} ended with ${code} before it was ready:\n${written}`)));
  });
}

/** Ends a program and waits until it is gone. */
export function end(child, signal = 'SIGTERM') {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill(signal);
  });
}
