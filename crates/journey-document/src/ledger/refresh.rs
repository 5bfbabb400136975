//! Bringing the ledger up to date.

use super::around::replace;
use super::cards::Again;
use super::*;
use journey_model::{Comment, Connector, Lane, Persona, Series, Stage, Touchpoint, View};
use serde::Serialize;
use serde_json::json;

/// What the rows say after they were read again.
#[derive(Default)]
struct Reread {
    /// Things whose row differs.
    moved: BTreeSet<EntityId>,
    /// Rows of cards as they are to become.
    cards: BTreeMap<CardId, CardRow>,
    /// Stages, touchpoints or lanes moved, came or went.
    structure: bool,
    /// Series, scores or personas changed.
    series: bool,
    personas: bool,
    /// Personas came or went.
    people: bool,
}

impl Ledger {
    /// Reads again what was touched and returns what differs in the map. On an error the ledger is not
    /// to be used any longer.
    pub(crate) fn refresh(
        &mut self,
        registers: &Registers,
        touched: &Touched,
    ) -> Result<Changes, DocumentError> {
        let mut changes = Changes::default();
        let reread = self.reread_rows(registers, touched)?;
        let mut homes_differ = false;
        if reread.structure {
            let homes = Homes::find(&self.stages, &self.touchpoints, &self.lanes);
            homes_differ =
                homes.of_touchpoint != self.homes.of_touchpoint || homes.of_lane != self.homes.of_lane;
            changes.columns =
                homes.stages != self.homes.stages || homes.touchpoints != self.homes.touchpoints;
            changes.rows = homes.lanes != self.homes.lanes;
            self.homes = homes;
        }
        let lists = Lists { registers, touched, moved: &reread.moved };
        self.refresh_structure(&lists, reread.structure, &mut changes)?;
        let again = Again { registers, touched, homes_differ, people_differ: reread.people };
        let cards_differ = self.refresh_cards(&again, reread.cards, &mut changes)?;
        if reread.personas {
            self.refresh_personas(&lists, &mut changes)?;
        }
        let mut series_differ = false;
        if reread.series || reread.personas || reread.structure {
            let before: Vec<SeriesId> = self.map.series.iter().map(|series| series.id).collect();
            self.refresh_series(&lists, &mut changes)?;
            series_differ = !self.map.series.iter().map(|series| series.id).eq(before);
        }
        let others_differ = reread.structure || reread.people || cards_differ;
        self.refresh_around(&lists, others_differ, series_differ, &mut changes)?;
        if touched.contains_key(&Subject::Map) {
            changes.map = self.refresh_own_fields(registers)?;
        }
        changes.known_standings = self.standings(&changes.cards);
        Ok(changes)
    }

    fn reread_rows(&mut self, registers: &Registers, touched: &Touched) -> Result<Reread, DocumentError> {
        let mut reread = Reread::default();
        for (&subject, extent) in touched {
            match subject {
                Subject::Map => {}
                Subject::Entity(EntityId::Card(id)) => {
                    let row = self.reread_card(registers, subject, id, *extent)?;
                    reread.cards.insert(id, row);
                }
                Subject::Entity(entity) => self.reread_row(registers, subject, entity, &mut reread)?,
                Subject::Value(series, touchpoint) => {
                    reread.series = true;
                    self.reread_value(registers, series, touchpoint)?;
                }
            }
        }
        self.check_references(&reread)?;
        Ok(reread)
    }

    fn reread_row(
        &mut self,
        registers: &Registers,
        subject: Subject,
        entity: EntityId,
        reread: &mut Reread,
    ) -> Result<(), DocumentError> {
        let deleted = registers.deleted(subject)?;
        let gone = deleted != Deleted::No;
        let moved = match entity {
            EntityId::Stage(id) => {
                let ([], rank) = registers.place(subject)?;
                let differs = replace(&mut self.stages, id, StageRow { rank, deleted: gone });
                reread.structure |= differs;
                differs
            }
            EntityId::Touchpoint(id) => {
                let ([stage], rank) = registers.place(subject)?;
                let row = TouchpointRow { stage: stage.into(), rank, deleted };
                let differs = replace(&mut self.touchpoints, id, row);
                reread.structure |= differs;
                differs
            }
            EntityId::Lane(id) => {
                let ([], rank) = registers.place(subject)?;
                let draws_series = draws_series(subject, registers.field(subject, "kind")?)?;
                let differs = replace(&mut self.lanes, id, LaneRow { rank, deleted: gone, draws_series });
                reread.structure |= differs;
                differs
            }
            EntityId::Card(id) => {
                reread.cards.insert(id, self.reread_card(registers, subject, id, Extent::Whole)?);
                false
            }
            EntityId::Series(id) => {
                reread.series = true;
                let ([lane], rank) = registers.place(subject)?;
                let persona = look_into(subject, registers.field(subject, "persona")?)?;
                let before = self.series.remove(&id);
                let moved = before.as_ref().is_none_or(|row| row.rank != rank);
                let values = before.map(|row| row.values).unwrap_or_default();
                self.series.insert(id, SeriesRow { lane: lane.into(), rank, deleted, persona, values });
                moved
            }
            EntityId::Persona(id) => {
                reread.personas = true;
                let ([], rank) = registers.place(subject)?;
                let before = self.shows(entity);
                let differs = replace(&mut self.personas, id, PersonaRow { rank, deleted: gone });
                reread.people |= before != self.shows(entity);
                differs
            }
            EntityId::Connector(id) => self.read_connector(registers, subject, id)?,
            EntityId::Comment(id) => self.read_comment(registers, subject, id)?,
            EntityId::View(id) => self.read_view(registers, subject, id)?,
        };
        if moved {
            reread.moved.insert(entity);
        }
        Ok(())
    }

    /// Of a card that was only moved, what it says is not read again.
    fn reread_card(
        &self,
        registers: &Registers,
        subject: Subject,
        id: CardId,
        extent: Extent,
    ) -> Result<CardRow, DocumentError> {
        let deleted = registers.deleted(subject)?;
        let ([lane, touchpoint], rank) = registers.place(subject)?;
        let (lane, touchpoint) = (lane.into(), touchpoint.into());
        let (links, people) = match self.cards.get(&id) {
            Some(row) if extent == Extent::Place => (row.links.clone(), row.people),
            _ => {
                let links = look_into(subject, registers.field(subject, "links")?)?;
                let persona = look_into(subject, registers.field(subject, "persona")?)?;
                (links, [persona, look_into(subject, registers.field(subject, "to")?)?])
            }
        };
        Ok(CardRow { lane, touchpoint, rank, deleted, links, people, shown: None })
    }

    fn reread_value(
        &mut self,
        registers: &Registers,
        series: SeriesId,
        touchpoint: TouchpointId,
    ) -> Result<(), DocumentError> {
        let subject = Subject::Value(series, touchpoint);
        let row = self
            .series
            .get_mut(&series)
            .ok_or_else(|| DocumentError::unreadable(subject, "there is no such series"))?;
        if registers.field(subject, "value")?.is_null() {
            row.values.remove(&touchpoint);
        } else {
            row.values.insert(touchpoint, registers.read(subject, &[("touchpoint", json!(touchpoint))])?);
        }
        Ok(())
    }

    /// Nothing may stand in what never was: no replica can write that.
    fn check_references(&self, reread: &Reread) -> Result<(), DocumentError> {
        let dangling = |entity: EntityId, holder: EntityId| {
            let reason = format!("it stands in {}, which never was", crate::register::name_of(holder));
            Err(DocumentError::unreadable(Subject::Entity(entity), reason))
        };
        for entity in &reread.moved {
            let EntityId::Touchpoint(id) = entity else { continue };
            let stage = self.touchpoints[id].stage;
            if !self.stages.contains_key(&stage) {
                return dangling(*entity, EntityId::Stage(stage));
            }
        }
        for (id, row) in &self.series {
            if !self.lanes.contains_key(&row.lane) {
                return dangling(EntityId::Series(*id), EntityId::Lane(row.lane));
            }
        }
        for (id, row) in &reread.cards {
            if !self.lanes.contains_key(&row.lane) {
                return dangling(EntityId::Card(*id), EntityId::Lane(row.lane));
            }
            if !self.touchpoints.contains_key(&row.touchpoint) {
                return dangling(EntityId::Card(*id), EntityId::Touchpoint(row.touchpoint));
            }
        }
        Ok(())
    }

    fn refresh_structure(
        &mut self,
        lists: &Lists<'_>,
        structure: bool,
        changes: &mut Changes,
    ) -> Result<(), DocumentError> {
        if structure || lists.touch(|entity| matches!(entity, EntityId::Stage(_))) {
            let list = std::mem::take(&mut self.map.stages);
            let ids = self.homes.stages.iter().copied();
            self.map.stages = lists.renew(list, ids, |_: &mut Stage| false, changes)?;
        }
        if structure || lists.touch(|entity| matches!(entity, EntityId::Touchpoint(_))) {
            let list = std::mem::take(&mut self.map.touchpoints);
            let homes: BTreeMap<_, _> = self.homes.touchpoints.iter().copied().collect();
            let ids = self.homes.touchpoints.iter().map(|(id, _)| *id);
            let settle = |touchpoint: &mut Touchpoint| {
                let home = homes[&touchpoint.id];
                std::mem::replace(&mut touchpoint.stage, home) != home
            };
            self.map.touchpoints = lists.renew(list, ids, settle, changes)?;
        }
        if structure || lists.touch(|entity| matches!(entity, EntityId::Lane(_))) {
            let list = std::mem::take(&mut self.map.lanes);
            let ids = self.homes.lanes.iter().copied();
            self.map.lanes = lists.renew(list, ids, |_: &mut Lane| false, changes)?;
        }
        Ok(())
    }

    fn refresh_personas(&mut self, lists: &Lists<'_>, changes: &mut Changes) -> Result<(), DocumentError> {
        let shown = self.personas.iter().filter(|(_, row)| !row.deleted);
        let order = in_order(shown.map(|(id, row)| (&row.rank, *id)));
        let list = std::mem::take(&mut self.map.personas);
        self.map.personas = lists.renew(list, order, |_: &mut Persona| false, changes)?;
        Ok(())
    }

    fn refresh_series(&mut self, lists: &Lists<'_>, changes: &mut Changes) -> Result<(), DocumentError> {
        let list = std::mem::take(&mut self.map.series);
        let shown = self.series.iter().filter(|(_, row)| self.lane_of(row).is_some());
        let order = in_order(shown.map(|(id, row)| (&row.rank, *id)));
        let settle = |series: &mut Series| {
            let row = &self.series[&series.id];
            let lane = self.lane_of(row).unwrap_or(row.lane);
            let persona = row.persona.filter(|id| self.shows(EntityId::Persona(*id)));
            let scored = row.values.values().filter(|value| self.homes.shows_touchpoint(value.touchpoint));
            let values: Vec<_> = scored.cloned().collect();
            let differs = (series.lane, series.persona) != (lane, persona) || series.values != values;
            (series.lane, series.persona, series.values) = (lane, persona, values);
            differs
        };
        let list = lists.renew(list, order, settle, changes)?;
        self.map.series = list;
        Ok(())
    }

    fn refresh_own_fields(&mut self, registers: &Registers) -> Result<bool, DocumentError> {
        let nothing = [("stages", json!([])), ("touchpoints", json!([])), ("lanes", json!([]))];
        let mut fresh: JourneyMap = registers.read(Subject::Map, &nothing)?;
        // The lists stand aside while the rest is compared.
        let mut lists = JourneyMap::empty(fresh.id, "");
        swap_lists(&mut lists, &mut self.map);
        let differs = fresh != self.map;
        swap_lists(&mut lists, &mut fresh);
        self.map = fresh;
        Ok(differs)
    }
}

fn swap_lists(a: &mut JourneyMap, b: &mut JourneyMap) {
    use std::mem::swap;
    swap(&mut a.personas, &mut b.personas);
    swap(&mut a.stages, &mut b.stages);
    swap(&mut a.touchpoints, &mut b.touchpoints);
    swap(&mut a.lanes, &mut b.lanes);
    swap(&mut a.cards, &mut b.cards);
    swap(&mut a.series, &mut b.series);
    swap(&mut a.connectors, &mut b.connectors);
    swap(&mut a.comments, &mut b.comments);
    swap(&mut a.views, &mut b.views);
}

/// The ids by rank.
pub(super) fn in_order<'a, Id: Ord>(ranked: impl Iterator<Item = (&'a Rank, Id)>) -> std::vec::IntoIter<Id> {
    let mut order: Vec<_> = ranked.collect();
    order.sort_unstable();
    order.into_iter().map(|(_, id)| id).collect::<Vec<_>>().into_iter()
}

/// What the lists of the map are renewed from.
pub(super) struct Lists<'a> {
    registers: &'a Registers,
    touched: &'a Touched,
    moved: &'a BTreeSet<EntityId>,
}

impl Lists<'_> {
    pub(super) fn touch(&self, kind: fn(&EntityId) -> bool) -> bool {
        self.touched.keys().any(|subject| matches!(subject, Subject::Entity(entity) if kind(entity)))
    }

    /// The list with exactly the things of those ids, in that order. Things that were touched, or are not
    /// in the list yet, are read; `settle` gives each what others decide and tells whether that differs.
    pub(super) fn renew<T: Listed>(
        &self,
        list: Vec<T>,
        ids: impl Iterator<Item = T::Id>,
        settle: impl Fn(&mut T) -> bool,
        changes: &mut Changes,
    ) -> Result<Vec<T>, DocumentError> {
        let mut before: BTreeMap<T::Id, T> = list.into_iter().map(|item| (item.id(), item)).collect();
        let mut renewed = Vec::with_capacity(ids.size_hint().0);
        for id in ids {
            let entity = T::entity(id);
            let subject = Subject::Entity(entity);
            let old = before.remove(&id);
            let whole = self.touched.get(&subject) == Some(&Extent::Whole);
            let (item, differs) = match old {
                Some(mut item) if !whole => {
                    let differs = settle(&mut item);
                    (item, differs)
                }
                old => {
                    let mut item: T = self.registers.read(subject, &T::given(id))?;
                    settle(&mut item);
                    let differs = old.as_ref() != Some(&item);
                    (item, differs)
                }
            };
            if differs || self.moved.contains(&entity) {
                changes.touch(entity);
            }
            renewed.push(item);
        }
        for id in before.into_keys() {
            changes.touch(T::entity(id));
        }
        Ok(renewed)
    }
}

/// A thing of one of the map's lists.
pub(super) trait Listed: DeserializeOwned + PartialEq {
    type Id: Copy + Ord + Serialize;

    fn id(&self) -> Self::Id;
    fn entity(id: Self::Id) -> EntityId;

    /// The fields that are no registers: the identity, and placeholders for what `settle` gives.
    fn given(id: Self::Id) -> Vec<(&'static str, Value)> {
        vec![("id", json!(id))]
    }
}

macro_rules! listed {
    ($type:ident, $id:ident $(, $given:literal)?) => {
        impl Listed for $type {
            type Id = $id;

            fn id(&self) -> $id {
                self.id
            }

            fn entity(id: $id) -> EntityId {
                EntityId::$type(id)
            }

            $(fn given(id: $id) -> Vec<(&'static str, Value)> {
                vec![("id", json!(id)), ($given, json!(Uuid::nil()))]
            })?
        }
    };
}

listed!(Stage, StageId);
listed!(Touchpoint, TouchpointId, "stage");
listed!(Lane, LaneId);
listed!(Series, SeriesId, "lane");
listed!(Persona, PersonaId);
listed!(Connector, ConnectorId);
listed!(Comment, CommentId);
listed!(View, ViewId);
