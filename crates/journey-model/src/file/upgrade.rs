//! Files of older versions, brought up one version at a time.
//!
//! An upgrade works on JSON, because the types of an older version are gone. It moves what it
//! understands and leaves the rest alone, so that the checks that follow report it.

use crate::problems::Found;
use serde_json::{Map, Value, json};
use std::collections::HashSet;
use uuid::Uuid;

/// The step from each version to the next, by version.
const STEPS: [fn(&mut Map<String, Value>); super::FORMAT_VERSION as usize] = [from_0_to_1];

/// Brings a file of `version`, without `format` and `version`, up to the version of this program.
pub(super) fn upgrade(version: u32, file: &mut Value, found: &mut Found) {
    if let Value::Object(fields) = file {
        STEPS.iter().skip(version as usize).for_each(|step| step(fields));
    }
    found.warning(
        "/version",
        format!("version {version} is upgraded on reading; other places are those of the upgraded file"),
    );
}

/// Version 0 was the draft: touchpoints stood inside their stages and cards inside their touchpoints, an
/// `emotion` from -2 to 2 stood at the touchpoint, channels were one text, and some words were others.
fn from_0_to_1(file: &mut Map<String, Value>) {
    rename(file, "name", "title");
    rename(file, "kind", "state");
    translate(file, "state", &[("as-is", "current"), ("to-be", "future")]);

    let mut used = HashSet::new();
    ids(&Value::Object(file.clone()), &mut used);
    let map_id =
        file.get("id").and_then(Value::as_str).and_then(|id| Uuid::try_parse(id).ok()).unwrap_or_default();
    let mut derive = || derived_id(map_id, &mut used);

    let mut touchpoints = Vec::new();
    let mut cards = Vec::new();
    let mut values = Vec::new();
    for stage in objects(file.get_mut("stages")) {
        rename(stage, "colour", "color");
        let stage_id = stage.get("id").cloned();
        let Some(Value::Array(nested)) = take_list(stage, "touchpoints") else { continue };
        for mut touchpoint in nested {
            if let Value::Object(fields) = &mut touchpoint {
                if let Some(id) = &stage_id {
                    fields.insert("stage".to_owned(), id.clone());
                }
                cards.extend(take_cards(fields));
                values.extend(take_emotion(fields));
                split_channels(fields);
                rename(fields, "truth", "momentOfTruth");
            }
            touchpoints.push(touchpoint);
        }
    }
    for lane in objects(file.get_mut("lanes")) {
        rename(lane, "type", "kind");
        rename(lane, "name", "title");
        let kinds = [("pains", "painPoints"), ("emotions", "experience")];
        translate(lane, "kind", &kinds);
    }
    if !values.is_empty() {
        let lane = experience_lane(file, &mut derive);
        let series =
            json!({ "id": derive(), "lane": lane, "name": "Emotion", "kind": "assumed", "values": values });
        file.insert("series".to_owned(), json!([series]));
    }
    file.insert("touchpoints".to_owned(), Value::Array(touchpoints));
    file.insert("cards".to_owned(), Value::Array(cards));
}

/// The id of the first experience lane; one is made at the end if there is none.
fn experience_lane(file: &mut Map<String, Value>, derive: &mut impl FnMut() -> Uuid) -> Value {
    let lanes = file.entry("lanes").or_insert_with(|| json!([]));
    let Value::Array(lanes) = lanes else { return json!(derive()) };
    if let Some(id) = lanes.iter().find(|lane| lane["kind"] == "experience").and_then(|lane| lane.get("id")) {
        return id.clone();
    }
    let id = json!(derive());
    lanes.push(json!({ "id": id, "kind": "experience", "title": "Experience" }));
    id
}

fn take_cards(touchpoint: &mut Map<String, Value>) -> Vec<Value> {
    let Some(Value::Array(mut cards)) = take_list(touchpoint, "cards") else { return Vec::new() };
    for card in cards.iter_mut().filter_map(Value::as_object_mut) {
        if let Some(id) = touchpoint.get("id") {
            card.insert("touchpoint".to_owned(), id.clone());
        }
        rename(card, "proof", "evidence");
        translate(card, "evidence", &[("guess", "assumption"), ("some", "partly"), ("proven", "researched")]);
        rename(card, "weight", "severity");
        if let Some(severity) = card.get_mut("severity") {
            let number = ["none", "low", "medium", "high"].iter().position(|word| severity == word);
            if let Some(number) = number {
                *severity = json!(number);
            }
        }
    }
    cards
}

fn take_emotion(touchpoint: &mut Map<String, Value>) -> Option<Value> {
    let emotion = touchpoint.remove("emotion")?;
    let mut value = json!({ "touchpoint": touchpoint.get("id"), "value": emotion });
    if let Some(why) = touchpoint.remove("why") {
        value["note"] = why;
    }
    Some(value)
}

fn split_channels(touchpoint: &mut Map<String, Value>) {
    let Some(Value::String(channels)) = touchpoint.get("channel") else { return };
    let channels: Vec<&str> = channels.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    let channels = json!(channels);
    touchpoint.remove("channel");
    touchpoint.insert("channels".to_owned(), channels);
}

/// Gives the value of a key to another, unless that is taken.
fn rename(fields: &mut Map<String, Value>, from: &str, to: &str) {
    if !fields.contains_key(to)
        && let Some(value) = fields.remove(from)
    {
        fields.insert(to.to_owned(), value);
    }
}

/// Replaces a word by another.
fn translate(fields: &mut Map<String, Value>, key: &str, words: &[(&str, &str)]) {
    if let Some(value) = fields.get_mut(key)
        && let Some((_, new)) = words.iter().find(|(old, _)| value == old)
    {
        *value = json!(new);
    }
}

/// Takes the key out if its value is a list.
fn take_list(fields: &mut Map<String, Value>, key: &str) -> Option<Value> {
    if fields.get(key)?.is_array() { fields.remove(key) } else { None }
}

fn objects(list: Option<&mut Value>) -> impl Iterator<Item = &mut Map<String, Value>> {
    list.and_then(Value::as_array_mut).into_iter().flatten().filter_map(Value::as_object_mut)
}

/// Everything in the file that is an id.
fn ids(value: &Value, used: &mut HashSet<Uuid>) {
    match value {
        Value::Array(entries) => entries.iter().for_each(|entry| ids(entry, used)),
        Value::Object(fields) => fields.values().for_each(|field| ids(field, used)),
        Value::String(text) => used.extend(Uuid::try_parse(text)),
        _ => {}
    }
}

/// An id for something that had none: the next free one after the map's, so that the same file always
/// gives the same map.
fn derived_id(map: Uuid, used: &mut HashSet<Uuid>) -> Uuid {
    let mut id = map;
    while !used.insert(id) || id.is_nil() {
        id = Uuid::from_u128(id.as_u128().wrapping_add(1));
    }
    id
}
