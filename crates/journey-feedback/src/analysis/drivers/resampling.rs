//! How sure shares of importance are: the same computed from answers drawn again.

use super::table::{CompleteRows, Moments, moments_of_groups};
use rayon::prelude::*;

/// Rows are drawn again in so many groups at most. Sums of products are kept by group, so that a resample costs
/// the same with a million rows as with two thousand; with rows dealt at random, groups vary as rows do.
pub(super) const MOST_GROUPS: usize = 2_000;

/// How often answers are drawn again.
pub(super) const RESAMPLES: usize = 500;

/// Start of the generator. It is fixed, because the same data must give the same intervals.
const SEED: u64 = 0x5eed_0fd2_17e2_5000;

/// What a driver's share does over the resamples.
pub(super) struct Spread {
    /// The 2.5th percentile of the share.
    pub(super) low: f64,
    /// The 97.5th.
    pub(super) high: f64,
    /// Part of the resamples in which it is among the first three.
    pub(super) in_top_three: f64,
}

/// Groups of rows with their moments.
pub(super) fn groups_of(rows: &CompleteRows) -> Vec<Moments> {
    let mut deal: Vec<u32> = (0..rows.len() as u32).collect();
    if deal.len() > MOST_GROUPS {
        let mut random = Random(SEED);
        for place in (1..deal.len()).rev() {
            deal.swap(place, random.below(place + 1));
        }
    }
    moments_of_groups(rows, MOST_GROUPS.min(rows.len()), &deal)
}

/// Draws groups again, and computes shares (that sum to 1) from the correlations of each draw.
pub(super) fn spread(
    groups: &[Moments],
    width: usize,
    shares_of: impl Fn(&[f64]) -> Vec<f64> + Sync,
) -> Vec<Spread> {
    let shares: Vec<Vec<f64>> = (0..RESAMPLES)
        .into_par_iter()
        .map(|number| {
            let mut random = Random(SEED ^ (number as u64 + 1).wrapping_mul(0xd6e8_feb8_6659_fd93));
            let mut times = vec![0_u16; groups.len()];
            for _ in 0..groups.len() {
                times[random.below(groups.len())] += 1;
            }
            let mut drawn = Moments::none(width);
            for (moments, times) in groups.iter().zip(times).filter(|(_, times)| *times > 0) {
                drawn.add(moments, f64::from(times));
            }
            shares_of(&drawn.correlations())
        })
        .collect();
    (0..width - 1).map(|driver| spread_of(driver, &shares)).collect()
}

fn spread_of(driver: usize, shares: &[Vec<f64>]) -> Spread {
    let mut own: Vec<f64> = shares.iter().map(|shares| shares[driver]).collect();
    own.sort_by(f64::total_cmp);
    let is_in_top_three =
        |shares: &&Vec<f64>| shares.iter().filter(|share| **share > shares[driver]).count() < 3;
    let in_top_three = shares.iter().filter(is_in_top_three).count() as f64 / shares.len() as f64;
    Spread { low: quantile(&own, 0.025), high: quantile(&own, 0.975), in_top_three }
}

/// A quantile of sorted numbers, between two of them in proportion.
fn quantile(sorted: &[f64], part: f64) -> f64 {
    let place = part * (sorted.len() - 1) as f64;
    let below = sorted[place.floor() as usize];
    let above = sorted[place.ceil() as usize];
    below + (above - below) * place.fract()
}

/// SplitMix64 (Steele, Lea and Flood 2014): small, well mixed, and ours, so that no update of a crate changes the
/// intervals that somebody has written down.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`. The bias of taking the upper half of a product is below one in ten billion here.
    fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }
}
