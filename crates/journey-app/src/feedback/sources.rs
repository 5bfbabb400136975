//! The sources of feedback that a workspace holds, and taking imports back.

use super::{
    counted::named_counts,
    counting::{counted_again, read_text, text_of},
};
use crate::{
    App, AppError, ClientId,
    protocol::{
        AskedQuestion, Event, FeedbackImport, FeedbackInfo, FeedbackSource, ImportParams, NoParams,
        QuestionChange, SaveSourceParams, SourceParams,
    },
};
use journey_feedback::{
    Metric, Question,
    cube::{CellFilter, Cube, CubeError, GroupBy, Groups},
    statistics::figure,
};
use journey_store::{BatchRow, SourceChange, SourceRow};
use std::time::Duration;

/// Rows that are taken away at a time: some milliseconds of work.
const SWEPT_AT_A_TIME: usize = 2_000;

/// How long the file is left to others in between.
const PAUSE: Duration = Duration::from_millis(1);

/// A question with the answers that cubes counted.
pub(super) fn asked(number: u16, question: &Question, cubes: &[Cube]) -> Result<AskedQuestion, CubeError> {
    let together = Cube::sum(&cubes.iter().collect::<Vec<_>>())?;
    let figure = figure(question, &together.tally(&CellFilter::default()));
    Ok(AskedQuestion { number, question: question.clone(), figure })
}

#[allow(non_snake_case, reason = "the names are those that cross to the front end")]
impl App {
    pub(crate) fn feedback(&self, _: ClientId, _: NoParams) -> Result<FeedbackInfo, AppError> {
        self.feedback_info()
    }

    pub(crate) fn saveSource(&self, _: ClientId, params: SaveSourceParams) -> Result<FeedbackInfo, AppError> {
        self.check_writable()?;
        let row = self.reader().source(params.source)?;
        let name = params.name.as_deref().map_or(&*row.name, str::trim);
        if name.is_empty() {
            return Err(AppError::Refused("A source needs a name; type one.".into()));
        }
        let about = params.about.as_ref().map_or_else(|| Ok(row.about.clone()), text_of)?;
        let questions = match &params.question {
            Some(change) => text_of(&changed(&row, change)?)?,
            None => row.questions.clone(),
        };
        self.writer()?.save_source(row.key, &SourceChange { name, about: &about, questions: &questions })?;
        self.feedback_changed();
        self.feedback_info()
    }

    pub(crate) fn deleteSource(&self, _: ClientId, params: SourceParams) -> Result<FeedbackInfo, AppError> {
        self.check_writable()?;
        self.writer()?.delete_source(params.source)?;
        self.feedback_changed();
        self.sweep_in_background();
        self.feedback_info()
    }

    pub(crate) fn undoImport(&self, _: ClientId, params: ImportParams) -> Result<FeedbackInfo, AppError> {
        self.undo_feedback(params.import)?;
        self.sweep_in_background();
        self.feedback_info()
    }
}

/// The questions of a source with one of them changed.
fn changed(row: &SourceRow, change: &QuestionChange) -> Result<Vec<Question>, AppError> {
    let mut questions: Vec<Question> = read_text(row, "questions", &row.questions)?;
    let new = &change.question;
    let place = questions.get_mut(usize::from(change.number)).filter(|old| old.code == new.code);
    let missing = || AppError::NoSuchQuestion { source_name: row.name.clone(), question: new.code.clone() };
    let old = place.ok_or_else(missing)?;
    let ends = |question: &Question| {
        let scale = &question.scale;
        (scale.min, scale.max, scale.step, scale.shift)
    };
    if ends(old) != ends(new) || old.scale.not_applicable != new.scale.not_applicable {
        return Err(AppError::Refused(
            "The ends of the scale, and what stands for “not applicable”, were settled when the file was imported. \
             Take the import back and import the file anew to change them."
                .into(),
        ));
    }
    if new.metric == Metric::Nps && (new.scale.min, new.scale.max, new.scale.step) != (0.0, 10.0, 1.0) {
        return Err(AppError::Refused(
            "NPS is defined on 0 to 10 only. Count this question as a rating.".into(),
        ));
    }
    *old = new.clone();
    Ok(questions)
}

impl App {
    /// The sources of feedback, with what each question shows, and the themes.
    ///
    /// # Errors
    /// Fails if the list cannot be read; a source that cannot is named among the problems.
    pub fn feedback_info(&self) -> Result<FeedbackInfo, AppError> {
        let list = self.reader().sources()?;
        let mut problems: Vec<String> = list.damaged.iter().map(|(_, error)| error.to_string()).collect();
        let mut sources = Vec::new();
        for row in list.sources {
            match self.source_told(row) {
                Ok(source) => sources.push(source),
                Err(error) => problems.push(error.to_string()),
            }
        }
        Ok(FeedbackInfo { sources, themes: self.all_themes()?, problems })
    }

    /// Tells everybody that feedback changed, and measures open maps anew.
    pub(super) fn feedback_changed(&self) {
        self.tell(None, Event::FeedbackChanged);
        self.measure_open_maps();
    }

    /// Takes away what counts no more, while others go on.
    pub(super) fn sweep_in_background(&self) {
        let Some(app) = self.own.upgrade() else { return };
        std::thread::spawn(move || {
            if let Err(error) = app.sweep_feedback() {
                tracing::warn!(%error, "what counts no more is swept after the next opening");
            }
        });
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
        for batch in &batches {
            imports.push(import_told(&counted.row, batch)?);
        }
        let all = CellFilter::default();
        let words = &counted.dictionary;
        let places = GroupBy { places: Some(Groups::each(&words.places)), ..GroupBy::default() };
        let places = counted.responses.tallies(&all, &places);
        let channels = GroupBy { channels: Some(Groups::each(&words.channels)), ..GroupBy::default() };
        let channels = counted.responses.tallies(&all, &channels);
        let months = counted.responses.months();
        Ok(FeedbackSource {
            key: counted.row.key,
            name: counted.row.name.clone(),
            about: counted.about.clone(),
            responses: batches.iter().map(|batch| batch.responses).sum(),
            verbatims: batches.iter().map(|batch| batch.verbatims).sum(),
            questions,
            places: named_counts(&words.places, places.iter().map(|(key, tally)| (key.place, tally))),
            channels: named_counts(&words.channels, channels.iter().map(|(key, tally)| (key.channel, tally))),
            dimensions: counted.dimensions(&all),
            texts: words.texts.all().iter().skip(1).cloned().collect(),
            imports,
            from: months.map(|(first, _)| first),
            to: months.map(|(_, last)| last),
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
        let mut come_back = false;
        self.writer()?.undo_batch(batch, &mut |rows| {
            come_back = true;
            counted_again(&questions, rows)
        })?;
        if come_back {
            // Rules that changed while those responses were replaced did not see their texts.
            self.put_themes_on_all()?;
        }
        self.feedback_changed();
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
}

fn import_told(source: &SourceRow, batch: &BatchRow) -> Result<FeedbackImport, AppError> {
    let report = read_text(source, "report of an import", &batch.report)?;
    Ok(FeedbackImport { key: batch.key, file: batch.file.clone(), at: batch.made_at, report })
}
