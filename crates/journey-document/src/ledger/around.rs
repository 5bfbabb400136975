//! Connectors, comments and views: what stands around the map and leads into it.
//!
//! A connector is shown while both its ends are, a comment while what it is about is: deleting a
//! touchpoint takes them along and undoing that brings them back without a word about them being
//! written. A view stays and leaves out what is gone.

use super::*;

impl Ledger {
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
