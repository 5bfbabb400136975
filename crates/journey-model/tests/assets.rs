//! The files of `assets` that belong to the format: the schema, the templates and the examples.
#![allow(clippy::unwrap_used, reason = "a test may stop where its input is not as it says")]

use journey_model::{ConnectorKind, LaneKind, SeriesKind, file, problems};
use serde_json::Value;
use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets")
}

/// All map files of the templates and examples, by name.
fn maps() -> Vec<(String, Vec<u8>)> {
    let mut maps = Vec::new();
    for folder in ["templates", "examples"] {
        for entry in fs::read_dir(assets().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if name.ends_with(file::EXTENSION) {
                maps.push((name, fs::read(path).unwrap()));
            }
        }
    }
    maps.sort();
    assert!(maps.len() >= 5, "four templates and an example, found {}", maps.len());
    maps
}

#[test]
fn the_committed_schema_is_that_of_the_types() {
    let path = assets().join("schema/journey-map.v1.schema.json");
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == file::schema_text(), "{} is stale: run `cargo xtask codegen`", path.display());
}

#[test]
fn the_schema_is_one_and_says_who_it_is() {
    let schema = file::schema();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(schema["$id"], "urn:desire-path:journey-map:1");
    assert_eq!(schema["$defs"]["Card"]["properties"]["severity"]["maximum"], 3);
    let undocumented = |fields: &Value| -> Vec<String> {
        let fields = fields.as_object().unwrap().iter();
        fields
            .filter(|(_, field)| field["description"].as_str().is_none())
            .map(|(key, _)| key.clone())
            .collect()
    };
    assert_eq!(undocumented(&schema["properties"]), [""; 0]);
    for (name, definition) in schema["$defs"].as_object().unwrap() {
        if definition["properties"].is_object() {
            assert_eq!(undocumented(&definition["properties"]), [""; 0], "{name}");
        }
    }
}

#[test]
fn templates_and_examples_are_well_formed_and_written_as_the_program_writes() {
    let validator = jsonschema::validator_for(&file::schema()).unwrap();
    for (name, bytes) in maps() {
        assert_eq!(file::check(&bytes), [], "{name}");
        let read = file::read(&bytes).unwrap();
        assert_eq!(problems(&read.map), [], "{name}");
        assert!(file::write(&read.map) == bytes, "{name} changes when it is read and written");
        let errors: Vec<String> =
            validator.iter_errors(&serde_json::from_slice(&bytes).unwrap()).map(|e| e.to_string()).collect();
        assert_eq!(errors, [""; 0], "{name} against the schema");
    }
}

#[test]
fn the_gallery_lists_each_template_once() {
    let index: Vec<Value> =
        serde_json::from_slice(&fs::read(assets().join("templates/index.json")).unwrap()).unwrap();
    let text = |entry: &Value, key: &str| entry[key].as_str().unwrap().to_owned();
    let names: Vec<String> = index.iter().map(|entry| text(entry, "name")).collect();
    assert_eq!(names.len(), names.iter().collect::<HashSet<_>>().len(), "{names:?}");
    assert_eq!(names[..4], ["blank", "lifecycle", "blueprint", "flight"]);
    let filled = ["blueprint", "flight"].into_iter().chain(names[4..].iter().map(String::as_str));
    for name in filled {
        let map = read(&format!("templates/{name}{}", file::EXTENSION));
        let scored: usize = map.series.iter().map(|series| series.values.len()).sum();
        let sizes = (map.touchpoints.len(), map.cards.len(), scored);
        assert!(sizes.0 >= 15 && sizes.1 >= 50 && scored >= 15, "{name} is a filled example: {sizes:?}");
    }
    for entry in &index {
        assert_eq!(text(entry, "file"), format!("{}{}", text(entry, "name"), file::EXTENSION));
        assert!(!text(entry, "title").is_empty() && !text(entry, "summary").is_empty());
        file::read(&fs::read(assets().join("templates").join(text(entry, "file"))).unwrap()).unwrap();
    }
}

fn read(path: &str) -> journey_model::JourneyMap {
    file::read(&fs::read(assets().join(path)).unwrap()).unwrap().map
}

#[test]
fn the_demo_map_is_as_rich_as_the_picture_it_follows() {
    let map = read("templates/flight.journey.json");
    assert_eq!((map.stages.len(), map.touchpoints.len(), map.lanes.len()), (6, 15, 11));
    assert!(map.cards.len() >= 70);
    assert!(map.touchpoints.iter().all(|touchpoint| !touchpoint.channels.is_empty()));
    assert!(map.stages.iter().all(|stage| !stage.need.is_empty()), "each stage has a need");
    let kinds: HashSet<SeriesKind> = map.series.iter().map(|series| series.kind).collect();
    assert_eq!(kinds.len(), 3, "intended, assumed and measured");
    let drawn = |kind| map.series_of(map.lanes.iter().find(|lane| lane.kind == kind).unwrap().id);
    assert_eq!(drawn(LaneKind::Gauges).count(), 3, "success, effort, emotion");
    let figures = drawn(LaneKind::Metric).next().unwrap();
    assert!(figures.name.contains("example data"), "all figures are marked as examples");
    for value in &figures.values {
        let (low, high) = value.low.zip(value.high).unwrap();
        assert!(value.n.is_some() && low < value.value && value.value < high, "n and interval: {value:?}");
    }
    let kinds: HashSet<ConnectorKind> = map.connectors.iter().map(|connector| connector.kind).collect();
    assert_eq!(kinds.len(), 4, "a loop, a skip, a branch and an arrow");
    assert!(map.views.len() >= 2 && map.comments.iter().any(|comment| comment.reply_to.is_some()));
    let initials: Vec<String> = map
        .personas
        .iter()
        .map(|persona| persona.name.split(' ').filter_map(|word| word.chars().next()).collect())
        .collect();
    assert_eq!(initials, ["AM", "KL"]);
}

#[test]
fn the_workshop_and_its_mermaid_text_tell_the_same_journey() {
    let map = read("examples/facilitated-workshop.journey.json");
    assert!(map.touchpoints.len() >= 25 && map.cards.len() >= 90);
    let text = fs::read_to_string(assets().join("examples/workshop.mmd")).unwrap();
    let sections: Vec<&str> = text.lines().filter_map(|line| line.trim().strip_prefix("section ")).collect();
    assert_eq!(sections, map.stages.iter().map(|stage| stage.name.as_str()).collect::<Vec<_>>());
    let tasks: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("      "))
        .filter_map(|l| l.trim().split(':').next())
        .collect();
    assert_eq!(tasks, map.columns().map(|column| column.name.as_str()).collect::<Vec<_>>());
}
