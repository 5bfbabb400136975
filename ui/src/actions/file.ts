import type { App } from '../app/app.svelte';
import { exportAgain } from '../export/again';
import { asked } from '../export/asked.svelte';
import { copyImage } from '../export/copying';
import { importFeedback } from '../feedback/wizard/begin';
import { trail } from '../inspector/trail.svelte';
import { onlySelected, type Action } from './action';

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
    id: 'importTable',
    group: 'maps',
    icon: 'layout-grid',
    where: 'anywhere',
    changes: true,
    run: (app) => void app.tables.pick(),
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
    id: 'exportAgain',
    group: 'maps',
    icon: 'download',
    keys: ['Mod+Shift+E'],
    where: 'map',
    inText: true,
    run: exportAgain,
  },
  {
    id: 'exportAll',
    group: 'maps',
    icon: 'download',
    where: 'anywhere',
    run: (app) => {
      asked.what = { kind: 'maps', part: 'whole' };
      app.dialog = 'export';
    },
  },
  {
    id: 'copyImage',
    group: 'maps',
    icon: 'file-image',
    keys: ['Mod+Alt+C'],
    where: 'map',
    inText: true,
    menus: ['sheet'],
    run: (app) => copyImage(app),
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
  {
    id: 'personaLibrary',
    group: 'maps',
    icon: 'users',
    where: 'anywhere',
    run: (app) => app.route.toPersonas(),
  },
  {
    id: 'feedbackLibrary',
    group: 'maps',
    icon: 'message-circle',
    where: 'anywhere',
    run: (app) => app.route.toFeedback(),
  },
  {
    id: 'importFeedback',
    group: 'maps',
    icon: 'upload',
    where: 'anywhere',
    changes: true,
    run: (app) => importFeedback(app),
  },
  {
    id: 'openLinkedMap',
    group: 'cards',
    icon: 'linkedMap',
    keys: ['Alt+Enter'],
    where: 'map',
    menus: ['card'],
    when: (app) => linkedMap(app) !== undefined,
    run: (app) => {
      const map = linkedMap(app);
      if (map !== undefined) trail.enter(app, map);
    },
  },
];

/** The map that the selected card leads to, if it is one of the workspace. */
function linkedMap(app: App): string | undefined {
  const linked = app.session?.model.card(onlySelected(app, 'card') ?? '')?.linkedMap;
  return app.library.info?.maps.find(({ id }) => id === linked)?.id;
}
