//! Tables in: maps out of workbooks and CSV files, whoever made them.
//!
//! [`Book::read`] takes a file in, [`probe`] guesses what its columns mean, a person confirms or corrects the
//! [`TableMapping`], and [`maps`] makes maps of both, with a note for whatever was skipped. All of it is pure: a
//! preview is an import that nobody keeps.
//!
//! Two forms are read. The matrix has stages and touchpoints across and lanes down. The long form has a row for
//! each card or each touchpoint: besides our own columns it knows those that people and other programs use, such as
//! the sheets of CJMLExcel, and tables with a column for each lane.

mod book;
mod bounds;
mod build;
mod fields;
mod long;
mod matrix;
mod notes;
mod probe;
mod words;

pub use book::{Book, BookSheet, SheetRow};
pub use probe::{ColumnProbe, Look, RowProbe, SheetProbe, TableProbe, adopt, probe};

use super::{ColumnRole, LONG_COLUMNS};
use crate::import::{Imported, Note};
use journey_model::LaneKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Most rows of a table: a card each, and what comes with them.
pub const MOST_ROWS: usize = 250_000;
/// Most cells of a file that hold something.
pub const MOST_CELLS: usize = 4_000_000;
/// Most columns of a table.
pub const MOST_COLUMNS: usize = 16_384;
/// Most bytes that a file may have, packed or unpacked.
pub const MOST_BYTES: u64 = 256 << 20;

/// How the rows of a table are meant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub enum MapTable {
    /// Stages and touchpoints across, lanes down.
    #[default]
    Matrix,
    /// A row for each card or touchpoint.
    Long,
}

/// What the parts of a table mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub struct TableMapping {
    /// The heads of the table, under which the mapping is remembered.
    pub signature: String,
    /// Name of the sheet; empty in a text.
    pub sheet: String,
    /// How its rows are meant.
    pub form: MapTable,
    /// Row of the heads, in the long form; row of the stages in a matrix, 0 where there is none. Rows count from 1.
    pub head_row: u32,
    /// Row of the touchpoints in a matrix; 0 where there is none, and each stage is one touchpoint.
    pub step_row: u32,
    /// Meaning of each column, in the long form.
    pub roles: Vec<ColumnRole>,
    /// The lanes of the table by their names.
    pub lanes: Vec<LaneChoice>,
    /// What scores mean where the table does not say it.
    pub scale: ScaleChoice,
    /// Whether it is a table of ours: texts carry marks, and a blank means that there is nothing.
    pub ours: bool,
    /// Title of the map where the table has none.
    pub title: String,
}

/// What becomes of a lane.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub struct LaneChoice {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: LaneKind,
    /// Whether it comes in.
    pub keep: bool,
}

/// The ends of a scale.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct ScaleChoice {
    /// The worst score.
    pub min: f64,
    /// The best score, greater than `min`.
    pub max: f64,
}

impl Default for ScaleChoice {
    fn default() -> Self {
        Self { min: -2.0, max: 2.0 }
    }
}

/// A table can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// Nothing in it.
    #[error("The table is empty. Choose a file, or a sheet, that holds a map.")]
    Empty,
    /// A kind of file that is not read.
    #[error("This is {what}, which is not read. Save it as .xlsx, .ods or .csv and import that file.")]
    Unsupported {
        /// What it is, with its article.
        what: &'static str,
    },
    /// A spreadsheet that can't be opened.
    #[error(
        "The spreadsheet is damaged: {reason}. Open it in a spreadsheet program, save it again and import that."
    )]
    Damaged {
        /// What its reader said.
        reason: String,
    },
    /// More than a map can hold.
    #[error("The table has more than {most} {what}. Divide it, and import the parts.")]
    TooLarge {
        /// What there is too much of: "rows", "filled cells".
        what: &'static str,
        /// How much there may be.
        most: u64,
    },
    /// The sheet of the mapping is not in the file.
    #[error("There is no sheet “{sheet}” in the file. Choose one of: {sheets}.")]
    NoSheet {
        /// The sheet that was asked for.
        sheet: String,
        /// Those there are.
        sheets: String,
    },
    /// The mapping leaves something open without which there is no map.
    #[error("{place}: {reason}")]
    Mapping {
        /// Where: "row 1".
        place: String,
        /// What is missing, and what to do.
        reason: String,
    },
}

/// Reads the maps of a file as its mapping is guessed; none where the file is no table. A spreadsheet is known by its
/// content, a text by its ending or by heads of our own.
pub(crate) fn of_file(
    file_name: &str,
    bytes: &[u8],
    title: &str,
    new_id: &mut dyn FnMut() -> Uuid,
) -> Option<Result<Imported, TableError>> {
    let ending = file_name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let is_old = ending == "xls" && bytes.starts_with(book::OLD_OFFICE);
    let is_named =
        matches!(ending.as_str(), "csv" | "tsv" | "tab" | "xlsx" | "xlsm" | "xlsb" | "ods") || is_old;
    let heads = LONG_COLUMNS.iter().filter_map(|role| role.head()).take(4).collect::<Vec<_>>().join(",");
    let has_our_heads = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).starts_with(heads.as_bytes());
    if !is_named && !has_our_heads && !book::is_spreadsheet(bytes) {
        return None;
    }
    Some(Book::read(bytes).and_then(|book| {
        let probe = probe(&book, Look::default(), title)?;
        let mut read = maps(&book, &probe.mapping, new_id)?;
        if !probe.mapping.ours {
            let message =
                "What the rows and columns mean was guessed. Import the file in the window to check it.";
            read.notes.insert(0, Note { place: String::new(), message: message.into() });
        }
        Ok(read)
    }))
}

/// Makes the maps of a table. `new_id` is asked for their ids.
///
/// # Errors
/// [`TableError`] where nothing comes of the table as the mapping says.
pub fn maps(
    book: &Book,
    mapping: &TableMapping,
    new_id: &mut dyn FnMut() -> Uuid,
) -> Result<Imported, TableError> {
    let sheet = book.sheet(&mapping.sheet)?;
    let mut notes = notes::Notes::new(sheet);
    book.notes.iter().for_each(|note| notes.whole(note.clone()));
    let maps = match mapping.form {
        MapTable::Matrix => vec![matrix::map(sheet, mapping, new_id, &mut notes)?],
        MapTable::Long => long::maps(sheet, mapping, new_id, &mut notes)?,
    };
    Ok(Imported { maps, images: Default::default(), notes: notes.finish() })
}
