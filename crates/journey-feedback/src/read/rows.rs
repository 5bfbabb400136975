//! Rows of any kind of file, one after the other.

use super::container::{self, reading};
use super::source::{Gauge, Source};
use super::text::{Decoded, encoding_of};
use super::{FeedbackError, Format, Reading, Spot, json_lines, sheet};
use csv::ByteRecord;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Most bytes of one row. A quote that is never closed would otherwise take the rest of the file into memory.
pub(crate) const LONGEST_ROW: u64 = 64 << 20;

/// What takes rows: the line on which each begins, and its fields as UTF-8, which it may take away.
pub(crate) type OnRow<'a> = &'a mut dyn FnMut(u64, &mut ByteRecord) -> ControlFlow<()>;

/// Gives the rows of a file one after the other, heads of columns included, until told to stop.
pub(crate) fn each_row(
    source: &Source,
    reading: &Reading,
    gauge: &Gauge,
    on_row: OnRow<'_>,
) -> Result<(), FeedbackError> {
    let mut left_to_skip = reading.skipped_rows;
    let mut on_row = |line: u64, record: &mut ByteRecord| {
        if left_to_skip > 0 {
            left_to_skip -= 1;
            return ControlFlow::Continue(());
        }
        on_row(line, record)
    };
    match &reading.format {
        Format::Csv { encoding, delimiter, quote } => {
            let text = text_of(source, reading, encoding, gauge)?;
            let given = text.given();
            each_csv_row(text, ascii(*delimiter)?, ascii(*quote)?, given, &mut on_row)
        }
        Format::JsonLines { encoding } => {
            let first = text_of(source, reading, encoding, &Gauge::of(source)?)?;
            let keys = json_lines::keys(first)?;
            let second = text_of(source, reading, encoding, gauge)?;
            json_lines::each_row(second, &keys, &mut on_row)
        }
        Format::Xlsx { sheet } => sheet::each_xlsx_row(source, &reading.container, sheet, gauge, &mut on_row),
        Format::Ods { sheet } => sheet::each_ods_row(source, &reading.container, sheet, gauge, &mut on_row),
    }
}

fn text_of(
    source: &Source,
    reading: &Reading,
    encoding: &str,
    gauge: &Gauge,
) -> Result<Decoded<Box<dyn Read + Send>>, FeedbackError> {
    let bytes = container::open(source, &reading.container, gauge)?;
    Ok(Decoded::new(bytes, encoding_of(encoding)?, gauge.clone()))
}

fn ascii(given: char) -> Result<u8, FeedbackError> {
    let byte = u8::try_from(given).ok().filter(|byte| byte.is_ascii() && !matches!(byte, b'\r' | b'\n' | 0));
    byte.ok_or(FeedbackError::BadDelimiter { given })
}

fn each_csv_row(
    text: impl Read,
    delimiter: u8,
    quote: u8,
    given: Arc<AtomicU64>,
    on_row: OnRow<'_>,
) -> Result<(), FeedbackError> {
    let row_began = Arc::new(AtomicU64::new(0));
    let watched = Watched { inner: text, given, row_began: row_began.clone() };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .quote(quote)
        .buffer_capacity(256 << 10)
        .from_reader(watched);
    let mut record = ByteRecord::new();
    loop {
        let position = reader.position();
        let (line, byte) = (position.line(), position.byte());
        row_began.store(byte, Ordering::Relaxed);
        match reader.read_byte_record(&mut record) {
            Ok(false) => return Ok(()),
            Ok(true) => {
                let line = record.position().map_or(line, csv::Position::line);
                if on_row(line, &mut record).is_break() {
                    return Ok(());
                }
            }
            Err(error) => return Err(csv_error(error, line, byte)),
        }
    }
}

fn csv_error(error: csv::Error, line: u64, byte: u64) -> FeedbackError {
    let csv::ErrorKind::Io(error) = error.into_kind() else {
        return FeedbackError::BadArchive { reason: "its text ends within a character".to_owned() };
    };
    match reading(error) {
        FeedbackError::FieldTooLong { most, .. } => {
            let spot = Spot { row: Some(line), column: None, byte: Some(byte) };
            FeedbackError::FieldTooLong { spot, most }
        }
        other => other,
    }
}

/// A reader that refuses to go on within a row that is too long.
struct Watched<R> {
    inner: R,
    given: Arc<AtomicU64>,
    row_began: Arc<AtomicU64>,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let row = self.given.load(Ordering::Relaxed).saturating_sub(self.row_began.load(Ordering::Relaxed));
        if row > LONGEST_ROW {
            let error = FeedbackError::FieldTooLong { spot: Spot::default(), most: LONGEST_ROW };
            return Err(io::Error::other(error));
        }
        self.inner.read(to)
    }
}
