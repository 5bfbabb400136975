//! A figure as a bar from zero with its interval.

use super::{Figures, PLOT_HEIGHT, ends};
use crate::{
    Prim, RectPrim,
    inks::{dashed, ink, stroke},
    measured::MeasuredBase,
    path,
    sizes::round,
};
use journey_model::{MetricSettings, SeriesValue};

const BAR_WIDTH: f32 = 30.0;
/// Shortest bar, so that a figure of zero is seen.
const LEAST_BAR: f32 = 1.5;

/// What the plots of a lane span: from the least to the greatest that is drawn, zero included, or what the
/// lane asks for.
pub(super) fn span<'a>(
    settings: &MetricSettings,
    values: impl Iterator<Item = &'a SeriesValue>,
) -> (f64, f64) {
    let finite = |value: Option<f64>| value.filter(|value| value.is_finite());
    let drawn = values.flat_map(|value| [Some(value.value), finite(value.low), finite(value.high)]);
    let drawn = drawn.chain([finite(settings.target)]).flatten();
    let (least, most) =
        drawn.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    let low = finite(settings.min).unwrap_or(least);
    let high = finite(settings.max).unwrap_or(most);
    // A range without extent would have no place for its values.
    (low, if high > low { high } else { low + 1.0 })
}

impl Figures<'_> {
    /// The value that bars begin at: zero, or the end of the range that is nearest to it.
    fn base(&self) -> f64 {
        0.0_f64.clamp(self.low, self.high)
    }

    /// Height of a value in the plot.
    fn y(&self, value: f64) -> f32 {
        let share = ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0) as f32;
        round(1.0 + (PLOT_HEIGHT - 2.0) * (1.0 - share))
    }

    pub(super) fn base_line(&self, width: f32, prims: &mut Vec<Prim>) {
        let y = self.y(self.base());
        let line = path::segment((width * 0.14, y), (width * 0.86, y));
        prims.push(path::outline(&line, stroke(ink("figure.base"), 1.0), None));
    }

    /// The bar, hollow where few answered, and its interval as a whisker.
    pub(super) fn bar(&self, value: &SeriesValue, base: MeasuredBase, width: f32, prims: &mut Vec<Prim>) {
        let (zero, end) = (self.y(self.base()), self.y(value.value));
        let (top, bottom) = (zero.min(end), zero.max(end).max(zero.min(end) + LEAST_BAR));
        let color = self.color(value.value);
        let mut rect = RectPrim {
            x: round((width - BAR_WIDTH) / 2.0),
            y: top,
            w: BAR_WIDTH,
            h: round(bottom - top),
            r: if value.value >= self.base() { [3.0, 3.0, 0.0, 0.0] } else { [0.0, 0.0, 3.0, 3.0] },
            fill: Some(color.clone()),
            stroke: None,
        };
        if base == MeasuredBase::Low {
            (rect.fill, rect.stroke) = (None, Some(dashed(color, 1.5, [3.0, 2.0])));
        }
        prims.push(Prim::Rect(rect));
        if let Some((low, high)) = ends(value.low, value.high) {
            let middle = width / 2.0;
            let whisker = path::segment((middle, self.y(low)), (middle, self.y(high)));
            prims.push(path::outline(&whisker, stroke(ink("figure.text"), 1.25), None));
        }
    }

    pub(super) fn target(&self, width: f32, prims: &mut Vec<Prim>) {
        if let Some(target) = self.settings.target.filter(|target| target.is_finite()) {
            let y = self.y(target);
            let line = path::segment((width * 0.24, y), (width * 0.76, y));
            prims.push(path::outline(&line, dashed(ink("figure.target"), 1.5, [4.0, 3.0]), None));
        }
    }
}
