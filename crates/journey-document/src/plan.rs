//! What a command will write, decided before anything is written.
//!
//! [`plan`] looks at the ledger and the command and at nothing else. Either it rejects the command, or
//! its plan can be applied whole.

use crate::check::{Fields, check_fields};
use crate::ledger::{CardRow, Ledger};
use crate::order::Order;
use crate::rank::Rank;
use crate::register::{
    DELETED, Deleted, PLACE, Register, Subject, UNKNOWN, uuid_of, write_json, write_place,
};
use crate::{Command, CommandError, DocumentError, Label};
use journey_model::{EntityId, LaneId, StageId, TouchpointId, UnknownKeys};
use loro::LoroValue;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;
use uuid::Uuid;

mod create;
mod delete;
mod duplicate;
mod links;
mod moves;
mod update;

pub(crate) use create::creation_of_map;

/// What a command will write.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) label: Label,
    pub(crate) writes: Vec<Write>,
    /// Things that come to be, in the order in which they were asked for.
    pub(crate) created: Vec<EntityId>,
}

/// One register to write.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Write {
    pub(crate) subject: Subject,
    pub(crate) register: Register,
    pub(crate) value: LoroValue,
    /// Whether more than place and deletion of the thing changes.
    pub(crate) whole: bool,
    /// What undoing does to the register.
    pub(crate) undo: Undo,
}

/// What undoing does to a register that a plan wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Undo {
    /// Nothing: it is a field of a new thing, which is marked as deleted.
    Nothing,
    /// It gets the value back that it had.
    Restore,
    /// It is the mark of deletion of a new thing: it is set.
    Delete,
}

/// Plans a command, or rejects it.
pub(crate) fn plan(
    ledger: &Ledger,
    command: &Command,
    new_id: &mut dyn FnMut() -> Uuid,
) -> Result<Plan, CommandError> {
    let mut planner = Planner::new(ledger);
    let label = match command {
        Command::UpdateMap { patch } => planner.update_map(patch)?,
        Command::CreateStage { stage, before } => planner.create_stage(stage, *before)?,
        Command::UpdateStage { id, patch } => planner.update_stage(*id, patch)?,
        Command::MoveStage { id, before } => planner.move_stage(*id, *before)?,
        Command::CreateTouchpoint { touchpoint, before } => planner.create_touchpoint(touchpoint, *before)?,
        Command::UpdateTouchpoints { ids, patch } => planner.update_touchpoints(ids, patch)?,
        Command::MoveTouchpoints { ids, stage, before } => planner.move_touchpoints(ids, *stage, *before)?,
        Command::CreateLane { lane, before } => planner.create_lane(lane, *before)?,
        Command::UpdateLane { id, patch } => planner.update_lane(*id, patch)?,
        Command::MoveLane { id, before } => planner.move_lane(*id, *before)?,
        Command::CreateCards { cards, before } => planner.create_cards(cards, *before)?,
        Command::UpdateCards { ids, patch } => planner.update_cards(ids, patch)?,
        Command::MoveCards { ids, lane, touchpoint, before } => {
            planner.move_cards(ids, (*lane, *touchpoint), *before)?
        }
        Command::CreateSeries { series, before } => planner.create_series(series, *before)?,
        Command::UpdateSeries { id, patch } => planner.update_series(*id, patch)?,
        Command::SetValues { series, values } => planner.set_values(*series, values)?,
        Command::CreatePersona { persona, before } => planner.create_persona(persona, *before)?,
        Command::UpdatePersona { id, patch } => planner.update_persona(*id, patch)?,
        Command::Delete { targets } => planner.delete(targets)?,
        Command::Duplicate { targets } => planner.duplicate(targets, new_id)?,
    };
    Ok(Plan { label, writes: planner.writes, created: planner.created })
}

struct Planner<'a> {
    ledger: &'a Ledger,
    writes: Vec<Write>,
    created: Vec<EntityId>,
    /// Ids given to new things by this plan.
    given: BTreeSet<Uuid>,
}

impl<'a> Planner<'a> {
    fn new(ledger: &'a Ledger) -> Self {
        Self { ledger, writes: Vec::new(), created: Vec::new(), given: BTreeSet::new() }
    }

    fn write(&mut self, subject: Subject, field: &str, value: LoroValue, whole: bool, undo: Undo) {
        self.writes.push(Write { subject, register: subject.register(field), value, whole, undo });
    }

    fn write_fields(&mut self, subject: Subject, fields: &Fields, undo: Undo) {
        for (field, value) in fields {
            self.write(subject, field, write_json(value), true, undo);
        }
    }

    /// Writes a place; that of a new thing is not undone.
    fn place(&mut self, entity: EntityId, holders: &[Uuid], rank: &Rank) {
        let is_new = self.given.contains(&uuid_of(entity));
        let undo = if is_new { Undo::Nothing } else { Undo::Restore };
        self.write(Subject::Entity(entity), PLACE, write_place(holders, rank), is_new, undo);
    }

    fn mark_deleted(&mut self, entity: EntityId, deleted: Deleted) {
        self.write(Subject::Entity(entity), DELETED, deleted.write(), false, Undo::Restore);
    }

    /// Notes a new thing and writes its fields. Its place is written apart.
    fn create(&mut self, entity: EntityId, fields: &Fields) -> Result<(), CommandError> {
        let subject = Subject::Entity(entity);
        check_fields(subject, fields)?;
        let id = uuid_of(entity);
        if id.is_nil() || self.ledger.uses(id) || !self.given.insert(id) {
            return Err(CommandError::Exists(entity));
        }
        self.write_fields(subject, fields, Undo::Nothing);
        self.write(subject, DELETED, Deleted::No.write(), true, Undo::Delete);
        self.created.push(entity);
        Ok(())
    }

    fn require(&self, entity: EntityId) -> Result<(), CommandError> {
        if self.ledger.shows(entity) { Ok(()) } else { Err(CommandError::NotFound(entity)) }
    }

    fn stage_order(&self) -> Order<StageId> {
        let ledger = self.ledger;
        Order::new(ledger.homes.stages.iter().map(|id| (*id, ledger.stages[id].rank.clone())))
    }

    fn lane_order(&self) -> Order<LaneId> {
        let ledger = self.ledger;
        Order::new(ledger.homes.lanes.iter().map(|id| (*id, ledger.lanes[id].rank.clone())))
    }

    fn touchpoint_order(&self, stage: StageId) -> Order<TouchpointId> {
        let ledger = self.ledger;
        let shown = ledger.homes.touchpoints.iter().filter(|(_, home)| *home == stage);
        Order::new(shown.map(|(id, _)| (*id, ledger.touchpoints[id].rank.clone())))
    }

    fn series_order(&self) -> Order<journey_model::SeriesId> {
        let ledger = self.ledger;
        Order::new(ledger.map.series.iter().map(|item| (item.id, ledger.series[&item.id].rank.clone())))
    }

    fn persona_order(&self) -> Order<journey_model::PersonaId> {
        let ledger = self.ledger;
        Order::new(ledger.map.personas.iter().map(|item| (item.id, ledger.personas[&item.id].rank.clone())))
    }

    fn card_order(&self, (lane, touchpoint): (LaneId, TouchpointId)) -> Order<journey_model::CardId> {
        let cards = self.ledger.cell(lane, touchpoint).iter();
        Order::new(cards.map(|id| (*id, self.ledger.cards[id].rank.clone())))
    }
}

/// The registers of a thing, without what it does not know of itself: its id and its place. The
/// `unknown` keys were taken out of the thing.
fn fields_of(
    subject: Subject,
    thing: &impl Serialize,
    unknown: &UnknownKeys,
) -> Result<Fields, CommandError> {
    let mut fields = object_of(thing)?;
    fields.retain(|field, _| subject.kind().fields().contains(&field.as_str()));
    if !unknown.is_empty() {
        let unknown = unknown.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
        fields.insert(UNKNOWN.to_owned(), Value::Object(unknown));
    }
    Ok(fields)
}

/// The registers that a patch writes. The `clearable` fields are [`Nullable`](crate::Nullable).
fn fields_of_patch(patch: &impl Serialize, clearable: &[&str]) -> Result<Fields, CommandError> {
    let mut fields = object_of(patch)?;
    for name in clearable {
        if let Some(value) = fields.get_mut(*name) {
            *value = value.get_mut("set").map(Value::take).unwrap_or_default();
        }
    }
    Ok(fields)
}

fn object_of(thing: &impl Serialize) -> Result<Fields, CommandError> {
    match serde_json::to_value(thing) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(_) => Err(DocumentError::engine("a thing is not written as an object").into()),
        Err(error) => Err(DocumentError::engine(error).into()),
    }
}

/// The ids of what a card stands in, as its place register has them.
fn card_holders(row: &CardRow) -> [Uuid; 2] {
    [row.lane.0, row.touchpoint.0]
}
