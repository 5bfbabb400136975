//! How we are doing.

use crate::{
    common::Desk,
    gathered::{Dice, attach, import, keys, number, place, question, survey, touchpoints},
};
use serde_json::{Value, json};
use std::{fmt::Write, sync::atomic::Ordering};

fn doing(desk: &Desk, map: &str, filter: &Value) -> Value {
    desk.call("howAreWeDoing", json!({ "map": map, "filter": filter }))
}

fn score<'a>(answer: &'a Value, question: &str) -> &'a Value {
    let scores = answer["scores"].as_array().unwrap();
    scores
        .iter()
        .find(|score| score["question"] == question)
        .unwrap_or_else(|| panic!("no {question}: {answer}"))
}

/// January 2025, in the count of months.
const JANUARY: i64 = 660;

#[test]
fn the_scorecard_tells_what_changed() {
    let desk = Desk::new();
    // In October 2025 the last whole month with answers is August.
    desk.clock.now.store(1_760_000_000, Ordering::Relaxed);
    let source = import(&desk, &survey(), "Spring");
    let map = desk.map("hotel-stay");
    let all = touchpoints(&desk, &map);
    attach(&desk, &map, &[question(source, "staff", &all[4]), question(source, "speed", &all[2])]);

    let answer = doing(&desk, &map, &json!({}));
    let order: Vec<(&Value, &Value)> = answer["scores"]
        .as_array()
        .unwrap()
        .iter()
        .map(|score| (&score["question"], &score["touchpoint"]))
        .collect();
    let at = |place: usize| json!(all[place]);
    assert_eq!(
        order,
        [
            (&json!("speed"), &at(2)),
            (&json!("staff"), &at(4)),
            (&json!("overall"), &Value::Null),
            (&json!("price"), &Value::Null),
        ],
        "in the order of the journey, those of no touchpoint at the end"
    );
    let speed = score(&answer, "speed");
    assert!(speed["stage"].is_string(), "{speed}");
    let compared =
        json!({ "from": JANUARY + 5, "to": JANUARY + 7, "beforeFrom": JANUARY + 2, "beforeTo": JANUARY + 4 });
    assert_eq!(speed["compared"], compared, "June to August against March to May");
    assert_eq!((&speed["row"]["figure"]["n"], &speed["row"]["before"]["n"]), (&json!(300), &json!(300)));
    let change = &speed["row"]["change"];
    assert!(number(&change["value"]) > 0.7 && number(&change["low"]) > 0.0, "a point quicker: {change}");
    assert!(number(&change["adjustedP"]) < 0.001 && number(&change["adjustedP"]) > number(&change["p"]));
    let staff = &score(&answer, "staff")["row"]["change"];
    assert!(number(&staff["adjustedP"]) > 0.05, "nothing changed there: {staff}");

    let filter = json!({ "from": JANUARY + 5, "to": JANUARY + 5 });
    let june = doing(&desk, &map, &filter);
    let speed = score(&june, "speed");
    assert_eq!(
        (&speed["compared"]["beforeFrom"], &speed["row"]["figure"]["n"]),
        (&json!(JANUARY + 4), &json!(100))
    );
    assert!(number(&speed["row"]["change"]["value"]) > 0.7, "against May: {}", speed["row"]);
    let nothing_before = doing(&desk, &map, &json!({ "from": JANUARY, "to": JANUARY + 7 }));
    let speed = score(&nothing_before, "speed");
    assert_eq!((&speed["row"]["figure"]["n"], speed.get("compared")), (&json!(800), None));
    assert!(speed["row"].get("change").is_none(), "there is nothing before January");
    assert_eq!(doing(&desk, &map, &json!({ "sources": [source + 1] }))["scores"], json!([]));
}

/// 40 answers a month, of which four more are good each month.
fn rising() -> String {
    let mut text = String::from("response id,class,channel,date,speed\n");
    for number in 0..320_u64 {
        let (month, place) = (number / 40 + 1, number % 40);
        let speed = if place < 4 * month { 5 } else { 1 + place % 3 };
        let (class, channel) =
            (["Eco", "Business"][number as usize % 2], ["web", "desk"][number as usize / 2 % 2]);
        writeln!(text, "r{number},{class},{channel},2025-{month:02}-14,{speed}").unwrap();
    }
    text
}

#[test]
fn the_course_of_months_is_tested() {
    let desk = Desk::new();
    import(&desk, &rising(), "Spring");
    let map = desk.map("blank");
    let answer = doing(&desk, &map, &json!({}));
    let trend = &score(&answer, "speed")["trend"];
    assert_eq!(trend["periods"].as_array().unwrap().len(), 8);
    assert_eq!(
        (&trend["test"]["state"], &trend["test"]["course"]),
        (&json!("tested"), &json!("better")),
        "{trend}"
    );
    assert_eq!(keys(&trend["latest"]["mix"], "dimension"), ["channel", "class"], "who answered is told");
    let short = doing(&desk, &map, &json!({ "from": JANUARY, "to": JANUARY + 2 }));
    assert_eq!(score(&short, "speed")["trend"]["test"]["state"], "tooFewPeriods");

    let without_dates = rising().replace(",date,", ",note,").replace(",2025-", ",week ");
    let other = import(&desk, &without_dates, "Undated");
    let undated = doing(&desk, &map, &json!({ "sources": [other] }));
    let speed = score(&undated, "speed");
    assert!(speed.get("trend").is_none() && speed.get("compared").is_none(), "{speed}");
    assert_eq!(speed["row"]["figure"]["n"], 320);
}

#[test]
fn the_channel_that_is_worse_is_found() {
    let desk = Desk::new();
    import(&desk, &survey(), "Spring");
    let map = desk.map("blank");
    let answer = doing(&desk, &map, &json!({}));
    assert_eq!((&answer["dimension"], &answer["dimensions"]), (&json!("class"), &json!(["class"])));
    let channels = &score(&answer, "speed")["channels"];
    assert_eq!(keys(&channels["groups"], "group"), ["desk", "web"], "the better one first");
    let pair = &channels["pairs"][0];
    assert_eq!((&pair["better"], &pair["worse"]), (&json!("desk"), &json!("web")));
    assert!(number(&pair["gap"]["low"]) > 0.5 && number(&pair["adjustedP"]) < 0.001, "{pair}");
    assert!(channels["groups"][0]["adjusted"]["value"].is_f64(), "also with the same classes: {channels}");
    let overall = &channels["overall"];
    assert!(
        number(&overall["adjustedP"]) > number(&overall["p"]),
        "corrected for the questions shown: {overall}"
    );
    let staff = &score(&answer, "staff")["channels"]["overall"];
    assert!(number(&staff["adjustedP"]) > 0.05, "{staff}");
    let segments = &score(&answer, "speed")["segments"];
    assert_eq!(segments["dimension"], "class");
    assert_eq!(segments["groups"].as_array().unwrap().len(), 3);
    assert!(number(&segments["overall"]["adjustedP"]) > 0.05, "classes do not differ: {segments}");

    let web = doing(&desk, &map, &json!({ "channels": ["web"] }));
    assert!(score(&web, "speed").get("channels").is_none(), "one channel has nothing to be compared with");
    let gone = json!({ "map": map, "filter": {}, "dimension": "gone" });
    assert_eq!(desk.call("howAreWeDoing", gone)["dimension"], "class", "one that is not there any more");
}

/// The same two questions, asked at three places.
pub(crate) fn places() -> String {
    let mut dice = Dice(11);
    let mut text = String::from("response id,touchpoint,channel,date,ease,care,comment\n");
    for number in 0..300_u64 {
        let (place, ease) = [("Lobby", 4), ("Room", 2), ("Bar", 3)][number as usize % 3];
        let care = if place == "Bar" { String::new() } else { (1 + dice.throw(5)).to_string() };
        let (ease, channel) = (ease + dice.throw(2), ["app", "desk"][dice.throw(2) as usize]);
        writeln!(
            text,
            "p{number},{place},{channel},2025-03-14,{ease},{care},Words of customer {number} here"
        )
        .unwrap();
    }
    text
}

#[test]
fn a_place_brings_every_question_that_was_asked_there() {
    let desk = Desk::new();
    let source = import(&desk, &places(), "Places");
    let map = desk.map("hotel-stay");
    let all = touchpoints(&desk, &map);
    attach(&desk, &map, &[place(source, "Lobby", &all[0]), place(source, "Bar", &all[1])]);
    let told = |answer: &Value| -> Vec<(String, Value, Value)> {
        let scores = answer["scores"].as_array().unwrap().iter();
        let told = |score: &Value| {
            (
                score["question"].as_str().unwrap().to_owned(),
                score["touchpoint"].clone(),
                score["row"]["figure"]["n"].clone(),
            )
        };
        scores.map(told).collect()
    };
    let row = |question: &str, at: Option<usize>, n: u32| {
        (question.to_owned(), at.map_or(Value::Null, |at| json!(all[at])), json!(n))
    };
    let answer = doing(&desk, &map, &json!({}));
    assert_eq!(
        told(&answer),
        [
            row("ease", Some(0), 100),
            row("care", Some(0), 100),
            row("ease", Some(1), 100),
            row("care", Some(1), 0),
            row("ease", None, 100),
            row("care", None, 100),
        ],
        "the room, which is no touchpoint's, is what is left"
    );
    let means: Vec<f64> =
        [0, 2, 4].map(|place| number(&answer["scores"][place]["row"]["figure"]["value"])).to_vec();
    assert!(means[0] > means[1] && means[1] > means[2], "each has its own figure: {means:?}");

    let lobby = &desk.call("mapFigures", json!({ "map": map }))["touchpoints"][0];
    assert_eq!(lobby["touchpoint"], json!(all[0]));
    for (place, figure) in lobby["figures"].as_array().unwrap().iter().enumerate() {
        assert_eq!(figure["figure"], answer["scores"][place]["row"]["figure"], "the sheet shows the same");
    }

    attach(&desk, &map, &[place(source, "Lobby", &all[0]), question(source, "ease", &all[1])]);
    assert_eq!(
        told(&doing(&desk, &map, &json!({}))),
        [
            row("ease", Some(0), 100),
            row("care", Some(0), 100),
            row("ease", Some(1), 300),
            row("care", None, 100),
        ],
        "a question brings all its answers, wherever they were given"
    );
}
