//! What the fields of a thing may say. The limits are those of the file format, so that every map that
//! commands can make can be written and read again.

use crate::CommandError;
use crate::register::{Kind, Subject, UNKNOWN};
use journey_model::{Scale, is_date, is_language, limits};
use serde_json::{Map, Value};

/// Fields of a thing, as its registers will say them.
pub(crate) type Fields = Map<String, Value>;

/// Rejects fields that a map must not hold.
pub(crate) fn check_fields(subject: Subject, fields: &Fields) -> Result<(), CommandError> {
    for (field, value) in fields {
        check_field(subject.kind(), field, value).map_err(|reason| CommandError::Invalid {
            what: subject.to_string(),
            field: field.clone(),
            reason,
        })?;
    }
    Ok(())
}

fn check_field(kind: Kind, field: &str, value: &Value) -> Result<(), String> {
    match (kind, field, value) {
        (_, UNKNOWN, _) => Ok(()),
        (Kind::Card, "due", Value::String(date)) if !date.is_empty() && !is_date(date) => {
            Err("is no date of the calendar; write it as YYYY-MM-DD, or leave it empty".to_owned())
        }
        (Kind::Card, "span", _) => check_whole(value, 1, limits::SPAN.into()),
        (Kind::Card, "severity", _) => check_whole(value, 0, limits::SEVERITY.into()),
        (Kind::Card, "impact", _) => check_whole(value, 0, limits::IMPACT.into()),
        (Kind::Card, "image", Value::Object(image)) => check_image(image),
        (Kind::Map, "language", Value::String(language)) if !is_language(language) => {
            Err("is no language tag; write it as \"en\" or \"de-CH\", or leave it empty".to_owned())
        }
        (Kind::Touchpoint, "widthPx", Value::Number(_)) => {
            let (least, most) = limits::COLUMN_WIDTH_PX;
            check_number(value, least.into(), most.into())
        }
        (Kind::Lane, "settings", Value::Object(settings)) => check_settings(settings),
        (Kind::Series, "scale", _) => check_scale(value),
        (Kind::Value, "value", _) => check_score(value),
        (Kind::Value, "n", Value::Number(_)) => check_whole(value, 0, limits::ANSWERS.into()),
        (Kind::Value, "low" | "high", Value::Number(_)) => check_score(value),
        (Kind::Persona, "scales", Value::Array(scales)) => {
            let most = limits::PERSONA_SCALE.into();
            let mut values = scales.iter().filter_map(|scale| scale.get("value"));
            values.try_for_each(|value| check_whole(value, 0, most))?;
            check_list(scales)
        }
        (Kind::Connector, "share", Value::Number(_)) => check_number(value, 0.0, 1.0),
        (Kind::Comment, "at", _) => check_whole(value, 0, limits::INSTANT.unsigned_abs()),
        (Kind::View, "hiddenLanes", Value::Array(lanes)) if lanes.len() > limits::LANES => {
            Err(format!("names {} lanes; a map has at most {}", lanes.len(), limits::LANES))
        }
        (_, _, Value::Array(items)) => check_list(items),
        _ => check_texts(value),
    }
}

fn check_whole(value: &Value, least: u64, most: u64) -> Result<(), String> {
    match value.as_u64() {
        Some(number) if (least..=most).contains(&number) => Ok(()),
        _ => Err(format!("is {value}; give a whole number from {least} to {most}")),
    }
}

fn check_number(value: &Value, least: f64, most: f64) -> Result<(), String> {
    match value.as_f64() {
        Some(number) if (least..=most).contains(&number) => Ok(()),
        _ => Err(format!("is {value}; give a number from {least} to {most}")),
    }
}

/// Rejects an interval whose lower end lies above the upper one.
pub(crate) fn check_interval(
    subject: Subject,
    low: Option<f64>,
    high: Option<f64>,
) -> Result<(), CommandError> {
    match low.zip(high) {
        Some((low, high)) if low > high => Err(CommandError::Invalid {
            what: subject.to_string(),
            field: "low".to_owned(),
            reason: format!("is {low}, above `high`, which is {high}"),
        }),
        _ => Ok(()),
    }
}

/// All texts of a value, however deep they lie.
fn check_texts(value: &Value) -> Result<(), String> {
    match value {
        Value::String(text) => check_text(text),
        Value::Array(items) => items.iter().try_for_each(check_texts),
        Value::Object(fields) => fields.values().try_for_each(check_texts),
        _ => Ok(()),
    }
}

fn check_text(text: &str) -> Result<(), String> {
    let length = text.chars().count();
    if length > limits::TEXT_CHARS {
        return Err(format!("has {length} characters; at most {} are possible", limits::TEXT_CHARS));
    }
    match text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        Some(control) => {
            Err(format!("holds the control character {control:?}; only line breaks and tabs are possible"))
        }
        None => Ok(()),
    }
}

fn check_list(items: &[Value]) -> Result<(), String> {
    if items.len() > limits::LIST {
        return Err(format!("has {} entries; at most {} are possible", items.len(), limits::LIST));
    }
    items.iter().try_for_each(check_texts)
}

fn check_settings(settings: &Map<String, Value>) -> Result<(), String> {
    let most = f64::from(limits::LANE_HEIGHT_PX);
    if let Some(height) = settings.get("minHeightPx")
        && !height.as_f64().is_some_and(|height| (0.0..=most).contains(&height))
    {
        return Err(format!("have a least height of {height}; give one from 0 to {most}"));
    }
    if let Some(metric) = settings.get("metric") {
        check_metric(metric).map_err(|reason| format!("have a figure that {reason}"))?;
    }
    settings.values().try_for_each(check_texts)
}

fn check_metric(metric: &Value) -> Result<(), String> {
    if let Some(decimals) = metric.get("decimals") {
        check_whole(decimals, 0, limits::DECIMALS.into())?;
    }
    ["min", "max", "target"].into_iter().filter_map(|end| metric.get(end)).try_for_each(check_score)
}

fn check_image(image: &Map<String, Value>) -> Result<(), String> {
    for side in ["width", "height"] {
        let pixels = image.get(side).unwrap_or(&Value::Null);
        check_whole(pixels, 1, limits::IMAGE_SIDE_PX.into())
            .map_err(|reason| format!("has a {side} that {reason}"))?;
    }
    image.values().try_for_each(check_texts)
}

fn check_scale(value: &Value) -> Result<(), String> {
    let ends = "needs finite numbers: `min`, a greater `max`, and a `step` of 0 or more";
    let scale: Scale = serde_json::from_value(value.clone()).map_err(|_| ends.to_owned())?;
    let Scale { min, max, step, words, .. } = scale;
    let finite = [min, max, step].iter().all(|number| number.abs() <= limits::SCORE);
    if !finite || min >= max || step < 0.0 {
        return Err(format!("goes from {min} to {max} by {step}; it {ends}, none beyond {}", limits::SCORE));
    }
    let words: Vec<Value> = words.into_iter().map(Value::String).collect();
    check_list(&words)
}

fn check_score(value: &Value) -> Result<(), String> {
    match value.as_f64() {
        Some(score) if score.abs() <= limits::SCORE => Ok(()),
        _ => Err(format!("is {value}; give a number, at most {} away from 0", limits::SCORE)),
    }
}
