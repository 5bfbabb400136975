//! What the table says of a stage, a touchpoint, a score and a card.

use super::{markup::Markup, words::Words};
use crate::svg::escape::is_safe;
use journey_model::{
    Card, CardId, Contact, JourneyMap, LaneId, LaneKind, OpportunityStatus, PersonaId, Series, SeriesValue,
    Stage, Touchpoint, TouchpointId, text,
};
use std::collections::HashMap;

/// Most characters of a card that another refers to.
const LONGEST_REFERENCE: usize = 80;

pub(super) fn push_stage(out: &mut Markup, stage: &Stage, words: &Words) {
    let mut list = List::new(out);
    list.entry(words.need, &stage.need);
    list.entry(words.notes, &stage.notes);
    list.end();
}

pub(super) fn push_touchpoint(out: &mut Markup, touchpoint: &Touchpoint, words: &Words) {
    let mut list = List::new(out);
    if touchpoint.moment_of_truth {
        list.mark(words.moment_of_truth);
    }
    if touchpoint.alternate {
        list.mark(words.alternate);
    }
    list.entry(words.channels, &touchpoint.channels.join(", "));
    if touchpoint.contact != Contact::Company {
        list.entry(words.contact, words.contact(touchpoint.contact));
    }
    list.entry(words.notes, &touchpoint.notes);
    list.end();
}

/// "Assumed by the team: 1.5 (−2 … 2), n 120, 95% interval 1.2 … 1.8. Why".
pub(super) fn push_value(out: &mut Markup, series: &Series, value: &SeriesValue, words: &Words) {
    out.raw("<li dir=\"auto\">");
    let of_feedback = series.feedback.as_ref().map(|binding| words.metric_of(binding.metric));
    let kind = of_feedback.unwrap_or_else(|| words.series_of(series.kind));
    out.text(if series.name.trim().is_empty() { kind } else { &series.name });
    out.raw(": <b>");
    out.text(&words.number(value.value));
    out.raw("</b>");
    if of_feedback.is_none() {
        out.text(&format!(
            " ({} {} … {})",
            words.scale,
            words.number(series.scale.min),
            words.number(series.scale.max)
        ));
    }
    if let Some(n) = value.n {
        out.text(&format!(", n {n}"));
    }
    if let (Some(low), Some(high)) = (value.low, value.high) {
        out.text(&format!(", {} {} … {}", words.interval, words.number(low), words.number(high)));
    }
    if !value.note.is_empty() {
        out.raw("<br>");
        out.text(&value.note);
    }
    out.raw("</li>");
}

/// What cards refer to.
pub(super) struct Context<'m> {
    words: &'m Words,
    columns: Vec<&'m Touchpoint>,
    places: HashMap<TouchpointId, usize>,
    personas: HashMap<PersonaId, &'m str>,
    kinds: HashMap<LaneId, LaneKind>,
    texts: HashMap<CardId, &'m str>,
}

impl<'m> Context<'m> {
    /// `columns` are the touchpoints in the order of the journey.
    pub(super) fn of(map: &'m JourneyMap, words: &'m Words, columns: &[&'m Touchpoint]) -> Self {
        Self {
            words,
            columns: columns.to_vec(),
            places: columns.iter().enumerate().map(|(place, it)| (it.id, place)).collect(),
            personas: map.personas.iter().map(|it| (it.id, it.name.as_str())).collect(),
            kinds: map.lanes.iter().map(|lane| (lane.id, lane.kind)).collect(),
            texts: map.cards.iter().map(|card| (card.id, card.text.as_str())).collect(),
        }
    }

    pub(super) fn push_card(&self, out: &mut Markup, card: &Card) {
        let words = self.words;
        out.raw("<p dir=\"auto\">");
        out.formatted(&card.text);
        out.raw("</p>");
        let mut list = List::new(out);
        if let Some(image) = &card.image {
            list.entry(words.image, &image.alt);
        }
        list.entry(words.persona, card.persona.and_then(|id| self.personas.get(&id)).unwrap_or(&""));
        list.entry(words.towards, card.to.and_then(|id| self.personas.get(&id)).unwrap_or(&""));
        if card.span > 1 {
            list.entry(words.up_to, self.last_column(card));
        }
        list.entry(words.evidence, words.evidence_of(card.evidence));
        list.entry(words.severity, words.severity_of(card.severity).unwrap_or_default());
        if card.impact > 0 {
            list.entry(words.impact, &format!("{} / 10", card.impact));
        }
        list.entry(words.effort, card.effort.map_or("", |effort| words.effort_of(effort)));
        let is_opportunity = self.kinds.get(&card.lane) == Some(&LaneKind::Opportunities);
        if is_opportunity || card.status != OpportunityStatus::Open {
            list.entry(words.status, words.status_of(card.status));
        }
        list.entry(words.owner, &card.owner);
        list.entry(words.due, &card.due);
        list.entry(words.tags, &card.tags.join(", "));
        list.sources(words.sources, &card.sources);
        for other in card.links.iter().filter_map(|link| self.texts.get(link)) {
            list.entry(words.answers_to, &shortened(&text::plain(other)));
        }
        list.end();
    }

    /// Name of the last touchpoint that a card covers.
    fn last_column(&self, card: &Card) -> &'m str {
        let last = self.places.get(&card.touchpoint).map(|first| first + usize::from(card.span) - 1);
        let last = last.map(|last| last.min(self.columns.len() - 1));
        last.and_then(|last| self.columns.get(last)).map_or("", |touchpoint| &touchpoint.name)
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST_REFERENCE) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// A list of names and values, which is there when it holds any.
struct List<'o> {
    out: &'o mut Markup,
    is_open: bool,
}

impl<'o> List<'o> {
    fn new(out: &'o mut Markup) -> Self {
        Self { out, is_open: false }
    }

    fn begin(&mut self, name: &str) {
        if !self.is_open {
            self.out.raw("<dl>");
            self.is_open = true;
        }
        self.out.raw("<div><dt>");
        self.out.text(name);
        self.out.raw("</dt><dd dir=\"auto\">");
    }

    fn entry(&mut self, name: &str, value: &str) {
        if !value.trim().is_empty() {
            self.begin(name);
            self.out.text(value);
            self.out.raw("</dd></div>");
        }
    }

    /// A name that says all.
    fn mark(&mut self, name: &str) {
        self.begin(name);
        self.out.raw("✓</dd></div>");
    }

    /// Where a statement comes from; links where they are addresses.
    fn sources(&mut self, name: &str, sources: &[String]) {
        for (number, source) in sources.iter().enumerate() {
            match number {
                0 => self.begin(name),
                _ => self.out.raw("</dd><dd dir=\"auto\">"),
            }
            if is_safe(source) && !source.trim().contains(char::is_whitespace) {
                self.out.link(source.trim());
                self.out.text(source);
                self.out.raw("</a>");
            } else {
                self.out.text(source);
            }
        }
        if !sources.is_empty() {
            self.out.raw("</dd></div>");
        }
    }

    fn end(self) {
        if self.is_open {
            self.out.raw("</dl>");
        }
    }
}
