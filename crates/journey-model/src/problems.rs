//! What makes a map well formed.
//!
//! 1. Ids are unique across all kinds of things, the map included, and none is all zeros.
//! 2. References lead somewhere: a touchpoint's stage; a card's lane, touchpoint and links; a series'
//!    lane and persona; a score's touchpoint.
//! 3. A card doesn't link to itself, names no card twice, and links do not run in circles.
//! 4. Numbers are finite and in range: span from 1, severity to 3, impact to 10, a scale from less to more.
//! 5. A series scores a touchpoint at most once.
//! 6. A due date is a date of the calendar, written `YYYY-MM-DD`.
//! 7. Nothing is larger than [`limits`] say.
//!
//! These are errors. What is odd but does no harm is a warning: control characters in a text, a score
//! off its scale, a series whose lane is no experience lane (so nothing draws it).

mod links;

use crate::{JourneyMap, LaneId, LaneKind, Scale, TouchpointId, limits};
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
    }

    fn ids(&mut self) {
        let map = self.map;
        let lists: [(&'static str, Vec<Uuid>); 6] = [
            ("personas", map.personas.iter().map(|item| item.id.0).collect()),
            ("stages", map.stages.iter().map(|item| item.id.0).collect()),
            ("touchpoints", map.touchpoints.iter().map(|item| item.id.0).collect()),
            ("lanes", map.lanes.iter().map(|item| item.id.0).collect()),
            ("cards", map.cards.iter().map(|item| item.id.0).collect()),
            ("series", map.series.iter().map(|item| item.id.0).collect()),
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

    /// Texts of the things that have nothing else to check.
    fn texts(&mut self) {
        let map = self.map;
        for (at, persona) in map.personas.iter().enumerate() {
            let portrait = persona.portrait.as_ref().map(|portrait| ("portrait", portrait));
            let texts = [("name", &persona.name), ("role", &persona.role), ("quote", &persona.quote)];
            for (field, text) in texts.into_iter().chain(portrait) {
                self.text(text, || format!("/personas/{at}/{field}"));
            }
            self.list(&persona.goals, || format!("/personas/{at}/goals"));
            self.list(&persona.pains, || format!("/personas/{at}/pains"));
        }
        for (at, stage) in map.stages.iter().enumerate() {
            self.text(&stage.name, || format!("/stages/{at}/name"));
            self.text(&stage.notes, || format!("/stages/{at}/notes"));
        }
        for (at, lane) in map.lanes.iter().enumerate() {
            self.text(&lane.title, || format!("/lanes/{at}/title"));
            self.text(&lane.subtitle, || format!("/lanes/{at}/subtitle"));
            let height = lane.settings.min_height_px.unwrap_or_default();
            if !(0.0..=limits::LANE_HEIGHT_PX).contains(&height) {
                self.found.error(
                    format!("/lanes/{at}/settings/minHeightPx"),
                    format!("is {height}; give a height from 0 to {}", limits::LANE_HEIGHT_PX),
                );
            }
        }
    }

    fn touchpoints(&mut self) {
        let map = self.map;
        let stages: HashSet<Uuid> = map.stages.iter().map(|stage| stage.id.0).collect();
        for (at, touchpoint) in map.touchpoints.iter().enumerate() {
            self.reference(&stages, touchpoint.stage.0, "stage", || format!("/touchpoints/{at}/stage"));
            self.text(&touchpoint.name, || format!("/touchpoints/{at}/name"));
            self.list(&touchpoint.channels, || format!("/touchpoints/{at}/channels"));
            self.text(&touchpoint.notes, || format!("/touchpoints/{at}/notes"));
        }
    }

    fn cards(&mut self) {
        let map = self.map;
        let lanes: HashSet<Uuid> = map.lanes.iter().map(|lane| lane.id.0).collect();
        let touchpoints: HashSet<Uuid> = map.touchpoints.iter().map(|touchpoint| touchpoint.id.0).collect();
        let cards: HashSet<Uuid> = map.cards.iter().map(|card| card.id.0).collect();
        for (at, card) in map.cards.iter().enumerate() {
            let place = |field: &str| format!("/cards/{at}/{field}");
            self.reference(&lanes, card.lane.0, "lane", || place("lane"));
            self.reference(&touchpoints, card.touchpoint.0, "touchpoint", || place("touchpoint"));
            for (field, number, least, most) in [
                ("span", card.span, 1, limits::SPAN),
                ("severity", card.severity.into(), 0, limits::SEVERITY.into()),
                ("impact", card.impact.into(), 0, limits::IMPACT.into()),
            ] {
                if !(least..=most).contains(&number) {
                    self.found.error(
                        place(field),
                        format!("is {number}; give a whole number from {least} to {most}"),
                    );
                }
            }
            self.text(&card.text, || place("text"));
            self.text(&card.owner, || place("owner"));
            self.list(&card.tags, || place("tags"));
            self.list(&card.sources, || place("sources"));
            if !card.due.is_empty() && !is_date(&card.due) {
                let message =
                    format!("`{}` is no date; write it as 2027-01-31, or leave it out", excerpt(&card.due));
                self.found.error(place("due"), message);
            }
            self.list_length(card.links.len(), limits::LIST, || place("links"));
            let mut named = HashSet::new();
            for (number, link) in card.links.iter().enumerate() {
                let pointer = || format!("/cards/{at}/links/{number}");
                self.reference(&cards, link.0, "card", pointer);
                if *link == card.id {
                    self.found.error(pointer(), "leads to the card itself; remove it");
                } else if !named.insert(*link) {
                    self.found.error(pointer(), "names a card a second time; remove it");
                }
            }
        }
    }

    fn series(&mut self) {
        let map = self.map;
        let lanes: HashMap<LaneId, LaneKind> = map.lanes.iter().map(|lane| (lane.id, lane.kind)).collect();
        let lane_ids: HashSet<Uuid> = lanes.keys().map(|id| id.0).collect();
        let personas: HashSet<Uuid> = map.personas.iter().map(|persona| persona.id.0).collect();
        let touchpoints: HashSet<Uuid> = map.touchpoints.iter().map(|touchpoint| touchpoint.id.0).collect();
        for (at, series) in map.series.iter().enumerate() {
            let place = |field: &str| format!("/series/{at}/{field}");
            self.reference(&lane_ids, series.lane.0, "lane", || place("lane"));
            if lanes.get(&series.lane).is_some_and(|kind| *kind != LaneKind::Experience) {
                let message = "leads to a lane that isn't an experience lane, so the series is not drawn";
                self.found.warning(place("lane"), message);
            }
            if let Some(persona) = series.persona {
                self.reference(&personas, persona.0, "persona", || place("persona"));
            }
            self.text(&series.name, || place("name"));
            let scale_is_good = self.scale(&series.scale, at);
            self.list_length(series.values.len(), limits::TOUCHPOINTS, || place("values"));
            let mut scored: HashMap<TouchpointId, usize> = HashMap::new();
            for (number, score) in series.values.iter().enumerate() {
                let place = |field: &str| format!("/series/{at}/values/{number}/{field}");
                self.reference(&touchpoints, score.touchpoint.0, "touchpoint", || place("touchpoint"));
                if let Some(first) = scored.get(&score.touchpoint) {
                    let message =
                        format!("is scored a second time (first at /series/{at}/values/{first}); keep one");
                    self.found.error(place("touchpoint"), message);
                } else {
                    scored.insert(score.touchpoint, number);
                }
                if !(-limits::SCORE..=limits::SCORE).contains(&score.value) {
                    self.found
                        .error(place("value"), format!("is {}; give a score of the scale", score.value));
                } else if scale_is_good && !(series.scale.min..=series.scale.max).contains(&score.value) {
                    let (min, max) = (series.scale.min, series.scale.max);
                    let message = format!(
                        "is {}, off the scale from {min} to {max}; it is drawn at the scale's end",
                        score.value
                    );
                    self.found.warning(place("value"), message);
                }
                self.text(&score.note, || place("note"));
            }
        }
    }

    fn scale(&mut self, scale: &Scale, series: usize) -> bool {
        let Scale { min, max, step, words, .. } = scale;
        let before = self.found.problems.len();
        let range = -limits::SCORE..=limits::SCORE;
        if !range.contains(min) || !range.contains(max) || min >= max {
            let message = format!("runs from {min} to {max}; `min` must be less than `max`");
            self.found.error(format!("/series/{series}/scale"), message);
        } else if !(0.0..=max - min).contains(step) {
            let message = format!("is {step}; give a step from 0 (any score) to {}", max - min);
            self.found.error(format!("/series/{series}/scale/step"), message);
        }
        self.list(words, || format!("/series/{series}/scale/words"));
        self.found.problems.len() == before
    }

    fn reference(&mut self, known: &HashSet<Uuid>, id: Uuid, kind: &str, pointer: impl FnOnce() -> String) {
        if !known.contains(&id) {
            self.found.error(pointer(), format!("leads to no {kind} of this map ({id})"));
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
