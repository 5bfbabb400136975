//! Types, required keys, ranges and forms of a map file, checked all at once.
//!
//! Deserialising stops at the first wrong type; a person who writes a file by hand or a program that
//! exports one wants the whole list. So the JSON Schema is compiled to a small tree once and laid over
//! the JSON. A general validator (the crate `jsonschema`) would do that too, at the price of some fifty
//! crates in the program and of messages that print whole cards; it is a witness in the tests instead:
//! both must agree on what is valid.
//!
//! What doesn't fit is replaced by something neutral of the right shape, so that the checks that follow
//! can look at the rest of the file.

use super::{parse::push_step, schema};
use crate::{
    Color, Problem, ProblemSeverity, limits,
    problems::{Found, excerpt, is_text_character},
};
use serde_json::{Map, Value, json};
use std::{collections::BTreeMap, sync::LazyLock};
use uuid::Uuid;

/// What a place of the file must hold.
#[derive(Debug, PartialEq)]
enum Shape {
    Any,
    Text {
        most: usize,
    },
    Id,
    Color,
    Flag,
    Number {
        whole: bool,
        least: f64,
        most: f64,
    },
    Choice(Vec<String>),
    List {
        entry: Box<Shape>,
        most: usize,
    },
    Record(BTreeMap<String, Field>),
    /// An object whose `type` says what its `id` is, and nothing else.
    Reference(BTreeMap<String, Shape>),
    Optional(Box<Shape>),
}

#[derive(Debug, PartialEq)]
struct Field {
    shape: Shape,
    required: bool,
}

static MAP: LazyLock<Shape> = LazyLock::new(|| {
    let schema = schema();
    let mut shape = compile(&schema, &schema);
    if let Shape::Record(fields) = &mut shape {
        // These were taken out of the file before.
        for key in ["format", "version", "images"] {
            fields.remove(key);
        }
    }
    shape
});

/// Notes everything in `file` that doesn't have the shape of a map, and makes it fit.
/// Returns what was changed without being an error.
pub(super) fn fit(file: &mut Value, found: &mut Found) -> Vec<Problem> {
    let mut fit = Fit { found, pointer: String::new(), repairs: Vec::new() };
    fit.value(&MAP, file);
    fit.repairs
}

/// A value for a message, cut to a length that can be read.
pub(super) fn show(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => excerpt(&number.to_string()),
        Value::String(text) => format!("\"{}\"", excerpt(text)),
        Value::Array(entries) => format!("a list of {}", entries.len()),
        Value::Object(fields) if fields.len() == 1 => "an object with 1 key".to_owned(),
        Value::Object(fields) => format!("an object with {} keys", fields.len()),
    }
}

/// Understands the part of JSON Schema that the model's types give; `every_keyword_is_understood` proves that
/// no other occurs.
fn compile(schema: &Value, root: &Value) -> Shape {
    if let Some(reference) = schema["$ref"].as_str() {
        return reference
            .strip_prefix('#')
            .and_then(|p| root.pointer(p))
            .map_or(Shape::Any, |s| compile(s, root));
    }
    if let Some(options) = schema["anyOf"].as_array() {
        let some = options.iter().find(|option| option["type"] != "null");
        return some.map_or(Shape::Any, |some| Shape::Optional(Box::new(compile(some, root))));
    }
    if let Some(options) = schema["oneOf"].as_array().filter(|options| options.iter().all(is_reference)) {
        let kind = |option: &Value| Some(option["properties"]["type"]["const"].as_str()?.to_owned());
        let shape = |option: &Value| Some((kind(option)?, compile(&option["properties"]["id"], root)));
        return Shape::Reference(options.iter().filter_map(shape).collect());
    }
    if let Some(options) = schema["oneOf"].as_array() {
        return Shape::Choice(
            options.iter().filter_map(|o| o["const"].as_str()).map(str::to_owned).collect(),
        );
    }
    let (name, optional) = match &schema["type"] {
        Value::String(name) => (name.as_str(), false),
        Value::Array(names) => {
            (names.iter().filter_map(Value::as_str).find(|n| *n != "null").unwrap_or(""), true)
        }
        _ => ("", false),
    };
    let limit =
        |key: &str| schema[key].as_u64().and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
    let shape = match name {
        "string" if schema["format"] == "uuid" => Shape::Id,
        "string" if schema["pattern"].is_string() => Shape::Color,
        "string" => Shape::Text { most: limit("maxLength") },
        "boolean" => Shape::Flag,
        "integer" | "number" => Shape::Number {
            whole: name == "integer",
            least: schema["minimum"].as_f64().unwrap_or(f64::MIN),
            most: schema["maximum"].as_f64().unwrap_or(f64::MAX),
        },
        "array" => Shape::List { entry: Box::new(compile(&schema["items"], root)), most: limit("maxItems") },
        "object" => Shape::Record(record(schema, root)),
        _ => Shape::Any,
    };
    if optional { Shape::Optional(Box::new(shape)) } else { shape }
}

/// Whether the schema is that of an object of `type` and `id` alone.
fn is_reference(schema: &Value) -> bool {
    schema["required"] == json!(["type", "id"]) && schema["additionalProperties"] == json!(false)
}

fn record(schema: &Value, root: &Value) -> BTreeMap<String, Field> {
    let required = |key: &str| schema["required"].as_array().is_some_and(|keys| keys.contains(&json!(key)));
    let properties = schema["properties"].as_object().into_iter().flatten();
    let field = |(key, schema): (&String, &Value)| {
        (key.clone(), Field { shape: compile(schema, root), required: required(key) })
    };
    properties.map(field).collect()
}

impl Shape {
    /// What is expected, for a message.
    fn expected(&self) -> String {
        match self {
            Shape::Any => "a value".to_owned(),
            Shape::Text { .. } => "a text".to_owned(),
            Shape::Id => "an id such as \"01937b6e-0000-7000-8000-000000000001\"".to_owned(),
            Shape::Color => {
                format!("#rrggbb or one of {}", Color::NAMED.map(|color| color.to_string()).join(", "))
            }
            Shape::Flag => "true or false".to_owned(),
            Shape::Number { whole, least, most } => {
                let kind = if *whole { "a whole number" } else { "a number" };
                // Zeros beyond counting are easier to read as a power.
                let show = |end: &f64| if end.abs() < 1e6 { end.to_string() } else { format!("{end:e}") };
                format!("{kind} from {} to {}", show(least), show(most))
            }
            Shape::Choice(words) => format!("one of {}", words.join(", ")),
            Shape::List { .. } => "a list in brackets".to_owned(),
            Shape::Record(_) => "an object in braces".to_owned(),
            Shape::Reference(kinds) => {
                let kinds: Vec<&str> = kinds.keys().map(String::as_str).collect();
                format!("an object of `type` (one of {}) and `id` alone", kinds.join(", "))
            }
            Shape::Optional(shape) => shape.expected(),
        }
    }

    /// Something of this shape that claims nothing.
    fn neutral(&self) -> Value {
        match self {
            Shape::Any | Shape::Optional(_) => Value::Null,
            Shape::Text { .. } => json!(""),
            Shape::Id => json!(Uuid::nil()),
            Shape::Color => json!(Color::default()),
            Shape::Flag => json!(false),
            Shape::Number { whole, least, most } => {
                let number = 0_f64.clamp(*least, *most);
                if *whole { whole_number(number).unwrap_or(json!(0)) } else { json!(number) }
            }
            Shape::Choice(words) => json!(words.first()),
            Shape::List { .. } => json!([]),
            Shape::Reference(kinds) => json!({ "type": kinds.keys().next(), "id": Uuid::nil() }),
            Shape::Record(fields) => {
                let required = fields.iter().filter(|(_, field)| field.required);
                Value::Object(required.map(|(key, field)| (key.clone(), field.shape.neutral())).collect())
            }
        }
    }
}

/// The number without its point, where that changes nothing; JSON Schema counts 2.0 among the integers.
fn whole_number(number: f64) -> Option<Value> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    // In this range the conversion is exact.
    (number.fract() == 0.0 && number.abs() <= EXACT).then(|| json!(number as i64))
}

struct Fit<'a> {
    found: &'a mut Found,
    pointer: String,
    repairs: Vec<Problem>,
}

impl Fit<'_> {
    fn value(&mut self, shape: &Shape, value: &mut Value) {
        let fits = match (shape, &mut *value) {
            (Shape::Any, _) | (Shape::Flag, Value::Bool(_)) | (Shape::Optional(_), Value::Null) => true,
            (Shape::Optional(shape), _) => {
                self.value(shape, value);
                true
            }
            (Shape::Text { most }, Value::String(text)) => {
                self.text(*most, text);
                true
            }
            (Shape::Id, Value::String(text)) => is_hyphenated_id(text),
            (Shape::Color, Value::String(text)) => text.parse::<Color>().is_ok(),
            (Shape::Choice(words), Value::String(text)) => words.contains(text),
            (Shape::Number { whole, least, most }, Value::Number(number)) => {
                let number = number.as_f64().filter(|number| (*least..=*most).contains(number));
                match (number, whole) {
                    (None, _) => false,
                    (Some(_), false) => true,
                    (Some(number), true) => match whole_number(number) {
                        Some(whole) => {
                            *value = whole;
                            true
                        }
                        None => false,
                    },
                }
            }
            (Shape::List { entry, most }, Value::Array(entries)) => {
                self.list(entry, *most, entries);
                true
            }
            (Shape::Record(fields), Value::Object(object)) => {
                self.record(fields, object);
                true
            }
            (Shape::Reference(kinds), Value::Object(object)) => match reference(kinds, object) {
                Some((shape, id)) => {
                    let length = self.pointer.len();
                    push_step(&mut self.pointer, "id");
                    self.value(shape, id);
                    self.pointer.truncate(length);
                    true
                }
                None => false,
            },
            _ => false,
        };
        if !fits {
            let message = format!("is {}; expected {}", show(value), shape.expected());
            self.found.error(self.pointer.clone(), message);
            *value = shape.neutral();
        }
    }

    fn text(&mut self, most: usize, text: &mut String) {
        // Bytes bound characters, so that the usual short text is not counted.
        let characters = if text.len() > most { text.chars().count() } else { 0 };
        if characters > most {
            let message = format!("holds {characters} characters; at most {most} are possible");
            self.found.error(self.pointer.clone(), message);
            text.clear();
        } else if !text.chars().all(is_text_character) {
            let with_line_breaks = text.replace("\r\n", "\n").replace('\r', "\n");
            *text = with_line_breaks.chars().filter(|c| is_text_character(*c)).collect();
            let message = "held control characters; they are taken out on reading".to_owned();
            self.found.warning(self.pointer.clone(), message.clone());
            if self.repairs.len() < limits::PROBLEMS {
                let (pointer, severity) = (self.pointer.clone(), ProblemSeverity::Warning);
                self.repairs.push(Problem { pointer, message, severity });
            }
        }
    }

    fn list(&mut self, entry: &Shape, most: usize, entries: &mut Vec<Value>) {
        if entries.len() > most {
            let message = format!("holds {} entries; at most {most} are possible", entries.len());
            self.found.error(self.pointer.clone(), message);
            entries.truncate(most);
        }
        let length = self.pointer.len();
        for (index, value) in entries.iter_mut().enumerate() {
            push_step(&mut self.pointer, &index.to_string());
            self.value(entry, value);
            self.pointer.truncate(length);
        }
    }

    fn record(&mut self, fields: &BTreeMap<String, Field>, object: &mut Map<String, Value>) {
        let length = self.pointer.len();
        for (key, field) in fields {
            push_step(&mut self.pointer, key);
            match object.get_mut(key) {
                Some(value) => self.value(&field.shape, value),
                None if field.required => {
                    let message = format!("is missing; expected {}", field.shape.expected());
                    self.found.error(self.pointer.clone(), message);
                    object.insert(key.clone(), field.shape.neutral());
                }
                None => {}
            }
            self.pointer.truncate(length);
        }
        let unknown = object.keys().filter(|key| !fields.contains_key(*key) && *key != "$schema");
        for key in unknown {
            let meant = fields.keys().find(|known| letters(known).eq(letters(key)));
            let hint = meant.map(|known| format!("; `{known}` may be meant")).unwrap_or_default();
            push_step(&mut self.pointer, key);
            self.found.warning(
                self.pointer.clone(),
                format!("the key is not known to this version; it is kept, but nothing shows it{hint}"),
            );
            self.pointer.truncate(length);
        }
    }
}

/// What the `id` of a reference must be, and the id.
fn reference<'s, 'v>(
    kinds: &'s BTreeMap<String, Shape>,
    object: &'v mut Map<String, Value>,
) -> Option<(&'s Shape, &'v mut Value)> {
    let shape = kinds.get(object.get("type")?.as_str()?)?;
    if object.len() == 2 { Some((shape, object.get_mut("id")?)) } else { None }
}

/// The letters and digits of a key, without the difference between `moment_of_truth` and `momentOfTruth`.
fn letters(key: &str) -> impl Iterator<Item = char> {
    key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// The form of RFC 9562 with hyphens, which is what JSON Schema's `uuid` means.
fn is_hyphenated_id(text: &str) -> bool {
    text.len() == 36 && Uuid::try_parse(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keywords that say what a value must be, and those that only describe it.
    const UNDERSTOOD: [&str; 22] = [
        "$ref",
        "$defs",
        "$schema",
        "$id",
        "type",
        "properties",
        "required",
        "items",
        "const",
        "anyOf",
        "oneOf",
        "minimum",
        "maximum",
        "maxLength",
        "maxItems",
        "pattern",
        "format",
        "additionalProperties",
        "title",
        "description",
        "default",
        "enum",
    ];

    fn keywords(schema: &Value, at: &str) {
        let Some(fields) = schema.as_object() else { return };
        for (key, value) in fields {
            assert!(UNDERSTOOD.contains(&key.as_str()), "{at}: `{key}` is not understood by `compile`");
            match key.as_str() {
                "properties" | "$defs" => {
                    value
                        .as_object()
                        .unwrap()
                        .iter()
                        .for_each(|(name, s)| keywords(s, &format!("{at}/{name}")));
                }
                "anyOf" | "oneOf" => value.as_array().unwrap().iter().for_each(|s| keywords(s, at)),
                "items" => keywords(value, at),
                "enum" => panic!("{at}: choices are documented one by one, so they come as `oneOf`"),
                _ => {}
            }
        }
    }

    #[test]
    fn every_keyword_is_understood() {
        let mut schema = schema();
        // Pictures are looked at before the shape.
        schema["properties"].as_object_mut().unwrap().remove("images");
        keywords(&schema, "");
    }

    #[test]
    fn nothing_of_the_schema_compiles_to_anything_goes() {
        let shape = format!("{:?}", *MAP);
        assert!(!shape.contains("Any"), "a part of the schema was not understood: {shape}");
        assert!(matches!(&*MAP, Shape::Record(fields) if fields.len() == 19), "all fields of a map");
    }
}
