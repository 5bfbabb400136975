//! Several cubes in one.

use super::{
    CellKey, Cube, CubeError, MOST_SLOTS,
    assembling::{Assembly, CellSums},
};

impl Cube {
    /// Cubes of one question, as of several imports, in one. Of none it is a cube that counts nothing.
    ///
    /// # Errors
    /// [`CubeError::OtherScale`] if they are of different scales, [`CubeError::TooMany`].
    pub fn sum(cubes: &[&Cube]) -> Result<Cube, CubeError> {
        let Some(first) = cubes.first() else { return Ok(Cube::default()) };
        if let Some(other) = cubes.iter().find(|cube| cube.levels != first.levels) {
            return Err(CubeError::OtherScale { levels: first.levels, others: other.levels });
        }
        if let [only] = cubes {
            return Ok((*only).clone());
        }
        let mut cells: Vec<(CellKey, usize, usize)> = Vec::new();
        for (number, cube) in cubes.iter().enumerate() {
            cells.extend(cube.keys().enumerate().map(|(cell, key)| (key, number, cell)));
        }
        cells.sort_unstable();
        let is_weighted = cubes.iter().any(|cube| !cube.weights.is_empty());
        let mut assembly =
            Assembly::new(first.levels, is_weighted, cubes.iter().any(|cube| !cube.amounts.is_empty()));
        let mut together = Together { counts: [0; MOST_SLOTS], weights: [0.0; MOST_SLOTS] };
        for same in cells.chunk_by(|(a, ..), (b, ..)| a == b) {
            let mut sums = CellSums::default();
            for (_, number, cell) in same {
                together.add(cubes[*number], *cell, &mut sums);
            }
            together.take(first.slots(), &mut assembly)?;
            assembly.end_cell(same[0].0, sums);
        }
        Ok(assembly.finish())
    }

    /// The keys of the cells in order.
    fn keys(&self) -> impl Iterator<Item = CellKey> {
        let mut places = self.places.iter().peekable();
        self.cells.iter().enumerate().map(move |(index, cell)| {
            while places.next_if(|place| place.end as usize <= index).is_some() {}
            let place = places.peek().map_or(0, |place| place.place);
            CellKey { place, kind: self.kinds[cell.kind as usize], month: self.month(cell.month) }
        })
    }
}

/// Entries of cells with the same key, by slot.
struct Together {
    counts: [u64; MOST_SLOTS],
    weights: [f64; MOST_SLOTS],
}

impl Together {
    fn add(&mut self, cube: &Cube, cell: usize, sums: &mut CellSums) {
        let mut numbers = 0;
        for entry in cube.start(cell)..cube.cells[cell].end as usize {
            let slot = usize::from(cube.slots[entry]);
            let count = cube.counts[entry];
            self.counts[slot] += u64::from(count);
            self.weights[slot] += cube.weights.get(entry).copied().unwrap_or(f64::from(count));
            let is_number = slot < cube.levels() || slot == cube.slots() - 1;
            numbers += if is_number { u64::from(count) } else { 0 };
        }
        sums.squares += cube.squares.get(cell).copied().unwrap_or(numbers as f64);
        let [sum, sum_of_squares] = cube.amounts.get(cell).copied().unwrap_or_default();
        sums.amounts[0] += sum;
        sums.amounts[1] += sum_of_squares;
    }

    fn take(&mut self, slots: usize, assembly: &mut Assembly) -> Result<(), CubeError> {
        for slot in 0..slots {
            let count = std::mem::take(&mut self.counts[slot]);
            let weight = std::mem::take(&mut self.weights[slot]);
            if count > 0 {
                // Fewer than 207 slots, see `MOST_SLOTS`.
                assembly.entry(slot as u8, u32::try_from(count).map_err(|_| CubeError::TooMany)?, weight);
            }
        }
        Ok(())
    }
}
