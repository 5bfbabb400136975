//! The search index over the words of all maps.
//!
//! It lies beside the documents and may be behind them: `indexed` says of which version of a map it is.
//! Bringing it up to date is done in steps (what is behind, what differs, write a part, say that it is done),
//! so that edits get their turn between two parts and a step that was cut off is only done again.
//!
//! What people type is never query syntax here: each word is quoted, and the last one may be a beginning.

use crate::{
    Library, Reader, StoreError, Writer,
    open::migration_failed,
    schema::{MIGRATIONS, checksum, migrate},
};
use rusqlite::{Connection, Transaction, TransactionBehavior, params};
use std::{collections::HashMap, path::Path};
use uuid::Uuid;

/// Longest query that is looked at, in characters; the rest is left out.
pub const MAX_QUERY_CHARACTERS: usize = 300;

/// Most words of a query that are looked for.
const MAX_QUERY_WORDS: usize = 24;

/// Words of a snippet.
const SNIPPET_WORDS: u32 = 18;

/// What marks a hit in a snippet, on its way out of SQLite. Entries hold no control characters.
const MARKS: (char, char) = ('\u{1}', '\u{2}');

/// One thing of a map with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What kind of thing, in a word.
    pub kind: &'static str,
    /// The thing; for the map itself its id.
    pub entity: Uuid,
    /// Its name: words that count most.
    pub name: String,
    /// What it says.
    pub text: String,
    /// Tags, owners and the like: words that count least.
    pub more: String,
}

/// How the index is made to follow a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexChange(Change);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Change {
    Put { key: Option<i64>, entry: Entry, hash: [u8; 16] },
    Remove { key: i64 },
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The map.
    pub map: Uuid,
    /// The map's title.
    pub title: String,
    /// What kind of thing, as it was indexed.
    pub kind: String,
    /// The thing, as it was indexed.
    pub entity: Uuid,
    /// A piece of its words around those that were found.
    pub parts: Vec<SnippetPart>,
}

/// A piece of text that was looked for, or that stands beside one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnippetPart {
    /// The words.
    pub text: String,
    /// Whether they were looked for.
    pub hit: bool,
}

/// The search index of a workspace file, or one in memory.
#[derive(Debug, Clone, Copy)]
pub struct SearchIndex<'c> {
    connection: &'c Connection,
}

/// A search index in memory, for a workspace that can only be read.
#[derive(Debug)]
pub struct MemoryIndex {
    connection: Connection,
}

impl Reader {
    /// The index as it is in the file; it can be searched, not written.
    pub fn index(&self) -> SearchIndex<'_> {
        SearchIndex { connection: self.connection() }
    }
}

impl Writer {
    /// The index as it is in the file.
    pub fn index(&mut self) -> SearchIndex<'_> {
        SearchIndex { connection: self.connection() }
    }
}

impl MemoryIndex {
    /// An empty index.
    ///
    /// # Errors
    /// Fails if there is no memory for it.
    pub fn new() -> Result<Self, StoreError> {
        let mut connection = Connection::open_in_memory()?;
        // The same tables, so that the same statements serve both.
        let place = Path::new(":memory:");
        migrate(&mut connection, MIGRATIONS).map_err(|error| migration_failed(error, place))?;
        connection.execute_batch("PRAGMA foreign_keys = ON;")?;
        Ok(Self { connection })
    }

    /// Makes the index know the maps of a library, and no others.
    ///
    /// # Errors
    /// Fails if there is no memory for it.
    pub fn know(&mut self, library: &Library) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        transaction.execute("UPDATE maps SET deleted_at = 0", [])?;
        for map in &library.maps {
            transaction
                .prepare_cached(
                    "INSERT INTO maps (id, title, state, tags, personas, stages, touchpoints, cards, created_at,
                         updated_at, version)
                     VALUES (?1, ?2, '', '', '', 0, 0, 0, 0, ?3, ?4)
                     ON CONFLICT (id) DO UPDATE SET title = excluded.title, updated_at = excluded.updated_at,
                         version = excluded.version, deleted_at = NULL",
                )?
                .execute(params![map.id.as_bytes(), map.summary.title, map.updated_at, map.version])?;
        }
        transaction.execute("DELETE FROM maps WHERE deleted_at IS NOT NULL", [])?;
        Ok(transaction.commit()?)
    }

    /// The index.
    pub fn index(&self) -> SearchIndex<'_> {
        SearchIndex { connection: &self.connection }
    }
}

impl SearchIndex<'_> {
    /// Maps that the index is behind of, each with its present version. Deleted maps are left out.
    ///
    /// # Errors
    /// Fails if the tables cannot be read.
    pub fn behind(&self) -> Result<Vec<(Uuid, i64)>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT maps.id, maps.version FROM maps LEFT JOIN indexed ON indexed.map = maps.key
             WHERE maps.deleted_at IS NULL AND indexed.version IS NOT maps.version",
        )?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What has to be written so that the index holds `entries` of a map, and nothing else of it.
    ///
    /// # Errors
    /// Fails if the tables cannot be read.
    pub fn changes(&self, map: Uuid, entries: Vec<Entry>) -> Result<Vec<IndexChange>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT entries.kind, entries.entity, entries.key, entries.hash
             FROM entries JOIN maps ON maps.key = entries.map WHERE maps.id = ?1",
        )?;
        let rows = statement.query_map([map.as_bytes()], |row| {
            let kind: String = row.get(0)?;
            let entity: Uuid = row.get(1)?;
            Ok(((kind, entity), (row.get::<_, i64>(2)?, row.get::<_, Vec<u8>>(3)?)))
        })?;
        let mut known = rows.collect::<Result<HashMap<_, _>, _>>()?;
        let mut changes = Vec::new();
        for entry in entries {
            let hash = hash_of(&entry);
            let key = match known.remove(&(entry.kind.to_owned(), entry.entity)) {
                Some((_, written)) if written == hash => continue,
                Some((key, _)) => Some(key),
                None => None,
            };
            changes.push(IndexChange(Change::Put { key, entry, hash }));
        }
        let mut gone: Vec<i64> = known.into_values().map(|(key, _)| key).collect();
        gone.sort_unstable();
        changes.extend(gone.into_iter().map(|key| IndexChange(Change::Remove { key })));
        Ok(changes)
    }

    /// Writes some of the changes of a map, in one transaction.
    ///
    /// # Errors
    /// [`StoreError::Write`]; none of them is written then.
    pub fn write(&mut self, map: Uuid, changes: &[IndexChange]) -> Result<(), StoreError> {
        self.transaction(|transaction| {
            let mut insert = transaction.prepare_cached(
                "INSERT INTO entries (map, kind, entity, hash)
                 SELECT key, ?2, ?3, ?4 FROM maps WHERE id = ?1
                 ON CONFLICT (map, kind, entity) DO UPDATE SET hash = excluded.hash RETURNING key",
            )?;
            let mut update = transaction.prepare_cached("UPDATE entries SET hash = ?2 WHERE key = ?1")?;
            let mut words = transaction.prepare_cached(
                "INSERT OR REPLACE INTO search (rowid, name, text, more) VALUES (?1, ?2, ?3, ?4)",
            )?;
            let mut remove = transaction.prepare_cached("DELETE FROM entries WHERE key = ?1")?;
            for IndexChange(change) in changes {
                match change {
                    Change::Remove { key } => {
                        remove.execute([key])?;
                    }
                    Change::Put { key, entry, hash } => {
                        let key = match key {
                            Some(key) if update.execute(params![key, hash])? > 0 => Some(*key),
                            // A map that is gone has no entries, which is no error.
                            _ => insert
                                .query_map(
                                    params![map.as_bytes(), entry.kind, entry.entity.as_bytes(), hash],
                                    |row| row.get(0),
                                )?
                                .next()
                                .transpose()?,
                        };
                        if let Some(key) = key {
                            words.execute(params![key, entry.name, entry.text, entry.more])?;
                        }
                    }
                }
            }
            Ok(())
        })
    }

    /// Says that all changes up to a version of a map are written, and which images that version uses.
    ///
    /// # Errors
    /// [`StoreError::Write`].
    pub fn done(&mut self, map: Uuid, version: i64, images: &[String]) -> Result<(), StoreError> {
        let images = serde_json::to_string(images).expect("a list of texts has a JSON form");
        self.transaction(|transaction| {
            transaction
                .prepare_cached(
                    "INSERT INTO indexed (map, version, images) SELECT key, ?2, ?3 FROM maps WHERE id = ?1
                     ON CONFLICT (map) DO UPDATE SET version = excluded.version, images = excluded.images",
                )?
                .execute(params![map.as_bytes(), version, images])
        })?;
        Ok(())
    }

    /// What holds all words of a query, the best first; the last word may be the beginning of one. Nothing is
    /// found by a query without words. Deleted maps are left out.
    ///
    /// # Errors
    /// Fails if the tables cannot be read; never for what the query says.
    pub fn find(&self, query: &str, limit: usize) -> Result<Vec<Hit>, StoreError> {
        let Some(query) = match_expression(query) else { return Ok(Vec::new()) };
        let (open, close) = MARKS;
        let mut statement = self.connection.prepare_cached(
            "SELECT maps.id, maps.title, entries.kind, entries.entity,
                 snippet(search, -1, ?3, ?4, '…', ?5)
             FROM search CROSS JOIN entries ON entries.key = search.rowid CROSS JOIN maps ON maps.key = entries.map
             WHERE search MATCH ?1 AND maps.deleted_at IS NULL
             ORDER BY search.rank LIMIT ?2",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let marks = (open.to_string(), close.to_string());
        let rows = statement.query_map(params![query, limit, marks.0, marks.1, SNIPPET_WORDS], |row| {
            Ok(Hit {
                map: row.get(0)?,
                title: row.get(1)?,
                kind: row.get(2)?,
                entity: row.get(3)?,
                parts: parts(row.get_ref(4)?.as_str()?),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The maps, as pairs of entity and map, that hold an entity of the kind `persona`. Deleted maps are left
    /// out.
    ///
    /// # Errors
    /// Fails if the tables cannot be read.
    pub fn personas(&self) -> Result<Vec<(Uuid, Uuid)>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT entries.entity, maps.id FROM entries JOIN maps ON maps.key = entries.map
             WHERE entries.kind = 'persona' AND maps.deleted_at IS NULL ORDER BY maps.updated_at DESC, maps.key DESC",
        )?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn transaction<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let run = || {
            let transaction = Transaction::new_unchecked(self.connection, TransactionBehavior::Immediate)?;
            let done = work(&transaction)?;
            transaction.commit()?;
            Ok(done)
        };
        run().map_err(StoreError::write)
    }
}

fn hash_of(entry: &Entry) -> [u8; 16] {
    let parts = [&entry.name, &entry.text, &entry.more];
    let mut whole = Vec::with_capacity(parts.iter().map(|part| part.len() + 1).sum());
    for part in parts {
        whole.extend_from_slice(part.as_bytes());
        // No text holds this byte, so that words can't move from one part to the next unseen.
        whole.push(0xff);
    }
    checksum(&whole)
}

/// The query in FTS5's language: every word quoted, all of them wanted, the last one as a beginning. None if
/// there is nothing to look for.
pub(crate) fn match_expression(query: &str) -> Option<String> {
    let query: String = query.chars().take(MAX_QUERY_CHARACTERS).collect();
    let words = query.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric));
    let quoted: Vec<String> = words
        .take(MAX_QUERY_WORDS)
        .map(|word| format!("\"{}\"", word.replace('\0', " ").replace('"', "\"\"")))
        .collect();
    (!quoted.is_empty()).then(|| format!("{}*", quoted.join(" AND ")))
}

fn parts(snippet: &str) -> Vec<SnippetPart> {
    let mut parts: Vec<SnippetPart> = Vec::new();
    let mut hit = false;
    for piece in snippet.split_inclusive([MARKS.0, MARKS.1]) {
        let text = piece.trim_end_matches([MARKS.0, MARKS.1]);
        if !text.is_empty() {
            parts.push(SnippetPart { text: text.to_owned(), hit });
        }
        hit = match piece.chars().next_back() {
            Some(mark) if mark == MARKS.0 => true,
            Some(mark) if mark == MARKS.1 => false,
            _ => hit,
        };
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_becomes_quoted_words() {
        let cases = [
            ("ticket", Some("\"ticket\"*")),
            ("  gate   change ", Some("\"gate\" AND \"change\"*")),
            ("NOT (a OR \"b", Some("\"NOT\" AND \"(a\" AND \"OR\" AND \"\"\"b\"*")),
            ("name:x*", Some("\"name:x*\"*")),
            ("check-in", Some("\"check-in\"*")),
            ("- * \" ' 😀", None),
            ("", None),
        ];
        for (typed, expected) in cases {
            assert_eq!(match_expression(typed).as_deref(), expected, "{typed:?}");
        }
    }

    #[test]
    fn a_snippet_is_cut_at_its_marks() {
        let part = |text: &str, hit| SnippetPart { text: text.into(), hit };
        let cases = [
            ("no marks", vec![part("no marks", false)]),
            ("a \u{1}b\u{2} c", vec![part("a ", false), part("b", true), part(" c", false)]),
            ("\u{1}b\u{2}\u{1}c\u{2}", vec![part("b", true), part("c", true)]),
            ("", vec![]),
        ];
        for (snippet, expected) in cases {
            assert_eq!(parts(snippet), expected, "{snippet:?}");
        }
    }
}
