//! What customers wrote: found by words, by who wrote it, by the score they gave and by touchpoint.

mod pinning;
mod placed;
mod told;

use super::Counted;
use crate::{
    App, AppError, ClientId,
    protocol::{ScoreChoice, Verbatims, VerbatimsParams},
};
use journey_feedback::{Month, Question, Value, cube::CellFilter, read_answers};
use journey_store::{Candidate, Order, Reader, SourceChoice, StoreError, VerbatimPage, VerbatimQuery};
use placed::Placed;
use std::sync::Arc;
use told::{found, unreadable};

/// How many texts a page has if nobody says.
const PAGE: u32 = 50;

/// How many texts a page has at most.
const MOST: u32 = 200;

/// How far an answer may lie from the end of a range that still holds it: steps of a scale such as 0.1 do not add up
/// to the number that was typed.
const NEAR: f64 = 1e-9;

#[allow(non_snake_case, reason = "the names are those that cross to the front end")]
impl App {
    pub(crate) fn verbatims(&self, _: ClientId, params: VerbatimsParams) -> Result<Verbatims, AppError> {
        if params.touchpoint.is_some() && params.map.is_none() {
            return Err(AppError::BadParams("a touchpoint is of a map; name the map too".into()));
        }
        let sources = self.all_counted()?;
        let placed = params.map.map_or_else(|| Ok(Placed::default()), |map| self.placed(map, &sources))?;
        let wanted = Wanted::of(&params, &sources, &placed)?;
        let limit = if params.limit == 0 { PAGE } else { params.limit.min(MOST) };
        let query = VerbatimQuery {
            words: &params.query,
            sources: Some(wanted.choices()),
            from: params.filter.from.and_then(Month::first_second),
            before: params.filter.to.and_then(|to| Month(to.0.saturating_add(1)).first_second()),
            theme: params.theme,
            pinned: params.pinned,
            order: if params.newest { Order::Newest } else { Order::Best },
            offset: params.offset as usize,
            limit: limit as usize,
        };
        let page = if let Some(key) = params.verbatim {
            self.only(key)?
        } else if wanted.looks_into_texts() {
            self.read_apart(|reader| reader.verbatims_where(&query, |candidate| wanted.holds(candidate)))?
        } else {
            self.reader().verbatims(&query)?
        };
        let mut verbatims = Vec::with_capacity(page.verbatims.len());
        for row in page.verbatims {
            if let Some(source) = sources.iter().find(|source| source.row.key == row.source) {
                let touchpoint = placed.touchpoint_of(row.source, row.place, &row.text, params.touchpoint);
                verbatims.push(found(row, source, touchpoint)?);
            }
        }
        Ok(Verbatims { verbatims, total: u32::try_from(page.total).unwrap_or(u32::MAX) })
    }
}

impl App {
    /// Reads what may take long: a million texts take seconds, in which others want to read.
    pub(super) fn read_apart<T, E: From<StoreError>>(
        &self,
        read: impl FnOnce(&Reader) -> Result<T, E>,
    ) -> Result<T, E> {
        // Taken out first: the common reader is free meanwhile.
        let apart = self.reader().another()?;
        match apart {
            Some(reader) => read(&reader),
            None => read(&self.reader()),
        }
    }
}

impl App {
    /// A page with one text; an empty one if it is gone.
    fn only(&self, key: i64) -> Result<VerbatimPage, AppError> {
        match self.reader().verbatim(key) {
            Ok(row) => Ok(VerbatimPage { verbatims: vec![row], total: 1 }),
            Err(StoreError::NoSuchFeedback { .. }) => Ok(VerbatimPage::default()),
            Err(error) => Err(error.into()),
        }
    }
}

/// Which texts are wanted, beyond words, time, theme and pin.
struct Wanted<'a> {
    params: &'a VerbatimsParams,
    sources: Vec<&'a Counted>,
    placed: &'a Placed,
    score: Option<Score<'a>>,
}

/// Answers to one question.
struct Score<'a> {
    choice: &'a ScoreChoice,
    number: u16,
    question: &'a Question,
}

impl<'a> Wanted<'a> {
    fn of(
        params: &'a VerbatimsParams,
        sources: &'a [Arc<Counted>],
        placed: &'a Placed,
    ) -> Result<Self, AppError> {
        let wanted = &params.filter.sources;
        let score = params.score.as_ref().map(|choice| Score::of(choice, sources)).transpose()?;
        let is_wanted = |source: &Counted| {
            let key = source.row.key;
            (wanted.is_empty() || wanted.contains(&key))
                && score.as_ref().is_none_or(|score| score.choice.source == key)
        };
        let sources = sources.iter().map(|source| &**source).filter(|source| is_wanted(source)).collect();
        Ok(Self { params, sources, placed, score })
    }

    /// What can be said in numbers of the dictionaries.
    fn choices(&self) -> Vec<SourceChoice> {
        let mut choices = Vec::new();
        for source in &self.sources {
            let key = source.row.key;
            let filter = CellFilter::of(&self.params.filter, &source.dictionary);
            let places = self.by_place_alone().then(|| {
                self.params
                    .touchpoint
                    .map_or_else(Vec::new, |touchpoint| self.placed.places_of(key, touchpoint))
            });
            if places.as_ref().is_some_and(Vec::is_empty) {
                continue;
            }
            choices.push(SourceChoice {
                source: key,
                places,
                channels: filter.channels.as_deref().map(numbers),
                segments: filter.segments.as_deref().map(numbers),
            });
        }
        choices
    }

    /// Whether a touchpoint is asked for that no words lead to.
    fn by_place_alone(&self) -> bool {
        self.params.touchpoint.is_some_and(|touchpoint| !self.placed.has_words(touchpoint))
    }

    /// Whether the words or the answers of each text tell if it is wanted.
    fn looks_into_texts(&self) -> bool {
        self.score.is_some() || (self.params.touchpoint.is_some() && !self.by_place_alone())
    }

    fn holds(&self, candidate: &Candidate<'_>) -> Result<bool, AppError> {
        if let Some(score) = &self.score
            && !score.holds(candidate.answers)?
        {
            return Ok(false);
        }
        let Some(touchpoint) = self.params.touchpoint else { return Ok(true) };
        Ok(self.placed.is_at(touchpoint, candidate.source, candidate.place, candidate.text))
    }
}

impl<'a> Score<'a> {
    fn of(choice: &'a ScoreChoice, sources: &'a [Arc<Counted>]) -> Result<Self, AppError> {
        let source = sources.iter().find(|source| source.row.key == choice.source);
        let source = source.ok_or(StoreError::NoSuchFeedback { what: "source", key: choice.source })?;
        let mut questions = (0..).zip(&source.questions);
        let found = questions.find(|(_, question)| question.code == choice.question);
        let (number, question) = found.ok_or_else(|| AppError::NoSuchQuestion {
            source_name: source.row.name.clone(),
            question: choice.question.clone(),
        })?;
        Ok(Self { choice, number, question })
    }

    fn holds(&self, answers: &[u8]) -> Result<bool, AppError> {
        for answer in read_answers(answers) {
            let answer = answer.map_err(|error| unreadable(&error))?;
            if answer.question == self.number {
                return Ok(value_of(self.question, answer.value).is_some_and(|value| {
                    value >= self.choice.from - NEAR && value <= self.choice.to + NEAR
                }));
            }
        }
        Ok(false)
    }
}

/// An answer on the scale of its question; none if it is no number.
fn value_of(question: &Question, value: Value) -> Option<f64> {
    match value {
        Value::Level(level) => Some(question.scale.value(level)),
        Value::Amount(amount) => Some(amount),
        Value::Missing(_) => None,
    }
}

fn numbers(allowed: &[bool]) -> Vec<u32> {
    (0..).zip(allowed).filter_map(|(number, allowed)| allowed.then_some(number)).collect()
}
