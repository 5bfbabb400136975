//! Figures by any grouping, from what the imports counted.

use super::sources::Counted;
use crate::{App, AppError};
use journey_feedback::{
    Dictionary, Figure, Filter, Month,
    cube::{CellFilter, Cube, GroupBy, GroupKey, Groups, MonthGroups},
    statistics::figure,
};
use serde::Serialize;
use std::mem::discriminant;

/// What figures are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FiguresQuery {
    /// Which responses count.
    pub filter: Filter,
    /// By what they are grouped, each at most once; empty for one figure a question.
    pub by: Vec<Grouping>,
}

/// What figures are grouped by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Grouping {
    /// Where in the journey it was answered, in the words of the files.
    Touchpoint,
    /// Channels.
    Channel,
    /// A dimension of customers.
    Segment {
        /// Its name; empty takes the first that a source has.
        dimension: String,
    },
    /// Months.
    Month,
}

/// Figures by group. Metrics, scopes and sources are never mixed: each question of each source has rows of its own.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureTable {
    /// By what the rows are grouped.
    pub by: Vec<Grouping>,
    /// A row a question and group that has answers.
    pub rows: Vec<FigureRow>,
}

/// The figure of one group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureRow {
    /// Name of the source.
    pub source: String,
    /// Code of the question.
    pub question: String,
    /// The group: a word for each grouping, empty where the file does not say; a month is written `YYYY-MM`.
    pub group: Vec<String>,
    /// The figure.
    pub figure: Figure,
}

impl App {
    /// Figures of all questions of all sources that the filter leaves, by group.
    ///
    /// # Errors
    /// Fails if a grouping is named twice, or a source cannot be read.
    pub fn feedback_figures(&self, query: &FiguresQuery) -> Result<FigureTable, AppError> {
        check(&query.by)?;
        let mut rows = Vec::new();
        // Taken out first: the reader is asked again for each.
        let sources = self.reader().sources()?.sources;
        for row in sources {
            let is_wanted = query.filter.sources.is_empty() || query.filter.sources.contains(&row.key);
            if is_wanted {
                let counted = self.counted(row)?;
                rows.extend(rows_of(&counted, query));
            }
        }
        Ok(FigureTable { by: query.by.clone(), rows })
    }
}

fn check(by: &[Grouping]) -> Result<(), AppError> {
    let is_again = |at: usize| by[..at].iter().any(|other| discriminant(other) == discriminant(&by[at]));
    if (0..by.len()).any(is_again) {
        return Err(AppError::BadParams("a grouping is named twice; name each once".into()));
    }
    Ok(())
}

fn rows_of(counted: &Counted, query: &FiguresQuery) -> Vec<FigureRow> {
    let filter = CellFilter::of(&query.filter, &counted.dictionary);
    let mut rows = Vec::new();
    for (number, cube) in &counted.cubes {
        let Some(question) = counted.questions.get(usize::from(*number)) else { continue };
        let grouped = Grouped::of(&query.by, &counted.dictionary, cube);
        let Some(grouped) = grouped else { continue };
        for (key, tally) in cube.tallies(&filter, &grouped.by) {
            let figure = figure(question, &tally);
            if figure.n > 0 || figure.not_applicable > 0 {
                rows.push(FigureRow {
                    source: counted.row.name.clone(),
                    question: question.code.clone(),
                    group: grouped.words(&query.by, key),
                    figure,
                });
            }
        }
    }
    rows
}

/// Groups of a cube, with what they are called.
struct Grouped<'a> {
    by: GroupBy,
    dictionary: &'a Dictionary,
    dimension: usize,
    first_month: Month,
}

impl<'a> Grouped<'a> {
    /// None if the source cannot be grouped like that: it has no months, or no such dimension.
    fn of(by: &[Grouping], dictionary: &'a Dictionary, cube: &Cube) -> Option<Self> {
        let mut grouped = Self { by: GroupBy::default(), dictionary, dimension: 0, first_month: Month::NONE };
        for one in by {
            match one {
                Grouping::Touchpoint => grouped.by.places = Some(Groups::each(&dictionary.places)),
                Grouping::Channel => grouped.by.channels = Some(Groups::each(&dictionary.channels)),
                Grouping::Segment { dimension } => {
                    let names = dictionary.segments.dimensions();
                    let found = names.iter().position(|name| dimension.is_empty() || name == dimension)?;
                    grouped.dimension = found;
                    grouped.by.segments = Some(Groups::by_dimension(&dictionary.segments, found));
                }
                Grouping::Month => {
                    let (first, last) = cube.months()?;
                    grouped.first_month = first;
                    grouped.by.months = Some(MonthGroups::each(first, last));
                }
            }
        }
        Some(grouped)
    }

    fn words(&self, by: &[Grouping], key: GroupKey) -> Vec<String> {
        let words = &self.dictionary;
        by.iter()
            .map(|one| match one {
                Grouping::Touchpoint => words.places.word(key.place).to_owned(),
                Grouping::Channel => words.channels.word(key.channel).to_owned(),
                Grouping::Segment { .. } => {
                    words.segments.values(self.dimension).word(key.segment).to_owned()
                }
                Grouping::Month => self.month(key.month),
            })
            .collect()
    }

    fn month(&self, group: u32) -> String {
        let month = i16::try_from(group).ok().and_then(|group| self.first_month.0.checked_add(group));
        let written = month.and_then(|month| Month(month).year_and_month());
        written.map_or_else(String::new, |(year, month)| format!("{year:04}-{month:02}"))
    }
}
