//! What can stop a file from becoming responses.

use crate::mapping::StopCode;
use std::fmt;

/// Where in a file something stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spot {
    /// Line of a text or row of a sheet, from 1.
    pub row: Option<u64>,
    /// Name of the column.
    pub column: Option<String>,
    /// Distance from the beginning of the unpacked file, in bytes.
    pub byte: Option<u64>,
}

impl Spot {
    /// A row.
    pub fn row(row: u64) -> Self {
        Self { row: Some(row), ..Self::default() }
    }

    /// A column.
    pub fn column(column: impl Into<String>) -> Self {
        Self { column: Some(column.into()), ..Self::default() }
    }

    /// A cell.
    pub fn cell(row: u64, column: impl Into<String>) -> Self {
        Self { row: Some(row), column: Some(column.into()), byte: None }
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            self.row.map(|row| format!("row {row}")),
            self.column.as_ref().map(|column| format!("column \"{column}\"")),
            self.byte.map(|byte| format!("byte {byte}")),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() { Ok(()) } else { write!(to, "{}: ", parts.join(", ")) }
    }
}

/// What stops a file from becoming responses. Its text says where, why, and what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FeedbackError {
    /// The file could not be read.
    #[error("The file could not be read ({0}). Check that it is still there and that you may read it.")]
    Io(#[from] std::io::Error),
    /// The person stopped it.
    #[error("Stopped. Nothing was kept.")]
    Cancelled,
    /// What takes the responses failed.
    #[error("The responses could not be kept ({0}).")]
    Sink(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The file holds no rows.
    #[error("The file holds no rows. Export it again, with at least one response.")]
    Empty,
    /// The file is of a kind that is not read.
    #[error("The file is {what}, which is not read here. Save it as CSV, XLSX or ODS.")]
    Unsupported {
        /// What it is.
        what: &'static str,
    },
    /// An archive does not hold exactly one file.
    #[error("The archive holds {} files ({}). Unpack it and choose one.", members.len(), members.join(", "))]
    NotOneMember {
        /// Names of the first few files in it.
        members: Vec<String>,
    },
    /// An archive is damaged.
    #[error("The archive is damaged ({reason}). Fetch the file again, or unpack it elsewhere.")]
    BadArchive {
        /// What its reader said.
        reason: String,
    },
    /// A packed file unpacks to more than is taken.
    #[error("The file unpacks to more than {most} bytes. Unpack it and import the file itself.")]
    TooLarge {
        /// Most bytes that are unpacked.
        most: u64,
    },
    /// An encoding of that name is unknown.
    #[error("The encoding \"{label}\" is unknown. Choose one of those offered.")]
    UnknownEncoding {
        /// The name given.
        label: String,
    },
    /// A delimiter or quote is no ASCII character.
    #[error("\"{given}\" cannot stand between or around fields. Choose an ASCII character.")]
    BadDelimiter {
        /// The character given.
        given: char,
    },
    /// A field never ends.
    #[error("{spot}A field is longer than {most} bytes: a quote is probably never closed. Mend that row.")]
    FieldTooLong {
        /// Where the row begins.
        spot: Spot,
        /// Most bytes that a row may have.
        most: u64,
    },
    /// A spreadsheet has no such sheet.
    #[error("There is no sheet \"{sheet}\". There are: {}.", sheets.join(", "))]
    NoSheet {
        /// The sheet asked for.
        sheet: String,
        /// The sheets there are.
        sheets: Vec<String>,
    },
    /// A spreadsheet is damaged.
    #[error("The spreadsheet could not be read ({reason}). Open and save it again, or save it as CSV.")]
    BadSpreadsheet {
        /// What its reader said.
        reason: String,
    },
    /// A line is no JSON object.
    #[error("{spot}The line is no JSON object ({reason}). Mend or remove it.")]
    BadJson {
        /// The line.
        spot: Spot,
        /// What its reader said.
        reason: String,
    },
    /// A mapping was made for a file with other columns.
    #[error("The mapping was made for other columns: {what}. Make a new mapping for this file.")]
    OtherColumns {
        /// How they differ.
        what: String,
    },
    /// A mapping contradicts itself.
    #[error("{spot}The mapping cannot be used: {reason}.")]
    BadMapping {
        /// The column.
        spot: Spot,
        /// Why, with the way out.
        reason: String,
    },
    /// A question about a scale has to be answered first.
    #[error("{spot}{} {}", code.question(), code.way_out())]
    StopOpen {
        /// Where it showed.
        spot: Spot,
        /// Which question.
        code: StopCode,
    },
    /// A date could be read in two ways.
    #[error("{spot}\"{raw}\" may be day first or month first. Say which in the mapping (dateOrder).")]
    DateOrderOpen {
        /// Where it showed.
        spot: Spot,
        /// What stands there.
        raw: String,
    },
    /// Times have no zone.
    #[error("{spot}Times have no time zone. Say which in the mapping (timeZone).")]
    TimeZoneOpen {
        /// Where it showed.
        spot: Spot,
    },
    /// A time zone of that name is unknown.
    #[error("The time zone \"{name}\" is unknown. Give a name such as Europe/Berlin, or UTC.")]
    UnknownTimeZone {
        /// The name given.
        name: String,
    },
    /// A number could be read in two ways.
    #[error(
        "{spot}\"{raw}\" may be a thousand or a fraction. Say which in the mapping (numbers of that column)."
    )]
    NumberFormatOpen {
        /// Where it showed.
        spot: Spot,
        /// What stands there.
        raw: String,
    },
    /// The source already has that question, with other answers.
    #[error(
        "The source already has the question \"{code}\" with another {what}. Map it the same way, or import into a new source."
    )]
    OtherQuestion {
        /// Code of the question.
        code: String,
        /// What differs: scale, metric or scope.
        what: &'static str,
    },
}

impl FeedbackError {
    /// Where in the file it stands; empty where it concerns the whole file.
    pub fn spot(&self) -> Spot {
        match self {
            Self::FieldTooLong { spot, .. }
            | Self::BadJson { spot, .. }
            | Self::BadMapping { spot, .. }
            | Self::StopOpen { spot, .. }
            | Self::DateOrderOpen { spot, .. }
            | Self::TimeZoneOpen { spot }
            | Self::NumberFormatOpen { spot, .. } => spot.clone(),
            _ => Spot::default(),
        }
    }
}
