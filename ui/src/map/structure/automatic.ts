/** Takes sizes back to what the program chooses, and expands what is collapsed. */
import type { Command } from '../../generated/commands';
import type { EntityId } from '../../generated/model';
import type { MapModel } from '../../session/model.svelte';
import type { Deed, Sayings } from '../gestures/gesture';
import type { Edge } from '../hit';
import { resizeLane, resizeTouchpoints } from './size';

/** What takes the size at an edge back; null when it is the automatic one already. */
export function automaticSize(
  { model, say }: { readonly model: MapModel; readonly say: Sayings },
  edge: Edge,
): Deed | null {
  const { id } = edge;
  switch (edge.of) {
    case 'card':
      if ((model.card(id)?.span ?? 1) === 1) return null;
      return { command: { type: 'updateCards', ids: [id], patch: { span: 1 } }, said: say.cardStretched(id, 1) };
    case 'touchpoint':
      if (model.touchpoint(id)?.widthPx === undefined) return null;
      return { command: resizeTouchpoints([{ id, widthPx: null }]), said: say.touchpointsResized([id], null) };
    case 'stage': {
      const sized = model.touchpointsOf(id).filter(({ widthPx }) => widthPx !== undefined);
      if (sized.length === 0) return null;
      const sizes = sized.map((touchpoint) => ({ id: touchpoint.id, widthPx: null }));
      return { command: resizeTouchpoints(sizes), said: say.stageResized(id, null) };
    }
    case 'lane': {
      const lane = model.lane(id);
      if (!lane || lane.settings?.minHeightPx === undefined) return null;
      return { command: resizeLane(lane, null), said: say.laneResized(id, null) };
    }
  }
}

/** What expands a collapsed stage or touchpoint; null when it is not collapsed. */
export function expandCommand(model: MapModel, { type, id }: EntityId): Command | null {
  if (type === 'stage' && model.stage(id)?.collapsed) return { type: 'updateStage', id, patch: { collapsed: false } };
  if (type === 'touchpoint' && model.touchpoint(id)?.collapsed) {
    return { type: 'updateTouchpoints', ids: [id], patch: { collapsed: false } };
  }
  return null;
}
