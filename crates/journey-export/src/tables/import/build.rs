//! A map while it is put together from the rows of a table.

use super::{LaneChoice, ScaleChoice, SheetRow, TableMapping, fields, notes::Notes, words};
use crate::tables::matrix::BULLET;
use journey_model::{
    Card, CardId, Color, JourneyMap, Lane, LaneId, LaneKind, MapId, Persona, PersonaId, Scale, Series,
    SeriesId, SeriesKind, SeriesValue, Stage, StageId, Touchpoint, TouchpointId, limits, text,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// What a thing of the table is told from others by: its number, if the table has numbers, and its name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub(super) number: String,
    pub(super) name: String,
}

impl Key {
    pub(super) fn new(number: &str, name: &str) -> Self {
        Self { number: number.to_owned(), name: name.to_owned() }
    }

    pub(super) fn named(name: &str) -> Self {
        Self::new("", name)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.number.is_empty() && self.name.is_empty()
    }
}

/// Things in the order of their numbers, or of their first rows where there are none.
struct Ordered<K, T> {
    places: HashMap<K, usize>,
    things: Vec<(f64, T)>,
}

impl<K: std::hash::Hash + Eq, T> Ordered<K, T> {
    fn new() -> Self {
        Self { places: HashMap::new(), things: Vec::new() }
    }

    /// The place of the thing, which is made if there is none; none if there are as many as there may be.
    fn place(&mut self, key: K, number: &str, most: usize, make: impl FnOnce(usize) -> T) -> Option<usize> {
        if let Some(place) = self.places.get(&key) {
            return Some(*place);
        }
        let place = self.things.len();
        if place == most {
            return None;
        }
        let before = self.things.last().map_or(0.0, |(order, _)| *order);
        self.things.push((fields::number(number).unwrap_or(before), make(place)));
        self.places.insert(key, place);
        Some(place)
    }

    fn finish(mut self) -> Vec<T> {
        self.things.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        self.things.into_iter().map(|(_, thing)| thing).collect()
    }
}

/// A map while it is put together.
pub(super) struct Builder<'i, 'm> {
    mapping: &'m TableMapping,
    choices: HashMap<&'m str, &'m LaneChoice>,
    new_id: &'i mut dyn FnMut() -> Uuid,
    map: JourneyMap,
    stages: Ordered<Key, Stage>,
    touchpoints: Ordered<(usize, Key), Touchpoint>,
    lanes: Ordered<(Key, Option<LaneKind>), Lane>,
    series: Ordered<(usize, Key), Series>,
    scored: HashMap<(usize, usize), f64>,
    personas: HashMap<String, PersonaId>,
    cards: Vec<(f64, Card)>,
    is_full: HashSet<&'static str>,
}

impl<'i, 'm> Builder<'i, 'm> {
    pub(super) fn new(title: &str, mapping: &'m TableMapping, new_id: &'i mut dyn FnMut() -> Uuid) -> Self {
        let title: String = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let map =
            JourneyMap::empty(MapId(new_id()), title.chars().take(limits::TEXT_CHARS).collect::<String>());
        Self {
            mapping,
            choices: mapping.lanes.iter().map(|choice| (choice.name.as_str(), choice)).collect(),
            new_id,
            map,
            stages: Ordered::new(),
            touchpoints: Ordered::new(),
            lanes: Ordered::new(),
            series: Ordered::new(),
            scored: HashMap::new(),
            personas: HashMap::new(),
            cards: Vec::new(),
            is_full: HashSet::new(),
        }
    }

    /// Says once that there is no room for more of a kind.
    fn full(&mut self, what: &'static str, most: usize, row: &SheetRow, notes: &mut Notes) {
        if self.is_full.insert(what) {
            notes.row(row, format!("A map has at most {most} {what}; what comes from here on is left out."));
        }
    }

    pub(super) fn stage(&mut self, key: Key, row: &SheetRow, notes: &mut Notes) -> Option<usize> {
        let (number, name) = (key.number.clone(), cut(&key.name));
        let new_id = &mut *self.new_id;
        let make = |place: usize| Stage {
            color: Color::NAMED[place % Color::NAMED.len()],
            ..Stage::new(StageId(new_id()), name)
        };
        let place = self.stages.place(key, &number, limits::STAGES, make);
        if place.is_none() {
            self.full("stages", limits::STAGES, row, notes);
        }
        place
    }

    pub(super) fn paint_stage(&mut self, stage: usize, color: Color) {
        self.stages.things[stage].1.color = color;
    }

    pub(super) fn touchpoint(
        &mut self,
        stage: usize,
        key: Key,
        row: &SheetRow,
        notes: &mut Notes,
    ) -> Option<usize> {
        let (number, name) = (key.number.clone(), cut(&key.name));
        let (new_id, stage_id) = (&mut *self.new_id, self.stages.things[stage].1.id);
        let make = |_| Touchpoint::new(TouchpointId(new_id()), stage_id, name);
        let place = self.touchpoints.place((stage, key), &number, limits::TOUCHPOINTS, make);
        if place.is_none() {
            self.full("touchpoints", limits::TOUCHPOINTS, row, notes);
        }
        place
    }

    pub(super) fn touchpoint_mut(&mut self, touchpoint: usize) -> &mut Touchpoint {
        &mut self.touchpoints.things[touchpoint].1
    }

    pub(super) fn add_channels(&mut self, touchpoint: usize, channels: Vec<String>) {
        let known = &mut self.touchpoint_mut(touchpoint).channels;
        for channel in channels {
            if known.len() < limits::LIST && !known.contains(&channel) {
                known.push(cut(&channel));
            }
        }
    }

    /// The lane of that name; none if it is not to come in, or if there is no room.
    pub(super) fn lane(
        &mut self,
        key: Key,
        kind: Option<LaneKind>,
        row: &SheetRow,
        notes: &mut Notes,
    ) -> Option<usize> {
        let choice = self.choices.get(key.name.as_str());
        if choice.is_some_and(|choice| !choice.keep) {
            return None;
        }
        let of_name = || words::kind_of(&key.name).unwrap_or_default();
        let holds = kind.or(choice.map(|choice| choice.kind)).unwrap_or_else(of_name);
        let (number, title) = (key.number.clone(), cut(&key.name));
        let new_id = &mut *self.new_id;
        let make = |_| Lane::new(LaneId(new_id()), holds, title);
        let place = self.lanes.place((key, kind), &number, limits::LANES, make);
        if place.is_none() {
            self.full("lanes", limits::LANES, row, notes);
        }
        place
    }

    pub(super) fn kind(&self, lane: usize) -> LaneKind {
        self.lanes.things[lane].1.kind
    }

    /// The lane that shows the experience: the first of that kind, or a new one.
    pub(super) fn experience_lane(&mut self, name: &str, row: &SheetRow, notes: &mut Notes) -> Option<usize> {
        let lanes = &self.lanes.things;
        match lanes.iter().position(|(_, lane)| lane.kind == LaneKind::Experience) {
            Some(lane) => Some(lane),
            None => self.lane(Key::named(name), Some(LaneKind::Experience), row, notes),
        }
    }

    pub(super) fn persona(&mut self, name: &str, row: &SheetRow, notes: &mut Notes) -> Option<PersonaId> {
        if name.is_empty() {
            return None;
        }
        if let Some(id) = self.personas.get(name) {
            return Some(*id);
        }
        let count = self.map.personas.len();
        if count == limits::PERSONAS {
            self.full("personas", limits::PERSONAS, row, notes);
            return None;
        }
        let id = PersonaId((self.new_id)());
        let color = Color::NAMED[count % Color::NAMED.len()];
        self.map.personas.push(Persona { color, ..Persona::new(id, cut(name)) });
        self.personas.insert(name.to_owned(), id);
        Some(id)
    }

    /// The series of a lane.
    pub(super) fn series(
        &mut self,
        lane: usize,
        key: Key,
        scale: Option<ScaleChoice>,
        row: &SheetRow,
        notes: &mut Notes,
    ) -> Option<usize> {
        let (number, name) = (key.number.clone(), cut(&key.name));
        let (new_id, lane_id) = (&mut *self.new_id, self.lanes.things[lane].1.id);
        let ScaleChoice { min, max } = scale.unwrap_or(self.mapping.scale);
        let make = |_| Series {
            scale: Scale { min, max, step: 0.0, ..Scale::default() },
            ..Series::new(SeriesId(new_id()), lane_id, name)
        };
        let place = self.series.place((lane, key), &number, limits::SERIES, make);
        if place.is_none() {
            self.full("series of scores", limits::SERIES, row, notes);
        }
        place
    }

    pub(super) fn describe_series(&mut self, series: usize, kind: SeriesKind, persona: Option<PersonaId>) {
        let series = &mut self.series.things[series].1;
        series.kind = kind;
        series.persona = persona.or(series.persona);
    }

    /// Scores a touchpoint. It has one score in a series: another one is said and left out.
    pub(super) fn score(
        &mut self,
        series: usize,
        touchpoint: usize,
        score: SeriesScore<'_>,
        row: &SheetRow,
        notes: &mut Notes,
    ) {
        if let Some(known) = self.scored.get(&(series, touchpoint)) {
            if *known != score.value {
                let name = &self.touchpoints.things[touchpoint].1.name;
                let message = format!(
                    "“{}” has the score {known} already; {} was left out.",
                    super::notes::shown(name),
                    score.value
                );
                notes.row(row, message);
            }
            return;
        }
        self.scored.insert((series, touchpoint), score.value);
        let id = self.touchpoints.things[touchpoint].1.id;
        let value =
            SeriesValue { note: cut(score.note), n: score.answers, ..SeriesValue::new(id, score.value) };
        self.series.things[series].1.values.push(value);
    }

    /// An empty card; none if there are as many as there may be.
    pub(super) fn card(
        &mut self,
        lane: usize,
        touchpoint: usize,
        markup: &str,
        row: &SheetRow,
        notes: &mut Notes,
    ) -> Option<&mut Card> {
        if self.cards.len() == limits::CARDS {
            self.full("cards", limits::CARDS, row, notes);
            return None;
        }
        let (lane, touchpoint) = (self.lanes.things[lane].1.id, self.touchpoints.things[touchpoint].1.id);
        let text = cut(markup);
        if text.len() < markup.len() {
            notes.row(row, format!("The text was cut after {} characters.", limits::TEXT_CHARS));
        }
        let card = Card { text, ..Card::new(CardId((self.new_id)()), lane, touchpoint) };
        self.cards.push((0.0, card));
        self.cards.last_mut().map(|(_, card)| card)
    }

    /// Puts the last card at a place of its cell.
    pub(super) fn place_last_card(&mut self, number: &str) {
        if let (Some((order, _)), Some(number)) = (self.cards.last_mut(), fields::number(number)) {
            *order = number;
        }
    }

    pub(super) fn cards_mut(&mut self) -> impl Iterator<Item = &mut Card> {
        self.cards.iter_mut().map(|(_, card)| card)
    }

    /// What a cell of a lane means: channels, a score, or cards, one for each line that begins with a bullet.
    pub(super) fn cell_of_lane(
        &mut self,
        lane: usize,
        touchpoint: usize,
        cell: &str,
        row: &SheetRow,
        notes: &mut Notes,
    ) {
        let kind = self.kind(lane);
        if kind == LaneKind::Channels {
            return self.add_channels(touchpoint, crate::tables::joined::split(cell));
        }
        let mut rest: Vec<&str> = Vec::new();
        for line in cell.lines() {
            match scored(line).filter(|_| kind.draws_series()) {
                Some((name, value)) => self.score_of_cell(lane, touchpoint, (name, value), row, notes),
                None => rest.push(line),
            }
        }
        for card in cards_of(&rest) {
            self.card(lane, touchpoint, &text::escape(&card), row, notes);
        }
    }

    fn score_of_cell(
        &mut self,
        lane: usize,
        touchpoint: usize,
        (name, value): (&str, f64),
        row: &SheetRow,
        notes: &mut Notes,
    ) {
        let name = match name {
            "" => self.lanes.things[lane].1.title.clone(),
            name => name.to_owned(),
        };
        if let Some(series) = self.series(lane, Key::named(&name), None, row, notes) {
            self.score(series, touchpoint, SeriesScore { value, note: "", answers: None }, row, notes);
        }
    }

    /// The map, with the things in their order and the scales as wide as their scores.
    pub(super) fn finish(mut self, notes: &mut Notes) -> JourneyMap {
        self.map.stages = self.stages.finish();
        self.map.touchpoints = self.touchpoints.finish();
        self.map.lanes = self.lanes.finish();
        self.map.series = self.series.finish();
        self.map.series.iter_mut().for_each(|series| settle_scale(series, notes));
        self.cards.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        self.map.cards = self.cards.into_iter().map(|(_, card)| card).collect();
        self.map
    }
}

/// A score and what is said of it.
pub(super) struct SeriesScore<'s> {
    pub(super) value: f64,
    pub(super) note: &'s str,
    pub(super) answers: Option<u32>,
}

/// A text that is as long as it may be.
fn cut(text: &str) -> String {
    text.chars().take(limits::TEXT_CHARS).collect()
}

/// The name and the score of "name: 4.5" or "4.5".
pub(super) fn scored(line: &str) -> Option<(&str, f64)> {
    let alone = || fields::number(line).map(|score| ("", score));
    let named = || {
        let (name, score) = line.rsplit_once(':')?;
        Some((name.trim(), fields::number(score)?))
    };
    alone().or_else(named)
}

/// The cards of the lines of a cell: one for each bullet, or one for all.
fn cards_of(lines: &[&str]) -> Vec<String> {
    let bullets = [BULLET, "- ", "* ", "– ", "· "];
    let bulleted =
        |line: &str| bullets.iter().find_map(|bullet| line.strip_prefix(bullet).map(str::to_owned));
    let mut cards: Vec<String> = Vec::new();
    for line in lines {
        match (bulleted(line), cards.last_mut()) {
            (Some(text), _) => cards.push(text),
            (None, Some(card)) => {
                card.push('\n');
                card.push_str(line);
            }
            (None, None) => cards.push((*line).to_owned()),
        }
    }
    cards.into_iter().map(|card| card.trim().to_owned()).filter(|card| !card.is_empty()).collect()
}

/// Widens the scale to its scores, and finds out in which steps they were given.
fn settle_scale(series: &mut Series, notes: &mut Notes) {
    let values = || series.values.iter().map(|value| value.value);
    let (lowest, highest) =
        (values().fold(series.scale.min, f64::min), values().fold(series.scale.max, f64::max));
    let is_in_steps_of = |step: f64| values().all(|value| (value / step).fract() == 0.0);
    let step = [1.0, 0.5].into_iter().find(|step| is_in_steps_of(*step)).unwrap_or(0.0);
    let scale = &mut series.scale;
    if lowest < scale.min || highest > scale.max {
        let (min, max) = (lowest.floor(), highest.ceil());
        notes.whole(format!(
            "Scores of “{}” lie outside of {} to {}; its scale was widened to {min} to {max}.",
            super::notes::shown(&series.name),
            scale.min,
            scale.max
        ));
        (scale.min, scale.max) = (min, max);
    }
    scale.step = if scale.max - scale.min >= step { step } else { 0.0 };
}
