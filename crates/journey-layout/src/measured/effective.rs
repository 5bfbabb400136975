//! A map that stands alone with the figures that lay over it.

use super::{Measured, MeasuredSeries};
use crate::{cells::figure, words::Words};
use journey_model::{JourneyMap, Lane, LaneKind, Scale, Series, SeriesValue};

/// The map with its figures in place of the scores of bound series, and with nothing bound: opened where the
/// answers are not, it still shows what was seen under the filter of that moment.
///
/// What only bound series say is kept where a map can keep it: the unit and the decimal places in the settings of a
/// metric lane, what the figures are in its second line. On curves, figures of which less is better are indexed, from 0
/// at the worst to 100 at the best, since a scale of a map has its best score above.
pub fn effective_map(map: &JourneyMap, measured: &Measured) -> JourneyMap {
    let mut map = map.clone();
    let words = Words::of(&map.language);
    for lane in map.lanes.iter_mut().filter(|lane| lane.kind == LaneKind::Metric) {
        let drawn = map.series.iter().find(|series| series.lane == lane.id);
        if let Some(series) = drawn {
            describe(lane, series, measured.series.get(&series.id), words);
        }
    }
    for at in 0..map.series.len() {
        let series = &mut map.series[at];
        if series.feedback.take().is_none() {
            continue;
        }
        series.values.clear();
        let Some(figures) = measured.series.get(&series.id) else { continue };
        let on_curve = map.lanes.iter().any(|lane| lane.id == series.lane && lane.kind != LaneKind::Metric);
        if figures.lower_is_better && on_curve {
            index(series, figures, words);
        } else {
            (series.scale, series.values) = (figures.scale.clone(), figures.values.clone());
        }
    }
    map
}

/// Says in the lane what its bound series says of its figures.
fn describe(lane: &mut Lane, series: &Series, figures: Option<&MeasuredSeries>, words: &Words) {
    let Some(binding) = &series.feedback else { return };
    let settings = lane.settings.metric.get_or_insert_default();
    if lane.subtitle.is_empty() {
        lane.subtitle = figure::said_of(words, binding, settings.look);
    }
    if let Some(figures) = figures {
        (settings.unit, settings.decimals) = (figures.unit.clone(), figures.decimals);
    }
}

fn index(series: &mut Series, figures: &MeasuredSeries, words: &Words) {
    let Scale { min, max, .. } = figures.scale;
    let indexed = |value: f64| 100.0 * (max - value) / (max - min);
    series.scale = Scale { min: 0.0, max: 100.0, step: 0.0, ..Scale::default() };
    series.values = (figures.values.iter())
        .map(|value| SeriesValue {
            value: indexed(value.value),
            low: value.high.map(indexed),
            high: value.low.map(indexed),
            ..value.clone()
        })
        .collect();
    series.name = format!("{} ({})", series.name.trim(), words.indexed).trim().to_owned();
}
