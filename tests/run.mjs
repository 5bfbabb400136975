/**
 * Runs one suite: `node run.mjs browser [NAME…]`, where names are parts of file names.
 *
 * The files run one after the other: each starts programs of its own, and two cores are soon full.
 */
import { readdirSync } from 'node:fs';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

const [suite, ...names] = process.argv.slice(2);
if (suite !== 'browser' && suite !== 'window') {
  console.error('usage: node run.mjs browser|window [NAME…]');
  process.exit(2);
}

const folder = new URL(`./${suite}/`, import.meta.url);
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.test.mjs'))
  .filter((file) => names.length === 0 || names.some((name) => file.includes(name)))
  .sort()
  .map((file) => new URL(file, folder).pathname);
if (files.length === 0) {
  console.error(`no file of ${suite}/ is called ${names.join(' or ')}`);
  process.exit(2);
}

const begin = Date.now();
let passed = 0;
let failed = 0;
const isTest = (event) => event.details.type !== 'suite' && !files.includes(event.name);

const events = run({ files, concurrency: false, timeout: 180_000 });
events.on('test:pass', (event) => {
  if (isTest(event)) passed += 1;
});
events.on('test:fail', (event) => {
  if (isTest(event) || /** @type {{ failureType?: string }} */ (event.details.error).failureType !== 'subtestsFailed')
    failed += 1;
});
events.on('end', () => {
  // `cargo xtask test` reads this line.
  console.log(`Suite: ${suite} ${passed} passed, ${failed} failed in ${Math.round((Date.now() - begin) / 1000)} s`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
});
events.compose(new spec()).pipe(process.stdout);
