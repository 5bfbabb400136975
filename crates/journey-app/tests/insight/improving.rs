//! What to improve.

use crate::{
    common::Desk,
    gathered::{Dice, attach, import, improve, job, keys, number, question, survey, touchpoints, which},
};
use journey_app::protocol::ErrorCode;
use serde_json::{Value, json};
use std::{fmt::Write, sync::atomic::Ordering};

#[test]
fn what_to_improve_is_prefilled_and_people_may_know_better() {
    let desk = Desk::new();
    // August 2025 is two months ago.
    desk.clock.now.store(1_760_000_000, Ordering::Relaxed);
    let source = import(&desk, &survey(), "Spring");
    let map = desk.map("hotel-stay");
    let all = touchpoints(&desk, &map);
    attach(&desk, &map, &[question(source, "speed", &all[3]), question(source, "staff", &all[1])]);

    let answer = improve(&desk, &map, source);
    assert_eq!(answer["matters"]["drivers"]["drivers"][0]["key"], "speed");
    assert_eq!(answer["quadrants"]["points"].as_array().unwrap().len(), 3);
    let first = &answer["list"][0];
    assert_eq!((&first["question"], &first["touchpoint"]), (&json!("speed"), &json!(all[3])));
    assert_eq!(first["inputs"]["reach"]["prefilled"]["value"], 800.0, "as many as answered");
    let from = &first["inputs"]["impact"]["prefilled"]["provenance"];
    assert_eq!(from, &json!({ "from": "importanceAndGap", "importance": "high", "gap": "low" }));
    let sure = &first["inputs"]["confidence"]["prefilled"];
    assert_eq!((&sure["value"], &sure["provenance"]["monthsOld"]), (&json!(100.0), &json!(2)));
    let open = json!({ "state": "incomplete", "missing": ["effort"] });
    assert_eq!(first["priority"]["rice"], open, "nobody can measure what it costs");
    assert!(answer["list"][2].get("touchpoint").is_none(), "price is attached to nothing");

    let set = |question: &str, input: &str, chosen: &Value| {
        let own =
            json!({ "map": map, "source": source, "question": question, "input": input, "chosen": chosen });
        desk.try_call("saveOverride", own)
    };
    set("speed", "effort", &json!({ "value": 8.0 })).unwrap();
    set("price", "effort", &json!({ "value": 0.5 })).unwrap();
    let answer = improve(&desk, &map, source);
    let order = |answer: &Value| keys(&answer["list"], "question");
    let rice = |answer: &Value, place: usize| number(&answer["list"][place]["priority"]["rice"]["value"]);
    assert_eq!(order(&answer), ["price", "speed", "staff"], "what costs little comes first");
    assert_eq!((rice(&answer, 0), rice(&answer, 1)), (800.0 * 0.25 / 0.5, 800.0 / 8.0), "{answer}");

    set("speed", "impact", &json!({ "value": 3.0 })).unwrap();
    let unexplained = improve(&desk, &map, source);
    let state =
        unexplained["list"].as_array().unwrap().iter().find(|one| one["question"] == "speed").unwrap();
    assert_eq!(state["priority"]["rice"], json!({ "state": "noReason", "input": "impact" }));
    let chosen = json!({ "value": 3.0, "reason": "Half of all complaints are about it" });
    set("speed", "impact", &chosen).unwrap();
    set("price", "effort", &json!({ "value": 5.0 })).unwrap();
    let desk = desk.reopen();
    let answer = improve(&desk, &map, source);
    assert_eq!(order(&answer)[0], "speed");
    assert_eq!(rice(&answer, 0), 800.0 * 3.0 / 8.0);
    let impact = &answer["list"][0]["inputs"]["impact"];
    assert_eq!(impact["chosen"], chosen, "what was changed is noted, with the reason");
    assert_eq!(impact["prefilled"]["value"], 1.0, "beside what was measured");

    let back = json!({ "map": map, "source": source, "question": "speed", "input": "impact" });
    desk.call("saveOverride", back);
    assert_eq!(rice(&improve(&desk, &map, source), 0), 800.0 / 8.0, "taken back");
    let other = desk.map("blank");
    assert_eq!(improve(&desk, &other, source)["list"][0]["priority"]["rice"], open, "of another map");
    let unknown = json!({ "map": map, "source": source, "question": "wifi", "input": "reach", "chosen": { "value": 1.0 } });
    assert_eq!(desk.try_call("saveOverride", unknown).unwrap_err().code, ErrorCode::NotFound);
}

#[test]
fn how_far_an_amount_falls_short_cannot_be_told() {
    let desk = Desk::new();
    let mut dice = Dice(17);
    let mut text = String::from("response id,overall,speed,waiting minutes\n");
    for number in 0..200_u64 {
        let (speed, minutes) = (1 + dice.throw(5), dice.throw(4_000));
        let overall = (2 * speed).saturating_sub(minutes / 1_500).max(1);
        writeln!(text, "r{number},{overall},{speed},{}.{}", minutes / 10, minutes % 10).unwrap();
    }
    let source = import(&desk, &text, "Waits");
    let map = desk.map("blank");
    let by_default = improve(&desk, &map, source);
    assert_eq!(by_default["matters"]["which"]["drivers"], json!(["speed"]), "amounts are no ratings");

    let named = which(source, &["speed", "waiting minutes"], &json!({}));
    let work = json!({ "kind": "improve", "map": map, "which": named, "crosshair": "scale" });
    let answer = job(&desk, &work)["answer"].clone();
    assert_eq!(keys(&answer["quadrants"]["points"], "key"), ["speed"], "its scale has no ends");
    assert_eq!(answer["quadrants"]["performanceAt"], 50.0, "the middle of the scale");
    assert_eq!(keys(&answer["list"], "question"), ["speed", "waiting minutes"]);
    let waiting = &answer["list"][1];
    assert!(waiting["inputs"]["impact"].get("prefilled").is_none(), "{waiting}");
    assert_eq!(
        waiting["priority"]["rice"],
        json!({ "state": "incomplete", "missing": ["impact", "effort"] })
    );

    let nowhere = "01890000-0000-7000-8000-000000000000";
    let refused = job(&desk, &json!({ "kind": "improve", "map": nowhere, "which": named }));
    assert_eq!(refused["error"]["code"], "notFound", "{refused}");
}
