//! Fields of cards out of cells. Each says what it takes when it can't be read.

use super::words::plain;
use journey_model::{Color, Effort, Evidence, LaneKind, OpportunityStatus, SeriesKind, is_date, limits};
use serde::de::DeserializeOwned;

/// A number, with a point or a comma, a percent sign behind or not.
pub(super) fn number(cell: &str) -> Option<f64> {
    let cell = cell.trim().trim_end_matches('%').trim_end().replace('−', "-");
    let cell = if cell.contains('.') { cell } else { cell.replace(',', ".") };
    let starts_right =
        cell.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '-' | '+' | '.'));
    let number: f64 = starts_right.then(|| cell.parse().ok())??;
    (number.is_finite() && number.abs() <= limits::SCORE).then_some(number)
}

/// A word of ours, as the map file has it.
fn word<T: DeserializeOwned>(cell: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(cell.to_owned())).ok()
}

pub(super) fn lane_kind(cell: &str) -> Result<LaneKind, &'static str> {
    word(cell).ok_or("is no kind of lane; the name of the lane decides")
}

pub(super) fn series_kind(cell: &str) -> Result<SeriesKind, &'static str> {
    word(cell).ok_or("is none of intended, assumed and measured")
}

pub(super) fn severity(cell: &str) -> Result<u8, &'static str> {
    let by_word = match plain(cell).as_str() {
        "none" | "keine" => Some(0),
        "low" | "minor" | "gering" | "niedrig" => Some(1),
        "medium" | "moderate" | "mittel" => Some(2),
        "high" | "major" | "severe" | "critical" | "hoch" | "schwer" | "kritisch" => Some(3),
        _ => None,
    };
    by_word.or_else(|| whole(cell, limits::SEVERITY)).ok_or("is no severity from 0 to 3")
}

pub(super) fn impact(cell: &str) -> Result<u8, &'static str> {
    whole(cell, limits::IMPACT).ok_or("is no impact from 0 to 10")
}

pub(super) fn span(cell: &str) -> Result<u16, &'static str> {
    let span = number(cell).filter(|n| n.fract() == 0.0 && *n >= 1.0 && *n <= f64::from(limits::SPAN));
    span.map(|span| span as u16).ok_or("is no number of columns")
}

pub(super) fn answers(cell: &str) -> Result<u32, &'static str> {
    let answers = number(cell).filter(|n| n.fract() == 0.0 && *n >= 0.0 && *n <= f64::from(limits::ANSWERS));
    answers.map(|answers| answers as u32).ok_or("is no number of answers")
}

fn whole(cell: &str, most: u8) -> Option<u8> {
    let number = number(cell).filter(|number| number.fract() == 0.0)?;
    (number >= 0.0 && number <= f64::from(most)).then_some(number as u8)
}

pub(super) fn evidence(cell: &str) -> Result<Evidence, &'static str> {
    let by_word = || match plain(cell).as_str() {
        "assumption" | "assumed" | "annahme" => Some(Evidence::Assumption),
        "partly" | "teilweise" => Some(Evidence::Partly),
        "researched" | "research" | "proven" | "belegt" | "erforscht" => Some(Evidence::Researched),
        _ => None,
    };
    word(cell).or_else(by_word).ok_or("is none of assumption, partly and researched")
}

pub(super) fn effort(cell: &str) -> Result<Effort, &'static str> {
    let by_word = match plain(cell).as_str() {
        "s" | "small" | "low" | "klein" | "gering" => Some(Effort::S),
        "m" | "medium" | "mittel" => Some(Effort::M),
        "l" | "large" | "high" | "groß" | "hoch" => Some(Effort::L),
        "xl" | "sehrgroß" | "sehrhoch" => Some(Effort::Xl),
        _ => None,
    };
    by_word.ok_or("is none of S, M, L and XL")
}

pub(super) fn status(cell: &str) -> Result<OpportunityStatus, &'static str> {
    let by_word = || match plain(cell).as_str() {
        "open" | "new" | "offen" | "neu" => Some(OpportunityStatus::Open),
        "planned" | "todo" | "geplant" => Some(OpportunityStatus::Planned),
        "doing" | "inprogress" | "inarbeit" => Some(OpportunityStatus::Doing),
        "done" | "closed" | "erledigt" | "fertig" => Some(OpportunityStatus::Done),
        "dropped" | "rejected" | "verworfen" => Some(OpportunityStatus::Dropped),
        _ => None,
    };
    word(cell).or_else(by_word).ok_or("is none of open, planned, doing, done and dropped")
}

pub(super) fn due(cell: &str) -> Result<String, &'static str> {
    is_date(cell).then(|| cell.to_owned()).ok_or("is no date like 2026-03-31")
}

pub(super) fn color(cell: &str) -> Result<Color, &'static str> {
    cell.to_lowercase().parse().map_err(|_| "is no colour like indigo or #4f6df5")
}

pub(super) fn yes(cell: &str) -> bool {
    matches!(plain(cell).as_str(), "yes" | "true" | "x" | "1" | "ja" | "wahr")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let cases = [
            ("4", Some(4.0)),
            (" -1,5 ", Some(-1.5)),
            ("−2", Some(-2.0)),
            ("80 %", Some(80.0)),
            ("1e400", None),
            ("inf", None),
            ("NaN", None),
            ("", None),
            ("good", None),
            ("1,000.5", None),
        ];
        for (cell, expected) in cases {
            assert_eq!(number(cell), expected, "{cell:?}");
        }
    }

    #[test]
    fn small_sets_are_read_by_their_words() {
        assert_eq!(severity("Hoch"), Ok(3));
        assert_eq!(severity("2"), Ok(2));
        assert!(severity("4").is_err());
        assert_eq!(effort("xl"), Ok(Effort::Xl));
        assert_eq!(status("in progress"), Ok(OpportunityStatus::Doing));
        assert_eq!(evidence("Annahme"), Ok(Evidence::Assumption));
        assert!(due("31.03.2026").is_err());
    }
}
