//! The closed set of commands that change a map.
//!
//! A command is data: it crosses from the front end as JSON, is planned against the map without
//! touching it, and is then applied whole as one undo step. Things to be made bring their id, so that
//! whoever sends the command can select what it made.

mod label;
mod patch;

pub use label::*;
pub use patch::*;

use journey_model::{
    Card, CardId, Comment, CommentId, Connector, ConnectorId, EntityId, Lane, LaneId, LaneSettings, Persona,
    PersonaId, Series, SeriesId, SeriesValue, Stage, StageId, Touchpoint, TouchpointId, View, ViewId,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One change to a map. `before` names the neighbour that the moved or made thing will stand in front
/// of, within the target it names; none puts it last.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export_to = "commands.ts")]
pub enum Command {
    /// Changes the map's own fields.
    UpdateMap {
        /// What to change.
        patch: MapPatch,
    },
    /// Makes a stage.
    CreateStage {
        /// The new stage.
        stage: Stage,
        /// The stage that will follow it.
        before: Option<StageId>,
    },
    /// Changes a stage: renames, recolours, annotates.
    UpdateStage {
        /// The stage.
        id: StageId,
        /// What to change.
        patch: StagePatch,
    },
    /// Moves a stage with everything in it.
    MoveStage {
        /// The stage.
        id: StageId,
        /// The stage that will follow it.
        before: Option<StageId>,
    },
    /// Makes a touchpoint in the stage that it names.
    CreateTouchpoint {
        /// The new touchpoint.
        touchpoint: Touchpoint,
        /// The touchpoint of the same stage that will follow it.
        before: Option<TouchpointId>,
    },
    /// Changes touchpoints.
    UpdateTouchpoints {
        /// The touchpoints.
        ids: Vec<TouchpointId>,
        /// What to change in each.
        patch: TouchpointPatch,
    },
    /// Moves touchpoints, with their cards and scores, keeping their order among themselves.
    MoveTouchpoints {
        /// The touchpoints.
        ids: Vec<TouchpointId>,
        /// The stage they will belong to.
        stage: StageId,
        /// The touchpoint of that stage that will follow them.
        before: Option<TouchpointId>,
    },
    /// Makes a lane.
    CreateLane {
        /// The new lane.
        lane: Lane,
        /// The lane that will stand under it.
        before: Option<LaneId>,
    },
    /// Changes a lane.
    UpdateLane {
        /// The lane.
        id: LaneId,
        /// What to change.
        patch: LanePatch,
    },
    /// Gives lanes new settings, each its own, in one step.
    SetLanes {
        /// The lanes, each once.
        lanes: Vec<LaneChange>,
    },
    /// Moves a lane.
    MoveLane {
        /// The lane.
        id: LaneId,
        /// The lane that will stand under it.
        before: Option<LaneId>,
    },
    /// Makes cards, in the order given, each in the cell that it names. Also what a paste of many is.
    CreateCards {
        /// The new cards.
        cards: Vec<Card>,
        /// The card that will follow those that share its cell.
        before: Option<CardId>,
    },
    /// Changes cards.
    UpdateCards {
        /// The cards.
        ids: Vec<CardId>,
        /// What to change in each.
        patch: CardPatch,
    },
    /// Moves cards into one cell, keeping their order among themselves.
    MoveCards {
        /// The cards.
        ids: Vec<CardId>,
        /// The row they will stand in.
        lane: LaneId,
        /// The column they will stand in.
        touchpoint: TouchpointId,
        /// The card of that cell that will follow them.
        before: Option<CardId>,
    },
    /// Makes an experience series, with its values.
    CreateSeries {
        /// The new series.
        series: Series,
        /// The series that will follow it.
        before: Option<SeriesId>,
    },
    /// Changes a series, not its values.
    UpdateSeries {
        /// The series.
        id: SeriesId,
        /// What to change.
        patch: SeriesPatch,
    },
    /// Sets or clears scores of a series.
    SetValues {
        /// The series.
        series: SeriesId,
        /// The scores, at most one a touchpoint.
        values: Vec<ValueChange>,
    },
    /// Makes a persona.
    CreatePersona {
        /// The new persona.
        persona: Persona,
        /// The persona that will follow it.
        before: Option<PersonaId>,
    },
    /// Changes a persona.
    UpdatePersona {
        /// The persona.
        id: PersonaId,
        /// What to change.
        patch: PersonaPatch,
    },
    /// Takes the last touchpoints of a stage into a new stage right behind it.
    SplitStage {
        /// The stage.
        id: StageId,
        /// The first touchpoint that goes to the new stage; those behind it follow.
        at: TouchpointId,
        /// The new stage.
        stage: Stage,
    },
    /// Takes the touchpoints of several stages, in their order, into the first of them in the map. The
    /// others are deleted; needs and notes are put together, and comments on them move along.
    MergeStages {
        /// The stages, two or more.
        ids: Vec<StageId>,
    },
    /// Puts a new touchpoint right behind another and takes some of its cards along. Cards that span
    /// both cover one column more.
    SplitTouchpoint {
        /// The touchpoint.
        id: TouchpointId,
        /// The new touchpoint, in the same stage.
        touchpoint: Touchpoint,
        /// Cards of the old one that go to the new one.
        cards: Vec<CardId>,
    },
    /// Makes several touchpoints one, the first of them in the map: cards, connectors and comments
    /// follow, channels and notes are put together, it is a moment of truth if any of them is, and of
    /// each series it has the first score there is. Spanning cards cover the columns that are left of theirs.
    MergeTouchpoints {
        /// The touchpoints, two or more.
        ids: Vec<TouchpointId>,
    },
    /// Moves cards each to its own cell, last there, in the order given.
    PlaceCards {
        /// Where each card goes; a card at most once.
        places: Vec<CardPlace>,
    },
    /// Gives columns each its own width, as when a stage is made wider with all of its touchpoints.
    ResizeTouchpoints {
        /// The touchpoints with their widths; a touchpoint at most once.
        sizes: Vec<TouchpointSize>,
    },
    /// Adds tags to cards and takes tags off them.
    TagCards {
        /// The cards.
        ids: Vec<CardId>,
        /// Tags to add, behind those there are.
        add: Vec<String>,
        /// Tags to take off.
        remove: Vec<String>,
    },
    /// Changes what things are called or say: find and replace.
    EditTexts {
        /// The new texts; a thing at most once.
        edits: Vec<TextEdit>,
    },
    /// Makes a connector.
    CreateConnector {
        /// The new connector.
        connector: Connector,
    },
    /// Changes a connector.
    UpdateConnector {
        /// The connector.
        id: ConnectorId,
        /// What to change.
        patch: ConnectorPatch,
    },
    /// Makes a comment, the last of the map.
    CreateComment {
        /// The new comment.
        comment: Comment,
    },
    /// Changes a comment.
    UpdateComment {
        /// The comment.
        id: CommentId,
        /// What to change.
        patch: CommentPatch,
    },
    /// Saves a view.
    CreateView {
        /// The new view.
        view: View,
        /// The view that will follow it.
        before: Option<ViewId>,
    },
    /// Changes a view.
    UpdateView {
        /// The view.
        id: ViewId,
        /// What to change.
        patch: ViewPatch,
    },
    /// Moves a view within the list.
    MoveView {
        /// The view.
        id: ViewId,
        /// The view that will follow it.
        before: Option<ViewId>,
    },
    /// Makes many things in one step. They bring ids and may refer to each other and to things of the map.
    Insert {
        /// The new things.
        content: Box<Content>,
        /// What will follow them; none puts them last.
        #[serde(default)]
        #[ts(optional, as = "Option<_>")]
        before: InsertBefore,
    },
    /// Deletes things with all they hold: a stage its touchpoints, a touchpoint its cards, scores and
    /// connectors, a lane its cards and series, a first comment its replies. Links and connectors to a
    /// deleted card and comments on what is deleted go with it.
    Delete {
        /// What to delete.
        targets: Vec<EntityId>,
    },
    /// Copies things with all they hold, each behind its original.
    Duplicate {
        /// What to copy.
        targets: Vec<EntityId>,
    },
}

/// Where a card goes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "commands.ts")]
pub struct CardPlace {
    /// The card.
    pub card: CardId,
    /// The row it will stand in.
    pub lane: LaneId,
    /// The column it will stand in.
    pub touchpoint: TouchpointId,
    /// How many columns it will cover; none leaves that as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub span: Option<u16>,
}

/// New settings of one lane.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "commands.ts")]
pub struct LaneChange {
    /// The lane.
    pub id: LaneId,
    /// Its new settings, all of them.
    pub settings: LaneSettings,
}

/// How wide a touchpoint's column will be.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "commands.ts")]
pub struct TouchpointSize {
    /// The touchpoint.
    pub id: TouchpointId,
    /// The width in map pixels; none lets the program choose.
    pub width_px: Option<f32>,
}

/// What a thing will be called or say: the text of a card or comment, the title of a lane, the label of
/// a connector, the name of anything else.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "commands.ts")]
pub struct TextEdit {
    /// The thing.
    pub target: EntityId,
    /// Its new text.
    pub text: String,
}

/// Many new things. Each list is in the order in which its things will stand.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "commands.ts", optional_fields)]
pub struct Content {
    /// New stages.
    #[ts(optional, as = "Option<_>")]
    pub stages: Vec<Stage>,
    /// New touchpoints, in new stages or in those of the map.
    #[ts(optional, as = "Option<_>")]
    pub touchpoints: Vec<Touchpoint>,
    /// New lanes.
    #[ts(optional, as = "Option<_>")]
    pub lanes: Vec<Lane>,
    /// New cards, in new cells or in those of the map.
    #[ts(optional, as = "Option<_>")]
    pub cards: Vec<Card>,
    /// New series with their scores.
    #[ts(optional, as = "Option<_>")]
    pub series: Vec<Series>,
    /// Scores of new touchpoints in series of the map.
    #[ts(optional, as = "Option<_>")]
    pub scores: Vec<NewScore>,
    /// New personas.
    #[ts(optional, as = "Option<_>")]
    pub personas: Vec<Persona>,
    /// New connectors.
    #[ts(optional, as = "Option<_>")]
    pub connectors: Vec<Connector>,
}

/// A score of a new touchpoint in a series of the map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "commands.ts")]
pub struct NewScore {
    /// The series.
    pub series: SeriesId,
    /// The score.
    pub value: SeriesValue,
}

/// What will follow new things, by kind; none puts them last.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "commands.ts", optional_fields)]
pub struct InsertBefore {
    /// The stage that will follow the new stages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<StageId>,
    /// The touchpoint that will follow the new ones of its stage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub touchpoint: Option<TouchpointId>,
    /// The lane that will stand under the new lanes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lane: Option<LaneId>,
    /// The card that will follow the new ones of its cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub card: Option<CardId>,
}
