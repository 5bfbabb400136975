// Generated from the Rust types by `cargo xtask codegen`; changes here are lost.

/** One note in a cell. */
export type Card = {
  /** Identity of the card. */
  id: CardId,
  /** The row it stands in. */
  lane: LaneId,
  /** The first column it stands in. */
  touchpoint: TouchpointId,
  /** How many columns it covers, from 1; cut at the last column of the map. */
  span?: number,
  /** Text with `**bold**`, `*italic*`, `[link](address)` and line breaks; nothing else is markup. */
  text: string,
  /** How well the statement is founded. */
  evidence: Evidence,
  /** How bad a pain point is: 0 (not rated) to 3. */
  severity?: number,
  /** Words to find and group cards by. */
  tags?: Array<string>,
  /** Who takes care of it. */
  owner?: string,
  /** When it is to be done, as `YYYY-MM-DD`; empty when open. */
  due?: string,
  /** Where the statement comes from: an address, a study, a person. */
  sources?: Array<string>,
  /** Cards this one refers to, such as the pain point an opportunity answers. */
  links?: Array<CardId>,
  /** What an opportunity is expected to bring, 1 (little) to 10; 0 when not estimated. */
  impact?: number,
  /** What an opportunity is expected to cost. */
  effort?: Effort,
};

/** Identifies a [`Card`](crate::Card). */
export type CardId = string;

/** A colour: one of the named ones, which suit every theme, or `#rrggbb`. */
export type Color = string;

/** Who the customer meets at a touchpoint. */
export type Contact = "company" | "partner" | "none";

/** Size of the work behind an opportunity. */
export type Effort = "S" | "M" | "L" | "XL";

/** Any one thing of a map that can be selected, deleted or duplicated. */
export type EntityId = { "type": "stage", "id": StageId } | { "type": "touchpoint", "id": TouchpointId } | { "type": "lane", "id": LaneId } | { "type": "card", "id": CardId } | { "type": "series", "id": SeriesId } | { "type": "persona", "id": PersonaId };

/** How well a statement is founded. */
export type Evidence = "assumption" | "partly" | "researched";

/** One journey of one or more personas in one scenario. */
export type JourneyMap = {
  /** Identity of the map; a copy gets another. */
  id: MapId,
  /** Title as people know it. May be empty while being typed. */
  title: string,
  /** The situation that starts the journey. */
  scenario?: string,
  /** What the customer wants to have reached at the end. */
  goal?: string,
  /** Whether the map shows what is or what is intended. */
  state: MapState,
  /** Words to find and group maps by. */
  tags?: Array<string>,
  /** Who keeps the map true. */
  owner?: string,
  /** Design principles the journey is to honour, most important first. */
  principles?: Array<string>,
  /** Whose journey it is. */
  personas?: Array<Persona>,
  /** Phases in the order of the journey. */
  stages: Array<Stage>,
  /** Moments, ordered within their stage. */
  touchpoints: Array<Touchpoint>,
  /** Rows from top to bottom. */
  lanes: Array<Lane>,
  /** Notes, ordered within their cell (lane and touchpoint). */
  cards?: Array<Card>,
  /** Scores per touchpoint, each drawn as a line of the experience curve. */
  series?: Array<Series>,
};

/** A row of one kind. */
export type Lane = {
  /** Identity of the lane. */
  id: LaneId,
  /** What the lane holds and how it is drawn. */
  kind: LaneKind,
  /** Title beside the row. */
  title: string,
  /** A second, quieter line under the title. */
  subtitle?: string,
  /** How the lane is shown. */
  settings?: LaneSettings,
};

/** Identifies a [`Lane`](crate::Lane). */
export type LaneId = string;

/** What a lane holds and how it is drawn. Kinds that have no drawing of their own yet are drawn as text. */
export type LaneKind = "text" | "actions" | "quotes" | "painPoints" | "opportunities" | "channels" | "experience" | "metric" | "images" | "interaction" | "frontstage" | "backstage" | "support";

/** How a lane is shown. */
export type LaneSettings = {
  /** Drawn as a thin strip without its cards. */
  collapsed?: boolean,
  /** Tint of the row; none takes that of the kind. */
  tint?: Color,
  /** Least height in map pixels (96 to the inch); none lets the content decide. */
  minHeightPx?: number,
};

/** Identifies a [`JourneyMap`](crate::JourneyMap). UUID, version 7 for those made by this program. */
export type MapId = string;

/** Whether a map shows what is or what is intended. */
export type MapState = "current" | "future";

/** A person who stands for a group of customers. */
export type Persona = {
  /** Identity of the persona. */
  id: PersonaId,
  /** Name. */
  name: string,
  /** What the person is or does ("Conference speaker, father of one"). */
  role?: string,
  /** A sentence the person would say. */
  quote?: string,
  /** What the person wants. */
  goals?: Array<string>,
  /** What stands in the way. */
  pains?: Array<string>,
  /** Picture, named by the hash the workspace stores it under; none draws initials. */
  portrait?: string,
  /** Colour of the portrait and of the persona's series. */
  color: Color,
};

/** Identifies a [`Persona`](crate::Persona). */
export type PersonaId = string;

/** The scale of a series, kept with its values. */
export type Scale = {
  /** The worst score. */
  min: number,
  /** The best score; greater than `min`. */
  max: number,
  /** Distance between scores that can be chosen; 0 when any number between is allowed. */
  step: number,
  /** Words for the scores from worst to best, spread evenly; may be empty. */
  words?: Array<string>,
};

/** Scores of the touchpoints by one source: a line of the experience curve. */
export type Series = {
  /** Identity of the series. */
  id: SeriesId,
  /** The experience lane that draws it. */
  lane: LaneId,
  /** Name in the legend. */
  name: string,
  /** Where the scores come from. */
  kind: SeriesKind,
  /** Whose experience it is; none for everybody's. */
  persona?: PersonaId,
  /** Colour of the line; none takes that of the kind. */
  color?: Color,
  /** What the numbers mean. */
  scale: Scale,
  /** Scores, at most one a touchpoint, in no particular order. */
  values: Array<SeriesValue>,
};

/** Identifies a [`Series`](crate::Series). */
export type SeriesId = string;

/** Where the scores of a series come from. */
export type SeriesKind = "intended" | "assumed" | "measured";

/** One score of a series. */
export type SeriesValue = {
  /** The touchpoint that is scored. */
  touchpoint: TouchpointId,
  /** The score on the series' scale. */
  value: number,
  /** Why, in a few words. */
  note?: string,
};

/** A phase of the journey. */
export type Stage = {
  /** Identity of the stage. */
  id: StageId,
  /** Name in the customer's words. */
  name: string,
  /** Colour of its header and of its touchpoints' edge. */
  color: Color,
  /** What the team wants to remember of it. */
  notes?: string,
};

/** Identifies a [`Stage`](crate::Stage). */
export type StageId = string;

/** A moment inside a stage: one column of the map. */
export type Touchpoint = {
  /** Identity of the touchpoint. */
  id: TouchpointId,
  /** The stage it belongs to. */
  stage: StageId,
  /** Name in the customer's words. */
  name: string,
  /** Where it happens, most used first ("web", "desk"). */
  channels?: Array<string>,
  /** Whether it decides how the whole journey is remembered. */
  momentOfTruth?: boolean,
  /** Who the customer meets here. */
  contact?: Contact,
  /** What the team wants to remember of it. */
  notes?: string,
};

/** Identifies a [`Touchpoint`](crate::Touchpoint). */
export type TouchpointId = string;
