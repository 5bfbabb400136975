//! What an edit, opening and holding the large map cost: 50 stages, 500 touchpoints, 20 lanes, 10,000 cards.
//!
//! `edit` is a command from its JSON to the JSON of its answer, durable in a real file; `floor` is one bare
//! Loro commit and one bare durable SQLite insert of the same bytes. They are measured in turns, so that both
//! meet the same disk. `open` is a map from its file to the JSON of the answer, in a workspace just opened.

#![allow(clippy::unwrap_used, reason = "a benchmark that can't go on may stop")]

use divan::Bencher;
use journey_app::{App, ClientId};
use journey_document::{Document, floor::BareCommit};
use journey_model::{
    JourneyMap,
    sample::{self, SampleSize},
};
use journey_store::floor::BareInsert;
use serde_json::json;
use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
    time::{Duration, Instant},
};

const CLIENT: ClientId = ClientId(1);

/// Set for the process that makes the workspace, so that its memory is not counted.
const MAKE: &str = "JOURNEY_BENCH_MAKE";

/// Edits that are measured.
const EDITS: usize = 300;

fn main() {
    if let Some(path) = std::env::var_os(MAKE) {
        return make(Path::new(&path));
    }
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let path = folder.path().join("large.desirepath");
    measure_opening(&path);
    measure_edits(&path, &folder.path().join("floor.sqlite"));
    divan::main();
}

/// Makes a workspace with the large map, in a process of its own.
fn made(path: &Path) -> PathBuf {
    if !path.exists() {
        let program = std::env::current_exe().unwrap();
        assert!(Command::new(program).env(MAKE, path).status().unwrap().success());
    }
    path.to_owned()
}

fn make(path: &Path) {
    let file = journey_model::file::write(&sample::map(SampleSize::HUGE));
    let report = App::create(path).unwrap().import(vec![("large.journey.json".into(), file)]).unwrap();
    assert_eq!(report.maps.len(), 1);
}

/// An opened workspace and its map as parameters of a request.
fn opened(path: &Path) -> (Arc<App>, String) {
    let app = App::open(path).unwrap();
    let workspace: serde_json::Value =
        serde_json::from_str(&app.call(CLIENT, "workspace", "{}").unwrap()).unwrap();
    let params = json!({ "map": workspace["maps"][0]["id"] }).to_string();
    (app, params)
}

fn measure_opening(path: &Path) {
    let path = made(path);
    let mut times = Vec::new();
    for round in 0..5 {
        let (app, params) = opened(&path);
        let start = Instant::now();
        let answer = app.call(CLIENT, "openMap", &params).unwrap();
        times.push(start.elapsed());
        let bytes = answer.len();
        drop(answer);
        if round == 0 {
            println!("measured open.json {:.1} MB", bytes as f64 / 1e6);
            if let Some(megabytes) = memory_in_use() {
                println!("measured core.memory {megabytes:.0} MB");
            }
        }
        let start = Instant::now();
        app.call(CLIENT, "openMap", &params).unwrap();
        if round == 0 {
            println!("measured open.again {:.1} ms", millis(start.elapsed()));
        }
    }
    println!("measured open.cold {:.1} ms", millis(median(&mut times)));
}

fn measure_edits(path: &Path, floor_path: &Path) {
    let (app, params) = opened(&made(path));
    let map: JourneyMap = serde_json::from_str(&app.call(CLIENT, "mapModel", &params).unwrap()).unwrap();
    app.call(CLIENT, "openMap", &params).unwrap();
    let snapshot = Document::from_map(&map, 1).unwrap().snapshot().unwrap();
    let mut bare = BareCommit::new(&snapshot).unwrap();
    let insert = BareInsert::create(floor_path).unwrap();
    let (mut edits, mut commits, mut inserts, mut floors) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut largest = 0;
    for nth in 0..EDITS {
        let command = a_move(&map, nth);
        let start = Instant::now();
        let answer = app.call(CLIENT, "execute", &command).unwrap();
        edits.push(start.elapsed());
        largest = largest.max(answer.len());
        let card = map.cards[nth * 7919 % map.cards.len()].id.0.simple().to_string();
        let start = Instant::now();
        let update = bare.commit(&card).unwrap();
        let committed = start.elapsed();
        insert.insert(&update).unwrap();
        floors.push(start.elapsed());
        commits.push(committed);
        inserts.push(start.elapsed() - committed);
    }
    let (edit, floor) = (median(&mut edits), median(&mut floors));
    println!("measured edit.answer {:.1} kB", largest as f64 / 1e3);
    println!("measured edit.whole {:.3} ms", millis(edit));
    println!("measured edit.floor {:.3} ms", millis(floor));
    println!("measured edit.floor.commit {:.3} ms", millis(median(&mut commits)));
    println!("measured edit.floor.insert {:.3} ms", millis(median(&mut inserts)));
    println!("measured edit.ratio {:.2} x", edit.as_secs_f64() / floor.as_secs_f64());
}

/// The `nth` of many moves that are spread over the whole map, as the parameters of a request.
fn a_move(map: &JourneyMap, nth: usize) -> String {
    let card = &map.cards[nth * 7919 % map.cards.len()];
    let target = &map.cards[(nth * 104_729 + 13) % map.cards.len()];
    let (lane, touchpoint) = (target.lane, target.touchpoint);
    let command = json!({ "type": "moveCards", "ids": [card.id], "lane": lane, "touchpoint": touchpoint, "before": null });
    json!({ "map": map.id, "command": command }).to_string()
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// Memory of this process in megabytes, where the system tells.
fn memory_in_use() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kilobytes * 1024.0 / 1e6)
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn open_and_close(bencher: Bencher) {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let path = made(&folder.path().join("large.desirepath"));
    bencher.bench_local(|| {
        let (app, params) = opened(&path);
        app.call(CLIENT, "openMap", &params).unwrap()
    });
}
