//! Connectors, comments and views.

use super::create::room;
use super::update::only;
use super::{Outcome, Planner, fields_of_patch};
use crate::command::{CommentPatch, ConnectorPatch, ViewPatch};
use crate::{CommandError, Label};
use journey_model::{
    Comment, CommentId, Connector, ConnectorEnd, ConnectorId, ConnectorKind, EntityId, LaneId, PersonaId,
    StageId, View, ViewId, limits,
};
use std::mem::discriminant;
use std::slice::from_ref;

impl Planner<'_> {
    pub(super) fn create_connectors(&mut self, connectors: &[Connector]) -> Outcome {
        room("connectors", limits::CONNECTORS, self.ledger.map.connectors.len(), connectors.len())?;
        for connector in connectors {
            self.check_ends(connector.id, connector.from, connector.to, connector.kind)?;
        }
        let mut order = self.connector_order();
        self.make_in_order(connectors, |connector| connector.id, None, &mut order, EntityId::Connector)?;
        Ok(Label::AddConnector)
    }

    pub(super) fn update_connector(&mut self, id: ConnectorId, patch: &ConnectorPatch) -> Outcome {
        let entity = EntityId::Connector(id);
        let connector = self.ledger.map.connector(id).ok_or(CommandError::NotFound(entity))?;
        self.check_ends(
            id,
            patch.from.unwrap_or(connector.from),
            patch.to.unwrap_or(connector.to),
            patch.kind.unwrap_or(connector.kind),
        )?;
        self.patch_entity(entity, &fields_of_patch(patch, &["share"])?)?;
        Ok(Label::EditConnector)
    }

    fn check_ends(
        &self,
        id: ConnectorId,
        from: ConnectorEnd,
        to: ConnectorEnd,
        kind: ConnectorKind,
    ) -> Result<(), CommandError> {
        self.require(from.entity())?;
        self.require(to.entity())?;
        if from == to || discriminant(&from) != discriminant(&to) {
            return Err(CommandError::BadEnds(EntityId::Connector(id)));
        }
        if matches!(from, ConnectorEnd::Card(_)) && kind != ConnectorKind::Arrow {
            return Err(CommandError::NotAnArrow(EntityId::Connector(id)));
        }
        Ok(())
    }

    pub(super) fn create_comment(&mut self, comment: &Comment) -> Outcome {
        room("comments", limits::COMMENTS, self.ledger.map.comments.len(), 1)?;
        match comment.on {
            None => {}
            Some(entity @ (EntityId::Comment(_) | EntityId::View(_))) => {
                return Err(CommandError::NoComments(entity));
            }
            Some(entity) => self.require(entity)?,
        }
        if let Some(first) = comment.reply_to {
            let entity = EntityId::Comment(first);
            self.require(entity)?;
            if self.ledger.comments.get(&first).is_some_and(|row| row.reply_to.is_some()) {
                return Err(CommandError::NotFirst(entity));
            }
        }
        let mut order = self.comment_order();
        self.make_in_order(from_ref(comment), |comment| comment.id, None, &mut order, EntityId::Comment)?;
        Ok(Label::AddComment)
    }

    pub(super) fn update_comment(&mut self, id: CommentId, patch: &CommentPatch) -> Outcome {
        let fields = fields_of_patch(patch, &[])?;
        self.patch_entity(EntityId::Comment(id), &fields)?;
        Ok(if only(&fields) == Some("resolved") { Label::ResolveComment } else { Label::EditComment })
    }

    pub(super) fn create_view(&mut self, view: &View, before: Option<ViewId>) -> Outcome {
        room("views", limits::VIEWS, self.ledger.map.views.len(), 1)?;
        self.check_named(Some(&view.hidden_lanes), Some(&view.hidden_stages), Some(&view.personas))?;
        let mut order = self.view_order();
        self.make_in_order(from_ref(view), |view| view.id, before, &mut order, EntityId::View)?;
        Ok(Label::AddView)
    }

    pub(super) fn update_view(&mut self, id: ViewId, patch: &ViewPatch) -> Outcome {
        self.check_named(
            patch.hidden_lanes.as_deref(),
            patch.hidden_stages.as_deref(),
            patch.personas.as_deref(),
        )?;
        self.patch_entity(EntityId::View(id), &fields_of_patch(patch, &[])?)?;
        Ok(Label::EditView)
    }

    /// Rejects a view that names what is not in the map.
    fn check_named(
        &self,
        lanes: Option<&[LaneId]>,
        stages: Option<&[StageId]>,
        personas: Option<&[PersonaId]>,
    ) -> Result<(), CommandError> {
        let lanes = lanes.into_iter().flatten().map(|id| EntityId::Lane(*id));
        let stages = stages.into_iter().flatten().map(|id| EntityId::Stage(*id));
        let personas = personas.into_iter().flatten().map(|id| EntityId::Persona(*id));
        lanes.chain(stages).chain(personas).try_for_each(|entity| self.require(entity))
    }
}
