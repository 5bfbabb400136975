import { opening } from '../feedback/questions/opening.svelte';
import { verbatims } from '../feedback/verbatims/verbatims.svelte';
import { panelIcons, panelNames, type PanelName } from '../panels/names';
import { panels } from '../panels/panels.svelte';
import { presenting } from '../present/presenting.svelte';
import { everything, showsEverything } from '../session/shown';
import type { Action } from './action';
import type { Keys } from './keys';

const keys: Record<PanelName, Keys> = {
  views: 'Alt+V',
  evidence: 'Alt+E',
  checks: 'Alt+K',
  comments: 'Alt+C',
  personas: 'Alt+P',
  opportunities: 'Alt+O',
  sources: 'Alt+R',
  feedback: 'Alt+F',
  verbatims: 'Alt+Q',
};

export const panelActions: readonly Action[] = [
  {
    id: 'present',
    group: 'view',
    icon: 'presentation',
    keys: ['F5', 'Mod+Alt+P'],
    where: 'map',
    inText: true,
    menus: ['sheet', 'stage', 'touchpoint'],
    when: (app) => (app.session?.model.stages.length ?? 0) > 0,
    run: (app) => presenting.start(app),
  },
  {
    id: 'comment',
    group: 'panels',
    icon: 'message-square-plus',
    keys: ['Mod+Alt+M'],
    where: 'map',
    menus: ['stage', 'touchpoint', 'lane', 'card', 'series', 'persona', 'connector', 'sheet'],
    changes: true,
    when: (app) => app.session?.model.ready ?? false,
    run: (app) => panels.startComment(app),
  },
  ...panelNames.map((name): Action => ({
    id: name,
    group: 'panels',
    icon: panelIcons[name],
    keys: [keys[name]],
    where: 'map',
    checked: (app) => app.preferences.panel === name,
    run: (app) => panels.toggle(app, name),
  })),
  {
    id: 'questions',
    group: 'panels',
    icon: 'lane.metric',
    keys: ['Alt+I'],
    where: 'map',
    run: (app) => opening.open(app),
  },
  {
    id: 'pinVerbatim',
    group: 'panels',
    icon: 'pin',
    keys: ['P'],
    // The keys are those of the text that has the focus.
    keysElsewhere: true,
    where: 'map',
    changes: true,
    when: () => verbatims.pinFocused !== null,
    run: () => verbatims.pinFocused?.(),
  },
  {
    id: 'showEverything',
    group: 'view',
    icon: 'eye',
    where: 'map',
    when: (app) => app.session !== null && !showsEverything(app.session.shown),
    run: (app) => {
      if (!app.session) return;
      app.session.shown = everything;
      app.session.viewOn = null;
    },
  },
];
