//! A figure per touchpoint: a bar from zero with its interval, and below it the figure, how many it rests on,
//! and the interval in numbers.

use super::{CellContent, values_of};
use crate::{
    Block, CellControl, ControlKind, IconPrim, Ink, Prim, RectPrim,
    inks::{dashed, ink, stroke},
    path,
    sizes::{CARD_INSET, round},
    text::{Align, Look, Measure, Paragraph, RichText, Shaper},
    words::Words,
};
use journey_model::{JourneyMap, Lane, MetricSettings, Series, SeriesValue, TouchpointId};
use rustc_hash::FxHashMap as HashMap;

/// Fewer responses than this say little; such a figure is drawn hollow.
const LOW_BASE: u32 = 30;

/// Decimal places that a figure may have.
const MOST_DECIMALS: usize = journey_model::limits::DECIMALS as usize;

const INSET_Y: f32 = 8.0;
const PLOT_HEIGHT: f32 = 52.0;
const BAR_WIDTH: f32 = 30.0;
/// Shortest bar, so that a figure of zero is seen.
const LEAST_BAR: f32 = 1.5;
const FIGURE_HEIGHT: f32 = 24.0;
const INTERVAL_HEIGHT: f32 = 14.0;

/// The figures of one lane: those of its first series.
pub(crate) struct Figures<'a> {
    words: &'static Words,
    series: Option<&'a Series>,
    values: HashMap<TouchpointId, &'a SeriesValue>,
    settings: MetricSettings,
    /// What the plot spans, from its lower to its upper edge; it holds the base of the bars.
    low: f64,
    high: f64,
}

impl<'a> Figures<'a> {
    pub(crate) fn of(words: &'static Words, map: &'a JourneyMap, lane: &Lane) -> Self {
        let series = map.series_of(lane.id).next();
        let settings = lane.settings.metric.clone().unwrap_or_default();
        let values = series.map(values_of).unwrap_or_default();
        let finite = |value: Option<f64>| value.filter(|value| value.is_finite());
        let drawn =
            values.values().flat_map(|value| [Some(value.value), finite(value.low), finite(value.high)]);
        let drawn = drawn.chain([finite(settings.target)]).flatten();
        let (least, most) =
            drawn.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
        let low = finite(settings.min).unwrap_or(least);
        let high = finite(settings.max).unwrap_or(most);
        // A range without extent would have no place for its values.
        let high = if high > low { high } else { low + 1.0 };
        Self { words, series, values, settings, low, high }
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
        let value = self.values.get(&touchpoint).copied();
        self.base_line(width, &mut prims);
        if let Some(value) = value {
            self.bar(value, width, &mut prims);
        }
        self.target(width, &mut prims);
        self.numbers(shaper, value, width, &mut prims);
        let control = CellControl {
            series: series.id,
            kind: ControlKind::Number,
            x: 0.0,
            y: PLOT_HEIGHT,
            w: width,
            h: FIGURE_HEIGHT,
        };
        Some(CellContent {
            x: CARD_INSET,
            y: INSET_Y,
            block: Block { w: width, h: height, prims },
            controls: vec![control],
            bottom: INSET_Y + height,
        })
    }

    /// "target 30"; none without one.
    pub(crate) fn target_in_words(&self) -> Option<String> {
        let target = self.settings.target.filter(|target| target.is_finite())?;
        Some(format!("{} {}", self.words.target, self.figure(target)))
    }

    /// The value that bars begin at: zero, or the end of the range that is nearest to it.
    fn base(&self) -> f64 {
        0.0_f64.clamp(self.low, self.high)
    }

    /// Height of a value in the plot.
    fn y(&self, value: f64) -> f32 {
        let share = ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0) as f32;
        round(1.0 + (PLOT_HEIGHT - 2.0) * (1.0 - share))
    }

    fn base_line(&self, width: f32, prims: &mut Vec<Prim>) {
        let y = self.y(self.base());
        let line = path::segment((width * 0.14, y), (width * 0.86, y));
        prims.push(path::outline(&line, stroke(ink("figure.base"), 1.0), None));
    }

    fn bar(&self, value: &SeriesValue, width: f32, prims: &mut Vec<Prim>) {
        let (base, end) = (self.y(self.base()), self.y(value.value));
        let (top, bottom) = (base.min(end), base.max(end).max(base.min(end) + LEAST_BAR));
        let color = self.color(value.value);
        let is_low = value.n.is_some_and(|n| n < LOW_BASE);
        let x = round((width - BAR_WIDTH) / 2.0);
        let mut rect = RectPrim {
            x,
            y: top,
            w: BAR_WIDTH,
            h: round(bottom - top),
            r: if value.value >= self.base() { [3.0, 3.0, 0.0, 0.0] } else { [0.0, 0.0, 3.0, 3.0] },
            fill: Some(color.clone()),
            stroke: None,
        };
        if is_low {
            (rect.fill, rect.stroke) = (None, Some(dashed(color, 1.5, [3.0, 2.0])));
        }
        prims.push(Prim::Rect(rect));
        if let Some((low, high)) = ends(value) {
            let middle = width / 2.0;
            let whisker = path::segment((middle, self.y(low)), (middle, self.y(high)));
            prims.push(path::outline(&whisker, stroke(ink("figure.text"), 1.25), None));
        }
    }

    /// What reaches the target, or zero, is good; what is below the target and not below zero is on its way.
    /// Where there is no goal, a figure is just one.
    fn color(&self, value: f64) -> Ink {
        let goal = self.settings.target.or((self.low < 0.0).then_some(0.0));
        ink(match goal {
            Some(goal) if value >= goal => "figure.good",
            Some(_) if self.low < 0.0 && value >= 0.0 => "figure.near",
            Some(_) => "figure.bad",
            None => "figure.bar",
        })
    }

    fn target(&self, width: f32, prims: &mut Vec<Prim>) {
        if let Some(target) = self.settings.target.filter(|target| target.is_finite()) {
            let y = self.y(target);
            let line = path::segment((width * 0.24, y), (width * 0.76, y));
            prims.push(path::outline(&line, dashed(ink("figure.target"), 1.5, [4.0, 3.0]), None));
        }
    }

    fn numbers(&self, shaper: &mut Shaper, value: Option<&SeriesValue>, width: f32, prims: &mut Vec<Prim>) {
        let Some(value) = value else {
            let none = shaper.line("–", Look::new(15.0, 500, ink("figure.muted")), FIGURE_HEIGHT);
            let x = (width - none.width) / 2.0;
            none.place(round(x), PLOT_HEIGHT, prims);
            return;
        };
        let is_low = value.n.is_some_and(|n| n < LOW_BASE);
        let base = value.n.map_or_else(|| "?".to_owned(), |n| n.to_string());
        let small = Look::new(
            10.5,
            if is_low { 600 } else { 400 },
            ink(if is_low { "figure.low" } else { "figure.muted" }),
        );
        let mut text = RichText::plain(&self.figure(value.value), Look::new(16.0, 700, ink("figure.text")));
        text.push(&format!("  {} {base}", self.words.n), small);
        let measure = Measure { width: f32::MAX, line_height: FIGURE_HEIGHT, align: Align::Start };
        let line = shaper.paragraph(&text, measure);
        let mark = if is_low { 14.0 } else { 0.0 };
        let x = ((width - line.width - mark) / 2.0).max(0.0);
        let line_width = line.width;
        line.place(round(x), PLOT_HEIGHT, prims);
        if is_low {
            let (x, y) = (round(x + line_width + 3.0), PLOT_HEIGHT + 7.0);
            prims.push(Prim::Icon(IconPrim {
                name: "lowBase".into(),
                x,
                y,
                size: 11.0,
                ink: ink("figure.low"),
            }));
        }
        if let Some(interval) = self.interval(shaper, value, width) {
            let x = (width - interval.width) / 2.0;
            interval.place(round(x), PLOT_HEIGHT + FIGURE_HEIGHT - 2.0, prims);
        }
    }

    fn interval(&self, shaper: &mut Shaper, value: &SeriesValue, width: f32) -> Option<Paragraph> {
        let (low, high) = ends(value)?;
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
        if self.low < 0.0 { self.words.signed(value, decimals) } else { self.words.fixed(value, decimals) }
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
}

/// The ends of a figure's interval, where both are known.
fn ends(value: &SeriesValue) -> Option<(f64, f64)> {
    value.low.zip(value.high).filter(|(low, high)| low.is_finite() && high.is_finite())
}
