import { capture } from '../capture/capture.svelte';
import type { Action } from './action';

export const findActions: readonly Action[] = [
  {
    id: 'find',
    group: 'find',
    icon: 'search',
    keys: ['Mod+F'],
    where: 'map',
    inText: true,
    run: () => capture.openFind('find'),
  },
  {
    id: 'replace',
    group: 'find',
    icon: 'replace',
    keys: ['Mod+H'],
    // Command and H hide a program there.
    macKeys: ['Mod+Alt+F'],
    where: 'map',
    inText: true,
    changes: true,
    run: () => capture.openFind('replace'),
  },
  {
    id: 'findNext',
    group: 'find',
    icon: 'chevron-down',
    keys: ['F3'],
    macKeys: ['Mod+G'],
    where: 'map',
    inText: true,
    run: () => step(1),
  },
  {
    id: 'findPrevious',
    group: 'find',
    icon: 'chevron-up',
    keys: ['Shift+F3'],
    macKeys: ['Mod+Shift+G'],
    where: 'map',
    inText: true,
    run: () => step(-1),
  },
  {
    id: 'quickCapture',
    group: 'insert',
    icon: 'inbox',
    keys: ['Mod+Shift+Space', 'F4'],
    where: 'map',
    inText: true,
    changes: true,
    menus: ['sheet'],
    run: () => capture.openQuick(),
  },
];

/** To the next match; asks what to look for where nothing has been. */
function step(by: 1 | -1): void {
  if (capture.step) capture.step(by);
  else capture.openFind('find');
}
