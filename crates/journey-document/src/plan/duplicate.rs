//! Copying things with all they hold.
//!
//! Names stay as they are: whoever copies a stage to vary it renames it anyway. Links between cards
//! that are copied together lead to the copies.

use super::create::room;
use super::{Planner, update};
use crate::ledger::Cell;
use crate::order::Order;
use crate::{CommandError, Label};
use journey_model::{
    Card, CardId, EntityId, Lane, LaneId, Persona, PersonaId, Series, SeriesId, SeriesValue, Stage, StageId,
    Touchpoint, TouchpointId, limits,
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

type NewId<'n> = &'n mut dyn FnMut() -> Uuid;

impl Planner<'_> {
    pub(super) fn duplicate(
        &mut self,
        targets: &[EntityId],
        new_id: &mut dyn FnMut() -> Uuid,
    ) -> Result<Label, CommandError> {
        let targets = update::once_each(targets)?;
        targets.iter().try_for_each(|target| self.require(*target))?;
        let mut copies = Copies::default();
        self.copy_stages(&targets, &mut copies, new_id)?;
        self.copy_touchpoints(&targets, &mut copies, new_id)?;
        self.copy_lanes(&targets, &mut copies, new_id)?;
        self.copy_held_cards(&mut copies, new_id);
        self.copy_cards(&targets, &mut copies, new_id)?;
        self.copy_series(&targets, &mut copies, new_id)?;
        self.copy_personas(&targets, new_id)?;
        Ok(Label::Duplicate)
    }

    fn copy_stages(
        &mut self,
        targets: &BTreeSet<EntityId>,
        copies: &mut Copies,
        new_id: NewId<'_>,
    ) -> Result<(), CommandError> {
        let ledger = self.ledger;
        let mut order = self.stage_order();
        for stage in &ledger.map.stages {
            if !targets.contains(&EntityId::Stage(stage.id)) {
                continue;
            }
            let id = StageId(new_id());
            self.make_stage(&Stage { id, ..stage.clone() })?;
            insert_behind(&mut order, stage.id, id);
            let mut inside = Order::new(std::iter::empty());
            for touchpoint in ledger.map.touchpoints_of(stage.id) {
                let copy = TouchpointId(new_id());
                self.make_touchpoint(&Touchpoint { id: copy, stage: id, ..touchpoint.clone() })?;
                inside.insert(inside.len(), &[copy]);
                copies.touchpoints.insert(touchpoint.id, copy);
            }
            self.place_touchpoints(&inside, id, &[]);
        }
        room("stages", limits::STAGES, order.len(), 0)?;
        self.place_stages(&order);
        Ok(())
    }

    fn copy_touchpoints(
        &mut self,
        targets: &BTreeSet<EntityId>,
        copies: &mut Copies,
        new_id: NewId<'_>,
    ) -> Result<(), CommandError> {
        let ledger = self.ledger;
        let mut orders: BTreeMap<StageId, Order<TouchpointId>> = BTreeMap::new();
        for touchpoint in &ledger.map.touchpoints {
            let asked = targets.contains(&EntityId::Touchpoint(touchpoint.id));
            if !asked || copies.touchpoints.contains_key(&touchpoint.id) {
                continue;
            }
            let id = TouchpointId(new_id());
            self.make_touchpoint(&Touchpoint { id, ..touchpoint.clone() })?;
            let order =
                orders.entry(touchpoint.stage).or_insert_with(|| self.touchpoint_order(touchpoint.stage));
            insert_behind(order, touchpoint.id, id);
            copies.touchpoints.insert(touchpoint.id, id);
        }
        for (stage, order) in orders {
            self.place_touchpoints(&order, stage, &[]);
        }
        room("touchpoints", limits::TOUCHPOINTS, ledger.map.touchpoints.len(), copies.touchpoints.len())?;
        for series in &ledger.map.series {
            for value in &series.values {
                if let Some(copy) = copies.touchpoints.get(&value.touchpoint) {
                    self.make_value(series.id, &SeriesValue { touchpoint: *copy, ..value.clone() })?;
                }
            }
        }
        Ok(())
    }

    fn copy_lanes(
        &mut self,
        targets: &BTreeSet<EntityId>,
        copies: &mut Copies,
        new_id: NewId<'_>,
    ) -> Result<(), CommandError> {
        let ledger = self.ledger;
        let mut order = self.lane_order();
        for lane in &ledger.map.lanes {
            if targets.contains(&EntityId::Lane(lane.id)) {
                let id = LaneId(new_id());
                self.make_lane(&Lane { id, ..lane.clone() })?;
                insert_behind(&mut order, lane.id, id);
                copies.lanes.insert(lane.id, id);
            }
        }
        room("lanes", limits::LANES, order.len(), 0)?;
        self.place_lanes(&order);
        Ok(())
    }

    /// Finds the cards that go with their touchpoint or lane, and gives the copies their ids.
    fn copy_held_cards(&mut self, copies: &mut Copies, new_id: NewId<'_>) {
        for ((lane, touchpoint), cards) in &self.ledger.cells {
            let beside = copies.touchpoints.get(touchpoint).map(|copy| (*lane, *copy));
            let below = copies.lanes.get(lane).map(|copy| (*copy, *touchpoint));
            for cell in beside.into_iter().chain(below) {
                for card in cards {
                    let id = CardId(new_id());
                    copies.cards.insert(*card, id);
                    copies.held.entry(cell).or_default().push((*card, id));
                }
            }
        }
    }

    fn copy_cards(
        &mut self,
        targets: &BTreeSet<EntityId>,
        copies: &mut Copies,
        new_id: NewId<'_>,
    ) -> Result<(), CommandError> {
        let ledger = self.ledger;
        let mut single: BTreeMap<Cell, Vec<(CardId, CardId)>> = BTreeMap::new();
        for target in targets {
            let EntityId::Card(id) = *target else { continue };
            if let Some(cell) = ledger.cards[&id].shown
                && !copies.cards.contains_key(&id)
            {
                single.entry(cell).or_default().push((id, CardId(new_id())));
            }
        }
        copies.cards.extend(single.values().flatten().copied());
        let count = copies.held.values().chain(single.values()).map(Vec::len).sum();
        room("cards", limits::CARDS, ledger.map.cards.len(), count)?;
        for (cell, cards) in std::mem::take(&mut copies.held) {
            for (original, copy) in &cards {
                self.copy_card(*original, *copy, copies)?;
            }
            let mut order = Order::new(std::iter::empty());
            order.insert(0, &cards.iter().map(|(_, copy)| *copy).collect::<Vec<_>>());
            self.place_cards(&order, cell, &[]);
        }
        for (cell, cards) in single {
            let mut order = self.card_order(cell);
            for (original, copy) in cards {
                self.copy_card(original, copy, copies)?;
                insert_behind(&mut order, original, copy);
            }
            self.place_cards(&order, cell, &[]);
        }
        Ok(())
    }

    fn copy_card(&mut self, original: CardId, id: CardId, copies: &Copies) -> Result<(), CommandError> {
        let card = self.ledger.card(original).ok_or(CommandError::NotFound(EntityId::Card(original)))?;
        let follow = |link: &CardId| copies.cards.get(link).copied().unwrap_or(*link);
        let links = card.links.iter().map(follow).collect();
        self.make_card(&Card { id, links, ..card.clone() })
    }

    fn copy_series(
        &mut self,
        targets: &BTreeSet<EntityId>,
        copies: &mut Copies,
        new_id: NewId<'_>,
    ) -> Result<(), CommandError> {
        let ledger = self.ledger;
        let mut order = self.series_order();
        let mut lanes: BTreeMap<SeriesId, LaneId> = BTreeMap::new();
        for series in &ledger.map.series {
            let with_lane = copies.lanes.get(&series.lane).copied();
            if with_lane.is_none() && !targets.contains(&EntityId::Series(series.id)) {
                continue;
            }
            let lane = with_lane.unwrap_or(series.lane);
            let id = SeriesId(new_id());
            self.make_series(&Series { id, lane, ..series.clone() })?;
            for value in &series.values {
                self.make_value(id, value)?;
                if let Some(copy) = copies.touchpoints.get(&value.touchpoint) {
                    self.make_value(id, &SeriesValue { touchpoint: *copy, ..value.clone() })?;
                }
            }
            insert_behind(&mut order, series.id, id);
            lanes.insert(id, lane);
        }
        room("series", limits::SERIES, order.len(), 0)?;
        self.place_series(&order, &lanes);
        Ok(())
    }

    fn copy_personas(&mut self, targets: &BTreeSet<EntityId>, new_id: NewId<'_>) -> Result<(), CommandError> {
        let ledger = self.ledger;
        let mut order = self.persona_order();
        for persona in &ledger.map.personas {
            if targets.contains(&EntityId::Persona(persona.id)) {
                let id = PersonaId(new_id());
                self.make_persona(&Persona { id, ..persona.clone() })?;
                insert_behind(&mut order, persona.id, id);
            }
        }
        room("personas", limits::PERSONAS, order.len(), 0)?;
        self.place_personas(&order);
        Ok(())
    }
}

/// What is a copy of what.
#[derive(Default)]
struct Copies {
    touchpoints: BTreeMap<TouchpointId, TouchpointId>,
    lanes: BTreeMap<LaneId, LaneId>,
    cards: BTreeMap<CardId, CardId>,
    /// Cards that go with their touchpoint or lane, by the cell of the copy, in order: original, copy.
    held: BTreeMap<Cell, Vec<(CardId, CardId)>>,
}

fn insert_behind<Id: Copy + Ord>(order: &mut Order<Id>, original: Id, copy: Id) {
    let at = order.position(original).map_or(order.len(), |at| at + 1);
    order.insert(at, &[copy]);
}
