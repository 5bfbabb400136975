//! How a file is to be read, found out from the file.

use super::container::{self, Kind, reading};
use super::dialect::{self, HeadRows};
use super::heads::{Heads, heads_of};
use super::rows::each_row;
use super::source::{Gauge, Source};
use super::text::{self, Decoded, encoding_of};
use super::{Container, FeedbackError, Format, Profile, Reading, ReadingChoices, sheet};
use csv::ByteRecord;
use std::io::Read;
use std::ops::ControlFlow;

/// How much text is looked at for the delimiter and the heads.
const SAMPLE: u64 = 512 << 10;
const SAMPLE_ROWS: usize = 300;

/// How a file is read, and what else it could be read as.
pub(crate) struct Recognised {
    pub(crate) reading: Reading,
    pub(crate) choices: ReadingChoices,
    pub(crate) encoding_is_decided: bool,
}

/// Finds out how to read a file.
pub(crate) fn recognise(
    source: &Source,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> Result<Recognised, FeedbackError> {
    let (container, kind) = container::recognise(source)?;
    match kind {
        Kind::Text => recognise_text(source, container, progress),
        Kind::Xlsx => {
            let sheets = sheet::xlsx_sheets(source, &container)?;
            recognise_sheet(source, container, sheets, |sheet| Format::Xlsx { sheet })
        }
        Kind::Ods => {
            let sheets = sheet::ods_sheets(source, &container)?;
            recognise_sheet(source, container, sheets, |sheet| Format::Ods { sheet })
        }
    }
}

/// What else a file could be read as, where a person has said how to read it.
pub(crate) fn choices(
    source: &Source,
    reading: &Reading,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> Result<ReadingChoices, FeedbackError> {
    Ok(match &reading.format {
        Format::Csv { .. } | Format::JsonLines { .. } => ReadingChoices {
            encodings: text::detect(source, &reading.container, progress)?.choices,
            sheets: Vec::new(),
        },
        Format::Xlsx { .. } => {
            ReadingChoices { encodings: Vec::new(), sheets: sheet::xlsx_sheets(source, &reading.container)? }
        }
        Format::Ods { .. } => {
            ReadingChoices { encodings: Vec::new(), sheets: sheet::ods_sheets(source, &reading.container)? }
        }
    })
}

fn recognise_text(
    source: &Source,
    container: Container,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> Result<Recognised, FeedbackError> {
    let encodings = text::detect(source, &container, progress)?;
    let encoding = encodings.choices[0].encoding.clone();
    let bytes = container::open(source, &container, &Gauge::of(source)?)?;
    let decoded = Decoded::new(bytes, encoding_of(&encoding)?, Gauge::default());
    let mut sample = Vec::new();
    decoded.take(SAMPLE).read_to_end(&mut sample).map_err(reading)?;
    let is_whole = (sample.len() as u64) < SAMPLE;
    let sample = String::from_utf8_lossy(&sample);
    let choices = ReadingChoices { encodings: encodings.choices, sheets: Vec::new() };
    let reading = match sample.trim_start().as_bytes().first() {
        None => return Err(FeedbackError::Empty),
        Some(b'{') if is_json_lines(&sample) => Reading {
            container,
            format: Format::JsonLines { encoding },
            skipped_rows: 0,
            header_rows: 1,
            profile: Profile::Generic,
        },
        Some(b'[') if is_whole && serde_json::from_str::<serde::de::IgnoredAny>(&sample).is_ok() => {
            return Err(FeedbackError::Unsupported { what: "one JSON document, not an object a line" });
        }
        Some(_) => csv_reading(container, encoding, &sample, is_whole),
    };
    Ok(Recognised { reading, choices, encoding_is_decided: encodings.is_decided })
}

fn is_json_lines(sample: &str) -> bool {
    let first = sample.lines().map(str::trim).find(|line| !line.is_empty());
    first.is_some_and(|line| serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok())
}

fn csv_reading(container: Container, encoding: String, sample: &str, is_whole: bool) -> Reading {
    let dialect = dialect::delimiter_of(sample, is_whole);
    let records = dialect::records(sample, dialect.delimiter, is_whole);
    let sep_rows = usize::from(dialect.has_sep_line).min(records.len());
    let heads = dialect::head_rows(&records[sep_rows..]);
    let delimiter = char::from(dialect.delimiter);
    let format = Format::Csv { encoding, delimiter, quote: '"' };
    with_heads(container, format, heads, sep_rows as u32)
}

fn with_heads(container: Container, format: Format, found: HeadRows, above: u32) -> Reading {
    Reading {
        container,
        format,
        skipped_rows: found.skipped + above,
        header_rows: found.heads,
        profile: found.profile,
    }
}

fn recognise_sheet(
    source: &Source,
    container: Container,
    sheets: Vec<super::SheetChoice>,
    format: impl Fn(String) -> Format,
) -> Result<Recognised, FeedbackError> {
    let visible = sheets.iter().filter(|sheet| !sheet.is_hidden).chain(&sheets);
    let mut recognised = Err(FeedbackError::Empty);
    for sheet in visible {
        let format = format(sheet.name.clone());
        let none = HeadRows { skipped: 0, heads: 0, profile: Profile::Generic };
        let bare = with_heads(container.clone(), format.clone(), none, 0);
        let records = first_rows(source, &bare)?;
        if !records.is_empty() {
            recognised = Ok(with_heads(container, format, dialect::head_rows(&records), 0));
            break;
        }
    }
    let choices = ReadingChoices { encodings: Vec::new(), sheets };
    Ok(Recognised { reading: recognised?, choices, encoding_is_decided: true })
}

fn first_rows(source: &Source, reading: &Reading) -> Result<Vec<ByteRecord>, FeedbackError> {
    let mut records: Vec<ByteRecord> = Vec::new();
    each_row(source, reading, &Gauge::of(source)?, &mut |_, record| {
        records.push(record.clone());
        if records.len() < SAMPLE_ROWS { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    Ok(records)
}

/// The heads of a file that is read in a given way.
pub(crate) fn heads(source: &Source, reading: &Reading) -> Result<Heads, FeedbackError> {
    let wanted = usize::from(reading.header_rows);
    let mut records: Vec<ByteRecord> = Vec::new();
    each_row(source, reading, &Gauge::of(source)?, &mut |_, record| {
        records.push(record.clone());
        if records.len() < wanted.max(1) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    let Some(first) = records.first() else { return Err(FeedbackError::Empty) };
    let width = first.len();
    records.truncate(wanted);
    Ok(heads_of(reading, &records, width))
}
