//! Importance against performance (Martilla and James 1977): what to improve.

use super::gaps::indexed;
use crate::Figure;
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

/// One item to place.
#[derive(Debug, Clone, PartialEq)]
pub struct QuadrantItem {
    /// The item: the caller's key.
    pub key: String,
    /// Share of importance, in percent, with its interval.
    pub importance: Estimate,
    /// How it goes.
    pub figure: Figure,
}

/// Places items by importance and performance. `equal_share` is the share that every driver would have if all
/// mattered alike. Items without a figure, and amounts, whose scale has no ends, are left out.
pub fn quadrants(items: &[QuadrantItem], equal_share: f64, crosshair: Crosshair) -> Quadrants {
    let placed: Vec<(&QuadrantItem, Estimate)> =
        items.iter().filter_map(|item| Some((item, performance(&item.figure)?))).collect();
    let mean = placed.iter().map(|(_, performance)| performance.value).sum::<f64>() / placed.len() as f64;
    let performance_at = match crosshair {
        Crosshair::Data if !placed.is_empty() => mean,
        _ => 50.0,
    };
    let mut points: Vec<QuadrantPoint> = placed
        .into_iter()
        .map(|(item, performance)| {
            let is_important = item.importance.value >= equal_share;
            let quadrant = match (is_important, performance.value >= performance_at) {
                (true, false) => Quadrant::ConcentrateHere,
                (true, true) => Quadrant::KeepUp,
                (false, false) => Quadrant::LowPriority,
                (false, true) => Quadrant::PossibleOverkill,
            };
            QuadrantPoint {
                key: item.key.clone(),
                importance: item.importance,
                performance,
                quadrant,
                is_near_line: item.importance.may_be(equal_share) || performance.may_be(performance_at),
                n: item.figure.n,
            }
        })
        .collect();
    points.sort_by(|first, second| {
        let importance = |point: &QuadrantPoint| point.importance.value;
        first.quadrant.cmp(&second.quadrant).then(importance(second).total_cmp(&importance(first)))
    });
    Quadrants { crosshair, performance_at, importance_at: equal_share, points }
}

fn performance(figure: &Figure) -> Option<Estimate> {
    let at = |number: Option<f64>| number.and_then(|number| indexed(figure, number));
    let (first, second) = (at(figure.low), at(figure.high));
    let is_turned = figure.lower_is_better;
    let (low, high) = if is_turned { (second, first) } else { (first, second) };
    Some(Estimate { value: at(figure.value)?, low, high })
}

impl Estimate {
    /// Whether its interval holds a number. Without an interval nobody can tell, so it may.
    fn may_be(self, number: f64) -> bool {
        match (self.low, self.high) {
            (Some(low), Some(high)) => low <= number && number <= high,
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests;
