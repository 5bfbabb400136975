//! Pictures that ride in a map file, by the names that cards and portraits call them.

use super::{parse::push_step, shape::show};
use crate::{limits, problems::Found};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The kinds of pictures that a map file holds.
pub const IMAGE_TYPES: [&str; 4] = ["image/gif", "image/jpeg", "image/png", "image/webp"];

/// A picture that rides in a map file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageData {
    /// What it is, one of [`IMAGE_TYPES`].
    pub mime: String,
    /// Its bytes in base64 of the standard alphabet, padded.
    pub base64: String,
}

impl ImageData {
    /// Wraps a picture's bytes.
    pub fn new(mime: impl Into<String>, bytes: &[u8]) -> Self {
        Self { mime: mime.into(), base64: STANDARD.encode(bytes) }
    }

    /// The picture's bytes; none if `base64` is none.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        STANDARD.decode(&self.base64).ok()
    }
}

/// What is said of pictures in the JSON Schema of the file.
pub(super) fn schema() -> Value {
    json!({
        "description": "Pictures that ride in the file, by the names that cards and portraits call them.",
        "type": "object",
        "maxProperties": limits::IMAGES,
        "propertyNames": { "pattern": "^[0-9A-Za-z_-][0-9A-Za-z._-]{0,199}$" },
        "additionalProperties": {
            "type": "object",
            "properties": {
                "mime": { "description": "What it is.", "enum": IMAGE_TYPES },
                "base64": {
                    "description": "Its bytes.",
                    "type": "string",
                    "contentEncoding": "base64",
                    "maxLength": limits::IMAGE_BYTES.div_ceil(3) * 4,
                    "pattern": "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$",
                },
            },
            "required": ["mime", "base64"],
            "additionalProperties": false,
        },
    })
}

/// Takes the pictures out of what the file says of them. Those that are none are noted.
pub(super) fn take(value: Value, found: &mut Found) -> BTreeMap<String, ImageData> {
    let mut images = BTreeMap::new();
    let Value::Object(fields) = value else {
        found.error("/images", format!("is {}; expected an object in braces", show(&value)));
        return images;
    };
    if fields.len() > limits::IMAGES {
        let message = format!("holds {} pictures; at most {} are possible", fields.len(), limits::IMAGES);
        found.error("/images", message);
        return images;
    }
    for (name, value) in fields {
        let mut pointer = "/images".to_owned();
        push_step(&mut pointer, &name);
        if !is_name(&name) {
            found.error(pointer, "is no name of a picture; use up to 200 letters, digits, dots, - and _");
            continue;
        }
        match image(value) {
            Ok(image) => drop(images.insert(name, image)),
            Err(reason) => found.error(pointer, reason),
        }
    }
    images
}

fn is_name(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    (1..=200).contains(&name.len()) && !name.starts_with('.') && name.bytes().all(is_plain)
}

fn image(value: Value) -> Result<ImageData, String> {
    let expected = || format!("expected `mime` (one of {}) and `base64` alone", IMAGE_TYPES.join(", "));
    let mut fields = match value {
        Value::Object(fields) if fields.len() == 2 => fields,
        other => return Err(format!("is {}; {}", show(&other), expected())),
    };
    match (fields.remove("mime"), fields.remove("base64")) {
        (Some(Value::String(mime)), Some(Value::String(base64))) => {
            if !IMAGE_TYPES.contains(&mime.as_str()) {
                return Err(format!("is of type {}; {}", show(&json!(mime)), expected()));
            }
            if base64.len() > limits::IMAGE_BYTES.div_ceil(3) * 4 {
                let most = limits::IMAGE_BYTES >> 20;
                return Err(format!("is larger than {most} MiB; scale the picture down"));
            }
            // The bytes are let go again: whoever wants them decodes one picture at a time.
            match STANDARD.decode(&base64) {
                Ok(_) => Ok(ImageData { mime, base64 }),
                Err(error) => Err(format!("is no base64: {error}")),
            }
        }
        _ => Err(format!("is an object with other keys; {}", expected())),
    }
}
