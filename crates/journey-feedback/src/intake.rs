//! Rows into responses.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

mod assemble;
mod plan;
mod report;
mod row;
mod run;

pub use run::{Intake, Sink, intake};

/// What became of the rows of a file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct IntakeReport {
    /// How many of each.
    pub counts: IntakeCounts,
    /// The first issues, in the order of the file; at most [`IntakeReport::MOST_ISSUES`], and at most
    /// [`IntakeReport::MOST_OF_A_CODE`] of one code.
    pub issues: Vec<Issue>,
    /// How many issues there are of each code.
    pub issue_counts: Vec<IssueCount>,
    /// Earliest time of a response: seconds since 1970-01-01 UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(as = "Option<i32>")]
    pub from: Option<i64>,
    /// Latest.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(as = "Option<i32>")]
    pub to: Option<i64>,
}

impl IntakeReport {
    /// Most issues that are listed.
    pub const MOST_ISSUES: usize = 1000;
    /// Most issues of one code that are listed, so that a frequent one does not hide the others.
    pub const MOST_OF_A_CODE: u64 = 200;
}

/// How many rows and responses there were. Every response is in exactly one of complete, partial, tests,
/// excluded and duplicates.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(export_to = "feedback.ts")]
pub struct IntakeCounts {
    /// Rows below the heads.
    #[ts(type = "number")]
    pub rows: u64,
    /// Rows that gave nothing: empty, or without an answer that could be read.
    #[ts(type = "number")]
    pub rejected_rows: u64,
    /// Responses in the file.
    #[ts(type = "number")]
    pub responses: u64,
    /// Finished ones.
    #[ts(type = "number")]
    pub complete: u64,
    /// Those broken off that count.
    #[ts(type = "number")]
    pub partial: u64,
    /// Those made to try the survey out.
    #[ts(type = "number")]
    pub tests: u64,
    /// Those left out by the mapping.
    #[ts(type = "number")]
    pub excluded: u64,
    /// Those left out because their id was there before.
    #[ts(type = "number")]
    pub duplicates: u64,
    /// Those kept whose customer, time and answers are all the same as of one before.
    #[ts(type = "number")]
    pub same_content: u64,
    /// Those of a customer who answered before in the file.
    #[ts(type = "number")]
    pub same_customer: u64,
    /// Pieces of personal data taken out of what customers wrote.
    #[ts(type = "number")]
    pub redactions: u64,
}

/// Something in a row that should be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct Issue {
    /// Line of a text or row of a sheet, from 1.
    #[ts(type = "number")]
    pub row: u64,
    /// Name of the column; none if it concerns the row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// What it is.
    pub code: IssueCode,
    /// What stands in the file, cut after 80 characters; empty where it is personal.
    pub raw: String,
}

/// How many issues there are of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub struct IssueCount {
    /// The code.
    pub code: IssueCode,
    /// How grave it is.
    pub severity: Severity,
    /// What was done.
    pub action: Action,
    /// How many.
    #[ts(type = "number")]
    pub count: u64,
}

/// What an issue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum IssueCode {
    /// The row has more or fewer fields than there are columns.
    RaggedRow,
    /// The row is empty.
    EmptyRow,
    /// Bytes are no text in the encoding chosen.
    BadBytes,
    /// A column without a head, which is empty in most rows, holds something: fields are probably shifted.
    FieldsShifted,
    /// A spreadsheet's error stands in the cell.
    ErrorCell,
    /// An answer is no number and no label of the scale.
    NoNumber,
    /// An answer lies outside the scale.
    OutsideScale,
    /// A row of the long shape names a question that is not mapped.
    UnknownQuestion,
    /// A response answers the same question twice; the first answer stays.
    AnsweredTwice,
    /// A time cannot be read.
    BadTime,
    /// A spreadsheet seems to have made a date of something else.
    MangledDate,
    /// A local time that does not exist or exists twice, because clocks were changed.
    ClockChange,
    /// A time lies after the import.
    FutureTime,
    /// A time lies before 1990.
    OldTime,
    /// The response was given before it was begun.
    NegativeDuration,
    /// A weight is no number of at least 0.
    BadWeight,
    /// The id was there before in the file.
    DuplicateId,
    /// The id has lost digits, so it was not kept.
    IdLostDigits,
    /// The customer, the time and all answers were there before in the file.
    SameContent,
    /// The customer answered before in the file.
    SameCustomer,
}

/// How grave an issue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum Severity {
    /// Good to know.
    Info,
    /// Something was lost or may be wrong.
    Warning,
    /// A response or an answer that was meant to count does not.
    Error,
}

/// What was done about an issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum Action {
    /// Nothing: it counts.
    Kept,
    /// The row gave no response.
    RowLeftOut,
    /// The cell counts as empty or as no answer; the rest of the row counts.
    CellLeftOut,
    /// The response is handled as the mapping says.
    AsMapped,
}

impl IssueCode {
    /// How grave it is, and what is done about it.
    pub fn consequence(self) -> (Severity, Action) {
        use IssueCode::*;
        match self {
            RaggedRow | FieldsShifted | BadBytes | MangledDate | ClockChange | FutureTime | OldTime
            | NegativeDuration => (Severity::Warning, Action::Kept),
            EmptyRow => (Severity::Info, Action::RowLeftOut),
            ErrorCell | NoNumber | OutsideScale | BadTime | BadWeight => {
                (Severity::Error, Action::CellLeftOut)
            }
            UnknownQuestion | AnsweredTwice | IdLostDigits => (Severity::Warning, Action::CellLeftOut),
            DuplicateId => (Severity::Warning, Action::AsMapped),
            SameContent => (Severity::Warning, Action::Kept),
            SameCustomer => (Severity::Info, Action::Kept),
        }
    }
}
