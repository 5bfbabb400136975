//! Where feedback comes from, and what was imported.

use super::Theme;
use journey_feedback::{
    Figure, Month, Question, analysis::coverage::InsightType, intake::IntakeReport, mapping::Mapping,
    probe::Ask,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The feedback of a workspace.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct FeedbackInfo {
    /// The sources that can be read, the one made first at the top.
    pub sources: Vec<FeedbackSource>,
    /// Themes that verbatims are sorted by, by name.
    pub themes: Vec<Theme>,
    /// Sources that cannot be read, each in a sentence.
    pub problems: Vec<String>,
}

/// Where feedback comes from: a survey, reviews, tickets.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts", optional_fields)]
pub struct FeedbackSource {
    /// Its key.
    #[ts(type = "number")]
    pub key: i64,
    /// Its name, unique in the workspace.
    pub name: String,
    /// What a person tells about it.
    pub about: SourceAbout,
    /// How many responses count.
    #[ts(type = "number")]
    pub responses: u64,
    /// How many texts they have.
    #[ts(type = "number")]
    pub verbatims: u64,
    /// Its questions with all their answers, by number.
    pub questions: Vec<AskedQuestion>,
    /// Where in the journey answers were given, in the words of the files, the most frequent first.
    pub places: Vec<NamedCount>,
    /// By which channels, the most frequent first.
    pub channels: Vec<NamedCount>,
    /// What is known of customers.
    pub dimensions: Vec<Dimension>,
    /// Heads of its columns of text.
    pub texts: Vec<String>,
    /// Its imports, the last one first.
    pub imports: Vec<FeedbackImport>,
    /// The first month that has answers; none if the files do not say when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Month>,
    /// The last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Month>,
}

/// What a person tells about a source.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(export_to = "protocol.ts", optional_fields)]
pub struct SourceAbout {
    /// What kind it is.
    #[ts(as = "Option<_>")]
    pub kind: SourceKind,
    /// What kind of insight it gives; none if nobody has said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub insight: Option<InsightType>,
    /// How many customers were asked; none if nobody knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invited: Option<u32>,
    /// How it was collected, for the reader of a figure; may be empty.
    #[ts(as = "Option<_>")]
    pub note: String,
}

/// What kind of source it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub enum SourceKind {
    /// A survey.
    #[default]
    Survey,
    /// Reviews.
    Review,
    /// Tickets of a help desk.
    Ticket,
    /// Posts in social media.
    Social,
    /// What operations measured.
    Operations,
    /// Interviews.
    Interview,
    /// What a workshop gathered.
    Workshop,
}

/// A question with all its answers.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct AskedQuestion {
    /// Number in the source, from 0.
    pub number: u16,
    /// The question.
    pub question: Question,
    /// All answers together.
    pub figure: Figure,
}

/// A word and how many responses bear it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct NamedCount {
    /// The word.
    pub name: String,
    /// How many.
    pub count: u32,
}

/// What is known of customers: the head of a column, and its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct Dimension {
    /// The head of the column.
    pub name: String,
    /// Its values, the most frequent first.
    pub values: Vec<NamedCount>,
}

/// An import that counts.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct FeedbackImport {
    /// Its key.
    #[ts(type = "number")]
    pub key: i64,
    /// Name of the file.
    pub file: String,
    /// When it was imported: seconds since 1970-01-01 UTC.
    #[ts(type = "number")]
    pub at: i64,
    /// What came in and what did not.
    pub report: IntakeReport,
}

/// A file that waits to be imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct FeedbackFile {
    /// What it is called by in requests.
    pub token: String,
    /// Name of the file.
    pub name: String,
    /// Size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// Asks what is still open in a mapping of a file that was probed.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct CheckMappingParams {
    /// Token of the file.
    pub file: String,
    /// What its columns mean.
    pub mapping: Mapping,
}

/// What is still open in a mapping.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct MappingCheck {
    /// What has to be answered before the file can be imported.
    pub asks: Vec<Ask>,
    /// Why the mapping does not do, in a sentence with the way out; none if it does but for what is open.
    pub problem: Option<String>,
}

/// Changes what is known of a source.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export_to = "protocol.ts", optional_fields)]
pub struct SaveSourceParams {
    /// The source.
    #[ts(type = "number")]
    pub source: i64,
    /// Its name from now on; none leaves it.
    pub name: Option<String>,
    /// What is told about it from now on; none leaves it.
    pub about: Option<SourceAbout>,
    /// What is made of the answers to a question from now on.
    pub question: Option<QuestionChange>,
}

/// Changes what is made of the answers to a question.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct QuestionChange {
    /// Number in the source.
    pub number: u16,
    /// The question as it is from now on; its code and the ends, steps and shift of its scale must be as they were.
    pub question: Question,
}

/// A request about one source.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct SourceParams {
    /// The source.
    #[ts(type = "number")]
    pub source: i64,
}

/// A request about one import.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct ImportParams {
    /// The import.
    #[ts(type = "number")]
    pub import: i64,
}
