//! Keeping 1,000,000 responses with their texts, the index of words, ids and cubes, then looking things up in them.
#![allow(clippy::unwrap_used, reason = "a benchmark that can't go on may stop")]

#[allow(dead_code, reason = "the bench does not use all that the example does")]
#[path = "../../journey-feedback/examples/feedback_sample/rows.rs"]
mod rows;

use journey_store::{
    Access, BatchCommit, BatchTarget, NewBatch, NewResponse, NewVerbatim, Opened, Reader, ResponseRows,
    Standing, StoreError, VerbatimQuery, Writer, create,
};
use rows::{Row, Rows};
use std::time::{Duration, Instant};

const ROWS: usize = 1_000_000;
const CHUNK: usize = 20_000;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.desirepath");
    let Opened { reader, access: Access::Write(mut writer) } = create(&path).unwrap() else { return };
    let target = BatchTarget::New { name: "Survey" };
    let (stored, commit, batch) = import(&mut writer, target);
    println!("measured feedback.store {:.2} s", stored.as_secs_f64());
    println!("measured feedback.store.commit {:.0} ms", commit.as_secs_f64() * 1e3);
    let megabytes = path.metadata().unwrap().len() as f64 / 1e6;
    println!("a workspace of {megabytes:.0} MB");
    look_up(&reader);
    let (stored, commit, again) = import(&mut writer, BatchTarget::Source(1));
    println!("measured feedback.store.again {:.2} s", stored.as_secs_f64());
    println!("measured feedback.store.again.commit {:.0} ms", commit.as_secs_f64() * 1e3);
    let start = Instant::now();
    writer.undo_batch(again, &mut recount).unwrap();
    println!("measured feedback.store.undo {:.0} ms", start.elapsed().as_secs_f64() * 1e3);
    assert!(reader.batch(batch).unwrap().responses > 0);
    let (start, mut steps, mut longest) = (Instant::now(), 0, Duration::ZERO);
    loop {
        let step = Instant::now();
        let more = writer.sweep_feedback(5_000).unwrap();
        longest = longest.max(step.elapsed());
        steps += 1;
        if !more {
            break;
        }
    }
    println!("swept in {:.1} s, {steps} steps, the longest {longest:?}", start.elapsed().as_secs_f64());
    look_up(&reader);
    if let Some(memory) = peak_memory() {
        println!("largest memory {memory:.0} MB");
    }
}

/// How long the store takes for an import and for the last step of it, and the key of the batch.
fn import(writer: &mut Writer, target: BatchTarget<'_>) -> (Duration, Duration, i64) {
    let new = NewBatch { target, file: "a.csv", file_hash: [0; 32], bytes: 0, mapping: "", now: 0 };
    let mut batch = writer.begin_batch(&new).unwrap();
    let key = batch.key();
    let mut took = Duration::ZERO;
    let mut longest = Duration::ZERO;
    let mut rows = Rows::default().take(ROWS);
    loop {
        let chunk: Vec<Row> = rows.by_ref().take(CHUNK).collect();
        if chunk.is_empty() {
            break;
        }
        let ids: Vec<String> = chunk.iter().map(|row| format!("R{:07}", row.number)).collect();
        let answers: Vec<Vec<u8>> = chunk
            .iter()
            .map(|row| [row.nps, row.csat, row.ces].into_iter().flatten().map(|level| level as u8).collect())
            .collect();
        let texts: Vec<Vec<NewVerbatim<'_>>> = chunk
            .iter()
            .map(|row| match row.text.as_str() {
                "" => vec![],
                text => {
                    vec![NewVerbatim { column: 1, text, redactions: 0, language: Some("en"), themes: &[] }]
                }
            })
            .collect();
        let new: Vec<NewResponse<'_>> = chunk
            .iter()
            .enumerate()
            .map(|(index, row)| NewResponse {
                id: Some(&ids[index]),
                line: u64::from(row.number) + 2,
                at: Some(
                    1_704_067_200 + i64::from(row.month) * 2_629_746 + i64::from(row.number % 2_000_000),
                ),
                place: row.touchpoint + 1,
                channel: row.channel + 1,
                segment: row.segment + 1,
                weight: 1.0,
                standing: Standing::Complete,
                customer: None,
                answers: &answers[index],
                verbatims: &texts[index],
            })
            .collect();
        let start = Instant::now();
        writer.write_responses(&mut batch, &new).unwrap();
        took += start.elapsed();
        longest = longest.max(start.elapsed());
    }
    println!("the longest chunk took {longest:?}");
    let cubes: Vec<(u16, Vec<u8>)> = (0..3).map(|question| (question, vec![7; 2_500_000])).collect();
    let commit = BatchCommit {
        about: "",
        questions: "",
        dictionary: "",
        report: "",
        cubes: &cubes,
        signature: "",
        now: 0,
    };
    let start = Instant::now();
    writer.commit_batch(batch, &commit, &mut recount).unwrap();
    (took + start.elapsed(), start.elapsed(), key)
}

fn recount(rows: &mut ResponseRows<'_>) -> Result<Vec<(u16, Vec<u8>)>, StoreError> {
    let mut count = 0_u64;
    while rows.next_row()?.is_some() {
        count += 1;
    }
    Ok(vec![(0, count.to_le_bytes().to_vec())])
}

fn look_up(reader: &Reader) {
    for words in ["", "wheelchair", "parcel late", "the"] {
        let query = VerbatimQuery { words, limit: 50, ..VerbatimQuery::default() };
        let start = Instant::now();
        let page = reader.verbatims(&query).unwrap();
        println!("{words:?}: {} texts in {:.0} ms", page.total, start.elapsed().as_secs_f64() * 1e3);
    }
    let start = Instant::now();
    let mut answers = 0;
    reader
        .responses::<StoreError>(1, |stored| {
            answers += stored.response.answers.len();
            Ok(())
        })
        .unwrap();
    println!("{answers} answers read in {:.0} ms", start.elapsed().as_secs_f64() * 1e3);
}

/// Largest memory of the process so far, in MB; none where the system does not say.
fn peak_memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches("kB").trim().parse::<f64>().ok()? / 1e3)
}
