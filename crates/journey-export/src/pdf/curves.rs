//! An experience curve in words, for those who don't see it.

use journey_model::{JourneyMap, LaneId, Series};
use std::fmt::Write as _;

/// The scores of each series by touchpoint, in the order of the journey: "Experience. Assumed (-2 … 2): Search 1;
/// Pay -0.5." It has no words of its own, so that it is in the language of the map.
pub(super) fn told(map: &JourneyMap, lane: LaneId) -> String {
    let mut told = match map.lane(lane) {
        Some(lane) if !lane.title.trim().is_empty() => lane.title.trim().to_owned(),
        _ => "…".to_owned(),
    };
    for series in map.series_of(lane) {
        let scores = scores(map, series);
        if scores.is_empty() {
            continue;
        }
        let (min, max) = (rounded(series.scale.min), rounded(series.scale.max));
        let _ = write!(told, ". {} ({min} … {max}): {}", series.name.trim(), scores.join("; "));
    }
    told.push('.');
    told
}

fn scores(map: &JourneyMap, series: &Series) -> Vec<String> {
    let score = |touchpoint: &journey_model::Touchpoint| {
        let value = series.values.iter().find(|value| value.touchpoint == touchpoint.id)?;
        Some(format!("{} {}", touchpoint.name.trim(), rounded(value.value)))
    };
    map.columns().filter_map(score).collect()
}

/// A score with at most two decimals.
fn rounded(score: f64) -> f64 {
    let rounded = (score * 100.0).round() / 100.0;
    // Never "-0".
    if rounded == 0.0 { 0.0 } else { rounded }
}
