//! Two answers of the same people.

use super::association::mid_ranks;
use super::distributions::normal_p;

/// Up to this many pairs the test counts every way of giving them signs.
const MOST_EXACT_PAIRS: usize = 50;

/// Wilcoxon's signed-rank test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SignedRank {
    /// Sum of the ranks of the pairs whose first is higher.
    pub rank_sum: f64,
    /// Pairs that differ; the others do not count.
    pub n: usize,
    /// How likely so much or more is without a difference; two-sided. Exact up to 50 pairs, ties included; beyond
    /// it is normal, corrected for ties and continuity.
    pub p: f64,
}

/// Whether the first of each pair tends to be higher or lower. None if no pair differs.
pub fn wilcoxon_signed_rank(pairs: &[(f64, f64)]) -> Option<SignedRank> {
    let differences: Vec<f64> =
        pairs.iter().map(|(first, second)| first - second).filter(|difference| *difference != 0.0).collect();
    let n = differences.len();
    if n == 0 {
        return None;
    }
    let sizes: Vec<f64> = differences.iter().map(|difference| difference.abs()).collect();
    let ranks = mid_ranks(&sizes);
    let rank_sum = differences
        .iter()
        .zip(&ranks)
        .filter(|(difference, _)| **difference > 0.0)
        .map(|(_, rank)| rank)
        .sum();
    let p = if n <= MOST_EXACT_PAIRS { exact_p(&ranks, rank_sum) } else { approximate_p(&ranks, rank_sum) };
    Some(SignedRank { rank_sum, n, p })
}

/// Counts the ways of giving the ranks signs by the sum that they give. Ranks are doubled to be whole numbers.
fn exact_p(ranks: &[f64], rank_sum: f64) -> f64 {
    let doubled: Vec<usize> = ranks.iter().map(|rank| (2.0 * rank).round() as usize).collect();
    let all: usize = doubled.iter().sum();
    let mut likely = vec![0.0; all + 1];
    likely[0] = 1.0;
    for rank in doubled {
        for sum in (0..=all).rev() {
            let with = if sum >= rank { likely[sum - rank] } else { 0.0 };
            likely[sum] = 0.5 * (likely[sum] + with);
        }
    }
    let observed = (2.0 * rank_sum).round() as usize;
    let tail = observed.min(all - observed);
    (2.0 * likely[..=tail].iter().sum::<f64>()).min(1.0)
}

fn approximate_p(ranks: &[f64], rank_sum: f64) -> f64 {
    let middle = 0.5 * ranks.iter().sum::<f64>();
    let variance = 0.25 * ranks.iter().map(|rank| rank * rank).sum::<f64>();
    normal_p(((rank_sum - middle).abs() - 0.5).max(0.0) / variance.sqrt())
}
