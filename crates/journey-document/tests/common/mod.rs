//! What the tests of documents share.

use journey_model::JourneyMap;
use serde_json::Value;

/// Where two maps differ first, in few words; none when they are equal. A whole map in a failed
/// assertion is too long to be read.
pub fn difference(left: &JourneyMap, right: &JourneyMap) -> Option<String> {
    if left == right {
        return None;
    }
    let [left, right] = [left, right].map(|map| serde_json::to_value(map).unwrap());
    Some(first_difference("", &left, &right).unwrap_or_else(|| "in what JSON does not show".to_owned()))
}

fn first_difference(pointer: &str, left: &Value, right: &Value) -> Option<String> {
    match (left, right) {
        (Value::Object(a), Value::Object(b)) => {
            let keys = a.keys().chain(b.keys());
            keys.map(|key| (key, a.get(key).unwrap_or(&Value::Null), b.get(key).unwrap_or(&Value::Null)))
                .find_map(|(key, a, b)| first_difference(&format!("{pointer}/{key}"), a, b))
        }
        (Value::Array(a), Value::Array(b)) => {
            let common = a.iter().zip(b).enumerate();
            let differs = common
                .into_iter()
                .find_map(|(at, (a, b))| first_difference(&format!("{pointer}/{at}"), a, b));
            differs.or_else(|| {
                (a.len() != b.len()).then(|| format!("{pointer}: {} and {} entries", a.len(), b.len()))
            })
        }
        _ if left == right => None,
        _ => Some(format!("{pointer}: {left} and {right}")),
    }
}

/// Fails with the first difference of two maps.
#[track_caller]
pub fn assert_same(left: &JourneyMap, right: &JourneyMap, why: &str) {
    if let Some(difference) = difference(left, right) {
        panic!("{why}: maps differ at {difference}");
    }
}
