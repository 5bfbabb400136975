//! Finding the map in a deck: custom XML that holds it.

use super::{ImportError, MAX_MAP_BYTES};
use crate::pptx::{MAP_ELEMENT, MAP_NAMESPACE};
use quick_xml::{Reader, escape::resolve_predefined_entity, events::Event};
use std::{
    borrow::Cow,
    io::{Cursor, Read},
};
use zip::ZipArchive;

/// The part that makes an Office file a presentation.
const PRESENTATION: &str = "ppt/presentation.xml";

/// Parts of custom XML that are looked into, whatever programs have put there beside the map.
const MOST_ITEMS: usize = 64;

/// A presentation, opened.
pub(super) struct Presentation<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
}

impl<'b> Presentation<'b> {
    /// Opens a file; none where it is no presentation.
    pub(super) fn open(bytes: &'b [u8]) -> Option<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        archive.index_for_name(PRESENTATION)?;
        Some(Self { archive })
    }

    /// The JSON of the map that it carries. Programs that saved it may have renamed the part.
    pub(super) fn map_json(mut self) -> Result<String, ImportError> {
        let is_item = |name: &String| name.starts_with("customXml/") && name.ends_with(".xml");
        let names = self.archive.file_names().flatten().map(Cow::into_owned);
        let mut items: Vec<String> = names.filter(is_item).take(MOST_ITEMS).collect();
        items.sort_unstable();
        let mut left = MAX_MAP_BYTES;
        for item in items {
            let Ok(part) = self.archive.by_name(&item) else { continue };
            let mut xml = Vec::new();
            // A part of a few kilobytes can swell to gigabytes.
            let whole = part.take(left as u64 + 1).read_to_end(&mut xml);
            if xml.len() > left {
                return Err(damaged(format!("unpacked it takes more than {} MB", MAX_MAP_BYTES >> 20)));
            }
            left -= xml.len();
            let Some(json) = json_of(&String::from_utf8_lossy(&xml)) else { continue };
            whole.map_err(|error| damaged(error.to_string()))?;
            return json;
        }
        Err(ImportError::NoMap { kind: "PPTX" })
    }
}

/// The text of our element; none where the root is another's.
fn json_of(xml: &str) -> Option<Result<String, ImportError>> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) => {
                let is_ours = element.local_name().as_ref() == MAP_ELEMENT
                    && element
                        .attributes()
                        .flatten()
                        .any(|attribute| attribute.value.as_ref() == MAP_NAMESPACE);
                return is_ours.then(|| text_of(&mut reader));
            }
            Event::Empty(_) | Event::Eof => return None,
            _ => {}
        }
    }
}

fn text_of(reader: &mut Reader<&[u8]>) -> Result<String, ImportError> {
    let mut json = String::new();
    loop {
        match reader.read_event().map_err(|error| damaged(error.to_string()))? {
            Event::Text(text) => json.push_str(&text.into_inner()),
            Event::CData(text) => json.push_str(&text.into_inner()),
            Event::GeneralRef(entity) => match entity.resolve_char_ref() {
                Ok(Some(character)) => json.push(character),
                _ => {
                    let known = resolve_predefined_entity(&entity);
                    json.push_str(
                        known
                            .ok_or_else(|| damaged(format!("it holds the unknown entity &{};", &*entity)))?,
                    );
                }
            },
            Event::End(_) => return Ok(json),
            Event::Start(_) | Event::Empty(_) => return Err(damaged("it holds markup".into())),
            Event::Eof => return Err(damaged("it is cut off".into())),
            _ => {}
        }
    }
}

fn damaged(reason: String) -> ImportError {
    ImportError::DamagedMap { kind: "PPTX", reason }
}
