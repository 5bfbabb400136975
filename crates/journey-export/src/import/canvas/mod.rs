//! Reading JSON Canvas: the canvases of [`text::canvas`](crate::text::canvas), and any other.
//!
//! Groups are stages from left to right; groups in groups are touchpoints. Of other nodes in a stage, those above one
//! another make a column: the uppermost is the touchpoint, the others its cards. Where nodes of ours are headers of
//! lanes, a card is in the last lane that begins above its middle. Nodes outside of all groups come into a stage of
//! their own. Edges between touchpoints or between cards are connectors, but for those that only tell the order.

mod around;
mod edges;
mod nodes;
mod place;

use super::{ImportError, Imported, build::Builder};
use crate::text::canvas::{FOREIGN, KEY};
use serde::{Deserialize, de::IgnoredAny};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Bytes of text that are read; the largest map has far less.
const MAX_TEXT_BYTES: usize = 32 << 20;

/// Whether JSON is a canvas: it has nodes or edges, and no format of ours.
pub(super) fn is_canvas(json: &str) -> bool {
    #[derive(Deserialize)]
    struct Keys {
        format: Option<IgnoredAny>,
        nodes: Option<IgnoredAny>,
        edges: Option<IgnoredAny>,
    }
    let keys = serde_json::from_str::<Keys>(json);
    keys.is_ok_and(|keys| keys.format.is_none() && (keys.nodes.is_some() || keys.edges.is_some()))
}

/// Reads the map of a canvas.
pub(super) fn read(
    fallback_title: &str,
    json: &str,
    new_id: &mut dyn FnMut() -> Uuid,
) -> Result<Imported, ImportError> {
    let refuse = |place: &str, reason: String| ImportError::Unreadable { place: place.to_owned(), reason };
    if json.len() > MAX_TEXT_BYTES {
        let most = MAX_TEXT_BYTES >> 20;
        return Err(refuse(
            "the whole file",
            format!("It has more than {most} MB, more than any journey. Is it another file?"),
        ));
    }
    let mut canvas: Map<String, Value> = serde_json::from_str(json).map_err(|error| {
        refuse(
            &format!("line {}", error.line()),
            format!("The canvas is no JSON: {error}. Save it again in its program."),
        )
    })?;
    let mut build = Builder::new(fallback_title, new_id);
    let list = |key: &str, canvas: &mut Map<String, Value>| match canvas.remove(key) {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(list)) => Ok(list),
        Some(_) => {
            Err(refuse(&format!("/{key}"), format!("`{key}` must be a list, as JSON Canvas 1.0 has it.")))
        }
    };
    let nodes = list("nodes", &mut canvas)?;
    let edges = list("edges", &mut canvas)?;
    let nodes = nodes::read(nodes, &mut build);
    if nodes.is_empty() {
        return Err(refuse(
            "/nodes",
            "The canvas has no nodes that could be part of a map. Add groups for stages and cards in them."
                .to_owned(),
        ));
    }
    let ends = place::place(nodes, &mut build);
    edges::read(edges, &ends, &mut build);
    build.map.unknown.extend(kept(canvas));
    let (map, notes) = build.finish();
    Ok(Imported { maps: vec![map], images: BTreeMap::new(), notes })
}

/// What a thing of a map keeps of a canvas beyond the format.
fn kept(mut keys: Map<String, Value>) -> Option<(String, Value)> {
    keys.remove(KEY);
    (!keys.is_empty()).then(|| (FOREIGN.to_owned(), Value::Object(keys)))
}
