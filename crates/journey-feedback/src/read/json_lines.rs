//! Lines of JSON into rows: each line an object, its keys the columns.

use super::container::reading;
use super::rows::{LONGEST_ROW, OnRow};
use super::{FeedbackError, Spot};
use csv::ByteRecord;
use rustc_hash::FxHashMap;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;
use std::fmt;
use std::io::{BufRead, BufReader, Read};

/// Most keys; more are no table.
const MOST_KEYS: usize = 4096;

/// All keys of a file in the order in which they appear.
pub(super) fn keys(text: impl Read) -> Result<Vec<String>, FeedbackError> {
    let mut keys: Vec<String> = Vec::new();
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    each_line(text, &mut |number, line| {
        let object: Keys = serde_json::from_str(line).map_err(|error| bad(number, &error))?;
        for key in object.0 {
            if !known.contains_key(&key) {
                if keys.len() == MOST_KEYS {
                    return Err(bad(number, &format!("the file has more than {MOST_KEYS} keys")));
                }
                known.insert(key.clone(), keys.len());
                keys.push(key);
            }
        }
        Ok(true)
    })?;
    Ok(keys)
}

/// Gives a row of keys, then a row for each line.
pub(super) fn each_row(text: impl Read, keys: &[String], on_row: OnRow<'_>) -> Result<(), FeedbackError> {
    let mut record = ByteRecord::from(keys.to_vec());
    if keys.is_empty() || on_row(1, &mut record).is_break() {
        return Ok(());
    }
    let places: FxHashMap<&str, usize> = keys.iter().map(String::as_str).zip(0..).collect();
    let mut cells = vec![String::new(); keys.len()];
    each_line(text, &mut |number, line| {
        let object: Pairs<'_> = serde_json::from_str(line).map_err(|error| bad(number, &error))?;
        cells.iter_mut().for_each(String::clear);
        for (key, value) in object.0 {
            if let Some(place) = places.get(key.as_str()) {
                cells[*place] = cell(value);
            }
        }
        record.clear();
        cells.iter().for_each(|cell| record.push_field(cell.as_bytes()));
        Ok(on_row(number, &mut record).is_continue())
    })
}

/// What a value is as the text of a cell: a list becomes its items, anything deeper stays JSON.
fn cell(value: &RawValue) -> String {
    let raw = value.get();
    match raw.as_bytes().first() {
        Some(b'n') => String::new(),
        Some(b'"') => serde_json::from_str(raw).unwrap_or_else(|_| raw.to_owned()),
        Some(b'[') => match serde_json::from_str::<Vec<Value>>(raw) {
            Ok(items) if items.iter().all(|item| !item.is_object() && !item.is_array()) => {
                let words = items.iter().map(|item| match item {
                    Value::String(word) => word.clone(),
                    other => other.to_string(),
                });
                words.collect::<Vec<_>>().join("; ")
            }
            _ => raw.to_owned(),
        },
        _ => raw.to_owned(),
    }
}

fn bad(number: u64, reason: &dyn ToString) -> FeedbackError {
    FeedbackError::BadJson { spot: Spot::row(number), reason: reason.to_string() }
}

fn each_line(
    text: impl Read,
    on_line: &mut dyn FnMut(u64, &str) -> Result<bool, FeedbackError>,
) -> Result<(), FeedbackError> {
    let mut text = BufReader::with_capacity(256 << 10, text);
    let mut line = String::new();
    let mut number = 0;
    loop {
        line.clear();
        let read = (&mut text).take(LONGEST_ROW + 1).read_line(&mut line).map_err(reading)?;
        if read == 0 {
            return Ok(());
        }
        number += 1;
        if read as u64 > LONGEST_ROW {
            return Err(FeedbackError::FieldTooLong { spot: Spot::row(number), most: LONGEST_ROW });
        }
        if !line.trim().is_empty() && !on_line(number, line.trim())? {
            return Ok(());
        }
    }
}

/// The keys of an object; its values are passed over.
struct Keys(Vec<String>);

impl<'de> Deserialize<'de> for Keys {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct OfKeys;
        impl<'de> Visitor<'de> for OfKeys {
            type Value = Keys;
            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Keys, A::Error> {
                let mut keys = Vec::new();
                while let Some((key, IgnoredAny)) = map.next_entry()? {
                    keys.push(key);
                }
                Ok(Keys(keys))
            }
        }
        from.deserialize_map(OfKeys)
    }
}

/// The keys and values of an object, in its order.
struct Pairs<'de>(Vec<(String, &'de RawValue)>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct OfPairs;
        impl<'de> Visitor<'de> for OfPairs {
            type Value = Pairs<'de>;
            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<'de>, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        from.deserialize_map(OfPairs)
    }
}
