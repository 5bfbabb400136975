//! What the columns of a file mean.
//!
//! A [`Mapping`] is what a person confirms before a file is imported, what the command line takes as JSON, and
//! what is remembered for the next file with the same heads ([`Mapping::signature`]). Everything in it is said
//! outright; what is left open and matters stops the import ([`FeedbackError`](crate::read::FeedbackError)).

use crate::Question;
use crate::read::Reading;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

mod settle;

pub(crate) use settle::zone_of;

/// What the columns of a file mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct Mapping {
    /// Version of this format: [`Mapping::VERSION`].
    pub version: u32,
    /// How the bytes become rows.
    pub reading: Reading,
    /// Stands for the heads of the columns: files with the same are mapped the same way.
    pub signature: String,
    /// Whether a row is a response or an answer.
    pub shape: Shape,
    /// What each column is, in the order of the file.
    pub columns: Vec<ColumnMapping>,
    /// How dates such as 03/04/2025 are read; open if none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_order: Option<DateOrder>,
    /// Zone of times that do not say theirs ("Europe/Berlin", "UTC"); open if none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// What is taken out of what customers wrote.
    #[serde(default)]
    pub redact: Redact,
    /// What is done with a response whose id was there before in the file.
    #[serde(default)]
    pub duplicates: Duplicates,
    /// What is done with responses that were broken off.
    #[serde(default)]
    pub partials: Partials,
    /// Channel of responses for which no column says one ("post-call survey").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
}

/// Whether a row is a response or an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum Shape {
    /// A row is a response, its columns are questions.
    Wide,
    /// A row is an answer: a column holds the name of the question, another the answer. Rows that follow each
    /// other with the same response id are one response.
    Long {
        /// The questions, by the names in that column (their code). Answers to others are left out and counted.
        questions: Vec<QuestionMapping>,
    },
}

/// What a column is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub struct ColumnMapping {
    /// Head of the column.
    pub name: String,
    /// What it is.
    pub role: Role,
    /// How numbers are written in it.
    #[serde(default)]
    pub numbers: NumberFormat,
}

/// What a column is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum Role {
    /// Not read.
    Ignore,
    /// Id of the response.
    ResponseId,
    /// Who answered; kept only as a keyed hash.
    Customer,
    /// When the response was given.
    Time,
    /// When it was begun, or the step before it: told apart from `time` where that is earlier.
    Started,
    /// By which channel.
    Channel,
    /// Who the customer is, in one dimension.
    Segment {
        /// Name of the dimension ("Class").
        dimension: String,
    },
    /// Where in the journey it was given: a touchpoint in the words of the file.
    Place,
    /// Answers to a question (wide shape).
    Question(QuestionMapping),
    /// Names of questions (long shape).
    QuestionName,
    /// Answers to the question that the row names (long shape).
    AnswerValue,
    /// What the customer wrote.
    Verbatim,
    /// How much the response counts.
    Weight,
    /// What kind of response it is: marks of previews and tests (Qualtrics `Status`).
    Status,
    /// Whether it was finished: 1 or 0, yes or no, completed or partial.
    Finished,
    /// How far it came, in percent; less than 100 is partial.
    Progress,
}

/// A question, and how the file writes its answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub struct QuestionMapping {
    /// The question.
    #[serde(flatten)]
    pub question: Question,
    /// What the number in the file is multiplied by, before the shift of the scale: 100 for fractions that are
    /// shares. 1 leaves it as it is.
    #[serde(default = "one")]
    pub factor: f64,
    /// What the person answered to what has to be answered about the scale.
    #[serde(default)]
    pub settled: Vec<StopAnswer>,
}

fn one() -> f64 {
    1.0
}

/// What has to be answered about a scale before anything is imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum StopCode {
    /// 0 stands among answers from 1 up to 5 or 7: a score, or "not applicable"?
    ZeroInScale,
    /// Answers run from 1 to 11: 0 to 10 with a shift, or a scale of eleven?
    ShiftedScale,
    /// Called NPS, but nobody answered 0: was it offered, or does the scale begin with 1?
    NoZeroInNps,
    /// Called NPS, but the scale is not 0 to 10.
    NotNps,
    /// Answers lie between 0 and 1, or some bear a percent sign: percent, or fractions?
    PercentOrFraction,
}

impl StopCode {
    /// What is asked.
    pub fn question(self) -> &'static str {
        match self {
            Self::ZeroInScale => "0 stands among the answers: is it a score, or does it mean not applicable?",
            Self::ShiftedScale => "Answers run from 1 to 11: is that 0 to 10, shifted by one?",
            Self::NoZeroInNps => "It is called NPS, but nobody answered 0: was 0 offered?",
            Self::NotNps => "NPS is defined on 0 to 10 only, and this scale is another.",
            Self::PercentOrFraction => "Are the numbers percent, or fractions of 1?",
        }
    }

    /// What to do, as a sentence.
    pub fn way_out(self) -> &'static str {
        match self {
            Self::ZeroInScale => "Answer zeroIsScore or zeroIsNotApplicable in the mapping (settled).",
            Self::ShiftedScale => "Answer shiftToZero or keepElevenLevels in the mapping (settled).",
            Self::NoZeroInNps => {
                "Answer zeroWasOffered in the mapping (settled), or count it as a rating from 1 to 10."
            }
            Self::NotNps => "Count it as a rating, or correct minimum, maximum and shift to 0 to 10.",
            Self::PercentOrFraction => {
                "Answer numbersArePercent or numbersAreFractions in the mapping (settled)."
            }
        }
    }
}

/// What the person answered to a [`StopCode`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum StopAnswer {
    /// 0 is the worst score; the scale begins with it.
    ZeroIsScore,
    /// 0 means not applicable.
    ZeroIsNotApplicable,
    /// 1 to 11 is 0 to 10, shifted by one.
    ShiftToZero,
    /// 1 to 11 is a scale of eleven levels, and no NPS.
    KeepElevenLevels,
    /// 0 was offered and nobody chose it.
    ZeroWasOffered,
    /// The scale begins with 1, and is no NPS.
    StartsAtOne,
    /// The numbers are percent.
    NumbersArePercent,
    /// The numbers are fractions of 1; they are multiplied by 100.
    NumbersAreFractions,
}

/// How dates in figures are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum DateOrder {
    /// 31.12.2025
    DayMonthYear,
    /// 12/31/2025
    MonthDayYear,
    /// 2025-12-31
    YearMonthDay,
}

/// How numbers are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum NumberFormat {
    /// 1234.5, or 1,234.5; an import stops where `1,234` could as well be a fraction.
    #[default]
    Open,
    /// The point is decimal: `1,234` is a thousand and more.
    DecimalPoint,
    /// The comma is decimal: `1.234` is a thousand and more.
    DecimalComma,
}

/// What is taken out of what customers wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub struct Redact {
    /// Addresses of e-mail.
    pub emails: bool,
    /// Numbers of telephones.
    pub phones: bool,
    /// Numbers of cards and accounts (IBAN).
    pub accounts: bool,
    /// Addresses of machines (IP).
    pub addresses: bool,
}

impl Default for Redact {
    fn default() -> Self {
        Self { emails: true, phones: true, accounts: true, addresses: true }
    }
}

/// What is done with a response whose id was there before in the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum Duplicates {
    /// The first stays.
    #[default]
    KeepFirst,
    /// The last stays.
    KeepLast,
    /// All stay; those after the first lose their id.
    KeepAll,
}

/// What is done with responses that were broken off.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum Partials {
    /// What was answered counts.
    #[default]
    Count,
    /// They are left out.
    LeaveOut,
}

impl Mapping {
    /// Version of the format that is written.
    pub const VERSION: u32 = 1;
}
