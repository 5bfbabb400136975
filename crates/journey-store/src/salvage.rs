//! Taking what can still be read out of a damaged workspace.

use crate::{
    Access, StoreError, Summary,
    open::{create, has_journal, immutable, read_only_connection},
    read::{Reader, map_row},
};
use std::path::Path;
use uuid::Uuid;

/// What was taken out of a damaged workspace.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Salvaged {
    /// Titles of the maps that are in the new workspace.
    pub maps: Vec<String>,
    /// What was lost, each in a sentence.
    pub lost: Vec<String>,
}

/// Writes what can be read of the workspace `damaged` into a new one. The damaged file is left as it is.
///
/// # Errors
/// Those of [`create`], and [`StoreError::NotAWorkspace`] if there is nothing to read at all.
pub fn salvage(damaged: &Path, into: &Path, now: i64) -> Result<Salvaged, StoreError> {
    let connection = if has_journal(damaged) { read_only_connection(damaged)? } else { immutable(damaged)? };
    let reader = Reader::new(connection, damaged.to_owned(), None);
    let mut salvaged = Salvaged::default();
    let found = ids(&reader, &mut salvaged)?;
    let opened = create(into)?;
    let Access::Write(mut writer) = opened.access else {
        return Err(StoreError::Exists { path: into.to_owned() });
    };
    for (id, summary) in found {
        match reader.readable_document(id) {
            Ok((document, damage)) => {
                writer.add_map(id, &document.snapshot, &summary, now)?;
                if !document.updates.is_empty() {
                    writer.append(&crate::Append {
                        map: id,
                        updates: &document.updates,
                        summary: &summary,
                        now,
                    })?;
                }
                if let Some(damage) = damage {
                    salvaged.lost.push(format!("“{}”: later changes ({damage})", summary.title));
                }
                salvaged.maps.push(summary.title);
            }
            Err(error) => salvaged.lost.push(error.to_string()),
        }
    }
    Ok(salvaged)
}

/// The maps whose rows can be read. Rows are looked up one by one, since a scan ends at the first bad page.
fn ids(reader: &Reader, salvaged: &mut Salvaged) -> Result<Vec<(Uuid, Summary)>, StoreError> {
    let connection = reader.connection();
    let keys = connection.query_row("SELECT min(key), max(key) FROM maps", [], |row| {
        Ok((row.get::<_, Option<i64>>(0)?, row.get::<_, Option<i64>>(1)?))
    });
    let (Some(first), Some(last)) =
        keys.map_err(|_| StoreError::NotAWorkspace { path: reader.path().to_owned() })?
    else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    let mut statement = connection.prepare(
        "SELECT id, title, state, tags, personas, stages, touchpoints, cards, updated_at, version, key
         FROM maps WHERE key = ?1 AND deleted_at IS NULL",
    )?;
    // A damaged page can claim any key; a workspace with more maps than this is not read to its end.
    for key in first..=last.min(first.saturating_add(1_000_000)) {
        let mut rows = statement.query([key])?;
        match rows.next() {
            Ok(None) => {}
            Ok(Some(row)) => match map_row(row) {
                Ok(row) => found.push((row.id, row.summary)),
                Err(error) => salvaged.lost.push(error.to_string()),
            },
            Err(error) => salvaged.lost.push(format!("entry {key} of the library ({error})")),
        }
    }
    Ok(found)
}
