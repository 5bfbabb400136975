//! A text as it is told, in the words of its source.

use super::value_of;
use crate::{
    AppError,
    feedback::Counted,
    protocol::{FoundVerbatim, GivenAnswer},
};
use journey_feedback::{AnswersError, decode_answers, language::language, sentiment::sentiment};
use journey_model::TouchpointId;
use journey_store::{StoreError, VerbatimRow};

/// A text as it is told. Its language is looked for now, for the few that are shown: to look for it in each text of an
/// import would take longer than the import.
pub(super) fn found(
    row: VerbatimRow,
    source: &Counted,
    touchpoint: Option<TouchpointId>,
) -> Result<FoundVerbatim, AppError> {
    let words = &source.dictionary;
    let language = row.language.clone().or_else(|| language(&row.text).map(|found| found.tag().to_owned()));
    Ok(FoundVerbatim {
        key: row.key,
        source: row.source,
        name: source.row.name.clone(),
        column: words.texts.word(row.column.into()).to_owned(),
        at: row.at,
        place: words.places.word(row.place).to_owned(),
        touchpoint,
        channel: words.channels.word(row.channel).to_owned(),
        segments: segments_of(source, row.segment),
        answers: answers_of(source, &row.answers)?,
        themes: row.themes,
        pinned: row.pinned,
        redactions: row.redactions,
        mood: language.as_deref().and_then(|language| sentiment(&row.text, language)),
        language,
        text: row.text,
    })
}

/// Who a combination of segments is, in words.
pub(super) fn segments_of(source: &Counted, combination: u32) -> Vec<String> {
    let segments = &source.dictionary.segments;
    let dimensions = 0..segments.dimensions().len();
    let words = dimensions.map(|number| segments.values(number).word(segments.value_in(combination, number)));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn answers_of(source: &Counted, bytes: &[u8]) -> Result<Vec<GivenAnswer>, AppError> {
    let answers = decode_answers(bytes).map_err(|error| unreadable(&error))?;
    let given = answers.iter().filter_map(|answer| {
        let question = source.questions.get(usize::from(answer.question))?;
        let (min, max) = (question.scale.min, question.scale.max);
        let value = value_of(question, answer.value)?;
        Some(GivenAnswer { question: question.code.clone(), value, min, max })
    });
    Ok(given.collect())
}

/// Answers of a text's response that cannot be read.
pub(super) fn unreadable(error: &AnswersError) -> StoreError {
    StoreError::DamagedFeedback { what: "the response of a text".to_owned(), detail: error.to_string() }
}
