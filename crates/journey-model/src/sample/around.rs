//! What a sample map has beside its cells: needs, people, pictures, gauges, connectors, comments, views.

use super::{Dice, sentence};
use crate::{
    Card, CardId, CardImage, ChannelStyle, Color, Comment, CommentId, Connector, ConnectorEnd, ConnectorId,
    ConnectorKind, EntityId, Evidence, FeedbackBinding, FeedbackMetric, FeedbackScope, JourneyMap, LaneId,
    LaneKind, MetricSettings, OpportunityStatus, PersonaFact, PersonaScale, Scale, Series, SeriesId,
    SeriesKind, SeriesValue, UnknownKeys, View, ViewId,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Maps with fewer touchpoints have no connectors, comments and views.
const FEW: usize = 6;
/// Seconds since 1970 of the first comment.
const FIRST_COMMENT: i64 = 1_790_000_000;

pub(super) fn add(map: &mut JourneyMap, new_id: &mut impl FnMut() -> Uuid, dice: &mut Dice) {
    for stage in &mut map.stages {
        stage.need = sentence(6, dice);
    }
    map.channels = vec![ChannelStyle {
        name: "gate".to_owned(),
        icon: String::new(),
        color: Some(Color::Amber),
        unknown: UnknownKeys::new(),
    }];
    people(map);
    cards(map, dice);
    figures(map, new_id, dice);
    if map.touchpoints.len() >= FEW {
        map.connectors = connectors(map, new_id, dice);
        map.comments = comments(map, new_id, dice);
        map.views = views(map, new_id);
    }
    feedback(map, new_id);
}

fn people(map: &mut JourneyMap) {
    for (at, persona) in map.personas.iter_mut().enumerate() {
        persona.needs = vec!["To know what comes next".to_owned()];
        persona.facts = vec![PersonaFact {
            label: "Travels".to_owned(),
            value: if at == 0 { "twice a year" } else { "each week" }.to_owned(),
            unknown: UnknownKeys::new(),
        }];
        persona.scales = vec![PersonaScale {
            left: "Plans ahead".to_owned(),
            right: "Decides on the spot".to_owned(),
            value: if at == 0 { 20 } else { 75 },
            unknown: UnknownKeys::new(),
        }];
    }
}

fn cards(map: &mut JourneyMap, dice: &mut Dice) {
    let kinds: HashMap<LaneId, LaneKind> = map.lanes.iter().map(|lane| (lane.id, lane.kind)).collect();
    let people: Vec<_> = map.personas.iter().map(|persona| persona.id).collect();
    let id = map.id;
    for card in &mut map.cards {
        match kinds.get(&card.lane) {
            Some(LaneKind::Quotes) => card.persona = people.get(dice.below(3)).copied(),
            Some(LaneKind::Interaction) => {
                let from = dice.below(2);
                card.persona = people.get(from).copied();
                card.to = people.get(1 - from).copied();
            }
            Some(LaneKind::Opportunities) => {
                use OpportunityStatus::{Doing, Done, Dropped, Open, Planned};
                card.status = dice.pick(&[Open, Open, Planned, Doing, Done, Dropped]);
            }
            Some(LaneKind::Images | LaneKind::Storyboard) => card.image = Some(picture(dice)),
            Some(LaneKind::LinkedMaps) => card.linked_map = Some(id),
            Some(LaneKind::Text) if dice.below(4) == 0 => card.color = Some(dice.pick(&Color::NAMED)),
            _ => {}
        }
    }
}

fn picture(dice: &mut Dice) -> CardImage {
    let number = dice.below(8);
    let (width, height) = dice.pick(&[(1_600, 900), (1_200, 1_600), (800, 800)]);
    let (image, alt) = (format!("sample-{number}.jpg"), format!("Picture {}", number + 1));
    CardImage { image, width, height, alt, unknown: UnknownKeys::new() }
}

/// Gauges, a tension and a figure in each lane that draws them.
fn figures(map: &mut JourneyMap, new_id: &mut impl FnMut() -> Uuid, dice: &mut Dice) {
    let columns: Vec<_> = map.columns().map(|touchpoint| touchpoint.id).collect();
    let mut add =
        |lane: LaneId, name: &str, scale: &Scale, each: &mut dyn FnMut(SeriesValue) -> SeriesValue| {
            map.series.push(Series {
                kind: SeriesKind::Measured,
                scale: scale.clone(),
                values: columns.iter().map(|column| each(SeriesValue::new(*column, 0.0))).collect(),
                ..Series::new(SeriesId(new_id()), lane, name)
            });
        };
    let tenth = Scale { min: 0.0, max: 10.0, step: 1.0, ..Scale::default() };
    let promoters = Scale { min: -100.0, max: 100.0, step: 1.0, ..Scale::default() };
    for lane in &mut map.lanes {
        match lane.kind {
            LaneKind::Gauges => {
                for name in ["Success", "Effort", "Emotion"] {
                    add(lane.id, name, &tenth, &mut |value| SeriesValue { value: whole(dice, 10), ..value });
                }
            }
            LaneKind::Drama => {
                add(lane.id, "Tension", &tenth, &mut |value| SeriesValue { value: whole(dice, 10), ..value });
            }
            LaneKind::Metric => {
                add(lane.id, "NPS", &promoters, &mut |value| {
                    let score = whole(dice, 120) - 40.0;
                    let (low, high) = (Some(score - 8.0), Some(score + 8.0));
                    let n = u32::try_from(40 + dice.below(400)).ok();
                    SeriesValue { value: score, n, low, high, ..value }
                });
                lane.settings.metric =
                    Some(MetricSettings { target: Some(30.0), ..MetricSettings::default() });
            }
            _ => {}
        }
    }
}

/// A series in each metric lane that feedback is to fill, behind the one that is drawn.
fn feedback(map: &mut JourneyMap, new_id: &mut impl FnMut() -> Uuid) {
    let lanes = map.lanes.iter().filter(|lane| lane.kind == LaneKind::Metric);
    let bound = lanes.map(|lane| Series {
        kind: SeriesKind::Measured,
        scale: Scale { min: 0.0, max: 100.0, step: 0.0, ..Scale::default() },
        feedback: Some(FeedbackBinding {
            source: Some("After the trip".to_owned()),
            scope: Some(FeedbackScope::Interaction),
            ..FeedbackBinding::new(FeedbackMetric::Csat)
        }),
        ..Series::new(SeriesId(new_id()), lane.id, "Satisfied")
    });
    map.series.extend(bound.collect::<Vec<_>>());
}

/// A whole number from 0 to `most`.
fn whole(dice: &mut Dice, most: u32) -> f64 {
    u32::try_from(dice.below(most as usize + 1)).unwrap_or(most).into()
}

/// A loop, a skip and an arrow for each twenty touchpoints.
fn connectors(map: &JourneyMap, new_id: &mut impl FnMut() -> Uuid, dice: &mut Dice) -> Vec<Connector> {
    let columns: Vec<_> = map.columns().map(|touchpoint| touchpoint.id).collect();
    let column = |at: usize| ConnectorEnd::Touchpoint(columns[at.min(columns.len() - 1)]);
    let mut all = Vec::new();
    for at in (0..columns.len() - FEW + 1).step_by(20) {
        let back = Connector::new(ConnectorId(new_id()), column(at + 4), column(at + 1));
        let share = Some(f64::from(u8::try_from(1 + dice.below(60)).unwrap_or(1)) / 100.0);
        let label = "some go back".to_owned();
        all.push(Connector { kind: ConnectorKind::Loop, share, label, ..back });
        let skip = Connector::new(ConnectorId(new_id()), column(at), column(at + 3));
        let note = sentence(8, dice);
        all.push(Connector { kind: ConnectorKind::Skip, note, ..skip });
        let cards: Vec<&Card> =
            map.cards.iter().filter(|card| card.touchpoint == columns[at]).take(2).collect();
        if let [from, to] = cards[..] {
            let ends = [from, to].map(|card: &Card| ConnectorEnd::Card(card.id));
            all.push(Connector::new(ConnectorId(new_id()), ends[0], ends[1]));
        }
    }
    all
}

/// A thread of two on each fortieth card, the first of them settled, and one on the map.
fn comments(map: &JourneyMap, new_id: &mut impl FnMut() -> Uuid, dice: &mut Dice) -> Vec<Comment> {
    let mut on: Vec<Option<EntityId>> =
        map.cards.iter().step_by(40).map(|card: &Card| Some(EntityId::Card(CardId(card.id.0)))).collect();
    on.push(None);
    let mut all: Vec<Comment> = Vec::new();
    let mut at = FIRST_COMMENT;
    for (thread, on) in on.into_iter().enumerate() {
        let mut say = |author: &str, reply_to| {
            at += 3_600;
            let comment = Comment::new(CommentId(new_id()), author, sentence(9, dice), at);
            Comment { on, reply_to, resolved: thread == 0 && reply_to.is_none(), ..comment }
        };
        let first = say("Mara Brandt", None);
        let answer = say("Jon Sato", Some(first.id));
        all.extend([first, answer]);
    }
    all
}

fn views(map: &JourneyMap, new_id: &mut impl FnMut() -> Uuid) -> Vec<View> {
    let hidden_lanes = map.lanes.iter().rev().take(map.lanes.len() / 3).map(|lane| lane.id).collect();
    let audience = "The board".to_owned();
    let board = View { hidden_lanes, audience, ..View::new(ViewId(new_id()), "Board") };
    let founded = View {
        evidence: vec![Evidence::Partly, Evidence::Researched],
        hidden_stages: map.stages.last().map(|stage| stage.id).into_iter().collect(),
        personas: map.personas.first().map(|persona| persona.id).into_iter().collect(),
        ..View::new(ViewId(new_id()), "What we know")
    };
    vec![board, founded]
}
