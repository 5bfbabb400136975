import { convertFileSrc, invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import { Fault } from '../../errors/fault';
import type { ImportReport } from '../../generated/protocol';
import { Addresses } from '../addresses';
import {
  Listeners,
  type Answer,
  type DropEvent,
  type ExportResult,
  type Host,
  type HostEvent,
  type RecentWorkspace,
} from '../host';

/** The application inside the desktop window. */
export async function tauriHost(): Promise<Host> {
  const addresses = new Addresses(convertFileSrc('', 'journey'));
  const events = new Listeners<HostEvent>();
  const decoder = new TextDecoder();
  await listen<HostEvent>('journey', ({ payload }) => events.tell(payload));

  return {
    kind: 'desktop',
    stopsExports: false,
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
    exportMap: async (params) => {
      const path = await ask<string | null>('export_dialog', { params });
      const result: ExportResult = path === null ? { kind: 'cancelled' } : { kind: 'saved', name: path };
      return result;
    },
    importFiles: () => Promise.reject(new Fault('badRequest', 'The desktop window reads files by their path.')),
    pickImport: () => ask<ImportReport | null>('import_dialog', {}),
    onDrop: (listener) => listenForDrops(listener),
    recentWorkspaces: () => ask<RecentWorkspace[]>('recent_workspaces', {}),
    openWorkspace: async (path) => {
      await ask<null>('open_workspace', { path });
    },
    // A menu in another language is no reason to disturb anybody.
    setLanguage: (tag) => void ask<null>('set_language', { tag }).catch(() => undefined),
  };
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
      tell({ kind: 'drop', files: { names, read: () => ask<ImportReport>('import_paths', { paths }) } });
    }
  });
  return () => void listening.then((stop) => stop());
}
