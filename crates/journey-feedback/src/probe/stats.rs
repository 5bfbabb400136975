//! What all cells of a column say together, in bounded memory.

use super::{DateEvidence, NumberEvidence, PersonalData, RawCount};
use crate::mapping::{DateOrder, NumberFormat};
use crate::values::dates::{self, DateRead};
use crate::values::is_sheet_error;
use crate::values::missing::missing;
use crate::values::numbers::{self, FormatProof, NumberRead};
use crate::{Missing, privacy};
use rustc_hash::FxHashMap;

/// Most different values of a column that are counted one by one.
const MOST_DISTINCT: usize = 5_000;
/// Longer values are not kept.
const LONGEST: usize = 80;
/// Values that are shown of a column.
const SAMPLES: usize = 5;
/// Cells that are looked at for personal data after counting was given up.
const ENOUGH_FOR_PERSONAL: u64 = 2_000;

/// What the cells of a column say together.
#[derive(Debug, Default)]
pub(crate) struct ColumnStats {
    /// Different values, how often, and the place at which they first came.
    distinct: FxHashMap<String, (u64, u32)>,
    is_capped: bool,
    long_samples: Vec<String>,
    pub(crate) sums: Sums,
}

/// What cells add up to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sums {
    pub(crate) blank: u64,
    pub(crate) filled: u64,
    characters: u64,
    pub(crate) numeric: u64,
    points: u64,
    commas: u64,
    pub(crate) number_format_sample: Option<String>,
    ambiguous: u64,
    pub(crate) scientific: u64,
    pub(crate) leading_zeros: u64,
    dates: u64,
    day_first: u64,
    month_first: u64,
    open_dates: u64,
    pub(crate) open_date_sample: Option<String>,
    with_zone: u64,
    without_zone: u64,
    mangled: u64,
    short_years: u64,
    serials: u64,
    pub(crate) errors: u64,
    personal: FxHashMap<PersonalData, u64>,
    looked_at: u64,
}

impl ColumnStats {
    /// Adds a cell.
    pub(crate) fn add(&mut self, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            self.sums.blank += 1;
            return;
        }
        if let Some((count, _)) = self.distinct.get_mut(text) {
            *count += 1;
            return;
        }
        if text.len() <= LONGEST && self.distinct.len() < MOST_DISTINCT {
            let place = self.distinct.len() as u32;
            self.distinct.insert(text.to_owned(), (1, place));
        } else {
            self.is_capped = true;
            if self.long_samples.len() < SAMPLES {
                self.long_samples.push(text.chars().take(LONGEST).collect());
            }
            self.sums.add(text, 1);
        }
    }

    /// Sums everything up: nothing can be added afterwards.
    pub(crate) fn finish(mut self) -> Column {
        let mut values: Vec<(String, u64, u32)> =
            self.distinct.into_iter().map(|(raw, (count, place))| (raw, count, place)).collect();
        values.sort_unstable_by_key(|(.., place)| *place);
        for (raw, count, _) in &values {
            self.sums.add(raw, *count);
        }
        let values = values.into_iter().map(|(raw, count, _)| RawCount { raw, count }).collect();
        Column { values, is_capped: self.is_capped, long_samples: self.long_samples, sums: self.sums }
    }
}

impl Sums {
    fn add(&mut self, text: &str, count: u64) {
        if missing(text) == Some(Missing::Blank) {
            self.blank += count;
            return;
        }
        self.filled += count;
        self.characters += text.len() as u64 * count;
        self.errors += if is_sheet_error(text) { count } else { 0 };
        if text.as_bytes().iter().take(64).any(u8::is_ascii_digit) && text.len() <= 64 {
            self.add_number(text, count);
            self.add_date(text, count);
        }
        if self.looked_at < ENOUGH_FOR_PERSONAL {
            self.looked_at += count;
            if let Some(kind) = privacy::cell_kind(text) {
                *self.personal.entry(kind).or_default() += count;
            }
        }
    }

    fn add_number(&mut self, text: &str, count: u64) {
        let read = numbers::read(text, NumberFormat::Open);
        if read == NumberRead::No {
            return;
        }
        self.numeric += count;
        if read == NumberRead::Ambiguous {
            self.ambiguous += count;
            self.number_format_sample.get_or_insert_with(|| text.to_owned());
        }
        let marks = numbers::marks(text);
        match marks.proof {
            Some(FormatProof::Point) => self.points += count,
            Some(FormatProof::Comma) => self.commas += count,
            None => {}
        }
        self.scientific += if marks.is_scientific { count } else { 0 };
        self.leading_zeros += if marks.has_leading_zero { count } else { 0 };
    }

    fn add_date(&mut self, text: &str, count: u64) {
        match dates::read(text, None) {
            DateRead::Time(civil, order) => {
                self.dates += count;
                match order {
                    Some(DateOrder::DayMonthYear) => self.day_first += count,
                    Some(DateOrder::MonthDayYear) => self.month_first += count,
                    _ => {}
                }
                self.with_zone += if civil.offset.is_some() { count } else { 0 };
                let lacks_zone = civil.has_time && civil.offset.is_none();
                self.without_zone += if lacks_zone { count } else { 0 };
                self.short_years += if civil.has_short_year { count } else { 0 };
                self.serials += if civil.is_serial { count } else { 0 };
            }
            DateRead::Ambiguous => {
                self.dates += count;
                self.open_dates += count;
                self.without_zone += if text.contains(':') { count } else { 0 };
                self.open_date_sample.get_or_insert_with(|| text.to_owned());
            }
            DateRead::Mangled => {
                self.dates += count;
                self.mangled += count;
            }
            DateRead::No => {}
        }
    }
}

/// A column, summed up.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    /// Its values in the order in which they came; not all if `is_capped`.
    pub(crate) values: Vec<RawCount>,
    pub(crate) is_capped: bool,
    /// The first values that are too long to be counted one by one, cut.
    long_samples: Vec<String>,
    pub(crate) sums: Sums,
}

impl Column {
    /// A few different values.
    pub(crate) fn samples(&self) -> Vec<String> {
        let samples = self.values.iter().map(|value| &value.raw).chain(&self.long_samples);
        samples.take(SAMPLES).cloned().collect()
    }

    /// How many different values there are, blanks left out.
    pub(crate) fn distinct(&self) -> u64 {
        self.values.len() as u64
    }

    fn share(&self, count: u64) -> f64 {
        if self.sums.filled == 0 { 0.0 } else { count as f64 / self.sums.filled as f64 }
    }

    /// Share of the filled cells that are numbers.
    pub(crate) fn numeric_share(&self) -> f64 {
        self.share(self.sums.numeric)
    }

    /// Share of the filled cells that are dates. Plain numbers count only where nearly all could be dates.
    pub(crate) fn date_share(&self) -> f64 {
        self.share(self.sums.dates)
    }

    /// Mean number of bytes of a filled cell.
    pub(crate) fn mean_length(&self) -> f64 {
        self.share(self.sums.characters)
    }

    /// Whether nearly every value came once.
    pub(crate) fn is_unique(&self) -> bool {
        self.sums.filled > 0
            && if self.is_capped {
                self.values.iter().filter(|value| value.count > 1).count() * 50 < self.values.len()
            } else {
                self.distinct() * 50 >= self.sums.filled * 49
            }
    }

    /// How numbers are written, as far as all cells tell.
    pub(crate) fn numbers(&self) -> NumberEvidence {
        let sums = &self.sums;
        let format = match (sums.points > 0, sums.commas > 0) {
            (true, false) => NumberFormat::DecimalPoint,
            (false, true) => NumberFormat::DecimalComma,
            _ => NumberFormat::Open,
        };
        let is_open = format == NumberFormat::Open;
        NumberEvidence {
            format,
            ambiguous: if is_open { sums.ambiguous } else { 0 },
            scientific: sums.scientific,
            leading_zeros: sums.leading_zeros,
        }
    }

    /// How dates are written; none if hardly a cell is one.
    pub(crate) fn dates(&self) -> Option<DateEvidence> {
        let sums = &self.sums;
        // Plain numbers of five or ten digits are dates only by other evidence: the head of the column.
        if sums.dates == 0 || self.date_share() < 0.5 {
            return None;
        }
        let is_mixed = sums.day_first > 0 && sums.month_first > 0;
        let order = match (sums.day_first > 0, sums.month_first > 0) {
            (true, false) => Some(DateOrder::DayMonthYear),
            (false, true) => Some(DateOrder::MonthDayYear),
            _ => None,
        };
        Some(DateEvidence {
            order,
            order_matters: sums.open_dates + sums.day_first + sums.month_first > 0,
            is_mixed,
            with_zone: sums.with_zone,
            without_zone: sums.without_zone,
            mangled: sums.mangled,
            short_years: sums.short_years,
            serials: sums.serials,
        })
    }

    /// What personal data most of the cells that were looked at are.
    pub(crate) fn personal(&self) -> Option<PersonalData> {
        let looked_at = self.sums.looked_at;
        let most = self.sums.personal.iter().max_by_key(|(_, count)| **count)?;
        (*most.1 * 2 > looked_at).then_some(*most.0)
    }
}
