//! How far two figures of one question lie apart.

use super::Tally;
use super::distributions::t_p;
use super::intervals::{Interval, newcombe, t_interval, two_net_scores, two_shares_p, welch};
use super::measured::{Measured, measured};
use crate::Question;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How far two figures lie apart, the first less the second, in the unit of the figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct Difference {
    /// The first less the second.
    pub value: f64,
    /// Lower end of the 95 % interval; none where one side has too few answers for one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// Upper end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// How likely so much or more is if there is no difference; two-sided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p: Option<f64>,
    /// The same, corrected for all the comparisons that are shown together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adjusted_p: Option<f64>,
    /// How interval and p were made.
    pub method: DifferenceMethod,
}

/// How the interval of a difference and its p were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum DifferenceMethod {
    /// Two net scores: normal, with the variance of each (Rocks 2016).
    NetScores,
    /// Two shares: Newcombe's interval of two Wilson intervals; p of the z test with pooled share.
    Newcombe,
    /// Two means of unequal variance: Welch's t.
    Welch,
    /// Two answers of the same person: t of the differences.
    PairedT,
    /// A figure against a number that is no sample: the figure's own interval.
    AgainstNumber,
}

/// How far two tallies of one question lie apart, the first less the second. None unless both have answers.
pub fn difference(question: &Question, first: &Tally, second: &Tally) -> Option<Difference> {
    between(measured(question, first)?, measured(question, second)?)
}

/// How far two measured numbers of one kind lie apart; none for numbers of different kinds, which have no
/// difference.
fn between(first: Measured, second: Measured) -> Option<Difference> {
    let value = first.value() - second.value();
    Some(match (first, second) {
        (Measured::Net(first), Measured::Net(second)) => {
            let tested = two_net_scores(first, second);
            let interval = tested.map(|tested| tested.interval.times(100.0).clipped(-200.0, 200.0));
            Difference::new(value, interval, tested.map(|tested| tested.p), DifferenceMethod::NetScores)
        }
        (Measured::Share { part, n }, Measured::Share { part: part_2, n: n_2 }) => {
            let (first, second) = ((part, n), (part_2, n_2));
            let interval = newcombe(first, second).times(100.0);
            Difference::new(value, Some(interval), two_shares_p(first, second), DifferenceMethod::Newcombe)
        }
        (
            Measured::Mean { mean, variance, n },
            Measured::Mean { mean: mean_2, variance: variance_2, n: n_2 },
        ) => {
            let tested = welch((mean, variance, n), (mean_2, variance_2, n_2));
            Difference::new(
                value,
                tested.map(|tested| tested.interval),
                tested.map(|tested| tested.p),
                DifferenceMethod::Welch,
            )
        }
        _ => return None,
    })
}

/// How far a figure lies from a number that is no sample, the figure less the number. None without answers.
pub fn against_number(question: &Question, tally: &Tally, number: f64) -> Option<Difference> {
    let measured = measured(question, tally)?;
    let interval = measured
        .interval()
        .map(|interval| Interval { low: interval.low - number, high: interval.high - number });
    Some(Difference::new(measured.value() - number, interval, None, DifferenceMethod::AgainstNumber))
}

/// How far two answers of the same people lie apart, the first less the second. None without pairs.
pub fn paired_difference(pairs: &[(f64, f64)]) -> Option<Difference> {
    if pairs.is_empty() {
        return None;
    }
    let n = pairs.len() as f64;
    let differences = || pairs.iter().map(|(first, second)| first - second);
    let mean = differences().sum::<f64>() / n;
    let variance = differences().map(|each| (each - mean) * (each - mean)).sum::<f64>() / (n - 1.0).max(1.0);
    let interval = t_interval(mean, variance, n);
    let p = interval.and_then(|_| t_p(mean / (variance / n).sqrt(), n - 1.0));
    Some(Difference::new(mean, interval, p, DifferenceMethod::PairedT))
}

impl Difference {
    fn new(value: f64, interval: Option<Interval>, p: Option<f64>, method: DifferenceMethod) -> Self {
        let (low, high) = (interval.map(|interval| interval.low), interval.map(|interval| interval.high));
        Self { value, low, high, p, adjusted_p: None, method }
    }

    /// The second less the first.
    #[must_use]
    pub fn turned(self) -> Self {
        Self { value: -self.value, low: self.high.map(|high| -high), high: self.low.map(|low| -low), ..self }
    }

    /// Whether the interval leaves out 0; not without an interval.
    pub fn leaves_out_zero(&self) -> bool {
        self.low.is_some_and(|low| low > 0.0) || self.high.is_some_and(|high| high < 0.0)
    }
}
