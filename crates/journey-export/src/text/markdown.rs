//! Markdown: a document that people read, and that reads back as the same map as far as it goes.
//!
//! The title is the heading of level 1, stages are level 2, touchpoints level 3. Below a touchpoint stands a list with
//! a bold item for each lane and its cards as items below. What is no text of the map (scores, severity, channels,
//! tags) stands between backticks, which are escaped in texts, so that one is never taken for the other; labels of
//! fields are italic. Personas, lanes and series are tables before the first stage.
//!
//! Lanes and series that can't be told by their titles are told by their number in the table (`lane 2`).

use super::{card_refers, count, list, looks};
use crate::{
    LeftOut, Lost,
    inline::{Place, bold, code, markdown, plain},
};
use journey_model::{
    Card, Contact, Evidence, JourneyMap, LaneId, MapState, OpportunityStatus, Persona, SeriesValue,
    Touchpoint, TouchpointId,
};
use serde::Serialize;
use std::{
    collections::{BTreeMap, HashMap},
    fmt::Write as _,
};

/// Stands for a card without text.
pub(crate) const EMPTY: &str = "empty";

/// The map as Markdown.
pub fn write(map: &JourneyMap) -> String {
    let mut out = head(map);
    tables(map, &mut out);
    let lanes = labels(map.lanes.iter().map(|lane| lane.title.as_str()), "lane");
    let series = labels(map.series.iter().map(|series| series.name.as_str()), "series");
    let cells = Cells::of(map);
    for stage in &map.stages {
        let _ = write!(out, "\n{}\n", heading(2, &stage.name));
        field("Need", &stage.need, &mut out);
        field("Notes", &stage.notes, &mut out);
        for touchpoint in map.touchpoints_of(stage.id) {
            let _ = write!(out, "\n{}", self::touchpoint(touchpoint));
            let mut begun = false;
            for (lane, label) in map.lanes.iter().zip(&lanes) {
                let items = cells.items(lane.id, touchpoint.id, &series);
                if items.is_empty() {
                    continue;
                }
                if !std::mem::replace(&mut begun, true) {
                    out.push('\n');
                }
                let _ = writeln!(out, "- {label}");
                for item in items {
                    let item = format!("- {}", item.replace('\n', "\n  "));
                    let _ = writeln!(out, "  {}", item.trim_end().replace('\n', "\n  "));
                }
            }
        }
    }
    out
}

/// Title, what the map says of itself, and its personas.
pub(super) fn head(map: &JourneyMap) -> String {
    let mut out = format!("{}\n", heading(1, &map.title));
    about(map, &mut out);
    let cell = |text: &str| plain(text, Place::Cell);
    let personas = map.personas.iter().map(|it| vec![cell(&it.name), cell(&it.role), cell(&it.quote)]);
    table(&["Persona", "Role", "Quote"], personas.collect(), &mut out);
    out
}

/// A touchpoint with what it says of itself.
pub(super) fn touchpoint(touchpoint: &Touchpoint) -> String {
    let mut out = format!("{}\n", heading(3, &touchpoint.name));
    touchpoint_facts(touchpoint, &mut out);
    out
}

/// Whether a card has what Markdown does not say of it.
pub(super) fn loses_details(card: &Card) -> bool {
    card_refers(&Card { sources: Vec::new(), ..card.clone() })
}

/// Whether a persona has what Markdown does not say of it.
pub(super) fn loses_more_of(persona: &Persona) -> bool {
    super::has_details(&Persona { role: String::new(), quote: String::new(), ..persona.clone() })
}

/// What of the map has no place in Markdown.
pub fn left_out(map: &JourneyMap) -> Vec<LeftOut> {
    list([
        (Lost::Connectors, map.connectors.len()),
        (Lost::Images, count(map, Lost::Images)),
        (Lost::PersonaDetails, map.personas.iter().filter(|it| loses_more_of(it)).count()),
        (Lost::Views, map.views.len()),
        (Lost::Comments, map.comments.len()),
        (Lost::CardDetails, map.cards.iter().filter(|it| loses_details(it)).count()),
        (Lost::Looks, looks(map)),
    ])
}

pub(super) fn heading(level: usize, text: &str) -> String {
    let text = plain(text, Place::Line);
    format!("{} {text}", "#".repeat(level)).trim_end().to_owned()
}

/// A paragraph that begins with its label; nothing where there is no text.
fn field(label: &str, text: &str, out: &mut String) {
    if !text.is_empty() {
        let _ = write!(out, "\n*{label}:* {}\n", plain(text, Place::Block));
    }
}

/// A paragraph of facts between backticks.
fn facts<'f>(label: &str, facts: impl IntoIterator<Item = &'f str>, out: &mut String) {
    let codes: Vec<String> = facts.into_iter().map(|fact| code(fact, Place::Block)).collect();
    if !codes.is_empty() {
        let _ = write!(out, "\n*{label}:* {}\n", codes.join(" "));
    }
}

fn about(map: &JourneyMap, out: &mut String) {
    field("Scenario", &map.scenario, out);
    field("Goal", &map.goal, out);
    if map.state == MapState::Future {
        facts("State", ["future"], out);
    }
    field("Owner", &map.owner, out);
    facts("Language", Some(map.language.as_str()).filter(|language| !language.is_empty()), out);
    facts("Tags", map.tags.iter().map(String::as_str), out);
    if !map.principles.is_empty() {
        out.push_str("\n*Principles:*\n\n");
        for principle in &map.principles {
            let item = format!("- {}", plain(principle, Place::Block).replace('\n', "\n  "));
            let _ = writeln!(out, "{}", item.trim_end());
        }
    }
}

fn tables(map: &JourneyMap, out: &mut String) {
    let cell = |text: &str| plain(text, Place::Cell);
    let lanes = map.lanes.iter().map(|it| vec![cell(&it.title), words(&it.kind), cell(&it.subtitle)]);
    table(&["Lane", "Kind", "Subtitle"], lanes.collect(), out);
    let names = |texts: Vec<&str>, what| -> Vec<String> {
        let keys = labels_in(texts.into_iter(), what, Place::Cell);
        keys.into_iter().map(|(name, key)| [cell(name), key].join(" ").trim().to_owned()).collect()
    };
    let lanes = names(map.lanes.iter().map(|lane| lane.title.as_str()).collect(), "lane");
    let personas = names(map.personas.iter().map(|persona| persona.name.as_str()).collect(), "persona");
    let rows = map.series.iter().map(|series| {
        let lane = map.lanes.iter().position(|lane| lane.id == series.lane);
        let persona = map.personas.iter().position(|persona| Some(persona.id) == series.persona);
        vec![
            cell(&series.name),
            lane.map(|at| lanes[at].clone()).unwrap_or_default(),
            words(&series.kind),
            persona.map(|at| personas[at].clone()).unwrap_or_default(),
            series.scale.min.to_string(),
            series.scale.max.to_string(),
            series.scale.step.to_string(),
            series.scale.words.iter().map(|word| code(word, Place::Cell)).collect::<Vec<_>>().join(" "),
        ]
    });
    let head = ["Series", "Lane", "Kind", "Persona", "Lowest", "Highest", "Step", "Words"];
    table(&head, rows.collect(), out);
}

fn table(head: &[&str], rows: Vec<Vec<String>>, out: &mut String) {
    if rows.is_empty() {
        return;
    }
    let _ = write!(out, "\n| {} |\n|{}\n", head.join(" | "), " --- |".repeat(head.len()));
    for row in rows {
        let _ = writeln!(out, "| {} |", row.join(" | "));
    }
}

/// How something is called in the map file, as words: "pain points" for `painPoints`.
fn words(named: &impl Serialize) -> String {
    let serde_json::Value::String(name) = serde_json::json!(named) else { return String::new() };
    let spaced =
        name.chars().flat_map(|c| c.is_ascii_uppercase().then_some(' ').into_iter().chain(c.to_lowercase()));
    spaced.collect()
}

/// Labels by which lanes or series are told, in bold; a number follows where the name alone does not tell.
fn labels<'n>(names: impl Iterator<Item = &'n str>, what: &str) -> Vec<String> {
    let label = |(name, key): (&str, String)| [bold(name, Place::Line), key].join(" ").trim().to_owned();
    labels_in(names, what, Place::Line).into_iter().map(label).collect()
}

/// Names, each with the code that tells it from others of its name.
fn labels_in<'n>(names: impl Iterator<Item = &'n str>, what: &str, place: Place) -> Vec<(&'n str, String)> {
    let names: Vec<&str> = names.collect();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    names.iter().for_each(|name| *seen.entry(*name).or_default() += 1);
    let is_clear = |name: &str| {
        seen[name] == 1 && name.trim() == name && bold(name, place).starts_with("**") && !name.contains('\n')
    };
    let key = |(at, name): (usize, &&'n str)| {
        let key = if is_clear(name) { String::new() } else { code(&format!("{what} {}", at + 1), place) };
        (*name, key)
    };
    names.iter().enumerate().map(key).collect()
}

fn touchpoint_facts(touchpoint: &Touchpoint, out: &mut String) {
    facts("Channels", touchpoint.channels.iter().map(String::as_str), out);
    let contact = match touchpoint.contact {
        Contact::Company => None,
        Contact::Partner => Some("contact with a partner"),
        Contact::None => Some("no contact"),
    };
    let marks = [
        touchpoint.moment_of_truth.then_some("moment of truth"),
        touchpoint.alternate.then_some("detour"),
        contact,
    ];
    facts("Marks", marks.into_iter().flatten(), out);
    field("Notes", &touchpoint.notes, out);
}

/// What stands in the cells of the map.
struct Cells<'m> {
    cards: HashMap<(LaneId, TouchpointId), Vec<&'m Card>>,
    /// Scores by lane and touchpoint, each with the place of its series.
    scores: HashMap<(LaneId, TouchpointId), BTreeMap<usize, &'m SeriesValue>>,
}

impl<'m> Cells<'m> {
    fn of(map: &'m JourneyMap) -> Self {
        let mut cells = Self { cards: HashMap::new(), scores: HashMap::new() };
        for card in &map.cards {
            cells.cards.entry((card.lane, card.touchpoint)).or_default().push(card);
        }
        for (place, series) in map.series.iter().enumerate() {
            for value in &series.values {
                cells.scores.entry((series.lane, value.touchpoint)).or_default().insert(place, value);
            }
        }
        cells
    }

    fn items(&self, lane: LaneId, touchpoint: TouchpointId, series: &[String]) -> Vec<String> {
        let scores = self.scores.get(&(lane, touchpoint)).into_iter().flatten();
        let scores = scores.map(|(place, value)| score_item(value, &series[*place]));
        let cards = self.cards.get(&(lane, touchpoint)).into_iter().flatten();
        scores.chain(cards.map(|card| card_item(card))).collect()
    }
}

fn score_item(value: &SeriesValue, series: &str) -> String {
    let mut item = format!("{} {series}", code(&value.value.to_string(), Place::Block));
    if !value.note.is_empty() {
        let _ = write!(item, " {}", plain(&value.note, Place::Block));
    }
    let facts = [
        value.n.map(|n| format!("n {n}")),
        value.low.map(|low| format!("low {low}")),
        value.high.map(|high| format!("high {high}")),
    ];
    facts.into_iter().flatten().for_each(|fact| item = format!("{item} {}", code(&fact, Place::Block)));
    item
}

pub(super) fn card_item(card: &Card) -> String {
    let mut facts: Vec<String> = Vec::new();
    match card.evidence {
        Evidence::Assumption => {}
        evidence => facts.push(words(&evidence)),
    }
    if card.span > 1 {
        facts.push(format!("columns {}", card.span));
    }
    if card.severity > 0 {
        facts.push(format!("severity {}", card.severity));
    }
    if card.impact > 0 {
        facts.push(format!("impact {}", card.impact));
    }
    facts.extend(
        card.effort.map(|effort| format!("effort {}", words(&effort).replace(' ', "").to_uppercase())),
    );
    if card.status != OpportunityStatus::default() {
        facts.push(format!("status {}", words(&card.status)));
    }
    if !card.owner.is_empty() {
        facts.push(format!("owner {}", card.owner));
    }
    if !card.due.is_empty() {
        facts.push(format!("due {}", card.due));
    }
    facts.extend(card.sources.iter().map(|source| format!("source {source}")));
    facts.extend(card.tags.iter().map(|tag| format!("#{tag}")));
    let text = markdown(&card.text, Place::Block);
    // A dash alone below a line of text would make a heading of it.
    if text.is_empty() && facts.is_empty() {
        return code(EMPTY, Place::Block);
    }
    let codes = facts.iter().map(|fact| code(fact, Place::Block));
    let parts = Some(text).filter(|text| !text.is_empty()).into_iter().chain(codes);
    parts.collect::<Vec<_>>().join(" ")
}
