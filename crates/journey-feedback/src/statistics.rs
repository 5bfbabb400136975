//! From counts to figures, and from figures to what can be concluded from them.

mod association;
mod difference;
mod multiple;

pub use association::Correlation;
pub use difference::{Difference, DifferenceMethod};
pub use multiple::Correction;

use crate::Missing;

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
