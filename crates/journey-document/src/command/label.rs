//! What undo steps are called.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
    /// A stage was split in two.
    SplitStage,
    /// Stages became one.
    MergeStages,
    /// A touchpoint was split in two.
    SplitTouchpoint,
    /// Touchpoints became one.
    MergeTouchpoints,
    /// Cards got or lost tags.
    TagCards,
    /// Texts were found and replaced.
    ReplaceTexts,
    /// A connector was made.
    AddConnector,
    /// A connector was changed.
    EditConnector,
    /// A comment was made.
    AddComment,
    /// A comment was changed.
    EditComment,
    /// A thread was settled or opened again.
    ResolveComment,
    /// A view was saved.
    AddView,
    /// A view was changed.
    EditView,
    /// Things were pasted.
    Paste,
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
