//! What goes out.

pub use journey_export::{Choices as ExportChoices, Format as ExportFormat};

use super::ErrorBody;
use journey_export::{Choices, LeftOut, pdf::PagePlan};

use journey_model::{MapId, PersonaId, ViewId, redaction::Redaction};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What to export and how.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub struct ExportParams {
    /// The map.
    pub map: MapId,
    /// The format, and how it is made.
    #[serde(flatten)]
    pub choices: Choices,
    /// Colours: a theme's name.
    pub theme: String,
    /// Whether the map rides inside, so that the export opens again as an editable map.
    pub embed: bool,
    /// Show, and carry inside, only what this view of the map shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub view: Option<ViewId>,
    /// Paint the card of this persona of the map in place of the map; pictures and PDF only. Nothing rides inside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub persona: Option<PersonaId>,
    /// Whether the comments go along. They stay at home unless asked for.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub comments: bool,
    /// What stays at home for the sake of people.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub redact: Redaction,
}

impl ExportParams {
    /// The whole map in the light theme at scale 1, with the map inside, without comments.
    pub fn new(map: MapId, format: ExportFormat) -> Self {
        Self {
            map,
            choices: Choices::new(format),
            theme: "light".to_owned(),
            embed: true,
            view: None,
            persona: None,
            comments: false,
            redact: Redaction::NOTHING,
        }
    }
}

/// What an export would be like.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub struct ExportPlan {
    /// Width in pixels (of pictures of pixels) or map pixels (of what is drawn otherwise); 0 for what is not drawn.
    pub width: u32,
    /// Height likewise.
    pub height: u32,
    /// Suggested file name.
    pub file_name: String,
    /// Characters and sequences of them that no installed font shows as they should be, up to forty characters.
    pub missing_characters: String,
    /// Images that the workspace does not have and that show as grey boxes, each by its description or name.
    pub missing_images: Vec<String>,
    /// What the format has no place for.
    pub left_out: Vec<LeftOut>,
    /// The pages of a PDF.
    pub pages: Option<PagePlan>,
    /// About how many bytes the file has at most, where that can be said beforehand; 0 where not.
    #[ts(type = "number")]
    pub most_bytes: u64,
    /// Why it cannot be done as asked, with the largest scale that can; none when it can.
    pub refusal: Option<ExportRefusal>,
}

/// Why an export cannot be done as asked.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub struct ExportRefusal {
    /// The reason, in a sentence.
    pub reason: String,
    /// The largest scale that can be done; 0 where no scale would help.
    pub largest_scale: f32,
}

/// The beginning of an export whose format is text, or of the table that a workbook shows.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub struct ExportBeginning {
    /// The text, cut off after a whole line where there is more.
    pub text: String,
    /// Whether that is all of it.
    pub is_whole: bool,
}

/// Many exports at once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub struct BatchParams {
    /// The maps, in this order; all of the workspace where they are left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub maps: Option<Vec<MapId>>,
    /// What of each map.
    pub what: BatchPart,
    /// What is made of each of those.
    pub exports: Vec<BatchExport>,
}

/// What of a map a batch exports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub enum BatchPart {
    /// All of it.
    Whole,
    /// What one view shows.
    View {
        /// The view.
        view: ViewId,
    },
    /// What each of its views shows; nothing of a map without views.
    Views,
    /// All of it, and what each of its views shows.
    WholeAndViews,
}

/// One of the formats of a batch. Its fields are those of [`ExportParams`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub struct BatchExport {
    /// The format, and how it is made.
    #[serde(flatten)]
    pub choices: Choices,
    /// Colours: a theme's name.
    pub theme: String,
    /// Whether the map rides inside.
    pub embed: bool,
    /// Whether the comments go along.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub comments: bool,
    /// What stays at home for the sake of people.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub redact: Redaction,
}

impl BatchExport {
    /// The export of one map, or of what one of its views shows.
    pub fn of(&self, map: MapId, view: Option<ViewId>) -> ExportParams {
        let Self { choices, theme, embed, comments, redact } = self.clone();
        ExportParams { map, choices, theme, embed, view, persona: None, comments, redact }
    }
}

/// The files that a batch would write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct BatchPlan {
    /// Their names, no two alike.
    pub files: Vec<String>,
}

/// How far a batch is.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct BatchProgress {
    /// Its name, as whoever began it gave it.
    pub job: String,
    /// The part of all that is done, from 0 to 1.
    pub part: f32,
    /// The file that is being written.
    pub file: String,
    /// Which one it is, from 1.
    pub number: u32,
    /// How many there are.
    pub count: u32,
}

/// How a batch ended.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct BatchReport {
    /// The files that were written, by the names that they have.
    pub written: Vec<String>,
    /// Those that were not.
    pub failed: Vec<BatchFailure>,
    /// Whether it was stopped before its end.
    pub cancelled: bool,
}

/// A file of a batch that was not written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct BatchFailure {
    /// What it would have been called.
    pub file: String,
    /// Why not.
    pub error: ErrorBody,
}
