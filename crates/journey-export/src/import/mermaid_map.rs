//! From a Mermaid journey to a map: sections are stages, tasks are touchpoints, scores are the team's
//! assumption of the experience, actors are personas and stand as cards in a lane of their own.

use super::{
    Note,
    mermaid::{Journey, JourneyTask},
};
use journey_model::{
    Card, CardId, Color, JourneyMap, Lane, LaneId, LaneKind, MapId, Persona, PersonaId, Scale, Series,
    SeriesId, SeriesKind, SeriesValue, Stage, StageId, Touchpoint, TouchpointId, UnknownKeys, limits, text,
};
use uuid::Uuid;

/// The scale that Mermaid documents.
const MERMAID_SCALE: (f64, f64) = (1.0, 5.0);

pub(super) fn map(
    journey: &Journey,
    fallback_title: &str,
    new_id: &mut dyn FnMut() -> Uuid,
    notes: &mut Vec<Note>,
) -> JourneyMap {
    let title = if journey.title.trim().is_empty() { fallback_title } else { journey.title.trim() };
    let title: String = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut map = JourneyMap::empty(MapId(new_id()), title);
    map.scenario = journey.description.clone();

    let mut placed: Vec<(TouchpointId, &JourneyTask)> = Vec::new();
    for (index, section) in journey.sections.iter().enumerate() {
        let name =
            if section.name.is_empty() { format!("Stage {}", index + 1) } else { section.name.clone() };
        let stage = Stage { color: color(index), ..Stage::new(StageId(new_id()), name) };
        for task in &section.tasks {
            let touchpoint = Touchpoint::new(TouchpointId(new_id()), stage.id, task.name.as_str());
            placed.push((touchpoint.id, task));
            map.touchpoints.push(touchpoint);
        }
        map.stages.push(stage);
    }
    map.personas = personas(&placed, journey, new_id, notes);
    map.lanes.push(Lane::new(LaneId(new_id()), LaneKind::Actions, "Actions"));
    add_experience(&mut map, &placed, journey, new_id, notes);
    add_actors(&mut map, &placed, journey, new_id, notes);
    map.lanes.push(Lane::new(LaneId(new_id()), LaneKind::PainPoints, "Pain points"));
    map.lanes.push(Lane::new(LaneId(new_id()), LaneKind::Opportunities, "Opportunities"));
    map
}

fn color(index: usize) -> Color {
    Color::NAMED[index % Color::NAMED.len()]
}

fn note(line: usize, message: String) -> Note {
    Note { place: format!("line {line}"), message }
}

fn personas(
    placed: &[(TouchpointId, &JourneyTask)],
    journey: &Journey,
    new_id: &mut dyn FnMut() -> Uuid,
    notes: &mut Vec<Note>,
) -> Vec<Persona> {
    let mut names: Vec<&str> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for actor in placed.iter().flat_map(|(_, task)| &task.actors) {
        if seen.insert(actor.as_str()) {
            names.push(actor);
        }
    }
    if names.len() > limits::PERSONAS {
        let message = format!("{} actors; the first {} became personas.", names.len(), limits::PERSONAS);
        notes.push(note(journey.line, message));
        names.truncate(limits::PERSONAS);
    }
    let persona = |(index, name): (usize, &str)| Persona {
        color: color(index),
        ..Persona::new(PersonaId(new_id()), name)
    };
    names.into_iter().enumerate().map(persona).collect()
}

fn add_experience(
    map: &mut JourneyMap,
    placed: &[(TouchpointId, &JourneyTask)],
    journey: &Journey,
    new_id: &mut dyn FnMut() -> Uuid,
    notes: &mut Vec<Note>,
) {
    let lane = Lane::new(LaneId(new_id()), LaneKind::Experience, "Experience");
    let values: Vec<SeriesValue> = placed
        .iter()
        .filter_map(|(touchpoint, task)| Some(SeriesValue::new(*touchpoint, task.score?)))
        .collect();
    let scale = scale(placed, journey, notes);
    // One actor alone is whose experience it is; with several, Mermaid's score is that of all.
    let persona = match map.personas.as_slice() {
        [only] => Some(only.id),
        _ => None,
    };
    let series = Series::new(SeriesId(new_id()), lane.id, "Assumed");
    map.series.push(Series { kind: SeriesKind::Assumed, persona, scale, values, ..series });
    map.lanes.push(lane);
}

/// Mermaid's 1 to 5, widened to whole numbers where a score lies outside; the scores stay as they are.
fn scale(placed: &[(TouchpointId, &JourneyTask)], journey: &Journey, notes: &mut Vec<Note>) -> Scale {
    let (mut min, mut max) = MERMAID_SCALE;
    let mut step: f64 = 1.0;
    let mut outside = Vec::new();
    for (_, task) in placed {
        let Some(score) = task.score else { continue };
        if score < MERMAID_SCALE.0 || score > MERMAID_SCALE.1 {
            outside.push((task.line, score));
        }
        min = min.min(score.floor());
        max = max.max(score.ceil());
        let finest = if score.fract() == 0.0 {
            1.0
        } else if (score * 2.0).fract() == 0.0 {
            0.5
        } else {
            0.0
        };
        step = step.min(finest);
    }
    if let Some((line, score)) = outside.first() {
        let lines = match outside.len() {
            1 => String::new(),
            n => format!(" and {} more", n - 1),
        };
        let message = format!(
            "Mermaid's scores go from 1 to 5; {score}{lines} lie outside. The scale was widened to {min} to {max} \
             and the scores kept; choose another scale for the series if it was meant otherwise."
        );
        notes.push(note(*line, message));
    }
    if placed.iter().all(|(_, task)| task.score.is_none()) {
        notes.push(note(journey.line, "No task has a score, so the experience curve is empty.".into()));
    }
    Scale { min, max, step, words: Vec::new(), unknown: UnknownKeys::new() }
}

fn add_actors(
    map: &mut JourneyMap,
    placed: &[(TouchpointId, &JourneyTask)],
    journey: &Journey,
    new_id: &mut dyn FnMut() -> Uuid,
    notes: &mut Vec<Note>,
) {
    if map.personas.is_empty() {
        return;
    }
    let lane = Lane::new(LaneId(new_id()), LaneKind::Interaction, "Who is involved");
    let all = placed.iter().flat_map(|(touchpoint, task)| task.actors.iter().map(move |a| (*touchpoint, a)));
    for (touchpoint, actor) in all {
        if map.cards.len() == limits::CARDS {
            let message = format!("A map has at most {} cards; further actors were left out.", limits::CARDS);
            notes.push(note(journey.line, message));
            break;
        }
        let card = Card::new(CardId(new_id()), lane.id, touchpoint);
        map.cards.push(Card { text: text::escape(actor), ..card });
    }
    map.lanes.push(lane);
}
