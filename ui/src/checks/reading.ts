import type { Card, Lane, LaneKind, Series, Stage, Touchpoint } from '../generated/model';
import type { MapModel } from '../session/model.svelte';

/** The map as the checks read it: its lists, taken once, and what stands where. */
export interface Reading {
  /** Language of the map's texts as a BCP 47 tag. */
  readonly language: string;
  readonly stages: readonly Stage[];
  /** Touchpoints as the columns stand. */
  readonly touchpoints: readonly Touchpoint[];
  readonly lanes: readonly Lane[];
  readonly series: readonly Series[];
  /** Cards of all lanes in no particular order. */
  readonly cards: readonly Card[];
  touchpointsOf(stage: string): readonly Touchpoint[];
  cardsIn(...kinds: LaneKind[]): readonly Card[];
  kindOf(lane: string): LaneKind | undefined;
  /** Touchpoints that a card covers. */
  covered(card: Pick<Card, 'touchpoint' | 'span'>): readonly Touchpoint[];
}

/** Reads the map as it is now. */
export function readMap(model: MapModel): Reading {
  const { stages, touchpoints, lanes, series } = model;
  const cards = [...model.cards.values()];
  const column = new Map(touchpoints.map(({ id }, index) => [id, index]));
  const kinds = new Map(lanes.map(({ id, kind }) => [id, kind]));
  return {
    language: model.fields?.language || 'en',
    stages,
    touchpoints,
    lanes,
    series,
    cards,
    touchpointsOf: (stage) => touchpoints.filter((touchpoint) => touchpoint.stage === stage),
    cardsIn: (...wanted) => cards.filter(({ lane }) => wanted.includes(kinds.get(lane) ?? 'text')),
    kindOf: (lane) => kinds.get(lane),
    covered: ({ touchpoint, span }) => {
      const first = column.get(touchpoint);
      return first === undefined ? [] : touchpoints.slice(first, first + Math.max(1, span ?? 1));
    },
  };
}
