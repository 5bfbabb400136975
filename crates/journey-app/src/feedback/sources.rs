//! The sources of feedback that a workspace holds, and taking imports back.

use super::counting::{counted_again, read_text};
use crate::{App, AppError};
use journey_feedback::{
    Dictionary, Figure, Question,
    cube::{CellFilter, Cube, CubeError, RESPONSES, TEXTS},
    intake::IntakeReport,
    statistics::figure,
};
use journey_store::{BatchRow, SourceRow};
use serde::Serialize;
use std::{collections::BTreeMap, time::Duration};

/// Rows that are taken away at a time: some milliseconds of work.
const SWEPT_AT_A_TIME: usize = 2_000;

/// How long the file is left to others in between.
const PAUSE: Duration = Duration::from_millis(1);

/// The sources of feedback that a workspace holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FeedbackSources {
    /// Those that can be read, the one made first at the top.
    pub sources: Vec<FeedbackSource>,
    /// Those that cannot, each in a sentence.
    pub problems: Vec<String>,
}

/// Where feedback comes from: a survey, reviews, tickets.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FeedbackSource {
    /// Its key.
    pub key: i64,
    /// Its name, unique in the workspace.
    pub name: String,
    /// How many responses count.
    pub responses: u64,
    /// How many texts they have.
    pub verbatims: u64,
    /// Its questions with all their answers.
    pub questions: Vec<AskedQuestion>,
    /// What is known of customers: the names of the dimensions.
    pub dimensions: Vec<String>,
    /// Its imports, the last one first.
    pub imports: Vec<FeedbackImport>,
}

/// A question with all its answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AskedQuestion {
    /// Number in the source, from 0.
    pub number: u16,
    /// The question.
    pub question: Question,
    /// All answers together.
    pub figure: Figure,
}

/// An import that counts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FeedbackImport {
    /// Its key.
    pub key: i64,
    /// Name of the file.
    pub file: String,
    /// When it was imported: seconds since 1970-01-01 UTC.
    pub at: i64,
    /// What came in and what did not.
    pub report: IntakeReport,
}

/// A question with the answers that cubes counted.
pub(super) fn asked(number: u16, question: &Question, cubes: &[Cube]) -> Result<AskedQuestion, CubeError> {
    let together = Cube::sum(&cubes.iter().collect::<Vec<_>>())?;
    let figure = figure(question, &together.tally(&CellFilter::default()));
    Ok(AskedQuestion { number, question: question.clone(), figure })
}

/// A source with what it counted.
pub(super) struct Counted {
    pub(super) row: SourceRow,
    pub(super) questions: Vec<Question>,
    pub(super) dictionary: Dictionary,
    /// The cube of each question that has answers, of all imports together.
    pub(super) cubes: Vec<(u16, Cube)>,
}

impl App {
    /// The sources of feedback, with what each question shows.
    ///
    /// # Errors
    /// Fails if the list cannot be read; a source that cannot is named among the problems.
    pub fn feedback_sources(&self) -> Result<FeedbackSources, AppError> {
        let list = self.reader().sources()?;
        let mut problems: Vec<String> = list.damaged.iter().map(|(_, error)| error.to_string()).collect();
        let mut sources = Vec::new();
        for row in list.sources {
            match self.source_told(row) {
                Ok(source) => sources.push(source),
                Err(error) => problems.push(error.to_string()),
            }
        }
        Ok(FeedbackSources { sources, problems })
    }

    fn source_told(&self, row: SourceRow) -> Result<FeedbackSource, AppError> {
        let batches = self.reader().batches(row.key)?;
        let counted = self.counted(row)?;
        let mut questions = Vec::new();
        for (number, cube) in &counted.cubes {
            if let Some(question) = counted.questions.get(usize::from(*number)) {
                questions.push(asked(*number, question, std::slice::from_ref(cube))?);
            }
        }
        let mut imports = Vec::new();
        for batch in batches.iter().rev() {
            imports.push(import_told(&counted.row, batch)?);
        }
        Ok(FeedbackSource {
            key: counted.row.key,
            name: counted.row.name,
            responses: batches.iter().map(|batch| batch.responses).sum(),
            verbatims: batches.iter().map(|batch| batch.verbatims).sum(),
            questions,
            dimensions: counted.dictionary.segments.dimensions().to_vec(),
            imports,
        })
    }

    /// Takes an import back: it stops to count, and what it had replaced counts again.
    ///
    /// # Errors
    /// Fails if there is no such import, or it cannot be written.
    pub fn undo_feedback(&self, batch: i64) -> Result<(), AppError> {
        self.check_writable()?;
        let source = self.reader().batch(batch)?.source;
        let row = self.reader().source(source)?;
        let questions: Vec<Question> = read_text(&row, "questions", &row.questions)?;
        self.writer()?.undo_batch(batch, &mut |rows| counted_again(&questions, rows))?;
        Ok(())
    }

    /// Takes away the rows of imports that were taken back or never ended, a piece at a time, so that edits of maps
    /// get their turn.
    pub(crate) fn sweep_feedback(&self) -> Result<(), AppError> {
        while self.writer()?.sweep_feedback(SWEPT_AT_A_TIME)? {
            std::thread::sleep(PAUSE);
        }
        Ok(())
    }

    /// A source with the cubes of its questions, of all imports together.
    pub(super) fn counted(&self, row: SourceRow) -> Result<Counted, AppError> {
        let questions: Vec<Question> = read_text(&row, "questions", &row.questions)?;
        let dictionary = read_text(&row, "words", &row.dictionary)?;
        let mut by_question: BTreeMap<u16, Vec<Cube>> = BTreeMap::new();
        for stored in self.reader().cubes(row.key, None)? {
            if stored.question != RESPONSES && stored.question != TEXTS {
                by_question.entry(stored.question).or_default().push(Cube::decode(&stored.bytes)?);
            }
        }
        let mut cubes = Vec::new();
        for (number, parts) in by_question {
            cubes.push((number, Cube::sum(&parts.iter().collect::<Vec<_>>())?));
        }
        Ok(Counted { row, questions, dictionary, cubes })
    }
}

fn import_told(source: &SourceRow, batch: &BatchRow) -> Result<FeedbackImport, AppError> {
    let report = read_text(source, "report of an import", &batch.report)?;
    Ok(FeedbackImport { key: batch.key, file: batch.file.clone(), at: batch.made_at, report })
}
