//! How it goes at each item, and whether that changed.

use crate::statistics::{Correction, Difference, correct_family, difference, figure};
use crate::{Figure, Question, Tally};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How it goes at one item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct ScorecardRow {
    /// The item.
    pub key: String,
    /// How it goes.
    pub figure: Figure,
    /// How it went in the period before; none if that was not asked for or holds no answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Figure>,
    /// Now less before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Difference>,
}

/// One item to score.
#[derive(Debug, Clone)]
pub struct ScorecardItem<'a> {
    /// The item: the caller's key.
    pub key: String,
    /// What was asked there.
    pub question: &'a Question,
    /// What was answered.
    pub now: Tally,
    /// What was answered in the period before, if that is asked for.
    pub before: Option<Tally>,
}

/// How it goes at each item, in the order given. The changes are one family: their p values are corrected
/// together.
pub fn scorecard(items: &[ScorecardItem<'_>], correction: Correction) -> Vec<ScorecardRow> {
    let mut rows: Vec<ScorecardRow> = items.iter().map(row).collect();
    let p_of = |row: &ScorecardRow| row.change.as_ref().and_then(|change| change.p);
    correct_family(correction, &mut rows, p_of, |row, adjusted| {
        if let Some(change) = &mut row.change {
            change.adjusted_p = Some(adjusted);
        }
    });
    rows
}

fn row(item: &ScorecardItem<'_>) -> ScorecardRow {
    let before = item.before.as_ref().filter(|before| before.n > 0);
    ScorecardRow {
        key: item.key.clone(),
        figure: figure(item.question, &item.now),
        before: before.map(|before| figure(item.question, before)),
        change: before.and_then(|before| difference(item.question, &item.now, before)),
    }
}

#[cfg(test)]
mod tests;
