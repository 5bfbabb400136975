//! Taking what can still be read out of a damaged workspace.

mod feedback;

use crate::{
    APPLICATION_ID, Access, NewImage, ShelvedPersona, ShelvedTemplate, StoreError, StoredDocument, Summary,
    Writer,
    open::{create, has_journal, immutable, read_only_connection},
    read::{Reader, map_row},
};
use rusqlite::{OptionalExtension, Row};
use std::{collections::BTreeSet, path::Path};
use uuid::Uuid;

/// What was taken out of a damaged workspace.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Salvaged {
    /// Titles of the maps that are in the new workspace.
    pub maps: Vec<String>,
    /// What was lost, each in a sentence.
    pub lost: Vec<String>,
}

/// Writes what can be read of the workspace `damaged` into a new one: maps, personas, templates, images and
/// feedback.
/// The damaged file is left as it is.
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
    let mut keys = BTreeSet::new();
    for (key, id, summary) in found {
        keys.insert(key);
        match reader.readable_document(id) {
            Ok((document, damage)) => {
                keep(&mut writer, id, &document, &summary, now)?;
                if let Some(damage) = damage {
                    salvaged.lost.push(format!("“{}”: later changes ({damage})", summary.title));
                }
                salvaged.maps.push(summary.title);
            }
            Err(error) => salvaged.lost.push(error.to_string()),
        }
    }
    maps_without_entry(&reader, &mut writer, &mut salvaged, &keys, now)?;
    images(&reader, &mut writer, &mut salvaged, now)?;
    personas(&reader, &mut writer, &mut salvaged)?;
    templates(&reader, &mut writer, &mut salvaged)?;
    feedback::feedback(&reader, &mut writer, &mut salvaged)?;
    Ok(salvaged)
}

fn keep(
    writer: &mut Writer,
    id: Uuid,
    document: &StoredDocument,
    summary: &Summary,
    now: i64,
) -> Result<(), StoreError> {
    writer.add_map(id, &document.snapshot, summary, now)?;
    if !document.updates.is_empty() {
        writer.append(&crate::Append { map: id, updates: &document.updates, summary, now })?;
    }
    Ok(())
}

/// Maps whose document is there while their entry in the library is not. They come under a title that says so,
/// and under an id that follows from their content.
fn maps_without_entry(
    reader: &Reader,
    writer: &mut Writer,
    salvaged: &mut Salvaged,
    known: &BTreeSet<i64>,
    now: i64,
) -> Result<(), StoreError> {
    let connection = reader.connection();
    let ends = connection.query_row("SELECT min(map), max(map) FROM snapshots", [], |row| {
        Ok((row.get::<_, Option<i64>>(0)?, row.get::<_, Option<i64>>(1)?))
    });
    let Ok((Some(first), Some(last))) = ends else { return Ok(()) };
    // Maps that were deleted have an entry that says so, and are not wanted.
    let mut deleted = connection.prepare("SELECT deleted_at IS NOT NULL FROM maps WHERE key = ?1")?;
    let mut snapshot = connection.prepare("SELECT 1 FROM snapshots WHERE map = ?1")?;
    for key in first..=last.min(first.saturating_add(MOST_ROWS)) {
        let is_there = !matches!(snapshot.exists([key]), Ok(false));
        if !is_there || known.contains(&key) || matches!(deleted.query_row([key], |row| row.get(0)), Ok(true))
        {
            continue;
        }
        match reader.document_at(key)? {
            (Some(document), damage) => {
                let mut bytes = [0; 16];
                bytes.copy_from_slice(&blake3::hash(&document.snapshot).as_bytes()[..16]);
                let title = format!("Recovered {key}");
                let summary = Summary { title: title.clone(), state: "current".into(), ..Summary::default() };
                keep(writer, Uuid::from_bytes(bytes), &document, &summary, now)?;
                let rest =
                    damage.map_or(String::new(), |damage| format!(", and later changes of it ({damage})"));
                salvaged.lost.push(format!("the library's entry of “{title}”{rest}"));
                salvaged.maps.push(title);
            }
            (None, damage) => {
                let damage = damage.unwrap_or_default();
                salvaged
                    .lost
                    .push(format!("a map of which neither the entry nor the content can be read ({damage})"));
            }
        }
    }
    Ok(())
}

/// The first format that has small images, personas and templates.
const FORMAT_WITH_SHELVES: i64 = 2;

fn images(reader: &Reader, writer: &mut Writer, salvaged: &mut Salvaged, now: i64) -> Result<(), StoreError> {
    let columns = if has_shelves(reader)? { "mime, bytes, hash, small" } else { "mime, bytes, hash, NULL" };
    let read = |row: &Row<'_>| {
        let (mime, bytes): (String, Vec<u8>) = (row.get(0)?, row.get(1)?);
        Ok((mime, bytes, row.get::<_, Vec<u8>>(2)?, row.get::<_, Option<Vec<u8>>>(3)?))
    };
    each(reader, "images", columns, salvaged, read, |(mime, bytes, hash, small)| {
        if hash != blake3::hash(&bytes).as_bytes() {
            return Ok(Some("an image that is not what was stored".to_owned()));
        }
        let image = NewImage { mime: &mime, bytes: &bytes, small: small.as_deref() };
        writer.put_images(&[image], now).map(|_| None)
    })
}

fn personas(reader: &Reader, writer: &mut Writer, salvaged: &mut Salvaged) -> Result<(), StoreError> {
    if !has_shelves(reader)? {
        return Ok(());
    }
    let read = |row: &Row<'_>| {
        let (id, value, image, updated_at) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        Ok(ShelvedPersona { id, value, image, updated_at })
    };
    // A table without row numbers has to be read from its beginning; what stands behind a damaged page is lost.
    let mut statement = reader.connection().prepare("SELECT id, value, image, updated_at FROM personas")?;
    for row in statement.query_map([], read)? {
        match row {
            Ok(persona) => writer.put_persona(&persona)?,
            Err(error) => {
                salvaged.lost.push(format!("personas of the library ({error})"));
                break;
            }
        }
    }
    Ok(())
}

fn templates(reader: &Reader, writer: &mut Writer, salvaged: &mut Salvaged) -> Result<(), StoreError> {
    if !has_shelves(reader)? {
        return Ok(());
    }
    let columns = "name, title, summary, map, images, made_at";
    let read = |row: &Row<'_>| {
        let images = serde_json::from_str(row.get_ref(4)?.as_str()?).unwrap_or_default();
        let (name, title, summary, map) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        Ok(ShelvedTemplate { name, title, summary, map, images, made_at: row.get(5)? })
    };
    each(reader, "templates", columns, salvaged, read, |template| {
        writer.add_template(&template).map(|()| None)
    })
}

fn has_shelves(reader: &Reader) -> Result<bool, StoreError> {
    let version: i64 = reader.connection().pragma_query_value(None, "user_version", |row| row.get(0))?;
    Ok(version >= FORMAT_WITH_SHELVES)
}

/// Hands the rows of a table to `keep` that can be read, one by one. `keep` may say what was lost instead.
fn each<T>(
    reader: &Reader,
    table: &str,
    columns: &str,
    salvaged: &mut Salvaged,
    read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
    mut keep: impl FnMut(T) -> Result<Option<String>, StoreError>,
) -> Result<(), StoreError> {
    let connection = reader.connection();
    let ends = connection.query_row(&format!("SELECT min(rowid), max(rowid) FROM {table}"), [], |row| {
        Ok((row.get::<_, Option<i64>>(0)?, row.get::<_, Option<i64>>(1)?))
    });
    let (first, last) = match ends {
        Ok((Some(first), Some(last))) => (first, last),
        Ok(_) => return Ok(()),
        Err(error) => {
            salvaged.lost.push(format!("all {table} ({error})"));
            return Ok(());
        }
    };
    let mut statement = connection.prepare(&format!("SELECT {columns} FROM {table} WHERE rowid = ?1"))?;
    for key in first..=last.min(first.saturating_add(MOST_ROWS)) {
        match statement.query_row([key], &read).optional() {
            Ok(Some(row)) => salvaged.lost.extend(keep(row)?),
            Ok(None) => {}
            Err(error) => salvaged.lost.push(format!("entry {key} of the {table} ({error})")),
        }
    }
    Ok(())
}

/// A damaged page can claim any key; a workspace with more rows than this is not read to its end.
const MOST_ROWS: i64 = 1_000_000;

/// Whether as much can be read as to say that it is one.
fn is_workspace(reader: &Reader) -> bool {
    let id = reader.connection().pragma_query_value(None, "application_id", |row| row.get::<_, i64>(0));
    id.is_ok_and(|id| id == i64::from(APPLICATION_ID))
}

/// The maps whose rows can be read, with their keys. Rows are looked up one by one, since a scan ends at the first bad page.
fn ids(reader: &Reader, salvaged: &mut Salvaged) -> Result<Vec<(i64, Uuid, Summary)>, StoreError> {
    let connection = reader.connection();
    let keys = connection.query_row("SELECT min(key), max(key) FROM maps", [], |row| {
        Ok((row.get::<_, Option<i64>>(0)?, row.get::<_, Option<i64>>(1)?))
    });
    let (first, last) = match keys {
        Ok((Some(first), Some(last))) => (first, last),
        Ok(_) => return Ok(Vec::new()),
        Err(error) if is_workspace(reader) => {
            salvaged.lost.push(format!("the library ({error})"));
            return Ok(Vec::new());
        }
        Err(_) => return Err(StoreError::NotAWorkspace { path: reader.path().to_owned() }),
    };
    let mut found = Vec::new();
    let mut statement = connection.prepare(
        "SELECT id, title, state, tags, personas, stages, touchpoints, cards, updated_at, version, key
         FROM maps WHERE key = ?1 AND deleted_at IS NULL",
    )?;
    for key in first..=last.min(first.saturating_add(MOST_ROWS)) {
        let mut rows = statement.query([key])?;
        match rows.next() {
            Ok(None) => {}
            Ok(Some(row)) => match map_row(row) {
                Ok(row) => found.push((key, row.id, row.summary)),
                Err(error) => salvaged.lost.push(error.to_string()),
            },
            Err(error) => salvaged.lost.push(format!("entry {key} of the library ({error})")),
        }
    }
    Ok(found)
}
