//! How a figure goes over time.

use crate::statistics::Difference;
use crate::{Figure, Month};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How a figure goes over time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct FigureTrend {
    /// The periods in order of time; those without answers are there, without a value.
    pub periods: Vec<PeriodFigure>,
    /// Whether it goes anywhere.
    pub test: TrendTest,
    /// All periods together, for shares: the middle of the control chart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub middle: Option<f64>,
    /// The last period with answers against the one before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest: Option<WaveComparison>,
}

/// A figure of one period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct PeriodFigure {
    /// Its first month.
    pub from: Month,
    /// Its last month.
    pub to: Month,
    /// How it went.
    pub figure: Figure,
    /// Lower limit of the control chart (three standard errors from the middle), for shares.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control_low: Option<f64>,
    /// Upper limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control_high: Option<f64>,
}

/// Whether a figure goes up or down over all periods.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "state", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum TrendTest {
    /// Tested with Mann-Kendall; the slope is that of Theil and Sen.
    Tested {
        /// Kendall's tau, from -1 to 1.
        tau: f64,
        /// The test's normal score.
        z: f64,
        /// How likely so much or more is without a trend; two-sided.
        p: f64,
        /// Change a month, in the unit of the figure.
        slope: f64,
        /// What the person may read from it.
        course: Course,
    },
    /// Not tested: too few periods.
    TooFewPeriods {
        /// How many have answers.
        periods: u32,
        /// How many are needed.
        needed: u32,
    },
    /// Not tested: some periods rest on too few answers.
    LowBase {
        /// First months of those periods.
        periods: Vec<Month>,
        /// How many answers each needs.
        needed: u32,
    },
}

/// Where a figure goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum Course {
    /// It gets better (p < 0.05), whichever end of the scale is good.
    Better,
    /// It gets worse (p < 0.05).
    Worse,
    /// Neither can be told from chance.
    Unclear,
}

/// Two periods or waves of one question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct WaveComparison {
    /// The earlier.
    pub before: Figure,
    /// The later.
    pub after: Figure,
    /// After less before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Difference>,
    /// Who answered before and after, for each dimension handed in (channel, class ...).
    pub mix: Vec<MixShift>,
}

/// Whether the composition of those who answered moved between two periods.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct MixShift {
    /// The dimension.
    pub dimension: String,
    /// Share of each value before and after, those that moved most first.
    pub shares: Vec<MixShare>,
    /// Part of those who answered that would have to change value to undo the shift, in percent.
    pub moved_percent: f64,
    /// How likely such a shift is by chance (chi squared); none where it cannot be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p: Option<f64>,
    /// Whether to warn: p below 0.05 and at least [`MIX_WARNING_PERCENT`] moved.
    pub warns: bool,
    /// What the later period shows with the composition of the earlier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adjusted: Option<MixAdjusted>,
}

/// Share of one value of a dimension among those who answered, in percent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub struct MixShare {
    /// The value.
    pub value: String,
    /// Before.
    pub before: f64,
    /// After.
    pub after: f64,
}

/// A figure with the composition of another group, by direct standardisation.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct MixAdjusted {
    /// The number, in the unit of the figure.
    pub value: f64,
    /// Lower end of the 95 % interval.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// Upper end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// Part of the composition that could be used, in percent: values without answers are left out of it.
    pub covered_percent: f64,
}

/// A shift of the composition by less than this is not warned of, however sure it is. A convention of ours.
pub const MIX_WARNING_PERCENT: f64 = 5.0;
