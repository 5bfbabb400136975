//! Making two stages or touchpoints of one.

use super::create::{position, room};
use super::{Outcome, Planner};
use crate::check::Fields;
use crate::ledger::Cell;
use crate::register::Subject;
use crate::{CommandError, Label};
use journey_model::{CardId, EntityId, Stage, StageId, Touchpoint, TouchpointId, limits};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

impl Planner<'_> {
    pub(super) fn split_stage(&mut self, id: StageId, at: TouchpointId, stage: &Stage) -> Outcome {
        self.require(EntityId::Stage(id))?;
        room("stages", limits::STAGES, self.ledger.homes.stages.len(), 1)?;
        let inside: Vec<_> = self.ledger.map.touchpoints_of(id).map(|touchpoint| touchpoint.id).collect();
        let first = inside.iter().position(|touchpoint| *touchpoint == at);
        let first = first.ok_or(CommandError::NotThere(EntityId::Touchpoint(at)))?;
        self.make(stage)?;
        let mut stages = self.stage_order();
        let behind = position(Some((stages.position(id), EntityId::Stage(id))), 0)? + 1;
        stages.insert(behind, &[stage.id]);
        self.place_by_rank(&stages, EntityId::Stage);
        let moving = &inside[first..];
        let mut order = self.touchpoint_order(stage.id);
        order.insert(0, moving);
        self.place_touchpoints(&order, stage.id, moving);
        Ok(Label::SplitStage)
    }

    pub(super) fn split_touchpoint(
        &mut self,
        id: TouchpointId,
        touchpoint: &Touchpoint,
        cards: &[CardId],
    ) -> Outcome {
        let old = self.ledger.map.touchpoint(id).ok_or(CommandError::NotFound(EntityId::Touchpoint(id)))?;
        room("touchpoints", limits::TOUCHPOINTS, self.ledger.homes.touchpoints.len(), 1)?;
        if touchpoint.stage != old.stage {
            return Err(CommandError::Invalid {
                what: Subject::Entity(EntityId::Touchpoint(touchpoint.id)).to_string(),
                field: "stage".to_owned(),
                reason: format!(
                    "is {}; the touchpoint that is split is in stage {}",
                    touchpoint.stage, old.stage
                ),
            });
        }
        self.make(touchpoint)?;
        let mut order = self.touchpoint_order(old.stage);
        let behind = position(Some((order.position(id), EntityId::Touchpoint(id))), 0)? + 1;
        order.insert(behind, &[touchpoint.id]);
        self.place_touchpoints(&order, old.stage, &[touchpoint.id]);
        let moving: BTreeSet<CardId> = cards.iter().copied().collect();
        self.take_along(id, touchpoint.id, &moving)?;
        self.widen_spans(id, &moving)?;
        Ok(Label::SplitTouchpoint)
    }

    /// Moves cards of one column to a new one, in their order.
    fn take_along(
        &mut self,
        from: TouchpointId,
        to: TouchpointId,
        moving: &BTreeSet<CardId>,
    ) -> Result<(), CommandError> {
        let mut cells: BTreeMap<Cell, Vec<CardId>> = BTreeMap::new();
        for id in moving {
            self.require(EntityId::Card(*id))?;
            let shown = self.ledger.cards.get(id).and_then(|row| row.shown);
            if shown.is_none_or(|(_, touchpoint)| touchpoint != from) {
                return Err(CommandError::NotThere(EntityId::Card(*id)));
            }
        }
        for id in self.cards_as_read(moving) {
            if let Some((lane, _)) = self.ledger.cards[&id].shown {
                cells.entry((lane, to)).or_default().push(id);
            }
        }
        for (cell, ids) in cells {
            let mut order = self.card_order(cell);
            order.insert(0, &ids);
            self.place_cards(&order, cell, &ids);
        }
        Ok(())
    }

    /// Cards that span the column and another one span its second half too.
    fn widen_spans(&mut self, split: TouchpointId, moving: &BTreeSet<CardId>) -> Result<(), CommandError> {
        let columns = self.column_positions();
        let (Some(at), last) = (columns.get(&split).copied(), columns.len().saturating_sub(1)) else {
            return Ok(());
        };
        let ledger = self.ledger;
        for card in ledger.map.cards.iter().filter(|card| card.span > 1 && !moving.contains(&card.id)) {
            let Some(start) = columns.get(&card.touchpoint).copied() else { continue };
            let end = (start + usize::from(card.span) - 1).min(last);
            if start < end && start <= at && at <= end {
                self.span(card.id, end - start + 2)?;
            }
        }
        Ok(())
    }

    /// Columns by their place on the map.
    pub(super) fn column_positions(&self) -> BTreeMap<TouchpointId, usize> {
        let columns = self.ledger.homes.touchpoints.iter();
        columns.enumerate().map(|(at, (id, _))| (*id, at)).collect()
    }

    pub(super) fn span(&mut self, card: CardId, columns: usize) -> Result<(), CommandError> {
        let columns = columns.min(usize::from(limits::SPAN));
        self.patch_entity(EntityId::Card(card), &Fields::from_iter([("span".to_owned(), json!(columns))]))
    }
}
