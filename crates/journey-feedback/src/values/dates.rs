//! Times as people, tools and spreadsheets write them.

use crate::mapping::DateOrder;

/// Days from 0 March 0000 to 1 January 1970.
const EPOCH: i64 = 719_468;

/// A time as a text says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Civil {
    pub(crate) year: i16,
    pub(crate) month: u8,
    pub(crate) day: u8,
    /// Seconds since midnight.
    pub(crate) second: u32,
    /// Whether the text has a time of day.
    pub(crate) has_time: bool,
    /// Seconds east of UTC, if the text says.
    pub(crate) offset: Option<i32>,
    /// Whether its year has two digits.
    pub(crate) has_short_year: bool,
    /// Whether a spreadsheet counts the days.
    pub(crate) is_serial: bool,
}

/// What a text is as a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateRead {
    /// A time, and the order of its parts if they prove one.
    Time(Civil, Option<DateOrder>),
    /// Day first or month first: the text does not say.
    Ambiguous,
    /// A day without a year, as spreadsheets make of scores and ranges (`23-Nov`).
    Mangled,
    /// No time.
    No,
}

impl Civil {
    /// Seconds since 1970-01-01 at offset 0.
    pub(crate) fn seconds(&self) -> i64 {
        let shifted_year = i64::from(self.year) - i64::from(self.month <= 2);
        let era = shifted_year.div_euclid(400);
        let year_of_era = shifted_year.rem_euclid(400);
        let month = (i64::from(self.month) + 9) % 12;
        let day_of_year = (153 * month + 2) / 5 + i64::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        (era * 146_097 + day_of_era - EPOCH) * 86_400 + i64::from(self.second)
            - i64::from(self.offset.unwrap_or(0))
    }

    fn of_day(year: i16, month: u8, day: u8) -> Option<Self> {
        let longest = match month {
            2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        let is_day = (1..=longest).contains(&day) && (1..=9999).contains(&year);
        is_day.then_some(Self {
            year,
            month,
            day,
            second: 0,
            has_time: false,
            offset: None,
            has_short_year: false,
            is_serial: false,
        })
    }

    /// The time so many seconds after 1970.
    fn of_seconds(seconds: i64) -> Option<Self> {
        let timestamp = jiff::Timestamp::from_second(seconds).ok()?;
        let at = timestamp.to_zoned(jiff::tz::TimeZone::UTC).datetime();
        let mut civil = Self::of_day(at.year(), at.month() as u8, at.day() as u8)?;
        civil.second = seconds.rem_euclid(86_400) as u32;
        civil.has_time = true;
        civil.offset = Some(0);
        Some(civil)
    }
}

/// Reads a time. Without an order, parts that leave it open are [`DateRead::Ambiguous`].
pub(crate) fn read(text: &str, order: Option<DateOrder>) -> DateRead {
    let text = text.trim();
    let bytes = text.as_bytes();
    if bytes.len() < 4 || bytes.len() > 64 {
        return DateRead::No;
    }
    if let Some((civil, rest)) = iso_day(text) {
        return with_time(civil, rest, None);
    }
    if bytes.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.') {
        let is_number = bytes.iter().filter(|byte| **byte == b'.').count() <= 1;
        if is_number {
            return counted(text);
        }
    }
    if bytes[0].is_ascii_digit()
        && let Some(parts) = figures(text)
    {
        return by_figures(parts, order);
    }
    by_name(text)
}

/// `2025-12-31`, and what follows.
fn iso_day(text: &str) -> Option<(Civil, &str)> {
    let bytes = text.as_bytes();
    let separator = *bytes.get(4)?;
    if bytes.len() < 10 || !matches!(separator, b'-' | b'/' | b'.') || bytes[7] != separator {
        return None;
    }
    let year = digits(&bytes[..4])?;
    let civil = Civil::of_day(year as i16, digits(&bytes[5..7])? as u8, digits(&bytes[8..10])? as u8)?;
    Some((civil, text.get(10..)?))
}

fn digits(bytes: &[u8]) -> Option<u32> {
    bytes.iter().try_fold(0u32, |number, byte| {
        let digit = byte.is_ascii_digit().then(|| u32::from(byte - b'0'))?;
        number.checked_mul(10)?.checked_add(digit)
    })
}

/// Days counted by a spreadsheet from 1900, seconds or milliseconds since 1970, or 20251231.
fn counted(text: &str) -> DateRead {
    let whole = text.split('.').next().unwrap_or_default();
    let Ok(number) = text.parse::<f64>() else { return DateRead::No };
    let civil = match (whole.len(), whole.len() == text.len()) {
        (5, _) if (20_000.0..80_000.0).contains(&number) => {
            let seconds = ((number - 25_569.0) * 86_400.0).round() as i64;
            Civil::of_seconds(seconds).map(|civil| Civil {
                offset: None,
                has_time: number.fract() != 0.0,
                is_serial: true,
                ..civil
            })
        }
        (8, true) => {
            let bytes = text.as_bytes();
            let part = |range: std::ops::Range<usize>| digits(&bytes[range]).unwrap_or(0);
            let is_likely = (1900..2200).contains(&part(0..4));
            is_likely.then(|| Civil::of_day(part(0..4) as i16, part(4..6) as u8, part(6..8) as u8)).flatten()
        }
        (10, true) => Civil::of_seconds(number as i64),
        (13, true) => Civil::of_seconds((number / 1000.0) as i64),
        _ => None,
    };
    civil.map_or(DateRead::No, |civil| DateRead::Time(civil, None))
}

struct Figures<'a> {
    parts: [u32; 3],
    short_last: bool,
    rest: &'a str,
}

/// Three numbers between which the same separator stands, the last a year.
fn figures(text: &str) -> Option<Figures<'_>> {
    let separator = text.chars().find(|sign| !sign.is_ascii_digit())?;
    if !matches!(separator, '.' | '/' | '-') {
        return None;
    }
    let mut pieces = text.splitn(3, separator);
    let (first, second, third) = (pieces.next()?, pieces.next()?, pieces.next()?.trim_start());
    let end = third.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(third.len());
    let (last, rest) = third.split_at(end);
    let widths_fit = first.len() <= 2 && second.trim().len() <= 2 && matches!(last.len(), 2 | 4);
    let parts = [digits(first.as_bytes())?, digits(second.trim().as_bytes())?, digits(last.as_bytes())?];
    widths_fit.then_some(Figures { parts, short_last: last.len() == 2, rest })
}

fn by_figures(figures: Figures<'_>, order: Option<DateOrder>) -> DateRead {
    let Figures { parts: [first, second, last], short_last, rest } = figures;
    let year = if short_last { long_year(last) } else { last as i16 };
    let day_first = || Civil::of_day(year, second as u8, first as u8);
    let month_first = || Civil::of_day(year, first as u8, second as u8);
    let proof = match (first > 12, second > 12) {
        (true, false) => Some(DateOrder::DayMonthYear),
        (false, true) => Some(DateOrder::MonthDayYear),
        _ => None,
    };
    let civil = match (order, proof) {
        (Some(DateOrder::DayMonthYear), _) => day_first(),
        (Some(DateOrder::MonthDayYear), _) => month_first(),
        // The year first, in two digits.
        (Some(DateOrder::YearMonthDay), _) if short_last => {
            Civil::of_day(long_year(first), second as u8, last as u8)
        }
        (Some(DateOrder::YearMonthDay) | None, Some(DateOrder::DayMonthYear)) => day_first(),
        (Some(DateOrder::YearMonthDay) | None, Some(_)) => month_first(),
        (Some(DateOrder::YearMonthDay) | None, None) if first == second => day_first(),
        (Some(DateOrder::YearMonthDay) | None, None) => {
            return if day_first().is_some() { DateRead::Ambiguous } else { DateRead::No };
        }
    };
    match civil {
        Some(civil) => with_time(Civil { has_short_year: short_last, ..civil }, rest, proof),
        None => DateRead::No,
    }
}

/// Two digits mean 1970 to 2069.
fn long_year(short: u32) -> i16 {
    if short < 70 { 2000 + short as i16 } else { 1900 + short as i16 }
}

/// Dates with the name of a month: `12 Jan 2024`, `Jan 12, 2024`, `12. Januar 2024`, `23-Nov`.
fn by_name(text: &str) -> DateRead {
    let mut month = None;
    let mut numbers: Vec<(u32, usize)> = Vec::new();
    let mut at = 0;
    while at < text.len() && (month.is_none() || numbers.len() < 2) {
        let rest = &text[at..];
        let Some(sign) = rest.chars().next() else { break };
        let length = if sign.is_ascii_digit() {
            let length = rest.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(rest.len());
            let Some(number) = digits(&rest.as_bytes()[..length]).filter(|_| length <= 4) else {
                return DateRead::No;
            };
            numbers.push((number, length));
            length
        } else if sign.is_alphabetic() {
            let length = rest.find(|sign: char| !sign.is_alphabetic()).unwrap_or(rest.len());
            match month_of(&rest[..length]) {
                Some(found) if month.is_none() => month = Some(found),
                _ if is_passed_over(&rest[..length]) => {}
                _ => return DateRead::No,
            }
            length
        } else if matches!(sign, ' ' | '.' | ',' | '-' | '/' | '\u{a0}') {
            sign.len_utf8()
        } else {
            return DateRead::No;
        };
        at += length;
    }
    let Some(month) = month else { return DateRead::No };
    let rest = &text[at..];
    let civil = match numbers.as_slice() {
        [(day, 1 | 2), (year, 4)] | [(year, 4), (day, 1 | 2)] => {
            Civil::of_day(*year as i16, month, *day as u8)
        }
        [(day, 1 | 2), (year, 2)] => Civil::of_day(long_year(*year), month, *day as u8)
            .map(|civil| Civil { has_short_year: true, ..civil }),
        [(_, 1 | 2)] if text.contains('-') && text.len() <= 6 => return DateRead::Mangled,
        _ => None,
    };
    civil.map_or(DateRead::No, |civil| with_time(civil, rest, None))
}

/// Days of the week and words between.
fn is_passed_over(word: &str) -> bool {
    let lower = word.to_lowercase();
    let start: String = lower.chars().take(2).collect();
    matches!(lower.as_str(), "de" | "of" | "st" | "nd" | "rd" | "th" | "den" | "der" | "t")
        || (["mo", "tu", "we", "th", "fr", "sa", "su", "di", "mi", "do", "so"].contains(&start.as_str())
            && (lower.chars().count() <= 3
                || lower.ends_with("day")
                || lower.ends_with("tag")
                || lower == "mittwoch"
                || lower == "sonnabend"))
}

/// Months in English, German, French, Spanish, Italian and Portuguese, whole or by their beginning.
fn month_of(word: &str) -> Option<u8> {
    let lower = word.to_lowercase();
    const NAMES: [&[&str]; 12] = [
        &["january", "januar", "jänner", "janvier", "enero", "gennaio", "janeiro"],
        &["february", "februar", "feber", "février", "febrero", "febbraio", "fevereiro"],
        &["march", "märz", "maerz", "mrz", "mars", "marzo", "março"],
        &["april", "avril", "abril", "aprile"],
        &["may", "mai", "mayo", "maggio", "maio"],
        &["june", "juni", "juin", "junio", "giugno", "junho"],
        &["july", "juli", "juillet", "julio", "luglio", "julho"],
        &["august", "août", "agosto"],
        &["september", "septembre", "septiembre", "settembre", "setembro"],
        &["october", "oktober", "octobre", "octubre", "ottobre", "outubro"],
        &["november", "novembre", "noviembre", "novembro"],
        &["december", "dezember", "décembre", "diciembre", "dicembre", "dezembro"],
    ];
    let length = lower.chars().count();
    let fits = |name: &&str| *name == lower || ((3..=4).contains(&length) && name.starts_with(&lower));
    let place = NAMES.iter().position(|names| names.iter().any(fits))?;
    Some(place as u8 + 1)
}

/// Adds the time of day and the offset, if the rest holds them and nothing else.
fn with_time(civil: Civil, rest: &str, proof: Option<DateOrder>) -> DateRead {
    let rest = rest.trim_start_matches([' ', 'T', 't', ',', '\u{a0}']).trim_end();
    if rest.is_empty() {
        return DateRead::Time(civil, proof);
    }
    time_of_day(civil, rest).map_or(DateRead::No, |civil| DateRead::Time(civil, proof))
}

fn time_of_day(mut civil: Civil, text: &str) -> Option<Civil> {
    let end = text.find(|sign: char| !(sign.is_ascii_digit() || matches!(sign, ':' | '.')));
    let (clock, mut rest) = text.split_at(end.unwrap_or(text.len()));
    let mut parts = clock.splitn(3, ':');
    let mut hour = digits(parts.next()?.as_bytes())?;
    let minute = digits(parts.next()?.as_bytes())?;
    let second = parts.next().map_or(Some(0), |second| digits(second.split('.').next()?.as_bytes()))?;
    rest = rest.trim_start();
    let lower: String = rest.chars().take(4).collect::<String>().to_lowercase();
    for (mark, is_afternoon) in [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true)] {
        if lower.starts_with(mark) && (1..=12).contains(&hour) {
            hour = hour % 12 + if is_afternoon { 12 } else { 0 };
            rest = rest.get(mark.len()..)?.trim_start();
            break;
        }
    }
    rest = rest.strip_prefix("Uhr").unwrap_or(rest).trim();
    if hour > 24 || minute > 59 || second > 60 || (hour == 24 && minute + second > 0) {
        return None;
    }
    civil.second = hour * 3600 + minute * 60 + second.min(59);
    civil.has_time = true;
    if !rest.is_empty() {
        civil.offset = Some(offset_of(rest)?);
    }
    Some(civil)
}

/// `Z`, `UTC`, `+02:00`, `+0200`, `+02`, `GMT+2`.
fn offset_of(text: &str) -> Option<i32> {
    let text = ["UTC", "GMT"].iter().find_map(|zone| text.strip_prefix(zone)).unwrap_or(text).trim();
    if matches!(text, "" | "Z" | "z") {
        return Some(0);
    }
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' | '\u{2212}' => -1,
        _ => return None,
    };
    let figures: String = text.chars().skip(1).filter(|sign| *sign != ':').collect();
    let number = digits(figures.as_bytes())? as i32;
    let (hours, minutes) = match figures.len() {
        1 | 2 => (number, 0),
        4 => (number / 100, number % 100),
        _ => return None,
    };
    (hours <= 18 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}
