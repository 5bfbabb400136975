//! The list of opportunities and that of personas.

use super::{Table, Value, joined::join, long::word};
use journey_model::{Card, CardId, JourneyMap, LaneKind, Persona, text};
use std::collections::HashMap;

/// A row for each card of the lanes of opportunities, in the order of the journey.
pub(super) fn opportunities(map: &JourneyMap) -> Table {
    const HEADS: [&str; 13] = [
        "opportunity",
        "impact",
        "effort",
        "owner",
        "due",
        "status",
        "severity",
        "pain_points",
        "stage",
        "step",
        "evidence",
        "tags",
        "lane",
    ];
    let lanes: HashMap<_, _> = map
        .lanes
        .iter()
        .filter(|lane| lane.kind == LaneKind::Opportunities)
        .map(|lane| (lane.id, lane))
        .collect();
    let cards: HashMap<CardId, &Card> = map.cards.iter().map(|card| (card.id, card)).collect();
    let mut columns: HashMap<_, Vec<&Card>> = HashMap::new();
    for card in map.cards.iter().filter(|card| lanes.contains_key(&card.lane)) {
        columns.entry(card.touchpoint).or_default().push(card);
    }
    let mut rows = vec![HEADS.map(Value::text).to_vec()];
    for touchpoint in map.columns() {
        for card in columns.remove(&touchpoint.id).unwrap_or_default() {
            let pains: Vec<&Card> = card.links.iter().filter_map(|link| cards.get(link).copied()).collect();
            let worst = pains.iter().map(|pain| pain.severity).max().unwrap_or_default();
            let pains: Vec<String> = pains.iter().map(|pain| text::plain(&pain.text)).collect();
            rows.push(vec![
                Value::text(text::plain(&card.text)),
                Value::unless_0(card.impact),
                card.effort.map_or(Value::Empty, |effort| Value::text(word(&effort))),
                Value::text(&card.owner),
                Value::text(&card.due),
                Value::text(word(&card.status)),
                Value::unless_0(worst),
                Value::text(pains.join("\n")),
                Value::text(map.stage(touchpoint.stage).map_or("", |stage| &stage.name)),
                Value::text(&touchpoint.name),
                Value::text(word(&card.evidence)),
                Value::text(join(card.tags.iter().map(String::as_str))),
                Value::text(lanes.get(&card.lane).map_or("", |lane| &lane.title)),
            ]);
        }
    }
    Table { heads: 1, rows }
}

/// A row for each persona.
pub(super) fn personas(map: &JourneyMap) -> Table {
    const HEADS: [&str; 8] = ["name", "role", "quote", "goals", "pains", "needs", "facts", "scales"];
    let lines = |items: &[String]| Value::text(items.join("\n"));
    let row = |persona: &Persona| {
        let facts = persona.facts.iter().map(|fact| format!("{}: {}", fact.label, fact.value));
        let scales =
            persona.scales.iter().map(|scale| format!("{} – {}: {} %", scale.left, scale.right, scale.value));
        vec![
            Value::text(&persona.name),
            Value::text(&persona.role),
            Value::text(&persona.quote),
            lines(&persona.goals),
            lines(&persona.pains),
            lines(&persona.needs),
            lines(&facts.collect::<Vec<_>>()),
            lines(&scales.collect::<Vec<_>>()),
        ]
    };
    let rows = std::iter::once(HEADS.map(Value::text).to_vec()).chain(map.personas.iter().map(row)).collect();
    Table { heads: 1, rows }
}
