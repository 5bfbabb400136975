//! A figure over time as a line with its interval as a band.

use super::{PLOT_HEIGHT, ends};
use crate::{
    CirclePrim, Prim,
    inks::{dashed, ink, stroke},
    measured::{MeasuredBase, MeasuredDetail, MeasuredSeries, TrendPoint},
    path,
    sizes::round,
    text::{Look, Shaper},
    words::Words,
};

const LEFT: f32 = 8.0;
/// Kept at the right for the last value.
const RIGHT: f32 = 38.0;
const TOP: f32 = 4.0;
/// Kept below for the first and the last period.
const FOOT: f32 = 14.0;
const BAND_OPACITY: f32 = 0.2;
const DOT: f32 = 1.6;
const LAST_DOT: f32 = 2.6;

/// What the lines of a lane span, so that they can be compared.
pub(super) struct Span {
    periods: usize,
    low: f64,
    high: f64,
}

impl Span {
    /// None where there are no values over time.
    pub(super) fn of(measured: &MeasuredSeries) -> Option<Self> {
        let points = measured.details.values().flat_map(|detail| &detail.trend);
        let mut span: Option<Span> = None;
        for point in points.filter(|point| point.value.is_finite()) {
            let (low, high) = ends(point.low, point.high).unwrap_or((point.value, point.value));
            let (low, high) = (low.min(point.value), high.max(point.value));
            let before = span.get_or_insert(Span { periods: measured.periods.len(), low, high });
            before.low = before.low.min(low);
            before.high = before.high.max(high);
            before.periods = before.periods.max(point.period + 1);
        }
        span
    }

    fn x(&self, period: usize, width: f32) -> f32 {
        let room = width - LEFT - RIGHT;
        match self.periods {
            0 | 1 => LEFT + room,
            periods => LEFT + room * period as f32 / (periods - 1) as f32,
        }
    }

    fn y(&self, value: f64) -> f32 {
        let range = self.high - self.low;
        let share = if range > 0.0 { ((value - self.low) / range).clamp(0.0, 1.0) as f32 } else { 0.5 };
        round(TOP + (PLOT_HEIGHT - TOP - FOOT) * (1.0 - share))
    }

    /// The band, and over it the line; both stop where nobody answered.
    pub(super) fn line(&self, detail: &MeasuredDetail, width: f32, prims: &mut Vec<Prim>) {
        if self.low < 0.0 && self.high > 0.0 {
            let y = self.y(0.0);
            let zero = path::segment((LEFT, y), (width - RIGHT, y));
            prims.push(path::outline(&zero, stroke(ink("figure.base"), 1.0), None));
        }
        for run in runs(&detail.trend) {
            self.band(run, width, prims);
        }
        for run in runs(&detail.trend) {
            self.stretch(run, detail.base, width, prims);
        }
        if let Some(last) = detail.trend.last() {
            prims.push(self.dot(last, LAST_DOT, width));
        }
    }

    fn band(&self, run: &[TrendPoint], width: f32, prims: &mut Vec<Prim>) {
        let known = |point: &TrendPoint| Some((self.x(point.period, width), ends(point.low, point.high)?));
        for part in run.split(|point| known(point).is_none()) {
            let ends: Vec<(f32, (f64, f64))> = part.iter().filter_map(known).collect();
            if let [(x, (low, high))] = ends[..] {
                let whisker = path::segment((x, self.y(low)), (x, self.y(high)));
                prims.push(path::outline(&whisker, stroke(ink("figure.bar"), 1.25), None));
            } else if !ends.is_empty() {
                let above = ends.iter().map(|(x, (_, high))| (round(*x), self.y(*high)));
                let below = ends.iter().rev().map(|(x, (low, _))| (round(*x), self.y(*low)));
                let corners: Vec<(f32, f32)> = above.chain(below).collect();
                let mut band = path::filled(&path::polygon(&corners), ink("figure.bar"), None);
                band.opacity = BAND_OPACITY;
                prims.push(Prim::Path(band));
            }
        }
    }

    fn stretch(&self, run: &[TrendPoint], base: MeasuredBase, width: f32, prims: &mut Vec<Prim>) {
        let [first, rest @ ..] = run else { return };
        if rest.is_empty() {
            prims.push(self.dot(first, DOT, width));
            return;
        }
        let place =
            |point: &TrendPoint| (f64::from(self.x(point.period, width)), f64::from(self.y(point.value)));
        let mut line = kurbo::BezPath::new();
        line.move_to(place(first));
        rest.iter().for_each(|point| line.line_to(place(point)));
        let stroke = match base {
            MeasuredBase::Enough => stroke(ink("figure.text"), 1.75),
            MeasuredBase::Few | MeasuredBase::Low => dashed(ink("figure.text"), 1.75, [3.0, 2.0]),
        };
        prims.push(path::outline(&line, stroke, None));
    }

    fn dot(&self, point: &TrendPoint, r: f32, width: f32) -> Prim {
        let (cx, cy) = (round(self.x(point.period, width)), self.y(point.value));
        Prim::Circle(CirclePrim { cx, cy, r, fill: Some(ink("figure.text")), stroke: None })
    }

    /// The last value, beside its dot.
    pub(super) fn label(
        &self,
        shaper: &mut Shaper,
        detail: &MeasuredDetail,
        text: &str,
        width: f32,
        prims: &mut Vec<Prim>,
    ) {
        let Some(last) = detail.trend.last() else { return };
        let look = Look::new(10.5, 650, ink("figure.text"));
        let words = shaper.clipped(text, look, 12.0, RIGHT - 8.0);
        let x = self.x(last.period, width) + LAST_DOT + 3.0;
        words.place(round(x), round(self.y(last.value) - 6.0), prims);
    }

    /// The first period and the last, below the line.
    pub(super) fn periods(
        &self,
        shaper: &mut Shaper,
        words: &Words,
        periods: &[String],
        width: f32,
        prims: &mut Vec<Prim>,
    ) {
        let look = || Look::new(9.5, 400, ink("figure.muted"));
        let y = PLOT_HEIGHT - 12.0;
        let [first, .., last] = periods else { return };
        let room = (width - LEFT - 8.0) / 2.0;
        shaper.clipped(&words.period(first), look(), 12.0, room).place(LEFT, y, prims);
        let last = shaper.clipped(&words.period(last), look(), 12.0, room);
        let x = width - RIGHT - last.width / 2.0;
        let x = x.min(width - last.width - 4.0);
        last.place(round(x), y, prims);
    }
}

/// Stretches of periods that follow on one another, without points that are no number.
fn runs(points: &[TrendPoint]) -> impl Iterator<Item = &[TrendPoint]> {
    let finite = points.split(|point| !point.value.is_finite());
    finite.flat_map(|part| part.chunk_by(|before, after| before.period + 1 == after.period))
}
