import { tick } from 'svelte';
import { t } from '../i18n';
import { toasts } from '../toasts/toasts.svelte';
import { onlySelected, openMap, selected, type Action } from './action';
import type { App } from '../app/app.svelte';

/** What has a name, title, label or text that is written where it stands. */
const written = ['stage', 'touchpoint', 'lane', 'card', 'connector'] as const;

export const editActions: readonly Action[] = [
  {
    id: 'undo',
    group: 'edit',
    icon: 'undo',
    keys: ['Mod+Z'],
    where: 'map',
    changes: true,
    when: (app) => app.session?.history.undo != null,
    run: (app) => app.session?.undo(),
  },
  {
    id: 'redo',
    group: 'edit',
    icon: 'redo',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    where: 'map',
    changes: true,
    when: (app) => app.session?.history.redo != null,
    run: (app) => app.session?.redo(),
  },
  {
    id: 'edit',
    group: 'edit',
    icon: 'pencil',
    keys: ['F2'],
    where: 'map',
    changes: true,
    menus: written,
    when: (app) => written.some((type) => type === app.session?.selection[0]?.type),
    run: (app) => {
      const { session, view } = openMap(app) ?? {};
      const [first] = session?.selection ?? [];
      if (first) view?.edit(first);
    },
  },
  {
    id: 'duplicate',
    group: 'edit',
    icon: 'copy',
    keys: ['Mod+D'],
    where: 'map',
    changes: true,
    menus: ['stage', 'touchpoint', 'lane', 'card', 'series', 'persona'],
    when: hasSelection,
    run: async (app) => {
      const { session, view } = openMap(app) ?? {};
      if (!session) return;
      const outcome = await session.execute({ type: 'duplicate', targets: session.selection });
      if (!outcome || outcome.created.length === 0) return;
      // The copy of a stage holds copies of all that is in it; selected is what was asked for.
      const types = new Set(session.selection.map((entity) => entity.type));
      session.selection = outcome.created.filter((entity) => types.has(entity.type));
      const [first] = session.selection;
      if (first) view?.reveal(first);
    },
  },
];

/** What is said of touchpoints as a whole. */
export const touchpointActions: readonly Action[] = [
  {
    id: 'editChannels',
    group: 'structure',
    icon: 'lane.channels',
    where: 'map',
    changes: true,
    menus: ['touchpoint'],
    when: (app) => channelled(app) !== null,
    run: async (app) => {
      const id = channelled(app);
      if (!app.session || id === null) return;
      app.session.selection = [{ type: 'touchpoint', id }];
      app.preferences.inspectorOpen = true;
      await tick();
      document.querySelector<HTMLElement>('[data-channels] input')?.focus();
    },
  },
  {
    id: 'momentOfTruth',
    group: 'structure',
    icon: 'star',
    where: 'map',
    changes: true,
    menus: ['touchpoint'],
    when: (app) => touchpoints(app).length > 0,
    checked: (app) => touchpoints(app).every((touchpoint) => touchpoint.momentOfTruth ?? false),
    run: (app) => {
      const all = touchpoints(app).every((touchpoint) => touchpoint.momentOfTruth ?? false);
      const ids = selected(app, 'touchpoint');
      return app.session?.execute({ type: 'updateTouchpoints', ids, patch: { momentOfTruth: !all } });
    },
  },
];

/** Last in every menu, where it is not hit by accident. */
export const deleteActions: readonly Action[] = [
  {
    id: 'delete',
    group: 'edit',
    icon: 'trash',
    keys: ['Delete', 'Backspace'],
    where: 'map',
    changes: true,
    danger: true,
    menus: ['stage', 'touchpoint', 'lane', 'card', 'series', 'persona', 'connector'],
    when: hasSelection,
    run: async (app) => {
      const { session } = app;
      if (!session || session.selection.length === 0) return;
      const targets = session.selection;
      const outcome = await session.execute({ type: 'delete', targets });
      if (!outcome) return;
      const [first] = targets;
      const toast = toasts.show({
        text:
          targets.length === 1 && first
            ? t('actions:deletedOne', { what: t(`actions:things.${first.type}`) })
            : t('actions:deletedMany', { count: targets.length }),
        action: { label: t('undo'), run: () => void session.undo() },
      });
      // After another change, undo would take back that one.
      const stop = session.onSheet(() => {
        toasts.close(toast);
        stop();
      });
    },
  },
];

function hasSelection(app: App): boolean {
  return (app.session?.selection.length ?? 0) > 0;
}

/** The touchpoint that is selected, or in whose column the keyboard stands. */
function channelled(app: App): string | null {
  const { model, cursor, selection = [] } = app.session ?? {};
  const only = onlySelected(app, 'touchpoint') ?? (selection.length === 0 ? cursor?.touchpoint : undefined);
  return model?.touchpoint(only ?? '')?.id ?? null;
}

function touchpoints(app: App) {
  return selected(app, 'touchpoint').flatMap((id) => app.session?.model.touchpoint(id) ?? []);
}
