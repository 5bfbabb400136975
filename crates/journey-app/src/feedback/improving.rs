//! What matters most, and what to improve.

mod priorities;
mod reading;

use super::{
    Counted,
    asked_at::{AskedAt, asked_at},
};
use crate::{
    App, AppError,
    protocol::{DriverQuestions, WhatMatters, WhatToImprove},
};
use journey_feedback::{
    Filter, Metric, Month,
    analysis::{
        drivers::{DriverTable, Drivers, drivers},
        quadrant::{Crosshair, Estimate, QuadrantItem, quadrants},
    },
    cube::CellFilter,
    read::FeedbackError,
    statistics::figure,
};
use journey_model::{MapId, TouchpointId};
use priorities::{Overrides, Told, candidates};
pub(super) use priorities::{PRIORITY, note_name, read_inputs};
use reading::{Wanted, driver_table};
use std::{collections::HashMap, ops::ControlFlow};

/// The part of the work that reading is. What comes after it takes a moment, however many responses there are.
const PART_OF_READING: f32 = 0.9;

/// Whoever waits hears the part that is done, from 0 to 1, and may stop the work.
type Progress<'a> = &'a mut dyn FnMut(f32) -> ControlFlow<()>;

impl App {
    /// What matters most for the verdict of a source. Where the drivers are not named, they are all other questions
    /// with levels that anybody who gave the verdict answered under the filter; the answer names them.
    ///
    /// Responses are read by a reader of its own, so that nobody who edits or looks at figures waits for it. It sees
    /// one state of the workspace, whatever is imported meanwhile.
    ///
    /// # Errors
    /// [`AppError::NoSuchQuestion`], [`AppError::Refused`] if the questions do not go together, what
    /// [`journey_feedback::analysis::drivers::DriverRefusal`] says, and that it was stopped.
    pub(super) fn what_matters(
        &self,
        which: DriverQuestions,
        progress: Progress<'_>,
    ) -> Result<WhatMatters, AppError> {
        // Taken out first: the reader is asked again for what was counted.
        let row = self.reader().source(which.source)?;
        let counted = self.counted(row)?;
        let chosen = Chosen::of(&counted, &which)?;
        let wanted = Wanted {
            counted: &counted,
            filter: CellFilter::of(&which.filter, &counted.dictionary),
            drivers: &chosen.drivers,
            outcome: chosen.outcome,
        };
        let mut reading = |part: f32| progress(PART_OF_READING * part);
        let apart = self.reader().another()?;
        let mut table = match apart {
            Some(reader) => driver_table(&reader, &wanted, &mut reading)?,
            None => driver_table(&self.reader(), &wanted, &mut reading)?,
        };
        if which.drivers.is_empty() {
            leave_unanswered_out(&mut table);
        }
        if progress(PART_OF_READING).is_break() {
            return Err(AppError::Feedback(FeedbackError::Cancelled));
        }
        let found = drivers(&table)?;
        Ok(WhatMatters { which: DriverQuestions { drivers: table.keys, ..which }, drivers: found })
    }

    /// What to improve: importance against performance, and the order by priority. How far a question falls short is
    /// its distance to the crosshair, so that list and quadrant say the same.
    ///
    /// # Errors
    /// Those of [`App::what_matters`], and [`journey_store::StoreError::NoSuchMap`].
    pub(super) fn what_to_improve(
        &self,
        map: MapId,
        which: DriverQuestions,
        crosshair: Crosshair,
        progress: Progress<'_>,
    ) -> Result<WhatToImprove, AppError> {
        let shown = self.current_map(map)?;
        let attached = self.attached(&shown)?;
        let overrides = Overrides::read(self, map, which.source)?;
        let matters = self.what_matters(which, progress)?;
        let row = self.reader().source(matters.which.source)?;
        let counted = self.counted(row)?;
        let touchpoints = touchpoints_of(&asked_at(&attached, [&*counted]));
        let filter = CellFilter::of(&matters.which.filter, &counted.dictionary);
        let items = items_of(&counted, &filter, &matters.drivers);
        // The ends of an amount are what occurred in the file, which is no scale that anything is good or bad on.
        let mut rated = items.clone();
        rated.retain(|item| item.figure.metric != Metric::Amount);
        let quadrants = quadrants(&rated, matters.drivers.equal_share, crosshair);
        let told = Told {
            counted: &counted,
            filter: &filter,
            now: Month::of(Some(self.clock.now())),
            touchpoints: &touchpoints,
            overrides: &overrides,
        };
        let list = candidates(&items, &quadrants, &told);
        Ok(WhatToImprove { matters, quadrants, list })
    }
}

/// Numbers of the questions that are compared.
struct Chosen {
    drivers: Vec<u16>,
    outcome: u16,
}

impl Chosen {
    fn of(counted: &Counted, which: &DriverQuestions) -> Result<Self, AppError> {
        let DriverQuestions { outcome, drivers, filter, .. } = which;
        check_source(counted, filter)?;
        let number_of = |code: &String| {
            let found = counted.question(code).map(|(_, number, _)| number);
            found.ok_or_else(|| AppError::NoSuchQuestion {
                source_name: counted.row.name.clone(),
                question: code.clone(),
            })
        };
        let verdict = number_of(outcome)?;
        if drivers.contains(outcome) {
            return Err(AppError::Refused(format!(
                "“{outcome}” is the verdict and cannot explain itself; take it out of the questions that explain it."
            )));
        }
        let mut chosen = Vec::new();
        for number in drivers.iter().map(number_of) {
            let number = number?;
            if !chosen.contains(&number) {
                chosen.push(number);
            }
        }
        if drivers.is_empty() {
            chosen = counted
                .asked()
                .filter(|(question, number, _)| {
                    *number != verdict && !question.is_outcome && question.metric != Metric::Amount
                })
                .map(|(_, number, _)| number)
                .collect();
        }
        if chosen.is_empty() {
            return Err(AppError::Refused(format!(
                "“{}” asks for no other rating that could explain “{outcome}”. Choose another source, or name the \
                 questions that explain it.",
                counted.row.name
            )));
        }
        Ok(Self { drivers: chosen, outcome: verdict })
    }
}

fn check_source(counted: &Counted, filter: &Filter) -> Result<(), AppError> {
    if filter.sources.is_empty() || filter.sources.contains(&counted.row.key) {
        return Ok(());
    }
    Err(AppError::Refused(format!(
        "The filter leaves “{}” out, whose answers are compared. Take it into the filter.",
        counted.row.name
    )))
}

/// Takes out the drivers that nobody answered. One question that was not asked would leave no complete response.
fn leave_unanswered_out(table: &mut DriverTable<f32>) {
    let is_answered = |column: &Vec<f32>| column.iter().any(|cell| cell.is_finite());
    // Without any verdict nothing is answered, and what is refused is that there are none.
    if !table.columns.iter().any(is_answered) {
        return;
    }
    let (keys, columns) = (std::mem::take(&mut table.keys), std::mem::take(&mut table.columns));
    (table.keys, table.columns) = keys.into_iter().zip(columns).filter(|(_, it)| is_answered(it)).unzip();
}

/// The touchpoint of each question, by its code: where it is attached to several, the first of the journey.
fn touchpoints_of(asked: &[AskedAt<'_>]) -> HashMap<String, TouchpointId> {
    let mut touchpoints = HashMap::new();
    for one in asked.iter().filter(|one| one.places.is_none()) {
        if let Some(column) = one.column {
            touchpoints.entry(one.question.code.clone()).or_insert(column.touchpoint);
        }
    }
    touchpoints
}

/// What is placed in the quadrant: each driver with its share and its figure.
fn items_of(counted: &Counted, filter: &CellFilter, matters: &Drivers) -> Vec<QuadrantItem> {
    let items = matters.drivers.iter().filter_map(|driver| {
        let (question, _, cube) = counted.question(&driver.key)?;
        let (low, high) = (Some(driver.share_low), Some(driver.share_high));
        Some(QuadrantItem {
            key: driver.key.clone(),
            importance: Estimate { value: driver.share, low, high },
            figure: figure(question, &cube.tally(filter)),
        })
    });
    items.collect()
}
