//! What is called like a touchpoint.

use crate::protocol::{Link, Unmatched};
use journey_feedback::themes::folded_words;
use journey_model::{JourneyMap, TouchpointId};

/// A name that stands inside another is found from so many letters on: shorter ones ("App") stand in too many.
const LEAST_LETTERS: usize = 4;

/// A question or place that belongs to no touchpoint, with what it is called.
pub(super) struct Called {
    pub(super) what: Unmatched,
    names: Vec<Vec<String>>,
}

impl Called {
    /// By its name, and by another that it has.
    pub(super) fn new(what: Unmatched, also: Option<String>) -> Self {
        let names = std::iter::once(&what.name).chain(&also).map(|name| folded_words(name)).collect();
        Self { what, names }
    }
}

/// What would be attached by name.
///
/// Letter case, accents, punctuation and the space between words do not count: "Check-in" is "checkin". A question or
/// place belongs to the touchpoint that is called the same; if none is, to the one whose name stands in its own as
/// words of their own ("Inflight *food and drink*"), or the other way round. Of several, the longest name decides,
/// and where that leaves more than one touchpoint, none is suggested.
pub(super) fn by_name(map: &JourneyMap, found: &[Called]) -> Vec<Link> {
    let touchpoints: Vec<(TouchpointId, Vec<String>)> =
        map.columns().map(|touchpoint| (touchpoint.id, folded_words(&touchpoint.name))).collect();
    let suggested = found.iter().filter_map(|called| {
        let touchpoint = best(&touchpoints, called)?;
        Some(Link { source: called.what.source, what: called.what.what.clone(), touchpoint })
    });
    suggested.collect()
}

fn best(touchpoints: &[(TouchpointId, Vec<String>)], called: &Called) -> Option<TouchpointId> {
    let likeness = |words: &[String]| called.names.iter().filter_map(|name| likeness(words, name)).max();
    let all = touchpoints.iter().filter_map(|(id, words)| Some((likeness(words)?, *id)));
    let mut alike: Vec<((bool, usize), TouchpointId)> = all.collect();
    let most = alike.iter().map(|(likeness, _)| *likeness).max()?;
    alike.retain(|(likeness, _)| *likeness == most);
    let [(_, only)] = alike[..] else { return None };
    Some(only)
}

/// Whether two names are the same, and how many letters they have in common; none if neither stands in the other.
fn likeness(a: &[String], b: &[String]) -> Option<(bool, usize)> {
    let (whole_a, whole_b) = (a.concat(), b.concat());
    if whole_a.is_empty() || whole_b.is_empty() {
        return None;
    }
    let (shorter, longer) = if whole_a.len() <= whole_b.len() { (&whole_a, b) } else { (&whole_b, a) };
    let letters = shorter.chars().count();
    if whole_a == whole_b {
        return Some((true, letters));
    }
    let stands_in = |from: usize| begin_with(&longer[from..], shorter);
    (letters >= LEAST_LETTERS && (0..longer.len()).any(stands_in)).then_some((false, letters))
}

/// Whether the first of some words, put together, are that one.
fn begin_with(words: &[String], one: &str) -> bool {
    let mut rest = one;
    for word in words {
        match rest.strip_prefix(word.as_str()) {
            Some("") => return true,
            Some(left) => rest = left,
            None => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_alike_by_their_words() {
        let cases = [
            ("Check-in", "checkin", Some((true, 7))),
            ("CHECK IN", "Check-in", Some((true, 7))),
            ("Gepäckausgabe", "gepackausgabe", Some((true, 13))),
            ("Food & drink", "food/drink", Some((true, 9))),
            ("Check-in", "Checkin service", Some((false, 7))),
            ("Checkin service", "Check-in", Some((false, 7))),
            ("Seat comfort", "How was the seat comfort?", Some((false, 11))),
            ("Seat comfort", "How comfortable was the seat?", None),
            ("Board", "On-board service", Some((false, 5))),
            ("Board", "Boarding", None),
            ("App", "App store", None),
            ("", "Anything", None),
            ("机场", "机场", Some((true, 2))),
        ];
        for (a, b, expected) in cases {
            assert_eq!(likeness(&folded_words(a), &folded_words(b)), expected, "{a:?} and {b:?}");
        }
    }
}
