//! Reading maps from files: the map file itself, pictures that carry a map, and Mermaid `journey` text.
//!
//! What a file is follows from its content; the name only titles maps that have no title.

mod entities;
mod frame;
mod mermaid;
mod mermaid_map;
mod png;
mod statement;
mod svg;

use journey_model::{JourneyMap, file};
use uuid::Uuid;

/// Most bytes of map JSON that are unpacked from a picture. A compressed chunk of a few kilobytes can
/// swell to gigabytes; a map of a million cards stays below this.
pub const MAX_MAP_BYTES: usize = 256 << 20;

/// What a file held.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// Maps in the order of the file; at least one.
    pub maps: Vec<JourneyMap>,
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
        "This {kind} carries no map. Only pictures exported with “Keep the map inside” can be opened again; \
         choose such a picture or the map file (.journey.json)."
    )]
    NoMap {
        /// "PNG" or "SVG".
        kind: &'static str,
    },
    /// A picture whose map is cut off or damaged.
    #[error(
        "The map inside this {kind} is damaged: {reason}. Export the picture again from the original map."
    )]
    DamagedMap {
        /// "PNG" or "SVG".
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
    /// A format that is not read.
    #[error("This is {what}, which cannot be imported. {way_out}")]
    Foreign {
        /// What it is, with its article.
        what: &'static str,
        /// What to do instead.
        way_out: &'static str,
    },
}

/// Reads the maps of a file.
///
/// Maps from map files and pictures come back exactly as they were written, ids included; whoever keeps
/// them decides about ids that are already taken. `new_id` is asked for the ids of maps made from Mermaid.
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
    if let Some(foreign) = foreign(bytes) {
        return Err(foreign);
    }
    let text = text(bytes)?;
    match text.trim_start().as_bytes().first() {
        Some(b'{' | b'[') => map_file(text.as_bytes(), None),
        Some(b'<') => map_file(svg::map_json(text)?.as_bytes(), Some("SVG")),
        _ => mermaid(file_name, text, new_id),
    }
}

fn map_file(json: &[u8], inside: Option<&'static str>) -> Result<Imported, ImportError> {
    let read = file::read(json).map_err(|error| match inside {
        Some(kind) => {
            ImportError::DamagedMap { kind, reason: error.to_string().trim_end_matches('.').into() }
        }
        None => ImportError::MapFile(error.to_string()),
    })?;
    let mut notes: Vec<Note> = read
        .repairs
        .into_iter()
        .map(|problem| Note { place: problem.pointer, message: problem.message })
        .collect();
    if let Some(version) = read.upgraded_from {
        let message = format!("The map was written in format {version} and was brought up to date.");
        notes.insert(0, Note { place: String::new(), message });
    }
    Ok(Imported { maps: vec![read.map], notes })
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
    Ok(Imported { maps, notes })
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
    const EXPORT: &str =
        "Choose a map file (.journey.json), a Mermaid journey, or a PNG or SVG exported from Desire Path.";
    const KINDS: [(&[u8], &str, &str); 7] = [
        (
            b"SQLite format 3\0",
            "a workspace or another database",
            "Open a workspace instead of importing it, and export single maps from there.",
        ),
        (b"%PDF", "a PDF", EXPORT),
        (b"PK\x03\x04", "a ZIP archive or an Office document", "Unpack it, then import the files in it."),
        (b"\x1f\x8b", "a compressed file", "Unpack it, then import the files in it."),
        (b"\xff\xd8\xff", "a JPEG", EXPORT),
        (b"GIF8", "a GIF", EXPORT),
        (b"RIFF", "a WebP or another media file", EXPORT),
    ];
    let (_, what, way_out) = KINDS.into_iter().find(|(magic, ..)| bytes.starts_with(magic))?;
    Some(ImportError::Foreign { what, way_out })
}
