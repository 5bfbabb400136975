import type { App } from '../app/app.svelte';
import type { EntityId, LaneKind } from '../generated/model';
import type { Outcome } from '../generated/protocol';
import { t } from '../i18n';
import { placePictures } from '../images/placing';
import { choosePictures } from '../images/storing';
import { laneKindNames, laneKinds } from '../session/laneKinds';
import { laneContent, newPersona, newStage, newTouchpoint } from '../session/make';
import type { MapModel } from '../session/model.svelte';
import type { Cell } from '../session/session.svelte';
import { onlySelected, openMap, type Action } from './action';

export const insertActions: readonly Action[] = [
  {
    id: 'addCard',
    group: 'insert',
    icon: 'plus',
    where: 'map',
    keys: ['Mod+Enter'],
    changes: true,
    menus: ['touchpoint', 'lane', 'sheet'],
    when: (app) => cellForCard(app) !== null,
    run: (app) => {
      const cell = cellForCard(app);
      if (!cell) return undefined;
      // The card is made when there is text: one that stays empty would be in the way.
      return app.view?.write(cell);
    },
  },
  {
    id: 'addTouchpoint',
    group: 'insert',
    icon: 'plus',
    where: 'map',
    keys: ['Alt+T'],
    changes: true,
    menus: ['stage', 'touchpoint'],
    when: (app) => placeForTouchpoint(app) !== null,
    run: (app) => {
      const place = placeForTouchpoint(app);
      if (!place) return undefined;
      const touchpoint = newTouchpoint(place.stage, t('actions:new.touchpoint'));
      return make(app, { type: 'touchpoint', id: touchpoint.id }, () =>
        app.session?.execute({ type: 'createTouchpoint', touchpoint, before: place.before }),
      );
    },
  },
  {
    id: 'addStage',
    group: 'insert',
    icon: 'plus',
    where: 'map',
    keys: ['Alt+S'],
    changes: true,
    menus: ['stage', 'sheet'],
    run: (app) => {
      const { model } = app.session ?? {};
      if (!model) return undefined;
      const stage = newStage(t('actions:new.stage'), model.stages.length);
      const before = follower(model.stages, onlySelected(app, 'stage'));
      return make(app, { type: 'stage', id: stage.id }, () =>
        app.session?.execute({ type: 'createStage', stage, before }),
      );
    },
  },
  {
    id: 'addLane',
    group: 'insert',
    icon: 'plus',
    where: 'map',
    changes: true,
    choices: (app) =>
      laneKindNames.map((kind) => ({
        id: kind,
        label: t(`lanes:${kind}`),
        dot: `var(--lane-${kind}-icon)`,
        run: () => addLane(app, kind),
      })),
  },
  {
    id: 'addPictures',
    group: 'insert',
    icon: 'image-plus',
    where: 'map',
    changes: true,
    menus: ['touchpoint', 'lane', 'sheet'],
    when: (app) => cellAtHand(app) !== null,
    run: async (app) => {
      const [cell, session] = [cellAtHand(app), app.session];
      if (!cell || !session) return;
      const [first] = await placePictures(session, await choosePictures(app.host), cell);
      if (first && app.session === session) app.view?.reveal({ type: 'card', id: first.id });
    },
  },
  {
    id: 'addPersona',
    group: 'insert',
    icon: 'user',
    where: 'map',
    changes: true,
    run: async (app) => {
      const { session } = app;
      if (!session) return;
      const persona = newPersona(t('actions:new.persona'), session.model.personas.length);
      const outcome = await session.execute({ type: 'createPersona', persona, before: null });
      if (outcome) session.selection = [{ type: 'persona', id: persona.id }];
    },
  },
];

/** Makes a lane under the selected one, or last. */
export function addLane(app: App, kind: LaneKind): Promise<unknown> | undefined {
  const { model } = app.session ?? {};
  if (!model) return undefined;
  const { lane, content } = laneContent(kind, t(`lanes:${kind}`));
  const below = follower(model.lanes, onlySelected(app, 'lane'));
  return make(app, { type: 'lane', id: lane.id }, () =>
    app.session?.execute({ type: 'insert', content, before: below === null ? {} : { lane: below } }),
  );
}

/** Makes a thing, selects it and lets the person name it. */
async function make(app: App, made: EntityId, execute: () => Promise<Outcome | null> | undefined): Promise<void> {
  const outcome = await execute();
  const { session, view } = openMap(app) ?? {};
  if (!outcome || !session) return;
  session.selection = [made];
  view?.reveal(made);
  view?.edit(made);
}

/** Whoever stands behind `id` in the list; null if it is last or not there. */
function follower(list: readonly { id: string }[], id: string | null): string | null {
  const at = list.findIndex((thing) => thing.id === id);
  return at < 0 ? null : (list[at + 1]?.id ?? null);
}

function placeForTouchpoint(app: App): { stage: string; before: string | null } | null {
  const { model, cursor } = app.session ?? {};
  if (!model) return null;
  const stage = onlySelected(app, 'stage');
  if (stage) return { stage, before: null };
  const beside = model.touchpoint(onlySelected(app, 'touchpoint') ?? cursor?.touchpoint ?? '');
  if (beside) return { stage: beside.stage, before: follower(model.touchpointsOf(beside.stage), beside.id) };
  const last = model.stages.at(-1);
  return last ? { stage: last.id, before: null } : null;
}

function cellForCard(app: App): Cell | null {
  const cell = cellAtHand(app);
  return cell && app.session && takesCards(app.session.model, cell.lane) ? cell : null;
}

/** The cell that is selected or the keyboard is in, or else the first that takes cards. */
function cellAtHand(app: App): Cell | null {
  const { model, cursor } = app.session ?? {};
  if (!model?.ready) return null;
  const card = model.card(onlySelected(app, 'card') ?? '');
  if (card) return { lane: card.lane, touchpoint: card.touchpoint };
  const lane = onlySelected(app, 'lane') ?? cursor?.lane ?? firstCardLane(model);
  const touchpoint = onlySelected(app, 'touchpoint') ?? cursor?.touchpoint ?? model.touchpoints[0]?.id;
  return lane && touchpoint ? { lane, touchpoint } : null;
}

function firstCardLane(model: MapModel): string | undefined {
  return model.lanes.find((lane) => laneKinds[lane.kind].cards)?.id;
}

function takesCards(model: MapModel, id: string): boolean {
  const lane = model.lane(id);
  return lane !== undefined && laneKinds[lane.kind].cards;
}
