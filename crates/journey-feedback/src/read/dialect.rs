//! What stands between the fields of a text, and which of its rows are heads.

use super::Profile;
use csv::ByteRecord;

/// How many rows are looked at.
const ROWS: usize = 300;
/// Most rows above the heads.
const MOST_SKIPPED: usize = 20;
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How the text of a table is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dialect {
    pub(crate) delimiter: u8,
    /// Whether the first row only names the delimiter.
    pub(crate) has_sep_line: bool,
}

/// Finds the delimiter: the one that makes the most rows equally wide, quotes respected.
pub(crate) fn delimiter_of(sample: &str, is_whole: bool) -> Dialect {
    if let Some(delimiter) = sep_line(sample) {
        return Dialect { delimiter, has_sep_line: true };
    }
    let mut best = (b',', 0.0);
    for delimiter in DELIMITERS {
        let score = evenness(&records(sample, delimiter, is_whole));
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    Dialect { delimiter: best.0, has_sep_line: false }
}

fn sep_line(sample: &str) -> Option<u8> {
    let line = sample.lines().next()?.trim_matches('"');
    let rest = line.strip_prefix("sep=").or_else(|| line.strip_prefix("SEP="))?;
    match rest.as_bytes() {
        [delimiter] if delimiter.is_ascii() => Some(*delimiter),
        _ => None,
    }
}

/// The first rows of a sample. The last is left out unless the sample is the whole text, as it may be cut.
pub(crate) fn records(sample: &str, delimiter: u8, is_whole: bool) -> Vec<ByteRecord> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(sample.as_bytes());
    let mut records: Vec<_> = reader.byte_records().take(ROWS + 1).map_while(Result::ok).collect();
    if records.len() > 1 && (!is_whole || records.len() > ROWS) {
        records.pop();
    }
    records
}

/// Share of the rows that are as wide as most are; nothing if most have one field. Among delimiters that do
/// equally well, the one that makes more fields wins by a little.
fn evenness(records: &[ByteRecord]) -> f64 {
    let width = common_width(records);
    if width < 2 {
        return 0.0;
    }
    let even = records.iter().filter(|record| record.len() == width).count();
    let share = even as f64 / records.len() as f64;
    share + (width.min(100) as f64) / 1000.0
}

fn common_width(records: &[ByteRecord]) -> usize {
    let mut widths: Vec<usize> = records.iter().map(ByteRecord::len).collect();
    widths.sort_unstable();
    let runs = widths.chunk_by(|one, other| one == other);
    runs.max_by_key(|run| (run.len(), run[0])).map_or(0, |run| run[0])
}

/// Where the heads of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct HeadRows {
    pub(crate) skipped: u32,
    pub(crate) heads: u8,
    pub(crate) profile: Profile,
}

/// Finds titles above the table, rows of heads, and whose layout they have.
pub(crate) fn head_rows(records: &[ByteRecord]) -> HeadRows {
    let width = common_width(records);
    let is_title = |record: &&ByteRecord| width >= 3 && filled(record) <= 1;
    let skipped = records.iter().take(MOST_SKIPPED).take_while(is_title).count();
    let skipped = if skipped == records.len() { 0 } else { skipped };
    let table = &records[skipped..];
    let profile = profile_of(table);
    let heads = match profile {
        Profile::Qualtrics => 3,
        Profile::QualtricsLegacy | Profile::SurveyMonkey => 2,
        Profile::Typeform | Profile::GoogleForms => 1,
        Profile::Generic => u8::from(!begins_with_values(table)),
    };
    HeadRows { skipped: skipped as u32, heads, profile }
}

fn filled(record: &ByteRecord) -> usize {
    record.iter().filter(|field| !field.trim_ascii().is_empty()).count()
}

/// Whether the first row holds values already: in each column of numbers it has a number too.
fn begins_with_values(table: &[ByteRecord]) -> bool {
    let [first, rest @ ..] = table else { return false };
    let is_number = |field: &[u8]| {
        std::str::from_utf8(field).is_ok_and(|text| text.trim().parse::<f64>().is_ok_and(f64::is_finite))
    };
    let mut numbers = 0;
    for (column, head) in first.iter().enumerate() {
        let below = rest.iter().take(20).filter_map(|record| record.get(column));
        let mut below = below.filter(|field| !field.trim_ascii().is_empty()).peekable();
        if below.peek().is_some() && below.all(is_number) {
            if !is_number(head) {
                return false;
            }
            numbers += 1;
        }
    }
    numbers > 0
}

/// Recognises the layouts of the common tools for surveys.
fn profile_of(table: &[ByteRecord]) -> Profile {
    let cell = |row: usize, column: usize| {
        let field = table.get(row).and_then(|record| record.get(column)).unwrap_or_default();
        std::str::from_utf8(field).unwrap_or_default().trim()
    };
    let heads = || (0..table.first().map_or(0, ByteRecord::len)).map(|column| cell(0, column));
    let has = |head: &str| heads().any(|cell| cell.eq_ignore_ascii_case(head));
    if cell(2, 0).starts_with("{\"ImportId\"") {
        return Profile::Qualtrics;
    }
    if cell(0, 0) == "V1" && cell(1, 0).eq_ignore_ascii_case("ResponseID") {
        return Profile::QualtricsLegacy;
    }
    if cell(0, 0).eq_ignore_ascii_case("Respondent ID") && has("Collector ID") {
        return Profile::SurveyMonkey;
    }
    let typeform = ["Submit Date (UTC)", "Start Date (UTC)", "Network ID"];
    if cell(0, 0) == "#" && typeform.iter().filter(|head| has(head)).count() >= 2 {
        return Profile::Typeform;
    }
    let google = ["Timestamp", "Zeitstempel", "Horodateur", "Marca temporal"];
    if google.contains(&cell(0, 0)) {
        return Profile::GoogleForms;
    }
    Profile::Generic
}
