import { capture } from '../capture/capture.svelte';
import type { Action } from './action';

const copied: Action['menus'] = ['stage', 'touchpoint', 'lane', 'card', 'series', 'persona'];

export const clipboardActions: readonly Action[] = [
  {
    id: 'cut',
    group: 'clipboard',
    icon: 'scissors',
    keys: ['Mod+X'],
    keysElsewhere: true,
    where: 'map',
    changes: true,
    menus: copied,
    when: (app) => capture.clipboard !== null && (app.session?.selection.length ?? 0) > 0,
    run: () => capture.clipboard?.cut(),
  },
  {
    id: 'copy',
    group: 'clipboard',
    icon: 'clipboard',
    keys: ['Mod+C'],
    keysElsewhere: true,
    where: 'map',
    menus: copied,
    when: (app) => capture.clipboard !== null && (app.session?.selection.length ?? 0) > 0,
    run: () => capture.clipboard?.copy(),
  },
  {
    id: 'paste',
    group: 'clipboard',
    icon: 'clipboard-paste',
    keys: ['Mod+V'],
    keysElsewhere: true,
    where: 'map',
    changes: true,
    menus: ['stage', 'touchpoint', 'lane', 'card', 'sheet'],
    when: () => capture.clipboard !== null,
    run: () => capture.clipboard?.paste(),
  },
];
