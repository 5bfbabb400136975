//! Answers to a question put together by touchpoints or stages.

use super::AttachedSource;
use journey_feedback::{
    Figure, Month, Question, Tally,
    cube::{CellFilter, Cube, GroupBy, GroupKey, Groups, MonthGroups},
    statistics::figure,
};
use std::collections::{BTreeMap, BTreeSet};

use crate::protocol::MonthFigure;

/// What of a source goes together: the answers of one question at a touchpoint or in a stage.
///
/// Places that are linked have a group of their own, all others share group 0. A pool takes some groups, and an answer
/// that belongs to it twice (by its question and by its place) counts once.
pub(in crate::feedback) struct Pools {
    /// None where all places are one.
    places: Option<Groups>,
    /// The groups of each pool, by its number.
    groups: BTreeMap<usize, BTreeSet<u32>>,
}

impl Pools {
    /// The pools of a question; `pool_of` says to which a column belongs. None stands for what is no question, such as
    /// responses and texts: they have a place alone.
    pub(in crate::feedback) fn of(
        source: &AttachedSource,
        question: Option<&str>,
        pool_of: impl Fn(usize) -> usize,
    ) -> Self {
        let everywhere = question.and_then(|code| source.questions.get(code));
        let mut groups: BTreeMap<usize, BTreeSet<u32>> = BTreeMap::new();
        let mut of_place = vec![everywhere.map(|_| 0); source.counted.dictionary.places.all().len()];
        for (group, (place, columns)) in (1..).zip(&source.places) {
            of_place[*place as usize] = Some(group);
            for column in columns {
                groups.entry(pool_of(*column)).or_default().insert(group);
            }
        }
        for column in everywhere.into_iter().flatten() {
            groups.entry(pool_of(*column)).or_default().extend(0..=source.places.len() as u32);
        }
        let places = (!source.places.is_empty()).then(|| Groups::new(of_place));
        Self { places, groups }
    }

    /// Counts what a filter leaves, by pool and by further groups, without those that have none. `by` groups all but
    /// places; in the keys, the pool stands for the place.
    pub(in crate::feedback) fn tallies(
        &self,
        cube: &Cube,
        filter: &CellFilter,
        by: &GroupBy,
    ) -> Vec<(GroupKey, Tally)> {
        if self.groups.is_empty() {
            return Vec::new();
        }
        let by = GroupBy { places: self.places.clone(), ..by.clone() };
        let counted = cube.tallies(filter, &by);
        if let Some(own) = self.one_to_one() {
            let mut pooled: Vec<(GroupKey, Tally)> = counted
                .into_iter()
                .filter_map(|(key, tally)| {
                    let pool = *own.get(key.place as usize)?;
                    Some((GroupKey { place: pool?, ..key }, tally))
                })
                .collect();
            pooled.sort_by_key(|(key, _)| *key);
            return pooled;
        }
        let of_group = |group: u32| {
            let start = counted.partition_point(|(key, _)| key.place < group);
            let end = start + counted[start..].partition_point(|(key, _)| key.place == group);
            &counted[start..end]
        };
        let mut pooled = Vec::with_capacity(counted.len());
        for (pool, groups) in &self.groups {
            let pool = *pool as u32;
            let own = |key: &GroupKey| GroupKey { place: pool, ..*key };
            let mut together: BTreeMap<GroupKey, Tally> = BTreeMap::new();
            for (key, tally) in groups.iter().flat_map(|group| of_group(*group)) {
                together.entry(own(key)).or_default().merge(tally);
            }
            pooled.extend(together);
        }
        pooled
    }
}

impl Pools {
    /// The pool of each group, where each pool has one and none has that of another: then nothing has to be put together.
    fn one_to_one(&self) -> Option<Vec<Option<u32>>> {
        let mut own: Vec<Option<u32>> = Vec::new();
        for (pool, groups) in &self.groups {
            let (1, Some(only)) = (groups.len(), groups.first()) else { return None };
            let at = *only as usize;
            own.resize(own.len().max(at + 1), None);
            if own[at].replace(*pool as u32).is_some() {
                return None;
            }
        }
        Some(own)
    }
}

/// Whether figures are made month by month as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::feedback) enum Trend {
    Without,
    ByMonth,
}

/// What a question shows in a pool.
pub(in crate::feedback) struct PooledFigure {
    pub(in crate::feedback) tally: Tally,
    pub(in crate::feedback) figure: Figure,
    /// By rising month, without months that have no answer.
    pub(in crate::feedback) trend: Vec<MonthFigure>,
}

/// What a question shows in each pool in which anybody answered or said that it does not apply.
pub(in crate::feedback) fn pooled_figures(
    pools: &Pools,
    question: &Question,
    cube: &Cube,
    filter: &CellFilter,
    trend: Trend,
) -> BTreeMap<usize, PooledFigure> {
    let months = cube.months().filter(|_| trend == Trend::ByMonth);
    // What has no month is a group too, so that the figure is that of all of them together.
    let groups = months.map(|(first, last)| {
        let count = (i32::from(last.0) - i32::from(first.0) + 1) as u32;
        (first, count, MonthGroups::new(first, (0..count).map(Some), Some(count)))
    });
    let by = GroupBy { months: groups.as_ref().map(|(.., groups)| groups.clone()), ..GroupBy::default() };
    let mut shown = BTreeMap::new();
    for of_pool in pools.tallies(cube, filter, &by).chunk_by(|(a, _), (b, _)| a.place == b.place) {
        let mut tally = Tally::of(question);
        let mut trend = Vec::new();
        for (key, part) in of_pool {
            tally.merge(part);
            let month = groups.as_ref().filter(|(_, count, _)| key.month < *count);
            if let Some((first, ..)) = month.filter(|_| part.n > 0) {
                let month = Month(first.0 + key.month as i16);
                trend.push(MonthFigure { month, figure: figure(question, part) });
            }
        }
        let figure = figure(question, &tally);
        if figure.n > 0 || figure.not_applicable > 0 {
            shown.insert(of_pool[0].0.place as usize, PooledFigure { tally, figure, trend });
        }
    }
    shown
}
