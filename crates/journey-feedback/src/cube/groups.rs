//! Which cells count, and by what they are grouped.

use crate::{Dictionary, Filter, Month, Segments, Words};

/// Which cells count, by the numbers of the dictionary. A word beyond the end of a list does not count; none leaves
/// everything in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CellFilter {
    /// Whether a place counts, by its number.
    pub places: Option<Vec<bool>>,
    /// Whether a channel counts.
    pub channels: Option<Vec<bool>>,
    /// Whether a combination of segments counts.
    pub segments: Option<Vec<bool>>,
    /// Not before this month. What has no month does not count where there is a period.
    pub from: Option<Month>,
    /// Not after this month.
    pub to: Option<Month>,
}

impl CellFilter {
    /// A filter in the numbers of a source. Words that the source does not know are met by nobody, nor is a dimension
    /// that it does not know; a dimension without values leaves everything in. Which sources count is not looked at.
    pub fn of(filter: &Filter, dictionary: &Dictionary) -> Self {
        let channels = (!filter.channels.is_empty()).then(|| {
            let mut allowed = vec![false; dictionary.channels.all().len()];
            for number in filter.channels.iter().filter_map(|word| dictionary.channels.find(word)) {
                allowed[number as usize] = true;
            }
            allowed
        });
        let has_choices = filter.segments.iter().any(|choice| !choice.values.is_empty());
        let segments = has_choices.then(|| allowed_segments(filter, &dictionary.segments));
        Self { places: None, channels, segments, from: filter.from, to: filter.to }
    }

    /// Whether a response of these numbers and this month counts.
    pub fn holds(&self, place: u32, channel: u32, segment: u32, month: Month) -> bool {
        self.holds_place(place)
            && allows(&self.channels, channel)
            && allows(&self.segments, segment)
            && self.holds_month(month)
    }

    pub(super) fn holds_place(&self, place: u32) -> bool {
        allows(&self.places, place)
    }

    pub(super) fn holds_kind(&self, channel: u32, segment: u32) -> bool {
        allows(&self.channels, channel) && allows(&self.segments, segment)
    }

    pub(super) fn holds_month(&self, month: Month) -> bool {
        month.is_in(&Filter { from: self.from, to: self.to, ..Filter::default() })
    }
}

fn allows(allowed: &Option<Vec<bool>>, number: u32) -> bool {
    allowed.as_ref().is_none_or(|allowed| allowed.get(number as usize).copied().unwrap_or_default())
}

fn allowed_segments(filter: &Filter, segments: &Segments) -> Vec<bool> {
    let mut allowed = vec![true; segments.combinations()];
    for choice in filter.segments.iter().filter(|choice| !choice.values.is_empty()) {
        let dimension = segments.dimensions().iter().position(|name| *name == choice.dimension);
        let Some(dimension) = dimension else { return vec![false; allowed.len()] };
        let words = segments.values(dimension);
        let values: Vec<u32> = choice.values.iter().filter_map(|value| words.find(value)).collect();
        for (combination, allowed) in (0..).zip(&mut allowed) {
            *allowed &= values.contains(&segments.value_in(combination, dimension));
        }
    }
    allowed
}

/// By what cells are grouped; all that is none is one group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GroupBy {
    /// Places.
    pub places: Option<Groups>,
    /// Channels.
    pub channels: Option<Groups>,
    /// Combinations of segments, as by the values of one dimension.
    pub segments: Option<Groups>,
    /// Months.
    pub months: Option<MonthGroups>,
}

/// A group: the number of the group in each grouping; 0 where it was not grouped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GroupKey {
    /// Of places.
    pub place: u32,
    /// Of channels.
    pub channel: u32,
    /// Of segments.
    pub segment: u32,
    /// Of months.
    pub month: u32,
}

/// To which group each number of the dictionary belongs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Groups {
    of: Vec<u32>,
}

/// Stands for what belongs to no group.
pub(super) const NO_GROUP: u32 = u32::MAX;

impl Groups {
    /// The group of each number, by number. What is none, or beyond the end, belongs to no group and is not counted.
    pub fn new(groups: impl IntoIterator<Item = Option<u32>>) -> Self {
        Self { of: groups.into_iter().map(|group| group.unwrap_or(NO_GROUP)).collect() }
    }

    /// Each word is a group of its own, under its number.
    pub fn each(words: &Words) -> Self {
        Self { of: (0..words.all().len() as u32).collect() }
    }

    /// Combinations of segments by their value in a dimension; the group is the number of the value, 0 if it has none.
    pub fn by_dimension(segments: &Segments, dimension: usize) -> Self {
        let combinations = 0..segments.combinations() as u32;
        Self { of: combinations.map(|combination| segments.value_in(combination, dimension)).collect() }
    }

    pub(super) fn of(&self, number: u32) -> u32 {
        self.of.get(number as usize).copied().unwrap_or(NO_GROUP)
    }
}

/// To which group each month belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthGroups {
    first: Month,
    of: Vec<u32>,
    undated: u32,
}

impl MonthGroups {
    /// Each month from the first to the last is a group, the first is 0. What has no month belongs to none.
    pub fn each(first: Month, last: Month) -> Self {
        let months = i32::from(last.0) - i32::from(first.0) + 1;
        Self { first, of: (0..u32::try_from(months).unwrap_or(0)).collect(), undated: NO_GROUP }
    }

    /// The group of each month from the first on; months beyond the end belong to none. And the group of what has no
    /// month.
    pub fn new(first: Month, groups: impl IntoIterator<Item = Option<u32>>, undated: Option<u32>) -> Self {
        let Groups { of } = Groups::new(groups);
        Self { first, of, undated: undated.unwrap_or(NO_GROUP) }
    }

    pub(super) fn of(&self, month: Month) -> u32 {
        if month == Month::NONE {
            return self.undated;
        }
        let place = usize::try_from(i32::from(month.0) - i32::from(self.first.0)).ok();
        place.and_then(|place| self.of.get(place)).copied().unwrap_or(NO_GROUP)
    }
}
