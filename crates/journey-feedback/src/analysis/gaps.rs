//! What is believed, promised and received.

use crate::Figure;
use crate::statistics::{Correlation, Difference};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the company believes or intends against what customers say, on one item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct Gap {
    /// The item.
    pub key: String,
    /// Which gap.
    pub kind: GapKind,
    /// What is believed or intended, in the unit of the figure.
    pub expected: f64,
    /// How many colleagues said so; none for a number that was set down.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected_n: Option<u32>,
    /// What customers say.
    pub figure: Figure,
    /// The gap, in the unit of the figure. Perception: believed less measured, so above 0 the company
    /// flatters itself (where more is better). Delivery: measured less intended, so below 0 the promise is
    /// broken (where more is better). None without answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gap: Option<Difference>,
    /// Both on the common scale of 0 to 100, for drawing different metrics together; never tested on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indexed: Option<IndexedGap>,
    /// What it says.
    pub verdict: GapVerdict,
}

/// Which gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum GapKind {
    /// What the company believes against what customers say.
    Perception,
    /// What is intended against what customers receive.
    Delivery,
}

/// What a gap says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum GapVerdict {
    /// It goes worse than believed or intended; the interval leaves out 0.
    Worse,
    /// It goes better than believed or intended; the interval leaves out 0.
    Better,
    /// Neither can be told from chance.
    Unclear,
    /// Nobody answered, or too few for an interval.
    NoBase,
}

/// Both sides of a gap on the common scale of 0 to 100: 100 (x - min) / (max - min), turned round where less is
/// better.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub struct IndexedGap {
    /// What is believed or intended.
    pub expected: f64,
    /// What customers say.
    pub measured: f64,
    /// In the same sense as [`Gap::gap`].
    pub gap: f64,
}

/// Gaps of one kind, worst first, and how far the two orders agree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct GapList {
    /// The gaps, worst first.
    pub gaps: Vec<Gap>,
    /// Kendall's tau-b of the order of items as believed or intended and as measured; none below three items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreement: Option<Correlation>,
}

/// What customers got against what they wanted and what they would put up with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct ServiceGap {
    /// The item.
    pub key: String,
    /// What they got.
    pub perceived: Figure,
    /// What they wanted.
    pub desired: Figure,
    /// What they would put up with; none if it was not asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adequate: Option<Figure>,
    /// Measure of service superiority: got less wanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub superiority: Option<ServiceDifference>,
    /// Measure of service adequacy: got less put up with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adequacy: Option<ServiceDifference>,
    /// Width of the zone of tolerance: wanted less put up with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tolerance: Option<f64>,
}

/// Perceived less expected service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct ServiceDifference {
    /// The difference of the means. Its method says whether the same people answered both.
    pub difference: Difference,
    /// How many answered both; none where it is not known who answered what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pairs: Option<u32>,
    /// p of Wilcoxon's signed-rank test, where the same people answered both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wilcoxon_p: Option<f64>,
}
