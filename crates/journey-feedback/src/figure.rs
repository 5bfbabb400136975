//! A number that says what it is, how many answers it rests on, and how sure it is.

use crate::{Metric, Scope};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Fewer answers than this give no percentage: they are shown one by one.
pub const NO_BASE: u32 = 10;

/// Fewer answers than this are marked as a low base.
pub const LOW_BASE: u32 = 30;

/// A number with what it is, how many answers it rests on, and its 95 % interval.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct Figure {
    /// Metric of the question.
    pub metric: Metric,
    /// Scope of the question.
    pub scope: Scope,
    /// What is shown, and by which formula.
    pub kind: FigureKind,
    /// The number in its own unit: -100..100 for net scores, 0..100 for shares, the scale's for means. None when
    /// nobody answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Lower end of the 95 % interval; none where there is none, as for the mean of one answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// Upper end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// How many answers it rests on.
    pub n: u32,
    /// How many answers without weights would be as sure: (Σw)² / Σw² (Kish). `n` without weights.
    pub effective_n: f64,
    /// Whether that is enough.
    pub base: Base,
    /// How many said that it does not apply to them.
    pub not_applicable: u32,
    /// How many left it blank, did not know, or gave no answer of the scale.
    pub no_answer: u32,
    /// Answers by level, worst first; empty for quantities.
    pub distribution: Vec<LevelCount>,
    /// Ends of what the number can be, for drawing: -100 and 100, 0 and 100, or the scale's.
    pub range: (f64, f64),
    /// Whether less is better.
    pub lower_is_better: bool,
}

/// What a figure shows, and by which formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum FigureKind {
    /// Share of 9-10 less share of 0-6, times 100; adjusted Wald interval (+3/4, +3/2, +3/4).
    Nps,
    /// Share of the best `k` of `of` levels, in percent; Wilson interval.
    TopBox {
        /// How many levels count.
        k: u8,
        /// Of how many.
        of: u8,
    },
    /// Share of the best `k` less share of the worst `k` of `of` levels, times 100; adjusted Wald interval.
    Net {
        /// How many levels count at either end.
        k: u8,
        /// Of how many.
        of: u8,
    },
    /// Share of yes, in percent; Wilson interval.
    ShareOfYes,
    /// Mean; t interval.
    Mean,
}

/// Whether enough answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum Base {
    /// Nobody.
    None,
    /// Fewer than [`NO_BASE`]: no percentage, the answers one by one.
    Few,
    /// Fewer than [`LOW_BASE`]: marked.
    Low,
    /// Enough.
    Enough,
}

impl Base {
    /// The base of so many answers.
    pub fn of(n: u32) -> Self {
        match n {
            0 => Base::None,
            1..NO_BASE => Base::Few,
            NO_BASE..LOW_BASE => Base::Low,
            _ => Base::Enough,
        }
    }
}

/// How many gave an answer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "feedback.ts")]
pub struct LevelCount {
    /// The answer, on the scale.
    pub value: f64,
    /// How many gave it.
    pub count: u32,
    /// Their weights together.
    pub weight: f64,
}
