//! Images: taken in, kept once each, and given out in the size that is needed.

use crate::{App, AppError, protocol::StoredImage};
use journey_export::picture::{self, Picture};
use journey_store::{Image, NewImage};
use std::sync::Arc;

pub use journey_export::picture::MAX_PICTURE_BYTES;

/// Widths that images are given out in, besides their own: few, so that a few pictures serve all zooms.
const WIDTHS: [u32; 3] = [picture::SMALL_WIDTH, 640, 1280];

impl App {
    /// Takes a picture in and keeps it, once however often it is given. `name` is that of its file, for the
    /// error.
    ///
    /// # Errors
    /// Says what is wrong with the picture and what would do; fails if the workspace can only be read or the
    /// write fails.
    pub fn put_image(&self, name: &str, bytes: &[u8]) -> Result<StoredImage, AppError> {
        self.check_writable()?;
        let taken = picture::read(bytes)
            .map_err(|reason| AppError::Picture { name: name.chars().take(200).collect(), reason })?;
        self.keep_picture(&taken)
    }

    pub(crate) fn keep_picture(&self, taken: &Picture) -> Result<StoredImage, AppError> {
        let new = NewImage { mime: taken.mime, bytes: &taken.bytes, small: taken.small.as_deref() };
        let names = self.writer()?.put_images(&[new], self.clock.now())?;
        let image =
            names.into_iter().next().ok_or_else(|| AppError::Internal("one image gives one name".into()))?;
        Ok(StoredImage { image, width: taken.width, height: taken.height })
    }

    /// An image by its name: its media type and its bytes. With a width it may come scaled down to that or to
    /// something wider.
    ///
    /// # Errors
    /// Fails if there is no such image or it is damaged.
    pub fn image(&self, name: &str, width: Option<u32>) -> Result<Image, AppError> {
        let missing = || AppError::NoSuchImage;
        let Some(width) = width.and_then(|width| WIDTHS.into_iter().find(|offered| *offered >= width)) else {
            return self.reader().image(name)?.ok_or_else(missing);
        };
        if width <= picture::SMALL_WIDTH {
            return self.reader().small_image(name)?.ok_or_else(missing);
        }
        let whole = self.reader().image(name)?.ok_or_else(missing)?;
        if picture::kept_size(&whole.bytes).is_none_or(|(own, _)| own <= width) {
            return Ok(whole);
        }
        let bytes = self.scaled_images.get_or_paint((name.to_owned(), width), || {
            picture::narrowed(&whole.bytes, width)
                .map_err(|reason| AppError::Picture { name: name.to_owned(), reason })
        })?;
        Ok(Image { bytes, ..whole })
    }

    /// The bytes of an image for a painter; none if there is no such image.
    pub fn image_bytes(&self, name: &str) -> Option<Arc<[u8]>> {
        Some(self.image(name, None).ok()?.bytes.into())
    }

    /// The same in small, for painters of thumbnails.
    pub(crate) fn small_image_bytes(&self, name: &str) -> Option<Arc<[u8]>> {
        Some(self.reader().small_image(name).ok()??.bytes.into())
    }
}
