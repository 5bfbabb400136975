//! Slow work of feedback: it runs beside the requests, tells how far it is, and can be stopped.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a panic is how a test fails")]

mod common;

use common::Desk;
use journey_app::protocol::{ErrorCode, Event};
use serde_json::{Value, json};
use std::{
    fmt::Write,
    fs,
    path::PathBuf,
    time::{Duration, Instant},
};

/// So many answers from 0 to 10 of customers who say when.
fn survey(rows: usize) -> String {
    let mut text = String::from("response id,date,nps score,comment\n");
    for row in 0..rows {
        writeln!(text, "r{row},2026-01-{:02},{},Row {row}", row % 28 + 1, row * 7 % 11).unwrap();
    }
    text
}

fn write(desk: &Desk, name: &str, text: &str) -> PathBuf {
    let path = desk.folder.path().join(name);
    fs::write(&path, text).unwrap();
    path
}

/// Does work of a job and answers what it came to, with the parts that were told on the way.
fn work(desk: &Desk, job: &str, work: &Value) -> (Value, Vec<f32>) {
    let mut events = desk.app.subscribe();
    desk.call("startJob", json!({ "job": job, "work": work }));
    let (start, mut parts) = (Instant::now(), Vec::new());
    while start.elapsed() < Duration::from_secs(60) {
        match events.try_recv() {
            Ok((_, Event::JobProgress(told))) if told.job == job => parts.push(told.part),
            Ok((origin, Event::JobEnded(told))) if told.job == job => {
                assert_eq!(origin, None, "whoever began it hears of it too");
                return (serde_json::to_value(told.result).unwrap(), parts);
            }
            Ok(_) => {}
            Err(_) => std::thread::sleep(Duration::from_millis(2)),
        }
    }
    panic!("the job {job} does not end");
}

#[test]
fn a_file_is_looked_at_tried_and_kept() {
    let desk = Desk::new();
    let path = write(&desk, "upload.tmp", &survey(300));
    let mut upload = desk.app.begin_upload("Spring survey.csv").unwrap();
    std::io::Write::write_all(&mut upload, &fs::read(&path).unwrap()).unwrap();
    let file = desk.app.end_upload(upload).unwrap();
    assert_eq!((&*file.name, file.bytes), ("Spring survey.csv", fs::metadata(&path).unwrap().len()));

    let (probe, parts) = work(&desk, "look", &json!({ "kind": "probe", "file": file.token }));
    assert_eq!(probe["kind"], "probe", "{probe}");
    assert_eq!((&probe["remembered"], &probe["heldBy"]), (&json!(false), &json!([])));
    assert!(parts.is_sorted() && parts.iter().all(|part| (0.0..=1.0).contains(part)), "{parts:?}");
    let mapping = probe["probe"]["mapping"].clone();

    let check = desk.call("checkMapping", json!({ "file": file.token, "mapping": mapping }));
    assert_eq!(check, json!({ "asks": [], "problem": null }), "nothing is open");

    let of = |kind: &str| json!({ "kind": kind, "file": file.token, "mapping": mapping, "source": "Spring" });
    let (tried, _) = work(&desk, "try", &of("dryRun"));
    assert_eq!(tried["report"]["counts"]["complete"], 300);
    assert_eq!(desk.call("feedback", json!({}))["sources"], json!([]), "nothing is kept");

    let mut events = desk.app.subscribe();
    let (kept, _) = work(&desk, "keep", &of("import"));
    let info = desk.call("feedback", json!({}));
    let source = &info["sources"][0];
    assert_eq!((&source["name"], &source["responses"]), (&json!("Spring"), &json!(300)));
    assert_eq!(source["imports"][0]["file"], "Spring survey.csv", "under the name that the person knows");
    assert_eq!(source["imports"][0]["key"], kept["import"]);
    let told = std::iter::from_fn(|| events.try_recv().ok());
    assert!(told.map(|(_, event)| event).any(|event| matches!(event, Event::FeedbackChanged)));

    let (again, _) = work(&desk, "again", &json!({ "kind": "probe", "file": file.token }));
    assert_eq!((&again["remembered"], &again["heldBy"]), (&json!(true), &json!(["Spring"])));
    let (refused, _) = work(&desk, "twice", &of("import"));
    assert_eq!(refused["kind"], "failed", "the very same file");
    assert_eq!(refused["error"]["code"], "rejected");

    let info = desk.call("undoImport", json!({ "import": kept["import"] }));
    let source = &info["sources"][0];
    assert_eq!(
        (&source["imports"], &source["questions"]),
        (&json!([]), &json!([])),
        "nothing counts any more"
    );
    assert_eq!(source["name"], "Spring", "what was told about the source, and what hangs on it, stays");
}

#[test]
fn work_that_is_stopped_keeps_nothing() {
    let desk = Desk::new();
    let path = write(&desk, "large.csv", &survey(300_000));
    let token = desk.app.stage_file(&path).unwrap().token;
    let (probe, _) = work(&desk, "look", &json!({ "kind": "probe", "file": token }));
    let import = json!({
        "kind": "import", "file": token, "mapping": probe["probe"]["mapping"], "source": "Spring",
    });
    let mut events = desk.app.subscribe();
    desk.call("startJob", json!({ "job": "keep", "work": import }));
    assert_eq!(
        desk.try_call("startJob", json!({ "job": "keep", "work": import })).unwrap_err().code,
        ErrorCode::BadRequest,
        "a name is given once"
    );
    desk.call("cancelJob", json!({ "job": "keep" }));
    let end = loop {
        match events.blocking_recv().unwrap().1 {
            Event::JobEnded(told) => break serde_json::to_value(told.result).unwrap(),
            _ => continue,
        }
    };
    assert_eq!(end, json!({ "kind": "cancelled" }));
    assert_eq!(desk.call("feedback", json!({}))["sources"], json!([]));
    desk.call("cancelJob", json!({ "job": "keep" }));
}

#[test]
fn what_cannot_be_done_is_told_in_words() {
    let desk = Desk::new();
    let missing = desk.app.stage_file(&desk.folder.path().join("nothing.csv")).unwrap_err();
    assert!(missing.to_string().contains("nothing.csv"), "{missing}");
    let folder = desk.app.stage_file(desk.folder.path()).unwrap_err();
    assert_eq!(folder.code(), ErrorCode::Storage, "a folder is no file: {folder}");
    let (end, _) = work(&desk, "lost", &json!({ "kind": "probe", "file": "77" }));
    assert_eq!((&end["kind"], &end["error"]["code"]), (&json!("failed"), &json!("notFound")));
    let empty = desk.app.stage_file(&write(&desk, "empty.csv", "")).unwrap();
    let (end, _) = work(&desk, "empty", &json!({ "kind": "probe", "file": empty.token }));
    assert_eq!((&end["kind"], &end["error"]["code"]), (&json!("failed"), &json!("badFile")), "{end}");
    for name in ["", &"x".repeat(101)] {
        let refused =
            desk.try_call("startJob", json!({ "job": name, "work": { "kind": "probe", "file": "1" } }));
        assert_eq!(refused.unwrap_err().code, ErrorCode::BadRequest);
    }
}

#[test]
fn files_that_wait_make_way_for_later_ones() {
    let desk = Desk::new();
    let path = write(&desk, "survey.csv", &survey(10));
    let tokens: Vec<String> = (0..9).map(|_| desk.app.stage_file(&path).unwrap().token).collect();
    let (first, _) = work(&desk, "first", &json!({ "kind": "probe", "file": tokens[0] }));
    let (last, _) = work(&desk, "last", &json!({ "kind": "probe", "file": tokens[8] }));
    assert_eq!((&first["kind"], &last["kind"]), (&json!("failed"), &json!("probe")));
}

#[test]
fn what_is_known_of_a_source_is_changed_and_the_impossible_refused() {
    let desk = Desk::new();
    let path = write(&desk, "survey.csv", &survey(60));
    let token = desk.app.stage_file(&path).unwrap().token;
    let (probe, _) = work(&desk, "look", &json!({ "kind": "probe", "file": token }));
    let import = json!({
        "kind": "import", "file": token, "mapping": probe["probe"]["mapping"], "source": "Spring",
    });
    let (kept, _) = work(&desk, "keep", &import);
    let source = &kept["source"];

    let about =
        json!({ "kind": "survey", "insight": "relationshipTracking", "invited": 500, "note": "by mail" });
    let info = desk.call("saveSource", json!({ "source": source, "name": " Autumn ", "about": about }));
    assert_eq!((&info["sources"][0]["name"], &info["sources"][0]["about"]), (&json!("Autumn"), &about));
    assert_eq!(
        desk.try_call("saveSource", json!({ "source": source, "name": " " })).unwrap_err().code,
        ErrorCode::Rejected
    );

    let mut question = info["sources"][0]["questions"][0]["question"].clone();
    assert_eq!(question["metric"], "nps");
    question["metric"] = json!("rating");
    let change = json!({ "source": source, "question": { "number": 0, "question": question } });
    let info = desk.call("saveSource", change);
    assert_eq!(info["sources"][0]["questions"][0]["figure"]["kind"]["kind"], "mean", "counted anew at once");
    question["scale"]["max"] = json!(9);
    let change = json!({ "source": source, "question": { "number": 0, "question": question } });
    assert_eq!(
        desk.try_call("saveSource", change).unwrap_err().code,
        ErrorCode::Rejected,
        "answers lie beyond"
    );

    let info = desk.call("deleteSource", json!({ "source": source }));
    assert_eq!(info["sources"], json!([]));
    assert_eq!(
        desk.try_call("deleteSource", json!({ "source": source })).unwrap_err().code,
        ErrorCode::NotFound
    );
}
