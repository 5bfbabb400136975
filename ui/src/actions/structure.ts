import type { App } from '../app/app.svelte';
import type { Command } from '../generated/commands';
import type { ConnectorKind, EntityId } from '../generated/model';
import { t } from '../i18n';
import { connectSelected } from '../map/structure/connect';
import { automaticSize } from '../map/structure/automatic';
import {
  collapse,
  isCollapsed,
  mergeStages,
  mergeTouchpoints,
  splitStage,
  splitTouchpoint,
} from '../map/structure/stages';
import { MapSpeech } from '../map/sayings';
import type { MapModel } from '../session/model.svelte';
import { onlySelected, selected, type Action } from './action';

export const structureActions: readonly Action[] = [
  does('splitStage', 'split', ['touchpoint'], (app, model) => {
    const at = onlySelected(app, 'touchpoint');
    return at === null ? null : splitStage(model, at, t('actions:new.stage'));
  }),
  does('mergeStages', 'combine', ['stage'], (app, model) => mergeStages(model, selected(app, 'stage'))),
  does('splitTouchpoint', 'columns-2', ['touchpoint', 'card'], (app, model) => {
    const cards = selected(app, 'card');
    const columns = new Set(cards.map((id) => model.card(id)?.touchpoint));
    const [column] = columns.size === 1 ? columns : [];
    const id = onlySelected(app, 'touchpoint') ?? column;
    return id === undefined ? null : splitTouchpoint(model, id, cards, t('actions:new.touchpoint'));
  }),
  does('mergeTouchpoints', 'merge', ['touchpoint'], (app, model) =>
    mergeTouchpoints(model, selected(app, 'touchpoint')),
  ),
  {
    ...does('collapseColumns', 'fold-horizontal', ['stage', 'touchpoint'], (app, model) =>
      collapse(model, app.session?.selection ?? []),
    ),
    checked: ({ session }) => session !== null && isCollapsed(session.model, session.selection),
  },
  {
    ...does('alternate', 'route', ['touchpoint'], (app, model) => {
      const ids = selected(app, 'touchpoint');
      if (ids.length === 0) return null;
      return { type: 'updateTouchpoints', ids, patch: { alternate: !isAlternate(model, ids) } };
    }),
    checked: (app) => {
      const ids = selected(app, 'touchpoint');
      return ids.length > 0 && app.session !== null && isAlternate(app.session.model, ids);
    },
  },
  does('resetSize', 'unfold-horizontal', ['stage', 'touchpoint', 'lane', 'card'], (app, model) => {
    const [only, ...others] = app.session?.selection ?? [];
    if (!only || others.length > 0) return null;
    const say = new MapSpeech(() => model);
    switch (only.type) {
      case 'card':
        return automaticSize({ model, say }, { of: 'card', id: only.id, side: 'end' })?.command ?? null;
      case 'stage':
      case 'touchpoint':
      case 'lane':
        return automaticSize({ model, say }, { of: only.type, id: only.id })?.command ?? null;
      default:
        return null;
    }
  }),
  does('connect', 'spline', ['touchpoint', 'card'], (app, model) => {
    const { session } = app;
    if (!session) return null;
    return connectSelected(session.sheet, session.selection, (id) => model.touchpoint(id)?.alternate ?? false);
  }),
  {
    id: 'connectorKind',
    group: 'connectors',
    icon: 'git-branch',
    where: 'map',
    changes: true,
    menus: ['connector'],
    when: (app) => {
      const connector = onlyConnector(app);
      return connector?.from.type === 'touchpoint';
    },
    choices: (app) => {
      const connector = onlyConnector(app);
      if (!connector) return [];
      return connectorKinds.map((kind) => ({
        id: kind,
        label: t(`actions:connectorKinds.${kind}`),
        checked: connector.kind === kind,
        run: () => app.session?.execute({ type: 'updateConnector', id: connector.id, patch: { kind } }),
      }));
    },
  },
  {
    ...does('turnConnector', 'arrow-left-right', ['connector'], (app) => {
      const connector = onlyConnector(app);
      if (!connector) return null;
      return { type: 'updateConnector', id: connector.id, patch: { from: connector.to, to: connector.from } };
    }),
    group: 'connectors',
  },
];

/** Kinds of lines between touchpoints; cards are joined by arrows alone. */
const connectorKinds: readonly ConnectorKind[] = ['branch', 'loop', 'skip', 'arrow'];

type Planned = (app: App, model: MapModel) => Command | null;

/** An action that is one command, and that can be done when there is one. */
function does(
  id: Action['id'],
  icon: NonNullable<Action['icon']>,
  menus: readonly EntityId['type'][],
  plan: Planned,
): Action {
  const planned = (app: App) => (app.session?.model.ready ? plan(app, app.session.model) : null);
  return {
    id,
    group: 'structure',
    icon,
    where: 'map',
    changes: true,
    menus,
    when: (app) => planned(app) !== null,
    run: (app) => {
      const command = planned(app);
      return command && app.session?.execute(command);
    },
  };
}

function isAlternate(model: MapModel, ids: readonly string[]): boolean {
  return ids.every((id) => model.touchpoint(id)?.alternate ?? false);
}

function onlyConnector(app: App) {
  const id = onlySelected(app, 'connector');
  return id === null ? undefined : app.session?.model.connectors.find((connector) => connector.id === id);
}
