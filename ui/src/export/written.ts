import { report, reported } from '../errors/report';
import type { Host } from '../host/host';
import { t } from '../i18n';
import { toasts } from '../toasts/toasts.svelte';

/** Says that files were written, and offers to show them where the host knows where they are. */
export function tellWritten(host: Host, text: string, path: string | undefined): void {
  const show = host.showInFolder;
  toasts.show({
    text,
    severity: 'success',
    detail: path === undefined ? t('export:browserKeeps') : '',
    ...(show && path !== undefined
      ? {
          action: { label: t('export:showInFolder'), run: () => void reported(() => show(path)) },
          also: { label: t('export:copyPath'), run: () => void copyPath(path) },
        }
      : {}),
  });
}

export async function copyPath(path: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(path);
    toasts.show({ text: t('export:pathCopied'), severity: 'success' });
  } catch (thrown) {
    report(thrown);
  }
}
