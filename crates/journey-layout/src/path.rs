//! Outlines as path data.

use crate::{Gradient, Ink, PathPrim, Prim, Stroke, sizes::round};
use kurbo::{Affine, BezPath, PathEl, Point, QuadBez};
use std::fmt::Write;

/// SVG path data of an outline: absolute `M`, `L`, `C` and `Z`.
pub(crate) fn data(path: &BezPath) -> String {
    let mut text = String::new();
    let mut put = |letter: char, points: &[Point]| {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push(letter);
        for point in points {
            for length in [point.x, point.y] {
                text.push(' ');
                push_length(&mut text, round(length as f32));
            }
        }
    };
    let mut pen = Point::ZERO;
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(to) => put('M', &[to]),
            PathEl::LineTo(to) => put('L', &[to]),
            PathEl::QuadTo(control, to) => {
                let cubic = QuadBez::new(pen, control, to).raise();
                put('C', &[cubic.p1, cubic.p2, to]);
            }
            PathEl::CurveTo(start, end, to) => put('C', &[start, end, to]),
            PathEl::ClosePath => put('Z', &[]),
        }
        pen = element.end_point().unwrap_or(pen);
    }
    text
}

/// Writes a length that was rounded to hundredths as `f32` is written, in a fraction of the time: lines over time hold a
/// hundred lengths each, and a lane has hundreds of lines.
fn push_length(text: &mut String, length: f32) {
    let hundredths = (length * 100.0).round();
    // Beyond, hundredths are finer than the numbers are; and -0 has a sign.
    if hundredths.abs() >= 1e7 || !length.is_finite() || (length == 0.0 && length.is_sign_negative()) {
        // Writing to a string can't fail.
        let _ = write!(text, "{length}");
        return;
    }
    if hundredths < 0.0 {
        text.push('-');
    }
    let hundredths = hundredths.abs() as u32;
    let (mut whole, part) = (hundredths / 100, hundredths % 100);
    let digit = |number: u32| char::from(b'0' + (number % 10) as u8);
    let mut digits = ['0'; 6];
    let mut count = 0;
    while whole > 0 || count == 0 {
        digits[count] = digit(whole);
        (whole, count) = (whole / 10, count + 1);
    }
    text.extend(digits[..count].iter().rev());
    if part > 0 {
        text.push('.');
        text.push(digit(part / 10));
        if part % 10 > 0 {
            text.push(digit(part));
        }
    }
}

/// Path data moved to the right and down.
pub(crate) fn moved(path_data: &str, x: f32, y: f32) -> Option<String> {
    let path = BezPath::from_svg(path_data).ok()?;
    Some(data(&(Affine::translate((f64::from(x), f64::from(y))) * path)))
}

/// A path with an outline.
pub(crate) fn outline(path: &BezPath, stroke: Stroke, gradient: Option<Gradient>) -> Prim {
    Prim::Path(PathPrim { d: data(path), fill: None, stroke: Some(stroke), gradient, opacity: 1.0 })
}

/// A filled path.
pub(crate) fn filled(path: &BezPath, fill: Ink, stroke: Option<Stroke>) -> PathPrim {
    PathPrim { d: data(path), fill: Some(fill), stroke, gradient: None, opacity: 1.0 }
}

pub(crate) fn polygon(corners: &[(f32, f32)]) -> BezPath {
    let mut path = BezPath::new();
    for (number, (x, y)) in corners.iter().enumerate() {
        let corner = (f64::from(*x), f64::from(*y));
        if number == 0 { path.move_to(corner) } else { path.line_to(corner) }
    }
    path.close_path();
    path
}

pub(crate) fn segment(from: (f32, f32), to: (f32, f32)) -> BezPath {
    let mut path = BezPath::new();
    path.move_to((f64::from(from.0), f64::from(from.1)));
    path.line_to((f64::from(to.0), f64::from(to.1)));
    path
}

/// Path data made larger and then moved to the right and down by the same.
pub(crate) fn scaled(path_data: &str, scale: f32, by: f32) -> Option<String> {
    let path = BezPath::from_svg(path_data).ok()?;
    let by = f64::from(by);
    Some(data(&(Affine::translate((by, by)) * Affine::scale(f64::from(scale)) * path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_as_they_always_were() {
        let hundredths = (-20_000..20_000).map(|number| number as f32 / 100.0);
        let others = [-0.0, 99_999.99, -123_456.78, 100_000.0, 4e9, f32::MAX, 1.0e-3, f32::NAN];
        for length in hundredths.chain(others).map(round) {
            let mut text = String::new();
            push_length(&mut text, length);
            assert_eq!(text, length.to_string());
        }
    }
}
