//! The JSON Schema of the map file, derived from the Rust types.

use super::{FORMAT, FORMAT_VERSION};
use crate::{JourneyMap, limits};
use schemars::{
    Schema,
    generate::SchemaSettings,
    transform::{Transform, transform_subschemas},
};
use serde_json::{Value, json};

/// The JSON Schema (2020-12) of the map file. It is kept in the sources as
/// `assets/schema/journey-map.v1.schema.json`.
pub fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().with_transform(LimitTexts);
    let mut schema = settings.into_generator().into_root_schema_for::<JourneyMap>();
    let root = schema.ensure_object();
    root.insert("$id".to_owned(), json!(format!("urn:desire-path:journey-map:{FORMAT_VERSION}")));
    root.insert("title".to_owned(), json!("Journey map"));
    root.insert(
        "description".to_owned(),
        json!(
            "A customer journey map as Desire Path keeps it in a file *.journey.json. Keys that are not named here \
             are allowed everywhere and kept. Beyond this schema, ids are unique in the file, references lead to \
             things of the file, and links between cards do not run in circles."
        ),
    );
    if let Some(Value::Object(properties)) = root.get_mut("properties") {
        properties.insert(
            "format".to_owned(),
            json!({ "description": "Says that the file is a journey map.", "type": "string", "const": FORMAT }),
        );
        properties.insert(
            "version".to_owned(),
            json!({ "description": "Version of the format.", "type": "integer", "const": FORMAT_VERSION }),
        );
    }
    if let Some(Value::Object(properties)) = root.get_mut("properties") {
        properties.insert("images".to_owned(), super::images::schema());
    }
    if let Some(Value::Array(required)) = root.get_mut("required") {
        required.splice(0..0, [json!("format"), json!("version")]);
    }
    let mut schema = schema.to_value();
    // serde_json keeps objects sorted or as they were filled, as the features of the whole build say.
    schema.sort_all_objects();
    schema
}

/// The schema as the text of its file.
pub fn schema_text() -> String {
    // The alternate form of a JSON value is the pretty one.
    format!("{:#}\n", schema())
}

/// Says the longest text at each text that has no narrower form.
#[derive(Debug, Clone)]
struct LimitTexts;

impl Transform for LimitTexts {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        let is_text = match schema.get("type") {
            Some(Value::String(name)) => name == "string",
            Some(Value::Array(names)) => names.contains(&json!("string")),
            _ => false,
        };
        if is_text && ["format", "pattern", "enum", "const"].iter().all(|key| schema.get(*key).is_none()) {
            schema.insert("maxLength".to_owned(), json!(limits::TEXT_CHARS));
        }
    }
}
