//! Counting responses into cubes.

use super::{
    CellKey, Cube, Kind, RESPONSES, TEXTS,
    assembling::{Assembly, CellSums},
};
use crate::{Answer, Missing, Month, Question, Response, Status, Value};
use rustc_hash::FxHashMap;

/// Counts responses into cubes. Its memory grows with the number of different answers by cell (8 bytes each, 16
/// with weights), not with the number of responses.
#[derive(Debug)]
pub struct CubeBuilder {
    cells: FxHashMap<CellKey, u32>,
    questions: Vec<Counting>,
    responses: Counting,
    texts: Counting,
}

/// What of a response is counted: all but its words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Counted<'a> {
    /// When it was given.
    pub at: Option<i64>,
    /// Number of the place.
    pub place: u32,
    /// Number of the channel.
    pub channel: u32,
    /// Number of the combination of segments.
    pub segment: u32,
    /// How much it counts.
    pub weight: f64,
    /// The answers.
    pub answers: &'a [Answer],
    /// How many texts the customer wrote.
    pub texts: usize,
}

/// What was answered to a question.
#[derive(Debug, Default)]
struct Counting {
    levels: u8,
    /// Answers of weight 1, and those that are no number.
    plain: Pile<u64>,
    /// Answers of other weights, each with its weight.
    weighted: Pile<(u64, f64)>,
    /// Beside the entries, by cell; as long as there are cells that need it.
    sums: Vec<CellSums>,
    has_amounts: bool,
}

impl CubeBuilder {
    /// Nothing counted yet of these questions.
    pub fn new(questions: &[Question]) -> Self {
        let of = |levels: usize| Counting { levels: levels as u8, ..Counting::default() };
        Self {
            cells: FxHashMap::default(),
            // A scale has at most 201 levels.
            questions: questions.iter().map(|question| of(question.scale.levels())).collect(),
            responses: of(1),
            texts: of(1),
        }
    }

    /// Counts a response, if it is complete or partial.
    pub fn add(&mut self, response: &Response) {
        if matches!(response.status, Status::Complete | Status::Partial) {
            self.count(&Counted {
                at: response.at,
                place: response.place,
                channel: response.channel,
                segment: response.segment,
                weight: response.weight,
                answers: &response.answers,
                texts: response.verbatims.len(),
            });
        }
    }

    /// Counts a response that is known to count, without its words. Answers to questions that are not known, and
    /// responses whose weight is no number of at least 0, are contrary to what [`Response`] promises, and are not
    /// counted.
    pub fn count(&mut self, response: &Counted<'_>) {
        let weight = response.weight;
        if !weight.is_finite() || weight < 0.0 {
            return;
        }
        let kind = Kind { channel: response.channel, segment: response.segment };
        let key = CellKey { place: response.place, kind, month: Month::of(response.at) };
        let next = self.cells.len() as u32;
        let cell = *self.cells.entry(key).or_insert(next);
        for Answer { question, value } in response.answers {
            if let Some(counting) = self.questions.get_mut(usize::from(*question)) {
                counting.add(cell, *value, weight);
            }
        }
        self.responses.add(cell, Value::Level(0), weight);
        for _ in 0..response.texts {
            self.texts.add(cell, Value::Level(0), 1.0);
        }
    }

    /// The cubes as bytes ([`Cube::decode`]), each with the number of its question: those that counted something, in
    /// the order of questions, and behind them [`TEXTS`] and [`RESPONSES`].
    pub fn finish(self) -> Vec<(u16, Vec<u8>)> {
        let mut order: Vec<(CellKey, u32)> = self.cells.into_iter().collect();
        order.sort_unstable_by_key(|(key, _)| *key);
        let mut rank_of = vec![0; order.len()];
        for (rank, (_, cell)) in (0_u32..).zip(&order) {
            rank_of[*cell as usize] = rank;
        }
        let keyed = (0..).zip(self.questions).chain([(TEXTS, self.texts), (RESPONSES, self.responses)]);
        let counted = keyed.filter(|(_, counting)| !counting.is_empty());
        counted.map(|(question, counting)| (question, counting.finish(&order, &rank_of).encode())).collect()
    }
}

impl Counting {
    fn is_empty(&self) -> bool {
        self.plain.items.is_empty() && self.weighted.items.is_empty()
    }

    fn add(&mut self, cell: u32, value: Value, weight: f64) {
        let slot = match value {
            Value::Level(level) if level < self.levels => level,
            Value::Amount(amount) if amount.is_finite() => {
                let sums = self.sums(cell);
                sums.amounts[0] += weight * amount;
                sums.amounts[1] += weight * amount * amount;
                self.has_amounts = true;
                Cube::amount_slot(self.levels)
            }
            Value::Missing(why) => return self.plain.push(entry(cell, Cube::slot_of(self.levels, why))),
            // Beyond the scale, or no number: that is no answer.
            Value::Level(_) | Value::Amount(_) => {
                return self.plain.push(entry(cell, Cube::slot_of(self.levels, Missing::Bad)));
            }
        };
        if weight == 1.0 {
            self.plain.push(entry(cell, slot));
        } else {
            self.sums(cell).squares += weight * weight;
            self.weighted.push((entry(cell, slot), weight));
        }
    }

    fn sums(&mut self, cell: u32) -> &mut CellSums {
        let cell = cell as usize;
        if cell >= self.sums.len() {
            self.sums.resize(cell + 1, CellSums::default());
        }
        &mut self.sums[cell]
    }

    fn finish(self, order: &[(CellKey, u32)], rank_of: &[u32]) -> Cube {
        let Self { levels, plain, weighted, sums, has_amounts } = self;
        let ranked =
            |packed: u64| (u64::from(rank_of[(packed >> CELL) as usize]) << CELL) | (packed & IN_CELL);
        let plain = plain.into_sorted(|packed| ranked(*packed));
        let weighted = weighted.into_sorted(|(packed, weight)| (ranked(*packed), *weight));
        let mut assembly = Assembly::new(levels, !weighted.is_empty(), has_amounts);
        let mut entries = Entries { plain: &plain, weighted: &weighted }.peekable();
        while let Some(Entry { rank, .. }) = entries.peek().copied() {
            let mut unweighted = 0;
            while let Some(entry) = entries.next_if(|entry| entry.rank == rank) {
                let is_number = entry.slot < levels || entry.slot == Cube::amount_slot(levels);
                unweighted += if is_number { entry.plain } else { 0 };
                assembly.entry(entry.slot, entry.count, f64::from(entry.plain) + entry.weight);
            }
            let (key, cell) = order[rank as usize];
            let mut sums = sums.get(cell as usize).copied().unwrap_or_default();
            sums.squares += f64::from(unweighted);
            assembly.end_cell(key, sums);
        }
        assembly.finish()
    }
}

/// Where in a packed entry its cell begins, in bits; below it are the slot and a count.
const CELL: u32 = 32;
/// Where the slot begins.
const SLOT: u32 = 24;
/// The bits below the cell.
const IN_CELL: u64 = (1 << CELL) - 1;
/// The bits of the count.
const COUNT: u64 = (1 << SLOT) - 1;

/// One answer, packed: cell, slot and the count 1.
fn entry(cell: u32, slot: u8) -> u64 {
    (u64::from(cell) << CELL) | (u64::from(slot) << SLOT) | 1
}

/// An item of a [`Pile`]: a packed entry, with or without a weight.
trait Piled: Copy {
    fn packed(&self) -> u64;
    /// Both in one, which have the same cell and slot; none if the count would not fit its bits.
    fn with(&self, other: &Self) -> Option<Self>;
}

impl Piled for u64 {
    fn packed(&self) -> u64 {
        *self
    }

    fn with(&self, other: &Self) -> Option<Self> {
        ((self & COUNT) + (other & COUNT) <= COUNT).then(|| self + (other & COUNT))
    }
}

impl Piled for (u64, f64) {
    fn packed(&self) -> u64 {
        self.0
    }

    fn with(&self, other: &Self) -> Option<Self> {
        Some((self.0.with(&other.0)?, self.1 + other.1))
    }
}

/// Entries as they come, of which equal ones are put together whenever the pile has doubled. Sorting now and then is
/// quicker than a table of all that was seen, and takes a third of its memory.
#[derive(Debug)]
struct Pile<T> {
    items: Vec<T>,
    /// How many items there may be before equal ones are put together.
    limit: usize,
}

/// The least number of items that it is worth sorting for.
const LEAST_LIMIT: usize = 1 << 15;

impl<T> Default for Pile<T> {
    fn default() -> Self {
        Self { items: Vec::new(), limit: LEAST_LIMIT }
    }
}

impl<T: Piled> Pile<T> {
    fn push(&mut self, item: T) {
        if self.items.len() == self.limit {
            self.settle();
            self.limit = LEAST_LIMIT.max(2 * self.items.len());
            self.items.reserve_exact(self.limit - self.items.len());
        }
        self.items.push(item);
    }

    fn settle(&mut self) {
        self.items.sort_unstable_by_key(Piled::packed);
        self.items.dedup_by(|next, kept| {
            let both = (next.packed() >> SLOT == kept.packed() >> SLOT).then(|| kept.with(next)).flatten();
            both.inspect(|both| *kept = *both).is_some()
        });
    }

    fn into_sorted(mut self, rename: impl Fn(&T) -> T) -> Vec<T> {
        for item in &mut self.items {
            *item = rename(item);
        }
        self.settle();
        self.items
    }
}

/// An entry of a cell.
#[derive(Clone, Copy)]
struct Entry {
    rank: u32,
    slot: u8,
    count: u32,
    /// How many of them have weight 1.
    plain: u32,
    /// Weights of the others together.
    weight: f64,
}

/// Goes through both piles side by side.
struct Entries<'a> {
    plain: &'a [u64],
    weighted: &'a [(u64, f64)],
}

impl Iterator for Entries<'_> {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        let heads = [self.plain.first().copied(), self.weighted.first().map(|(packed, _)| *packed)];
        let key = heads.into_iter().flatten().map(|packed| packed >> SLOT).min()?;
        let mut entry =
            Entry { rank: (key >> (CELL - SLOT)) as u32, slot: key as u8, count: 0, plain: 0, weight: 0.0 };
        // A count that has reached the limit stays there: no file has that many rows.
        while let Some((packed, rest)) = self.plain.split_first().filter(|(packed, _)| *packed >> SLOT == key)
        {
            entry.plain = entry.plain.saturating_add((packed & COUNT) as u32);
            self.plain = rest;
        }
        entry.count = entry.plain;
        while let Some(((packed, weight), rest)) =
            self.weighted.split_first().filter(|((packed, _), _)| *packed >> SLOT == key)
        {
            entry.count = entry.count.saturating_add((packed & COUNT) as u32);
            entry.weight += weight;
            self.weighted = rest;
        }
        Some(entry)
    }
}
