//! Responses as rows: reading them in order, each compared with its hash.

use super::{NewResponse, Standing};
use crate::{Reader, StoreError};
use rusqlite::{Connection, Row, Rows, Statement};

/// A response that counts or stands beside those that do, as it is kept.
#[derive(Debug, Clone, Copy)]
pub struct StoredResponse<'a> {
    /// Its key.
    pub key: i64,
    /// Its batch.
    pub batch: i64,
    /// What was kept of it; its verbatims are not read with it.
    pub response: NewResponse<'a>,
    /// How many verbatims it has.
    pub texts: u32,
}

/// The responses of one batch that were not replaced, in the order of the file.
pub struct ResponseRows<'a> {
    batch: i64,
    rows: Rows<'a>,
}

impl std::fmt::Debug for ResponseRows<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ResponseRows").field("batch", &self.batch).finish_non_exhaustive()
    }
}

pub(crate) const COLUMNS: &str =
    "key, batch, status, place, channel, segment, at, weight, texts, line, id, customer, answers, hash";

impl ResponseRows<'_> {
    /// The batch.
    pub fn batch(&self) -> i64 {
        self.batch
    }

    /// The next response; none after the last.
    ///
    /// # Errors
    /// [`StoreError::DamagedFeedback`] if it is not what was stored.
    pub fn next_row(&mut self) -> Result<Option<StoredResponse<'_>>, StoreError> {
        self.rows.next()?.map(stored).transpose()
    }
}

/// Hands the responses of a batch that were not replaced to `work`.
pub(super) fn with_rows<T>(
    connection: &Connection,
    batch: i64,
    work: impl FnOnce(&mut ResponseRows<'_>) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let mut statement: Statement<'_> = connection.prepare(&format!(
        "SELECT {COLUMNS} FROM responses
         WHERE key BETWEEN (SELECT first_response FROM batches WHERE key = ?1)
             AND (SELECT last_response FROM batches WHERE key = ?1)
           AND batch = ?1 AND replaced_by IS NULL ORDER BY key"
    ))?;
    let rows = statement.query([batch])?;
    work(&mut ResponseRows { batch, rows })
}

impl Reader {
    /// Hands every response of a source that was not replaced to `each`, import by import in the order of the file.
    /// It sees one state of the workspace, also while something is imported. Anything but `Ok` ends it.
    ///
    /// # Errors
    /// [`StoreError::DamagedFeedback`] if a response is not what was stored, and those of `each`.
    pub fn responses<E: From<StoreError>>(
        &self,
        source: i64,
        mut each: impl FnMut(&StoredResponse<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let transaction = self.connection().unchecked_transaction().map_err(StoreError::from)?;
        let sql = "SELECT key FROM batches WHERE source = ?1 AND state = 'committed' ORDER BY key";
        let batches = || -> rusqlite::Result<Vec<i64>> {
            transaction.prepare_cached(sql)?.query_map([source], |row| row.get(0))?.collect()
        };
        for batch in batches().map_err(StoreError::from)? {
            let mut stopped = Ok(());
            with_rows(&transaction, batch, |rows| {
                while let Some(response) = rows.next_row()? {
                    stopped = each(&response);
                    if stopped.is_err() {
                        break;
                    }
                }
                Ok(())
            })?;
            stopped?;
        }
        Ok(())
    }
}

/// A row of [`COLUMNS`], compared with its hash.
pub(crate) fn stored<'a>(row: &'a Row<'_>) -> Result<StoredResponse<'a>, StoreError> {
    let damaged = |detail: String| StoreError::DamagedFeedback {
        what: match (row.get::<_, i64>(9), row.get::<_, i64>(1)) {
            (Ok(line), Ok(batch)) => format!("the response of line {line} of import {batch}"),
            _ => "a response".to_owned(),
        },
        detail,
    };
    let (stored, hash) = parts(row).map_err(|error| damaged(error.to_string()))?;
    if row_hash(stored.batch, &stored.response, u64::from(stored.texts)) != hash {
        return Err(damaged("it is not what was stored".to_owned()));
    }
    Ok(stored)
}

fn parts<'a>(row: &'a Row<'_>) -> rusqlite::Result<(StoredResponse<'a>, i64)> {
    let customer = row.get_ref(11)?.as_blob_or_null().map_err(|error| from_sql(11, error))?;
    let customer = customer.map(|customer| {
        let wrong =
            rusqlite::types::FromSqlError::InvalidBlobSize { expected_size: 16, blob_size: customer.len() };
        <&[u8; 16]>::try_from(customer).map_err(|_| from_sql(11, wrong))
    });
    let response = NewResponse {
        id: row.get_ref(10)?.as_str_or_null().map_err(|error| from_sql(10, error))?,
        line: row.get(9)?,
        at: row.get(6)?,
        place: row.get(3)?,
        channel: row.get(4)?,
        segment: row.get(5)?,
        weight: row.get(7)?,
        standing: row.get::<_, Standing>(2)?,
        customer: customer.transpose()?,
        answers: row.get_ref(12)?.as_blob().map_err(|error| from_sql(12, error))?,
        verbatims: &[],
    };
    let stored = StoredResponse { key: row.get(0)?, batch: row.get(1)?, response, texts: row.get(8)? };
    Ok((stored, row.get(13)?))
}

fn from_sql(column: usize, error: rusqlite::types::FromSqlError) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Null, Box::new(error))
}

/// What a row is compared with when it is read.
pub(crate) fn row_hash(batch: i64, row: &NewResponse<'_>, texts: u64) -> i64 {
    let id = row.id.map_or(&[][..], str::as_bytes);
    let customer = row.customer.map_or(&[][..], |customer| &customer[..]);
    let numbers = [
        // Lengths first, so that nothing can move from one part to the next unseen.
        row.id.map_or(-1, |id| id.len() as i64),
        customer.len() as i64,
        batch,
        row.line as i64,
        row.at.unwrap_or(i64::MIN),
        texts as i64,
        i64::from(row.place) | i64::from(row.channel) << 32,
        i64::from(row.segment) | (row.standing as i64) << 32,
        row.weight.to_bits() as i64,
    ];
    let mut hasher = blake3::Hasher::new();
    for number in numbers {
        hasher.update(&number.to_le_bytes());
    }
    hasher.update(id).update(customer).update(row.answers);
    first_eight(&hasher.finalize())
}

/// What ids are found by.
pub(crate) fn id_hash(id: &str) -> i64 {
    first_eight(&blake3::hash(id.as_bytes()))
}

fn first_eight(hash: &blake3::Hash) -> i64 {
    let mut first = [0; 8];
    first.copy_from_slice(&hash.as_bytes()[..8]);
    i64::from_le_bytes(first)
}
