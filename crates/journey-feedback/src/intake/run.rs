//! The whole way from a file to its responses: one thread reads rows, the others type them.

use super::IntakeReport;
use super::assemble::{Assembler, Policy, hash_of};
use super::plan::Plan;
use super::row::{TypedRows, Typist};
use crate::mapping::{Duplicates, Mapping, Role, Shape, StopCode};
use crate::read::batches::{BATCH, in_batches};
use crate::read::recognise;
use crate::read::rows::each_row;
use crate::read::{FeedbackError, Gauge, Source, Spot};
use crate::values::missing::missing;
use crate::values::numbers;
use crate::values::rating::{Observed, open_stop};
use crate::{Dictionary, Question, Response};
use csv::ByteRecord;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::ops::ControlFlow;

/// Rows that one thread types at a time.
const PART: usize = 512;

/// What an intake needs besides the file.
pub struct Intake<'a> {
    /// What the columns mean.
    pub mapping: &'a Mapping,
    /// The questions of the source; those that are new are added.
    pub questions: &'a mut Vec<Question>,
    /// The words of the source; those that are new are added.
    pub dictionary: &'a mut Dictionary,
    /// Seconds since 1970-01-01 UTC: later times are in the future.
    pub now: i64,
    /// The key with which customers are hashed: the same customer of the same workspace gets the same hash.
    pub customer_key: &'a [u8; 32],
}

/// What takes the responses, some thousands at a time, in the order of the file.
pub type Sink<'a> = &'a mut dyn FnMut(Vec<Response>) -> Result<(), Box<dyn std::error::Error + Send + Sync>>;

/// Reads a file into responses. Those left out as duplicates are not given; tests and those that the mapping
/// leaves out are, with their status.
///
/// Questions and dictionary grow also when it fails; a caller that keeps nothing of the responses keeps nothing
/// of them either.
///
/// # Errors
/// Everything that keeps the responses from being right: see [`FeedbackError`]. Some of it shows only at the end
/// of the file, so what was given to the sink counts only after this returned.
pub fn intake(
    source: &Source,
    intake: Intake<'_>,
    sink: Sink<'_>,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> Result<IntakeReport, FeedbackError> {
    let Intake { mapping, questions, dictionary, now, customer_key } = intake;
    mapping.check()?;
    let heads = recognise::heads(source, &mapping.reading)?;
    if heads.columns.len() != mapping.columns.len()
        || heads.signature(mapping.reading.profile) != mapping.signature
    {
        return Err(FeedbackError::OtherColumns { what: difference(mapping, &heads) });
    }
    let unnamed_last = heads.columns.last().is_some_and(|head| head.is_unnamed);
    let plan = Plan::new(mapping, unnamed_last, questions, dictionary, customer_key, now)?;
    let last_of = match (mapping.duplicates, plan.response_id) {
        (Duplicates::KeepLast, Some(field)) => last_lines(source, mapping, field, progress)?,
        _ => FxHashMap::default(),
    };
    let name = |field: Option<usize>| field.map(|field| plan.heads[field].clone());
    let policy = Policy {
        is_long: matches!(mapping.shape, Shape::Long { .. }),
        duplicates: mapping.duplicates,
        partials: mapping.partials,
        dimensions: plan.dimensions,
        id_column: name(plan.response_id),
        customer_column: name(plan.customer),
        last_of,
    };
    let mut run = Run {
        plan: &plan,
        assembler: Assembler::new(dictionary, policy),
        seen: vec![Observed::default(); plan.questions.len()],
        sink,
    };
    let gauge = Gauge::of(source)?;
    in_batches(source, &mapping.reading, &gauge, &mut |rows| {
        run.batch(rows, &gauge)?;
        if progress(gauge.share()).is_break() { Err(FeedbackError::Cancelled) } else { Ok(()) }
    })?;
    run.finish()
}

fn difference(mapping: &Mapping, heads: &crate::read::heads::Heads) -> String {
    let is_known = |name: &str| mapping.columns.iter().any(|column| column.name == name);
    let new = heads.columns.iter().map(|head| head.name.as_str()).filter(|name| !is_known(name));
    let new: Vec<&str> = new.take(5).collect();
    if new.is_empty() { "others, or in another order".to_owned() } else { new.join(", ") }
}

struct Run<'a, 'd> {
    plan: &'a Plan,
    assembler: Assembler<'d>,
    seen: Vec<Observed>,
    sink: Sink<'a>,
}

impl Run<'_, '_> {
    fn batch(&mut self, rows: &[(u64, ByteRecord)], gauge: &Gauge) -> Result<(), FeedbackError> {
        let typist = Typist {
            plan: self.plan,
            dictionary: self.assembler.dictionary,
            look_for_bad_bytes: gauge.has_bad_bytes(),
        };
        let typed: Vec<TypedRows> = rows
            .par_chunks(PART)
            .map(|part| typist.rows(part.iter().map(|(line, record)| (*line, record))))
            .collect();
        for typed in typed {
            for (seen, new) in self.seen.iter_mut().zip(&typed.seen) {
                seen.merge(new);
            }
            self.check_stops(&typed, false)?;
            self.assembler.take(typed)?;
        }
        self.hand_over()
    }

    /// Refuses answers that could mean something else, as soon as they show it.
    fn check_stops(&self, typed: &TypedRows, is_end: bool) -> Result<(), FeedbackError> {
        for ((reader, _), seen) in self.plan.questions.iter().zip(&self.seen) {
            let Some(code) = open_stop(reader.mapping(), seen) else { continue };
            // That nobody answered 0, and that a sign is missing, only the whole file can tell.
            let needs_all = matches!(code, StopCode::NoZeroInNps | StopCode::PercentOrFraction);
            if is_end || !needs_all {
                let row = typed.rows.last().map(|row| row.response.line);
                let column = Some(reader.mapping().question.code.clone());
                return Err(FeedbackError::StopOpen { spot: Spot { row, column, byte: None }, code });
            }
        }
        Ok(())
    }

    fn hand_over(&mut self) -> Result<(), FeedbackError> {
        if self.assembler.ready.is_empty() {
            return Ok(());
        }
        (self.sink)(std::mem::take(&mut self.assembler.ready)).map_err(FeedbackError::Sink)
    }

    fn finish(mut self) -> Result<IntakeReport, FeedbackError> {
        self.check_stops(&TypedRows::default(), true)?;
        self.assembler.finish();
        self.hand_over()?;
        Ok(self.assembler.gathered.finish())
    }
}

/// On which line each id comes last.
fn last_lines(
    source: &Source,
    mapping: &Mapping,
    field: usize,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> Result<FxHashMap<u64, u64>, FeedbackError> {
    debug_assert!(mapping.columns[field].role == Role::ResponseId);
    if matches!(mapping.shape, Shape::Long { .. }) {
        let reason = "keepLast needs the wide shape; choose keepFirst or keepAll".to_owned();
        return Err(FeedbackError::BadMapping { spot: Spot::column(&mapping.columns[field].name), reason });
    }
    let gauge = Gauge::of(source)?;
    let mut last_of = FxHashMap::default();
    let (mut row, mut is_stopped) = (0u64, false);
    let mut heads_left = mapping.reading.header_rows;
    each_row(source, &mapping.reading, &gauge, &mut |line, record| {
        if heads_left > 0 {
            heads_left -= 1;
            return ControlFlow::Continue(());
        }
        let id = std::str::from_utf8(record.get(field).unwrap_or_default()).unwrap_or_default().trim();
        if missing(id).is_none() && !numbers::marks(id).is_scientific {
            last_of.insert(hash_of(id), line);
        }
        row += 1;
        is_stopped = row.is_multiple_of(BATCH as u64) && progress(gauge.share() * 0.1).is_break();
        if is_stopped { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    if is_stopped { Err(FeedbackError::Cancelled) } else { Ok(last_of) }
}
