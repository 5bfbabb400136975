//! Counting out of a cube what a filter leaves, by groups.

use super::{CellFilter, Cube, GroupBy, GroupKey, Groups, Kind, groups::NO_GROUP};
use crate::{Missing, Month, Tally};
use std::ops::Range;

/// Most numbers of one pass over the cells of a place: 32 MB. Groupings of more are counted in several passes.
const MOST_NUMBERS: usize = 1 << 22;

impl Cube {
    /// The answers that a filter leaves, all together.
    pub fn tally(&self, filter: &CellFilter) -> Tally {
        let mut all = Tally { counts: vec![0; self.levels()], ..Tally::default() };
        self.each_tally(filter, &GroupBy::default(), |_, tally| all.merge(tally));
        all
    }

    /// The answers that a filter leaves, by group, in the order of the keys. Groups without any are left out.
    pub fn tallies(&self, filter: &CellFilter, by: &GroupBy) -> Vec<(GroupKey, Tally)> {
        let mut tallies = Vec::new();
        self.each_tally(filter, by, |key, tally| tallies.push((key, tally.clone())));
        if !tallies.is_sorted_by_key(|(key, _)| *key) {
            tallies.sort_unstable_by_key(|(key, _)| *key);
        }
        tallies
    }

    /// Like [`Cube::tallies`], without keeping them: each is handed to `each` once. They come in the order of keys,
    /// unless there are so many groups of segments and channels that they are counted in several passes.
    ///
    /// Where neither filter nor grouping asks for channels, or for segments, it counts out of a smaller cube without
    /// them, which is made when it is needed first.
    pub fn each_tally(&self, filter: &CellFilter, by: &GroupBy, each: impl FnMut(GroupKey, &Tally)) {
        let groups = |groups: &Option<Groups>, number| match groups.as_ref().map(|groups| groups.of(number)) {
            None => Some(0),
            Some(group) => (group != NO_GROUP).then_some(group),
        };
        let place_of = |place| groups(&by.places, place).filter(|_| filter.holds_place(place));
        let kind_of = |kind: Kind| {
            let counts = filter.holds_kind(kind.channel, kind.segment);
            Some((groups(&by.channels, kind.channel)?, groups(&by.segments, kind.segment)?))
                .filter(|_| counts)
        };
        let month_of = |month| {
            let group = by.months.as_ref().map_or(0, |groups| groups.of(month));
            (filter.holds_month(month) && group != NO_GROUP).then_some(group)
        };
        let needs_channels = filter.channels.is_some() || by.channels.is_some();
        let needs_segments = filter.segments.is_some() || by.segments.is_some();
        self.rolled(needs_channels, needs_segments).each_group(place_of, kind_of, month_of, each);
    }

    /// Counts by the groups that places, kinds and months belong to; what belongs to none is left out.
    pub(super) fn each_group(
        &self,
        place_of: impl Fn(u32) -> Option<u32>,
        kind_of: impl Fn(Kind) -> Option<(u32, u32)>,
        month_of: impl Fn(Month) -> Option<u32>,
        mut each: impl FnMut(GroupKey, &Tally),
    ) {
        let kinds = Axis::new(self.kinds.iter().map(|kind| kind_of(*kind)));
        let last_month = self.cells.iter().map(|cell| cell.month).max().unwrap_or(0);
        let months = Axis::new((0..=last_month).map(|place| month_of(self.month(place))));
        if kinds.groups.is_empty() || months.groups.is_empty() {
            return;
        }
        let places = self.places_by_group(place_of);
        let kinds_a_pass = (MOST_NUMBERS / (months.groups.len() * self.slots())).clamp(1, kinds.groups.len());
        let mut pass = Pass::new(self, &kinds, &months, kinds_a_pass);
        for first_kind in (0..kinds.groups.len()).step_by(kinds_a_pass) {
            pass.first_kind = first_kind as u32;
            for same in places.chunk_by(|(a, _), (b, _)| a == b) {
                same.iter().for_each(|(_, cells)| pass.count(cells.clone()));
                pass.hand_out(same[0].0, &mut each);
            }
        }
    }

    /// The cells of each place that counts, with the group of the place, in the order of groups.
    fn places_by_group(&self, place_of: impl Fn(u32) -> Option<u32>) -> Vec<(u32, Range<usize>)> {
        let mut start = 0;
        let mut places = Vec::with_capacity(self.places.len());
        for cells in &self.places {
            let end = cells.end as usize;
            places.extend(place_of(cells.place).map(|group| (group, start..end)));
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
    /// What is handed out, so that not each needs room of its own.
    tally: Tally,
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
            tally: Tally { counts: vec![0; cube.levels()], ..Tally::default() },
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

    /// Hands out what was counted for a group of places, and begins anew.
    fn hand_out(&mut self, place: u32, each: &mut impl FnMut(GroupKey, &Tally)) {
        let mut counted = std::mem::take(&mut self.counted);
        counted.sort_unstable();
        for group in counted.drain(..) {
            let group = group as usize;
            let (kind, month) = (group / self.months.groups.len(), group % self.months.groups.len());
            let (channel, segment) = self.kinds.groups[self.first_kind as usize + kind];
            self.take(group);
            each(GroupKey { place, channel, segment, month: self.months.groups[month] }, &self.tally);
        }
        self.counted = counted;
    }

    /// Takes out what was counted for a group.
    fn take(&mut self, group: usize) {
        let (levels, slots) = (self.cube.levels(), self.cube.slots());
        let numbers = group * slots..(group + 1) * slots;
        let counts = &mut self.counts[numbers.clone()];
        let tally = &mut self.tally;
        tally.counts.copy_from_slice(&counts[..levels]);
        tally.missing.copy_from_slice(&counts[levels..levels + Missing::ALL.len()]);
        tally.n = tally.counts.iter().sum::<u64>() + counts[slots - 1];
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
            tally.weights.clear();
            // Σw = Σw² = n holds only where every weight is 1, since then Σ(w - 1)² = 0.
            let n = tally.n as f64;
            if tally.weight != n || tally.squared_weight != n {
                tally.weights.extend_from_slice(&weights[..levels]);
            }
            weights.fill(0.0);
        }
    }
}
