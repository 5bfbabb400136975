//! Slopes of a curve that goes through all scores and never beyond them.

/// Slopes at the points of a piecewise cubic that is monotone wherever the points are, by F. N. Fritsch
/// and R. E. Carlson, "Monotone Piecewise Cubic Interpolation", SIAM Journal on Numerical Analysis 17
/// (1980), 238-246: the mean of the neighbouring secants, set to zero at turning points, and both ends of
/// an interval shrunk onto the circle of radius 3 where they lie outside it.
///
/// `points` are pairs of x and y with rising x.
pub fn slopes(points: &[(f32, f32)]) -> Vec<f32> {
    let secants: Vec<f32> =
        points.windows(2).map(|pair| (pair[1].1 - pair[0].1) / (pair[1].0 - pair[0].0)).collect();
    let mut slopes: Vec<f32> = (0..points.len())
        .map(|number| {
            let before = number.checked_sub(1).and_then(|before| secants.get(before));
            match (before, secants.get(number)) {
                (Some(before), Some(after)) if before * after <= 0.0 => 0.0,
                (Some(before), Some(after)) => (before + after) / 2.0,
                (Some(only), None) | (None, Some(only)) => *only,
                (None, None) => 0.0,
            }
        })
        .collect();
    for (number, secant) in secants.iter().enumerate() {
        if *secant == 0.0 {
            (slopes[number], slopes[number + 1]) = (0.0, 0.0);
            continue;
        }
        let (start, end) = (slopes[number] / secant, slopes[number + 1] / secant);
        let reach = start * start + end * end;
        if reach > 9.0 {
            let shrink = 3.0 / reach.sqrt();
            slopes[number] = shrink * start * secant;
            slopes[number + 1] = shrink * end * secant;
        }
    }
    slopes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Height of the curve at `part` of the way between two points.
    fn at(points: &[(f32, f32)], slopes: &[f32], number: usize, part: f32) -> f32 {
        let ((x0, y0), (x1, y1)) = (points[number], points[number + 1]);
        let dx = x1 - x0;
        let (c0, c1) = (y0 + slopes[number] * dx / 3.0, y1 - slopes[number + 1] * dx / 3.0);
        let rest = 1.0 - part;
        y0 * rest * rest * rest
            + 3.0 * c0 * rest * rest * part
            + 3.0 * c1 * rest * part * part
            + y1 * part * part * part
    }

    #[test]
    fn the_curve_stays_between_neighbouring_scores() {
        for ys in [
            vec![0.0, 10.0, 10.0, 0.0, 100.0, 99.0, 98.0],
            vec![5.0, 5.0, 5.0],
            vec![0.0, 1.0, 100.0, 101.0, 0.0],
            vec![0.0, 0.1, 50.0],
        ] {
            let points: Vec<(f32, f32)> =
                ys.iter().enumerate().map(|(number, y)| (number as f32 * 168.0, *y)).collect();
            let slopes = slopes(&points);
            for number in 0..points.len() - 1 {
                let (low, high) = (ys[number].min(ys[number + 1]), ys[number].max(ys[number + 1]));
                for step in 0..=20 {
                    let y = at(&points, &slopes, number, step as f32 / 20.0);
                    assert!(
                        y >= low - 0.01 && y <= high + 0.01,
                        "{ys:?} at {number}: {y} leaves {low}..{high}"
                    );
                }
            }
        }
    }

    #[test]
    fn few_points_have_slopes_too() {
        assert!(slopes(&[]).is_empty());
        assert_eq!(slopes(&[(3.0, 4.0)]), [0.0]);
        assert_eq!(slopes(&[(0.0, 0.0), (2.0, 4.0)]), [2.0, 2.0]);
    }
}
