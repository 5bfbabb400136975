//! Reading, checking, upgrading and writing map files.
#![allow(clippy::unwrap_used, reason = "a test may stop where its input is not as it says")]

use journey_model::{
    CurveGap, FigureLook, JourneyMap, ProblemSeverity,
    file::{self, FileError, ImageData},
    limits,
    sample::{self, SampleSize},
};
use serde_json::{Value, json};
use std::{collections::BTreeMap, fmt::Write as _, time::Instant};

/// A small good file, to be spoilt.
fn good() -> Value {
    json!({
        "format": "desire-path/journey-map",
        "version": 1,
        "id": "01937b00-0000-7000-8000-000000000001",
        "title": "Borrowing a book",
        "personas": [{ "id": "01937b00-0000-7000-8000-000000000002", "name": "Lee" }],
        "stages": [{ "id": "01937b00-0000-7000-8000-000000000003", "name": "Find", "color": "teal" }],
        "touchpoints": [
            { "id": "01937b00-0000-7000-8000-000000000004", "stage": "01937b00-0000-7000-8000-000000000003", "name": "Search" },
            { "id": "01937b00-0000-7000-8000-000000000005", "stage": "01937b00-0000-7000-8000-000000000003", "name": "Walk" }
        ],
        "lanes": [
            { "id": "01937b00-0000-7000-8000-000000000006", "kind": "painPoints", "title": "Pain points" },
            { "id": "01937b00-0000-7000-8000-000000000007", "kind": "experience", "title": "Experience" }
        ],
        "cards": [
            {
                "id": "01937b00-0000-7000-8000-000000000008",
                "lane": "01937b00-0000-7000-8000-000000000006",
                "touchpoint": "01937b00-0000-7000-8000-000000000004",
                "text": "No hits", "severity": 2, "links": ["01937b00-0000-7000-8000-000000000009"]
            },
            {
                "id": "01937b00-0000-7000-8000-000000000009",
                "lane": "01937b00-0000-7000-8000-000000000006",
                "touchpoint": "01937b00-0000-7000-8000-000000000005",
                "text": "Empty shelf"
            }
        ],
        "series": [{
            "id": "01937b00-0000-7000-8000-00000000000a",
            "lane": "01937b00-0000-7000-8000-000000000007",
            "name": "Lee",
            "values": [{ "touchpoint": "01937b00-0000-7000-8000-000000000004", "value": -1 }]
        }]
    })
}

/// The good file with values set at places; a place in a list may be one past its end.
fn with(changes: &[(&str, Value)]) -> Vec<u8> {
    let mut file = good();
    for (pointer, value) in changes {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        match file.pointer_mut(parent).unwrap() {
            Value::Object(fields) => drop(fields.insert(key.to_owned(), value.clone())),
            Value::Array(entries) => match key.parse::<usize>().unwrap() {
                at if at < entries.len() => entries[at] = value.clone(),
                _ => entries.push(value.clone()),
            },
            other => panic!("{pointer} lies in {other}"),
        }
    }
    serde_json::to_vec(&file).unwrap()
}

fn without(pointer: &str) -> Vec<u8> {
    let mut file = good();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    file.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(key).unwrap();
    serde_json::to_vec(&file).unwrap()
}

/// The good file with a piece of its text replaced.
fn replaced(from: &str, to: &str) -> Vec<u8> {
    let text = serde_json::to_string(&good()).unwrap();
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1).into_bytes()
}

/// UTF-16 as some editors save it.
fn utf16(text: &str) -> Vec<u8> {
    "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let card = "01937b00-0000-7000-8000-000000000008";
    vec![
        ("nothing", Vec::new()),
        ("only space", b" \n\t ".to_vec()),
        ("not text", vec![0x89, b'P', b'N', b'G', 0xff, 0x00]),
        ("text in UTF-16", utf16(r#"{"title": "ü"}"#)),
        ("a list", b"[1, 2]".to_vec()),
        ("another program's file", br#"{"format": "other", "version": 1}"#.to_vec()),
        ("any JSON", br#"{"name": "package", "version": "1.0.0"}"#.to_vec()),
        ("no version", without("/version")),
        ("version in words", with(&[("/version", json!("one"))])),
        ("negative version", with(&[("/version", json!(-1))])),
        ("newer version", with(&[("/version", json!(2))])),
        ("much newer version", with(&[("/version", json!(u64::MAX))])),
        ("cut off", replaced(r#""title""#, "\u{0}").into_iter().take(60).collect()),
        ("cut off in a text", br#"{"format": "desire-pa"#.to_vec()),
        ("something behind the end", [with(&[]), b" {}".to_vec()].concat()),
        ("a comma too many", replaced("[{", "[,{")),
        ("NaN", replaced(r#""value":-1"#, r#""value":NaN"#)),
        ("Infinity", replaced(r#""value":-1"#, r#""value":-Infinity"#)),
        ("a number without end", replaced(r#""value":-1"#, r#""value":1e999"#)),
        ("a raw control character", replaced("No hits", "No\u{1}hits")),
        ("an escaped control character", replaced("No hits", r"No\u0000hits\r\nthere\u009f")),
        ("half a surrogate pair", replaced("No hits", r"No \ud800 hits")),
        ("a key twice", replaced(r#""severity":2"#, r#""severity":2,"severity":3"#)),
        ("deep nesting", format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)).into_bytes()),
        (
            "deep nesting in an unknown key",
            with(&[("/x", (0..120).fold(json!(0), |inner, _| json!([inner])))]),
        ),
        (
            "deeper nesting in an unknown key",
            format!(
                r#"{{"format":"desire-path/journey-map","version":1,"x":{}{}}}"#,
                "[".repeat(200),
                "]".repeat(200)
            )
            .into_bytes(),
        ),
        ("a huge text", with(&[("/cards/0/text", json!("x".repeat(limits::TEXT_CHARS + 1)))])),
        ("a long list", with(&[("/tags", json!(vec!["x"; limits::LIST + 1]))])),
        (
            "wrong types everywhere",
            with(&[
                ("/title", json!(5)),
                ("/state", json!("past")),
                ("/tags", json!("one")),
                ("/principles", json!([1, null])),
                ("/personas/0/name", json!(null)),
                ("/stages/0/color", json!("#12345")),
                ("/touchpoints/0/id", json!("7")),
                ("/touchpoints/1/momentOfTruth", json!("yes")),
                ("/lanes/0/kind", json!("pain_points")),
                ("/lanes/1/settings", json!([])),
                ("/cards/0/severity", json!(300)),
                ("/cards/0/span", json!(1.5)),
                ("/cards/1/effort", json!("XXL")),
                ("/cards/1/links", json!({"a": 1})),
                ("/series/0/scale", json!({"min": "low"})),
                ("/series/0/values/0/value", json!("good")),
                ("/series/0/values/1", json!(7)),
            ]),
        ),
        ("missing keys", without("/id")),
        ("a card without anything", with(&[("/cards/2", json!({}))])),
        ("a card that is a number", with(&[("/cards/2", json!(1))])),
        ("stages that are no list", with(&[("/stages", json!({}))])),
        ("whole numbers with a point", with(&[("/cards/0/severity", json!(3.0))])),
        (
            "numbers out of range",
            with(&[
                ("/cards/0/severity", json!(4)),
                ("/cards/0/span", json!(0)),
                ("/cards/1/impact", json!(-1)),
                ("/lanes/0/settings", json!({"minHeightPx": 1e300})),
                ("/series/0/scale", json!({"min": -1e300, "max": 5})),
            ]),
        ),
        ("a scale upside down", with(&[("/series/0/scale", json!({"min": 5, "max": 1}))])),
        ("a score off the scale", with(&[("/series/0/values/0/value", json!(7))])),
        ("an id twice", with(&[("/cards/1/id", json!(card))])),
        ("an id of all zeros", with(&[("/personas/0/id", json!("00000000-0000-0000-0000-000000000000"))])),
        ("an id in braces", with(&[("/personas/0/id", json!("{01937b00-0000-7000-8000-000000000002}"))])),
        (
            "ids that lead nowhere",
            with(&[
                ("/touchpoints/0/stage", json!(card)),
                ("/cards/0/lane", json!(card)),
                ("/cards/1/touchpoint", json!(card)),
                ("/series/0/persona", json!(card)),
                ("/series/0/values/0/touchpoint", json!(card)),
                ("/cards/1/links", json!(["01937b00-0000-7000-8000-000000000003"])),
            ]),
        ),
        (
            "references of the wrong form",
            with(&[
                (
                    "/connectors",
                    json!([{ "id": "01937b00-0000-7000-8000-00000000000b",
                    "from": { "type": "lane", "id": "01937b00-0000-7000-8000-000000000006" },
                    "to": { "type": "touchpoint", "id": "01937b00-0000-7000-8000-000000000004", "x": 1 } }]),
                ),
                (
                    "/comments",
                    json!([{ "id": "01937b00-0000-7000-8000-00000000000c", "text": "?", "on": card },
                    { "id": "01937b00-0000-7000-8000-00000000000d", "text": "?", "at": "now",
                      "on": { "type": "card", "id": "nothing" } }]),
                ),
            ]),
        ),
        (
            "references that lead nowhere and are left out",
            with(&[
                ("/cards/0/persona", json!(card)),
                (
                    "/connectors",
                    json!([{ "id": "01937b00-0000-7000-8000-00000000000b",
                    "from": { "type": "touchpoint", "id": card },
                    "to": { "type": "touchpoint", "id": "01937b00-0000-7000-8000-000000000004" } }]),
                ),
                (
                    "/comments",
                    json!([{ "id": "01937b00-0000-7000-8000-00000000000c", "text": "?",
                    "on": { "type": "lane", "id": card }, "replyTo": "01937b00-0000-7000-8000-00000000000c" }]),
                ),
                (
                    "/views",
                    json!([{ "id": "01937b00-0000-7000-8000-00000000000d", "name": "Board",
                    "hiddenLanes": [card, "01937b00-0000-7000-8000-000000000006"] }]),
                ),
            ]),
        ),
        (
            "feedback that is none, and looks that there are not",
            with(&[
                (
                    "/series/0/feedback",
                    json!({ "metric": "happiness", "source": 5, "question": "", "scope": "both" }),
                ),
                ("/lanes/0/settings", json!({ "metric": { "look": "pie" } })),
                ("/lanes/1/settings", json!({ "curve": { "gap": "wide" } })),
            ]),
        ),
        ("feedback without a metric", with(&[("/series/0/feedback", json!({ "question": "Q1" }))])),
        (
            "new numbers out of range",
            with(&[
                ("/language", json!("Deutsch?")),
                ("/touchpoints/0/widthPx", json!(20)),
                ("/lanes/1/settings", json!({ "metric": { "decimals": 9 }, "curve": { "marks": "stars" } })),
                ("/cards/0/image", json!({ "image": "a.png", "width": 0, "height": 5 })),
                ("/cards/1/status", json!("todo")),
                ("/series/0/values/0/n", json!(-3)),
                (
                    "/connectors",
                    json!([{ "id": "01937b00-0000-7000-8000-00000000000b", "share": 31,
                    "from": { "type": "touchpoint", "id": "01937b00-0000-7000-8000-000000000005" },
                    "to": { "type": "touchpoint", "id": "01937b00-0000-7000-8000-000000000004" } }]),
                ),
            ]),
        ),
        ("pictures that are a list", with(&[("/images", json!([]))])),
        (
            "pictures that are none",
            with(&[(
                "/images",
                json!({
                    "../up.png": { "mime": "image/png", "base64": "" },
                    "a.svg": { "mime": "image/svg+xml", "base64": "" },
                    "b.png": { "mime": "image/png", "base64": "A" },
                    "c.png": { "mime": "image/png", "base64": "AAAA", "x": 1 },
                    "d.png": "AAAA",
                    "good.png": { "mime": "image/png", "base64": "AAAA" },
                }),
            )]),
        ),
        ("links in a circle", with(&[("/cards/1/links", json!([card]))])),
        ("a link to itself", with(&[("/cards/0/links", json!([card]))])),
        (
            "a touchpoint scored twice",
            with(&[(
                "/series/0/values/1",
                json!({"touchpoint": "01937b00-0000-7000-8000-000000000004", "value": 1}),
            )]),
        ),
        ("no date", with(&[("/cards/0/due", json!("tomorrow")), ("/cards/1/due", json!("2027-02-29"))])),
        (
            "misspelt keys",
            with(&[("/touchpoints/0/moment_of_truth", json!(true)), ("/cards/0/colour", json!("red"))]),
        ),
        (
            "keys that need escaping in a pointer",
            with(&[("/a~b", json!(1)), ("/cards/0/c", json!({"d/e": 1}))]),
        ),
    ]
}

fn report(bytes: &[u8]) -> String {
    let mut text = String::new();
    for problem in file::check(bytes) {
        writeln!(text, "  {problem}").unwrap();
    }
    if text.is_empty() { "  nothing\n".to_owned() } else { text }
}

#[test]
fn every_problem_of_a_hostile_file_is_reported_with_its_place() {
    let mut text = String::new();
    for (name, bytes) in hostile() {
        writeln!(text, "{name}:\n{}", report(&bytes)).unwrap();
        let errors = file::check(&bytes).iter().any(|problem| problem.severity == ProblemSeverity::Error);
        assert_eq!(
            file::read(&bytes).is_err(),
            errors,
            "{name}: reading refuses what the check calls an error"
        );
    }
    insta::assert_snapshot!(text);
}

#[test]
fn the_good_file_is_good() {
    assert_eq!(file::check(&with(&[])), []);
}

#[test]
fn a_file_may_begin_with_a_byte_order_mark() {
    assert_eq!(file::check(&[b"\xef\xbb\xbf".to_vec(), with(&[])].concat()), []);
}

#[test]
fn files_too_large_to_be_maps_are_refused_before_they_fill_the_memory() {
    let cards = |count: usize| {
        let entries = vec![r#"{"id":"01937b00-0000-7000-8000-000000000009"}"#; count].join(",");
        format!(r#"{{"format":"desire-path/journey-map","version":1,"cards":[{entries}]}}"#)
    };
    let list = |entry: &str, count: usize| format!("[{}]", vec![entry; count].join(","));
    for (name, bytes, part) in [
        ("a million cards", cards(1_000_000), "the list /cards holds more than 200000 entries"),
        ("lists of lists of objects", list(&list("{}", 100_000), 20), "more than 512 MiB of memory"),
        ("130 MiB", " ".repeat(limits::FILE_BYTES + 1), "a map file has at most"),
    ] {
        let started = Instant::now();
        let error = file::read(bytes.as_bytes()).unwrap_err().to_string();
        assert!(error.contains(part), "{name}: {error}");
        assert!(started.elapsed().as_secs() < 20, "{name} took {:?}", started.elapsed());
    }
}

#[test]
fn the_list_of_problems_of_a_file_is_bounded() {
    let cards: Vec<Value> = (0..limits::PROBLEMS).map(|_| json!({})).collect();
    let problems = file::check(&with(&[("/cards", json!(cards))]));
    assert_eq!(problems.len(), limits::PROBLEMS + 1);
    assert!(problems[limits::PROBLEMS].message.contains("further problems"));
}

#[test]
fn reading_repairs_texts_and_says_so() {
    let read = file::read(&replaced("No hits", r"\u0007No\thits\r\nhere\r")).unwrap();
    assert_eq!(read.map.cards[0].text, "No\thits\nhere\n");
    assert_eq!(read.repairs.len(), 1);
    assert_eq!(read.repairs[0].pointer, "/cards/0/text");
    let again = file::read(&file::write(&read.map)).unwrap();
    assert_eq!((again.map, again.repairs.len()), (read.map, 0), "a repaired map stays as it is");
}

#[test]
fn writing_and_reading_give_the_same_map() {
    for size in [SampleSize::SMALL, SampleSize::LARGE] {
        let map = sample::map(size);
        let bytes = file::write(&map);
        assert_eq!(bytes, file::write(&map), "the same map gives the same bytes");
        assert!(bytes.ends_with(b"\n}\n") && bytes.starts_with(b"{\n  \"format\": "));
        let read = file::read(&bytes).unwrap();
        assert_eq!((&read.map, read.upgraded_from, read.repairs.len()), (&map, None, 0));
    }
}

#[test]
fn unknown_keys_are_kept_everywhere() {
    let extra = json!({ "deep": [1, 2.5, null, { "x": "y" }] });
    let places = [
        "/extra",
        "/personas/0/extra",
        "/stages/0/extra",
        "/touchpoints/1/extra",
        "/lanes/0/extra",
        "/cards/1/extra",
        "/series/0/extra",
        "/series/0/values/0/extra",
    ];
    let mut changes: Vec<(&str, Value)> = places.iter().map(|place| (*place, extra.clone())).collect();
    changes.push(("/lanes/0/settings", json!({ "extra": extra })));
    changes.push(("/series/0/scale", json!({ "min": -5, "max": 5, "extra": extra })));
    changes.push(("/$schema", json!("journey-map.v1.schema.json")));
    changes.push((
        "/connectors",
        json!([{ "id": "01937b00-0000-7000-8000-00000000000b", "extra": extra,
        "from": { "type": "touchpoint", "id": "01937b00-0000-7000-8000-000000000005" },
        "to": { "type": "touchpoint", "id": "01937b00-0000-7000-8000-000000000004" } }]),
    ));
    changes.push((
        "/comments",
        json!([{ "id": "01937b00-0000-7000-8000-00000000000c", "text": "?", "extra": extra }]),
    ));
    changes.push((
        "/views",
        json!([{ "id": "01937b00-0000-7000-8000-00000000000d", "name": "All", "extra": extra }]),
    ));
    changes.push(("/channels", json!([{ "name": "web", "extra": extra }])));
    changes.push(("/series/0/kind", json!("measured")));
    changes.push(("/series/0/feedback", json!({ "metric": "nps", "extra": extra })));
    changes.push(("/personas/0/facts", json!([{ "label": "Home", "value": "Lyon", "extra": extra }])));
    changes.push(("/cards/0/image", json!({ "image": "a.png", "width": 1, "height": 1, "extra": extra })));
    let bytes = with(&changes);
    let read = file::read(&bytes).unwrap();
    assert_eq!(read.repairs, [], "keeping a key is no repair");
    assert_eq!(file::check(&bytes).len(), 17, "each but $schema is pointed out: {:#?}", file::check(&bytes));
    let written: Value = serde_json::from_slice(&file::write(&read.map)).unwrap();
    let further = [
        "/lanes/0/settings/extra",
        "/series/0/scale/extra",
        "/connectors/0/extra",
        "/comments/0/extra",
        "/views/0/extra",
        "/channels/0/extra",
        "/personas/0/facts/0/extra",
        "/cards/0/image/extra",
        "/series/0/feedback/extra",
    ];
    for place in places.into_iter().chain(further) {
        assert_eq!(written.pointer(place), Some(&extra), "{place}");
    }
    assert_eq!(written["$schema"], "journey-map.v1.schema.json");
}

/// Files from before are read as they were meant, and what says nothing new is written as before.
#[test]
fn feedback_looks_and_gaps_are_written_only_where_they_are_said() {
    let settings = json!({ "curve": { "area": true, "marks": "shapes", "labels": "notes" },
        "metric": { "unit": "%", "decimals": 1 } });
    let read = file::read(&with(&[("/lanes/1/settings", settings.clone())])).unwrap();
    let of_lane = &read.map.lanes[1].settings;
    assert_eq!(of_lane.curve.as_ref().map(|curve| curve.gap), Some(CurveGap::None));
    assert_eq!(of_lane.metric.as_ref().map(|metric| metric.look), Some(FigureLook::Bars));
    assert_eq!(read.map.series[0].feedback, None);
    let written: Value = serde_json::from_slice(&file::write(&read.map)).unwrap();
    assert_eq!(written.pointer("/lanes/1/settings"), Some(&settings));
    assert_eq!(written.pointer("/series/0/feedback"), None);

    let binding = json!({ "metric": "yesNo", "question": "Q7", "scope": "relationship" });
    let said = with(&[
        ("/series/0/kind", json!("measured")),
        ("/series/0/feedback", binding.clone()),
        ("/lanes/1/settings", json!({ "curve": { "gap": "delivery" }, "metric": { "look": "trend" } })),
    ]);
    assert_eq!(file::check(&said), []);
    let written: Value = serde_json::from_slice(&file::write(&file::read(&said).unwrap().map)).unwrap();
    assert_eq!(written.pointer("/series/0/feedback"), Some(&binding), "and nothing is added");
    assert_eq!(written.pointer("/lanes/1/settings/curve/gap"), Some(&json!("delivery")));
    assert_eq!(written.pointer("/lanes/1/settings/metric/look"), Some(&json!("trend")));
}

#[test]
fn pictures_ride_in_the_file() {
    let map = sample::map(SampleSize { stages: 1, touchpoints: 4, lanes: 20, cards: 60 });
    let names = map.image_names();
    assert!(names.len() > 2 && names.iter().all(|name| name.starts_with("sample-")), "{names:?}");
    let bytes = [0_u8, 1, 254, 255, b'P'];
    let images: BTreeMap<String, ImageData> =
        names.iter().map(|name| (name.clone(), ImageData::new("image/jpeg", &bytes))).collect();
    let file = file::write_with_images(&map, &images);
    assert_eq!(file::check(&file), []);
    let read = file::read(&file).unwrap();
    assert_eq!((&read.map, &read.images), (&map, &images));
    assert_eq!(read.images.values().next().and_then(ImageData::bytes).as_deref(), Some(&bytes[..]));
    assert_eq!(file::read(&file::write(&map)).unwrap().images.len(), 0, "they need not ride along");
    let renamed: BTreeMap<String, String> =
        names.iter().map(|name| (name.clone(), name.replace("sample", "kept"))).collect();
    let mut map = map;
    map.rename_images(&renamed);
    assert_eq!(map.image_names().into_iter().collect::<Vec<_>>(), renamed.into_values().collect::<Vec<_>>());
}

#[test]
fn references_to_nothing_are_left_out_on_reading() {
    let bytes = with(&[("/cards/0/persona", json!("01937b00-0000-7000-8000-000000000008"))]);
    let read = file::read(&bytes).unwrap();
    assert_eq!(read.map.cards[0].persona, None);
    let said: Vec<String> = read.repairs.iter().map(ToString::to_string).collect();
    assert_eq!(said, ["warning at /cards/0/persona: leads to no persona of this map; it is left out"]);
}

#[test]
fn a_map_cannot_bring_the_keys_of_the_file() {
    let mut map: JourneyMap = sample::map(SampleSize::SMALL);
    map.unknown.insert("format".to_owned(), json!("other"));
    map.unknown.insert("version".to_owned(), json!(99));
    map.unknown.insert("images".to_owned(), json!(7));
    map.unknown.insert("kept".to_owned(), json!(true));
    let read = file::read(&file::write(&map)).unwrap();
    assert_eq!(read.map.unknown.keys().collect::<Vec<_>>(), ["kept"]);
}

#[test]
fn a_newer_file_is_refused_whatever_it_holds() {
    let error =
        file::read(br#"{"format": "desire-path/journey-map", "version": 7, "title": 5}"#).unwrap_err();
    assert_eq!(error, FileError::Newer { version: 7 });
    assert!(error.to_string().contains("Open it with a newer Desire Path"));
}

#[test]
fn an_error_says_the_first_problem_and_how_many_there_are() {
    for (bytes, end) in [
        (with(&[("/title", json!(5))]), "expected a text"),
        (with(&[("/title", json!(5)), ("/goal", json!(5))]), "(and one further error)"),
        (with(&[("/title", json!(5)), ("/goal", json!(5)), ("/owner", json!(5))]), "(and 2 further errors)"),
    ] {
        let message = file::read(&bytes).unwrap_err().to_string();
        assert!(
            message.starts_with("error at /goal: ") || message.starts_with("error at /title: "),
            "{message}"
        );
        assert!(message.ends_with(end), "{message}");
    }
}

#[test]
fn files_of_version_0_are_upgraded() {
    for (name, bytes) in [
        ("draft", &include_bytes!("fixtures/version-0/draft.journey.json")[..]),
        (
            "without an experience lane",
            include_bytes!("fixtures/version-0/without-experience-lane.journey.json"),
        ),
    ] {
        let read = file::read(bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(read.upgraded_from, Some(0));
        assert_eq!(file::read(bytes).unwrap(), read, "{name}: an upgrade always gives the same map");
        let written = file::write(&read.map);
        assert_eq!(file::read(&written).unwrap().map, read.map);
        insta::assert_snapshot!(name, String::from_utf8(written).unwrap());
    }
}

#[test]
fn what_an_upgrade_does_not_understand_is_reported() {
    insta::assert_snapshot!(report(include_bytes!("fixtures/version-0/broken.journey.json")));
}
