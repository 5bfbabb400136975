// Generated from the Rust types by `cargo xtask codegen`; changes here are lost.

import type { Card, CardId, Color, Contact, Effort, EntityId, Evidence, Lane, LaneId, LaneKind, LaneSettings, MapState, Persona, PersonaId, Scale, Series, SeriesId, SeriesKind, Stage, StageId, Touchpoint, TouchpointId } from "./model";

/** Changes to a card. */
export type CardPatch = {
  /** New text. */
  text?: string,
  /** How many columns it covers. */
  span?: number,
  /** New evidence status. */
  evidence?: Evidence,
  /** New severity, 0 to 3. */
  severity?: number,
  /** New list of tags. */
  tags?: Array<string>,
  /** New owner. */
  owner?: string,
  /** New date `YYYY-MM-DD`, or empty. */
  due?: string,
  /** New list of sources. */
  sources?: Array<string>,
  /** New list of links. */
  links?: Array<CardId>,
  /** New impact, 0 to 10. */
  impact?: number,
  /** New effort. */
  effort?: Nullable<Effort>,
};

/** One change to a map. `before` names the neighbour that the moved or made thing will stand in front
 * of, within the target it names; none puts it last. */
export type Command = { "type": "updateMap",
  /** What to change. */
  patch: MapPatch,
  } | { "type": "createStage",
  /** The new stage. */
  stage: Stage,
  /** The stage that will follow it. */
  before: StageId | null,
  } | { "type": "updateStage",
  /** The stage. */
  id: StageId,
  /** What to change. */
  patch: StagePatch,
  } | { "type": "moveStage",
  /** The stage. */
  id: StageId,
  /** The stage that will follow it. */
  before: StageId | null,
  } | { "type": "createTouchpoint",
  /** The new touchpoint. */
  touchpoint: Touchpoint,
  /** The touchpoint of the same stage that will follow it. */
  before: TouchpointId | null,
  } | { "type": "updateTouchpoints",
  /** The touchpoints. */
  ids: Array<TouchpointId>,
  /** What to change in each. */
  patch: TouchpointPatch,
  } | { "type": "moveTouchpoints",
  /** The touchpoints. */
  ids: Array<TouchpointId>,
  /** The stage they will belong to. */
  stage: StageId,
  /** The touchpoint of that stage that will follow them. */
  before: TouchpointId | null,
  } | { "type": "createLane",
  /** The new lane. */
  lane: Lane,
  /** The lane that will stand under it. */
  before: LaneId | null,
  } | { "type": "updateLane",
  /** The lane. */
  id: LaneId,
  /** What to change. */
  patch: LanePatch,
  } | { "type": "moveLane",
  /** The lane. */
  id: LaneId,
  /** The lane that will stand under it. */
  before: LaneId | null,
  } | { "type": "createCards",
  /** The new cards. */
  cards: Array<Card>,
  /** The card that will follow those that share its cell. */
  before: CardId | null,
  } | { "type": "updateCards",
  /** The cards. */
  ids: Array<CardId>,
  /** What to change in each. */
  patch: CardPatch,
  } | { "type": "moveCards",
  /** The cards. */
  ids: Array<CardId>,
  /** The row they will stand in. */
  lane: LaneId,
  /** The column they will stand in. */
  touchpoint: TouchpointId,
  /** The card of that cell that will follow them. */
  before: CardId | null,
  } | { "type": "createSeries",
  /** The new series. */
  series: Series,
  /** The series that will follow it. */
  before: SeriesId | null,
  } | { "type": "updateSeries",
  /** The series. */
  id: SeriesId,
  /** What to change. */
  patch: SeriesPatch,
  } | { "type": "setValues",
  /** The series. */
  series: SeriesId,
  /** The scores, at most one a touchpoint. */
  values: Array<ValueChange>,
  } | { "type": "createPersona",
  /** The new persona. */
  persona: Persona,
  /** The persona that will follow it. */
  before: PersonaId | null,
  } | { "type": "updatePersona",
  /** The persona. */
  id: PersonaId,
  /** What to change. */
  patch: PersonaPatch,
  } | { "type": "delete",
  /** What to delete. */
  targets: Array<EntityId>,
  } | { "type": "duplicate",
  /** What to copy. */
  targets: Array<EntityId>,
};

/** What a command did, as an undo step is labelled. The front end has the words. */
export type Label = "editMap" | "addStage" | "editStage" | "renameStage" | "recolorStage" | "moveStage" | "addTouchpoint" | "editTouchpoint" | "renameTouchpoint" | "moveTouchpoint" | "addLane" | "editLane" | "renameLane" | "moveLane" | "addCard" | "pasteCards" | "editCard" | "moveCard" | "addSeries" | "editSeries" | "setScore" | "addPersona" | "editPersona" | "delete" | "duplicate" | "merge";

/** Changes to a lane. */
export type LanePatch = {
  /** New kind; cards stay. */
  kind?: LaneKind,
  /** New title. */
  title?: string,
  /** New subtitle. */
  subtitle?: string,
  /** New settings, all of them. */
  settings?: LaneSettings,
};

/** Changes to a map's own fields. */
export type MapPatch = {
  /** New title. */
  title?: string,
  /** New scenario. */
  scenario?: string,
  /** New goal. */
  goal?: string,
  /** New state. */
  state?: MapState,
  /** New list of tags. */
  tags?: Array<string>,
  /** New owner. */
  owner?: string,
  /** New list of principles. */
  principles?: Array<string>,
};

/** A field that can be cleared: `{"set": value}` or `"clear"`. */
export type Nullable<T> = { "set": T } | "clear";

/** Changes to a persona. */
export type PersonaPatch = {
  /** New name. */
  name?: string,
  /** New role. */
  role?: string,
  /** New quote. */
  quote?: string,
  /** New list of goals. */
  goals?: Array<string>,
  /** New list of pains. */
  pains?: Array<string>,
  /** New portrait. */
  portrait?: Nullable<string>,
  /** New colour. */
  color?: Color,
};

/** Changes to a series. */
export type SeriesPatch = {
  /** New name. */
  name?: string,
  /** New kind. */
  kind?: SeriesKind,
  /** New persona. */
  persona?: Nullable<PersonaId>,
  /** New colour. */
  color?: Nullable<Color>,
  /** New scale; values stay as they are. */
  scale?: Scale,
};

/** Changes to a stage. */
export type StagePatch = {
  /** New name. */
  name?: string,
  /** New colour. */
  color?: Color,
  /** New notes. */
  notes?: string,
};

/** Changes to a touchpoint. */
export type TouchpointPatch = {
  /** New name. */
  name?: string,
  /** New list of channels. */
  channels?: Array<string>,
  /** Whether it is a moment of truth. */
  momentOfTruth?: boolean,
  /** Who the customer meets. */
  contact?: Contact,
  /** New notes. */
  notes?: string,
};

/** One score to set or to clear. */
export type ValueChange = {
  /** The touchpoint. */
  touchpoint: TouchpointId,
  /** The score, finite; none clears it together with its note. */
  value: number | null,
  /** New note; none leaves it as it is. */
  note?: string,
};
