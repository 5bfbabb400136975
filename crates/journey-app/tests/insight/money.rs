//! What an improvement may be worth.

use crate::{
    common::Desk,
    gathered::{keys, number},
};
use journey_app::protocol::ErrorCode;
use serde_json::{Value, json};

fn money(changes: [f64; 2]) -> Value {
    let same = |value: f64| json!({ "low": value, "base": value, "high": value });
    let class = |name: &str, change: f64, repeat: f64| {
        json!({
            "name": name, "shareChange": same(change), "repeatRate": same(repeat), "churn": same(0.1),
            "peopleTold": same(0.0), "contacts": same(0.0),
        })
    };
    json!({
        "customers": same(1000.0), "orderValue": same(50.0), "yearlyMargin": same(0.0), "actingShare": same(0.02),
        "newCustomerValue": same(0.0), "contactCost": same(0.0), "cost": same(500.0), "yearlyCost": same(0.0),
        "classes": [class("detractors", changes[0], 1.0), class("promoters", changes[1], 3.0)],
    })
}

#[test]
fn a_scenario_is_computed_and_kept_with_the_map() {
    let desk = Desk::new();
    let map = desk.map("blank");
    let told = desk.call("money", json!({ "inputs": money([-0.1, 0.1]) }));
    assert_eq!(told["kind"], "scenario", "never a forecast");
    let repeat = number(&told["base"]["repeat"]);
    assert!(
        (repeat - 10_000.0).abs() < 1e-6,
        "1000 customers, a tenth of whom order twice more for 50: {repeat}"
    );

    let save = |name: &str, inputs: &Value| {
        desk.try_call("saveScenario", json!({ "map": map, "name": name, "inputs": inputs }))
    };
    for (name, inputs) in [("Speed", money([-0.1, 0.2])), ("  ", money([-0.1, 0.1]))] {
        assert_eq!(save(name, &inputs).unwrap_err().code, ErrorCode::Rejected, "{name}");
    }
    let unbalanced = desk.try_call("money", json!({ "inputs": money([-0.1, 0.2]) })).unwrap_err();
    assert_eq!(unbalanced.code, ErrorCode::Rejected);
    assert!(unbalanced.message.contains("must sum to 0"), "{}", unbalanced.message);

    save(" Speed ", &money([-0.1, 0.1])).unwrap();
    save("Speed", &money([-0.2, 0.2])).unwrap();
    let kept = save("Calm", &money([0.0, 0.0])).unwrap();
    assert_eq!(keys(&kept, "name"), ["Calm", "Speed"], "by name, each once");
    assert_eq!(kept[1]["inputs"], money([-0.2, 0.2]), "the last one counts");
    assert_eq!(desk.call("scenarios", json!({ "map": map })), kept);
    assert_eq!(keys(&save("Calm", &Value::Null).unwrap(), "name"), ["Speed"]);
    let nowhere = json!({ "map": "01890000-0000-7000-8000-000000000000" });
    assert_eq!(desk.try_call("scenarios", nowhere).unwrap_err().code, ErrorCode::NotFound);
}
