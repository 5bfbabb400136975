//! Channels beside each other, and segments.

use crate::feedback::asked_at::AskedAt;
use journey_feedback::{
    Question, Tally, Words,
    analysis::groups::{Group, GroupComparison, compare_groups},
    cube::{CellFilter, GroupBy, Groups},
    statistics::Correction,
};
use std::collections::BTreeMap;

/// Most groups that stand beside each other; those with most answers.
pub(super) const MOST_GROUPS: usize = 40;

/// What the comparison of channels is called.
pub(super) const CHANNEL: &str = "channel";

/// Answers by channel and by value of a dimension.
pub(super) struct Grouped<'a> {
    channels: &'a Words,
    /// None if the source does not have it.
    dimension: Option<(&'a str, &'a Words)>,
    /// By the numbers of channel and value.
    tallies: Vec<([u32; 2], Tally)>,
}

impl<'a> Grouped<'a> {
    pub(super) fn of(asked: &AskedAt<'a>, filter: &CellFilter, dimension: Option<&'a str>) -> Self {
        let words = &asked.counted.dictionary;
        let segments = &words.segments;
        let found = dimension.and_then(|name| {
            let place = segments.dimensions().iter().position(|own| own == name)?;
            Some((name, place))
        });
        let by = GroupBy {
            channels: Some(Groups::each(&words.channels)),
            segments: found.map(|(_, place)| Groups::by_dimension(segments, place)),
            ..GroupBy::default()
        };
        let tallies = asked.cube.tallies(filter, &by).into_iter();
        Self {
            channels: &words.channels,
            dimension: found.map(|(name, place)| (name, segments.values(place))),
            tallies: tallies.map(|(key, tally)| ([key.channel, key.segment], tally)).collect(),
        }
    }

    /// Whether the channels give the same experience, also with the same segments.
    pub(super) fn channels(&self, question: &Question, correction: Correction) -> Option<GroupComparison> {
        let strata = self.dimension.map(|(_, values)| values);
        let groups = self.groups(0, self.channels, strata)?;
        Some(compare_groups(&question.code, CHANNEL, question, &groups, correction))
    }

    /// How segments differ, also with the same channels.
    pub(super) fn segments(&self, question: &Question, correction: Correction) -> Option<GroupComparison> {
        let (name, values) = self.dimension?;
        let groups = self.groups(1, values, Some(self.channels))?;
        Some(compare_groups(&question.code, name, question, &groups, correction))
    }

    /// The groups along an axis (0 channels, 1 values) with what they are made of along the other; none with fewer
    /// than two. Answers of which the file does not say where they belong are in no group.
    fn groups(&self, axis: usize, words: &Words, strata: Option<&Words>) -> Option<Vec<Group>> {
        let mut groups: BTreeMap<u32, Group> = BTreeMap::new();
        for (numbers, tally) in self.tallies.iter().filter(|(_, tally)| tally.n > 0) {
            let (own, other) = (numbers[axis], numbers[1 - axis]);
            if own == 0 {
                continue;
            }
            let group = groups.entry(own).or_insert_with(|| Group {
                name: words.word(own).to_owned(),
                tally: Tally::default(),
                strata: Vec::new(),
            });
            group.tally.merge(tally);
            if let Some(strata) = strata {
                group.strata.push((strata.word(other).to_owned(), tally.clone()));
            }
        }
        let mut groups: Vec<Group> = groups.into_values().collect();
        if groups.len() < 2 {
            return None;
        }
        if !differ_in_composition(&groups) {
            groups.iter_mut().for_each(|group| group.strata.clear());
        }
        groups.sort_by_key(|group| std::cmp::Reverse(group.tally.n));
        groups.truncate(MOST_GROUPS);
        Some(groups)
    }
}

/// Whether groups are made of more than one kind at all.
fn differ_in_composition(groups: &[Group]) -> bool {
    let mut kinds = groups.iter().flat_map(|group| &group.strata).map(|(kind, _)| kind);
    kinds.next().is_some_and(|first| kinds.any(|kind| kind != first))
}
