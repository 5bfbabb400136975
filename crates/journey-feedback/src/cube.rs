//! Answers counted by place, channel, segment and month, so that a figure costs the same at a thousand rows and at
//! ten million.
//!
//! There is one [`Cube`] a question and import. [`CubeBuilder`] counts responses into them, [`Cube::sum`] puts those
//! of several imports together, and [`Cube::tallies`] counts out of them what a filter leaves, by any grouping.
//! Two cubes stand beside those of the questions: how many responses there are ([`RESPONSES`]) and how many texts
//! ([`TEXTS`]).
//!
//! A *cell* is one place, channel, combination of segments and month. Its *entries* say how often each level was
//! answered there, how often there was no number and why. Cells lie in the order of places, then of *kinds* (channel
//! and segments), then of months, so that those of a place are one piece and what is asked of a kind or a month is
//! looked up once for all cells.

mod assembling;
mod builder;
mod bytes;
mod counting;
mod groups;
mod rolling;
mod sum;

pub use builder::{Counted, CubeBuilder};
pub use groups::{CellFilter, GroupBy, GroupKey, Groups, MonthGroups};

use crate::{Missing, Month, RatingScale};
use thiserror::Error;

/// Stands for the question of the cube that counts responses: each gives level 0.
pub const RESPONSES: u16 = u16::MAX;

/// Stands for the question of the cube that counts what customers wrote: each text gives level 0.
pub const TEXTS: u16 = u16::MAX - 1;

/// Answers to one question, counted by cell. An entry counts at most 4,294,967,295 answers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cube {
    /// Levels of the question's scale; 0 for a quantity.
    levels: u8,
    /// Kinds of cells, ascending.
    kinds: Vec<Kind>,
    /// The month of place 1 in the counting of months; place 0 is "the file does not say when".
    first_month: i16,
    /// Places with cells, ascending.
    places: Vec<PlaceCells>,
    cells: Vec<Cell>,
    /// What each entry counts: a level, or one of those behind them ([`Cube::slot_of`]).
    slots: Vec<u8>,
    /// How many, by entry.
    counts: Vec<u32>,
    /// Weights together, by entry; empty if every weight is 1.
    weights: Vec<f64>,
    /// Squares of the weights together, by cell; empty if every weight is 1.
    squares: Vec<f64>,
    /// Sum of weight times answer and of weight times answer squared, by cell; empty without quantities.
    amounts: Vec<[f64; 2]>,
    rolled: rolling::Rolled,
}

/// A channel and a combination of segments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Kind {
    channel: u32,
    segment: u32,
}

/// Where the cells of a place end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct PlaceCells {
    place: u32,
    end: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cell {
    /// Its place among the kinds.
    kind: u32,
    /// Where its entries end.
    end: u32,
    /// Its place in the counting of months.
    month: u16,
}

/// Which cell a response belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct CellKey {
    place: u32,
    kind: Kind,
    /// [`Month::NONE`] comes before all others.
    month: Month,
}

/// Why counts cannot be read or put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CubeError {
    /// They were written by a newer version of this program.
    #[error(
        "The counts are in format {found}, and this program reads format {known}. Install the newer version."
    )]
    Newer {
        /// Format of the counts.
        found: u8,
        /// The format that is known.
        known: u8,
    },
    /// The bytes are no counts.
    #[error(
        "The counts are damaged: {what}. Undo the import that they belong to, and import its file again."
    )]
    Damaged {
        /// What is wrong.
        what: &'static str,
    },
    /// Counts of different scales cannot be put together.
    #[error(
        "Answers on {levels} levels cannot be counted together with answers on {others}. Undo one of the two imports."
    )]
    OtherScale {
        /// Levels of the first.
        levels: u8,
        /// Levels of the other.
        others: u8,
    },
    /// More answers than can be counted.
    #[error("More than 4,294,967,295 equal answers cannot be counted together. Undo one of the imports.")]
    TooMany,
}

/// What can be counted behind the levels: the reasons for no number, and quantities.
const BEHIND_LEVELS: usize = Missing::ALL.len() + 1;

/// Most different things that the entries of a cell can count.
const MOST_SLOTS: usize = RatingScale::MOST_LEVELS + BEHIND_LEVELS;

impl Cube {
    /// How many levels the question's scale has; 0 for a quantity.
    pub fn levels(&self) -> usize {
        usize::from(self.levels)
    }

    /// The first and the last month that have answers; none if no response says when it was given.
    pub fn months(&self) -> Option<(Month, Month)> {
        let dated = self.cells.iter().map(|cell| cell.month).filter(|month| *month > 0);
        let (first, last) =
            dated.fold((u16::MAX, 0), |(first, last), month| (first.min(month), last.max(month)));
        (last > 0).then(|| (self.month(first), self.month(last)))
    }

    fn month(&self, place: u16) -> Month {
        match place {
            0 => Month::NONE,
            // Checked when it is read: the last month is one.
            place => Month((i32::from(self.first_month) + i32::from(place) - 1) as i16),
        }
    }

    /// How many different things the entries of a cell can count.
    fn slots(&self) -> usize {
        self.levels() + BEHIND_LEVELS
    }

    /// The slot behind the levels for a reason why there is no number.
    fn slot_of(levels: u8, why: Missing) -> u8 {
        levels + why as u8
    }

    /// The slot for quantities, the last one.
    fn amount_slot(levels: u8) -> u8 {
        levels + Missing::ALL.len() as u8
    }

    /// Where the entries of a cell begin.
    fn start(&self, cell: usize) -> usize {
        cell.checked_sub(1).map_or(0, |before| self.cells[before].end as usize)
    }
}

#[cfg(test)]
mod tests;
