// Generated from the Rust types by `cargo xtask codegen`; changes here are lost.

import type { Command, Label } from "./commands";
import type { Ask, Chosen, Coverage, Crosshair, Drivers, Figure, FigureTrend, Filter, GapList, GroupComparison, Improvement, InputName, InsightType, IntakeReport, Mapping, MoneyInputs, MoneyScenario, Month, Priority, Probe, ProbeOptions, Quadrants, Question, Scope, ScorecardRow, ThemeFigure, ThemeRule } from "./feedback";
import type { LayoutPatch, PackedLayout } from "./layout";
import type { Card, CardId, Color, Comment, CommentId, Connector, ConnectorId, EntityId, JourneyMap, Lane, LaneId, LaneKind, MapId, MapState, Persona, PersonaId, Scale, Series, SeriesId, SeriesValue, Stage, StageId, Touchpoint, TouchpointId, View, ViewId } from "./model";

/** A question with all its answers. */
export type AskedQuestion = {
  /** Number in the source, from 0. */
  number: number,
  /** The question. */
  question: Question,
  /** All answers together. */
  figure: Figure,
};

/** One of the formats of a batch. Its fields are those of [`ExportParams`]. */
export type BatchExport = {
  /** Colours: a theme's name. */
  theme: string,
  /** Whether the map rides inside. */
  embed: boolean,
  /** Whether the comments go along. */
  comments?: boolean,
  /** What stays at home for the sake of people. */
  redact?: Redaction,
  /** File format. */
  format: ExportFormat,
  /** Pixels to a map pixel, greater than 0; pictures of pixels. */
  scale: number,
  /** Width in pixels, in place of the scale; pictures of pixels. */
  width?: number,
  /** Whether nothing is behind the map; PNG, WebP and SVG. */
  transparent?: boolean,
  /** How well the picture is kept, 1 to 100; JPEG, 90 unless given. */
  quality?: number,
  /** Whether letters become shapes, so that no font is needed; their words can't be searched then. SVG. */
  outlines?: boolean,
  /** What paper it is for; PDF. */
  paper?: Paper,
  /** Which table; CSV. */
  table?: TableForm,
};

/** A file of a batch that was not written. */
export type BatchFailure = {
  /** What it would have been called. */
  file: string,
  /** Why not. */
  error: ErrorBody,
};

/** Many exports at once. */
export type BatchParams = {
  /** The maps, in this order; all of the workspace where they are left out. */
  maps?: Array<MapId>,
  /** What of each map. */
  what: BatchPart,
  /** What is made of each of those. */
  exports: Array<BatchExport>,
};

/** What of a map a batch exports. */
export type BatchPart = { "kind": "whole" } | { "kind": "view",
  /** The view. */
  view: ViewId,
} | { "kind": "views" } | { "kind": "wholeAndViews" };

/** The files that a batch would write. */
export type BatchPlan = {
  /** Their names, no two alike. */
  files: Array<string>,
};

/** How far a batch is. */
export type BatchProgress = {
  /** Its name, as whoever began it gave it. */
  job: string,
  /** The part of all that is done, from 0 to 1. */
  part: number,
  /** The file that is being written. */
  file: string,
  /** Which one it is, from 1. */
  number: number,
  /** How many there are. */
  count: number,
};

/** How a batch ended. */
export type BatchReport = {
  /** The files that were written, by the names that they have. */
  written: Array<string>,
  /** Those that were not. */
  failed: Array<BatchFailure>,
  /** Whether it was stopped before its end. */
  cancelled: boolean,
};

/** Something that could be improved. */
export type Candidate = {
  /** Code of the question that tells how we are doing there. */
  question: string,
  /** How it reads. */
  wording: string,
  /** The touchpoint that the question is attached to. */
  touchpoint?: TouchpointId,
  /** The question's figure. */
  figure: Figure,
  /** What the scores are made of, and where each input comes from. */
  inputs: Improvement,
  /** RICE and WSJF. */
  priority: Priority,
};

/** Asks what is still open in a mapping of a file that was probed. */
export type CheckMappingParams = {
  /** Token of the file. */
  file: string,
  /** What its columns mean. */
  mapping: Mapping,
};

/** A column of a table. */
export type ColumnProbe = {
  /** What spreadsheets call it: "A". */
  letters: string,
  /** Its head; may be empty. */
  head: string,
  /** Different values of it, the first ones. */
  samples: Array<string>,
};

/** What a column of a table with a row for each card means. */
export type ColumnRole = "ignore" | "cardsOfLane" | "scoreNote" | "map" | "persona" | "stageNo" | "stage" | "stepNo" | "step" | "lane" | "cardNo" | "text" | "channel" | "actor" | "emotion" | "emotionMin" | "emotionMax" | "painSeverity" | "opportunity" | "quoteSource" | "color" | "tags" | "id" | "laneNo" | "laneKind" | "evidence" | "impact" | "effort" | "status" | "owner" | "due" | "span" | "to" | "links" | "seriesNo" | "series" | "seriesKind" | "answers" | "stageColor" | "momentOfTruth";

/** Two periods of the same length, the earlier right before the later. */
export type ComparedPeriods = {
  /** First month of the later, whose figure is shown. */
  from: Month,
  /** Its last month. */
  to: Month,
  /** First month of the earlier. */
  beforeFrom: Month,
  /** Its last month. */
  beforeTo: Month,
};

/** Makes a map from a template. */
export type CreateMapParams = {
  /** Name of the template, as `templates` lists it. */
  template: string,
  /** Title of the map; empty takes that of the template. */
  title: string,
  /** Language of the map as a BCP 47 tag; empty takes that of the template. */
  language?: string,
};

/** What is known of customers: the head of a column, and its values. */
export type Dimension = {
  /** The head of the column. */
  name: string,
  /** Its values, the most frequent first. */
  values: Array<NamedCount>,
};

/** Asks how we are doing. */
export type DoingParams = {
  /** The map. */
  map: MapId,
  /** Which responses. */
  filter?: Filter,
  /** The dimension whose segments are compared; none takes the first there is. */
  dimension?: string,
};

/** An answer without content. */
export type Done = Record<symbol, never>;

/** Which answers explain which. */
export type DriverQuestions = {
  /** The source. */
  source: number,
  /** Code of the question about the overall verdict. */
  outcome: string,
  /** Codes of the questions that explain it; empty takes all others of the source that are ratings. */
  drivers?: Array<string>,
  /** Which responses. */
  filter?: Filter,
};

/** An error as it crosses to the front end, which acts on the code alone. */
export type ErrorBody = {
  /** What kind of error, for the program. */
  code: ErrorCode,
  /** Place, reason and way out, for a person. */
  message: string,
};

/** What kind of error. */
export type ErrorCode = "badRequest" | "notFound" | "rejected" | "readOnly" | "badFile" | "storage" | "tooLarge" | "cancelled" | "internal";

/** Something that happened without being asked for by the one who hears of it. */
export type Event = { "event": "mapChanged", "payload": Outcome } | { "event": "saveStateChanged", "payload": {
    /** The map. */
    map: MapId,
    /** How it stands now. */
    save: SaveState,
    } } | { "event": "libraryChanged" } | { "event": "personasChanged" } | { "event": "menuAction", "payload": {
    /** The id of the action in the front end's registry. */
    action: string,
    } } | { "event": "workspaceChanged" } | { "event": "jobProgress", "payload": JobProgress } | { "event": "jobEnded", "payload": JobEnd } | { "event": "batchProgress", "payload": BatchProgress } | { "event": "batchEnded", "payload": {
    /** Its name. */
    job: string,
    /** What came of it. */
    report: BatchReport,
    } } | { "event": "feedbackChanged" } | { "event": "figuresChanged", "payload": {
    /** The map. */
    map: MapId,
} };

/** Changes a map. */
export type ExecuteParams = {
  /** The map. */
  map: MapId,
  /** The change. */
  command: Command,
};

/** The beginning of an export whose format is text, or of the table that a workbook shows. */
export type ExportBeginning = {
  /** The text, cut off after a whole line where there is more. */
  text: string,
  /** Whether that is all of it. */
  isWhole: boolean,
};

/** File format of an export. */
export type ExportFormat = "pdf" | "png" | "jpeg" | "webp" | "svg" | "pptx" | "html" | "xlsx" | "csv" | "json" | "mermaid" | "canvas" | "markdown" | "cjml";

/** What to export and how. */
export type ExportParams = {
  /** The map. */
  map: MapId,
  /** Colours: a theme's name. */
  theme: string,
  /** Whether the map rides inside, so that the export opens again as an editable map. */
  embed: boolean,
  /** Show, and carry inside, only what this view of the map shows. */
  view?: ViewId,
  /** Paint the card of this persona of the map in place of the map; pictures and PDF only. Nothing rides inside. */
  persona?: PersonaId,
  /** Whether the comments go along. They stay at home unless asked for. */
  comments?: boolean,
  /** What stays at home for the sake of people. */
  redact?: Redaction,
  /** File format. */
  format: ExportFormat,
  /** Pixels to a map pixel, greater than 0; pictures of pixels. */
  scale: number,
  /** Width in pixels, in place of the scale; pictures of pixels. */
  width?: number,
  /** Whether nothing is behind the map; PNG, WebP and SVG. */
  transparent?: boolean,
  /** How well the picture is kept, 1 to 100; JPEG, 90 unless given. */
  quality?: number,
  /** Whether letters become shapes, so that no font is needed; their words can't be searched then. SVG. */
  outlines?: boolean,
  /** What paper it is for; PDF. */
  paper?: Paper,
  /** Which table; CSV. */
  table?: TableForm,
};

/** What an export would be like. */
export type ExportPlan = {
  /** Width in pixels (of pictures of pixels) or map pixels (of what is drawn otherwise); 0 for what is not drawn. */
  width: number,
  /** Height likewise. */
  height: number,
  /** Suggested file name. */
  fileName: string,
  /** Characters and sequences of them that no installed font shows as they should be, up to forty characters. */
  missingCharacters: string,
  /** Images that the workspace does not have and that show as grey boxes, each by its description or name. */
  missingImages: Array<string>,
  /** What the format has no place for. */
  leftOut: Array<LeftOut>,
  /** The pages of a PDF. */
  pages: PagePlan | null,
  /** About how many bytes the file has at most, where that can be said beforehand; 0 where not. */
  mostBytes: number,
  /** Why it cannot be done as asked, with the largest scale that can; none when it can. */
  refusal: ExportRefusal | null,
};

/** Why an export cannot be done as asked. */
export type ExportRefusal = {
  /** The reason, in a sentence. */
  reason: string,
  /** The largest scale that can be done; 0 where no scale would help. */
  largestScale: number,
};

/** A file that waits to be imported. */
export type FeedbackFile = {
  /** What it is called by in requests. */
  token: string,
  /** Name of the file. */
  name: string,
  /** Size in bytes. */
  bytes: number,
};

/** An import that counts. */
export type FeedbackImport = {
  /** Its key. */
  key: number,
  /** Name of the file. */
  file: string,
  /** When it was imported: seconds since 1970-01-01 UTC. */
  at: number,
  /** What came in and what did not. */
  report: IntakeReport,
};

/** The feedback of a workspace. */
export type FeedbackInfo = {
  /** The sources that can be read, the one made first at the top. */
  sources: Array<FeedbackSource>,
  /** Themes that verbatims are sorted by, by name. */
  themes: Array<Theme>,
  /** Sources that cannot be read, each in a sentence. */
  problems: Array<string>,
};

/** Where feedback comes from: a survey, reviews, tickets. */
export type FeedbackSource = {
  /** Its key. */
  key: number,
  /** Its name, unique in the workspace. */
  name: string,
  /** What a person tells about it. */
  about: SourceAbout,
  /** How many responses count. */
  responses: number,
  /** How many texts they have. */
  verbatims: number,
  /** Its questions with all their answers, by number. */
  questions: Array<AskedQuestion>,
  /** Where in the journey answers were given, in the words of the files, the most frequent first. */
  places: Array<NamedCount>,
  /** By which channels, the most frequent first. */
  channels: Array<NamedCount>,
  /** What is known of customers. */
  dimensions: Array<Dimension>,
  /** Heads of its columns of text. */
  texts: Array<string>,
  /** Its imports, the last one first. */
  imports: Array<FeedbackImport>,
  /** The first month that has answers; none if the files do not say when. */
  from?: Month,
  /** The last one. */
  to?: Month,
};

/** The figure of one group. */
export type FigureRow = {
  /** Name of the source. */
  source: string,
  /** Code of the question. */
  question: string,
  /** The group: a word for each grouping, empty where the file does not say; a month is written `YYYY-MM`. */
  group: Array<string>,
  /** The figure. */
  figure: Figure,
};

/** Figures by group. Metrics, scopes and sources are never mixed: each question of each source has rows of its own. */
export type FigureTable = {
  /** By what the rows are grouped. */
  by: Array<Grouping>,
  /** A row a question and group that has answers. */
  rows: Array<FigureRow>,
};

/** Asks for figures by any grouping. */
export type FiguresParams = {
  /** A map whose touchpoints and stages may be grouped by; its links are used. */
  map?: MapId,
  /** Which responses. */
  filter?: Filter,
  /** By what, in this order; empty for one figure a question. */
  by?: Array<Grouping>,
};

/** What can be chosen in a filter. */
export type FilterChoices = {
  /** Channels. */
  channels: Array<NamedCount>,
  /** What is known of customers. */
  dimensions: Array<Dimension>,
  /** The first month that has answers. */
  from?: Month,
  /** The last one. */
  to?: Month,
};

/** Which responses count in the figures on a map, for all who have it open. */
export type FilterParams = {
  /** The map. */
  map: MapId,
  /** Which responses. */
  filter: Filter,
};

/** What a customer wrote. */
export type FoundVerbatim = {
  /** Its key. */
  key: number,
  /** The source. */
  source: number,
  /** Its name. */
  name: string,
  /** The words; nothing in them is markup. */
  text: string,
  /** Head of its column. */
  column: string,
  /** When: seconds since 1970-01-01 UTC. */
  at?: number,
  /** Where, in the words of the file; may be empty. */
  place: string,
  /** The touchpoint of the map that was asked about; none if it belongs to none. */
  touchpoint?: TouchpointId,
  /** By which channel; may be empty. */
  channel: string,
  /** Who, in words: "family", "Business". */
  segments: Array<string>,
  /** What the same response answered. */
  answers: Array<GivenAnswer>,
  /** Keys of its themes. */
  themes: number[],
  /** Whether it was pinned to a map. */
  pinned: boolean,
  /** How many pieces of personal data were taken out. */
  redactions: number,
  /** Its language as a BCP 47 tag, where it is known. */
  language?: string,
  /** How it feels, from -1 (all bad) to 1 (all good): a hint by a lexicon, no measurement and part of no figure.
   * None where the language is not known or has no lexicon; so far only English has one. */
  mood?: number,
};

/** An answer of a response. */
export type GivenAnswer = {
  /** Code of the question. */
  question: string,
  /** The answer. */
  value: number,
  /** Least answer of its scale. */
  min: number,
  /** Greatest answer of its scale. */
  max: number,
};

/** What figures are grouped by. */
export type Grouping = { "kind": "touchpoint" } | { "kind": "stage" } | { "kind": "channel" } | { "kind": "segment",
  /** Its name; empty takes the first that a source has. */
  dimension: string,
} | { "kind": "month" };

/** What can be taken back, and whether everything is on disk. */
export type History = {
  /** What undo would take back. */
  undo: Label | null,
  /** What redo would make again. */
  redo: Label | null,
  /** Whether everything is on disk. */
  save: SaveState,
};

/** How we are doing. */
export type HowWeAreDoing = {
  /** Question by question, in the order of touchpoints; those that belong to none at the end. */
  scores: Array<Score>,
  /** The dimension whose segments were compared; none if customers are not told apart. */
  dimension: string | null,
  /** All dimensions there are. */
  dimensions: Array<string>,
};

/** Something to know about an import. */
export type ImportNote = {
  /** Name of the file. */
  file: string,
  /** Where in it: "line 12", or a JSON pointer; empty for the whole file. */
  place: string,
  /** What and why, with the way out. */
  message: string,
  /** Whether the file was not imported for it. */
  fatal: boolean,
};

/** A request about one import. */
export type ImportParams = {
  /** The import. */
  import: number,
};

/** What an import brought in. */
export type ImportReport = {
  /** Maps made, in the order of the files. */
  maps: Array<MapSummary>,
  /** What was skipped or changed, or why a file could not be read. */
  notes: Array<ImportNote>,
};

/** How a job ended. */
export type JobEnd = {
  /** The job. */
  job: string,
  /** What came of it. */
  result: JobResult,
};

/** A request about a job. */
export type JobParams = {
  /** The job. */
  job: string,
};

/** How far a job is. */
export type JobProgress = {
  /** The job. */
  job: string,
  /** The part that is done, from 0 to 1. */
  part: number,
};

/** What came of a job. */
export type JobResult = { "kind": "probe",
  /** What was found. */
  probe: Probe,
  /** Whether its mapping is what was confirmed for a file of the same columns before. */
  remembered: boolean,
  /** Names of the sources that hold this very file already. */
  heldBy: Array<string>,
  } | { "kind": "dryRun",
  /** What would come in and what would not. */
  report: IntakeReport,
  /** What each question would show, of this file alone. */
  questions: Array<AskedQuestion>,
  } | { "kind": "import",
  /** The source it went to. */
  source: number,
  /** The import. */
  import: number,
  /** What came in and what did not. */
  report: IntakeReport,
  } | { "kind": "drivers",
  /** The answer. */
  answer: WhatMatters,
  } | { "kind": "improve",
  /** The answer. */
  answer: WhatToImprove,
  } | { "kind": "cancelled" } | { "kind": "failed",
  /** Why. */
  error: ErrorBody,
};

/** What becomes of a lane. */
export type LaneChoice = {
  /** Its name. */
  name: string,
  /** What it holds. */
  kind: LaneKind,
  /** Whether it comes in. */
  keep: boolean,
};

/** Gaps between a series of a lane and what is measured in it. */
export type LaneGaps = {
  /** The lane. */
  lane: LaneId,
  /** What is assumed or intended. */
  expected: SeriesId,
  /** What is measured. */
  measured: SeriesId,
  /** The gaps, the largest first; their keys are ids of touchpoints. */
  list: GapList,
};

/** A lane in short. */
export type LaneOutline = {
  /** Its title. */
  title: string,
  /** What it holds. */
  kind: LaneKind,
  /** How many cards it has. */
  cards: number,
  /** How many scores its series have. */
  scores: number,
};

/** Something of a map that an export leaves out, because the format has no place for it. */
export type LeftOut = {
  /** What it is. */
  what: Lost,
  /** How many of them; at least one. */
  count: number,
};

/** A persona of the workspace's library. */
export type LibraryPersona = {
  /** The persona. */
  persona: Persona,
  /** The maps that hold a persona of this id, the one changed last first. */
  maps: Array<MapId>,
  /** When it was last changed: seconds since 1970-01-01 UTC. */
  updatedAt: number,
};

/** A question or a place that belongs to a touchpoint. */
export type Link = {
  /** The source. */
  source: number,
  /** What of it. */
  what: Linked,
  /** The touchpoint. */
  touchpoint: TouchpointId,
};

/** What of a source belongs to a touchpoint. */
export type Linked = { "kind": "question",
  /** The question's code. */
  code: string,
  } | { "kind": "place",
  /** The place, in the words of the files. */
  name: string,
};

/** How feedback is attached to a map. The same feedback may be attached to several. */
export type Links = {
  /** Questions and places that belong to a touchpoint. */
  links: Array<Link>,
  /** Words that tell to which touchpoint a text belongs. */
  rules: Array<PlaceRule>,
};

/** Kinds of things that formats leave out. */
export type Lost = "mapDetails" | "emptyStages" | "lanes" | "cards" | "channels" | "touchpointDetails" | "series" | "roundedScores" | "scoreDetails" | "unscoredTouchpoints" | "connectors" | "images" | "personaDetails" | "views" | "comments" | "cardDetails" | "tags" | "notes" | "looks" | "formatting" | "cutCells";

/** What is asked about and what is not. */
export type MapCoverage = {
  /** The map. */
  map: MapId,
  /** Touchpoints by their ids, in order, and all sources of the workspace. */
  coverage: Coverage,
  /** Questions and places that belong to no touchpoint of the map. */
  unmatched: Array<Unmatched>,
  /** Scopes that occur among the questions attached. */
  scopes: Array<Scope>,
};

/** Everything that is measured on a map under its filter. */
export type MapFigures = {
  /** The map. */
  map: MapId,
  /** Which responses count. */
  filter: Filter,
  /** What can be chosen in the filter: of the sources that are attached. */
  choices: FilterChoices,
  /** What is measured, in the order of touchpoints; those without feedback are left out. */
  touchpoints: Array<TouchpointFigures>,
  /** The same for stages: all answers at their touchpoints together, question by question. */
  stages: Array<StageFigures>,
  /** What the team assumes and what is intended, beside what customers say. */
  gaps: Array<LaneGaps>,
  /** What stands for the scores of series that are bound to feedback. */
  series: Array<MeasuredValues>,
};

/** How feedback is attached to a map, and what is not. */
export type MapLinks = {
  /** The map. */
  map: MapId,
  /** What is attached. */
  links: Links,
  /** Questions and places that belong to no touchpoint of this map. */
  unmatched: Array<Unmatched>,
  /** What would be attached by name: questions and places that are called like a touchpoint. */
  suggestions: Array<Link>,
};

/** A map in short. */
export type MapOutline = {
  /** Its title. */
  title: string,
  /** Its stages. */
  stages: Array<StageOutline>,
  /** Its lanes. */
  lanes: Array<LaneOutline>,
  /** Names of its personas. */
  personas: Array<string>,
};

/** A request about one map. */
export type MapParams = {
  /** The map. */
  map: MapId,
};

/** A map as the library lists it. */
export type MapSummary = {
  /** The map. */
  id: MapId,
  /** Title. */
  title: string,
  /** What is or what is intended. */
  state: MapState,
  /** Tags. */
  tags: Array<string>,
  /** Names and colours of the personas. */
  personas: Array<PersonaSummary>,
  /** When it was last changed: seconds since 1970-01-01 UTC. */
  updatedAt: number,
  /** How many stages it has. */
  stages: number,
  /** How many touchpoints it has. */
  touchpoints: number,
  /** How many cards it has. */
  cards: number,
  /** Changes with each edit; part of the thumbnail's address so that an old picture is never shown. */
  version: string,
};

/** How the rows of a table are meant. */
export type MapTable = "matrix" | "long";

/** What is still open in a mapping. */
export type MappingCheck = {
  /** What has to be answered before the file can be imported. */
  asks: Array<Ask>,
  /** Why the mapping does not do, in a sentence with the way out; none if it does but for what is open. */
  problem: string | null,
};

/** A figure with what it is made of. */
export type MeasuredFigure = {
  /** The source. */
  source: number,
  /** Its name. */
  name: string,
  /** Code of the question in it. */
  question: string,
  /** How the question reads. */
  wording: string,
  /** The figure. */
  figure: Figure,
  /** The same month by month, without months that have no answer. */
  trend: Array<MonthFigure>,
};

/** The values that stand for those of a series that is bound to feedback. */
export type MeasuredValues = {
  /** The series. */
  series: SeriesId,
  /** The scale that they are on. */
  scale: Scale,
  /** The values, with answers and interval. */
  values: Array<SeriesValue>,
};

/** Every request by name, with its parameters and its answer. */
export type Methods = {
  /** The open workspace and its maps. */
  workspace: { params: NoParams; answer: WorkspaceInfo };
  /** The templates a map can be made from. */
  templates: { params: NoParams; answer: Array<TemplateInfo> };
  /** Makes a map from a template. */
  createMap: { params: CreateMapParams; answer: MapSummary };
  /** Copies a map under a new id and title. */
  duplicateMap: { params: MapParams; answer: MapSummary };
  /** Takes a map out of the library; `restoreMap` brings it back. */
  deleteMap: { params: MapParams; answer: WorkspaceInfo };
  /** Brings a deleted map back. */
  restoreMap: { params: MapParams; answer: MapSummary };
  /** Opens a map: its layout, colours, undo and save state. The model comes by `mapModel`. */
  openMap: { params: MapParams; answer: OpenedMap };
  /** The map itself, in file form. */
  mapModel: { params: MapParams; answer: JourneyMap };
  /** Lets go of a map's session. */
  closeMap: { params: MapParams; answer: Done };
  /** Changes a map. */
  execute: { params: ExecuteParams; answer: Outcome };
  /** Takes the last own change back. */
  undo: { params: MapParams; answer: Outcome };
  /** Makes the last change that was taken back again. */
  redo: { params: MapParams; answer: Outcome };
  /** Tries again to write what could not be saved. */
  retrySave: { params: MapParams; answer: SaveState };
  /** Finds words in all maps, the best first. */
  search: { params: SearchParams; answer: SearchAnswer };
  /** The personas of the workspace's library, the one changed last first. */
  personas: { params: NoParams; answer: Array<LibraryPersona> };
  /** Puts a persona into the library, or changes it there and in every map that holds it, in each as one undo step. */
  savePersona: { params: SavePersonaParams; answer: LibraryPersona };
  /** Takes a persona out of the library; maps keep theirs. */
  deletePersona: { params: PersonaParams; answer: Done };
  /** Keeps a map as a template of the team's own. */
  saveTemplate: { params: SaveTemplateParams; answer: TemplateInfo };
  /** Deletes one of the team's own templates; maps that were made from it stay. */
  deleteTemplate: { params: TemplateParams; answer: Done };
  /** What an export would be like: size in pixels, bytes where known, and a refusal if it would not do. */
  exportPlan: { params: ExportParams; answer: ExportPlan };
  /** How an export of text begins, to be looked at. */
  exportBeginning: { params: ExportParams; answer: ExportBeginning };
  /** The files that a batch of exports would write. */
  batchPlan: { params: BatchParams; answer: BatchPlan };
  /** Looks at a table that was handed over: what its parts seem to mean, or were confirmed to mean before. */
  probeTable: { params: ProbeTableParams; answer: ProbedTable };
  /** What would come of a table as its mapping says; nothing is kept. */
  previewTable: { params: TableParams; answer: TableTrial };
  /** Makes maps of a table as its mapping says, and remembers the mapping. */
  importTable: { params: TableParams; answer: ImportReport };
  /** The feedback of the workspace: its sources, their questions and imports, and the themes. */
  feedback: { params: NoParams; answer: FeedbackInfo };
  /** What is still open in a mapping of a file that was probed. */
  checkMapping: { params: CheckMappingParams; answer: MappingCheck };
  /** Changes what is known of a source. */
  saveSource: { params: SaveSourceParams; answer: FeedbackInfo };
  /** Deletes a source with all its responses. */
  deleteSource: { params: SourceParams; answer: FeedbackInfo };
  /** Takes an import back; what it had replaced counts again. */
  undoImport: { params: ImportParams; answer: FeedbackInfo };
  /** Begins slow work, which `jobProgress` and `jobEnded` tell of. */
  startJob: { params: StartJobParams; answer: Done };
  /** Stops slow work; what has ended has nothing to stop. */
  cancelJob: { params: JobParams; answer: Done };
  /** How feedback is attached to a map, and what is not. */
  feedbackLinks: { params: MapParams; answer: MapLinks };
  /** Attaches feedback to a map. */
  saveFeedbackLinks: { params: SaveLinksParams; answer: MapLinks };
  /** Chooses which responses count in the figures on a map. The filter is no part of the map: undo passes over it. */
  setFigureFilter: { params: FilterParams; answer: Outcome };
  /** Everything that is measured on a map under its filter. */
  mapFigures: { params: MapParams; answer: MapFigures };
  /** Figures by any grouping. */
  figures: { params: FiguresParams; answer: FigureTable };
  /** How we are doing: scorecard, trends, channels and segments. */
  howAreWeDoing: { params: DoingParams; answer: HowWeAreDoing };
  /** Changes an input of a priority by hand, or takes the change back. */
  saveOverride: { params: SaveOverrideParams; answer: Done };
  /** What an improvement may be worth: a scenario, no forecast. */
  money: { params: MoneyParams; answer: MoneyScenario };
  /** The scenarios that are kept with a map, by name. */
  scenarios: { params: MapParams; answer: Array<SavedScenario> };
  /** Keeps a scenario with a map, or deletes it. */
  saveScenario: { params: SaveScenarioParams; answer: Array<SavedScenario> };
  /** What is asked about on a map and what is not. */
  coverage: { params: MapParams; answer: MapCoverage };
  /** What customers wrote. */
  verbatims: { params: VerbatimsParams; answer: Verbatims };
  /** Pins a text to a map as a quote whose evidence is researched. */
  pinVerbatim: { params: PinParams; answer: Outcome };
  /** Puts a theme on a text by hand, or takes it off. */
  tagVerbatim: { params: TagParams; answer: Done };
  /** Makes or changes a theme; its words are looked for in all texts. */
  saveTheme: { params: SaveThemeParams; answer: Theme };
  /** Deletes a theme; the texts stay. */
  deleteTheme: { params: ThemeParams; answer: Done };
  /** How often themes come up and how they go with a score. */
  themeFigures: { params: ThemeFiguresParams; answer: ThemeFigures };
};

/** Turns one state of a map into the next. Lists hold things made or changed; an order is given where it
 * changed and lists every id of its kind. */
export type ModelPatch = {
  /** The map's own fields (its lists are empty), where they changed. */
  map?: JourneyMap,
  /** Stages made or changed. */
  stages: Array<Stage>,
  /** Touchpoints made or changed. */
  touchpoints: Array<Touchpoint>,
  /** Lanes made or changed. */
  lanes: Array<Lane>,
  /** Cards made or changed. */
  cards: Array<Card>,
  /** Series made or changed. */
  series: Array<Series>,
  /** Personas made or changed. */
  personas: Array<Persona>,
  /** Connectors made or changed. */
  connectors: Array<Connector>,
  /** Comments made or changed. */
  comments: Array<Comment>,
  /** Views made or changed. */
  views: Array<View>,
  /** Things deleted. */
  gone: Array<EntityId>,
  /** Where stages stand now: each with the one before it, for those that moved or were made. */
  stagePlaces: Array<[StageId, StageId | null]>,
  /** The same for touchpoints, across the whole map. */
  touchpointPlaces: Array<[TouchpointId, TouchpointId | null]>,
  /** The same for lanes. */
  lanePlaces: Array<[LaneId, LaneId | null]>,
  /** The same for cards. */
  cardPlaces: Array<[CardId, CardId | null]>,
  /** The same for series. */
  seriesPlaces: Array<[SeriesId, SeriesId | null]>,
  /** The same for personas. */
  personaPlaces: Array<[PersonaId, PersonaId | null]>,
  /** The same for connectors. */
  connectorPlaces: Array<[ConnectorId, ConnectorId | null]>,
  /** The same for comments. */
  commentPlaces: Array<[CommentId, CommentId | null]>,
  /** The same for views. */
  viewPlaces: Array<[ViewId, ViewId | null]>,
};

/** Asks what an improvement may be worth. */
export type MoneyParams = {
  /** The inputs of the scenario. */
  inputs: MoneyInputs,
};

/** A figure of one month. */
export type MonthFigure = {
  /** The month. */
  month: Month,
  /** The figure. */
  figure: Figure,
};

/** A word and how many responses bear it. */
export type NamedCount = {
  /** The word. */
  name: string,
  /** How many. */
  count: number,
};

/** A request without parameters. */
export type NoParams = Record<symbol, never>;

/** A map that was opened. */
export type OpenedMap = {
  /** The map. */
  map: MapId,
  /** Title. */
  title: string,
  /** Counts the states of this session, from 1. */
  revision: number,
  /** Everything that is drawn. */
  layout: PackedLayout,
  /** Inks by theme: `{ "light": { "card.text.fill": "#ffffff", … }, "dark": …, "highContrast": … }`. */
  palette: { [key in string]: { [key in string]: string } },
  /** Undo, redo, saving. */
  history: History,
};

/** What a change did. */
export type Outcome = {
  /** The map. */
  map: MapId,
  /** State of the session after the change; patches apply in order of revision, without a gap. */
  revision: number,
  /** What was done or undone; none if there was nothing to do. */
  label: Label | null,
  /** What was made. */
  created: Array<EntityId>,
  /** Changes of what is drawn. */
  layout: LayoutPatch,
  /** Colours of inks that are new. */
  palette: { [key in string]: { [key in string]: string } },
  /** Changes of the map itself. */
  model: ModelPatch,
  /** Undo, redo, saving. */
  history: History,
};

/** The pages of a PDF. */
export type PagePlan = {
  /** Width of each page in millimetres. */
  widthMm: number,
  /** Height of each page in millimetres. */
  heightMm: number,
  /** How large a map pixel becomes, 1 being 96 to the inch. */
  scale: number,
  /** How many pages are beside each other. */
  columns: number,
  /** How many pages are below each other. */
  rows: number,
  /** The pages, row by row. */
  tiles: Array<PageTile>,
  /** Size in points of the smallest type on them; 0 without any text. */
  smallestTypePt: number,
  /** Whether that is too small to be read from a hand (below 6 points). */
  tooSmall: boolean,
};

/** One page and what it shows of the map's body besides the repeated headers. */
export type PageTile = {
  /** What the page is called: row by letter, column by number, and the last page ("B3 of C4"). */
  label: string,
  /** Left edge of what it shows, in map pixels. */
  x: number,
  /** Upper edge. */
  y: number,
  /** Width. */
  w: number,
  /** Height. */
  h: number,
};

/** What paper a PDF is for. */
export type Paper = { "kind": "asLargeAsTheMap" } | { "kind": "fit",
  /** The page, in the orientation it has. */
  size: PaperSize,
  } | { "kind": "split",
  /** The page, in the orientation it has. */
  size: PaperSize,
  /** How large a map pixel becomes, 1 being 96 to the inch. */
  scale: number,
  /** What neighbouring pages both show, in millimetres. */
  overlapMm: number,
  /** Whether marks say where to cut. */
  cropMarks: boolean,
};

/** A size of paper, in millimetres. */
export type PaperSize = {
  /** Width, greater than 0. */
  widthMm: number,
  /** Height, greater than 0. */
  heightMm: number,
};

/** A request about one persona of the library. */
export type PersonaParams = {
  /** The persona. */
  persona: PersonaId,
};

/** A persona as the library shows it. */
export type PersonaSummary = {
  /** Name. */
  name: string,
  /** Colour as `#rrggbb` or a name of the palette. */
  color: Color,
};

/** Pins a text to a map as a quote: a card with the words, founded by research, whose only source says where they
 * come from and ends in ` · feedback:` and the key of the text. */
export type PinParams = {
  /** The map. */
  map: MapId,
  /** The text. */
  verbatim: number,
  /** The lane, of quotes or of text. */
  lane: LaneId,
  /** The touchpoint. */
  touchpoint: TouchpointId,
};

/** Words that tell to which touchpoint a text belongs. */
export type PlaceRule = {
  /** The touchpoint. */
  touchpoint: TouchpointId,
  /** The words. */
  rule: ThemeRule,
};

/** Looks at a table that waits. */
export type ProbeTableParams = {
  /** Token of the file. */
  file: string,
  /** Name of the sheet; none takes the one that most looks like a map. */
  sheet?: string,
  /** How its rows are meant; none guesses it. */
  form?: MapTable,
  /** Row of the heads in the long form, from 1; none guesses it. */
  headRow?: number,
  /** Whether everything is guessed, also where a mapping was confirmed for a table of the same heads. */
  anew?: boolean,
};

/** What a table seems to hold. */
export type ProbedTable = {
  /** What was found. */
  probe: TableProbe,
  /** Whether its mapping is what was confirmed for a table of the same heads before. */
  remembered: boolean,
};

/** Changes what is made of the answers to a question. */
export type QuestionChange = {
  /** Number in the source. */
  number: number,
  /** The question as it is from now on; its code and the ends, steps and shift of its scale must be as they were. */
  question: Question,
};

/** Why a workspace can only be read. */
export type ReadOnlyReason = "openElsewhere" | "notWritable";

/** What an export leaves out for the sake of people. It is gone from all that leaves: the drawing, the tables, and
 * the map that rides inside. */
export type Redaction = {
  /** What people said: cards of lanes of quotes, quotes of personas, and the sources of cards and of feedback, which
   * may name who was asked. */
  verbatims?: boolean,
  /** Who does it: owners of the map and of cards, and the cards of lanes of stakeholders. */
  owners?: boolean,
  /** What was discussed: all comments. */
  comments?: boolean,
  /** Names of personas, of those who own something, and of those who commented, wherever they stand; portraits; and
   * by what source and question feedback is asked for, which may name somebody.
   *
   * In texts a name is found as a whole, in whatever case, with its accents composed or not, and with blanks or
   * marks of cards between its words; so is each word of it that has three letters or more ("Mrs Stone"), but for
   * particles, titles, words of roles ("team"), and words in small letters beside capitals ("Mother of two"). Words
   * of owners and authors count only where the whole looks like a person's name, which is two or three words with
   * capitals ("Ana Silva", not "Service design team" or "JS"). Names of two letters have to be written in their own
   * case, and a single letter names nobody. Names are whole words, but where a script has no blanks between words;
   * Arabic and Hebrew names may stand behind short words, Korean ones before them. A link whose address names
   * somebody leaves as its words alone. Nicknames, inflected names, and those of people who stand nowhere else in
   * the map are not known, and stay. */
  names?: boolean,
};

/** A row as it is shown. */
export type RowProbe = {
  /** Its number. */
  number: number,
  /** Its cells. */
  cells: Array<string>,
};

/** Attaches feedback to a map. */
export type SaveLinksParams = {
  /** The map. */
  map: MapId,
  /** Everything that is attached from now on. */
  links: Links,
};

/** Changes an input of a priority by hand, or takes the change back. */
export type SaveOverrideParams = {
  /** The map. */
  map: MapId,
  /** The source of the question. */
  source: number,
  /** Code of the question. */
  question: string,
  /** Which input. */
  input: InputName,
  /** What it is from now on; none takes what is prefilled. */
  chosen?: Chosen,
};

/** Puts a persona into the library or changes it there. */
export type SavePersonaParams = {
  /** The persona. */
  persona: Persona,
};

/** Keeps a scenario with a map, in place of one of the same name, or deletes it. */
export type SaveScenarioParams = {
  /** The map. */
  map: MapId,
  /** Its name. */
  name: string,
  /** Its inputs; none deletes it. */
  inputs?: MoneyInputs,
};

/** Changes what is known of a source. */
export type SaveSourceParams = {
  /** The source. */
  source: number,
  /** Its name from now on; none leaves it. */
  name?: string,
  /** What is told about it from now on; none leaves it. */
  about?: SourceAbout,
  /** What is made of the answers to a question from now on. */
  question?: QuestionChange,
};

/** Whether everything is on disk. */
export type SaveState = { "state": "saved" } | { "state": "unsaved",
  /** What went wrong and what helps. */
  reason: string,
} | { "state": "readOnly" };

/** Keeps a map as a template. */
export type SaveTemplateParams = {
  /** The map. */
  map: MapId,
  /** Title of the template; empty takes that of the map. */
  title: string,
  /** What it is good for, in one sentence; may be empty. */
  summary: string,
};

/** Makes or changes a theme. */
export type SaveThemeParams = {
  /** The theme; none makes one. */
  theme?: number,
  /** Name, unique in the workspace. */
  name: string,
  /** Words that put it on a text; may be empty for a theme that is only put on by hand. Those put on by hand stay. */
  rule: ThemeRule,
};

/** A scenario that is kept with a map. */
export type SavedScenario = {
  /** Its name, unique in the map. */
  name: string,
  /** Its inputs. */
  inputs: MoneyInputs,
};

/** The ends of a scale. */
export type ScaleChoice = {
  /** The worst score. */
  min: number,
  /** The best score, greater than `min`. */
  max: number,
};

/** How we are doing at a touchpoint, by one question. */
export type Score = {
  /** The touchpoint; none for a question that is attached to none. */
  touchpoint?: TouchpointId,
  /** Its stage. */
  stage?: StageId,
  /** The source. */
  source: number,
  /** Its name. */
  name: string,
  /** Code of the question. */
  question: string,
  /** How the question reads. */
  wording: string,
  /** The figure, and what changed since the period before of the same length. */
  row: ScorecardRow,
  /** The periods that were compared. None if nothing was: then the figure is of everything that the filter leaves. */
  compared?: ComparedPeriods,
  /** Over time; none without months. */
  trend?: FigureTrend,
  /** Whether the channels give the same experience, at most the 40 with most answers; none with fewer than two. */
  channels?: GroupComparison,
  /** How segments differ, at most the 40 with most answers; none with fewer than two. */
  segments?: GroupComparison,
};

/** Answers to one question. */
export type ScoreChoice = {
  /** The source. */
  source: number,
  /** Code of the question. */
  question: string,
  /** Least answer. */
  from: number,
  /** Greatest answer. */
  to: number,
};

/** What was found. */
export type SearchAnswer = {
  /** What was found, the best first. */
  hits: Array<SearchHit>,
  /** Whether there is more than was asked for. */
  more: boolean,
};

/** Something that holds the words. */
export type SearchHit = {
  /** The map. */
  map: MapId,
  /** The map's title. */
  title: string,
  /** The thing in the map; none for the map itself. */
  entity: EntityId | null,
  /** What kind of thing: "map", "stage", "touchpoint", "lane", "card" or "persona". */
  kind: string,
  /** A piece of its words around those that were found. */
  parts: Array<SnippetPart>,
};

/** Finds words. */
export type SearchParams = {
  /** What was typed: words in any order, of which the last may be a beginning. Nothing in it is syntax. */
  query: string,
  /** Most hits to answer, 1 to 500. */
  limit: number,
};

/** A sheet of a file. */
export type SheetProbe = {
  /** Its name; empty for a text. */
  name: string,
  /** How many rows hold something. */
  rows: number,
  /** Whether the spreadsheet program hides it. */
  isHidden: boolean,
};

/** A piece of text that was looked for, or that stands beside one. */
export type SnippetPart = {
  /** The words. */
  text: string,
  /** Whether they were looked for. */
  hit: boolean,
};

/** What a person tells about a source. */
export type SourceAbout = {
  /** What kind it is. */
  kind?: SourceKind,
  /** What kind of insight it gives; none if nobody has said. */
  insight?: InsightType,
  /** How many customers were asked; none if nobody knows. */
  invited?: number,
  /** How it was collected, for the reader of a figure; may be empty. */
  note?: string,
};

/** What kind of source it is. */
export type SourceKind = "survey" | "review" | "ticket" | "social" | "operations" | "interview" | "workshop";

/** A request about one source. */
export type SourceParams = {
  /** The source. */
  source: number,
};

/** What is measured at the touchpoints of a stage. */
export type StageFigures = {
  /** The stage. */
  stage: StageId,
  /** One entry a question of a source. */
  figures: Array<MeasuredFigure>,
};

/** A stage in short. */
export type StageOutline = {
  /** Its name. */
  name: string,
  /** Names of its touchpoints. */
  touchpoints: Array<string>,
};

/** Begins slow work. Events tell how far it is and how it ended. */
export type StartJobParams = {
  /** A name for the job that nobody else uses, such as a UUID. */
  job: string,
  /** What is to be done. */
  work: Work,
};

/** An image that the workspace keeps. */
export type StoredImage = {
  /** Its name: what cards and personas refer to it by. */
  image: string,
  /** Width in pixels. */
  width: number,
  /** Height in pixels. */
  height: number,
};

/** Which table of a map. */
export type TableForm = "matrix" | "long" | "opportunities" | "personas";

/** What the parts of a table mean. */
export type TableMapping = {
  /** The heads of the table, under which the mapping is remembered. */
  signature: string,
  /** Name of the sheet; empty in a text. */
  sheet: string,
  /** How its rows are meant. */
  form: MapTable,
  /** Row of the heads, in the long form; row of the stages in a matrix, 0 where there is none. Rows count from 1. */
  headRow: number,
  /** Row of the touchpoints in a matrix; 0 where there is none, and each stage is one touchpoint. */
  stepRow: number,
  /** Meaning of each column, in the long form. */
  roles: Array<ColumnRole>,
  /** The lanes of the table by their names. */
  lanes: Array<LaneChoice>,
  /** What scores mean where the table does not say it. */
  scale: ScaleChoice,
  /** Whether it is a table of ours: texts carry marks, and a blank means that there is nothing. */
  ours: boolean,
  /** Title of the map where the table has none. */
  title: string,
};

/** A request about a table and what its parts mean. */
export type TableParams = {
  /** Token of the file. */
  file: string,
  /** What its parts mean. */
  mapping: TableMapping,
};

/** What a file seems to hold. */
export type TableProbe = {
  /** Its sheets; one without a name for a text. */
  sheets: Array<SheetProbe>,
  /** The columns of the sheet that was looked at. */
  columns: Array<ColumnProbe>,
  /** Its first rows, cut to what is shown. */
  rows: Array<RowProbe>,
  /** What its parts seem to mean. */
  mapping: TableMapping,
  /** What is to be known of the file, in sentences. */
  notes: Array<string>,
};

/** What would come of a table. */
export type TableTrial = {
  /** The maps. */
  maps: Array<MapOutline>,
  /** What would be skipped or changed, by row and column. */
  notes: Array<ImportNote>,
};

/** Puts a theme on a text by hand, or takes it off. */
export type TagParams = {
  /** The text. */
  verbatim: number,
  /** The theme. */
  theme: number,
  /** Whether it is on it from now on. */
  on: boolean,
};

/** A template as the gallery shows it; its thumbnail has its own address. */
export type TemplateInfo = {
  /** Name to create a map with: "blank", "lifecycle", …; that of the team's own begins with "own-". */
  name: string,
  /** Title. */
  title: string,
  /** What it is good for, in one sentence. */
  summary: string,
  /** The title in other languages, by BCP 47 tag. */
  titles: { [key in string]: string },
  /** What it is good for in other languages. */
  summaries: { [key in string]: string },
  /** Under what the gallery lists it: "basics", "commerce", …; empty for those of the team's own. */
  category: string,
  /** How many stages it has. */
  stages: number,
  /** How many touchpoints it has. */
  touchpoints: number,
  /** Whether it is one of the team's own, which can be deleted. */
  own: boolean,
  /** Language of the map in it as a BCP 47 tag; empty for English. */
  language: string,
  /** Other languages that the map is in: a new one is made from "NAME.LANGUAGE". */
  languages: Array<string>,
};

/** A request about one template. */
export type TemplateParams = {
  /** The template, as `templates` lists it. */
  name: string,
};

/** A theme. */
export type Theme = {
  /** Its key. */
  key: number,
  /** Name. */
  name: string,
  /** Words that put it on a text. */
  rule: ThemeRule,
  /** How many texts it is on. */
  count: number,
};

/** How often themes come up and how they go with a score. */
export type ThemeFigures = {
  /** The themes; their keys are those of `Theme`, written as text. */
  figures: Array<ThemeFigure>,
};

/** Asks how often themes come up. */
export type ThemeFiguresParams = {
  /** The source. */
  source: number,
  /** Code of the question whose answers are compared; none for shares alone. */
  question?: string,
  /** Which responses. */
  filter?: Filter,
};

/** A request about one theme. */
export type ThemeParams = {
  /** The theme. */
  theme: number,
};

/** What is measured at a touchpoint. */
export type TouchpointFigures = {
  /** The touchpoint. */
  touchpoint: TouchpointId,
  /** One entry a question of a source; metrics, scopes and scales are never mixed. */
  figures: Array<MeasuredFigure>,
  /** How many texts were written there. */
  verbatims: number,
};

/** A question or place without a touchpoint. */
export type Unmatched = {
  /** The source. */
  source: number,
  /** What of it. */
  what: Linked,
  /** How it reads. */
  name: string,
  /** How many answers, or responses, it has that belong to no touchpoint. */
  count: number,
};

/** Some texts. */
export type Verbatims = {
  /** The texts: those that fit best, or the newest, first. */
  verbatims: Array<FoundVerbatim>,
  /** How many there are. */
  total: number,
};

/** Asks for texts. */
export type VerbatimsParams = {
  /** A map, for touchpoints. */
  map?: MapId,
  /** Words in any order, of which the last may be a beginning; empty for all texts. Nothing in it is syntax. */
  query?: string,
  /** Which responses. */
  filter?: Filter,
  /** Only those of a touchpoint of the map. */
  touchpoint?: TouchpointId,
  /** Only those of a theme. */
  theme?: number,
  /** Only those whose response gave this question such answers. */
  score?: ScoreChoice,
  /** Only those that were pinned. */
  pinned?: boolean,
  /** Only this one, whatever else is asked for; none at all if it is gone. */
  verbatim?: number,
  /** Whether the newest come first also where words are looked for. */
  newest?: boolean,
  /** How many to leave out at the beginning. */
  offset?: number,
  /** How many to answer at most, 1 to 200; 0 takes 50. */
  limit?: number,
};

/** What matters most. */
export type WhatMatters = {
  /** Which answers explain which, with the drivers that were taken. */
  which: DriverQuestions,
  /** The drivers; their keys are codes of questions. */
  drivers: Drivers,
};

/** What to improve. */
export type WhatToImprove = {
  /** What matters, from which the importance is taken. */
  matters: WhatMatters,
  /** Importance against performance; the keys are codes of questions. */
  quadrants: Quadrants,
  /** What to do first, by RICE, the highest first; those that cannot be scored at the end. */
  list: Array<Candidate>,
};

/** Slow work. */
export type Work = { "kind": "probe",
  /** Its token. */
  file: string,
  /** What has been said about it already. */
  options?: ProbeOptions,
  } | { "kind": "dryRun",
  /** Its token. */
  file: string,
  /** What its columns mean. */
  mapping: Mapping,
  /** Name of the source that it would go to. */
  source: string,
  } | { "kind": "import",
  /** Its token. */
  file: string,
  /** What its columns mean. */
  mapping: Mapping,
  /** Name of the source that it goes to; one is made if there is none. */
  source: string,
  } | { "kind": "drivers",
  /** Which answers. */
  which: DriverQuestions,
  } | { "kind": "improve",
  /** The map. */
  map: MapId,
  /** Which answers. */
  which: DriverQuestions,
  /** How the crosshair is chosen. */
  crosshair?: Crosshair,
};

/** The open workspace and its maps. */
export type WorkspaceInfo = {
  /** File name without its ending. */
  name: string,
  /** Whole path of the file. */
  path: string,
  /** Why nothing can be changed; none when everything can. */
  readOnly: ReadOnlyReason | null,
  /** Maps, the one changed last first. */
  maps: Array<MapSummary>,
  /** Maps that cannot be listed because they are damaged, each named in a sentence. */
  problems: Array<string>,
};

/** What is known of each format, in the order in which they are offered. */
export const formatFacts = {
  pdf: { ending: "pdf", drawn: true, pixels: false, carriesMap: true },
  png: { ending: "png", drawn: true, pixels: true, carriesMap: true },
  jpeg: { ending: "jpg", drawn: true, pixels: true, carriesMap: false },
  webp: { ending: "webp", drawn: true, pixels: true, carriesMap: false },
  svg: { ending: "svg", drawn: true, pixels: false, carriesMap: true },
  pptx: { ending: "pptx", drawn: true, pixels: false, carriesMap: true },
  html: { ending: "html", drawn: true, pixels: false, carriesMap: true },
  xlsx: { ending: "xlsx", drawn: false, pixels: false, carriesMap: false },
  csv: { ending: "csv", drawn: false, pixels: false, carriesMap: false },
  json: { ending: "journey.json", drawn: false, pixels: false, carriesMap: false },
  mermaid: { ending: "mmd", drawn: false, pixels: false, carriesMap: false },
  canvas: { ending: "canvas", drawn: false, pixels: false, carriesMap: false },
  markdown: { ending: "md", drawn: false, pixels: false, carriesMap: false },
  cjml: { ending: "cjml", drawn: false, pixels: false, carriesMap: false },
} as const;

/** Endings of files that maps are read from, without their dots. */
export const importEndings = ["json", "mmd", "mermaid", "md", "txt", "canvas", "cjml", "xml", "png", "svg", "pdf", "html", "htm", "pptx", "csv", "tsv", "xlsx", "ods"] as const;

/** Sizes of paper by name, upright, in millimetres. */
export const namedPapers = [
{ name: "A4", widthMm: 210, heightMm: 297 },
{ name: "A3", widthMm: 297, heightMm: 420 },
{ name: "A2", widthMm: 420, heightMm: 594 },
{ name: "A1", widthMm: 594, heightMm: 841 },
{ name: "A0", widthMm: 841, heightMm: 1189 },
{ name: "Letter", widthMm: 215.9, heightMm: 279.4 },
{ name: "Legal", widthMm: 215.9, heightMm: 355.6 },
{ name: "Tabloid", widthMm: 279.4, heightMm: 431.8 },
{ name: "ARCH A", widthMm: 228.6, heightMm: 304.8 },
{ name: "ARCH B", widthMm: 304.8, heightMm: 457.2 },
{ name: "ARCH C", widthMm: 457.2, heightMm: 609.6 },
{ name: "ARCH D", widthMm: 609.6, heightMm: 914.4 },
{ name: "ARCH E", widthMm: 914.4, heightMm: 1219.2 },
{ name: "ARCH E1", widthMm: 762, heightMm: 1066.8 },
] as const;
