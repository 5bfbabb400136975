//! Which feedback a series shows.

use super::UnknownKeys;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which feedback a series shows in place of scores that were typed.
///
/// The figures themselves are never part of the map: they depend on the answers that the workspace holds and on
/// the filter that somebody has set. Only questions of the given metric that are linked to a touchpoint count there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub struct FeedbackBinding {
    /// What is made of the answers.
    pub metric: FeedbackMetric,
    /// Name of the source that is asked; none asks all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub source: Option<String>,
    /// Code of the question; none takes every question of that metric.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub question: Option<String>,
    /// What the questions are about; none takes those about either.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub scope: Option<FeedbackScope>,
    /// Keys of a newer or foreign writer.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownKeys,
}

impl FeedbackBinding {
    /// All that is known by a metric.
    pub fn new(metric: FeedbackMetric) -> Self {
        Self { metric, source: None, question: None, scope: None, unknown: UnknownKeys::new() }
    }
}

/// What is made of the answers to a question.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub enum FeedbackMetric {
    /// Net promoter score, from -100 to 100.
    #[default]
    Nps,
    /// Share of the satisfied, in percent.
    Csat,
    /// Customer effort.
    Ces,
    /// Mean of stars.
    Stars,
    /// Mean of any other rating.
    Rating,
    /// Share of yes, in percent.
    YesNo,
    /// Mean of a quantity, such as minutes.
    Amount,
}

/// What a question is about.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub enum FeedbackScope {
    /// The whole relation with the company.
    Relationship,
    /// One encounter with it.
    #[default]
    Interaction,
}
