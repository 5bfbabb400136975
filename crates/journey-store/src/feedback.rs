//! Feedback: sources, their imports, and what customers answered and wrote.
//!
//! An import is a *batch*. It is written in chunks, each a short transaction, so that edits of maps get their turn
//! in between ([`Writer::begin_batch`], [`Writer::write_responses`]). Nothing of it is seen until
//! [`Writer::commit_batch`] makes it count, in one transaction, and what a crash leaves behind is no part of the
//! workspace. Undoing a batch or deleting a source is one transaction too: rows stop to count, and
//! [`Writer::sweep_feedback`] takes them away by and by.
//!
//! A response that a later import brings anew is *replaced*: it stops to count, and what is counted of its batch is
//! counted again by the caller ([`Recount`]). Undoing the last import of a source brings back what it replaced;
//! what earlier ones replaced is gone for good.
//!
//! What answers, questions, dictionaries and cubes mean is the caller's business: they are bytes and texts here.

mod attached;
mod removing;
pub(crate) mod rows;
mod sources;
mod staging;
mod themes;
mod verbatims;

pub use rows::{ResponseRows, StoredResponse};
pub use sources::{BatchRow, CubeRow, SourceChange, SourceList, SourceRow};
pub use staging::{BatchCommit, BatchTarget, NewBatch, NewResponse, NewVerbatim, StagedBatch};
pub use themes::ThemeRow;
pub use verbatims::{Candidate, Order, SourceChoice, VerbatimPage, VerbatimQuery, VerbatimRow};

use crate::StoreError;
use rusqlite::{ToSql, types};

/// Counts the responses of a batch again and gives its cubes as bytes by question, after some of them stopped to
/// count or count again.
pub type Recount<'a> = dyn FnMut(&mut ResponseRows<'_>) -> Result<Vec<(u16, Vec<u8>)>, StoreError> + 'a;

/// What makes a text count: its response does, and is of a batch that does.
const COUNTS: &str =
    "batches.state = 'committed' AND responses.replaced_by IS NULL AND responses.status IN (0, 1)";

/// A table with verbatims of which `key` is the key, with their responses and batches. A response is the last one
/// whose key is not behind that of the verbatim.
fn attached_to(table: &str, key: &str) -> String {
    format!(
        "{table} CROSS JOIN responses ON responses.key = (SELECT max(key) FROM responses WHERE key <= {table}.{key})
         CROSS JOIN batches ON batches.key = responses.batch"
    )
}

/// How a response stands. Only those that are complete or partial count, and their texts are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Finished.
    Complete,
    /// Broken off; what was answered counts.
    Partial,
    /// Made to try the survey out.
    Test,
    /// Left out.
    Excluded,
}

impl Standing {
    const ALL: [Standing; 4] = [Standing::Complete, Standing::Partial, Standing::Test, Standing::Excluded];
}

impl ToSql for Standing {
    fn to_sql(&self) -> rusqlite::Result<types::ToSqlOutput<'_>> {
        Ok((*self as i64).into())
    }
}

impl types::FromSql for Standing {
    fn column_result(value: types::ValueRef<'_>) -> types::FromSqlResult<Self> {
        let number = value.as_i64()?;
        let standing = usize::try_from(number).ok().and_then(|number| Self::ALL.get(number));
        standing.copied().ok_or(types::FromSqlError::OutOfRange(number))
    }
}
