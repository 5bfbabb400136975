import { theme } from '../theme/theme.svelte';
import type { Action } from './action';

export const viewActions: readonly Action[] = [
  {
    id: 'zoomIn',
    group: 'view',
    icon: 'zoom-in',
    keys: ['Mod+=', 'Mod++'],
    where: 'map',
    inText: true,
    run: (app) => app.view?.zoomIn(),
  },
  {
    id: 'zoomOut',
    group: 'view',
    icon: 'zoom-out',
    keys: ['Mod+-'],
    where: 'map',
    inText: true,
    run: (app) => app.view?.zoomOut(),
  },
  {
    id: 'zoomActual',
    group: 'view',
    keys: ['Mod+0'],
    where: 'map',
    inText: true,
    run: (app) => app.view?.zoomTo(1),
  },
  {
    id: 'zoomFit',
    group: 'view',
    icon: 'fit',
    keys: ['Mod+1'],
    where: 'map',
    menus: ['sheet'],
    run: (app) => app.view?.fit(),
  },
  {
    id: 'zoomToSelection',
    group: 'view',
    icon: 'target',
    keys: ['Mod+2'],
    where: 'map',
    menus: ['stage', 'touchpoint', 'lane'],
    when: (app) => (app.session?.selection.length ?? 0) > 0,
    run: (app) => app.view?.zoomToSelection(),
  },
  {
    id: 'inspector',
    group: 'view',
    icon: 'panel-right',
    keys: ['Mod+I'],
    where: 'map',
    inText: true,
    checked: (app) => app.preferences.inspectorOpen,
    run: (app) => {
      app.preferences.inspectorOpen = !app.preferences.inspectorOpen;
    },
  },
  {
    id: 'minimap',
    group: 'view',
    icon: 'map',
    keys: ['Mod+Shift+M'],
    where: 'map',
    menus: ['sheet'],
    checked: (app) => app.preferences.minimapOpen,
    run: (app) => {
      app.preferences.minimapOpen = !app.preferences.minimapOpen;
    },
  },
  {
    id: 'toggleTheme',
    group: 'view',
    icon: 'contrast',
    keys: ['Mod+Shift+L'],
    where: 'anywhere',
    run: () => theme.next(),
  },
  {
    id: 'palette',
    group: 'view',
    icon: 'search',
    keys: ['Mod+K'],
    where: 'anywhere',
    inText: true,
    run: (app) => {
      app.dialog = 'palette';
    },
  },
  {
    id: 'shortcuts',
    group: 'view',
    icon: 'keyboard',
    keys: ['?', 'F1'],
    where: 'anywhere',
    run: (app) => {
      app.dialog = app.dialog === 'shortcuts' ? null : 'shortcuts';
    },
  },
];
