//! What is looked for, in SQL.

use super::{Candidate, Order, SourceChoice, VerbatimQuery, damaged};
use crate::{
    StoreError,
    feedback::{COUNTS, attached_to},
    index::match_expression,
};
use rusqlite::{Connection, Row, params_from_iter, types::Value};

/// Words that fit more texts than this say too little about them to rank them by.
const MOST_RANKED: usize = 20_000;

const NEWEST: &str = "responses.at DESC, responses.key DESC";

/// A query in SQL. Each row is one text, or all texts of a response.
pub(super) struct Search {
    /// The key of the first text.
    key: &'static str,
    /// How many texts there are.
    texts: &'static str,
    from: String,
    conditions: String,
    order: &'static str,
    /// The order in which those come first that fit best; none if that cannot be said.
    ranked: Option<&'static str>,
    parameters: Vec<Value>,
}

impl Search {
    /// None if nothing can be found: the query has no word to look for, or no source.
    pub(super) fn of(query: &VerbatimQuery<'_>) -> Option<Self> {
        let words = match query.words.trim() {
            "" => None,
            _ => Some(match_expression(query.words)?),
        };
        let mut search = match (words, query.theme, query.pinned) {
            (Some(words), ..) => {
                let mut search = Self::by("verbatim_words.rowid", attached_to("verbatim_words", "rowid"));
                search.and("verbatim_words MATCH ?", [words.into()]);
                let best = query.order == Order::Best;
                search.ranked = best.then_some("verbatim_words.rank, verbatim_words.rowid");
                search
            }
            (None, None, false) => {
                let from = "responses CROSS JOIN batches ON batches.key = responses.batch".to_owned();
                let mut search = Self { texts: "responses.texts", ..Self::by("responses.key", from) };
                search.and("responses.texts > 0", []);
                search
            }
            _ => Self::by("verbatims.key", attached_to("verbatims", "key")),
        };
        search.restrict(query);
        if let Some(sources) = &query.sources {
            search.choose(sources)?;
        }
        Some(search)
    }

    /// All texts behind a key, in the order of keys.
    pub(super) fn all_after(key: i64) -> Self {
        let mut search =
            Self { order: "verbatims.key", ..Self::by("verbatims.key", attached_to("verbatims", "key")) };
        search.and("verbatims.key > ?", [key.into()]);
        search
    }

    fn by(key: &'static str, from: String) -> Self {
        let conditions = COUNTS.to_owned();
        Self { key, texts: "1", from, conditions, order: NEWEST, ranked: None, parameters: Vec::new() }
    }

    /// How many texts there are.
    pub(super) fn count(&self, connection: &Connection) -> rusqlite::Result<usize> {
        let Self { texts, from, conditions, .. } = self;
        connection
            .prepare_cached(&format!("SELECT ifnull(sum({texts}), 0) FROM {from} WHERE {conditions}"))?
            .query_row(params_from_iter(&self.parameters), |row| row.get(0))
    }

    /// Those that fit best come first, if there are not too many.
    pub(super) fn rank_if_few(&mut self, total: usize) {
        if let (Some(ranked), ..=MOST_RANKED) = (self.ranked, total) {
            self.order = ranked;
        }
    }

    /// The keys of a page.
    pub(super) fn page(
        &self,
        connection: &Connection,
        offset: usize,
        limit: usize,
    ) -> rusqlite::Result<Vec<i64>> {
        let Self { key, texts, from, conditions, order, parameters, .. } = self;
        // Each row gives a text or more.
        let rows = Value::from(i64::try_from(offset.saturating_add(limit)).unwrap_or(i64::MAX));
        let sql = format!("SELECT {key}, {texts} FROM {from} WHERE {conditions} ORDER BY {order} LIMIT ?");
        let mut statement = connection.prepare_cached(&sql)?;
        let found = statement.query_map(params_from_iter(parameters.iter().chain([&rows])), |row| {
            let (first, texts): (i64, i64) = (row.get(0)?, row.get(1)?);
            Ok(first..first + texts)
        })?;
        let found = found.collect::<Result<Vec<_>, _>>()?;
        Ok(found.into_iter().flatten().skip(offset).take(limit).collect())
    }

    /// Hands every text to `each`, in order.
    pub(super) fn each<E: From<StoreError>>(
        &self,
        connection: &Connection,
        mut each: impl FnMut(i64, &Candidate<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let Self { key, texts, from, conditions, order, parameters, .. } = self;
        let sql = format!(
            "SELECT {key}, {texts}, batches.source, responses.place, responses.answers
             FROM {from} WHERE {conditions} ORDER BY {order}"
        );
        let store = StoreError::from;
        let mut statement = connection.prepare_cached(&sql).map_err(store)?;
        let mut words =
            connection.prepare_cached("SELECT text FROM verbatims WHERE key = ?1").map_err(store)?;
        let mut rows = statement.query(params_from_iter(parameters)).map_err(store)?;
        while let Some(row) = rows.next().map_err(store)? {
            let (first, texts): (i64, i64) = (row.get(0).map_err(store)?, row.get(1).map_err(store)?);
            for key in first..first + texts {
                let mut found = words.query([key]).map_err(store)?;
                let text = found.next().map_err(store)?;
                let text = text.ok_or_else(|| damaged(key, "its words are missing".to_owned()))?;
                each(key, &candidate(row, text).map_err(|detail| damaged(key, detail))?)?;
            }
        }
        Ok(())
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
            let tagged = "SELECT verbatim FROM verbatim_themes WHERE theme = ? AND by <> 'against'";
            self.and(&format!("{} IN ({tagged})", self.key), [theme.into()]);
        }
        if query.pinned {
            self.and(&format!("{} IN (SELECT key FROM verbatims WHERE pinned = 1)", self.key), []);
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

fn candidate<'a>(row: &'a Row<'_>, text: &'a Row<'_>) -> Result<Candidate<'a>, String> {
    let read = || -> Result<Candidate<'a>, Box<dyn std::error::Error>> {
        Ok(Candidate {
            source: row.get(2)?,
            place: row.get(3)?,
            answers: row.get_ref(4)?.as_blob()?,
            text: text.get_ref(0)?.as_str()?,
        })
    };
    read().map_err(|error| error.to_string())
}

impl VerbatimQuery<'_> {
    /// Whether it takes everything that there is in some sources, or in all.
    pub(super) fn takes_whole_sources(&self) -> bool {
        let is_whole = |choice: &SourceChoice| {
            choice.places.is_none() && choice.channels.is_none() && choice.segments.is_none()
        };
        let is_free = self.words.trim().is_empty() && self.theme.is_none() && !self.pinned;
        let is_ever = self.from.is_none() && self.before.is_none();
        is_free && is_ever && self.sources.iter().flatten().all(is_whole)
    }
}

/// How many texts there are in the sources of a query, as was counted when they came in.
pub(super) fn count_of_sources(
    transaction: &Connection,
    query: &VerbatimQuery<'_>,
) -> rusqlite::Result<usize> {
    let mut statement = transaction.prepare_cached(
        "SELECT source, sum(verbatims) FROM batches WHERE state = 'committed' GROUP BY source",
    )?;
    let mut rows = statement.query([])?;
    let mut total = 0;
    while let Some(row) = rows.next()? {
        let (source, texts): (i64, usize) = (row.get(0)?, row.get(1)?);
        let is_chosen =
            query.sources.as_ref().is_none_or(|all| all.iter().any(|choice| choice.source == source));
        total += if is_chosen { texts } else { 0 };
    }
    Ok(total)
}
