// Generated from the Rust types by `cargo xtask codegen`; changes here are lost.

import type { Card, CardId, CardImage, ChannelStyle, Color, Comment, CommentId, Connector, ConnectorEnd, ConnectorId, ConnectorKind, Contact, Effort, EntityId, Evidence, FeedbackBinding, Lane, LaneId, LaneKind, LaneSettings, MapId, MapState, OpportunityStatus, Persona, PersonaFact, PersonaId, PersonaScale, Scale, Series, SeriesId, SeriesKind, SeriesValue, Stage, StageId, Touchpoint, TouchpointId, View, ViewId } from "./model";

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
  /** New colour. */
  color?: Nullable<Color>,
  /** How far an opportunity is. */
  status?: OpportunityStatus,
  /** Who says or does it. */
  persona?: Nullable<PersonaId>,
  /** Towards whom. */
  to?: Nullable<PersonaId>,
  /** New picture. */
  image?: Nullable<CardImage>,
  /** The map that goes into detail. */
  linkedMap?: Nullable<MapId>,
};

/** Where a card goes. */
export type CardPlace = {
  /** The card. */
  card: CardId,
  /** The row it will stand in. */
  lane: LaneId,
  /** The column it will stand in. */
  touchpoint: TouchpointId,
  /** How many columns it will cover; none leaves that as it is. */
  span?: number,
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
  } | { "type": "setLanes",
  /** The lanes, each once. */
  lanes: Array<LaneChange>,
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
  } | { "type": "splitStage",
  /** The stage. */
  id: StageId,
  /** The first touchpoint that goes to the new stage; those behind it follow. */
  at: TouchpointId,
  /** The new stage. */
  stage: Stage,
  } | { "type": "mergeStages",
  /** The stages, two or more. */
  ids: Array<StageId>,
  } | { "type": "splitTouchpoint",
  /** The touchpoint. */
  id: TouchpointId,
  /** The new touchpoint, in the same stage. */
  touchpoint: Touchpoint,
  /** Cards of the old one that go to the new one. */
  cards: Array<CardId>,
  } | { "type": "mergeTouchpoints",
  /** The touchpoints, two or more. */
  ids: Array<TouchpointId>,
  } | { "type": "placeCards",
  /** Where each card goes; a card at most once. */
  places: Array<CardPlace>,
  } | { "type": "resizeTouchpoints",
  /** The touchpoints with their widths; a touchpoint at most once. */
  sizes: Array<TouchpointSize>,
  } | { "type": "tagCards",
  /** The cards. */
  ids: Array<CardId>,
  /** Tags to add, behind those there are. */
  add: Array<string>,
  /** Tags to take off. */
  remove: Array<string>,
  } | { "type": "editTexts",
  /** The new texts; a thing at most once. */
  edits: Array<TextEdit>,
  } | { "type": "createConnector",
  /** The new connector. */
  connector: Connector,
  } | { "type": "updateConnector",
  /** The connector. */
  id: ConnectorId,
  /** What to change. */
  patch: ConnectorPatch,
  } | { "type": "createComment",
  /** The new comment. */
  comment: Comment,
  } | { "type": "updateComment",
  /** The comment. */
  id: CommentId,
  /** What to change. */
  patch: CommentPatch,
  } | { "type": "createView",
  /** The new view. */
  view: View,
  /** The view that will follow it. */
  before: ViewId | null,
  } | { "type": "updateView",
  /** The view. */
  id: ViewId,
  /** What to change. */
  patch: ViewPatch,
  } | { "type": "moveView",
  /** The view. */
  id: ViewId,
  /** The view that will follow it. */
  before: ViewId | null,
  } | { "type": "insert",
  /** The new things. */
  content: Content,
  /** What will follow them; none puts them last. */
  before?: InsertBefore,
  } | { "type": "delete",
  /** What to delete. */
  targets: Array<EntityId>,
  } | { "type": "duplicate",
  /** What to copy. */
  targets: Array<EntityId>,
};

/** Changes to a comment. */
export type CommentPatch = {
  /** New text. */
  text?: string,
  /** Whether the thread is settled. */
  resolved?: boolean,
};

/** Changes to a connector. */
export type ConnectorPatch = {
  /** New start. */
  from?: ConnectorEnd,
  /** New target. */
  to?: ConnectorEnd,
  /** New kind. */
  kind?: ConnectorKind,
  /** New label. */
  label?: string,
  /** How the detour is handled. */
  note?: string,
  /** How many of the journeys go this way, 0 to 1. */
  share?: Nullable<number>,
};

/** Many new things. Each list is in the order in which its things will stand. */
export type Content = {
  /** New stages. */
  stages?: Array<Stage>,
  /** New touchpoints, in new stages or in those of the map. */
  touchpoints?: Array<Touchpoint>,
  /** New lanes. */
  lanes?: Array<Lane>,
  /** New cards, in new cells or in those of the map. */
  cards?: Array<Card>,
  /** New series with their scores. */
  series?: Array<Series>,
  /** Scores of new touchpoints in series of the map. */
  scores?: Array<NewScore>,
  /** New personas. */
  personas?: Array<Persona>,
  /** New connectors. */
  connectors?: Array<Connector>,
};

/** What will follow new things, by kind; none puts them last. */
export type InsertBefore = {
  /** The stage that will follow the new stages. */
  stage?: StageId,
  /** The touchpoint that will follow the new ones of its stage. */
  touchpoint?: TouchpointId,
  /** The lane that will stand under the new lanes. */
  lane?: LaneId,
  /** The card that will follow the new ones of its cell. */
  card?: CardId,
};

/** What a command did, as an undo step is labelled. The front end has the words. */
export type Label = "editMap" | "addStage" | "editStage" | "renameStage" | "recolorStage" | "moveStage" | "addTouchpoint" | "editTouchpoint" | "renameTouchpoint" | "moveTouchpoint" | "addLane" | "editLane" | "renameLane" | "moveLane" | "addCard" | "pasteCards" | "editCard" | "moveCard" | "addSeries" | "editSeries" | "setScore" | "addPersona" | "editPersona" | "delete" | "duplicate" | "splitStage" | "mergeStages" | "splitTouchpoint" | "mergeTouchpoints" | "tagCards" | "replaceTexts" | "addConnector" | "editConnector" | "addComment" | "editComment" | "resolveComment" | "addView" | "editView" | "paste" | "merge";

/** New settings of one lane. */
export type LaneChange = {
  /** The lane. */
  id: LaneId,
  /** Its new settings, all of them. */
  settings: LaneSettings,
};

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
  /** New language, as BCP 47 or empty. */
  language?: string,
  /** New list of own channels. */
  channels?: Array<ChannelStyle>,
};

/** A score of a new touchpoint in a series of the map. */
export type NewScore = {
  /** The series. */
  series: SeriesId,
  /** The score. */
  value: SeriesValue,
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
  /** New list of needs. */
  needs?: Array<string>,
  /** New list of facts. */
  facts?: Array<PersonaFact>,
  /** New list of scales. */
  scales?: Array<PersonaScale>,
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
  /** The feedback whose figures are shown; values stay as they are, and are shown again without it. */
  feedback?: Nullable<FeedbackBinding>,
};

/** Changes to a stage. */
export type StagePatch = {
  /** New name. */
  name?: string,
  /** New colour. */
  color?: Color,
  /** New notes. */
  notes?: string,
  /** Whether it is one narrow column. */
  collapsed?: boolean,
  /** What the customer needs. */
  need?: string,
};

/** What a thing will be called or say: the text of a card or comment, the title of a lane, the label of
 * a connector, the name of anything else. */
export type TextEdit = {
  /** The thing. */
  target: EntityId,
  /** Its new text. */
  text: string,
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
  /** Whether it is a narrow column. */
  collapsed?: boolean,
  /** Whether it leaves the usual line. */
  alternate?: boolean,
  /** New width in map pixels. */
  widthPx?: Nullable<number>,
};

/** How wide a touchpoint's column will be. */
export type TouchpointSize = {
  /** The touchpoint. */
  id: TouchpointId,
  /** The width in map pixels; none lets the program choose. */
  widthPx: number | null,
};

/** One score to set or to clear. */
export type ValueChange = {
  /** The touchpoint. */
  touchpoint: TouchpointId,
  /** The score, finite; none clears it together with all that is said of it. */
  value: number | null,
  /** New note; none leaves it as it is. */
  note?: string,
  /** How many answers it stands on; none leaves it as it is. */
  n?: Nullable<number>,
  /** Lower end of the 95 % interval; none leaves it as it is. */
  low?: Nullable<number>,
  /** Upper end of the 95 % interval; none leaves it as it is. */
  high?: Nullable<number>,
};

/** Changes to a view. */
export type ViewPatch = {
  /** New name. */
  name?: string,
  /** Who it is for. */
  audience?: string,
  /** Lanes that are left out. */
  hiddenLanes?: Array<LaneId>,
  /** Stages that are left out. */
  hiddenStages?: Array<StageId>,
  /** Whose cards and series are shown; empty shows all. */
  personas?: Array<PersonaId>,
  /** How well founded the cards that are shown are; empty shows all. */
  evidence?: Array<Evidence>,
  /** Tags of which the cards that are shown have one; empty shows all. */
  tags?: Array<string>,
};
