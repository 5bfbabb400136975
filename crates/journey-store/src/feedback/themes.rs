//! Themes of texts, put on them by rules and by hand. What a person says stands against what a rule says.

use super::{COUNTS, attached_to};
use crate::{Reader, StoreError, Writer};
use rusqlite::{OptionalExtension, params};

/// A theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeRow {
    /// Its key.
    pub key: i64,
    /// Its name, unique in the workspace.
    pub name: String,
    /// Its rule, as the caller wrote it.
    pub rule: String,
    /// How many texts that count it is on.
    pub texts: u64,
}

impl Reader {
    /// The themes, by name.
    ///
    /// # Errors
    /// Fails if the tables cannot be read.
    pub fn themes(&self) -> Result<Vec<ThemeRow>, StoreError> {
        let sql = format!(
            "SELECT key, name, rule,
                 (SELECT count(*) FROM {} WHERE verbatim_themes.theme = themes.key
                      AND verbatim_themes.by <> 'against' AND {COUNTS})
             FROM themes ORDER BY name",
            attached_to("verbatim_themes", "verbatim")
        );
        let mut statement = self.connection().prepare_cached(&sql)?;
        let rows = statement.query_map([], |row| {
            Ok(ThemeRow { key: row.get(0)?, name: row.get(1)?, rule: row.get(2)?, texts: row.get(3)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Which themes are on which texts: pairs of text and theme, in their order. Texts that do not count are among
    /// them.
    ///
    /// # Errors
    /// Fails if the table cannot be read.
    pub fn tags(&self) -> Result<Vec<(i64, i64)>, StoreError> {
        let sql =
            "SELECT verbatim, theme FROM verbatim_themes WHERE by <> 'against' ORDER BY verbatim, theme";
        let mut statement = self.connection().prepare_cached(sql)?;
        let pairs = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(pairs.collect::<Result<_, _>>()?)
    }
}

impl Writer {
    /// Makes a theme, or changes one; answers its key. What its rule puts on texts is written by
    /// [`Writer::clear_rule_tags`] and [`Writer::add_rule_tags`].
    ///
    /// # Errors
    /// [`StoreError::NameTaken`], [`StoreError::NoSuchFeedback`], [`StoreError::Write`].
    pub fn save_theme(&mut self, theme: Option<i64>, name: &str, rule: &str) -> Result<i64, StoreError> {
        self.attempt(|transaction| {
            let taken = "SELECT 1 FROM themes WHERE name = ?1 AND key IS NOT ?2";
            if transaction.prepare_cached(taken)?.exists(params![name, theme])? {
                return Err(StoreError::NameTaken { what: "theme", name: name.to_owned() });
            }
            let Some(key) = theme else {
                transaction.execute("INSERT INTO themes (name, rule) VALUES (?1, ?2)", [name, rule])?;
                return Ok(transaction.last_insert_rowid());
            };
            let sql = "UPDATE themes SET name = ?2, rule = ?3 WHERE key = ?1";
            match transaction.execute(sql, params![key, name, rule])? {
                1 => Ok(key),
                _ => Err(StoreError::NoSuchFeedback { what: "theme", key }),
            }
        })
    }

    /// Deletes a theme, and takes it off all texts.
    ///
    /// # Errors
    /// [`StoreError::NoSuchFeedback`], [`StoreError::Write`].
    pub fn delete_theme(&mut self, theme: i64) -> Result<(), StoreError> {
        self.attempt(|transaction| {
            if transaction.execute("DELETE FROM themes WHERE key = ?1", [theme])? == 0 {
                return Err(StoreError::NoSuchFeedback { what: "theme", key: theme });
            }
            transaction.execute("DELETE FROM verbatim_themes WHERE theme = ?1", [theme])?;
            Ok(())
        })
    }

    /// Takes off the theme where only its rule has put it.
    ///
    /// # Errors
    /// [`StoreError::Write`].
    pub fn clear_rule_tags(&mut self, theme: i64) -> Result<(), StoreError> {
        self.transaction(|transaction| {
            transaction.execute("DELETE FROM verbatim_themes WHERE theme = ?1 AND by = 'rule'", [theme])
        })?;
        Ok(())
    }

    /// Puts themes on texts as their rules say: pairs of text and theme. Where a person has said something about the
    /// two it stays, and texts and themes that are gone are passed over. Some ten thousand at a time are quick.
    ///
    /// # Errors
    /// [`StoreError::Write`]; none of them is put on then.
    pub fn add_rule_tags(&mut self, tags: &[(i64, i64)]) -> Result<(), StoreError> {
        self.transaction(|transaction| {
            let mut insert = transaction.prepare_cached(
                "INSERT INTO verbatim_themes (verbatim, theme, by)
                 SELECT verbatims.key, themes.key, 'rule' FROM verbatims, themes
                 WHERE verbatims.key = ?1 AND themes.key = ?2 ON CONFLICT DO NOTHING",
            )?;
            for (verbatim, theme) in tags {
                insert.execute([verbatim, theme])?;
            }
            Ok(())
        })
    }

    /// Puts a theme on a text by hand, or takes it off.
    ///
    /// # Errors
    /// [`StoreError::NoSuchFeedback`], [`StoreError::Write`].
    pub fn tag_verbatim(&mut self, verbatim: i64, theme: i64, on: bool) -> Result<(), StoreError> {
        self.attempt(|transaction| {
            for (what, table, key) in [("text", "verbatims", verbatim), ("theme", "themes", theme)] {
                let sql = format!("SELECT 1 FROM {table} WHERE key = ?1");
                let found = transaction.query_row(&sql, [key], |_| Ok(())).optional()?;
                found.ok_or(StoreError::NoSuchFeedback { what, key })?;
            }
            transaction.execute(
                "INSERT INTO verbatim_themes (verbatim, theme, by) VALUES (?1, ?2, ?3)
                 ON CONFLICT (verbatim, theme) DO UPDATE SET by = excluded.by",
                params![verbatim, theme, if on { "human" } else { "against" }],
            )?;
            Ok(())
        })
    }
}
