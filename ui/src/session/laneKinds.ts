import type { LaneKind } from '../generated/model';

/** Under which heading a kind is offered. */
export type LaneGroup = 'customer' | 'experience' | 'company' | 'ideas' | 'pictures';
export const laneGroups: readonly LaneGroup[] = ['customer', 'experience', 'company', 'ideas', 'pictures'];

/** What the kinds of lanes differ in, for what is offered around the map. */
interface KindTraits {
  group: LaneGroup;
  /** Whether it is filled with cards. */
  cards: boolean;
  /** Whether it draws scores: as lines, as the three gauges, or one value a touchpoint. */
  scores?: 'curve' | 'gauges' | 'one';
  /** Whether its cards are rated by severity. */
  severity?: boolean;
  /** Whether its cards are estimated by impact and effort, and have a status, an owner and a date. */
  estimate?: boolean;
  /** Whether its cards are words of somebody. */
  spoken?: boolean;
  /** Whether its cards go from one persona to another. */
  between?: boolean;
  /** Whether its cards are written as "When …, I want …, so that …". */
  job?: boolean;
  /** Whether its cards show a picture. */
  image?: boolean;
  /** Whether its cards lead to another map. */
  map?: boolean;
  /** Whether its cards are first of all about who is responsible. */
  owner?: boolean;
}

/** Every kind, in the order in which it is offered within its group. */
export const laneKinds: Record<LaneKind, KindTraits> = {
  actions: { group: 'customer', cards: true },
  quotes: { group: 'customer', cards: true, spoken: true },
  jobs: { group: 'customer', cards: true, job: true },
  painPoints: { group: 'customer', cards: true, severity: true },
  interaction: { group: 'customer', cards: true, between: true },
  experience: { group: 'experience', cards: false, scores: 'curve' },
  gauges: { group: 'experience', cards: false, scores: 'gauges' },
  drama: { group: 'experience', cards: false, scores: 'one' },
  metric: { group: 'experience', cards: true, scores: 'one' },
  channels: { group: 'company', cards: false },
  frontstage: { group: 'company', cards: true },
  backstage: { group: 'company', cards: true },
  support: { group: 'company', cards: true },
  stakeholders: { group: 'company', cards: true, owner: true },
  opportunities: { group: 'ideas', cards: true, estimate: true },
  text: { group: 'ideas', cards: true },
  linkedMaps: { group: 'ideas', cards: true, map: true },
  inbox: { group: 'ideas', cards: true },
  images: { group: 'pictures', cards: true, image: true },
  storyboard: { group: 'pictures', cards: true, image: true },
};

export const laneKindNames = Object.keys(laneKinds) as LaneKind[];

/** The kinds under each heading, headings and kinds in the order in which they are offered. */
export const laneKindGroups: readonly (readonly [LaneGroup, readonly LaneKind[]])[] = laneGroups.map((group) => [
  group,
  laneKindNames.filter((kind) => laneKinds[kind].group === group),
]);
