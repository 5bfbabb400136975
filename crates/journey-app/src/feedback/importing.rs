//! Files of feedback: looking at them, trying what would come of them, and keeping it.

use super::{
    counting::{counted_again, read_text, standing_of, text_of},
    sources::asked,
    themes::ThemeRules,
    writing::write_beside,
};
use crate::{App, AppError, protocol::AskedQuestion};
use journey_feedback::{
    Dictionary, Question, Response,
    cube::{Cube, CubeBuilder},
    encode_answers,
    intake::{Intake, IntakeReport, Sink, intake},
    mapping::Mapping,
    probe::{Probe, ProbeOptions, adopt, probe},
    read::{FeedbackError, Source},
};
use journey_store::{
    BatchCommit, BatchTarget, NewBatch, NewResponse, NewVerbatim, ResponseRows, SourceRow, StagedBatch,
};
use serde::Serialize;
use std::{fs::File, ops::ControlFlow, path::Path};

/// What a file seems to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Probed {
    /// What was found.
    pub probe: Probe,
    /// Whether its mapping is what was confirmed for a file of the same columns before.
    pub is_remembered: bool,
}

/// What came of an import.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImportedFeedback {
    /// Key of the source.
    pub source: i64,
    /// Key of the import.
    pub batch: i64,
    /// What came in and what did not.
    pub report: IntakeReport,
}

/// What would come of an import.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FeedbackTrial {
    /// What would come in and what would not.
    pub report: IntakeReport,
    /// What each question would show, of this file alone.
    pub questions: Vec<AskedQuestion>,
}

/// Whoever waits hears the part that is done, from 0 to 1, and may stop the work.
type Progress<'a> = &'a mut dyn FnMut(f32) -> ControlFlow<()>;

/// What a source knows before an import.
#[derive(Default)]
struct Known {
    source: Option<SourceRow>,
    questions: Vec<Question>,
    dictionary: Dictionary,
    /// The rules that put themes on its texts.
    rules: ThemeRules,
}

impl App {
    /// Looks at a file of feedback. Where a file with the same columns was imported before, the mapping is what was
    /// confirmed then, unless somebody has just said that its rows are answers.
    ///
    /// # Errors
    /// What cannot be read, and [`FeedbackError::Cancelled`].
    pub fn probe_feedback(
        &self,
        path: &Path,
        options: &ProbeOptions,
        progress: Progress<'_>,
    ) -> Result<Probed, AppError> {
        let mut found = probe(&Source::file(path), options, progress)?;
        if options.long.is_some() {
            return Ok(Probed { probe: found, is_remembered: false });
        }
        let remembered = self.reader().remembered_mapping(&found.mapping.signature)?;
        // What an older program remembered may not be read any more: then the rows suggest anew.
        let remembered = remembered.and_then(|text| serde_json::from_str::<Mapping>(&text).ok());
        if let Some(adopted) = remembered.and_then(|mapping| adopt(&mapping, &found).ok()) {
            found.asks = adopted.open(&found);
            found.mapping = adopted;
            return Ok(Probed { probe: found, is_remembered: true });
        }
        Ok(Probed { probe: found, is_remembered: false })
    }

    /// Reads a file of feedback as its mapping says and as the source of that name would take it, and keeps nothing.
    ///
    /// # Errors
    /// Everything that would keep the file out: see [`FeedbackError`].
    pub fn try_feedback(
        &self,
        path: &Path,
        mapping: &Mapping,
        source: &str,
        progress: Progress<'_>,
    ) -> Result<FeedbackTrial, AppError> {
        let Known { mut questions, mut dictionary, .. } = self.known(source)?;
        let expected = with_new(&questions, mapping);
        let mut builder = CubeBuilder::new(&expected);
        let parts = Intake {
            mapping,
            questions: &mut questions,
            dictionary: &mut dictionary,
            now: self.clock.now(),
            // Nothing is kept, so no customer needs to be known again.
            customer_key: &[0; 32],
        };
        let mut count = |responses: Vec<Response>| {
            responses.iter().for_each(|response| builder.add(response));
            Ok(())
        };
        let report = intake(&Source::file(path), parts, &mut count, progress)?;
        let mut shown = Vec::new();
        for (number, bytes) in builder.finish() {
            if let Some(question) = questions.get(usize::from(number)) {
                shown.push(asked(number, question, &[Cube::decode(&bytes)?])?);
            }
        }
        Ok(FeedbackTrial { report, questions: shown })
    }

    /// Reads a file of feedback as its mapping says, and keeps it in the source of that name, which is made if there
    /// is none. It counts whole or not at all.
    ///
    /// # Errors
    /// Everything that keeps the file out, and [`AppError::FeedbackHeld`] if the source holds it already.
    pub fn import_feedback(
        &self,
        path: &Path,
        mapping: &Mapping,
        source: &str,
        progress: Progress<'_>,
    ) -> Result<ImportedFeedback, AppError> {
        self.import_feedback_as(path, None, mapping, source, progress)
    }

    /// Like [`App::import_feedback`], of a file that the person knows by another name than that of its path.
    pub(super) fn import_feedback_as(
        &self,
        path: &Path,
        name: Option<&str>,
        mapping: &Mapping,
        source: &str,
        progress: Progress<'_>,
    ) -> Result<ImportedFeedback, AppError> {
        self.check_writable()?;
        let known = Known { rules: self.theme_rules()?, ..self.known(source)? };
        let (file_hash, bytes) = hash_of(path)?;
        if let Some(known) = &known.source {
            let held = self.reader().batches_of_file(file_hash)?;
            if let Some(held) = held.iter().find(|batch| batch.source == known.key) {
                return Err(AppError::FeedbackHeld { source_name: known.name.clone(), batch: held.key });
            }
        }
        let of_path = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let file = name.unwrap_or(&of_path);
        let mapping_text = text_of(mapping)?;
        let new = NewBatch {
            target: known
                .source
                .as_ref()
                .map_or(BatchTarget::New { name: source }, |known| BatchTarget::Source(known.key)),
            file,
            file_hash,
            bytes,
            mapping: &mapping_text,
            now: self.clock.now(),
        };
        let customer_key = self.writer()?.make_feedback_key(self.fresh_key())?;
        let batch = self.writer()?.begin_batch(&new)?;
        self.keep(path, mapping, known, batch, &customer_key, progress)
    }

    /// Writes the responses of a file into a batch that was begun, and makes it count.
    fn keep(
        &self,
        path: &Path,
        mapping: &Mapping,
        known: Known,
        mut batch: StagedBatch,
        customer_key: &[u8; 32],
        progress: Progress<'_>,
    ) -> Result<ImportedFeedback, AppError> {
        let Known { source, mut questions, mut dictionary, rules } = known;
        let mut builder = CubeBuilder::new(&with_new(&questions, mapping));
        let now = self.clock.now();
        let parts =
            Intake { mapping, questions: &mut questions, dictionary: &mut dictionary, now, customer_key };
        let write = |responses: Vec<Response>| self.write_responses(&mut batch, &responses, &rules);
        let read = |give: Sink<'_>| {
            let mut count = |responses: Vec<Response>| {
                responses.iter().for_each(|response| builder.add(response));
                give(responses)
            };
            intake(&Source::file(path), parts, &mut count, progress)
        };
        let report = match write_beside(write, read) {
            Ok(report) => report,
            Err(error) => {
                // What was written counts for nothing; that it could not be given up is no other failure.
                if let Err(left) = self.writer()?.abort_batch(batch) {
                    tracing::warn!(%left, "an import that failed is swept after the next opening");
                }
                return Err(error);
            }
        };
        let about = source.map_or_else(|| "{}".to_owned(), |source| source.about);
        let (key, source) = (batch.key(), batch.source());
        let commit = BatchCommit {
            about: &about,
            questions: &text_of(&questions)?,
            dictionary: &text_of(&dictionary)?,
            report: &text_of(&report)?,
            cubes: &builder.finish(),
            signature: &mapping.signature,
            now,
        };
        let mut recount = |rows: &mut ResponseRows<'_>| counted_again(&questions, rows);
        self.writer()?.commit_batch(batch, &commit, &mut recount)?;
        self.catch_up(&rules)?;
        self.feedback_changed();
        Ok(ImportedFeedback { source, batch: key, report })
    }

    fn write_responses(
        &self,
        batch: &mut StagedBatch,
        responses: &[Response],
        rules: &ThemeRules,
    ) -> Result<(), AppError> {
        let answers: Vec<Vec<u8>> =
            responses.iter().map(|response| encode_answers(&response.answers)).collect();
        let written = responses.iter().flat_map(|response| &response.verbatims);
        let themes: Vec<Vec<i64>> = written.map(|verbatim| rules.themes_of(&verbatim.text)).collect();
        let mut themes = themes.iter();
        let texts: Vec<Vec<NewVerbatim<'_>>> =
            responses.iter().map(|response| texts_of(response, &mut themes)).collect();
        let rows: Vec<NewResponse<'_>> = responses
            .iter()
            .zip(&answers)
            .zip(&texts)
            .map(|((response, answers), verbatims)| NewResponse {
                id: response.id.as_deref(),
                line: response.line,
                at: response.at,
                place: response.place,
                channel: response.channel,
                segment: response.segment,
                weight: response.weight,
                standing: standing_of(response.status),
                customer: response.customer.as_ref(),
                answers,
                verbatims,
            })
            .collect();
        Ok(self.writer()?.write_responses(batch, &rows)?)
    }

    fn known(&self, source: &str) -> Result<Known, AppError> {
        let sources = self.reader().sources()?.sources;
        let Some(source) = sources.into_iter().find(|one| one.name == source) else {
            return Ok(Known::default());
        };
        let questions = read_text(&source, "questions", &source.questions)?;
        let dictionary = read_text(&source, "words", &source.dictionary)?;
        Ok(Known { source: Some(source), questions, dictionary, rules: ThemeRules::default() })
    }

    /// A key that nobody can guess, made of the random parts of several new ids.
    fn fresh_key(&self) -> [u8; 32] {
        let ids: Vec<u8> = (0..8).flat_map(|_| self.clock.new_id().into_bytes()).collect();
        *blake3::hash(&ids).as_bytes()
    }
}

/// The texts of a response, with the themes that come next. Their languages are told apart when they are shown.
fn texts_of<'a>(
    response: &'a Response,
    themes: &mut impl Iterator<Item = &'a Vec<i64>>,
) -> Vec<NewVerbatim<'a>> {
    let verbatims = response.verbatims.iter();
    verbatims
        .map(|verbatim| NewVerbatim {
            column: verbatim.column,
            text: &verbatim.text,
            redactions: verbatim.redactions,
            language: None,
            themes: themes.next().map_or(&[], Vec::as_slice),
        })
        .collect()
}

/// The questions of a source once those of the mapping are added, in the order in which the intake adds them.
fn with_new(known: &[Question], mapping: &Mapping) -> Vec<Question> {
    let mut questions = known.to_vec();
    for asked in mapping.questions() {
        if questions.iter().all(|question| question.code != asked.question.code) {
            questions.push(asked.question);
        }
    }
    questions
}

/// The hash of a file and its size.
pub(super) fn hash_of(path: &Path) -> Result<([u8; 32], u64), AppError> {
    let read = || {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(File::open(path)?)?;
        Ok((*hasher.finalize().as_bytes(), hasher.count()))
    };
    read().map_err(|error| AppError::Feedback(FeedbackError::Io(error)))
}
