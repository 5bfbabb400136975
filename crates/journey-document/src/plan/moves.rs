//! Moving things.

use super::create::position;
use super::update::once_each;
use super::{Planner, card_holders};
use crate::ledger::Cell;
use crate::order::Order;
use crate::{CommandError, Label};
use journey_model::{CardId, EntityId, LaneId, SeriesId, StageId, TouchpointId, ViewId};
use std::collections::{BTreeMap, BTreeSet};

impl Planner<'_> {
    pub(super) fn move_stage(&mut self, id: StageId, before: Option<StageId>) -> Result<Label, CommandError> {
        self.require(EntityId::Stage(id))?;
        let mut order = self.stage_order();
        if rearrange(&mut order, &[id], before, EntityId::Stage)? {
            self.place_by_rank(&order, EntityId::Stage);
        }
        Ok(Label::MoveStage)
    }

    pub(super) fn move_lane(&mut self, id: LaneId, before: Option<LaneId>) -> Result<Label, CommandError> {
        self.require(EntityId::Lane(id))?;
        let mut order = self.lane_order();
        if rearrange(&mut order, &[id], before, EntityId::Lane)? {
            self.place_by_rank(&order, EntityId::Lane);
        }
        Ok(Label::MoveLane)
    }

    pub(super) fn move_view(&mut self, id: ViewId, before: Option<ViewId>) -> Result<Label, CommandError> {
        self.require(EntityId::View(id))?;
        let mut order = self.view_order();
        if rearrange(&mut order, &[id], before, EntityId::View)? {
            self.place_by_rank(&order, EntityId::View);
        }
        Ok(Label::EditView)
    }

    pub(super) fn move_touchpoints(
        &mut self,
        ids: &[TouchpointId],
        stage: StageId,
        before: Option<TouchpointId>,
    ) -> Result<Label, CommandError> {
        self.require(EntityId::Stage(stage))?;
        let moving = once_each(ids)?;
        moving.iter().try_for_each(|id| self.require(EntityId::Touchpoint(*id)))?;
        let columns = self.ledger.homes.touchpoints.iter().map(|(id, _)| *id);
        let in_order: Vec<_> = columns.filter(|id| moving.contains(id)).collect();
        let mut order = self.touchpoint_order(stage);
        if rearrange(&mut order, &in_order, before, EntityId::Touchpoint)? {
            self.place_touchpoints(&order, stage, &in_order);
        }
        Ok(Label::MoveTouchpoint)
    }

    pub(super) fn move_cards(
        &mut self,
        ids: &[CardId],
        cell: Cell,
        before: Option<CardId>,
    ) -> Result<Label, CommandError> {
        self.require(EntityId::Lane(cell.0))?;
        self.require(EntityId::Touchpoint(cell.1))?;
        let moving = once_each(ids)?;
        moving.iter().try_for_each(|id| self.require(EntityId::Card(*id)))?;
        let in_order = self.cards_as_read(&moving);
        let mut order = self.card_order(cell);
        if let [id] = in_order[..]
            && self.keep_rank(&mut order, id, before)
        {
            self.place_cards(&order, cell, &in_order);
        } else if rearrange(&mut order, &in_order, before, EntityId::Card)? {
            self.place_cards(&order, cell, &in_order);
        }
        Ok(Label::MoveCard)
    }

    /// A card that comes into another cell keeps its rank where that is right there: so it keeps its
    /// place in the long list of all cards.
    fn keep_rank(&self, order: &mut Order<CardId>, id: CardId, before: Option<CardId>) -> bool {
        if order.position(id).is_some() {
            return false;
        }
        let at = before.map_or(Some(order.len()), |before| order.position(before));
        at.is_some_and(|at| order.reuse(at, id, &self.ledger.cards[&id].rank))
    }

    /// Cards as the map is read: column by column, in each from top to bottom.
    pub(super) fn cards_as_read(&self, ids: &BTreeSet<CardId>) -> Vec<CardId> {
        if ids.len() == 1 {
            return ids.iter().copied().collect();
        }
        let homes = &self.ledger.homes;
        let columns: BTreeMap<_, _> =
            homes.touchpoints.iter().enumerate().map(|(at, (id, _))| (*id, at)).collect();
        let rows: BTreeMap<_, _> = homes.lanes.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let mut placed: Vec<_> = ids
            .iter()
            .filter_map(|id| {
                let row = &self.ledger.cards[id];
                let (lane, touchpoint) = row.shown?;
                Some((columns.get(&touchpoint)?, rows.get(&lane)?, &row.rank, *id))
            })
            .collect();
        placed.sort_unstable();
        placed.into_iter().map(|(.., id)| id).collect()
    }

    /// Writes the places of things that stand in nothing.
    pub(super) fn place_by_rank<Id: Copy + Ord>(&mut self, order: &Order<Id>, entity_of: fn(Id) -> EntityId) {
        for (id, rank) in order.ranked() {
            self.place(entity_of(id), &[], rank);
        }
    }

    /// Writes the places of a stage's touchpoints. Those that were only ranked again stay in the stage
    /// that they were written into, even if it is another that is deleted.
    pub(super) fn place_touchpoints(
        &mut self,
        order: &Order<TouchpointId>,
        stage: StageId,
        arrived: &[TouchpointId],
    ) {
        for (id, rank) in order.ranked() {
            let old = self.ledger.touchpoints.get(&id).filter(|_| !arrived.contains(&id));
            let holder = old.map_or(stage, |row| row.stage);
            self.place(EntityId::Touchpoint(id), &[holder.0], rank);
        }
    }

    /// Writes the places of a cell's cards; as [`Self::place_touchpoints`].
    pub(super) fn place_cards(&mut self, order: &Order<CardId>, cell: Cell, arrived: &[CardId]) {
        let arrived: BTreeSet<_> = arrived.iter().collect();
        for (id, rank) in order.ranked() {
            let old = self.ledger.cards.get(&id).filter(|_| !arrived.contains(&id));
            let holders = old.map_or([cell.0.0, cell.1.0], card_holders);
            self.place(EntityId::Card(id), &holders, rank);
        }
    }

    /// Writes the places of series; `lanes` are those of new ones.
    pub(super) fn place_series(&mut self, order: &Order<SeriesId>, lanes: &BTreeMap<SeriesId, LaneId>) {
        for (id, rank) in order.ranked() {
            let lane = lanes.get(&id).copied().or_else(|| Some(self.ledger.series.get(&id)?.lane));
            if let Some(lane) = lane {
                self.place(EntityId::Series(id), &[lane.0], rank);
            }
        }
    }
}

/// Moves things in front of `before`; false when they stand there already.
pub(super) fn rearrange<Id: Copy + Ord>(
    order: &mut Order<Id>,
    moving: &[Id],
    before: Option<Id>,
    entity_of: fn(Id) -> EntityId,
) -> Result<bool, CommandError> {
    let set: BTreeSet<Id> = moving.iter().copied().collect();
    let mut target = position(before.map(|id| (order.position(id), entity_of(id))), order.len())?;
    while order.at(target).is_some_and(|id| set.contains(&id)) {
        target += 1;
    }
    let next = order.at(target);
    let first = target.checked_sub(moving.len());
    if first.is_some_and(|first| (first..target).map(|at| order.at(at)).eq(moving.iter().copied().map(Some)))
    {
        return Ok(false);
    }
    order.remove(&set);
    let at = next.and_then(|id| order.position(id)).unwrap_or(order.len());
    order.insert(at, moving);
    Ok(true)
}
