//! Undoing imports, deleting sources, and taking away the rows that do not count any more.

use super::{Recount, rows::with_rows, staging::put_cubes};
use crate::{StoreError, Writer};
use rusqlite::{OptionalExtension, Transaction, params};
use std::{collections::BTreeSet, sync::Arc};

impl Writer {
    /// Undoes an import, in one transaction: its rows stop to count. What it replaced counts again if it was the last
    /// import of its source, and `recount` counts those batches again. A source without imports stays.
    ///
    /// # Errors
    /// [`StoreError::NoSuchFeedback`], [`StoreError::Write`], and those of `recount`; nothing has changed then.
    pub fn undo_batch(&mut self, batch: i64, recount: &mut Recount<'_>) -> Result<(), StoreError> {
        self.with_large_cache(|writer| writer.undo(batch, recount))
    }

    fn undo(&mut self, batch: i64, recount: &mut Recount<'_>) -> Result<(), StoreError> {
        self.attempt(|transaction| {
            let found = transaction
                .query_row(
                    "SELECT restorable FROM batches WHERE key = ?1 AND state = 'committed'",
                    [batch],
                    |row| row.get::<_, bool>(0),
                )
                .optional()?;
            let restorable = found.ok_or(StoreError::NoSuchFeedback { what: "import", key: batch })?;
            transaction
                .execute("UPDATE batches SET state = 'gone', restorable = 0 WHERE key = ?1", [batch])?;
            transaction.execute("DELETE FROM cubes WHERE batch = ?1", [batch])?;
            if !restorable {
                return Ok(());
            }
            let affected: BTreeSet<i64> = transaction
                .prepare("SELECT DISTINCT batch FROM responses WHERE replaced_by = ?1")?
                .query_map([batch], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            transaction.execute("UPDATE responses SET replaced_by = NULL WHERE replaced_by = ?1", [batch])?;
            recount_batches(transaction, &affected, recount)
        })
    }

    /// Deletes a source with all its imports, also those under way, in one transaction.
    ///
    /// # Errors
    /// [`StoreError::NoSuchFeedback`], [`StoreError::Write`].
    pub fn delete_source(&mut self, source: i64) -> Result<(), StoreError> {
        self.attempt(|transaction| {
            let sql = "UPDATE sources SET visible = 0 WHERE key = ?1 AND visible = 1";
            if transaction.execute(sql, [source])? == 0 {
                return Err(StoreError::NoSuchFeedback { what: "source", key: source });
            }
            transaction
                .execute("UPDATE batches SET state = 'gone', restorable = 0 WHERE source = ?1", [source])?;
            Ok(())
        })
    }

    /// Takes away about so many rows that do not count any more, and when there are none, puts the index of words in
    /// order; says whether there is more to do. Some thousand rows a step let edits of maps get their turn.
    ///
    /// While an import is under way, nothing is done yet: it would wait for this, and leave the index in pieces again.
    ///
    /// # Errors
    /// [`StoreError::Write`].
    pub fn sweep_feedback(&mut self, rows: usize) -> Result<bool, StoreError> {
        if Arc::strong_count(&self.imports) > 1 {
            return Ok(true);
        }
        self.with_large_cache(|writer| {
            let swept = writer.attempt(|transaction| {
                Ok(sweep_gone(transaction, rows)?
                    || sweep_replaced(transaction, rows)?
                    || sweep_ids(transaction, rows)?)
            })?;
            if swept { Ok(true) } else { writer.merge_words() }
        })
    }

    /// What an import left that was not finished does not count, and is swept; the first rows of it at once.
    pub(crate) fn sweep_unfinished(&mut self) -> Result<(), StoreError> {
        let unfinished = "SELECT 1 FROM batches WHERE state = 'staged'";
        if !self.connection().prepare(unfinished)?.exists([])? {
            return Ok(());
        }
        self.transaction(|transaction| {
            transaction.execute("UPDATE batches SET state = 'gone' WHERE state = 'staged'", [])
        })?;
        self.sweep_feedback(SWEPT_AT_ONCE)?;
        Ok(())
    }

    /// One step of putting the index of words in order: imports leave a piece a chunk.
    fn merge_words(&mut self) -> Result<bool, StoreError> {
        self.transaction(|transaction| {
            // What changed is how one knows whether anything was merged: by two rows or more, says the manual.
            let before = transaction.query_row("SELECT total_changes()", [], |row| row.get::<_, i64>(0))?;
            transaction.execute(
                "INSERT INTO verbatim_words (verbatim_words, rank) VALUES ('merge', ?1)",
                [PAGES_MERGED_AT_ONCE],
            )?;
            let after = transaction.query_row("SELECT total_changes()", [], |row| row.get::<_, i64>(0))?;
            Ok(after - before >= 2)
        })
    }
}

/// So many rows of an import that was not finished are taken away when the workspace is opened.
const SWEPT_AT_ONCE: usize = 1_000;

/// So much of the index of words is put in order in a step, in pages of 4 kB.
const PAGES_MERGED_AT_ONCE: i64 = 500;

/// Rows of batches that are gone; says whether there was anything.
fn sweep_gone(transaction: &Transaction<'_>, rows: usize) -> rusqlite::Result<bool> {
    let gone = transaction
        .query_row(
            "SELECT key, first_response, last_response FROM batches WHERE state = 'gone' LIMIT 1",
            [],
            |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?)),
        )
        .optional()?;
    let Some((batch, first, last)) = gone else { return Ok(false) };
    let sql = "SELECT key FROM responses WHERE key BETWEEN ?1 AND ?2 AND batch = ?3 ORDER BY key LIMIT ?4";
    let keys = keys(transaction, sql, params![first, last, batch, rows])?;
    match keys.last() {
        Some(swept) => {
            remove(transaction, &keys)?;
            transaction
                .execute("UPDATE batches SET first_response = ?2 WHERE key = ?1", [batch, swept + 1])?;
        }
        None => remove_batch(transaction, batch)?,
    }
    Ok(true)
}

/// Rows that were replaced and that undoing would not bring back.
fn sweep_replaced(transaction: &Transaction<'_>, rows: usize) -> rusqlite::Result<bool> {
    let sql = "SELECT key FROM responses WHERE replaced_by IS NOT NULL AND replaced_by NOT IN
                   (SELECT key FROM batches WHERE restorable = 1) LIMIT ?1";
    let keys = keys(transaction, sql, params![rows])?;
    if keys.is_empty() {
        return Ok(false);
    }
    remove(transaction, &keys)?;
    Ok(true)
}

/// Ids of responses that were taken away. They lie in the order of their hashes, so taking each away with its response
/// would write the whole index anew with every step.
fn sweep_ids(transaction: &Transaction<'_>, rows: usize) -> rusqlite::Result<bool> {
    if mark(transaction, "stale ids")? == 0 {
        return Ok(false);
    }
    let mut from = [0; 3];
    for (name, mark_of) in TIDIED.into_iter().zip(&mut from) {
        *mark_of = mark(transaction, name)?;
    }
    let ids: Vec<[i64; 3]> = transaction
        .prepare_cached(
            "SELECT source, hash, response FROM response_ids WHERE (source, hash, response) > (?1, ?2, ?3)
             ORDER BY source, hash, response LIMIT ?4",
        )?
        .query_map(params![from[0], from[1], from[2], IDS_A_ROW * rows], |row| {
            Ok([row.get(0)?, row.get(1)?, row.get(2)?])
        })?
        .collect::<Result<_, _>>()?;
    let mut is_there = transaction.prepare_cached("SELECT 1 FROM responses WHERE key = ?1")?;
    let mut gone = transaction
        .prepare_cached("DELETE FROM response_ids WHERE source = ?1 AND hash = ?2 AND response = ?3")?;
    for id in &ids {
        if !is_there.exists([id[2]])? {
            gone.execute(*id)?;
        }
    }
    if ids.is_empty() {
        set_mark(transaction, "stale ids", 0)?;
    }
    set_tidied(transaction, ids.last().copied().unwrap_or_default())?;
    Ok(true)
}

/// Names of the marks that say up to which id all were looked through: source, hash, response.
const TIDIED: [&str; 3] = ["tidied source", "tidied hash", "tidied response"];

fn set_tidied(transaction: &Transaction<'_>, id: [i64; 3]) -> rusqlite::Result<()> {
    TIDIED.into_iter().zip(id).try_for_each(|(name, value)| set_mark(transaction, name, value))
}

/// Looking an id up costs so much less than taking a response away.
const IDS_A_ROW: usize = 8;

fn mark(transaction: &Transaction<'_>, name: &str) -> rusqlite::Result<i64> {
    transaction
        .prepare_cached("SELECT value FROM feedback_marks WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
}

fn set_mark(transaction: &Transaction<'_>, name: &str, value: i64) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("UPDATE feedback_marks SET value = ?2 WHERE name = ?1")?
        .execute(params![name, value])?;
    Ok(())
}

fn keys(
    transaction: &Transaction<'_>,
    sql: &str,
    parameters: impl rusqlite::Params,
) -> rusqlite::Result<Vec<i64>> {
    transaction.prepare_cached(sql)?.query_map(parameters, |row| row.get(0))?.collect()
}

/// Takes responses away, with all that hangs on them but their ids.
fn remove(transaction: &Transaction<'_>, responses: &[i64]) -> rusqlite::Result<()> {
    let mut gone = transaction.prepare_cached("DELETE FROM responses WHERE key = ?1 RETURNING texts")?;
    let mut words = transaction.prepare_cached("SELECT text FROM verbatims WHERE key = ?1")?;
    let mut words_gone = transaction.prepare_cached(
        "INSERT INTO verbatim_words (verbatim_words, rowid, text) VALUES ('delete', ?1, ?2)",
    )?;
    let mut themes_gone = transaction.prepare_cached("DELETE FROM verbatim_themes WHERE verbatim = ?1")?;
    let mut text_gone = transaction.prepare_cached("DELETE FROM verbatims WHERE key = ?1")?;
    for response in responses {
        let texts: i64 = gone.query_row([response], |row| row.get(0))?;
        for verbatim in *response..response + texts {
            let text: Option<String> = words.query_row([verbatim], |row| row.get(0)).optional()?;
            if let Some(text) = text {
                words_gone.execute(params![verbatim, text])?;
            }
            themes_gone.execute([verbatim])?;
            text_gone.execute([verbatim])?;
        }
    }
    let stale = mark(transaction, "stale ids")? + responses.len() as i64;
    set_mark(transaction, "stale ids", stale)?;
    // What was looked through before may name these too.
    set_tidied(transaction, [0; 3])
}

/// Takes away a batch that has no rows any more, and its source if that is not there and has no other.
fn remove_batch(transaction: &Transaction<'_>, batch: i64) -> rusqlite::Result<()> {
    transaction.execute("DELETE FROM batches WHERE key = ?1", [batch])?;
    transaction
        .execute("DELETE FROM sources WHERE visible = 0 AND key NOT IN (SELECT source FROM batches)", [])?;
    Ok(())
}

/// Marks what a batch brought anew as replaced, and says which batches have lost rows by it.
pub(super) fn replace(
    transaction: &Transaction<'_>,
    source: i64,
    batch: i64,
) -> Result<BTreeSet<i64>, StoreError> {
    let mut affected = BTreeSet::new();
    let others = "SELECT 1 FROM batches WHERE source = ?1 AND key <> ?2 AND state = 'committed'";
    if !transaction.prepare(others)?.exists([source, batch])? {
        return Ok(affected);
    }
    let mut ids = transaction
        .prepare("SELECT hash, response FROM response_ids WHERE source = ?1 ORDER BY hash, response")?;
    let first: i64 =
        transaction
            .query_row("SELECT first_response FROM batches WHERE key = ?1", [batch], |row| row.get(0))?;
    let mut rows = ids.query([source])?;
    let mut before: Vec<i64> = Vec::new();
    let mut last_hash = None;
    let mut pairs = Vec::new();
    while let Some(row) = rows.next()? {
        let (hash, response): (i64, i64) = (row.get(0)?, row.get(1)?);
        if last_hash != Some(hash) {
            before.clear();
            last_hash = Some(hash);
        }
        // Keys grow, and nothing was committed into the source since the batch began.
        if response < first {
            before.push(response);
        } else {
            pairs.extend(before.iter().map(|before| (*before, response)));
        }
        if pairs.len() >= PAIRS_AT_A_TIME {
            mark_replaced(transaction, batch, &mut pairs, &mut affected)?;
        }
    }
    mark_replaced(transaction, batch, &mut pairs, &mut affected)?;
    Ok(affected)
}

/// So many responses are looked up at a time, in the order in which they lie.
const PAIRS_AT_A_TIME: usize = 500_000;

/// Marks those of the pairs, of a response from before and one whose id has the same hash, where the other is of the
/// batch and the ids are the same.
fn mark_replaced(
    transaction: &Transaction<'_>,
    batch: i64,
    pairs: &mut Vec<(i64, i64)>,
    affected: &mut BTreeSet<i64>,
) -> rusqlite::Result<()> {
    pairs.sort_unstable();
    let mut mark = transaction.prepare_cached(
        "UPDATE responses SET replaced_by = ?3
         WHERE key = ?1 AND replaced_by IS NULL
           AND batch IN (SELECT key FROM batches WHERE state = 'committed' AND key <> ?3)
           AND id = (SELECT id FROM responses WHERE key = ?2 AND batch = ?3)
         RETURNING batch",
    )?;
    for (before, now) in pairs.drain(..) {
        if let Some(lost) = mark.query_row([before, now, batch], |row| row.get(0)).optional()? {
            affected.insert(lost);
        }
    }
    Ok(())
}

/// Counts batches again of which rows stopped to count, or count again.
pub(super) fn recount_batches(
    transaction: &Transaction<'_>,
    batches: &BTreeSet<i64>,
    recount: &mut Recount<'_>,
) -> Result<(), StoreError> {
    for batch in batches {
        let rows = count_rows(transaction, *batch)?;
        let cubes =
            if rows == 0 { Vec::new() } else { with_rows(transaction, *batch, |rows| recount(rows))? };
        put_cubes(transaction, *batch, &cubes)?;
    }
    Ok(())
}

/// Keeps how many rows of a batch count; answers how many responses.
pub(super) fn count_rows(transaction: &Transaction<'_>, batch: i64) -> rusqlite::Result<i64> {
    transaction
        .prepare_cached(
            "UPDATE batches SET (responses, verbatims) = (
                 SELECT count(*), ifnull(sum(texts), 0) FROM responses
                 WHERE responses.key BETWEEN batches.first_response AND batches.last_response
                   AND responses.batch = batches.key AND replaced_by IS NULL AND status IN (0, 1))
             WHERE key = ?1 RETURNING responses",
        )?
        .query_row([batch], |row| row.get(0))
}
