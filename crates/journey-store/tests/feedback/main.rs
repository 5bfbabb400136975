//! What the workspace file promises about feedback.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a panic is how a test fails")]

mod attached;
mod imports;
mod replacing;
mod salvaging;
mod verbatims;

use journey_store::*;
use std::path::Path;

/// A response as the tests write it.
struct Row<'a> {
    id: Option<&'a str>,
    texts: Vec<NewVerbatim<'a>>,
    at: Option<i64>,
    numbers: [u32; 3],
    standing: Standing,
    answers: &'a [u8],
}

/// A response with an id, an answer and a text.
fn row<'a>(id: &'a str, answers: &'a [u8], text: &'a str) -> Row<'a> {
    let texts = if text.is_empty() { vec![] } else { vec![verbatim(text)] };
    Row { id: Some(id), texts, at: Some(1_000), numbers: [1, 2, 3], standing: Standing::Complete, answers }
}

fn verbatim(text: &str) -> NewVerbatim<'_> {
    NewVerbatim { column: 1, text, redactions: 0, language: Some("en"), themes: &[] }
}

fn writer(opened: Opened) -> (Reader, Writer) {
    match opened.access {
        Access::Write(writer) => (opened.reader, writer),
        Access::ReadOnly(reason) => panic!("opened read-only: {reason:?}"),
    }
}

fn fresh(folder: &Path) -> (Reader, Writer) {
    writer(create(&folder.join("w.desirepath")).unwrap())
}

fn new_batch<'a>(target: BatchTarget<'a>, file: &'a str) -> NewBatch<'a> {
    let file_hash = [file.len() as u8; 32];
    NewBatch { target, file, file_hash, bytes: 17, mapping: "{mapping}", now: 5 }
}

fn write(writer: &mut Writer, batch: &mut StagedBatch, rows: &[Row<'_>]) -> Result<(), StoreError> {
    let rows: Vec<NewResponse<'_>> = (2..)
        .zip(rows)
        .map(|(line, row)| NewResponse {
            id: row.id,
            line,
            at: row.at,
            place: row.numbers[0],
            channel: row.numbers[1],
            segment: row.numbers[2],
            weight: 1.5,
            standing: row.standing,
            customer: Some(&[7; 16]),
            answers: row.answers,
            verbatims: &row.texts,
        })
        .collect();
    writer.write_responses(batch, &rows)
}

/// The cubes of the tests: the answers of all responses, one after the other.
fn counted(rows: &mut ResponseRows<'_>) -> Result<Vec<(u16, Vec<u8>)>, StoreError> {
    let mut bytes = Vec::new();
    while let Some(row) = rows.next_row()? {
        bytes.extend_from_slice(row.response.answers);
    }
    Ok(vec![(0, bytes)])
}

fn commit(writer: &mut Writer, batch: StagedBatch, cube: &[u8]) -> Result<(), StoreError> {
    let cubes = [(0, cube.to_vec())];
    let commit = BatchCommit {
        about: "about",
        questions: "questions",
        dictionary: "dictionary",
        report: "report",
        cubes: &cubes,
        signature: "heads",
        now: 6,
    };
    writer.commit_batch(batch, &commit, &mut counted)
}

/// Imports rows and answers the keys of source and batch.
fn import(writer: &mut Writer, target: BatchTarget<'_>, rows: &[Row<'_>]) -> (i64, i64) {
    let mut batch = writer.begin_batch(&new_batch(target, "a.csv")).unwrap();
    write(writer, &mut batch, rows).unwrap();
    let keys = (batch.source(), batch.key());
    let cube: Vec<u8> = rows.iter().flat_map(|row| row.answers).copied().collect();
    commit(writer, batch, &cube).unwrap();
    keys
}

/// The answers of a source, one after the other.
fn answers(reader: &Reader, source: i64) -> Vec<u8> {
    let mut answers = Vec::new();
    reader
        .responses::<StoreError>(source, |stored| {
            answers.extend_from_slice(stored.response.answers);
            Ok(())
        })
        .unwrap();
    answers
}

fn cubes(reader: &Reader, source: i64) -> Vec<(i64, Vec<u8>)> {
    let cubes = reader.cubes(source, Some(0)).unwrap();
    cubes.into_iter().map(|cube| (cube.batch, cube.bytes)).collect()
}

/// The texts that are found, in order.
fn found(reader: &Reader, words: &str) -> Vec<String> {
    let page = reader.verbatims(&VerbatimQuery { words, limit: 100, ..VerbatimQuery::default() }).unwrap();
    assert_eq!(page.total, page.verbatims.len());
    page.verbatims.into_iter().map(|verbatim| verbatim.text).collect()
}

fn sweep(writer: &mut Writer) -> usize {
    let mut steps = 0;
    while writer.sweep_feedback(2).unwrap() {
        steps += 1;
        assert!(steps < 1_000, "sweeping ends");
    }
    steps
}

/// How many rows a closed workspace holds, by table.
fn rows_of(path: &Path, tables: &[&str]) -> Vec<i64> {
    let connection = rusqlite::Connection::open(path).unwrap();
    // The index of words says itself whether it is that of the texts.
    let check = "INSERT INTO verbatim_words (verbatim_words, rank) VALUES ('integrity-check', 1)";
    connection.execute_batch(check).unwrap();
    let count = |table: &&str| {
        connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
    };
    tables.iter().map(count).collect()
}

const ALL_ROWS: [&str; 6] = ["sources", "batches", "responses", "response_ids", "verbatims", "cubes"];
