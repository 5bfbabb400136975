//! Images: kept once each, named by the hash of their bytes, and taken away when nothing uses them.

use crate::{Reader, StoreError, Writer};
use rusqlite::{OptionalExtension, params};

/// How long an image that nothing uses is kept since it was last given: a day. Who has just chosen a
/// picture, or has one on the clipboard, has not put it on a map yet.
pub const KEEP_UNUSED_IMAGES_SECONDS: i64 = 24 * 60 * 60;

/// A stored image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Media type ("image/png").
    pub mime: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// An image to store.
#[derive(Debug, Clone, Copy)]
pub struct NewImage<'a> {
    /// Media type ("image/png"), of both.
    pub mime: &'a str,
    /// The file.
    pub bytes: &'a [u8],
    /// The same in small; none where the image itself is small enough for thumbnails.
    pub small: Option<&'a [u8]>,
}

impl Writer {
    /// Stores images in one transaction, each once however often it is stored, and returns their hashes in
    /// the same order: 64 hexadecimal digits. `now` is the time in seconds since 1970-01-01 UTC.
    ///
    /// # Errors
    /// [`StoreError::Write`]; none of them is stored then.
    pub fn put_images(&mut self, images: &[NewImage<'_>], now: i64) -> Result<Vec<String>, StoreError> {
        let hashes: Vec<_> = images.iter().map(|image| blake3::hash(image.bytes)).collect();
        self.transaction(|transaction| {
            let mut insert = transaction.prepare_cached(
                "INSERT INTO images (hash, mime, bytes, small, kept_at) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (hash) DO UPDATE SET kept_at = max(kept_at, excluded.kept_at)",
            )?;
            for (image, hash) in images.iter().zip(&hashes) {
                insert.execute(params![hash.as_bytes(), image.mime, image.bytes, image.small, now])?;
            }
            Ok(())
        })?;
        Ok(hashes.iter().map(|hash| hash.to_hex().to_string()).collect())
    }

    /// Takes away images that nothing uses: no map, also none that is deleted but can still be restored, no
    /// persona and no template; and says how many. Nothing is done while the index of any map is behind,
    /// because that map may use what the index does not know of. The file does not shrink by it: its pages
    /// are used again.
    ///
    /// What could be brought back by undo is not looked at. Whoever calls this makes sure that nothing can.
    ///
    /// # Errors
    /// [`StoreError::Write`].
    pub fn sweep_images(&mut self, now: i64) -> Result<usize, StoreError> {
        self.transaction(|transaction| {
            transaction.execute(
                "DELETE FROM images
                 WHERE kept_at < ?1
                   AND NOT EXISTS (
                       SELECT 1 FROM maps LEFT JOIN indexed ON indexed.map = maps.key
                       WHERE indexed.version IS NOT maps.version)
                   AND lower(hex(hash)) NOT IN (
                       SELECT used.value FROM indexed, json_each(indexed.images) AS used
                       UNION SELECT used.value FROM templates, json_each(templates.images) AS used
                       UNION SELECT image FROM personas WHERE image IS NOT NULL)",
                [now - KEEP_UNUSED_IMAGES_SECONDS],
            )
        })
    }
}

impl Reader {
    /// An image by its hash, or none.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if its bytes are not those of the hash.
    pub fn image(&self, hash: &str) -> Result<Option<Image>, StoreError> {
        let Ok(wanted) = blake3::Hash::from_hex(hash) else { return Ok(None) };
        let image = self
            .connection()
            .prepare_cached("SELECT mime, bytes FROM images WHERE hash = ?1")?
            .query_row([wanted.as_bytes()], |row| Ok(Image { mime: row.get(0)?, bytes: row.get(1)? }))
            .optional()?;
        match image {
            Some(image) if blake3::hash(&image.bytes) != wanted => Err(StoreError::Damaged {
                path: self.path().to_owned(),
                detail: format!("the image {hash} is not what was stored"),
            }),
            other => Ok(other),
        }
    }

    /// How many bytes an image has, without reading it; none if there is no such image.
    ///
    /// # Errors
    /// Fails if the table cannot be read.
    pub fn image_length(&self, hash: &str) -> Result<Option<u64>, StoreError> {
        let Ok(wanted) = blake3::Hash::from_hex(hash) else { return Ok(None) };
        let length = self
            .connection()
            .prepare_cached("SELECT length(bytes) FROM images WHERE hash = ?1")?
            .query_row([wanted.as_bytes()], |row| row.get(0))
            .optional()?;
        Ok(length)
    }

    /// An image in small, for thumbnails, or none. What is small enough comes as it is.
    ///
    /// # Errors
    /// Fails if the table cannot be read.
    pub fn small_image(&self, hash: &str) -> Result<Option<Image>, StoreError> {
        let Ok(wanted) = blake3::Hash::from_hex(hash) else { return Ok(None) };
        let image = self
            .connection()
            .prepare_cached("SELECT mime, ifnull(small, bytes) FROM images WHERE hash = ?1")?
            .query_row([wanted.as_bytes()], |row| Ok(Image { mime: row.get(0)?, bytes: row.get(1)? }))
            .optional()?;
        Ok(image)
    }
}
