//! Outlines as PDF paths. They begin where those of the other painters do, so that dashes fall alike.

use journey_layout::{CirclePrim, RectPrim};
use krilla::geom::{Path, PathBuilder, Rect};
use kurbo::{BezPath, PathEl};

/// How far the controls of a quarter of a circle lie from its ends, in radii.
const KAPPA: f32 = 0.552_284_8;

/// The sides of a rectangle, moved by `x` and `y`; none where it has no size.
pub(super) fn rect(rect: &RectPrim, x: f32, y: f32) -> Option<Path> {
    let (x0, y0) = (x + rect.x, y + rect.y);
    let (x1, y1) = (x0 + rect.w, y0 + rect.h);
    let most = (rect.w / 2.0).min(rect.h / 2.0);
    let mut path = PathBuilder::new();
    if rect.r.iter().all(|radius| *radius <= 0.0) || most <= 0.0 {
        path.push_rect(Rect::from_ltrb(x0, y0, x1, y1)?);
        return path.finish();
    }
    let [upper_left, upper_right, lower_right, lower_left] = rect.r.map(|radius| radius.clamp(0.0, most));
    path.move_to(x0, y0 + upper_left);
    corner(&mut path, (x0, y0 + upper_left), (x0, y0), (x0 + upper_left, y0));
    path.line_to(x1 - upper_right, y0);
    corner(&mut path, (x1 - upper_right, y0), (x1, y0), (x1, y0 + upper_right));
    path.line_to(x1, y1 - lower_right);
    corner(&mut path, (x1, y1 - lower_right), (x1, y1), (x1 - lower_right, y1));
    path.line_to(x0 + lower_left, y1);
    corner(&mut path, (x0 + lower_left, y1), (x0, y1), (x0, y1 - lower_left));
    path.close();
    path.finish()
}

/// A circle, moved by `x` and `y`.
pub(super) fn circle(circle: &CirclePrim, x: f32, y: f32) -> Option<Path> {
    let (x, y, r) = (x + circle.cx, y + circle.cy, circle.r);
    let corners = [(x + r, y + r), (x - r, y + r), (x - r, y - r), (x + r, y - r)];
    let ends = [(x, y + r), (x - r, y), (x, y - r), (x + r, y)];
    let mut path = PathBuilder::new();
    path.move_to(x + r, y);
    let mut from = (x + r, y);
    for (around, to) in corners.into_iter().zip(ends) {
        corner(&mut path, from, around, to);
        from = to;
    }
    path.close();
    path.finish()
}

/// A quarter of a circle from `from` to `to`, around the corner of its square; nothing where it has no size.
fn corner(path: &mut PathBuilder, from: (f32, f32), around: (f32, f32), to: (f32, f32)) {
    if from == to {
        return;
    }
    let toward = |a: (f32, f32)| (a.0 + (around.0 - a.0) * KAPPA, a.1 + (around.1 - a.1) * KAPPA);
    let (first, second) = (toward(from), toward(to));
    path.cubic_to(first.0, first.1, second.0, second.1, to.0, to.1);
}

/// Path data moved by `x` and `y`; none where it can't be read or shows nothing.
pub(super) fn data(d: &str, x: f32, y: f32) -> Option<Path> {
    path(&BezPath::from_svg(d).ok()?, x, y)
}

fn path(outline: &BezPath, x: f32, y: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    let at = |point: kurbo::Point| (x + point.x as f32, y + point.y as f32);
    for element in outline.iter() {
        match element {
            PathEl::MoveTo(to) => {
                let to = at(to);
                path.move_to(to.0, to.1);
            }
            PathEl::LineTo(to) => {
                let to = at(to);
                path.line_to(to.0, to.1);
            }
            PathEl::QuadTo(control, to) => {
                let (control, to) = (at(control), at(to));
                path.quad_to(control.0, control.1, to.0, to.1);
            }
            PathEl::CurveTo(first, second, to) => {
                let (first, second, to) = (at(first), at(second), at(to));
                path.cubic_to(first.0, first.1, second.0, second.1, to.0, to.1);
            }
            PathEl::ClosePath => path.close(),
        }
    }
    path.finish()
}
