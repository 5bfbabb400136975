//! Each request of the list does what it says.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a panic is how a test fails")]

mod common;

use common::{A, B, Desk, call, options, rename};
use journey_app::{
    App, METHODS,
    protocol::{ErrorCode, Event, ExportFormat, ExportParams},
};
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    ops::ControlFlow,
    sync::{Arc, atomic::Ordering},
};

/// A survey that was imported twice, into a source each.
struct Survey {
    file: String,
    mapping: Value,
    source: i64,
    second: i64,
    verbatim: i64,
}

impl Survey {
    fn kept(desk: &Desk) -> Self {
        let mut text = String::from("response id,channel,nps score,comment\n");
        for row in 0..60 {
            let channel = ["web", "desk"][row % 2];
            text.push_str(&format!("r{row},{channel},{},The queue was long {row}\n", row % 11));
        }
        let path = desk.folder.path().join("survey.csv");
        std::fs::write(&path, text).unwrap();
        let file = desk.app.stage_file(&path).unwrap().token;
        let mut on = |_| ControlFlow::Continue(());
        let mapping = desk.app.probe_feedback(&path, &Default::default(), &mut on).unwrap().probe.mapping;
        let source = desk.app.import_feedback(&path, &mapping, "Spring", &mut on).unwrap().source;
        let second = desk.app.import_feedback(&path, &mapping, "Twice", &mut on).unwrap().batch;
        let found = desk.call("verbatims", json!({ "filter": { "sources": [source] } }));
        let verbatim = found["verbatims"][0]["key"].as_i64().unwrap();
        // The front end looks at a file before it asks what is open.
        let mut events = desk.app.subscribe();
        desk.call("startJob", json!({ "job": "first", "work": { "kind": "probe", "file": file } }));
        while !matches!(events.blocking_recv().unwrap().1, Event::JobEnded(_)) {}
        let mapping = serde_json::to_value(mapping).unwrap();
        Self { file, mapping, source, second, verbatim }
    }
}

/// A map as a table that waits, and what its columns seem to mean.
struct Table {
    file: String,
    mapping: Value,
}

impl Table {
    fn staged(desk: &Desk) -> Self {
        let path = desk.folder.path().join("trip.csv");
        std::fs::write(&path, "Phase,Step,Actions,Weather\nPlan,Search,read,sun\nGo,Fly,sit,rain\n").unwrap();
        let file = desk.app.stage_file(&path).unwrap().token;
        let mapping = desk.call("probeTable", json!({ "file": file }))["probe"]["mapping"].clone();
        Self { file, mapping }
    }
}

#[test]
fn a_table_becomes_a_map_and_what_was_confirmed_is_remembered() {
    let desk = Desk::new();
    let Table { file, mut mapping } = Table::staged(&desk);
    assert_eq!(mapping["roles"], json!(["stage", "step", "cardsOfLane", "ignore"]));
    assert_eq!(mapping["title"], "trip");
    mapping["roles"][3] = json!("cardsOfLane");
    let trial = desk.call("previewTable", json!({ "file": file, "mapping": mapping }));
    assert_eq!(trial["maps"][0]["stages"][1]["touchpoints"], json!(["Fly"]));
    assert_eq!(trial["maps"][0]["lanes"][1]["cards"], 2);
    assert_eq!(desk.call("workspace", json!({}))["maps"], json!([]), "a trial keeps nothing");
    let report = desk.call("importTable", json!({ "file": file, "mapping": mapping }));
    let kept = desk.model(report["maps"][0]["id"].as_str().unwrap());
    assert_eq!(kept["cards"].as_array().unwrap().len(), 4);

    let again = desk.call("probeTable", json!({ "file": file }));
    assert_eq!(again["remembered"], true);
    assert_eq!(again["probe"]["mapping"]["roles"], mapping["roles"]);
    let error = desk.try_call("probeTable", json!({ "file": "99" })).unwrap_err();
    assert_eq!(error.code, ErrorCode::NotFound);
    mapping["roles"] = json!(["ignore", "ignore", "ignore", "ignore"]);
    let error = desk.try_call("previewTable", json!({ "file": file, "mapping": mapping })).unwrap_err();
    assert_eq!(error.code, ErrorCode::BadFile);
    assert!(error.message.starts_with("Line 1: No column holds the stages"), "{}", error.message);
}

/// A scenario: one of ten leaves the detractors for the promoters.
fn money() -> Value {
    let range = |value: f64| json!({ "low": value, "base": value, "high": value });
    let class = |name: &str, change: f64| {
        json!({
            "name": name, "shareChange": range(change), "repeatRate": range(1.0), "churn": range(0.2),
            "peopleTold": range(1.0), "contacts": range(0.5),
        })
    };
    json!({
        "customers": range(1000.0), "classes": [class("detractors", -0.1), class("promoters", 0.1)],
        "orderValue": range(50.0), "yearlyMargin": range(80.0), "actingShare": range(0.02),
        "newCustomerValue": range(100.0), "contactCost": range(6.0), "cost": range(500.0),
        "yearlyCost": range(0.0),
    })
}

#[test]
fn every_request_of_the_list_is_answered() {
    let desk = Desk::new();
    let map = desk.map("flight");
    let model = desk.model(&map);
    let stage = model["stages"][0]["id"].clone();
    let of_map = json!({ "map": map });
    let kept = Survey::kept(&desk);
    let (source, question) = (&kept.source, "nps score");
    let quotes = model["lanes"].as_array().unwrap().iter().find(|lane| lane["kind"] == "quotes");
    let pin = json!({
        "map": map, "verbatim": kept.verbatim, "lane": quotes.unwrap()["id"],
        "touchpoint": model["touchpoints"][0]["id"],
    });
    let scenario = json!({ "map": map, "name": "Cautious", "inputs": money() });
    let table = Table::staged(&desk);
    let calls = [
        ("workspace", json!({})),
        ("templates", json!({})),
        ("createMap", json!({ "template": "blank", "title": "Mine" })),
        ("duplicateMap", of_map.clone()),
        ("openMap", of_map.clone()),
        ("mapModel", of_map.clone()),
        ("execute", rename(&map, &stage, "Dream")),
        ("undo", of_map.clone()),
        ("redo", of_map.clone()),
        ("retrySave", of_map.clone()),
        ("search", json!({ "query": "gate", "limit": 10 })),
        ("savePersona", json!({ "persona": ada() })),
        ("personas", json!({})),
        ("deletePersona", json!({ "persona": ada()["id"] })),
        ("saveTemplate", json!({ "map": map, "title": "Ours", "summary": "" })),
        ("deleteTemplate", json!({ "name": "own-1" })),
        ("exportPlan", json!({ "map": map, "format": "png", "scale": 1.0, "theme": "light", "embed": true })),
        (
            "exportBeginning",
            json!({ "map": map, "format": "csv", "scale": 1.0, "theme": "light", "embed": false }),
        ),
        (
            "batchPlan",
            json!({
                "what": { "kind": "whole" },
                "exports": [{ "format": "csv", "scale": 1.0, "theme": "light", "embed": false }],
            }),
        ),
        ("probeTable", json!({ "file": table.file })),
        ("previewTable", json!({ "file": table.file, "mapping": table.mapping })),
        ("importTable", json!({ "file": table.file, "mapping": table.mapping })),
        ("feedback", json!({})),
        ("startJob", json!({ "job": "look", "work": { "kind": "probe", "file": kept.file } })),
        ("cancelJob", json!({ "job": "look" })),
        ("checkMapping", json!({ "file": kept.file, "mapping": kept.mapping })),
        ("saveSource", json!({ "source": source, "name": "Autumn" })),
        ("feedbackLinks", of_map.clone()),
        ("saveFeedbackLinks", json!({ "map": map, "links": { "links": [], "rules": [] } })),
        ("setFigureFilter", json!({ "map": map, "filter": { "channels": ["web"] } })),
        ("mapFigures", of_map.clone()),
        ("figures", json!({ "by": [{ "kind": "channel" }] })),
        ("howAreWeDoing", of_map.clone()),
        (
            "saveOverride",
            json!({
                "map": map, "source": source, "question": question, "input": "effort",
                "chosen": { "value": 2.0, "reason": "two weeks" },
            }),
        ),
        ("money", json!({ "inputs": money() })),
        ("saveScenario", scenario),
        ("scenarios", of_map.clone()),
        ("coverage", of_map.clone()),
        ("verbatims", json!({ "query": "queue" })),
        ("pinVerbatim", pin),
        ("saveTheme", json!({ "name": "Waiting", "rule": { "anyOf": ["queue*"], "noneOf": [] } })),
        ("tagVerbatim", json!({ "verbatim": kept.verbatim, "theme": 1, "on": true })),
        ("themeFigures", json!({ "source": source, "question": question })),
        ("deleteTheme", json!({ "theme": 1 })),
        ("undoImport", json!({ "import": kept.second })),
        ("deleteSource", json!({ "source": source })),
        ("closeMap", of_map.clone()),
        ("deleteMap", of_map.clone()),
        ("restoreMap", of_map.clone()),
    ];
    let called: BTreeSet<&str> = calls.iter().map(|(method, _)| *method).collect();
    assert_eq!(called, METHODS.iter().copied().collect(), "a request without a call here is not tested");
    let mut own = String::new();
    for (method, mut params) in calls {
        if method == "deleteTemplate" {
            params["name"] = json!(own);
        }
        let answer = desk.call(method, params);
        if method == "saveTemplate" {
            own = answer["name"].as_str().unwrap().to_owned();
        }
    }
}

fn ada() -> Value {
    json!({ "id": "0190f000-0000-7000-8000-0000000000ad", "name": "Ada", "color": "teal" })
}

#[test]
fn what_does_not_fit_is_refused_with_a_code() {
    let desk = Desk::new();
    let map = desk.map("blank");
    let other = "0190f000-0000-7000-8000-000000000000";
    let cases = [
        ("fly", json!({}), ErrorCode::BadRequest),
        ("openMap", json!({}), ErrorCode::BadRequest),
        ("openMap", json!({ "map": "x" }), ErrorCode::BadRequest),
        ("openMap", json!([1, 2]), ErrorCode::BadRequest),
        ("openMap", json!({ "map": other }), ErrorCode::NotFound),
        ("closeMap", json!({ "map": 1 }), ErrorCode::BadRequest),
        ("createMap", json!({ "template": "nope", "title": "" }), ErrorCode::NotFound),
        ("duplicateMap", json!({ "map": other }), ErrorCode::NotFound),
        ("deleteMap", json!({ "map": other }), ErrorCode::NotFound),
        ("restoreMap", json!({ "map": map }), ErrorCode::NotFound),
        ("execute", json!({ "map": map, "command": { "type": "explode" } }), ErrorCode::BadRequest),
        ("execute", rename(&map, &json!(other), "x"), ErrorCode::Rejected),
        (
            "exportPlan",
            json!({ "map": map, "format": "png", "scale": 1.0, "theme": "neon", "embed": true }),
            ErrorCode::BadRequest,
        ),
    ];
    for (method, params, code) in cases {
        let error = desk.try_call(method, params.clone()).unwrap_err();
        assert_eq!(error.code, code, "{method}({params}): {}", error.message);
        assert!(error.message.len() > 10, "{method}: the message says something: {}", error.message);
    }
    assert_eq!(desk.app.call(A, "openMap", "{{{").unwrap_err().code, ErrorCode::BadRequest);
    assert!(desk.app.call(A, "workspace", "null").is_ok(), "parameters may be left out");
}

#[test]
fn an_edit_is_answered_kept_and_undone() {
    let desk = Desk::new();
    let map = desk.map("flight");
    let opened = desk.call("openMap", json!({ "map": map }));
    assert_eq!(opened["revision"], 1);
    assert_eq!(opened["history"], json!({ "undo": null, "redo": null, "save": { "state": "saved" } }));
    assert!(opened["palette"]["light"].as_object().unwrap().len() > 5);
    let before = desk.model(&map);
    desk.clock.now.store(2_000, Ordering::Relaxed);
    let outcome = desk.rename_stage(&map, "Dreaming");
    assert_eq!((&outcome["revision"], &outcome["label"]), (&json!(2), &json!("renameStage")));
    assert_eq!(outcome["history"]["undo"], "renameStage");
    assert_eq!(outcome["model"]["stages"][0]["name"], "Dreaming");
    assert_eq!(outcome["model"]["stagePlaces"][0], json!([before["stages"][0]["id"], null]));
    let listed = desk.call("workspace", json!({}));
    assert_eq!(listed["maps"][0]["updatedAt"], 2_000);
    assert_eq!(listed["maps"][0]["version"], "2", "the version changes with each edit");

    let desk = desk.reopen();
    assert_eq!(desk.model(&map)["stages"][0]["name"], "Dreaming");
    desk.rename_stage(&map, "Waking");
    let undone = desk.call("undo", json!({ "map": map }));
    assert_eq!(
        undone["history"],
        json!({ "undo": null, "redo": "renameStage", "save": { "state": "saved" } })
    );
    assert_eq!(desk.model(&map)["stages"][0]["name"], "Dreaming");
    let nothing = desk.call("undo", json!({ "map": map }));
    assert_eq!((&nothing["label"], &nothing["revision"]), (&Value::Null, &undone["revision"]));
    desk.call("redo", json!({ "map": map }));
    assert_eq!(desk.reopen().model(&map)["stages"][0]["name"], "Waking");
}

/// Applies a patch the way the front end does.
fn patched(mut model: Value, patch: &Value) -> Value {
    for (list, things, places) in [
        ("stages", "stages", "stagePlaces"),
        ("touchpoints", "touchpoints", "touchpointPlaces"),
        ("lanes", "lanes", "lanePlaces"),
        ("cards", "cards", "cardPlaces"),
        ("series", "series", "seriesPlaces"),
        ("personas", "personas", "personaPlaces"),
        ("connectors", "connectors", "connectorPlaces"),
        ("comments", "comments", "commentPlaces"),
        ("views", "views", "viewPlaces"),
    ] {
        let mut all: Vec<Value> = model[list].as_array().cloned().unwrap_or_default();
        all.retain(|it| patch["gone"].as_array().unwrap().iter().all(|gone| gone["id"] != it["id"]));
        let before = all.clone();
        for place in patch[places].as_array().unwrap() {
            all.retain(|it| it["id"] != place[0]);
        }
        for place in patch[places].as_array().unwrap() {
            let made = patch[things].as_array().unwrap().iter().find(|it| it["id"] == place[0]);
            let thing = made.or_else(|| before.iter().find(|it| it["id"] == place[0])).unwrap();
            let at = all.iter().position(|it| it["id"] == place[1]).map_or(0, |before| before + 1);
            all.insert(at, thing.clone());
        }
        if !all.is_empty() || model.get(list).is_some() {
            model[list] = Value::Array(all);
        }
    }
    if let Some(map) = patch["map"].as_object() {
        for (key, value) in map {
            if !value.is_array() || ["tags", "principles", "channels"].contains(&key.as_str()) {
                model[key] = value.clone();
            }
        }
    }
    model
}

#[test]
fn model_patches_lead_from_one_state_to_the_next() {
    let desk = Desk::new();
    let map = desk.map("flight");
    let mut model = desk.model(&map);
    let id = |model: &Value, list: &str, n: usize| model[list][n]["id"].clone();
    let (stage, stage2) = (id(&model, "stages", 0), id(&model, "stages", 2));
    let (touchpoint, lane) = (id(&model, "touchpoints", 1), id(&model, "lanes", 1));
    let cards: Vec<Value> = (0..3).map(|n| id(&model, "cards", n)).collect();
    let (last_touchpoint, last_lane) = (
        model["touchpoints"].as_array().unwrap().last().unwrap()["id"].clone(),
        model["lanes"].as_array().unwrap().last().unwrap()["id"].clone(),
    );
    let commands = [
        json!({ "type": "updateMap", "patch": { "title": "Other", "tags": ["x"] } }),
        json!({ "type": "moveStage", "id": stage2, "before": stage }),
        json!({ "type": "moveStage", "id": stage2, "before": null }),
        json!({ "type": "moveTouchpoints", "ids": [touchpoint], "stage": stage2, "before": null }),
        json!({ "type": "moveCards", "ids": cards, "lane": lane, "touchpoint": last_touchpoint, "before": null }),
        json!({ "type": "updateCards", "ids": [cards[1]], "patch": { "text": "new" } }),
        json!({ "type": "moveLane", "id": last_lane, "before": lane }),
        json!({ "type": "duplicate", "targets": [{ "type": "stage", "id": stage }] }),
        json!({ "type": "createComment", "comment": {
            "id": "01937b73-0000-7000-8000-000000000001", "author": "AK", "text": "?", "at": 5,
            "on": { "type": "stage", "id": stage },
        } }),
        json!({ "type": "mergeTouchpoints", "ids": [touchpoint, last_touchpoint] }),
        json!({ "type": "delete", "targets": [{ "type": "stage", "id": stage }, { "type": "lane", "id": lane }] }),
    ];
    let mut check = |outcome: &Value, after: &str| {
        model = patched(model.take(), &outcome["model"]);
        let truth = desk.model(&map);
        for (key, value) in truth.as_object().unwrap() {
            assert!(&model[key] == value, "`{key}` after {after}:\n{}\n{value}", model[key]);
        }
    };
    let mut done = 0;
    for command in commands {
        let outcome = desk.call("execute", json!({ "map": map, "command": command }));
        done += 1;
        assert_eq!(outcome["revision"], done + 1);
        check(&outcome, &command.to_string());
    }
    for method in ["undo", "redo"] {
        for n in 0..done {
            check(&desk.call(method, json!({ "map": map })), &format!("{method} {n}"));
        }
    }
}

#[test]
fn maps_are_made_copied_deleted_and_restored() {
    let desk = Desk::new();
    let map = desk.map("lifecycle");
    let copy = desk.call("duplicateMap", json!({ "map": map }));
    assert_ne!(copy["id"], json!(map));
    assert!(copy["title"].as_str().unwrap().ends_with(" (copy)"));
    let named = desk.call("createMap", json!({ "template": "blank", "title": "Named" }));
    assert_eq!(named["title"], "Named");
    let ids = |list: &Value| -> BTreeSet<String> {
        list["maps"].as_array().unwrap().iter().map(|map| map["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&desk.call("workspace", json!({}))).len(), 3);
    desk.rename_stage(&map, "last words");
    let left = desk.call("deleteMap", json!({ "map": map }));
    assert!(!ids(&left).contains(&map));
    assert_eq!(desk.try_call("openMap", json!({ "map": map })).unwrap_err().code, ErrorCode::NotFound);
    desk.call("restoreMap", json!({ "map": map }));
    assert_eq!(desk.model(&map)["stages"][0]["name"], "last words");
}

#[test]
fn other_clients_hear_what_one_did() {
    let desk = Desk::new();
    let map = desk.map("blank");
    let mut events = desk.app.subscribe();
    let outcome = desk.rename_stage(&map, "Heard");
    let (origin, event) = events.try_recv().unwrap();
    assert_eq!(origin, Some(A), "the one that did it is named, so that it is not told");
    match event {
        Event::MapChanged(heard) => {
            let heard: Value = serde_json::from_str(&serde_json::to_string(&*heard).unwrap()).unwrap();
            assert!(heard == outcome, "the others hear what the one was answered");
        }
        other => panic!("{other:?}"),
    }
    assert!(events.try_recv().is_err(), "a stage's name is nothing that the library shows");
    let title = json!({ "map": map, "command": { "type": "updateMap", "patch": { "title": "T" } } });
    call(&desk.app, B, "execute", title).unwrap();
    assert!(matches!(events.try_recv().unwrap(), (Some(B), Event::MapChanged(_))));
    assert!(matches!(events.try_recv().unwrap(), (Some(B), Event::LibraryChanged)));
    let no_change = json!({ "map": map, "command": { "type": "updateMap", "patch": { "title": "T" } } });
    let outcome = call(&desk.app, B, "execute", no_change).unwrap();
    assert_eq!(outcome["label"], Value::Null, "nothing changed, so nothing is told");
    assert!(events.try_recv().is_err());
}

#[test]
fn the_second_program_reads_and_sees_what_the_first_writes() {
    let desk = Desk::new();
    let map = desk.map("blank");
    let second = App::open_with(&desk.path(), options(&desk.clock)).unwrap();
    let listed = call(&second, B, "workspace", json!({})).unwrap();
    assert_eq!(listed["readOnly"], "openElsewhere");
    let opened = call(&second, B, "openMap", json!({ "map": map })).unwrap();
    assert_eq!(opened["history"]["save"], json!({ "state": "readOnly" }));
    desk.rename_stage(&map, "Written");
    let model = call(&second, B, "mapModel", json!({ "map": map })).unwrap();
    assert_eq!(model["stages"][0]["name"], "Written");
    let stage = model["stages"][0]["id"].clone();
    for (method, params) in [
        ("execute", rename(&map, &stage, "x")),
        ("undo", json!({ "map": map })),
        ("redo", json!({ "map": map })),
        ("retrySave", json!({ "map": map })),
        ("createMap", json!({ "template": "blank", "title": "" })),
        ("duplicateMap", json!({ "map": map })),
        ("deleteMap", json!({ "map": map })),
        ("restoreMap", json!({ "map": map })),
    ] {
        assert_eq!(call(&second, B, method, params).unwrap_err().code, ErrorCode::ReadOnly, "{method}");
    }
    assert!(second.import(vec![("a.json".into(), b"{}".to_vec())]).is_err());
}

#[test]
fn a_map_that_nobody_has_open_makes_room() {
    let desk = Desk::new();
    let maps: Vec<String> = (0..8).map(|_| desk.map("blank")).collect();
    for map in &maps {
        desk.call("openMap", json!({ "map": map }));
        desk.rename_stage(map, "edited");
    }
    let has_undo =
        |map: &String| desk.call("openMap", json!({ "map": map }))["history"]["undo"] == "renameStage";
    assert!(maps.iter().all(has_undo), "open maps keep their undo");
    for map in &maps {
        desk.call("closeMap", json!({ "map": map }));
    }
    let kept = maps.iter().filter(|map| has_undo(map)).count();
    assert_eq!(kept, maps.len(), "what can be undone stays, also of maps that left memory with their layout");
    let before = desk.model(&maps[0])["stages"][0]["name"].clone();
    assert_eq!(before, "edited");
    let undone = desk.call("undo", json!({ "map": maps[0] }));
    assert_eq!(undone["label"], "renameStage");
    assert!(undone["layout"]["stages"].is_object(), "the layout is there again: {}", undone["layout"]);
    for map in &maps {
        desk.call("closeMap", json!({ "map": map }));
    }
    let many: Vec<String> = (0..43).map(|_| desk.map("blank")).collect();
    for map in &many {
        desk.rename_stage(map, "edited");
    }
    assert!(has_undo(&many[0]), "so many may stay");
    assert!(!has_undo(&maps[1]), "those used longest ago are read again");
    desk.app.disconnect(A);
}

fn params(map: &str, format: ExportFormat) -> ExportParams {
    ExportParams::new(map.parse().unwrap(), format)
}

fn exported(app: &App, params: &ExportParams) -> Vec<u8> {
    let mut out = Vec::new();
    app.export_to(params, &mut |_| ControlFlow::Continue(()), &mut out).unwrap();
    out
}

#[test]
fn every_export_comes_back_as_a_map_of_its_own() {
    let desk = Desk::new();
    let map = desk.map("flight");
    let model = desk.model(&map);
    for format in [ExportFormat::Json, ExportFormat::Svg, ExportFormat::Png] {
        let params = params(&map, format);
        let plan = desk.app.export_plan(&params).unwrap();
        assert!(plan.refusal.is_none());
        let bytes = exported(&desk.app, &params);
        let report = desk.app.import(vec![(plan.file_name.clone(), bytes)]).unwrap();
        assert!(report.notes.is_empty(), "{format:?}: {:?}", report.notes);
        let back = desk.model(&report.maps[0].id.to_string());
        assert_ne!(back["id"], model["id"], "{format:?}: a map of its own");
        for list in ["stages", "touchpoints", "lanes", "cards"] {
            let texts = |model: &Value| -> Vec<Value> {
                let things = model[list].as_array().unwrap().iter();
                things.map(|it| json!([it["name"], it["title"], it["text"]])).collect()
            };
            assert_eq!(texts(&back), texts(&model), "{format:?}: {list}");
        }
    }
}

#[test]
fn a_bad_file_does_not_spoil_the_others() {
    let desk = Desk::new();
    let good = exported(&desk.app, &params(&desk.map("blank"), ExportFormat::Json));
    let mermaid = b"journey\n title Day\n section Work\n  Tea: 5: Me\n".to_vec();
    let files = vec![
        ("bad.json".to_owned(), b"{\"format\":1".to_vec()),
        ("good.journey.json".to_owned(), good.clone()),
        ("day.mmd".to_owned(), mermaid),
        ("empty.png".to_owned(), Vec::new()),
    ];
    let report = desk.app.import(files).unwrap();
    assert_eq!(report.maps.len(), 2);
    let fatal: Vec<&str> =
        report.notes.iter().filter(|note| note.fatal).map(|note| note.file.as_str()).collect();
    assert_eq!(fatal, ["bad.json", "empty.png"]);
}

#[test]
fn an_export_that_is_too_large_says_what_would_do() {
    let desk = Desk::new();
    let map = desk.map("flight");
    let mut params = params(&map, ExportFormat::Png);
    params.choices.scale = 1e9;
    let refusal = desk.app.export_plan(&params).unwrap().refusal.unwrap();
    assert!(refusal.largest_scale > 0.5, "{refusal:?}");
    let error = desk.app.export_to(&params, &mut |_| ControlFlow::Continue(()), &mut Vec::new()).unwrap_err();
    assert_eq!(error.code(), ErrorCode::TooLarge);
    params.choices.scale = 1.0;
    let stopped = desk.app.export_to(&params, &mut |_| ControlFlow::Break(()), &mut Vec::new()).unwrap_err();
    assert_eq!(stopped.code(), ErrorCode::Cancelled);
}

/// What an export would be, as addresses spell it.
fn export_query(map: &str) -> String {
    let params = serde_json::to_string(&params(map, ExportFormat::Svg)).unwrap();
    serde_urlencoded::to_string([("export", params)]).unwrap()
}

#[test]
fn pictures_are_painted_by_address() {
    let desk = Desk::new();
    let map = desk.map("flight");
    let unopened = desk.map("blueprint");
    let good = [
        (format!("thumbnail/{map}"), "theme=light&w=480&h=270&v=1".to_owned()),
        (format!("/thumbnail/{unopened}"), "theme=dark&w=200&h=100".to_owned()),
        ("template-thumbnail/flight".to_owned(), "theme=highContrast&w=200&h=100".to_owned()),
        ("preview".to_owned(), format!("{}&w=99999&h=300", export_query(&map))),
    ];
    for (path, query) in &good {
        let png = journey_app::pictures::paint(&desk.app, path, query).unwrap();
        assert!(png.bytes.starts_with(b"\x89PNG"), "{path}?{query}");
        assert_eq!(
            png,
            journey_app::pictures::paint(&desk.app, path, query).unwrap(),
            "{path}: again the same"
        );
    }
    let changed = {
        let before = journey_app::pictures::paint(&desk.app, &good[0].0, &good[0].1).unwrap();
        let stages = desk.model(&map)["stages"].clone();
        let targets = json!([{ "type": "stage", "id": stages[0]["id"] }]);
        desk.call("execute", json!({ "map": map, "command": { "type": "delete", "targets": targets } }));
        before != journey_app::pictures::paint(&desk.app, &good[0].0, &good[0].1).unwrap()
    };
    assert!(changed, "an edit gives another picture");
    for (path, query, code) in [
        ("thumbnail/x", "theme=light&w=1&h=1", ErrorCode::BadRequest),
        ("thumbnail/0190f000-0000-7000-8000-000000000000", "theme=light&w=1&h=1", ErrorCode::NotFound),
        ("template-thumbnail/x", "theme=light&w=1&h=1", ErrorCode::NotFound),
        ("template-thumbnail/flight", "theme=light", ErrorCode::BadRequest),
        ("template-thumbnail/flight", "theme=neon&w=1&h=1", ErrorCode::BadRequest),
        ("x", "w=1&h=1", ErrorCode::BadRequest),
    ] {
        assert_eq!(
            journey_app::pictures::paint(&desk.app, path, query).unwrap_err().code,
            code,
            "{path}?{query}"
        );
    }
}

#[test]
fn two_threads_on_one_map_lose_nothing() {
    let desk = Desk::new();
    let map = desk.map("blank");
    let model = desk.model(&map);
    let (lane, touchpoint) = (&model["lanes"][0]["id"], &model["touchpoints"][0]["id"]);
    let count = model["cards"].as_array().map_or(0, Vec::len);
    let app = Arc::clone(&desk.app);
    std::thread::scope(|scope| {
        for thread in 0..4_u32 {
            let (app, map) = (&app, &map);
            scope.spawn(move || {
                for n in 0..25_u32 {
                    let id = format!("0190f000-0000-7000-8000-{thread:04x}{n:08x}");
                    let card = json!({ "id": id, "lane": lane, "touchpoint": touchpoint, "text": id });
                    let command = json!({ "type": "createCards", "cards": [card], "before": null });
                    call(app, A, "execute", json!({ "map": map, "command": command })).unwrap();
                }
            });
        }
    });
    drop(app);
    assert_eq!(desk.reopen().model(&map)["cards"].as_array().unwrap().len(), count + 100);
}
