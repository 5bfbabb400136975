/** Ways for a table into the wizard. */
import type { App } from '../app/app.svelte';
import { importDropped as importFeedback } from '../feedback/wizard/begin';
import type { DroppedFiles } from '../host/host';
import { t } from '../i18n';
import { toasts } from '../toasts/toasts.svelte';
import { isTableName } from './mapping';

/** Takes files that may be feedback: where they may as well be maps, the person says which. */
export function takeDropped(app: App, files: DroppedFiles): Promise<void> {
  const inLibrary = app.session === null && app.route.map === null && !app.route.feedback && !app.route.personas;
  if (!inLibrary || !files.names.some(isTableName)) return importFeedback(app, files);
  app.tables.asking = files;
  return Promise.resolve();
}

/** The file that the question is about: tables become maps one at a time. */
export function firstTable(files: DroppedFiles): string {
  return files.names.find(isTableName) ?? '';
}

/** What the person said that the files are. */
export function takeAs(app: App, what: 'map' | 'feedback'): Promise<void> {
  const files = app.tables.asking;
  app.tables.asking = null;
  if (!files) return Promise.resolve();
  if (what === 'feedback') return importFeedback(app, files);
  const first = firstTable(files);
  const left = files.names.filter((name) => name !== first);
  if (left.length > 0) {
    const text = t('tables:ask.left', { count: left.length });
    toasts.show({ text, detail: left.join('\n'), severity: 'warning', stays: true });
  }
  return app.tables.take(async () => {
    const staged = await files.stageFeedback();
    return staged.find(({ name }) => isTableName(name)) ?? null;
  });
}
