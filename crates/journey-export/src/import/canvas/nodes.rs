//! The nodes of a canvas.

use super::super::build::Builder;
use crate::text::canvas::KEY;
use journey_model::{LaneKind, limits, text};
use serde_json::{Map, Value};

/// Nodes that are read; the rest is left out.
const MAX_NODES: usize = limits::CARDS;
/// Farthest place from the middle; what is farther is taken to be there.
const FARTHEST: f64 = 1e9;

/// A node.
#[derive(Debug)]
pub(super) struct Node {
    /// Where it is in the file.
    pub(super) at: String,
    /// Its name in edges.
    pub(super) id: String,
    /// Left edge, upper edge, width and height.
    pub(super) rect: [f64; 4],
    /// Colour as written.
    pub(super) color: Option<String>,
    /// What it shows.
    pub(super) content: Content,
    /// What it is in a map, where that is said.
    pub(super) part: Option<Part>,
    /// Keys beyond the format.
    pub(super) rest: Map<String, Value>,
}

/// What a node shows.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Content {
    /// A group with its label.
    Group(String),
    /// Markdown.
    Text(String),
    /// Markup of a card that stands for a file or an address.
    Markup(String),
}

/// What a node of ours is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Part {
    Map,
    Stage,
    Touchpoint,
    Lane(LaneKind),
    Card,
}

impl Node {
    pub(super) fn left(&self) -> f64 {
        self.rect[0]
    }

    pub(super) fn right(&self) -> f64 {
        self.rect[0] + self.rect[2]
    }

    pub(super) fn top(&self) -> f64 {
        self.rect[1]
    }

    pub(super) fn middle(&self) -> (f64, f64) {
        (self.rect[0] + self.rect[2] / 2.0, self.rect[1] + self.rect[3] / 2.0)
    }

    /// The point that says in which group it is: of a card that covers several columns, one in the first.
    pub(super) fn anchor(&self) -> (f64, f64) {
        let (x, y) = self.middle();
        if self.part == Some(Part::Card) { (x.min(self.left() + 1.0), y) } else { (x, y) }
    }

    pub(super) fn area(&self) -> f64 {
        self.rect[2] * self.rect[3]
    }

    pub(super) fn holds(&self, (x, y): (f64, f64)) -> bool {
        (self.left()..=self.right()).contains(&x) && (self.top()..=self.top() + self.rect[3]).contains(&y)
    }

    pub(super) fn is_group(&self) -> bool {
        matches!(self.content, Content::Group(_))
    }
}

/// Reads the nodes; says which can't be read.
pub(super) fn read(nodes: Vec<Value>, build: &mut Builder<'_>) -> Vec<Node> {
    if nodes.len() > MAX_NODES {
        build.note(
            "/nodes",
            format!("The canvas has more than {MAX_NODES} nodes; further ones were left out."),
        );
    }
    let mut read = Vec::with_capacity(nodes.len().min(MAX_NODES));
    for (index, node) in nodes.into_iter().take(MAX_NODES).enumerate() {
        let at = format!("/nodes/{index}");
        match self::node(at.clone(), node) {
            Ok(node) => read.push(node),
            Err(reason) => build.note(at, format!("The node was left out: {reason}.")),
        }
    }
    read
}

fn node(at: String, value: Value) -> Result<Node, String> {
    let Value::Object(mut keys) = value else { return Err("it is no object".to_owned()) };
    let mut string = |key: &str| match keys.remove(key) {
        Some(Value::String(text)) => Some(text),
        _ => None,
    };
    let (id, kind, color) = (string("id").unwrap_or_default(), string("type"), string("color"));
    let content = match kind.as_deref() {
        Some("group") => Content::Group(string("label").unwrap_or_default()),
        Some("text") => Content::Text(string("text").unwrap_or_default()),
        Some("link") => {
            let address = string("url").unwrap_or_default();
            Content::Markup(format!("[{}]({address})", text::escape(&address)))
        }
        Some("file") => {
            let path = string("file").unwrap_or_default() + &string("subpath").unwrap_or_default();
            Content::Markup(text::escape(&path))
        }
        Some(other) => {
            let other: String = other.chars().take(40).collect();
            return Err(format!("its type “{other}” is none of JSON Canvas 1.0 (text, file, link, group)"));
        }
        None => return Err("it says no `type`".to_owned()),
    };
    let mut rect = [0.0; 4];
    for (place, key) in rect.iter_mut().zip(["x", "y", "width", "height"]) {
        let number = keys.remove(key).and_then(|value| value.as_f64());
        *place = number.ok_or_else(|| format!("it says no `{key}`"))?.clamp(-FARTHEST, FARTHEST);
    }
    rect[2] = rect[2].max(0.0);
    rect[3] = rect[3].max(0.0);
    let part = keys.remove(KEY).and_then(|value| part(&value));
    Ok(Node { at, id, rect, color, content, part, rest: keys })
}

fn part(value: &Value) -> Option<Part> {
    Some(match value.get("part")?.as_str()? {
        "map" => Part::Map,
        "stage" => Part::Stage,
        "touchpoint" => Part::Touchpoint,
        "lane" => Part::Lane(serde_json::from_value(value.get("kind")?.clone()).ok()?),
        "card" => Part::Card,
        _ => return None,
    })
}
