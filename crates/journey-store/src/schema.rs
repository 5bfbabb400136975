//! The tables, as numbered migrations. A migration that was released is never edited.

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

/// Marks a SQLite file as a workspace: "DPTH".
pub const APPLICATION_ID: u32 = 0x4450_5448;

/// The newest format: the number of migrations, kept in the file as `user_version`.
pub const VERSION: i64 = MIGRATIONS.len() as i64;

/// What takes a file from format `n` to `n + 1`, at index `n`.
pub(crate) const MIGRATIONS: &[&str] = &[
    "
    CREATE TABLE maps (
        key INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
        title TEXT NOT NULL,
        state TEXT NOT NULL,
        tags TEXT NOT NULL,
        personas TEXT NOT NULL,
        stages INTEGER NOT NULL,
        touchpoints INTEGER NOT NULL,
        cards INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        deleted_at INTEGER,
        -- Sequence number of the last update; the snapshot's is at most as high.
        version INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE snapshots (
        map INTEGER PRIMARY KEY REFERENCES maps (key) ON DELETE CASCADE,
        -- The last update that the snapshot holds.
        seq INTEGER NOT NULL,
        bytes BLOB NOT NULL,
        hash BLOB NOT NULL
    ) STRICT;
    CREATE TABLE updates (
        map INTEGER NOT NULL REFERENCES maps (key) ON DELETE CASCADE,
        seq INTEGER NOT NULL,
        bytes BLOB NOT NULL,
        hash BLOB NOT NULL,
        PRIMARY KEY (map, seq)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE images (
        hash BLOB PRIMARY KEY,
        mime TEXT NOT NULL,
        bytes BLOB NOT NULL
    ) STRICT;
    CREATE TABLE settings (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
",
    "
    -- The same picture in small, for thumbnails; none where the picture itself is as small.
    ALTER TABLE images ADD COLUMN small BLOB;
    -- When it was last given to be kept: one that was just given is not in use yet, and stays.
    ALTER TABLE images ADD COLUMN kept_at INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE personas (
        id BLOB PRIMARY KEY CHECK (length(id) = 16),
        value TEXT NOT NULL,
        -- Name of the portrait.
        image TEXT,
        updated_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE templates (
        name TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        summary TEXT NOT NULL,
        map BLOB NOT NULL,
        -- A JSON list of names.
        images TEXT NOT NULL,
        made_at INTEGER NOT NULL
    ) STRICT;
    -- What the search index holds of which version of a map, and the pictures that version uses.
    CREATE TABLE indexed (
        map INTEGER PRIMARY KEY REFERENCES maps (key) ON DELETE CASCADE,
        version INTEGER NOT NULL,
        images TEXT NOT NULL
    ) STRICT;
    CREATE TABLE entries (
        key INTEGER PRIMARY KEY,
        map INTEGER NOT NULL REFERENCES maps (key) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        entity BLOB NOT NULL,
        -- Of the words, to tell what changed.
        hash BLOB NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX entries_of_map ON entries (map, kind, entity);
    CREATE INDEX entries_of_personas ON entries (entity) WHERE kind = 'persona';
    CREATE VIRTUAL TABLE search USING fts5 (name, text, more, tokenize = 'unicode61 remove_diacritics 2');
    INSERT INTO search (search, rank) VALUES ('rank', 'bm25(8.0, 2.0, 1.0)');
    CREATE TRIGGER entries_gone AFTER DELETE ON entries BEGIN
        DELETE FROM search WHERE rowid = old.key;
    END;
",
];

/// Brings a file that may be written to the newest of `migrations`.
pub(crate) fn migrate(
    connection: &mut Connection,
    migrations: &[&str],
) -> Result<(), rusqlite_migration::Error> {
    Migrations::new(migrations.iter().map(|sql| M::up(sql).foreign_key_check()).collect())
        .to_latest(connection)
}

/// What a stored value is compared with when it is read: the first 16 bytes of its BLAKE3 hash.
pub(crate) fn checksum(bytes: &[u8]) -> [u8; 16] {
    let mut sum = [0; 16];
    sum.copy_from_slice(&blake3::hash(bytes).as_bytes()[..16]);
    sum
}
