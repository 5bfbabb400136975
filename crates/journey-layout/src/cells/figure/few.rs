//! Answers one by one, where there are too few of them for a figure.

use super::PLOT_HEIGHT;
use crate::{
    CirclePrim, Prim,
    inks::{ink, stroke},
    measured::MeasuredDetail,
    path,
    sizes::round,
};

const RADIUS: f32 = 2.4;
/// Between the middles of dots over one another: nine of them, the most there are, fill the plot.
const STEP: f32 = 5.5;
/// Between the edge of the cell and the worst and the best answer.
const INSET_X: f32 = 20.0;

/// A dot for each answer over a line from the worst on the left to the best on the right; equal answers over one
/// another.
pub(super) fn dots(detail: Option<&MeasuredDetail>, width: f32, prims: &mut Vec<Prim>) {
    let floor = PLOT_HEIGHT - 1.0;
    let line = path::segment((INSET_X - 6.0, floor), (width - INSET_X + 6.0, floor));
    prims.push(path::outline(&line, stroke(ink("figure.base"), 1.0), None));
    let counts = detail.map(|detail| detail.counts.as_slice()).unwrap_or_default();
    let last = counts.len().saturating_sub(1).max(1) as f32;
    for (level, count) in counts.iter().enumerate() {
        let x = INSET_X + (width - 2.0 * INSET_X) * level as f32 / last;
        // What stands above the plot could not be told from what is there.
        let most = ((floor / STEP) as u32).min(*count);
        for answer in 0..most {
            prims.push(Prim::Circle(CirclePrim {
                cx: round(x),
                cy: round(floor - 1.0 - RADIUS - STEP * answer as f32),
                r: RADIUS,
                fill: Some(ink("figure.bar")),
                stroke: None,
            }));
        }
    }
}
