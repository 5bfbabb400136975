//! Whether a series goes up or down.

use super::distributions::normal_p;

/// Mann and Kendall: whether later values tend to be higher or lower.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MannKendall {
    /// Pairs of which the later is higher less pairs of which it is lower.
    pub s: f64,
    /// Variance of S without a trend, corrected for ties.
    pub variance: f64,
    /// S over the number of pairs, from -1 to 1.
    pub tau: f64,
    /// S less 1 towards 0, in standard deviations.
    pub z: f64,
    /// How likely so much or more is without a trend; two-sided.
    pub p: f64,
}

/// Tests a series in order of time. None below three values. Where all are the same, there is no trend: p is 1.
pub fn mann_kendall(series: &[f64]) -> Option<MannKendall> {
    let n = series.len();
    if n < 3 {
        return None;
    }
    let mut s = 0.0;
    for (place, earlier) in series.iter().enumerate() {
        for later in &series[place + 1..] {
            s += f64::from(i8::from(later > earlier) - i8::from(later < earlier));
        }
    }
    let size = n as f64;
    let spread = |count: f64| count * (count - 1.0) * (2.0 * count + 5.0);
    let variance = (spread(size) - sizes_of_ties(series).into_iter().map(spread).sum::<f64>()) / 18.0;
    let z = if s == 0.0 { 0.0 } else { (s - s.signum()) / variance.sqrt() };
    Some(MannKendall { s, variance, tau: s / (0.5 * size * (size - 1.0)), z, p: normal_p(z) })
}

pub(super) fn sizes_of_ties(series: &[f64]) -> Vec<f64> {
    let mut sorted = series.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.chunk_by(|first, second| first == second).map(|tied| tied.len() as f64).collect()
}

/// The slope of Theil and Sen: the median of the slopes between every two points (time, value). None without two
/// different times.
pub fn theil_sen(points: &[(f64, f64)]) -> Option<f64> {
    let mut slopes = Vec::with_capacity(points.len() * points.len() / 2);
    for (place, first) in points.iter().enumerate() {
        for second in &points[place + 1..] {
            if first.0 != second.0 {
                slopes.push((second.1 - first.1) / (second.0 - first.0));
            }
        }
    }
    median(&mut slopes)
}

fn median(numbers: &mut [f64]) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    let middle = numbers.len() / 2;
    match numbers.len() {
        0 => None,
        even if even % 2 == 0 => Some(0.5 * (numbers[middle - 1] + numbers[middle])),
        _ => Some(numbers[middle]),
    }
}
