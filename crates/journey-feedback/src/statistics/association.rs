//! How two things go together.

use super::distributions::{Z_95, normal_p, t_p};
use super::trend::sizes_of_ties;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A correlation.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct Correlation {
    /// From -1 to 1.
    pub r: f64,
    /// Lower end of the 95 % interval; none below four pairs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// Upper end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// How likely so much or more is if they do not go together; two-sided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p: Option<f64>,
    /// The same, corrected for all the correlations that are shown together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adjusted_p: Option<f64>,
}

/// Pearson's correlation of pairs: that of the numbers. None below three pairs or where one side does not vary.
pub fn pearson(first: &[f64], second: &[f64]) -> Option<Correlation> {
    let n = first.len().min(second.len()) as f64;
    let mean = |numbers: &[f64]| numbers.iter().sum::<f64>() / n;
    let (mean_1, mean_2) = (mean(first), mean(second));
    let (mut product, mut square_1, mut square_2) = (0.0, 0.0, 0.0);
    for (first, second) in first.iter().zip(second) {
        let (first, second) = (first - mean_1, second - mean_2);
        product += first * second;
        square_1 += first * first;
        square_2 += second * second;
    }
    pearson_of(product / (square_1 * square_2).sqrt(), n)
}

/// A correlation that was computed elsewhere, with interval (Fisher's z) and p (t) for so many pairs. None below
/// three pairs or for a correlation that is no number.
pub fn pearson_of(r: f64, n: f64) -> Option<Correlation> {
    if !(r.is_finite() && n >= 3.0) {
        return None;
    }
    let r = r.clamp(-1.0, 1.0);
    let t = r * ((n - 2.0) / (1.0 - r * r).max(f64::MIN_POSITIVE)).sqrt();
    let interval = (n > 3.0).then(|| {
        let half_width = Z_95 / (n - 3.0).sqrt();
        ((r.atanh() - half_width).tanh(), (r.atanh() + half_width).tanh())
    });
    Some(Correlation {
        r,
        low: interval.map(|(low, _)| low),
        high: interval.map(|(_, high)| high),
        p: t_p(t, n - 2.0),
        adjusted_p: None,
    })
}

/// Spearman's correlation of pairs: that of their ranks.
pub fn spearman(first: &[f64], second: &[f64]) -> Option<Correlation> {
    pearson(&mid_ranks(first), &mid_ranks(second))
}

/// Kendall's tau-b of pairs, with the normal p that is corrected for ties, and the interval of Fieller, Hartley
/// and Pearson (1957). None below three pairs or where one side does not vary.
pub fn kendall(first: &[f64], second: &[f64]) -> Option<Correlation> {
    let n = first.len().min(second.len());
    let sign = |earlier: f64, later: f64| f64::from(i8::from(later > earlier) - i8::from(later < earlier));
    let mut s = 0.0;
    for earlier in 0..n {
        for later in earlier + 1..n {
            s += sign(first[earlier], first[later]) * sign(second[earlier], second[later]);
        }
    }
    let size = n as f64;
    let pairs = 0.5 * size * (size - 1.0);
    let (ties_1, ties_2) = (sizes_of_ties(&first[..n]), sizes_of_ties(&second[..n]));
    let tied = |sizes: &[f64]| sizes.iter().map(|t| 0.5 * t * (t - 1.0)).sum::<f64>();
    let untied = (pairs - tied(&ties_1)) * (pairs - tied(&ties_2));
    if n < 3 || untied <= 0.0 {
        return None;
    }
    let tau = s / untied.sqrt();
    let half_width = (n > 4).then(|| Z_95 * (0.437 / (size - 4.0)).sqrt());
    let at = |half_width: f64| (tau.clamp(-1.0, 1.0).atanh() + half_width).tanh();
    Some(Correlation {
        r: tau,
        low: half_width.map(|half_width| at(-half_width)),
        high: half_width.map(at),
        p: Some(normal_p(s / kendall_variance(size, &ties_1, &ties_2).sqrt())),
        adjusted_p: None,
    })
}

/// Variance of concordant less discordant pairs without an association (Kendall 1970).
fn kendall_variance(n: f64, ties_1: &[f64], ties_2: &[f64]) -> f64 {
    let sum = |sizes: &[f64], of: fn(f64) -> f64| sizes.iter().copied().map(of).sum::<f64>();
    (spread(n) - sum(ties_1, spread) - sum(ties_2, spread)) / 18.0
        + sum(ties_1, pairs) * sum(ties_2, pairs) / (2.0 * pairs(n))
        + sum(ties_1, triples) * sum(ties_2, triples) / (9.0 * triples(n))
}

fn pairs(t: f64) -> f64 {
    t * (t - 1.0)
}

fn triples(t: f64) -> f64 {
    t * (t - 1.0) * (t - 2.0)
}

fn spread(t: f64) -> f64 {
    t * (t - 1.0) * (2.0 * t + 5.0)
}

/// The ranks of numbers from 1; equal numbers share the mean of their ranks.
pub fn mid_ranks(numbers: &[f64]) -> Vec<f64> {
    weighted_mid_ranks(numbers, |_| 1.0)
}

/// The ranks of numbers of which each counts by its weight: the weight below it, and half of that beside it.
pub fn weighted_mid_ranks(numbers: &[f64], weight_of: impl Fn(usize) -> f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    order.sort_unstable_by(|first, second| numbers[*first].total_cmp(&numbers[*second]));
    let mut ranks = vec![0.0; numbers.len()];
    let mut below = 0.0;
    for tied in order.chunk_by(|first, second| numbers[*first] == numbers[*second]) {
        let weight: f64 = tied.iter().map(|number| weight_of(*number)).sum();
        for number in tied {
            ranks[*number] = below + 0.5 * (weight + 1.0);
        }
        below += weight;
    }
    ranks
}
