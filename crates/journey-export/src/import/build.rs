//! Putting a map together from a foreign file: what goes beyond the limits of a map is left out and said.

use super::Note;
use journey_model::{
    Card, CardId, Color, JourneyMap, Lane, LaneId, LaneKind, MapId, Persona, PersonaId, Stage, StageId,
    Touchpoint, TouchpointId, limits,
};
use std::collections::HashSet;
use uuid::Uuid;

/// Notes kept of one file; further ones are counted.
const MAX_NOTES: usize = 1_000;

/// A map that grows, with what is to say about it.
pub(super) struct Builder<'i> {
    pub(super) map: JourneyMap,
    new_id: &'i mut dyn FnMut() -> Uuid,
    notes: Vec<Note>,
    more_notes: usize,
    /// What was said to be too much, so that it is said once.
    full: HashSet<&'static str>,
}

impl<'i> Builder<'i> {
    pub(super) fn new(title: &str, new_id: &'i mut dyn FnMut() -> Uuid) -> Self {
        let map = JourneyMap::empty(MapId(new_id()), title);
        Self { map, new_id, notes: Vec::new(), more_notes: 0, full: HashSet::new() }
    }

    pub(super) fn note(&mut self, place: impl Into<String>, message: impl Into<String>) {
        if self.notes.len() < MAX_NOTES {
            self.notes.push(Note { place: place.into(), message: message.into() });
        } else {
            self.more_notes += 1;
        }
    }

    pub(super) fn id(&mut self) -> Uuid {
        (self.new_id)()
    }

    /// Whether another one fits; says so where none does.
    pub(super) fn has_room(&mut self, place: &str, what: &'static str, has: usize, most: usize) -> bool {
        if has >= most && self.full.insert(what) {
            self.note(place, format!("A map has at most {most} {what}; further ones were left out."));
        }
        has < most
    }

    /// A text that a map can hold: without control characters but line breaks, and not too long.
    pub(super) fn text(&mut self, place: &str, text: &str) -> String {
        let mut kept: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
        if let Some((end, _)) = kept.char_indices().nth(limits::TEXT_CHARS) {
            kept.truncate(end);
            self.note(
                place,
                format!("The text has more than {} characters; the rest was left out.", limits::TEXT_CHARS),
            );
        }
        kept
    }

    pub(super) fn stage(&mut self, place: &str, name: &str) -> Option<StageId> {
        if !self.has_room(place, "stages", self.map.stages.len(), limits::STAGES) {
            return None;
        }
        let name = self.text(place, name);
        let color = color(self.map.stages.len());
        let stage = Stage { color, ..Stage::new(StageId(self.id()), name) };
        let id = stage.id;
        self.map.stages.push(stage);
        Some(id)
    }

    pub(super) fn touchpoint(&mut self, place: &str, stage: StageId, name: &str) -> Option<TouchpointId> {
        if !self.has_room(place, "touchpoints", self.map.touchpoints.len(), limits::TOUCHPOINTS) {
            return None;
        }
        let name = self.text(place, name);
        let id = TouchpointId(self.id());
        self.map.touchpoints.push(Touchpoint::new(id, stage, name));
        Some(id)
    }

    pub(super) fn lane(&mut self, place: &str, kind: LaneKind, title: &str) -> Option<LaneId> {
        if !self.has_room(place, "lanes", self.map.lanes.len(), limits::LANES) {
            return None;
        }
        let title = self.text(place, title);
        let id = LaneId(self.id());
        self.map.lanes.push(Lane::new(id, kind, title));
        Some(id)
    }

    /// Adds a card, whose text is markup, and returns its place in the list.
    pub(super) fn card(
        &mut self,
        place: &str,
        lane: LaneId,
        touchpoint: TouchpointId,
        text: &str,
    ) -> Option<usize> {
        if !self.has_room(place, "cards", self.map.cards.len(), limits::CARDS) {
            return None;
        }
        let text = self.text(place, text);
        let card = Card::new(CardId(self.id()), lane, touchpoint);
        self.map.cards.push(Card { text, ..card });
        Some(self.map.cards.len() - 1)
    }

    /// Adds a persona and returns its place in the list.
    pub(super) fn persona(&mut self, place: &str, name: &str) -> Option<usize> {
        if !self.has_room(place, "personas", self.map.personas.len(), limits::PERSONAS) {
            return None;
        }
        let name = self.text(place, name);
        let color = color(self.map.personas.len());
        let persona = Persona { color, ..Persona::new(PersonaId(self.id()), name) };
        self.map.personas.push(persona);
        Some(self.map.personas.len() - 1)
    }

    /// The last touchpoint.
    pub(super) fn last_touchpoint(&mut self) -> Option<&mut Touchpoint> {
        self.map.touchpoints.last_mut()
    }

    pub(super) fn finish(mut self) -> (JourneyMap, Vec<Note>) {
        if self.more_notes > 0 {
            let message = format!("{} further notes are not listed.", self.more_notes);
            self.notes.push(Note { place: String::new(), message });
        }
        (self.map, self.notes)
    }
}

/// The colours that stages and personas take in turn.
pub(super) fn color(index: usize) -> Color {
    Color::NAMED[index % Color::NAMED.len()]
}

/// The kind of lane that a title speaks of, in English or German; text where it speaks of none.
pub(super) fn kind_of(title: &str) -> LaneKind {
    const WORDS: [(&str, LaneKind); 22] = [
        ("action", LaneKind::Actions),
        ("doing", LaneKind::Actions),
        ("handlung", LaneKind::Actions),
        ("quote", LaneKind::Quotes),
        ("thought", LaneKind::Quotes),
        ("thinking", LaneKind::Quotes),
        ("gedanken", LaneKind::Quotes),
        ("zitat", LaneKind::Quotes),
        ("pain", LaneKind::PainPoints),
        ("problem", LaneKind::PainPoints),
        ("frustration", LaneKind::PainPoints),
        ("schmerz", LaneKind::PainPoints),
        ("opportunit", LaneKind::Opportunities),
        ("idea", LaneKind::Opportunities),
        ("chance", LaneKind::Opportunities),
        ("frontstage", LaneKind::Frontstage),
        ("front stage", LaneKind::Frontstage),
        ("backstage", LaneKind::Backstage),
        ("back stage", LaneKind::Backstage),
        ("support process", LaneKind::Support),
        ("jobs to be done", LaneKind::Jobs),
        ("stakeholder", LaneKind::Stakeholders),
    ];
    let title = title.to_lowercase();
    WORDS.into_iter().find(|(word, _)| title.contains(word)).map_or(LaneKind::Text, |(_, kind)| kind)
}
