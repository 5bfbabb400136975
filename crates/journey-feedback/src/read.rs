//! Files into rows.
//!
//! A [`Reading`] says how the bytes of a file become rows; [`crate::probe`] finds one out, a person may change
//! it. Rows are streamed: a file is never in memory as a whole, spreadsheets of the ODS kind excepted.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub(crate) mod batches;
mod container;
mod dialect;
mod error;
pub(crate) mod heads;
mod json_lines;
pub(crate) mod recognise;
pub(crate) mod rows;
mod sheet;
mod source;
mod text;

pub use error::{FeedbackError, Spot};
pub(crate) use source::Gauge;
pub use source::Source;

/// How the bytes of a file become rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub struct Reading {
    /// What the file is wrapped in.
    pub container: Container,
    /// What is inside.
    pub format: Format,
    /// Rows above the heads of columns that say nothing: titles, notes, a `sep=` line.
    pub skipped_rows: u32,
    /// How many rows hold heads of columns; 0 if there are none and columns are numbered.
    pub header_rows: u8,
    /// Whose layout the head rows have.
    pub profile: Profile,
}

/// What a file is wrapped in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum Container {
    /// Nothing.
    Plain,
    /// gzip.
    Gzip,
    /// A zip archive with one file in it.
    Zip {
        /// Name of that file.
        member: String,
    },
}

/// What kind of file it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum Format {
    /// Text with a delimiter between fields.
    Csv {
        /// Name of the encoding as the web platform has it ("UTF-8", "windows-1252", "UTF-16LE", "Shift_JIS").
        encoding: String,
        /// What stands between fields: an ASCII character.
        delimiter: char,
        /// What stands around fields that hold the delimiter: an ASCII character.
        quote: char,
    },
    /// A workbook of Excel.
    Xlsx {
        /// Name of the sheet.
        sheet: String,
    },
    /// A spreadsheet in the OpenDocument format.
    Ods {
        /// Name of the sheet.
        sheet: String,
    },
    /// A JSON object a line; its keys are the columns.
    JsonLines {
        /// Name of the encoding.
        encoding: String,
    },
}

/// Whose layout the head rows of a file have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum Profile {
    /// One row of heads, or none.
    #[default]
    Generic,
    /// Qualtrics: names, wordings, and JSON with an `ImportId`.
    Qualtrics,
    /// Qualtrics before 2017: `V1`, `V2` ..., then wordings.
    QualtricsLegacy,
    /// SurveyMonkey: questions over the choices they hold.
    SurveyMonkey,
    /// Typeform.
    Typeform,
    /// Google Forms.
    GoogleForms,
}

/// What else the file could be read as, where its bytes do not decide.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(export_to = "feedback.ts")]
pub struct ReadingChoices {
    /// Encodings in which the text could be written, likeliest first; one if the bytes prove it.
    pub encodings: Vec<EncodingChoice>,
    /// Sheets of a spreadsheet, in its order.
    pub sheets: Vec<SheetChoice>,
}

/// An encoding in which a text could be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub struct EncodingChoice {
    /// Name of the encoding.
    pub encoding: String,
    /// Five lines of the file in it, those that look different in other encodings first.
    pub preview: Vec<String>,
}

/// A sheet of a spreadsheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub struct SheetChoice {
    /// Its name.
    pub name: String,
    /// Whether it is hidden in the spreadsheet.
    pub is_hidden: bool,
}
