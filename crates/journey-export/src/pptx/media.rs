//! Pictures of the deck, each once.

use crate::{Images, picture};
use journey_model::JourneyMap;
use rustc_hash::FxHashMap as HashMap;
use std::sync::Arc;

/// A picture that the deck holds.
pub(super) struct Medium {
    /// As slides refer to it.
    pub(super) target: String,
    /// Width and height in pixels.
    pub(super) size: (u32, u32),
}

/// The pictures of cards and personas that are there, by the names that the map calls them.
pub(super) struct Media<'i> {
    images: &'i Images<'i>,
    known: HashMap<String, Medium>,
    names: Vec<String>,
}

impl<'i> Media<'i> {
    /// Looks at the pictures of a map.
    pub(super) fn of(map: &JourneyMap, images: &'i Images<'i>) -> Self {
        let mut media = Self { images, known: HashMap::default(), names: Vec::new() };
        let portraits = map.personas.iter().filter_map(|persona| persona.portrait.as_deref());
        let of_cards = map.cards.iter().filter_map(|card| Some(card.image.as_ref()?.image.as_str()));
        for name in portraits.chain(of_cards) {
            if media.known.contains_key(name) {
                continue;
            }
            let Some(bytes) = images(name) else { continue };
            let Some(size) = picture::kept_size(&bytes) else { continue };
            let ending = if bytes.starts_with(b"\xff\xd8") { "jpeg" } else { "png" };
            let target = format!("../media/image{}.{ending}", media.names.len() + 1);
            media.names.push(name.to_owned());
            media.known.insert(name.to_owned(), Medium { target, size });
        }
        media
    }

    pub(super) fn get(&self, name: &str) -> Option<&Medium> {
        self.known.get(name)
    }

    /// The parts, by name.
    pub(super) fn parts(&self) -> impl Iterator<Item = (String, Arc<[u8]>)> {
        self.names.iter().filter_map(|name| {
            let part = self.known.get(name)?.target.replace("..", "ppt");
            Some((part, (self.images)(name)?))
        })
    }
}
