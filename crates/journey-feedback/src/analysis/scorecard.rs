//! How it goes at each item, and whether that changed.

use crate::Figure;
use crate::statistics::Difference;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How it goes at one item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct ScorecardRow {
    /// The item.
    pub key: String,
    /// How it goes.
    pub figure: Figure,
    /// How it went in the period before; none if that was not asked for or holds no answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Figure>,
    /// Now less before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Difference>,
}
