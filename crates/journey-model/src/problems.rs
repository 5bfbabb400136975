//! What makes a map well formed.
//!
//! 1. Ids are unique across all kinds of things, the map included, and none is all zeros.
//! 2. References lead somewhere: a touchpoint's stage; a card's lane, touchpoint and links; a series'
//!    lane and persona; a score's touchpoint.
//! 3. A card doesn't link to itself, names no card twice, and links do not run in circles.
//! 4. Numbers are finite and in range: span from 1, severity to 3, impact to 10, a scale from less to
//!    more, and so on.
//! 5. A series scores a touchpoint at most once.
//! 6. A due date is a date of the calendar, written `YYYY-MM-DD`.
//! 7. Nothing is larger than [`limits`] say.
//!
//! These are errors. What is odd but does no harm is a warning: control characters in a text, a score
//! off its scale, a series whose lane draws none, an interval upside down. So are references that can be
//! left out without losing what someone wrote, which [`file::read`](crate::file::read) does: personas
//! of cards, connectors that do not lead from one thing to another of the same kind, what comments are
//! about, what views name.

mod around;
mod cards;
mod links;
mod loose;
mod parts;
mod series;

pub(crate) use loose::{drop_loose, loose};

use crate::{JourneyMap, limits};
use std::{
    collections::{HashMap, HashSet},
    fmt,
};
use uuid::Uuid;

/// Something that is wrong with a map or a map file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where, as a JSON pointer (RFC 6901) into the file; empty for the whole.
    pub pointer: String,
    /// What is wrong and what would be right.
    pub message: String,
    /// Whether the map can be used nevertheless.
    pub severity: ProblemSeverity,
}

/// Whether a map with a problem can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProblemSeverity {
    /// It can; the message says what happens.
    Warning,
    /// It can't.
    Error,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            ProblemSeverity::Warning => "warning",
            ProblemSeverity::Error => "error",
        };
        let place = if self.pointer.is_empty() { "(whole file)" } else { &self.pointer };
        write!(f, "{severity} at {place}: {}", self.message)
    }
}

/// Problems as they are found, up to a number that a person would still read.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) problems: Vec<Problem>,
    left_out: usize,
    errors_left_out: bool,
}

impl Found {
    pub(crate) fn error(&mut self, pointer: impl Into<String>, message: impl Into<String>) {
        self.push(ProblemSeverity::Error, pointer.into(), message.into());
    }

    pub(crate) fn warning(&mut self, pointer: impl Into<String>, message: impl Into<String>) {
        self.push(ProblemSeverity::Warning, pointer.into(), message.into());
    }

    fn push(&mut self, severity: ProblemSeverity, pointer: String, message: String) {
        if self.problems.len() < limits::PROBLEMS {
            self.problems.push(Problem { pointer, message, severity });
        } else {
            self.left_out += 1;
            self.errors_left_out |= severity == ProblemSeverity::Error;
        }
    }

    pub(crate) fn append(&mut self, other: Vec<Problem>) {
        for Problem { pointer, message, severity } in other {
            self.push(severity, pointer, message);
        }
    }

    /// The problems; where some were left out, the last one says how many.
    pub(crate) fn finish(mut self) -> Vec<Problem> {
        if self.left_out > 0 {
            self.problems.push(Problem {
                pointer: String::new(),
                message: format!("{} further problems are not listed; correct these first", self.left_out),
                severity: if self.errors_left_out {
                    ProblemSeverity::Error
                } else {
                    ProblemSeverity::Warning
                },
            });
        }
        self.problems
    }
}

/// Everything that keeps a map from being well formed, in the order of the file. Places are those of
/// the map file that [`file::write`](crate::file::write) would write.
pub fn problems(map: &JourneyMap) -> Vec<Problem> {
    let mut check = Check { map, found: Found::default(), first_use: HashMap::new() };
    check.sizes();
    check.own_fields();
    check.ids();
    check.texts();
    check.touchpoints();
    check.cards();
    check.series();
    check.connectors();
    check.comments();
    check.views();
    check.loose_references();
    for (card, link) in links::circles(map) {
        check.found.error(
            format!("/cards/{card}/links/{link}"),
            "closes a circle of links; remove one link of the circle",
        );
    }
    check.found.finish()
}

/// Whether the text is a date of the calendar, written `YYYY-MM-DD`.
pub fn is_date(text: &str) -> bool {
    let shaped = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() });
    shaped && text.parse::<jiff::civil::Date>().is_ok()
}

/// Whether the text is a language tag in the form of BCP 47 ("en", "de-CH"), or empty.
pub fn is_language(text: &str) -> bool {
    let is_part =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    text.is_empty() || (text.len() <= 35 && text.split('-').all(is_part))
}

/// Whether a text may hold the character. Line breaks and tabs may be in a text, other control
/// characters may not: they draw nothing, and some programs choke on them.
pub(crate) fn is_text_character(character: char) -> bool {
    !character.is_control() || matches!(character, '\n' | '\t')
}

struct Check<'a> {
    map: &'a JourneyMap,
    found: Found,
    /// Where an id was used first: name of the list and index; the map itself has no list.
    first_use: HashMap<Uuid, Option<(&'static str, usize)>>,
}

impl Check<'_> {
    fn sizes(&mut self) {
        let map = self.map;
        for (list, length, limit) in [
            ("personas", map.personas.len(), limits::PERSONAS),
            ("stages", map.stages.len(), limits::STAGES),
            ("touchpoints", map.touchpoints.len(), limits::TOUCHPOINTS),
            ("lanes", map.lanes.len(), limits::LANES),
            ("cards", map.cards.len(), limits::CARDS),
            ("series", map.series.len(), limits::SERIES),
            ("connectors", map.connectors.len(), limits::CONNECTORS),
            ("comments", map.comments.len(), limits::COMMENTS),
            ("views", map.views.len(), limits::VIEWS),
        ] {
            self.list_length(length, limit, || format!("/{list}"));
        }
    }

    fn list_length(&mut self, length: usize, limit: usize, pointer: impl FnOnce() -> String) {
        if length > limit {
            self.found.error(pointer(), format!("holds {length} entries; at most {limit} are possible"));
        }
    }

    fn own_fields(&mut self) {
        let map = self.map;
        self.id(map.id.0, None);
        for (field, text) in
            [("title", &map.title), ("scenario", &map.scenario), ("goal", &map.goal), ("owner", &map.owner)]
        {
            self.text(text, || format!("/{field}"));
        }
        self.list(&map.tags, || "/tags".to_owned());
        self.list(&map.principles, || "/principles".to_owned());
        if !is_language(&map.language) {
            let message = format!("`{}` is no language; write it as de or en-GB", excerpt(&map.language));
            self.found.error("/language", message);
        }
        self.list_length(map.channels.len(), limits::LIST, || "/channels".to_owned());
        for (at, channel) in map.channels.iter().enumerate() {
            self.text(&channel.name, || format!("/channels/{at}/name"));
            self.text(&channel.icon, || format!("/channels/{at}/icon"));
        }
    }

    fn ids(&mut self) {
        let map = self.map;
        let lists: [(&'static str, Vec<Uuid>); 9] = [
            ("personas", map.personas.iter().map(|item| item.id.0).collect()),
            ("stages", map.stages.iter().map(|item| item.id.0).collect()),
            ("touchpoints", map.touchpoints.iter().map(|item| item.id.0).collect()),
            ("lanes", map.lanes.iter().map(|item| item.id.0).collect()),
            ("cards", map.cards.iter().map(|item| item.id.0).collect()),
            ("series", map.series.iter().map(|item| item.id.0).collect()),
            ("connectors", map.connectors.iter().map(|item| item.id.0).collect()),
            ("comments", map.comments.iter().map(|item| item.id.0).collect()),
            ("views", map.views.iter().map(|item| item.id.0).collect()),
        ];
        for (list, ids) in lists {
            for (index, id) in ids.into_iter().enumerate() {
                self.id(id, Some((list, index)));
            }
        }
    }

    fn id(&mut self, id: Uuid, place: Option<(&'static str, usize)>) {
        let pointer = |place: Option<(&str, usize)>| match place {
            None => "/id".to_owned(),
            Some((list, index)) => format!("/{list}/{index}/id"),
        };
        if id.is_nil() {
            self.found.error(pointer(place), "is all zeros; give it an id of its own");
        } else if let Some(first) = self.first_use.get(&id) {
            let message = format!("is the id of {} too; give one of them another", pointer(*first));
            self.found.error(pointer(place), message);
        } else {
            self.first_use.insert(id, place);
        }
    }

    fn reference(&mut self, known: &HashSet<Uuid>, id: Uuid, kind: &str, pointer: impl FnOnce() -> String) {
        if !known.contains(&id) {
            self.found.error(pointer(), format!("leads to no {kind} of this map ({id})"));
        }
    }

    /// Rejects a number out of its range.
    fn number(&mut self, number: f64, least: f64, most: f64, pointer: impl FnOnce() -> String) {
        if !(least..=most).contains(&number) {
            self.found.error(pointer(), format!("is {number}; give a number from {least} to {most}"));
        }
    }

    fn list(&mut self, texts: &[String], pointer: impl Fn() -> String) {
        self.list_length(texts.len(), limits::LIST, &pointer);
        for (index, text) in texts.iter().enumerate() {
            self.text(text, || format!("{}/{index}", pointer()));
        }
    }

    fn text(&mut self, text: &str, pointer: impl FnOnce() -> String) {
        // Bytes bound characters, so that the usual short text is not counted.
        let characters = if text.len() > limits::TEXT_CHARS { text.chars().count() } else { 0 };
        if characters > limits::TEXT_CHARS {
            let message =
                format!("holds {characters} characters; at most {} are possible", limits::TEXT_CHARS);
            self.found.error(pointer(), message);
        } else if let Some(bad) = text.chars().find(|c| !is_text_character(*c)) {
            self.found.warning(pointer(), format!("holds the control character U+{:04X}", u32::from(bad)));
        }
    }
}

/// The start of a text, for a message.
pub(crate) fn excerpt(text: &str) -> String {
    const SHOWN: usize = 40;
    let clean = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => text[..end].chars().map(clean).chain(['…']).collect(),
        None => text.chars().map(clean).collect(),
    }
}

#[cfg(test)]
mod tests;
