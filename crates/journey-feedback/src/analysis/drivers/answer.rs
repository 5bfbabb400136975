//! What is answered about drivers, and why there may be no answer.

use crate::statistics::Correlation;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

/// What matters most.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub struct Drivers {
    /// The overall verdict that is explained: the caller's key.
    pub outcome: String,
    /// How many answered everything that is compared.
    pub n: u32,
    /// How many gave the verdict but left out some driver; they do not count.
    pub left_out: u32,
    /// How many answers without weights would be as sure as these (Kish).
    pub effective_n: f64,
    /// Part of the differences in the verdict that the drivers go with, from 0 to 1.
    pub r_squared: f64,
    /// How it is shared out.
    pub method: DriverMethod,
    /// The drivers, the most important first.
    pub drivers: Vec<Driver>,
    /// Largest over smallest eigenvalue of the drivers' correlations: how hard they are to tell apart.
    pub condition_number: f64,
    /// How often the answers were drawn again for the intervals.
    pub resamples: u32,
    /// Share that every driver would have if all mattered alike, in percent.
    pub equal_share: f64,
    /// What makes the answer less sure.
    pub warnings: Vec<DriverWarning>,
    /// What must be said beside the answer.
    pub notes: Vec<DriverNote>,
}

/// How the explained part is shared out among the drivers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum DriverMethod {
    /// What a driver adds, averaged over all orders (Lindeman, Merenda and Gold; Shapley). Exact.
    Lmg,
    /// Johnson's relative weights, for more than [`MOST_EXACT_DRIVERS`] drivers.
    Johnson,
}

/// One driver.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub struct Driver {
    /// The driver: the caller's key.
    pub key: String,
    /// Its share of what is explained, in percent; the shares of all sum to 100.
    pub share: f64,
    /// Lower end of the 95 % interval of the share.
    pub share_low: f64,
    /// Upper end.
    pub share_high: f64,
    /// Its part of [`Drivers::r_squared`].
    pub importance: f64,
    /// Its share by Johnson's relative weights, in percent.
    pub johnson_share: f64,
    /// Share of the resamples in which it is among the first three, in percent.
    pub in_top_three: f64,
    /// Whether it is a candidate for a moment of truth: even the lower end of its share is above the equal
    /// share.
    pub is_moment_of_truth: bool,
    /// Standardised coefficient of the regression.
    pub beta: f64,
    /// Beta times r (Pratt); may be below 0 and is no share.
    pub pratt: f64,
    /// Plain correlation with the verdict.
    pub pearson: Correlation,
    /// Correlation of the ranks.
    pub spearman: Correlation,
    /// How many of those who gave the verdict met it, in percent.
    pub reach: f64,
}

/// What makes an answer about drivers less sure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "warning", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum DriverWarning {
    /// Fewer answers than 50 + 8 a driver.
    FewRows {
        /// How many there are.
        n: u32,
        /// How many are advised.
        advised: u32,
    },
    /// The drivers are hard to tell apart: the condition number is above [`MOST_CONDITION`].
    HardToTellApart {
        /// The condition number.
        condition_number: f64,
    },
    /// A driver was left out because everybody answered the same.
    NoSpread {
        /// The driver.
        key: String,
    },
    /// Most who gave the verdict do not count because they left out a driver.
    MostLeftOut {
        /// How many do not count.
        left_out: u32,
        /// How many gave the verdict.
        of: u32,
        /// The driver that most of them left out.
        key: String,
    },
}

/// What must be said beside an answer about drivers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum DriverNote {
    /// An association in survey data, not the effect of changing it. Always there.
    Association,
    /// The verdict has two values; the shares are those of the linear probability model.
    BinaryOutcome,
    /// Answers count by their weights.
    Weighted,
    /// Intervals come from groups of answers drawn again, because there are so many.
    GroupedResamples,
}

/// Why there is no answer about drivers.
#[derive(Debug, Clone, PartialEq, Error, Serialize, Deserialize, TS)]
#[serde(tag = "reason", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum DriverRefusal {
    /// Too few answered everything.
    #[error(
        "{n} customers answered everything that is compared; {needed} are needed. Compare fewer ratings, or a longer period."
    )]
    TooFewRows {
        /// How many did.
        n: u32,
        /// How many are needed: at least 50, and 10 a driver.
        needed: u32,
        /// The driver that was left out most; comparing without it keeps most answers. None if none was.
        most_left_out: Option<String>,
    },
    /// No driver is left to compare.
    #[error("No rating is left to compare: in each, everybody answered the same.")]
    NoDrivers,
    /// Everybody gave the same verdict.
    #[error("Everybody gave the same overall verdict, so nothing can explain differences in it.")]
    NoSpreadInOutcome,
    /// A driver says exactly what others say together.
    #[error("The rating \"{key}\" follows exactly from the others. Leave it out.")]
    Redundant {
        /// The driver.
        key: String,
    },
    /// The columns handed in differ in length.
    #[error("The rating \"{key}\" has {rows} rows where the verdict has {expected}.")]
    Ragged {
        /// The driver.
        key: String,
        /// Its rows.
        rows: u32,
        /// Those of the verdict.
        expected: u32,
    },
}

/// Beyond this many drivers the exact method takes too long: its cost doubles with each.
pub const MOST_EXACT_DRIVERS: usize = 15;

/// Above this condition number drivers are hard to tell apart.
pub const MOST_CONDITION: f64 = 30.0;
