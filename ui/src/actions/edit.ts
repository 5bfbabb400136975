import { t } from '../i18n';
import { toasts } from '../toasts/toasts.svelte';
import { openMap, selected, type Action } from './action';
import type { App } from '../app/app.svelte';

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
    menus: ['stage', 'touchpoint', 'lane', 'card'],
    when: (app) => ['stage', 'touchpoint', 'lane', 'card'].includes(app.session?.selection[0]?.type ?? ''),
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

/** Marks a touchpoint that decides how the journey is remembered. */
export const touchpointActions: readonly Action[] = [
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

function touchpoints(app: App) {
  return selected(app, 'touchpoint').flatMap((id) => app.session?.model.touchpoint(id) ?? []);
}
