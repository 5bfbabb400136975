//! The map file format, `*.journey.json`.
//!
//! A map file is a JSON object: `format` says what it is, `version` which version of the format, and
//! beside them stand the fields of [`JourneyMap`]. Each key that this version does not know is kept,
//! wherever it stands, and written again.
//!
//! ```json
//! {
//!   "format": "desire-path/journey-map",
//!   "version": 1,
//!   "id": "01937b6e-0000-7000-8000-000000000001",
//!   "title": "Flying to a conference",
//!   "stages": [],
//!   "touchpoints": [],
//!   "lanes": []
//! }
//! ```
//!
//! Pictures may ride in the file, under `images`: `{"NAME": {"mime": "image/png", "base64": "…"}}`.
//!
//! Reading goes in steps, each of which reports what it finds with its place:
//! 1. `parse`: bytes → JSON within limits of size, depth and memory; a key that appears twice is an error.
//! 2. `upgrade`: an older version is brought up step by step; a newer one is refused.
//! 3. `shape`: types, required keys, ranges and forms, as the JSON Schema says, which is derived from the Rust types.
//! 4. [`problems`](crate::problems): ids, references, circles and all else that a schema can't say.
//!
//! [`check`] goes through all of them and reports every problem; [`read`] refuses a file with any error.

mod images;
mod parse;
mod schema;
mod shape;
mod upgrade;

pub use crate::{Problem, ProblemSeverity};
pub use images::{IMAGE_TYPES, ImageData};
pub use schema::{schema, schema_text};

use crate::{
    JourneyMap, UnknownKeys, limits,
    problems::{self, Found},
};
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// What `format` says in a map file.
pub const FORMAT: &str = "desire-path/journey-map";
/// The version of the format that this program writes.
pub const FORMAT_VERSION: u32 = 1;
/// How names of map files end.
pub const EXTENSION: &str = ".journey.json";

/// A map as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadMap {
    /// The map, well formed.
    pub map: JourneyMap,
    /// The file's version, where that was an older one.
    pub upgraded_from: Option<u32>,
    /// What was changed on reading: warnings, such as control characters that were taken out of a text,
    /// or references to nothing that were left out.
    pub repairs: Vec<Problem>,
    /// The pictures that ride in the file, used or not, by the names that the map calls them.
    pub images: BTreeMap<String, ImageData>,
}

/// Why a file can't be read as a map.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// The file is larger than any map.
    #[error("the file has {bytes} bytes; a map file has at most {limit}")]
    TooLarge {
        /// Size of the file.
        bytes: usize,
        /// Largest size.
        limit: usize,
    },
    /// The file is no JSON, or JSON beyond the limits.
    #[error("line {line}, column {column}: {reason}")]
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column in bytes, from 1.
        column: usize,
        /// What is wrong and what would be right.
        reason: String,
    },
    /// The file is JSON, but doesn't say that it is a map.
    #[error("this is no journey map: {reason}")]
    NotAMap {
        /// What is missing.
        reason: String,
    },
    /// The file was written by a newer program.
    #[error(
        "the map was written in version {version} of the format; this program reads up to version {FORMAT_VERSION}. \
         Open it with a newer Desire Path"
    )]
    Newer {
        /// The file's version.
        version: u64,
    },
    /// The map is not well formed.
    #[error("{}", summary(.0))]
    Problems(
        /// Everything that was found, warnings included; at least one is an error.
        Vec<Problem>,
    ),
}

fn summary(problems: &[Problem]) -> String {
    let mut errors = problems.iter().filter(|problem| problem.severity == ProblemSeverity::Error);
    let first = errors.next().map(ToString::to_string).unwrap_or_default();
    match errors.count() {
        0 => first,
        1 => format!("{first} (and one further error)"),
        more => format!("{first} (and {more} further errors)"),
    }
}

/// Reads a map.
///
/// # Errors
/// Refuses a file with any problem that is an error, and changes nothing in it silently: see
/// [`ReadMap::repairs`].
pub fn read(bytes: &[u8]) -> Result<ReadMap, FileError> {
    let examined = examine(bytes)?;
    let is_error = |problem: &Problem| problem.severity == ProblemSeverity::Error;
    match examined.map {
        Some(mut map) if !examined.problems.iter().any(is_error) => {
            let mut repairs = examined.repairs;
            let loose = problems::loose(&map);
            if !loose.is_empty() {
                problems::drop_loose(&mut map);
                let warnings = loose.into_iter().map(|(pointer, message)| Problem {
                    pointer,
                    message,
                    severity: ProblemSeverity::Warning,
                });
                repairs.extend(warnings.take(limits::PROBLEMS));
            }
            let (upgraded_from, images) = (examined.upgraded_from, examined.images);
            Ok(ReadMap { map, upgraded_from, repairs, images })
        }
        _ => Err(FileError::Problems(examined.problems)),
    }
}

/// Reports every problem of a file: first those of shape, then those of meaning; none for a good one.
pub fn check(bytes: &[u8]) -> Vec<Problem> {
    match examine(bytes) {
        Ok(examined) => examined.problems,
        Err(FileError::Problems(problems)) => problems,
        Err(error) => {
            vec![Problem {
                pointer: String::new(),
                message: error.to_string(),
                severity: ProblemSeverity::Error,
            }]
        }
    }
}

/// Writes a map: JSON, two spaces deep, fields in the order of the types, a line break at the end.
/// The same map gives the same bytes.
pub fn write(map: &JourneyMap) -> Vec<u8> {
    write_with_images(map, &BTreeMap::new())
}

/// Writes a map with pictures riding in the file, by the names that the map calls them.
pub fn write_with_images(map: &JourneyMap, images: &BTreeMap<String, ImageData>) -> Vec<u8> {
    #[derive(Serialize)]
    struct File<'a> {
        format: &'static str,
        version: u32,
        #[serde(flatten)]
        map: &'a JourneyMap,
        #[serde(skip_serializing_if = "BTreeMap::is_empty")]
        images: &'a BTreeMap<String, ImageData>,
    }
    // These are the file's own, so a map can't bring keys of these names.
    const OWN: [&str; 3] = ["format", "version", "images"];
    let clashes = |keys: &UnknownKeys| OWN.iter().any(|key| keys.contains_key(*key));
    let cleaned = clashes(&map.unknown).then(|| {
        let mut map = map.clone();
        map.unknown.retain(|key, _| !OWN.contains(&key.as_str()));
        map
    });
    let file = File { format: FORMAT, version: FORMAT_VERSION, map: cleaned.as_ref().unwrap_or(map), images };
    let mut bytes =
        serde_json::to_vec_pretty(&file).expect("all keys are strings and writing to memory does not fail");
    bytes.push(b'\n');
    bytes
}

/// What came of examining a file.
struct Examined {
    /// The map, unless it could not be put together at all; to be used only where no problem is an error.
    map: Option<JourneyMap>,
    upgraded_from: Option<u32>,
    problems: Vec<Problem>,
    repairs: Vec<Problem>,
    images: BTreeMap<String, ImageData>,
}

fn examine(bytes: &[u8]) -> Result<Examined, FileError> {
    let mut found = Found::default();
    let Value::Object(mut fields) = parse::parse(bytes, &mut found)? else {
        return Err(FileError::NotAMap { reason: "the file holds no object in braces".to_owned() });
    };
    let version = take_version(&mut fields)?;
    let images = fields.remove("images").map(|value| images::take(value, &mut found)).unwrap_or_default();
    let mut value = Value::Object(fields);
    let upgraded_from = (version < FORMAT_VERSION).then_some(version);
    if upgraded_from.is_some() {
        upgrade::upgrade(version, &mut value, &mut found);
    }

    let repairs = shape::fit(&mut value, &mut found);
    let misshapen: BTreeSet<String> = found.problems.iter().map(|problem| problem.pointer.clone()).collect();
    let map = match serde_json::from_value::<JourneyMap>(value) {
        Ok(map) => {
            // What follows from a wrong shape is not reported a second time.
            let meaning = crate::problems(&map).into_iter().filter(|p| !touches(&misshapen, &p.pointer));
            found.append(meaning.collect());
            Some(map)
        }
        Err(error) => {
            found.error("", format!("the map can't be put together: {error}"));
            None
        }
    };
    Ok(Examined { map, upgraded_from, problems: found.finish(), repairs, images })
}

/// Whether one of the places is the given one, holds it or lies in it.
fn touches(places: &BTreeSet<String>, pointer: &str) -> bool {
    let inside = format!("{pointer}/");
    let below = places.range(inside.clone()..).next().is_some_and(|place| place.starts_with(&inside));
    let mut ends = pointer.match_indices('/').map(|(at, _)| at).filter(|at| *at > 0);
    below || places.contains(pointer) || ends.any(|end| places.contains(&pointer[..end]))
}

/// Takes `format` and `version` out of the file's fields.
fn take_version(fields: &mut Map<String, Value>) -> Result<u32, FileError> {
    let refuse = |reason: String| Err(FileError::NotAMap { reason });
    match fields.remove("format") {
        Some(Value::String(format)) if format == FORMAT => {}
        Some(other) => {
            return refuse(format!("`format` is {}; a map has \"{FORMAT}\"", shape::show(&other)));
        }
        None => return refuse(format!("there is no `format`; a map has \"format\": \"{FORMAT}\"")),
    }
    let Some(version) = fields.remove("version") else {
        return refuse(format!("there is no `version`; this program writes {FORMAT_VERSION}"));
    };
    let Some(number) = version.as_u64() else {
        return refuse(format!("`version` is {}; it must be a whole number", shape::show(&version)));
    };
    match u32::try_from(number) {
        Ok(version) if version <= FORMAT_VERSION => Ok(version),
        _ => Err(FileError::Newer { version: number }),
    }
}
