import { Channel, convertFileSrc, invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import { Fault } from '../../errors/fault';
import type {
  BatchParams,
  BatchReport,
  ErrorBody,
  ExportParams,
  FeedbackFile,
  ImportReport,
  StoredImage,
} from '../../generated/protocol';
import { Addresses } from '../addresses';
import { followBatch, nameOfBatch } from '../batch';
import { isFeedbackName } from '../feedbackFiles';
import {
  Listeners,
  type Answer,
  type BatchControl,
  type BatchResult,
  type DropEvent,
  type ExportControl,
  type ExportResult,
  type Host,
  type HostEvent,
  type RecentWorkspace,
} from '../host';
import { isImageName, keepAll } from '../images';

/** The application inside the desktop window. */
export async function tauriHost(): Promise<Host> {
  const addresses = new Addresses(convertFileSrc('', 'journey'));
  const events = new Listeners<HostEvent>();
  const decoder = new TextDecoder();
  await listen<HostEvent>('journey', ({ payload }) => events.tell(payload));

  return {
    kind: 'desktop',
    stopsExports: true,
    connection: () => 'connected',
    onConnection: () => () => undefined,
    // Answers come as bytes: a layout is too large to be wrapped as a JSON string in JSON.
    call: async (method, params) => {
      const bytes = await ask<ArrayBuffer>('call', { method, params });
      return JSON.parse(decoder.decode(bytes)) as Answer<typeof method>;
    },
    onEvent: (listener) => events.add(listener),
    thumbnailUrl: (map, theme, size) => addresses.thumbnail(map, theme, size),
    templateThumbnailUrl: (template, theme, size) => addresses.templateThumbnail(template, theme, size),
    previewUrl: (params, size, version) => addresses.preview(params, size, version),
    exportMap,
    exportBatch: (batch, control) => exportBatch(events, batch, control),
    copyImage: async (params) => {
      await ask<null>('copy_image', { params });
    },
    showInFolder: async (path) => {
      await ask<null>('show_in_folder', { path });
    },
    exportRoom: () => ask<number | null>('export_room', {}),
    saveFile,
    importFiles: () => Promise.reject(new Fault('badRequest', 'The desktop window reads files by their path.')),
    pickImport: () => ask<ImportReport | null>('import_dialog', {}),
    pickFeedback: () => ask<FeedbackFile | null>('stage_feedback', {}),
    stageFeedback: () => Promise.reject(new Fault('badRequest', 'The desktop window reads files by their path.')),
    onDrop: (listener) => listenForDrops(listener),
    putImage,
    pickImages: async () => {
      const taken = await ask<Taken[] | null>('pick_images', {});
      return taken && keepAll(taken, settled);
    },
    imageUrl: (name, width) => addresses.image(name, width),
    recentWorkspaces: () => ask<RecentWorkspace[]>('recent_workspaces', {}),
    openWorkspace: async (path) => {
      await ask<null>('open_workspace', { path });
    },
    // A menu in another language is no reason to disturb anybody.
    setLanguage: (tag) => void ask<null>('set_language', { tag }).catch(() => undefined),
  };
}

/** An image that was taken or not. */
type Taken = { taken: StoredImage } | { refused: ErrorBody };

function settled(image: Taken): Promise<StoredImage> {
  return 'taken' in image ? Promise.resolve(image.taken) : Promise.reject(Fault.from(image.refused));
}

/** The bytes go as they are; as JSON they would take four times the space. */
async function putImage(file: Blob, name: string): Promise<StoredImage> {
  const bytes = await file.arrayBuffer();
  try {
    return await invoke<StoredImage>('put_image', bytes, { headers: { 'x-file-name': encodeURIComponent(name) } });
  } catch (thrown) {
    throw Fault.from(thrown);
  }
}

/** Where a file goes is asked by the window; null for a person who thought better of it. */
async function saveFile(name: string, file: Blob): Promise<ExportResult> {
  const bytes = await file.arrayBuffer();
  try {
    const path = await invoke<string | null>('save_file', bytes, {
      headers: { 'x-file-name': encodeURIComponent(name) },
    });
    return path === null ? { kind: 'cancelled' } : { kind: 'saved', name: path };
  } catch (thrown) {
    throw Fault.from(thrown);
  }
}

/** Tells exports under way apart. */
let nextJob = 1;

async function exportMap(params: ExportParams, { signal, onProgress }: ExportControl): Promise<ExportResult> {
  const job = nextJob++;
  const progress = new Channel<number>(onProgress);
  // An export that has just ended has nothing to stop any more.
  const stop = () => void ask<null>('stop_export', { job }).catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  try {
    const path = await ask<string | null>('export_dialog', { params, job, progress });
    return path === null ? { kind: 'cancelled' } : { kind: 'saved', name: path, path };
  } catch (thrown) {
    const fault = Fault.from(thrown);
    if (fault.code === 'cancelled') return { kind: 'cancelled' };
    throw fault;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** A batch that was written into a folder: one of its files, or the folder where there is none. */
interface BatchWritten {
  folder: string;
  report: BatchReport;
}

async function exportBatch(
  events: Listeners<HostEvent>,
  batch: BatchParams,
  { signal, onProgress }: BatchControl,
): Promise<BatchResult> {
  const job = nameOfBatch();
  const { forget } = followBatch(events, job, onProgress);
  // A batch that has just ended has nothing to stop any more.
  const stop = () => void ask('call', { method: 'cancelJob', params: { job } }).catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  try {
    const written = await ask<BatchWritten | null>('export_batch', { batch, job });
    return written ? { kind: 'ended', report: written.report, path: written.folder } : { kind: 'cancelled' };
  } finally {
    signal.removeEventListener('abort', stop);
    forget();
  }
}

async function ask<T>(command: string, parameters: Record<string, unknown>): Promise<T> {
  try {
    return await invoke<T>(command, parameters);
  } catch (thrown) {
    throw Fault.from(thrown);
  }
}

function listenForDrops(tell: (event: DropEvent) => void): () => void {
  const listening = getCurrentWebview().onDragDropEvent(({ payload }) => {
    if (payload.type === 'enter' && payload.paths.length > 0) tell({ kind: 'over' });
    else if (payload.type === 'leave') tell({ kind: 'leave' });
    else if (payload.type === 'drop' && payload.paths.length > 0) {
      const { paths } = payload;
      const names = paths.map((path) => path.split(/[\\/]/).at(-1) ?? path);
      const images = paths.filter((path) => isImageName(path));
      tell({
        kind: 'drop',
        files: {
          names,
          read: () => ask<ImportReport>('import_paths', { paths }),
          readImages: async (onRefused) =>
            keepAll(await ask<Taken[]>('put_image_paths', { paths: images }), settled, onRefused),
          stageFeedback: () => ask<FeedbackFile[]>('stage_feedback_paths', { paths: paths.filter(isFeedbackName) }),
        },
        point: payload.position.toLogical(devicePixelRatio),
      });
    }
  });
  return () => void listening.then((stop) => stop());
}
