//! What can be chosen in the filter of a map.

use super::Attached;
use crate::{
    feedback::counted::named_counts,
    protocol::{Dimension, FilterChoices, NamedCount},
};
use journey_feedback::cube::{CellFilter, GroupBy, Groups};

/// What can be chosen, of all sources that are attached together: words that several of them use are one.
pub(super) fn choices_of(attached: &Attached) -> FilterChoices {
    let mut choices = FilterChoices::default();
    let all = CellFilter::default();
    for source in &attached.sources {
        let counted = &source.counted;
        let words = &counted.dictionary.channels;
        let by = GroupBy { channels: Some(Groups::each(words)), ..GroupBy::default() };
        let tallies = counted.responses.tallies(&all, &by);
        let channels = named_counts(words, tallies.iter().map(|(key, tally)| (key.channel, tally)));
        add(&mut choices.channels, channels);
        for dimension in counted.dimensions(&all) {
            match choices.dimensions.iter_mut().find(|known| known.name == dimension.name) {
                Some(known) => add(&mut known.values, dimension.values),
                None => choices.dimensions.push(dimension),
            }
        }
        if let Some((first, last)) = counted.responses.months() {
            choices.from = Some(choices.from.map_or(first, |from| from.min(first)));
            choices.to = Some(choices.to.map_or(last, |to| to.max(last)));
        }
    }
    sort(&mut choices.channels);
    for Dimension { values, .. } in &mut choices.dimensions {
        sort(values);
    }
    choices
}

fn add(known: &mut Vec<NamedCount>, more: Vec<NamedCount>) {
    for NamedCount { name, count } in more {
        match known.iter_mut().find(|one| one.name == name) {
            Some(one) => one.count = one.count.saturating_add(count),
            None => known.push(NamedCount { name, count }),
        }
    }
}

fn sort(counts: &mut [NamedCount]) {
    counts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
}
