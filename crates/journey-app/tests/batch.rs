//! Many exports at once.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a panic is how a test fails")]

mod common;

use common::Desk;
use journey_app::{
    AppError, BatchSink, Fill,
    keeping::{self, Folder},
    protocol::{BatchExport, BatchParams, BatchPart, ErrorCode, Event, ExportChoices, ExportFormat},
};
use journey_model::{JourneyMap, MapId, redaction::Redaction};
use serde_json::{Value, json};
use std::{collections::BTreeSet, fs};

/// Keeps files in memory.
#[derive(Default)]
struct Shelf(Vec<(String, Vec<u8>)>);

impl BatchSink for Shelf {
    fn keep(&mut self, name: &str, fill: &mut Fill<'_>) -> Result<String, AppError> {
        let mut bytes = Vec::new();
        fill(&mut bytes)?;
        self.0.push((name.to_owned(), bytes));
        Ok(name.to_owned())
    }
}

fn export(format: ExportFormat) -> BatchExport {
    let choices = ExportChoices::new(format);
    BatchExport { choices, theme: "light".into(), embed: true, comments: false, redact: Redaction::NOTHING }
}

fn titled(desk: &Desk, title: &str) -> MapId {
    let made = desk.call("createMap", json!({ "template": "blank", "title": title }));
    serde_json::from_value(made["id"].clone()).unwrap()
}

fn with_views(desk: &Desk, map: MapId, names: &[&str]) {
    desk.call("openMap", json!({ "map": map }));
    for name in names {
        let view = json!({ "id": uuid::Uuid::now_v7(), "name": name });
        desk.call(
            "execute",
            json!({ "map": map, "command": { "type": "createView", "view": view, "before": null } }),
        );
    }
}

fn files_in(folder: &std::path::Path) -> BTreeSet<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn files_are_named_after_map_and_view_and_no_two_alike() {
    let desk = Desk::new();
    let (trip, other) = (titled(&desk, "Trip"), titled(&desk, "trip"));
    with_views(&desk, trip, &["Board", "board"]);
    let batch = BatchParams {
        maps: Some(vec![trip, other]),
        what: BatchPart::WholeAndViews,
        exports: vec![export(ExportFormat::Svg), export(ExportFormat::Json)],
    };
    let plan = desk.call("batchPlan", serde_json::to_value(&batch).unwrap());
    let expected = [
        "Trip.svg",
        "Trip.journey.json",
        "Trip - Board.svg",
        "Trip - Board.journey.json",
        "Trip - board (2).svg",
        "Trip - board (2).journey.json",
        "trip (2).svg",
        "trip (2).journey.json",
    ];
    assert_eq!(plan["files"], json!(expected), "a system may not tell capitals from small letters");

    let exports = desk.app.exports_of(&batch).unwrap();
    let mut shelf = Shelf::default();
    let report = desk.app.export_batch("all", &exports, &mut shelf).unwrap();
    assert_eq!(report.written, expected, "{report:?}");
    for (name, bytes) in &shelf.0 {
        let begins = if name.ends_with(".svg") { "<" } else { "{" };
        assert!(bytes.starts_with(begins.as_bytes()), "{name} holds what it says");
    }
    assert!(!shelf.0[1].1.is_empty() && shelf.0[1].1 != shelf.0[7].1, "each is of its own map");
}

#[test]
fn all_maps_are_meant_where_none_is_named_and_nothing_is_no_batch() {
    let desk = Desk::new();
    let batch = |what, maps| BatchParams { maps, what, exports: vec![export(ExportFormat::Json)] };
    let empty = desk.app.exports_of(&batch(BatchPart::Whole, None)).unwrap_err();
    assert_eq!(empty.code(), ErrorCode::Rejected, "{empty}");
    let (one, two) = (titled(&desk, "One"), titled(&desk, "Two"));
    let all = desk.app.exports_of(&batch(BatchPart::Whole, None)).unwrap();
    let maps: BTreeSet<_> = all.iter().map(|params| params.map).collect();
    assert_eq!(maps, BTreeSet::from([one, two]));
    let viewless = desk.app.exports_of(&batch(BatchPart::Views, Some(vec![one]))).unwrap_err();
    assert!(viewless.to_string().contains("no saved view"), "{viewless}");
}

#[test]
fn one_that_fails_is_named_and_the_others_are_written() {
    let desk = Desk::new();
    let map = titled(&desk, "Trip");
    let mut huge = export(ExportFormat::Png);
    huge.choices.scale = 1e9;
    let mut nowhere = export(ExportFormat::Svg);
    nowhere.theme = "none of that name".into();
    let exports = vec![huge, nowhere, export(ExportFormat::Svg)];
    let batch = BatchParams { maps: Some(vec![map]), what: BatchPart::Whole, exports };
    let folder = tempfile::tempdir().unwrap();
    let exports = desk.app.exports_of(&batch).unwrap();
    let report = desk.app.export_batch("all", &exports, &mut Folder::new(folder.path().to_owned())).unwrap();
    let failed: Vec<_> =
        report.failed.iter().map(|failure| (failure.file.as_str(), failure.error.code)).collect();
    assert_eq!(failed, [("Trip.png", ErrorCode::TooLarge), ("Trip.svg", ErrorCode::BadRequest)]);
    assert_eq!(report.written, ["Trip (2).svg"]);
    assert!(!report.cancelled);
    assert_eq!(
        files_in(folder.path()),
        BTreeSet::from(["Trip (2).svg".to_owned()]),
        "nothing else is left there"
    );
}

#[test]
fn a_file_that_is_there_is_never_replaced() {
    let desk = Desk::new();
    let map = titled(&desk, "Trip");
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("Trip.journey.json"), "precious").unwrap();
    let batch = BatchParams {
        maps: Some(vec![map]),
        what: BatchPart::Whole,
        exports: vec![export(ExportFormat::Json)],
    };
    let exports = desk.app.exports_of(&batch).unwrap();
    for name in ["Trip (2).journey.json", "Trip (3).journey.json"] {
        let report =
            desk.app.export_batch("all", &exports, &mut Folder::new(folder.path().to_owned())).unwrap();
        assert_eq!(report.written, [name]);
    }
    assert_eq!(fs::read_to_string(folder.path().join("Trip.journey.json")).unwrap(), "precious");
    let missing = Folder::new(folder.path().join("none"));
    let report = desk.app.export_batch("all", &exports, &mut { missing }).unwrap();
    assert_eq!(report.failed[0].error.code, ErrorCode::Storage, "{report:?}");
    assert!(report.failed[0].error.message.contains("none"), "the message names the place: {report:?}");
}

/// Stops the batch once it has kept so many files.
struct Stopping<'d> {
    desk: &'d Desk,
    after: usize,
    kept: usize,
}

impl BatchSink for Stopping<'_> {
    fn keep(&mut self, name: &str, fill: &mut Fill<'_>) -> Result<String, AppError> {
        if self.kept == self.after {
            self.desk.app.cancel_job("all");
        }
        fill(&mut Vec::new())?;
        self.kept += 1;
        Ok(name.to_owned())
    }
}

#[test]
fn a_batch_tells_how_far_it_is_and_stops_when_it_is_to() {
    let desk = Desk::new();
    for title in ["One", "Two", "Three"] {
        titled(&desk, title);
    }
    let batch = BatchParams { maps: None, what: BatchPart::Whole, exports: vec![export(ExportFormat::Png)] };
    let exports = desk.app.exports_of(&batch).unwrap();
    let mut events = desk.app.subscribe();
    let report = desk.app.export_batch("all", &exports, &mut Shelf::default()).unwrap();
    assert_eq!((report.written.len(), report.cancelled), (3, false));
    let (mut parts, mut numbers, mut ended) = (Vec::new(), BTreeSet::new(), None);
    while let Ok((_, event)) = events.try_recv() {
        match event {
            Event::BatchProgress(told) if told.job == "all" => {
                assert_eq!(told.count, 3);
                numbers.insert(told.number);
                parts.push(told.part);
            }
            Event::BatchEnded { job, report } if job == "all" => ended = Some(report),
            _ => {}
        }
    }
    assert_eq!(numbers, BTreeSet::from([1, 2, 3]));
    assert!(parts.is_sorted(), "it only goes on: {parts:?}");
    assert_eq!(ended, Some(report));

    let mut stopping = Stopping { desk: &desk, after: 1, kept: 0 };
    let report = desk.app.export_batch("all", &exports, &mut stopping).unwrap();
    assert_eq!((report.written.len(), report.failed.len(), report.cancelled), (1, 0, true), "{report:?}");
    let again = desk.app.export_batch("all", &exports, &mut Shelf::default()).unwrap();
    assert_eq!(again.written.len(), 3, "the name is free again");
}

#[test]
fn a_file_is_replaced_whole_or_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.svg");
    fs::write(&path, "old").unwrap();
    let failed = keeping::replace(&path, &mut |out| {
        out.write_all(b"half").unwrap();
        Err(AppError::Refused("no".into()))
    });
    assert!(failed.is_err());
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
    keeping::replace(&path, &mut |out| {
        out.write_all(b"new").unwrap();
        Ok(())
    })
    .unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    assert_eq!(files_in(folder.path()).len(), 1, "nothing is left beside it");
}

#[test]
fn the_beginning_of_a_text_is_shown() {
    let desk = Desk::new();
    let map = desk.map("flight");
    let begin = |format: &str| -> Value {
        let params = json!({ "map": map, "format": format, "scale": 1, "theme": "light", "embed": true });
        desk.call("exportBeginning", params)
    };
    let json = begin("json");
    assert_eq!(json["isWhole"], false, "the map of the template is longer than what is shown");
    let text = json["text"].as_str().unwrap();
    assert!(text.starts_with('{') && text.len() > 10_000, "it begins with the file itself");
    let whole: JourneyMap = serde_json::from_value(desk.model(&map)).unwrap();
    assert!(text.contains(&whole.stages[0].name), "{text}");
    let drawn = json!({ "map": map, "format": "png", "scale": 1, "theme": "light", "embed": true });
    assert_eq!(desk.try_call("exportBeginning", drawn).unwrap_err().code, ErrorCode::BadRequest);
}
