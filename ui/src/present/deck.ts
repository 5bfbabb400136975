/** The slides of a presentation: the whole map, then each stage followed by its touchpoints. */
import type { EntityId, StageId, TouchpointId } from '../generated/model';
import type { MapModel } from '../session/model.svelte';
import type { Shown } from '../session/shown';

/** Numbers count from 1. */
export type Slide =
  | { readonly of: 'whole' }
  | { readonly of: 'stage'; readonly stage: StageId; readonly number: number; readonly count: number }
  | {
      readonly of: 'touchpoint';
      readonly stage: StageId;
      readonly touchpoint: TouchpointId;
      /** Within its stage. */
      readonly number: number;
      readonly count: number;
    };

/** Slides of what is shown of the map; there is always one. */
export function deckOf(model: Pick<MapModel, 'stages' | 'touchpointsOf'>, shown: Shown): Slide[] {
  const stages = model.stages.filter(({ id }) => !shown.hiddenStages.has(id));
  return [
    { of: 'whole' },
    ...stages.flatMap(({ id: stage }, index): Slide[] => {
      const touchpoints = model.touchpointsOf(stage);
      return [
        { of: 'stage', stage, number: index + 1, count: stages.length },
        ...touchpoints.map(({ id }, place): Slide => ({
          of: 'touchpoint',
          stage,
          touchpoint: id,
          number: place + 1,
          count: touchpoints.length,
        })),
      ];
    }),
  ];
}

/** What a slide is about; null for the whole map. */
export function entityOf(slide: Slide): EntityId | null {
  if (slide.of === 'whole') return null;
  return slide.of === 'stage' ? { type: 'stage', id: slide.stage } : { type: 'touchpoint', id: slide.touchpoint };
}
