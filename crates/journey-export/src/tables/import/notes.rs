//! What is to be known of an import, by row and column.

use super::{BookSheet, SheetRow};
use crate::import::Note;

/// Notes that are told one by one.
const MOST: usize = 300;

/// Collects notes.
pub(super) struct Notes {
    rows_are: &'static str,
    told: Vec<Note>,
    untold: usize,
}

impl Notes {
    pub(super) fn new(sheet: &BookSheet) -> Self {
        Self { rows_are: sheet.rows_are(), told: Vec::new(), untold: 0 }
    }

    /// About the whole file.
    pub(super) fn whole(&mut self, message: String) {
        self.add(String::new(), message);
    }

    /// About a row.
    pub(super) fn row(&mut self, row: &SheetRow, message: String) {
        self.add(format!("{} {}", self.rows_are, row.number), message);
    }

    /// About a cell.
    pub(super) fn cell(&mut self, row: &SheetRow, column: usize, message: String) {
        self.add(format!("{} {}, column {}", self.rows_are, row.number, letters(column)), message);
    }

    fn add(&mut self, place: String, message: String) {
        match self.told.len() < MOST {
            true => self.told.push(Note { place, message }),
            false => self.untold += 1,
        }
    }

    pub(super) fn finish(mut self) -> Vec<Note> {
        if self.untold > 0 {
            let message = format!("{} more notes like these are not listed.", self.untold);
            self.told.push(Note { place: String::new(), message });
        }
        self.told
    }
}

/// What spreadsheets call a column: A, B, … Z, AA.
pub(super) fn letters(column: usize) -> String {
    let mut rest = column + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// A value of a cell as a note shows it.
pub(super) fn shown(value: &str) -> String {
    let mut shown: String = value.chars().take(40).collect();
    if shown.len() < value.len() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    #[test]
    fn columns_have_the_letters_of_spreadsheets() {
        for (column, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(super::letters(column), letters);
        }
    }
}
