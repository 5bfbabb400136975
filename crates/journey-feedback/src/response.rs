//! What one customer answered at one time.

use crate::Filter;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What one customer answered at one time. Words are numbers of the source's [`Dictionary`](crate::Dictionary).
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    /// Line of the file on which it begins, from 1.
    pub line: u64,
    /// Its id in the source, by which a later import updates it; none if the file has none.
    pub id: Option<String>,
    /// Who answered, as a keyed hash; none if the file does not say or the column was left out.
    pub customer: Option<[u8; 16]>,
    /// When it was given: seconds since 1970-01-01 UTC; none if the file does not say.
    pub at: Option<i64>,
    /// Where in the journey it was given, in the words of the file; 0 if the file does not say.
    pub place: u32,
    /// By which channel; 0 if the file does not say.
    pub channel: u32,
    /// Who the customer is: a combination of the dictionary's segments; 0 if the file does not say.
    pub segment: u32,
    /// How much it counts; 1 without weights, at least 0.
    pub weight: f64,
    /// Whether it counts at all.
    pub status: Status,
    /// The answers, at most one a question, in the order of questions.
    pub answers: Vec<Answer>,
    /// What the customer wrote.
    pub verbatims: Vec<Verbatim>,
}

/// Whether a response counts. Only those that are complete or partial do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum Status {
    /// Finished.
    Complete,
    /// Broken off; what was answered counts.
    Partial,
    /// Made to try the survey out.
    Test,
    /// Left out by a rule of the mapping.
    Excluded,
}

/// An answer to a question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answer {
    /// Number of the question in its source, from 0.
    pub question: u16,
    /// What was answered.
    pub value: Value,
}

/// What was answered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// A level of the question's scale.
    Level(u8),
    /// A quantity.
    Amount(f64),
    /// No number.
    Missing(Missing),
}

/// Why there is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum Missing {
    /// Nothing was answered.
    Blank,
    /// The customer did not meet it.
    NotApplicable,
    /// The customer does not know.
    DontKnow,
    /// What stands in the file is no answer of the scale.
    Bad,
}

impl Missing {
    /// Every reason, in the order in which a [`Tally`](crate::Tally) counts them.
    pub const ALL: [Missing; 4] = [Missing::Blank, Missing::NotApplicable, Missing::DontKnow, Missing::Bad];
}

/// What a customer wrote, already without personal data where that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verbatim {
    /// Number of the column among the source's columns of text, from 0.
    pub column: u16,
    /// The words.
    pub text: String,
    /// How many pieces of personal data were taken out.
    pub redactions: u16,
}

/// A month, counted from January 1970, which is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(export_to = "feedback.ts")]
pub struct Month(pub i16);

impl Month {
    /// Stands for a response that does not say when it was given.
    pub const NONE: Month = Month(i16::MIN);

    /// The month of a time in seconds since 1970-01-01 UTC.
    pub fn of(at: Option<i64>) -> Self {
        let Some(at) = at else { return Self::NONE };
        // Civil date from days, after Howard Hinnant's "chrono-compatible low-level date algorithms".
        let days = at.div_euclid(86_400) + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let month = if shifted < 10 { shifted + 2 } else { shifted - 10 };
        let year = year_of_era + era * 400 + i64::from(month < 2);
        let months = (year - 1970) * 12 + month;
        i16::try_from(months).map_or(Self::NONE, Month)
    }

    /// The first second of the month, counted from 1970-01-01 UTC; none for [`Month::NONE`].
    pub fn first_second(self) -> Option<i64> {
        let (year, month) = self.year_and_month()?;
        // Days from a civil date, after the same source; years begin in March.
        let year = i64::from(year) - i64::from(month <= 2);
        let day_of_year = (153 * ((i64::from(month) + 9) % 12) + 2) / 5;
        let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        Some((365 * year + leap_days + day_of_year - 719_468) * 86_400)
    }

    /// Year and month, the latter from 1; none for [`Month::NONE`].
    pub fn year_and_month(self) -> Option<(i16, u8)> {
        (self != Self::NONE).then(|| (1970 + self.0.div_euclid(12), self.0.rem_euclid(12) as u8 + 1))
    }

    /// Whether the filter's period holds it.
    pub fn is_in(self, filter: &Filter) -> bool {
        let (from, to) = (filter.from, filter.to);
        (from.is_none() && to.is_none())
            || (self != Self::NONE && from.is_none_or(|from| self >= from) && to.is_none_or(|to| self <= to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_counted_from_january_1970() {
        let cases = [
            (0, (1970, 1)),
            (-1, (1969, 12)),
            (951_782_399, (2000, 2)),
            (951_868_800, (2000, 3)),
            (1_735_689_599, (2024, 12)),
            (1_735_689_600, (2025, 1)),
        ];
        for (at, expected) in cases {
            assert_eq!(Month::of(Some(at)).year_and_month(), Some(expected), "{at} seconds");
        }
        assert_eq!(Month::of(None).year_and_month(), None, "no time has no month");
    }

    #[test]
    fn a_month_begins_where_the_one_before_ends() {
        for number in -2_000..2_000 {
            let first = Month(number).first_second().unwrap();
            assert_eq!(Month::of(Some(first)), Month(number), "{first} is in it");
            assert_eq!(Month::of(Some(first - 1)), Month(number - 1), "the second before {first} is not");
        }
        assert_eq!(Month::NONE.first_second(), None, "what has no month begins nowhere");
    }
}
