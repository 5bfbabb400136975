import type { App } from '../app/app.svelte';
import type { EntityId } from '../generated/model';
import type { MapSession } from '../session/session.svelte';
import type { Shown } from '../session/shown';

/** Selects things of the map and shows the first of them; the focus stays where it is. */
export function jump(app: App, entities: readonly EntityId[]): void {
  const { session } = app;
  const known = entities.filter((entity) => session?.model.has(entity));
  const [first] = known;
  if (!session || !first) return;
  // From a page about the map the way leads back to it first.
  if (app.route.page !== null) return app.route.toMap(session.id, first);
  session.shown = unhidden(session, first);
  session.selection = known.filter(({ type }) => type !== 'comment' && type !== 'view');
  if (first.type === 'persona') app.preferences.inspectorOpen = true;
  else app.view?.reveal(drawn(session, first));
}

/** What is shown, with the lane and the stage of a thing among it: what is jumped to must be in sight. */
function unhidden({ model, shown }: MapSession, entity: EntityId): Shown {
  const card = entity.type === 'card' ? model.card(entity.id) : undefined;
  const touchpoint = model.touchpoint(card?.touchpoint ?? (entity.type === 'touchpoint' ? entity.id : ''));
  const lane = card?.lane ?? (entity.type === 'lane' ? entity.id : undefined);
  const stage = touchpoint?.stage ?? (entity.type === 'stage' ? entity.id : undefined);
  const hidden = [shown.hiddenLanes.has(lane ?? ''), shown.hiddenStages.has(stage ?? '')];
  if (!hidden.includes(true)) return shown;
  const without = (set: ReadonlySet<string>, id: string | undefined) => new Set([...set].filter((one) => one !== id));
  return { ...shown, hiddenLanes: without(shown.hiddenLanes, lane), hiddenStages: without(shown.hiddenStages, stage) };
}

/** A card of a collapsed lane or column is not drawn; its touchpoint is, or else its stage. */
function drawn({ model, sheet }: MapSession, entity: EntityId): EntityId {
  if (entity.type !== 'card' || sheet.cards.has(entity.id)) return entity;
  const touchpoint = model.touchpoint(model.card(entity.id)?.touchpoint ?? '');
  if (!touchpoint) return entity;
  const column = sheet.geometry.columnOf(touchpoint.id);
  return column === null ? { type: 'stage', id: touchpoint.stage } : { type: 'touchpoint', id: touchpoint.id };
}
