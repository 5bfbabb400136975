//! The columns of a map and where they stand.

use crate::sizes::{
    COLLAPSED_STAGE_WIDTH, COLLAPSED_TOUCHPOINT_WIDTH, COLUMN_WIDTH, LEAST_COLUMN_WIDTH, MOST_COLUMN_WIDTH,
    STAGE_GAP, round,
};
use journey_model::{JourneyMap, Stage, StageId, Touchpoint, TouchpointId};
use rustc_hash::{FxBuildHasher, FxHashMap as HashMap, FxHashSet as HashSet};
use std::ops::Range;

/// The columns in order, with their left edges from that of the first.
pub(crate) struct Grid<'a> {
    pub(crate) stages: Vec<(&'a Stage, Range<usize>)>,
    pub(crate) columns: Vec<GridColumn<'a>>,
    /// The column of each place that a card may cover: one a touchpoint, and one for an empty stage. Those
    /// of a collapsed stage share its column.
    slots: Vec<usize>,
    index: HashMap<TouchpointId, usize>,
}

pub(crate) struct GridColumn<'a> {
    pub(crate) stage: &'a Stage,
    /// None in an empty and in a collapsed stage.
    pub(crate) touchpoint: Option<&'a Touchpoint>,
    pub(crate) left: f32,
    pub(crate) width: f32,
    /// How many touchpoints of a collapsed stage stand in this column; none elsewhere.
    pub(crate) folded: Option<usize>,
    first_slot: usize,
}

impl GridColumn<'_> {
    pub(crate) fn middle(&self) -> f32 {
        self.left + self.width / 2.0
    }

    /// Whether the column shows a header alone, and nothing in its cells.
    pub(crate) fn is_collapsed(&self) -> bool {
        self.folded.is_some() || self.touchpoint.is_some_and(|touchpoint| touchpoint.collapsed)
    }

    /// The touchpoint whose cells the column shows.
    pub(crate) fn shown(&self) -> Option<&Touchpoint> {
        self.touchpoint.filter(|touchpoint| !touchpoint.collapsed)
    }

    fn right(&self) -> f32 {
        self.left + self.width
    }
}

/// Width of a touchpoint's column.
fn width_of(touchpoint: &Touchpoint) -> f32 {
    if touchpoint.collapsed {
        return COLLAPSED_TOUCHPOINT_WIDTH;
    }
    let asked = touchpoint.width_px.filter(|width| width.is_finite());
    asked.map_or(COLUMN_WIDTH, |width| round(width.clamp(LEAST_COLUMN_WIDTH, MOST_COLUMN_WIDTH)))
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
            slots: Vec::with_capacity(count),
            index: HashMap::with_capacity_and_hasher(count, FxBuildHasher),
        };
        let mut known = HashSet::default();
        let mut left = 0.0;
        for stage in map.stages.iter().filter(|stage| known.insert(stage.id)) {
            let start = grid.columns.len();
            left += if start > 0 { STAGE_GAP } else { 0.0 };
            let of_stage = touchpoints.remove(&stage.id).unwrap_or_default();
            left = grid.add_stage(stage, &of_stage, left);
            grid.stages.push((stage, start..grid.columns.len()));
        }
        grid
    }

    /// Adds a stage's columns from `left` on, and returns where they end.
    fn add_stage(&mut self, stage: &'a Stage, touchpoints: &[&'a Touchpoint], left: f32) -> f32 {
        let column = GridColumn {
            stage,
            touchpoint: None,
            left,
            width: COLUMN_WIDTH,
            folded: None,
            first_slot: self.slots.len(),
        };
        if stage.collapsed {
            let slots = touchpoints.len().max(1);
            self.slots.extend(std::iter::repeat_n(self.columns.len(), slots));
            let (width, folded) = (COLLAPSED_STAGE_WIDTH, Some(touchpoints.len()));
            self.columns.push(GridColumn { width, folded, ..column });
            return left + COLLAPSED_STAGE_WIDTH;
        }
        if touchpoints.is_empty() {
            self.slots.push(self.columns.len());
            self.columns.push(column);
            return left + COLUMN_WIDTH;
        }
        let mut left = left;
        for touchpoint in touchpoints.iter().copied() {
            let width = width_of(touchpoint);
            self.index.insert(touchpoint.id, self.columns.len());
            let first_slot = self.slots.len();
            self.slots.push(self.columns.len());
            let touchpoint = Some(touchpoint);
            self.columns.push(GridColumn { touchpoint, left, width, first_slot, ..column });
            left += width;
        }
        left
    }

    /// The place of a touchpoint among the columns; none inside a collapsed stage.
    pub(crate) fn column(&self, touchpoint: TouchpointId) -> Option<usize> {
        self.index.get(&touchpoint).copied()
    }

    /// The column that shows what stands at a touchpoint; none where that is collapsed.
    pub(crate) fn shown(&self, touchpoint: TouchpointId) -> Option<usize> {
        self.column(touchpoint).filter(|column| !self.columns[*column].is_collapsed())
    }

    /// Distance from the left edge of the first column to the right edge of the last.
    pub(crate) fn width(&self, columns: Range<usize>) -> f32 {
        match self.columns.get(columns) {
            Some([first, .., last]) => last.right() - first.left,
            Some([only]) => only.width,
            _ => 0.0,
        }
    }

    /// The columns that a card covers, cut at the last of the map.
    pub(crate) fn covered(&self, first: usize, span: u16) -> Range<usize> {
        let Some(column) = self.columns.get(first) else { return first..first };
        let behind = (column.first_slot + usize::from(span.max(1))).min(self.slots.len());
        let last = behind.checked_sub(1).and_then(|last| self.slots.get(last));
        first..last.map_or(first, |last| last + 1)
    }
}
