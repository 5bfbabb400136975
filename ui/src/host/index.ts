import type { Host } from './host';

export type { Host } from './host';

/** The host this page runs in: the desktop window announces itself, everything else came from a server. */
export async function openHost(): Promise<Host> {
  if ('__TAURI_INTERNALS__' in window) return (await import('./tauri')).tauriHost();
  return (await import('./web')).webHost(location);
}
