//! Which responses count in a figure.

use crate::Month;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which responses count in a figure. An empty list and none leave everything in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct Filter {
    /// Only these sources, by their keys.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<i32>>")]
    pub sources: Vec<i64>,
    /// Only these channels, in the words of the files.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<_>")]
    pub channels: Vec<String>,
    /// Only customers who are in one of the values of each dimension named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<_>")]
    pub segments: Vec<SegmentChoice>,
    /// Not before this month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Month>,
    /// Not after this month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Month>,
}

/// Values of one dimension of customers.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[ts(export_to = "feedback.ts")]
pub struct SegmentChoice {
    /// The dimension: the head of its column ("Class").
    pub dimension: String,
    /// The values that count ("Business").
    pub values: Vec<String>,
}
