// Generated from the Rust types by `cargo xtask codegen`; changes here are lost.

import type { Command, Label } from "./commands";
import type { LayoutPatch, PackedLayout } from "./layout";
import type { Card, CardId, Color, Comment, CommentId, Connector, ConnectorId, EntityId, JourneyMap, Lane, LaneId, MapId, MapState, Persona, PersonaId, Series, SeriesId, Stage, StageId, Touchpoint, TouchpointId, View, ViewId } from "./model";

/** Makes a map from a template. */
export type CreateMapParams = {
  /** Name of the template, as `templates` lists it. */
  template: string,
  /** Title of the map; empty takes that of the template. */
  title: string,
  /** Language of the map as a BCP 47 tag; empty takes that of the template. */
  language?: string,
};

/** An answer without content. */
export type Done = Record<symbol, never>;

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
} } | { "event": "workspaceChanged" };

/** Changes a map. */
export type ExecuteParams = {
  /** The map. */
  map: MapId,
  /** The change. */
  command: Command,
};

/** File format of an export. */
export type ExportFormat = "json" | "svg" | "png";

/** What to export and how. */
export type ExportParams = {
  /** The map. */
  map: MapId,
  /** File format. */
  format: ExportFormat,
  /** Pixels per map pixel, greater than 0; PNG only. */
  scale: number,
  /** Colours: a theme's name. */
  theme: string,
  /** Whether the map rides inside, so that the picture opens again as an editable map. */
  embed: boolean,
  /** Show, and carry inside, only what this view of the map shows. */
  view?: ViewId,
  /** Paint the card of this persona of the map in place of the map; PNG and SVG only. Nothing rides inside. */
  persona?: PersonaId,
  /** Whether the comments go along inside. They stay at home unless asked for. */
  comments?: boolean,
};

/** What an export would be like. */
export type ExportPlan = {
  /** Width in pixels (PNG) or map pixels (SVG); 0 for JSON. */
  width: number,
  /** Height likewise. */
  height: number,
  /** Suggested file name. */
  fileName: string,
  /** Characters that no installed font has and that would show as boxes, up to forty of them. */
  missingCharacters: string,
  /** Images that the workspace does not have and that show as grey boxes, each by its description or name. */
  missingImages: Array<string>,
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

/** What can be taken back, and whether everything is on disk. */
export type History = {
  /** What undo would take back. */
  undo: Label | null,
  /** What redo would make again. */
  redo: Label | null,
  /** Whether everything is on disk. */
  save: SaveState,
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

/** What an import brought in. */
export type ImportReport = {
  /** Maps made, in the order of the files. */
  maps: Array<MapSummary>,
  /** What was skipped or changed, or why a file could not be read. */
  notes: Array<ImportNote>,
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

/** Why a workspace can only be read. */
export type ReadOnlyReason = "openElsewhere" | "notWritable";

/** Puts a persona into the library or changes it there. */
export type SavePersonaParams = {
  /** The persona. */
  persona: Persona,
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

/** A piece of text that was looked for, or that stands beside one. */
export type SnippetPart = {
  /** The words. */
  text: string,
  /** Whether they were looked for. */
  hit: boolean,
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
