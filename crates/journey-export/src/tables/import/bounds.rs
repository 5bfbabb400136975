//! What a workbook would take once it is open, looked up before: a few bytes can state or repeat any number of cells,
//! and its reader makes room for all of them at once.

use super::{MOST_BYTES, MOST_CELLS, TableError};
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use std::io::{BufRead, BufReader, Cursor, Read};
use zip::ZipArchive;

/// Columns and rows that the reader makes of an ODS table at most, whatever it repeats.
const WIDEST: u64 = 16_384;
const LONGEST: u64 = 1 << 20;

/// Bytes that are unpacked of a part; its stated size may be wrong.
const MOST_UNPACKED: u64 = 2 * MOST_BYTES;

/// Refuses workbooks that swell when they are opened.
///
/// # Errors
/// [`TableError::TooLarge`] where there would be too much, [`TableError::Damaged`] where a part can't be told.
pub(super) fn check(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), TableError> {
    for index in 0..archive.len() {
        // The reader takes parts in any case, with either slash.
        let raw = archive.by_index_raw(index).map_err(|error| damaged(&error))?;
        let name = raw.name().map(|name| name.to_ascii_lowercase()).unwrap_or_default();
        drop(raw);
        let is_texts = name.ends_with("sharedstrings.xml");
        if !is_texts && name != "content.xml" {
            continue;
        }
        let file = archive.by_index(index).map_err(|error| damaged(&error))?;
        let part = BufReader::new(file.take(MOST_UNPACKED));
        if is_texts { shared_strings(part)? } else { content(part)? }
    }
    Ok(())
}

fn damaged(error: &dyn ToString) -> TableError {
    TableError::Damaged { reason: error.to_string().trim_end_matches('.').into() }
}

fn too_many_cells() -> TableError {
    TableError::TooLarge { what: "cells", most: MOST_CELLS as u64 }
}

/// The texts of an XLSX: the reader makes room for as many as the part says that there are.
fn shared_strings(part: impl BufRead) -> Result<(), TableError> {
    let mut reader = Reader::from_reader(part);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| damaged(&error))? {
            Event::Start(element) if element.local_name().as_ref() == "sst" => {
                let stated = largest(&element, "uniqueCount")?.unwrap_or_default();
                return if stated > MOST_CELLS as u64 { Err(too_many_cells()) } else { Ok(()) };
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The tables of an ODS, which the reader fills with what rows and cells repeat.
fn content(part: impl BufRead) -> Result<(), TableError> {
    let mut reader = Reader::from_reader(part);
    let (mut buffer, mut tables) = (Vec::new(), Tables::default());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| damaged(&error))? {
            Event::Start(element) => tables.start(&element)?,
            Event::Empty(element) => {
                tables.start(&element)?;
                tables.end(element.name().as_ref())?;
            }
            Event::End(element) => tables.end(element.name().as_ref())?,
            Event::Text(text) => tables.text(text.len() as u64),
            Event::CData(text) => tables.text(text.len() as u64),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// What was counted of the tables of a file.
#[derive(Debug, Default)]
struct Tables {
    /// Cells of the rows as they are written, up to the last that is filled.
    written: u64,
    /// Cells of the areas around what is filled, with all that is repeated, of the tables that are whole.
    drawn: u64,
    /// Bytes of texts that are there only because something is repeated.
    repeated_bytes: u64,
    table: Area,
    row: Option<Row>,
    cell: Option<Cell>,
}

/// The area of a table around what is filled. Empty rows and cells behind it cost nothing.
#[derive(Debug, Default)]
struct Area {
    width: u64,
    height: u64,
    /// Empty rows since the last that was filled.
    empty: u64,
}

#[derive(Debug)]
struct Row {
    repeats: u64,
    /// Cells up to the last one, without the run of empty cells at the end.
    width: u64,
    /// The run of empty cells at the end.
    empty: u64,
    is_filled: bool,
}

#[derive(Debug)]
struct Cell {
    repeats: u64,
    is_filled: bool,
    /// Bytes of its text and formula.
    bytes: u64,
}

impl Tables {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), TableError> {
        match element.name().as_ref() {
            "table:table-row" => {
                if self.row.is_some() {
                    return Err(damaged(&"a row stands in another"));
                }
                let repeats = largest(element, "table:number-rows-repeated")?.unwrap_or(1).min(LONGEST);
                self.row = Some(Row { repeats, width: 0, empty: 0, is_filled: false });
            }
            "table:table-cell" | "table:covered-table-cell" => {
                if self.cell.is_some() || self.row.is_none() {
                    return Err(damaged(&"a cell stands in another, or in no row"));
                }
                let repeats = largest(element, "table:number-columns-repeated")?.unwrap_or(1).min(WIDEST);
                let (is_filled, bytes) = value_of(element)?;
                self.cell = Some(Cell { repeats, is_filled, bytes });
            }
            "text:s" => self.text(largest(element, "text:c")?.unwrap_or(1)),
            _ => {}
        }
        self.gauge()
    }

    fn end(&mut self, name: &str) -> Result<(), TableError> {
        match name {
            "table:table-cell" | "table:covered-table-cell" => self.end_cell(),
            "table:table-row" => self.end_row(),
            "table:table" => {
                let table = std::mem::take(&mut self.table);
                self.drawn = self.drawn.saturating_add(table.cells());
            }
            _ => {}
        }
        self.gauge()
    }

    /// Takes in bytes of the text of a cell.
    fn text(&mut self, bytes: u64) {
        if let Some(cell) = &mut self.cell {
            cell.bytes = cell.bytes.saturating_add(bytes);
        }
    }

    fn end_cell(&mut self) {
        let (Some(cell), Some(row)) = (self.cell.take(), &mut self.row) else { return };
        let written = row.width + row.empty;
        if cell.is_filled {
            row.width = (written + cell.repeats).min(WIDEST);
            row.empty = 0;
            row.is_filled = true;
            let times = cell.repeats.saturating_mul(row.repeats).saturating_sub(1);
            self.repeated_bytes = self.repeated_bytes.saturating_add(cell.bytes.saturating_mul(times));
        } else {
            // A run of empty cells behind another one makes the reader keep the first.
            row.width = written.min(WIDEST);
            row.empty = cell.repeats;
        }
    }

    fn end_row(&mut self) {
        let Some(row) = self.row.take() else { return };
        self.written += row.width;
        if row.is_filled {
            self.table.width = self.table.width.max(row.width);
            self.table.height += self.table.empty + row.repeats;
            self.table.empty = 0;
        } else if self.table.height > 0 {
            self.table.empty += row.repeats;
        }
    }

    fn gauge(&self) -> Result<(), TableError> {
        let most = MOST_CELLS as u64;
        if self.written > most || self.drawn.saturating_add(self.table.cells()) > most {
            return Err(too_many_cells());
        }
        let text = self.cell.as_ref().map_or(0, |cell| cell.bytes);
        if self.repeated_bytes.max(text) > MOST_BYTES {
            return Err(TableError::TooLarge { what: "bytes", most: MOST_BYTES });
        }
        Ok(())
    }
}

impl Area {
    fn cells(&self) -> u64 {
        self.width.saturating_mul(self.height)
    }
}

/// Whether a cell holds a value or a formula, and how many bytes of text these have.
fn value_of(element: &BytesStart<'_>) -> Result<(bool, u64), TableError> {
    let (mut is_filled, mut bytes) = (false, 0);
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| damaged(&error))?;
        let key = attribute.key.as_ref();
        let value = attribute.value.as_ref();
        if key.starts_with("office:") || key == "table:formula" {
            is_filled |= !value.is_empty() || key.starts_with("office:");
            bytes += value.len() as u64;
        }
    }
    Ok((is_filled, bytes))
}

/// The largest number that attributes of the name state. What is no number counts as beyond all limits.
fn largest(element: &BytesStart<'_>, name: &str) -> Result<Option<u64>, TableError> {
    let mut most = None;
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| damaged(&error))?;
        if attribute.key.as_ref() == name {
            let stated = attribute.value.as_ref().trim().parse().unwrap_or(u64::MAX);
            most = most.max(Some(stated));
        }
    }
    Ok(most)
}

#[cfg(test)]
mod tests {
    use super::{super::Book, *};
    use std::io::Write;
    use zip::{ZipWriter, write::SimpleFileOptions};

    fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            archive.start_file(*name, SimpleFileOptions::default()).unwrap();
            archive.write_all(text.as_bytes()).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    fn ods(tables: &str) -> Vec<u8> {
        let content = format!(
            "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body>\
             <office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
        );
        let kind = "application/vnd.oasis.opendocument.spreadsheet";
        archive(&[
            ("mimetype", kind),
            ("META-INF/manifest.xml", "<manifest:manifest xmlns:manifest=\"m\"/>"),
            ("content.xml", &content),
        ])
    }

    fn table(rows: &str) -> String {
        format!("<table:table table:name=\"{}\">{rows}</table:table>", rows.len())
    }

    fn filled(attributes: &str, text: &str) -> String {
        format!(
            "<table:table-cell office:value-type=\"string\" {attributes}><text:p>{text}</text:p></table:table-cell>"
        )
    }

    #[test]
    fn a_workbook_that_states_more_texts_than_fit_is_refused_before_room_is_made() {
        let with = |count: &str| {
            archive(&[
                ("xl/workbook.xml", "<workbook/>"),
                ("XL/SharedStrings.xml", &format!("<x:sst uniqueCount=\"{count}\"></x:sst>")),
            ])
        };
        for count in ["1000000000000", "99999999999999999999999", "&#49;000000000000"] {
            let read = Book::read(&with(count));
            assert!(matches!(read, Err(TableError::TooLarge { what: "cells", .. })), "{count}: {read:?}");
        }
        let read = Book::read(&with("3"));
        assert!(!matches!(read, Err(TableError::TooLarge { .. })), "{read:?}");
    }

    #[test]
    fn filled_cells_that_are_repeated_beyond_the_limits_are_refused() {
        let wide = filled("table:number-columns-repeated=\"16000\"", "a");
        let many = format!("<table:table-row table:number-rows-repeated=\"1000\">{wide}</table:table-row>");
        let half = format!("<table:table-row table:number-rows-repeated=\"200\">{wide}</table:table-row>");
        let gap =
            "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell/></table:table-row>";
        let row = format!("<table:table-row>{wide}</table:table-row>");
        let spaced = "<table:table-cell/><table:table-cell table:number-columns-repeated=\"16000\"/>\
                      <table:table-cell/>";
        let spaces = format!("<table:table-row>{spaced}</table:table-row>").repeat(300);
        for (what, tables) in [
            ("one sheet", table(&many)),
            ("several sheets", table(&half) + &table(&format!("{half}<!-- -->"))),
            ("empty rows between", table(&format!("{row}{gap}{row}"))),
            ("empty cells between", table(&spaces)),
        ] {
            let read = Book::read(&ods(&tables));
            assert!(matches!(read, Err(TableError::TooLarge { what: "cells", .. })), "{what}: {read:?}");
        }
        for text in ["<text:s text:c=\"1000000000000\"/>", &"a".repeat(300_000)] {
            let cell = filled("table:number-columns-repeated=\"1000\"", text);
            let read = Book::read(&ods(&table(&format!("<table:table-row>{cell}</table:table-row>"))));
            assert!(matches!(read, Err(TableError::TooLarge { what: "bytes", .. })), "{read:?}");
        }
    }

    #[test]
    fn empty_cells_and_rows_behind_what_is_filled_may_be_repeated_as_spreadsheets_do() {
        let rows = format!(
            "<table:table-row>{}{}<table:table-cell table:number-columns-repeated=\"16382\"/></table:table-row>\
             <table:table-row table:number-rows-repeated=\"2\">{}</table:table-row>\
             <table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell \
             table:style-name=\"c\" table:number-columns-repeated=\"16384\"/></table:table-row>",
            filled("", "Stage"),
            filled("", "Card"),
            filled("table:number-columns-repeated=\"2\"", "a"),
        );
        let book = Book::read(&ods(&table(&rows))).unwrap();
        let cells: Vec<_> = book.sheets[0].rows.iter().map(|row| row.cells.join("|")).collect();
        assert_eq!(cells, ["Stage|Card", "a|a", "a|a"]);
    }
}
