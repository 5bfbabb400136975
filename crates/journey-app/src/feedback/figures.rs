//! Figures by any grouping, from what the imports counted.

use super::{
    Counted,
    mapped::{Attached, AttachedSource, Pools},
};
use crate::{
    App, AppError, ClientId,
    protocol::{FigureRow, FigureTable, FiguresParams, Grouping},
};
use journey_feedback::{
    Dictionary, Month, Question, Tally,
    cube::{CellFilter, Cube, GroupBy, GroupKey, Groups, MonthGroups},
    statistics::figure,
};
use journey_model::{JourneyMap, StageId};
use std::{collections::HashMap, mem::discriminant};

impl App {
    pub(crate) fn figures(&self, _: ClientId, params: FiguresParams) -> Result<FigureTable, AppError> {
        self.feedback_figures(&params)
    }

    /// Figures of all questions of all sources that the filter leaves, by group. By the touchpoints or stages of a map
    /// there are those of what is attached to it.
    ///
    /// # Errors
    /// Fails if a grouping is named twice, stages are asked for without a map, there is no such map, or a source cannot
    /// be read.
    pub fn feedback_figures(&self, query: &FiguresParams) -> Result<FigureTable, AppError> {
        check(query)?;
        let counts = |counted: &Counted| {
            let wanted = &query.filter.sources;
            wanted.is_empty() || wanted.contains(&counted.row.key)
        };
        let mut rows = Vec::new();
        let by_map = query.by.iter().any(|one| matches!(one, Grouping::Touchpoint | Grouping::Stage));
        if let Some(map) = query.map.filter(|_| by_map) {
            let map = self.current_map(map)?;
            let attached = self.attached(&map)?;
            let on_map = OnMap::of(&map, &attached, &query.by);
            for source in attached.sources.iter().filter(|source| counts(&source.counted)) {
                rows.extend(rows_on_map(source, &on_map, query));
            }
        } else {
            for counted in self.all_counted()?.iter().filter(|counted| counts(counted)) {
                rows.extend(rows_of(counted, query));
            }
        }
        Ok(FigureTable { by: query.by.clone(), rows })
    }
}

fn check(query: &FiguresParams) -> Result<(), AppError> {
    let by = &query.by;
    let is_again = |at: usize| by[..at].iter().any(|other| discriminant(other) == discriminant(&by[at]));
    if (0..by.len()).any(is_again) {
        return Err(AppError::BadParams("a grouping is named twice; name each once".into()));
    }
    if query.map.is_none() && by.contains(&Grouping::Stage) {
        return Err(AppError::BadParams("only a map has stages; name one to group by them".into()));
    }
    Ok(())
}

/// The pools that answers go to on a map: its touchpoints, or its stages where those alone are asked for.
struct OnMap<'a> {
    pools: Vec<OnePool<'a>>,
    /// The pool of each column.
    pool_of: Vec<usize>,
}

struct OnePool<'a> {
    stage: &'a str,
    touchpoint: &'a str,
}

impl<'a> OnMap<'a> {
    fn of(map: &'a JourneyMap, attached: &Attached, by: &[Grouping]) -> Self {
        let stages: HashMap<StageId, &str> =
            map.stages.iter().map(|stage| (stage.id, stage.name.as_str())).collect();
        let by_touchpoint = by.contains(&Grouping::Touchpoint);
        let mut on_map = Self { pools: Vec::new(), pool_of: Vec::new() };
        let mut last = None;
        for (touchpoint, column) in map.columns().zip(&attached.columns) {
            if by_touchpoint || last != Some(column.stage) {
                let stage = stages.get(&column.stage).copied().unwrap_or_default();
                on_map.pools.push(OnePool { stage, touchpoint: &touchpoint.name });
                last = Some(column.stage);
            }
            on_map.pool_of.push(on_map.pools.len() - 1);
        }
        on_map
    }
}

fn rows_on_map(source: &AttachedSource, on_map: &OnMap<'_>, query: &FiguresParams) -> Vec<FigureRow> {
    let counted = &source.counted;
    let filter = CellFilter::of(&query.filter, &counted.dictionary);
    let mut rows = Vec::new();
    for (question, _, cube) in counted.asked() {
        let Some(grouped) = Grouped::of(&query.by, &counted.dictionary, cube) else { continue };
        let pools = Pools::of(source, Some(&question.code), |column| on_map.pool_of[column]);
        for (key, tally) in pools.tallies(cube, &filter, &grouped.by) {
            let pool = on_map.pools.get(key.place as usize);
            rows.extend(row_of(counted, question, &tally, || grouped.words(&query.by, key, pool)));
        }
    }
    rows
}

fn row_of(
    counted: &Counted,
    question: &Question,
    tally: &Tally,
    group: impl FnOnce() -> Vec<String>,
) -> Option<FigureRow> {
    let figure = figure(question, tally);
    let (source, question) = (counted.row.name.clone(), question.code.clone());
    (figure.n > 0 || figure.not_applicable > 0).then(|| FigureRow {
        source,
        question,
        group: group(),
        figure,
    })
}

fn rows_of(counted: &Counted, query: &FiguresParams) -> Vec<FigureRow> {
    let filter = CellFilter::of(&query.filter, &counted.dictionary);
    let mut rows = Vec::new();
    for (question, _, cube) in counted.asked() {
        let Some(grouped) = Grouped::of(&query.by, &counted.dictionary, cube) else { continue };
        for (key, tally) in cube.tallies(&filter, &grouped.by) {
            rows.extend(row_of(counted, question, &tally, || grouped.words(&query.by, key, None)));
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
                // What only a map knows goes by its pools.
                Grouping::Stage => {}
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

    fn words(&self, by: &[Grouping], key: GroupKey, pool: Option<&OnePool<'_>>) -> Vec<String> {
        let words = &self.dictionary;
        by.iter()
            .map(|one| match one {
                Grouping::Touchpoint => match pool {
                    Some(pool) => pool.touchpoint.to_owned(),
                    None => words.places.word(key.place).to_owned(),
                },
                Grouping::Stage => pool.map(|pool| pool.stage.to_owned()).unwrap_or_default(),
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
