/** Commands that split, merge and collapse stages and touchpoints: pure answers from the map. */
import type { Command } from '../../generated/commands';
import type { CardId, EntityId, StageId, TouchpointId } from '../../generated/model';
import type { MapModel } from '../../session/model.svelte';
import { newStage, newTouchpoint } from '../../session/make';

/**
 * Divides a stage in front of a touchpoint: it and those behind it become a stage of their own. Null for the
 * first touchpoint of its stage, in front of which there is nothing.
 */
export function splitStage(model: MapModel, at: TouchpointId, name: string): Command | null {
  const stage = model.touchpoint(at)?.stage;
  if (stage === undefined || model.touchpointsOf(stage)[0]?.id === at) return null;
  return { type: 'splitStage', id: stage, at, stage: newStage(name, model.stages.length) };
}

/** Makes one stage of several, or of one and the next; null where there is no other. */
export function mergeStages(model: MapModel, ids: readonly StageId[]): Command | null {
  const merged = withNext(
    model.stages.map(({ id }) => id),
    ids,
  );
  return merged && { type: 'mergeStages', ids: merged };
}

/** Divides a touchpoint: a new one right behind it takes the cards that are named. */
export function splitTouchpoint(
  model: MapModel,
  id: TouchpointId,
  cards: readonly CardId[],
  name: string,
): Command | null {
  const touchpoint = model.touchpoint(id);
  if (!touchpoint) return null;
  const along = cards.filter((card) => model.card(card)?.touchpoint === id);
  return { type: 'splitTouchpoint', id, touchpoint: newTouchpoint(touchpoint.stage, name), cards: along };
}

/** Makes one touchpoint of several, or of one and the next of its stage; null where there is no other. */
export function mergeTouchpoints(model: MapModel, ids: readonly TouchpointId[]): Command | null {
  const [first] = ids;
  const stage = first === undefined ? undefined : model.touchpoint(first)?.stage;
  if (stage === undefined) return null;
  const all = ids.length > 1 ? model.touchpoints : model.touchpointsOf(stage);
  const merged = withNext(
    all.map(({ id }) => id),
    ids,
  );
  return merged && { type: 'mergeTouchpoints', ids: merged };
}

/** Collapses a stage or touchpoints, or expands them when all are collapsed; null for anything else. */
export function collapse(model: MapModel, selection: readonly EntityId[]): Command | null {
  const [first] = selection;
  if (!first || selection.some(({ type }) => type !== first.type)) return null;
  if (first.type === 'stage' && selection.length === 1) {
    const stage = model.stage(first.id);
    return stage ? { type: 'updateStage', id: stage.id, patch: { collapsed: !stage.collapsed } } : null;
  }
  if (first.type !== 'touchpoint') return null;
  const ids = selection.map(({ id }) => id);
  return { type: 'updateTouchpoints', ids, patch: { collapsed: !ids.every((id) => model.touchpoint(id)?.collapsed) } };
}

/** Whether what is selected is collapsed, for the check mark of the action. */
export function isCollapsed(model: MapModel, selection: readonly EntityId[]): boolean {
  return (
    selection.length > 0 &&
    selection.every(({ type, id }) => {
      if (type === 'stage') return model.stage(id)?.collapsed ?? false;
      return type === 'touchpoint' && (model.touchpoint(id)?.collapsed ?? false);
    })
  );
}

/** The things that are merged, in the order of the map; a single one with the one behind it. */
function withNext(all: readonly string[], ids: readonly string[]): string[] | null {
  const chosen = all.filter((id) => ids.includes(id));
  const [only] = chosen;
  if (chosen.length !== 1 || only === undefined) return chosen.length > 1 ? chosen : null;
  const next = all[all.indexOf(only) + 1];
  return next === undefined ? null : [only, next];
}
