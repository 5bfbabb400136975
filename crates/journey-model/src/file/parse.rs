//! Bytes to JSON, within limits.
//!
//! This is serde_json with a tree builder of our own, because `Value`'s takes the last of two equal keys in
//! silence and takes as much memory as a file asks for: 128 MiB of `{"":0},` would be 20 GiB of tree.

use super::FileError;
use crate::{
    limits,
    problems::{Found, excerpt},
};
use serde::{
    Deserializer,
    de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Number, Value};
use std::fmt;

/// Reads JSON. Keys that appear twice in one object are noted in `found`.
pub(super) fn parse(bytes: &[u8], found: &mut Found) -> Result<Value, FileError> {
    if bytes.len() > limits::FILE_BYTES {
        return Err(FileError::TooLarge { bytes: bytes.len(), limit: limits::FILE_BYTES });
    }
    let text = decode(bytes)?;
    let mut state = State { found, pointer: String::new(), memory_left: limits::FILE_MEMORY_BYTES };
    let mut json = serde_json::Deserializer::from_str(text);
    let value = Build(&mut state).deserialize(&mut json).map_err(|error| explain(&error, text))?;
    json.end().map_err(|error| explain(&error, text))?;
    Ok(value)
}

fn decode(bytes: &[u8]) -> Result<&str, FileError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        let reason = "the file is in UTF-16; save it in UTF-8".to_owned();
        return Err(FileError::NotJson { line: 1, column: 1, reason });
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let (line, column) = place(bytes, error.valid_up_to());
        FileError::NotJson { line, column, reason: "the file is not text in UTF-8".to_owned() }
    })?;
    if text.trim().is_empty() {
        return Err(FileError::NotJson { line: 1, column: 1, reason: "the file is empty".to_owned() });
    }
    Ok(text)
}

/// Line and column of a byte.
fn place(bytes: &[u8], at: usize) -> (usize, usize) {
    let before = &bytes[..at];
    let line_start = before.iter().rposition(|b| *b == b'\n').map_or(0, |newline| newline + 1);
    (before.iter().filter(|b| **b == b'\n').count() + 1, at - line_start + 1)
}

/// Says what serde_json found in words for whoever wrote the file.
fn explain(error: &serde_json::Error, text: &str) -> FileError {
    let (line, column) = (error.line().max(1), error.column().max(1));
    let message = error.to_string();
    // serde_json puts the place behind its message; here it stands before.
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    let near = text.lines().nth(line - 1).map(|line| {
        let mut start = (column - 1).min(line.len()).saturating_sub(9);
        while !line.is_char_boundary(start) {
            start -= 1;
        }
        &line[start..]
    });
    let near = near.unwrap_or_default();
    let stopped_at: String = near.chars().take(20).collect();
    let reason = if error.is_eof() {
        "the file ends in the middle; it may have been cut off".to_owned()
    } else if message.contains("recursion limit") {
        "the file is nested more than 127 levels deep; a map needs less than 10".to_owned()
    } else if message.contains("number out of range") {
        "a number is too large for any scale; write a finite number".to_owned()
    } else if message.contains("control character") {
        "a text holds a raw control character; write line breaks as \\n and tabs as \\t".to_owned()
    } else if ["NaN", "Infinity"].iter().any(|word| stopped_at.contains(word)) {
        "NaN and Infinity are no JSON; leave a missing score out".to_owned()
    } else if message.contains("hex escape") || message.contains("surrogate") {
        "a \\u in a text needs four hexadecimal digits, and a surrogate its other half".to_owned()
    } else if message == "trailing characters" {
        "the map ends here, but the file goes on; remove what follows".to_owned()
    } else if error.is_data() {
        message.to_owned()
    } else {
        format!("{message}, near `{}`", excerpt(near.trim()))
    };
    FileError::NotJson { line, column, reason }
}

struct State<'a> {
    found: &'a mut Found,
    pointer: String,
    memory_left: usize,
}

impl State<'_> {
    fn take<E: serde::de::Error>(&mut self, bytes: usize) -> Result<(), E> {
        match self.memory_left.checked_sub(bytes) {
            Some(left) => {
                self.memory_left = left;
                Ok(())
            }
            None => Err(E::custom(format_args!(
                "the file would take more than {} MiB of memory; a map of {} cards takes less",
                limits::FILE_MEMORY_BYTES >> 20,
                limits::CARDS
            ))),
        }
    }
}

// Estimates from above of what parts of a tree take in memory.
/// A value in a list that grows by doubling.
const VALUE_BYTES: usize = 64;
/// The first leaf of an object's map, which has room for eleven entries.
const OBJECT_BYTES: usize = 640;
/// The key of an entry, and its share of the map's inner nodes.
const ENTRY_BYTES: usize = 32;

/// Adds `/step` to a JSON pointer.
pub(super) fn push_step(pointer: &mut String, step: &str) {
    pointer.push('/');
    for character in step.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}

struct Build<'a, 'b>(&'a mut State<'b>);

impl<'de> DeserializeSeed<'de> for Build<'_, '_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.0.take(VALUE_BYTES)?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Build<'_, '_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Value, E> {
        Number::from_f64(number).map(Value::Number).ok_or_else(|| E::custom("number out of range"))
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Value, E> {
        self.0.take(text.len())?;
        Ok(Value::String(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        let length = self.0.pointer.len();
        loop {
            push_step(&mut self.0.pointer, &list.len().to_string());
            let Some(entry) = entries.next_element_seed(Build(self.0))? else { break };
            self.0.pointer.truncate(length);
            if list.len() == limits::CARDS {
                let place = excerpt(&self.0.pointer);
                let most = limits::CARDS;
                return Err(A::Error::custom(format_args!(
                    "the list {place} holds more than {most} entries"
                )));
            }
            list.push(entry);
        }
        self.0.pointer.truncate(length);
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        self.0.take(OBJECT_BYTES)?;
        let mut object = Map::new();
        let length = self.0.pointer.len();
        while let Some(key) = entries.next_key::<String>()? {
            self.0.take(ENTRY_BYTES + key.len())?;
            push_step(&mut self.0.pointer, &key);
            let value = entries.next_value_seed(Build(self.0))?;
            if object.insert(key, value).is_some() {
                self.0.found.error(self.0.pointer.clone(), "the key appears twice in this object; keep one");
            }
            self.0.pointer.truncate(length);
        }
        Ok(Value::Object(object))
    }
}
