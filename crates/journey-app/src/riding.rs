//! Images that ride along in the files of maps.

use crate::{App, AppError};
use journey_export::picture;
use journey_model::{JourneyMap, file::ImageData};
use std::collections::{BTreeMap, BTreeSet};

impl App {
    /// The images of a map, to ride along in its file. What is missing is left out.
    ///
    /// # Errors
    /// Fails if one cannot be read.
    pub fn images_of(&self, map: &JourneyMap) -> Result<BTreeMap<String, ImageData>, AppError> {
        let mut images = BTreeMap::new();
        for name in map.image_names() {
            if let Some(image) = self.reader().image(&name)? {
                images.insert(name, ImageData::new(image.mime, &image.bytes));
            }
        }
        Ok(images)
    }

    /// Keeps the images that came with maps, and gives the maps the names that they have here. Says what could
    /// not be kept; a map then shows a grey box in its place.
    pub(crate) fn keep_images_of(
        &self,
        maps: &mut [JourneyMap],
        images: &BTreeMap<String, ImageData>,
    ) -> Result<Vec<(String, String)>, AppError> {
        let used: BTreeSet<String> = maps.iter().flat_map(JourneyMap::image_names).collect();
        let mut notes = Vec::new();
        let mut names = BTreeMap::new();
        for (name, data) in images.iter().filter(|(name, _)| used.contains(*name)) {
            let place = format!("/images/{name}");
            let Some(bytes) = data.bytes() else {
                notes.push((place, "The image is not written in base64. It was left out.".to_owned()));
                continue;
            };
            let taken = match picture::read_kept(&bytes) {
                Ok(taken) => taken,
                Err(reason) => {
                    notes.push((place, format!("The image was left out. {reason}")));
                    continue;
                }
            };
            // Only what was written here before may keep its name; a wrong name would show another's picture.
            let kept = self.keep_picture(&taken)?.image;
            if kept != *name {
                if is_hash(name) && taken.bytes == bytes {
                    let reason =
                        "The image is not the one that its name says. It was kept under its own name.";
                    notes.push((place, reason.to_owned()));
                }
                names.insert(name.clone(), kept);
            }
        }
        let mut missing = 0;
        for name in used.iter().filter(|name| !images.contains_key(*name)) {
            missing += usize::from(self.reader().small_image(name)?.is_none());
        }
        if missing > 0 {
            let images = if missing == 1 { "an image".to_owned() } else { format!("{missing} images") };
            let said = format!(
                "The file uses {images} that it does not bring along. A grey box shows where one was."
            );
            notes.push(("/images".to_owned(), said));
        }
        for map in maps {
            map.rename_images(&names);
        }
        Ok(notes)
    }
}

/// Whether a name is the hash of bytes.
fn is_hash(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}
