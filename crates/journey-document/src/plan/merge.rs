//! Making one stage or touchpoint of several.

use super::{Outcome, Planner};
use crate::check::Fields;
use crate::ledger::Cell;
use crate::register::{Deleted, Subject};
use crate::{CommandError, Label};
use journey_model::{CardId, ConnectorEnd, EntityId, SeriesValue, Stage, StageId, Touchpoint, TouchpointId};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

impl Planner<'_> {
    pub(super) fn merge_stages(&mut self, ids: &[StageId]) -> Outcome {
        let ledger = self.ledger;
        ids.iter().try_for_each(|id| self.require(EntityId::Stage(*id)))?;
        let merged: BTreeSet<StageId> = ids.iter().copied().collect();
        let stages: Vec<&Stage> = ledger.map.stages.iter().filter(|it| merged.contains(&it.id)).collect();
        let [first, others @ ..] = &stages[..] else { return Err(CommandError::TooFew) };
        if others.is_empty() {
            return Err(CommandError::TooFew);
        }
        let moving: Vec<TouchpointId> =
            others.iter().flat_map(|stage| ledger.map.touchpoints_of(stage.id)).map(|it| it.id).collect();
        let mut order = self.touchpoint_order(first.id);
        order.insert(order.len(), &moving);
        self.place_touchpoints(&order, first.id, &moving);
        let mut fields = Fields::new();
        joined(&mut fields, "need", stages.iter().map(|stage| stage.need.as_str()));
        joined(&mut fields, "notes", stages.iter().map(|stage| stage.notes.as_str()));
        self.patch_entity(EntityId::Stage(first.id), &fields)?;
        for stage in others {
            self.mark_deleted(EntityId::Stage(stage.id), Deleted::Yes);
            self.carry_comments(EntityId::Stage(stage.id), EntityId::Stage(first.id))?;
        }
        Ok(Label::MergeStages)
    }

    pub(super) fn merge_touchpoints(&mut self, ids: &[TouchpointId]) -> Outcome {
        ids.iter().try_for_each(|id| self.require(EntityId::Touchpoint(*id)))?;
        let merged: BTreeSet<TouchpointId> = ids.iter().copied().collect();
        let columns = self.ledger.map.touchpoints.iter();
        let columns: Vec<&Touchpoint> = columns.filter(|it| merged.contains(&it.id)).collect();
        let [first, others @ ..] = &columns[..] else { return Err(CommandError::TooFew) };
        if others.is_empty() {
            return Err(CommandError::TooFew);
        }
        self.narrow_spans(first.id, &others.iter().map(|it| it.id).collect())?;
        self.unite(&columns)?;
        self.carry_cards(first.id, others);
        self.carry_scores(&columns)?;
        self.carry_ends(first.id, &others.iter().map(|it| it.id).collect())?;
        for touchpoint in others {
            self.mark_deleted(EntityId::Touchpoint(touchpoint.id), Deleted::Yes);
            self.carry_comments(EntityId::Touchpoint(touchpoint.id), EntityId::Touchpoint(first.id))?;
        }
        Ok(Label::MergeTouchpoints)
    }

    /// Gives the first touchpoint what the others say.
    fn unite(&mut self, columns: &[&Touchpoint]) -> Result<(), CommandError> {
        let Some(first) = columns.first() else { return Ok(()) };
        let mut channels: Vec<&String> = Vec::new();
        for channel in columns.iter().flat_map(|touchpoint| &touchpoint.channels) {
            if !channels.contains(&channel) {
                channels.push(channel);
            }
        }
        let mut fields = Fields::new();
        fields.insert("channels".to_owned(), json!(channels));
        let moment_of_truth = columns.iter().any(|touchpoint| touchpoint.moment_of_truth);
        fields.insert("momentOfTruth".to_owned(), json!(moment_of_truth));
        joined(&mut fields, "notes", columns.iter().map(|touchpoint| touchpoint.notes.as_str()));
        self.patch_entity(EntityId::Touchpoint(first.id), &fields)
    }

    /// The cards of the others follow those of the first, lane by lane.
    fn carry_cards(&mut self, first: TouchpointId, others: &[&Touchpoint]) {
        for lane in &self.ledger.homes.lanes {
            let cards = others.iter().flat_map(|touchpoint| self.ledger.cell(*lane, touchpoint.id));
            let cards: Vec<CardId> = cards.copied().collect();
            if cards.is_empty() {
                continue;
            }
            let cell: Cell = (*lane, first);
            let mut order = self.card_order(cell);
            order.insert(order.len(), &cards);
            self.place_cards(&order, cell, &cards);
        }
    }

    /// Of each series the first touchpoint has the first score there is.
    fn carry_scores(&mut self, columns: &[&Touchpoint]) -> Result<(), CommandError> {
        let [first, others @ ..] = columns else { return Ok(()) };
        for series in &self.ledger.map.series {
            let scores: BTreeMap<TouchpointId, &SeriesValue> =
                series.values.iter().map(|value| (value.touchpoint, value)).collect();
            if scores.contains_key(&first.id) {
                continue;
            }
            if let Some(score) = others.iter().find_map(|touchpoint| scores.get(&touchpoint.id)) {
                self.change_value(series.id, &SeriesValue { touchpoint: first.id, ..(*score).clone() })?;
            }
        }
        Ok(())
    }

    /// Connectors lead to the first touchpoint in place of the others; one that would lead from it to
    /// itself is deleted.
    fn carry_ends(
        &mut self,
        first: TouchpointId,
        others: &BTreeSet<TouchpointId>,
    ) -> Result<(), CommandError> {
        let carried = |end: ConnectorEnd| match end {
            ConnectorEnd::Touchpoint(id) if others.contains(&id) => ConnectorEnd::Touchpoint(first),
            end => end,
        };
        for connector in &self.ledger.map.connectors {
            let entity = EntityId::Connector(connector.id);
            let (from, to) = (carried(connector.from), carried(connector.to));
            if from == to {
                self.mark_deleted(entity, Deleted::Yes);
                continue;
            }
            let ends = [("from", connector.from, from), ("to", connector.to, to)];
            let changed = ends.into_iter().filter(|(_, old, new)| old != new);
            let fields: Fields = changed.map(|(field, _, end)| (field.to_owned(), json!(end))).collect();
            self.patch_entity(entity, &fields)?;
        }
        Ok(())
    }

    /// What was said about the one is now said about the other.
    fn carry_comments(&mut self, from: EntityId, to: EntityId) -> Result<(), CommandError> {
        for comment in self.ledger.map.comments.iter().filter(|comment| comment.on == Some(from)) {
            let fields = Fields::from_iter([("on".to_owned(), json!(to))]);
            self.patch_entity(EntityId::Comment(comment.id), &fields)?;
        }
        Ok(())
    }

    /// Spanning cards cover what is left of the columns that they covered, as far as it is in one piece.
    fn narrow_spans(
        &mut self,
        first: TouchpointId,
        others: &BTreeSet<TouchpointId>,
    ) -> Result<(), CommandError> {
        let columns = &self.ledger.homes.touchpoints;
        let left = columns.iter().filter(|(id, _)| !others.contains(id));
        let after: BTreeMap<TouchpointId, usize> = left.enumerate().map(|(at, (id, _))| (*id, at)).collect();
        let home = after.get(&first).copied().unwrap_or_default();
        let after: Vec<usize> =
            columns.iter().map(|(id, _)| after.get(id).copied().unwrap_or(home)).collect();
        let before = self.column_positions();
        let ledger = self.ledger;
        for card in ledger.map.cards.iter().filter(|card| card.span > 1) {
            let Some(start) = before.get(&card.touchpoint).copied() else { continue };
            let end = (start + usize::from(card.span)).min(after.len());
            let covered: BTreeSet<usize> = after[start..end].iter().copied().collect();
            let span = (after[start]..).take_while(|at| covered.contains(at)).count();
            if end - start > 1 && span != end - start {
                self.span(card.id, span)?;
            }
        }
        Ok(())
    }

    /// Writes a score over whatever stood there.
    fn change_value(
        &mut self,
        series: journey_model::SeriesId,
        value: &SeriesValue,
    ) -> Result<(), CommandError> {
        let mut bare = value.clone();
        let unknown = std::mem::take(&mut bare.unknown);
        let subject = Subject::Value(series, value.touchpoint);
        let mut fields = super::fields_of(subject, &bare, &unknown)?;
        for field in subject.kind().fields() {
            fields.entry((*field).to_owned()).or_insert(Value::Null);
        }
        self.write_fields(subject, &fields, super::Undo::Restore);
        Ok(())
    }
}

/// The texts that say something and differ, one paragraph each; a field that would stay as it is is left out.
fn joined<'t>(fields: &mut Fields, field: &str, texts: impl Iterator<Item = &'t str> + Clone) {
    let mut said: Vec<&str> = Vec::new();
    for text in texts.clone().filter(|text| !text.trim().is_empty()) {
        if !said.contains(&text) {
            said.push(text);
        }
    }
    let all = said.join("\n\n");
    if texts.take(1).any(|first| first != all) {
        fields.insert(field.to_owned(), json!(all));
    }
}
