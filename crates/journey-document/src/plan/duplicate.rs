//! Copying things with all they hold.
//!
//! Names stay as they are: whoever copies a stage to vary it renames it anyway. Links and connectors
//! between things that are copied together lead to the copies.

use super::create::room;
use super::thing::Thing;
use super::{Outcome, Planner, update};
use crate::CommandError;
use crate::Label;
use crate::ledger::Cell;
use crate::order::Order;
use journey_model::{
    Card, CardId, Comment, Connector, ConnectorEnd, ConnectorId, EntityId, Lane, LaneId, Persona, Series,
    SeriesId, SeriesValue, Stage, StageId, Touchpoint, TouchpointId, View, limits,
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

type NewId<'n> = &'n mut dyn FnMut() -> Uuid;

impl Planner<'_> {
    pub(super) fn duplicate(&mut self, targets: &[EntityId], new_id: NewId<'_>) -> Outcome {
        let targets = update::once_each(targets)?;
        targets.iter().try_for_each(|target| self.require(*target))?;
        let mut copies = Copies::default();
        self.copy_stages(&targets, &mut copies, new_id)?;
        self.copy_touchpoints(&targets, &mut copies, new_id)?;
        self.copy_lanes(&targets, &mut copies, new_id)?;
        self.copy_held_cards(&mut copies, new_id);
        self.copy_cards(&targets, &mut copies, new_id)?;
        self.copy_series(&targets, &mut copies, new_id)?;
        self.copy_connectors(&targets, &copies, new_id)?;
        let map = &self.ledger.map;
        let mut order = self.persona_order();
        let copy = |persona: &Persona, id| Persona { id, ..persona.clone() };
        self.copy_ranked(&map.personas, &targets, &mut order, EntityId::Persona, copy, new_id)?;
        room("personas", limits::PERSONAS, order.len(), 0)?;
        let mut order = self.comment_order();
        let copy = |comment: &Comment, id| Comment { id, ..comment.clone() };
        self.copy_ranked(&map.comments, &targets, &mut order, EntityId::Comment, copy, new_id)?;
        room("comments", limits::COMMENTS, order.len(), 0)?;
        let mut order = self.view_order();
        let copy = |view: &View, id| View { id, ..view.clone() };
        self.copy_ranked(&map.views, &targets, &mut order, EntityId::View, copy, new_id)?;
        room("views", limits::VIEWS, order.len(), 0)?;
        Ok(Label::Duplicate)
    }

    /// Copies those things of a list that are asked for, each behind its original. Tells which is a copy
    /// of which.
    fn copy_ranked<T: Thing, Id: Copy + Ord + From<Uuid>>(
        &mut self,
        things: &[T],
        targets: &BTreeSet<EntityId>,
        order: &mut Order<Id>,
        entity_of: fn(Id) -> EntityId,
        copy: impl Fn(&T, Id) -> T,
        new_id: NewId<'_>,
    ) -> Result<Vec<(EntityId, Id)>, CommandError> {
        let mut made = Vec::new();
        for thing in things.iter().filter(|thing| targets.contains(&thing.entity())) {
            let id = Id::from(new_id());
            self.make(&copy(thing, id))?;
            made.push((thing.entity(), id));
        }
        for (original, id) in &made {
            insert_behind(order, crate::register::uuid_of(*original).into(), *id);
        }
        self.place_by_rank(order, entity_of);
        Ok(made)
    }

    fn copy_stages(
        &mut self,
        targets: &BTreeSet<EntityId>,
        copies: &mut Copies,
        new_id: NewId<'_>,
    ) -> Result<(), CommandError> {
        let ledger = self.ledger;
        let mut order = self.stage_order();
        let copy = |stage: &Stage, id| Stage { id, ..stage.clone() };
        let made =
            self.copy_ranked(&ledger.map.stages, targets, &mut order, EntityId::Stage, copy, new_id)?;
        room("stages", limits::STAGES, order.len(), 0)?;
        for (original, stage) in made {
            let mut inside = Order::new(std::iter::empty());
            let held = ledger.map.touchpoints.iter().filter(|it| EntityId::Stage(it.stage) == original);
            for touchpoint in held {
                let id = TouchpointId(new_id());
                self.make(&Touchpoint { id, stage, ..touchpoint.clone() })?;
                inside.insert(inside.len(), &[id]);
                copies.touchpoints.insert(touchpoint.id, id);
            }
            self.place_touchpoints(&inside, stage, &[]);
        }
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
            self.make(&Touchpoint { id, ..touchpoint.clone() })?;
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
        let mut order = self.lane_order();
        let copy = |lane: &Lane, id| Lane { id, ..lane.clone() };
        let lanes = &self.ledger.map.lanes;
        let made = self.copy_ranked(lanes, targets, &mut order, EntityId::Lane, copy, new_id)?;
        room("lanes", limits::LANES, order.len(), 0)?;
        copies.lanes =
            made.into_iter().map(|(original, id)| (crate::register::uuid_of(original).into(), id)).collect();
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
        self.make(&Card { id, links, ..card.clone() })
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
            self.make(&Series { id, lane, ..series.clone() })?;
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

    /// Connectors that are asked for, and those between things that were copied.
    fn copy_connectors(
        &mut self,
        targets: &BTreeSet<EntityId>,
        copies: &Copies,
        new_id: NewId<'_>,
    ) -> Result<(), CommandError> {
        let ledger = self.ledger;
        let mut order = self.connector_order();
        let follow = |end: ConnectorEnd| match end {
            ConnectorEnd::Touchpoint(id) => {
                copies.touchpoints.get(&id).copied().map(ConnectorEnd::Touchpoint)
            }
            ConnectorEnd::Card(id) => copies.cards.get(&id).copied().map(ConnectorEnd::Card),
        };
        for connector in &ledger.map.connectors {
            let asked = targets.contains(&EntityId::Connector(connector.id));
            let inside = follow(connector.from).zip(follow(connector.to));
            if !asked && inside.is_none() {
                continue;
            }
            let (from, to) = inside.unwrap_or((connector.from, connector.to));
            let id = ConnectorId(new_id());
            self.make(&Connector { id, from, to, ..connector.clone() })?;
            insert_behind(&mut order, connector.id, id);
        }
        room("connectors", limits::CONNECTORS, order.len(), 0)?;
        self.place_by_rank(&order, EntityId::Connector);
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
