//! What hangs on maps and files: how feedback is attached to a map, what people noted about it, what columns mean,
//! and the key of the keyed hashes.

use crate::{Reader, StoreError, Writer, schema::checksum};
use rusqlite::{OptionalExtension, Row, params};
use uuid::Uuid;

/// The setting that holds the key of the keyed hashes.
const KEY: &str = "feedback-key";

impl Reader {
    /// How feedback is attached to a map, as the caller wrote it; none if nothing is.
    ///
    /// # Errors
    /// [`StoreError::DamagedFeedback`] if it is not what was stored.
    pub fn map_links(&self, map: Uuid) -> Result<Option<String>, StoreError> {
        let found = self
            .connection()
            .prepare_cached(
                "SELECT value, map_links.hash FROM map_links JOIN maps ON maps.key = map_links.map WHERE maps.id = ?1",
            )?
            .query_row([map.as_bytes()], |row| Ok(checked(row, 0, || "how feedback is attached to a map".to_owned())))
            .optional()?;
        found.transpose()
    }

    /// What was noted of a kind about a map, by name.
    ///
    /// # Errors
    /// [`StoreError::DamagedFeedback`] if a note is not what was stored.
    pub fn map_notes(&self, map: Uuid, kind: &str) -> Result<Vec<(String, String)>, StoreError> {
        let mut statement = self.connection().prepare_cached(
            "SELECT value, map_notes.hash, name FROM map_notes JOIN maps ON maps.key = map_notes.map
             WHERE maps.id = ?1 AND kind = ?2 ORDER BY name",
        )?;
        let mut rows = statement.query(params![map.as_bytes(), kind])?;
        let mut notes = Vec::new();
        while let Some(row) = rows.next()? {
            let name: String = row.get(2)?;
            let value = checked(row, 0, || format!("the note “{name}” of a map"))?;
            notes.push((name, value));
        }
        Ok(notes)
    }

    /// What was confirmed last for a file with the same heads, as the caller wrote it.
    ///
    /// # Errors
    /// Fails if the table cannot be read.
    pub fn remembered_mapping(&self, signature: &str) -> Result<Option<String>, StoreError> {
        let mut statement =
            self.connection().prepare_cached("SELECT mapping FROM mappings WHERE signature = ?1")?;
        Ok(statement.query_row([signature], |row| row.get(0)).optional()?)
    }

    /// The key of the keyed hashes by which customers are told apart; none before [`Writer::make_feedback_key`].
    ///
    /// # Errors
    /// [`StoreError::DamagedFeedback`] if it is no key: another one would take every customer for a new one.
    pub fn feedback_key(&self) -> Result<Option<[u8; 32]>, StoreError> {
        self.setting(KEY)?.map(|text| key_of(&text)).transpose()
    }
}

impl Writer {
    /// Remembers what was confirmed for a table with these heads.
    ///
    /// # Errors
    /// [`StoreError::Write`].
    pub fn remember_mapping(&mut self, signature: &str, mapping: &str, now: i64) -> Result<(), StoreError> {
        self.transaction(|transaction| {
            transaction
                .prepare_cached(
                    "INSERT INTO mappings (signature, mapping, used_at) VALUES (?1, ?2, ?3)
                     ON CONFLICT (signature) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at",
                )?
                .execute(params![signature, mapping, now])?;
            Ok(())
        })
    }

    /// Says how feedback is attached to a map from now on.
    ///
    /// # Errors
    /// [`StoreError::NoSuchMap`], [`StoreError::Write`].
    pub fn save_map_links(&mut self, map: Uuid, value: &str) -> Result<(), StoreError> {
        let changed = self.transaction(|transaction| {
            transaction
                .prepare_cached(
                    "INSERT INTO map_links (map, value, hash)
                     SELECT key, ?2, ?3 FROM maps WHERE id = ?1 AND deleted_at IS NULL
                     ON CONFLICT (map) DO UPDATE SET value = excluded.value, hash = excluded.hash",
                )?
                .execute(params![map.as_bytes(), value, checksum(value.as_bytes())])
        })?;
        if changed == 1 { Ok(()) } else { Err(StoreError::NoSuchMap { map }) }
    }

    /// Notes something about a map, or takes the note away.
    ///
    /// # Errors
    /// [`StoreError::NoSuchMap`], [`StoreError::Write`].
    pub fn save_map_note(
        &mut self,
        map: Uuid,
        kind: &str,
        name: &str,
        value: Option<&str>,
    ) -> Result<(), StoreError> {
        self.attempt(|transaction| {
            let sql = "SELECT key FROM maps WHERE id = ?1 AND deleted_at IS NULL";
            let key = transaction.query_row(sql, [map.as_bytes()], |row| row.get::<_, i64>(0)).optional()?;
            let key = key.ok_or(StoreError::NoSuchMap { map })?;
            match value {
                Some(value) => transaction.execute(
                    "INSERT INTO map_notes (map, kind, name, value, hash) VALUES (?1, ?2, ?3, ?4, ?5)
                     ON CONFLICT (map, kind, name) DO UPDATE SET value = excluded.value, hash = excluded.hash",
                    params![key, kind, name, value, checksum(value.as_bytes())],
                )?,
                None => transaction.execute(
                    "DELETE FROM map_notes WHERE map = ?1 AND kind = ?2 AND name = ?3",
                    params![key, kind, name],
                )?,
            };
            Ok(())
        })
    }

    /// The key of the keyed hashes: the one that is there, or `fresh` from now on.
    ///
    /// # Errors
    /// [`StoreError::DamagedFeedback`] if the one that is there is no key, [`StoreError::Write`].
    pub fn make_feedback_key(&mut self, fresh: [u8; 32]) -> Result<[u8; 32], StoreError> {
        let text: String = fresh.iter().map(|byte| format!("{byte:02x}")).collect();
        self.attempt(|transaction| {
            transaction.execute(
                "INSERT INTO settings (name, value) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                [KEY, &text],
            )?;
            let sql = "SELECT value FROM settings WHERE name = ?1";
            key_of(&transaction.query_row(sql, [KEY], |row| row.get::<_, String>(0))?)
        })
    }
}

fn key_of(text: &str) -> Result<[u8; 32], StoreError> {
    // Written like a BLAKE3 hash: 64 hexadecimal digits.
    let key = blake3::Hash::from_hex(text).map_err(|error| StoreError::DamagedFeedback {
        what: "the key by which customers are told apart".to_owned(),
        detail: error.to_string(),
    })?;
    Ok(*key.as_bytes())
}

/// A text with its checksum behind it.
fn checked(row: &Row<'_>, column: usize, what: impl Fn() -> String) -> Result<String, StoreError> {
    let damaged = |detail: String| StoreError::DamagedFeedback { what: what(), detail };
    let read = || Ok((row.get::<_, String>(column)?, row.get::<_, Vec<u8>>(column + 1)?));
    let (value, hash) = read().map_err(|error: rusqlite::Error| damaged(error.to_string()))?;
    if hash == checksum(value.as_bytes()) {
        Ok(value)
    } else {
        Err(damaged("it is not what was stored".to_owned()))
    }
}
