//! References that lead nowhere and can be left out: nothing that someone wrote goes with them.

use crate::{Comment, Connector, ConnectorEnd, EntityId, JourneyMap, PersonaId};
use std::{collections::HashSet, mem::discriminant};
use uuid::Uuid;

/// Where loose references stand, as JSON pointers, and what is wrong with each.
pub(crate) fn loose(map: &JourneyMap) -> Vec<(String, String)> {
    let known = Known::of(map);
    let mut found = Vec::new();
    let mut note = |pointer: String, what: &str| found.push((pointer, format!("{what}; it is left out")));
    for (at, card) in map.cards.iter().enumerate() {
        for (field, persona) in [("persona", card.persona), ("to", card.to)] {
            if !known.has_persona(persona) {
                note(format!("/cards/{at}/{field}"), "leads to no persona of this map");
            }
        }
    }
    for (at, connector) in map.connectors.iter().enumerate() {
        if !known.fits(connector) {
            let what = "leads not from one touchpoint of this map to another, or from one card to another";
            note(format!("/connectors/{at}"), what);
        }
    }
    for (at, comment) in map.comments.iter().enumerate() {
        if !known.is_there(comment) {
            note(format!("/comments/{at}/on"), "leads to nothing of this map that can be commented");
        }
        if !known.answers_first(comment) {
            note(format!("/comments/{at}/replyTo"), "leads to no first comment of a thread");
        }
    }
    for (at, view) in map.views.iter().enumerate() {
        let mut check =
            |field: &str, ids: &mut dyn Iterator<Item = Uuid>, known: &HashSet<Uuid>, kind: &str| {
                for (number, _) in ids.enumerate().filter(|(_, id)| !known.contains(id)) {
                    note(format!("/views/{at}/{field}/{number}"), &format!("leads to no {kind} of this map"));
                }
            };
        check("hiddenLanes", &mut view.hidden_lanes.iter().map(|id| id.0), &known.lanes, "lane");
        check("hiddenStages", &mut view.hidden_stages.iter().map(|id| id.0), &known.stages, "stage");
        check("personas", &mut view.personas.iter().map(|id| id.0), &known.personas, "persona");
    }
    found
}

/// Leaves loose references out: a connector altogether; a comment is about the map then, and an answer
/// to nothing begins a thread.
pub(crate) fn drop_loose(map: &mut JourneyMap) {
    let known = Known::of(map);
    for card in &mut map.cards {
        card.persona = card.persona.filter(|id| known.has_persona(Some(*id)));
        card.to = card.to.filter(|id| known.has_persona(Some(*id)));
    }
    map.connectors.retain(|connector| known.fits(connector));
    for comment in &mut map.comments {
        let (is_there, answers_first) = (known.is_there(comment), known.answers_first(comment));
        comment.on = comment.on.filter(|_| is_there);
        comment.reply_to = comment.reply_to.filter(|_| answers_first);
    }
    for view in &mut map.views {
        view.hidden_lanes.retain(|id| known.lanes.contains(&id.0));
        view.hidden_stages.retain(|id| known.stages.contains(&id.0));
        view.personas.retain(|id| known.personas.contains(&id.0));
    }
}

/// What references may lead to.
struct Known {
    stages: HashSet<Uuid>,
    touchpoints: HashSet<Uuid>,
    lanes: HashSet<Uuid>,
    cards: HashSet<Uuid>,
    series: HashSet<Uuid>,
    personas: HashSet<Uuid>,
    connectors: HashSet<Uuid>,
    first_comments: HashSet<Uuid>,
}

impl Known {
    fn of(map: &JourneyMap) -> Self {
        let first = |comment: &&Comment| comment.reply_to.is_none();
        let mut known = Self {
            stages: map.stages.iter().map(|item| item.id.0).collect(),
            touchpoints: map.touchpoints.iter().map(|item| item.id.0).collect(),
            lanes: map.lanes.iter().map(|item| item.id.0).collect(),
            cards: map.cards.iter().map(|item| item.id.0).collect(),
            series: map.series.iter().map(|item| item.id.0).collect(),
            personas: map.personas.iter().map(|item| item.id.0).collect(),
            connectors: HashSet::new(),
            first_comments: map.comments.iter().filter(first).map(|item| item.id.0).collect(),
        };
        // A comment on a connector that is left out is not about it either.
        known.connectors =
            map.connectors.iter().filter(|item| known.fits(item)).map(|item| item.id.0).collect();
        known
    }

    fn has_persona(&self, persona: Option<PersonaId>) -> bool {
        persona.is_none_or(|id| self.personas.contains(&id.0))
    }

    fn fits(&self, connector: &Connector) -> bool {
        let Connector { from, to, .. } = connector;
        let is_there = |end: &ConnectorEnd| match end {
            ConnectorEnd::Touchpoint(id) => self.touchpoints.contains(&id.0),
            ConnectorEnd::Card(id) => self.cards.contains(&id.0),
        };
        from != to && discriminant(from) == discriminant(to) && is_there(from) && is_there(to)
    }

    fn is_there(&self, comment: &Comment) -> bool {
        match comment.on {
            None => true,
            Some(EntityId::Stage(id)) => self.stages.contains(&id.0),
            Some(EntityId::Touchpoint(id)) => self.touchpoints.contains(&id.0),
            Some(EntityId::Lane(id)) => self.lanes.contains(&id.0),
            Some(EntityId::Card(id)) => self.cards.contains(&id.0),
            Some(EntityId::Series(id)) => self.series.contains(&id.0),
            Some(EntityId::Persona(id)) => self.personas.contains(&id.0),
            Some(EntityId::Connector(id)) => self.connectors.contains(&id.0),
            Some(EntityId::Comment(_) | EntityId::View(_)) => false,
        }
    }

    fn answers_first(&self, comment: &Comment) -> bool {
        comment.reply_to.is_none_or(|id| self.first_comments.contains(&id.0))
    }
}
