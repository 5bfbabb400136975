//! Making things.

use super::{Planner, Undo, Write, fields_of};
use crate::check::Fields;
use crate::ledger::{Cell, Ledger};
use crate::rank::Rank;
use crate::register::Subject;
use crate::{CommandError, Label};
use journey_model::{
    Card, CardId, Comment, Connector, EntityId, JourneyMap, Lane, LaneId, Persona, PersonaId, Series,
    SeriesId, SeriesValue, Stage, StageId, Touchpoint, TouchpointId, View, limits,
};
use serde_json::json;
use std::collections::BTreeMap;
use uuid::Uuid;

impl Planner<'_> {
    pub(super) fn create_stage(
        &mut self,
        stage: &Stage,
        before: Option<StageId>,
    ) -> Result<Label, CommandError> {
        room("stages", limits::STAGES, self.ledger.homes.stages.len(), 1)?;
        let mut order = self.stage_order();
        let at = position(before.map(|id| (order.position(id), EntityId::Stage(id))), order.len())?;
        self.make_stage(stage)?;
        order.insert(at, &[stage.id]);
        self.place_stages(&order);
        Ok(Label::AddStage)
    }

    pub(super) fn create_touchpoint(
        &mut self,
        touchpoint: &Touchpoint,
        before: Option<TouchpointId>,
    ) -> Result<Label, CommandError> {
        self.require(EntityId::Stage(touchpoint.stage))?;
        room("touchpoints", limits::TOUCHPOINTS, self.ledger.homes.touchpoints.len(), 1)?;
        let mut order = self.touchpoint_order(touchpoint.stage);
        let at = position(before.map(|id| (order.position(id), EntityId::Touchpoint(id))), order.len())?;
        self.make_touchpoint(touchpoint)?;
        order.insert(at, &[touchpoint.id]);
        self.place_touchpoints(&order, touchpoint.stage, &[touchpoint.id]);
        Ok(Label::AddTouchpoint)
    }

    pub(super) fn create_lane(&mut self, lane: &Lane, before: Option<LaneId>) -> Result<Label, CommandError> {
        room("lanes", limits::LANES, self.ledger.homes.lanes.len(), 1)?;
        let mut order = self.lane_order();
        let at = position(before.map(|id| (order.position(id), EntityId::Lane(id))), order.len())?;
        self.make_lane(lane)?;
        order.insert(at, &[lane.id]);
        self.place_lanes(&order);
        Ok(Label::AddLane)
    }

    pub(super) fn create_cards(
        &mut self,
        cards: &[Card],
        before: Option<CardId>,
    ) -> Result<Label, CommandError> {
        room("cards", limits::CARDS, self.ledger.map.cards.len(), cards.len())?;
        let mut cells: BTreeMap<Cell, Vec<CardId>> = BTreeMap::new();
        for card in cards {
            self.require(EntityId::Lane(card.lane))?;
            self.require(EntityId::Touchpoint(card.touchpoint))?;
            self.make_card(card)?;
            cells.entry((card.lane, card.touchpoint)).or_default().push(card.id);
        }
        self.check_links(cards.iter().map(|card| (card.id, card.links.as_slice())))?;
        let mut neighbour = before;
        for (cell, ids) in cells {
            let mut order = self.card_order(cell);
            let found = neighbour.and_then(|id| order.position(id));
            if found.is_some() {
                neighbour = None;
            }
            order.insert(found.unwrap_or(order.len()), &ids);
            self.place_cards(&order, cell, &ids);
        }
        match (neighbour, cards) {
            (Some(id), _) => Err(CommandError::NotThere(EntityId::Card(id))),
            (None, []) => Err(CommandError::Nothing),
            (None, [_]) => Ok(Label::AddCard),
            (None, _) => Ok(Label::PasteCards),
        }
    }

    pub(super) fn create_series(
        &mut self,
        series: &Series,
        before: Option<SeriesId>,
    ) -> Result<Label, CommandError> {
        self.require(EntityId::Lane(series.lane))?;
        if !self.ledger.lanes.get(&series.lane).is_some_and(|lane| lane.draws_series) {
            return Err(CommandError::NotACurve(series.lane));
        }
        if let Some(persona) = series.persona {
            self.require(EntityId::Persona(persona))?;
        }
        room("series", limits::SERIES, self.ledger.map.series.len(), 1)?;
        let mut order = self.series_order();
        let at = position(before.map(|id| (order.position(id), EntityId::Series(id))), order.len())?;
        self.make_series(series)?;
        for (at, value) in series.values.iter().enumerate() {
            self.require(EntityId::Touchpoint(value.touchpoint))?;
            if series.values[..at].iter().any(|other| other.touchpoint == value.touchpoint) {
                return Err(CommandError::ScoredTwice(value.touchpoint));
            }
            on_scale(series.id, &series.scale, value.touchpoint, value.value)?;
            self.make_value(series.id, value)?;
        }
        order.insert(at, &[series.id]);
        self.place_series(&order, &BTreeMap::from([(series.id, series.lane)]));
        Ok(Label::AddSeries)
    }

    pub(super) fn create_persona(
        &mut self,
        persona: &Persona,
        before: Option<PersonaId>,
    ) -> Result<Label, CommandError> {
        room("personas", limits::PERSONAS, self.ledger.map.personas.len(), 1)?;
        let mut order = self.persona_order();
        let at = position(before.map(|id| (order.position(id), EntityId::Persona(id))), order.len())?;
        self.make_persona(persona)?;
        order.insert(at, &[persona.id]);
        self.place_personas(&order);
        Ok(Label::AddPersona)
    }

    pub(super) fn make_stage(&mut self, stage: &Stage) -> Result<(), CommandError> {
        let mut bare = stage.clone();
        let unknown = std::mem::take(&mut bare.unknown);
        let entity = EntityId::Stage(stage.id);
        self.create(entity, &fields_of(Subject::Entity(entity), &bare, &unknown)?)
    }

    pub(super) fn make_touchpoint(&mut self, touchpoint: &Touchpoint) -> Result<(), CommandError> {
        let mut bare = touchpoint.clone();
        let unknown = std::mem::take(&mut bare.unknown);
        let entity = EntityId::Touchpoint(touchpoint.id);
        self.create(entity, &fields_of(Subject::Entity(entity), &bare, &unknown)?)
    }

    pub(super) fn make_lane(&mut self, lane: &Lane) -> Result<(), CommandError> {
        let mut bare = lane.clone();
        let unknown = std::mem::take(&mut bare.unknown);
        let entity = EntityId::Lane(lane.id);
        self.create(entity, &fields_of(Subject::Entity(entity), &bare, &unknown)?)
    }

    pub(super) fn make_card(&mut self, card: &Card) -> Result<(), CommandError> {
        let mut bare = card.clone();
        let unknown = std::mem::take(&mut bare.unknown);
        let entity = EntityId::Card(card.id);
        self.create(entity, &fields_of(Subject::Entity(entity), &bare, &unknown)?)
    }

    /// Makes a series without its scores.
    pub(super) fn make_series(&mut self, series: &Series) -> Result<(), CommandError> {
        let mut bare = Series { values: Vec::new(), ..series.clone() };
        let unknown = std::mem::take(&mut bare.unknown);
        let entity = EntityId::Series(series.id);
        self.create(entity, &fields_of(Subject::Entity(entity), &bare, &unknown)?)
    }

    /// Writes a score of a new series or a new touchpoint.
    pub(super) fn make_value(&mut self, series: SeriesId, value: &SeriesValue) -> Result<(), CommandError> {
        let mut bare = value.clone();
        let unknown = std::mem::take(&mut bare.unknown);
        let subject = Subject::Value(series, value.touchpoint);
        let fields = fields_of(subject, &bare, &unknown)?;
        crate::check::check_fields(subject, &fields)?;
        self.write_fields(subject, &fields, Undo::Nothing);
        Ok(())
    }

    pub(super) fn make_persona(&mut self, persona: &Persona) -> Result<(), CommandError> {
        let mut bare = persona.clone();
        let unknown = std::mem::take(&mut bare.unknown);
        let entity = EntityId::Persona(persona.id);
        self.create(entity, &fields_of(Subject::Entity(entity), &bare, &unknown)?)
    }

    pub(super) fn make_connector(&mut self, connector: &Connector) -> Result<(), CommandError> {
        let mut bare = connector.clone();
        let unknown = std::mem::take(&mut bare.unknown);
        let entity = EntityId::Connector(connector.id);
        self.create(entity, &fields_of(Subject::Entity(entity), &bare, &unknown)?)
    }

    pub(super) fn make_comment(&mut self, comment: &Comment) -> Result<(), CommandError> {
        let mut bare = comment.clone();
        let unknown = std::mem::take(&mut bare.unknown);
        let entity = EntityId::Comment(comment.id);
        self.create(entity, &fields_of(Subject::Entity(entity), &bare, &unknown)?)
    }

    pub(super) fn make_view(&mut self, view: &View) -> Result<(), CommandError> {
        let mut bare = view.clone();
        let unknown = std::mem::take(&mut bare.unknown);
        let entity = EntityId::View(view.id);
        self.create(entity, &fields_of(Subject::Entity(entity), &bare, &unknown)?)
    }
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

    for (stage, rank) in map.stages.iter().zip(Rank::spread(map.stages.len())) {
        planner.make_stage(stage)?;
        planner.place(EntityId::Stage(stage.id), &[], &rank);
    }
    for (touchpoint, rank) in map.touchpoints.iter().zip(Rank::spread(map.touchpoints.len())) {
        planner.make_touchpoint(touchpoint)?;
        planner.place(EntityId::Touchpoint(touchpoint.id), &[touchpoint.stage.0], &rank);
    }
    for (lane, rank) in map.lanes.iter().zip(Rank::spread(map.lanes.len())) {
        planner.make_lane(lane)?;
        planner.place(EntityId::Lane(lane.id), &[], &rank);
    }
    for (card, rank) in map.cards.iter().zip(Rank::spread(map.cards.len())) {
        planner.make_card(card)?;
        let holders: [Uuid; 2] = [card.lane.0, card.touchpoint.0];
        planner.place(EntityId::Card(card.id), &holders, &rank);
    }
    for (series, rank) in map.series.iter().zip(Rank::spread(map.series.len())) {
        planner.make_series(series)?;
        planner.place(EntityId::Series(series.id), &[series.lane.0], &rank);
        series.values.iter().try_for_each(|value| planner.make_value(series.id, value))?;
    }
    for (persona, rank) in map.personas.iter().zip(Rank::spread(map.personas.len())) {
        planner.make_persona(persona)?;
        planner.place(EntityId::Persona(persona.id), &[], &rank);
    }
    for (connector, rank) in map.connectors.iter().zip(Rank::spread(map.connectors.len())) {
        planner.make_connector(connector)?;
        planner.place(EntityId::Connector(connector.id), &[], &rank);
    }
    for (comment, rank) in map.comments.iter().zip(Rank::spread(map.comments.len())) {
        planner.make_comment(comment)?;
        planner.place(EntityId::Comment(comment.id), &[], &rank);
    }
    for (view, rank) in map.views.iter().zip(Rank::spread(map.views.len())) {
        planner.make_view(view)?;
        planner.place(EntityId::View(view.id), &[], &rank);
    }
    Ok(planner.writes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::Kind;
    use std::collections::BTreeSet;

    #[test]
    fn every_field_of_the_model_has_a_register() {
        let elsewhere = [
            "id",
            "stage",
            "stages",
            "touchpoint",
            "touchpoints",
            "lane",
            "lanes",
            "cards",
            "series",
            "personas",
            "values",
        ];
        let cases = [
            (Kind::Map, schemars::schema_for!(JourneyMap)),
            (Kind::Stage, schemars::schema_for!(Stage)),
            (Kind::Touchpoint, schemars::schema_for!(Touchpoint)),
            (Kind::Lane, schemars::schema_for!(Lane)),
            (Kind::Card, schemars::schema_for!(Card)),
            (Kind::Series, schemars::schema_for!(Series)),
            (Kind::Value, schemars::schema_for!(SeriesValue)),
            (Kind::Persona, schemars::schema_for!(Persona)),
        ];
        for (kind, schema) in cases {
            let schema = schema.to_value();
            let model: BTreeSet<_> = schema["properties"]
                .as_object()
                .unwrap()
                .keys()
                .map(String::as_str)
                .filter(|field| !elsewhere.contains(field))
                .collect();
            let own = kind.fields().iter().copied();
            let registers: BTreeSet<_> = own.filter(|field| !["id", "unknown"].contains(field)).collect();
            assert_eq!(registers, model, "registers of {kind:?}");
        }
    }
}
