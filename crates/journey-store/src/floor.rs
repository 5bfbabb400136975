//! The least that a durable write can cost, for benchmarks to be held against.

use crate::StoreError;
use rusqlite::Connection;
use std::path::Path;

/// A database with one table, as durable as a workspace.
#[derive(Debug)]
pub struct BareInsert {
    connection: Connection,
}

impl BareInsert {
    /// Makes the database; the file must not exist yet.
    ///
    /// # Errors
    /// Fails if SQLite does.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        let connection = Connection::open(path)?;
        connection.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
             CREATE TABLE updates (seq INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;",
        )?;
        Ok(Self { connection })
    }

    /// Inserts a row in a transaction of its own.
    ///
    /// # Errors
    /// Fails if SQLite does.
    pub fn insert(&self, bytes: &[u8]) -> Result<(), StoreError> {
        self.connection.prepare_cached("INSERT INTO updates (bytes) VALUES (?1)")?.execute([bytes])?;
        Ok(())
    }
}
