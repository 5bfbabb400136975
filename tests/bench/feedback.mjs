/**
 * A million rows of feedback into a workspace, beside sqlite3's import of the same file and an FTS5 index over its
 * texts, in turns. Prints `measured NAME VALUE UNIT` for `cargo xtask bench`.
 *
 * Both are whole processes that begin with nothing and end with a file. Of a comma-separated file without a mapping,
 * `journey` first finds out by all rows what the columns mean.
 */
import { rm, mkdtemp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { median, run, tell } from './measure.mjs';

const { DESIRE_PATH_CLI: program, DESIRE_PATH_FEEDBACK: file } = process.env;
if (!program || !file) {
  throw new Error(
    'DESIRE_PATH_CLI and DESIRE_PATH_FEEDBACK name the program and the file; `cargo xtask bench` sets them',
  );
}
const repeats = 3;

// Beside the file, so that both write to the disk that holds it and not to a file system in memory.
const folder = await mkdtemp(join(dirname(file), 'import-'));
try {
  const ours = [];
  const theirs = [];
  for (let turn = 0; turn < repeats; turn += 1) {
    theirs.push(await withSqlite(join(folder, `${turn}.db`)));
    ours.push(await withJourney(join(folder, `${turn}.desirepath`)));
  }
  const own = median(ours.map((one) => one.seconds));
  const other = median(theirs.map((one) => one.seconds));
  tell('feedback.import', own, 's');
  tell('feedback.import.sqlite', other, 's');
  tell('feedback.import.ratio', own / other, 'x', 3);
  const peaks = ours.map((one) => one.peak).filter((peak) => peak !== null);
  if (peaks.length > 0) tell('feedback.import.memory', Math.max(...peaks), 'MB', 0);
  else console.log('feedback.import.memory is not measured: this system has no /proc');
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function withSqlite(path) {
  const took = await run('sqlite3', [
    path,
    '.mode csv',
    `.import '${file}' answers`,
    'CREATE VIRTUAL TABLE words USING fts5(text)',
    'INSERT INTO words (rowid, text) SELECT rowid, comment FROM answers',
  ]);
  await remove(path);
  return took;
}

async function withJourney(path) {
  await run(program, ['new', path]);
  const took = await run(program, ['feedback', 'import', path, file]);
  await remove(path);
  return took;
}

async function remove(path) {
  for (const end of ['', '-wal', '-shm', '-lock', '-journal']) await rm(path + end, { force: true });
}
