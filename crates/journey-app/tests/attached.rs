//! Feedback attached to maps: what is measured, filtered, compared, and shown to all who have a map open.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a panic is how a test fails")]

mod common;

use common::{A, B, Desk, call};
use journey_app::protocol::{ErrorCode, Event, ExportFormat, ExportParams};
use journey_feedback::{mapping::Mapping, probe::ProbeOptions};
use journey_model::{
    FeedbackBinding, FeedbackMetric, JourneyMap, Lane, LaneId, LaneKind, MapId, Series, SeriesId, SeriesKind,
    SeriesValue, Stage, StageId, Touchpoint, TouchpointId, file, redaction::Redaction,
};
use serde_json::{Value, json};
use std::{fmt::Write, ops::ControlFlow};
use uuid::Uuid;

/// Places of the survey with how often each score was given there.
const SCORES: [(&str, &[(u32, usize)]); 4] = [
    // NPS 60 of 50.
    ("search", &[(10, 40), (0, 10)]),
    // NPS 0 of 60.
    ("gate", &[(9, 20), (8, 20), (3, 20)]),
    ("LOUNGE", &[(10, 5)]),
    ("elsewhere", &[(5, 7)]),
];

/// The survey: contented customers answer on the web; half of all answers are of January, half of February.
fn survey() -> String {
    let mut text = String::from("response id,touchpoint,class,channel,date,nps score,comment\n");
    let mut number = 0;
    for (place, scores) in SCORES {
        for (score, times) in scores {
            for _ in 0..*times {
                let channel = if *score >= 8 { "web" } else { "app" };
                let class = if number % 3 == 0 { "Business" } else { "Eco" };
                let month = number % 2 + 1;
                writeln!(
                    text,
                    "r{number},{place},{class},{channel},2026-{month:02}-15,{score},Said {number}"
                )
                .unwrap();
                number += 1;
            }
        }
    }
    text
}

struct Room {
    desk: Desk,
    map: String,
    source: i64,
    import: i64,
}

/// A map of two stages with two touchpoints each; an experience lane with what is assumed, intended and measured, and
/// a lane of figures.
fn journey() -> JourneyMap {
    let id = Uuid::from_u128;
    let mut map = JourneyMap::empty(MapId(id(1)), "Trip");
    let names = [("Plan", ["Search", "Book"]), ("Travel", ["Board", "Lounge"])];
    for (stage, (name, touchpoints)) in (10..).step_by(10).zip(names) {
        map.stages.push(Stage::new(StageId(id(stage)), name));
        for (number, name) in (stage + 1..).zip(touchpoints) {
            map.touchpoints.push(Touchpoint::new(TouchpointId(id(number)), StageId(id(stage)), name));
        }
    }
    let (feeling, figures) = (LaneId(id(41)), LaneId(id(42)));
    map.lanes.push(Lane::new(feeling, LaneKind::Experience, "Feeling"));
    map.lanes.push(Lane::new(figures, LaneKind::Metric, "NPS"));
    let score = |touchpoint: u128, value: f64| SeriesValue::new(TouchpointId(id(touchpoint)), value);
    let nps = || Some(FeedbackBinding::new(FeedbackMetric::Nps));
    map.series.push(Series {
        values: vec![score(11, 1.0), score(21, 2.0), score(22, 0.0), score(12, -1.0)],
        ..Series::new(SeriesId(id(51)), feeling, "We think")
    });
    map.series.push(Series {
        kind: SeriesKind::Intended,
        values: vec![score(21, 0.0)],
        ..Series::new(SeriesId(id(52)), feeling, "Promise")
    });
    for (number, lane, name) in [(53, feeling, "Customers"), (54, figures, "Net promoters")] {
        let series = Series::new(SeriesId(id(number)), lane, name);
        map.series.push(Series { kind: SeriesKind::Measured, feedback: nps(), ..series });
    }
    map
}

impl Room {
    fn new() -> Self {
        let desk = Desk::new();
        let map = bring(&desk);
        let (source, import) = import(&desk, "visits.csv", &survey());
        Self { desk, map, source, import }
    }

    /// The same, with three of the four places attached, and open.
    fn attached() -> Self {
        let room = Self::new();
        room.attach(&[("search", "Search"), ("gate", "Board"), ("LOUNGE", "Lounge")]);
        room.desk.call("openMap", room.params());
        room
    }

    fn params(&self) -> Value {
        json!({ "map": self.map })
    }

    fn touchpoint(&self, name: &str) -> Value {
        touchpoint(&self.desk, &self.map, name)
    }

    fn series(&self, name: &str) -> Value {
        let model = self.desk.model(&self.map);
        model["series"].as_array().unwrap().iter().find(|series| series["name"] == name).unwrap()["id"]
            .clone()
    }

    fn attach(&self, places: &[(&str, &str)]) -> Value {
        attach(&self.desk, &self.map, self.source, places)
    }

    fn figures(&self) -> Value {
        self.desk.call("mapFigures", self.params())
    }

    /// NPS and answers at touchpoints by their name.
    fn nps(&self) -> Vec<(String, f64, u64)> {
        nps_of(&self.desk, &self.map)
    }

    fn filter(&self, filter: &Value) -> Value {
        self.desk.call("setFigureFilter", json!({ "map": self.map, "filter": filter }))
    }

    fn execute(&self, command: &Value) -> Value {
        self.desk.call("execute", json!({ "map": self.map, "command": command }))
    }

    /// What stands on the sheet.
    fn svg(&self) -> String {
        self.exported(ExportFormat::Svg, Redaction::NOTHING)
    }

    /// An export of text, without what stays at home.
    fn exported(&self, format: ExportFormat, redact: Redaction) -> String {
        let params = ExportParams { redact, ..ExportParams::new(self.map.parse().unwrap(), format) };
        let mut out = Vec::new();
        self.desk.app.export_to(&params, &mut |_| ControlFlow::Continue(()), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }
}

fn bring(desk: &Desk) -> String {
    let file = file::write(&journey());
    let report = desk.app.import(vec![("trip.journey.json".to_owned(), file)]).unwrap();
    report.maps[0].id.to_string()
}

/// Imports a survey as its rows suggest; its source and the import.
fn import(desk: &Desk, name: &str, text: &str) -> (i64, i64) {
    let path = desk.folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    let go_on = &mut |_| ControlFlow::Continue(());
    let mapping: Mapping =
        desk.app.probe_feedback(&path, &ProbeOptions::default(), go_on).unwrap().probe.mapping;
    let kept = desk.app.import_feedback(&path, &mapping, "Visits", go_on).unwrap();
    (kept.source, kept.batch)
}

fn touchpoint(desk: &Desk, map: &str, name: &str) -> Value {
    let model = desk.model(map);
    model["touchpoints"].as_array().unwrap().iter().find(|it| it["name"] == name).unwrap()["id"].clone()
}

fn attach(desk: &Desk, map: &str, source: i64, places: &[(&str, &str)]) -> Value {
    let link = |(place, name): &(&str, &str)| {
        let what = json!({ "kind": "place", "name": place });
        json!({ "source": source, "what": what, "touchpoint": touchpoint(desk, map, name) })
    };
    let links: Vec<Value> = places.iter().map(link).collect();
    desk.call("saveFeedbackLinks", json!({ "map": map, "links": { "links": links, "rules": [] } }))
}

fn nps_of(desk: &Desk, map: &str) -> Vec<(String, f64, u64)> {
    let model = desk.model(map);
    let name = |id: &Value| {
        let all = model["touchpoints"].as_array().unwrap();
        all.iter().find(|it| it["id"] == *id).unwrap()["name"].as_str().unwrap().to_owned()
    };
    let figures = desk.call("mapFigures", json!({ "map": map }));
    let shown = figures["touchpoints"].as_array().unwrap().iter();
    let of_touchpoint = |it: &Value| {
        let figure = &it["figures"][0]["figure"];
        (name(&it["touchpoint"]), figure["value"].as_f64().unwrap(), figure["n"].as_u64().unwrap())
    };
    shown.map(of_touchpoint).collect()
}

fn named(expected: &[(&str, f64, u64)]) -> Vec<(String, f64, u64)> {
    expected.iter().map(|(name, value, n)| ((*name).to_owned(), *value, *n)).collect()
}

/// What was told since: the event's kind, with the client that is not told.
fn told(
    events: &mut tokio::sync::broadcast::Receiver<(Option<journey_app::ClientId>, Event)>,
) -> Vec<String> {
    let mut told = Vec::new();
    while let Ok((origin, event)) = events.try_recv() {
        let kind = match event {
            Event::MapChanged(outcome) => format!("map {}", outcome.revision),
            Event::FiguresChanged { .. } => "figures".to_owned(),
            Event::FeedbackChanged => "feedback".to_owned(),
            _ => continue,
        };
        told.push(origin.map_or(kind.clone(), |client| format!("{kind} but not to {}", client.0)));
    }
    told
}

#[test]
fn links_are_kept_and_what_is_left_is_listed() {
    let room = Room::new();
    let before = room.desk.call("feedbackLinks", room.params());
    assert_eq!(before["links"], json!({ "links": [], "rules": [] }));
    let left = |links: &Value| -> Vec<(String, u64)> {
        let unmatched = links["unmatched"].as_array().unwrap().iter();
        unmatched
            .map(|one| (one["name"].as_str().unwrap().to_owned(), one["count"].as_u64().unwrap()))
            .collect()
    };
    let all = [("nps score", 122), ("search", 50), ("gate", 60), ("LOUNGE", 5), ("elsewhere", 7)];
    assert_eq!(left(&before), all.map(|(name, count)| (name.to_owned(), count)));
    let suggested = before["suggestions"].as_array().unwrap().iter();
    let suggested: Vec<(&Value, &Value)> =
        suggested.map(|it| (&it["what"]["name"], &it["touchpoint"])).collect();
    assert_eq!(
        suggested,
        [(&json!("search"), &room.touchpoint("Search")), (&json!("LOUNGE"), &room.touchpoint("Lounge"))],
        "“gate” is called like no touchpoint"
    );

    let links = room.attach(&[("search", "Search"), ("gate", "Board"), ("gate", "Board")]);
    assert_eq!(links["links"]["links"].as_array().unwrap().len(), 2, "each link once");
    assert_eq!(
        left(&links),
        [("nps score", 12), ("LOUNGE", 5), ("elsewhere", 7)].map(|(name, count)| (name.to_owned(), count)),
        "of the question, the answers that are at no touchpoint"
    );
    let Room { desk, map, .. } = room;
    let desk = desk.reopen();
    assert_eq!(desk.call("feedbackLinks", json!({ "map": map })), links, "links are kept");
}

#[test]
fn links_and_rules_that_cannot_be_used_are_refused() {
    let room = Room::new();
    let somewhere = Uuid::from_u128(99).to_string();
    let what = json!({ "kind": "question", "code": "nps score" });
    let here = room.touchpoint("Board");
    let link =
        |source: i64, touchpoint: &Value| json!({ "source": source, "what": what, "touchpoint": touchpoint });
    let rule = |words: &[&str]| json!({ "touchpoint": here, "rule": { "anyOf": words, "noneOf": [] } });
    let cases = [
        (json!({ "links": [link(room.source, &json!(somewhere))] }), "“Trip”"),
        (json!({ "links": [link(77, &here)] }), "not there any more"),
        (json!({ "rules": [rule(&[])] }), "Name at least one"),
        (json!({ "rules": [rule(&["wa*it"])] }), "at the end"),
    ];
    for (links, message) in cases {
        let refused =
            room.desk.try_call("saveFeedbackLinks", json!({ "map": room.map, "links": links })).unwrap_err();
        assert_eq!(refused.code, ErrorCode::Rejected, "{}", refused.message);
        assert!(refused.message.contains(message), "{}", refused.message);
    }
    let kept = room.desk.call("feedbackLinks", room.params());
    assert_eq!(kept["links"], json!({ "links": [], "rules": [] }), "nothing was kept");
}

#[test]
fn figures_lie_at_touchpoints_and_add_up_in_stages() {
    let room = Room::attached();
    assert_eq!(room.nps(), named(&[("Search", 60.0, 50), ("Board", 0.0, 60), ("Lounge", 100.0, 5)]));
    let figures = room.figures();
    let board = &figures["touchpoints"][1];
    assert_eq!(board["verbatims"], 60);
    let trend = board["figures"][0]["trend"].as_array().unwrap();
    let of_months: u64 = trend.iter().map(|month| month["figure"]["n"].as_u64().unwrap()).sum();
    assert_eq!((trend.len(), of_months), (2, 60), "each answer is of a month");
    let stages = figures["stages"].as_array().unwrap();
    let shown: Vec<(u64, f64)> = stages
        .iter()
        .map(|stage| &stage["figures"][0]["figure"])
        .map(|figure| (figure["n"].as_u64().unwrap(), figure["value"].as_f64().unwrap()))
        .collect();
    let travel = 100.0 * (25.0 - 20.0) / 65.0;
    assert_eq!(shown.len(), 2);
    assert_eq!(shown[0], (50, 60.0));
    assert_eq!(shown[1].0, 65);
    assert!((shown[1].1 - travel).abs() < 1e-9, "{} is not {travel}", shown[1].1);
    let choices = &figures["choices"];
    assert_eq!(choices["channels"][0], json!({ "name": "web", "count": 85 }));
    assert_eq!(choices["dimensions"][0]["name"], "class");
    assert_eq!((&choices["from"], &choices["to"]), (&json!(56 * 12), &json!(56 * 12 + 1)));
    let bound: Vec<usize> = figures["series"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["values"].as_array().unwrap().len())
        .collect();
    assert_eq!(bound, [3, 3], "both bound series have a value where anybody answered");
}

#[test]
fn an_answer_that_is_attached_twice_counts_once_in_its_stage() {
    let room = Room::new();
    let link = |what: Value, name: &str| json!({ "source": room.source, "what": what, "touchpoint": room.touchpoint(name) });
    let links = json!([
        link(json!({ "kind": "question", "code": "nps score" }), "Board"),
        link(json!({ "kind": "place", "name": "LOUNGE" }), "Lounge"),
    ]);
    room.desk.call("saveFeedbackLinks", json!({ "map": room.map, "links": { "links": links, "rules": [] } }));
    let shown = room.nps();
    assert_eq!((shown[0].0.as_str(), shown[0].2), ("Board", 122), "all answers, wherever they were given");
    assert_eq!((shown[1].0.as_str(), shown[1].2), ("Lounge", 5));
    assert_eq!(room.figures()["stages"][0]["figures"][0]["figure"]["n"], 122);
}

#[test]
fn the_same_feedback_serves_two_maps() {
    let room = Room::attached();
    let other = bring(&room.desk);
    attach(&room.desk, &other, room.source, &[("gate", "Search")]);
    assert_eq!(nps_of(&room.desk, &other), named(&[("Search", 0.0, 60)]));
    assert_eq!(room.nps().len(), 3, "the first map shows what it did");
}

#[test]
fn a_copy_of_a_map_has_the_same_figures() {
    let room = Room::attached();
    let copy = room.desk.call("duplicateMap", room.params())["id"].as_str().unwrap().to_owned();
    assert_eq!(nps_of(&room.desk, &copy), nps_of(&room.desk, &room.map));
    assert!(!nps_of(&room.desk, &copy).is_empty());
}

#[test]
fn a_filter_changes_figures_for_all_and_undo_passes_over_it() {
    let room = Room::attached();
    call(&room.desk.app, B, "openMap", room.params()).unwrap();
    let renamed = room.desk.rename_stage(&room.map, "Dream");
    let before = renamed["revision"].as_u64().unwrap();
    let mut events = room.desk.app.subscribe();

    let outcome = room.filter(&json!({ "channels": ["web"] }));
    assert_eq!((&outcome["revision"], &outcome["label"]), (&json!(before + 1), &Value::Null));
    assert!(!outcome["layout"]["cells"].as_array().unwrap().is_empty(), "cells are drawn anew");
    assert_eq!(outcome["history"]["undo"], "renameStage");
    assert_eq!(told(&mut events), [format!("map {} but not to {}", before + 1, A.0), "figures".to_owned()]);
    let filtered = named(&[("Search", 100.0, 40), ("Board", 50.0, 40), ("Lounge", 100.0, 5)]);
    assert_eq!(room.nps(), filtered);
    assert_eq!(room.figures()["filter"], json!({ "channels": ["web"] }));

    let again = room.filter(&json!({ "channels": ["web"] }));
    assert_eq!(again["revision"], json!(before + 1), "the same filter is no other state");
    assert_eq!(told(&mut events), Vec::<String>::new());

    let undone = room.desk.call("undo", room.params());
    assert_eq!((&undone["label"], &undone["revision"]), (&json!("renameStage"), &json!(before + 2)));
    assert_eq!(room.nps(), filtered, "the filter is no step");
    assert!(room.svg().contains(">+50<"), "the export shows what is filtered");
    room.filter(&json!({}));
    assert_eq!(room.nps()[0].2, 50);
}

#[test]
fn without_a_filter_all_is_drawn_as_it_was() {
    let room = Room::attached();
    let first = room.desk.call("openMap", room.params());
    assert_eq!(first["revision"], 1);
    let filters = [
        json!({ "channels": ["web"] }),
        json!({ "from": 56 * 12 + 1 }),
        json!({ "segments": [{ "dimension": "class", "values": ["Business"] }] }),
        json!({}),
    ];
    for (at, filter) in (2..).zip(filters) {
        assert_eq!(room.filter(&filter)["revision"], at);
    }
    let last = room.desk.call("openMap", room.params());
    assert_eq!(last["layout"], first["layout"]);
}

#[test]
fn pictures_of_other_figures_have_other_addresses() {
    let room = Room::attached();
    let version = |room: &Room| room.desk.call("workspace", json!({}))["maps"][0]["version"].clone();
    let first = version(&room);
    assert_eq!(version(&room), first, "the same figures, the same picture");
    room.filter(&json!({ "channels": ["web"] }));
    let filtered = version(&room);
    assert_ne!(filtered, first);
    room.filter(&json!({}));
    assert_eq!(version(&room), first);
    room.attach(&[("search", "Book")]);
    assert_ne!(version(&room), first, "links changed what is shown");
}

#[test]
fn imports_and_taking_them_back_measure_open_maps_anew() {
    let room = Room::attached();
    let mut events = room.desk.app.subscribe();
    let more = survey().replace("r1", "s1").replace("search", "gate");
    let (source, second) = import(&room.desk, "more.csv", &more);
    assert_eq!(source, room.source);
    assert_eq!(told(&mut events), ["feedback", "map 2", "figures"], "everybody is told");
    let board = |room: &Room| room.nps().into_iter().find(|(name, ..)| name == "Board").unwrap().2;
    let with_both = board(&room);
    assert!(with_both > 60, "{with_both}");
    room.desk.call("undoImport", json!({ "import": second }));
    assert_eq!(told(&mut events), ["feedback", "map 3", "figures"]);
    assert_eq!(board(&room), 60);
    room.desk.call("undoImport", json!({ "import": room.import }));
    assert_eq!(room.nps(), []);
    assert!(!room.svg().contains("+60"), "what was taken back is drawn no more");
}

#[test]
fn links_measure_open_maps_anew() {
    let room = Room::attached();
    let mut events = room.desk.app.subscribe();
    room.attach(&[("search", "Book")]);
    assert_eq!(told(&mut events), ["feedback", "map 2", "figures"]);
    assert_eq!(room.nps(), named(&[("Book", 60.0, 50)]));
}

#[test]
fn an_edit_of_a_bound_series_brings_its_figures_along() {
    let room = Room::attached();
    let unbound = room.execute(&json!({
        "type": "updateSeries", "id": room.series("Net promoters"), "patch": { "feedback": "clear" },
    }));
    assert_eq!(unbound["revision"], 2);
    assert!(!room.svg().contains(">+60<"), "typed scores are shown again, and there are none");
    let mut events = room.desk.app.subscribe();
    let bound = room.execute(&json!({
        "type": "updateSeries", "id": room.series("Net promoters"), "patch": { "feedback": { "set": { "metric": "nps" } } },
    }));
    assert_eq!(bound["revision"], 3, "one change, one state");
    let cells = bound["layout"]["cells"].to_string();
    assert!(cells.contains("+60"), "the figures come with the change: {cells}");
    assert_eq!(told(&mut events), [format!("map 3 but not to {}", A.0), "figures".to_owned()]);

    let gone = room.touchpoint("Search");
    room.execute(&json!({ "type": "delete", "targets": [{ "type": "touchpoint", "id": gone }] }));
    assert_eq!(room.nps().len(), 2);
    assert_eq!(room.desk.call("feedbackLinks", room.params())["links"]["links"].as_array().unwrap().len(), 2);
    // Whoever saves what is there now does not lose what was at the touchpoint.
    room.attach(&[("gate", "Board"), ("LOUNGE", "Lounge")]);
    room.desk.call("undo", room.params());
    assert_eq!(room.nps().len(), 3, "a touchpoint that is back has its feedback");
    assert!(room.svg().contains(">+60<"));
}

#[test]
fn gaps_are_counted_in_the_unit_of_the_figure() {
    let room = Room::attached();
    let figures = room.figures();
    let gaps = figures["gaps"].as_array().unwrap();
    let of = |expected: &str| gaps.iter().find(|gaps| gaps["expected"] == room.series(expected)).unwrap();
    assert_eq!(gaps.len(), 2);
    let told = |gaps: &Value, name: &str| {
        let touchpoint = room.touchpoint(name);
        let list = gaps["list"]["gaps"].as_array().unwrap();
        let gap = list.iter().find(|gap| gap["key"] == touchpoint).unwrap();
        let number = |value: &Value| value.as_f64().unwrap().round();
        (number(&gap["expected"]), number(&gap["gap"]["value"]), gap["verdict"].as_str().unwrap().to_owned())
    };
    let assumed = of("We think");
    assert_eq!(assumed["measured"], room.series("Customers"));
    // +1 of -2..2 is three quarters of -100..100; believed less measured.
    assert_eq!(told(assumed, "Search"), (50.0, -10.0, "unclear".to_owned()));
    assert_eq!(told(assumed, "Board"), (100.0, 100.0, "worse".to_owned()));
    assert_eq!(told(assumed, "Lounge"), (0.0, -100.0, "noBase".to_owned()));
    let keys = assumed["list"]["gaps"].as_array().unwrap();
    assert_eq!(
        (keys.len(), &keys[0]["key"]),
        (3, &room.touchpoint("Board")),
        "the worst first; nobody answered at Book"
    );
    // Measured less intended.
    assert_eq!(told(of("Promise"), "Board"), (0.0, 0.0, "unclear".to_owned()));
}

#[test]
fn figures_by_touchpoint_and_stage_of_a_map() {
    let room = Room::attached();
    let rows = |by: Value| -> Vec<(Value, u64)> {
        let table = room.desk.call("figures", json!({ "map": room.map, "by": by }));
        let rows = table["rows"].as_array().unwrap().iter();
        rows.map(|row| (row["group"].clone(), row["figure"]["n"].as_u64().unwrap())).collect()
    };
    assert_eq!(rows(json!([{ "kind": "stage" }])), [(json!(["Plan"]), 50), (json!(["Travel"]), 65)]);
    assert_eq!(
        rows(json!([{ "kind": "channel" }, { "kind": "touchpoint" }, { "kind": "stage" }])),
        [
            (json!(["web", "Search", "Plan"]), 40),
            (json!(["app", "Search", "Plan"]), 10),
            (json!(["web", "Board", "Travel"]), 40),
            (json!(["app", "Board", "Travel"]), 20),
            (json!(["web", "Lounge", "Travel"]), 5),
        ]
    );
    assert_eq!(rows(json!([])), [(json!([]), 122)], "what is not grouped by the map is all there is");
    let refused = room.desk.try_call("figures", json!({ "by": [{ "kind": "stage" }] })).unwrap_err();
    assert!(refused.message.contains("only a map has stages"), "{}", refused.message);
}

#[test]
fn exports_and_thumbnails_show_the_figures_and_the_map_inside_has_none() {
    let room = Room::attached();
    let svg = room.svg();
    for text in [">+60<", ">n 50<", ">0<", ">n 60<"] {
        assert!(svg.contains(text), "{text} stands on the sheet");
    }
    let map: MapId = room.map.parse().unwrap();
    let thumbnail = || room.desk.app.thumbnail(map, "light", 400, 300).unwrap();
    let all = thumbnail();
    room.filter(&json!({ "channels": ["web"] }));
    let filtered = thumbnail();
    assert_ne!(all, filtered, "the thumbnail shows the filter of who has the map open");
    room.filter(&json!({}));
    assert_eq!(thumbnail(), all);
    let model = room.desk.model(&room.map);
    let bound = model["series"].as_array().unwrap().iter().find(|it| it["name"] == "Net promoters").unwrap();
    assert_eq!((&bound["values"], &bound["feedback"]["metric"]), (&json!([]), &json!("nps")));
    let room = Room { desk: room.desk.reopen(), ..room };
    assert_eq!(room.desk.app.thumbnail(map, "light", 400, 300).unwrap(), all, "also where it is not open");
    assert!(room.svg().contains(">+60<"), "figures are there from the opening on");
}

#[test]
fn figures_leave_without_the_names_by_which_they_are_asked_for() {
    let room = Room::attached();
    let asked = json!({ "metric": "nps", "source": "Visits", "question": "nps score" });
    let patch = json!({ "feedback": { "set": asked } });
    room.execute(&json!({ "type": "updateSeries", "id": room.series("Net promoters"), "patch": patch }));
    let whole = room.exported(ExportFormat::Json, Redaction::NOTHING);
    assert!(whole.contains("Visits") && whole.contains("nps score"), "they are part of the map");
    let names = Redaction { names: true, ..Redaction::NOTHING };
    let drawn = room.exported(ExportFormat::Svg, names);
    assert!(drawn.contains(">+60<") && drawn.contains(">n 60<"), "the figures are looked up all the same");
    let left = room.exported(ExportFormat::Json, names);
    for text in [&drawn, &left] {
        assert!(!text.contains("Visits") && !text.contains("nps score"), "{text}");
    }
    let left = file::read(left.as_bytes()).unwrap().map;
    let series = left.series.iter().find(|series| series.name == "Net promoters").unwrap();
    assert_eq!(series.feedback, None, "it would ask for other feedback");
    let values: Vec<f64> = series.values.iter().map(|value| value.value).collect();
    assert_eq!(values, [60.0, 0.0, 100.0], "the figures stand in its place");
    let verbatims = Redaction { verbatims: true, ..Redaction::NOTHING };
    assert!(
        !room.exported(ExportFormat::Json, verbatims).contains("Visits"),
        "a source may name who was asked"
    );
}
