//! Bringing an import in: chunk by chunk, then all at once.

use super::{
    Recount, Standing,
    removing::{recount_batches, replace},
    rows::{id_hash, row_hash},
    sources::texts_hash,
};
use crate::{StoreError, Writer, schema::checksum};
use rusqlite::{OptionalExtension, Transaction, params};
use std::sync::Arc;

/// What an import is, as far as it is known before its rows are read.
#[derive(Debug, Clone, Copy)]
pub struct NewBatch<'a> {
    /// Where it goes.
    pub target: BatchTarget<'a>,
    /// Name of the file.
    pub file: &'a str,
    /// BLAKE3 hash of the file, by which it is known again.
    pub file_hash: [u8; 32],
    /// Size of the file.
    pub bytes: u64,
    /// What its columns mean, as text.
    pub mapping: &'a str,
    /// The time, in seconds since 1970-01-01 UTC.
    pub now: i64,
}

/// Where an import goes.
#[derive(Debug, Clone, Copy)]
pub enum BatchTarget<'a> {
    /// To a source that is there.
    Source(i64),
    /// To a new one, which is there with the import.
    New {
        /// Name, unique in the workspace.
        name: &'a str,
    },
}

/// An import under way. Dropping it leaves rows that nobody sees, to be swept after the next opening.
#[derive(Debug)]
#[must_use = "an import counts only after `commit_batch`"]
pub struct StagedBatch {
    key: i64,
    source: i64,
    /// Version of the source when the import began.
    version: i64,
    /// Hashes of ids with their responses that are not in the index yet.
    ids: Vec<(i64, i64)>,
    /// Tells sweeping to wait.
    _under_way: Arc<()>,
}

impl StagedBatch {
    /// Key of the batch.
    pub fn key(&self) -> i64 {
        self.key
    }

    /// Key of its source.
    pub fn source(&self) -> i64 {
        self.source
    }
}

/// A response to keep.
#[derive(Debug, Clone, Copy)]
pub struct NewResponse<'a> {
    /// Its id in the source.
    pub id: Option<&'a str>,
    /// Line of the file.
    pub line: u64,
    /// When it was given, in seconds since 1970-01-01 UTC.
    pub at: Option<i64>,
    /// Number of the place in the source's dictionary.
    pub place: u32,
    /// Number of the channel.
    pub channel: u32,
    /// Number of the combination of segments.
    pub segment: u32,
    /// How much it counts.
    pub weight: f64,
    /// How it stands.
    pub standing: Standing,
    /// Who answered, as a keyed hash.
    pub customer: Option<&'a [u8; 16]>,
    /// The answers, as bytes.
    pub answers: &'a [u8],
    /// What the customer wrote.
    pub verbatims: &'a [NewVerbatim<'a>],
}

/// Something that a customer wrote.
#[derive(Debug, Clone, Copy)]
pub struct NewVerbatim<'a> {
    /// Number of the column in the source's dictionary.
    pub column: u16,
    /// The words.
    pub text: &'a str,
    /// How many pieces of personal data were taken out.
    pub redactions: u16,
    /// Its language, if that is known.
    pub language: Option<&'a str>,
    /// Themes that rules put on it.
    pub themes: &'a [i64],
}

/// What is known of an import when all its rows are written.
#[derive(Debug, Clone, Copy)]
pub struct BatchCommit<'a> {
    /// What is told about the source, as text.
    pub about: &'a str,
    /// Its questions from now on, as text.
    pub questions: &'a str,
    /// Its dictionary from now on, as text.
    pub dictionary: &'a str,
    /// What came in and what did not, as text.
    pub report: &'a str,
    /// Answers counted, by question.
    pub cubes: &'a [(u16, Vec<u8>)],
    /// The heads of the file, under which its mapping is remembered.
    pub signature: &'a str,
    /// The time, in seconds since 1970-01-01 UTC.
    pub now: i64,
}

/// So many ids are put into their index at a time. In order, they meet each of its pages once. Until then they take
/// 16 MB.
const IDS_AT_A_TIME: usize = 1_000_000;

impl Writer {
    /// Begins an import. Its rows are not seen before [`Writer::commit_batch`].
    ///
    /// # Errors
    /// [`StoreError::NoSuchFeedback`] without the source, [`StoreError::NameTaken`] if a new one's name is not free,
    /// [`StoreError::Write`].
    pub fn begin_batch(&mut self, new: &NewBatch<'_>) -> Result<StagedBatch, StoreError> {
        let under_way = Arc::clone(&self.imports);
        self.attempt(|transaction| {
            let (source, version) = match new.target {
                BatchTarget::Source(source) => (source, version_of(transaction, source)?),
                BatchTarget::New { name } => (new_source(transaction, name, new.now)?, 0),
            };
            transaction.execute(
                "INSERT INTO batches (source, state, restorable, file, file_hash, bytes, mapping, report, made_at,
                     first_response, last_response, responses, verbatims)
                 VALUES (?1, 'staged', 0, ?2, ?3, ?4, ?5, '', ?6, 0, -1, 0, 0)",
                params![source, new.file, new.file_hash, new.bytes, new.mapping, new.now],
            )?;
            let key = transaction.last_insert_rowid();
            Ok(StagedBatch { key, source, version, ids: Vec::new(), _under_way: under_way })
        })
    }

    /// Writes some responses of an import, in a transaction of its own. Chunks of some ten thousand are quick and
    /// let edits of maps wait less than a second.
    ///
    /// # Errors
    /// [`StoreError::Write`]; nothing of the chunk is kept then, and it can be tried again.
    /// [`StoreError::NoSuchFeedback`] if the batch was aborted.
    pub fn write_responses(
        &mut self,
        batch: &mut StagedBatch,
        rows: &[NewResponse<'_>],
    ) -> Result<(), StoreError> {
        let mut ids = Vec::new();
        self.unhurried(|writer| {
            writer.attempt(|transaction| write_chunk(transaction, batch, rows, &mut ids))
        })?;
        batch.ids.append(&mut ids);
        if batch.ids.len() >= IDS_AT_A_TIME {
            self.unhurried(|writer| writer.write_ids(batch))?;
        }
        Ok(())
    }

    /// Makes an import count, in one transaction: its rows, the source's texts, what is counted. Responses of the
    /// same id that were there before are replaced, and `recount` counts those batches again that have lost some.
    ///
    /// # Errors
    /// [`StoreError::SourceChanged`] if another import into the source came first, [`StoreError::NameTaken`] if the
    /// name of a new source is no longer free, [`StoreError::Write`], and those of `recount`. Nothing of the import
    /// counts then, and it is swept.
    pub fn commit_batch(
        &mut self,
        mut batch: StagedBatch,
        commit: &BatchCommit<'_>,
        recount: &mut Recount<'_>,
    ) -> Result<(), StoreError> {
        let done = self.unhurried(|writer| writer.write_ids(&mut batch)).and_then(|()| {
            self.with_large_cache(|writer| {
                writer.attempt(|transaction| {
                    finish(transaction, &batch, commit)?;
                    let affected = replace(transaction, batch.source, batch.key)?;
                    recount_batches(transaction, &affected, recount)
                })
            })
        });
        if done.is_ok() {
            // Else the next edit of a map would wait for it. It is durable already: what cannot be copied into the
            // file now is copied later.
            let _ = self.connection().query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
        } else {
            // Told is the first failure; if this one fails too, the batch is found after the next opening.
            let _ = self.abort_batch(batch);
        }
        done
    }

    /// Gives an import up. Its rows are swept by and by.
    ///
    /// # Errors
    /// [`StoreError::Write`]; after the next opening it is given up all the same.
    pub fn abort_batch(&mut self, batch: StagedBatch) -> Result<(), StoreError> {
        self.transaction(|transaction| {
            transaction.execute("UPDATE batches SET state = 'gone' WHERE key = ?1", [batch.key])
        })?;
        Ok(())
    }

    fn write_ids(&mut self, batch: &mut StagedBatch) -> Result<(), StoreError> {
        batch.ids.sort_unstable();
        self.transaction(|transaction| {
            let mut insert = transaction
                .prepare_cached("INSERT INTO response_ids (source, hash, response) VALUES (?1, ?2, ?3)")?;
            for (hash, response) in &batch.ids {
                insert.execute([batch.source, *hash, *response])?;
            }
            Ok(())
        })?;
        batch.ids.clear();
        Ok(())
    }

    /// Runs `work`, whose transactions are not waited for until they are on the disk.
    ///
    /// That is as safe as it has to be. The journal is one file, written in order, and read after a power cut up to
    /// the last transaction that is whole, so what is lost is the end of an import that does not count yet. Every
    /// transaction after it that has to last (an edit of a map, or the one that makes the import count) syncs the
    /// journal, and with it all that stands before it. And what is copied from the journal into the file meanwhile
    /// was synced in the journal first, which `NORMAL` does too.
    fn unhurried<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.connection().execute_batch("PRAGMA synchronous = NORMAL")?;
        let done = self.with_large_cache(work);
        self.connection().execute_batch("PRAGMA synchronous = FULL")?;
        done
    }

    /// Runs `work` with room for what a chunk of an import writes: 32 MB of pages, and as much in the journal before it
    /// is copied into the file, so that pages that several chunks change are copied, and waited for, once.
    pub(super) fn with_large_cache<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.connection().execute_batch("PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 8000")?;
        let done = work(self);
        self.connection().execute_batch("PRAGMA cache_size = -2000; PRAGMA wal_autocheckpoint = 1000")?;
        done
    }
}

fn version_of(transaction: &Transaction<'_>, source: i64) -> Result<i64, StoreError> {
    let version = transaction
        .query_row("SELECT version FROM sources WHERE key = ?1 AND visible = 1", [source], |row| row.get(0))
        .optional()?;
    version.ok_or(StoreError::NoSuchFeedback { what: "source", key: source })
}

fn new_source(transaction: &Transaction<'_>, name: &str, now: i64) -> Result<i64, StoreError> {
    if transaction.prepare("SELECT 1 FROM sources WHERE name = ?1 AND visible = 1")?.exists([name])? {
        return Err(StoreError::NameTaken { what: "source", name: name.to_owned() });
    }
    transaction.execute(
        "INSERT INTO sources (name, about, questions, dictionary, hash, visible, version, made_at)
         VALUES (?1, '', '', '', ?2, 0, 0, ?3)",
        params![name, texts_hash("", "", ""), now],
    )?;
    Ok(transaction.last_insert_rowid())
}

fn write_chunk(
    transaction: &Transaction<'_>,
    batch: &StagedBatch,
    rows: &[NewResponse<'_>],
    ids: &mut Vec<(i64, i64)>,
) -> Result<(), StoreError> {
    let first = next_key(transaction, rows.iter().map(keys_of).sum())?;
    let mut insert = transaction.prepare_cached(
        "INSERT INTO responses (key, batch, status, place, channel, segment, at, weight, texts, line, id, customer,
             answers, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    )?;
    let mut write = transaction.prepare_cached(
        "INSERT INTO verbatims (key, column, redactions, language, pinned, text) VALUES (?1, ?2, ?3, ?4, 0, ?5)",
    )?;
    let mut index = transaction.prepare_cached("INSERT INTO verbatim_words (rowid, text) VALUES (?1, ?2)")?;
    let mut tag = transaction.prepare_cached(
        "INSERT INTO verbatim_themes (verbatim, theme, by) VALUES (?1, ?2, 'rule') ON CONFLICT DO NOTHING",
    )?;
    let (mut key, mut last, mut texts) = (first, first - 1, 0);
    for row in rows {
        insert.execute(params![
            key,
            batch.key,
            row.standing,
            row.place,
            row.channel,
            row.segment,
            row.at,
            row.weight,
            row.verbatims.len(),
            row.line,
            row.id,
            row.customer,
            row.answers,
            row_hash(batch.key, row, row.verbatims.len() as u64),
        ])?;
        ids.extend(row.id.map(|id| (id_hash(id), key)));
        for (verbatim, new) in (key..).zip(row.verbatims) {
            write.execute(params![verbatim, new.column, new.redactions, new.language, new.text])?;
            index.execute(params![verbatim, new.text])?;
            for theme in new.themes {
                tag.execute([verbatim, *theme])?;
            }
        }
        texts += row.verbatims.len();
        last = key;
        key += keys_of(row);
    }
    let changed = transaction.execute(
        "UPDATE batches SET first_response = iif(last_response < first_response, ?2, first_response),
             last_response = ?3, responses = responses + ?4, verbatims = verbatims + ?5
         WHERE key = ?1 AND state = 'staged'",
        params![batch.key, first, last, rows.len(), texts],
    )?;
    if changed == 1 { Ok(()) } else { Err(StoreError::NoSuchFeedback { what: "import", key: batch.key }) }
}

/// How many keys a response takes: one for each of its texts, and one if it has none.
fn keys_of(row: &NewResponse<'_>) -> i64 {
    row.verbatims.len().max(1) as i64
}

/// The first of so many keys that were never given.
fn next_key(transaction: &Transaction<'_>, count: i64) -> rusqlite::Result<i64> {
    transaction
        .prepare_cached(
            "UPDATE feedback_marks SET value = value + ?1 WHERE name = 'next key' RETURNING value - ?1",
        )?
        .query_row([count], |row| row.get(0))
}

/// Makes the batch count and keeps what is known of its source.
fn finish(
    transaction: &Transaction<'_>,
    batch: &StagedBatch,
    commit: &BatchCommit<'_>,
) -> Result<(), StoreError> {
    let BatchCommit { about, questions, dictionary, report, cubes, signature, now } = *commit;
    let (name, version): (String, i64) = transaction
        .query_row("SELECT name, version FROM sources WHERE key = ?1", [batch.source], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?
        .ok_or(StoreError::NoSuchFeedback { what: "source", key: batch.source })?;
    if version != batch.version {
        return Err(StoreError::SourceChanged { name });
    }
    let taken = "SELECT 1 FROM sources WHERE name = ?1 AND visible = 1 AND key <> ?2";
    if transaction.prepare(taken)?.exists(params![name, batch.source])? {
        return Err(StoreError::NameTaken { what: "source", name });
    }
    let hash = texts_hash(about, questions, dictionary);
    transaction.execute(
        "UPDATE sources SET about = ?2, questions = ?3, dictionary = ?4, hash = ?5, visible = 1,
             version = version + 1 WHERE key = ?1",
        params![batch.source, about, questions, dictionary, hash],
    )?;
    transaction.execute("UPDATE batches SET restorable = 0 WHERE source = ?1", [batch.source])?;
    let changed = transaction.execute(
        "UPDATE batches SET state = 'committed', restorable = 1, report = ?2, made_at = ?3
         WHERE key = ?1 AND state = 'staged'",
        params![batch.key, report, now],
    )?;
    if changed != 1 {
        return Err(StoreError::NoSuchFeedback { what: "import", key: batch.key });
    }
    transaction.execute(
        "INSERT INTO mappings (signature, mapping, used_at) SELECT ?2, mapping, ?3 FROM batches WHERE key = ?1
         ON CONFLICT (signature) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at",
        params![batch.key, signature, now],
    )?;
    put_cubes(transaction, batch.key, cubes)?;
    super::removing::count_rows(transaction, batch.key)?;
    Ok(())
}

/// Keeps the cubes of a batch, and no others of it.
pub(super) fn put_cubes(
    transaction: &Transaction<'_>,
    batch: i64,
    cubes: &[(u16, Vec<u8>)],
) -> rusqlite::Result<()> {
    transaction.execute("DELETE FROM cubes WHERE batch = ?1", [batch])?;
    let mut insert = transaction
        .prepare_cached("INSERT INTO cubes (batch, question, bytes, hash) VALUES (?1, ?2, ?3, ?4)")?;
    for (question, bytes) in cubes {
        insert.execute(params![batch, question, bytes, checksum(bytes)])?;
    }
    Ok(())
}
