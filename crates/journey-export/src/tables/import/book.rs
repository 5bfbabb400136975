//! Files into sheets of texts: CSV in any encoding and with any delimiter, XLSX and ODS.

use super::{MOST_BYTES, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, TableError, bounds};
use crate::tables::guard::unguarded;
use calamine::{Data, DataRef, Ods, Reader, SheetType, SheetVisible, Xlsx};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use csv::ReaderBuilder;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::{
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};
use zip::ZipArchive;

/// What a file holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Book {
    /// Its sheets; one without a name for a text.
    pub sheets: Vec<BookSheet>,
    /// What was guessed of the file, in sentences.
    pub notes: Vec<String>,
}

/// A sheet of texts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BookSheet {
    /// Its name; empty for a text.
    pub name: String,
    /// Whether the spreadsheet program hides it.
    pub is_hidden: bool,
    /// The rows that hold something.
    pub rows: Vec<SheetRow>,
}

impl BookSheet {
    /// What its rows are called: texts have lines.
    pub(super) fn rows_are(&self) -> &'static str {
        if self.name.is_empty() { "line" } else { "row" }
    }

    /// How many columns it has.
    pub fn columns(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default()
    }
}

/// A row that holds something.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SheetRow {
    /// Its number in the sheet, or the number of the line where it begins, from 1.
    pub number: u32,
    /// Its cells, without blanks around their texts; those that would be empty at the end are left out.
    pub cells: Vec<String>,
}

impl SheetRow {
    /// The text of a cell; empty where there is none.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

impl Book {
    /// Reads a file.
    ///
    /// # Errors
    /// [`TableError`] if it is none of those that are read, damaged, or too large.
    pub fn read(bytes: &[u8]) -> Result<Self, TableError> {
        if bytes.len() as u64 > MOST_BYTES {
            return Err(TableError::TooLarge { what: "bytes", most: MOST_BYTES });
        }
        const FOREIGN: [(&[u8], &str); 6] = [
            (OLD_OFFICE, "an old workbook (.xls)"),
            (b"%PDF", "a PDF"),
            (b"\x89PNG", "a picture"),
            (b"\xff\xd8\xff", "a picture"),
            (b"\x1f\x8b", "a packed file"),
            (b"SQLite format 3\0", "a workspace or another database"),
        ];
        if let Some((_, what)) = FOREIGN.into_iter().find(|(magic, _)| bytes.starts_with(magic)) {
            return Err(TableError::Unsupported { what });
        }
        let book = if bytes.starts_with(b"PK\x03\x04") { spreadsheet(bytes)? } else { text(bytes)? };
        match book.sheets.iter().all(|sheet| sheet.rows.is_empty()) {
            true => Err(TableError::Empty),
            false => Ok(book),
        }
    }

    /// The sheet of that name.
    ///
    /// # Errors
    /// [`TableError::NoSheet`] names those there are.
    pub fn sheet(&self, name: &str) -> Result<&BookSheet, TableError> {
        self.sheets.iter().find(|sheet| sheet.name == name).ok_or_else(|| TableError::NoSheet {
            sheet: name.to_owned(),
            sheets: self.sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>().join(", "),
        })
    }
}

/// Counts what was taken in, and refuses what is too much.
#[derive(Default)]
struct Gauge {
    cells: usize,
    bytes: u64,
}

impl Gauge {
    fn take(&mut self, row: SheetRow, sheet: &mut BookSheet) -> Result<(), TableError> {
        if row.cells.is_empty() {
            return Ok(());
        }
        if sheet.rows.len() == MOST_ROWS {
            return Err(TableError::TooLarge { what: "rows", most: MOST_ROWS as u64 });
        }
        self.cells += row.cells.len();
        self.bytes += row.cells.iter().map(|cell| cell.len() as u64).sum::<u64>();
        if self.cells > MOST_CELLS {
            return Err(TableError::TooLarge { what: "cells", most: MOST_CELLS as u64 });
        }
        if self.bytes > MOST_BYTES {
            return Err(TableError::TooLarge { what: "bytes", most: MOST_BYTES });
        }
        sheet.rows.push(row);
        Ok(())
    }
}

/// A cell as it is kept: without blanks around it, its lines parted by `\n`, without other control characters.
fn clean(text: &str) -> String {
    let text = text.trim();
    if !text.contains(char::is_control) {
        return text.to_owned();
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|character| !character.is_control() || matches!(character, '\n' | '\t')).collect()
}

fn without_blank_end(mut cells: Vec<String>) -> Vec<String> {
    let filled = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
    cells.truncate(filled);
    cells
}

fn text(bytes: &[u8]) -> Result<Book, TableError> {
    let (text, notes) = decoded(bytes)?;
    // With both characters at its end, a line would count only when the next one begins.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let (delimiter, body, skipped) = match sep_line(&text) {
        Some((delimiter, body)) => (delimiter, body, 1),
        None => (delimiter_of(&text), text.as_str(), 0),
    };
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(body.as_bytes());
    let (mut sheet, mut gauge) = (BookSheet::default(), Gauge::default());
    let mut record = csv::StringRecord::new();
    while reader
        .read_record(&mut record)
        .map_err(|error| TableError::Damaged { reason: error.to_string() })?
    {
        // A record begins at the line end before it where lines between are blank.
        let (line, at) = record.position().map_or((1, 0), |at| (at.line(), at.byte() as usize));
        let blank = body.as_bytes().iter().skip(at).take_while(|byte| **byte == b'\n').count() as u64;
        let line = u32::try_from(line + blank).unwrap_or(u32::MAX).saturating_add(skipped);
        let cells = record.iter().take(MOST_COLUMNS).map(|field| clean(&unguarded(field))).collect();
        gauge.take(SheetRow { number: line, cells: without_blank_end(cells) }, &mut sheet)?;
    }
    Ok(Book { sheets: vec![sheet], notes })
}

/// The text of a file, with a note where its encoding had to be guessed.
fn decoded(bytes: &[u8]) -> Result<(String, Vec<String>), TableError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok((encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned(), Vec::new()));
    }
    let head = &bytes[..bytes.len().min(64 << 10)];
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let encoding = match (zeros(0), zeros(1)) {
        (0, 0) => match std::str::from_utf8(bytes) {
            Ok(text) => return Ok((text.to_owned(), Vec::new())),
            Err(_) => {
                let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
                detector.feed(bytes, true);
                detector.guess(None, Utf8Detection::Deny)
            }
        },
        (0, _) => UTF_16LE,
        (_, 0) => UTF_16BE,
        _ => return Err(TableError::Unsupported { what: "no text" }),
    };
    let (text, is_damaged) = encoding.decode_without_bom_handling(bytes);
    let mut notes = Vec::new();
    if encoding != UTF_8 {
        let lost = if is_damaged { ", with characters that could not be read" } else { "" };
        notes.push(format!(
            "The text is not UTF-8; it was read as {}{lost}. If letters are wrong, save it as UTF-8.",
            encoding.name()
        ));
    }
    Ok((text.into_owned(), notes))
}

/// The delimiter that a first line names for Excel, and what follows that line.
fn sep_line(text: &str) -> Option<(u8, &str)> {
    let (line, body) = text.split_once('\n')?;
    let rest = line.trim_end_matches('\r').trim_matches('"');
    match rest.strip_prefix("sep=").or_else(|| rest.strip_prefix("SEP="))?.as_bytes() {
        [delimiter] if delimiter.is_ascii() => Some((*delimiter, body)),
        _ => None,
    }
}

/// The delimiter that makes the most rows of a text equally wide; among equals, the one that makes more columns.
fn delimiter_of(text: &str) -> u8 {
    let mut end = text.len().min(64 << 10);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let evenness = |delimiter: u8| {
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(&text.as_bytes()[..end]);
        let mut widths: Vec<usize> =
            reader.byte_records().take(200).map_while(Result::ok).map(|record| record.len()).collect();
        widths.sort_unstable();
        let most = widths.chunk_by(|one, other| one == other).max_by_key(|run| (run.len(), run[0]));
        match most {
            Some(run) if run[0] > 1 => {
                run.len() as f64 / widths.len() as f64 + run[0].min(100) as f64 / 1_000.0
            }
            _ => 0.0,
        }
    };
    let mut best = (b',', 0.0);
    for delimiter in [b',', b';', b'\t', b'|'] {
        let score = evenness(delimiter);
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    best.0
}

/// How files of old Office programs begin.
pub(super) const OLD_OFFICE: &[u8] = b"\xd0\xcf\x11\xe0";

/// Whether the bytes are those of a workbook of Excel, also of one that is told to be none of those that are read.
pub(super) fn is_spreadsheet(bytes: &[u8]) -> bool {
    let names = |archive: &ZipArchive<Cursor<&[u8]>>| {
        archive.file_names().any(|name| matches!(name.as_deref(), Ok("xl/workbook.xml" | "xl/workbook.bin")))
    };
    bytes.starts_with(b"PK\x03\x04")
        && ZipArchive::new(Cursor::new(bytes)).is_ok_and(|archive| names(&archive))
}

fn spreadsheet(bytes: &[u8]) -> Result<Book, TableError> {
    let bad =
        |error: &dyn ToString| TableError::Damaged { reason: error.to_string().trim_end_matches('.').into() };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| bad(&error))?;
    let (mut is_xlsx, mut is_ods, mut unpacked) = (false, false, 0_u64);
    for index in 0..archive.len() {
        let Ok(file) = archive.by_index_raw(index) else { continue };
        unpacked = unpacked.saturating_add(file.size());
        match file.name().map(|name| name.to_ascii_lowercase()).unwrap_or_default().as_str() {
            "xl/workbook.xml" => is_xlsx = true,
            "content.xml" => is_ods = true,
            "xl/workbook.bin" => return Err(TableError::Unsupported { what: "a binary workbook (.xlsb)" }),
            _ => {}
        }
    }
    if unpacked > 2 * MOST_BYTES {
        return Err(TableError::TooLarge { what: "bytes when it is unpacked", most: 2 * MOST_BYTES });
    }
    if is_xlsx || is_ods {
        bounds::check(&mut archive)?;
    }
    // What damaged parts add up to can be more than the reader counts to, where overflows are looked for.
    let read = || match (is_xlsx, is_ods) {
        (true, _) => xlsx(Xlsx::new(Cursor::new(bytes)).map_err(|error| bad(&error))?),
        (_, true) => ods(Ods::new(Cursor::new(bytes)).map_err(|error| bad(&error))?),
        _ => Err(TableError::Unsupported { what: "an archive without a spreadsheet" }),
    };
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(bad(&"its numbers are out of range")))
}

/// The worksheets of a book, without their rows.
fn sheets_of<'b, B: Reader<Cursor<&'b [u8]>>>(book: &B) -> Vec<BookSheet> {
    let sheets = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let sheet = |sheet: &calamine::Sheet| BookSheet {
        name: sheet.name.clone(),
        is_hidden: sheet.visible != SheetVisible::Visible,
        rows: Vec::new(),
    };
    sheets.map(sheet).collect()
}

fn xlsx(mut book: Xlsx<Cursor<&[u8]>>) -> Result<Book, TableError> {
    let bad = |error: &dyn ToString| TableError::Damaged { reason: error.to_string() };
    let (mut sheets, mut gauge) = (sheets_of(&book), Gauge::default());
    for sheet in &mut sheets {
        let mut cells = book.worksheet_cells_reader(&sheet.name).map_err(|error| bad(&error))?;
        let mut row = SheetRow { number: 1, cells: Vec::new() };
        while let Some(cell) = cells.next_cell().map_err(|error| bad(&error))? {
            let (at, column) = cell.get_position();
            let number = at.saturating_add(1);
            if number != row.number {
                gauge.take(std::mem::take(&mut row), sheet)?;
                row.number = number;
            }
            let text = match cell.get_value() {
                DataRef::String(text) => clean(text),
                DataRef::SharedString(text) => clean(text),
                other => clean(&shown(&Data::from(other.clone()))),
            };
            let column = column as usize;
            if !text.is_empty() && column < MOST_COLUMNS && column >= row.cells.len() {
                row.cells.resize(column, String::new());
                row.cells.push(text);
            }
        }
        gauge.take(row, sheet)?;
    }
    Ok(Book { sheets, notes: Vec::new() })
}

fn ods(mut book: Ods<Cursor<&[u8]>>) -> Result<Book, TableError> {
    let (mut sheets, mut gauge) = (sheets_of(&book), Gauge::default());
    for sheet in &mut sheets {
        let range = book
            .worksheet_range(&sheet.name)
            .map_err(|error| TableError::Damaged { reason: error.to_string() })?;
        let Some((first_row, first_column)) = range.start() else { continue };
        for (cells, at) in range.rows().zip(first_row..) {
            let before = std::iter::repeat_n(String::new(), first_column as usize);
            let cells =
                before.chain(cells.iter().map(|cell| clean(&shown(cell)))).take(MOST_COLUMNS).collect();
            let row = SheetRow { number: at.saturating_add(1), cells: without_blank_end(cells) };
            gauge.take(row, sheet)?;
        }
    }
    Ok(Book { sheets, notes: Vec::new() })
}

/// What a cell is as text. Dates become ISO 8601.
fn shown(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::DateTime(time) if !time.is_duration() => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTime(time) => time.as_f64().to_string(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
        Book::read(bytes).unwrap().sheets.remove(0).rows.into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn texts_are_read_in_any_encoding_and_with_any_delimiter() {
        let expected = vec![vec!["Phase", "Gefühl"], vec!["Plan", "a, b"]];
        let utf_16: Vec<u8> =
            "Phase\tGefühl\nPlan\ta, b\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let cases: [&[u8]; 6] = [
            "Phase,Gefühl\r\nPlan,\"a, b\"\r\n".as_bytes(),
            "\u{feff}Phase;Gefühl\nPlan;a, b\n".as_bytes(),
            "sep=;\r\nPhase;Gefühl\r\nPlan;a, b\r\n".as_bytes(),
            b"Phase;Gef\xfchl\nPlan;a, b\n",
            &utf_16,
            "Phase|Gefühl\nPlan|a, b".as_bytes(),
        ];
        for bytes in cases {
            assert_eq!(cells(bytes), expected, "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn lines_count_as_an_editor_counts_them() {
        let book = Book::read(b"a,b\n\n\"1\n2\",c\nd,e\n").unwrap();
        let numbers: Vec<u32> = book.sheets[0].rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [1, 3, 5]);
    }

    #[test]
    fn what_is_no_table_says_so() {
        assert_eq!(Book::read(b""), Err(TableError::Empty));
        assert_eq!(Book::read(b" ,\n,"), Err(TableError::Empty));
        assert!(matches!(Book::read(b"PK\x03\x04rest"), Err(TableError::Damaged { .. })));
        assert!(matches!(Book::read(b"%PDF-1.7"), Err(TableError::Unsupported { .. })));
        assert!(matches!(Book::read(b"\0\0\0\0,"), Err(TableError::Unsupported { .. })));
    }
}
