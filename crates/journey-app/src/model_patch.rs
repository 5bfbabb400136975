//! What changed in a map, in the form that the front end applies.

use crate::protocol::ModelPatch;
use journey_model::{Changes, EntityId, JourneyMap, places};
use std::collections::BTreeSet;

/// The patch that `changes` led to; `map` is the map after them.
pub(crate) fn model_patch(map: &JourneyMap, changes: &Changes) -> ModelPatch {
    let mut patch =
        ModelPatch { map: changes.map.then(|| Box::new(own_fields(map))), ..ModelPatch::default() };
    let gone = &mut patch.gone;
    let stages = Touched::of(&map.stages, &changes.stages, |stage| stage.id, EntityId::Stage, gone);
    (patch.stages, patch.stage_places) = (stages.things, stages.places);
    let touchpoints =
        Touched::of(&map.touchpoints, &changes.touchpoints, |it| it.id, EntityId::Touchpoint, gone);
    patch.touchpoints = touchpoints.things;
    patch.touchpoint_places = if changes.columns && !changes.stages.is_empty() {
        // A stage that moves takes its touchpoints along in the list, though they are the same as before.
        let carried = map.touchpoints.iter().filter(|it| changes.stages.contains(&it.stage)).map(|it| it.id);
        let moved = changes.touchpoints.iter().copied().chain(carried).collect();
        Touched::of(&map.touchpoints, &moved, |it| it.id, EntityId::Touchpoint, &mut Vec::new()).places
    } else {
        touchpoints.places
    };
    let lanes = Touched::of(&map.lanes, &changes.lanes, |lane| lane.id, EntityId::Lane, gone);
    (patch.lanes, patch.lane_places) = (lanes.things, lanes.places);
    let standings = changes.standings(map);
    let found = standings.iter().map(|standing| standing.at);
    let cards = Touched::at(&map.cards, found, &changes.cards, |card| card.id, EntityId::Card, gone);
    (patch.cards, patch.card_places) = (cards.things, cards.places);
    let series = Touched::of(&map.series, &changes.series, |series| series.id, EntityId::Series, gone);
    (patch.series, patch.series_places) = (series.things, series.places);
    let personas = Touched::of(&map.personas, &changes.personas, |it| it.id, EntityId::Persona, gone);
    (patch.personas, patch.persona_places) = (personas.things, personas.places);
    let connectors = Touched::of(&map.connectors, &changes.connectors, |it| it.id, EntityId::Connector, gone);
    (patch.connectors, patch.connector_places) = (connectors.things, connectors.places);
    let comments = Touched::of(&map.comments, &changes.comments, |it| it.id, EntityId::Comment, gone);
    (patch.comments, patch.comment_places) = (comments.things, comments.places);
    let views = Touched::of(&map.views, &changes.views, |it| it.id, EntityId::View, gone);
    (patch.views, patch.view_places) = (views.things, views.places);
    patch
}

/// The map without its lists.
fn own_fields(map: &JourneyMap) -> JourneyMap {
    JourneyMap {
        scenario: map.scenario.clone(),
        goal: map.goal.clone(),
        state: map.state,
        tags: map.tags.clone(),
        owner: map.owner.clone(),
        principles: map.principles.clone(),
        language: map.language.clone(),
        channels: map.channels.clone(),
        unknown: map.unknown.clone(),
        ..JourneyMap::empty(map.id, map.title.clone())
    }
}

/// Those of a list that changed, and where they stand: each with the one before it, in the order of the
/// list, so that taking all of them out and putting each behind its neighbour gives the new order.
struct Touched<T, I> {
    things: Vec<T>,
    places: Vec<(I, Option<I>)>,
}

impl<T: Clone, I: Copy + Ord> Touched<T, I> {
    fn of(
        list: &[T],
        touched: &BTreeSet<I>,
        id: impl Fn(&T) -> I,
        entity: impl Fn(I) -> EntityId,
        gone: &mut Vec<EntityId>,
    ) -> Self {
        let found = if touched.is_empty() { Vec::new() } else { places(list, touched, &id) };
        Self::at(list, found.into_iter(), touched, id, entity, gone)
    }

    /// As [`Self::of`], of those that stand at `places` and others that are gone.
    fn at(
        list: &[T],
        places: impl Iterator<Item = usize>,
        touched: &BTreeSet<I>,
        id: impl Fn(&T) -> I,
        entity: impl Fn(I) -> EntityId,
        gone: &mut Vec<EntityId>,
    ) -> Self {
        let mut found = Self { things: Vec::new(), places: Vec::new() };
        for at in places {
            found.things.push(list[at].clone());
            found.places.push((id(&list[at]), at.checked_sub(1).map(|before| id(&list[before]))));
        }
        if found.places.len() < touched.len() {
            let there: BTreeSet<I> = found.places.iter().map(|(id, _)| *id).collect();
            gone.extend(touched.difference(&there).map(|id| entity(*id)));
        }
        found
    }
}
