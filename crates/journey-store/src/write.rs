//! Writing: one transaction an operation, acknowledged only after it is durable.

use crate::{MapRow, StoreError, Summary, lock::WriteLock, schema::checksum};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use std::{collections::HashMap, sync::Arc};
use uuid::Uuid;

/// A map is due for compaction when it has this many updates since its snapshot.
pub const COMPACT_UPDATES: usize = 1_000;

/// A map is due for compaction when its updates since the snapshot have this many bytes together.
pub const COMPACT_BYTES: usize = 1_000_000;

/// How long deleted maps are kept: 30 days.
pub const KEEP_DELETED_SECONDS: i64 = 30 * 24 * 60 * 60;

/// Writes a workspace. There is one at a time for a file, across all programs.
#[derive(Debug)]
pub struct Writer {
    connection: Connection,
    since_snapshot: HashMap<Uuid, (usize, usize)>,
    /// Held by every import that is under way.
    pub(crate) imports: Arc<()>,
    // Dropped after the connection because it is declared after it.
    _lock: Arc<WriteLock>,
}

/// Changes of one map that belong together.
#[derive(Debug, Clone, Copy)]
pub struct Append<'a> {
    /// The map.
    pub map: Uuid,
    /// The document's updates, oldest first.
    pub updates: &'a [Vec<u8>],
    /// What the library is to show from now on.
    pub summary: &'a Summary,
    /// The time, in seconds since 1970-01-01 UTC.
    pub now: i64,
}

/// What an append did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appended {
    /// Number of the last update.
    pub version: i64,
    /// Whether the map is due for [`Writer::compact`].
    pub compaction_due: bool,
}

impl Writer {
    pub(crate) fn new(connection: Connection, lock: Arc<WriteLock>) -> Self {
        Self { connection, since_snapshot: HashMap::new(), imports: Arc::default(), _lock: lock }
    }

    /// Adds a map with its first snapshot.
    ///
    /// # Errors
    /// [`StoreError::Write`], also if the workspace has a map of this id.
    pub fn add_map(
        &mut self,
        map: Uuid,
        snapshot: &[u8],
        summary: &Summary,
        now: i64,
    ) -> Result<MapRow, StoreError> {
        self.add_maps(&[(map, snapshot, summary)], now)?;
        Ok(MapRow { id: map, summary: summary.clone(), updated_at: now, version: 1 })
    }

    /// Adds several maps in one transaction: all or none.
    ///
    /// # Errors
    /// Like [`Writer::add_map`].
    pub fn add_maps(&mut self, maps: &[(Uuid, &[u8], &Summary)], now: i64) -> Result<(), StoreError> {
        let rows =
            maps.iter().map(|(id, snapshot, summary)| (id, snapshot, summary, SummaryText::of(summary)));
        let rows: Vec<_> = rows.collect();
        self.transaction(|transaction| {
            for (id, snapshot, summary, text) in &rows {
                transaction
                    .prepare_cached(
                        "INSERT INTO maps (id, title, state, tags, personas, stages, touchpoints, cards, created_at, updated_at, version)
                         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, 1)",
                    )?
                    .execute(params![
                        id.as_bytes(),
                        summary.title,
                        summary.state,
                        text.tags,
                        text.personas,
                        summary.stages,
                        summary.touchpoints,
                        summary.cards,
                        now
                    ])?;
                let key = transaction.last_insert_rowid();
                transaction
                    .prepare_cached("INSERT INTO snapshots (map, seq, bytes, hash) VALUES (?1, 1, ?2, ?3)")?
                    .execute(params![key, snapshot, checksum(snapshot)])?;
            }
            Ok(())
        })
    }

    /// Keeps changes of a map and refreshes what the library shows of it.
    ///
    /// # Errors
    /// [`StoreError::Write`] if it could not be made durable: nothing of it was kept then, and it can be
    /// tried again. [`StoreError::NoSuchMap`] if the map was deleted.
    pub fn append(&mut self, append: &Append<'_>) -> Result<Appended, StoreError> {
        let Append { map, updates, summary, now } = *append;
        let text = SummaryText::of(summary);
        let since_snapshot = self.since_snapshot.get(&map).copied();
        let written = self.transaction(|transaction| {
            let found = transaction
                .prepare_cached(
                    "UPDATE maps SET title = ?2, state = ?3, tags = ?4, personas = ?5, stages = ?6, touchpoints = ?7,
                         cards = ?8, updated_at = ?9, version = version + ?10
                     WHERE id = ?1 AND deleted_at IS NULL RETURNING key, version",
                )?
                .query_row(
                    params![
                        map.as_bytes(),
                        summary.title,
                        summary.state,
                        text.tags,
                        text.personas,
                        summary.stages,
                        summary.touchpoints,
                        summary.cards,
                        now,
                        updates.len()
                    ],
                    |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)),
                )
                .optional()?;
            let Some((key, version)) = found else { return Ok(None) };
            let mut insert = transaction
                .prepare_cached("INSERT INTO updates (map, seq, bytes, hash) VALUES (?1, ?2, ?3, ?4)")?;
            let first = version - updates.len() as i64 + 1;
            for (seq, update) in (first..).zip(updates) {
                insert.execute(params![key, seq, update, checksum(update)])?;
            }
            let (count, bytes) = match since_snapshot {
                Some((count, bytes)) => {
                    (count + updates.len(), bytes + updates.iter().map(Vec::len).sum::<usize>())
                }
                None => transaction
                    .prepare_cached("SELECT count(*), ifnull(sum(length(bytes)), 0) FROM updates WHERE map = ?1")?
                    .query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))?,
            };
            Ok(Some((version, count, bytes)))
        })?;
        let Some((version, count, bytes)) = written else { return Err(StoreError::NoSuchMap { map }) };
        self.since_snapshot.insert(map, (count, bytes));
        Ok(Appended { version, compaction_due: count >= COMPACT_UPDATES || bytes >= COMPACT_BYTES })
    }

    /// Puts a snapshot in the place of the updates that it holds, those up to `version`.
    ///
    /// # Errors
    /// [`StoreError::Write`]; the snapshot and updates of before are still there then.
    pub fn compact(&mut self, map: Uuid, version: i64, snapshot: &[u8]) -> Result<(), StoreError> {
        let done = self.transaction(|transaction| {
            let key = transaction
                .prepare_cached("SELECT key FROM maps WHERE id = ?1 AND version >= ?2")?
                .query_row(params![map.as_bytes(), version], |row| row.get::<_, i64>(0))
                .optional()?;
            let Some(key) = key else { return Ok(false) };
            transaction
                .prepare_cached(
                    "UPDATE snapshots SET seq = ?2, bytes = ?3, hash = ?4 WHERE map = ?1 AND seq < ?2",
                )?
                .execute(params![key, version, snapshot, checksum(snapshot)])?;
            transaction
                .prepare_cached(
                    "DELETE FROM updates WHERE map = ?1 AND seq <= (SELECT seq FROM snapshots WHERE map = ?1)",
                )?
                .execute([key])?;
            Ok(true)
        })?;
        self.since_snapshot.remove(&map);
        if done { Ok(()) } else { Err(StoreError::NoSuchMap { map }) }
    }

    /// Takes a map out of the library. It can be restored for [`KEEP_DELETED_SECONDS`].
    ///
    /// # Errors
    /// [`StoreError::NoSuchMap`], [`StoreError::Write`].
    pub fn delete_map(&mut self, map: Uuid, now: i64) -> Result<(), StoreError> {
        self.change_one(
            map,
            "UPDATE maps SET deleted_at = ?2 WHERE id = ?1 AND deleted_at IS NULL",
            params![map.as_bytes(), now],
        )
    }

    /// Brings a deleted map back.
    ///
    /// # Errors
    /// [`StoreError::NoSuchMap`], also if it is not deleted; [`StoreError::Write`].
    pub fn restore_map(&mut self, map: Uuid) -> Result<(), StoreError> {
        self.change_one(
            map,
            "UPDATE maps SET deleted_at = NULL WHERE id = ?1 AND deleted_at IS NOT NULL",
            params![map.as_bytes()],
        )
    }

    /// Sets a setting, or clears it.
    ///
    /// # Errors
    /// [`StoreError::Write`].
    pub fn set_setting(&mut self, name: &str, value: Option<&str>) -> Result<(), StoreError> {
        self.transaction(|transaction| match value {
            Some(value) => transaction
                .prepare_cached(
                    "INSERT INTO settings (name, value) VALUES (?1, ?2)
                     ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                )?
                .execute([name, value]),
            None => transaction.prepare_cached("DELETE FROM settings WHERE name = ?1")?.execute([name]),
        })?;
        Ok(())
    }

    /// Refuses to let the file grow beyond `pages` pages of 4096 bytes, as a full disk would; 0 tells the
    /// limit without changing it. Returns the limit.
    ///
    /// # Errors
    /// Fails if SQLite does not take it.
    pub fn limit_size(&mut self, pages: u32) -> Result<u32, StoreError> {
        let sql = format!("PRAGMA max_page_count = {pages}");
        Ok(self.connection.query_row(&sql, [], |row| row.get(0))?)
    }

    pub(crate) fn purge_deleted(&mut self, now: i64) -> Result<(), StoreError> {
        self.transaction(|transaction| {
            transaction.execute("DELETE FROM maps WHERE deleted_at < ?1", [now - KEEP_DELETED_SECONDS])
        })?;
        Ok(())
    }

    fn change_one(&mut self, map: Uuid, sql: &str, params: impl rusqlite::Params) -> Result<(), StoreError> {
        let changed = self.transaction(|transaction| transaction.prepare_cached(sql)?.execute(params))?;
        if changed == 1 { Ok(()) } else { Err(StoreError::NoSuchMap { map }) }
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Like [`Writer::transaction`], for work that can fail in its own words.
    pub(crate) fn attempt<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let run = || {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = work(&transaction)?;
            transaction.commit()?;
            Ok(done)
        };
        run().map_err(|error| match error {
            StoreError::Sqlite(error) => StoreError::write(error),
            other => other,
        })
    }

    /// Runs `work` in a transaction; anything but success leaves no trace.
    pub(crate) fn transaction<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let run = || {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = work(&transaction)?;
            transaction.commit()?;
            Ok(done)
        };
        run().map_err(StoreError::write)
    }
}

/// The lists of a summary as they are written.
struct SummaryText {
    tags: String,
    personas: String,
}

impl SummaryText {
    fn of(summary: &Summary) -> Self {
        Self {
            tags: serde_json::to_string(&summary.tags).expect("a list of texts has a JSON form"),
            personas: serde_json::to_string(&summary.personas)
                .expect("a list of pairs of texts has a JSON form"),
        }
    }
}
