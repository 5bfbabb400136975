//! What nobody asked about.

use crate::{
    common::Desk,
    doing::places,
    gathered::{attach, import, keys, place, question, survey, touchpoints},
};
use serde_json::{Value, json};
use std::sync::atomic::Ordering;

#[test]
fn what_nobody_asked_about_is_told() {
    let desk = Desk::new();
    // October 2025.
    desk.clock.now.store(1_760_000_000, Ordering::Relaxed);
    let map = desk.map("hotel-stay");
    let all = touchpoints(&desk, &map);
    let coverage = || desk.call("coverage", json!({ "map": map }));
    let unheard = |told: &Value| -> Vec<String> {
        told["coverage"]["unheard"]
            .as_array()
            .unwrap()
            .iter()
            .map(|id| id.as_str().unwrap().to_owned())
            .collect()
    };
    let nothing = coverage();
    assert_eq!(unheard(&nothing), all, "without feedback nothing is heard");
    assert_eq!(nothing["coverage"]["missingInsights"].as_array().unwrap().len(), 5);

    let spring = import(&desk, &survey(), "Spring");
    let about = json!({ "kind": "survey", "insight": "interactionMonitoring", "invited": 1600 });
    desk.call("saveSource", json!({ "source": spring, "about": about }));
    let rooms = import(&desk, &places(), "Places");
    attach(
        &desk,
        &map,
        &[question(spring, "speed", &all[0]), place(rooms, "Lobby", &all[1]), place(rooms, "Room", &all[1])],
    );
    let told = coverage();
    assert_eq!(unheard(&told), &all[2..]);
    let missing = &told["coverage"]["missingInsights"];
    assert_eq!(
        missing,
        &json!(["relationshipTracking", "continuousListening", "projectInfusion", "periodicImmersion"])
    );
    let sources = &told["coverage"]["sources"];
    assert_eq!((&sources[0]["responses"], &sources[0]["responseRate"]), (&json!(800), &json!(50.0)));
    assert_eq!(sources[0]["monthsOld"], 2, "answers of August in October");
    assert!(sources[1].get("responseRate").is_none(), "nobody noted how many were asked");

    let items = &told["coverage"]["items"];
    assert_eq!(keys(items, "key"), all, "every touchpoint, in order");
    let cell =
        |channel: &str, n: u32| json!({ "insight": "interactionMonitoring", "channel": channel, "n": n });
    assert_eq!(items[0]["cells"], json!([cell("desk", 400), cell("web", 400)]));
    assert_eq!(
        (&items[1]["n"], &items[1]["monthsOld"]),
        (&json!(600), &json!(7)),
        "two answers and a text of each of 200 customers, in March"
    );
    assert_eq!(told["scopes"].as_array().unwrap().len(), 1, "{}", told["scopes"]);
    let unmatched = keys(&told["unmatched"], "name");
    for name in ["overall", "staff", "price", "Bar"] {
        assert!(unmatched.iter().any(|own| own == name), "{name} belongs to no touchpoint: {unmatched:?}");
    }
}
