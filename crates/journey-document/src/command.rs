//! The closed set of commands that change a map.
//!
//! A command is data: it crosses from the front end as JSON, is planned against the map without
//! touching it, and is then applied whole as one undo step. Things to be made bring their id, so that
//! whoever sends the command can select what it made.

use journey_model::{
    Card, CardId, Color, Contact, Effort, EntityId, Evidence, Lane, LaneId, LaneSettings, MapState, Persona,
    PersonaId, Scale, Series, SeriesId, SeriesKind, Stage, StageId, Touchpoint, TouchpointId,
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
    /// Deletes things with all they hold: a stage its touchpoints, a touchpoint its cards and scores,
    /// a lane its cards and series. Links to a deleted card go with it.
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

/// Declares a patch: a struct whose fields are all optional, absent meaning "leave as it is".
macro_rules! patch {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
        #[serde(rename_all = "camelCase", default, deny_unknown_fields)]
        #[ts(export_to = "commands.ts", optional_fields)]
        pub struct $name {
            $($(#[$field_doc])* #[serde(skip_serializing_if = "Option::is_none")] pub $field: Option<$type>,)*
        }
    };
}

patch!(
    /// Changes to a map's own fields.
    MapPatch {
        /// New title.
        title: String,
        /// New scenario.
        scenario: String,
        /// New goal.
        goal: String,
        /// New state.
        state: MapState,
        /// New list of tags.
        tags: Vec<String>,
        /// New owner.
        owner: String,
        /// New list of principles.
        principles: Vec<String>,
    }
);
patch!(
    /// Changes to a stage.
    StagePatch {
        /// New name.
        name: String,
        /// New colour.
        color: Color,
        /// New notes.
        notes: String,
    }
);
patch!(
    /// Changes to a touchpoint.
    TouchpointPatch {
        /// New name.
        name: String,
        /// New list of channels.
        channels: Vec<String>,
        /// Whether it is a moment of truth.
        moment_of_truth: bool,
        /// Who the customer meets.
        contact: Contact,
        /// New notes.
        notes: String,
    }
);
patch!(
    /// Changes to a lane.
    LanePatch {
        /// New kind; cards stay.
        kind: journey_model::LaneKind,
        /// New title.
        title: String,
        /// New subtitle.
        subtitle: String,
        /// New settings, all of them.
        settings: LaneSettings,
    }
);
patch!(
    /// Changes to a card.
    CardPatch {
        /// New text.
        text: String,
        /// How many columns it covers.
        span: u16,
        /// New evidence status.
        evidence: Evidence,
        /// New severity, 0 to 3.
        severity: u8,
        /// New list of tags.
        tags: Vec<String>,
        /// New owner.
        owner: String,
        /// New date `YYYY-MM-DD`, or empty.
        due: String,
        /// New list of sources.
        sources: Vec<String>,
        /// New list of links.
        links: Vec<CardId>,
        /// New impact, 0 to 10.
        impact: u8,
        /// New effort.
        effort: Nullable<Effort>,
    }
);
patch!(
    /// Changes to a series.
    SeriesPatch {
        /// New name.
        name: String,
        /// New kind.
        kind: SeriesKind,
        /// New persona.
        persona: Nullable<PersonaId>,
        /// New colour.
        color: Nullable<Color>,
        /// New scale; values stay as they are.
        scale: Scale,
    }
);
patch!(
    /// Changes to a persona.
    PersonaPatch {
        /// New name.
        name: String,
        /// New role.
        role: String,
        /// New quote.
        quote: String,
        /// New list of goals.
        goals: Vec<String>,
        /// New list of pains.
        pains: Vec<String>,
        /// New portrait.
        portrait: Nullable<String>,
        /// New colour.
        color: Color,
    }
);

/// A field that can be cleared: `{"set": value}` or `"clear"`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "commands.ts")]
pub enum Nullable<T> {
    /// Gives the field a value.
    Set(T),
    /// Leaves the field empty.
    Clear,
}

/// One score to set or to clear.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "commands.ts")]
pub struct ValueChange {
    /// The touchpoint.
    pub touchpoint: TouchpointId,
    /// The score, finite; none clears it together with its note.
    pub value: Option<f64>,
    /// New note; none leaves it as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub note: Option<String>,
}

/// What a command did, as an undo step is labelled. The front end has the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "commands.ts")]
pub enum Label {
    /// The map's own fields changed.
    EditMap,
    /// A stage was made.
    AddStage,
    /// A stage was changed.
    EditStage,
    /// A stage was renamed.
    RenameStage,
    /// A stage got another colour.
    RecolorStage,
    /// A stage was moved.
    MoveStage,
    /// A touchpoint was made.
    AddTouchpoint,
    /// Touchpoints were changed.
    EditTouchpoint,
    /// A touchpoint was renamed.
    RenameTouchpoint,
    /// Touchpoints were moved.
    MoveTouchpoint,
    /// A lane was made.
    AddLane,
    /// A lane was changed.
    EditLane,
    /// A lane was renamed.
    RenameLane,
    /// A lane was moved.
    MoveLane,
    /// A card was made.
    AddCard,
    /// Several cards were made.
    PasteCards,
    /// Cards were changed.
    EditCard,
    /// Cards were moved.
    MoveCard,
    /// A series was made.
    AddSeries,
    /// A series was changed.
    EditSeries,
    /// Scores were set.
    SetScore,
    /// A persona was made.
    AddPersona,
    /// A persona was changed.
    EditPersona,
    /// Something was deleted.
    Delete,
    /// Something was copied.
    Duplicate,
    /// A copy of the map that was edited elsewhere was merged in.
    Merge,
}

impl Label {
    /// The label as it is written: `moveCard`.
    pub fn name(self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::String(name)) => name,
            _ => format!("{self:?}"),
        }
    }
}
