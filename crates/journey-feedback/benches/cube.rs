//! Figures out of what is counted of 1,000,000 responses to 3 questions: 200 touchpoints, 8 channels, 6 segments, 24
//! months. DuckDB answers the same from its own table of the same rows, where Python has it.
#![allow(clippy::unwrap_used, reason = "a benchmark that can't go on may stop")]

#[allow(dead_code, reason = "the bench does not use all that the example does")]
#[path = "../examples/feedback_sample/rows.rs"]
mod rows;

use journey_feedback::{
    Answer, Figure, Metric, Month, Question, RatingScale, Scope, Tally, Value,
    cube::{CellFilter, Counted, Cube, CubeBuilder, GroupBy, GroupKey, Groups, MonthGroups},
    statistics::figure,
};
use rayon::prelude::*;
use rows::{CHANNELS, MONTHS, Rows, SEGMENTS, TOUCHPOINTS};
use std::{
    io::{BufWriter, Write},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

const ROWS: usize = 1_000_000;
const FIRST_MONTH: Month = Month(54 * 12);

fn main() {
    let questions = questions();
    let mut bytes = Vec::new();
    let made = median(1, || bytes = count(&questions, ROWS, TOUCHPOINTS));
    println!("{ROWS} responses made and counted in {:.0} ms", millis(made));
    println!("cubes of {:.1} MB", bytes.iter().map(Vec::len).sum::<usize>() as f64 / 1e6);
    let mut cubes = Vec::new();
    let decoded = median(5, || cubes = bytes.iter().map(|bytes| Cube::decode(bytes).unwrap()).collect());
    println!("measured feedback.cube.decode {:.2} ms", millis(decoded));

    let by = GroupBy {
        places: Some(Groups::new((0..=TOUCHPOINTS).map(|place| place.checked_sub(1)))),
        segments: Some(Groups::new((0..=6).map(|segment: u32| segment.checked_sub(1)))),
        months: Some(MonthGroups::each(FIRST_MONTH, Month(FIRST_MONTH.0 + MONTHS as i16 - 1))),
        ..GroupBy::default()
    };
    let mut groups = 0;
    let scored = median(9, || groups = scores(&questions, &cubes, &by).len());
    println!("measured feedback.cube.scores {:.2} ms", millis(scored));
    let counted = median(9, || drop(tallies(&cubes, &CellFilter::default(), &by)));
    println!("measured feedback.cube.counts {:.2} ms", millis(counted));
    let shown = median(9, || drop(figures(&questions, &cubes, &CellFilter::default(), &by)));
    println!("measured feedback.cube.figures {:.2} ms", millis(shown));
    println!("{groups} groups");
    match duckdb() {
        Some(theirs) => {
            println!("measured feedback.cube.duckdb {theirs:.2} ms");
            println!("measured feedback.cube.ratio {:.4} x", millis(scored) / theirs);
        }
        None => println!(
            "feedback.cube.ratio is not measured: python3 has no duckdb (`cargo xtask bench` fetches it)"
        ),
    }
    lanes(&questions);
}

/// All metric lanes of a map with 500 touchpoints under a filter: a figure a touchpoint, and one a month of it.
fn lanes(questions: &[Question]) {
    let touchpoints = 500;
    let bytes = count(questions, ROWS, touchpoints);
    let cubes: Vec<Cube> = bytes.iter().map(|bytes| Cube::decode(bytes).unwrap()).collect();
    let filter = CellFilter {
        channels: Some((0..=8).map(|channel| channel % 3 != 0).collect()),
        segments: Some((0..=6).map(|segment| segment % 2 == 1).collect()),
        from: Some(Month(FIRST_MONTH.0 + 3)),
        ..CellFilter::default()
    };
    // Those without a month are a group too, so that a touchpoint's figure is that of all its months together.
    let months = MonthGroups::new(FIRST_MONTH, (0..MONTHS).map(Some), Some(MONTHS));
    let places = Some(Groups::new((0..=touchpoints).map(|place| place.checked_sub(1))));
    let by = GroupBy { places, months: Some(months), ..GroupBy::default() };
    for (name, filter) in [("feedback.lanes", &filter), ("feedback.lanes.all", &CellFilter::default())] {
        let mut shown = 0;
        let took = median(9, || {
            let lanes =
                questions.par_iter().zip(&cubes).map(|(question, cube)| lane(question, cube, filter, &by));
            shown = lanes.map(|figures| figures.len()).sum();
        });
        println!("measured {name} {:.2} ms", millis(took));
        println!("{shown} figures");
    }
}

/// A figure a touchpoint and month, and one a touchpoint.
fn lane(question: &Question, cube: &Cube, filter: &CellFilter, by: &GroupBy) -> Vec<Figure> {
    let mut figures = Vec::new();
    for of_place in cube.tallies(filter, by).chunk_by(|(a, _), (b, _)| a.place == b.place) {
        let mut whole = Tally::of(question);
        for (key, tally) in of_place {
            whole.merge(tally);
            if key.month < MONTHS {
                figures.push(figure(question, tally));
            }
        }
        figures.push(figure(question, &whole));
    }
    figures
}

/// What DuckDB answers too: how many, and the score, by group.
fn scores(questions: &[Question], cubes: &[Cube], by: &GroupBy) -> Vec<(GroupKey, u64, f64)> {
    let of_question = |(question, cube): (&Question, &Cube)| {
        let best = match question.metric {
            Metric::Nps => 9,
            Metric::Csat => 3,
            _ => 4,
        };
        let mut scores = Vec::new();
        cube.each_tally(&CellFilter::default(), by, |key, tally| {
            let best: u64 = tally.counts[best..].iter().sum();
            let worst: u64 = if question.metric == Metric::Nps { tally.counts[..=6].iter().sum() } else { 0 };
            scores.push((key, tally.n, 100.0 * (best as f64 - worst as f64) / tally.n as f64));
        });
        scores
    };
    let scores: Vec<_> = questions.par_iter().zip(cubes).map(of_question).collect();
    scores.concat()
}

fn tallies(cubes: &[Cube], filter: &CellFilter, by: &GroupBy) -> Vec<Vec<(GroupKey, Tally)>> {
    cubes.par_iter().map(|cube| cube.tallies(filter, by)).collect()
}

fn figures(
    questions: &[Question],
    cubes: &[Cube],
    filter: &CellFilter,
    by: &GroupBy,
) -> Vec<(GroupKey, Figure)> {
    let each = questions.par_iter().zip(cubes).flat_map_iter(|(question, cube)| {
        let tallies = cube.tallies(filter, by);
        tallies.into_iter().map(move |(key, tally)| (key, figure(question, &tally)))
    });
    each.collect()
}

fn questions() -> Vec<Question> {
    let scales =
        [("nps", Metric::Nps, 0.0, 10.0), ("csat", Metric::Csat, 1.0, 5.0), ("ces", Metric::Ces, 1.0, 7.0)];
    let question = |(code, metric, min, max): (&str, Metric, f64, f64)| Question {
        code: code.into(),
        wording: code.into(),
        metric,
        scope: Scope::Interaction,
        is_outcome: false,
        scale: RatingScale::whole(min, max),
    };
    scales.map(question).into()
}

/// The cubes of the three questions as bytes. Touchpoints beyond those of the rows are made of their numbers.
fn count(questions: &[Question], rows: usize, touchpoints: u32) -> Vec<Vec<u8>> {
    let mut builder = CubeBuilder::new(questions);
    for row in Rows::default().take(rows) {
        let [day, hour, minute, second] = row.day_and_time.map(i64::from);
        let months_before = i64::from(row.month);
        // Near enough to the first of the month for a bench: a month has 30.44 days, and days end at 28.
        let first = 1_704_067_200 + (months_before * 2_629_746 + 86_400) / 86_400 * 86_400;
        let at = first + (day % 25) * 86_400 + hour * 3_600 + minute * 60 + second;
        let levels = [row.nps, row.csat.map(|score| score - 1), row.ces.map(|score| score - 1)];
        let answers: Vec<Answer> = (0..)
            .zip(levels)
            .filter_map(|(question, level)| Some(Answer { question, value: Value::Level(level? as u8) }))
            .collect();
        builder.count(&Counted {
            at: Some(at),
            place: 1 + (row.touchpoint + TOUCHPOINTS * (row.number % 5)) % touchpoints,
            channel: 1 + row.channel % CHANNELS.len() as u32,
            segment: 1 + row.segment % SEGMENTS.len() as u32,
            weight: 1.0,
            answers: &answers,
            texts: usize::from(!row.text.is_empty()),
        });
    }
    builder.finish().into_iter().take(questions.len()).map(|(_, bytes)| bytes).collect()
}

/// How long DuckDB takes for the same, in milliseconds; none if Python does not have it. `cargo xtask bench` names a
/// Python that has it.
fn duckdb() -> Option<f64> {
    let python = std::env::var_os("DESIRE_PATH_PYTHON").unwrap_or_else(|| "python3".into());
    let known = Command::new(&python).args(["-c", "import duckdb"]).stderr(Stdio::null()).status();
    if !known.is_ok_and(|status| status.success()) {
        return None;
    }
    let file = tempfile::Builder::new().suffix(".csv").tempfile().unwrap();
    let mut out = BufWriter::new(file.as_file());
    rows::write_csv(ROWS, &mut out).unwrap();
    out.flush().unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/in_duckdb.py");
    let answer = Command::new(&python).arg(script).arg(file.path()).output().unwrap();
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
    String::from_utf8(answer.stdout).unwrap().trim().parse().ok()
}

fn median(rounds: usize, mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[rounds / 2]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
