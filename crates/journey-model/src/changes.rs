//! What a command, an undo or a merge touched.

use crate::{
    CardId, CommentId, ConnectorId, EntityId, LaneId, PersonaId, SeriesId, StageId, TouchpointId, ViewId,
};
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
    /// Connectors made, changed, moved or deleted.
    pub connectors: BTreeSet<ConnectorId>,
    /// Comments made, changed, moved or deleted.
    pub comments: BTreeSet<CommentId>,
    /// Views made, changed, moved or deleted.
    pub views: BTreeSet<ViewId>,
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
            EntityId::Connector(id) => drop(self.connectors.insert(id)),
            EntityId::Comment(id) => drop(self.comments.insert(id)),
            EntityId::View(id) => drop(self.views.insert(id)),
        }
    }
}

/// Where the things of `ids` stand in a list, in its order; those that are gone have no place.
///
/// The search ends with the last of them. A few ids are compared one by one, which on long lists is
/// several times quicker than looking each thing up in the set.
pub fn places<T, I: Copy + Ord>(list: &[T], ids: &BTreeSet<I>, id: impl Fn(&T) -> I) -> Vec<usize> {
    const FEW: usize = 8;
    let few: Vec<I> = ids.iter().copied().take(FEW + 1).collect();
    let is_one = |thing: &T| {
        let id = id(thing);
        if few.len() > FEW { ids.contains(&id) } else { few.contains(&id) }
    };
    let found = list.iter().enumerate().filter(|(_, thing)| is_one(thing)).map(|(at, _)| at);
    found.take(ids.len()).collect()
}

#[cfg(test)]
mod tests {
    use super::places;
    use std::collections::BTreeSet;

    #[test]
    fn places_are_those_of_the_list() {
        let list: Vec<u32> = (0..40).rev().collect();
        let cases: [(&[u32], &[usize]); 4] = [
            (&[], &[]),
            (&[39, 0], &[0, 39]),
            (&[7, 99], &[32]),
            (&[0, 1, 2, 3, 4, 5, 6, 7, 8, 100], &[31, 32, 33, 34, 35, 36, 37, 38, 39]),
        ];
        for (ids, expected) in cases {
            let ids: BTreeSet<u32> = ids.iter().copied().collect();
            assert_eq!(places(&list, &ids, |item| *item), expected, "of {ids:?}");
        }
    }
}
