//! Every importer under real exports that were damaged, and under random bytes: none may panic, hang, fill the memory
//! or give a map that is not well formed.
//!
//! A short run with fixed inputs is part of each test run. `DESIRE_PATH_FUZZ_SECONDS=600 cargo test -p journey-export
//! --test fuzz NAME -- --nocapture` looks for new inputs for that long; the names are those of the formats.
#![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]

mod common;

use common::{scene, small, template};
use journey_export::{Choices, Format, Handout, Sheet, import};
use journey_layout::{Scene, Theme};
use journey_model::{JourneyMap, ProblemSeverity, file};
use proptest::{
    prelude::*,
    sample::Index,
    test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner},
};
use std::{
    fs,
    sync::{
        LazyLock, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};
use uuid::Uuid;

/// Inputs of the short run.
const CASES: u32 = 64;
/// Seconds of the processor that any file may take, and those for each megabyte of it. Tests are built without
/// optimisation, which makes the importers about ten times slower than they are for people.
const SECONDS: (f64, f64) = if cfg!(debug_assertions) { (4.0, 10.0) } else { (0.4, 1.0) };
/// Bytes of memory that any file may take, and those for each byte of it.
const MEMORY: (u64, u64) = (96 << 20, 160);

/// Processor time and memory are those of the process, so importers are tried one after the other.
static ALONE: Mutex<()> = Mutex::new(());

/// A map to draw, with its scene: a small one, so that many inputs fit into a second.
static BLANK: LazyLock<(JourneyMap, Scene)> = LazyLock::new(|| {
    let map = template("blank");
    let scene = scene(&map);
    (map, scene)
});

/// One way to damage bytes.
#[derive(Debug, Clone)]
enum Damage {
    Set(Index, u8),
    Insert(Index, Vec<u8>),
    Word(Index, &'static [u8]),
    Delete(Index, usize),
    /// Copies so many bytes from one place to another, so often.
    Repeat(Index, Index, usize, usize),
    Cut(Index),
}

/// What the grammars of the formats are made of.
const WORDS: &[&[u8]] = &[
    b"journey\n",
    b"section ",
    b"title ",
    b":",
    b";",
    b"#",
    b"#35;",
    b"%%{",
    b"}%%",
    b"accDescr {",
    b"```mermaid\n",
    b"---\n",
    b"{",
    b"}",
    b"[",
    b"]",
    b"\"",
    b",",
    b"null",
    b"true",
    b"1e999",
    b"-1",
    b"0",
    b"99999999999999999999",
    b"0.5",
    b"\\u0000",
    b"\\ud800",
    b"\xef\xbb\xbf",
    b"&amp;",
    b"&x;",
    b"&#0;",
    b"&#x110000;",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"-->",
    b"<CJML>",
    b"</",
    b"/>",
    b"<",
    b">",
    b"# ",
    b"## ",
    b"### ",
    b"- ",
    b"  - ",
    b"| ",
    b"|---|\n",
    b"**",
    b"`",
    b"``",
    b"\n",
    b"\r\n",
    b"\0",
    b"\xff",
    b"\xf0\x9f\x98\x80",
    b"\xd7\xa9",
    b"!",
    b"[x](",
    b"nodes",
    b"edges",
    b"\"type\":\"group\"",
    b"\"part\":\"lane\"",
    b"stream\n",
    b"endobj\n",
    b"PK\x03\x04",
    b"IDAT",
    b"iTXt",
    b"<script>",
    b"=1+1",
];

fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<Index>;
    prop_oneof![
        3 => (at(), any::<u8>()).prop_map(|(at, byte)| Damage::Set(at, byte)),
        2 => (at(), prop::collection::vec(any::<u8>(), 1..12)).prop_map(|(at, bytes)| Damage::Insert(at, bytes)),
        6 => (at(), prop::sample::select(WORDS.to_vec())).prop_map(|(at, word)| Damage::Word(at, word)),
        3 => (at(), 1..200_usize).prop_map(|(at, length)| Damage::Delete(at, length)),
        3 => (at(), at(), 1..400_usize, 1..6_usize).prop_map(|(a, b, length, times)| Damage::Repeat(a, b, length, times)),
        // Long runs of the same find what takes quadratic time.
        1 => (at(), at(), 1..40_usize, 1_000..20_000_usize).prop_map(|(a, b, length, times)| Damage::Repeat(a, b, length, times)),
        1 => at().prop_map(Damage::Cut),
    ]
}

fn damaged(mut bytes: Vec<u8>, damages: &[Damage]) -> Vec<u8> {
    for damage in damages {
        let length = bytes.len();
        let place = |index: &Index| if length == 0 { 0 } else { index.index(length) };
        match damage {
            Damage::Set(at, byte) if length > 0 => bytes[place(at)] = *byte,
            Damage::Set(..) => {}
            Damage::Insert(at, new) => drop(bytes.splice(place(at)..place(at), new.iter().copied())),
            Damage::Word(at, word) => drop(bytes.splice(place(at)..place(at), word.iter().copied())),
            Damage::Delete(at, count) => drop(bytes.drain(place(at)..(place(at) + count).min(length))),
            Damage::Repeat(from, to, count, times) => {
                let run = bytes[place(from)..(place(from) + count).min(length)].repeat(*times);
                drop(bytes.splice(place(to)..place(to), run));
            }
            Damage::Cut(at) => bytes.truncate(place(at)),
        }
    }
    bytes
}

/// An input: a file that was damaged, a file with a damaged map inside, or random bytes after a true beginning.
#[derive(Debug, Clone)]
enum Input {
    File(usize, Vec<Damage>),
    Inside(Vec<Damage>),
    Random(usize, Vec<u8>),
}

fn input(seeds: usize, carries_map: bool) -> BoxedStrategy<Input> {
    let damages = || prop::collection::vec(damage(), 0..8);
    let file = (0..seeds, damages()).prop_map(|(seed, damages)| Input::File(seed, damages));
    let random = (0..24_usize, prop::collection::vec(any::<u8>(), 0..400))
        .prop_map(|(head, bytes)| Input::Random(head, bytes));
    if carries_map {
        let inside = damages().prop_map(Input::Inside);
        prop_oneof![4 => file, 4 => inside, 1 => random].boxed()
    } else {
        prop_oneof![8 => file, 1 => random].boxed()
    }
}

/// A map as it is exported, with bytes of any kind as the map file inside.
fn export(map: &JourneyMap, scene: &Scene, inside: &[u8], format: Format) -> Option<Vec<u8>> {
    let sheet = Sheet { inside: Some(inside), ..Sheet::new(scene, Theme::light()) };
    let choices = Choices { scale: 0.05, ..Choices::new(format) };
    let mut bytes = Vec::new();
    let written = Handout { sheet, map: Some(map) }.write(&choices, &mut common::on, &mut bytes);
    written.is_ok().then_some(bytes)
}

fn seeds(format: Format) -> Vec<Vec<u8>> {
    let maps = [template("flight"), small(), template("blank")];
    let drawn = maps.iter().filter_map(|map| export(map, &BLANK.1, &file::write(map), format));
    let foreign: &[&[u8]] = match format {
        Format::Mermaid => &[
            b"---\ntitle: T\n---\njourney\n  title My day\n  section Go\n    At 10:30; tea: 5: Me, Cat #1\n    Do: high: Me\n",
            b"# Doc\n```mermaid\njourney\nA: 3: Me\n```\n~~~mermaid\nflowchart TD\n~~~\n",
        ],
        Format::Markdown => &[
            b"# Trip\n\nText.\n\n## S\n\n| | A | B |\n| --- | --- | --- |\n| Pain | x | y |\n\n### T\n- **Lane:** c\n  - d\n    1. e\n> q\n\n```x\n```\n",
            b"- a\n  - b\n    - c\n      - d\n        - e\n",
        ],
        Format::Canvas => &[
            br#"{"nodes":[{"id":"g","type":"group","x":0,"y":0,"width":900,"height":500,"label":"S"},{"id":"a","type":"text","x":10,"y":10,"width":100,"height":50,"text":"A"},{"id":"b","type":"file","x":10,"y":90,"width":100,"height":50,"file":"x.md"},{"id":"c","type":"link","x":300,"y":90,"width":100,"height":50,"url":"https://x.y","color":"1"}],"edges":[{"id":"e","fromNode":"a","toNode":"c","label":"l"}],"metadata":{"v":[1]}}"#,
        ],
        Format::Cjml => &[
            b"<c:CJML xmlns:c='u' version='2.0'><c:actualJourney><c:journeyPhases><c:journeyPhase phaseID='a'><c:phaseName>P</c:phaseName></c:journeyPhase></c:journeyPhases><c:touchpoints><c:actualAction><c:touchpointID>T1</c:touchpointID><c:belongsTo phaseIDref='a'/><c:touchpointExperience><c:experienceRating>4</c:experienceRating></c:touchpointExperience></c:actualAction></c:touchpoints></c:actualJourney></c:CJML>",
        ],
        _ => &[],
    };
    drawn.chain(foreign.iter().map(|bytes| bytes.to_vec())).collect()
}

/// How files begin that are told by their first bytes, and the endings that might matter.
const HEADS: &[&[u8]] = &[
    b"",
    b"journey\n",
    b"{\"nodes\":[",
    b"{\"format\":\"desire-path/journey-map\",",
    b"# ",
    b"<CJML>",
    b"<svg>",
    b"<!doctype html>",
    b"\x89PNG\r\n\x1a\n",
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"a,b\n",
];

/// Seconds of the processor that this thread has taken; of the clock where that can't be told.
fn seconds_taken(begun: Instant) -> f64 {
    let stat = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = stat.and_then(|stat| stat.split(' ').next()?.parse::<u64>().ok());
    nanos.map_or_else(|| begun.elapsed().as_secs_f64(), |nanos| nanos as f64 / 1e9)
}

/// Bytes of memory: now, and at most since [`forget_peak`]; none where the system doesn't tell.
fn memory(line: &str) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let kilobytes = status.lines().find_map(|it| it.strip_prefix(line))?.trim().trim_end_matches(" kB");
    Some(kilobytes.parse::<u64>().ok()? << 10)
}

fn forget_peak() -> bool {
    fs::write("/proc/self/clear_refs", "5").is_ok()
}

fn check(bytes: &[u8], ending: &str) -> Result<(), TestCaseError> {
    let mut last = 0_u128;
    let mut new_id = || {
        last += 1;
        Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0000 + last)
    };
    let is_told = forget_peak();
    let before = memory("VmRSS:");
    let begun = Instant::now();
    let taken = seconds_taken(begun);
    let read = import::read(&format!("any.{ending}"), bytes, &mut new_id);
    let seconds = seconds_taken(begun) - taken;
    let peak = memory("VmHWM:");
    let most = SECONDS.0 + SECONDS.1 * bytes.len() as f64 / f64::from(1 << 20);
    prop_assert!(seconds <= most, "{} bytes took {seconds} s, more than {most} s", bytes.len());
    if let (true, Some(before), Some(peak)) = (is_told, before, peak) {
        let (grown, most) = (peak.saturating_sub(before), MEMORY.0 + MEMORY.1 * bytes.len() as u64);
        prop_assert!(grown <= most, "{} bytes took {grown} bytes of memory, more than {most}", bytes.len());
    }
    match read {
        Ok(read) => {
            prop_assert!(!read.maps.is_empty(), "an import has a map");
            for map in &read.maps {
                let errors: Vec<_> = journey_model::problems(map)
                    .into_iter()
                    .filter(|problem| problem.severity == ProblemSeverity::Error)
                    .collect();
                prop_assert!(errors.is_empty(), "{errors:?}");
                let again =
                    file::read(&file::write(map)).map_err(|error| TestCaseError::fail(error.to_string()))?;
                prop_assert!(again.map == *map, "the map is another one when it is read again");
            }
        }
        Err(error) => prop_assert!(!error.to_string().is_empty(), "an error says what is wrong"),
    }
    Ok(())
}

fn fuzz(format: Format) {
    let _alone = ALONE.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let seeds = seeds(format);
    if seeds.is_empty() {
        println!("{format:?} is not written, so there is nothing to damage.");
        return;
    }
    let json = file::write(&template("flight"));
    let strategy = input(seeds.len(), format.carries_map());
    let inputs = AtomicU64::new(0);
    let run = |input: Input| {
        let bytes = match input {
            Input::File(seed, damages) => damaged(seeds[seed].clone(), &damages),
            Input::Inside(damages) => {
                let inside = damaged(json.clone(), &damages);
                // Formats of text hold no bytes that are no text.
                let inside = String::from_utf8_lossy(&inside).into_owned();
                export(&BLANK.0, &BLANK.1, inside.as_bytes(), format).unwrap_or_default()
            }
            Input::Random(head, bytes) => [HEADS[head % HEADS.len()], &bytes].concat(),
        };
        inputs.fetch_add(1, Ordering::Relaxed);
        check(&bytes, format.ending())
    };
    let seconds = std::env::var("DESIRE_PATH_FUZZ_SECONDS").ok().and_then(|text| text.parse::<u64>().ok());
    let config =
        || Config { cases: CASES, failure_persistence: None, max_shrink_iters: 400, ..Config::default() };
    let begun = Instant::now();
    if let Some(seconds) = seconds {
        while begun.elapsed() < Duration::from_secs(seconds) {
            TestRunner::new(config())
                .run(&strategy, run)
                .unwrap_or_else(|failure| panic!("{format:?}: {failure}"));
        }
    } else {
        let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        let mut runner = TestRunner::new_with_rng(config(), rng);
        runner.run(&strategy, run).unwrap_or_else(|failure| panic!("{format:?}: {failure}"));
    }
    println!("{format:?}: {} inputs in {} s", inputs.into_inner(), begun.elapsed().as_secs());
}

macro_rules! importers {
    ($($name:ident: $format:expr;)*) => {
        $(#[test]
        fn $name() {
            fuzz($format);
        })*
    };
}

importers! {
    json: Format::Json;
    mermaid: Format::Mermaid;
    canvas: Format::Canvas;
    markdown: Format::Markdown;
    cjml: Format::Cjml;
    png: Format::Png;
    svg: Format::Svg;
    pdf: Format::Pdf;
    html: Format::Html;
    pptx: Format::Pptx;
    xlsx: Format::Xlsx;
    csv: Format::Csv;
}
