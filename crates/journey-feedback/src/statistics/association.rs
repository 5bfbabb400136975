//! How two things go together.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A correlation.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct Correlation {
    /// From -1 to 1.
    pub r: f64,
    /// Lower end of the 95 % interval; none below four pairs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// Upper end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// How likely so much or more is if they do not go together; two-sided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p: Option<f64>,
    /// The same, corrected for all the correlations that are shown together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adjusted_p: Option<f64>,
}
