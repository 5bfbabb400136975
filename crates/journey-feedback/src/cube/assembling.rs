//! Putting a cube together from its cells, which come in order.

use super::{Cell, CellKey, Cube, Kind, PlaceCells};
use crate::Month;
use rustc_hash::FxHashMap;

/// A cube that is being made. Cells come in the order of their keys, the entries of each in the order of slots.
pub(super) struct Assembly {
    cube: Cube,
    /// Kinds in the order of their appearance, with their number in it.
    kinds: FxHashMap<Kind, u32>,
    months: Vec<Month>,
    is_weighted: bool,
    has_amounts: bool,
}

/// What belongs to a cell beside its entries.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct CellSums {
    /// Squares of the weights of its answers together.
    pub(super) squares: f64,
    /// Sum of weight times answer, and of weight times answer squared.
    pub(super) amounts: [f64; 2],
}

impl Assembly {
    pub(super) fn new(levels: u8, is_weighted: bool, has_amounts: bool) -> Self {
        let cube = Cube { levels, ..Cube::default() };
        Self { cube, kinds: FxHashMap::default(), months: Vec::new(), is_weighted, has_amounts }
    }

    /// Adds an entry to the cell that is ended next. The weight is that of all its answers together.
    pub(super) fn entry(&mut self, slot: u8, count: u32, weight: f64) {
        self.cube.slots.push(slot);
        self.cube.counts.push(count);
        if self.is_weighted {
            self.cube.weights.push(weight);
        }
    }

    /// Ends a cell: it has the entries that were added since the last one.
    pub(super) fn end_cell(&mut self, key: CellKey, sums: CellSums) {
        let next = self.kinds.len() as u32;
        let kind = *self.kinds.entry(key.kind).or_insert(next);
        let cube = &mut self.cube;
        cube.cells.push(Cell { kind, end: cube.slots.len() as u32, month: 0 });
        self.months.push(key.month);
        let end = cube.cells.len() as u32;
        match cube.places.last_mut() {
            Some(last) if last.place == key.place => last.end = end,
            _ => cube.places.push(PlaceCells { place: key.place, end }),
        }
        if self.is_weighted {
            cube.squares.push(sums.squares);
        }
        if self.has_amounts {
            cube.amounts.push(sums.amounts);
        }
    }

    pub(super) fn finish(self) -> Cube {
        let Self { mut cube, kinds, months, .. } = self;
        let mut sorted: Vec<(Kind, u32)> = kinds.into_iter().collect();
        sorted.sort_unstable();
        let mut place_of = vec![0; sorted.len()];
        for (place, (_, number)) in (0_u32..).zip(&sorted) {
            place_of[*number as usize] = place;
        }
        cube.kinds = sorted.into_iter().map(|(kind, _)| kind).collect();
        let dated = months.iter().filter(|month| **month != Month::NONE);
        cube.first_month = dated.min().map_or(0, |month| month.0);
        for (cell, month) in cube.cells.iter_mut().zip(months) {
            cell.kind = place_of[cell.kind as usize];
            if month != Month::NONE {
                // All months but the one that stands for none, from first to last: at most 65,535.
                cell.month = (i32::from(month.0) - i32::from(cube.first_month) + 1) as u16;
            }
        }
        cube
    }
}
