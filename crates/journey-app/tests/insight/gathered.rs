//! Feedback that the tests gather, and asking about it.

use crate::common::Desk;
use journey_app::protocol::Event;
use journey_feedback::{mapping::Mapping, probe::ProbeOptions};
use serde_json::{Value, json};
use std::{fmt::Write, fs, ops::ControlFlow, path::Path};

/// Numbers that look random and are the same on every machine.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// From 0 up to `sides`, that not included.
    pub(crate) fn throw(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// Imports a file as it is understood, after `change` had a look at the mapping; the source's key.
pub(crate) fn import_file(desk: &Desk, path: &Path, source: &str, change: impl Fn(&mut Value)) -> i64 {
    let mut go_on = |_| ControlFlow::Continue(());
    let probed = desk.app.probe_feedback(path, &ProbeOptions::default(), &mut go_on).unwrap();
    let mut mapping = serde_json::to_value(&probed.probe.mapping).unwrap();
    change(&mut mapping);
    let mapping: Mapping = serde_json::from_value(mapping).unwrap();
    desk.app.import_feedback(path, &mapping, source, &mut go_on).unwrap().source
}

pub(crate) fn import(desk: &Desk, survey: &str, source: &str) -> i64 {
    let path = desk.folder.path().join(format!("{source}.csv"));
    fs::write(&path, survey).unwrap();
    import_file(desk, &path, source, |_| ())
}

/// What came of slow work.
pub(crate) fn job(desk: &Desk, work: &Value) -> Value {
    let mut events = desk.app.subscribe();
    desk.call("startJob", json!({ "job": "j", "work": work }));
    loop {
        if let (_, Event::JobEnded(end)) = events.blocking_recv().unwrap() {
            return serde_json::to_value(end.result).unwrap();
        }
    }
}

/// 800 customers in eight months. The verdict follows from `speed` alone; `staff` and `price` have nothing to do with
/// it. The web is a point slower than the desk, and from June on everything is a point quicker.
pub(crate) fn survey() -> String {
    let mut dice = Dice(7);
    let mut text = String::from("response id,class,channel,date,overall,speed,staff,price\n");
    for number in 0..800_u64 {
        let channel = if number % 2 == 0 { "web" } else { "desk" };
        let month = number / 100 + 1;
        let speed = 1 + dice.throw(3) + u64::from(channel == "desk") + u64::from(month > 5);
        let overall = (2 * speed - dice.throw(2)).clamp(1, 10);
        let (staff, price) = (1 + dice.throw(5), 1 + dice.throw(5));
        let class = ["Business", "Eco", "Eco Plus"][dice.throw(3) as usize];
        writeln!(text, "r{number},{class},{channel},2025-{month:02}-14,{overall},{speed},{staff},{price}")
            .unwrap();
    }
    text
}

pub(crate) fn which(source: i64, drivers: &[&str], filter: &Value) -> Value {
    json!({ "source": source, "outcome": "overall", "drivers": drivers, "filter": filter })
}

pub(crate) fn drivers(desk: &Desk, which: &Value) -> Value {
    job(desk, &json!({ "kind": "drivers", "which": which }))
}

pub(crate) fn improve(desk: &Desk, map: &str, source: i64) -> Value {
    let which = which(source, &[], &json!({}));
    let result = job(desk, &json!({ "kind": "improve", "map": map, "which": which }));
    assert_eq!(result["kind"], "improve", "{result}");
    result["answer"].clone()
}

/// The ids of the touchpoints of a map, in order.
pub(crate) fn touchpoints(desk: &Desk, map: &str) -> Vec<String> {
    let model = desk.model(map);
    let all = model["touchpoints"].as_array().unwrap().iter();
    all.map(|touchpoint| touchpoint["id"].as_str().unwrap().to_owned()).collect()
}

pub(crate) fn question(source: i64, code: &str, touchpoint: &str) -> Value {
    json!({ "source": source, "what": { "kind": "question", "code": code }, "touchpoint": touchpoint })
}

pub(crate) fn place(source: i64, name: &str, touchpoint: &str) -> Value {
    json!({ "source": source, "what": { "kind": "place", "name": name }, "touchpoint": touchpoint })
}

pub(crate) fn attach(desk: &Desk, map: &str, links: &[Value]) {
    desk.call("saveFeedbackLinks", json!({ "map": map, "links": { "links": links, "rules": [] } }));
}

pub(crate) fn keys(list: &Value, key: &str) -> Vec<String> {
    let all = list.as_array().unwrap_or_else(|| panic!("a list: {list}")).iter();
    all.map(|one| one[key].as_str().unwrap_or_default().to_owned()).collect()
}

pub(crate) fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("a number: {value}"))
}
