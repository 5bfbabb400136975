/** Ways into the import: the page shows it as soon as there is a file, whatever is open then. */
import type { App } from '../../app/app.svelte';
import type { DroppedFiles } from '../../host/host';

/** Lets the person choose a file of feedback, and shows what it is. */
export function importFeedback(app: App): Promise<void> {
  return app.wizard.pick(app.session?.id ?? null);
}

/** Takes a file of feedback that was dropped; of several the first. */
export function importDropped(app: App, files: DroppedFiles): Promise<void> {
  return app.wizard.take(async (control) => (await files.stageFeedback(control))[0] ?? null, app.session?.id ?? null);
}
