//! Figures of feedback that take the place of the scores of series.
//!
//! Answers and the filter over them are no part of a map, so figures come to the engine beside it and lie over
//! the map. Whatever draws series asks [`ShownSeries`] for them and never the map.

mod effective;

pub use effective::effective_map;

use journey_model::{JourneyMap, LaneId, Scale, Series, SeriesId, SeriesValue, TouchpointId};
use rustc_hash::FxHashMap as HashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Fewer answers than this are shown one by one, without a figure.
const FEW: u32 = 10;

/// Fewer answers than this say little; such a figure is drawn hollow.
const LOW_BASE: u32 = 30;

/// Figures of feedback for the series of a map that are [bound](Series::feedback) to some.
///
/// A bound series that is not named here has no figures: its typed scores are not shown in their place. What
/// is named here and not bound is shown as the map has it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Measured {
    /// Figures by series.
    pub series: BTreeMap<SeriesId, MeasuredSeries>,
}

/// The figures of one series.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MeasuredSeries {
    /// Ends of what the figures can be: -100 and 100, 0 and 100, or those of the answers' scale.
    pub scale: Scale,
    /// Whether less is better: the curve then goes up where the figures go down.
    pub lower_is_better: bool,
    /// A figure for each touchpoint that anybody answered at, with its answers and interval.
    pub values: Vec<SeriesValue>,
    /// What else is known at a touchpoint. Where it is missing, the number of answers alone decides how the
    /// figure is drawn.
    pub details: BTreeMap<TouchpointId, MeasuredDetail>,
    /// The periods that trends count in, one after the other without gaps: `2026-03` is written as a month, all
    /// else as it stands.
    pub periods: Vec<String>,
    /// What stands behind the number ("%"); may be empty.
    pub unit: String,
    /// Decimal places, 0 to 6.
    pub decimals: u8,
    /// Whether a number above zero bears its sign.
    pub signed: bool,
}

/// What is known of a figure besides its value and interval.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MeasuredDetail {
    /// Whether enough answered.
    pub base: MeasuredBase,
    /// How many gave each answer, from the worst to the best; empty for quantities.
    pub counts: Vec<u32>,
    /// Shares of the answers from the worst to the best, with their weights; empty for quantities.
    pub shares: Vec<f32>,
    /// Figures over time, by rising period. Periods without answers are missing.
    pub trend: Vec<TrendPoint>,
}

/// Whether enough answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MeasuredBase {
    /// Too few for a figure: the answers are shown one by one.
    Few,
    /// So few that it is marked.
    Low,
    /// Enough.
    #[default]
    Enough,
}

impl MeasuredBase {
    /// The base of so many answers.
    pub fn of(n: u32) -> Self {
        match n {
            0..FEW => MeasuredBase::Few,
            FEW..LOW_BASE => MeasuredBase::Low,
            _ => MeasuredBase::Enough,
        }
    }
}

/// A figure in one period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TrendPoint {
    /// Index into [`MeasuredSeries::periods`].
    pub period: usize,
    /// The figure.
    pub value: f64,
    /// Lower end of its 95 % interval.
    pub low: Option<f64>,
    /// Upper end of its 95 % interval.
    pub high: Option<f64>,
}

/// A figure typed by a person is told apart by its answers alone, as it has always been drawn.
fn typed_base(value: &SeriesValue) -> MeasuredBase {
    match value.n {
        Some(n) if n < LOW_BASE => MeasuredBase::Low,
        _ => MeasuredBase::Enough,
    }
}

impl MeasuredSeries {
    /// Whether enough answered for a figure of this series.
    fn base(&self, value: &SeriesValue) -> MeasuredBase {
        let by_answers = || value.n.map(MeasuredBase::of).unwrap_or_default();
        self.details.get(&value.touchpoint).map_or_else(by_answers, |detail| detail.base)
    }
}

/// The series of a map as they are shown: bound ones with the figures that lie over them.
#[derive(Debug, Default)]
pub(crate) struct ShownSeries {
    measured: Measured,
    /// The bound series of the map, with their figures in place of their scores.
    bound: HashMap<SeriesId, Series>,
}

impl ShownSeries {
    /// Takes other figures, and returns the bound series of the map that look different with them.
    pub(crate) fn measure(&mut self, map: &JourneyMap, measured: Measured) -> BTreeSet<SeriesId> {
        let bound = map.series.iter().filter(|series| series.feedback.is_some()).map(|series| series.id);
        let differs = |id: &SeriesId| self.measured.series.get(id) != measured.series.get(id);
        let changed = bound.filter(differs).collect();
        self.measured = measured;
        changed
    }

    /// All figures.
    pub(crate) fn all_measured(&self) -> &Measured {
        &self.measured
    }

    /// Lays the figures over the series of the map, after either has changed.
    pub(crate) fn renew(&mut self, map: &JourneyMap) {
        let bound = map.series.iter().filter(|series| series.feedback.is_some());
        let measured = &self.measured;
        self.bound = bound.map(|series| (series.id, with_figures(series, measured))).collect();
    }

    /// The series of a lane in the order of the map.
    pub(crate) fn of<'a>(&'a self, map: &'a JourneyMap, lane: LaneId) -> impl Iterator<Item = &'a Series> {
        map.series_of(lane).map(|series| self.bound.get(&series.id).unwrap_or(series))
    }

    /// The figures of a series; none where its own scores are shown, or nothing is.
    pub(crate) fn measured(&self, series: &Series) -> Option<&MeasuredSeries> {
        series.feedback.as_ref().and_then(|_| self.measured.series.get(&series.id))
    }

    /// Whether enough answered for a score of a series.
    pub(crate) fn base(&self, series: &Series, value: &SeriesValue) -> MeasuredBase {
        self.measured(series).map_or_else(|| typed_base(value), |measured| measured.base(value))
    }

    pub(crate) fn lower_is_better(&self, series: &Series) -> bool {
        self.measured(series).is_some_and(|measured| measured.lower_is_better)
    }
}

/// A bound series with its figures in place of its scores.
fn with_figures(series: &Series, measured: &Measured) -> Series {
    let figures = measured.series.get(&series.id);
    let (scale, values) = match figures {
        Some(figures) => (figures.scale.clone(), figures.values.clone()),
        None => (series.scale.clone(), Vec::new()),
    };
    // The scores that lie below are not copied to be thrown away.
    Series {
        id: series.id,
        lane: series.lane,
        name: series.name.clone(),
        kind: series.kind,
        persona: series.persona,
        color: series.color,
        scale,
        values,
        feedback: series.feedback.clone(),
        unknown: series.unknown.clone(),
    }
}
