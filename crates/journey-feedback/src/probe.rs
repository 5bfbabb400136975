//! What a file seems to be, by the evidence of all its rows.
//!
//! A [`Probe`] is shown to a person, who confirms or changes the [`Mapping`] that it suggests. It decides
//! nothing that the rows do not prove: what is open is listed ([`Ask`]) and has to be answered.

use crate::Metric;
use crate::mapping::{DateOrder, Mapping, NumberFormat, Role, StopAnswer, StopCode};
use crate::read::{Reading, ReadingChoices};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

mod card;
mod scan;
mod stats;
mod suggest;
mod words;

use crate::values::rating::Observed;
pub(crate) use card::stops;
pub use scan::{adopt, probe};

/// What a person has already said about a file before it is probed (again).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct ProbeOptions {
    /// How to read it; found out if none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<Reading>,
    /// That a row is an answer, and which columns hold the name of the question and the answer; found out if
    /// none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub long: Option<LongColumns>,
}

/// The columns of the long shape, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub struct LongColumns {
    /// The one that names the question.
    pub question: u32,
    /// The one that holds the answer.
    pub answer: u32,
}

/// What a file seems to be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct Probe {
    /// How its bytes become rows.
    pub reading: Reading,
    /// What else it could be read as.
    pub choices: ReadingChoices,
    /// How many rows it has below the heads.
    #[ts(type = "number")]
    pub rows: u64,
    /// Its columns in order.
    pub columns: Vec<ProbeColumn>,
    /// In the long shape, the questions that its rows name.
    pub long_questions: Vec<LongQuestion>,
    /// The first rows, as they are read.
    pub preview: Vec<Vec<String>>,
    /// What has to be answered before it can be imported.
    pub asks: Vec<Ask>,
    /// What should be known about it.
    pub notes: Vec<Note>,
    /// What is suggested.
    pub mapping: Mapping,
}

/// A column of a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct ProbeColumn {
    /// Its head, made unique; "Column 3" where it has none.
    pub name: String,
    /// The question as customers read it, where the file says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wording: Option<String>,
    /// Up to five different values from it.
    pub samples: Vec<String>,
    /// How many cells are empty or say that nothing was answered.
    #[ts(type = "number")]
    pub blank: u64,
    /// How many different values there are; at least so many if `distinct_is_capped`.
    #[ts(type = "number")]
    pub distinct: u64,
    /// Whether counting different values was given up.
    pub distinct_is_capped: bool,
    /// Share of the cells with something in them that are numbers, from 0 to 1.
    pub numeric_share: f64,
    /// Share of them that are dates.
    pub date_share: f64,
    /// Mean number of characters of them.
    pub mean_length: f64,
    /// How numbers are written in it.
    pub numbers: NumberEvidence,
    /// How dates are written in it; none if it holds none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dates: Option<DateEvidence>,
    /// A number that may be a thousand or a fraction, where nothing in the column decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_number: Option<String>,
    /// A date that may be day first or month first, where nothing in the column decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_date: Option<String>,
    /// What personal data it seems to hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub personal: Option<PersonalData>,
    /// What its answers would be as a question; none if they make no scale and no quantity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<ScaleCard>,
    /// The most frequent values with how often they occur, if there are few different ones.
    pub values: Vec<RawCount>,
    /// What is suggested.
    pub role: Role,
}

/// A question that rows of the long shape name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct LongQuestion {
    /// Its name.
    pub name: String,
    /// How many rows name it.
    #[ts(type = "number")]
    pub rows: u64,
    /// What its answers make; none if they make no scale and no quantity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<ScaleCard>,
}

/// A value as the file has it, and how often.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub struct RawCount {
    /// The value.
    pub raw: String,
    /// How many rows have it.
    #[ts(type = "number")]
    pub count: u64,
}

/// What a column's answers make.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub struct ScaleCard {
    /// The answers as the file has them, by number, then words; at most [`ScaleCard::MOST_BARS`].
    pub histogram: Vec<RawCount>,
    /// What seems to be asked.
    pub metric: Metric,
    /// Least number, blank and not-applicable codes left out.
    pub min: f64,
    /// Greatest number.
    pub max: f64,
    /// What seems to stand for "not applicable" or for "don't know".
    pub not_applicable: Vec<String>,
    /// Answers that lie outside the scale suggested. They become [`Missing::Bad`](crate::Missing::Bad).
    pub outside: Vec<RawCount>,
    /// What has to be answered before it can be imported as a question.
    pub stops: Vec<Stop>,
    /// What its numbers show.
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) seen: Observed,
}

impl ScaleCard {
    /// Most bars of a histogram.
    pub const MOST_BARS: usize = 60;
}

/// Something that has to be answered about a scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub struct Stop {
    /// What.
    pub code: StopCode,
    /// How many rows it concerns.
    #[ts(type = "number")]
    pub rows: u64,
    /// What can be answered; empty if only another metric or scale helps.
    pub answers: Vec<StopAnswer>,
}

/// How numbers are written in a column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(export_to = "feedback.ts")]
pub struct NumberEvidence {
    /// What the rows prove; open where either would do.
    pub format: NumberFormat,
    /// How many could be a thousand or a fraction (`1.234`) and nothing else in the column decides.
    #[ts(type = "number")]
    pub ambiguous: u64,
    /// How many are written like `5.7E+17`, which has lost digits.
    #[ts(type = "number")]
    pub scientific: u64,
    /// How many begin with zeros, as codes do.
    #[ts(type = "number")]
    pub leading_zeros: u64,
}

/// How dates are written in a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct DateEvidence {
    /// What the rows prove; none if they leave it open. Days after the 12th prove it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<DateOrder>,
    /// Whether the order matters: some dates are figures without the year in front.
    pub order_matters: bool,
    /// Whether the rows contradict each other: some prove day first, some month first.
    pub is_mixed: bool,
    /// How many times say their zone.
    #[ts(type = "number")]
    pub with_zone: u64,
    /// How many have a time of day and say no zone.
    #[ts(type = "number")]
    pub without_zone: u64,
    /// How many look as if a spreadsheet had made a date of something else (`23-Nov`).
    #[ts(type = "number")]
    pub mangled: u64,
    /// How many have a year of two digits.
    #[ts(type = "number")]
    pub short_years: u64,
    /// How many are days counted by a spreadsheet.
    #[ts(type = "number")]
    pub serials: u64,
}

/// Personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum PersonalData {
    /// Addresses of e-mail.
    Email,
    /// Numbers of telephones.
    Phone,
    /// Names.
    Name,
    /// Addresses of machines.
    IpAddress,
    /// Places on the globe.
    Geolocation,
    /// Numbers of cards or accounts.
    Account,
    /// Handles of social networks.
    Handle,
    /// Addresses and birthdays.
    Other,
}

/// Something that has to be answered before a file can be imported as suggested.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum Ask {
    /// In which encoding the file is written: see its choices.
    Encoding,
    /// Whether days or months come first.
    DateOrder {
        /// Name of the column.
        column: String,
        /// A date that leaves it open.
        sample: String,
    },
    /// In which zone the times are.
    TimeZone {
        /// Name of the column.
        column: String,
    },
    /// Whether the comma or the point is decimal.
    Numbers {
        /// Name of the column.
        column: String,
        /// A number that leaves it open.
        sample: String,
    },
    /// Something about the scale of a question.
    Stop {
        /// Name of the column, or of the question in the long shape.
        column: String,
        /// What.
        code: StopCode,
        /// What can be answered.
        answers: Vec<StopAnswer>,
    },
}

/// Something that should be known about a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum Note {
    /// Rows have more or fewer fields than there are columns.
    RaggedRows {
        /// How many.
        #[ts(type = "number")]
        rows: u64,
    },
    /// Bytes are no text in the encoding chosen.
    BadBytes {
        /// In how many fields.
        #[ts(type = "number")]
        fields: u64,
    },
    /// A column without a head and without values was left out.
    EmptyColumn {
        /// Its number, from 1.
        column: u32,
    },
    /// The last column has no head, but some rows hold something there: their fields are probably shifted, as a
    /// comma in a number without quotes does.
    ShiftedRows {
        /// How many rows.
        #[ts(type = "number")]
        rows: u64,
    },
    /// Cells hold errors of a spreadsheet (`#DIV/0!`).
    ErrorCells {
        /// How many.
        #[ts(type = "number")]
        cells: u64,
    },
    /// An id has lost digits (`5.7E+17`): it cannot tell duplicates.
    IdsLostDigits {
        /// Name of the column.
        column: String,
    },
    /// There are more than a million rows.
    ManyRows,
}
