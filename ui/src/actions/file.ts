import type { Action } from './action';

export const fileActions: readonly Action[] = [
  {
    id: 'newMap',
    group: 'maps',
    icon: 'plus',
    keys: ['Alt+N', 'Mod+N'],
    where: 'anywhere',
    inText: true,
    changes: true,
    run: (app) => {
      app.dialog = 'newMap';
    },
  },
  {
    id: 'import',
    group: 'maps',
    icon: 'upload',
    keys: ['Mod+Shift+O'],
    where: 'anywhere',
    inText: true,
    changes: true,
    run: (app) => app.library.pickImport(),
  },
  {
    id: 'library',
    group: 'maps',
    icon: 'layout-grid',
    keys: ['Alt+Home'],
    where: 'map',
    inText: true,
    run: (app) => app.route.toLibrary(),
  },
  {
    id: 'export',
    group: 'maps',
    icon: 'download',
    keys: ['Mod+E'],
    where: 'map',
    inText: true,
    menus: ['sheet'],
    run: (app) => {
      app.dialog = 'export';
    },
  },
  {
    id: 'saveTemplate',
    group: 'maps',
    icon: 'layout-template',
    where: 'map',
    changes: true,
    menus: ['sheet'],
    run: (app) => {
      if (app.session) app.library.templateToBe = { id: app.session.id, title: app.session.title };
    },
  },
];
