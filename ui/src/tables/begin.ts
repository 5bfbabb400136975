/** Ways for a table into the wizard. */
import type { App } from '../app/app.svelte';
import { importDropped as importFeedback } from '../feedback/wizard/begin';
import type { DroppedFiles } from '../host/host';
import { isTableName } from './mapping';

/** Takes files that may be feedback: where they may as well be maps, the person says which. */
export function takeDropped(app: App, files: DroppedFiles): Promise<void> {
  const inLibrary = app.session === null && app.route.map === null && !app.route.feedback && !app.route.personas;
  if (!inLibrary || !files.names.some(isTableName)) return importFeedback(app, files);
  app.tables.asking = files;
  return Promise.resolve();
}

/** What the person said that the files are. */
export function takeAs(app: App, what: 'map' | 'feedback'): Promise<void> {
  const files = app.tables.asking;
  app.tables.asking = null;
  if (!files) return Promise.resolve();
  if (what === 'feedback') return importFeedback(app, files);
  return app.tables.take(async () => {
    const staged = await files.stageFeedback();
    return staged.find(({ name }) => isTableName(name)) ?? null;
  });
}
