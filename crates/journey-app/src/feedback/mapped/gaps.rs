//! What the team assumes or the company intends, beside what customers say.

use super::measuring::{Chosen, Measuring};
use crate::protocol::LaneGaps;
use journey_feedback::{
    analysis::gaps::{Expected, GapItem, GapKind, from_index, gap_list},
    statistics::Correction,
};
use journey_model::{JourneyMap, LaneKind, Scale, Series, SeriesKind};

/// The gaps of all experience lanes: for each series of what is assumed or intended, against what is measured of the
/// same people, or against the first that is measured where nothing is of theirs.
pub(super) fn all_gaps(map: &JourneyMap, measuring: &Measuring<'_>) -> Vec<LaneGaps> {
    let lanes = map.lanes.iter().filter(|lane| lane.kind == LaneKind::Experience);
    let pairs = lanes.flat_map(|lane| {
        let of_lane: Vec<&Series> = map.series_of(lane.id).collect();
        let expected: Vec<&Series> =
            of_lane.iter().copied().filter(|series| series.feedback.is_none()).collect();
        expected.into_iter().filter_map(move |expected| {
            let kind = match expected.kind {
                SeriesKind::Assumed => GapKind::Perception,
                SeriesKind::Intended => GapKind::Delivery,
                SeriesKind::Measured => return None,
            };
            let is_measured =
                |series: &&&Series| series.kind == SeriesKind::Measured && series.feedback.is_some();
            let mut measured = of_lane.iter().filter(is_measured);
            let first = measured.clone().next()?;
            let of_the_same = measured.find(|series| series.persona == expected.persona);
            Some((kind, expected, *of_the_same.unwrap_or(first)))
        })
    });
    pairs.filter_map(|(kind, expected, measured)| gaps_between(kind, expected, measured, measuring)).collect()
}

fn gaps_between(
    kind: GapKind,
    expected: &Series,
    measured: &Series,
    measuring: &Measuring<'_>,
) -> Option<LaneGaps> {
    let chosen = measuring.chosen(measured.feedback.as_ref()?);
    let items: Vec<GapItem<'_>> = chosen.iter().filter_map(|one| item(expected, one)).collect();
    let list = gap_list(kind, &items, Correction::default());
    Some(LaneGaps { lane: expected.lane, expected: expected.id, measured: measured.id, list })
}

/// The score that stands at the touchpoint, brought to the unit of the figure: both scales from their worst end to
/// their best. None where either has no ends.
fn item<'a>(expected: &Series, one: &Chosen<'a>) -> Option<GapItem<'a>> {
    let score = expected.values.iter().find(|value| value.touchpoint == one.touchpoint)?;
    let Scale { min, max, .. } = expected.scale;
    if max <= min {
        return None;
    }
    let index = 100.0 * (score.value - min) / (max - min);
    let number = from_index(&one.shown.figure, index)?;
    Some(GapItem {
        key: one.touchpoint.to_string(),
        question: one.question,
        expected: Expected::Number(number),
        customers: one.shown.tally.clone(),
    })
}
