//! The figure of a question.

use super::measured::{kind_of, measured, worst_first};
use super::{Interval, Tally};
use crate::{Base, Direction, Figure, FigureKind, LevelCount, Missing, Question};

/// What is shown of the answers to a question. Intervals are clipped to what the number can be. A net promoter
/// score on another scale than 0 to 10 has no value, whatever the answers.
pub fn figure(question: &Question, tally: &Tally) -> Figure {
    let kind = kind_of(question).unwrap_or(FigureKind::Nps);
    let range = range_of(question, kind);
    let measured = measured(question, tally);
    let interval = measured.and_then(|measured| measured.interval());
    let interval = interval.map(|interval| clipped(interval, range, tally));
    let n = whole(tally.n);
    let not_applicable = tally.missing[Missing::NotApplicable as usize];
    let missing: u64 = tally.missing.iter().sum();
    Figure {
        metric: question.metric,
        scope: question.scope,
        kind,
        value: measured.map(|measured| measured.value()),
        low: interval.map(|interval| interval.low),
        high: interval.map(|interval| interval.high),
        n,
        effective_n: tally.effective_n(),
        base: Base::of(n),
        not_applicable: whole(not_applicable),
        no_answer: whole(missing - not_applicable),
        distribution: distribution(question, tally),
        range,
        lower_is_better: matches!(kind, FigureKind::Mean | FigureKind::ShareOfYes)
            && question.scale.direction == Direction::LowerIsBetter,
    }
}

fn range_of(question: &Question, kind: FigureKind) -> (f64, f64) {
    match kind {
        FigureKind::Nps | FigureKind::Net { .. } => (-100.0, 100.0),
        FigureKind::TopBox { .. } | FigureKind::ShareOfYes => (0.0, 100.0),
        FigureKind::Mean => (question.scale.min, question.scale.max),
    }
}

/// Amounts may be any number, so their scale clips nothing.
fn clipped(interval: Interval, (least, most): (f64, f64), tally: &Tally) -> Interval {
    if tally.counts.is_empty() || least >= most { interval } else { interval.clipped(least, most) }
}

fn distribution(question: &Question, tally: &Tally) -> Vec<LevelCount> {
    let levels = tally.counts.len();
    worst_first(question, tally, 0..question.scale.levels().max(levels))
        .map(|level| LevelCount {
            value: question.scale.value(level as u8),
            count: whole(tally.counts.get(level).copied().unwrap_or_default()),
            weight: tally.weight_of(level),
        })
        .collect()
}

fn whole(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
