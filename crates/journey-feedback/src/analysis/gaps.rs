//! What is believed, promised and received.

use crate::statistics::{
    Correction, Correlation, Difference, against_number, correct_family, difference, figure as figure_of,
    kendall, paired_difference, wilcoxon_signed_rank,
};
use crate::{Figure, Metric, NO_BASE, Question, Tally};
use serde::{Deserialize, Serialize};
use thiserror::Error;
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

/// What is believed or intended on one item.
#[derive(Debug, Clone, PartialEq)]
pub enum Expected {
    /// A number that was set down, in the unit of the figure.
    Number(f64),
    /// What colleagues answered to the same question.
    Said(Tally),
}

/// One item to compare.
#[derive(Debug, Clone)]
pub struct GapItem<'a> {
    /// The item: the caller's key.
    pub key: String,
    /// What customers were asked.
    pub question: &'a Question,
    /// What is believed or intended.
    pub expected: Expected,
    /// What customers answered.
    pub customers: Tally,
}

/// Gaps of one kind, worst first; their p values are corrected together. Items on which colleagues said nothing
/// are left out.
pub fn gap_list(kind: GapKind, items: &[GapItem<'_>], correction: Correction) -> GapList {
    let mut gaps: Vec<Gap> = items.iter().filter_map(|item| gap_of(kind, item)).collect();
    let p_of = |gap: &Gap| gap.gap.as_ref().and_then(|difference| difference.p);
    correct_family(correction, &mut gaps, p_of, |gap, adjusted| {
        if let Some(difference) = &mut gap.gap {
            difference.adjusted_p = Some(adjusted);
        }
    });
    let both: Vec<IndexedGap> = gaps.iter().filter_map(|gap| gap.indexed).collect();
    let expected: Vec<f64> = both.iter().map(|indexed| indexed.expected).collect();
    let measured: Vec<f64> = both.iter().map(|indexed| indexed.measured).collect();
    gaps.sort_by(|first, second| shortfall(second).total_cmp(&shortfall(first)));
    GapList { gaps, agreement: kendall(&expected, &measured) }
}

/// How far it falls short, in points of the common scale; least without answers.
fn shortfall(gap: &Gap) -> f64 {
    gap.indexed.map_or(f64::NEG_INFINITY, |indexed| indexed.expected - indexed.measured)
}

fn gap_of(kind: GapKind, item: &GapItem<'_>) -> Option<Gap> {
    let figure = figure_of(item.question, &item.customers);
    let (expected, expected_n, measured_less_expected) = match &item.expected {
        Expected::Number(number) => (*number, None, against_number(item.question, &item.customers, *number)),
        Expected::Said(tally) => {
            let said = figure_of(item.question, tally);
            (said.value?, Some(said.n), difference(item.question, &item.customers, tally))
        }
    };
    let verdict = verdict(&figure, measured_less_expected.as_ref());
    let sign = match kind {
        GapKind::Perception => -1.0,
        GapKind::Delivery => 1.0,
    };
    let indexed = figure.value.zip(indexed(&figure, expected)).and_then(|(value, expected)| {
        let measured = self::indexed(&figure, value)?;
        Some(IndexedGap { expected, measured, gap: sign * (measured - expected) })
    });
    let gap = match kind {
        GapKind::Perception => measured_less_expected.map(Difference::turned),
        GapKind::Delivery => measured_less_expected,
    };
    Some(Gap { key: item.key.clone(), kind, expected, expected_n, figure, gap, indexed, verdict })
}

fn verdict(figure: &Figure, measured_less_expected: Option<&Difference>) -> GapVerdict {
    match measured_less_expected {
        Some(difference) if figure.n >= NO_BASE && difference.low.is_some() => {
            let is_higher = difference.value > 0.0;
            match difference.leaves_out_zero() {
                false => GapVerdict::Unclear,
                true if is_higher == figure.lower_is_better => GapVerdict::Worse,
                true => GapVerdict::Better,
            }
        }
        _ => GapVerdict::NoBase,
    }
}

/// A number in the unit of a figure on the common scale of 0 to 100, where 100 is best. None for amounts, whose
/// scale has no ends.
pub fn indexed(figure: &Figure, number: f64) -> Option<f64> {
    let (least, most) = figure.range;
    let index = 100.0 * (number - least) / (most - least);
    (most > least).then_some(if figure.lower_is_better { 100.0 - index } else { index })
}

/// A number of the common scale in the unit of a figure.
pub fn from_index(figure: &Figure, index: f64) -> Option<f64> {
    let (least, most) = figure.range;
    let index = if figure.lower_is_better { 100.0 - index } else { index };
    (most > least).then(|| least + index / 100.0 * (most - least))
}

/// What customers wanted or would put up with, beside what they got.
#[derive(Debug, Clone, Copy)]
pub struct Standard<'a> {
    /// The question that asks for it.
    pub question: &'a Question,
    /// What was answered.
    pub tally: &'a Tally,
    /// Answers of those who answered this and what they got: got first. None where it is not known who answered
    /// what.
    pub pairs: Option<&'a [(f64, f64)]>,
}

/// Why what was got cannot be compared with what was wanted.
#[derive(Debug, Clone, PartialEq, Error, Serialize, Deserialize, TS)]
#[serde(tag = "reason", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum ServiceRefusal {
    /// The questions are answered on different scales.
    #[error(
        "\"{first}\" and \"{second}\" are answered on different scales, so their difference means nothing."
    )]
    DifferentScales {
        /// Code of the one.
        first: String,
        /// Code of the other.
        second: String,
    },
}

/// What customers got against what they wanted and would put up with, by means on their common scale (Zeithaml,
/// Berry and Parasuraman 1993).
pub fn service_gap(
    key: &str,
    perceived: (&Question, &Tally),
    desired: Standard<'_>,
    adequate: Option<Standard<'_>>,
) -> Result<ServiceGap, ServiceRefusal> {
    let (question, tally) = perceived;
    for standard in [Some(desired), adequate].into_iter().flatten() {
        check_scales(question, standard.question)?;
    }
    let by_mean = Question { metric: Metric::Rating, ..question.clone() };
    let mean_of = |tally: &Tally| figure_of(&by_mean, tally);
    let wanted = mean_of(desired.tally);
    let put_up_with = adequate.map(|adequate| mean_of(adequate.tally));
    let tolerance = put_up_with.as_ref().and_then(|adequate| Some(wanted.value? - adequate.value?));
    Ok(ServiceGap {
        key: key.to_owned(),
        perceived: mean_of(tally),
        superiority: service_difference(&by_mean, tally, desired),
        adequacy: adequate.and_then(|adequate| service_difference(&by_mean, tally, adequate)),
        desired: wanted,
        adequate: put_up_with,
        tolerance,
    })
}

fn check_scales(first: &Question, second: &Question) -> Result<(), ServiceRefusal> {
    let ends = |question: &Question| {
        let scale = &question.scale;
        (scale.min, scale.max, scale.step, scale.direction)
    };
    if ends(first) == ends(second) {
        return Ok(());
    }
    Err(ServiceRefusal::DifferentScales { first: first.code.clone(), second: second.code.clone() })
}

fn service_difference(
    by_mean: &Question,
    perceived: &Tally,
    standard: Standard<'_>,
) -> Option<ServiceDifference> {
    let Some(pairs) = standard.pairs else {
        let difference = difference(by_mean, perceived, standard.tally)?;
        return Some(ServiceDifference { difference, pairs: None, wilcoxon_p: None });
    };
    Some(ServiceDifference {
        difference: paired_difference(pairs)?,
        pairs: Some(pairs.len() as u32),
        wilcoxon_p: wilcoxon_signed_rank(pairs).map(|tested| tested.p),
    })
}

#[cfg(test)]
mod tests;
