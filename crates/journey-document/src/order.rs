//! A list of ranked things while it is being rearranged.

use crate::rank::Rank;
use std::collections::BTreeSet;

/// Ranked things in order. Things that got another rank are noted.
#[derive(Debug)]
pub(crate) struct Order<Id> {
    items: Vec<(Id, Rank)>,
    ranked: BTreeSet<Id>,
}

impl<Id: Copy + Ord> Order<Id> {
    pub(crate) fn new(items: impl Iterator<Item = (Id, Rank)>) -> Self {
        Self { items: items.collect(), ranked: BTreeSet::new() }
    }

    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    pub(crate) fn position(&self, id: Id) -> Option<usize> {
        self.items.iter().position(|(other, _)| *other == id)
    }

    pub(crate) fn at(&self, position: usize) -> Option<Id> {
        self.items.get(position).map(|(id, _)| *id)
    }

    /// Takes things out; those that are not there are passed over.
    pub(crate) fn remove(&mut self, ids: &BTreeSet<Id>) {
        self.items.retain(|(id, _)| !ids.contains(id));
    }

    /// Puts things in, so that the first has position `at`. Where there is no room because others
    /// were given equal ranks at the same time by different replicas, those are ranked again.
    pub(crate) fn insert(&mut self, at: usize, ids: &[Id]) {
        let mut end = at;
        let ranks = loop {
            let low = at.checked_sub(1).map(|before| &self.items[before].1);
            let high = self.items.get(end).map(|(_, rank)| rank);
            let room = low.zip(high).is_none_or(|(low, high)| low < high);
            let ranks = if room { Rank::between(low, high, ids.len() + end - at) } else { None };
            match ranks {
                Some(ranks) => break ranks,
                None => end += 1,
            }
        };
        let pushed: Vec<_> = self.items.drain(at..end).map(|(id, _)| id).collect();
        let ranked: Vec<_> = ids.iter().copied().chain(pushed).zip(ranks).collect();
        self.ranked.extend(ranked.iter().map(|(id, _)| *id));
        self.items.splice(at..at, ranked);
    }

    /// Puts a thing back in with the rank it has, if that is right for position `at`.
    pub(crate) fn reuse(&mut self, at: usize, id: Id, rank: &Rank) -> bool {
        let low = at.checked_sub(1).map(|before| &self.items[before]);
        let fits = low.is_none_or(|(other, low)| (low, *other) < (rank, id))
            && self.items.get(at).is_none_or(|(other, high)| (rank, id) < (high, *other));
        if fits {
            self.items.insert(at, (id, rank.clone()));
            self.ranked.insert(id);
        }
        fits
    }

    /// The things that got another rank.
    pub(crate) fn ranked(&self) -> impl Iterator<Item = (Id, &Rank)> {
        self.items.iter().filter(|(id, _)| self.ranked.contains(id)).map(|(id, rank)| (*id, rank))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_ranks_are_pushed_apart() {
        let rank = &Rank::spread(1)[0];
        for at in 0..=4 {
            let mut order = Order::new([1, 2, 4, 8].map(|id| (id, rank.clone())).into_iter());
            order.insert(at, &[3, 5]);
            let mut expected = vec![1, 2, 4, 8];
            expected.splice(at..at, [3, 5]);
            let ids: Vec<_> = order.items.iter().map(|(id, _)| *id).collect();
            assert_eq!(ids, expected, "the list as asked for");
            let mut sorted = order.items.clone();
            sorted.sort_by(|a, b| (&a.1, a.0).cmp(&(&b.1, b.0)));
            assert_eq!(sorted, order.items, "inserted at {at}: its ranks say the same order");
        }
    }
}
