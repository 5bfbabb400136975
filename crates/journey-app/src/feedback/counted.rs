//! What the imports of a source counted, read once and kept while it stays the same.

use super::counting::read_text;
use crate::{
    App, AppError,
    app::lock,
    protocol::{Dimension, NamedCount, SourceAbout},
};
use journey_feedback::{
    Dictionary, Question, Tally, Words,
    cube::{CellFilter, Cube, GroupBy, Groups, RESPONSES, TEXTS},
};
use journey_store::SourceRow;
use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, OnceLock,
        atomic::{AtomicU64, Ordering},
    },
};

/// A source with what it counted.
#[derive(Debug)]
pub(crate) struct Counted {
    pub(crate) row: SourceRow,
    pub(crate) about: SourceAbout,
    pub(crate) questions: Vec<Question>,
    pub(crate) dictionary: Dictionary,
    /// The cube of each question that has answers, of all imports together, by number.
    pub(crate) cubes: Vec<(u16, Cube)>,
    /// How many responses there are.
    pub(crate) responses: Cube,
    /// How many texts there are.
    pub(crate) texts: Cube,
    /// The imports that were counted.
    imports: Vec<i64>,
}

impl Counted {
    /// The question of a code, with its number and cube; none if it has no answers.
    pub(crate) fn question(&self, code: &str) -> Option<(&Question, u16, &Cube)> {
        self.asked().find(|(question, ..)| question.code == code)
    }

    /// The questions that have answers, with their numbers and cubes.
    pub(crate) fn asked(&self) -> impl Iterator<Item = (&Question, u16, &Cube)> {
        self.cubes
            .iter()
            .filter_map(|(number, cube)| Some((self.questions.get(usize::from(*number))?, *number, cube)))
    }

    /// What is known of customers, with how many responses a filter leaves of each value.
    pub(crate) fn dimensions(&self, filter: &CellFilter) -> Vec<Dimension> {
        let segments = &self.dictionary.segments;
        let told = segments.dimensions().iter().enumerate().map(|(number, name)| {
            let by = Some(Groups::by_dimension(segments, number));
            let tallies = self.responses.tallies(filter, &GroupBy { segments: by, ..GroupBy::default() });
            let counts = tallies.iter().map(|(key, tally)| (key.segment, tally));
            Dimension { name: name.clone(), values: named_counts(segments.values(number), counts) }
        });
        told.collect()
    }
}

/// How many there are of each word, the most frequent first; what has no word is left out.
pub(crate) fn named_counts<'a>(
    words: &Words,
    tallies: impl IntoIterator<Item = (u32, &'a Tally)>,
) -> Vec<NamedCount> {
    let named = tallies.into_iter().filter(|(number, tally)| *number > 0 && tally.n > 0);
    let mut counts: Vec<NamedCount> = named
        .map(|(number, tally)| NamedCount {
            name: words.word(number).to_owned(),
            count: u32::try_from(tally.n).unwrap_or(u32::MAX),
        })
        .collect();
    counts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
    counts
}

/// What was counted, by source.
#[derive(Debug, Default)]
pub(crate) struct AllCounted {
    sources: Mutex<BTreeMap<i64, Arc<Counted>>>,
    changes: AtomicU64,
    run: OnceLock<u64>,
}

impl AllCounted {
    /// How often feedback, or how it is attached to maps, has changed since the workspace was opened.
    pub(crate) fn changes(&self) -> u64 {
        self.changes.load(Ordering::Relaxed)
    }

    /// A number of this opening of the workspace, made by `make` when it is asked for first.
    pub(crate) fn run(&self, make: impl FnOnce() -> u64) -> u64 {
        *self.run.get_or_init(make)
    }

    /// Counts a change, once all open maps show it.
    pub(super) fn note_change(&self) {
        self.changes.fetch_add(1, Ordering::Relaxed);
    }
}

impl App {
    /// A source with the cubes of its questions, of all imports together.
    ///
    /// # Errors
    /// Fails if something of it cannot be read.
    pub(crate) fn counted(&self, row: SourceRow) -> Result<Arc<Counted>, AppError> {
        let imports: Vec<i64> = self.reader().batches(row.key)?.iter().map(|import| import.key).collect();
        let known = lock(&self.counted.sources).get(&row.key).map(Arc::clone);
        if let Some(known) = known.filter(|known| known.row == row && known.imports == imports) {
            return Ok(known);
        }
        let key = row.key;
        let counted = Arc::new(self.count(row, imports)?);
        lock(&self.counted.sources).insert(key, Arc::clone(&counted));
        Ok(counted)
    }

    /// All sources that can be read.
    ///
    /// # Errors
    /// Fails if the list, or what was counted, cannot be read.
    pub(crate) fn all_counted(&self) -> Result<Vec<Arc<Counted>>, AppError> {
        // Taken out first: the reader is asked again for each.
        let sources = self.reader().sources()?.sources;
        let keys: Vec<i64> = sources.iter().map(|source| source.key).collect();
        lock(&self.counted.sources).retain(|key, _| keys.contains(key));
        sources.into_iter().map(|row| self.counted(row)).collect()
    }

    fn count(&self, row: SourceRow, imports: Vec<i64>) -> Result<Counted, AppError> {
        let questions: Vec<Question> = read_text(&row, "questions", &row.questions)?;
        let dictionary = read_text(&row, "words", &row.dictionary)?;
        let about = read_text(&row, "description", &row.about)?;
        let mut by_question: BTreeMap<u16, Vec<Cube>> = BTreeMap::new();
        // Taken out first: decoding is slow, and others want to read.
        let stored = self.reader().cubes(row.key, None)?;
        for stored in stored {
            by_question.entry(stored.question).or_default().push(Cube::decode(&stored.bytes)?);
        }
        let mut cubes = Vec::new();
        let (mut responses, mut texts) = (Cube::default(), Cube::default());
        for (number, parts) in by_question {
            let together = Cube::sum(&parts.iter().collect::<Vec<_>>())?;
            match number {
                RESPONSES => responses = together,
                TEXTS => texts = together,
                _ => cubes.push((number, together)),
            }
        }
        Ok(Counted { row, about, questions, dictionary, cubes, responses, texts, imports })
    }
}
