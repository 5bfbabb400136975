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
    "
    -- Feedback. What a source, an import or a note means is text of the caller's.
    CREATE TABLE sources (
        key INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        about TEXT NOT NULL,
        questions TEXT NOT NULL,
        dictionary TEXT NOT NULL,
        -- Of the three texts.
        hash BLOB NOT NULL,
        -- 0 until its first import is there, and again when it is deleted.
        visible INTEGER NOT NULL CHECK (visible IN (0, 1)),
        -- Grows with each import, so that two at a time are noticed.
        version INTEGER NOT NULL,
        made_at INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX sources_by_name ON sources (name) WHERE visible = 1;
    CREATE TABLE batches (
        key INTEGER PRIMARY KEY,
        source INTEGER NOT NULL REFERENCES sources (key),
        -- Rows count only while their batch is committed; those of one that is gone are taken away by and by.
        state TEXT NOT NULL CHECK (state IN ('staged', 'committed', 'gone')),
        -- Whether undoing it brings back what it replaced: only that of a source's last import is kept.
        restorable INTEGER NOT NULL CHECK (restorable IN (0, 1)),
        file TEXT NOT NULL,
        file_hash BLOB NOT NULL CHECK (length(file_hash) = 32),
        bytes INTEGER NOT NULL,
        mapping TEXT NOT NULL,
        report TEXT NOT NULL,
        made_at INTEGER NOT NULL,
        -- Keys between which its rows lie, among those of other batches.
        first_response INTEGER NOT NULL,
        last_response INTEGER NOT NULL,
        -- How many of its rows count.
        responses INTEGER NOT NULL,
        verbatims INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX batches_of_source ON batches (source);
    CREATE INDEX batches_of_file ON batches (file_hash);
    -- No foreign key on what comes by the million: each would cost a look-up a row, and an index for deleting.
    -- Responses and verbatims share their keys: the first verbatim of a response has the key of the response, the
    -- next ones the keys behind it, which no other response has. So one finds the other without an index.
    CREATE TABLE responses (
        key INTEGER PRIMARY KEY,
        batch INTEGER NOT NULL,
        -- The batch that brought it anew.
        replaced_by INTEGER,
        status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 3),
        place INTEGER NOT NULL,
        channel INTEGER NOT NULL,
        segment INTEGER NOT NULL,
        at INTEGER,
        weight REAL NOT NULL,
        texts INTEGER NOT NULL,
        line INTEGER NOT NULL,
        id TEXT,
        customer BLOB,
        answers BLOB NOT NULL,
        -- Of the whole row but the batch that replaced it.
        hash INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX responses_replaced ON responses (replaced_by) WHERE replaced_by IS NOT NULL;
    -- By which a later import finds what it brings anew. May name responses that were taken away.
    CREATE TABLE response_ids (
        source INTEGER NOT NULL,
        -- Of the id; ids of the same hash are compared.
        hash INTEGER NOT NULL,
        response INTEGER NOT NULL,
        PRIMARY KEY (source, hash, response)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE verbatims (
        key INTEGER PRIMARY KEY,
        -- Number of the column in the source's dictionary.
        column INTEGER NOT NULL,
        redactions INTEGER NOT NULL,
        language TEXT,
        pinned INTEGER NOT NULL CHECK (pinned IN (0, 1)),
        text TEXT NOT NULL
    ) STRICT;
    CREATE INDEX verbatims_pinned ON verbatims (pinned) WHERE pinned = 1;
    -- How many words a text has is counted when it is ranked: keeping it costs a row a text.
    CREATE VIRTUAL TABLE verbatim_words USING fts5 (
        text, content = 'verbatims', content_rowid = 'key', columnsize = 0,
        tokenize = 'unicode61 remove_diacritics 2'
    );
    -- An import writes one segment a chunk. They are merged when there is nothing else to do (`sweep_feedback`),
    -- not while somebody waits; only very many are merged at once.
    INSERT INTO verbatim_words (verbatim_words, rank) VALUES ('hashsize', 33554432);
    INSERT INTO verbatim_words (verbatim_words, rank) VALUES ('automerge', 0);
    INSERT INTO verbatim_words (verbatim_words, rank) VALUES ('crisismerge', 400);
    -- The next key of responses and verbatims, which is never given twice, because cards refer to verbatims; and how
    -- many ids belong to responses that were taken away, and up to which id they were looked for.
    CREATE TABLE feedback_marks (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    INSERT INTO feedback_marks VALUES ('next key', 1), ('stale ids', 0), ('tidied source', 0), ('tidied hash', 0),
        ('tidied response', 0);
    -- Answers counted, by import and question.
    CREATE TABLE cubes (
        key INTEGER PRIMARY KEY,
        batch INTEGER NOT NULL REFERENCES batches (key) ON DELETE CASCADE,
        question INTEGER NOT NULL,
        bytes BLOB NOT NULL,
        hash BLOB NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX cubes_of_batch ON cubes (batch, question);
    -- What columns mean, for the next file with the same heads.
    CREATE TABLE mappings (
        signature TEXT PRIMARY KEY,
        mapping TEXT NOT NULL,
        used_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE themes (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE,
        rule TEXT NOT NULL
    ) STRICT;
    CREATE TABLE verbatim_themes (
        verbatim INTEGER NOT NULL,
        theme INTEGER NOT NULL,
        -- Who says so. 'against' is a person who took off what the rule would put on.
        by TEXT NOT NULL CHECK (by IN ('rule', 'human', 'against')),
        PRIMARY KEY (verbatim, theme)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX verbatims_of_theme ON verbatim_themes (theme);
    CREATE TABLE map_links (
        map INTEGER PRIMARY KEY REFERENCES maps (key) ON DELETE CASCADE,
        value TEXT NOT NULL,
        hash BLOB NOT NULL
    ) STRICT;
    CREATE TABLE map_notes (
        map INTEGER NOT NULL REFERENCES maps (key) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        hash BLOB NOT NULL,
        PRIMARY KEY (map, kind, name)
    ) STRICT, WITHOUT ROWID;
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
