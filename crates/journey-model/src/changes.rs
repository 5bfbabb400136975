//! What a command, an undo or a merge touched.

use crate::{CardId, EntityId, LaneId, PersonaId, SeriesId, StageId, TouchpointId};
use std::collections::BTreeSet;

/// Everything whose state differs after a change, made and deleted things included. Whether a thing
/// is gone is told by the map. Layout redoes exactly these.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// The map's own fields changed.
    pub map: bool,
    /// Stages made, changed, moved or deleted.
    pub stages: BTreeSet<StageId>,
    /// Touchpoints made, changed, moved or deleted.
    pub touchpoints: BTreeSet<TouchpointId>,
    /// Lanes made, changed, moved or deleted.
    pub lanes: BTreeSet<LaneId>,
    /// Cards made, changed, moved or deleted.
    pub cards: BTreeSet<CardId>,
    /// Series made, changed (values included), moved or deleted.
    pub series: BTreeSet<SeriesId>,
    /// Personas made, changed, moved or deleted.
    pub personas: BTreeSet<PersonaId>,
    /// The order of stages or touchpoints, or which of them exist, changed.
    pub columns: bool,
    /// The order of lanes, or which of them exist, changed.
    pub rows: bool,
}

impl Changes {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Notes that `entity` changed.
    pub fn touch(&mut self, entity: EntityId) {
        match entity {
            EntityId::Stage(id) => drop(self.stages.insert(id)),
            EntityId::Touchpoint(id) => drop(self.touchpoints.insert(id)),
            EntityId::Lane(id) => drop(self.lanes.insert(id)),
            EntityId::Card(id) => drop(self.cards.insert(id)),
            EntityId::Series(id) => drop(self.series.insert(id)),
            EntityId::Persona(id) => drop(self.personas.insert(id)),
        }
    }
}
