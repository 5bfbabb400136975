//! Where questions were asked: which of their answers belong to which touchpoint of a map, and which to none.

use super::{
    Counted,
    mapped::{Attached, AttachedSource, Column},
};
use journey_feedback::{
    Filter, Question, Tally,
    cube::{CellFilter, Cube},
};
use std::collections::{BTreeMap, BTreeSet};

/// Answers to one question, as far as they belong to one touchpoint, or to none.
pub(super) struct AskedAt<'a> {
    /// None for answers that belong to no touchpoint of the map.
    pub(super) column: Option<Column>,
    pub(super) counted: &'a Counted,
    pub(super) question: &'a Question,
    pub(super) cube: &'a Cube,
    /// Which places count, by number; none for answers wherever they were given.
    pub(super) places: Option<Vec<bool>>,
}

impl AskedAt<'_> {
    /// The cells of the question that a filter leaves of these answers.
    pub(super) fn cells(&self, filter: &Filter) -> CellFilter {
        CellFilter { places: self.places.clone(), ..CellFilter::of(filter, &self.counted.dictionary) }
    }

    /// Whether the question was ever asked there.
    fn is_asked(&self) -> bool {
        let at_places = || CellFilter { places: self.places.clone(), ..CellFilter::default() };
        let has_any = |tally: Tally| tally.n > 0 || tally.missing.iter().any(|count| *count > 0);
        self.places.is_none() || has_any(self.cube.tally(&at_places()))
    }
}

/// The answers to all questions of the sources by touchpoint, in the order of columns; those that belong to no
/// touchpoint come last. A question that is attached brings all its answers; a place brings those to every question
/// that were given there, if there are any.
pub(super) fn asked_at<'a>(
    attached: &Attached,
    sources: impl IntoIterator<Item = &'a Counted>,
) -> Vec<AskedAt<'a>> {
    let all: Vec<Source<'a, '_>> = sources.into_iter().map(|counted| Source::of(counted, attached)).collect();
    let at = attached.columns.iter().enumerate();
    let at_columns =
        at.flat_map(|(number, column)| all.iter().flat_map(move |source| source.at_column(number, *column)));
    let at_none = all.iter().flat_map(Source::at_none);
    at_columns.chain(at_none).filter(AskedAt::is_asked).collect()
}

/// A source with what of it is attached.
struct Source<'a, 'b> {
    counted: &'a Counted,
    attached: Option<&'b AttachedSource>,
    /// Which places belong to a column, by its number.
    places: BTreeMap<usize, Vec<bool>>,
}

impl<'a, 'b> Source<'a, 'b> {
    fn of(counted: &'a Counted, attached: &'b Attached) -> Self {
        let attached = attached.sources.iter().find(|source| source.counted.row.key == counted.row.key);
        let count = counted.dictionary.places.all().len();
        let mut places: BTreeMap<usize, Vec<bool>> = BTreeMap::new();
        for (place, columns) in attached.into_iter().flat_map(|source| &source.places) {
            for column in columns {
                let own = places.entry(*column).or_insert_with(|| vec![false; count]);
                if let Some(own) = own.get_mut(*place as usize) {
                    *own = true;
                }
            }
        }
        Self { counted, attached, places }
    }

    fn at_column(&self, number: usize, column: Column) -> impl Iterator<Item = AskedAt<'a>> + use<'a, '_> {
        let of_places = self.places.get(&number);
        self.asked().filter_map(move |(asked, columns)| {
            let is_whole = columns.is_some_and(|columns| columns.contains(&number));
            if !is_whole && of_places.is_none() {
                return None;
            }
            let places = of_places.filter(|_| !is_whole).cloned();
            Some(AskedAt { column: Some(column), places, ..asked })
        })
    }

    /// What is left over: of questions that are not attached, the answers that were given at no place that is.
    fn at_none(&self) -> impl Iterator<Item = AskedAt<'a>> + use<'a, '_> {
        let rest = (!self.places.is_empty()).then(|| {
            let count = self.counted.dictionary.places.all().len();
            (0..count).map(|place| self.places.values().all(|own| !own[place])).collect::<Vec<bool>>()
        });
        self.asked().filter_map(move |(asked, columns)| {
            columns.is_none().then(|| AskedAt { places: rest.clone(), ..asked })
        })
    }

    /// All questions with answers, and the columns that each is attached to.
    fn asked(&self) -> impl Iterator<Item = (AskedAt<'a>, Option<&BTreeSet<usize>>)> {
        let counted = self.counted;
        counted.asked().map(move |(question, _, cube)| {
            let columns = self.attached.and_then(|source| source.questions.get(&question.code));
            (AskedAt { column: None, counted, question, cube, places: None }, columns)
        })
    }
}
