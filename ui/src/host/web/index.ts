import { Fault } from '../../errors/fault';
import {
  importEndings,
  type BatchParams,
  type FeedbackFile,
  type ImportReport,
  type StoredImage,
} from '../../generated/protocol';
import { Addresses } from '../addresses';
import { followBatch, nameOfBatch } from '../batch';
import { chooseable } from '../feedbackFiles';
import type { BatchControl, BatchResult, Host, UploadControl } from '../host';
import { t } from '../../i18n';
import { imageEndings, keepAll } from '../images';
import { download, faultOf, save } from './download';
import { listenForDrops } from './drop';
import { Socket, type SocketLike } from './socket';
import { upload } from './upload';

/** What the importers read; the server decides by content, this only helps to choose. */
const IMPORTABLE = importEndings.map((ending) => `.${ending}`).join(',');

/** The application behind the server that this page came from. */
export function webHost(page: Location): Host {
  const base = new URL('./', page.href);
  base.hash = '';
  base.search = '';
  const addresses = new Addresses(base.href);
  const socketAddress = new URL('ws', base);
  socketAddress.protocol = base.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new Socket(() => new WebSocket(socketAddress) as SocketLike);

  const importFiles = async (files: File[]): Promise<ImportReport> => {
    const whole: ImportReport = { maps: [], notes: [] };
    for (const file of files) {
      const part = await postFile(addresses.import(file.name), file, whole.maps.length > 0);
      whole.maps.push(...part.maps);
      whole.notes.push(...part.notes);
    }
    return whole;
  };

  const putImage = async (file: Blob, name: string): Promise<StoredImage> => {
    const response = await asFault(() => fetch(addresses.putImage(name), { method: 'POST', body: file }));
    if (!response.ok) throw await faultOf(response);
    return (await response.json()) as StoredImage;
  };
  const putFile = (file: File) => putImage(file, file.name);

  const stageFeedback = (file: File, control?: UploadControl) =>
    upload<FeedbackFile>(addresses.feedbackFile(file.name), file, control);

  const exportBatch = async (batch: BatchParams, { signal, onProgress, name }: BatchControl): Promise<BatchResult> => {
    const job = nameOfBatch();
    const { ended, forget } = followBatch(socket.events, job, onProgress);
    const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(batch) };
    try {
      // How much there will be is not known before it is there; the events tell how far it is.
      const control = { signal, onProgress: () => undefined };
      await download(addresses.exportBatch(job, name), control, request);
      return { kind: 'ended', report: await ended };
    } catch (thrown) {
      if (!signal.aborted) throw thrown;
      await socket.call('cancelJob', { job });
      return { kind: 'cancelled' };
    } finally {
      forget();
    }
  };

  return {
    kind: 'web',
    stopsExports: true,
    connection: () => socket.connection,
    onConnection: (listener) => socket.connections.add(listener),
    call: (method, params) => socket.call(method, params),
    onEvent: (listener) => socket.events.add(listener),
    thumbnailUrl: (map, theme, size) => addresses.thumbnail(map, theme, size),
    templateThumbnailUrl: (template, theme, size) => addresses.templateThumbnail(template, theme, size),
    previewUrl: (params, size, version) => addresses.preview(params, size, version),
    exportMap: (params, control) => asFault(() => download(addresses.export(params), control)),
    exportBatch: (batch, control) => asFault(() => exportBatch(batch, control)),
    copyImage: (params) => copyImage(addresses.export({ ...params, format: 'png', embed: false })),
    showInFolder: null,
    exportRoom: () => Promise.resolve(null),
    saveFile: (name, file) => {
      save(file, name);
      return Promise.resolve({ kind: 'saved', name });
    },
    importFiles,
    pickImport: async () => {
      const files = await pickFiles(IMPORTABLE);
      return files.length > 0 ? importFiles(files) : null;
    },
    onDrop: (listener) => listenForDrops(listener, importFiles, putFile, stageFeedback),
    pickFeedback: async (control) => {
      const [file] = await pickFiles(chooseable, false);
      return file ? stageFeedback(file, control) : null;
    },
    stageFeedback,
    putImage,
    pickImages: async () => {
      const files = await pickFiles(imageEndings.map((ending) => `.${ending}`).join(','));
      return files.length > 0 ? keepAll(files, putFile) : null;
    },
    imageUrl: (name, width) => addresses.image(name, width),
    recentWorkspaces: () => Promise.resolve([]),
    openWorkspace: () => Promise.reject(new Fault('badRequest', 'A server serves one workspace.')),
    setLanguage: () => undefined,
  };
}

/** The clipboard is asked at once, while the browser still counts the person's click; the picture may come later. */
async function copyImage(address: string): Promise<void> {
  if (!('ClipboardItem' in globalThis)) throw new Fault('rejected', t('export:clipboard.none'));
  const fetched = asFault(async () => {
    const response = await fetch(address);
    if (!response.ok) throw await faultOf(response);
    return new Blob([await response.arrayBuffer()], { type: 'image/png' });
  });
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': fetched })]);
  } catch {
    // What went wrong with the picture says more than that the clipboard did not get it.
    await fetched;
    throw new Fault('rejected', t('export:clipboard.refused'));
  }
}

/**
 * A file that cannot be read is a note of the report like any other, so that the rest still comes in. Whatever else goes
 * wrong is one too once others are in, so that these are told of.
 */
async function postFile(address: string, file: File, othersAreIn: boolean): Promise<ImportReport> {
  try {
    const response = await asFault(() => fetch(address, { method: 'POST', body: file }));
    if (response.ok) return (await response.json()) as ImportReport;
    throw await faultOf(response);
  } catch (thrown) {
    const fault = Fault.from(thrown);
    if (!othersAreIn && fault.code !== 'badFile' && fault.code !== 'tooLarge') throw fault;
    return { maps: [], notes: [{ file: file.name, place: '', message: fault.message, fatal: true }] };
  }
}

/** A fetch that gets no answer at all throws a TypeError: the server is away. */
async function asFault<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw thrown instanceof TypeError ? new Fault('connectionLost') : Fault.from(thrown);
  }
}

function pickFiles(accept: string, multiple = true): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = multiple;
    input.accept = accept;
    input.onchange = () => resolve([...(input.files ?? [])]);
    input.oncancel = () => resolve([]);
    input.click();
  });
}
