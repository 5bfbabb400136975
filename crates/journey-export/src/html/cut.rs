//! Stretches of long lines.
//!
//! A curve over five hundred touchpoints would be drawn in whole for every piece of the picture that a browser
//! paints, however little of it is seen there, so each box gets its own stretch.

use journey_layout::PathPrim;
use kurbo::{BezPath, ParamCurve, ParamCurveArclen, PathEl, PathSeg, Shape};

/// How exactly lengths along a line are measured, in map pixels.
const ACCURACY: f64 = 0.05;

/// The part of a line that is seen between two places, both in the line's own coordinates; none for what can't be
/// cut, which is drawn in whole.
///
/// Cut are outlines, at the ends of their segments; straight lines where they leave; and areas that reach down from
/// a line to a base. Dashes go on where the part before left them: `offset` tells how far it was.
pub(super) fn stretch(path: &PathPrim, left: f64, right: f64) -> Option<(PathPrim, f64)> {
    let whole = BezPath::from_svg(&path.d).ok()?;
    let mut kept = BezPath::new();
    let mut offset = None;
    for elements in subpaths(&whole) {
        let part = BezPath::from_vec(elements.to_vec());
        let bounds = part.bounding_box();
        if bounds.x1 < left || bounds.x0 > right {
            continue;
        }
        let is_closed = matches!(elements.last(), Some(PathEl::ClosePath));
        if bounds.width() <= right - left {
            kept.extend(elements.iter().copied());
            offset = offset.or(Some(0.0));
            continue;
        }
        let (pieces, before) = if is_closed { area(&part, left, right)? } else { line(&part, left, right)? };
        // Only one dashed line can go on; others of the same path begin anew.
        if offset.is_some() && path.stroke.as_ref().is_some_and(|stroke| stroke.dash.is_some()) {
            return None;
        }
        offset = Some(before);
        kept.extend(pieces.iter());
    }
    Some((PathPrim { d: kept.to_svg(), ..path.clone() }, offset.unwrap_or(0.0)))
}

fn subpaths(path: &BezPath) -> impl Iterator<Item = &[PathEl]> {
    path.elements().chunk_by(|_, next| !matches!(next, PathEl::MoveTo(_)))
}

/// The segments of an open line that reach into the stretch, and the length of those before.
fn line(part: &BezPath, left: f64, right: f64) -> Option<(BezPath, f64)> {
    let mut kept = BezPath::new();
    let mut before = 0.0;
    for segment in part.segments() {
        let bounds = segment.bounding_box();
        let is_seen = bounds.x1 >= left && bounds.x0 <= right;
        match (is_seen, kept.is_empty()) {
            (false, true) => before += segment.arclen(ACCURACY),
            // What comes back would need a second line.
            (true, false) if kept.segments().last().map(|last| last.end()) != Some(segment.start()) => {
                return None;
            }
            (false, false) => {}
            (true, _) => {
                let segment = match segment {
                    PathSeg::Line(line) if line.p0.y == line.p1.y && line.p0.x < line.p1.x => {
                        let cut = kurbo::Line::new(
                            (line.p0.x.max(left), line.p0.y),
                            (line.p1.x.min(right), line.p1.y),
                        );
                        before += cut.p0.x - line.p0.x;
                        PathSeg::Line(cut)
                    }
                    other => other,
                };
                if kept.is_empty() {
                    kept.move_to(segment.start());
                }
                kept.push(segment.as_path_el());
            }
        }
    }
    Some((kept, before))
}

/// The part of an area between a line and a level base: its line's segments, and the base below them.
fn area(part: &BezPath, left: f64, right: f64) -> Option<(BezPath, f64)> {
    let elements = part.elements();
    let [outline @ .., PathEl::LineTo(end), PathEl::LineTo(start), PathEl::ClosePath] = elements else {
        return None;
    };
    if end.y != start.y {
        return None;
    }
    let (mut kept, _) = line(&BezPath::from_vec(outline.to_vec()), left, right)?;
    let ends = (kept.segments().next()?.start().x, kept.segments().last()?.end().x);
    kept.line_to((ends.1, end.y));
    kept.line_to((ends.0, end.y));
    kept.close_path();
    Some((kept, 0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use journey_layout::{Ink, Stroke};

    fn path(d: &str) -> PathPrim {
        let ink = Ink("curve.line".into());
        let stroke = Some(Stroke { ink, width: 1.0, dash: None });
        PathPrim { d: d.into(), fill: None, stroke, gradient: None, opacity: 1.0 }
    }

    #[test]
    fn lines_keep_the_segments_that_are_seen() {
        for (d, left, right, expected, before) in [
            // A guide, cut exactly.
            ("M 0 5 L 1000 5", 200.0, 300.0, "M200 5L300 5", 200.0),
            // A curve keeps whole segments: those that end before 25 or begin after 35 are gone.
            ("M 0 0 L 10 1 L 20 0 L 30 1 L 40 0 L 50 1", 25.0, 35.0, "M20 0L30 1L40 0", 20.1),
            // All of it is seen.
            ("M 0 0 L 10 1", -5.0, 20.0, "M0 0L10 1", 0.0),
            // Nothing is.
            ("M 0 0 L 10 1", 50.0, 60.0, "", 0.0),
            // An area stands on its base.
            ("M 0 0 L 10 1 L 20 2 L 30 3 L 30 9 L 0 9 Z", 12.0, 18.0, "M10 1L20 2L20 9L10 9Z", 0.0),
        ] {
            let (cut, offset) = stretch(&path(d), left, right).unwrap();
            assert_eq!(cut.d.replace(',', " ").replace(" L", "L").replace(" Z", "Z"), expected, "{d}");
            assert!((offset - before).abs() < 0.2, "{d}: {offset} instead of {before}");
        }
    }

    #[test]
    fn what_is_no_such_line_stays_whole() {
        assert_eq!(stretch(&path("M 0 0 L 100 5 L 100 9 L 0 7 Z"), 20.0, 30.0), None, "no level base");
        assert_eq!(stretch(&path("no path"), 20.0, 30.0), None);
    }
}
