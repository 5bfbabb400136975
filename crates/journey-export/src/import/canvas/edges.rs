//! The edges of a canvas.

use super::{super::build::Builder, kept, place::Ends};
use crate::text::canvas::KEY;
use journey_model::{Connector, ConnectorEnd, ConnectorId, ConnectorKind, limits};
use serde_json::{Map, Value};

/// Adds the connectors; says which edges are none.
pub(super) fn read(edges: Vec<Value>, ends: &Ends, build: &mut Builder<'_>) {
    let mut following = 0_usize;
    for (index, edge) in edges.into_iter().enumerate() {
        let at = format!("/edges/{index}");
        let Value::Object(mut keys) = edge else {
            build.note(at, "The edge was left out: it is no object.");
            continue;
        };
        let part = keys.remove(KEY).unwrap_or_default();
        if part.get("part").and_then(Value::as_str) == Some("order") {
            continue;
        }
        let (from, to) = match ends_of(&mut keys, ends) {
            Ok(told) => told,
            Err(reason) => {
                build.note(at, format!("The edge was left out: {reason}."));
                continue;
            }
        };
        let label = match keys.remove("label") {
            Some(Value::String(label)) => build.text(&at, &label),
            _ => String::new(),
        };
        let told =
            part.get("kind").and_then(|kind| serde_json::from_value::<ConnectorKind>(kind.clone()).ok());
        let Some(kind) = told.or_else(|| guess(from, to, &label, ends)) else {
            following += 1;
            continue;
        };
        if !build.has_room(&at, "connectors", build.map.connectors.len(), limits::CONNECTORS) {
            break;
        }
        let note = build.text(&at, part.get("note").and_then(Value::as_str).unwrap_or_default());
        let share = part.get("share").and_then(Value::as_f64).filter(|share| (0.0..=1.0).contains(share));
        keys.retain(|key, _| !matches!(key.as_str(), "id" | "fromSide" | "toSide"));
        let mut connector =
            Connector { kind, label, note, share, ..Connector::new(ConnectorId(build.id()), from, to) };
        connector.unknown.extend(kept(keys));
        build.map.connectors.push(connector);
    }
    if following > 0 {
        let (edges, were) =
            if following == 1 { ("edge leads", "it was") } else { ("edges lead", "they were") };
        build.note(
            "/edges",
            format!(
                "{following} {edges} from a touchpoint to the next, as their order does; {were} left out."
            ),
        );
    }
}

/// Where an edge leads from and to; if it is none of a map, the reason as the rest of a sentence.
fn ends_of(keys: &mut Map<String, Value>, ends: &Ends) -> Result<(ConnectorEnd, ConnectorEnd), String> {
    let (from, to) = (end(keys, "fromNode", ends)?, end(keys, "toNode", ends)?);
    let (from, to) = if take_ends(keys) { (to, from) } else { (from, to) };
    let is_alike = matches!(
        (from, to),
        (ConnectorEnd::Touchpoint(_), ConnectorEnd::Touchpoint(_))
            | (ConnectorEnd::Card(_), ConnectorEnd::Card(_))
    );
    if from == to || !is_alike {
        return Err("it does not lead from one touchpoint or card to another of its kind".to_owned());
    }
    Ok((from, to))
}

/// Takes away the ends of an edge that are as the format has them anyway, an arrow at its end alone; the others stay.
/// Says whether the only arrow is at its beginning, so that it leads the other way.
fn take_ends(keys: &mut Map<String, Value>) -> bool {
    let (starts, leads) = (has_arrow(keys, "fromEnd"), has_arrow(keys, "toEnd"));
    let is_turned = starts == Some(true) && leads == Some(false);
    if is_turned || starts != Some(true) {
        keys.remove("fromEnd");
    }
    if is_turned || leads != Some(false) {
        keys.remove("toEnd");
    }
    is_turned
}

/// Whether an end of an edge has an arrow; none where the edge does not say it.
fn has_arrow(keys: &Map<String, Value>, end: &str) -> Option<bool> {
    keys.get(end).and_then(Value::as_str).map(|shape| shape == "arrow")
}

fn end(keys: &mut Map<String, Value>, key: &str, ends: &Ends) -> Result<ConnectorEnd, String> {
    let Some(Value::String(id)) = keys.remove(key) else { return Err(format!("it says no `{key}`")) };
    ends.ends.get(&id).copied().ok_or_else(|| format!("its `{key}` is no touchpoint or card"))
}

/// What an edge of another program means; none where it only tells that one column follows the other.
fn guess(from: ConnectorEnd, to: ConnectorEnd, label: &str, ends: &Ends) -> Option<ConnectorKind> {
    let (ConnectorEnd::Touchpoint(from), ConnectorEnd::Touchpoint(to)) = (from, to) else {
        return Some(ConnectorKind::Arrow);
    };
    let (from, to) = (*ends.columns.get(&from)?, *ends.columns.get(&to)?);
    match to {
        to if to == from + 1 && label.is_empty() => None,
        to if to == from + 1 => Some(ConnectorKind::Arrow),
        to if to > from => Some(ConnectorKind::Skip),
        _ => Some(ConnectorKind::Loop),
    }
}
