//! How far two figures of one question lie apart.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How far two figures lie apart, the first less the second, in the unit of the figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct Difference {
    /// The first less the second.
    pub value: f64,
    /// Lower end of the 95 % interval; none where one side has too few answers for one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// Upper end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// How likely so much or more is if there is no difference; two-sided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p: Option<f64>,
    /// The same, corrected for all the comparisons that are shown together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adjusted_p: Option<f64>,
    /// How interval and p were made.
    pub method: DifferenceMethod,
}

/// How the interval of a difference and its p were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum DifferenceMethod {
    /// Two net scores: normal, with the variance of each (Rocks 2016).
    NetScores,
    /// Two shares: Newcombe's interval of two Wilson intervals; p of the z test with pooled share.
    Newcombe,
    /// Two means of unequal variance: Welch's t.
    Welch,
    /// Two answers of the same person: t of the differences.
    PairedT,
    /// A figure against a number that is no sample: the figure's own interval.
    AgainstNumber,
}
