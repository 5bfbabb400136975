//! Cubes as bytes.
//!
//! After the version come flags, levels and the first month, then columns: kinds (difference of channels, segment),
//! places (difference, number of cells), and of the cells kind (difference within the place), month and number of
//! entries, and of the entries slots and counts; then weights, squares and amounts where there are any. Numbers
//! have 7 bits a byte, the last byte is below 128; fractions are 8 bytes, little end first. What an ordinary cube
//! holds takes 3 bytes a cell and 2 an entry.

use super::{Cell, Cube, CubeError, Kind, PlaceCells};
use crate::{Month, RatingScale};

/// The format that is written, and the only one that is read.
const VERSION: u8 = 1;

const WEIGHTED: u8 = 1;
const WITH_AMOUNTS: u8 = 2;

impl Cube {
    /// The cube as bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(16 + 4 * self.cells.len() + 2 * self.slots.len());
        let weighted = if self.weights.is_empty() { 0 } else { WEIGHTED };
        let with_amounts = if self.amounts.is_empty() { 0 } else { WITH_AMOUNTS };
        bytes.extend([VERSION, weighted | with_amounts, self.levels]);
        bytes.extend(self.first_month.to_le_bytes());
        put(&mut bytes, self.kinds.len() as u32);
        let mut before = 0;
        for kind in &self.kinds {
            put(&mut bytes, kind.channel - before);
            put(&mut bytes, kind.segment);
            before = kind.channel;
        }
        self.encode_cells(&mut bytes);
        bytes.extend(&self.slots);
        self.counts.iter().for_each(|count| put(&mut bytes, *count));
        let fractions = self.weights.iter().chain(&self.squares).chain(self.amounts.iter().flatten());
        fractions.for_each(|fraction| bytes.extend(fraction.to_le_bytes()));
        bytes
    }

    fn encode_cells(&self, bytes: &mut Vec<u8>) {
        put(bytes, self.places.len() as u32);
        let (mut place, mut start) = (0, 0);
        for cells in &self.places {
            put(bytes, cells.place - place);
            put(bytes, cells.end - start);
            (place, start) = (cells.place, cells.end);
        }
        let mut start = 0;
        for cells in &self.places {
            let mut kind = 0;
            for cell in &self.cells[start as usize..cells.end as usize] {
                put(bytes, cell.kind - kind);
                kind = cell.kind;
            }
            start = cells.end;
        }
        self.cells.iter().for_each(|cell| put(bytes, u32::from(cell.month)));
        let mut start = 0;
        for cell in &self.cells {
            put(bytes, cell.end - start);
            start = cell.end;
        }
    }

    /// The cube of bytes that [`Cube::encode`] or [`CubeBuilder::finish`](super::CubeBuilder::finish) made.
    ///
    /// # Errors
    /// [`CubeError::Newer`], and [`CubeError::Damaged`] for bytes that are no cube. Whether they are the ones that
    /// were written, the store knows by their checksum.
    pub fn decode(bytes: &[u8]) -> Result<Self, CubeError> {
        let mut source = Source { bytes };
        let found = source.byte()?;
        if found != VERSION {
            return Err(CubeError::Newer { found, known: VERSION });
        }
        let (flags, levels) = (source.byte()?, source.byte()?);
        check(flags & !(WEIGHTED | WITH_AMOUNTS) == 0, "it has parts that are not known")?;
        check(usize::from(levels) <= RatingScale::MOST_LEVELS, "it has too many levels")?;
        let first_month = i16::from_le_bytes(source.array()?);
        check(Month(first_month) != Month::NONE, "a month is out of range")?;
        let mut cube = Cube { levels, first_month, kinds: decode_kinds(&mut source)?, ..Cube::default() };
        cube.decode_cells(&mut source)?;
        cube.decode_entries(&mut source)?;
        if flags & WEIGHTED != 0 {
            cube.weights = source.fractions(cube.slots.len())?;
            cube.squares = source.fractions(cube.cells.len())?;
            let are_weights = cube.weights.iter().chain(&cube.squares).all(|weight| *weight >= 0.0);
            check(are_weights, "a weight is below 0")?;
        }
        if flags & WITH_AMOUNTS != 0 {
            let flat = source.fractions(2 * cube.cells.len())?;
            cube.amounts = flat.as_chunks().0.to_vec();
        }
        check(source.bytes.is_empty(), "there is something behind its end")?;
        Ok(cube)
    }

    fn decode_cells(&mut self, source: &mut Source<'_>) -> Result<(), CubeError> {
        let places = source.length(2)?;
        self.places.reserve_exact(places);
        let (mut place, mut end) = (0_u32, 0_u32);
        for number in 0..places {
            let step = source.number()?;
            check(number == 0 || step > 0, "its places are not in order")?;
            place = place.checked_add(step).ok_or(OUT_OF_RANGE)?;
            let cells = source.number()?;
            check(cells > 0, "a place has no cells")?;
            end = end.checked_add(cells).ok_or(OUT_OF_RANGE)?;
            self.places.push(PlaceCells { place, end });
        }
        // At least 3 bytes of each cell are still to come.
        check(end as usize <= source.bytes.len() / 3, "it is cut off")?;
        self.cells.reserve_exact(end as usize);
        for index in 0..self.places.len() {
            let mut kind = 0_u32;
            for _ in self.cells.len()..self.places[index].end as usize {
                kind = kind.checked_add(source.number()?).ok_or(OUT_OF_RANGE)?;
                check((kind as usize) < self.kinds.len(), "a cell is of no kind")?;
                self.cells.push(Cell { kind, end: 0, month: 0 });
            }
        }
        let last_month = u32::from(i16::MAX.abs_diff(self.first_month)).saturating_add(1);
        for cell in &mut self.cells {
            let month = source.number()?;
            check(month <= last_month, "a month is out of range")?;
            cell.month = u16::try_from(month).map_err(|_| OUT_OF_RANGE)?;
        }
        check(self.is_in_order(), "its cells are not in order")
    }

    /// Whether the cells of each place are in the order of kinds, then months.
    fn is_in_order(&self) -> bool {
        let mut start = 0;
        self.places.iter().all(|cells| {
            let in_place = &self.cells[start..cells.end as usize];
            start = cells.end as usize;
            in_place.is_sorted_by(|a, b| (a.kind, a.month) < (b.kind, b.month))
        })
    }

    fn decode_entries(&mut self, source: &mut Source<'_>) -> Result<(), CubeError> {
        let mut end = 0_u32;
        for cell in &mut self.cells {
            let entries = source.number()?;
            check(entries > 0, "a cell has no entries")?;
            end = end.checked_add(entries).ok_or(OUT_OF_RANGE)?;
            cell.end = end;
        }
        // At least 2 bytes of each entry are still to come.
        check(end as usize <= source.bytes.len() / 2, "it is cut off")?;
        self.slots = source.take(end as usize)?.to_vec();
        let slots = self.slots();
        check(self.slots.iter().all(|slot| usize::from(*slot) < slots), "an answer is not on the scale")?;
        let mut start = 0;
        for cell in &self.cells {
            let in_cell = &self.slots[start..cell.end as usize];
            check(in_cell.is_sorted_by(|a, b| a < b), "its answers are not in order")?;
            start = cell.end as usize;
        }
        self.counts.reserve_exact(end as usize);
        for _ in 0..end {
            let count = source.number()?;
            check(count > 0, "an answer was given by nobody")?;
            self.counts.push(count);
        }
        Ok(())
    }
}

fn decode_kinds(source: &mut Source<'_>) -> Result<Vec<Kind>, CubeError> {
    let mut kinds = Vec::with_capacity(source.length(2)?);
    let mut channel = 0_u32;
    for _ in 0..kinds.capacity() {
        channel = channel.checked_add(source.number()?).ok_or(OUT_OF_RANGE)?;
        kinds.push(Kind { channel, segment: source.number()? });
    }
    check(kinds.is_sorted_by(|a, b| a < b), "its kinds are not in order")?;
    Ok(kinds)
}

const OUT_OF_RANGE: CubeError = CubeError::Damaged { what: "a number is out of range" };
const CUT_OFF: CubeError = CubeError::Damaged { what: "it is cut off" };

fn check(is_so: bool, what: &'static str) -> Result<(), CubeError> {
    if is_so { Ok(()) } else { Err(CubeError::Damaged { what }) }
}

fn put(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Bytes that are still to be read.
struct Source<'a> {
    bytes: &'a [u8],
}

impl<'a> Source<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], CubeError> {
        let (taken, rest) = self.bytes.split_at_checked(count).ok_or(CUT_OFF)?;
        self.bytes = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], CubeError> {
        let (array, rest) = self.bytes.split_first_chunk().ok_or(CUT_OFF)?;
        self.bytes = rest;
        Ok(*array)
    }

    fn byte(&mut self) -> Result<u8, CubeError> {
        self.array().map(|[byte]| byte)
    }

    fn number(&mut self) -> Result<u32, CubeError> {
        let first = self.byte()?;
        if first < 0x80 {
            return Ok(u32::from(first));
        }
        let mut number = u64::from(first & 0x7f);
        for shift in [7, 14, 21, 28] {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return u32::try_from(number).map_err(|_| OUT_OF_RANGE);
            }
        }
        Err(OUT_OF_RANGE)
    }

    /// The length of a list whose items have at least so many bytes, so that nothing is made room for in vain.
    fn length(&mut self, least_bytes: usize) -> Result<usize, CubeError> {
        let length = self.number()? as usize;
        check(length <= self.bytes.len() / least_bytes, "it is cut off")?;
        Ok(length)
    }

    fn fractions(&mut self, count: usize) -> Result<Vec<f64>, CubeError> {
        let (chunks, _) = self.take(8 * count)?.as_chunks();
        let fractions: Vec<f64> = chunks.iter().map(|chunk| f64::from_le_bytes(*chunk)).collect();
        check(fractions.iter().all(|fraction| fraction.is_finite()), "a fraction is no number")?;
        Ok(fractions)
    }
}
