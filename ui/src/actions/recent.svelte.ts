/** Which actions were done last on this machine, for the palette to offer first. */
import type { ActionLabel } from './action';

const KEY = 'desire-path.recent-actions';
const AT_MOST = 6;
/** What the palette is opened with, or what is done without thinking, would only be in the way. */
const left: readonly ActionLabel[] = ['palette', 'undo', 'redo', 'zoomIn', 'zoomOut', 'delete', 'copy', 'cut', 'paste'];

class Recent {
  /** Ids, the last one first. */
  ids: readonly string[] = $state.raw(read());

  used(id: ActionLabel): void {
    if (left.includes(id)) return;
    this.ids = [id, ...this.ids.filter((other) => other !== id)].slice(0, AT_MOST);
    globalThis.localStorage?.setItem(KEY, JSON.stringify(this.ids));
  }
}

function read(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(globalThis.localStorage?.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string').slice(0, AT_MOST) : [];
  } catch {
    // What another version wrote is of no use here.
    return [];
  }
}

export const recent = new Recent();
