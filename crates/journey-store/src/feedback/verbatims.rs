//! What customers wrote: found by words, by where and by whom it was written, a page at a time.
//!
//! What people type is never query syntax here, as in the index of maps.

mod search;

use super::{COUNTS, attached_to};
use crate::{Reader, StoreError, Writer};
use rusqlite::{Row, params};
use search::{Search, count_of_sources};

/// Which texts are looked for.
#[derive(Debug, Clone, Default)]
pub struct VerbatimQuery<'a> {
    /// Words that all have to be there; the last one may be the beginning of a word. Empty for all texts.
    pub words: &'a str,
    /// Only texts of these sources; none for all.
    pub sources: Option<Vec<SourceChoice>>,
    /// Not before this time, in seconds since 1970-01-01 UTC. What has no time is left out where there is a period.
    pub from: Option<i64>,
    /// Before this time.
    pub before: Option<i64>,
    /// Only texts with this theme.
    pub theme: Option<i64>,
    /// Only texts that are pinned.
    pub pinned: bool,
    /// Which come first.
    pub order: Order,
    /// How many to leave out at the beginning.
    pub offset: usize,
    /// How many to answer at most.
    pub limit: usize,
}

/// A source, and which of its texts, by the numbers of its dictionary; none leaves everything in.
#[derive(Debug, Clone, Default)]
pub struct SourceChoice {
    /// The source.
    pub source: i64,
    /// Only from these places.
    pub places: Option<Vec<u32>>,
    /// Only by these channels.
    pub channels: Option<Vec<u32>>,
    /// Only by customers of these combinations of segments.
    pub segments: Option<Vec<u32>>,
}

/// Which texts come first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// Those that the words fit best; without words, or where they fit more than 20,000 texts, the newest.
    #[default]
    Best,
    /// The newest; those without a time come last.
    Newest,
}

/// A text that fits, before it is decided whether it is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    /// Its source.
    pub source: i64,
    /// Number of the place.
    pub place: u32,
    /// The answers of its response, as bytes.
    pub answers: &'a [u8],
    /// The words.
    pub text: &'a str,
}

/// Some texts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct VerbatimPage {
    /// The texts of the page.
    pub verbatims: Vec<VerbatimRow>,
    /// How many there are on all pages.
    pub total: usize,
}

/// A text with what is known of its response.
#[derive(Debug, Clone, PartialEq)]
pub struct VerbatimRow {
    /// Its key.
    pub key: i64,
    /// Its source.
    pub source: i64,
    /// Its import.
    pub batch: i64,
    /// Its response.
    pub response: i64,
    /// Number of the column.
    pub column: u16,
    /// The words.
    pub text: String,
    /// How many pieces of personal data were taken out.
    pub redactions: u16,
    /// Its language, if that is known.
    pub language: Option<String>,
    /// Whether it is pinned.
    pub pinned: bool,
    /// When it was written, in seconds since 1970-01-01 UTC.
    pub at: Option<i64>,
    /// Number of the place.
    pub place: u32,
    /// Number of the channel.
    pub channel: u32,
    /// Number of the combination of segments.
    pub segment: u32,
    /// The answers of its response, as bytes.
    pub answers: Vec<u8>,
    /// Its themes, in the order of their keys.
    pub themes: Vec<i64>,
}

impl Reader {
    /// A page of the texts that fit.
    ///
    /// # Errors
    /// [`StoreError::DamagedFeedback`] if one of them cannot be read; never for what the query says.
    pub fn verbatims(&self, query: &VerbatimQuery<'_>) -> Result<VerbatimPage, StoreError> {
        let transaction = self.connection().unchecked_transaction()?;
        let Some(mut search) = Search::of(query) else { return Ok(VerbatimPage::default()) };
        let total = match query.takes_whole_sources() {
            true => count_of_sources(&transaction, query)?,
            false => search.count(&transaction)?,
        };
        search.rank_if_few(total);
        let keys = search.page(&transaction, query.offset, query.limit)?;
        self.page(keys, total)
    }

    /// A page of those texts that fit and that `is_wanted` wants, as by what else the customer answered. All that fit
    /// are handed to it.
    ///
    /// # Errors
    /// Like [`Reader::verbatims`], and those of `is_wanted`.
    pub fn verbatims_where<E: From<StoreError>>(
        &self,
        query: &VerbatimQuery<'_>,
        mut is_wanted: impl FnMut(&Candidate<'_>) -> Result<bool, E>,
    ) -> Result<VerbatimPage, E> {
        let transaction = self.connection().unchecked_transaction().map_err(StoreError::from)?;
        let Some(mut search) = Search::of(query) else { return Ok(VerbatimPage::default()) };
        search.rank_if_few(search.count(&transaction).map_err(StoreError::from)?);
        let (mut keys, mut total) = (Vec::new(), 0);
        search.each(&transaction, |key, candidate| {
            if is_wanted(candidate)? {
                if total >= query.offset && keys.len() < query.limit {
                    keys.push(key);
                }
                total += 1;
            }
            Ok::<(), E>(())
        })?;
        Ok(self.page(keys, total)?)
    }

    fn page(&self, keys: Vec<i64>, total: usize) -> Result<VerbatimPage, StoreError> {
        let verbatims = keys.into_iter().map(|key| self.verbatim(key)).collect::<Result<_, _>>()?;
        Ok(VerbatimPage { verbatims, total })
    }

    /// One text that counts.
    ///
    /// # Errors
    /// [`StoreError::NoSuchFeedback`], [`StoreError::DamagedFeedback`].
    pub fn verbatim(&self, key: i64) -> Result<VerbatimRow, StoreError> {
        let sql = format!(
            "SELECT verbatims.key, batches.source, responses.batch, responses.key, verbatims.column, verbatims.text,
                 verbatims.redactions, verbatims.language, verbatims.pinned, responses.at, responses.place,
                 responses.channel, responses.segment, responses.answers
             FROM {} WHERE verbatims.key = ?1 AND {COUNTS}",
            attached_to("verbatims", "key")
        );
        let mut statement = self.connection().prepare_cached(&sql)?;
        let mut rows = statement.query([key])?;
        let row = rows.next()?.ok_or(StoreError::NoSuchFeedback { what: "text", key })?;
        let mut verbatim = verbatim_row(row).map_err(|error| damaged(key, error.to_string()))?;
        let themes =
            "SELECT theme FROM verbatim_themes WHERE verbatim = ?1 AND by <> 'against' ORDER BY theme";
        verbatim.themes = self
            .connection()
            .prepare_cached(themes)?
            .query_map([key], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(verbatim)
    }

    /// Hands every text that counts to `each`, with its key, in the order of keys after `after`. Anything but `Ok` ends
    /// it.
    ///
    /// # Errors
    /// [`StoreError::DamagedFeedback`] if one cannot be read, and those of `each`.
    pub fn texts<E: From<StoreError>>(
        &self,
        after: Option<i64>,
        each: impl FnMut(i64, &Candidate<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let transaction = self.connection().unchecked_transaction().map_err(StoreError::from)?;
        Search::all_after(after.unwrap_or(i64::MIN)).each(&transaction, each)
    }
}

impl Writer {
    /// Pins a text, or takes the pin off.
    ///
    /// # Errors
    /// [`StoreError::NoSuchFeedback`], [`StoreError::Write`].
    pub fn pin_verbatim(&mut self, key: i64, pinned: bool) -> Result<(), StoreError> {
        let changed = self.transaction(|transaction| {
            let sql = "UPDATE verbatims SET pinned = ?2 WHERE key = ?1";
            transaction.prepare_cached(sql)?.execute(params![key, pinned])
        })?;
        if changed == 1 { Ok(()) } else { Err(StoreError::NoSuchFeedback { what: "text", key }) }
    }
}

fn verbatim_row(row: &Row<'_>) -> rusqlite::Result<VerbatimRow> {
    Ok(VerbatimRow {
        key: row.get(0)?,
        source: row.get(1)?,
        batch: row.get(2)?,
        response: row.get(3)?,
        column: row.get(4)?,
        text: row.get(5)?,
        redactions: row.get(6)?,
        language: row.get(7)?,
        pinned: row.get(8)?,
        at: row.get(9)?,
        place: row.get(10)?,
        channel: row.get(11)?,
        segment: row.get(12)?,
        answers: row.get(13)?,
        themes: Vec::new(),
    })
}

fn damaged(key: i64, detail: String) -> StoreError {
    StoreError::DamagedFeedback { what: format!("the text {key} of a customer"), detail }
}
