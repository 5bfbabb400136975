/** Adds what a button offers, selects it and lets the person name it. */
import { t } from '../../i18n';
import type { Command } from '../../generated/commands';
import type { EntityId } from '../../generated/model';
import { newLane, newStage, newTouchpoint } from '../../session/make';
import type { MapPane } from '../pane.svelte';
import type { AddSpot } from './addSpots';

/** What to send, what it makes, and what is said of it. */
interface Addition {
  readonly command: Command;
  readonly made: EntityId;
  readonly said: string;
}

/** Adds. */
export async function add(pane: MapPane, spot: AddSpot): Promise<void> {
  if (spot.adds === 'card') {
    pane.startCard(spot.cell);
    return;
  }
  const { command, made, said } = additionOf(pane, spot);
  const outcome = await pane.session.execute(command);
  if (!outcome) return;
  pane.announce(said);
  pane.edit(made);
}

function additionOf(pane: MapPane, spot: Exclude<AddSpot, { adds: 'card' }>): Addition {
  const { model } = pane.session;
  switch (spot.adds) {
    case 'touchpoint': {
      const touchpoint = newTouchpoint(spot.stage, t('map:new.touchpoint'));
      return {
        command: { type: 'createTouchpoint', touchpoint, before: spot.before },
        made: { type: 'touchpoint', id: touchpoint.id },
        said: t('map:said.touchpointAdded', { stage: pane.say.stageName(spot.stage) }),
      };
    }
    case 'stage': {
      const stage = newStage(t('map:new.stage'), model.stages.length);
      return {
        command: { type: 'createStage', stage, before: null },
        made: { type: 'stage', id: stage.id },
        said: t('map:said.stageAdded'),
      };
    }
    case 'lane': {
      const lane = newLane('text', t('map:new.lane'));
      return {
        command: { type: 'createLane', lane, before: null },
        made: { type: 'lane', id: lane.id },
        said: t('map:said.laneAdded'),
      };
    }
  }
}
