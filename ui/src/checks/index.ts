import type { MapModel } from '../session/model.svelte';
import type { Finding, Rule } from './finding';
import { opportunitiesWithoutOwner, painWithoutOpportunity, promisesNotKept } from './improving';
import {
  assumptionOnlyStages,
  gapsInSequence,
  noMomentOfTruth,
  overlookedTouchpoints,
  stagesWithoutNeed,
  touchpointsWithoutChannel,
  touchpointsWithoutEmotion,
} from './journey';
import { insideOutNames } from './names';
import { readMap } from './reading';

export { keyOf, placesOf, type Finding, type RuleName } from './finding';

/** Every rule, in the order in which the panel lists them. */
export const rules: readonly Rule[] = [
  insideOutNames,
  stagesWithoutNeed,
  gapsInSequence,
  noMomentOfTruth,
  touchpointsWithoutChannel,
  touchpointsWithoutEmotion,
  overlookedTouchpoints,
  painWithoutOpportunity,
  opportunitiesWithoutOwner,
  promisesNotKept,
  assumptionOnlyStages,
];

/** Everything that the rules find in the map. */
export function check(model: MapModel): Finding[] {
  const map = readMap(model);
  return rules.flatMap(({ name, find }) => find(map).map((found) => ({ rule: name, ...found })));
}
