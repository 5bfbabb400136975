//! What matters most.

use crate::{
    common::Desk,
    gathered::{Dice, drivers, import, import_file, number, survey, which},
};
use journey_app::protocol::Event;
use serde_json::json;
use std::{fmt::Write, fs};

#[test]
fn what_drives_the_verdict_is_found() {
    let desk = Desk::new();
    let source = import(&desk, &survey(), "Spring");
    let answer = &drivers(&desk, &which(source, &[], &json!({})))["answer"];
    assert_eq!(
        answer["which"]["drivers"],
        json!(["speed", "staff", "price"]),
        "all other ratings were taken"
    );
    let found = &answer["drivers"];
    assert_eq!(found["n"], 800);
    assert_eq!(found["drivers"][0]["key"], "speed", "it alone makes the verdict");
    assert!(number(&found["drivers"][0]["share"]) > 95.0, "{}", found["drivers"][0]);
    assert_eq!(found["notes"], json!(["association"]));

    let web = which(source, &["staff", "speed", "staff"], &json!({ "channels": ["web"], "to": 664 }));
    let answer = &drivers(&desk, &web)["answer"];
    assert_eq!(answer["which"]["drivers"], json!(["staff", "speed"]), "those that were named, each once");
    assert_eq!(answer["drivers"]["n"], 250, "half of the customers up to May 2025");
}

#[test]
fn responses_count_in_drivers_as_they_do_in_figures() {
    let desk = Desk::new();
    let mut text = String::from("response id,status,weight,overall,speed,staff\n");
    let mut dice = Dice(3);
    for number in 0..300_u64 {
        let (speed, staff) = (1 + dice.throw(5), 1 + dice.throw(5));
        // Of those who say nothing of the staff, and of previews, nothing may be counted.
        let staff = if number < 40 { "N/A".to_owned() } else { staff.to_string() };
        let status = if (40..60).contains(&number) { "Survey Preview" } else { "IP Address" };
        let weight = 1 + number % 2;
        writeln!(text, "r{number},{status},{weight},{},{speed},{staff}", 2 * speed).unwrap();
    }
    let path = desk.folder.path().join("s.csv");
    fs::write(&path, text).unwrap();
    let source = import_file(&desk, &path, "S", |mapping| {
        mapping["columns"][1]["role"] = json!({ "kind": "status" });
        mapping["columns"][2]["role"] = json!({ "kind": "weight" });
    });
    let found = &drivers(&desk, &which(source, &[], &json!({})))["answer"]["drivers"];
    assert_eq!((&found["n"], &found["leftOut"]), (&json!(240), &json!(40)), "{found}");
    assert_eq!(found["notes"], json!(["association", "weighted"]));
    assert!(number(&found["effectiveN"]) < 240.0, "weights of 1 and 2 are less sure than equal ones");
}

#[test]
fn a_question_that_nobody_answered_is_no_driver_unless_it_is_named() {
    let desk = Desk::new();
    let source = import(&desk, &survey(), "Spring");
    let later = survey().replace(",price", ",parking").replace("2025-", "2024-").replace("\nr", "\nx");
    import(&desk, &later, "Spring");
    let of_2025 = json!({ "from": 660 });
    let answer = &drivers(&desk, &which(source, &[], &of_2025))["answer"];
    assert_eq!(answer["which"]["drivers"], json!(["speed", "staff", "price"]), "{answer}");
    let refused = drivers(&desk, &which(source, &["speed", "parking"], &of_2025));
    assert_eq!(refused["error"]["code"], "rejected", "{refused}");
    let told = refused["error"]["message"].as_str().unwrap();
    assert!(told.contains("0 customers answered everything"), "{told}");
}

#[test]
fn what_cannot_be_told_is_refused_with_a_way_out() {
    let desk = Desk::new();
    let source = import(&desk, &survey(), "Spring");
    let few = json!({ "channels": ["web"], "from": 660, "to": 660, "segments": [{ "dimension": "class", "values": ["Eco"] }] });
    let with_outcome = |outcome: &str| json!({ "source": source, "outcome": outcome });
    let cases = [
        (which(source, &[], &few), "rejected", "50 are needed"),
        (which(source, &[], &json!({ "channels": ["phone"] })), "rejected", "50 are needed"),
        (which(source, &["overall"], &json!({})), "rejected", "take it out"),
        (which(source, &[], &json!({ "sources": [source + 1] })), "rejected", "Take it into the filter"),
        (which(source, &["wifi"], &json!({})), "notFound", "no question “wifi”"),
        (with_outcome("nothing"), "notFound", "no question “nothing”"),
        (which(source + 1, &[], &json!({})), "notFound", "source"),
    ];
    for (which, code, told) in cases {
        let refused = drivers(&desk, &which);
        assert_eq!(
            (&refused["kind"], &refused["error"]["code"]),
            (&json!("failed"), &json!(code)),
            "{which}"
        );
        let message = refused["error"]["message"].as_str().unwrap();
        assert!(message.contains(told), "{which}: {message}");
    }
}

#[test]
fn while_responses_are_read_others_go_on_and_the_work_can_be_stopped() {
    let desk = Desk::new();
    let mut dice = Dice(5);
    let mut text = String::from("response id,overall,speed,staff\n");
    for number in 0..40_000 {
        writeln!(text, "r{number},{},{},{}", 1 + dice.throw(10), 1 + dice.throw(5), 1 + dice.throw(5))
            .unwrap();
    }
    let source = import(&desk, &text, "Large");
    let map = desk.map("blank");
    let mut events = desk.app.subscribe();
    let work = json!({ "kind": "drivers", "which": which(source, &[], &json!({})) });
    desk.call("startJob", json!({ "job": "j", "work": work }));
    while !matches!(events.blocking_recv().unwrap().1, Event::JobProgress(_)) {}
    // All of this needs the reader, and would wait for the end of the work if that held it.
    desk.rename_stage(&map, "Meanwhile");
    desk.call("feedback", json!({}));
    desk.call("cancelJob", json!({ "job": "j" }));
    let result = loop {
        if let Event::JobEnded(end) = events.blocking_recv().unwrap().1 {
            break serde_json::to_value(end.result).unwrap();
        }
    };
    assert_eq!(result["kind"], "cancelled", "{result}");
}
