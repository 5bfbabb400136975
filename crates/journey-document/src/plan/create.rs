//! Making things.

use super::thing::Thing;
use super::{Outcome, Planner, Undo, Write, fields_of};
use crate::check::{Fields, check_fields, check_interval};
use crate::ledger::{Cell, Ledger};
use crate::order::Order;
use crate::rank::Rank;
use crate::register::Subject;
use crate::{CommandError, Label};
use journey_model::{
    Card, CardId, EntityId, JourneyMap, Lane, LaneId, Persona, PersonaId, Series, SeriesId, SeriesValue,
    Stage, StageId, Touchpoint, TouchpointId, limits,
};
use serde_json::json;
use std::collections::BTreeMap;
use uuid::Uuid;

impl Planner<'_> {
    pub(super) fn create_stages(&mut self, stages: &[Stage], before: Option<StageId>) -> Outcome {
        room("stages", limits::STAGES, self.ledger.homes.stages.len(), stages.len())?;
        let mut order = self.stage_order();
        self.make_in_order(stages, |stage| stage.id, before, &mut order, EntityId::Stage)?;
        Ok(Label::AddStage)
    }

    pub(super) fn create_touchpoints(
        &mut self,
        touchpoints: &[Touchpoint],
        before: Option<TouchpointId>,
    ) -> Outcome {
        room("touchpoints", limits::TOUCHPOINTS, self.ledger.homes.touchpoints.len(), touchpoints.len())?;
        let mut stages: BTreeMap<StageId, Vec<TouchpointId>> = BTreeMap::new();
        for touchpoint in touchpoints {
            self.require(EntityId::Stage(touchpoint.stage))?;
            self.make(touchpoint)?;
            stages.entry(touchpoint.stage).or_default().push(touchpoint.id);
        }
        let mut neighbour = before;
        for (stage, ids) in stages {
            let mut order = self.touchpoint_order(stage);
            insert_before(&mut order, &mut neighbour, &ids);
            self.place_touchpoints(&order, stage, &ids);
        }
        met(neighbour, EntityId::Touchpoint)?;
        Ok(Label::AddTouchpoint)
    }

    pub(super) fn create_lanes(&mut self, lanes: &[Lane], before: Option<LaneId>) -> Outcome {
        room("lanes", limits::LANES, self.ledger.homes.lanes.len(), lanes.len())?;
        let mut order = self.lane_order();
        self.make_in_order(lanes, |lane| lane.id, before, &mut order, EntityId::Lane)?;
        self.drawing.extend(lanes.iter().filter(|lane| lane.kind.draws_series()).map(|lane| lane.id));
        Ok(Label::AddLane)
    }

    pub(super) fn create_cards(&mut self, cards: &[Card], before: Option<CardId>) -> Outcome {
        room("cards", limits::CARDS, self.ledger.map.cards.len(), cards.len())?;
        let mut cells: BTreeMap<Cell, Vec<CardId>> = BTreeMap::new();
        for card in cards {
            self.require(EntityId::Lane(card.lane))?;
            self.require(EntityId::Touchpoint(card.touchpoint))?;
            for persona in card.persona.into_iter().chain(card.to) {
                self.require(EntityId::Persona(persona))?;
            }
            self.make(card)?;
            cells.entry((card.lane, card.touchpoint)).or_default().push(card.id);
        }
        self.check_links(cards.iter().map(|card| (card.id, card.links.as_slice())))?;
        let mut neighbour = before;
        for (cell, ids) in cells {
            let mut order = self.card_order(cell);
            insert_before(&mut order, &mut neighbour, &ids);
            self.place_cards(&order, cell, &ids);
        }
        met(neighbour, EntityId::Card)?;
        match cards {
            [] => Err(CommandError::Nothing),
            [_] => Ok(Label::AddCard),
            _ => Ok(Label::PasteCards),
        }
    }

    pub(super) fn create_series(&mut self, all: &[Series], before: Option<SeriesId>) -> Outcome {
        room("series", limits::SERIES, self.ledger.map.series.len(), all.len())?;
        let mut order = self.series_order();
        let at = position(before.map(|id| (order.position(id), EntityId::Series(id))), order.len())?;
        let mut lanes = BTreeMap::new();
        for series in all {
            self.require(EntityId::Lane(series.lane))?;
            let drawn = self.ledger.lanes.get(&series.lane).is_some_and(|lane| lane.draws_series);
            if !drawn && !self.drawing.contains(&series.lane) {
                return Err(CommandError::NotACurve(series.lane));
            }
            if let Some(persona) = series.persona {
                self.require(EntityId::Persona(persona))?;
            }
            self.make(series)?;
            for (at, value) in series.values.iter().enumerate() {
                self.require(EntityId::Touchpoint(value.touchpoint))?;
                if series.values[..at].iter().any(|other| other.touchpoint == value.touchpoint) {
                    return Err(CommandError::ScoredTwice(value.touchpoint));
                }
                on_scale(series.id, &series.scale, value.touchpoint, value.value)?;
                self.make_value(series.id, value)?;
            }
            lanes.insert(series.id, series.lane);
        }
        order.insert(at, &all.iter().map(|series| series.id).collect::<Vec<_>>());
        self.place_series(&order, &lanes);
        Ok(Label::AddSeries)
    }

    pub(super) fn create_personas(&mut self, personas: &[Persona], before: Option<PersonaId>) -> Outcome {
        room("personas", limits::PERSONAS, self.ledger.map.personas.len(), personas.len())?;
        let mut order = self.persona_order();
        self.make_in_order(personas, |persona| persona.id, before, &mut order, EntityId::Persona)?;
        Ok(Label::AddPersona)
    }

    /// Makes things whose place is their rank alone.
    pub(super) fn make_in_order<T: Thing, Id: Copy + Ord>(
        &mut self,
        things: &[T],
        id_of: fn(&T) -> Id,
        before: Option<Id>,
        order: &mut Order<Id>,
        entity_of: fn(Id) -> EntityId,
    ) -> Result<(), CommandError> {
        let at = position(before.map(|id| (order.position(id), entity_of(id))), order.len())?;
        things.iter().try_for_each(|thing| self.make(thing))?;
        order.insert(at, &things.iter().map(id_of).collect::<Vec<_>>());
        self.place_by_rank(order, entity_of);
        Ok(())
    }

    /// Makes a thing without its place, and a series without its scores.
    pub(super) fn make(&mut self, thing: &impl Thing) -> Result<(), CommandError> {
        let mut bare = thing.clone();
        let unknown = bare.take_unknown();
        let entity = thing.entity();
        self.create(entity, &fields_of(Subject::Entity(entity), &bare, &unknown)?)
    }

    /// Writes a score of a new series or a new touchpoint.
    pub(super) fn make_value(&mut self, series: SeriesId, value: &SeriesValue) -> Result<(), CommandError> {
        let mut bare = value.clone();
        let unknown = std::mem::take(&mut bare.unknown);
        let subject = Subject::Value(series, value.touchpoint);
        let fields = fields_of(subject, &bare, &unknown)?;
        check_fields(subject, &fields)?;
        check_interval(subject, value.low, value.high)?;
        self.write_fields(subject, &fields, Undo::Nothing);
        Ok(())
    }
}

/// Puts new things in front of the neighbour, if it is in this order, else at its end. Once it was met,
/// there is none any longer.
fn insert_before<Id: Copy + Ord>(order: &mut Order<Id>, neighbour: &mut Option<Id>, ids: &[Id]) {
    let found = neighbour.and_then(|id| order.position(id));
    if found.is_some() {
        *neighbour = None;
    }
    order.insert(found.unwrap_or(order.len()), ids);
}

/// Rejects a neighbour that was in none of the orders.
fn met<Id>(neighbour: Option<Id>, entity_of: fn(Id) -> EntityId) -> Result<(), CommandError> {
    neighbour.map_or(Ok(()), |id| Err(CommandError::NotThere(entity_of(id))))
}

/// Rejects a score that its scale does not have.
pub(super) fn on_scale(
    series: SeriesId,
    scale: &journey_model::Scale,
    touchpoint: TouchpointId,
    value: f64,
) -> Result<(), CommandError> {
    if (scale.min..=scale.max).contains(&value) {
        return Ok(());
    }
    Err(CommandError::Invalid {
        what: Subject::Value(series, touchpoint).to_string(),
        field: "value".to_owned(),
        reason: format!("is {value}; the scale goes from {} to {}", scale.min, scale.max),
    })
}

/// Rejects more things than a map can have.
pub(super) fn room(what: &'static str, most: usize, there: usize, more: usize) -> Result<(), CommandError> {
    if there + more > most { Err(CommandError::TooMany { what, most }) } else { Ok(()) }
}

/// Position of the neighbour, which must be there, or the end.
pub(super) fn position(before: Option<(Option<usize>, EntityId)>, end: usize) -> Result<usize, CommandError> {
    match before {
        None => Ok(end),
        Some((Some(at), _)) => Ok(at),
        Some((None, entity)) => Err(CommandError::NotThere(entity)),
    }
}

/// Everything that a new document of the map writes. The map is well formed.
pub(crate) fn creation_of_map(map: &JourneyMap) -> Result<Vec<Write>, CommandError> {
    let nothing = Ledger::empty();
    let mut planner = Planner::new(&nothing);
    let bare = JourneyMap {
        scenario: map.scenario.clone(),
        goal: map.goal.clone(),
        state: map.state,
        tags: map.tags.clone(),
        owner: map.owner.clone(),
        principles: map.principles.clone(),
        language: map.language.clone(),
        channels: map.channels.clone(),
        ..JourneyMap::empty(map.id, map.title.clone())
    };
    let mut fields: Fields = fields_of(Subject::Map, &bare, &map.unknown)?;
    fields.insert(crate::register::ID.to_owned(), json!(map.id));
    planner.write_fields(Subject::Map, &fields, Undo::Nothing);

    create_ranked(&mut planner, &map.stages, |_| Vec::new())?;
    create_ranked(&mut planner, &map.touchpoints, |touchpoint| vec![touchpoint.stage.0])?;
    create_ranked(&mut planner, &map.lanes, |_| Vec::new())?;
    create_ranked(&mut planner, &map.cards, |card| vec![card.lane.0, card.touchpoint.0])?;
    create_ranked(&mut planner, &map.series, |series| vec![series.lane.0])?;
    for series in &map.series {
        series.values.iter().try_for_each(|value| planner.make_value(series.id, value))?;
    }
    create_ranked(&mut planner, &map.personas, |_| Vec::new())?;
    create_ranked(&mut planner, &map.connectors, |_| Vec::new())?;
    create_ranked(&mut planner, &map.comments, |_| Vec::new())?;
    create_ranked(&mut planner, &map.views, |_| Vec::new())?;
    Ok(planner.writes)
}

/// Makes the things of a list of a new document, each ranked behind the one before.
fn create_ranked<T: Thing>(
    planner: &mut Planner<'_>,
    things: &[T],
    holders: impl Fn(&T) -> Vec<Uuid>,
) -> Result<(), CommandError> {
    for (thing, rank) in things.iter().zip(Rank::spread(things.len())) {
        planner.make(thing)?;
        planner.place(thing.entity(), &holders(thing), &rank);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::Kind;
    use journey_model::{Comment, Connector, View};
    use std::collections::BTreeSet;

    #[test]
    fn every_field_of_the_model_has_a_register() {
        let lists = [
            "stages",
            "touchpoints",
            "lanes",
            "cards",
            "series",
            "personas",
            "connectors",
            "comments",
            "views",
        ];
        let cases = [
            (Kind::Map, schemars::schema_for!(JourneyMap), &lists[..]),
            (Kind::Stage, schemars::schema_for!(Stage), &[]),
            (Kind::Touchpoint, schemars::schema_for!(Touchpoint), &["stage"]),
            (Kind::Lane, schemars::schema_for!(Lane), &[]),
            (Kind::Card, schemars::schema_for!(Card), &["lane", "touchpoint"]),
            (Kind::Series, schemars::schema_for!(Series), &["lane", "values"]),
            (Kind::Value, schemars::schema_for!(SeriesValue), &["touchpoint"]),
            (Kind::Persona, schemars::schema_for!(Persona), &[]),
            (Kind::Connector, schemars::schema_for!(Connector), &[]),
            (Kind::Comment, schemars::schema_for!(Comment), &[]),
            (Kind::View, schemars::schema_for!(View), &[]),
        ];
        assert_eq!(cases.len(), Kind::ALL.len());
        for (kind, schema, elsewhere) in cases {
            let schema = schema.to_value();
            let model: BTreeSet<_> = schema["properties"]
                .as_object()
                .unwrap()
                .keys()
                .map(String::as_str)
                .filter(|field| *field != "id" && !elsewhere.contains(field))
                .collect();
            let own = kind.fields().iter().copied();
            let registers: BTreeSet<_> = own.filter(|field| !["id", "unknown"].contains(field)).collect();
            assert_eq!(registers, model, "registers of {kind:?}");
        }
    }
}
