//! What a view shows of its map.

use crate::{
    Card, CardId, Connector, ConnectorEnd, EntityId, JourneyMap, LaneId, PersonaId, StageId, TouchpointId,
    View, problems,
};
use std::collections::{HashMap, HashSet};

/// The map as the view shows it, well formed.
///
/// Hidden lanes and stages are gone with what they hold; a card that spans columns starts at the first
/// that is left and covers those that are left. Cards of other personas, of other evidence and without
/// any of the tags are gone, and so are series of other personas. Links, connectors and comments go with
/// what they lead to. Personas of whom nothing is shown are left out, unless the view shows all.
pub fn apply(map: &JourneyMap, view: &View) -> JourneyMap {
    let mut shown = map.clone();
    let hidden_stages: HashSet<StageId> = view.hidden_stages.iter().copied().collect();
    let hidden_lanes: HashSet<LaneId> = view.hidden_lanes.iter().copied().collect();
    shown.stages.retain(|stage| !hidden_stages.contains(&stage.id));
    shown.touchpoints.retain(|touchpoint| !hidden_stages.contains(&touchpoint.stage));
    shown.lanes.retain(|lane| !hidden_lanes.contains(&lane.id));

    let columns = Columns::of(map, &shown);
    shown
        .cards
        .retain_mut(|card| !hidden_lanes.contains(&card.lane) && shows_card(view, card) && columns.fit(card));
    let shows_persona = |persona: Option<PersonaId>| {
        view.personas.is_empty() || persona.is_none_or(|id| view.personas.contains(&id))
    };
    shown.series.retain(|series| !hidden_lanes.contains(&series.lane) && shows_persona(series.persona));
    for series in &mut shown.series {
        series.values.retain(|value| columns.left.contains(&value.touchpoint));
    }
    if !view.personas.is_empty() {
        let others: HashSet<PersonaId> = shown.cards.iter().filter_map(|card| card.to).collect();
        shown.personas.retain(|it| view.personas.contains(&it.id) || others.contains(&it.id));
    }

    let cards: HashSet<CardId> = shown.cards.iter().map(|card| card.id).collect();
    for card in &mut shown.cards {
        card.links.retain(|link| cards.contains(link));
    }
    drop_comments(&mut shown, map);
    problems::drop_loose(&mut shown);
    shown
}

fn shows_card(view: &View, card: &Card) -> bool {
    let by = card.persona.is_none_or(|persona| view.personas.is_empty() || view.personas.contains(&persona));
    let founded = view.evidence.is_empty() || view.evidence.contains(&card.evidence);
    let tagged = view.tags.is_empty() || card.tags.iter().any(|tag| view.tags.contains(tag));
    by && founded && tagged
}

/// Comments on what is not shown are gone with their answers.
pub(crate) fn drop_comments(shown: &mut JourneyMap, map: &JourneyMap) {
    let things = (shown.stages.iter().map(|it| EntityId::Stage(it.id)))
        .chain(shown.touchpoints.iter().map(|it| EntityId::Touchpoint(it.id)))
        .chain(shown.lanes.iter().map(|it| EntityId::Lane(it.id)))
        .chain(shown.cards.iter().map(|it| EntityId::Card(it.id)))
        .chain(shown.series.iter().map(|it| EntityId::Series(it.id)))
        .chain(shown.personas.iter().map(|it| EntityId::Persona(it.id)));
    let mut is_shown: HashSet<EntityId> = things.collect();
    let ends = |connector: &&Connector| [connector.from, connector.to].map(ConnectorEnd::entity);
    let connectors = map.connectors.iter().filter(|it| ends(it).iter().all(|end| is_shown.contains(end)));
    let connectors: Vec<EntityId> = connectors.map(|it| EntityId::Connector(it.id)).collect();
    is_shown.extend(connectors);
    shown.comments.retain(|comment| comment.on.is_none_or(|on| is_shown.contains(&on)));
    let left: HashSet<_> = shown.comments.iter().map(|comment| comment.id).collect();
    shown.comments.retain(|comment| comment.reply_to.is_none_or(|first| left.contains(&first)));
}

/// The columns of the whole map, and which of them are left.
struct Columns {
    order: Vec<TouchpointId>,
    place: HashMap<TouchpointId, usize>,
    left: HashSet<TouchpointId>,
}

impl Columns {
    fn of(map: &JourneyMap, shown: &JourneyMap) -> Self {
        let order: Vec<TouchpointId> = map.columns().map(|touchpoint| touchpoint.id).collect();
        let place = order.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        Self { order, place, left: shown.touchpoints.iter().map(|touchpoint| touchpoint.id).collect() }
    }

    /// Puts a card into the columns that are left; false when none of its own is.
    fn fit(&self, card: &mut Card) -> bool {
        let Some(start) = self.place.get(&card.touchpoint).copied() else { return false };
        let end = (start + usize::from(card.span)).min(self.order.len());
        let mut covered = self.order[start..end].iter().filter(|id| self.left.contains(id));
        let Some(first) = covered.next() else { return false };
        card.touchpoint = *first;
        if end - start > 1 {
            // At most as many as before.
            card.span = u16::try_from(1 + covered.count()).unwrap_or(card.span);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Comment, CommentId, Evidence, ViewId,
        sample::{self, SampleSize},
    };
    use uuid::Uuid;

    fn some(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    /// Three stages of two columns, with a card in each cell of the first lane.
    fn map() -> JourneyMap {
        let mut map = sample::map(SampleSize { stages: 3, touchpoints: 6, lanes: 5, cards: 0 });
        let (lane, columns) = (map.lanes[0].id, map.touchpoints.clone());
        map.cards =
            (0..6_usize).map(|at| Card::new(CardId(some(at as u128 + 1)), lane, columns[at].id)).collect();
        map.connectors.clear();
        map.comments.clear();
        map
    }

    #[test]
    fn a_spanning_card_starts_at_the_first_column_that_is_left() {
        // Columns 0 and 1 are of the stage that is hidden in the first case, and so on.
        let cases = [
            (0, 0, 3, Some((2, 1))),
            (0, 0, 2, None),
            (0, 1, 4, Some((2, 3))),
            (1, 1, 4, Some((1, 2))),
            (1, 0, 1, Some((0, 1))),
            (2, 3, 9, Some((3, 1))),
            (1, 5, 9, Some((5, 9))),
        ];
        for (hidden, start, span, expected) in cases {
            let mut map = map();
            map.cards =
                vec![Card { span, ..Card::new(CardId(some(1)), map.lanes[0].id, map.touchpoints[start].id) }];
            let view = View { hidden_stages: vec![map.stages[hidden].id], ..View::new(ViewId(some(9)), "") };
            let shown = apply(&map, &view);
            let found = shown.cards.first().map(|card| {
                let column = map.touchpoints.iter().position(|it| it.id == card.touchpoint);
                (column.unwrap(), card.span)
            });
            assert_eq!(found, expected, "stage {hidden} hidden, card at {start} over {span}");
        }
    }

    #[test]
    fn what_a_view_leaves_out_goes_with_all_that_leads_to_it() {
        let mut map = map();
        let [ana, kim] = [map.personas[0].id, map.personas[1].id];
        let ids: Vec<CardId> = map.cards.iter().map(|card| card.id).collect();
        map.cards[0].persona = Some(kim);
        map.cards[1].evidence = Evidence::Researched;
        map.cards[2].tags = vec!["one".to_owned()];
        map.cards[3].to = Some(kim);
        map.cards[5].links = vec![ids[0], ids[4]];
        let card = |at: usize| ConnectorEnd::Card(ids[at]);
        let connector = |id, from, to| Connector::new(crate::ConnectorId(some(id)), card(from), card(to));
        map.connectors = vec![connector(21, 0, 4), connector(22, 4, 5)];
        let on = |id, on| Comment { on, ..Comment::new(CommentId(some(id)), "Ana", "?", 0) };
        map.comments = vec![
            on(31, Some(EntityId::Card(ids[0]))),
            on(32, None),
            on(33, Some(EntityId::Connector(map.connectors[0].id))),
            Comment { reply_to: Some(CommentId(some(31))), ..on(34, None) },
        ];
        let none = View::new(ViewId(some(40)), "");
        let numbers = |shown: &JourneyMap| -> Vec<usize> {
            ids.iter().enumerate().filter(|(_, id)| shown.card(**id).is_some()).map(|(at, _)| at).collect()
        };
        let cases: [(View, &[usize]); 5] = [
            (none.clone(), &[0, 1, 2, 3, 4, 5]),
            (View { personas: vec![ana], ..none.clone() }, &[1, 2, 3, 4, 5]),
            (View { evidence: vec![Evidence::Researched], ..none.clone() }, &[1]),
            (View { tags: vec!["one".to_owned(), "two".to_owned()], ..none.clone() }, &[2]),
            (View { hidden_lanes: vec![map.lanes[0].id], ..none.clone() }, &[]),
        ];
        for (view, expected) in cases {
            let shown = apply(&map, &view);
            assert_eq!(numbers(&shown), expected, "{view:?}");
            assert_eq!(crate::problems(&shown), [], "well formed: {view:?}");
        }
        let shown = apply(&map, &View { personas: vec![ana], ..none });
        assert_eq!(shown.personas.len(), 2, "Kim is shown as the one something is done towards");
        assert_eq!(shown.connectors.iter().map(|it| it.id).collect::<Vec<_>>(), [map.connectors[1].id]);
        assert_eq!(shown.comments.iter().map(|it| it.id.0).collect::<Vec<_>>(), [some(32)]);
        assert_eq!(shown.cards.last().map(|card| card.links.clone()), Some(vec![ids[4]]));
    }

    #[test]
    fn views_of_samples_are_well_formed() {
        let map = sample::map(SampleSize::LARGE);
        for view in &map.views {
            let shown = apply(&map, view);
            assert_eq!(crate::problems(&shown), [], "{}", view.name);
            assert!(shown.cards.len() < map.cards.len() && !shown.cards.is_empty(), "{}", view.name);
        }
    }
}
