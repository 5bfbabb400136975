//! Spreadsheets into rows. Sheets of XLSX are streamed; those of ODS are in memory as a whole, because their
//! reader has no other way.

use super::rows::OnRow;
use super::source::{Gauge, Source};
use super::{Container, FeedbackError, SheetChoice, container};
use calamine::{Data, DataRef, ExcelDateTime, Ods, Reader, SheetType, SheetVisible, Xlsx};
use csv::ByteRecord;
use std::fmt::Write;
use std::io::BufReader;

/// Most columns that a sheet may have.
const MOST_COLUMNS: u32 = 16_384;

type Bytes = BufReader<Box<dyn super::source::ReadSeek>>;

fn open<B: Reader<Bytes>>(source: &Source, container: &Container) -> Result<B, FeedbackError>
where
    B::Error: std::fmt::Display,
{
    let bytes = BufReader::new(container::open_seekable(source, container)?);
    B::new(bytes).map_err(|error| bad(&error))
}

fn bad(error: &dyn ToString) -> FeedbackError {
    FeedbackError::BadSpreadsheet { reason: error.to_string() }
}

/// The sheets of a workbook of Excel.
pub(super) fn xlsx_sheets(source: &Source, container: &Container) -> Result<Vec<SheetChoice>, FeedbackError> {
    Ok(choices(&open::<Xlsx<_>>(source, container)?))
}

/// The sheets of an OpenDocument spreadsheet.
pub(super) fn ods_sheets(source: &Source, container: &Container) -> Result<Vec<SheetChoice>, FeedbackError> {
    Ok(choices(&open::<Ods<_>>(source, container)?))
}

fn choices(book: &impl Reader<Bytes>) -> Vec<SheetChoice> {
    let sheets = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    sheets
        .map(|sheet| SheetChoice {
            name: sheet.name.clone(),
            is_hidden: sheet.visible != SheetVisible::Visible,
        })
        .collect()
}

fn check_name(sheets: Vec<SheetChoice>, sheet: &str) -> Result<(), FeedbackError> {
    if sheets.iter().any(|choice| choice.name == sheet) {
        return Ok(());
    }
    let sheets = sheets.into_iter().map(|choice| choice.name).collect();
    Err(FeedbackError::NoSheet { sheet: sheet.to_owned(), sheets })
}

/// Gives the rows of a sheet of Excel that hold something.
pub(super) fn each_xlsx_row(
    source: &Source,
    container: &Container,
    sheet: &str,
    gauge: &Gauge,
    on_row: OnRow<'_>,
) -> Result<(), FeedbackError> {
    let mut book: Xlsx<_> = open(source, container)?;
    check_name(choices(&book), sheet)?;
    let mut cells = book.worksheet_cells_reader(sheet).map_err(|error| bad(&error))?;
    let rows = u64::from(cells.dimensions().end.0) + 1;
    let mut row = GatheredRow::default();
    while let Some(cell) = cells.next_cell().map_err(|error| bad(&error))? {
        let (at, column) = cell.get_position();
        if at != row.at {
            gauge.set_share(u64::from(row.at), rows);
            if row.give(on_row).is_break() {
                return Ok(());
            }
            row.at = at;
        }
        row.text.clear();
        match cell.get_value() {
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                row.text.push_str(text);
            }
            DataRef::SharedString(text) => row.text.push_str(text),
            other => write_cell(&mut row.text, &Data::from(other.clone())),
        }
        row.put(column);
    }
    let _ = row.give(on_row);
    Ok(())
}

/// Gives the rows of an OpenDocument sheet that hold something.
pub(super) fn each_ods_row(
    source: &Source,
    container: &Container,
    sheet: &str,
    gauge: &Gauge,
    on_row: OnRow<'_>,
) -> Result<(), FeedbackError> {
    let mut book: Ods<_> = open(source, container)?;
    check_name(choices(&book), sheet)?;
    let range = book.worksheet_range(sheet).map_err(|error| bad(&error))?;
    let Some((first_row, first_column)) = range.start() else { return Ok(()) };
    let mut row = GatheredRow::default();
    for (cells, at) in range.rows().zip(first_row..) {
        gauge.set_share(u64::from(at - first_row), range.height() as u64);
        row.at = at;
        for (cell, column) in cells.iter().zip(first_column..) {
            row.text.clear();
            write_cell(&mut row.text, cell);
            row.put(column);
        }
        if row.give(on_row).is_break() {
            break;
        }
    }
    Ok(())
}

/// A row that is put together from its cells.
#[derive(Default)]
struct GatheredRow {
    at: u32,
    text: String,
    record: ByteRecord,
    holds_something: bool,
}

impl GatheredRow {
    /// Puts the text into a column; columns come in order, and those left out are empty.
    fn put(&mut self, column: u32) {
        if self.text.is_empty() || column >= MOST_COLUMNS || (column as usize) < self.record.len() {
            return;
        }
        while self.record.len() < column as usize {
            self.record.push_field(b"");
        }
        self.record.push_field(self.text.as_bytes());
        self.holds_something |= !self.text.trim().is_empty();
    }

    fn give(&mut self, on_row: OnRow<'_>) -> std::ops::ControlFlow<()> {
        let flow = match self.holds_something {
            true => on_row(u64::from(self.at) + 1, &mut self.record),
            false => std::ops::ControlFlow::Continue(()),
        };
        self.record.clear();
        self.holds_something = false;
        flow
    }
}

/// What a cell is as text. Dates become ISO 8601, so that nobody has to ask for their order.
fn write_cell(to: &mut String, cell: &Data) {
    let _ = match cell {
        Data::Int(number) => write!(to, "{number}"),
        // A cell keeps 15 digits. Longer numbers are written so that their loss shows.
        Data::Float(number) if number.abs() >= 1e15 => write!(to, "{number:e}"),
        Data::Float(number) => write!(to, "{number}"),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => write!(to, "{text}"),
        Data::Bool(value) => write!(to, "{value}"),
        Data::DateTime(time) => write_time(to, time),
        Data::Error(error) => write!(to, "{error}"),
        _ => Ok(()),
    };
}

fn write_time(to: &mut String, time: &ExcelDateTime) -> std::fmt::Result {
    if time.is_duration() {
        return write!(to, "{}", time.as_f64());
    }
    let (year, month, day, hour, minute, second, milli) = time.to_ymd_hms_milli();
    write!(to, "{year:04}-{month:02}-{day:02}")?;
    if (hour, minute, second, milli) != (0, 0, 0, 0) {
        write!(to, "T{hour:02}:{minute:02}:{second:02}")?;
    }
    Ok(())
}
