//! Whether groups differ: channels, segments, or customers who went different ways.

use super::mix::{composition, standardised};
use super::trend::MixAdjusted;
use crate::statistics::{
    Correction, Difference, chi_squared, correct_family, difference, figure, fisher_exact, kruskal_wallis,
    mann_whitney,
};
use crate::{Figure, Metric, NO_BASE, Question, Tally};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How groups differ in one question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct GroupComparison {
    /// The item.
    pub key: String,
    /// What the groups are: the name of the dimension ("channel", "Class").
    pub dimension: String,
    /// The groups, best first; those with too few answers last.
    pub groups: Vec<GroupFigure>,
    /// Whether there is any difference between them.
    pub overall: GroupTest,
    /// Every two groups with enough answers, the widest gap first. Empty where there are more than
    /// [`MOST_PAIRED_GROUPS`] groups.
    pub pairs: Vec<GroupPair>,
}

/// One group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct GroupFigure {
    /// The group, in the words of the file.
    pub group: String,
    /// How it goes there.
    pub figure: Figure,
    /// How it would go there with the composition of all groups together; none if none was handed in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adjusted: Option<MixAdjusted>,
    /// Whether it takes part in tests: it needs [`NO_BASE`](crate::NO_BASE) answers.
    pub is_tested: bool,
}

/// Whether groups differ at all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "state", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum GroupTest {
    /// Tested.
    Tested {
        /// By which test.
        test: GroupTestKind,
        /// How much, before how sure.
        effect: Effect,
        /// The test's own number: H or chi squared; 0 for Fisher's, which has none.
        statistic: f64,
        /// Its degrees of freedom; 0 for Fisher's.
        degrees: u32,
        /// How likely so much or more is without a difference.
        p: f64,
        /// The same, corrected for all the comparisons that are shown together.
        adjusted_p: f64,
    },
    /// Not tested: fewer than two groups have enough answers.
    TooFewGroups {
        /// How many have enough.
        groups: u32,
        /// How many answers a group needs.
        needed: u32,
    },
    /// Not tested: everybody answered the same.
    AllTheSame,
    /// Not tested by ranks: amounts are counted by sums, not by level. The pairs are compared by their means.
    NoLevels,
}

/// Tests of whether groups differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum GroupTestKind {
    /// Kruskal and Wallis: ranks of answers, corrected for ties.
    KruskalWallis,
    /// Chi squared of yes and no by group.
    ChiSquared,
    /// Fisher's exact test of two groups with few answers.
    Fisher,
}

/// How much groups differ, apart from how many answered.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub struct Effect {
    /// By which measure.
    pub kind: EffectKind,
    /// The number: 0..1, Cliff's delta -1..1.
    pub value: f64,
    /// In a word.
    pub size: EffectSize,
}

/// Measures of how much groups differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum EffectKind {
    /// H / (n - 1), from 0 to 1.
    EpsilonSquared,
    /// Cramér's V, from 0 to 1.
    CramersV,
    /// Cliff's delta: chance that one of the first group is higher less chance that it is lower.
    CliffsDelta,
}

/// How much, in a word. Conventions: epsilon squared .01/.08/.26 and Cramér's V .1/.3/.5 after Cohen, Cliff's
/// delta .147/.33/.474 after Romano.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum EffectSize {
    /// Hardly any.
    Negligible,
    /// Small.
    Small,
    /// Medium.
    Medium,
    /// Large.
    Large,
}

/// Two groups.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct GroupPair {
    /// The one that does better.
    pub better: String,
    /// The one that does worse.
    pub worse: String,
    /// The better less the worse; its p is that of the means or shares.
    pub gap: Difference,
    /// How much in ranks; none for amounts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effect: Option<Effect>,
    /// p of Mann and Whitney's test; for amounts that of the means.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p: Option<f64>,
    /// The same, corrected for all pairs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adjusted_p: Option<f64>,
}

/// With more groups than this they are not compared two by two.
pub const MOST_PAIRED_GROUPS: usize = 24;

/// One group to compare.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The group, in the words of the file.
    pub name: String,
    /// What it answered.
    pub tally: Tally,
    /// The same by the values of another dimension, to take differences of composition out of the comparison.
    /// May be left empty.
    pub strata: Vec<(String, Tally)>,
}

/// How groups differ in one question. The pairs are one family, whose p values are corrected together; where
/// several comparisons are shown, [`correct_together`] does the same for the overall tests.
pub fn compare_groups(
    key: &str,
    dimension: &str,
    question: &Question,
    groups: &[Group],
    correction: Correction,
) -> GroupComparison {
    let everybody = composition(groups.iter().flat_map(|group| &group.strata));
    let mut shown: Vec<(&Group, GroupFigure)> = groups
        .iter()
        .map(|group| {
            let figure = figure(question, &group.tally);
            let adjusted = standardised(question, &group.strata, &everybody);
            let is_tested = figure.n >= NO_BASE;
            (group, GroupFigure { group: group.name.clone(), figure, adjusted, is_tested })
        })
        .collect();
    shown.sort_by(|(_, first), (_, second)| {
        let goodness = |group: &GroupFigure| goodness(&group.figure);
        second.is_tested.cmp(&first.is_tested).then(goodness(second).total_cmp(&goodness(first)))
    });
    let tested: Vec<&Group> =
        shown.iter().filter(|(_, figure)| figure.is_tested).map(|(group, _)| *group).collect();
    GroupComparison {
        key: key.to_owned(),
        dimension: dimension.to_owned(),
        overall: overall(question, &tested),
        pairs: pairs(question, &tested, correction),
        groups: shown.into_iter().map(|(_, figure)| figure).collect(),
    }
}

/// Corrects the overall tests of comparisons that are shown together, as one family.
pub fn correct_together(comparisons: &mut [GroupComparison], correction: Correction) {
    let p_of = |comparison: &GroupComparison| match comparison.overall {
        GroupTest::Tested { p, .. } => Some(p),
        _ => None,
    };
    correct_family(correction, comparisons, p_of, |comparison, adjusted| {
        if let GroupTest::Tested { adjusted_p, .. } = &mut comparison.overall {
            *adjusted_p = adjusted;
        }
    });
}

/// How good a figure is, for sorting; without a value it is the worst.
fn goodness(figure: &Figure) -> f64 {
    let value = figure.value.map(|value| if figure.lower_is_better { -value } else { value });
    value.unwrap_or(f64::NEG_INFINITY)
}

fn overall(question: &Question, tested: &[&Group]) -> GroupTest {
    if tested.len() < 2 {
        return GroupTest::TooFewGroups { groups: tested.len() as u32, needed: NO_BASE };
    }
    let counts: Vec<&[u64]> = tested.iter().map(|group| group.tally.counts.as_slice()).collect();
    if counts.iter().any(|counts| counts.is_empty()) {
        return GroupTest::NoLevels;
    }
    let found = if question.metric == Metric::YesNo { by_share(&counts) } else { by_ranks(&counts) };
    found.unwrap_or(GroupTest::AllTheSame)
}

fn by_ranks(counts: &[&[u64]]) -> Option<GroupTest> {
    let found = kruskal_wallis(counts)?;
    Some(GroupTest::Tested {
        test: GroupTestKind::KruskalWallis,
        effect: Effect::of(EffectKind::EpsilonSquared, found.epsilon_squared),
        statistic: found.h,
        degrees: found.degrees,
        p: found.p,
        adjusted_p: found.p,
    })
}

/// Where fewer than five would be expected in a cell, chi squared is not to be trusted; two groups are then
/// tested exactly.
fn by_share(counts: &[&[u64]]) -> Option<GroupTest> {
    let found = chi_squared(counts)?;
    let effect = Effect::of(EffectKind::CramersV, found.cramers_v);
    if let [[no, yes], [other_no, other_yes]] = *counts
        && found.least_expected < 5.0
    {
        let p = fisher_exact([[*no, *yes], [*other_no, *other_yes]])?;
        let test = GroupTestKind::Fisher;
        return Some(GroupTest::Tested { test, effect, statistic: 0.0, degrees: 0, p, adjusted_p: p });
    }
    Some(GroupTest::Tested {
        test: GroupTestKind::ChiSquared,
        effect,
        statistic: found.statistic,
        degrees: found.degrees,
        p: found.p,
        adjusted_p: found.p,
    })
}

/// `tested` comes best first, so the first of two is the better.
fn pairs(question: &Question, tested: &[&Group], correction: Correction) -> Vec<GroupPair> {
    if tested.len() > MOST_PAIRED_GROUPS {
        return Vec::new();
    }
    let mut pairs: Vec<GroupPair> = tested
        .iter()
        .enumerate()
        .flat_map(|(place, better)| tested[place + 1..].iter().map(move |worse| (*better, *worse)))
        .filter_map(|(better, worse)| pair(question, better, worse))
        .collect();
    correct_family(
        correction,
        &mut pairs,
        |pair| pair.gap.p,
        |pair, adjusted| {
            pair.gap.adjusted_p = Some(adjusted);
        },
    );
    correct_family(correction, &mut pairs, |pair| pair.p, |pair, adjusted| pair.adjusted_p = Some(adjusted));
    pairs.sort_by(|first, second| second.gap.value.abs().total_cmp(&first.gap.value.abs()));
    pairs
}

fn pair(question: &Question, better: &Group, worse: &Group) -> Option<GroupPair> {
    let gap = difference(question, &better.tally, &worse.tally)?;
    let ranks = mann_whitney(&better.tally.counts, &worse.tally.counts);
    Some(GroupPair {
        better: better.name.clone(),
        worse: worse.name.clone(),
        effect: ranks.map(|ranks| Effect::of(EffectKind::CliffsDelta, ranks.delta)),
        p: ranks.map_or(gap.p, |ranks| Some(ranks.p)),
        adjusted_p: None,
        gap,
    })
}

impl Effect {
    /// An effect with its size in a word.
    pub fn of(kind: EffectKind, value: f64) -> Self {
        let [small, medium, large] = match kind {
            EffectKind::EpsilonSquared => [0.01, 0.08, 0.26],
            EffectKind::CramersV => [0.1, 0.3, 0.5],
            EffectKind::CliffsDelta => [0.147, 0.33, 0.474],
        };
        let size = match value.abs() {
            value if value >= large => EffectSize::Large,
            value if value >= medium => EffectSize::Medium,
            value if value >= small => EffectSize::Small,
            _ => EffectSize::Negligible,
        };
        Self { kind, value, size }
    }
}

#[cfg(test)]
mod tests;
