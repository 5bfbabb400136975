//! A real file: 0 among answers from 1 to 5 means that the passenger did not meet it.

use crate::{
    common::Desk,
    gathered::{import_file, job, keys, number},
};
use serde_json::{Value, json};
use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

fn airline() -> Option<PathBuf> {
    let folder = std::env::var_os("DESIRE_PATH_SHARED_DATA").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")),
        PathBuf::from,
    );
    let path = folder.join("feedback/airline_satisfaction_test.csv");
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is not there", path.display());
    None
}

/// Imports the file with that answer to what 0 means.
fn import_settled(desk: &Desk, path: &Path, zero: &str) -> i64 {
    import_file(desk, path, "Airline", |mapping| {
        for column in mapping["columns"].as_array_mut().unwrap() {
            if column["role"]["kind"] == "question" && column["role"]["scale"]["max"] == 5.0 {
                column["role"]["settled"] = json!([zero]);
            }
        }
    })
}

#[test]
fn what_zero_means_changes_what_matters() {
    let Some(path) = airline() else { return };
    let found = |zero: &str| -> Value {
        let desk = Desk::new();
        let source = import_settled(&desk, &path, zero);
        let which = json!({ "source": source, "outcome": "satisfaction" });
        let result = job(&desk, &json!({ "kind": "drivers", "which": which }));
        assert_eq!(result["kind"], "drivers", "{result}");
        result["answer"].clone()
    };
    let (apart, score) = (found("zeroIsNotApplicable"), found("zeroIsScore"));
    assert_eq!(apart["which"]["drivers"].as_array().unwrap().len(), 14, "{}", apart["which"]);
    let n = |answer: &Value| answer["drivers"]["n"].clone();
    assert_eq!((n(&apart), n(&score)), (json!(23_863), json!(25_976)), "those who met everything, and all");
    let place = |answer: &Value, key: &str| {
        keys(&answer["drivers"]["drivers"], "key").iter().position(|own| own == key)
    };
    let wifi = "Inflight wifi service";
    assert_eq!(
        (place(&apart, wifi), place(&score, wifi)),
        (Some(1), Some(5)),
        "its place among what matters"
    );
    let share = |answer: &Value| number(&answer["drivers"]["drivers"][place(answer, wifi).unwrap()]["share"]);
    assert!(share(&apart) > 10.5 && share(&score) < 7.5, "{} and {} percent", share(&apart), share(&score));
}

#[test]
fn the_scorecard_of_many_passengers_is_there_at_once() {
    let Some(path) = airline() else { return };
    let desk = Desk::new();
    import_settled(&desk, &path, "zeroIsNotApplicable");
    let map = desk.map("flight");
    let ask = || desk.call("howAreWeDoing", json!({ "map": map }));
    // What the imports counted is read once.
    ask();
    let start = Instant::now();
    let answer = ask();
    let took = start.elapsed();
    println!("{} rows of the scorecard in {took:?}", answer["scores"].as_array().unwrap().len());
    // Without optimisation, on a machine that does other things as well.
    assert!(took < Duration::from_secs(1), "{took:?}");
    let class = &answer["scores"][0]["segments"]["groups"];
    assert!(class.as_array().unwrap().len() >= 2, "{class}");
}
