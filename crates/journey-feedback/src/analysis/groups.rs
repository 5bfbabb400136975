//! Whether groups differ: channels, segments, or customers who went different ways.

use super::trend::MixAdjusted;
use crate::Figure;
use crate::statistics::Difference;
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
