//! Which answers of which source belong to the touchpoints of a map.

use crate::{
    App, AppError,
    feedback::Counted,
    protocol::{Link, Linked},
};
use journey_model::{JourneyMap, StageId, TouchpointId};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

/// The feedback that is attached to a map.
pub(in crate::feedback) struct Attached {
    /// The touchpoints in the order of columns.
    pub(in crate::feedback) columns: Vec<Column>,
    /// The sources of which something is attached.
    pub(in crate::feedback) sources: Vec<AttachedSource>,
}

/// A touchpoint with its stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::feedback) struct Column {
    pub(in crate::feedback) touchpoint: TouchpointId,
    pub(in crate::feedback) stage: StageId,
}

/// What of a source is attached, by columns.
pub(in crate::feedback) struct AttachedSource {
    pub(in crate::feedback) counted: Arc<Counted>,
    /// Columns that all answers to a question belong to, by its code.
    pub(in crate::feedback) questions: BTreeMap<String, BTreeSet<usize>>,
    /// Columns that all answers given at a place belong to, by its number.
    pub(in crate::feedback) places: BTreeMap<u32, BTreeSet<usize>>,
}

impl App {
    /// The feedback that is attached to a map. A source that cannot be read is left out; the list of sources tells.
    ///
    /// # Errors
    /// Fails if the links, or the list of sources, cannot be read.
    pub(in crate::feedback) fn attached(&self, map: &JourneyMap) -> Result<Attached, AppError> {
        let columns: Vec<Column> = map
            .columns()
            .map(|touchpoint| Column { touchpoint: touchpoint.id, stage: touchpoint.stage })
            .collect();
        let links = self.links_of(map)?.links;
        let mut by_source: BTreeMap<i64, Vec<Link>> = BTreeMap::new();
        for link in links {
            by_source.entry(link.source).or_default().push(link);
        }
        // Taken out first: the reader is asked again for each.
        let rows = if by_source.is_empty() { Vec::new() } else { self.reader().sources()?.sources };
        let column_of: HashMap<TouchpointId, usize> =
            columns.iter().enumerate().map(|(at, column)| (column.touchpoint, at)).collect();
        let mut sources = Vec::new();
        for row in rows {
            let Some(links) = by_source.get(&row.key) else { continue };
            match self.counted(row) {
                Ok(counted) => sources.push(AttachedSource::of(counted, links, &column_of)),
                Err(error) => tracing::warn!(map = %map.id, %error, "a source cannot be measured"),
            }
        }
        Ok(Attached { columns, sources })
    }
}

impl AttachedSource {
    fn of(counted: Arc<Counted>, links: &[Link], column_of: &HashMap<TouchpointId, usize>) -> Self {
        let mut questions: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        let mut places: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
        for link in links {
            let Some(column) = column_of.get(&link.touchpoint) else { continue };
            match &link.what {
                Linked::Question { code } => {
                    questions.entry(code.clone()).or_default().insert(*column);
                }
                Linked::Place { name } => {
                    // 0 stands for no place, which nothing can be linked by.
                    if let Some(place) = counted.dictionary.places.find(name).filter(|place| *place > 0) {
                        places.entry(place).or_default().insert(*column);
                    }
                }
            }
        }
        Self { counted, questions, places }
    }
}
