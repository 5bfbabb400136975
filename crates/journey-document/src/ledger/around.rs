//! Connectors, comments and views: what stands around the map and leads into it.
//!
//! A connector is shown while both its ends are, a comment while what it is about is: deleting a
//! touchpoint takes them along and undoing that brings them back without a word about them being
//! written. A view stays and leaves out what is gone.

use super::refresh::{Lists, in_order};
use super::*;
use journey_model::{Comment, Connector, View};

impl Ledger {
    /// Brings them up to date; those that were not touched too, when what they lead to came or went.
    pub(super) fn refresh_around(
        &mut self,
        lists: &Lists<'_>,
        others_differ: bool,
        series_differ: bool,
        changes: &mut Changes,
    ) -> Result<(), DocumentError> {
        let connectors = lists.touch(|entity| matches!(entity, EntityId::Connector(_)));
        let connectors = connectors || (others_differ && !self.connectors.is_empty());
        if connectors {
            let list = std::mem::take(&mut self.map.connectors);
            let shown = self.connectors.iter().filter(|(_, row)| self.shows_connector(row));
            let order = in_order(shown.map(|(id, row)| (&row.rank, *id)));
            self.map.connectors = lists.renew(list, order, |_: &mut Connector| false, changes)?;
        }
        let comments = lists.touch(|entity| matches!(entity, EntityId::Comment(_)));
        if comments || ((connectors || others_differ || series_differ) && !self.comments.is_empty()) {
            let list = std::mem::take(&mut self.map.comments);
            let shown = self.comments.iter().filter(|(_, row)| self.shows_comment(row));
            let order = in_order(shown.map(|(id, row)| (&row.rank, *id)));
            self.map.comments = lists.renew(list, order, |_: &mut Comment| false, changes)?;
        }
        let views = lists.touch(|entity| matches!(entity, EntityId::View(_)));
        if views || (others_differ && !self.views.is_empty()) {
            self.refresh_views(lists, changes)?;
        }
        Ok(())
    }

    fn refresh_views(&mut self, lists: &Lists<'_>, changes: &mut Changes) -> Result<(), DocumentError> {
        let list = std::mem::take(&mut self.map.views);
        let shown = self.views.iter().filter(|(_, row)| !row.deleted);
        let order = in_order(shown.map(|(id, row)| (&row.rank, *id)));
        let settle = |view: &mut View| {
            let row = &self.views[&view.id];
            let lanes = self.shown_among(&row.lanes, EntityId::Lane);
            let stages = self.shown_among(&row.stages, EntityId::Stage);
            let personas = self.shown_among(&row.personas, EntityId::Persona);
            let named = (&view.hidden_lanes, &view.hidden_stages, &view.personas);
            let differs = named != (&lanes, &stages, &personas);
            (view.hidden_lanes, view.hidden_stages, view.personas) = (lanes, stages, personas);
            differs
        };
        let list = lists.renew(list, order, settle, changes)?;
        self.map.views = list;
        Ok(())
    }

    fn shown_among<Id: Copy>(&self, ids: &[Id], entity: fn(Id) -> EntityId) -> Vec<Id> {
        ids.iter().copied().filter(|id| self.shows(entity(*id))).collect()
    }

    pub(super) fn read_connector(
        &mut self,
        registers: &Registers,
        subject: Subject,
        id: ConnectorId,
    ) -> Result<bool, DocumentError> {
        let ([], rank) = registers.place(subject)?;
        let deleted = registers.deleted(subject)? != Deleted::No;
        let end = |field| {
            let end = registers.field(subject, field)?;
            serde_json::from_value(end).map_err(|e| DocumentError::unreadable(subject, e))
        };
        let row = ConnectorRow { rank, deleted, ends: [end("from")?, end("to")?] };
        Ok(replace(&mut self.connectors, id, row))
    }

    pub(super) fn read_comment(
        &mut self,
        registers: &Registers,
        subject: Subject,
        id: CommentId,
    ) -> Result<bool, DocumentError> {
        let ([], rank) = registers.place(subject)?;
        let deleted = registers.deleted(subject)? != Deleted::No;
        let on = look_into(subject, registers.field(subject, "on")?)?;
        let reply_to = look_into(subject, registers.field(subject, "replyTo")?)?;
        Ok(replace(&mut self.comments, id, CommentRow { rank, deleted, on, reply_to }))
    }

    pub(super) fn read_view(
        &mut self,
        registers: &Registers,
        subject: Subject,
        id: ViewId,
    ) -> Result<bool, DocumentError> {
        let ([], rank) = registers.place(subject)?;
        let deleted = registers.deleted(subject)? != Deleted::No;
        let row = ViewRow {
            rank,
            deleted,
            lanes: look_into(subject, registers.field(subject, "hiddenLanes")?)?,
            stages: look_into(subject, registers.field(subject, "hiddenStages")?)?,
            personas: look_into(subject, registers.field(subject, "personas")?)?,
        };
        Ok(replace(&mut self.views, id, row))
    }

    /// Two replicas can, at the same time, lead both ends to the same thing, or one to a card and the
    /// other to a touchpoint: such a connector is not shown.
    pub(super) fn shows_connector(&self, row: &ConnectorRow) -> bool {
        let [from, to] = row.ends;
        let fits = from != to && std::mem::discriminant(&from) == std::mem::discriminant(&to);
        !row.deleted && fits && self.shows(from.entity()) && self.shows(to.entity())
    }

    pub(super) fn shows_comment(&self, row: &CommentRow) -> bool {
        let Some(first) = row.reply_to else { return self.stands(row) };
        let first = self.comments.get(&first).filter(|first| first.reply_to.is_none());
        self.stands(row) && first.is_some_and(|first| self.stands(first))
    }

    /// Whether a comment, seen without the one that it answers, is there.
    fn stands(&self, row: &CommentRow) -> bool {
        !row.deleted
            && match row.on {
                None => true,
                Some(EntityId::Comment(_) | EntityId::View(_)) => false,
                Some(entity) => self.shows(entity),
            }
    }

    /// Who says or does what is on a card, and towards whom.
    pub(super) fn people_of(&self, row: &CardRow) -> [Option<PersonaId>; 2] {
        row.people.map(|person| person.filter(|id| self.shows(EntityId::Persona(*id))))
    }
}

/// Puts a row in place of the one there; true if it differs.
pub(super) fn replace<Id: Ord, Row: PartialEq>(rows: &mut BTreeMap<Id, Row>, id: Id, row: Row) -> bool {
    let differs = rows.get(&id) != Some(&row);
    if differs {
        rows.insert(id, row);
    }
    differs
}
