use super::dates::{self, DateRead};
use super::missing::missing;
use super::numbers::{self, NumberRead};
use crate::Missing;
use crate::mapping::{DateOrder, NumberFormat};

#[test]
fn numbers_as_people_write_them() {
    use NumberFormat::{DecimalComma as Comma, DecimalPoint as Point, Open};
    use NumberRead::{Ambiguous, No, Number};
    let cases = [
        ("7", Open, Number(7.0), "a digit"),
        ("10", Open, Number(10.0), "two digits"),
        ("-1806", Open, Number(-1806.0), "below zero"),
        ("\u{2212}3", Open, Number(-3.0), "a minus as typographers write it"),
        ("44.0", Open, Number(44.0), "a point before one digit is decimal"),
        ("4,5", Open, Number(4.5), "a comma before one digit is decimal"),
        ("1.234", Open, Ambiguous, "a thousand or a fraction"),
        ("1,234", Open, Ambiguous, "likewise"),
        ("0.234", Open, Number(0.234), "no thousand begins with a lone zero"),
        ("1234.567", Open, Number(1234.567), "a first group of four is none"),
        ("1.234", Point, Number(1.234), "as was decided"),
        ("1.234", Comma, Number(1234.0), "as was decided"),
        ("1,234", Point, Number(1234.0), "as was decided"),
        ("1,234", Comma, Number(1.234), "as was decided"),
        ("1.234.567", Open, Number(1_234_567.0), "two points are groups"),
        ("1.234,56", Open, Number(1234.56), "the last separator is decimal"),
        ("1,234.56", Open, Number(1234.56), "likewise"),
        ("1,234.56", Comma, No, "a comma cannot be decimal before a point"),
        ("4,5", Point, No, "groups have three digits"),
        ("1.2.3", Open, No, "no number"),
        ("1 234 567,8", Open, Number(1_234_567.8), "groups by space"),
        ("1\u{202f}234", Open, Number(1234.0), "by a narrow one"),
        ("1'234.5", Open, Number(1234.5), "Swiss"),
        ("12 34", Open, No, "no group"),
        ("1 2345", Open, No, "a group too long"),
        ("45 %", Open, Number(45.0), "percent signs are passed over"),
        ("€ 12.50", Open, Number(12.5), "currencies too"),
        ("5.7E+17", Open, Number(5.7e17), "as spreadsheets shorten"),
        ("1e999", Open, No, "no finite number"),
        ("+3", Open, Number(3.0), "a plus"),
        ("-", Open, No, "no digit"),
        ("12a", Open, No, "letters"),
        ("", Open, No, "nothing"),
        ("٣", Open, No, "digits of other scripts are not guessed"),
    ];
    for (text, format, expected, why) in cases {
        assert_eq!(numbers::read(text, format), expected, "{text:?} as {format:?}: {why}");
    }
}

#[test]
fn marks_of_codes() {
    let cases = [
        ("007", true, false, "leading zeros"),
        ("0.5", false, false, "a zero before the point"),
        ("0", false, false, "zero"),
        ("5.70306E+17", false, true, "digits were lost"),
        ("5.70306e17", false, true, "likewise"),
        ("1e3", false, false, "a number that may well be meant"),
        ("abc", false, false, "no number"),
    ];
    for (text, has_leading_zero, is_scientific, why) in cases {
        let marks = numbers::marks(text);
        assert_eq!(
            (marks.has_leading_zero, marks.is_scientific),
            (has_leading_zero, is_scientific),
            "{text:?}: {why}"
        );
    }
}

#[test]
fn numbers_in_front_of_labels() {
    let cases = [
        ("10 - Extremely likely", Some(10.0)),
        ("0 – gar nicht", Some(0.0)),
        ("5: very good", Some(5.0)),
        ("1 (worst)", Some(1.0)),
        ("3. Neutral", Some(3.0)),
        ("23-Nov", None),
        ("3 stars?", None),
        ("2 minutes", None),
        ("12345 - a number", None),
        ("5 - ", None),
        ("Level 5", None),
    ];
    for (text, expected) in cases {
        assert_eq!(numbers::leading(text), expected, "{text:?}");
    }
}

#[test]
fn times_as_people_tools_and_spreadsheets_write_them() {
    use DateOrder::{DayMonthYear as Day, MonthDayYear as Month, YearMonthDay as Year};
    let cases = [
        ("2018-06-12 00:00:00", None, Some(1_528_761_600), "as databases do"),
        ("2025-03-08T08:08:57", None, Some(1_741_421_337), "ISO 8601"),
        ("2025-03-08T08:08:57Z", None, Some(1_741_421_337), "in UTC"),
        ("2025-03-08T10:08:57+02:00", None, Some(1_741_421_337), "with an offset"),
        ("2025-03-08 03:08:57.25 -0500", None, Some(1_741_421_337), "with fractions and an offset"),
        ("2025/03/08 10:08:57 am GMT+2", None, Some(1_741_421_337), "as Google Forms writes its file"),
        ("20250308", None, Some(1_741_392_000), "without separators"),
        ("31.12.2025", None, Some(1_767_139_200), "the 31st is no month"),
        ("12/31/2025", None, Some(1_767_139_200), "likewise, the other way"),
        ("12/31/25 1:05 PM", None, Some(1_767_186_300), "two digits of a year, a clock of twelve hours"),
        ("31.12.2025, 13:05 Uhr", None, Some(1_767_186_300), "in German"),
        ("12:00 AM", None, None, "a time without a day"),
        ("12/31/2025 12:00 AM", None, Some(1_767_139_200), "midnight"),
        ("04/03/2026", Some(Day), Some(1_772_582_400), "4 March, as was decided"),
        ("04/03/2026", Some(Month), Some(1_775_174_400), "3 April, as was decided"),
        ("26-03-04", Some(Year), Some(1_772_582_400), "the year first, in two digits"),
        ("31/12/2025", Some(Month), None, "against what was decided it is no day"),
        ("31 December 2025", None, Some(1_767_139_200), "in words"),
        ("Dec 31, 2025 13:05", None, Some(1_767_186_300), "American words"),
        ("31. Dezember 2025", None, Some(1_767_139_200), "German words"),
        ("1. März 2026", None, Some(1_772_323_200), "with an umlaut"),
        ("31-Dec-25", None, Some(1_767_139_200), "as Excel shows it"),
        ("Wed, 31 Dec 2025 13:05:00 +0000", None, Some(1_767_186_300), "as mail does"),
        ("Mittwoch, 31. Dezember 2025", None, Some(1_767_139_200), "with the day of the week"),
        ("46022", None, Some(1_767_139_200), "days counted by Excel"),
        ("46022.5", None, Some(1_767_182_400), "with the time of day"),
        ("1767139200", None, Some(1_767_139_200), "seconds since 1970"),
        ("1767139200000", None, Some(1_767_139_200), "milliseconds"),
        ("2025-02-29", None, None, "no such day"),
        ("2024-02-29", None, Some(1_709_164_800), "a leap day"),
        ("2025-13-01", None, None, "no such month"),
        ("2025-01-01 25:00", None, None, "no such hour"),
        ("2025-01-01 tomorrow", None, None, "something else behind"),
        ("May", None, None, "a month alone"),
        ("Dec-Feb", None, None, "a range of months"),
        ("4.5", None, None, "a number"),
        ("99999999999999999999 Jan 2025", None, None, "no day of any month"),
    ];
    for (text, order, expected, why) in cases {
        let found = match dates::read(text, order) {
            DateRead::Time(civil, _) => Some(civil.seconds()),
            _ => None,
        };
        assert_eq!(found, expected, "{text:?}: {why}");
    }
}

#[test]
fn what_dates_leave_open_and_what_they_prove() {
    let order = |text| match dates::read(text, None) {
        DateRead::Time(_, order) => order,
        other => panic!("{text:?} is {other:?}"),
    };
    assert_eq!(order("31.12.2025"), Some(DateOrder::DayMonthYear));
    assert_eq!(order("12/31/2025"), Some(DateOrder::MonthDayYear));
    assert_eq!(order("2025-12-31"), None, "ISO proves nothing about others");
    assert_eq!(order("05/05/2025"), None, "the same either way");
    for text in ["03/04/2026", "3.4.26", "12-11-2025 10:00"] {
        assert_eq!(dates::read(text, None), DateRead::Ambiguous, "{text:?}");
    }
    for text in ["23-Nov", "Nov-23", "5-Okt"] {
        assert_eq!(dates::read(text, None), DateRead::Mangled, "{text:?} was something else before");
    }
}

#[test]
fn blank_is_not_not_applicable_and_that_is_not_dont_know() {
    let cases = [
        ("", Some(Missing::Blank)),
        ("k. A.", Some(Missing::Blank)),
        ("NULL", Some(Missing::Blank)),
        ("nan", Some(Missing::Blank)),
        (".", Some(Missing::Blank)),
        ("N/A", Some(Missing::NotApplicable)),
        ("trifft nicht zu", Some(Missing::NotApplicable)),
        ("Weiß nicht", Some(Missing::DontKnow)),
        ("Don't know", Some(Missing::DontKnow)),
        ("0", None),
        ("nice", None),
    ];
    for (text, expected) in cases {
        assert_eq!(missing(text), expected, "{text:?}");
    }
}
