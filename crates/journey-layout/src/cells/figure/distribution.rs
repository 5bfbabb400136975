//! The answers to a figure as one bar from the worst to the best.

use super::PLOT_HEIGHT;
use crate::{
    Prim, RectPrim,
    inks::{dashed, ink, stroke},
    measured::{MeasuredBase, MeasuredDetail},
    path,
    sizes::round,
};

const INSET_X: f32 = 8.0;
const HEIGHT: f32 = 18.0;
/// How strong the worst and the best answers are drawn. One hue from faint to strong reads without colours.
const FAINTEST: f32 = 0.12;
const STRONGEST: f32 = 1.0;
/// Narrower parts would be all edge.
const LEAST_PART: f32 = 0.25;

/// Whether there are answers to be drawn.
pub(super) fn is_known(detail: &MeasuredDetail) -> bool {
    sum(detail) > 0.0
}

fn sum(detail: &MeasuredDetail) -> f32 {
    shares(detail).sum()
}

fn shares(detail: &MeasuredDetail) -> impl Iterator<Item = f32> {
    detail.shares.iter().map(|share| if share.is_finite() { share.max(0.0) } else { 0.0 })
}

/// Parts as wide as their shares, parted by lines; a dashed edge where few answered.
pub(super) fn bar(detail: &MeasuredDetail, width: f32, prims: &mut Vec<Prim>) {
    let sum = sum(detail);
    let (room, top) = (width - 2.0 * INSET_X, (PLOT_HEIGHT - HEIGHT) / 2.0);
    let bottom = top + HEIGHT;
    let last = detail.shares.len().saturating_sub(1).max(1) as f32;
    let mut left = INSET_X;
    for (level, share) in shares(detail).enumerate() {
        let right = left + room * share / sum;
        if right - left >= LEAST_PART {
            let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
            let mut part = path::filled(&path::polygon(&corners), ink("figure.bar"), None);
            part.opacity = FAINTEST + (STRONGEST - FAINTEST) * level as f32 / last;
            prims.push(Prim::Path(part));
            if left > INSET_X {
                let edge = path::segment((left, top), (left, bottom));
                prims.push(path::outline(&edge, stroke(ink("row.metric.fill"), 1.0), None));
            }
        }
        left = right;
    }
    let edge = match detail.base {
        MeasuredBase::Enough => stroke(ink("figure.bar"), 1.0),
        MeasuredBase::Few | MeasuredBase::Low => dashed(ink("figure.low"), 1.5, [3.0, 2.0]),
    };
    prims.push(Prim::Rect(RectPrim {
        x: INSET_X,
        y: top,
        w: round(room),
        h: HEIGHT,
        r: [0.0; 4],
        fill: None,
        stroke: Some(edge),
    }));
}
