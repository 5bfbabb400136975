//! Month by month.

use super::grouped::{CHANNEL, MOST_GROUPS};
use crate::feedback::asked_at::AskedAt;
use journey_feedback::{
    Month, Tally, Words,
    analysis::{
        mix::Strata,
        trend::{FigureTrend, Period, trend},
    },
    cube::{CellFilter, GroupBy, GroupKey, Groups, MonthGroups},
};

/// How a question goes month by month, from the first to the last month with answers that the filter leaves. None
/// if no answer says when it was given.
///
/// Who answered is told apart in the last two months only, the ones that are compared; by channel and by the
/// dimension, where these have no more values than anybody can look at.
pub(super) fn trend_of(
    asked: &AskedAt<'_>,
    filter: &CellFilter,
    dimension: Option<&str>,
) -> Option<FigureTrend> {
    let (first, last) = asked.cube.months()?;
    let by = GroupBy { months: Some(MonthGroups::each(first, last)), ..GroupBy::default() };
    let months = asked.cube.tallies(filter, &by).into_iter().filter_map(|(key, tally)| {
        let month = i16::try_from(key.month).ok().and_then(|group| first.0.checked_add(group))?;
        (tally.n > 0).then_some((month, tally))
    });
    let mut periods: Vec<Period> = Vec::new();
    for (month, tally) in months {
        let next = periods.last().map_or(month, |last| last.to.0 + 1);
        periods.extend((next..month).map(|empty| period(empty, Tally::of(asked.question))));
        periods.push(period(month, tally));
    }
    let answered = periods.iter_mut().rev().filter(|period| period.tally.n > 0);
    for period in answered.take(2) {
        period.strata = strata(asked, filter, dimension, period.from);
    }
    (!periods.is_empty()).then(|| trend(asked.question, &periods))
}

fn period(month: i16, tally: Tally) -> Period {
    Period { from: Month(month), to: Month(month), tally, strata: Vec::new() }
}

/// Who answered in a month.
fn strata(asked: &AskedAt<'_>, filter: &CellFilter, dimension: Option<&str>, month: Month) -> Vec<Strata> {
    let words = &asked.counted.dictionary;
    let filter = CellFilter { from: Some(month), to: Some(month), ..filter.clone() };
    let told = |name: &str, values: &Words, by: &GroupBy, number: fn(&GroupKey) -> u32| {
        // The first word says nothing.
        (3..=MOST_GROUPS + 1).contains(&values.all().len()).then(|| Strata {
            dimension: name.to_owned(),
            values: asked
                .cube
                .tallies(&filter, by)
                .into_iter()
                .map(|(key, tally)| (values.word(number(&key)).to_owned(), tally))
                .collect(),
        })
    };
    let by_channel = GroupBy { channels: Some(Groups::each(&words.channels)), ..GroupBy::default() };
    let channels = told(CHANNEL, &words.channels, &by_channel, |key| key.channel);
    let segments = &words.segments;
    let values = dimension.and_then(|name| {
        let place = segments.dimensions().iter().position(|own| own == name)?;
        let by = GroupBy { segments: Some(Groups::by_dimension(segments, place)), ..GroupBy::default() };
        told(name, segments.values(place), &by, |key| key.segment)
    });
    channels.into_iter().chain(values).collect()
}
