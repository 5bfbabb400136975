//! Who answered: whether the composition of those who answered moved, and what a figure would be without that.

use super::trend::{MIX_WARNING_PERCENT, MixAdjusted, MixShare, MixShift};
use crate::statistics::{Interval, Z_95, chi_squared, figure, measured};
use crate::{NO_BASE, Question, Tally};
use std::collections::BTreeMap;

/// Those who answered by the values of one dimension (channel, class ...), each with its answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Strata {
    /// The dimension.
    pub dimension: String,
    /// Its values, each once.
    pub values: Vec<(String, Tally)>,
}

/// Share of each value, in parts of 1. Empty where nobody answered.
pub(super) fn composition<'a>(
    values: impl IntoIterator<Item = &'a (String, Tally)>,
) -> BTreeMap<&'a str, f64> {
    let mut shares = BTreeMap::new();
    for (value, tally) in values {
        *shares.entry(value.as_str()).or_insert(0.0) += tally.weight;
    }
    let all: f64 = shares.values().sum();
    shares.retain(|_, weight| *weight > 0.0);
    shares.values_mut().for_each(|weight| *weight /= all);
    shares
}

/// A figure with another composition, by direct standardisation: the mean of the values' figures, weighted by the
/// composition. Values with fewer than [`NO_BASE`] answers are left out of it. None if all are.
pub(super) fn standardised(
    question: &Question,
    values: &[(String, Tally)],
    composition: &BTreeMap<&str, f64>,
) -> Option<MixAdjusted> {
    let usable = values
        .iter()
        .filter(|(_, tally)| tally.n >= u64::from(NO_BASE))
        .filter_map(|(value, tally)| Some((*composition.get(value.as_str())?, measured(question, tally)?)));
    let (mut covered, mut sum, mut squared_error) = (0.0, 0.0, 0.0);
    for (share, measured) in usable {
        covered += share;
        sum += share * measured.value();
        squared_error += share * share * measured.squared_error();
    }
    if covered <= 0.0 {
        return None;
    }
    let value = sum / covered;
    let error = squared_error.sqrt() / covered;
    let (least, most) = figure(question, &Tally::of(question)).range;
    let interval = (error > 0.0).then(|| Interval::around(value, Z_95 * error));
    let interval = interval.map(|own| if least < most { own.clipped(least, most) } else { own });
    Some(MixAdjusted {
        value,
        low: interval.map(|interval| interval.low),
        high: interval.map(|interval| interval.high),
        covered_percent: 100.0 * covered,
    })
}

/// How the composition moved in one dimension, and the later figure with the earlier composition.
pub(super) fn mix_shift(question: &Question, before: &Strata, after: &Strata) -> MixShift {
    let (earlier, later) = (composition(&before.values), composition(&after.values));
    let mut shares: Vec<MixShare> = earlier
        .keys()
        .chain(later.keys().filter(|value| !earlier.contains_key(**value)))
        .map(|value| MixShare {
            value: (*value).to_owned(),
            before: 100.0 * earlier.get(value).copied().unwrap_or_default(),
            after: 100.0 * later.get(value).copied().unwrap_or_default(),
        })
        .collect();
    let moved = |share: &MixShare| (share.after - share.before).abs();
    shares.sort_by(|first, second| moved(second).total_cmp(&moved(first)));
    let moved_percent = 0.5 * shares.iter().map(moved).sum::<f64>();
    let count = |strata: &Strata, value: &str| -> u64 {
        strata.values.iter().filter(|(own, _)| own == value).map(|(_, tally)| tally.n).sum()
    };
    let counts = |strata| -> Vec<u64> { shares.iter().map(|share| count(strata, &share.value)).collect() };
    let p = chi_squared(&[&counts(before), &counts(after)]).map(|tested| tested.p);
    MixShift {
        dimension: before.dimension.clone(),
        moved_percent,
        p,
        warns: moved_percent >= MIX_WARNING_PERCENT && p.is_some_and(|p| p < 0.05),
        adjusted: standardised(question, &after.values, &earlier),
        shares,
    }
}
