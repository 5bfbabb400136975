//! From counts to the figures that lie over the bound series of a map.

use super::{
    attached::{Attached, AttachedSource},
    pooled::{PooledFigure, Pools, Trend, pooled_figures},
};
use journey_feedback::{
    Base, Figure, FigureKind, Filter, LevelCount, Metric, Month, Question, Scope,
    analysis::gaps::indexed,
    cube::{CellFilter, Cube},
};
use journey_layout::{Measured, MeasuredBase, MeasuredDetail, MeasuredSeries, TrendPoint};
use journey_model::{
    FeedbackBinding, FeedbackMetric, FeedbackScope, FigureLook, JourneyMap, LaneKind, Scale, Series,
    SeriesId, SeriesValue, TouchpointId,
};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The figures of the questions that bound series ask for, touchpoint by touchpoint.
pub(super) struct Measuring<'a> {
    map: &'a JourneyMap,
    attached: &'a Attached,
    questions: Vec<QuestionFigures<'a>>,
}

/// What a question shows at each touchpoint.
pub(super) struct QuestionFigures<'a> {
    pub(super) source: &'a AttachedSource,
    pub(super) question: &'a Question,
    /// By column.
    pub(super) at: BTreeMap<usize, PooledFigure>,
}

/// What a bound series shows at a touchpoint.
pub(super) struct Chosen<'a> {
    pub(super) touchpoint: TouchpointId,
    pub(super) question: &'a Question,
    pub(super) shown: &'a PooledFigure,
}

impl<'a> Measuring<'a> {
    /// Counts what the bound series of a map ask for; months only where a lane shows them.
    pub(super) fn of(map: &'a JourneyMap, attached: &'a Attached, filter: &Filter) -> Self {
        let bound: Vec<(&FeedbackBinding, Trend)> = map
            .series
            .iter()
            .filter_map(|series| Some((series.feedback.as_ref()?, trend_of(map, series))))
            .collect();
        let wanted = |source: &AttachedSource, question: &Question| {
            let asking = bound.iter().filter(|(binding, _)| asks_for(binding, source, question));
            asking.map(|(_, trend)| *trend).max()
        };
        Self { map, attached, questions: all_figures(attached, filter, wanted) }
    }

    /// Counts all that is attached to a map, month by month.
    pub(super) fn everything(map: &'a JourneyMap, attached: &'a Attached, filter: &Filter) -> Self {
        Self { map, attached, questions: all_figures(attached, filter, |_, _| Some(Trend::ByMonth)) }
    }

    /// The questions, by source.
    pub(super) fn questions(&self) -> &[QuestionFigures<'a>] {
        &self.questions
    }

    /// What lies over the map.
    pub(super) fn measured(&self) -> Measured {
        let bound = self.map.series.iter().filter_map(|series| Some((series, series.feedback.as_ref()?)));
        let of_series = bound.map(|(series, binding)| {
            let figures = figures_of(&self.chosen(binding), binding.metric, trend_of(self.map, series));
            (series.id, figures)
        });
        Measured { series: of_series.collect::<BTreeMap<SeriesId, MeasuredSeries>>() }
    }

    /// What a binding shows at each touchpoint that anybody answered at.
    ///
    /// Several questions are never put together. Where more than one fits, the one with the most answers at that
    /// touchpoint is shown; of those with as many, that of the source made first, and in it the first.
    pub(super) fn chosen(&self, binding: &FeedbackBinding) -> Vec<Chosen<'_>> {
        let fitting: Vec<&QuestionFigures<'_>> = self
            .questions
            .iter()
            .filter(|figures| asks_for(binding, figures.source, figures.question))
            .collect();
        let chosen = self.attached.columns.iter().enumerate().filter_map(|(at, column)| {
            let here = fitting.iter().filter_map(|figures| Some((*figures, figures.at.get(&at)?)));
            let answered = here.filter(|(_, shown)| shown.figure.value.is_some());
            // The last of equals is taken, and the first is wanted.
            let (figures, shown) = answered.rev().max_by_key(|(_, shown)| shown.figure.n)?;
            Some(Chosen { touchpoint: column.touchpoint, question: figures.question, shown })
        });
        chosen.collect()
    }
}

/// The figures of the questions of which `wanted` says how.
fn all_figures<'a>(
    attached: &'a Attached,
    filter: &Filter,
    wanted: impl Fn(&AttachedSource, &Question) -> Option<Trend>,
) -> Vec<QuestionFigures<'a>> {
    let mut jobs: Vec<(&'a AttachedSource, &'a Question, &'a Cube, Trend, CellFilter)> = Vec::new();
    for source in &attached.sources {
        if !filter.sources.is_empty() && !filter.sources.contains(&source.counted.row.key) {
            continue;
        }
        let cells = CellFilter::of(filter, &source.counted.dictionary);
        for (question, _, cube) in source.counted.asked() {
            if let Some(trend) = wanted(source, question) {
                jobs.push((source, question, cube, trend, cells.clone()));
            }
        }
    }
    let figures = jobs.into_par_iter().map(|(source, question, cube, trend, cells)| {
        let pools = Pools::of(source, Some(&question.code), |column| column);
        QuestionFigures { source, question, at: pooled_figures(&pools, question, cube, &cells, trend) }
    });
    figures.collect()
}

/// Whether the lane of a series shows its months.
fn trend_of(map: &JourneyMap, series: &Series) -> Trend {
    let lane = map.lanes.iter().find(|lane| lane.id == series.lane && lane.kind == LaneKind::Metric);
    let look = lane.and_then(|lane| lane.settings.metric.as_ref()).map(|metric| metric.look);
    if look == Some(FigureLook::Trend) { Trend::ByMonth } else { Trend::Without }
}

fn asks_for(binding: &FeedbackBinding, source: &AttachedSource, question: &Question) -> bool {
    let metric = match binding.metric {
        FeedbackMetric::Nps => Metric::Nps,
        FeedbackMetric::Csat => Metric::Csat,
        FeedbackMetric::Ces => Metric::Ces,
        FeedbackMetric::Stars => Metric::Stars,
        FeedbackMetric::Rating => Metric::Rating,
        FeedbackMetric::YesNo => Metric::YesNo,
        FeedbackMetric::Amount => Metric::Amount,
    };
    let scope = binding.scope.map(|scope| match scope {
        FeedbackScope::Relationship => Scope::Relationship,
        FeedbackScope::Interaction => Scope::Interaction,
    });
    question.metric == metric
        && binding.source.as_ref().is_none_or(|name| *name == source.counted.row.name)
        && binding.question.as_ref().is_none_or(|code| *code == question.code)
        && scope.is_none_or(|scope| scope == question.scope)
}

/// What numbers of a figure mean: their ends, which of them is good, and what stands behind them.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Frame {
    range: (f64, f64),
    lower_is_better: bool,
    unit: &'static str,
}

impl Frame {
    /// Out of a hundred: 0 is the worst answer of a scale and 100 the best.
    const INDEX: Self = Self { range: (0.0, 100.0), lower_is_better: false, unit: "/100" };

    fn of(figure: &Figure) -> Self {
        let unit = match figure.kind {
            FigureKind::TopBox { .. } | FigureKind::ShareOfYes => "%",
            FigureKind::Nps | FigureKind::Net { .. } | FigureKind::Mean => "",
        };
        Self { range: figure.range, lower_is_better: figure.lower_is_better, unit }
    }
}

/// The figures of a series.
///
/// A series has one scale. Where the questions of its touchpoints are answered on several, means of stars and other
/// ratings are all shown out of a hundred, which says so in its unit; of all other metrics, the scale of most
/// touchpoints is taken, and the touchpoints of another one are left out rather than shown on a scale that is not
/// theirs.
fn figures_of(chosen: &[Chosen<'_>], metric: FeedbackMetric, trend: Trend) -> MeasuredSeries {
    let Some(usual) = usual_frame(chosen) else { return MeasuredSeries::default() };
    let is_mixed = chosen.iter().any(|one| Frame::of(&one.shown.figure) != usual);
    let can_index = matches!(metric, FeedbackMetric::Stars | FeedbackMetric::Rating);
    let frame = if is_mixed && can_index { Frame::INDEX } else { usual };
    let fits = |one: &&Chosen<'_>| frame == Frame::INDEX || Frame::of(&one.shown.figure) == frame;
    let fitting: Vec<&Chosen<'_>> = chosen.iter().filter(fits).collect();
    let is_mean = fitting.iter().any(|one| one.shown.figure.kind == FigureKind::Mean);
    let months = fitting.iter().flat_map(|one| &one.shown.trend).map(|point| point.month);
    let first = months.clone().min().filter(|_| trend == Trend::ByMonth);
    let mut series = MeasuredSeries {
        scale: Scale { min: frame.range.0, max: frame.range.1, step: 0.0, ..Scale::default() },
        lower_is_better: frame.lower_is_better,
        periods: periods(first, months.max()),
        unit: frame.unit.to_owned(),
        decimals: u8::from(is_mean && frame != Frame::INDEX),
        signed: frame.range.0 < 0.0 && !is_mean,
        ..MeasuredSeries::default()
    };
    for one in fitting {
        let figure = &one.shown.figure;
        let Some((value, low, high)) = numbers(figure, frame) else { continue };
        let n = Some(figure.n);
        series.values.push(SeriesValue { n, low, high, ..SeriesValue::new(one.touchpoint, value) });
        let point = |of: &crate::protocol::MonthFigure| {
            let (value, low, high) = numbers(&of.figure, frame)?;
            let period = usize::try_from(i32::from(of.month.0) - i32::from(first?.0)).ok()?;
            Some(TrendPoint { period, value, low, high })
        };
        let trend = one.shown.trend.iter().filter_map(point).collect();
        series.details.insert(one.touchpoint, MeasuredDetail { trend, ..detail(figure) });
    }
    series
}

/// The frame of most touchpoints; the first of those of as many.
fn usual_frame(chosen: &[Chosen<'_>]) -> Option<Frame> {
    let mut counts: Vec<(Frame, usize)> = Vec::new();
    for one in chosen {
        let frame = Frame::of(&one.shown.figure);
        match counts.iter_mut().find(|(known, _)| *known == frame) {
            Some((_, count)) => *count += 1,
            None => counts.push((frame, 1)),
        }
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(frame, _)| frame)
}

/// The number of a figure and the ends of its interval, in a frame.
fn numbers(figure: &Figure, frame: Frame) -> Option<(f64, Option<f64>, Option<f64>)> {
    let value = figure.value?;
    if frame != Frame::INDEX {
        return Some((value, figure.low, figure.high));
    }
    let index = |number: f64| indexed(figure, number);
    let (low, high) = (figure.low.and_then(index), figure.high.and_then(index));
    let (low, high) = if figure.lower_is_better { (high, low) } else { (low, high) };
    Some((index(value)?, low, high))
}

fn detail(figure: &Figure) -> MeasuredDetail {
    let levels = &figure.distribution;
    let weight: f64 = levels.iter().map(|level| level.weight).sum();
    let share = |level: &LevelCount| if weight > 0.0 { (level.weight / weight) as f32 } else { 0.0 };
    MeasuredDetail {
        base: match figure.base {
            Base::None | Base::Few => MeasuredBase::Few,
            Base::Low => MeasuredBase::Low,
            Base::Enough => MeasuredBase::Enough,
        },
        counts: levels.iter().map(|level| level.count).collect(),
        shares: levels.iter().map(share).collect(),
        trend: Vec::new(),
    }
}

/// All months from the first to the last, in words of digits.
fn periods(first: Option<Month>, last: Option<Month>) -> Vec<String> {
    let Some((first, last)) = first.zip(last) else { return Vec::new() };
    let written = (first.0..=last.0).filter_map(|month| Month(month).year_and_month());
    written.map(|(year, month)| format!("{year:04}-{month:02}")).collect()
}
