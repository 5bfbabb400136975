//! Sources, their imports, and what is counted of them.

use crate::{Reader, StoreError, Writer, schema::checksum};
use rusqlite::{OptionalExtension, Row, params};

/// A source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRow {
    /// Its key.
    pub key: i64,
    /// Its name, unique in the workspace.
    pub name: String,
    /// What is told about it, as the caller wrote it.
    pub about: String,
    /// Its questions, as the caller wrote them.
    pub questions: String,
    /// Its dictionary, as the caller wrote it.
    pub dictionary: String,
    /// When it was made, in seconds since 1970-01-01 UTC.
    pub made_at: i64,
}

/// The sources of a workspace.
#[derive(Debug, Default)]
pub struct SourceList {
    /// Those that can be read, the one made first at the top.
    pub sources: Vec<SourceRow>,
    /// Those that cannot, each with its key and a [`StoreError::DamagedFeedback`]. They can be deleted.
    pub damaged: Vec<(i64, StoreError)>,
}

/// An import that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchRow {
    /// Its key.
    pub key: i64,
    /// Its source.
    pub source: i64,
    /// Name of the file.
    pub file: String,
    /// BLAKE3 hash of the file.
    pub file_hash: [u8; 32],
    /// Size of the file.
    pub bytes: u64,
    /// What its columns mean, as the caller wrote it.
    pub mapping: String,
    /// What came in and what did not, as the caller wrote it.
    pub report: String,
    /// When it was imported, in seconds since 1970-01-01 UTC.
    pub made_at: i64,
    /// How many of its responses count: complete or partial, and not replaced.
    pub responses: u64,
    /// How many texts those have.
    pub verbatims: u64,
}

/// Answers to one question of a source, counted, of one import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CubeRow {
    /// The import.
    pub batch: i64,
    /// Number of the question.
    pub question: u16,
    /// The counts, as the caller wrote them.
    pub bytes: Vec<u8>,
}

/// What is to change of a source.
#[derive(Debug, Clone, Copy)]
pub struct SourceChange<'a> {
    /// Its name.
    pub name: &'a str,
    /// What is told about it.
    pub about: &'a str,
    /// Its questions.
    pub questions: &'a str,
}

const SOURCE: &str = "key, name, about, questions, dictionary, made_at, hash";
const BATCH: &str = "key, source, file, file_hash, bytes, mapping, report, made_at, responses, verbatims";

impl Reader {
    /// The sources.
    ///
    /// # Errors
    /// Fails if the table cannot be read; a row that cannot be read is listed among the damaged.
    pub fn sources(&self) -> Result<SourceList, StoreError> {
        let sql = format!("SELECT {SOURCE} FROM sources WHERE visible = 1 ORDER BY key");
        let mut statement = self.connection().prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        let mut list = SourceList::default();
        while let Some(row) = rows.next()? {
            let key = row.get(0)?;
            match source_row(row) {
                Ok(source) => list.sources.push(source),
                Err(damage) => list.damaged.push((key, damage)),
            }
        }
        Ok(list)
    }

    /// One source.
    ///
    /// # Errors
    /// [`StoreError::NoSuchFeedback`], [`StoreError::DamagedFeedback`].
    pub fn source(&self, key: i64) -> Result<SourceRow, StoreError> {
        let sql = format!("SELECT {SOURCE} FROM sources WHERE key = ?1 AND visible = 1");
        let mut statement = self.connection().prepare_cached(&sql)?;
        let mut rows = statement.query([key])?;
        rows.next()?.map_or(Err(StoreError::NoSuchFeedback { what: "source", key }), source_row)
    }

    /// The imports of a source that count, the last one first.
    ///
    /// # Errors
    /// [`StoreError::DamagedFeedback`] if one cannot be read.
    pub fn batches(&self, source: i64) -> Result<Vec<BatchRow>, StoreError> {
        self.batches_where("source = ?1", source)
    }

    /// One import that counts.
    ///
    /// # Errors
    /// [`StoreError::NoSuchFeedback`], [`StoreError::DamagedFeedback`].
    pub fn batch(&self, key: i64) -> Result<BatchRow, StoreError> {
        self.batches_where("key = ?1", key)?.pop().ok_or(StoreError::NoSuchFeedback { what: "import", key })
    }

    /// The imports that count of the very same file.
    ///
    /// # Errors
    /// [`StoreError::DamagedFeedback`] if one cannot be read.
    pub fn batches_of_file(&self, file_hash: [u8; 32]) -> Result<Vec<BatchRow>, StoreError> {
        self.batches_where("file_hash = ?1", file_hash)
    }

    fn batches_where(&self, which: &str, value: impl rusqlite::ToSql) -> Result<Vec<BatchRow>, StoreError> {
        let sql =
            format!("SELECT {BATCH} FROM batches WHERE {which} AND state = 'committed' ORDER BY key DESC");
        let mut statement = self.connection().prepare_cached(&sql)?;
        let mut rows = statement.query([value])?;
        let mut batches = Vec::new();
        while let Some(row) = rows.next()? {
            batches.push(batch_row(row)?);
        }
        Ok(batches)
    }

    /// What is counted of a source, by import and question, each compared with its checksum. Without a question all
    /// of them.
    ///
    /// # Errors
    /// [`StoreError::DamagedFeedback`] if one is not what was stored.
    pub fn cubes(&self, source: i64, question: Option<u16>) -> Result<Vec<CubeRow>, StoreError> {
        let mut statement = self.connection().prepare_cached(
            "SELECT cubes.batch, cubes.question, cubes.bytes, cubes.hash, batches.file
             FROM batches CROSS JOIN cubes ON cubes.batch = batches.key
             WHERE batches.source = ?1 AND batches.state = 'committed' AND cubes.question = ifnull(?2, cubes.question)
             ORDER BY cubes.batch, cubes.question",
        )?;
        let mut rows = statement.query(params![source, question])?;
        let mut cubes = Vec::new();
        while let Some(row) = rows.next()? {
            let read = || -> rusqlite::Result<(CubeRow, Vec<u8>)> {
                let cube = CubeRow { batch: row.get(0)?, question: row.get(1)?, bytes: row.get(2)? };
                Ok((cube, row.get(3)?))
            };
            let damaged = |detail: String| StoreError::DamagedFeedback {
                what: format!(
                    "what was counted of {}",
                    row.get(4).unwrap_or_else(|_| "an import".to_owned())
                ),
                detail,
            };
            let (cube, hash) = read().map_err(|error| damaged(error.to_string()))?;
            if hash != checksum(&cube.bytes) {
                return Err(damaged("it is not what was stored".to_owned()));
            }
            cubes.push(cube);
        }
        Ok(cubes)
    }
}

impl Writer {
    /// Changes what is known of a source.
    ///
    /// # Errors
    /// [`StoreError::NoSuchFeedback`], [`StoreError::NameTaken`], [`StoreError::DamagedFeedback`],
    /// [`StoreError::Write`].
    pub fn save_source(&mut self, key: i64, change: &SourceChange<'_>) -> Result<(), StoreError> {
        let SourceChange { name, about, questions } = *change;
        self.attempt(|transaction| {
            let taken = "SELECT 1 FROM sources WHERE name = ?1 AND visible = 1 AND key <> ?2";
            if transaction.prepare_cached(taken)?.exists(params![name, key])? {
                return Err(StoreError::NameTaken { what: "source", name: name.to_owned() });
            }
            let sql = format!("SELECT {SOURCE} FROM sources WHERE key = ?1 AND visible = 1");
            let source =
                transaction.prepare_cached(&sql)?.query_row([key], |row| Ok(source_row(row))).optional()?;
            let source = source.ok_or(StoreError::NoSuchFeedback { what: "source", key })??;
            transaction.execute(
                "UPDATE sources SET name = ?2, about = ?3, questions = ?4, hash = ?5 WHERE key = ?1",
                params![key, name, about, questions, texts_hash(about, questions, &source.dictionary)],
            )?;
            Ok(())
        })
    }
}

/// What the texts of a source are compared with when they are read.
pub(super) fn texts_hash(about: &str, questions: &str, dictionary: &str) -> [u8; 16] {
    // No text holds the byte between them, so that nothing can move from one to the next unseen.
    checksum(&[about.as_bytes(), questions.as_bytes(), dictionary.as_bytes()].join(&0xff))
}

fn source_row(row: &Row<'_>) -> Result<SourceRow, StoreError> {
    let read = || -> rusqlite::Result<(SourceRow, Vec<u8>)> {
        let source = SourceRow {
            key: row.get(0)?,
            name: row.get(1)?,
            about: row.get(2)?,
            questions: row.get(3)?,
            dictionary: row.get(4)?,
            made_at: row.get(5)?,
        };
        Ok((source, row.get(6)?))
    };
    let damaged = |detail: String| StoreError::DamagedFeedback {
        what: format!("the source “{}”", row.get(1).unwrap_or_else(|_| "?".to_owned())),
        detail,
    };
    let (source, hash) = read().map_err(|error| damaged(error.to_string()))?;
    if hash != texts_hash(&source.about, &source.questions, &source.dictionary) {
        return Err(damaged("it is not what was stored".to_owned()));
    }
    Ok(source)
}

fn batch_row(row: &Row<'_>) -> Result<BatchRow, StoreError> {
    let read = || -> rusqlite::Result<BatchRow> {
        Ok(BatchRow {
            key: row.get(0)?,
            source: row.get(1)?,
            file: row.get(2)?,
            file_hash: row.get(3)?,
            bytes: row.get(4)?,
            mapping: row.get(5)?,
            report: row.get(6)?,
            made_at: row.get(7)?,
            responses: row.get(8)?,
            verbatims: row.get(9)?,
        })
    };
    read().map_err(|error| StoreError::DamagedFeedback {
        what: format!("the import of {}", row.get(2).unwrap_or_else(|_| "a file".to_owned())),
        detail: error.to_string(),
    })
}
