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
  /** Colour of the card; none takes that of the lane. */
  color?: Color,
  /** How far an opportunity is. */
  status?: OpportunityStatus,
  /** Who says or does it; none is everybody. */
  persona?: PersonaId,
  /** Towards whom, in an interaction lane. */
  to?: PersonaId,
  /** A picture on the card. */
  image?: CardImage,
  /** The map that goes into detail. */
  linkedMap?: MapId,
};

/** Identifies a [`Card`](crate::Card). */
export type CardId = string;

/** A picture on a card. */
export type CardImage = {
  /** Name under which the workspace keeps it: a hash of its content. */
  image: string,
  /** Width in pixels. */
  width: number,
  /** Height in pixels. */
  height: number,
  /** What it shows, for who can't see it. */
  alt?: string,
};

/** An own channel and how it looks. */
export type ChannelStyle = {
  /** Name as the touchpoints have it; case makes no difference. */
  name: string,
  /** Name of an icon of the program; empty chooses one by the name. */
  icon?: string,
  /** Colour; none draws it as the others. */
  color?: Color,
};

/** A colour: one of the named ones, which suit every theme, or `#rrggbb`. */
export type Color = string;

/** What someone says about the map or a thing of it. */
export type Comment = {
  /** Identity of the comment. */
  id: CommentId,
  /** What it is about, neither a comment nor a view; none is the map. */
  on?: EntityId,
  /** The first comment of the thread that it answers; none for a first one. */
  replyTo?: CommentId,
  /** Who says it. */
  author?: string,
  /** Plain text; nothing is markup. */
  text: string,
  /** When it was said, in seconds since 1970 in UTC. */
  at: number,
  /** Whether the thread is settled; that of its first comment counts. */
  resolved?: boolean,
};

/** Identifies a [`Comment`](crate::Comment). */
export type CommentId = string;

/** A line from one touchpoint to another, or from one card to another. */
export type Connector = {
  /** Identity of the connector. */
  id: ConnectorId,
  /** Where it starts. */
  from: ConnectorEnd,
  /** Where it leads; a thing of the same kind as `from`, and another one. */
  to: ConnectorEnd,
  /** What it means; between cards always an arrow. */
  kind: ConnectorKind,
  /** A few words on the line ("go back"); the share is drawn before them. */
  label?: string,
  /** How the detour is handled. */
  note?: string,
  /** How many of the journeys go this way, 0 to 1; none when it is not known. */
  share?: number,
};

/** Where a connector starts or leads. */
export type ConnectorEnd = { "type": "touchpoint", "id": TouchpointId } | { "type": "card", "id": CardId };

/** Identifies a [`Connector`](crate::Connector). */
export type ConnectorId = string;

/** What a connector means. */
export type ConnectorKind = "branch" | "loop" | "skip" | "arrow";

/** Who the customer meets at a touchpoint. */
export type Contact = "company" | "partner" | "none";

/** Which gap between two lines of a curve is shaded. */
export type CurveGap = "none" | "perception" | "delivery";

/** What is written at a score of a curve. */
export type CurveLabels = "notes" | "values" | "words" | "none";

/** What marks a score on a curve. */
export type CurveMarks = "shapes" | "faces" | "emoji";

/** How an experience lane draws its series. */
export type CurveSettings = {
  /** Whether the first series is filled down to the middle. */
  area: boolean,
  /** What marks a score. */
  marks: CurveMarks,
  /** What is written at a score. */
  labels: CurveLabels,
  /** Which gap between two lines is shaded. */
  gap?: CurveGap,
};

/** Size of the work behind an opportunity. */
export type Effort = "S" | "M" | "L" | "XL";

/** Any one thing of a map that can be selected, deleted or duplicated. */
export type EntityId = { "type": "stage", "id": StageId } | { "type": "touchpoint", "id": TouchpointId } | { "type": "lane", "id": LaneId } | { "type": "card", "id": CardId } | { "type": "series", "id": SeriesId } | { "type": "persona", "id": PersonaId } | { "type": "connector", "id": ConnectorId } | { "type": "comment", "id": CommentId } | { "type": "view", "id": ViewId };

/** How well a statement is founded. */
export type Evidence = "assumption" | "partly" | "researched";

/** Which feedback a series shows in place of scores that were typed.
 *
 * The figures themselves are never part of the map: they depend on the answers that the workspace holds and on
 * the filter that somebody has set. Only questions of the given metric that are linked to a touchpoint count there. */
export type FeedbackBinding = {
  /** What is made of the answers. */
  metric: FeedbackMetric,
  /** Name of the source that is asked; none asks all of them. */
  source?: string,
  /** Code of the question; none takes every question of that metric. */
  question?: string,
  /** What the questions are about; none takes those about either. */
  scope?: FeedbackScope,
};

/** What is made of the answers to a question. */
export type FeedbackMetric = "nps" | "csat" | "ces" | "stars" | "rating" | "yesNo" | "amount";

/** What a question is about. */
export type FeedbackScope = "relationship" | "interaction";

/** What stands above the number of a figure. What a figure lacks for its look is drawn as a bar. */
export type FigureLook = "bars" | "trend" | "distribution";

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
  /** Language of the map as BCP 47 ("en", "de-CH"); empty is English. It decides the words that the
   * program draws on the sheet and the spelling that is checked. */
  language?: string,
  /** Own channels and how they look; others are drawn by their name. */
  channels?: Array<ChannelStyle>,
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
  /** Lines between touchpoints or between cards. */
  connectors?: Array<Connector>,
  /** What people say about the map, in threads, oldest first. */
  comments?: Array<Comment>,
  /** What each audience gets to see. */
  views?: Array<View>,
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

/** What a lane holds and how it is drawn. */
export type LaneKind = "text" | "actions" | "quotes" | "painPoints" | "opportunities" | "channels" | "experience" | "metric" | "images" | "interaction" | "frontstage" | "backstage" | "support" | "storyboard" | "gauges" | "jobs" | "drama" | "stakeholders" | "linkedMaps" | "inbox";

/** How a lane is shown. */
export type LaneSettings = {
  /** Drawn as a thin strip without its cards. */
  collapsed?: boolean,
  /** Tint of the row; none takes that of the kind. */
  tint?: Color,
  /** Least height in map pixels (96 to the inch); none lets the content decide. */
  minHeightPx?: number,
  /** Not drawn at all. */
  hidden?: boolean,
  /** How an experience lane draws its series; none draws the first as an area, with notes. */
  curve?: CurveSettings,
  /** How a metric lane shows its figures. */
  metric?: MetricSettings,
};

/** Identifies a [`JourneyMap`](crate::JourneyMap). UUID, version 7 for those made by this program. */
export type MapId = string;

/** Whether a map shows what is or what is intended. */
export type MapState = "current" | "future";

/** How a metric lane shows its figures. */
export type MetricSettings = {
  /** What stands above the number. */
  look?: FigureLook,
  /** What stands behind the number ("%", "min"); may be empty. */
  unit: string,
  /** Decimal places, 0 to 6. */
  decimals: number,
  /** Left end of the bar; none takes the scale's. */
  min?: number,
  /** Right end of the bar; none takes the scale's. */
  max?: number,
  /** The figure that is aimed at. */
  target?: number,
};

/** How far an opportunity is. */
export type OpportunityStatus = "open" | "planned" | "doing" | "done" | "dropped";

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
  /** What the person needs. */
  needs?: Array<string>,
  /** What is known of the person: age, home, devices. */
  facts?: Array<PersonaFact>,
  /** Where the person stands between two ends. */
  scales?: Array<PersonaScale>,
  /** Picture, named by the hash the workspace stores it under; none draws initials. */
  portrait?: string,
  /** Colour of the portrait and of the persona's series. */
  color: Color,
};

/** Something that is known of a persona. */
export type PersonaFact = {
  /** What it is about ("Home"). */
  label: string,
  /** What is known ("Lyon"). */
  value: string,
};

/** Identifies a [`Persona`](crate::Persona). */
export type PersonaId = string;

/** Where a persona stands between two ends. */
export type PersonaScale = {
  /** The one end ("Plans ahead"). */
  left: string,
  /** The other end ("Decides on the spot"). */
  right: string,
  /** Nearness to the right end, 0 to 100. */
  value: number,
};

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

/** Scores of the touchpoints by one source: a line of the experience curve, a gauge, a figure or an arc. */
export type Series = {
  /** Identity of the series. */
  id: SeriesId,
  /** The lane that draws it, of a kind that [draws series](crate::LaneKind::draws_series). */
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
  /** The feedback whose figures are shown in place of the scores; none shows the scores. */
  feedback?: FeedbackBinding,
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
  /** How many answers the score stands on. */
  n?: number,
  /** Lower end of the 95 % interval. */
  low?: number,
  /** Upper end of the 95 % interval. */
  high?: number,
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
  /** Drawn as one narrow column. */
  collapsed?: boolean,
  /** What the customer needs in this stage. */
  need?: string,
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
  /** What a speaker says of it, and what the team wants to remember. */
  notes?: string,
  /** Drawn as a narrow column. */
  collapsed?: boolean,
  /** Width of the column in map pixels; none takes the usual one. */
  widthPx?: number,
  /** Leaves the usual line: only some go this way. */
  alternate?: boolean,
};

/** Identifies a [`Touchpoint`](crate::Touchpoint). */
export type TouchpointId = string;

/** What an audience gets to see of the map. */
export type View = {
  /** Identity of the view. */
  id: ViewId,
  /** Name. */
  name: string,
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

/** Identifies a [`View`](crate::View). */
export type ViewId = string;
