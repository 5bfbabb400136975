//! One step over many things: placing, tagging, replacing texts.

use super::moves::rearrange;
use super::update::once_each;
use super::{Outcome, Planner};
use crate::check::Fields;
use crate::command::{CardPlace, LaneChange, TextEdit, TouchpointSize};
use crate::ledger::Cell;
use crate::{CommandError, Label};
use journey_model::{CardId, EntityId};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

impl Planner<'_> {
    pub(super) fn place_each(&mut self, places: &[CardPlace]) -> Outcome {
        let mut cells: BTreeMap<Cell, Vec<CardId>> = BTreeMap::new();
        let mut placed = BTreeSet::new();
        for CardPlace { card, lane, touchpoint, span: _ } in places {
            self.require(EntityId::Card(*card))?;
            self.require(EntityId::Lane(*lane))?;
            self.require(EntityId::Touchpoint(*touchpoint))?;
            if !placed.insert(*card) {
                return Err(CommandError::NamedTwice(EntityId::Card(*card)));
            }
            cells.entry((*lane, *touchpoint)).or_default().push(*card);
        }
        if placed.is_empty() {
            return Err(CommandError::Nothing);
        }
        for (cell, cards) in cells {
            let mut order = self.card_order(cell);
            // Cards that leave for another cell of the command stand in no one's way there.
            let leaving = placed.iter().filter(|id| !cards.contains(id)).copied().collect();
            order.remove(&leaving);
            if rearrange(&mut order, &cards, None, EntityId::Card)? {
                self.place_cards(&order, cell, &cards);
            }
        }
        for place in places {
            if let Some(span) = place.span {
                self.span(place.card, usize::from(span))?;
            }
        }
        Ok(Label::MoveCard)
    }

    pub(super) fn resize_touchpoints(&mut self, sizes: &[TouchpointSize]) -> Outcome {
        let mut sized = BTreeSet::new();
        for TouchpointSize { id, width_px } in sizes {
            if !sized.insert(*id) {
                return Err(CommandError::NamedTwice(EntityId::Touchpoint(*id)));
            }
            let fields = Fields::from_iter([("widthPx".to_owned(), json!(width_px))]);
            self.patch_entity(EntityId::Touchpoint(*id), &fields)?;
        }
        if sized.is_empty() {
            return Err(CommandError::Nothing);
        }
        Ok(Label::EditTouchpoint)
    }

    pub(super) fn set_lanes(&mut self, lanes: &[LaneChange]) -> Outcome {
        let mut set = BTreeSet::new();
        for LaneChange { id, settings } in lanes {
            if !set.insert(*id) {
                return Err(CommandError::NamedTwice(EntityId::Lane(*id)));
            }
            let fields = Fields::from_iter([("settings".to_owned(), json!(settings))]);
            self.patch_entity(EntityId::Lane(*id), &fields)?;
        }
        if set.is_empty() { Err(CommandError::Nothing) } else { Ok(Label::EditLane) }
    }

    pub(super) fn tag_cards(&mut self, ids: &[CardId], add: &[String], remove: &[String]) -> Outcome {
        let ids = once_each(ids)?;
        if add.is_empty() && remove.is_empty() {
            return Err(CommandError::Nothing);
        }
        for id in ids {
            let entity = EntityId::Card(id);
            let card = self.ledger.card(id).ok_or(CommandError::NotFound(entity))?;
            let mut tags: Vec<&String> = card.tags.iter().filter(|tag| !remove.contains(tag)).collect();
            for tag in add {
                if !tags.contains(&tag) {
                    tags.push(tag);
                }
            }
            let fields = Fields::from_iter([("tags".to_owned(), json!(tags))]);
            self.patch_entity(entity, &fields)?;
        }
        Ok(Label::TagCards)
    }

    pub(super) fn edit_texts(&mut self, edits: &[TextEdit]) -> Outcome {
        let mut edited = BTreeSet::new();
        for TextEdit { target, text } in edits {
            if !edited.insert(*target) {
                return Err(CommandError::NamedTwice(*target));
            }
            let field = match target {
                EntityId::Card(_) | EntityId::Comment(_) => "text",
                EntityId::Lane(_) => "title",
                EntityId::Connector(_) => "label",
                EntityId::Stage(_)
                | EntityId::Touchpoint(_)
                | EntityId::Series(_)
                | EntityId::Persona(_)
                | EntityId::View(_) => "name",
            };
            self.patch_entity(*target, &Fields::from_iter([(field.to_owned(), json!(text))]))?;
        }
        if edited.is_empty() { Err(CommandError::Nothing) } else { Ok(Label::ReplaceTexts) }
    }
}
