//! How we are doing: a row for each touchpoint and question, with its course, its channels and its segments.
//!
//! Where the filter names a period, a row compares it with the period of the same length before it. Without one it
//! compares the last three whole months in which the question was answered with the three before, or, where there
//! are not so many, the last with the one before. A month is whole once it is over. Where one of the two periods has
//! no answers there is nothing to compare, and the row shows everything that the filter leaves.

mod compared;
mod grouped;
mod over_time;

use super::{
    Counted,
    asked_at::{AskedAt, asked_at},
};
use crate::{
    App, AppError, ClientId,
    protocol::{DoingParams, HowWeAreDoing, Score},
};
use compared::Periods;
use grouped::Grouped;
use journey_feedback::{
    Filter, Month,
    analysis::{
        groups::{GroupComparison, correct_together},
        scorecard::{ScorecardItem, scorecard},
    },
    statistics::Correction,
};
use over_time::trend_of;
use std::sync::Arc;

#[allow(non_snake_case, reason = "the names are those that cross to the front end")]
impl App {
    pub(crate) fn howAreWeDoing(&self, _: ClientId, params: DoingParams) -> Result<HowWeAreDoing, AppError> {
        let map = self.current_map(params.map)?;
        let attached = self.attached(&map)?;
        let mut sources = self.all_counted()?;
        let wanted = &params.filter.sources;
        sources.retain(|counted| wanted.is_empty() || wanted.contains(&counted.row.key));
        let dimensions = dimensions_of(&sources);
        // One that went with an import is not missed: the answer says which one was compared.
        let chosen = params.dimension.filter(|name| dimensions.contains(name));
        let dimension = chosen.or_else(|| dimensions.first().cloned());
        let all = asked_at(&attached, sources.iter().map(|counted| &**counted));
        let asked = Asked {
            filter: &params.filter,
            dimension: dimension.as_deref(),
            now: Month::of(Some(self.clock.now())),
        };
        Ok(HowWeAreDoing { scores: scores(&all, &asked), dimension, dimensions })
    }
}

/// What is asked about all rows.
struct Asked<'a> {
    filter: &'a Filter,
    dimension: Option<&'a str>,
    now: Month,
}

/// All dimensions, each once, in the order of sources.
fn dimensions_of(sources: &[Arc<Counted>]) -> Vec<String> {
    let mut dimensions: Vec<String> = Vec::new();
    for name in sources.iter().flat_map(|counted| counted.dictionary.segments.dimensions()) {
        if !dimensions.contains(name) {
            dimensions.push(name.clone());
        }
    }
    dimensions
}

/// The rows. The changes are one family of tests, the comparisons of channels another, those of segments a third:
/// they stand in columns of their own.
fn scores(all: &[AskedAt<'_>], asked: &Asked<'_>) -> Vec<Score> {
    let correction = Correction::default();
    let (compared, items): (Vec<_>, Vec<ScorecardItem<'_>>) = all
        .iter()
        .map(|one| {
            let Periods { now, before, compared } = Periods::of(one, asked.filter, asked.now);
            let key = one.question.code.clone();
            (compared, ScorecardItem { key, question: one.question, now, before })
        })
        .unzip();
    let rows = scorecard(&items, correction);
    let (mut channels, mut segments) = (Vec::new(), Vec::new());
    for one in all {
        let groups = Grouped::of(one, &one.cells(asked.filter), asked.dimension);
        channels.push(groups.channels(one.question, correction));
        segments.push(groups.segments(one.question, correction));
    }
    correct(&mut channels, correction);
    correct(&mut segments, correction);
    let together = all.iter().zip(compared).zip(rows).zip(channels).zip(segments);
    together
        .map(|((((one, compared), row), channels), segments)| Score {
            touchpoint: one.column.map(|column| column.touchpoint),
            stage: one.column.map(|column| column.stage),
            source: one.counted.row.key,
            name: one.counted.row.name.clone(),
            question: one.question.code.clone(),
            wording: one.question.wording.clone(),
            row,
            compared,
            trend: trend_of(one, &one.cells(asked.filter), asked.dimension),
            channels,
            segments,
        })
        .collect()
}

/// Corrects the comparisons that there are as one family.
fn correct(comparisons: &mut [Option<GroupComparison>], correction: Correction) {
    let taken = comparisons.iter_mut().enumerate().filter_map(|(place, one)| Some((place, one.take()?)));
    let (places, mut there): (Vec<usize>, Vec<GroupComparison>) = taken.unzip();
    correct_together(&mut there, correction);
    for (place, one) in places.into_iter().zip(there) {
        comparisons[place] = Some(one);
    }
}
