//! Importance against performance (Martilla and James 1977): what to improve.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Items by importance and performance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub struct Quadrants {
    /// How the crosshair was chosen.
    pub crosshair: Crosshair,
    /// Where it crosses the performance axis.
    pub performance_at: f64,
    /// Where it crosses the importance axis.
    pub importance_at: f64,
    /// The items, in the order of quadrants and of importance.
    pub points: Vec<QuadrantPoint>,
}

/// How the crosshair is chosen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum Crosshair {
    /// At the mean performance of the items, and at the equal share of importance (100 / items).
    #[default]
    Data,
    /// At the middle of the scale of performance, and at the equal share of importance.
    Scale,
}

/// One item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub struct QuadrantPoint {
    /// The item.
    pub key: String,
    /// Share of importance, in percent, with its interval.
    pub importance: Estimate,
    /// Performance on the axis 0..100 (100 is best), with its interval.
    pub performance: Estimate,
    /// Where it lies.
    pub quadrant: Quadrant,
    /// Whether an interval crosses the crosshair, so that it may as well lie in the next quadrant.
    pub is_near_line: bool,
    /// How many answers the performance rests on.
    pub n: u32,
}

/// A number with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct Estimate {
    /// The number.
    pub value: f64,
    /// Lower end; none where there is no interval.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// Upper end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
}

/// What to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum Quadrant {
    /// Important and not good.
    ConcentrateHere,
    /// Important and good.
    KeepUp,
    /// Neither important nor good.
    LowPriority,
    /// Good though not important.
    PossibleOverkill,
}
