//! What feedback says about the numbers of an improvement. All thresholds are conventions of ours, and a person
//! may set every number otherwise.

use super::priorities::{Band, Prefilled, Provenance};
use crate::Figure;

/// Reach: how many were measured to meet it in the period of the figure.
pub fn reach(figure: &Figure) -> Prefilled {
    Prefilled { value: f64::from(figure.n), provenance: Provenance::MeasuredReach { n: figure.n } }
}

/// Impact: from how important it is and how far it falls short.
pub fn impact(importance: Band, gap: Band) -> Prefilled {
    use Band::{High, Low, Medium};
    let value = match (importance, gap) {
        (High, High) => 3.0,
        (High, Medium) | (Medium, High) => 2.0,
        (High, Low) | (Medium, Medium) | (Low, High) => 1.0,
        (Medium, Low) | (Low, Medium) => 0.5,
        (Low, Low) => 0.25,
    };
    Prefilled { value, provenance: Provenance::ImportanceAndGap { importance, gap } }
}

/// How important: much from one and a half times the equal share of importance on, little below three quarters.
pub fn importance_band(share: f64, equal_share: f64) -> Band {
    match share / equal_share {
        ratio if ratio >= 1.5 => Band::High,
        ratio if ratio >= 0.75 => Band::Medium,
        _ => Band::Low,
    }
}

/// How far it falls short, in points of the common scale of 0 to 100: much from 20 on, little below 10.
pub fn gap_band(points_short: f64) -> Band {
    match points_short {
        points if points >= 20.0 => Band::High,
        points if points >= 10.0 => Band::Medium,
        _ => Band::Low,
    }
}

/// Confidence, in percent: 100 for at least 100 answers with an interval of at most a tenth of the scale, none
/// older than half a year; 80 for at least 30, a fifth and a year; else 50.
pub fn confidence(figure: &Figure, months_old: Option<u16>) -> Prefilled {
    let interval_percent = interval_percent(figure);
    let is_good = |n: u32, percent: f64, months: u16| {
        figure.n >= n && interval_percent <= percent && months_old.is_some_and(|old| old <= months)
    };
    let value = match () {
        () if is_good(100, 10.0, 6) => 100.0,
        () if is_good(30, 20.0, 12) => 80.0,
        () => 50.0,
    };
    Prefilled { value, provenance: Provenance::DataQuality { n: figure.n, interval_percent, months_old } }
}

/// Width of the interval in percent of the scale; all of it where there is none, and for amounts, whose scale
/// has no ends, in percent of the value.
fn interval_percent(figure: &Figure) -> f64 {
    let (Some(low), Some(high)) = (figure.low, figure.high) else { return 100.0 };
    let (least, most) = figure.range;
    let whole = if most > least { most - least } else { figure.value.unwrap_or_default().abs() };
    if whole > 0.0 { (100.0 * (high - low) / whole).min(100.0) } else { 100.0 }
}

#[cfg(test)]
mod tests;
