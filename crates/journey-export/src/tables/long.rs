//! The long form: a row for each card, and one for each score of a series.
//!
//! So that nothing is missing on the way back, there is also a row for each touchpoint without cards and scores,
//! for each stage without touchpoints, for each lane without cards and series, and for each series without scores;
//! in these, the columns of what there isn't are empty. Texts keep their marks (`**bold**`).

use super::{ColumnRole, LONG_COLUMNS, Table, Value, joined::join};
use journey_model::{
    Card, CardId, JourneyMap, Lane, LaneId, Persona, PersonaId, Series, SeriesValue, Stage, Touchpoint,
    TouchpointId, text,
};
use serde::Serialize;
use std::collections::HashMap;

pub(super) fn table(map: &JourneyMap) -> Table {
    let heads = LONG_COLUMNS.iter().filter_map(|role| role.head()).map(Value::text).collect();
    let mut rows = Rows::new(map);
    for (number, stage) in map.stages.iter().enumerate() {
        let stage_row = rows.of_stage(number, stage);
        let mut is_empty = true;
        for (number, touchpoint) in rows.columns.remove(&stage.id).unwrap_or_default().into_iter().enumerate()
        {
            is_empty = false;
            rows.add_touchpoint(&stage_row, number, touchpoint);
        }
        if is_empty {
            rows.done.push(stage_row);
        }
    }
    rows.add_what_holds_nothing();
    let all = std::iter::once(heads).chain(rows.done.into_iter().map(|row| row.0)).collect();
    Table { heads: 1, rows: all }
}

/// A row by what its columns mean.
#[derive(Clone)]
struct Row(Vec<Value>);

impl Row {
    fn set(&mut self, role: ColumnRole, value: Value) {
        if let Some(column) = LONG_COLUMNS.iter().position(|column| *column == role) {
            self.0[column] = value;
        }
    }

    fn with(mut self, role: ColumnRole, value: Value) -> Self {
        self.set(role, value);
        self
    }
}

fn number(index: usize) -> Value {
    Value::Number((index + 1) as f64)
}

/// The word for a value of a small set, as the map file has it.
pub(super) fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

struct Rows<'m> {
    map: &'m JourneyMap,
    columns: HashMap<journey_model::StageId, Vec<&'m Touchpoint>>,
    cards: HashMap<TouchpointId, Vec<&'m Card>>,
    scores: HashMap<TouchpointId, Vec<(usize, &'m Series, &'m SeriesValue)>>,
    lanes: HashMap<LaneId, (usize, &'m Lane)>,
    personas: HashMap<PersonaId, &'m Persona>,
    /// The opportunities that answer a card.
    answers: HashMap<CardId, Vec<&'m Card>>,
    begun: Row,
    done: Vec<Row>,
}

impl<'m> Rows<'m> {
    fn new(map: &'m JourneyMap) -> Self {
        let lanes: HashMap<_, _> =
            map.lanes.iter().enumerate().map(|(index, lane)| (lane.id, (index, lane))).collect();
        let mut columns: HashMap<_, Vec<&Touchpoint>> = HashMap::new();
        for touchpoint in map.columns() {
            columns.entry(touchpoint.stage).or_default().push(touchpoint);
        }
        let mut cards: HashMap<TouchpointId, Vec<&Card>> = HashMap::new();
        let mut answers: HashMap<CardId, Vec<&Card>> = HashMap::new();
        for card in &map.cards {
            cards.entry(card.touchpoint).or_default().push(card);
            let kind = lanes.get(&card.lane).map(|(_, lane)| lane.kind);
            if kind == Some(journey_model::LaneKind::Opportunities) {
                card.links.iter().for_each(|link| answers.entry(*link).or_default().push(card));
            }
        }
        let mut scores: HashMap<TouchpointId, Vec<_>> = HashMap::new();
        for (index, series) in map.series.iter().enumerate() {
            for value in &series.values {
                scores.entry(value.touchpoint).or_default().push((index, series, value));
            }
        }
        let begun =
            Row(vec![Value::Empty; LONG_COLUMNS.len()]).with(ColumnRole::Map, Value::text(&map.title)).with(
                ColumnRole::Persona,
                Value::text(join(map.personas.iter().map(|persona| persona.name.as_str()))),
            );
        let personas = map.personas.iter().map(|persona| (persona.id, persona)).collect();
        Self { map, columns, cards, scores, lanes, personas, answers, begun, done: Vec::new() }
    }

    fn of_stage(&self, index: usize, stage: &Stage) -> Row {
        self.begun
            .clone()
            .with(ColumnRole::StageNo, number(index))
            .with(ColumnRole::Stage, Value::text(&stage.name))
            .with(ColumnRole::StageColor, Value::text(stage.color.to_string()))
    }

    fn of_lane(&self, row: &Row, id: LaneId) -> Option<Row> {
        let (index, lane) = self.lanes.get(&id)?;
        Some(
            row.clone()
                .with(ColumnRole::LaneNo, number(*index))
                .with(ColumnRole::Lane, Value::text(&lane.title))
                .with(ColumnRole::LaneKind, Value::text(word(&lane.kind))),
        )
    }

    fn add_touchpoint(&mut self, stage: &Row, index: usize, touchpoint: &'m Touchpoint) {
        let mut row = stage
            .clone()
            .with(ColumnRole::StepNo, number(index))
            .with(ColumnRole::Step, Value::text(&touchpoint.name))
            .with(ColumnRole::Channel, Value::text(join(touchpoint.channels.iter().map(String::as_str))));
        if touchpoint.moment_of_truth {
            row.set(ColumnRole::MomentOfTruth, Value::text("yes"));
        }
        let mut cards = self.cards.remove(&touchpoint.id).unwrap_or_default();
        cards.sort_by_key(|card| self.lanes.get(&card.lane).map_or(usize::MAX, |(index, _)| *index));
        let scores = self.scores.remove(&touchpoint.id).unwrap_or_default();
        let before = self.done.len();
        let (mut lane, mut number_in_cell) = (None, 0);
        for card in cards {
            number_in_cell = if lane == Some(card.lane) { number_in_cell + 1 } else { 0 };
            lane = Some(card.lane);
            let made = self.of_lane(&row, card.lane).map(|row| self.of_card(row, number_in_cell, card));
            self.done.extend(made);
        }
        for (index, series, value) in scores {
            let made = self.of_series(&row, index, series).map(|row| {
                row.with(ColumnRole::Text, Value::text(&value.note))
                    .with(ColumnRole::Emotion, Value::Number(value.value))
                    .with(ColumnRole::Answers, value.n.map_or(Value::Empty, |n| Value::Number(f64::from(n))))
            });
            self.done.extend(made);
        }
        if self.done.len() == before {
            self.done.push(row);
        }
    }

    fn of_card(&self, row: Row, index: usize, card: &Card) -> Row {
        let answers = self.answers.get(&card.id).into_iter().flatten();
        let answers: Vec<String> = answers.map(|card| text::plain(&card.text)).collect();
        let links: Vec<String> = card.links.iter().map(ToString::to_string).collect();
        let name = |id: Option<PersonaId>| {
            Value::text(id.and_then(|id| self.personas.get(&id)).map_or("", |persona| &persona.name))
        };
        row.with(ColumnRole::CardNo, number(index))
            .with(ColumnRole::Text, Value::text(&card.text))
            .with(ColumnRole::Actor, name(card.persona))
            .with(ColumnRole::To, name(card.to))
            .with(ColumnRole::PainSeverity, Value::unless_0(card.severity))
            .with(ColumnRole::Opportunity, Value::text(join(answers.iter().map(String::as_str))))
            .with(ColumnRole::QuoteSource, Value::text(join(card.sources.iter().map(String::as_str))))
            .with(ColumnRole::Color, card.color.map_or(Value::Empty, |color| Value::text(color.to_string())))
            .with(ColumnRole::Tags, Value::text(join(card.tags.iter().map(String::as_str))))
            .with(ColumnRole::Id, Value::text(card.id.to_string()))
            .with(ColumnRole::Evidence, Value::text(word(&card.evidence)))
            .with(ColumnRole::Impact, Value::unless_0(card.impact))
            .with(ColumnRole::Effort, card.effort.map_or(Value::Empty, |effort| Value::text(word(&effort))))
            .with(ColumnRole::Status, Value::text(word(&card.status)))
            .with(ColumnRole::Owner, Value::text(&card.owner))
            .with(ColumnRole::Due, Value::text(&card.due))
            .with(ColumnRole::Span, Value::Number(f64::from(card.span)))
            .with(ColumnRole::Links, Value::text(join(links.iter().map(String::as_str))))
    }

    fn of_series(&self, row: &Row, index: usize, series: &Series) -> Option<Row> {
        let persona = series.persona.and_then(|id| self.personas.get(&id));
        Some(
            self.of_lane(row, series.lane)?
                .with(ColumnRole::Actor, Value::text(persona.map_or("", |persona| &persona.name)))
                .with(ColumnRole::EmotionMin, Value::Number(series.scale.min))
                .with(ColumnRole::EmotionMax, Value::Number(series.scale.max))
                .with(ColumnRole::SeriesNo, number(index))
                .with(ColumnRole::Series, Value::text(&series.name))
                .with(ColumnRole::SeriesKind, Value::text(word(&series.kind))),
        )
    }

    fn add_what_holds_nothing(&mut self) {
        let begun = self.begun.clone();
        for (index, series) in self.map.series.iter().enumerate() {
            if series.values.is_empty() {
                let made = self.of_series(&begun, index, series);
                self.done.extend(made);
            }
        }
        for lane in &self.map.lanes {
            let holds = self.map.cards.iter().any(|card| card.lane == lane.id)
                || self.map.series_of(lane.id).next().is_some();
            if !holds {
                let made = self.of_lane(&begun, lane.id);
                self.done.extend(made);
            }
        }
    }
}
