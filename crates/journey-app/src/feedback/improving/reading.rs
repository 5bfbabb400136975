//! The answers of single responses as columns, in which drivers are found.

use crate::{AppError, feedback::Counted};
use journey_feedback::{
    Month, Question, Value, analysis::drivers::DriverTable, cube::CellFilter, read::FeedbackError,
    read_answers,
};
use journey_store::{Reader, Standing, StoreError, StoredResponse};
use std::ops::ControlFlow;

/// Responses that are read between two looks at whether to stop.
const RESPONSES_A_LOOK: u64 = 1_000;

/// Stands for a question that is not among the columns.
const NO_COLUMN: usize = usize::MAX;

/// Which answers are read.
pub(super) struct Wanted<'a> {
    pub(super) counted: &'a Counted,
    pub(super) filter: CellFilter,
    /// Numbers of the driving questions, and of the one about the verdict.
    pub(super) drivers: &'a [u16],
    pub(super) outcome: u16,
}

/// The answers of all responses that count and gave the verdict; the others can explain nothing, so they take no
/// room. Levels stand as their numbers, which correlate like the answers do.
///
/// # Errors
/// Fails if a response cannot be read, and with [`FeedbackError::Cancelled`].
pub(super) fn driver_table(
    reader: &Reader,
    wanted: &Wanted<'_>,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> Result<DriverTable<f32>, AppError> {
    let source = wanted.counted.row.key;
    let expected: u64 = reader.batches(source)?.iter().map(|import| import.responses).sum();
    let mut columns = Columns::of(wanted);
    let mut seen = 0_u64;
    reader.responses(source, |stored| {
        seen += 1;
        if seen.is_multiple_of(RESPONSES_A_LOOK) {
            // Those that do not count come on top of what is expected.
            let part = (seen as f32 / expected.max(1) as f32).min(1.0);
            if progress(part).is_break() {
                return Err(AppError::Feedback(FeedbackError::Cancelled));
            }
        }
        if counts(stored, &wanted.filter) {
            columns.read(stored)?;
        }
        Ok(())
    })?;
    Ok(columns.table)
}

/// Whether a response counts in a figure under the filter.
fn counts(stored: &StoredResponse<'_>, filter: &CellFilter) -> bool {
    let response = &stored.response;
    matches!(response.standing, Standing::Complete | Standing::Partial)
        && response.weight.is_finite()
        && response.weight >= 0.0
        && filter.holds(response.place, response.channel, response.segment, Month::of(response.at))
}

struct Columns {
    table: DriverTable<f32>,
    /// The column of each question, by its number; the verdict comes behind the drivers.
    column_of: Vec<usize>,
    /// How many levels each column has.
    levels: Vec<usize>,
    row: Vec<f32>,
}

impl Columns {
    fn of(wanted: &Wanted<'_>) -> Self {
        let questions = &wanted.counted.questions;
        let numbers = || wanted.drivers.iter().chain([&wanted.outcome]).map(|number| usize::from(*number));
        let mut column_of = vec![NO_COLUMN; questions.len()];
        for (column, number) in numbers().enumerate() {
            column_of[number] = column;
        }
        let code = |question: &Question| question.code.clone();
        let driving = wanted.drivers.iter().map(|number| code(&questions[usize::from(*number)]));
        let table = DriverTable {
            outcome_key: code(&questions[usize::from(wanted.outcome)]),
            keys: driving.collect(),
            outcome: Vec::new(),
            columns: vec![Vec::new(); wanted.drivers.len()],
            weights: Vec::new(),
        };
        let levels: Vec<usize> = numbers().map(|number| questions[number].scale.levels()).collect();
        Self { table, column_of, row: vec![f32::NAN; levels.len()], levels }
    }

    fn read(&mut self, stored: &StoredResponse<'_>) -> Result<(), StoreError> {
        self.row.fill(f32::NAN);
        for answer in read_answers(stored.response.answers) {
            let answer = answer.map_err(|error| StoreError::DamagedFeedback {
                what: format!("response {} of the feedback", stored.key),
                detail: error.to_string(),
            })?;
            let column = self.column_of.get(usize::from(answer.question)).copied().unwrap_or(NO_COLUMN);
            let Some(cell) = self.row.get_mut(column) else { continue };
            *cell = match answer.value {
                // A level beyond the scale is no answer of it, and is not counted in figures either.
                Value::Level(level) if usize::from(level) < self.levels[column] => f32::from(level),
                Value::Amount(amount) => amount as f32,
                Value::Level(_) | Value::Missing(_) => f32::NAN,
            };
        }
        let Some((verdict, drivers)) = self.row.split_last() else { return Ok(()) };
        if !verdict.is_finite() {
            return Ok(());
        }
        let table = &mut self.table;
        let weight = stored.response.weight;
        if weight != 1.0 || !table.weights.is_empty() {
            table.weights.resize(table.outcome.len(), 1.0);
            table.weights.push(weight);
        }
        table.outcome.push(*verdict);
        for (column, cell) in table.columns.iter_mut().zip(drivers) {
            column.push(*cell);
        }
        Ok(())
    }
}
