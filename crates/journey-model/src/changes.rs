//! What a command, an undo or a merge touched.

use crate::{
    CardId, CommentId, ConnectorId, EntityId, JourneyMap, LaneId, PersonaId, SeriesId, StageId, TouchpointId,
    ViewId,
};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

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
    /// Where the cards of [`Self::cards`] stand now, in the order of the map, without those that are gone.
    /// None where whoever made the change does not know; then [`Self::standings`] searches.
    pub known_standings: Option<Vec<Standing>>,
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

/// Where a card stands in a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Its index among the cards of the map.
    pub at: usize,
    /// The card before it in its cell; none when it is the first there.
    pub behind: Option<CardId>,
}

impl Changes {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a few cards changed and nothing else did.
    pub fn are_few_cards(&self) -> bool {
        let others = Self { cards: BTreeSet::new(), known_standings: None, ..self.clone() };
        (1..=FEW).contains(&self.cards.len()) && others.is_empty()
    }

    /// Notes that `entity` changed.
    pub fn touch(&mut self, entity: EntityId) {
        match entity {
            EntityId::Stage(id) => drop(self.stages.insert(id)),
            EntityId::Touchpoint(id) => drop(self.touchpoints.insert(id)),
            EntityId::Lane(id) => drop(self.lanes.insert(id)),
            EntityId::Card(id) => {
                self.known_standings = None;
                self.cards.insert(id);
            }
            EntityId::Series(id) => drop(self.series.insert(id)),
            EntityId::Persona(id) => drop(self.personas.insert(id)),
            EntityId::Connector(id) => drop(self.connectors.insert(id)),
            EntityId::Comment(id) => drop(self.comments.insert(id)),
            EntityId::View(id) => drop(self.views.insert(id)),
        }
    }

    /// Where the changed cards stand, in the order of the map, without those that are gone; `map` is the
    /// map after the change.
    ///
    /// A pass over ten thousand cards costs as much as all else that an edit of one asks of the layout, so
    /// it is taken only where the answer did not come with the change.
    pub fn standings(&self, map: &JourneyMap) -> Cow<'_, [Standing]> {
        match &self.known_standings {
            Some(known) => {
                debug_assert_eq!(*known, find_standings(map, &self.cards), "known as they would be found");
                Cow::Borrowed(known)
            }
            None => Cow::Owned(find_standings(map, &self.cards)),
        }
    }
}

fn find_standings(map: &JourneyMap, cards: &BTreeSet<CardId>) -> Vec<Standing> {
    let found = places(&map.cards, cards, |card| card.id);
    let cell_at = |at: usize| (map.cards[at].lane, map.cards[at].touchpoint);
    let mut last: BTreeMap<(LaneId, TouchpointId), Option<CardId>> =
        found.iter().map(|at| (cell_at(*at), None)).collect();
    let mut standings = Vec::with_capacity(found.len());
    let mut rest = found.into_iter().peekable();
    let mut cards = map.cards.iter().enumerate();
    while rest.peek().is_some()
        && let Some((at, card)) = cards.next()
    {
        let Some(behind) = last.get_mut(&(card.lane, card.touchpoint)) else { continue };
        let behind = behind.replace(card.id);
        if rest.next_if_eq(&at).is_some() {
            standings.push(Standing { at, behind });
        }
    }
    standings
}

/// So many changed things are few.
const FEW: usize = 8;

/// Where the things of `ids` stand in a list, in its order; those that are gone have no place.
///
/// The search ends with the last of them. A few ids are compared one by one, which on long lists is
/// several times quicker than looking each thing up in the set.
pub fn places<T, I: Copy + Ord>(list: &[T], ids: &BTreeSet<I>, id: impl Fn(&T) -> I) -> Vec<usize> {
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
    use super::{Changes, Standing, places};
    use crate::{
        CardId,
        sample::{self, SampleSize},
    };
    use std::collections::BTreeSet;

    #[test]
    fn a_card_stands_behind_the_one_before_it_in_its_cell() {
        let mut map = sample::map(SampleSize { stages: 2, touchpoints: 3, lanes: 4, cards: 8 });
        let cell = (map.cards[1].lane, map.cards[1].touchpoint);
        for (at, card) in map.cards.iter_mut().enumerate() {
            let other = if at % 2 == 1 { cell.1 } else { map.touchpoints[2].id };
            (card.lane, card.touchpoint) = (cell.0, other);
        }
        let id = |at: usize| map.cards[at].id;
        let standing = |(at, behind): (usize, Option<usize>)| Standing { at, behind: behind.map(id) };
        let cases = [
            (vec![], vec![]),
            (vec![1], vec![(1, None)]),
            (vec![6, 3, 1], vec![(1, None), (3, Some(1)), (6, Some(4))]),
            (vec![7, 5], vec![(5, Some(3)), (7, Some(5))]),
        ];
        let gone = CardId(uuid::Uuid::nil());
        for (asked, expected) in cases {
            let cards = asked.iter().map(|at| id(*at)).chain([gone]).collect();
            let expected: Vec<_> = expected.into_iter().map(standing).collect();
            let changes = Changes { cards, ..Changes::default() };
            assert_eq!(*changes.standings(&map), expected, "of {asked:?}");
        }
    }

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
