//! What all maps of a workspace share: the library's personas and templates of the team's own. What they
//! hold is opaque text and bytes here; what they mean is the caller's business.

use crate::{Reader, StoreError, Writer};
use rusqlite::{OptionalExtension, Row, params};
use uuid::Uuid;

/// A persona of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShelvedPersona {
    /// The persona.
    pub id: Uuid,
    /// All of it, as text.
    pub value: String,
    /// Name of the image that it uses, so that this is not taken away.
    pub image: Option<String>,
    /// When it was last changed, in seconds since 1970-01-01 UTC.
    pub updated_at: i64,
}

/// A template of the team's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShelvedTemplate {
    /// Name, unique in the workspace.
    pub name: String,
    /// Title.
    pub title: String,
    /// What it is good for.
    pub summary: String,
    /// The map, as bytes.
    pub map: Vec<u8>,
    /// Names of the images that it uses, so that these are not taken away.
    pub images: Vec<String>,
    /// When it was made, in seconds since 1970-01-01 UTC.
    pub made_at: i64,
}

impl Reader {
    /// The personas of the library, the one changed last first.
    ///
    /// # Errors
    /// Fails if the table cannot be read.
    pub fn personas(&self) -> Result<Vec<ShelvedPersona>, StoreError> {
        let mut statement = self.connection().prepare_cached(
            "SELECT id, value, image, updated_at FROM personas ORDER BY updated_at DESC, id",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(ShelvedPersona {
                id: row.get(0)?,
                value: row.get(1)?,
                image: row.get(2)?,
                updated_at: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The team's own templates, the oldest first.
    ///
    /// # Errors
    /// Fails if the table cannot be read.
    pub fn templates(&self) -> Result<Vec<ShelvedTemplate>, StoreError> {
        let sql = format!("SELECT {TEMPLATE_COLUMNS} FROM templates ORDER BY made_at, rowid");
        let mut statement = self.connection().prepare_cached(&sql)?;
        let rows = statement.query_map([], template)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// One of the team's own templates, or none.
    ///
    /// # Errors
    /// Fails if the table cannot be read.
    pub fn template(&self, name: &str) -> Result<Option<ShelvedTemplate>, StoreError> {
        let sql = format!("SELECT {TEMPLATE_COLUMNS} FROM templates WHERE name = ?1");
        Ok(self.connection().prepare_cached(&sql)?.query_row([name], template).optional()?)
    }
}

const TEMPLATE_COLUMNS: &str = "name, title, summary, map, images, made_at";

fn template(row: &Row<'_>) -> rusqlite::Result<ShelvedTemplate> {
    let images = serde_json::from_str(row.get_ref(4)?.as_str()?).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(4, rusqlite::types::Type::Text, Box::new(error))
    })?;
    Ok(ShelvedTemplate {
        name: row.get(0)?,
        title: row.get(1)?,
        summary: row.get(2)?,
        map: row.get(3)?,
        images,
        made_at: row.get(5)?,
    })
}

impl Writer {
    /// Puts a persona into the library, in place of the one of the same id.
    ///
    /// # Errors
    /// [`StoreError::Write`].
    pub fn put_persona(&mut self, persona: &ShelvedPersona) -> Result<(), StoreError> {
        self.transaction(|transaction| {
            transaction
                .prepare_cached(
                    "INSERT INTO personas (id, value, image, updated_at) VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT (id) DO UPDATE
                     SET value = excluded.value, image = excluded.image, updated_at = excluded.updated_at",
                )?
                .execute(params![persona.id.as_bytes(), persona.value, persona.image, persona.updated_at])
        })?;
        Ok(())
    }

    /// Takes a persona out of the library and says whether it was there.
    ///
    /// # Errors
    /// [`StoreError::Write`].
    pub fn delete_persona(&mut self, id: Uuid) -> Result<bool, StoreError> {
        let gone = self.transaction(|transaction| {
            transaction.prepare_cached("DELETE FROM personas WHERE id = ?1")?.execute([id.as_bytes()])
        })?;
        Ok(gone > 0)
    }

    /// Keeps a template.
    ///
    /// # Errors
    /// [`StoreError::Write`], also if there is one of that name.
    pub fn add_template(&mut self, template: &ShelvedTemplate) -> Result<(), StoreError> {
        let images = serde_json::to_string(&template.images).expect("a list of texts has a JSON form");
        self.transaction(|transaction| {
            transaction
                .prepare_cached(
                    "INSERT INTO templates (name, title, summary, map, images, made_at)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute(params![
                    template.name,
                    template.title,
                    template.summary,
                    template.map,
                    images,
                    template.made_at
                ])
        })?;
        Ok(())
    }

    /// Deletes a template and says whether it was there.
    ///
    /// # Errors
    /// [`StoreError::Write`].
    pub fn delete_template(&mut self, name: &str) -> Result<bool, StoreError> {
        let gone = self.transaction(|transaction| {
            transaction.prepare_cached("DELETE FROM templates WHERE name = ?1")?.execute([name])
        })?;
        Ok(gone > 0)
    }
}
