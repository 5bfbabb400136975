//! Reading Markdown: the documents of [`text::markdown`](crate::text::markdown), and any other with headings, lists or
//! tables.
//!
//! The first heading is the title if it is the only one of its level. The next level has the stages, the one after it
//! the touchpoints; deeper headings name lanes. Without headings for touchpoints, the items of a list are the
//! touchpoints. Items below an item, or behind a bold label, are cards in a lane of that name; other text becomes
//! cards in a lane “Notes”. A table is a matrix: its columns are touchpoints, its rows lanes.

mod blocks;
mod facts;
mod map;
mod parts;

pub(super) use parts::{about_card, about_lane, about_map, about_touchpoint};

use super::{ImportError, Imported};
use blocks::Block;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Bytes of text that are read; the largest map has far less.
const MAX_TEXT_BYTES: usize = 16 << 20;

/// Whether a text looks like a document of Markdown: it has a heading, a list or a table.
pub(super) fn is_document(text: &str) -> bool {
    blocks::has_structure(text)
}

/// Reads the map of a document.
pub(super) fn read(
    fallback_title: &str,
    text: &str,
    new_id: &mut dyn FnMut() -> Uuid,
) -> Result<Imported, ImportError> {
    if text.len() > MAX_TEXT_BYTES {
        let (place, most) = ("the whole file".to_owned(), MAX_TEXT_BYTES >> 20);
        let reason = format!("It has more than {most} MB, more than any journey. Is it another file?");
        return Err(ImportError::Unreadable { place, reason });
    }
    let blocks = blocks::parse(text);
    let is_content = |block: &Block| !matches!(block, Block::Heading { .. } | Block::LeftOut { .. });
    let headings = blocks.iter().filter(|block| matches!(block, Block::Heading { .. })).count();
    if headings == 0 && !blocks.iter().any(is_content) {
        return Err(ImportError::Unreadable {
            place: "the whole file".to_owned(),
            reason:
                "Nothing in it can be part of a map. Write stages as headings and touchpoints as headings \
                     below them or as lists."
                    .to_owned(),
        });
    }
    let (map, notes) = map::map(fallback_title, &blocks, new_id);
    Ok(Imported { maps: vec![map], images: BTreeMap::new(), notes })
}
