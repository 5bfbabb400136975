import type { App } from '../app/app.svelte';
import { capture } from '../capture/capture.svelte';
import type { Color, Lane, LaneSettings } from '../generated/model';
import { t } from '../i18n';
import { namedColors, solid } from '../parts/color';
import { onlySelected, selected, type Action } from './action';

export const laneActions: readonly Action[] = [
  {
    id: 'collapseLane',
    group: 'lanes',
    icon: 'collapse',
    where: 'map',
    changes: true,
    menus: ['lane'],
    when: (app) => lanesOf(app).length > 0,
    checked: (app) => areCollapsed(app),
    run: (app) => {
      const collapsed = !areCollapsed(app);
      return change(app, lanesOf(app), (settings) => ({ ...settings, collapsed }));
    },
  },
  {
    id: 'hideLane',
    group: 'lanes',
    icon: 'eye-off',
    where: 'map',
    changes: true,
    menus: ['lane'],
    when: (app) => lanesOf(app).length > 0,
    run: async (app) => {
      await change(app, lanesOf(app), (settings) => ({ ...settings, hidden: true }));
      if (app.session) app.session.selection = [];
    },
  },
  {
    id: 'showHiddenLanes',
    group: 'lanes',
    icon: 'eye',
    where: 'map',
    changes: true,
    menus: ['lane', 'sheet'],
    when: (app) => hiddenLanes(app).length > 0,
    choices: (app) => {
      const hidden = hiddenLanes(app);
      const show = (lanes: readonly Lane[]) => change(app, lanes, (settings) => ({ ...settings, hidden: false }));
      const each = hidden.map((lane) => ({
        id: lane.id,
        label: lane.title || t('map:unnamed.lane'),
        dot: `var(--lane-${lane.kind}-icon)`,
        run: () => show([lane]),
      }));
      const all = {
        id: 'all',
        label: t('actions:allLanes', { count: hidden.length }),
        run: () => show(hidden),
      };
      return hidden.length > 1 ? [...each, all] : each;
    },
  },
  laneStep('laneUp', 'arrow-up', 'Alt+ArrowUp', -1),
  laneStep('laneDown', 'arrow-down', 'Alt+ArrowDown', 1),
  {
    id: 'tintLane',
    group: 'lanes',
    icon: 'palette',
    where: 'map',
    changes: true,
    menus: ['lane'],
    when: (app) => lanesOf(app).length > 0,
    choices: (app) => {
      const lanes = lanesOf(app);
      const isTinted = (color?: Color) => lanes.every(({ settings }) => settings?.tint === color);
      const automatic = {
        id: 'automatic',
        label: t('colors:automatic'),
        checked: isTinted(),
        run: () => change(app, lanes, ({ tint: _, ...others }) => others),
      };
      return [
        automatic,
        ...namedColors.map((color) => ({
          id: color,
          label: t(`colors:${color}`),
          dot: solid(color),
          checked: isTinted(color),
          run: () => change(app, lanes, (settings) => ({ ...settings, tint: color })),
        })),
      ];
    },
  },
  {
    id: 'copyLane',
    group: 'lanes',
    icon: 'copy-plus',
    where: 'map',
    menus: ['lane'],
    changes: true,
    when: (app) => selected(app, 'lane').length > 0,
    run: (app) => {
      capture.lanesToCopy = selected(app, 'lane');
    },
  },
];

function laneStep(id: 'laneUp' | 'laneDown', icon: NonNullable<Action['icon']>, keys: string, by: 1 | -1): Action {
  const target = (app: App) => {
    const { lanes } = app.session?.model ?? { lanes: [] };
    // Hidden ones are passed over, as nobody sees them.
    const shown = lanes.filter((lane) => !lane.settings?.hidden);
    const from = shown.findIndex((lane) => lane.id === onlySelected(app, 'lane'));
    if (from < 0 || !shown[from + by]) return null;
    return { id: shown[from]?.id ?? '', before: shown[by < 0 ? from - 1 : from + 2]?.id ?? null };
  };
  return {
    id,
    group: 'lanes',
    icon,
    keys: [keys],
    keysElsewhere: true,
    where: 'map',
    changes: true,
    menus: ['lane'],
    when: (app) => target(app) !== null,
    run: (app) => {
      const to = target(app);
      return to && app.session?.execute({ type: 'moveLane', ...to });
    },
  };
}

/** The lanes that are selected. */
function lanesOf(app: App): Lane[] {
  return selected(app, 'lane').flatMap((id) => app.session?.model.lane(id) ?? []);
}

function areCollapsed(app: App): boolean {
  return lanesOf(app).every(({ settings }) => settings?.collapsed ?? false);
}

function hiddenLanes(app: App): Lane[] {
  return app.session?.model.lanes.filter((lane) => lane.settings?.hidden) ?? [];
}

/** Changes the settings of lanes in one step. */
function change(
  app: App,
  lanes: readonly Lane[],
  to: (settings: LaneSettings) => LaneSettings,
): Promise<unknown> | undefined {
  if (lanes.length === 0) return undefined;
  const changes = lanes.map(({ id, settings }) => ({ id, settings: to(settings ?? {}) }));
  return app.session?.execute({ type: 'setLanes', lanes: changes });
}
