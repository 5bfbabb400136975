import type { App } from '../app/app.svelte';
import { capture, type BarPart } from '../capture/capture.svelte';
import type { CardPatch } from '../generated/commands';
import type { Card, Evidence, LaneKind, OpportunityStatus } from '../generated/model';
import { t } from '../i18n';
import { namedColors, solid } from '../parts/color';
import { laneKinds } from '../session/laneKinds';
import { onlySelected, selected, type Action, type Choice } from './action';

const evidences: readonly Evidence[] = ['assumption', 'partly', 'researched'];
const statuses: readonly OpportunityStatus[] = ['open', 'planned', 'doing', 'done', 'dropped'];

export const cardActions: readonly Action[] = [
  ofCards('evidenceOf', 'badge-check', (app, cards) =>
    evidences.map((evidence) => ({
      id: evidence,
      label: t(`inspector:card.evidences.${evidence}`),
      checked: cards.every((card) => card.evidence === evidence),
      run: () => patch(app, cards, { evidence }),
    })),
  ),
  ofCards(
    'severity',
    'octagon-alert',
    (app, cards) =>
      ([0, 1, 2, 3] as const).map((severity) => ({
        id: String(severity),
        label: t(`inspector:card.severities.${severity}`),
        checked: cards.every((card) => (card.severity ?? 0) === severity),
        run: () => patch(app, cards, { severity }),
      })),
    (kind) => laneKinds[kind].severity ?? false,
  ),
  ofCards(
    'status',
    'circle-check',
    (app, cards) =>
      statuses.map((status) => ({
        id: status,
        label: t(`inspector:card.statuses.${status}`),
        checked: cards.every((card) => (card.status ?? 'open') === status),
        run: () => patch(app, cards, { status }),
      })),
    (kind) => laneKinds[kind].estimate ?? false,
  ),
  ofCards('recolor', 'palette', (app, cards) => [
    {
      id: 'automatic',
      label: t('colors:automatic'),
      checked: cards.every((card) => card.color === undefined),
      run: () => patch(app, cards, { color: 'clear' }),
    },
    ...namedColors.map((color) => ({
      id: color,
      label: t(`colors:${color}`),
      dot: solid(color),
      checked: cards.every((card) => card.color === color),
      run: () => patch(app, cards, { color: { set: color } }),
    })),
  ]),
  {
    id: 'recolorStage',
    group: 'structure',
    icon: 'palette',
    where: 'map',
    changes: true,
    menus: ['stage'],
    when: (app) => onlySelected(app, 'stage') !== null,
    choices: (app) => {
      const stage = app.session?.model.stage(onlySelected(app, 'stage') ?? '');
      if (!stage) return [];
      return namedColors.map((color) => ({
        id: color,
        label: t(`colors:${color}`),
        dot: solid(color),
        checked: stage.color === color,
        run: () => app.session?.execute({ type: 'updateStage', id: stage.id, patch: { color } }),
      }));
    },
  },
  opensBar('tagCards', 'tag', 'Alt+G', 'tags'),
  opensBar('ownCards', 'user', 'Alt+W', 'owner'),
  {
    id: 'selectionBar',
    group: 'cards',
    icon: 'sliders-horizontal',
    keys: ['Alt+F10'],
    where: 'map',
    changes: true,
    when: (app) => selected(app, 'card').length > 1,
    run: () => document.querySelector<HTMLElement>('[data-selection-bar] button')?.focus(),
  },
];

function opensBar(id: Action['id'], icon: NonNullable<Action['icon']>, keys: string, part: BarPart): Action {
  return {
    id,
    group: 'cards',
    icon,
    keys: [keys],
    where: 'map',
    changes: true,
    menus: ['card'],
    when: (app) => selected(app, 'card').length > 0,
    run: () => {
      capture.bar = part;
    },
  };
}

function ofCards(
  id: Action['id'],
  icon: NonNullable<Action['icon']>,
  choices: (app: App, cards: readonly Card[]) => Choice[],
  fits: (kind: LaneKind) => boolean = () => true,
): Action {
  return {
    id,
    group: 'cards',
    icon,
    where: 'map',
    changes: true,
    menus: ['card'],
    when: (app) => {
      const cards = cardsOf(app);
      return cards.length > 0 && cards.every(({ lane }) => fits(app.session?.model.lane(lane)?.kind ?? 'text'));
    },
    choices: (app) => choices(app, cardsOf(app)),
  };
}

function cardsOf(app: App): Card[] {
  return selected(app, 'card').flatMap((id) => app.session?.model.card(id) ?? []);
}

function patch(app: App, cards: readonly Card[], change: CardPatch): Promise<unknown> | undefined {
  return app.session?.execute({ type: 'updateCards', ids: cards.map(({ id }) => id), patch: change });
}
