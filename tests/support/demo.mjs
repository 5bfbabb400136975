/** The demo map that most tests work on. */
import { fileURLToPath } from 'node:url';
import { open } from './browser.mjs';
import { Editor } from './editor.mjs';
import { serve } from './server.mjs';

export const demoFile = fileURLToPath(new URL('../../assets/templates/flight.journey.json', import.meta.url));
export const demoTitle = 'Flying to a conference with my son';

/** Serves a workspace with the demo map and opens the map. */
export async function openDemo(browser, context, options = {}) {
  const served = await serve(context, { files: [demoFile] });
  const page = await open(browser, context, served.address, options);
  return { served, page, editor: await Editor.open(page, demoTitle) };
}
