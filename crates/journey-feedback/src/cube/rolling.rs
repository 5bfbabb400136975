//! Smaller cubes for questions that do not ask for everything: without channels, without segments, without both.

use super::{
    CellKey, Cube, Kind,
    assembling::{Assembly, CellSums},
};
use crate::{Missing, Month};
use std::sync::OnceLock;

/// The smaller cubes of a cube, each made when it is needed first. None where it would not be smaller.
#[derive(Debug, Default)]
pub(super) struct Rolled {
    without_channels: OnceLock<Option<Box<Cube>>>,
    without_segments: OnceLock<Option<Box<Cube>>>,
    without_both: OnceLock<Option<Box<Cube>>>,
}

impl Clone for Rolled {
    /// They are made again where they are needed.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for Rolled {
    /// They follow from the cube.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Cube {
    /// The smallest cube that still tells channels and segments apart where that is needed.
    pub(super) fn rolled(&self, needs_channels: bool, needs_segments: bool) -> &Cube {
        let rolled = match (needs_channels, needs_segments) {
            (true, true) => return self,
            (false, true) => &self.rolled.without_channels,
            (true, false) => &self.rolled.without_segments,
            (false, false) => &self.rolled.without_both,
        };
        let rolled = rolled.get_or_init(|| self.roll(needs_channels, needs_segments).map(Box::new));
        rolled.as_deref().unwrap_or(self)
    }

    fn roll(&self, channels: bool, segments: bool) -> Option<Cube> {
        let kind_of = |kind: Kind| Kind {
            channel: if channels { kind.channel } else { 0 },
            segment: if segments { kind.segment } else { 0 },
        };
        let mut kinds: Vec<Kind> = self.kinds.iter().map(|kind| kind_of(*kind)).collect();
        kinds.sort_unstable();
        kinds.dedup();
        if kinds.len() == self.kinds.len() {
            return None;
        }
        let mut assembly = Assembly::new(self.levels, !self.weights.is_empty(), !self.amounts.is_empty());
        let mut fits = true;
        // Groups are asked for by numbers from 0, and no month is the least of them.
        let group_of = |month: Month| (i32::from(month.0) - i32::from(i16::MIN)) as u32;
        let month_of = |group: u32| Month((group as i32 + i32::from(i16::MIN)) as i16);
        let pair_of = |kind| {
            let Kind { channel, segment } = kind_of(kind);
            Some((channel, segment))
        };
        self.each_group(
            Some,
            pair_of,
            |month| Some(group_of(month)),
            |group, tally| {
                let mut entry = |slot: u8, count: u64, weight: f64| match u32::try_from(count) {
                    Ok(0) => {}
                    Ok(count) => assembly.entry(slot, count, weight),
                    Err(_) => fits = false,
                };
                for (level, count) in (0..).zip(&tally.counts) {
                    entry(level, *count, tally.weight_of(usize::from(level)));
                }
                for why in Missing::ALL {
                    let count = tally.missing[why as usize];
                    entry(Cube::slot_of(self.levels, why), count, count as f64);
                }
                let of_levels: u64 = tally.counts.iter().sum();
                let weight_of_levels: f64 = (0..self.levels()).map(|level| tally.weight_of(level)).sum();
                entry(Cube::amount_slot(self.levels), tally.n - of_levels, tally.weight - weight_of_levels);
                let kind = Kind { channel: group.channel, segment: group.segment };
                let key = CellKey { place: group.place, kind, month: month_of(group.month) };
                let amounts = [tally.sum, tally.sum_of_squares];
                assembly.end_cell(key, CellSums { squares: tally.squared_weight, amounts });
            },
        );
        // After several passes the cells of a place lie in several pieces, which counting does not mind.
        fits.then(|| assembly.finish())
    }
}
