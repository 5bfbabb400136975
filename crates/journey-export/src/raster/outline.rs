//! Outlines of what is drawn, as polygons in pixels.

use journey_layout::{CirclePrim, RectPrim};
use kurbo::{Affine, BezPath, Cap, Join, PathEl, Point, Shape, StrokeOpts};

/// How far a polygon may lie from its curve, in pixels. A twentieth is not seen.
const TOLERANCE_PX: f64 = 0.05;

/// Closed polygons, one after the other.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Polygons {
    points: Vec<(f64, f64)>,
    /// Where each polygon ends in `points`.
    ends: Vec<usize>,
}

impl Polygons {
    /// The polygons.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[(f64, f64)]> {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let polygon = &self.points[start..*end];
            start = *end;
            polygon
        })
    }

    /// Left, upper, right and lower edge; none without points.
    pub(crate) fn bounds(&self) -> Option<[f64; 4]> {
        let first = self.points.first()?;
        Some(self.points.iter().fold([first.0, first.1, first.0, first.1], |b, (x, y)| {
            [b[0].min(*x), b[1].min(*y), b[2].max(*x), b[3].max(*y)]
        }))
    }

    /// Forgets all polygons.
    pub(crate) fn clear(&mut self) {
        self.points.clear();
        self.ends.clear();
    }

    /// Ends the polygon of the points pushed since the last end.
    fn close(&mut self) {
        if self.ends.last().copied().unwrap_or(0) < self.points.len() {
            self.ends.push(self.points.len());
        }
    }

    /// Adds a path, flattened.
    pub(crate) fn push_path(&mut self, path: &BezPath) {
        kurbo::flatten(path.iter(), TOLERANCE_PX, |element| match element {
            PathEl::MoveTo(at) => {
                self.close();
                self.points.push((at.x, at.y));
            }
            PathEl::LineTo(at) => self.points.push((at.x, at.y)),
            _ => self.close(),
        });
        self.close();
    }

    /// Adds a rectangle with round corners, grown by `grow` on all sides; turned the other way round
    /// (a hole) where `hole`.
    fn push_round_rect(&mut self, rect: [f64; 4], radii: [f64; 4], grow: f64, hole: bool) {
        let [x0, y0, x1, y1] = [rect[0] - grow, rect[1] - grow, rect[2] + grow, rect[3] + grow];
        if x0 >= x1 || y0 >= y1 {
            return;
        }
        let start = self.points.len();
        let most = ((x1 - x0) / 2.0).min((y1 - y0) / 2.0);
        let corners = [(x0, y0, 1.0, 1.0), (x1, y0, -1.0, 1.0), (x1, y1, -1.0, -1.0), (x0, y1, 1.0, -1.0)];
        for (index, ((x, y, inward_x, inward_y), radius)) in corners.into_iter().zip(radii).enumerate() {
            let radius = if radius > 0.0 { (radius + grow).clamp(0.0, most) } else { 0.0 };
            if radius == 0.0 {
                self.points.push((x, y));
                continue;
            }
            let center = (x + inward_x * radius, y + inward_y * radius);
            // Corners alternate between entering along the vertical and along the horizontal side.
            let (from, to) = ((x, center.1), (center.0, y));
            let (from, to) = if index % 2 == 0 { (from, to) } else { (to, from) };
            self.push_quarter(from, (x, y), to, radius);
        }
        if hole {
            self.points[start..].reverse();
        }
        self.close();
    }

    /// Adds a quarter of a circle from `from` to `to` around the corner, as a cubic that is evaluated at
    /// even steps: additions and multiplications alone, the same on every machine.
    fn push_quarter(&mut self, from: (f64, f64), corner: (f64, f64), to: (f64, f64), radius: f64) {
        const KAPPA: f64 = 0.552_284_749_830_793_4;
        let toward = |a: (f64, f64)| (a.0 + (corner.0 - a.0) * KAPPA, a.1 + (corner.1 - a.1) * KAPPA);
        let (control_0, control_1) = (toward(from), toward(to));
        let steps = ((radius * 4.0).sqrt().ceil() as u32).clamp(2, 64);
        for step in 0..=steps {
            let t = f64::from(step) / f64::from(steps);
            let s = 1.0 - t;
            let at = |a: f64, b: f64, c: f64, d: f64| {
                s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d
            };
            self.points.push((
                at(from.0, control_0.0, control_1.0, to.0),
                at(from.1, control_0.1, control_1.1, to.1),
            ));
        }
    }

    /// Adds the inside of a rectangle at `x`, `y` (map pixels) and `scale`.
    pub(crate) fn push_rect_fill(&mut self, rect: &RectPrim, x: f32, y: f32, scale: f64) {
        let (bounds, radii) = rect_px(rect, x, y, scale);
        self.push_round_rect(bounds, radii, 0.0, false);
    }

    /// Adds the outline of a rectangle, `width_px` wide.
    pub(crate) fn push_rect_outline(&mut self, rect: &RectPrim, x: f32, y: f32, scale: f64, width_px: f64) {
        let (bounds, radii) = rect_px(rect, x, y, scale);
        self.push_round_rect(bounds, radii, width_px / 2.0, false);
        self.push_round_rect(bounds, radii, -width_px / 2.0, true);
    }

    /// Adds the inside of a circle.
    pub(crate) fn push_circle_fill(&mut self, circle: &CirclePrim, x: f32, y: f32, scale: f64) {
        let (bounds, radius) = circle_px(circle, x, y, scale);
        self.push_round_rect(bounds, [radius; 4], 0.0, false);
    }

    /// Adds the outline of a circle, `width_px` wide.
    pub(crate) fn push_circle_outline(
        &mut self,
        circle: &CirclePrim,
        x: f32,
        y: f32,
        scale: f64,
        width_px: f64,
    ) {
        let (bounds, radius) = circle_px(circle, x, y, scale);
        self.push_round_rect(bounds, [radius; 4], width_px / 2.0, false);
        self.push_round_rect(bounds, [radius; 4], -width_px / 2.0, true);
    }
}

fn rect_px(rect: &RectPrim, x: f32, y: f32, scale: f64) -> ([f64; 4], [f64; 4]) {
    let (left, top) = (f64::from(x + rect.x) * scale, f64::from(y + rect.y) * scale);
    let (width, height) = (f64::from(rect.w) * scale, f64::from(rect.h) * scale);
    let most = (width / 2.0).min(height / 2.0).max(0.0);
    let radii = rect.r.map(|radius| (f64::from(radius) * scale).clamp(0.0, most));
    ([left, top, left + width, top + height], radii)
}

fn circle_px(circle: &CirclePrim, x: f32, y: f32, scale: f64) -> ([f64; 4], f64) {
    let (x, y) = (f64::from(x + circle.cx) * scale, f64::from(y + circle.cy) * scale);
    let radius = f64::from(circle.r) * scale;
    ([x - radius, y - radius, x + radius, y + radius], radius)
}

/// The outline that a pen of `width_px` draws along a path, dashes and all. Corners are round, ends flat or
/// round, as the canvas of the front end draws them.
pub(crate) fn stroked(path: &BezPath, width_px: f64, dash_px: Option<[f64; 2]>, cap: Cap) -> BezPath {
    let mut style = kurbo::Stroke::new(width_px).with_caps(cap).with_join(Join::Round);
    // A pattern without length would never advance.
    if let Some(dash) =
        dash_px.filter(|dash| dash.iter().all(|d| d.is_finite() && *d >= 0.0) && dash[0] + dash[1] > 0.1)
    {
        style = style.with_dashes(0.0, dash);
    }
    kurbo::stroke(path.iter(), &style, &StrokeOpts::default(), TOLERANCE_PX)
}

/// The sides of a rectangle as a path, for dashed outlines.
pub(crate) fn rect_path(rect: &RectPrim, x: f32, y: f32, scale: f64) -> BezPath {
    let ([x0, y0, x1, y1], radii) = rect_px(rect, x, y, scale);
    kurbo::RoundedRect::new(x0, y0, x1, y1, (radii[0], radii[1], radii[2], radii[3])).to_path(TOLERANCE_PX)
}

/// A circle as a path, for dashed outlines.
pub(crate) fn circle_path(circle: &CirclePrim, x: f32, y: f32, scale: f64) -> BezPath {
    let ([x0, y0, x1, y1], radius) = circle_px(circle, x, y, scale);
    kurbo::Circle::new(Point::new((x0 + x1) / 2.0, (y0 + y1) / 2.0), radius).to_path(TOLERANCE_PX)
}

/// Path data in map pixels, moved and scaled to pixels; nothing where it can't be read.
pub(crate) fn path_px(data: &str, x: f32, y: f32, scale: f64) -> BezPath {
    let path = BezPath::from_svg(data).unwrap_or_default();
    let finite = path.iter().all(|element| element.end_point().is_none_or(|p| p.is_finite()));
    let place = Affine::scale(scale) * Affine::translate((f64::from(x), f64::from(y)));
    if finite { place * path } else { BezPath::new() }
}
