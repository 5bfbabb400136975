//! Killing the process at any moment loses nothing that was acknowledged.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a panic is how a test fails")]

use journey_store::*;
use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};
use uuid::Uuid;

const CHILD: &str = "JOURNEY_STORE_CRASH_CHILD";
const MAP: Uuid = Uuid::from_u128(5);

fn payload(version: i64) -> Vec<u8> {
    version.to_le_bytes().repeat(1 + (version as usize * 37) % 400)
}

/// Not a test by itself: what the test below starts and kills.
#[test]
fn child_writes_until_it_is_killed() {
    let Ok(path) = std::env::var(CHILD) else { return };
    let Access::Write(mut writer) = open(Path::new(&path), 0).unwrap().access else { panic!("read-only") };
    let mut out = std::io::stdout();
    for n in 0.. {
        // What comes next follows from what is there, as it does for a document.
        let summary = Summary { title: n.to_string(), state: "current".into(), ..Summary::default() };
        let next =
            writer.append(&Append { map: MAP, updates: &[], summary: &summary, now: n }).unwrap().version + 1;
        let done = writer
            .append(&Append { map: MAP, updates: &[payload(next)], summary: &summary, now: n })
            .unwrap();
        assert_eq!(done.version, next);
        writeln!(out, "acknowledged {}", done.version).unwrap();
        out.flush().unwrap();
        if n % 13 == 5 {
            writer.compact(MAP, done.version, &payload(done.version)).unwrap();
        }
    }
}

#[test]
fn every_acknowledged_change_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.desirepath");
    {
        let Access::Write(mut writer) = create(&path).unwrap().access else { panic!("read-only") };
        writer.add_map(MAP, &payload(1), &Summary::default(), 0).unwrap();
    }
    let mut acknowledged = 0;
    for round in 0..8_u64 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child_writes_until_it_is_killed", "--nocapture"])
            .env(CHILD, &path)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let killer = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(120 + 41 * round));
            child.kill().unwrap();
            child.wait().unwrap();
        });
        for line in lines.map_while(Result::ok) {
            if let Some((_, version)) = line.split_once("acknowledged ") {
                acknowledged = version.parse().unwrap_or(acknowledged);
            }
        }
        killer.join().unwrap();
        let opened = open(&path, 0).unwrap();
        assert!(matches!(opened.access, Access::Write(_)), "a kill lets go of the lock");
        let document = opened.reader.document(MAP).unwrap();
        assert!(document.version >= acknowledged, "{} < {acknowledged}", document.version);
        let first = document.version - document.updates.len() as i64;
        assert_eq!(document.snapshot, payload(first), "the snapshot is that of its number");
        for (version, update) in (first + 1..).zip(&document.updates) {
            assert_eq!(*update, payload(version));
        }
    }
    assert!(acknowledged > 20, "the child must have written something: {acknowledged}");
}
