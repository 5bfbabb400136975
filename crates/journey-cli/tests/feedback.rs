//! `journey feedback` as people and scripts call it.
#![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]

use assert_cmd::{Command, assert::Assert};
use journey_app::{App, ClientId};
use serde_json::{Value, json};
use std::{fmt::Write, fs};
use tempfile::TempDir;

struct Desk(TempDir);

impl Desk {
    /// A folder with a workspace and that survey.
    fn with(survey: &str) -> Self {
        let desk = Self(TempDir::new().unwrap());
        fs::write(desk.0.path().join("survey.csv"), survey).unwrap();
        desk.journey(&["new", "w.desirepath"]).success();
        desk
    }

    fn journey(&self, arguments: &[&str]) -> Assert {
        let mut command = Command::cargo_bin("journey").unwrap();
        command.current_dir(self.0.path()).args(arguments).assert()
    }

    fn feedback(&self, arguments: &[&str]) -> Assert {
        self.journey(&[&["feedback"], arguments].concat())
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let done = self.feedback(arguments).success();
        serde_json::from_slice(&done.get_output().stdout).unwrap()
    }

    /// Has `change` a look at the mapping that is suggested, and keeps it as `m.json`.
    fn mapped(&self, change: impl Fn(&mut Value)) {
        self.feedback(&["probe", "survey.csv", "--mapping", "m.json"]).success();
        let path = self.0.path().join("m.json");
        let mut mapping: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        change(&mut mapping);
        fs::write(path, mapping.to_string()).unwrap();
    }
}

fn stderr(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).unwrap()
}

fn stdout(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

/// 60 answers to an NPS question: 15 detractors, 15 passives, 30 promoters; web and app, two classes, two months.
fn nps() -> String {
    let mut text = String::from("response id,class,channel,date,nps score,comment\n");
    for number in 0..60 {
        let score = [0, 7, 9, 10][number % 4];
        let class = ["Business", "Eco", "Eco"][number % 3];
        let channel = if number % 2 == 0 { "web" } else { "app" };
        let month = if number < 30 { 1 } else { 2 };
        let day = number % 28 + 1;
        writeln!(
            text,
            "r{number},{class},{channel},2026-{month:02}-{day:02},{score},Wrote to a{number}@example.org"
        )
        .unwrap();
    }
    text
}

#[test]
fn a_survey_is_tried_kept_counted_and_taken_back() {
    let desk = Desk::with(&nps());
    let probe = stdout(&desk.feedback(&["probe", "survey.csv"]).success());
    assert!(probe.contains("60 rows") && probe.contains("NPS"), "the file is understood: {probe}");

    let import = ["import", "w.desirepath", "survey.csv", "--source", "Spring"];
    let tried = desk.json(&[&import[..], &["--dry-run", "--json"]].concat());
    assert_eq!(tried["report"]["counts"]["complete"], 60);
    assert_eq!(tried["questions"][0]["figure"]["value"], 25.0, "(30 - 15) / 60");
    assert_eq!(
        desk.json(&["list", "w.desirepath", "--json"])["sources"],
        serde_json::json!([]),
        "nothing was kept"
    );

    let kept = desk.json(&[&import[..], &["--json"]].concat());
    assert_eq!(kept["report"]["counts"]["redactions"], 60, "addresses are taken out of comments");
    let again = desk.feedback(&import).failure();
    assert!(stderr(&again).contains("“Spring” holds this very file already"), "{}", stderr(&again));

    let rows = |arguments: &[&str]| {
        let asked = [&["metrics", "w.desirepath", "--json"], arguments].concat();
        let table = desk.json(&asked);
        let rows = table["rows"].as_array().unwrap().iter();
        rows.map(|row| (row["group"].to_string(), row["figure"]["n"].as_u64().unwrap())).collect::<Vec<_>>()
    };
    type Case = (&'static [&'static str], &'static [(&'static str, u64)]);
    let cases: [Case; 6] = [
        (&[], &[("[]", 60)]),
        (&["--by", "channel"], &[("[\"web\"]", 30), ("[\"app\"]", 30)]),
        (&["--by", "segment:class"], &[("[\"Business\"]", 20), ("[\"Eco\"]", 40)]),
        (&["--by", "month"], &[("[\"2026-01\"]", 30), ("[\"2026-02\"]", 30)]),
        (&["--where", "channel=web", "--where", "from=2026-02"], &[("[]", 15)]),
        (&["--where", "segment:class=Business"], &[("[]", 20)]),
    ];
    for (arguments, expected) in cases {
        let expected: Vec<_> = expected.iter().map(|(group, n)| ((*group).to_owned(), *n)).collect();
        assert_eq!(rows(arguments), expected, "{arguments:?}");
    }

    desk.feedback(&["undo", "w.desirepath", &kept["batch"].to_string()]).success();
    assert_eq!(rows(&[]), [], "what was taken back does not count");
    desk.feedback(&import).success();
    assert_eq!(rows(&[]), [("[]".to_owned(), 60)], "and may come in again");
}

#[test]
fn a_later_file_updates_responses_by_their_id() {
    let desk = Desk::with(&nps());
    desk.feedback(&["import", "w.desirepath", "survey.csv", "--source", "Spring"]).success();
    let better = nps().replace(",0,", ",10,");
    fs::write(desk.0.path().join("survey.csv"), better).unwrap();
    let kept = desk.json(&["import", "w.desirepath", "survey.csv", "--source", "Spring", "--json"]);
    let figure = |desk: &Desk| {
        let table = desk.json(&["metrics", "w.desirepath", "--json"]);
        let figure = &table["rows"][0]["figure"];
        (figure["n"].as_u64().unwrap(), figure["value"].as_f64().unwrap())
    };
    assert_eq!(figure(&desk), (60, 75.0), "45 promoters, no detractors, and nobody counts twice");
    desk.feedback(&["undo", "w.desirepath", &kept["batch"].to_string()]).success();
    assert_eq!(figure(&desk), (60, 25.0), "what was replaced counts again");
}

#[test]
fn what_is_open_about_a_scale_stops_the_import() {
    let mut survey = String::from("response id,wifi\n");
    for number in 0..60 {
        writeln!(survey, "r{number},{}", number % 6).unwrap();
    }
    let desk = Desk::with(&survey);
    let refused = stderr(&desk.feedback(&["import", "w.desirepath", "survey.csv"]).failure());
    assert!(
        refused.contains("\"wifi\"") && refused.contains("zeroIsNotApplicable"),
        "place and way out: {refused}"
    );
    assert_eq!(
        desk.json(&["list", "w.desirepath", "--json"])["sources"],
        serde_json::json!([]),
        "nothing was kept"
    );
    for (answer, n, apart) in [("zeroIsNotApplicable", 50, 10), ("zeroIsScore", 60, 0)] {
        desk.mapped(|mapping| mapping["columns"][1]["role"]["settled"] = serde_json::json!([answer]));
        let import = ["import", "w.desirepath", "survey.csv", "--mapping", "m.json", "--dry-run", "--json"];
        let figure = &desk.json(&import)["questions"][0]["figure"];
        assert_eq!((&figure["n"], &figure["notApplicable"]), (&n.into(), &apart.into()), "{answer}");
    }
}

#[test]
fn what_cannot_be_asked_for_is_told_with_what_can() {
    let desk = Desk::with(&nps());
    desk.feedback(&["import", "w.desirepath", "survey.csv"]).success();
    let cases = [
        (vec!["--by", "age"], "segment:NAME"),
        (vec!["--by", "month,month"], "named twice"),
        (vec!["--where", "channel"], "KEY=VALUE"),
        (vec!["--where", "from=May"], "2026-01"),
        (vec!["--where", "source=Autumn"], "survey"),
    ];
    for (arguments, told) in cases {
        let refused = desk.feedback(&[&["metrics", "w.desirepath"][..], &arguments].concat()).failure();
        assert!(stderr(&refused).contains(told), "{arguments:?}: {}", stderr(&refused));
    }
    let missing = stderr(&desk.feedback(&["undo", "w.desirepath", "77"]).failure());
    assert!(missing.contains("no import 77"), "{missing}");
}

#[test]
fn figures_are_grouped_by_the_touchpoints_and_stages_of_a_map() {
    let desk = Desk::with(&nps().replace("class", "touchpoint"));
    let kept = desk.json(&["import", "w.desirepath", "survey.csv", "--source", "Spring", "--json"]);
    let path = desk.0.path().join("w.desirepath");
    let app = App::open(&path).unwrap();
    let call = |method: &str, params: Value| -> Value {
        serde_json::from_str(&app.call(ClientId(1), method, &params.to_string()).unwrap()).unwrap()
    };
    let map = call("createMap", json!({ "template": "flight", "title": "Trip" }))["id"].clone();
    let model = call("mapModel", json!({ "map": map }));
    let (first, last) = (&model["touchpoints"][0], model["touchpoints"].as_array().unwrap().last().unwrap());
    let link = |place: &str, touchpoint: &Value| json!({ "source": kept["source"], "what": { "kind": "place", "name": place }, "touchpoint": touchpoint["id"] });
    let links = json!({ "links": [link("Business", first), link("Eco", last)], "rules": [] });
    call("saveFeedbackLinks", json!({ "map": map, "links": links }));
    let is_figure = |series: &&Value| {
        let lanes = model["lanes"].as_array().unwrap();
        lanes.iter().any(|lane| lane["id"] == series["lane"] && lane["kind"] == "metric")
    };
    let series = model["series"].as_array().unwrap().iter().find(is_figure).unwrap();
    let patch = json!({ "feedback": { "set": { "metric": "nps", "source": "Spring" } } });
    let bind = json!({ "type": "updateSeries", "id": series["id"], "patch": patch });
    call("execute", json!({ "map": map, "command": bind }));
    // Only one program may write at a time.
    drop(app);

    let stage = |touchpoint: &Value| {
        let stages = model["stages"].as_array().unwrap();
        stages.iter().find(|stage| stage["id"] == touchpoint["stage"]).unwrap()["name"].clone()
    };
    let rows = |arguments: &[&str]| -> Vec<(Value, u64)> {
        let table = desk.json(&[&["metrics", "w.desirepath", "--json"], arguments].concat());
        let rows = table["rows"].as_array().unwrap().iter();
        rows.map(|row| (row["group"].clone(), row["figure"]["n"].as_u64().unwrap())).collect()
    };
    let by_touchpoint = [(json!([first["name"]]), 20), (json!([last["name"]]), 40)];
    assert_eq!(rows(&["--map", "Trip"]), by_touchpoint, "touchpoints unless asked for otherwise");
    assert_eq!(rows(&["--map", "trip", "--by", "touchpoint"]), by_touchpoint);
    assert_eq!(
        rows(&["--map", "Trip", "--by", "stage", "--where", "channel=web"]),
        [(json!([stage(first)]), 10), (json!([stage(last)]), 20)]
    );
    assert_eq!(
        rows(&["--by", "touchpoint"]),
        [(json!(["Business"]), 20), (json!(["Eco"]), 40)],
        "without a map in the words of the file"
    );
    desk.journey(&["export", "w.desirepath", "Trip", "--to", "trip.svg"]).success();
    let drawn = fs::read_to_string(desk.0.path().join("trip.svg")).unwrap();
    assert!(drawn.contains(">n 40<"), "a picture shows the figures");
    let redacted = ["--redact", "names", "--to", "kept.svg", "--to", "kept.json"];
    desk.journey(&[&["export", "w.desirepath", "Trip"][..], &redacted].concat()).success();
    let kept = ["kept.svg", "kept.json"].map(|name| fs::read_to_string(desk.0.path().join(name)).unwrap());
    assert!(kept[0].contains(">n 40<"), "the figures are looked up all the same");
    assert!(!kept.concat().contains("Spring"), "the source stays at home");
    let refused = stderr(&desk.feedback(&["metrics", "w.desirepath", "--by", "stage"]).failure());
    assert!(refused.contains("--map"), "{refused}");
    let unknown = stderr(&desk.feedback(&["metrics", "w.desirepath", "--map", "Cruise"]).failure());
    assert!(unknown.contains("No map is meant by “cruise”") && unknown.contains("Trip"), "{unknown}");
}
