//! What customers wrote: found by words, by where and by whom it was written, a page at a time.
//!
//! What people type is never query syntax here, as in the index of maps.

use crate::{Reader, StoreError, Writer, index::match_expression};
use rusqlite::{Row, params, params_from_iter, types::Value};

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
    /// Those that the words fit best; without words the newest.
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

/// What makes a text count: its response does, and is of a batch that does.
const COUNTS: &str =
    "batches.state = 'committed' AND responses.replaced_by IS NULL AND responses.status IN (0, 1)";

impl Reader {
    /// A page of the texts that fit.
    ///
    /// # Errors
    /// [`StoreError::DamagedFeedback`] if one of them cannot be read; never for what the query says.
    pub fn verbatims(&self, query: &VerbatimQuery<'_>) -> Result<VerbatimPage, StoreError> {
        let transaction = self.connection().unchecked_transaction()?;
        let Some(search) = Search::of(query) else { return Ok(VerbatimPage::default()) };
        let Search { from, conditions, order, parameters } = &search;
        let total = transaction
            .prepare_cached(&format!("SELECT count(*) FROM {from} WHERE {conditions}"))?
            .query_row(params_from_iter(parameters), |row| row.get(0))?;
        let page = [query.limit, query.offset].map(|number| i64::try_from(number).unwrap_or(i64::MAX).into());
        let sql =
            format!("SELECT verbatims.key FROM {from} WHERE {conditions} ORDER BY {order} LIMIT ? OFFSET ?");
        let keys: Vec<i64> = transaction
            .prepare_cached(&sql)?
            .query_map(params_from_iter(parameters.iter().chain(&page)), |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let verbatims = keys.into_iter().map(|key| self.verbatim(key)).collect::<Result<_, _>>()?;
        Ok(VerbatimPage { verbatims, total })
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
        let Some(Search { from, conditions, order, parameters }) = Search::of(query) else {
            return Ok(VerbatimPage::default());
        };
        let sql = format!(
            "SELECT verbatims.key, batches.source, responses.place, responses.answers, verbatims.text
             FROM {from} WHERE {conditions} ORDER BY {order}"
        );
        let mut statement = transaction.prepare_cached(&sql).map_err(StoreError::from)?;
        let mut rows = statement.query(params_from_iter(&parameters)).map_err(StoreError::from)?;
        let (mut keys, mut total) = (Vec::new(), 0);
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            let key: i64 = row.get(0).map_err(StoreError::from)?;
            let candidate = candidate(row).map_err(|detail| damaged(key, detail))?;
            if !is_wanted(&candidate)? {
                continue;
            }
            if total >= query.offset && keys.len() < query.limit {
                keys.push(key);
            }
            total += 1;
        }
        let verbatims = keys.into_iter().map(|key| self.verbatim(key)).collect::<Result<_, _>>()?;
        Ok(VerbatimPage { verbatims, total })
    }

    /// One text that counts.
    ///
    /// # Errors
    /// [`StoreError::NoSuchFeedback`], [`StoreError::DamagedFeedback`].
    pub fn verbatim(&self, key: i64) -> Result<VerbatimRow, StoreError> {
        let sql = format!(
            "SELECT verbatims.key, batches.source, responses.batch, verbatims.response, verbatims.column,
                 verbatims.text, verbatims.redactions, verbatims.language, verbatims.pinned, responses.at,
                 responses.place, responses.channel, responses.segment, responses.answers
             FROM verbatims JOIN responses ON responses.key = verbatims.response
                 JOIN batches ON batches.key = responses.batch
             WHERE verbatims.key = ?1 AND {COUNTS}"
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

    /// Hands every text that counts to `each`, with its key, in the order of keys from `after` on. Anything but `Ok`
    /// ends it.
    ///
    /// # Errors
    /// [`StoreError::DamagedFeedback`] if one cannot be read, and those of `each`.
    pub fn texts<E: From<StoreError>>(
        &self,
        after: Option<i64>,
        mut each: impl FnMut(i64, &Candidate<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = format!(
            "SELECT verbatims.key, batches.source, responses.place, responses.answers, verbatims.text
             FROM verbatims CROSS JOIN responses ON responses.key = verbatims.response
                 CROSS JOIN batches ON batches.key = responses.batch
             WHERE verbatims.key > ?1 AND {COUNTS} ORDER BY verbatims.key"
        );
        let mut statement = self.connection().prepare_cached(&sql).map_err(StoreError::from)?;
        let mut rows = statement.query([after.unwrap_or(i64::MIN)]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            let key: i64 = row.get(0).map_err(StoreError::from)?;
            each(key, &candidate(row).map_err(|detail| damaged(key, detail))?)?;
        }
        Ok(())
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

/// A query in SQL.
struct Search {
    from: &'static str,
    conditions: String,
    order: &'static str,
    parameters: Vec<Value>,
}

impl Search {
    /// None if nothing can be found: the query has no word to look for, or no source.
    fn of(query: &VerbatimQuery<'_>) -> Option<Self> {
        let mut search =
            Self { from: "", conditions: COUNTS.to_owned(), order: NEWEST, parameters: Vec::new() };
        search.from = if !query.words.trim().is_empty() {
            search.and("verbatim_words MATCH ?", [match_expression(query.words)?.into()]);
            if query.order == Order::Best {
                search.order = "verbatim_words.rank, verbatims.key";
            }
            "verbatim_words CROSS JOIN verbatims ON verbatims.key = verbatim_words.rowid
             CROSS JOIN responses ON responses.key = verbatims.response
             CROSS JOIN batches ON batches.key = responses.batch"
        } else if query.theme.is_some() || query.pinned {
            "verbatims JOIN responses ON responses.key = verbatims.response
             CROSS JOIN batches ON batches.key = responses.batch"
        } else {
            // The texts are long: they are looked up in the index of their responses.
            "responses CROSS JOIN verbatims INDEXED BY verbatims_of_response ON verbatims.response = responses.key
             CROSS JOIN batches ON batches.key = responses.batch"
        };
        search.restrict(query);
        if let Some(sources) = &query.sources {
            search.choose(sources)?;
        }
        Some(search)
    }

    fn and(&mut self, condition: &str, parameters: impl IntoIterator<Item = Value>) {
        self.conditions.push_str(" AND ");
        self.conditions.push_str(condition);
        self.parameters.extend(parameters);
    }

    fn restrict(&mut self, query: &VerbatimQuery<'_>) {
        if let Some(from) = query.from {
            self.and("responses.at >= ?", [from.into()]);
        }
        if let Some(before) = query.before {
            self.and("responses.at < ?", [before.into()]);
        }
        if let Some(theme) = query.theme {
            let tagged =
                "verbatims.key IN (SELECT verbatim FROM verbatim_themes WHERE theme = ? AND by <> 'against')";
            self.and(tagged, [theme.into()]);
        }
        if query.pinned {
            self.and("verbatims.pinned = 1", []);
        }
    }

    fn choose(&mut self, sources: &[SourceChoice]) -> Option<()> {
        let mut choices = Vec::new();
        for choice in sources {
            let mut condition = "batches.source = ?".to_owned();
            self.parameters.push(choice.source.into());
            let lists =
                [("place", &choice.places), ("channel", &choice.channels), ("segment", &choice.segments)];
            for (column, numbers) in lists {
                if let Some(numbers) = numbers {
                    // A list of numbers is one parameter, however long it is.
                    condition
                        .push_str(&format!(" AND responses.{column} IN (SELECT value FROM json_each(?))"));
                    let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
                    self.parameters.push(format!("[{}]", numbers.join(",")).into());
                }
            }
            choices.push(condition);
        }
        if choices.is_empty() {
            return None;
        }
        self.conditions.push_str(&format!(" AND (({}))", choices.join(") OR (")));
        Some(())
    }
}

const NEWEST: &str = "responses.at DESC, verbatims.key DESC";

fn candidate<'a>(row: &'a Row<'_>) -> Result<Candidate<'a>, String> {
    let read = || -> Result<Candidate<'a>, Box<dyn std::error::Error>> {
        Ok(Candidate {
            source: row.get(1)?,
            place: row.get(2)?,
            answers: row.get_ref(3)?.as_blob()?,
            text: row.get_ref(4)?.as_str()?,
        })
    };
    read().map_err(|error| error.to_string())
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
