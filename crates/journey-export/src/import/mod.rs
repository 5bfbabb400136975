//! Reading maps from files: the map file itself, exports that carry a map, tables, and text of other tools (Mermaid
//! `journey`, JSON Canvas, Markdown, CJML).
//!
//! What a file is follows from its content; the name only titles maps that have no title.

mod build;
mod canvas;
mod cjml;
mod entities;
mod frame;
mod html;
mod markdown;
mod mermaid;
mod mermaid_map;
mod pdf;
mod png;
mod pptx;
mod statement;
mod svg;
mod xml;

use crate::tables::{self, import::TableError};
use journey_model::{
    JourneyMap, Problem, ProblemSeverity,
    file::{self, FileError, ImageData, ReadMap},
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Most bytes of map JSON that are unpacked from a picture. A compressed chunk of a few kilobytes can
/// swell to gigabytes; a map of a million cards stays below this.
pub const MAX_MAP_BYTES: usize = 256 << 20;

/// What to do with a file that is none of those that are read.
const WAY_OUT: &str = "Choose a map file (.journey.json), a table, a text of another tool (Mermaid journey, JSON \
                       Canvas, Markdown, CJML), or a PNG, SVG, PDF, PPTX or web page exported from Desire Path.";

/// What a file held.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// Maps in the order of the file; at least one.
    pub maps: Vec<JourneyMap>,
    /// Images that the file brings along, by the names that the maps call them. Nothing is said of their bytes
    /// yet: see [`picture::read_kept`](crate::picture::read_kept).
    pub images: BTreeMap<String, ImageData>,
    /// What was changed, left out or guessed, in the order of the file.
    pub notes: Vec<Note>,
}

/// Something to know about an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where in the file: "line 12", or a JSON pointer; empty for the whole file.
    pub place: String,
    /// What and why, in a sentence.
    pub message: String,
}

/// The file holds no map that can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Nothing in it.
    #[error(
        "The file is empty. Choose a map file (.journey.json), a Mermaid journey or an exported picture."
    )]
    Empty,
    /// Text in an encoding that is not UTF-8.
    #[error("The text is not UTF-8 ({found}). Save it again with the encoding UTF-8 and import that file.")]
    Encoding {
        /// What it seems to be.
        found: String,
    },
    /// A picture that was not exported from here, or was exported without its map.
    #[error(
        "This {kind} carries no map. Only what was exported with the map inside can be opened again; \
         choose such a file or the map file (.journey.json)."
    )]
    NoMap {
        /// "PNG", "SVG", "PDF", "PPTX" or "web page".
        kind: &'static str,
    },
    /// A picture whose map is cut off or damaged.
    #[error(
        "The map inside this {kind} is damaged: {reason}. Export the picture again from the original map."
    )]
    DamagedMap {
        /// "PNG", "SVG", "PDF", "PPTX" or "web page".
        kind: &'static str,
        /// What is wrong with it.
        reason: String,
    },
    /// JSON that is no map.
    #[error("{0}")]
    MapFile(String),
    /// Text that is no Mermaid journey.
    #[error("{place}: {reason}")]
    Mermaid {
        /// Where: "line 3".
        place: String,
        /// What is wrong and what would do.
        reason: String,
    },
    /// A document of a format that is read, in which no map can be found.
    #[error("{place}: {reason}")]
    Unreadable {
        /// Where: "line 3", or a JSON pointer.
        place: String,
        /// What is wrong and what would do.
        reason: String,
    },
    /// A table that is no map.
    #[error(transparent)]
    Table(#[from] TableError),
    /// A format that is not read.
    #[error("This is {what}, which cannot be imported. {way_out}")]
    Foreign {
        /// What it is, with its article.
        what: &'static str,
        /// What to do instead.
        way_out: &'static str,
    },
}

/// Whether a file is a JSON Canvas and no map file, which is JSON as well.
pub fn is_canvas(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(canvas::is_canvas)
}

/// Reads the maps of a file.
///
/// Maps from map files and pictures come back exactly as they were written, ids included; whoever keeps
/// them decides about ids that are already taken. `new_id` is asked for the ids of maps made from tables and from texts
/// of other tools: Mermaid, JSON Canvas, Markdown, CJML.
///
/// # Errors
/// [`ImportError`] says what the file is instead, or what is wrong with it.
pub fn read(
    file_name: &str,
    bytes: &[u8],
    new_id: &mut dyn FnMut() -> Uuid,
) -> Result<Imported, ImportError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ImportError::Empty);
    }
    if bytes.starts_with(&png::SIGNATURE) {
        return map_file(&png::map_json(bytes)?, Some("PNG"));
    }
    if bytes.starts_with(pdf::SIGNATURE) {
        return map_file(&pdf::map_json(bytes)?, Some("PDF"));
    }
    if let Some(presentation) = zipped(bytes).and_then(pptx::Presentation::open) {
        return map_file(presentation.map_json()?.as_bytes(), Some("PPTX"));
    }
    if let Some(read) = tables::import::of_file(file_name, bytes, &file_stem(file_name), new_id) {
        return Ok(read?);
    }
    if let Some(foreign) = foreign(bytes) {
        return Err(foreign);
    }
    let text = text(bytes)?;
    match text.trim_start().as_bytes().first() {
        Some(b'{') if canvas::is_canvas(text) => canvas::read(&file_stem(file_name), text, new_id),
        Some(b'{' | b'[') if is_prose_in_brackets(file_name, text) => document(file_name, text, new_id),
        Some(b'{' | b'[') => map_file(text.as_bytes(), None),
        Some(b'<') => match markup(file_name, text, new_id) {
            Err(error) if is_prose_with_markup(file_name, text, &error) => document(file_name, text, new_id),
            read => read,
        },
        _ => document(file_name, text, new_id),
    }
}

/// Reads CJML, or the map in a web page or an SVG.
fn markup(file_name: &str, text: &str, new_id: &mut dyn FnMut() -> Uuid) -> Result<Imported, ImportError> {
    if xml::root_name(text).is_some_and(|root| root.eq_ignore_ascii_case("CJML")) {
        return cjml::read(&file_stem(file_name), text, new_id);
    }
    if html::is_page(text) {
        return map_file(html::map_json(text)?.as_bytes(), Some("web page"));
    }
    map_file(svg::map_json(text)?.as_bytes(), Some("SVG"))
}

/// What the ending of a name says of a text.
#[derive(PartialEq)]
enum Ending {
    Markdown,
    Text,
    /// JSON or a language of markup, of which no document is made.
    Code,
    Other,
}

fn ending(file_name: &str) -> Ending {
    match file_name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "md" | "markdown" | "mdown" | "mkd" => Ending::Markdown,
        "txt" | "text" => Ending::Text,
        "json" | "canvas" | "html" | "htm" | "xhtml" | "xml" | "cjml" | "svg" => Ending::Code,
        _ => Ending::Other,
    }
}

/// Whether a text that begins with a bracket is prose, as with `[TOC]` or a badge, and no JSON with a mistake.
fn is_prose_in_brackets(file_name: &str, text: &str) -> bool {
    let ending = ending(file_name);
    ending != Ending::Code
        && (ending == Ending::Markdown || markdown::is_document(text))
        && serde_json::from_str::<serde::de::IgnoredAny>(text).is_err()
}

/// Whether a text that begins with a tag or a comment, and could not be read as markup for that reason, is prose.
fn is_prose_with_markup(file_name: &str, text: &str, error: &ImportError) -> bool {
    let is_without_map = matches!(error, ImportError::NoMap { .. }) && !html::is_page(text);
    // An SVG may also stand in the middle of a document.
    let is_foreign = matches!(error, ImportError::Foreign { .. })
        || is_without_map && xml::root_name(text).as_deref() != Some("svg");
    let begins = |start: &str| text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    match ending(file_name) {
        Ending::Markdown | Ending::Text => is_foreign || is_without_map && markdown::is_document(text),
        Ending::Code => false,
        Ending::Other => {
            is_foreign && !begins("<?xml") && !begins("<!doctype") && markdown::is_document(text)
        }
    }
}

/// Reads a Mermaid journey, alone or in Markdown, or else the Markdown itself.
fn document(file_name: &str, text: &str, new_id: &mut dyn FnMut() -> Uuid) -> Result<Imported, ImportError> {
    match mermaid(file_name, text, new_id) {
        Err(ImportError::Mermaid { .. }) if markdown::is_document(text) => {
            markdown::read(&file_stem(file_name), text, new_id)
        }
        read => read,
    }
}

/// The bytes of a ZIP archive, which Office documents are; none where it is none.
fn zipped(bytes: &[u8]) -> Option<&[u8]> {
    bytes.starts_with(b"PK\x03\x04").then_some(bytes)
}

fn map_file(json: &[u8], inside: Option<&'static str>) -> Result<Imported, ImportError> {
    let (read, left_out) = file_without_bad_images(json).map_err(|error| match inside {
        Some(kind) => {
            ImportError::DamagedMap { kind, reason: error.to_string().trim_end_matches('.').into() }
        }
        None => ImportError::MapFile(error.to_string()),
    })?;
    let mut notes: Vec<Note> = left_out
        .into_iter()
        .chain(read.repairs)
        .map(|problem| Note { place: problem.pointer, message: problem.message })
        .collect();
    if let Some(version) = read.upgraded_from {
        let message = format!("The map was written in format {version} and was brought up to date.");
        notes.insert(0, Note { place: String::new(), message });
    }
    Ok(Imported { maps: vec![read.map], images: read.images, notes })
}

/// Reads a map file. Where nothing but images is wrong, these are left out and said: a map is worth more than
/// its pictures.
fn file_without_bad_images(json: &[u8]) -> Result<(ReadMap, Vec<Problem>), FileError> {
    let problems = match file::read(json) {
        Err(FileError::Problems(problems)) => problems,
        read => return read.map(|read| (read, Vec::new())),
    };
    let is_error = |problem: &&Problem| problem.severity == ProblemSeverity::Error;
    let of_image =
        |problem: &Problem| problem.pointer == "/images" || problem.pointer.starts_with("/images/");
    if !problems.iter().filter(is_error).all(of_image) {
        return Err(FileError::Problems(problems));
    }
    let Ok(serde_json::Value::Object(mut fields)) = serde_json::from_slice(json) else {
        return Err(FileError::Problems(problems));
    };
    let bad = || problems.iter().filter(is_error);
    if bad().any(|problem| problem.pointer == "/images") {
        fields.remove("images");
    } else if let Some(serde_json::Value::Object(images)) = fields.get_mut("images") {
        images.retain(|name, _| {
            // Names with these two are written otherwise in a place, and no name of ours has them.
            let place = format!("/images/{}", name.replace('~', "~0").replace('/', "~1"));
            !bad()
                .any(|problem| problem.pointer == place || problem.pointer.starts_with(&format!("{place}/")))
        });
    }
    let rest = serde_json::to_vec(&fields).map_err(|_| FileError::Problems(problems.clone()))?;
    let left_out = bad().map(|problem| Problem {
        message: format!("The image was left out: it {}.", problem.message),
        ..problem.clone()
    });
    Ok((file::read(&rest)?, left_out.collect()))
}

fn mermaid(file_name: &str, text: &str, new_id: &mut dyn FnMut() -> Uuid) -> Result<Imported, ImportError> {
    let stem = file_stem(file_name);
    let mut parsed = mermaid::parse(text)?;
    let several = parsed.journeys.len() > 1;
    let mut notes = std::mem::take(&mut parsed.notes);
    let maps = parsed
        .journeys
        .iter()
        .enumerate()
        .map(|(index, journey)| {
            let fallback = if several { format!("{stem} {}", index + 1) } else { stem.clone() };
            mermaid_map::map(journey, &fallback, new_id, &mut notes)
        })
        .collect();
    Ok(Imported { maps, images: BTreeMap::new(), notes })
}

/// The name without folders and endings, as a title for maps that have none.
fn file_stem(file_name: &str) -> String {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default().trim();
    if stem.is_empty() { "Imported journey".to_owned() } else { stem.chars().take(200).collect() }
}

fn text(bytes: &[u8]) -> Result<&str, ImportError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let line = 1 + bytes[..error.valid_up_to()].iter().filter(|b| **b == b'\n').count();
        ImportError::Encoding { found: format!("line {line} holds bytes of another encoding") }
    })
}

fn foreign(bytes: &[u8]) -> Option<ImportError> {
    let utf16 = bytes.starts_with(&[0xff, 0xfe])
        || bytes.starts_with(&[0xfe, 0xff])
        || matches!(bytes, [0, b'{' | b'<' | b'j' | b'-', ..] | [b'{' | b'<' | b'j' | b'-', 0, ..]);
    if utf16 {
        return Some(ImportError::Encoding { found: "it is UTF-16".into() });
    }
    const KINDS: [(&[u8], &str, &str); 7] = [
        (
            b"SQLite format 3\0",
            "a workspace or another database",
            "Open a workspace instead of importing it, and export single maps from there.",
        ),
        (b"PK\x03\x04", "a ZIP archive or an Office document", "Unpack it, then import the files in it."),
        (b"\x1f\x8b", "a compressed file", "Unpack it, then import the files in it."),
        (
            b"\xd0\xcf\x11\xe0",
            "an old Office document",
            "Save it again in a current format, such as .xlsx, and import that file.",
        ),
        (b"\xff\xd8\xff", "a JPEG", WAY_OUT),
        (b"GIF8", "a GIF", WAY_OUT),
        (b"RIFF", "a WebP or another media file", WAY_OUT),
    ];
    let (_, what, way_out) = KINDS.into_iter().find(|(magic, ..)| bytes.starts_with(magic))?;
    Some(ImportError::Foreign { what, way_out })
}
