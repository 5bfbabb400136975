//! What matters most: how much each rating has to do with the overall verdict.

mod answer;
mod johnson;
mod lmg;
mod resampling;
mod table;

pub use answer::{
    Driver, DriverMethod, DriverNote, DriverRefusal, DriverWarning, Drivers, MOST_CONDITION,
    MOST_EXACT_DRIVERS,
};
pub use table::DriverTable;

use crate::statistics::{Correlation, benjamini_hochberg, pearson_of, weighted_mid_ranks};
use johnson::{Relative, betas, relative_weights};
use resampling::{MOST_GROUPS, RESAMPLES, Spread, groups_of, spread};
use table::{CompleteRows, Moments};

use rayon::prelude::*;

/// Too few rows for any answer: below 50, or below ten a driver.
const LEAST_ROWS: usize = 50;

/// What matters most for a verdict. Listwise: only responses that answered the verdict and every driver count.
/// Drivers in which everybody answered the same are left out, with a warning. Drivers and verdict are taken as
/// they are, so a driver where less is better has correlations below 0; shares have no sign.
pub fn drivers<T: Copy + Into<f64>>(table: &DriverTable<T>) -> Result<Drivers, DriverRefusal> {
    check_shape(table)?;
    let presence = Presence::of(table);
    let all: Vec<usize> = (0..table.keys.len()).collect();
    let complete = CompleteRows::of(table, &all);
    refuse_too_few(table, &presence, complete.len(), all.len())?;
    let (chosen, same) = varying(&complete, &all)?;
    let mut rows = if same.is_empty() { complete } else { CompleteRows::of(table, &chosen) };
    refuse_too_few(table, &presence, rows.len(), chosen.len())?;
    let spearman = spearman(&rows);
    rows.centre();
    let groups = groups_of(&rows);
    let solved = Solved::of(table, &chosen, &rows, &groups)?;
    let mut warnings: Vec<DriverWarning> =
        same.iter().map(|column| DriverWarning::NoSpread { key: table.keys[*column].clone() }).collect();
    warnings.extend(warnings_of(table, &presence, &rows, solved.condition_number));
    Ok(Drivers {
        outcome: table.outcome_key.clone(),
        n: rows.len() as u32,
        left_out: presence.with_verdict - rows.len() as u32,
        effective_n: rows.effective_n(),
        r_squared: solved.r_squared,
        method: method_for(chosen.len()),
        condition_number: solved.condition_number,
        resamples: RESAMPLES as u32,
        equal_share: 100.0 / chosen.len() as f64,
        warnings,
        notes: notes_of(&rows),
        drivers: solved.drivers(table, &chosen, &presence, spearman),
    })
}

fn method_for(drivers: usize) -> DriverMethod {
    if drivers <= MOST_EXACT_DRIVERS { DriverMethod::Lmg } else { DriverMethod::Johnson }
}

fn check_shape<T>(table: &DriverTable<T>) -> Result<(), DriverRefusal> {
    let expected = table.outcome.len();
    for (key, column) in table.keys.iter().zip(&table.columns) {
        if column.len() != expected {
            let (rows, expected) = (column.len() as u32, expected as u32);
            return Err(DriverRefusal::Ragged { key: key.clone(), rows, expected });
        }
    }
    if table.columns.is_empty() || table.columns.len() != table.keys.len() {
        return Err(DriverRefusal::NoDrivers);
    }
    Ok(())
}

/// Who answered what.
struct Presence {
    with_verdict: u32,
    /// Of those, how many answered each driver.
    answered: Vec<u32>,
}

impl Presence {
    fn of<T: Copy + Into<f64>>(table: &DriverTable<T>) -> Self {
        let is_number = |cell: &T| (*cell).into().is_finite();
        let with_verdict = table.outcome.iter().filter(|verdict| is_number(verdict)).count() as u32;
        let both = |column: &Vec<T>| {
            let rows = table.outcome.iter().zip(column);
            rows.filter(|(verdict, cell)| is_number(verdict) && is_number(cell)).count() as u32
        };
        Self { with_verdict, answered: table.columns.iter().map(both).collect() }
    }

    /// The driver that most left out; none if nobody left any out.
    fn most_left_out(&self) -> Option<usize> {
        let least = (0..self.answered.len()).min_by_key(|column| self.answered[*column])?;
        (self.answered[least] < self.with_verdict).then_some(least)
    }
}

fn refuse_too_few<T>(
    table: &DriverTable<T>,
    presence: &Presence,
    rows: usize,
    drivers: usize,
) -> Result<(), DriverRefusal> {
    let needed = LEAST_ROWS.max(10 * drivers);
    if rows >= needed {
        return Ok(());
    }
    let most_left_out = presence.most_left_out().map(|column| table.keys[column].clone());
    Err(DriverRefusal::TooFewRows { n: rows as u32, needed: needed as u32, most_left_out })
}

/// The drivers that vary, and those that do not.
fn varying(rows: &CompleteRows, all: &[usize]) -> Result<(Vec<usize>, Vec<usize>), DriverRefusal> {
    let varies = |column: usize| {
        let first = rows.cells[column];
        rows.cells.iter().skip(column).step_by(rows.width).any(|cell| *cell != first)
    };
    if !varies(all.len()) {
        return Err(DriverRefusal::NoSpreadInOutcome);
    }
    let (chosen, same): (Vec<usize>, Vec<usize>) = all.iter().partition(|column| varies(**column));
    if chosen.is_empty() { Err(DriverRefusal::NoDrivers) } else { Ok((chosen, same)) }
}

/// Correlation of the ranks of each driver with those of the verdict.
fn spearman(rows: &CompleteRows) -> Vec<Option<Correlation>> {
    let ranked = |column: usize| weighted_mid_ranks(&rows.column(column), |row| rows.weights[row]);
    let columns: Vec<Vec<f64>> = (0..rows.width).into_par_iter().map(ranked).collect();
    let (verdict, drivers) = (&columns[rows.width - 1], &columns[..rows.width - 1]);
    let n = rows.effective_n();
    drivers.iter().map(|driver| pearson_of(weighted_r(driver, verdict, &rows.weights), n)).collect()
}

fn weighted_r(first: &[f64], second: &[f64], weights: &[f64]) -> f64 {
    let all: f64 = weights.iter().sum();
    let mean = |numbers: &[f64]| {
        numbers.iter().zip(weights).map(|(number, weight)| number * weight).sum::<f64>() / all
    };
    let (mean_1, mean_2) = (mean(first), mean(second));
    let (mut product, mut square_1, mut square_2) = (0.0, 0.0, 0.0);
    for ((first, second), weight) in first.iter().zip(second).zip(weights) {
        let (first, second) = (first - mean_1, second - mean_2);
        product += weight * first * second;
        square_1 += weight * first * first;
        square_2 += weight * second * second;
    }
    product / (square_1 * square_2).sqrt()
}

/// What follows from the correlations.
struct Solved {
    r: Vec<f64>,
    effective_n: f64,
    betas: Vec<f64>,
    importance: Vec<f64>,
    johnson: Vec<f64>,
    r_squared: f64,
    condition_number: f64,
    spreads: Vec<Spread>,
}

impl Solved {
    fn of<T>(
        table: &DriverTable<T>,
        chosen: &[usize],
        rows: &CompleteRows,
        groups: &[Moments],
    ) -> Result<Self, DriverRefusal> {
        let mut moments = Moments::none(rows.width);
        for group in groups {
            moments.add(group, 1.0);
        }
        let (among, r) = split(&moments.correlations(), chosen.len());
        let betas = betas(&among, &r)
            .map_err(|redundant| DriverRefusal::Redundant { key: table.keys[chosen[redundant]].clone() })?;
        let Relative { weights: johnson, condition_number } = relative_weights(&among, &r);
        let importance = match method_for(chosen.len()) {
            DriverMethod::Lmg => lmg::lmg(&among, &r),
            DriverMethod::Johnson => johnson.clone(),
        };
        let spreads = spread(groups, rows.width, |matrix| {
            let (among, r) = split(matrix, chosen.len());
            shares_of(match method_for(chosen.len()) {
                DriverMethod::Lmg => lmg::lmg(&among, &r),
                DriverMethod::Johnson => relative_weights(&among, &r).weights,
            })
        });
        let r_squared = betas.iter().zip(&r).map(|(beta, r)| beta * r).sum();
        let effective_n = rows.effective_n();
        Ok(Self { r, effective_n, betas, importance, johnson, r_squared, condition_number, spreads })
    }

    fn drivers<T>(
        &self,
        table: &DriverTable<T>,
        chosen: &[usize],
        presence: &Presence,
        spearman: Vec<Option<Correlation>>,
    ) -> Vec<Driver> {
        let pearson = adjusted(self.r.iter().map(|r| pearson_of(*r, self.effective_n)).collect());
        let spearman = adjusted(spearman);
        let (shares, johnson) = (shares_of(self.importance.clone()), shares_of(self.johnson.clone()));
        let equal_share = 100.0 / chosen.len() as f64;
        let mut drivers: Vec<Driver> = (0..chosen.len())
            .map(|place| Driver {
                key: table.keys[chosen[place]].clone(),
                share: 100.0 * shares[place],
                share_low: 100.0 * self.spreads[place].low,
                share_high: 100.0 * self.spreads[place].high,
                importance: self.importance[place],
                johnson_share: 100.0 * johnson[place],
                in_top_three: 100.0 * self.spreads[place].in_top_three,
                is_moment_of_truth: 100.0 * self.spreads[place].low > equal_share,
                beta: self.betas[place],
                pratt: self.betas[place] * self.r[place],
                pearson: pearson[place],
                spearman: spearman[place],
                reach: 100.0 * f64::from(presence.answered[chosen[place]]) / f64::from(presence.with_verdict),
            })
            .collect();
        drivers.sort_by(|first, second| second.share.total_cmp(&first.share));
        drivers
    }
}

/// The correlations among drivers, row by row, and those with the verdict, which is the last column.
fn split(matrix: &[f64], drivers: usize) -> (Vec<f64>, Vec<f64>) {
    let rows = matrix.chunks_exact(drivers + 1).take(drivers);
    (rows.clone().flat_map(|row| &row[..drivers]).copied().collect(), rows.map(|row| row[drivers]).collect())
}

/// Parts of 1; all alike where nothing is explained.
fn shares_of(importance: Vec<f64>) -> Vec<f64> {
    let all: f64 = importance.iter().sum();
    let equal = 1.0 / importance.len() as f64;
    importance.into_iter().map(|own| if all > 0.0 { own / all } else { equal }).collect()
}

/// Correlations with p corrected for the family; one that could not be computed is shown as none at all.
fn adjusted(correlations: Vec<Option<Correlation>>) -> Vec<Correlation> {
    let none = Correlation { r: 0.0, low: None, high: None, p: None, adjusted_p: None };
    let mut correlations: Vec<Correlation> =
        correlations.into_iter().map(|each| each.unwrap_or(none)).collect();
    let p: Vec<f64> = correlations.iter().map(|correlation| correlation.p.unwrap_or(1.0)).collect();
    for (correlation, adjusted) in correlations.iter_mut().zip(benjamini_hochberg(&p)) {
        correlation.adjusted_p = correlation.p.map(|_| adjusted);
    }
    correlations
}

fn warnings_of<T>(
    table: &DriverTable<T>,
    presence: &Presence,
    rows: &CompleteRows,
    condition_number: f64,
) -> Vec<DriverWarning> {
    let mut warnings = Vec::new();
    let advised = 50 + 8 * (rows.width - 1);
    if rows.len() < advised {
        warnings.push(DriverWarning::FewRows { n: rows.len() as u32, advised: advised as u32 });
    }
    if condition_number > MOST_CONDITION {
        warnings.push(DriverWarning::HardToTellApart { condition_number });
    }
    let left_out = presence.with_verdict - rows.len() as u32;
    if let Some(column) = presence.most_left_out().filter(|_| 2 * left_out > presence.with_verdict) {
        let key = table.keys[column].clone();
        warnings.push(DriverWarning::MostLeftOut { left_out, of: presence.with_verdict, key });
    }
    warnings
}

/// The rows are centred by now, which does not change how many different verdicts there are.
fn notes_of(rows: &CompleteRows) -> Vec<DriverNote> {
    let verdicts = || rows.cells.iter().skip(rows.width - 1).step_by(rows.width);
    let first = verdicts().next().copied().unwrap_or_default();
    let second = verdicts().copied().find(|verdict| *verdict != first).unwrap_or(first);
    let is_binary = verdicts().all(|verdict| *verdict == first || *verdict == second);
    let is_weighted = rows.weights.iter().any(|weight| *weight != 1.0);
    let mut notes = vec![DriverNote::Association];
    notes.extend(is_binary.then_some(DriverNote::BinaryOutcome));
    notes.extend(is_weighted.then_some(DriverNote::Weighted));
    notes.extend((rows.len() > MOST_GROUPS).then_some(DriverNote::GroupedResamples));
    notes
}

#[cfg(test)]
mod tests;
