//! What a tally comes to before it is shown: shares or a mean, with what is needed for intervals and differences.

use super::intervals::{NetCounts, PSEUDO_ANSWERS, t_interval, wilson};
use super::{Interval, Tally};
use crate::{CesConvention, Direction, FigureKind, Metric, Question};

/// What a tally comes to. `n` is the number of answers that are as sure without weights.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Measured {
    /// Answers for less answers against.
    Net(NetCounts),
    /// So many of `n`.
    Share {
        /// So many.
        part: f64,
        /// Of how many.
        n: f64,
    },
    /// The mean of amounts or levels.
    Mean {
        /// The mean.
        mean: f64,
        /// Variance of one answer, in the sample's form.
        variance: f64,
        /// How many answers.
        n: f64,
    },
}

impl Measured {
    /// The number in the unit of its figure.
    pub(crate) fn value(self) -> f64 {
        match self {
            Measured::Net(counts) => 100.0 * counts.score(),
            Measured::Share { part, n } => 100.0 * part / n,
            Measured::Mean { mean, .. } => mean,
        }
    }

    /// Its 95 % interval in the same unit, not clipped to what the number can be.
    pub(crate) fn interval(self) -> Option<Interval> {
        match self {
            Measured::Net(counts) => Some(counts.adjusted_wald(PSEUDO_ANSWERS).times(100.0)),
            Measured::Share { part, n } => Some(wilson(part, n).times(100.0)),
            Measured::Mean { mean, variance, n } => t_interval(mean, variance, n),
        }
    }

    /// Variance of the number, in its unit.
    pub(crate) fn squared_error(self) -> f64 {
        match self {
            Measured::Net(counts) => 10_000.0 * counts.variance() / counts.n(),
            Measured::Share { part, n } => 10_000.0 * (part / n) * (1.0 - part / n) / n,
            Measured::Mean { variance, n, .. } => variance / n,
        }
    }
}

/// What the figure of a question shows; none for a net promoter score on another scale than 0 to 10, which does
/// not exist.
pub(crate) fn kind_of(question: &Question) -> Option<FigureKind> {
    let levels = question.scale.levels() as u8;
    let half = (levels.saturating_sub(1) / 2).max(1);
    Some(match question.metric {
        Metric::Nps => {
            let scale = &question.scale;
            return ((scale.min, scale.max, scale.step) == (0.0, 10.0, 1.0)).then_some(FigureKind::Nps);
        }
        _ if levels == 0 => FigureKind::Mean,
        Metric::Csat => FigureKind::TopBox { k: question.scale.top_box.clamp(1, levels - 1), of: levels },
        Metric::Ces => match question.scale.ces {
            CesConvention::Mean => FigureKind::Mean,
            CesConvention::Agree => FigureKind::TopBox { k: half, of: levels },
            CesConvention::NetEasy => FigureKind::Net { k: half, of: levels },
        },
        Metric::YesNo => FigureKind::ShareOfYes,
        Metric::Stars | Metric::Rating | Metric::Amount => FigureKind::Mean,
    })
}

/// What a tally comes to; none without answers.
pub(crate) fn measured(question: &Question, tally: &Tally) -> Option<Measured> {
    let kind = kind_of(question)?;
    if tally.n == 0 || tally.weight <= 0.0 {
        return None;
    }
    let n = tally.effective_n();
    // Weights only shift shares; how sure they are follows from the effective number of answers.
    let share = n / tally.weight;
    let weight_of = |levels: std::ops::Range<usize>| -> f64 {
        share * worst_first(question, tally, levels).map(|level| tally.weight_of(level)).sum::<f64>()
    };
    Some(match kind {
        FigureKind::Nps => {
            let by_level = |levels: std::ops::Range<usize>| -> f64 {
                share * levels.map(|level| tally.weight_of(level)).sum::<f64>()
            };
            Measured::Net(NetCounts {
                detractors: by_level(0..7),
                passives: by_level(7..9),
                promoters: by_level(9..11),
            })
        }
        FigureKind::TopBox { k, of } => Measured::Share { part: weight_of(top(k, of)), n },
        FigureKind::ShareOfYes => Measured::Share { part: share * tally.weight_of(1), n },
        FigureKind::Net { k, of } => {
            let (detractors, promoters) = (weight_of(0..usize::from(k)), weight_of(top(k, of)));
            Measured::Net(NetCounts { detractors, passives: n - detractors - promoters, promoters })
        }
        FigureKind::Mean => mean(question, tally, n),
    })
}

fn top(k: u8, of: u8) -> std::ops::Range<usize> {
    usize::from(of - k)..usize::from(of)
}

/// The levels at some places of the order from the worst to the best.
pub(crate) fn worst_first<'a>(
    question: &Question,
    tally: &'a Tally,
    places: std::ops::Range<usize>,
) -> impl Iterator<Item = usize> + use<'a> {
    let levels = question.scale.levels().max(tally.counts.len());
    let is_turned = question.scale.direction == Direction::LowerIsBetter;
    places.map(move |place| if is_turned { levels - 1 - place } else { place })
}

fn mean(question: &Question, tally: &Tally, n: f64) -> Measured {
    let (sum, sum_of_squares) = if tally.counts.is_empty() {
        (tally.sum, tally.sum_of_squares)
    } else {
        // Around the middle of the scale, so that nothing cancels.
        return mean_of_levels(question, tally, n);
    };
    let mean = sum / tally.weight;
    let spread = (sum_of_squares / tally.weight - mean * mean).max(0.0);
    Measured::Mean { mean, variance: of_sample(spread, n), n }
}

fn mean_of_levels(question: &Question, tally: &Tally, n: f64) -> Measured {
    let answers =
        || (0..tally.counts.len()).map(|level| (question.scale.value(level as u8), tally.weight_of(level)));
    let mean = answers().map(|(value, weight)| weight * value).sum::<f64>() / tally.weight;
    let spread =
        answers().map(|(value, weight)| weight * (value - mean) * (value - mean)).sum::<f64>() / tally.weight;
    Measured::Mean { mean, variance: of_sample(spread, n), n }
}

/// The sample's form of a variance; 0 below two answers.
fn of_sample(spread: f64, n: f64) -> f64 {
    if n > 1.0 { spread * n / (n - 1.0) } else { 0.0 }
}
