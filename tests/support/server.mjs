/** A workspace served on loopback, as `journey serve` does it. */
import { join } from 'node:path';
import { closePages } from './browser.mjs';
import { cli, end, freshFolder, journey, startUntil } from './programs.mjs';

/**
 * Makes a workspace with the given files' maps and serves it until the test is over.
 * @param {{ after: (then: () => unknown) => void }} context
 * @param {{ files?: string[], workspace?: string }} options
 */
export async function serve(context, options = {}) {
  const workspace = options.workspace ?? join(freshFolder(context), 'Test.desirepath');
  if (options.workspace === undefined) await journey('new', workspace);
  if (options.files?.length) await journey('import', workspace, ...options.files);
  const { child, match } = await startUntil(
    cli(),
    ['serve', workspace, '--port', '0', '--no-open'],
    /http:\/\/127\.0\.0\.1:\d+\/k\/\S+?\/(?=\s)/,
  );
  context.after(async () => {
    await closePages(context);
    await end(child);
  });
  return { address: match[0], workspace, stop: (signal) => end(child, signal), pid: child.pid };
}
