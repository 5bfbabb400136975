//! Finding the map in an SVG: an element of ours inside `<metadata>`.

use super::{ImportError, MAX_MAP_BYTES, WAY_OUT};
use crate::MAP_KEYWORD;
use quick_xml::{Reader, escape::resolve_predefined_entity, events::Event};

/// How deep elements may be nested before the map; drawings stay far below.
const MAX_DEPTH: usize = 1_000;

/// The JSON of the map that an SVG carries.
///
/// Reading ends with our element, so what follows may be cut off or broken. The parser expands no entities
/// but the five of XML, so a file can't swell while being read.
pub(super) fn map_json(text: &str) -> Result<String, ImportError> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut is_svg = false;
    let mut depth = 0_usize;
    let mut json: Option<String> = None;
    loop {
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) if json.is_some() => return Err(damaged(error.to_string())),
            Err(_) if is_svg => return Err(ImportError::NoMap { kind: "SVG" }),
            Err(_) => return Err(not_svg()),
        };
        match (event, json.as_mut()) {
            (Event::Start(element), None) => {
                depth += 1;
                if !is_svg && element.local_name().as_ref() != "svg" {
                    return Err(not_svg());
                }
                is_svg = true;
                if element.name().as_ref() == MAP_KEYWORD {
                    json = Some(String::new());
                }
                if depth > MAX_DEPTH {
                    return Err(ImportError::NoMap { kind: "SVG" });
                }
            }
            (Event::Empty(element), None) if !is_svg => {
                let empty = element.local_name().as_ref() == "svg";
                return Err(if empty { ImportError::NoMap { kind: "SVG" } } else { not_svg() });
            }
            (Event::Start(_) | Event::Empty(_), Some(_)) => return Err(damaged("it holds markup".into())),
            (Event::End(_), Some(_)) => return json.ok_or(ImportError::NoMap { kind: "SVG" }),
            (Event::End(_), None) => depth = depth.saturating_sub(1),
            (Event::Text(text), Some(json)) => json.push_str(&text.into_inner()),
            (Event::CData(text), Some(json)) => json.push_str(&text.into_inner()),
            (Event::GeneralRef(entity), Some(json)) => match entity.resolve_char_ref() {
                Ok(Some(character)) => json.push(character),
                _ => {
                    let known = resolve_predefined_entity(&entity);
                    json.push_str(
                        known
                            .ok_or_else(|| damaged(format!("it holds the unknown entity &{};", &*entity)))?,
                    );
                }
            },
            (Event::Eof, Some(_)) => return Err(damaged("the file is cut off in the middle of it".into())),
            (Event::Eof, None) if is_svg => return Err(ImportError::NoMap { kind: "SVG" }),
            (Event::Eof, None) => return Err(not_svg()),
            _ => {}
        }
        if json.as_ref().is_some_and(|json| json.len() > MAX_MAP_BYTES) {
            return Err(damaged(format!("it takes more than {} MB", MAX_MAP_BYTES >> 20)));
        }
    }
}

fn damaged(reason: String) -> ImportError {
    ImportError::DamagedMap { kind: "SVG", reason }
}

fn not_svg() -> ImportError {
    ImportError::Foreign { what: "an HTML or XML file", way_out: WAY_OUT }
}
