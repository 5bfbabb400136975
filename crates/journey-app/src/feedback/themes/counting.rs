//! How often themes come up, and how they go with a score.

use crate::{
    App, AppError,
    feedback::Counted,
    protocol::{ThemeFigures, ThemeFiguresParams},
};
use journey_feedback::{
    Month, Question, Tally, Value,
    cube::CellFilter,
    read_answers,
    statistics::Correction,
    themes::{ThemeScores, correct_themes, theme_figure},
};
use journey_store::{Standing, StoreError, StoredResponse};
use std::ops::Range;

/// Texts and answers, counted by theme.
struct Counts<'a> {
    filter: CellFilter,
    /// The question whose answers are compared, with its number.
    question: Option<(u16, &'a Question)>,
    /// Pairs of text and theme, in their order.
    tags: Vec<(i64, i64)>,
    themes: Vec<ThemeCount>,
    /// How many texts there are.
    texts: u32,
    /// Whether the response at hand mentions each of `themes`; kept so that it is made once.
    mentioned: Vec<bool>,
}

struct ThemeCount {
    key: i64,
    /// How many texts it is on.
    count: u32,
    /// Answers of those who mention it.
    with: Tally,
    /// Answers of those who wrote but do not.
    without: Tally,
}

impl App {
    pub(super) fn figures_of_themes(&self, params: &ThemeFiguresParams) -> Result<ThemeFigures, AppError> {
        let row = self.reader().source(params.source)?;
        let source = self.counted(row)?;
        let question = params.question.as_deref().map(|code| numbered(&source, code)).transpose()?;
        let keys: Vec<i64> = self.reader().themes()?.iter().map(|theme| theme.key).collect();
        let empty = || question.map_or_else(Tally::default, |(_, question)| Tally::of(question));
        let mut counts = Counts {
            filter: CellFilter::of(&params.filter, &source.dictionary),
            question,
            tags: self.reader().tags()?,
            mentioned: vec![false; keys.len()],
            themes: keys
                .into_iter()
                .map(|key| ThemeCount { key, count: 0, with: empty(), without: empty() })
                .collect(),
            texts: 0,
        };
        self.read_apart(|reader| reader.responses(params.source, |response| counts.add(response)))?;
        let mut figures: Vec<_> = counts
            .themes
            .iter()
            .map(|theme| {
                let (with, without) = (&theme.with, &theme.without);
                let scores = question.map(|(_, question)| ThemeScores { question, with, without });
                theme_figure(&theme.key.to_string(), theme.count, counts.texts, scores)
            })
            .collect();
        correct_themes(&mut figures, Correction::default());
        Ok(ThemeFigures { figures })
    }
}

fn numbered<'a>(source: &'a Counted, code: &str) -> Result<(u16, &'a Question), AppError> {
    let missing =
        || AppError::NoSuchQuestion { source_name: source.row.name.clone(), question: code.to_owned() };
    (0..).zip(&source.questions).find(|(_, question)| question.code == code).ok_or_else(missing)
}

impl Counts<'_> {
    fn add(&mut self, stored: &StoredResponse<'_>) -> Result<(), StoreError> {
        let response = &stored.response;
        let counts = matches!(response.standing, Standing::Complete | Standing::Partial);
        let month = Month::of(response.at);
        let is_in = self.filter.holds(response.place, response.channel, response.segment, month);
        if stored.texts == 0 || !counts || !is_in {
            return Ok(());
        }
        self.texts = self.texts.saturating_add(stored.texts);
        self.mentioned.fill(false);
        for tag in self.tags_of(stored) {
            let theme = self.tags[tag].1;
            // A theme that was made a moment ago is not among them.
            if let Some(place) = self.themes.iter().position(|known| known.key == theme) {
                self.mentioned[place] = true;
                self.themes[place].count += 1;
            }
        }
        let Some((value, weight)) = self.answer_of(stored)?.map(|value| (value, response.weight)) else {
            return Ok(());
        };
        for (theme, mentioned) in self.themes.iter_mut().zip(&self.mentioned) {
            if *mentioned { &mut theme.with } else { &mut theme.without }.add(value, weight);
        }
        Ok(())
    }

    /// The places of its tags: the texts of a response have its own key and those behind it.
    fn tags_of(&self, stored: &StoredResponse<'_>) -> Range<usize> {
        let behind = stored.key + i64::from(stored.texts);
        let place_of = |key: i64| self.tags.partition_point(|(verbatim, _)| *verbatim < key);
        place_of(stored.key)..place_of(behind)
    }

    /// What it answered to the question; none if it was not asked.
    fn answer_of(&self, stored: &StoredResponse<'_>) -> Result<Option<Value>, StoreError> {
        let Some((number, _)) = self.question else { return Ok(None) };
        for answer in read_answers(stored.response.answers) {
            let answer = answer.map_err(|error| StoreError::DamagedFeedback {
                what: format!("response {} of the feedback", stored.key),
                detail: error.to_string(),
            })?;
            if answer.question == number {
                return Ok(Some(answer.value));
            }
        }
        Ok(None)
    }
}
