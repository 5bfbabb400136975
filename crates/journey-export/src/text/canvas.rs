//! JSON Canvas 1.0: stages as groups, touchpoints and cards as text nodes in a grid, lines as edges.
//!
//! A column of nodes is a touchpoint, with its header on top; a row is a lane, with its header left of the groups.
//! Text nodes hold Markdown, written as [`markdown`](super::markdown) writes it. The colour of a touchpoint's header
//! tells the experience, from red over orange and yellow to green, by the first series of the team's assumptions.
//!
//! Nodes and edges of ours have a key [`KEY`] that says what part of a map they are, since the format allows other
//! keys; place and text decide all else, so that what is moved or written in another program counts. Keys that were
//! read from a foreign canvas are written again where they were.

use super::{
    count, experience, is_detailed, list,
    markdown::{self, card_item, heading},
    score_details, shares,
};
use crate::{
    LeftOut, Lost,
    inline::{Place, plain},
};
use journey_model::{
    Color, ConnectorEnd, JourneyMap, LaneId, LaneSettings, Series, SeriesKind, Touchpoint, TouchpointId,
    UnknownKeys,
};
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// The key of nodes and edges that says what they are in a map.
pub(crate) const KEY: &str = "desirePath";
/// The key under which things of a map keep what a foreign canvas said of them beyond the format.
pub(crate) const FOREIGN: &str = "jsonCanvas";

/// The colours that the format names by number.
const PRESETS: [(&str, Color); 6] = [
    ("1", Color::Rose),
    ("2", Color::Orange),
    ("3", Color::Amber),
    ("4", Color::Green),
    ("5", Color::Teal),
    ("6", Color::Violet),
];
/// Our other named colours, as they are on a light sheet.
const NAMED: [(&str, Color); 3] =
    [("#4f46e5", Color::Indigo), ("#2563eb", Color::Blue), ("#64748b", Color::Slate)];

/// The colours of the experience, with the score that each reads back as on the scale from -2 to 2.
pub(crate) const MOODS: [(&str, f64); 4] = [("1", -2.0), ("2", -1.0), ("3", 0.0), ("4", 1.0)];

const COLUMN: i64 = 280;
const GAP: i64 = 20;
const LANE_WIDTH: i64 = 220;
const TITLE_WIDTH: i64 = 880;
/// Letters in a line of a node as wide as a column, and pixels of a line: an estimate that leaves some room.
const LETTERS: usize = 28;
const LINE: i64 = 24;
const LEAST_HEIGHT: i64 = 60;

/// The map as JSON Canvas.
pub fn write(map: &JourneyMap) -> String {
    let mut canvas = Canvas { map, nodes: Vec::new(), edges: Vec::new() };
    canvas.draw();
    let lines = |values: &[Value]| {
        let lines: Vec<String> = values.iter().map(|value| format!("\t\t{value}")).collect();
        if lines.is_empty() { String::new() } else { format!("\n{}\n\t", lines.join(",\n")) }
    };
    let mut out =
        format!("{{\n\t\"nodes\":[{}],\n\t\"edges\":[{}]", lines(&canvas.nodes), lines(&canvas.edges));
    for (key, value) in foreign(&map.unknown) {
        if key != "nodes" && key != "edges" {
            out.push_str(&format!(",\n\t{}:{value}", json!(key)));
        }
    }
    out.push_str("\n}\n");
    out
}

/// What of the map has no place in JSON Canvas.
pub fn left_out(map: &JourneyMap) -> Vec<LeftOut> {
    let series = scores(map);
    let stage_notes =
        map.stages.iter().map(|it| usize::from(!it.notes.is_empty()) + usize::from(!it.need.is_empty()));
    list([
        (Lost::Series, map.series.len() - usize::from(series.is_some())),
        (Lost::RoundedScores, series.map_or(0, rounded)),
        (Lost::ScoreDetails, series.map_or(0, |series| score_details(series, is_detailed))),
        (Lost::Images, count(map, Lost::Images)),
        (Lost::PersonaDetails, map.personas.iter().filter(|it| markdown::loses_more_of(it)).count()),
        (Lost::Views, map.views.len()),
        (Lost::Comments, map.comments.len()),
        (Lost::CardDetails, map.cards.iter().filter(|it| markdown::loses_details(it)).count()),
        (Lost::Notes, stage_notes.sum()),
        (Lost::Looks, looks(map)),
    ])
}

/// Looks, but for the colours of stages and cards, which are carried.
fn looks(map: &JourneyMap) -> usize {
    map.stages.iter().filter(|stage| stage.collapsed).count()
        + map.touchpoints.iter().filter(|it| it.collapsed || it.width_px.is_some()).count()
        + map.lanes.iter().filter(|lane| lane.settings != LaneSettings::default()).count()
        + map.series.iter().filter(|series| series.color.is_some()).count()
        + map.channels.len()
}

fn scores(map: &JourneyMap) -> Option<&Series> {
    experience(map, &[SeriesKind::Assumed])
}

fn rounded(series: &Series) -> usize {
    let shares = shares(series);
    let scale = (series.scale.min, series.scale.max) == (-2.0, 2.0);
    let read =
        |id: TouchpointId| MOODS.iter().find(|(color, _)| *color == mood(shares[&id])).map(|mood| mood.1);
    series.values.iter().filter(|value| !scale || read(value.touchpoint) != Some(value.value)).count()
}

fn mood(share: f64) -> &'static str {
    let at = match share {
        low if low < 0.2 => 0,
        low if low < 0.4 => 1,
        middle if middle <= 0.6 => 2,
        _ => 3,
    };
    MOODS[at].0
}

/// A colour as the format writes it.
fn color(color: Color) -> String {
    let known = PRESETS.iter().chain(&NAMED).find(|(_, ours)| *ours == color);
    known.map_or_else(|| color.to_string(), |(theirs, _)| (*theirs).to_owned())
}

/// The colour of a node.
pub(crate) fn color_of(theirs: &str) -> Option<Color> {
    let known = PRESETS.iter().chain(&NAMED).find(|(name, _)| name.eq_ignore_ascii_case(theirs));
    known.map(|(_, ours)| *ours).or_else(|| theirs.parse().ok().filter(|_| theirs.starts_with('#')))
}

/// What a foreign canvas said of a thing beyond the format.
fn foreign(unknown: &UnknownKeys) -> Vec<(String, Value)> {
    match unknown.get(FOREIGN) {
        Some(Value::Object(keys)) => keys.iter().map(|(key, value)| (key.clone(), value.clone())).collect(),
        _ => Vec::new(),
    }
}

/// Where a node is.
#[derive(Clone, Copy)]
struct Rect {
    x: i64,
    y: i64,
    width: i64,
    height: i64,
}

struct Canvas<'m> {
    map: &'m JourneyMap,
    nodes: Vec<Value>,
    edges: Vec<Value>,
}

/// A column: a touchpoint, or none in a stage that has none.
struct Column<'m> {
    touchpoint: Option<&'m Touchpoint>,
    x: i64,
}

impl<'m> Canvas<'m> {
    fn draw(&mut self) {
        let map = self.map;
        let title = markdown::head(map);
        let title_height = height(&title, 3 * LETTERS);
        if title.trim() != "#" {
            let rect = Rect { x: 0, y: 0, width: TITLE_WIDTH, height: title_height };
            self.node(&map.id.to_string(), rect, Node::text(title, "map", None), &UnknownKeys::new());
        }
        let scores = scores(map).map(shares).unwrap_or_default();
        let (stages, columns) = self.columns();
        let headers: HashMap<TouchpointId, String> =
            map.touchpoints.iter().map(|it| (it.id, markdown::touchpoint(it))).collect();
        let head_y = title_height + 3 * GAP;
        let head_height = headers.values().map(|text| height(text, LETTERS)).max().unwrap_or(LEAST_HEIGHT);
        let body_y = head_y + GAP + head_height + GAP;
        let rows = self.rows(body_y);
        let bottom = rows.last().map_or(body_y, |row| row.y + row.height + GAP);
        for (stage, (x, width)) in map.stages.iter().zip(&stages) {
            let rect = Rect { x: *x, y: head_y, width: *width, height: bottom - head_y };
            let node = Node::Group { label: stage.name.clone(), color: Some(color(stage.color)) };
            self.node(&stage.id.to_string(), rect, node, &stage.unknown);
        }
        for (lane, row) in map.lanes.iter().zip(&rows) {
            let mut text = heading(4, &lane.title);
            if !lane.subtitle.is_empty() {
                text.push_str(&format!("\n\n{}", plain(&lane.subtitle, Place::Block)));
            }
            let rect = Rect { x: -LANE_WIDTH - GAP, y: row.y, width: LANE_WIDTH, height: row.height };
            let node = Node::Text { text, color: None, part: json!({"part": "lane", "kind": lane.kind}) };
            self.node(&lane.id.to_string(), rect, node, &lane.unknown);
        }
        for column in &columns {
            let Some(touchpoint) = column.touchpoint else { continue };
            let rect = Rect { x: column.x, y: head_y + GAP, width: COLUMN, height: head_height };
            let mood = scores.get(&touchpoint.id).map(|share| mood(*share).to_owned());
            let text = headers.get(&touchpoint.id).cloned().unwrap_or_default();
            self.node(
                &touchpoint.id.to_string(),
                rect,
                Node::text(text, "touchpoint", mood),
                &touchpoint.unknown,
            );
        }
        self.cards(&columns, &rows);
        self.order(&columns);
        self.connectors();
    }

    /// Left edge and width of the stages, and the columns.
    fn columns(&self) -> (Vec<(i64, i64)>, Vec<Column<'m>>) {
        let (mut stages, mut columns) = (Vec::new(), Vec::new());
        let mut x = 0;
        for stage in &self.map.stages {
            let from = x;
            let before = columns.len();
            for touchpoint in self.map.touchpoints_of(stage.id) {
                columns.push(Column { touchpoint: Some(touchpoint), x: x + GAP });
                x += COLUMN + GAP;
            }
            if columns.len() == before {
                columns.push(Column { touchpoint: None, x: x + GAP });
                x += COLUMN + GAP;
            }
            x += GAP;
            stages.push((from, x - from));
            x += 2 * GAP;
        }
        (stages, columns)
    }

    /// Places and heights of the lanes: each as high as its highest cell, at least as its header.
    fn rows(&self, from: i64) -> Vec<Rect> {
        let mut cells: HashMap<(LaneId, TouchpointId), i64> = HashMap::new();
        for card in &self.map.cards {
            *cells.entry((card.lane, card.touchpoint)).or_default() +=
                height(&card_item(card), LETTERS) + GAP;
        }
        let mut highest: HashMap<LaneId, i64> = HashMap::new();
        for ((lane, _), height) in cells {
            let row = highest.entry(lane).or_default();
            *row = (*row).max(height);
        }
        let mut y = from;
        let row = |lane: &journey_model::Lane| {
            let text = format!("{}\n\n{}", lane.title, lane.subtitle);
            let height = height(&text, LETTERS - 6).max(highest.get(&lane.id).copied().unwrap_or(0) - GAP);
            let rect = Rect { x: 0, y, width: 0, height };
            y += height + 2 * GAP;
            rect
        };
        self.map.lanes.iter().map(row).collect()
    }

    fn cards(&mut self, columns: &[Column<'_>], rows: &[Rect]) {
        let places: HashMap<TouchpointId, usize> =
            columns.iter().enumerate().filter_map(|(at, column)| Some((column.touchpoint?.id, at))).collect();
        let lanes: HashMap<LaneId, Rect> =
            self.map.lanes.iter().map(|lane| lane.id).zip(rows.iter().copied()).collect();
        let mut filled: HashMap<(LaneId, TouchpointId), i64> = HashMap::new();
        for card in &self.map.cards {
            let (Some(at), Some(row)) = (places.get(&card.touchpoint), lanes.get(&card.lane)) else {
                continue;
            };
            let used = filled.entry((card.lane, card.touchpoint)).or_default();
            let text = card_item(card);
            let last = &columns[(*at + usize::from(card.span.max(1)) - 1).min(columns.len() - 1)];
            let width = last.x + COLUMN - columns[*at].x;
            let rect = Rect { x: columns[*at].x, y: row.y + *used, width, height: height(&text, LETTERS) };
            *used += rect.height + GAP;
            let node = Node::text(text, "card", card.color.map(color));
            self.node(&card.id.to_string(), rect, node, &card.unknown);
        }
    }

    fn order(&mut self, columns: &[Column<'_>]) {
        let touchpoints: Vec<&Touchpoint> = columns.iter().filter_map(|column| column.touchpoint).collect();
        for (number, pair) in touchpoints.windows(2).enumerate() {
            self.edges.push(json!({
                "id": format!("order-{}", number + 1),
                "fromNode": pair[0].id,
                "fromSide": "right",
                "toNode": pair[1].id,
                "toSide": "left",
                (KEY): {"part": "order"},
            }));
        }
    }

    fn connectors(&mut self) {
        for connector in &self.map.connectors {
            let end = |end: ConnectorEnd| match end {
                ConnectorEnd::Touchpoint(id) => id.to_string(),
                ConnectorEnd::Card(id) => id.to_string(),
            };
            let mut part = json!({"part": "connector", "kind": connector.kind});
            if let Some(share) = connector.share {
                part["share"] = json!(share);
            }
            if !connector.note.is_empty() {
                part["note"] = json!(connector.note);
            }
            let mut edge = Map::new();
            edge.insert("id".into(), json!(connector.id));
            edge.insert("fromNode".into(), json!(end(connector.from)));
            edge.insert("toNode".into(), json!(end(connector.to)));
            if !connector.label.is_empty() {
                edge.insert("label".into(), json!(connector.label));
            }
            edge.insert(KEY.into(), part);
            for (key, value) in foreign(&connector.unknown) {
                edge.entry(key).or_insert(value);
            }
            self.edges.push(Value::Object(edge));
        }
    }

    fn node(&mut self, id: &str, rect: Rect, node: Node, unknown: &UnknownKeys) {
        let mut keys = Map::new();
        keys.insert("id".into(), json!(id));
        let (kind, texts, color) = match node {
            Node::Group { label, color } => {
                ("group", vec![("label", json!(label)), (KEY, json!({"part": "stage"}))], color)
            }
            Node::Text { text, color, part } => {
                ("text", vec![("text", json!(text.trim_end())), (KEY, part)], color)
            }
        };
        keys.insert("type".into(), json!(kind));
        for (key, value) in [("x", rect.x), ("y", rect.y), ("width", rect.width), ("height", rect.height)] {
            keys.insert(key.into(), json!(value));
        }
        keys.extend(color.map(|color| ("color".to_owned(), json!(color))));
        keys.extend(texts.into_iter().map(|(key, value)| (key.to_owned(), value)));
        for (key, value) in foreign(unknown) {
            keys.entry(key).or_insert(value);
        }
        self.nodes.push(Value::Object(keys));
    }
}

enum Node {
    Group { label: String, color: Option<String> },
    Text { text: String, color: Option<String>, part: Value },
}

impl Node {
    fn text(text: String, part: &str, color: Option<String>) -> Self {
        Node::Text { text, color, part: json!({"part": part}) }
    }
}

/// How high a node must be for a text with so many letters to a line.
fn height(text: &str, letters: usize) -> i64 {
    let lines: usize = text.lines().map(|line| line.chars().count().div_ceil(letters).max(1)).sum();
    (i64::try_from(lines).unwrap_or(i64::MAX / LINE) * LINE + 36).max(LEAST_HEIGHT)
}
