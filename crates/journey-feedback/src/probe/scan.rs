//! A pass over all rows of a file.

use super::card::{self, Suggested};
use super::stats::{Column, ColumnStats};
use super::suggest::{self, Candidate};
use super::{Ask, LongColumns, LongQuestion, Note, Probe, ProbeColumn, ProbeOptions};
use crate::mapping::{
    ColumnMapping, Duplicates, Mapping, NumberFormat, Partials, QuestionMapping, Redact, Role, Shape,
};
use crate::privacy;
use crate::read::batches::in_batches;
use crate::read::heads::{Head, Heads};
use crate::read::recognise::{self, Recognised};
use crate::read::{FeedbackError, Format, Gauge, Source};
use csv::ByteRecord;
use rustc_hash::FxHashMap;
use std::ops::ControlFlow;

const PREVIEW_ROWS: usize = 20;
/// Values that are listed of a column that has few.
const MOST_VALUES: usize = 60;
/// Most questions that rows of the long shape may name.
const MOST_LONG_QUESTIONS: usize = 500;
/// From so many rows on, a file is called large.
const MANY_ROWS: u64 = 1_000_000;

/// Finds out what a file seems to be, by all of its rows. `progress` is told the share that is done and can stop
/// it.
///
/// # Errors
/// What cannot be read, and [`FeedbackError::Cancelled`].
pub fn probe(
    source: &Source,
    options: &ProbeOptions,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> Result<Probe, FeedbackError> {
    let mut first_half = |share: f32| progress(share * 0.2);
    let recognised = match &options.reading {
        None => recognise::recognise(source, &mut first_half)?,
        Some(reading) => Recognised {
            reading: reading.clone(),
            choices: recognise::choices(source, reading, &mut first_half)?,
            encoding_is_decided: true,
        },
    };
    let heads = recognise::heads(source, &recognised.reading)?;
    let long = options.long.or_else(|| suggest::long_columns(&heads));
    let is_column = |column: u32| (column as usize) < heads.columns.len();
    let long = long.filter(|long| is_column(long.question) && is_column(long.answer));
    let mut scan = Scan::new(&recognised, &heads, long);
    let gauge = Gauge::of(source)?;
    in_batches(source, &recognised.reading, &gauge, &mut |rows| {
        rows.iter().for_each(|(_, record)| scan.add(record));
        if progress(0.2 + gauge.share() * 0.8).is_break() { Err(FeedbackError::Cancelled) } else { Ok(()) }
    })?;
    if !gauge.has_bad_bytes() {
        // Then U+FFFD is what stands in the file.
        scan.bad_fields = 0;
    }
    Ok(scan.conclude(recognised, &heads))
}

/// What was seen so far.
struct Scan {
    rows: u64,
    ragged: u64,
    /// Fields with U+FFFD, as which bytes are read that are no text.
    bad_fields: u64,
    is_text: bool,
    columns: Vec<ColumnStats>,
    preview: Vec<Vec<String>>,
    long: Option<LongColumns>,
    long_questions: Vec<(String, u64, ColumnStats)>,
    long_places: FxHashMap<String, usize>,
}

impl Scan {
    fn new(recognised: &Recognised, heads: &Heads, long: Option<LongColumns>) -> Self {
        Self {
            rows: 0,
            ragged: 0,
            bad_fields: 0,
            is_text: matches!(recognised.reading.format, Format::Csv { .. }),
            columns: heads.columns.iter().map(|_| ColumnStats::default()).collect(),
            preview: Vec::new(),
            long,
            long_questions: Vec::new(),
            long_places: FxHashMap::default(),
        }
    }

    fn add(&mut self, record: &ByteRecord) {
        self.rows += 1;
        self.ragged += u64::from(self.is_text && record.len() != self.columns.len());
        let all = std::str::from_utf8(record.as_slice()).unwrap_or_default();
        let text = |field: usize| record.range(field).and_then(|range| all.get(range)).unwrap_or_default();
        let may_be_bad = all.contains('\u{fffd}');
        for (field, column) in self.columns.iter_mut().enumerate() {
            let text = text(field);
            self.bad_fields += u64::from(may_be_bad && text.contains('\u{fffd}'));
            column.add(text);
        }
        if let Some(long) = self.long {
            let (name, answer) = (text(long.question as usize).trim(), text(long.answer as usize));
            let place = match self.long_places.get(name) {
                Some(place) => Some(*place),
                None if self.long_questions.len() < MOST_LONG_QUESTIONS && !name.is_empty() => {
                    self.long_places.insert(name.to_owned(), self.long_questions.len());
                    self.long_questions.push((name.to_owned(), 0, ColumnStats::default()));
                    Some(self.long_questions.len() - 1)
                }
                None => None,
            };
            if let Some(place) = place {
                self.long_questions[place].1 += 1;
                self.long_questions[place].2.add(answer);
            }
        }
        if self.preview.len() < PREVIEW_ROWS {
            self.preview.push((0..self.columns.len()).map(|field| text(field).to_owned()).collect());
        }
    }

    fn conclude(self, recognised: Recognised, heads: &Heads) -> Probe {
        let columns: Vec<Column> = self.columns.into_iter().map(ColumnStats::finish).collect();
        let personal: Vec<_> = heads
            .columns
            .iter()
            .zip(&columns)
            .map(|(head, column)| {
                let of_head = head.import_id.as_deref().and_then(privacy::head_kind);
                of_head.or_else(|| privacy::head_kind(&head.name)).or_else(|| column.personal())
            })
            .collect();
        let suggested: Vec<Option<Suggested>> = heads
            .columns
            .iter()
            .zip(&columns)
            .map(|(head, column)| card::suggest(&head.name, head.wording.as_deref(), column))
            .collect();
        // Rows name questions only where they name them more than once.
        let is_long = self.long_questions.len() as u64 * 2 <= self.rows && !self.long_questions.is_empty();
        let long = self.long.filter(|_| is_long);
        let candidates: Vec<Candidate<'_>> = (0..columns.len())
            .map(|place| Candidate {
                head: &heads.columns[place],
                column: &columns[place],
                personal: personal[place],
                suggested: suggested[place].as_ref(),
            })
            .collect();
        let roles = suggest::roles(&candidates, recognised.reading.profile, long);
        let mut long_questions = Vec::new();
        let mut long_mapped = Vec::new();
        for (name, rows, stats) in self.long_questions.into_iter().filter(|_| is_long) {
            let suggested = card::suggest(&name, None, &stats.finish());
            let (scale, question) = suggested.map(|found| (found.card, found.question)).unzip();
            long_mapped.extend(question);
            long_questions.push(LongQuestion { name, rows, scale });
        }
        let notes = notes(self.rows, self.ragged, self.bad_fields, heads, &columns, &roles);
        let scales = suggested.into_iter().map(|suggested| suggested.map(|found| found.card));
        let columns: Vec<ProbeColumn> = heads
            .columns
            .iter()
            .zip(&columns)
            .zip(personal.iter().zip(scales).zip(&roles))
            .map(|((head, column), ((personal, scale), role))| {
                let scale = scale.filter(|_| personal.is_none());
                described(head, column, *personal, scale, role.clone())
            })
            .collect();
        let shape = if long.is_some() { Shape::Long { questions: long_mapped } } else { Shape::Wide };
        let mapping = mapping(&recognised, heads, &columns, shape);
        let mut probe = Probe {
            reading: recognised.reading,
            choices: recognised.choices,
            rows: self.rows,
            columns,
            long_questions,
            preview: self.preview,
            asks: Vec::new(),
            notes,
            mapping,
        };
        probe.asks = probe.mapping.open(&probe);
        if !recognised.encoding_is_decided {
            probe.asks.insert(0, Ask::Encoding);
        }
        probe
    }
}

fn described(
    head: &Head,
    column: &Column,
    personal: Option<super::PersonalData>,
    scale: Option<super::ScaleCard>,
    role: Role,
) -> ProbeColumn {
    let mut values = if column.is_capped { Vec::new() } else { column.values.clone() };
    values.sort_by_key(|value| std::cmp::Reverse(value.count));
    values.truncate(MOST_VALUES);
    let numbers = column.numbers();
    let dates = column.dates();
    let open_number = column.sums.number_format_sample.clone().filter(|_| numbers.ambiguous > 0);
    let is_open = dates.as_ref().is_some_and(|dates| dates.order.is_none());
    ProbeColumn {
        name: head.name.clone(),
        wording: head.wording.clone(),
        samples: column.samples(),
        blank: column.sums.blank,
        distinct: column.distinct(),
        distinct_is_capped: column.is_capped,
        numeric_share: column.numeric_share(),
        date_share: column.date_share(),
        mean_length: column.mean_length(),
        open_number,
        open_date: column.sums.open_date_sample.clone().filter(|_| is_open),
        numbers,
        dates,
        personal,
        scale,
        values,
        role,
    }
}

fn notes(
    rows: u64,
    ragged: u64,
    bad_fields: u64,
    heads: &Heads,
    columns: &[Column],
    roles: &[Role],
) -> Vec<Note> {
    let mut notes = Vec::new();
    if rows > MANY_ROWS {
        notes.push(Note::ManyRows);
    }
    if ragged > 0 {
        notes.push(Note::RaggedRows { rows: ragged });
    }
    if bad_fields > 0 {
        notes.push(Note::BadBytes { fields: bad_fields });
    }
    let errors: u64 = columns.iter().map(|column| column.sums.errors).sum();
    if errors > 0 {
        notes.push(Note::ErrorCells { cells: errors });
    }
    for (place, (head, column)) in heads.columns.iter().zip(columns).enumerate() {
        let number = place as u32 + 1;
        let is_last = place + 1 == columns.len();
        match (head.is_unnamed, column.sums.filled) {
            (true, 0) => notes.push(Note::EmptyColumn { column: number }),
            (true, filled) if is_last && filled < rows => notes.push(Note::ShiftedRows { rows: filled }),
            _ => {}
        }
        let is_id = matches!(roles[place], Role::ResponseId | Role::Customer);
        if is_id && column.sums.scientific > 0 {
            notes.push(Note::IdsLostDigits { column: head.name.clone() });
        }
    }
    notes
}

fn mapping(recognised: &Recognised, heads: &Heads, columns: &[ProbeColumn], shape: Shape) -> Mapping {
    let dates = || {
        let times = columns.iter().filter(|column| matches!(column.role, Role::Time | Role::Started));
        times.filter_map(|column| column.dates.as_ref())
    };
    let orders: Vec<_> = dates().filter_map(|dates| dates.order).collect();
    let is_consistent =
        orders.windows(2).all(|pair| pair[0] == pair[1]) && !dates().any(|dates| dates.is_mixed);
    let is_long = matches!(shape, Shape::Long { .. });
    Mapping {
        version: Mapping::VERSION,
        reading: recognised.reading.clone(),
        signature: heads.signature(recognised.reading.profile),
        shape,
        columns: columns
            .iter()
            .map(|column| ColumnMapping {
                name: column.name.clone(),
                role: column.role.clone(),
                numbers: match column.role {
                    Role::Question(_) | Role::AnswerValue | Role::Weight => column.numbers.format,
                    _ => NumberFormat::Open,
                },
            })
            .collect(),
        date_order: orders.first().copied().filter(|_| is_consistent),
        time_zone: heads.time_zone.clone(),
        redact: Redact::default(),
        // In a file of answers, the same id comes again where rows are not in the order of responses.
        duplicates: if is_long { Duplicates::KeepAll } else { Duplicates::default() },
        partials: Partials::default(),
        channel: None,
    }
}

/// A mapping that was made for another file, for this one, which has the same heads.
///
/// # Errors
/// [`FeedbackError::OtherColumns`] if the heads differ.
pub fn adopt(mapping: &Mapping, probe: &Probe) -> Result<Mapping, FeedbackError> {
    if mapping.signature != probe.mapping.signature {
        let known = |name: &String| mapping.columns.iter().any(|column| column.name == *name);
        let new: Vec<&str> = probe
            .columns
            .iter()
            .map(|column| &column.name)
            .filter(|name| !known(name))
            .map(|name| name.as_str())
            .collect();
        let what = if new.is_empty() { "others, or in another order".to_owned() } else { new.join(", ") };
        return Err(FeedbackError::OtherColumns { what });
    }
    let mut adopted = mapping.clone();
    adopted.reading = probe.reading.clone();
    let settled = |name: &str| match &mapping.shape {
        Shape::Long { questions } => {
            questions.iter().find(|question| question.question.code == name).cloned()
        }
        Shape::Wide => None,
    };
    if let (Shape::Long { questions }, Shape::Long { questions: seen }) =
        (&mut adopted.shape, &probe.mapping.shape)
    {
        let new: Vec<QuestionMapping> =
            seen.iter().filter(|question| settled(&question.question.code).is_none()).cloned().collect();
        questions.extend(new);
    }
    Ok(adopted)
}
