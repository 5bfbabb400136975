//! What is not heard: which items are asked about, how, when and by whom.

use crate::Month;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The five kinds of insight about customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum InsightType {
    /// How the relation develops, asked at regular times.
    RelationshipTracking,
    /// How single encounters go, asked right after them.
    InteractionMonitoring,
    /// What customers say unasked: reviews, tickets, social media.
    ContinuousListening,
    /// What a project asks for its own question.
    ProjectInfusion,
    /// Being with customers from time to time: interviews, visits, workshops.
    PeriodicImmersion,
}

impl InsightType {
    /// All five, in the order in which they are shown.
    pub const ALL: [InsightType; 5] = [
        InsightType::RelationshipTracking,
        InsightType::InteractionMonitoring,
        InsightType::ContinuousListening,
        InsightType::ProjectInfusion,
        InsightType::PeriodicImmersion,
    ];
}

/// What is heard and what is not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub struct Coverage {
    /// A row for every item of the map, in its order.
    pub items: Vec<ItemCoverage>,
    /// Items that nobody asked about.
    pub unheard: Vec<String>,
    /// Kinds of insight that no source is of.
    pub missing_insights: Vec<InsightType>,
    /// A row for every source.
    pub sources: Vec<SourceCoverage>,
}

/// What is heard about one item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct ItemCoverage {
    /// The item.
    pub key: String,
    /// How many answers and verbatims.
    pub n: u32,
    /// By kind of insight and channel, those with answers only.
    pub cells: Vec<CoverageCell>,
    /// Month of the last answer; none if there is none or no source says when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<Month>,
    /// Months from then to the month handed in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub months_old: Option<u16>,
}

/// How many answers one kind of insight gives by one channel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct CoverageCell {
    /// The kind of insight; none for sources that do not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub insight: Option<InsightType>,
    /// The channel in the words of the file; empty if it does not say.
    pub channel: String,
    /// How many.
    pub n: u32,
}

/// What one source brings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct SourceCoverage {
    /// Key of the source.
    #[ts(type = "number")]
    pub source: i64,
    /// The kind of insight; none if the source does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub insight: Option<InsightType>,
    /// How many responses.
    pub responses: u32,
    /// How many were asked; none if nobody noted it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invited: Option<u32>,
    /// Responses in percent of those asked; none if nobody noted it or fewer were asked than answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response_rate: Option<f64>,
    /// Month of the last response.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<Month>,
    /// Months from then to the month handed in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub months_old: Option<u16>,
}
