//! Reading: only what is committed, and nothing made up.

use crate::{StoreError, lock::WriteLock, open::reading_connection, schema::checksum};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::{Deserialize, Serialize};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use uuid::Uuid;

/// Reads a workspace. Several may read while one writes.
#[derive(Debug)]
pub struct Reader {
    connection: Connection,
    path: PathBuf,
    // Kept so that the right to write is let go only when both connections are closed. Dropped after
    // the connection because it is declared after it.
    lock: Option<Arc<WriteLock>>,
}

/// What the library shows of a map; kept with each update.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Title.
    pub title: String,
    /// The map's state, in the word of the map file.
    pub state: String,
    /// Tags.
    pub tags: Vec<String>,
    /// Personas in order.
    pub personas: Vec<PersonaMark>,
    /// How many stages it has.
    pub stages: u32,
    /// How many touchpoints it has.
    pub touchpoints: u32,
    /// How many cards it has.
    pub cards: u32,
}

/// A persona as the library shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonaMark {
    /// Name.
    pub name: String,
    /// Colour in the form of the map file.
    pub color: String,
}

/// A map of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapRow {
    /// The map.
    pub id: Uuid,
    /// What the library shows of it.
    pub summary: Summary,
    /// When it was last changed, in seconds since 1970-01-01 UTC.
    pub updated_at: i64,
    /// Number of its last update; grows with each.
    pub version: i64,
}

/// The maps of a workspace.
#[derive(Debug, Default)]
pub struct Library {
    /// Maps that are not deleted, the one changed last first.
    pub maps: Vec<MapRow>,
    /// Maps whose row could not be read, each a [`StoreError::DamagedMap`].
    pub damaged: Vec<StoreError>,
}

/// A map's document as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDocument {
    /// The last snapshot.
    pub snapshot: Vec<u8>,
    /// Updates since, oldest first.
    pub updates: Vec<Vec<u8>>,
    /// Number of the last update.
    pub version: i64,
}

const COLUMNS: &str =
    "id, title, state, tags, personas, stages, touchpoints, cards, updated_at, version, key";

impl Reader {
    pub(crate) fn new(connection: Connection, path: PathBuf, lock: Option<Arc<WriteLock>>) -> Self {
        Self { connection, path, lock }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Another reader of the same workspace, for work that reads for long while others go on with this one. None if
    /// the workspace can only be read: there nothing is edited that would have to wait.
    ///
    /// # Errors
    /// Fails if the file cannot be opened once more.
    pub fn another(&self) -> Result<Option<Self>, StoreError> {
        let Some(lock) = &self.lock else { return Ok(None) };
        let connection = reading_connection(&self.path)?;
        Ok(Some(Self::new(connection, self.path.clone(), Some(Arc::clone(lock)))))
    }

    /// The maps that are not deleted.
    ///
    /// # Errors
    /// Fails if the table cannot be read; a row that cannot be read is listed among the damaged.
    pub fn library(&self) -> Result<Library, StoreError> {
        let sql =
            format!("SELECT {COLUMNS} FROM maps WHERE deleted_at IS NULL ORDER BY updated_at DESC, key DESC");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        let mut library = Library::default();
        while let Some(row) = rows.next()? {
            match map_row(row) {
                Ok(map) => library.maps.push(map),
                Err(damage) => library.damaged.push(damage),
            }
        }
        Ok(library)
    }

    /// One map of the library.
    ///
    /// # Errors
    /// [`StoreError::NoSuchMap`] also when it was deleted; [`StoreError::DamagedMap`] if its row cannot be read.
    pub fn map(&self, map: Uuid) -> Result<MapRow, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM maps WHERE id = ?1 AND deleted_at IS NULL");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([map.as_bytes()])?;
        rows.next()?.map_or(Err(StoreError::NoSuchMap { map }), map_row)
    }

    /// A map's document, every part of it compared with its checksum.
    ///
    /// # Errors
    /// [`StoreError::NoSuchMap`], or [`StoreError::DamagedMap`] with how much of it can be read.
    pub fn document(&self, map: Uuid) -> Result<StoredDocument, StoreError> {
        let (document, damage) = self.read_document(map)?;
        match (damage, document) {
            (None, Some(document)) => Ok(document),
            (Some((title, detail)), document) => {
                let rest = document.map_or_else(
                    || "nothing of it can be read".to_owned(),
                    |document| {
                        format!(
                            "its state up to change {} can be read; duplicate the map to get a copy of that",
                            document.version
                        )
                    },
                );
                Err(StoreError::DamagedMap { map, title, detail: format!("{detail}; {rest}") })
            }
            (None, None) => Err(StoreError::NoSuchMap { map }),
        }
    }

    /// As much of a damaged map's document as can be read without a gap, and what is wrong with the rest.
    ///
    /// # Errors
    /// Like [`Reader::document`], but only if nothing can be read.
    pub fn readable_document(&self, map: Uuid) -> Result<(StoredDocument, Option<String>), StoreError> {
        match self.read_document(map)? {
            (Some(document), damage) => Ok((document, damage.map(|(_, detail)| detail))),
            (None, Some((title, detail))) => Err(StoreError::DamagedMap { map, title, detail }),
            (None, None) => Err(StoreError::NoSuchMap { map }),
        }
    }

    /// The document up to the first damage, and the map's title with the damage.
    #[allow(clippy::type_complexity)]
    fn read_document(
        &self,
        map: Uuid,
    ) -> Result<(Option<StoredDocument>, Option<(String, String)>), StoreError> {
        // One transaction, so that a compaction between the queries is not seen by halves.
        let transaction = self.connection.unchecked_transaction()?;
        let sql = "SELECT key, version, CAST(title AS TEXT) FROM maps WHERE id = ?1 AND deleted_at IS NULL";
        let found = transaction
            .prepare_cached(sql)?
            .query_row([map.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        let Some((key, version, title)) = found else { return Ok((None, None)) };
        let (key, version, title): (i64, i64, String) = (key, version, title);
        let (document, damage) = Self::read_parts(&transaction, key, Some(version))?;
        Ok((document, damage.map(|damage| (title, damage))))
    }

    /// The document of a map whose entry in the library is lost, as far as it can be read, and what is wrong with
    /// the rest. Which version was the last is not known then.
    pub(crate) fn document_at(
        &self,
        key: i64,
    ) -> Result<(Option<StoredDocument>, Option<String>), StoreError> {
        let transaction = self.connection.unchecked_transaction()?;
        Self::read_parts(&transaction, key, None)
    }

    fn read_parts(
        transaction: &Connection,
        key: i64,
        version: Option<i64>,
    ) -> Result<(Option<StoredDocument>, Option<String>), StoreError> {
        let snapshot = transaction
            .prepare_cached("SELECT seq, bytes, hash FROM snapshots WHERE map = ?1")?
            .query_row([key], part)
            .optional();
        let (seq, snapshot) = match snapshot {
            Ok(Some((seq, bytes, hash))) if hash == checksum(&bytes) => (seq, bytes),
            Ok(Some(_)) => return Ok((None, Some("its snapshot does not match its checksum".into()))),
            Ok(None) => return Ok((None, Some("its snapshot is missing".into()))),
            Err(error) => return Ok((None, Some(format!("its snapshot cannot be read ({error})")))),
        };
        let mut document = StoredDocument { snapshot, updates: Vec::new(), version: seq };
        let mut statement = transaction.prepare_cached(
            "SELECT seq, bytes, hash FROM updates WHERE map = ?1 AND seq > ?2 ORDER BY seq",
        )?;
        let mut rows = statement.query([key, seq])?;
        loop {
            let next = document.version + 1;
            let damage = match rows.next().and_then(|row| row.map(part).transpose()) {
                Ok(None) if version.is_none_or(|last| last == document.version) => {
                    return Ok((Some(document), None));
                }
                Ok(Some((seq, bytes, hash))) if seq == next && hash == checksum(&bytes) => {
                    document.updates.push(bytes);
                    document.version = seq;
                    continue;
                }
                Ok(Some((seq, ..))) if seq == next => format!("change {next} does not match its checksum"),
                Ok(_) => match version {
                    Some(last) => format!("change {next} of {last} is missing"),
                    None => format!("change {next} is missing"),
                },
                Err(error) => format!("change {next} cannot be read ({error})"),
            };
            return Ok((Some(document), Some(damage)));
        }
    }

    /// A setting, or none.
    ///
    /// # Errors
    /// Fails if the table cannot be read.
    pub fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT value FROM settings WHERE name = :name")?;
        Ok(statement.query_row(named_params! { ":name": name }, |row| row.get(0)).optional()?)
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }
}

fn part(row: &Row<'_>) -> rusqlite::Result<(i64, Vec<u8>, Vec<u8>)> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

pub(crate) fn map_row(row: &Row<'_>) -> Result<MapRow, StoreError> {
    let id = row.get::<_, Uuid>(0)?;
    read_row(row, id).map_err(|detail| StoreError::DamagedMap {
        map: id,
        title: row.get::<_, String>(1).unwrap_or_else(|_| id.to_string()),
        detail: format!("its entry in the library cannot be read ({detail})"),
    })
}

fn read_row(row: &Row<'_>, id: Uuid) -> Result<MapRow, Box<dyn std::error::Error>> {
    Ok(MapRow {
        id,
        summary: Summary {
            title: row.get(1)?,
            state: row.get(2)?,
            tags: serde_json::from_str(row.get_ref(3)?.as_str()?)?,
            personas: serde_json::from_str(row.get_ref(4)?.as_str()?)?,
            stages: row.get(5)?,
            touchpoints: row.get(6)?,
            cards: row.get(7)?,
        },
        updated_at: row.get(8)?,
        version: row.get(9)?,
    })
}
