//! Undoing imports, deleting sources, and taking away the rows that do not count any more.

use super::{
    Recount,
    responses::{id_hash, with_rows},
    staging::put_cubes,
};
use crate::{StoreError, Writer};
use rusqlite::{OptionalExtension, Transaction, params};
use std::collections::BTreeSet;

impl Writer {
    /// Undoes an import, in one transaction: its rows stop to count. What it replaced counts again if it was the last
    /// import of its source, and `recount` counts those batches again. A source without imports stays.
    ///
    /// # Errors
    /// [`StoreError::NoSuchFeedback`], [`StoreError::Write`], and those of `recount`; nothing has changed then.
    pub fn undo_batch(&mut self, batch: i64, recount: &mut Recount<'_>) -> Result<(), StoreError> {
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
    /// # Errors
    /// [`StoreError::Write`].
    pub fn sweep_feedback(&mut self, rows: usize) -> Result<bool, StoreError> {
        let swept = self.attempt(|transaction| {
            let gone = transaction
                .query_row(
                    "SELECT key, first_response, last_response FROM batches WHERE state = 'gone' LIMIT 1",
                    [],
                    |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?)),
                )
                .optional()?;
            if let Some((batch, first, last)) = gone {
                let sql = "SELECT key FROM responses WHERE key BETWEEN ?1 AND ?2 AND batch = ?3 ORDER BY key LIMIT ?4";
                let keys = keys(transaction, sql, params![first, last, batch, rows])?;
                match keys.last() {
                    Some(swept) => {
                        remove(transaction, &keys)?;
                        let sql = "UPDATE batches SET first_response = ?2 WHERE key = ?1";
                        transaction.execute(sql, [batch, swept + 1])?;
                    }
                    None => remove_batch(transaction, batch)?,
                }
                return Ok(true);
            }
            let sql = "SELECT key FROM responses WHERE replaced_by IS NOT NULL AND replaced_by NOT IN
                           (SELECT key FROM batches WHERE restorable = 1) LIMIT ?1";
            let keys = keys(transaction, sql, params![rows])?;
            remove(transaction, &keys)?;
            Ok(!keys.is_empty())
        })?;
        if swept { Ok(true) } else { self.merge_words() }
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

fn keys(
    transaction: &Transaction<'_>,
    sql: &str,
    parameters: impl rusqlite::Params,
) -> rusqlite::Result<Vec<i64>> {
    transaction.prepare_cached(sql)?.query_map(parameters, |row| row.get(0))?.collect()
}

/// Takes responses away, with all that hangs on them.
fn remove(transaction: &Transaction<'_>, responses: &[i64]) -> rusqlite::Result<()> {
    let mut row = transaction.prepare_cached(
        "SELECT responses.id, batches.source FROM responses LEFT JOIN batches ON batches.key = responses.batch
         WHERE responses.key = ?1",
    )?;
    let mut id_gone = transaction
        .prepare_cached("DELETE FROM response_ids WHERE source = ?1 AND hash = ?2 AND response = ?3")?;
    let mut texts = transaction.prepare_cached("SELECT key, text FROM verbatims WHERE response = ?1")?;
    let mut words_gone = transaction.prepare_cached(
        "INSERT INTO verbatim_words (verbatim_words, rowid, text) VALUES ('delete', ?1, ?2)",
    )?;
    let mut themes_gone = transaction.prepare_cached("DELETE FROM verbatim_themes WHERE verbatim = ?1")?;
    let mut text_gone = transaction.prepare_cached("DELETE FROM verbatims WHERE key = ?1")?;
    let mut gone = transaction.prepare_cached("DELETE FROM responses WHERE key = ?1")?;
    for response in responses {
        let (id, source): (Option<String>, Option<i64>) =
            row.query_row([response], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if let (Some(id), Some(source)) = (id, source) {
            id_gone.execute([source, id_hash(&id), *response])?;
        }
        let texts: Vec<(i64, String)> =
            texts.query_map([response], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        for (key, text) in texts {
            words_gone.execute(params![key, text])?;
            themes_gone.execute([key])?;
            text_gone.execute([key])?;
        }
        gone.execute([response])?;
    }
    Ok(())
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
    let mut twice = transaction
        .prepare("SELECT hash FROM response_ids WHERE source = ?1 GROUP BY hash HAVING count(*) > 1")?;
    let mut same = transaction.prepare(
        "SELECT old.key, old.batch FROM response_ids AS ids JOIN responses AS old ON old.key = ids.response
         WHERE ids.source = ?1 AND ids.hash = ?2 AND old.batch <> ?3 AND old.replaced_by IS NULL
           AND (SELECT state FROM batches WHERE key = old.batch) = 'committed'
           AND EXISTS (SELECT 1 FROM response_ids AS others JOIN responses AS new ON new.key = others.response
                       WHERE others.source = ?1 AND others.hash = ?2 AND new.batch = ?3 AND new.id = old.id)",
    )?;
    let mut mark = transaction.prepare("UPDATE responses SET replaced_by = ?2 WHERE key = ?1")?;
    let mut hashes = twice.query([source])?;
    while let Some(row) = hashes.next()? {
        let hash: i64 = row.get(0)?;
        let found: Vec<(i64, i64)> = same
            .query_map([source, hash, batch], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        for (old, old_batch) in found {
            mark.execute([old, batch])?;
            affected.insert(old_batch);
        }
    }
    Ok(affected)
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
