import type { App } from '../app/app.svelte';
import { viewingOf } from '../panels/views/viewing';
import { t } from '../i18n';
import { toasts } from '../toasts/toasts.svelte';
import type { BatchReport } from '../generated/protocol';
import { Exporting } from './exporting.svelte';

/** Exports the open map, or what the view that is on shows, as was chosen last, without asking again. */
export async function exportAgain(app: App): Promise<void> {
  const { session } = app;
  if (!session) return;
  const { view, changed } = viewingOf(session);
  const exporting = new Exporting(app.host, session.id, app.preferences);
  exporting.what = !changed && view ? { kind: 'view', view: view.id } : { kind: 'map' };
  const begun = toasts.show({
    text: t('export:running'),
    stays: true,
    action: { label: t('export:stop'), run: () => exporting.stop() },
  });
  await exporting.run(exporting.zipName(session.title));
  toasts.close(begun);
  if (exporting.outcome) tell(exporting.outcome.report);
}

function tell({ failed }: BatchReport): void {
  if (failed.length > 0) tellFailures(failed);
  else toasts.show({ text: t('export:batch.stopped') });
}

function tellFailures(failed: readonly { file: string; error: { message: string } }[]): void {
  toasts.show({
    text: t('export:batch.failed', { count: failed.length }),
    detail: failed.map(({ file, error }) => `${file}: ${error.message}`).join('\n'),
    severity: 'warning',
    stays: true,
  });
}
