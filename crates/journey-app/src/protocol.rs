//! What crosses between a host's front end and the application: the one list of requests, their
//! parameters and answers, and the events.
//!
//! Each request is named once, in [`requests!`]. The dispatch, the TypeScript types and the completeness
//! test are derived from that list.

mod exports;
mod feedback;
mod tables;

pub use exports::*;
pub use feedback::*;
pub use tables::*;

use journey_document::{Command, Label};
use journey_layout::{Layout, LayoutPatch};
use journey_model::{
    Card, CardId, Comment, CommentId, Connector, ConnectorId, EntityId, JourneyMap, Lane, LaneId, MapId,
    MapState, Persona, PersonaId, Series, SeriesId, Stage, StageId, Touchpoint, TouchpointId, View, ViewId,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Hands the list of requests to the macro that is named: `request name, parameters, answer`.
#[macro_export]
macro_rules! requests {
    ($then:ident) => {
        $then! {
            /// The open workspace and its maps.
            workspace(NoParams) -> WorkspaceInfo,
            /// The templates a map can be made from.
            templates(NoParams) -> Vec<TemplateInfo>,
            /// Makes a map from a template.
            createMap(CreateMapParams) -> MapSummary,
            /// Copies a map under a new id and title.
            duplicateMap(MapParams) -> MapSummary,
            /// Takes a map out of the library; `restoreMap` brings it back.
            deleteMap(MapParams) -> WorkspaceInfo,
            /// Brings a deleted map back.
            restoreMap(MapParams) -> MapSummary,
            /// Opens a map: its layout, colours, undo and save state. The model comes by `mapModel`.
            openMap(MapParams) -> OpenedMap,
            /// The map itself, in file form.
            mapModel(MapParams) -> JourneyMap,
            /// Lets go of a map's session.
            closeMap(MapParams) -> Done,
            /// Changes a map.
            execute(ExecuteParams) -> Outcome,
            /// Takes the last own change back.
            undo(MapParams) -> Outcome,
            /// Makes the last change that was taken back again.
            redo(MapParams) -> Outcome,
            /// Tries again to write what could not be saved.
            retrySave(MapParams) -> SaveState,
            /// Finds words in all maps, the best first.
            search(SearchParams) -> SearchAnswer,
            /// The personas of the workspace's library, the one changed last first.
            personas(NoParams) -> Vec<LibraryPersona>,
            /// Puts a persona into the library, or changes it there and in every map that holds it, in each as one undo step.
            savePersona(SavePersonaParams) -> LibraryPersona,
            /// Takes a persona out of the library; maps keep theirs.
            deletePersona(PersonaParams) -> Done,
            /// Keeps a map as a template of the team's own.
            saveTemplate(SaveTemplateParams) -> TemplateInfo,
            /// Deletes one of the team's own templates; maps that were made from it stay.
            deleteTemplate(TemplateParams) -> Done,
            /// What an export would be like: size in pixels, bytes where known, and a refusal if it would not do.
            exportPlan(ExportParams) -> ExportPlan,
            /// How an export of text begins, to be looked at.
            exportBeginning(ExportParams) -> ExportBeginning,
            /// The files that a batch of exports would write.
            batchPlan(BatchParams) -> BatchPlan,
            /// Looks at a table that was handed over: what its parts seem to mean, or were confirmed to mean before.
            probeTable(ProbeTableParams) -> ProbedTable,
            /// What would come of a table as its mapping says; nothing is kept.
            previewTable(TableParams) -> TableTrial,
            /// Makes maps of a table as its mapping says, and remembers the mapping.
            importTable(TableParams) -> ImportReport,
            /// The feedback of the workspace: its sources, their questions and imports, and the themes.
            feedback(NoParams) -> FeedbackInfo,
            /// What is still open in a mapping of a file that was probed.
            checkMapping(CheckMappingParams) -> MappingCheck,
            /// Changes what is known of a source.
            saveSource(SaveSourceParams) -> FeedbackInfo,
            /// Deletes a source with all its responses.
            deleteSource(SourceParams) -> FeedbackInfo,
            /// Takes an import back; what it had replaced counts again.
            undoImport(ImportParams) -> FeedbackInfo,
            /// Begins slow work, which `jobProgress` and `jobEnded` tell of.
            startJob(StartJobParams) -> Done,
            /// Stops slow work; what has ended has nothing to stop.
            cancelJob(JobParams) -> Done,
            /// How feedback is attached to a map, and what is not.
            feedbackLinks(MapParams) -> MapLinks,
            /// Attaches feedback to a map.
            saveFeedbackLinks(SaveLinksParams) -> MapLinks,
            /// Chooses which responses count in the figures on a map. The filter is no part of the map: undo passes over it.
            setFigureFilter(FilterParams) -> Outcome,
            /// Everything that is measured on a map under its filter.
            mapFigures(MapParams) -> MapFigures,
            /// Figures by any grouping.
            figures(FiguresParams) -> FigureTable,
            /// How we are doing: scorecard, trends, channels and segments.
            howAreWeDoing(DoingParams) -> HowWeAreDoing,
            /// Changes an input of a priority by hand, or takes the change back.
            saveOverride(SaveOverrideParams) -> Done,
            /// What an improvement may be worth: a scenario, no forecast.
            money(MoneyParams) -> MoneyScenario,
            /// The scenarios that are kept with a map, by name.
            scenarios(MapParams) -> Vec<SavedScenario>,
            /// Keeps a scenario with a map, or deletes it.
            saveScenario(SaveScenarioParams) -> Vec<SavedScenario>,
            /// What is asked about on a map and what is not.
            coverage(MapParams) -> MapCoverage,
            /// What customers wrote.
            verbatims(VerbatimsParams) -> Verbatims,
            /// Pins a text to a map as a quote whose evidence is researched.
            pinVerbatim(PinParams) -> Outcome,
            /// Puts a theme on a text by hand, or takes it off.
            tagVerbatim(TagParams) -> Done,
            /// Makes or changes a theme; its words are looked for in all texts.
            saveTheme(SaveThemeParams) -> Theme,
            /// Deletes a theme; the texts stay.
            deleteTheme(ThemeParams) -> Done,
            /// How often themes come up and how they go with a score.
            themeFigures(ThemeFiguresParams) -> ThemeFigures,
        }
    };
}

/// A request without parameters.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct NoParams {}

/// An answer without content.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct Done {}

/// A request about one map.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct MapParams {
    /// The map.
    pub map: MapId,
}

/// Makes a map from a template.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct CreateMapParams {
    /// Name of the template, as `templates` lists it.
    pub template: String,
    /// Title of the map; empty takes that of the template.
    pub title: String,
    /// Language of the map as a BCP 47 tag; empty takes that of the template.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub language: String,
}

/// Finds words.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct SearchParams {
    /// What was typed: words in any order, of which the last may be a beginning. Nothing in it is syntax.
    pub query: String,
    /// Most hits to answer, 1 to 500.
    pub limit: u32,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct SearchAnswer {
    /// What was found, the best first.
    pub hits: Vec<SearchHit>,
    /// Whether there is more than was asked for.
    pub more: bool,
}

/// Something that holds the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct SearchHit {
    /// The map.
    pub map: MapId,
    /// The map's title.
    pub title: String,
    /// The thing in the map; none for the map itself.
    pub entity: Option<EntityId>,
    /// What kind of thing: "map", "stage", "touchpoint", "lane", "card" or "persona".
    pub kind: String,
    /// A piece of its words around those that were found.
    pub parts: Vec<SnippetPart>,
}

/// A piece of text that was looked for, or that stands beside one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct SnippetPart {
    /// The words.
    pub text: String,
    /// Whether they were looked for.
    pub hit: bool,
}

/// A persona of the workspace's library.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub struct LibraryPersona {
    /// The persona.
    pub persona: Persona,
    /// The maps that hold a persona of this id, the one changed last first.
    pub maps: Vec<MapId>,
    /// When it was last changed: seconds since 1970-01-01 UTC.
    #[ts(type = "number")]
    pub updated_at: i64,
}

/// Puts a persona into the library or changes it there.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct SavePersonaParams {
    /// The persona.
    pub persona: Persona,
}

/// A request about one persona of the library.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct PersonaParams {
    /// The persona.
    pub persona: PersonaId,
}

/// Keeps a map as a template.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct SaveTemplateParams {
    /// The map.
    pub map: MapId,
    /// Title of the template; empty takes that of the map.
    pub title: String,
    /// What it is good for, in one sentence; may be empty.
    pub summary: String,
}

/// A request about one template.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct TemplateParams {
    /// The template, as `templates` lists it.
    pub name: String,
}

/// An image that the workspace keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct StoredImage {
    /// Its name: what cards and personas refer to it by.
    pub image: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// Changes a map.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct ExecuteParams {
    /// The map.
    pub map: MapId,
    /// The change.
    pub command: Command,
}

/// The open workspace and its maps.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub struct WorkspaceInfo {
    /// File name without its ending.
    pub name: String,
    /// Whole path of the file.
    pub path: String,
    /// Why nothing can be changed; none when everything can.
    pub read_only: Option<ReadOnlyReason>,
    /// Maps, the one changed last first.
    pub maps: Vec<MapSummary>,
    /// Maps that cannot be listed because they are damaged, each named in a sentence.
    pub problems: Vec<String>,
}

/// Why a workspace can only be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub enum ReadOnlyReason {
    /// Another program, or another window of this one, has it open.
    OpenElsewhere,
    /// The file or its folder must not be written.
    NotWritable,
}

/// A map as the library lists it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub struct MapSummary {
    /// The map.
    pub id: MapId,
    /// Title.
    pub title: String,
    /// What is or what is intended.
    pub state: MapState,
    /// Tags.
    pub tags: Vec<String>,
    /// Names and colours of the personas.
    pub personas: Vec<PersonaSummary>,
    /// When it was last changed: seconds since 1970-01-01 UTC.
    #[ts(type = "number")]
    pub updated_at: i64,
    /// How many stages it has.
    pub stages: usize,
    /// How many touchpoints it has.
    pub touchpoints: usize,
    /// How many cards it has.
    pub cards: usize,
    /// Changes with each edit; part of the thumbnail's address so that an old picture is never shown.
    pub version: String,
}

/// A persona as the library shows it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct PersonaSummary {
    /// Name.
    pub name: String,
    /// Colour as `#rrggbb` or a name of the palette.
    pub color: journey_model::Color,
}

/// A template as the gallery shows it; its thumbnail has its own address.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct TemplateInfo {
    /// Name to create a map with: "blank", "lifecycle", …; that of the team's own begins with "own-".
    pub name: String,
    /// Title.
    pub title: String,
    /// What it is good for, in one sentence.
    pub summary: String,
    /// The title in other languages, by BCP 47 tag.
    pub titles: BTreeMap<String, String>,
    /// What it is good for in other languages.
    pub summaries: BTreeMap<String, String>,
    /// Under what the gallery lists it: "basics", "commerce", …; empty for those of the team's own.
    pub category: String,
    /// How many stages it has.
    pub stages: usize,
    /// How many touchpoints it has.
    pub touchpoints: usize,
    /// Whether it is one of the team's own, which can be deleted.
    pub own: bool,
    /// Language of the map in it as a BCP 47 tag; empty for English.
    pub language: String,
    /// Other languages that the map is in: a new one is made from "NAME.LANGUAGE".
    pub languages: Vec<String>,
}

/// A map that was opened.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub struct OpenedMap {
    /// The map.
    pub map: MapId,
    /// Title.
    pub title: String,
    /// Counts the states of this session, from 1.
    #[ts(type = "number")]
    pub revision: u64,
    /// Everything that is drawn.
    #[ts(as = "journey_layout::PackedLayout")]
    pub layout: std::sync::Arc<Layout>,
    /// Inks by theme: `{ "light": { "card.text.fill": "#ffffff", … }, "dark": …, "highContrast": … }`.
    pub palette: Palette,
    /// Undo, redo, saving.
    pub history: History,
}

/// Colours of inks by theme, each `#rrggbb` or `#rrggbbaa`.
pub type Palette = BTreeMap<String, BTreeMap<String, String>>;

/// What can be taken back, and whether everything is on disk.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub struct History {
    /// What undo would take back.
    pub undo: Option<Label>,
    /// What redo would make again.
    pub redo: Option<Label>,
    /// Whether everything is on disk.
    pub save: SaveState,
}

/// Whether everything is on disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "state", rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub enum SaveState {
    /// Every change is on disk.
    Saved,
    /// Changes wait in memory; the write failed.
    Unsaved {
        /// What went wrong and what helps.
        reason: String,
    },
    /// The workspace can only be read.
    ReadOnly,
}

/// What a change did.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub struct Outcome {
    /// The map.
    pub map: MapId,
    /// State of the session after the change; patches apply in order of revision, without a gap.
    #[ts(type = "number")]
    pub revision: u64,
    /// What was done or undone; none if there was nothing to do.
    pub label: Option<Label>,
    /// What was made.
    pub created: Vec<EntityId>,
    /// Changes of what is drawn.
    pub layout: LayoutPatch,
    /// Colours of inks that are new.
    pub palette: Palette,
    /// Changes of the map itself.
    pub model: ModelPatch,
    /// Undo, redo, saving.
    pub history: History,
}

/// Turns one state of a map into the next. Lists hold things made or changed; an order is given where it
/// changed and lists every id of its kind.
#[derive(Debug, Clone, Default, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts", optional_fields)]
pub struct ModelPatch {
    /// The map's own fields (its lists are empty), where they changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub map: Option<Box<JourneyMap>>,
    /// Stages made or changed.
    pub stages: Vec<Stage>,
    /// Touchpoints made or changed.
    pub touchpoints: Vec<Touchpoint>,
    /// Lanes made or changed.
    pub lanes: Vec<Lane>,
    /// Cards made or changed.
    pub cards: Vec<Card>,
    /// Series made or changed.
    pub series: Vec<Series>,
    /// Personas made or changed.
    pub personas: Vec<Persona>,
    /// Connectors made or changed.
    pub connectors: Vec<Connector>,
    /// Comments made or changed.
    pub comments: Vec<Comment>,
    /// Views made or changed.
    pub views: Vec<View>,
    /// Things deleted.
    pub gone: Vec<EntityId>,
    /// Where stages stand now: each with the one before it, for those that moved or were made.
    pub stage_places: Vec<(StageId, Option<StageId>)>,
    /// The same for touchpoints, across the whole map.
    pub touchpoint_places: Vec<(TouchpointId, Option<TouchpointId>)>,
    /// The same for lanes.
    pub lane_places: Vec<(LaneId, Option<LaneId>)>,
    /// The same for cards.
    pub card_places: Vec<(CardId, Option<CardId>)>,
    /// The same for series.
    pub series_places: Vec<(SeriesId, Option<SeriesId>)>,
    /// The same for personas.
    pub persona_places: Vec<(PersonaId, Option<PersonaId>)>,
    /// The same for connectors.
    pub connector_places: Vec<(ConnectorId, Option<ConnectorId>)>,
    /// The same for comments.
    pub comment_places: Vec<(CommentId, Option<CommentId>)>,
    /// The same for views.
    pub view_places: Vec<(ViewId, Option<ViewId>)>,
}

/// What an import brought in.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub struct ImportReport {
    /// Maps made, in the order of the files.
    pub maps: Vec<MapSummary>,
    /// What was skipped or changed, or why a file could not be read.
    pub notes: Vec<ImportNote>,
}

/// Something to know about an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub struct ImportNote {
    /// Name of the file.
    pub file: String,
    /// Where in it: "line 12", or a JSON pointer; empty for the whole file.
    pub place: String,
    /// What and why, with the way out.
    pub message: String,
    /// Whether the file was not imported for it.
    pub fatal: bool,
}

/// Something that happened without being asked for by the one who hears of it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "event", content = "payload", rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub enum Event {
    /// A map changed through another window or host connection.
    MapChanged(Box<Outcome>),
    /// Saving a map began to fail or works again.
    SaveStateChanged {
        /// The map.
        map: MapId,
        /// How it stands now.
        save: SaveState,
    },
    /// The list of maps, or that of the team's own templates, changed.
    LibraryChanged,
    /// The library's personas changed.
    PersonasChanged,
    /// The host asks the front end to do something: a menu entry was chosen ("undo", "export", …).
    MenuAction {
        /// The id of the action in the front end's registry.
        action: String,
    },
    /// Another workspace was opened in place of this one.
    WorkspaceChanged,
    /// How far slow work is. Whoever did not begin it passes over it.
    JobProgress(JobProgress),
    /// How slow work ended.
    JobEnded(Box<JobEnd>),
    /// How far a batch of exports is. Whoever did not begin it passes over it.
    BatchProgress(BatchProgress),
    /// How a batch of exports ended.
    BatchEnded {
        /// Its name.
        job: String,
        /// What came of it.
        report: BatchReport,
    },
    /// Sources, imports, themes or what is attached to maps changed.
    FeedbackChanged,
    /// What is measured on a map changed: by its filter, by feedback or by what is attached.
    FiguresChanged {
        /// The map.
        map: MapId,
    },
}

/// An error as it crosses to the front end, which acts on the code alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct ErrorBody {
    /// What kind of error, for the program.
    pub code: ErrorCode,
    /// Place, reason and way out, for a person.
    pub message: String,
}

/// What kind of error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub enum ErrorCode {
    /// The request is not one of the list, or its parameters do not fit.
    BadRequest,
    /// The thing does not exist (any more).
    NotFound,
    /// The command does not fit the map; nothing happened.
    Rejected,
    /// The workspace can only be read.
    ReadOnly,
    /// The file is not what it should be.
    BadFile,
    /// Reading or writing failed.
    Storage,
    /// It would not fit in memory or in the format.
    TooLarge,
    /// The person cancelled.
    Cancelled,
    /// A fault of the program.
    Internal,
}
