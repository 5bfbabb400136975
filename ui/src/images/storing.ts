import { Fault } from '../errors/fault';
import { report } from '../errors/report';
import type { StoredImage } from '../generated/protocol';
import type { DroppedFiles, Host } from '../host/host';
import { t } from '../i18n';
import { toasts } from '../toasts/toasts.svelte';

/** What is quicker than this needs no notice. */
const NOTICE_MS = 400;

/** Shows that pictures are being read, while they are; not for what is done at once. */
export async function noticed<T>(count: number, work: () => Promise<T>): Promise<T> {
  let toast: number | undefined;
  const timer = setTimeout(() => {
    toast = toasts.show({ text: t('images:reading', { count }), stays: true });
  }, NOTICE_MS);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    if (toast !== undefined) toasts.close(toast);
  }
}

/** Says why one picture was not taken in; the rest still is. */
function refused(name: string, thrown: unknown): void {
  const fault = Fault.from(thrown);
  if (fault.code === 'badFile' || fault.code === 'tooLarge') {
    toasts.show({
      text: t('images:refused', { name: name || t('images:picture') }),
      detail: fault.message,
      severity: 'error',
      stays: true,
    });
  } else report(fault);
}

/** Keeps pictures in the workspace; those that could not be kept are told of and left out. */
export function storePictures(host: Host, files: readonly File[]): Promise<StoredImage[]> {
  return noticed(files.length, async () => {
    const stored: StoredImage[] = [];
    for (const file of files) {
      try {
        stored.push(await host.putImage(file, file.name));
      } catch (thrown) {
        refused(file.name, thrown);
      }
    }
    return stored;
  });
}

/** Has the person choose pictures; none if nothing was chosen or could be kept. */
export async function choosePictures(host: Host): Promise<StoredImage[]> {
  try {
    return (await host.pickImages()) ?? [];
  } catch (thrown) {
    refused('', thrown);
    return [];
  }
}

/** Keeps the pictures among dropped files. */
export function storeDropped(files: DroppedFiles): Promise<StoredImage[]> {
  return noticed(files.names.length, async () => {
    try {
      return await files.readImages((fault) => refused('', fault));
    } catch (thrown) {
      report(thrown);
      return [];
    }
  });
}
