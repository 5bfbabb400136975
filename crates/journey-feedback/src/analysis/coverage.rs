//! What is not heard: which items are asked about, how, when and by whom.

use crate::Month;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
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

/// One source, as far as coverage asks.
#[derive(Debug, Clone, PartialEq)]
pub struct HeardSource {
    /// Its key.
    pub source: i64,
    /// The kind of insight; none if nobody said.
    pub insight: Option<InsightType>,
    /// How many responses it holds.
    pub responses: u32,
    /// How many were asked; none if nobody noted it.
    pub invited: Option<u32>,
    /// Month of its last response.
    pub last: Option<Month>,
}

/// Answers and verbatims of one source about one item by one channel.
#[derive(Debug, Clone, PartialEq)]
pub struct Heard {
    /// The item: the caller's key.
    pub key: String,
    /// Key of the source.
    pub source: i64,
    /// The channel in the words of the file; empty if it does not say.
    pub channel: String,
    /// How many.
    pub n: u32,
    /// Month of the last.
    pub last: Option<Month>,
}

/// What is heard about `items` and what is not, seen from the month `now`. What is heard about other items does
/// not count.
pub fn coverage(items: &[String], sources: &[HeardSource], heard: &[Heard], now: Month) -> Coverage {
    let insight_of =
        |source: i64| sources.iter().find(|own| own.source == source).and_then(|own| own.insight);
    let mut by_item: HashMap<&str, Vec<&Heard>> = HashMap::new();
    for heard in heard.iter().filter(|heard| heard.n > 0) {
        by_item.entry(&heard.key).or_default().push(heard);
    }
    let items: Vec<ItemCoverage> = items
        .iter()
        .map(|key| item_coverage(key, by_item.get(key.as_str()).map_or(&[], Vec::as_slice), insight_of, now))
        .collect();
    let is_missing = |insight: &InsightType| {
        !sources.iter().any(|source| source.responses > 0 && source.insight == Some(*insight))
    };
    Coverage {
        unheard: items.iter().filter(|item| item.n == 0).map(|item| item.key.clone()).collect(),
        items,
        missing_insights: InsightType::ALL.into_iter().filter(is_missing).collect(),
        sources: sources.iter().map(|source| source_coverage(source, now)).collect(),
    }
}

fn item_coverage(
    key: &str,
    heard: &[&Heard],
    insight_of: impl Fn(i64) -> Option<InsightType>,
    now: Month,
) -> ItemCoverage {
    let mut cells: BTreeMap<(Option<InsightType>, &str), u32> = BTreeMap::new();
    for heard in heard {
        let cell = cells.entry((insight_of(heard.source), &heard.channel)).or_default();
        *cell = cell.saturating_add(heard.n);
    }
    let last = heard.iter().filter_map(|heard| known(heard.last)).max();
    ItemCoverage {
        key: key.to_owned(),
        n: cells.values().fold(0, |sum: u32, n| sum.saturating_add(*n)),
        cells: cells
            .into_iter()
            .map(|((insight, channel), n)| CoverageCell { insight, channel: channel.to_owned(), n })
            .collect(),
        last,
        months_old: last.map(|last| months_between(last, now)),
    }
}

fn source_coverage(source: &HeardSource, now: Month) -> SourceCoverage {
    let invited = source.invited.filter(|invited| *invited >= source.responses && *invited > 0);
    let last = known(source.last);
    SourceCoverage {
        source: source.source,
        insight: source.insight,
        responses: source.responses,
        invited: source.invited,
        response_rate: invited.map(|invited| 100.0 * f64::from(source.responses) / f64::from(invited)),
        last,
        months_old: last.map(|last| months_between(last, now)),
    }
}

fn known(month: Option<Month>) -> Option<Month> {
    month.filter(|month| *month != Month::NONE)
}

/// Answers from the future, which a wrong clock makes, are as new as can be.
fn months_between(last: Month, now: Month) -> u16 {
    u16::try_from(i32::from(now.0) - i32::from(last.0)).unwrap_or_default()
}

#[cfg(test)]
mod tests;
