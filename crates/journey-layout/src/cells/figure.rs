//! A figure per touchpoint: what it rests on as a bar, a line over time or its answers, and below it the figure,
//! how many it rests on, and the interval in numbers.

mod bar;
mod distribution;
mod few;
mod trend;

use super::{CellContent, values_of};
use crate::{
    Block, CellControl, ControlKind, IconPrim, Ink, Prim,
    inks::ink,
    measured::{MeasuredBase, MeasuredDetail, MeasuredSeries, ShownSeries},
    sizes::{CARD_INSET, round},
    text::{Look, Paragraph, Shaper},
    words::Words,
};
use journey_model::{
    FeedbackBinding, FeedbackMetric, FeedbackScope, FigureLook, JourneyMap, Lane, MetricSettings, Series,
    SeriesValue, TouchpointId,
};
use rustc_hash::FxHashMap as HashMap;

/// Decimal places that a figure may have.
const MOST_DECIMALS: usize = journey_model::limits::DECIMALS as usize;

const INSET_Y: f32 = 8.0;
const PLOT_HEIGHT: f32 = 52.0;
const FIGURE_HEIGHT: f32 = 24.0;
const INTERVAL_HEIGHT: f32 = 14.0;

/// Between a figure and how many it rests on.
const BASE_GAP: f32 = 7.0;

/// The figures of one lane: those of its first series.
pub(crate) struct Figures<'a> {
    words: &'static Words,
    shown: &'a ShownSeries,
    series: Option<&'a Series>,
    measured: Option<&'a MeasuredSeries>,
    values: HashMap<TouchpointId, &'a SeriesValue>,
    settings: MetricSettings,
    /// What the plot of a bar spans, from its lower to its upper edge; it holds the base of the bars.
    low: f64,
    high: f64,
    /// What the plot of a line over time spans.
    trend: Option<trend::Span>,
}

impl<'a> Figures<'a> {
    pub(crate) fn of(
        words: &'static Words,
        shown: &'a ShownSeries,
        map: &'a JourneyMap,
        lane: &Lane,
    ) -> Self {
        let series = shown.of(map, lane.id).next();
        let measured = series.and_then(|series| shown.measured(series));
        let mut settings = lane.settings.metric.clone().unwrap_or_default();
        if let Some(measured) = measured {
            (settings.unit, settings.decimals) = (measured.unit.clone(), measured.decimals);
        }
        let values = series.map(values_of).unwrap_or_default();
        let (low, high) = bar::span(&settings, values.values().copied());
        let trend = measured.filter(|_| settings.look == FigureLook::Trend).and_then(trend::Span::of);
        Self { words, shown, series, measured, values, settings, low, high, trend }
    }

    /// The figure of one touchpoint; none in a lane without a series.
    pub(crate) fn cell(
        &self,
        shaper: &mut Shaper,
        touchpoint: TouchpointId,
        column_width: f32,
    ) -> Option<CellContent> {
        let series = self.series?;
        let width = column_width - 2.0 * CARD_INSET;
        let height = PLOT_HEIGHT + FIGURE_HEIGHT + INTERVAL_HEIGHT;
        let mut prims = Vec::new();
        match self.values.get(&touchpoint) {
            None => self.nothing(shaper, width, &mut prims),
            Some(value) => self.something(shaper, series, value, width, &mut prims),
        }
        // Nobody types a figure that feedback gives.
        let control = series.feedback.is_none().then_some(CellControl {
            series: series.id,
            kind: ControlKind::Number,
            x: 0.0,
            y: PLOT_HEIGHT,
            w: width,
            h: FIGURE_HEIGHT,
        });
        Some(CellContent {
            x: CARD_INSET,
            y: INSET_Y,
            block: Block { w: width, h: height, prims },
            controls: control.into_iter().collect(),
            bottom: INSET_Y + height,
        })
    }

    /// "target 30"; none without one.
    pub(crate) fn target_in_words(&self) -> Option<String> {
        let target = self.settings.target.filter(|target| target.is_finite())?;
        Some(format!("{} {}", self.words.target, self.figure(target)))
    }

    /// "NPS · 95% interval · interaction"; none where the figures are no feedback.
    pub(crate) fn said(&self) -> Option<String> {
        let binding = self.series?.feedback.as_ref()?;
        Some(said_of(self.words, binding, self.settings.look))
    }

    fn nothing(&self, shaper: &mut Shaper, width: f32, prims: &mut Vec<Prim>) {
        if self.settings.look == FigureLook::Bars || self.measured.is_none() {
            self.base_line(width, prims);
            self.target(width, prims);
        }
        let none = shaper.line("–", Look::new(15.0, 500, ink("figure.muted")), FIGURE_HEIGHT);
        let x = (width - none.width) / 2.0;
        none.place(round(x), PLOT_HEIGHT, prims);
    }

    fn something(
        &self,
        shaper: &mut Shaper,
        series: &Series,
        value: &SeriesValue,
        width: f32,
        prims: &mut Vec<Prim>,
    ) {
        let base = self.shown.base(series, value);
        let detail = self.measured.and_then(|measured| measured.details.get(&value.touchpoint));
        if base == MeasuredBase::Few {
            few::dots(detail, width, prims);
            self.few_in_words(shaper, value, width, prims);
            return;
        }
        match (self.settings.look, detail) {
            (FigureLook::Distribution, Some(detail)) if distribution::is_known(detail) => {
                distribution::bar(detail, width, prims);
            }
            (FigureLook::Trend, Some(detail)) if !detail.trend.is_empty() => {
                self.line_over_time(shaper, detail, width, prims);
            }
            _ => {
                self.base_line(width, prims);
                self.bar(value, base, width, prims);
                self.target(width, prims);
            }
        }
        self.numbers(shaper, value, base, width, prims);
    }

    fn line_over_time(
        &self,
        shaper: &mut Shaper,
        detail: &MeasuredDetail,
        width: f32,
        prims: &mut Vec<Prim>,
    ) {
        let Some((span, measured)) = self.trend.as_ref().zip(self.measured) else { return };
        let last = detail.trend.last().map(|point| self.number(point.value, self.decimals()));
        span.line(detail, width, prims);
        span.label(shaper, detail, &last.unwrap_or_default(), width, prims);
        span.periods(shaper, self.words, &measured.periods, width, prims);
    }

    /// "n 4  few answers" in place of a figure that would say more than is known.
    fn few_in_words(&self, shaper: &mut Shaper, value: &SeriesValue, width: f32, prims: &mut Vec<Prim>) {
        let words = self.words;
        let n = format!("{} {}", words.n, value.n.unwrap_or_default());
        let n = shaper.line(&n, Look::new(12.0, 650, ink("figure.text")), FIGURE_HEIGHT);
        let room = (width - n.width - BASE_GAP).max(0.0);
        let look = Look::new(10.5, 600, ink("figure.low"));
        let few = shaper.clipped(words.few_answers, look, FIGURE_HEIGHT, room);
        let beside = Beside { line: few, drop: 1.0, room: 0.0 };
        place_with(n, beside, width, prims);
    }

    fn numbers(
        &self,
        shaper: &mut Shaper,
        value: &SeriesValue,
        base: MeasuredBase,
        width: f32,
        prims: &mut Vec<Prim>,
    ) {
        let is_low = base == MeasuredBase::Low;
        let n = value.n.map_or_else(|| "?".to_owned(), |n| n.to_string());
        let (weight, color) = if is_low { (600, "figure.low") } else { (400, "figure.muted") };
        let look = Look::new(16.0, 700, ink("figure.text"));
        let figure = shaper.line(&self.figure(value.value), look, FIGURE_HEIGHT);
        let look = Look::new(10.5, weight, ink(color));
        let answers = shaper.line(&format!("{} {n}", self.words.n), look, FIGURE_HEIGHT);
        let mark = if is_low { 14.0 } else { 0.0 };
        let end = place_with(figure, Beside { line: answers, drop: 3.0, room: mark }, width, prims);
        if is_low {
            let (x, y) = (round(end + 3.0), PLOT_HEIGHT + 7.0);
            let ink = ink("figure.low");
            prims.push(Prim::Icon(IconPrim { name: "lowBase".into(), x, y, size: 11.0, ink }));
        }
        if let Some(interval) = self.interval(shaper, value, width) {
            let x = (width - interval.width) / 2.0;
            interval.place(round(x), PLOT_HEIGHT + FIGURE_HEIGHT - 2.0, prims);
        }
    }

    fn interval(&self, shaper: &mut Shaper, value: &SeriesValue, width: f32) -> Option<Paragraph> {
        let (low, high) = ends(value.low, value.high)?;
        let asked = self.decimals();
        // An interval that rounding would make a point is written with as many decimal places as it takes.
        let decimals = (asked..=MOST_DECIMALS)
            .find(|decimals| low == high || self.number(low, *decimals) != self.number(high, *decimals));
        let decimals = decimals.unwrap_or(asked);
        let text = format!("{} … {}", self.number(low, decimals), self.number(high, decimals));
        Some(shaper.clipped(&text, Look::new(10.5, 400, ink("figure.muted")), INTERVAL_HEIGHT, width))
    }

    fn decimals(&self) -> usize {
        usize::from(self.settings.decimals).min(MOST_DECIMALS)
    }

    /// A figure whose range has both signs bears its sign.
    fn number(&self, value: f64, decimals: usize) -> String {
        let is_signed = self.measured.map_or(self.low < 0.0, |measured| measured.signed);
        if is_signed { self.words.signed(value, decimals) } else { self.words.fixed(value, decimals) }
    }

    fn figure(&self, value: f64) -> String {
        let unit = self.settings.unit.trim();
        let number = self.number(value, self.decimals());
        match unit {
            "" => number,
            "%" => format!("{number}{}%", self.words.before_percent()),
            unit => format!("{number}\u{a0}{unit}"),
        }
    }

    /// What reaches the target, or zero, is good; what is below the target and not below zero is on its way.
    /// Where there is no goal, a figure is just one.
    fn color(&self, value: f64) -> Ink {
        let target = self.settings.target;
        if self.measured.is_some_and(|measured| measured.lower_is_better) {
            return ink(match target {
                Some(target) if value <= target => "figure.good",
                Some(_) => "figure.bad",
                None => "figure.bar",
            });
        }
        let has_both_signs = self.measured.map_or(self.low < 0.0, |measured| measured.signed);
        let goal = target.or(has_both_signs.then_some(0.0));
        ink(match goal {
            Some(goal) if value >= goal => "figure.good",
            Some(_) if has_both_signs && value >= 0.0 => "figure.near",
            Some(_) => "figure.bad",
            None => "figure.bar",
        })
    }
}

/// What stands beside a figure.
struct Beside {
    line: Paragraph,
    /// How far it is moved down to the baseline of the figure, whose type is larger.
    drop: f32,
    /// Room kept behind it.
    room: f32,
}

/// A figure with what stands beside it, in the middle of the cell; returns where that ends.
fn place_with(figure: Paragraph, beside: Beside, width: f32, prims: &mut Vec<Prim>) -> f32 {
    let together = figure.width + BASE_GAP + beside.line.width;
    let x = ((width - together - beside.room) / 2.0).max(0.0);
    let beside_x = x + figure.width + BASE_GAP;
    figure.place(round(x), PLOT_HEIGHT, prims);
    beside.line.place(round(beside_x), PLOT_HEIGHT + beside.drop, prims);
    x + together
}

/// What the figures of a binding are: "NPS · 95% interval · interaction".
pub(crate) fn said_of(words: &Words, binding: &FeedbackBinding, look: FigureLook) -> String {
    let metric = words.metrics[match binding.metric {
        FeedbackMetric::Nps => 0,
        FeedbackMetric::Csat => 1,
        FeedbackMetric::Ces => 2,
        FeedbackMetric::Stars => 3,
        FeedbackMetric::Rating => 4,
        FeedbackMetric::YesNo => 5,
        FeedbackMetric::Amount => 6,
    }];
    let drawn = match look {
        FigureLook::Bars => None,
        FigureLook::Trend => Some(words.over_time),
        FigureLook::Distribution => Some(words.answers_worst_to_best),
    };
    let scope = binding.scope.map(|scope| match scope {
        FeedbackScope::Relationship => words.relationship,
        FeedbackScope::Interaction => words.interaction,
    });
    let parts = [Some(metric), drawn, Some(words.interval), scope];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The ends of an interval, where both are known.
fn ends(low: Option<f64>, high: Option<f64>) -> Option<(f64, f64)> {
    low.zip(high).filter(|(low, high)| low.is_finite() && high.is_finite())
}
