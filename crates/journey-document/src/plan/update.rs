//! Changing what things say.

use super::create::on_scale;
use super::{Planner, Undo, fields_of_patch};
use crate::check::{Fields, check_fields, check_interval};
use crate::command::{
    CardPatch, LanePatch, MapPatch, Nullable, PersonaPatch, SeriesPatch, StagePatch, TouchpointPatch,
    ValueChange,
};
use crate::register::Subject;
use crate::{CommandError, Label};
use journey_model::{CardId, EntityId, LaneId, PersonaId, SeriesId, StageId, TouchpointId};
use serde_json::{Value, json};
use std::collections::BTreeSet;

impl Planner<'_> {
    pub(super) fn update_map(&mut self, patch: &MapPatch) -> Result<Label, CommandError> {
        self.patch(Subject::Map, &fields_of_patch(patch, &[])?)?;
        Ok(Label::EditMap)
    }

    pub(super) fn update_stage(&mut self, id: StageId, patch: &StagePatch) -> Result<Label, CommandError> {
        let fields = fields_of_patch(patch, &[])?;
        self.patch_entity(EntityId::Stage(id), &fields)?;
        Ok(match only(&fields) {
            Some("name") => Label::RenameStage,
            Some("color") => Label::RecolorStage,
            _ => Label::EditStage,
        })
    }

    pub(super) fn update_touchpoints(
        &mut self,
        ids: &[TouchpointId],
        patch: &TouchpointPatch,
    ) -> Result<Label, CommandError> {
        let fields = fields_of_patch(patch, &["widthPx"])?;
        for id in once_each(ids)? {
            self.patch_entity(EntityId::Touchpoint(id), &fields)?;
        }
        Ok(if only(&fields) == Some("name") { Label::RenameTouchpoint } else { Label::EditTouchpoint })
    }

    pub(super) fn update_lane(&mut self, id: LaneId, patch: &LanePatch) -> Result<Label, CommandError> {
        let fields = fields_of_patch(patch, &[])?;
        self.patch_entity(EntityId::Lane(id), &fields)?;
        let draws_series = self.ledger.map.series.iter().any(|series| series.lane == id);
        if patch.kind.is_some_and(|kind| !kind.draws_series()) && draws_series {
            return Err(CommandError::CurveInUse(id));
        }
        Ok(if only(&fields) == Some("title") { Label::RenameLane } else { Label::EditLane })
    }

    pub(super) fn update_cards(&mut self, ids: &[CardId], patch: &CardPatch) -> Result<Label, CommandError> {
        for person in [&patch.persona, &patch.to] {
            if let Some(Nullable::Set(persona)) = person {
                self.require(EntityId::Persona(*persona))?;
            }
        }
        let clearable = ["effort", "color", "persona", "to", "image", "linkedMap"];
        let fields = fields_of_patch(patch, &clearable)?;
        let ids = once_each(ids)?;
        for id in &ids {
            self.patch_entity(EntityId::Card(*id), &fields)?;
        }
        if let Some(links) = &patch.links {
            self.check_links(ids.iter().map(|id| (*id, links.as_slice())))?;
        }
        Ok(Label::EditCard)
    }

    pub(super) fn update_series(&mut self, id: SeriesId, patch: &SeriesPatch) -> Result<Label, CommandError> {
        let fields = fields_of_patch(patch, &["persona", "color", "feedback"])?;
        if let Some(Nullable::Set(persona)) = patch.persona {
            self.require(EntityId::Persona(persona))?;
        }
        self.patch_entity(EntityId::Series(id), &fields)?;
        Ok(Label::EditSeries)
    }

    pub(super) fn update_persona(
        &mut self,
        id: PersonaId,
        patch: &PersonaPatch,
    ) -> Result<Label, CommandError> {
        self.patch_entity(EntityId::Persona(id), &fields_of_patch(patch, &["portrait"])?)?;
        Ok(Label::EditPersona)
    }

    pub(super) fn set_values(&mut self, id: SeriesId, values: &[ValueChange]) -> Result<Label, CommandError> {
        let series = self.ledger.map.series(id).ok_or(CommandError::NotFound(EntityId::Series(id)))?;
        if values.is_empty() {
            return Err(CommandError::Nothing);
        }
        let mut scored = BTreeSet::new();
        for change in values {
            let touchpoint = change.touchpoint;
            self.require(EntityId::Touchpoint(touchpoint))?;
            if !scored.insert(touchpoint) {
                return Err(CommandError::ScoredTwice(touchpoint));
            }
            let subject = Subject::Value(id, touchpoint);
            let mut fields = Fields::new();
            let Some(value) = change.value else {
                let said = ["value", "note", "n", "low", "high"];
                fields.extend(said.map(|field| (field.to_owned(), Value::Null)));
                self.write_fields(subject, &fields, Undo::Restore);
                continue;
            };
            on_scale(id, &series.scale, touchpoint, value)?;
            fields.insert("value".to_owned(), json!(value));
            fields.extend(change.note.as_ref().map(|note| ("note".to_owned(), json!(note))));
            fields.extend(change.n.as_ref().map(|n| ("n".to_owned(), nullable(n))));
            fields.extend(change.low.as_ref().map(|low| ("low".to_owned(), nullable(low))));
            fields.extend(change.high.as_ref().map(|high| ("high".to_owned(), nullable(high))));
            check_fields(subject, &fields)?;
            let before = self.ledger.series.get(&id).and_then(|row| row.values.get(&touchpoint));
            let low = end_after(change.low.as_ref(), before.and_then(|value| value.low));
            check_interval(
                subject,
                low,
                end_after(change.high.as_ref(), before.and_then(|value| value.high)),
            )?;
            self.write_fields(subject, &fields, Undo::Restore);
        }
        Ok(Label::SetScore)
    }

    pub(super) fn patch_entity(&mut self, entity: EntityId, fields: &Fields) -> Result<(), CommandError> {
        self.require(entity)?;
        self.patch(Subject::Entity(entity), fields)
    }

    fn patch(&mut self, subject: Subject, fields: &Fields) -> Result<(), CommandError> {
        check_fields(subject, fields)?;
        self.write_fields(subject, fields, Undo::Restore);
        Ok(())
    }
}

fn nullable<T: serde::Serialize>(value: &Nullable<T>) -> Value {
    match value {
        Nullable::Set(value) => json!(value),
        Nullable::Clear => Value::Null,
    }
}

/// An end of an interval after a change.
fn end_after(change: Option<&Nullable<f64>>, before: Option<f64>) -> Option<f64> {
    match change {
        None => before,
        Some(Nullable::Set(end)) => Some(*end),
        Some(Nullable::Clear) => None,
    }
}

/// The one field there is.
pub(super) fn only(fields: &Fields) -> Option<&str> {
    if fields.len() == 1 { fields.keys().next().map(String::as_str) } else { None }
}

/// The ids without repetitions; rejects none.
pub(super) fn once_each<Id: Copy + Ord>(ids: &[Id]) -> Result<BTreeSet<Id>, CommandError> {
    if ids.is_empty() { Err(CommandError::Nothing) } else { Ok(ids.iter().copied().collect()) }
}
