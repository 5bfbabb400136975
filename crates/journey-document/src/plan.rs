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
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

mod around;
mod create;
mod delete;
mod duplicate;
mod insert;
mod links;
mod many;
mod merge;
mod moves;
mod split;
mod thing;
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

/// What the step is called, or why the command is rejected.
type Outcome = Result<Label, CommandError>;

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
    let label = planner.run(command, new_id)?;
    Ok(Plan { label, writes: planner.writes, created: planner.created })
}

struct Planner<'a> {
    ledger: &'a Ledger,
    writes: Vec<Write>,
    created: Vec<EntityId>,
    /// New things of this plan.
    given: BTreeMap<Uuid, EntityId>,
    /// New lanes that draw series.
    drawing: BTreeSet<LaneId>,
}

impl<'a> Planner<'a> {
    fn new(ledger: &'a Ledger) -> Self {
        let (given, drawing) = (BTreeMap::new(), BTreeSet::new());
        Self { ledger, writes: Vec::new(), created: Vec::new(), given, drawing }
    }

    fn run(&mut self, command: &Command, new_id: &mut dyn FnMut() -> Uuid) -> Outcome {
        use std::slice::from_ref;
        match command {
            Command::UpdateMap { patch } => self.update_map(patch),
            Command::CreateStage { stage, before } => self.create_stages(from_ref(stage), *before),
            Command::UpdateStage { id, patch } => self.update_stage(*id, patch),
            Command::MoveStage { id, before } => self.move_stage(*id, *before),
            Command::CreateTouchpoint { touchpoint, before } => {
                self.create_touchpoints(from_ref(touchpoint), *before)
            }
            Command::UpdateTouchpoints { ids, patch } => self.update_touchpoints(ids, patch),
            Command::MoveTouchpoints { ids, stage, before } => self.move_touchpoints(ids, *stage, *before),
            Command::CreateLane { lane, before } => self.create_lanes(from_ref(lane), *before),
            Command::UpdateLane { id, patch } => self.update_lane(*id, patch),
            Command::SetLanes { lanes } => self.set_lanes(lanes),
            Command::MoveLane { id, before } => self.move_lane(*id, *before),
            Command::CreateCards { cards, before } => self.create_cards(cards, *before),
            Command::UpdateCards { ids, patch } => self.update_cards(ids, patch),
            Command::MoveCards { ids, lane, touchpoint, before } => {
                self.move_cards(ids, (*lane, *touchpoint), *before)
            }
            Command::CreateSeries { series, before } => self.create_series(from_ref(series), *before),
            Command::UpdateSeries { id, patch } => self.update_series(*id, patch),
            Command::SetValues { series, values } => self.set_values(*series, values),
            Command::CreatePersona { persona, before } => self.create_personas(from_ref(persona), *before),
            Command::UpdatePersona { id, patch } => self.update_persona(*id, patch),
            Command::SplitStage { id, at, stage } => self.split_stage(*id, *at, stage),
            Command::MergeStages { ids } => self.merge_stages(ids),
            Command::SplitTouchpoint { id, touchpoint, cards } => {
                self.split_touchpoint(*id, touchpoint, cards)
            }
            Command::MergeTouchpoints { ids } => self.merge_touchpoints(ids),
            Command::PlaceCards { places } => self.place_each(places),
            Command::ResizeTouchpoints { sizes } => self.resize_touchpoints(sizes),
            Command::TagCards { ids, add, remove } => self.tag_cards(ids, add, remove),
            Command::EditTexts { edits } => self.edit_texts(edits),
            Command::CreateConnector { connector } => self.create_connectors(from_ref(connector)),
            Command::UpdateConnector { id, patch } => self.update_connector(*id, patch),
            Command::CreateComment { comment } => self.create_comment(comment),
            Command::UpdateComment { id, patch } => self.update_comment(*id, patch),
            Command::CreateView { view, before } => self.create_view(view, *before),
            Command::UpdateView { id, patch } => self.update_view(*id, patch),
            Command::MoveView { id, before } => self.move_view(*id, *before),
            Command::Insert { content, before } => self.insert(content, before),
            Command::Delete { targets } => self.delete(targets),
            Command::Duplicate { targets } => self.duplicate(targets, new_id),
        }
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
        let is_new = self.given.contains_key(&uuid_of(entity));
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
        if id.is_nil() || self.ledger.uses(id) || self.given.insert(id, entity).is_some() {
            return Err(CommandError::Exists(entity));
        }
        self.write_fields(subject, fields, Undo::Nothing);
        self.write(subject, DELETED, Deleted::No.write(), true, Undo::Delete);
        self.created.push(entity);
        Ok(())
    }

    /// Rejects what is neither in the map nor made by this plan.
    fn require(&self, entity: EntityId) -> Result<(), CommandError> {
        let there = self.is_new(entity) || self.ledger.shows(entity);
        if there { Ok(()) } else { Err(CommandError::NotFound(entity)) }
    }

    fn is_new(&self, entity: EntityId) -> bool {
        self.given.get(&uuid_of(entity)) == Some(&entity)
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

    fn connector_order(&self) -> Order<journey_model::ConnectorId> {
        let ledger = self.ledger;
        Order::new(
            ledger.map.connectors.iter().map(|item| (item.id, ledger.connectors[&item.id].rank.clone())),
        )
    }

    fn comment_order(&self) -> Order<journey_model::CommentId> {
        let ledger = self.ledger;
        Order::new(ledger.map.comments.iter().map(|item| (item.id, ledger.comments[&item.id].rank.clone())))
    }

    fn view_order(&self) -> Order<journey_model::ViewId> {
        let ledger = self.ledger;
        Order::new(ledger.map.views.iter().map(|item| (item.id, ledger.views[&item.id].rank.clone())))
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
