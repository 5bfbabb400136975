//! Counting out of a cube what a filter leaves, by groups.

use super::{CellFilter, Cube, GroupBy, GroupKey, groups::NO_GROUP};
use crate::{Missing, Month, Tally};
use std::ops::Range;

/// Most numbers of one pass over the cells of a place: 32 MB. Groupings of more are counted in several passes.
const MOST_NUMBERS: usize = 1 << 22;

impl Cube {
    /// The answers that a filter leaves, all together.
    pub fn tally(&self, filter: &CellFilter) -> Tally {
        let all = self.tallies(filter, &GroupBy::default()).pop();
        all.map_or_else(|| Tally { counts: vec![0; self.levels()], ..Tally::default() }, |(_, tally)| tally)
    }

    /// The answers that a filter leaves, by group, in the order of the keys. Groups without any are left out.
    pub fn tallies(&self, filter: &CellFilter, by: &GroupBy) -> Vec<(GroupKey, Tally)> {
        let kinds = Axis::new(self.kinds.iter().map(|kind| {
            let channel = by.channels.as_ref().map_or(0, |groups| groups.of(kind.channel));
            let segment = by.segments.as_ref().map_or(0, |groups| groups.of(kind.segment));
            let counts =
                filter.holds_kind(kind.channel, kind.segment) && channel != NO_GROUP && segment != NO_GROUP;
            counts.then_some((channel, segment))
        }));
        let months = Axis::new(self.month_places().map(|month| {
            let group = by.months.as_ref().map_or(0, |groups| groups.of(month));
            (filter.holds_month(month) && group != NO_GROUP).then_some(group)
        }));
        let mut tallies = Vec::new();
        if kinds.groups.is_empty() || months.groups.is_empty() {
            return tallies;
        }
        let places = self.places_by_group(filter, by);
        let kinds_a_pass = (MOST_NUMBERS / (months.groups.len() * self.slots())).clamp(1, kinds.groups.len());
        let mut pass = Pass::new(self, &kinds, &months, kinds_a_pass);
        for first_kind in (0..kinds.groups.len()).step_by(kinds_a_pass) {
            pass.first_kind = first_kind as u32;
            for same in places.chunk_by(|(a, _), (b, _)| a == b) {
                same.iter().for_each(|(_, cells)| pass.count(cells.clone()));
                pass.take(same[0].0, &mut tallies);
            }
        }
        if kinds_a_pass < kinds.groups.len() {
            tallies.sort_unstable_by_key(|(key, _)| *key);
        }
        tallies
    }

    /// The months by their place in the counting of months.
    fn month_places(&self) -> impl Iterator<Item = Month> {
        let last = self.cells.iter().map(|cell| cell.month).max().unwrap_or(0);
        (0..=last).map(|place| self.month(place))
    }

    /// The cells of each place that counts, with the group of the place, in the order of groups.
    fn places_by_group(&self, filter: &CellFilter, by: &GroupBy) -> Vec<(u32, Range<usize>)> {
        let mut start = 0;
        let mut places = Vec::with_capacity(self.places.len());
        for cells in &self.places {
            let group = by.places.as_ref().map_or(0, |groups| groups.of(cells.place));
            let end = cells.end as usize;
            if group != NO_GROUP && filter.holds_place(cells.place) {
                places.push((group, start..end));
            }
            start = end;
        }
        places.sort_by_key(|(group, _)| *group);
        places
    }
}

/// Groups along kinds or months: those that occur, ascending, and the place of each kind's or month's among them.
struct Axis<G> {
    groups: Vec<G>,
    of: Vec<u32>,
}

impl<G: Ord + Copy> Axis<G> {
    fn new(groups: impl Iterator<Item = Option<G>>) -> Self {
        let all: Vec<Option<G>> = groups.collect();
        let mut groups: Vec<G> = all.iter().flatten().copied().collect();
        groups.sort_unstable();
        groups.dedup();
        let place = |group: &Option<G>| {
            let found = group.and_then(|group| groups.binary_search(&group).ok());
            found.map_or(NO_GROUP, |place| place as u32)
        };
        let of = all.iter().map(place).collect();
        Self { groups, of }
    }
}

/// Numbers by group of kinds and of months for one group of places, which are taken out and used again for the next.
struct Pass<'a> {
    cube: &'a Cube,
    kinds: &'a Axis<(u32, u32)>,
    months: &'a Axis<u32>,
    /// Only groups of kinds from this one on.
    first_kind: u32,
    /// How many groups of kinds.
    kinds_a_pass: u32,
    /// By group and slot.
    counts: Vec<u64>,
    /// By group and slot; empty without weights.
    weights: Vec<f64>,
    /// By group; empty without weights.
    squares: Vec<f64>,
    /// By group; empty without quantities.
    amounts: Vec<[f64; 2]>,
    /// Whether something was counted, by group, and which groups those are.
    is_counted: Vec<bool>,
    counted: Vec<u32>,
}

impl<'a> Pass<'a> {
    fn new(cube: &'a Cube, kinds: &'a Axis<(u32, u32)>, months: &'a Axis<u32>, kinds_a_pass: usize) -> Self {
        let groups = kinds_a_pass * months.groups.len();
        let numbers = groups * cube.slots();
        let when = |is: bool, length: usize| if is { length } else { 0 };
        let is_weighted = !cube.weights.is_empty();
        Self {
            cube,
            kinds,
            months,
            first_kind: 0,
            kinds_a_pass: kinds_a_pass as u32,
            counts: vec![0; numbers],
            weights: vec![0.0; when(is_weighted, numbers)],
            squares: vec![0.0; when(is_weighted, groups)],
            amounts: vec![[0.0; 2]; when(!cube.amounts.is_empty(), groups)],
            is_counted: vec![false; groups],
            counted: Vec::new(),
        }
    }

    fn count(&mut self, cells: Range<usize>) {
        let cube = self.cube;
        let slots = cube.slots();
        let mut start = cube.start(cells.start);
        for index in cells {
            let cell = &cube.cells[index];
            let entries = start..cell.end as usize;
            start = entries.end;
            let kind = self.kinds.of[cell.kind as usize].wrapping_sub(self.first_kind);
            let month = self.months.of[usize::from(cell.month)];
            if kind >= self.kinds_a_pass || month == NO_GROUP {
                continue;
            }
            let group = kind as usize * self.months.groups.len() + month as usize;
            if !self.is_counted[group] {
                self.is_counted[group] = true;
                self.counted.push(group as u32);
            }
            let numbers = group * slots..(group + 1) * slots;
            let into = &mut self.counts[numbers.clone()];
            for (slot, count) in cube.slots[entries.clone()].iter().zip(&cube.counts[entries.clone()]) {
                into[usize::from(*slot)] += u64::from(*count);
            }
            if !self.weights.is_empty() {
                let into = &mut self.weights[numbers];
                for (slot, weight) in cube.slots[entries.clone()].iter().zip(&cube.weights[entries]) {
                    into[usize::from(*slot)] += weight;
                }
                self.squares[group] += cube.squares[index];
            }
            if !self.amounts.is_empty() {
                for (into, amount) in self.amounts[group].iter_mut().zip(cube.amounts[index]) {
                    *into += amount;
                }
            }
        }
    }

    /// Takes out what was counted for a group of places.
    fn take(&mut self, place: u32, tallies: &mut Vec<(GroupKey, Tally)>) {
        let mut counted = std::mem::take(&mut self.counted);
        counted.sort_unstable();
        for group in counted.drain(..) {
            let group = group as usize;
            let (kind, month) = (group / self.months.groups.len(), group % self.months.groups.len());
            let (channel, segment) = self.kinds.groups[self.first_kind as usize + kind];
            let key = GroupKey { place, channel, segment, month: self.months.groups[month] };
            tallies.push((key, self.take_group(group)));
        }
        self.counted = counted;
    }

    fn take_group(&mut self, group: usize) -> Tally {
        let (levels, slots) = (self.cube.levels(), self.cube.slots());
        let numbers = group * slots..(group + 1) * slots;
        let counts = &mut self.counts[numbers.clone()];
        let mut tally = Tally { counts: counts[..levels].to_vec(), ..Tally::default() };
        tally.missing.copy_from_slice(&counts[levels..levels + Missing::ALL.len()]);
        let amounts = counts[slots - 1];
        tally.n = tally.counts.iter().sum::<u64>() + amounts;
        counts.fill(0);
        self.is_counted[group] = false;
        (tally.weight, tally.squared_weight) = (tally.n as f64, tally.n as f64);
        if let Some([sum, sum_of_squares]) = self.amounts.get_mut(group).map(std::mem::take) {
            (tally.sum, tally.sum_of_squares) = (sum, sum_of_squares);
        }
        if !self.weights.is_empty() {
            let weights = &mut self.weights[numbers];
            tally.weight = weights[..levels].iter().sum::<f64>() + weights[slots - 1];
            tally.squared_weight = std::mem::take(&mut self.squares[group]);
            // Σw = Σw² = n holds only where every weight is 1, since then Σ(w - 1)² = 0.
            let n = tally.n as f64;
            if tally.weight != n || tally.squared_weight != n {
                tally.weights = weights[..levels].to_vec();
            }
            weights.fill(0.0);
        }
        tally
    }
}
