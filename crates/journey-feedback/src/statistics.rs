//! From counts to figures, and from figures to what can be concluded from them.
//!
//! [`Tally`] counts the answers to one question, [`figure`] makes of it what is shown, [`difference`] says how far
//! two of them lie apart. Below them are the intervals and tests by themselves. Everything works on counts by
//! level, because that is what is kept of a million rows.

mod association;
mod comparing;
mod difference;
mod distributions;
mod figures;
mod intervals;
mod measured;
mod multiple;
mod paired;
mod trend;

pub use association::{Correlation, kendall, mid_ranks, pearson, pearson_of, spearman, weighted_mid_ranks};
pub use comparing::{
    ChiSquared, KruskalWallis, MannWhitney, chi_squared, fisher_exact, kruskal_wallis, mann_whitney,
};
pub use difference::{Difference, DifferenceMethod, against_number, difference, paired_difference};
pub use figures::figure;
pub use intervals::{
    Interval, NetCounts, PSEUDO_ANSWERS, TwoSample, newcombe, sample_size, t_interval, two_net_scores,
    two_shares_p, welch, wilson,
};
pub use multiple::{Correction, benjamini_hochberg, corrected, holm};
pub use paired::{SignedRank, wilcoxon_signed_rank};
pub use trend::{MannKendall, mann_kendall, theil_sen};

pub(crate) use distributions::Z_95;
pub(crate) use measured::{Measured, measured};
pub(crate) use multiple::correct_family;

use crate::{Missing, Question, Value};

/// Answers to one question, counted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tally {
    /// How many gave each level, from level 0; empty for quantities.
    pub counts: Vec<u64>,
    /// Weights of those together, by level; empty if every weight is 1.
    pub weights: Vec<f64>,
    /// How many gave a number at all.
    pub n: u64,
    /// Sum of the weights; `n` without weights.
    pub weight: f64,
    /// Sum of the squares of the weights; `n` without weights.
    pub squared_weight: f64,
    /// Sum of weight times answer, for quantities only.
    pub sum: f64,
    /// Sum of weight times answer squared, for quantities only.
    pub sum_of_squares: f64,
    /// How many gave no number, in the order of [`Missing::ALL`].
    pub missing: [u64; Missing::ALL.len()],
}

impl Tally {
    /// No answers yet to a question.
    pub fn of(question: &Question) -> Self {
        Self { counts: vec![0; question.scale.levels()], ..Self::default() }
    }

    /// A tally of answers without weights, by level from 0.
    pub fn of_counts(counts: &[u64]) -> Self {
        let n: u64 = counts.iter().sum();
        Self { counts: counts.to_vec(), n, weight: n as f64, squared_weight: n as f64, ..Self::default() }
    }

    /// Counts one answer. A level beyond the last grows the counts, so that nothing is lost silently.
    pub fn add(&mut self, value: Value, weight: f64) {
        match value {
            Value::Missing(why) => {
                self.missing[why as usize] += 1;
                return;
            }
            Value::Level(level) => self.add_level(usize::from(level), weight),
            Value::Amount(amount) => {
                self.sum += weight * amount;
                self.sum_of_squares += weight * amount * amount;
            }
        }
        self.n += 1;
        self.weight += weight;
        self.squared_weight += weight * weight;
    }

    fn add_level(&mut self, level: usize, weight: f64) {
        if level >= self.counts.len() {
            self.counts.resize(level + 1, 0);
        }
        if weight != 1.0 || !self.weights.is_empty() {
            self.write_weights_out();
            self.weights[level] += weight;
        }
        self.counts[level] += 1;
    }

    /// Counts what another tally of the same question has counted.
    pub fn merge(&mut self, other: &Tally) {
        if other.counts.len() > self.counts.len() {
            self.counts.resize(other.counts.len(), 0);
        }
        if !(self.weights.is_empty() && other.weights.is_empty()) {
            self.write_weights_out();
            for (level, count) in other.counts.iter().enumerate() {
                self.weights[level] += other.weights.get(level).copied().unwrap_or(*count as f64);
            }
        }
        for (mine, others) in self.counts.iter_mut().zip(&other.counts) {
            *mine += others;
        }
        for (mine, others) in self.missing.iter_mut().zip(&other.missing) {
            *mine += others;
        }
        self.n += other.n;
        self.weight += other.weight;
        self.squared_weight += other.squared_weight;
        self.sum += other.sum;
        self.sum_of_squares += other.sum_of_squares;
    }

    /// Makes `weights` say by level what `counts` says while every weight is 1, so that others can be added.
    fn write_weights_out(&mut self) {
        for level in self.weights.len()..self.counts.len() {
            self.weights.push(self.counts[level] as f64);
        }
    }

    /// The weights of a level together.
    pub fn weight_of(&self, level: usize) -> f64 {
        let counted = || self.counts.get(level).map_or(0.0, |count| *count as f64);
        self.weights.get(level).copied().unwrap_or_else(counted)
    }

    /// How many answers without weights would be as sure: (Σw)² / Σw² (Kish 1965). 0 without answers.
    pub fn effective_n(&self) -> f64 {
        if self.squared_weight > 0.0 { self.weight * self.weight / self.squared_weight } else { 0.0 }
    }
}

#[cfg(test)]
pub(crate) mod tests;
