//! Making a map, finding things in it, and copying it under new ids.

use crate::{
    Card, CardId, Comment, CommentId, Connector, ConnectorEnd, ConnectorId, EntityId, JourneyMap, Lane,
    LaneId, MapId, MapState, Persona, PersonaId, Series, SeriesId, Stage, StageId, Touchpoint, TouchpointId,
    UnknownKeys, View, ViewId,
};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    hash::Hash,
};
use uuid::Uuid;

impl JourneyMap {
    /// A map with a title and nothing else.
    pub fn empty(id: MapId, title: impl Into<String>) -> Self {
        Self {
            id,
            title: title.into(),
            scenario: String::new(),
            goal: String::new(),
            state: MapState::default(),
            tags: Vec::new(),
            owner: String::new(),
            principles: Vec::new(),
            language: String::new(),
            channels: Vec::new(),
            personas: Vec::new(),
            stages: Vec::new(),
            touchpoints: Vec::new(),
            lanes: Vec::new(),
            cards: Vec::new(),
            series: Vec::new(),
            connectors: Vec::new(),
            comments: Vec::new(),
            views: Vec::new(),
            unknown: UnknownKeys::new(),
        }
    }

    /// The touchpoints as columns: in the order of the stages, then in that of the list. Touchpoints
    /// of a stage that is not in the map are left out.
    pub fn columns(&self) -> impl Iterator<Item = &Touchpoint> {
        let mut columns: HashMap<StageId, Vec<&Touchpoint>> = HashMap::with_capacity(self.stages.len());
        for touchpoint in &self.touchpoints {
            columns.entry(touchpoint.stage).or_default().push(touchpoint);
        }
        self.stages.iter().flat_map(move |stage| columns.remove(&stage.id).unwrap_or_default())
    }

    /// The stage of that id.
    pub fn stage(&self, id: StageId) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.id == id)
    }

    /// The touchpoint of that id.
    pub fn touchpoint(&self, id: TouchpointId) -> Option<&Touchpoint> {
        self.touchpoints.iter().find(|touchpoint| touchpoint.id == id)
    }

    /// The lane of that id.
    pub fn lane(&self, id: LaneId) -> Option<&Lane> {
        self.lanes.iter().find(|lane| lane.id == id)
    }

    /// The card of that id.
    pub fn card(&self, id: CardId) -> Option<&Card> {
        self.cards.iter().find(|card| card.id == id)
    }

    /// The series of that id.
    pub fn series(&self, id: SeriesId) -> Option<&Series> {
        self.series.iter().find(|series| series.id == id)
    }

    /// The persona of that id.
    pub fn persona(&self, id: PersonaId) -> Option<&Persona> {
        self.personas.iter().find(|persona| persona.id == id)
    }

    /// The connector of that id.
    pub fn connector(&self, id: ConnectorId) -> Option<&Connector> {
        self.connectors.iter().find(|connector| connector.id == id)
    }

    /// The comment of that id.
    pub fn comment(&self, id: CommentId) -> Option<&Comment> {
        self.comments.iter().find(|comment| comment.id == id)
    }

    /// The view of that id.
    pub fn view(&self, id: ViewId) -> Option<&View> {
        self.views.iter().find(|view| view.id == id)
    }

    /// Whether the thing is in the map.
    pub fn contains(&self, entity: EntityId) -> bool {
        match entity {
            EntityId::Stage(id) => self.stage(id).is_some(),
            EntityId::Touchpoint(id) => self.touchpoint(id).is_some(),
            EntityId::Lane(id) => self.lane(id).is_some(),
            EntityId::Card(id) => self.card(id).is_some(),
            EntityId::Series(id) => self.series(id).is_some(),
            EntityId::Persona(id) => self.persona(id).is_some(),
            EntityId::Connector(id) => self.connector(id).is_some(),
            EntityId::Comment(id) => self.comment(id).is_some(),
            EntityId::View(id) => self.view(id).is_some(),
        }
    }

    /// The touchpoints of a stage in order.
    pub fn touchpoints_of(&self, stage: StageId) -> impl Iterator<Item = &Touchpoint> {
        self.touchpoints.iter().filter(move |touchpoint| touchpoint.stage == stage)
    }

    /// The cards that start in a cell, in order.
    pub fn cards_in(&self, lane: LaneId, touchpoint: TouchpointId) -> impl Iterator<Item = &Card> {
        self.cards.iter().filter(move |card| card.lane == lane && card.touchpoint == touchpoint)
    }

    /// The series that a lane draws, in order.
    pub fn series_of(&self, lane: LaneId) -> impl Iterator<Item = &Series> {
        self.series.iter().filter(move |series| series.lane == lane)
    }

    /// The pictures that cards and portraits show, by the names the workspace keeps them under.
    pub fn image_names(&self) -> BTreeSet<String> {
        let on_cards = self.cards.iter().filter_map(|card| Some(&card.image.as_ref()?.image));
        let portraits = self.personas.iter().filter_map(|persona| persona.portrait.as_ref());
        on_cards.chain(portraits).cloned().collect()
    }

    /// Gives the pictures other names; a picture without one keeps its own. What a workspace does that
    /// keeps the pictures of a file under names of its own.
    pub fn rename_images(&mut self, names: &BTreeMap<String, String>) {
        let on_cards = self.cards.iter_mut().filter_map(|card| Some(&mut card.image.as_mut()?.image));
        let portraits = self.personas.iter_mut().filter_map(|persona| persona.portrait.as_mut());
        for image in on_cards.chain(portraits) {
            if let Some(name) = names.get(image) {
                image.clone_from(name);
            }
        }
    }

    /// The same map under new ids, its own included: what a copy, a template or an import is.
    ///
    /// References follow. A link to a card that is not in the map is dropped; any other reference that
    /// leads nowhere is left as it is, for [`problems`](crate::problems) to report.
    pub fn with_fresh_ids(&self, new_id: &mut dyn FnMut() -> Uuid) -> Self {
        let mut copy = self.clone();
        copy.id = MapId(new_id());
        let stages = renew(&mut copy.stages, |stage| &mut stage.id, new_id);
        let touchpoints = renew(&mut copy.touchpoints, |touchpoint| &mut touchpoint.id, new_id);
        let lanes = renew(&mut copy.lanes, |lane| &mut lane.id, new_id);
        let cards = renew(&mut copy.cards, |card| &mut card.id, new_id);
        let personas = renew(&mut copy.personas, |persona| &mut persona.id, new_id);
        let series_ids = renew(&mut copy.series, |series| &mut series.id, new_id);
        let connectors = renew(&mut copy.connectors, |connector| &mut connector.id, new_id);
        let comments = renew(&mut copy.comments, |comment| &mut comment.id, new_id);
        let views = renew(&mut copy.views, |view| &mut view.id, new_id);

        for touchpoint in &mut copy.touchpoints {
            follow(&stages, &mut touchpoint.stage);
        }
        for card in &mut copy.cards {
            follow(&lanes, &mut card.lane);
            follow(&touchpoints, &mut card.touchpoint);
            card.links = card.links.iter().filter_map(|link| cards.get(link).copied()).collect();
            card.persona.iter_mut().chain(&mut card.to).for_each(|persona| follow(&personas, persona));
            if card.linked_map == Some(self.id) {
                card.linked_map = Some(copy.id);
            }
        }
        for series in &mut copy.series {
            follow(&lanes, &mut series.lane);
            if let Some(persona) = &mut series.persona {
                follow(&personas, persona);
            }
            for value in &mut series.values {
                follow(&touchpoints, &mut value.touchpoint);
            }
        }
        for connector in &mut copy.connectors {
            for end in [&mut connector.from, &mut connector.to] {
                match end {
                    ConnectorEnd::Touchpoint(id) => follow(&touchpoints, id),
                    ConnectorEnd::Card(id) => follow(&cards, id),
                }
            }
        }
        for comment in &mut copy.comments {
            if let Some(first) = &mut comment.reply_to {
                follow(&comments, first);
            }
            match &mut comment.on {
                None => {}
                Some(EntityId::Stage(id)) => follow(&stages, id),
                Some(EntityId::Touchpoint(id)) => follow(&touchpoints, id),
                Some(EntityId::Lane(id)) => follow(&lanes, id),
                Some(EntityId::Card(id)) => follow(&cards, id),
                Some(EntityId::Series(id)) => follow(&series_ids, id),
                Some(EntityId::Persona(id)) => follow(&personas, id),
                Some(EntityId::Connector(id)) => follow(&connectors, id),
                Some(EntityId::Comment(id)) => follow(&comments, id),
                Some(EntityId::View(id)) => follow(&views, id),
            }
        }
        for view in &mut copy.views {
            view.hidden_lanes.iter_mut().for_each(|id| follow(&lanes, id));
            view.hidden_stages.iter_mut().for_each(|id| follow(&stages, id));
            view.personas.iter_mut().for_each(|id| follow(&personas, id));
        }
        copy
    }
}

/// Gives each item a new id and returns which one took the place of which.
fn renew<T, Id: Copy + Eq + Hash + From<Uuid>>(
    items: &mut [T],
    id_of: fn(&mut T) -> &mut Id,
    new_id: &mut dyn FnMut() -> Uuid,
) -> HashMap<Id, Id> {
    let mut replaced = HashMap::with_capacity(items.len());
    for item in items {
        let id = id_of(item);
        let fresh = Id::from(new_id());
        replaced.insert(*id, fresh);
        *id = fresh;
    }
    replaced
}

fn follow<Id: Copy + Eq + Hash>(replaced: &HashMap<Id, Id>, id: &mut Id) {
    if let Some(fresh) = replaced.get(id) {
        *id = *fresh;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{self, SampleSize};
    use std::collections::HashSet;

    fn counter(start: u128) -> impl FnMut() -> Uuid {
        let mut next = start;
        move || {
            next += 1;
            Uuid::from_u128(next)
        }
    }

    fn ids(map: &JourneyMap) -> HashSet<String> {
        let text = String::from_utf8(crate::file::write(map)).unwrap();
        text.split('"')
            .filter(|part| part.len() == 36 && Uuid::try_parse(part).is_ok())
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn a_copy_shares_no_id_and_is_the_same_map_otherwise() {
        let mut map = sample::map(SampleSize::SMALL);
        map.series[0].persona = Some(map.personas[1].id);
        map.cards[0].linked_map = Some(map.id);
        map.comments[0].on = Some(EntityId::Connector(map.connectors[0].id));
        let copy = map.with_fresh_ids(&mut counter(1));
        assert_eq!(crate::problems(&copy), [], "all references follow");
        assert!(ids(&map).is_disjoint(&ids(&copy)), "each id, wherever it stands, is replaced");
        assert_eq!(ids(&map).len(), ids(&copy).len());
        assert_eq!(
            copy,
            copy.with_fresh_ids(&mut counter(1)),
            "nothing but ids changes, and they in a fixed order"
        );
        let names = |map: &JourneyMap| map.columns().map(|column| column.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&map), names(&copy));
    }

    #[test]
    fn links_out_of_the_map_are_dropped_from_a_copy() {
        let mut map = sample::map(SampleSize::SMALL);
        let inside = map.cards[1].id;
        map.cards[0].links = vec![CardId(Uuid::max()), inside];
        let copy = map.with_fresh_ids(&mut counter(1));
        assert_eq!(copy.cards[0].links, [copy.cards[1].id]);
    }

    #[test]
    fn columns_follow_the_stages_then_the_list() {
        let mut map = sample::map(SampleSize { stages: 3, touchpoints: 6, lanes: 0, cards: 0 });
        map.stages.swap(0, 2);
        map.touchpoints.swap(0, 1);
        map.touchpoints[5].stage = StageId(Uuid::max());
        let order: Vec<usize> = map
            .columns()
            .map(|column| map.touchpoints.iter().position(|touchpoint| touchpoint.id == column.id).unwrap())
            .collect();
        assert_eq!(order, [4, 2, 3, 0, 1], "the last touchpoint has no stage, so it is no column");
    }

    #[test]
    fn things_are_found_by_id() {
        let map = sample::map(SampleSize::SMALL);
        for entity in [
            EntityId::Stage(map.stages[1].id),
            EntityId::Touchpoint(map.touchpoints[1].id),
            EntityId::Lane(map.lanes[1].id),
            EntityId::Card(map.cards[1].id),
            EntityId::Series(map.series[1].id),
            EntityId::Persona(map.personas[1].id),
            EntityId::Connector(map.connectors[1].id),
            EntityId::Comment(map.comments[1].id),
            EntityId::View(map.views[1].id),
        ] {
            assert!(map.contains(entity), "{entity:?}");
        }
        assert!(
            !map.contains(EntityId::Stage(StageId(map.cards[0].id.0))),
            "an id of another kind is no stage"
        );
        let card = &map.cards[7];
        assert!(map.cards_in(card.lane, card.touchpoint).any(|found| found.id == card.id));
        assert_eq!(map.touchpoints_of(map.stages[0].id).count(), 3);
        assert_eq!(map.series_of(map.series[0].lane).count(), 3);
    }
}
