import type { App } from '../app/app.svelte';
import { capture } from '../capture/capture.svelte';
import type { Lane, LaneSettings } from '../generated/model';
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
    when: (app) => onlyLane(app) !== undefined,
    checked: (app) => onlyLane(app)?.settings?.collapsed ?? false,
    run: (app) => set(app, ({ collapsed }) => ({ collapsed: !collapsed })),
  },
  {
    id: 'hideLane',
    group: 'lanes',
    icon: 'eye-off',
    where: 'map',
    changes: true,
    menus: ['lane'],
    when: (app) => onlyLane(app) !== undefined,
    run: async (app) => {
      await set(app, () => ({ hidden: true }));
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
      const show = (lane: Lane) => ({
        id: lane.id,
        label: lane.title || t('map:unnamed.lane'),
        dot: `var(--lane-${lane.kind}-icon)`,
        run: () => change(app, lane, { ...lane.settings, hidden: false }),
      });
      const all = {
        id: 'all',
        label: t('actions:allLanes', { count: hidden.length }),
        run: async () => {
          for (const lane of hidden) await change(app, lane, { ...lane.settings, hidden: false });
        },
      };
      return hidden.length > 1 ? [...hidden.map(show), all] : hidden.map(show);
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
    when: (app) => onlyLane(app) !== undefined,
    choices: (app) => {
      const lane = onlyLane(app);
      if (!lane) return [];
      const { tint, ...others } = lane.settings ?? {};
      const automatic = {
        id: 'automatic',
        label: t('colors:automatic'),
        checked: tint === undefined,
        run: () => change(app, lane, others),
      };
      return [
        automatic,
        ...namedColors.map((color) => ({
          id: color,
          label: t(`colors:${color}`),
          dot: solid(color),
          checked: tint === color,
          run: () => change(app, lane, { ...others, tint: color }),
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

function onlyLane(app: App): Lane | undefined {
  return app.session?.model.lane(onlySelected(app, 'lane') ?? '');
}

function hiddenLanes(app: App): Lane[] {
  return app.session?.model.lanes.filter((lane) => lane.settings?.hidden) ?? [];
}

function set(app: App, patch: (settings: LaneSettings) => LaneSettings): Promise<unknown> | undefined {
  const lane = onlyLane(app);
  return lane && change(app, lane, { ...lane.settings, ...patch(lane.settings ?? {}) });
}

function change(app: App, { id }: Lane, settings: LaneSettings): Promise<unknown> | undefined {
  return app.session?.execute({ type: 'updateLane', id, patch: { settings } });
}
