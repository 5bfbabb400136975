import type { LaneKind } from '../generated/model';

/** What the kinds of lanes differ in, for what is offered around the map. */
interface KindTraits {
  /** Whether it is filled with cards. */
  cards: boolean;
  /** Whether its cards are rated by severity. */
  severity?: boolean;
  /** Whether its cards are estimated by impact and effort. */
  estimate?: boolean;
}

/** Every kind, in the order in which it is offered. */
export const laneKinds: Record<LaneKind, KindTraits> = {
  actions: { cards: true },
  quotes: { cards: true },
  painPoints: { cards: true, severity: true },
  opportunities: { cards: true, estimate: true },
  text: { cards: true },
  channels: { cards: false },
  experience: { cards: false },
  interaction: { cards: true },
  frontstage: { cards: true },
  backstage: { cards: true },
  support: { cards: true },
  metric: { cards: true },
  images: { cards: true },
};

export const laneKindNames = Object.keys(laneKinds) as LaneKind[];
