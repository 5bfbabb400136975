//! The columns of a map and where they stand.

use crate::sizes::{COLUMN_WIDTH, STAGE_GAP};
use journey_model::{JourneyMap, Stage, StageId, Touchpoint, TouchpointId};
use rustc_hash::{FxBuildHasher, FxHashMap as HashMap, FxHashSet as HashSet};
use std::ops::Range;

/// The columns in order, with their left edges from that of the first.
pub(crate) struct Grid<'a> {
    pub(crate) stages: Vec<(&'a Stage, Range<usize>)>,
    pub(crate) columns: Vec<GridColumn<'a>>,
    index: HashMap<TouchpointId, usize>,
}

pub(crate) struct GridColumn<'a> {
    pub(crate) stage: &'a Stage,
    pub(crate) touchpoint: Option<&'a Touchpoint>,
    pub(crate) left: f32,
}

impl GridColumn<'_> {
    pub(crate) fn middle(&self) -> f32 {
        self.left + COLUMN_WIDTH / 2.0
    }

    fn right(&self) -> f32 {
        self.left + COLUMN_WIDTH
    }
}

impl<'a> Grid<'a> {
    pub(crate) fn of(map: &'a JourneyMap) -> Self {
        let mut touchpoints: HashMap<StageId, Vec<&Touchpoint>> = HashMap::default();
        let count = map.touchpoints.len();
        let mut known = HashSet::with_capacity_and_hasher(count, FxBuildHasher);
        for touchpoint in map.touchpoints.iter().filter(|touchpoint| known.insert(touchpoint.id)) {
            touchpoints.entry(touchpoint.stage).or_default().push(touchpoint);
        }
        let mut grid = Self {
            stages: Vec::new(),
            columns: Vec::with_capacity(count),
            index: HashMap::with_capacity_and_hasher(count, FxBuildHasher),
        };
        let mut known = HashSet::default();
        let mut left = 0.0;
        for stage in map.stages.iter().filter(|stage| known.insert(stage.id)) {
            let start = grid.columns.len();
            left += if start > 0 { STAGE_GAP } else { 0.0 };
            let of_stage = touchpoints.remove(&stage.id).unwrap_or_default();
            let placeholder = of_stage.is_empty().then_some(None);
            for touchpoint in of_stage.into_iter().map(Some).chain(placeholder) {
                if let Some(touchpoint) = touchpoint {
                    grid.index.insert(touchpoint.id, grid.columns.len());
                }
                grid.columns.push(GridColumn { stage, touchpoint, left });
                left += COLUMN_WIDTH;
            }
            grid.stages.push((stage, start..grid.columns.len()));
        }
        grid
    }

    /// The place of a touchpoint among the columns.
    pub(crate) fn column(&self, touchpoint: TouchpointId) -> Option<usize> {
        self.index.get(&touchpoint).copied()
    }

    /// Distance from the left edge of the first column to the right edge of the last.
    pub(crate) fn width(&self, columns: Range<usize>) -> f32 {
        match self.columns.get(columns) {
            Some([first, .., last]) => last.right() - first.left,
            Some([_]) => COLUMN_WIDTH,
            _ => 0.0,
        }
    }

    /// The columns that a card covers, cut at the last of the map.
    pub(crate) fn covered(&self, first: usize, span: u16) -> Range<usize> {
        first..(first + usize::from(span.max(1))).min(self.columns.len())
    }
}
