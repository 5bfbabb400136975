//! How fast a million rows become responses. Only the release profile says something:
//! `cargo test --release -p journey-feedback --test reading speed -- --ignored --nocapture`.

use crate::common::*;
use journey_feedback::intake::{Intake, intake};
use journey_feedback::mapping::Role;
use journey_feedback::read::Source;
use journey_feedback::{Dictionary, Response};
use std::fmt::Write as _;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::time::Instant;

const ROWS: u64 = 1_000_000;

/// A file of a million rows and some 185 MB, as many rows with words as without.
fn write_table(to: &mut impl std::io::Write) {
    let mut text =
        "response_id,submitted,customer_class,channel,touchpoint,likely to recommend,satisfaction,\
        effort score,comment\n"
            .to_owned();
    let classes = ["Eco", "Eco Plus", "Business", "First"];
    let channels = ["web", "app", "store", "phone", "partner"];
    for row in 0..ROWS {
        let mixed = row.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20;
        let _ = write!(
            text,
            "R_{row:010},2025-{:02}-{:02} {:02}:{:02}:00,{},{},Touchpoint {},{},{},{},",
            mixed % 12 + 1,
            mixed % 28 + 1,
            mixed % 24,
            mixed % 60,
            classes[(mixed % 4) as usize],
            channels[(mixed % 5) as usize],
            mixed % 40,
            mixed % 11,
            mixed % 5 + 1,
            mixed % 7 + 1,
        );
        if row % 2 == 0 {
            text.push_str(
                "\"The staff at the counter were friendly, but I had to wait for 25 minutes until somebody came. \
                 After that, all went well and I got what I came for. I would come back if the waiting were shorter, \
                 and if parking were easier.\"",
            );
        }
        text.push('\n');
        if text.len() > 1 << 20 {
            to.write_all(text.as_bytes()).unwrap();
            text.clear();
        }
    }
    to.write_all(text.as_bytes()).unwrap();
}

#[test]
#[ignore = "writes 185 MB and takes long without optimisation"]
fn speed_of_a_million_rows() {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    write_table(&mut file);
    file.flush().unwrap();
    let source = Source::file(file.path());
    println!("{} MB", source.len().unwrap() / 1_000_000);
    let begun = Instant::now();
    let mut mapping = suggested(&source);
    println!("probed in {:.2} s", begun.elapsed().as_secs_f64());
    *role(&mut mapping, "customer_class") = Role::Segment { dimension: "Class".to_owned() };
    let (mut responses, mut answers, mut words) = (0, 0, 0);
    let mut sink = |batch: Vec<Response>| {
        responses += batch.len();
        answers += batch.iter().map(|response| response.answers.len()).sum::<usize>();
        words += batch.iter().map(|response| response.verbatims.len()).sum::<usize>();
        Ok(())
    };
    let begun = Instant::now();
    let with = Intake {
        mapping: &mapping,
        questions: &mut Vec::new(),
        dictionary: &mut Dictionary::default(),
        now: NOW,
        customer_key: &[7; 32],
    };
    let report = intake(&source, with, &mut sink, &mut |_| ControlFlow::Continue(())).unwrap();
    println!("taken in {:.2} s, {:?}", begun.elapsed().as_secs_f64(), report.counts);
    println!("memory: {}", most_memory());
    assert_eq!((responses as u64, answers as u64, words as u64), (ROWS, ROWS * 3, ROWS / 2));
}

fn most_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    line.unwrap_or("not known here").to_owned()
}
