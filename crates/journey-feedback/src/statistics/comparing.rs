//! Tests of whether groups differ, from counts by level.

use super::distributions::{chi_squared_p, normal_p};
use statrs::function::gamma::ln_gamma;

/// Kruskal and Wallis: whether groups differ in the ranks of their answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KruskalWallis {
    /// H, corrected for ties.
    pub h: f64,
    /// Groups less one.
    pub degrees: u32,
    /// How likely so much or more is without a difference.
    pub p: f64,
    /// Epsilon squared, H / (n - 1): how much, from 0 to 1.
    pub epsilon_squared: f64,
}

/// Compares groups by the ranks of their answers; each group is a list of counts by level. None for fewer than
/// two groups with answers, or where everybody answered the same.
pub fn kruskal_wallis(groups: &[&[u64]]) -> Option<KruskalWallis> {
    let groups: Vec<_> = groups.iter().filter(|counts| total(counts) > 0.0).collect();
    let levels = groups.iter().map(|counts| counts.len()).max()?;
    let at = |counts: &[u64], level: usize| counts.get(level).copied().unwrap_or_default() as f64;
    let tied: Vec<f64> =
        (0..levels).map(|level| groups.iter().map(|counts| at(counts, level)).sum()).collect();
    let (ranks, ties) = ranks_of_levels(&tied);
    let n: f64 = tied.iter().sum();
    if groups.len() < 2 || ties >= 1.0 {
        return None;
    }
    let mean_rank = 0.5 * (n + 1.0);
    let between: f64 = groups
        .iter()
        .map(|counts| {
            let size = total(counts);
            let sum: f64 = ranks.iter().enumerate().map(|(level, rank)| at(counts, level) * rank).sum();
            size * (sum / size - mean_rank) * (sum / size - mean_rank)
        })
        .sum();
    let h = 12.0 / (n * (n + 1.0)) * between / (1.0 - ties);
    let degrees = groups.len() as u32 - 1;
    Some(KruskalWallis { h, degrees, p: chi_squared_p(h, degrees)?, epsilon_squared: h / (n - 1.0) })
}

/// Mann and Whitney: whether two groups differ in the ranks of their answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MannWhitney {
    /// U of the first group: pairs in which it is higher, ties half.
    pub u: f64,
    /// How likely so much or more is without a difference: normal, corrected for ties and continuity; two-sided.
    pub p: f64,
    /// Cliff's delta, from -1 to 1: chance that one of the first group is higher less chance that it is lower.
    pub delta: f64,
}

/// Compares two groups of counts by level. None if one is empty or everybody answered the same.
pub fn mann_whitney(first: &[u64], second: &[u64]) -> Option<MannWhitney> {
    let (n_1, n_2) = (total(first), total(second));
    let mut below = 0.0;
    let mut u = 0.0;
    let mut tied = Vec::with_capacity(first.len().max(second.len()));
    for level in 0..first.len().max(second.len()) {
        let at = |counts: &[u64]| counts.get(level).copied().unwrap_or_default() as f64;
        u += at(first) * (below + 0.5 * at(second));
        below += at(second);
        tied.push(at(first) + at(second));
    }
    let (_, ties) = ranks_of_levels(&tied);
    let n = n_1 + n_2;
    let variance = n_1 * n_2 / 12.0 * (n + 1.0) * (1.0 - ties);
    if !(n_1 > 0.0 && n_2 > 0.0 && variance > 0.0) {
        return None;
    }
    let beyond = ((u - 0.5 * n_1 * n_2).abs() - 0.5).max(0.0);
    Some(MannWhitney { u, p: normal_p(beyond / variance.sqrt()), delta: 2.0 * u / (n_1 * n_2) - 1.0 })
}

/// The mean rank of each level, and the part by which ties lessen the variance: Σ(t³ - t) / (n³ - n).
fn ranks_of_levels(tied: &[f64]) -> (Vec<f64>, f64) {
    let mut below = 0.0;
    let mut cubes = 0.0;
    let ranks = tied
        .iter()
        .map(|count| {
            let rank = below + 0.5 * (count + 1.0);
            below += count;
            cubes += count * count * count - count;
            rank
        })
        .collect();
    let spread = below * below * below - below;
    (ranks, if spread > 0.0 { cubes / spread } else { 1.0 })
}

/// Chi squared of a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChiSquared {
    /// The statistic, without correction for continuity.
    pub statistic: f64,
    /// Degrees of freedom.
    pub degrees: u32,
    /// How likely so much or more is without a relation.
    pub p: f64,
    /// Cramér's V, from 0 to 1.
    pub cramers_v: f64,
    /// The least count that would be expected; below 5 the p is not to be trusted.
    pub least_expected: f64,
}

/// Tests a table of counts, a list of columns for each row. Empty rows and columns do not count. None if fewer
/// than two of either are left.
pub fn chi_squared(table: &[&[u64]]) -> Option<ChiSquared> {
    let width = table.iter().map(|row| row.len()).max()?;
    let at = |row: &[u64], column: usize| row.get(column).copied().unwrap_or_default() as f64;
    let rows: Vec<_> = table.iter().filter(|row| total(row) > 0.0).collect();
    let columns: Vec<_> = (0..width)
        .map(|column| (column, rows.iter().map(|row| at(row, column)).sum::<f64>()))
        .filter(|(_, sum)| *sum > 0.0)
        .collect();
    let smaller = rows.len().min(columns.len()).checked_sub(1).filter(|smaller| *smaller > 0)?;
    let n: f64 = columns.iter().map(|(_, sum)| sum).sum();
    let (mut statistic, mut least_expected) = (0.0, f64::INFINITY);
    for row in &rows {
        for (column, sum) in &columns {
            let expected = total(row) * sum / n;
            let apart = at(row, *column) - expected;
            statistic += apart * apart / expected;
            least_expected = expected.min(least_expected);
        }
    }
    let degrees = ((rows.len() - 1) * (columns.len() - 1)) as u32;
    Some(ChiSquared {
        statistic,
        degrees,
        p: chi_squared_p(statistic, degrees)?,
        cramers_v: (statistic / (n * smaller as f64)).sqrt().min(1.0),
        least_expected,
    })
}

/// Fisher's exact test of a table of two by two: how likely it or a less likely one is with the same sums;
/// two-sided. None if a row or a column is empty.
pub fn fisher_exact(table: [[u64; 2]; 2]) -> Option<f64> {
    let [[a, b], [c, d]] = table;
    let (row_1, row_2, column_1, column_2) = (a + b, c + d, a + c, b + d);
    if [row_1, row_2, column_1, column_2].contains(&0) {
        return None;
    }
    let log_choose =
        |n: u64, k: u64| ln_gamma(n as f64 + 1.0) - ln_gamma(k as f64 + 1.0) - ln_gamma((n - k) as f64 + 1.0);
    let all = log_choose(row_1 + row_2, column_1);
    let log_p = |first: u64| log_choose(row_1, first) + log_choose(row_2, column_1 - first) - all;
    let observed = log_p(a);
    // Tables as likely as this one count although rounding may put them a hair above.
    let least_likely = observed + 1e-7;
    let firsts = column_1.saturating_sub(row_2)..=row_1.min(column_1);
    let p: f64 = firsts.map(log_p).filter(|log_p| *log_p <= least_likely).map(f64::exp).sum();
    Some(p.min(1.0))
}

fn total(counts: &[u64]) -> f64 {
    counts.iter().sum::<u64>() as f64
}
