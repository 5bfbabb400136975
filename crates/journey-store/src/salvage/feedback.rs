//! Feedback out of a damaged workspace. An import is kept if all that is counted of it can be read, so that figures
//! are right or not there at all; of its responses and texts those are kept that can be read.

use super::Salvaged;
use crate::{
    Reader, StoreError, Writer,
    feedback::rows::{COLUMNS, id_hash, row_hash, stored},
    schema::checksum,
};
use rusqlite::{Connection, ErrorCode, OptionalExtension, Row, Transaction, params_from_iter, types::Value};
use std::collections::{BTreeMap, BTreeSet};

/// The first format that has feedback.
const FORMAT_WITH_FEEDBACK: i64 = 3;

const SOURCES: &str = "key, name, about, questions, dictionary, hash, visible, version, made_at";
const BATCHES: &str = "key, source, state, restorable, file, file_hash, bytes, mapping, report, made_at,
    first_response, last_response, responses, verbatims";

/// Takes the feedback over.
pub(super) fn feedback(
    reader: &Reader,
    writer: &mut Writer,
    salvaged: &mut Salvaged,
) -> Result<(), StoreError> {
    let damaged = reader.connection();
    let version: i64 = damaged.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version < FORMAT_WITH_FEEDBACK {
        return Ok(());
    }
    writer.attempt(|into| {
        let mut copy = Copy { damaged, into, lost: &mut salvaged.lost };
        copy.settings()?;
        let batches = copy.batches(reader)?;
        copy.verbatims()?;
        copy.responses(&batches)?;
        copy.themes()?;
        copy.attached()?;
        into.execute("INSERT INTO verbatim_words (verbatim_words) VALUES ('rebuild')", [])?;
        Ok(())
    })
}

struct Copy<'a> {
    damaged: &'a Connection,
    into: &'a Transaction<'a>,
    lost: &'a mut Vec<String>,
}

impl Copy<'_> {
    /// The key of the keyed hashes, without which no customer would be known again.
    fn settings(&mut self) -> Result<(), StoreError> {
        let found = self
            .damaged
            .query_row("SELECT name, value FROM settings WHERE name = 'feedback-key'", [], values)
            .optional();
        match found {
            Ok(Some(row)) => drop(insert(self.into, "settings", &row)?),
            Ok(None) => {}
            Err(error) => self.lost.push(format!("the key by which customers are told apart ({error})")),
        }
        Ok(())
    }

    /// The sources with their imports and what is counted of them. Answers which imports are there.
    fn batches(&mut self, reader: &Reader) -> Result<BTreeSet<i64>, StoreError> {
        let mut sources = BTreeSet::new();
        let sql = format!("SELECT {SOURCES} FROM sources WHERE key >= ?1 ORDER BY key");
        let unread = self.rows(&sql, |copy, key, row| {
            if row[6] == Value::Integer(0) {
                return Ok(true);
            }
            if let Err(error) = reader.source(key) {
                copy.lost.push(error.to_string());
                return Ok(true);
            }
            sources.insert(key);
            Ok(insert(copy.into, "sources", &row)?)
        })?;
        self.tell(unread, "sources of feedback");
        let mut batches = BTreeSet::new();
        let sql = format!("SELECT {BATCHES} FROM batches WHERE key >= ?1 ORDER BY key");
        let unread = self.rows(&sql, |copy, key, row| {
            let is_of = |source: &Value| matches!(source, Value::Integer(source) if sources.contains(source));
            if row[2] != Value::Text("committed".to_owned()) || !is_of(&row[1]) {
                return Ok(true);
            }
            let cubes = match (cubes(copy.damaged, key), &row[4]) {
                (Ok(cubes), _) => cubes,
                (Err(detail), Value::Text(file)) => {
                    copy.lost.push(format!("the import of {file}, since what was counted of it {detail}"));
                    return Ok(true);
                }
                (Err(_), _) => return Ok(false),
            };
            if !insert(copy.into, "batches", &row)? {
                return Ok(false);
            }
            batches.insert(key);
            for cube in cubes {
                insert(copy.into, "cubes", &cube)?;
            }
            Ok(true)
        })?;
        self.tell(unread, "imports of feedback");
        Ok(batches)
    }

    fn verbatims(&mut self) -> Result<(), StoreError> {
        let sql = "SELECT key, column, redactions, language, pinned, text FROM verbatims WHERE key >= ?1 ORDER BY key";
        let unread = self.rows(sql, |copy, _, row| Ok(insert(copy.into, "verbatims", &row)?))?;
        self.tell(unread, "texts of customers");
        Ok(())
    }

    /// The responses of imports that are there. One of which a text is lost has none, so that none is ever taken for
    /// another.
    fn responses(&mut self, batches: &BTreeSet<i64>) -> Result<(), StoreError> {
        let mut sources = BTreeMap::new();
        for batch in batches {
            let sql = "SELECT source FROM batches WHERE key = ?1";
            sources.insert(*batch, self.into.query_row(sql, [batch], |row| row.get::<_, i64>(0))?);
        }
        let (mut without_texts, mut next) = (0, 1);
        let sql = format!("SELECT {COLUMNS}, replaced_by FROM responses WHERE key >= ?1 ORDER BY key");
        let unread = self.each_row(&sql, |copy, row| {
            let Ok(response) = stored(row) else { return Ok(false) };
            let Some(source) = sources.get(&response.batch) else { return Ok(true) };
            let key = response.key;
            let end = key + i64::from(response.texts);
            next = end.max(key + 1);
            let mut row = values(row)?;
            let sql = "SELECT count(*) FROM verbatims WHERE key >= ?1 AND key < ?2";
            let texts: i64 = copy.into.prepare_cached(sql)?.query_row([key, end], |row| row.get(0))?;
            if texts < i64::from(response.texts) {
                without_texts += 1;
                row[8] = Value::Integer(0);
                row[13] = Value::Integer(row_hash(response.batch, &response.response, 0));
            }
            if let Some(id) = response.response.id {
                copy.into
                    .prepare_cached("INSERT INTO response_ids (source, hash, response) VALUES (?1, ?2, ?3)")?
                    .execute([*source, id_hash(id), key])?;
            }
            copy.into
                .prepare_cached(&format!(
                    "INSERT INTO responses ({COLUMNS}, replaced_by)
                     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                ))?
                .execute(params_from_iter(row))?;
            Ok(true)
        })?;
        self.tell(unread, "responses");
        self.tell(without_texts, "texts of responses");
        self.into.execute_batch(
            "DELETE FROM verbatims WHERE NOT EXISTS (
                 SELECT 1 FROM responses
                 WHERE responses.key = (SELECT max(key) FROM responses WHERE key <= verbatims.key)
                   AND verbatims.key < responses.key + responses.texts);
             UPDATE batches SET (responses, verbatims) = (
                 SELECT count(*), ifnull(sum(texts), 0) FROM responses
                 WHERE responses.batch = batches.key AND replaced_by IS NULL AND status IN (0, 1));",
        )?;
        // Keys of texts that are gone are not given again either, where it can be read which those are.
        let given = "SELECT value FROM feedback_marks WHERE name = 'next key'";
        let given: i64 = self.damaged.query_row(given, [], |row| row.get(0)).unwrap_or(next);
        let sql = "UPDATE feedback_marks SET value = ?1 WHERE name = 'next key'";
        self.into.execute(sql, [next.max(given)])?;
        Ok(())
    }

    fn themes(&mut self) -> Result<(), StoreError> {
        let sql = "SELECT key, name, rule FROM themes WHERE key >= ?1 ORDER BY key";
        let unread = self.rows(sql, |copy, _, row| Ok(insert(copy.into, "themes", &row)?))?;
        self.tell(unread, "themes");
        self.all("verbatim_themes", "SELECT verbatim, theme, by FROM verbatim_themes", "themes of texts")?;
        self.into.execute(
            "DELETE FROM verbatim_themes
             WHERE verbatim NOT IN (SELECT key FROM verbatims) OR theme NOT IN (SELECT key FROM themes)",
            [],
        )?;
        self.all("mappings", "SELECT signature, mapping, used_at FROM mappings", "mappings of files")
    }

    /// What hangs on maps that are there. Maps have other keys in the new workspace.
    fn attached(&mut self) -> Result<(), StoreError> {
        for (sql, insert, what) in [
            (
                "SELECT id, value, hash FROM map_links JOIN maps ON maps.key = map",
                "INSERT INTO map_links (map, value, hash) SELECT key, ?2, ?3 FROM maps WHERE id = ?1",
                "links of maps to feedback",
            ),
            (
                "SELECT id, kind, name, value, hash FROM map_notes JOIN maps ON maps.key = map",
                "INSERT INTO map_notes (map, kind, name, value, hash) SELECT key, ?2, ?3, ?4, ?5 FROM maps WHERE id = ?1",
                "notes about feedback on maps",
            ),
        ] {
            self.scan(sql, what, |into, row| {
                into.prepare_cached(insert)?.execute(params_from_iter(row)).map(drop)
            })?;
        }
        Ok(())
    }

    fn all(&mut self, table: &str, sql: &str, what: &str) -> Result<(), StoreError> {
        self.scan(sql, what, |into, row| insert(into, table, &row).map(drop))
    }

    /// Rows of a table without row numbers. It has to be read from its beginning; what stands behind a damaged page is
    /// lost.
    fn scan(
        &mut self,
        sql: &str,
        what: &str,
        mut keep: impl FnMut(&Connection, Vec<Value>) -> rusqlite::Result<()>,
    ) -> Result<(), StoreError> {
        let mut statement = self.damaged.prepare(sql)?;
        let mut rows = statement.query([])?;
        loop {
            match rows.next().and_then(|row| row.map(values).transpose()) {
                Ok(Some(row)) => keep(self.into, row)?,
                Ok(None) => return Ok(()),
                Err(error) => {
                    self.lost.push(format!("{what} ({error})"));
                    return Ok(());
                }
            }
        }
    }

    fn rows(
        &mut self,
        sql: &str,
        mut keep: impl FnMut(&mut Self, i64, Vec<Value>) -> Result<bool, StoreError>,
    ) -> Result<usize, StoreError> {
        self.each_row(sql, |copy, row| {
            let key = row.get(0)?;
            keep(copy, key, values(row)?)
        })
    }

    /// Hands every row that can be read to `keep`, which says whether it is sound. `sql` gives the rows from a key on,
    /// in the order of keys. Where one cannot be read, ever more keys are left out until one can be. Answers in how
    /// many places something was lost.
    fn each_row(
        &mut self,
        sql: &str,
        mut keep: impl FnMut(&mut Self, &Row<'_>) -> Result<bool, StoreError>,
    ) -> Result<usize, StoreError> {
        let mut statement = self.damaged.prepare(sql)?;
        let (mut from, mut step, mut lost) = (1, 1_i64, 0);
        loop {
            let mut rows = statement.query([from])?;
            loop {
                match rows.next() {
                    Ok(Some(row)) => {
                        let key: i64 = row.get(0)?;
                        lost += usize::from(!keep(self, row)?);
                        (from, step) = (key.saturating_add(1), 1);
                    }
                    Ok(None) => return Ok(lost),
                    Err(_) => break,
                }
            }
            lost += usize::from(step == 1);
            from = from.saturating_add(step);
            if from == i64::MAX {
                return Ok(lost);
            }
            step = step.saturating_mul(2);
        }
    }

    fn tell(&mut self, count: usize, what: &str) {
        if count > 0 {
            self.lost.push(format!("{what}, in {count} places"));
        }
    }
}

/// The cubes of an import, or why not all of them can be read.
fn cubes(damaged: &Connection, batch: i64) -> Result<Vec<Vec<Value>>, String> {
    let read = || -> rusqlite::Result<Vec<Vec<Value>>> {
        damaged
            .prepare_cached("SELECT key, batch, question, bytes, hash FROM cubes WHERE batch = ?1")?
            .query_map([batch], values)?
            .collect()
    };
    let cubes = read().map_err(|error| format!("cannot be read ({error})"))?;
    let is_whole = |cube: &Vec<Value>| match (&cube[3], &cube[4]) {
        (Value::Blob(bytes), Value::Blob(hash)) => *hash == checksum(bytes),
        _ => false,
    };
    if cubes.iter().all(is_whole) { Ok(cubes) } else { Err("is not what was stored".to_owned()) }
}

fn values(row: &Row<'_>) -> rusqlite::Result<Vec<Value>> {
    (0..row.as_ref().column_count()).map(|column| row.get(column)).collect()
}

/// Inserts a whole row, whose columns are in the order of the table. Says whether the row is one that the table takes:
/// what is damaged may be anything.
fn insert(into: &Connection, table: &str, row: &[Value]) -> rusqlite::Result<bool> {
    let places = vec!["?"; row.len()].join(", ");
    let mut statement = into.prepare_cached(&format!("INSERT INTO {table} VALUES ({places})"))?;
    match statement.execute(params_from_iter(row)) {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => Ok(false),
        other => other.map(|_| true),
    }
}
