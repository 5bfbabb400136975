//! Files of any content: nothing panics, and the check agrees with an independent validator of JSON Schema.
#![allow(clippy::unwrap_used, reason = "a test may stop where its input is not as it says")]

use journey_model::{
    JourneyMap, Problem, ProblemSeverity, SeriesValue, file, problems,
    sample::{self, SampleSize},
};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::LazyLock;

static BASE: LazyLock<Value> = LazyLock::new(|| {
    let size = SampleSize { stages: 2, touchpoints: 6, lanes: 20, cards: 45 };
    serde_json::from_slice(&file::write(&sample::map(size))).unwrap()
});

static VALIDATOR: LazyLock<jsonschema::Validator> =
    LazyLock::new(|| jsonschema::options().should_validate_formats(true).build(&file::schema()).unwrap());

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-5_i64..15).prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (-4_i32..12).prop_map(|halves| json!(f64::from(halves) / 2.0)),
        ".{0,12}".prop_map(Value::from),
        prop_oneof![
            Just("indigo"),
            Just("#12ab9f"),
            Just("future"),
            Just("experience"),
            Just("painPoints"),
            Just("XL"),
            Just("partly"),
            Just("measured"),
            Just("2027-02-28"),
            Just("2027-02-29"),
            Just("none"),
            Just("01900000-0000-7000-8000-000000000003"),
            Just("01900000-0000-7000-8000-000000000009"),
            Just("0190000000007000800000000000000a"),
            Just("card"),
            Just("touchpoint"),
            Just("loop"),
            Just("nps"),
            Just("trend"),
            Just("relationship"),
            Just("\u{7}"),
        ]
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(KEYS, inner, 0..4).prop_map(|fields| json!(fields)),
        ]
    })
}

/// Keys that mean something somewhere, and some that don't.
const KEYS: &str = "id|name|title|stage|lane|touchpoint|text|span|severity|links|values|value|scale|min|max|x|~/|type|on|to|\
     persona|image|low|share|replyTo|metric|hiddenLanes|feedback|look|gap";

#[derive(Debug, Clone)]
enum Change {
    Replace(Value),
    Remove,
    Insert(String, Value),
    Repeat,
}

fn change() -> impl Strategy<Value = (prop::sample::Index, Change)> {
    let kind = prop_oneof![
        4 => any_json().prop_map(Change::Replace),
        1 => Just(Change::Remove),
        1 => (KEYS, any_json()).prop_map(|(key, value)| Change::Insert(key, value)),
        1 => Just(Change::Repeat),
    ];
    (any::<prop::sample::Index>(), kind)
}

/// All places of a JSON value, as pointers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Array(entries) => {
            entries
                .iter()
                .enumerate()
                .for_each(|(index, entry)| places(entry, &format!("{at}/{index}"), found));
        }
        Value::Object(fields) => fields.iter().for_each(|(key, field)| {
            let step = key.replace('~', "~0").replace('/', "~1");
            places(field, &format!("{at}/{step}"), found);
        }),
        _ => {}
    }
}

fn apply(file: &mut Value, index: prop::sample::Index, change: Change) {
    let mut all = Vec::new();
    places(file, "", &mut all);
    let pointer = index.get(&all).clone();
    match change {
        Change::Replace(value) => *file.pointer_mut(&pointer).unwrap() = value,
        Change::Insert(key, value) => {
            if let Some(Value::Object(fields)) = file.pointer_mut(&pointer) {
                fields.insert(key, value);
            }
        }
        Change::Remove | Change::Repeat => {
            let Some((parent, key)) = pointer.rsplit_once('/') else { return };
            match file.pointer_mut(parent).unwrap() {
                Value::Object(fields) => drop(fields.remove(key)),
                Value::Array(entries) => {
                    let entry = entries.remove(key.parse().unwrap());
                    if matches!(change, Change::Repeat) {
                        entries.extend([entry.clone(), entry]);
                    }
                }
                _ => {}
            }
        }
    }
}

fn errors(problems: Vec<Problem>) -> Vec<String> {
    let errors = problems.iter().filter(|problem| problem.severity == ProblemSeverity::Error);
    errors.map(ToString::to_string).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn changed_files_are_read_or_refused_and_never_panic(changes in prop::collection::vec(change(), 1..6)) {
        let mut file = BASE.clone();
        for (index, change) in changes {
            apply(&mut file, index, change);
        }
        let bytes = serde_json::to_vec(&file).unwrap();
        let found = errors(file::check(&bytes));
        let read = file::read(&bytes);
        prop_assert_eq!(read.is_ok(), found.is_empty(), "{:?} {:?}", read, found);

        if VALIDATOR.is_valid(&file) {
            let fields = file.as_object_mut().unwrap();
            fields.remove("format");
            fields.remove("version");
            // Whole numbers with a point and texts with control characters have the right shape too, but
            // reading changes them before it looks at their meaning.
            let repaired = file::check(&bytes).iter().any(|problem| problem.message.starts_with("held control"));
            if let Some(map) = serde_json::from_value::<JourneyMap>(file).ok().filter(|_| !repaired) {
                prop_assert_eq!(found, errors(problems(&map)), "a file of the right shape has only problems of meaning");
            }
        } else {
            prop_assert!(!found.is_empty(), "the schema refuses what the check lets pass");
        }
        if let Ok(read) = read {
            prop_assert_eq!(errors(problems(&read.map)), Vec::<String>::new(), "what was read is well formed");
            let again = file::read(&file::write(&read.map)).unwrap();
            prop_assert_eq!(again.map, read.map);
            prop_assert!(again.repairs.is_empty());
        }
    }

    #[test]
    fn scores_are_written_so_that_the_same_number_is_read(score in -1e9..1e9_f64) {
        let mut map = sample::map(SampleSize { stages: 1, touchpoints: 1, lanes: 3, cards: 0 });
        let touchpoint = map.touchpoints[0].id;
        map.series[0].values =
            vec![SeriesValue::new(touchpoint, score)];
        let read = file::read(&file::write(&map)).unwrap();
        prop_assert_eq!(read.map.series[0].values[0].value.to_bits(), score.to_bits());
    }

    #[test]
    fn bytes_of_any_kind_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(file::read(&bytes).is_err());
        prop_assert!(!file::check(&bytes).is_empty());
    }

    #[test]
    fn damaged_files_never_panic(
        cut in any::<prop::sample::Index>(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
        truncate in any::<bool>(),
    ) {
        let mut bytes = serde_json::to_vec(&*BASE).unwrap();
        for (at, byte) in edits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if truncate {
            bytes.truncate(cut.index(bytes.len()));
        }
        let found = errors(file::check(&bytes));
        prop_assert_eq!(file::read(&bytes).is_ok(), found.is_empty());
    }
}
