//! The columns of a map and where they stand.

use crate::sizes::{
    COLLAPSED_STAGE_WIDTH, COLLAPSED_TOUCHPOINT_WIDTH, COLUMN_WIDTH, LEAST_COLUMN_WIDTH, MOST_COLUMN_WIDTH,
    STAGE_GAP, round,
};
use journey_model::{JourneyMap, Stage, StageId, Touchpoint, TouchpointId};
use rustc_hash::{FxBuildHasher, FxHashMap as HashMap, FxHashSet as HashSet};
use std::{
    cell::OnceCell,
    ops::{Deref, Range},
    sync::Arc,
};

/// The columns in order, with their left edges from that of the first.
pub(crate) struct Grid<'a> {
    pub(crate) stages: Vec<(&'a Stage, Range<usize>)>,
    pub(crate) columns: Vec<GridColumn<'a>>,
    /// Where they stand.
    pub(crate) lines: Arc<GridLines>,
}

/// The grid of a map, made when somebody asks for it: most edits do with its lines from before.
pub(crate) struct LazyGrid<'a> {
    map: &'a JourneyMap,
    grid: OnceCell<Grid<'a>>,
}

impl<'a> LazyGrid<'a> {
    pub(crate) fn of(map: &'a JourneyMap) -> Self {
        Self { map, grid: OnceCell::new() }
    }
}

impl<'a> Deref for LazyGrid<'a> {
    type Target = Grid<'a>;

    fn deref(&self) -> &Grid<'a> {
        self.grid.get_or_init(|| Grid::of(self.map))
    }
}

/// Where columns stand, without what they show. It stays as it is until stages or touchpoints change.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct GridLines {
    columns: Vec<ColumnLines>,
    /// The column of each place that a card may cover: one a touchpoint, and one for an empty stage. Those
    /// of a collapsed stage share its column.
    slots: Vec<usize>,
    index: HashMap<TouchpointId, usize>,
}

#[derive(Debug, PartialEq)]
struct ColumnLines {
    left: f32,
    width: f32,
    is_collapsed: bool,
    first_slot: usize,
}

pub(crate) struct GridColumn<'a> {
    pub(crate) stage: &'a Stage,
    /// None in an empty and in a collapsed stage.
    pub(crate) touchpoint: Option<&'a Touchpoint>,
    pub(crate) left: f32,
    pub(crate) width: f32,
    /// How many touchpoints of a collapsed stage stand in this column; none elsewhere.
    pub(crate) folded: Option<usize>,
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
        let mut stages = Vec::new();
        let mut columns = Vec::with_capacity(count);
        let mut lines = GridLines {
            columns: Vec::with_capacity(count),
            slots: Vec::with_capacity(count),
            index: HashMap::with_capacity_and_hasher(count, FxBuildHasher),
        };
        let mut known = HashSet::default();
        let mut left = 0.0;
        for stage in map.stages.iter().filter(|stage| known.insert(stage.id)) {
            let start = columns.len();
            left += if start > 0 { STAGE_GAP } else { 0.0 };
            for column in columns_of(stage, &touchpoints.remove(&stage.id).unwrap_or_default(), left) {
                left = column.left + column.width;
                lines.add(&column);
                columns.push(column);
            }
            stages.push((stage, start..columns.len()));
        }
        Self { stages, columns, lines: Arc::new(lines) }
    }

    /// The place of a touchpoint among the columns; none inside a collapsed stage.
    pub(crate) fn column(&self, touchpoint: TouchpointId) -> Option<usize> {
        self.lines.column(touchpoint)
    }

    /// The column that shows what stands at a touchpoint; none where that is collapsed.
    pub(crate) fn shown(&self, touchpoint: TouchpointId) -> Option<usize> {
        self.lines.shown(touchpoint)
    }

    /// Distance from the left edge of the first column to the right edge of the last.
    pub(crate) fn width(&self, columns: Range<usize>) -> f32 {
        self.lines.width(columns)
    }
}

/// A stage's columns, from `left` on.
fn columns_of<'a>(stage: &'a Stage, touchpoints: &[&'a Touchpoint], left: f32) -> Vec<GridColumn<'a>> {
    let column = GridColumn { stage, touchpoint: None, left, width: COLUMN_WIDTH, folded: None };
    if stage.collapsed {
        let (width, folded) = (COLLAPSED_STAGE_WIDTH, Some(touchpoints.len()));
        return vec![GridColumn { width, folded, ..column }];
    }
    if touchpoints.is_empty() {
        return vec![column];
    }
    let mut left = left;
    let of_touchpoint = |touchpoint: &&'a Touchpoint| {
        let width = width_of(touchpoint);
        let column = GridColumn { touchpoint: Some(*touchpoint), left, width, ..column };
        left += width;
        column
    };
    touchpoints.iter().map(of_touchpoint).collect()
}

impl GridLines {
    fn add(&mut self, column: &GridColumn<'_>) {
        let at = self.columns.len();
        if let Some(touchpoint) = column.touchpoint {
            self.index.insert(touchpoint.id, at);
        }
        let first_slot = self.slots.len();
        self.slots.extend(std::iter::repeat_n(at, column.folded.unwrap_or(1).max(1)));
        let (left, width, is_collapsed) = (column.left, column.width, column.is_collapsed());
        self.columns.push(ColumnLines { left, width, is_collapsed, first_slot });
    }

    /// How many columns there are.
    pub(crate) fn count(&self) -> usize {
        self.columns.len()
    }

    /// The place of a touchpoint among the columns; none inside a collapsed stage.
    pub(crate) fn column(&self, touchpoint: TouchpointId) -> Option<usize> {
        self.index.get(&touchpoint).copied()
    }

    /// The column that shows what stands at a touchpoint; none where that is collapsed.
    pub(crate) fn shown(&self, touchpoint: TouchpointId) -> Option<usize> {
        self.column(touchpoint).filter(|column| !self.columns[*column].is_collapsed)
    }

    /// Distance from the left edge of the first column to the right edge of the last.
    pub(crate) fn width(&self, columns: Range<usize>) -> f32 {
        match self.columns.get(columns) {
            Some([first, .., last]) => last.left + last.width - first.left,
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
