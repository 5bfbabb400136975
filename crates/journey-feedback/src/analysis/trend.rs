//! How a figure goes over time.

use super::mix::{Strata, mix_shift};
use crate::statistics::{
    Difference, Interval, Measured, difference, figure, mann_kendall, measured, theil_sen,
};
use crate::{Figure, LOW_BASE, Month, Question, Tally};
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

/// With fewer periods than this no trend is tested.
pub const LEAST_PERIODS: u32 = 8;

/// Answers of one period.
#[derive(Debug, Clone, PartialEq)]
pub struct Period {
    /// Its first month.
    pub from: Month,
    /// Its last month.
    pub to: Month,
    /// What was answered.
    pub tally: Tally,
    /// The same by dimension, to see whether the composition moved. May be left empty, also in all periods but
    /// the last two with answers, which are the ones compared.
    pub strata: Vec<Strata>,
}

/// How a figure goes over periods, in order of time.
pub fn trend(question: &Question, periods: &[Period]) -> FigureTrend {
    let mut together = Tally::of(question);
    periods.iter().for_each(|period| together.merge(&period.tally));
    let middle = match measured(question, &together) {
        Some(Measured::Share { part, n }) => Some(part / n),
        _ => None,
    };
    let answered: Vec<&Period> = periods.iter().filter(|period| period.tally.n > 0).collect();
    let latest = match answered[..] {
        [.., before, after] => compare_waves(question, before, after),
        _ => None,
    };
    FigureTrend {
        periods: periods.iter().map(|period| period_figure(question, period, middle)).collect(),
        test: test(question, &answered),
        middle: middle.map(|middle| 100.0 * middle),
        latest,
    }
}

fn period_figure(question: &Question, period: &Period, middle: Option<f64>) -> PeriodFigure {
    let figure = figure(question, &period.tally);
    let limits = middle.filter(|_| figure.n > 0).map(|middle| {
        let half_width = 3.0 * (middle * (1.0 - middle) / figure.effective_n).sqrt();
        Interval::around(middle, half_width).clipped(0.0, 1.0).times(100.0)
    });
    PeriodFigure {
        from: period.from,
        to: period.to,
        figure,
        control_low: limits.map(|limits| limits.low),
        control_high: limits.map(|limits| limits.high),
    }
}

fn test(question: &Question, answered: &[&Period]) -> TrendTest {
    let count = answered.len() as u32;
    if count < LEAST_PERIODS {
        return TrendTest::TooFewPeriods { periods: count, needed: LEAST_PERIODS };
    }
    let low = answered.iter().filter(|period| period.tally.n < u64::from(LOW_BASE));
    let low: Vec<Month> = low.map(|period| period.from).collect();
    if !low.is_empty() {
        return TrendTest::LowBase { periods: low, needed: LOW_BASE };
    }
    let figures = answered.iter().map(|period| (period.from, figure(question, &period.tally)));
    let points: Vec<(f64, f64)> =
        figures.filter_map(|(from, figure)| Some((f64::from(from.0), figure.value?))).collect();
    let values: Vec<f64> = points.iter().map(|(_, value)| *value).collect();
    let (Some(tested), Some(slope)) = (mann_kendall(&values), theil_sen(&points)) else {
        return TrendTest::TooFewPeriods { periods: points.len() as u32, needed: LEAST_PERIODS };
    };
    let is_up = (tested.s > 0.0) != figure(question, &Tally::of(question)).lower_is_better;
    let course = match tested.p {
        p if p >= 0.05 => Course::Unclear,
        _ if is_up => Course::Better,
        _ => Course::Worse,
    };
    TrendTest::Tested { tau: tested.tau, z: tested.z, p: tested.p, slope, course }
}

/// Two periods of one question, the earlier first. None unless both have answers.
pub fn compare_waves(question: &Question, before: &Period, after: &Period) -> Option<WaveComparison> {
    let change = difference(question, &after.tally, &before.tally)?;
    let later = |dimension: &str| after.strata.iter().find(|strata| strata.dimension == dimension);
    let mix = before
        .strata
        .iter()
        .filter_map(|earlier| Some(mix_shift(question, earlier, later(&earlier.dimension)?)));
    Some(WaveComparison {
        before: figure(question, &before.tally),
        after: figure(question, &after.tally),
        change: Some(change),
        mix: mix.collect(),
    })
}

#[cfg(test)]
mod tests;
