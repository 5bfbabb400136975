//! What the document says, read into plain types: the map as it is shown, and the places and
//! deletions behind it.
//!
//! The ledger is a pure function of the registers. [`Ledger::refresh`] brings it up to date after
//! some of them were written and reads only those again.

use crate::homes::{Homes, touchpoint_deleted};
use crate::register::{Deleted, Subject};
use crate::registers::Registers;
use crate::{DocumentError, rank::Rank};
use journey_model::{
    Card, CardId, Changes, CommentId, ConnectorEnd, ConnectorId, EntityId, JourneyMap, LaneId, LaneKind,
    MapId, PersonaId, SeriesId, SeriesValue, StageId, TouchpointId, ViewId,
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

mod around;
mod cards;
mod links;
mod refresh;

/// Place and fate of a stage.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct StageRow {
    pub(crate) rank: Rank,
    pub(crate) deleted: bool,
}

/// Place and fate of a touchpoint.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TouchpointRow {
    pub(crate) stage: StageId,
    pub(crate) rank: Rank,
    pub(crate) deleted: Deleted,
}

/// Place and fate of a lane.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LaneRow {
    pub(crate) rank: Rank,
    pub(crate) deleted: bool,
    pub(crate) draws_series: bool,
}

/// Place and fate of a card.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CardRow {
    pub(crate) lane: LaneId,
    pub(crate) touchpoint: TouchpointId,
    pub(crate) rank: Rank,
    pub(crate) deleted: Deleted,
    /// Its links as they were written, those to deleted cards included.
    pub(crate) links: Vec<CardId>,
    /// Who says or does it and towards whom, as they were written, deleted or not.
    pub(crate) people: [Option<PersonaId>; 2],
    /// The cell it is shown in.
    pub(crate) shown: Option<Cell>,
}

/// Place, fate and scores of a series.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SeriesRow {
    pub(crate) lane: LaneId,
    pub(crate) rank: Rank,
    pub(crate) deleted: Deleted,
    /// Its persona as it was written, deleted or not.
    pub(crate) persona: Option<PersonaId>,
    /// Its scores, those of deleted touchpoints included.
    pub(crate) values: BTreeMap<TouchpointId, SeriesValue>,
}

/// Place and fate of a persona.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PersonaRow {
    pub(crate) rank: Rank,
    pub(crate) deleted: bool,
}

/// Place, fate and ends of a connector.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ConnectorRow {
    pub(crate) rank: Rank,
    pub(crate) deleted: bool,
    pub(crate) ends: [ConnectorEnd; 2],
}

/// Place and fate of a comment, and what it is about.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CommentRow {
    pub(crate) rank: Rank,
    pub(crate) deleted: bool,
    pub(crate) on: Option<EntityId>,
    pub(crate) reply_to: Option<CommentId>,
}

/// Place and fate of a view, and what it names, deleted or not.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ViewRow {
    pub(crate) rank: Rank,
    pub(crate) deleted: bool,
    pub(crate) lanes: Vec<LaneId>,
    pub(crate) stages: Vec<StageId>,
    pub(crate) personas: Vec<PersonaId>,
}

/// A row and a column.
pub(crate) type Cell = (LaneId, TouchpointId);

/// The map and what stands behind it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ledger {
    /// The map as it is shown. Cards are ordered by (rank, id) over the whole map.
    pub(crate) map: JourneyMap,
    pub(crate) stages: BTreeMap<StageId, StageRow>,
    pub(crate) touchpoints: BTreeMap<TouchpointId, TouchpointRow>,
    pub(crate) lanes: BTreeMap<LaneId, LaneRow>,
    pub(crate) cards: BTreeMap<CardId, CardRow>,
    pub(crate) series: BTreeMap<SeriesId, SeriesRow>,
    pub(crate) personas: BTreeMap<PersonaId, PersonaRow>,
    pub(crate) connectors: BTreeMap<ConnectorId, ConnectorRow>,
    pub(crate) comments: BTreeMap<CommentId, CommentRow>,
    pub(crate) views: BTreeMap<ViewId, ViewRow>,
    pub(crate) homes: Homes,
    /// The cards shown in each cell, in order; cells without cards have no entry.
    pub(crate) cells: BTreeMap<Cell, Vec<CardId>>,
    /// How many cards link to a card, as written.
    linked: BTreeMap<CardId, usize>,
    /// The links of each shown card that has any, as they are shown.
    links: BTreeMap<CardId, Vec<CardId>>,
}

/// What was written: the things, and whether more of them than place and deletion.
pub(crate) type Touched = BTreeMap<Subject, Extent>;

/// How much of a thing was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Extent {
    /// Its place or its mark of deletion.
    Place,
    /// Any field.
    Whole,
}

impl Ledger {
    /// What a document says in which nothing was written yet.
    pub(crate) fn empty() -> Self {
        Self {
            map: JourneyMap::empty(MapId(Uuid::nil()), ""),
            stages: BTreeMap::new(),
            touchpoints: BTreeMap::new(),
            lanes: BTreeMap::new(),
            cards: BTreeMap::new(),
            series: BTreeMap::new(),
            personas: BTreeMap::new(),
            connectors: BTreeMap::new(),
            comments: BTreeMap::new(),
            views: BTreeMap::new(),
            homes: Homes::default(),
            cells: BTreeMap::new(),
            linked: BTreeMap::new(),
            links: BTreeMap::new(),
        }
    }

    /// Reads the whole document.
    pub(crate) fn read(registers: &Registers) -> Result<Self, DocumentError> {
        let mut ledger = Self::empty();
        let registers = &registers.at_once();
        let all = registers.subjects().into_iter().map(|subject| (subject, Extent::Whole)).collect();
        ledger.refresh(registers, &all)?;
        Ok(ledger)
    }

    /// The cards of a cell in order.
    pub(crate) fn cell(&self, lane: LaneId, touchpoint: TouchpointId) -> &[CardId] {
        self.cells.get(&(lane, touchpoint)).map_or(&[], Vec::as_slice)
    }

    /// A card that is shown.
    pub(crate) fn card(&self, id: CardId) -> Option<&Card> {
        self.cards.get(&id)?.shown?;
        let at = self.find_card(id).ok()?;
        self.map.cards.get(at)
    }

    /// Whether the thing is in the map as it is shown.
    pub(crate) fn shows(&self, entity: EntityId) -> bool {
        match entity {
            EntityId::Stage(id) => self.stages.get(&id).is_some_and(|row| !row.deleted),
            EntityId::Touchpoint(id) => self.homes.shows_touchpoint(id),
            EntityId::Lane(id) => self.lanes.get(&id).is_some_and(|row| !row.deleted),
            EntityId::Card(id) => self.cards.get(&id).is_some_and(|row| row.shown.is_some()),
            EntityId::Series(id) => self.map.series.iter().any(|series| series.id == id),
            EntityId::Persona(id) => self.personas.get(&id).is_some_and(|row| !row.deleted),
            EntityId::Connector(id) => self.connectors.get(&id).is_some_and(|row| self.shows_connector(row)),
            EntityId::Comment(id) => self.comments.get(&id).is_some_and(|row| self.shows_comment(row)),
            EntityId::View(id) => self.views.get(&id).is_some_and(|row| !row.deleted),
        }
    }

    /// Whether the id belongs to anything, the map and deleted things included.
    pub(crate) fn uses(&self, id: Uuid) -> bool {
        self.map.id.0 == id
            || self.stages.contains_key(&id.into())
            || self.touchpoints.contains_key(&id.into())
            || self.lanes.contains_key(&id.into())
            || self.cards.contains_key(&id.into())
            || self.series.contains_key(&id.into())
            || self.personas.contains_key(&id.into())
            || self.connectors.contains_key(&id.into())
            || self.comments.contains_key(&id.into())
            || self.views.contains_key(&id.into())
    }

    /// Position of a card among [`JourneyMap::cards`], or where it would be.
    fn find_card(&self, id: CardId) -> Result<usize, usize> {
        let Some(row) = self.cards.get(&id) else { return Err(self.map.cards.len()) };
        self.map.cards.binary_search_by(|card| {
            let rank = self.cards.get(&card.id).map(|other| &other.rank);
            (rank, card.id).cmp(&(Some(&row.rank), id))
        })
    }

    fn card_deleted(&self, row: &CardRow) -> bool {
        match row.deleted {
            Deleted::No => false,
            Deleted::Yes => true,
            Deleted::With(holder) => {
                let with_lane =
                    row.lane.0 == holder && self.lanes.get(&row.lane).is_some_and(|lane| lane.deleted);
                let with_touchpoint = row.touchpoint.0 == holder
                    && self
                        .touchpoints
                        .get(&row.touchpoint)
                        .is_some_and(|touchpoint| touchpoint_deleted(touchpoint, &self.stages));
                with_lane || with_touchpoint
            }
        }
    }

    fn cell_of(&self, row: &CardRow) -> Option<Cell> {
        if self.card_deleted(row) {
            return None;
        }
        Some((*self.homes.of_lane.get(&row.lane)?, *self.homes.of_touchpoint.get(&row.touchpoint)?))
    }

    /// The lane a series is shown in.
    fn lane_of(&self, row: &SeriesRow) -> Option<LaneId> {
        let gone = match row.deleted {
            Deleted::No => false,
            Deleted::Yes => true,
            Deleted::With(lane) => {
                row.lane.0 == lane && self.lanes.get(&row.lane).is_some_and(|lane| lane.deleted)
            }
        };
        if gone { None } else { self.homes.of_series.get(&row.lane).copied() }
    }
}

/// Reads a field that the ledger looks into; one that was never written is the default.
fn look_into<T: DeserializeOwned + Default>(subject: Subject, value: Value) -> Result<T, DocumentError> {
    match value {
        Value::Null => Ok(T::default()),
        value => serde_json::from_value(value).map_err(|e| DocumentError::unreadable(subject, e)),
    }
}

fn draws_series(subject: Subject, kind: Value) -> Result<bool, DocumentError> {
    let kind: LaneKind = serde_json::from_value(kind).map_err(|e| DocumentError::unreadable(subject, e))?;
    Ok(kind.draws_series())
}
