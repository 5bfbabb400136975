//! Maps as tables: workbooks and CSV, out and in.
//!
//! Out: [`Table`] is what a sheet or a CSV holds, the same for both; [`xlsx`] and [`csv`] write it. In: a
//! [`Book`](import::Book) is what a file holds, a [`TableMapping`](import::TableMapping) says what its columns
//! mean, and [`import::maps`] makes maps of both. The columns of the long form are declared once, in
//! [`ColumnRole`].
//!
//! A workbook of our own writing was not considered: `rust_xlsxwriter` writes what Excel itself writes, down to
//! the escaping of control characters.

pub mod csv;
pub mod import;
pub mod xlsx;

mod guard;
mod joined;
mod lists;
mod long;
mod losses;
mod matrix;
mod roles;

pub use losses::left_out;
pub use roles::{ColumnRole, LONG_COLUMNS};

use journey_model::JourneyMap;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which table of a map.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub enum TableForm {
    /// Stages and touchpoints across, lanes down, texts in the cells.
    #[default]
    Matrix,
    /// A row for each card.
    Long,
    /// A row for each opportunity.
    Opportunities,
    /// A row for each persona.
    Personas,
}

impl TableForm {
    /// All of them, in the order of the sheets of a workbook.
    pub const ALL: [TableForm; 4] =
        [TableForm::Matrix, TableForm::Long, TableForm::Opportunities, TableForm::Personas];

    /// Name of the sheet.
    pub fn sheet_name(self) -> &'static str {
        match self {
            TableForm::Matrix => "Matrix",
            TableForm::Long => "Cards",
            TableForm::Opportunities => "Opportunities",
            TableForm::Personas => "Personas",
        }
    }
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// A text, which is never read as a number or a formula.
    Text(String),
    /// A number.
    Number(f64),
}

impl Value {
    /// A text, or nothing where it is empty.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Value::Empty } else { Value::Text(text) }
    }

    /// A number, or nothing where it is 0, which our fields of that kind mean by "not said".
    pub(crate) fn unless_0(number: u8) -> Self {
        if number == 0 { Value::Empty } else { Value::Number(f64::from(number)) }
    }
}

/// A table of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// How many of the first rows are heads.
    pub heads: usize,
    /// The rows, all equally long.
    pub rows: Vec<Vec<Value>>,
}

impl Table {
    /// The table of that form.
    pub fn of(map: &JourneyMap, form: TableForm) -> Self {
        match form {
            TableForm::Matrix => matrix::table(map),
            TableForm::Long => long::table(map),
            TableForm::Opportunities => lists::opportunities(map),
            TableForm::Personas => lists::personas(map),
        }
    }
}
