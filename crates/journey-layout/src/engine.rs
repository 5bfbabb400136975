//! Keeps the layout of one map, and redoes what a change touches.

mod columns;
mod rows;
mod stacks;
mod workshop;

use crate::{FontTable, Fonts, Layout, LayoutPatch, Metrics, grid::Grid, heading, words::Words};
use columns::Columns;
use journey_model::{CardId, Changes, JourneyMap, LaneId, MapId, StageId, TouchpointId};
use rows::Rows;
use stacks::Stacks;
use std::sync::Arc;
use workshop::Workshop;

/// Lays out one map and keeps the result, so that an edit redoes only what it touches.
pub struct LayoutEngine {
    workshop: Workshop,
    columns: Columns,
    stacks: Stacks,
    layout: Arc<Layout>,
    map: Option<MapId>,
}

impl LayoutEngine {
    /// An engine with English words on the sheet.
    pub fn new(fonts: Fonts) -> Self {
        Self::with_words(fonts, Words::default())
    }

    /// An engine that writes the given words on the sheet.
    pub fn with_words(fonts: Fonts, words: Words) -> Self {
        Self {
            workshop: Workshop::new(fonts, words),
            columns: Columns::default(),
            stacks: Stacks::default(),
            layout: Arc::default(),
            map: None,
        }
    }

    /// Lays out the whole map.
    pub fn layout(&mut self, map: &JourneyMap) -> Arc<Layout> {
        self.columns = Columns::default();
        self.layout = Arc::default();
        self.map = Some(map.id);
        self.relay(map, &Touched { everything: true, changes: &Changes::default() });
        self.current()
    }

    /// Lays out again what the changes touch, and returns the way from the layout before to the one now.
    ///
    /// `changes` must name everything that differs from the map of the last call. For another map, or
    /// before the first layout, everything is laid out.
    pub fn update(&mut self, map: &JourneyMap, changes: &Changes) -> LayoutPatch {
        let everything = self.map.replace(map.id) != Some(map.id);
        self.relay(map, &Touched { everything, changes })
    }

    /// The layout as it is now.
    pub fn current(&self) -> Arc<Layout> {
        self.layout.clone()
    }

    /// The fonts that the glyphs of all layouts so far refer to.
    pub fn fonts(&self) -> Arc<FontTable> {
        self.workshop.fonts()
    }

    fn relay(&mut self, map: &JourneyMap, touched: &Touched<'_>) -> LayoutPatch {
        let grid = Grid::of(map);
        let mut patch = LayoutPatch::default();
        let old = &*self.layout;
        if touched.any_column() {
            self.columns.relay(&self.workshop, &grid, touched, old, &mut patch);
        }
        Rows { workshop: &self.workshop, map, grid: &grid, touched, old }.relay(&mut self.stacks, &mut patch);
        let metrics = self.columns.metrics();
        patch.metrics = (metrics != old.metrics).then_some(metrics);
        Arc::make_mut(&mut self.layout).apply(&patch);
        if touched.heading() {
            let width = sheet_width(&metrics, grid.width(0..grid.columns.len()));
            let mut shaper = self.workshop.shaper();
            let heading = heading::block(&mut shaper, &self.workshop.words, map, &self.layout, width);
            Arc::make_mut(&mut self.layout).heading = Arc::new(heading);
        }
        patch
    }
}

/// Width of the sheet for columns of the given width together.
pub(crate) fn sheet_width(metrics: &Metrics, columns_width: f32) -> f32 {
    metrics.lane_header_width + metrics.lane_header_gap + columns_width + metrics.margin
}

/// What a change touches.
struct Touched<'a> {
    everything: bool,
    changes: &'a Changes,
}

impl Touched<'_> {
    fn any_column(&self) -> bool {
        let changes = self.changes;
        self.everything || changes.columns || !changes.stages.is_empty() || !changes.touchpoints.is_empty()
    }

    fn stage(&self, id: StageId) -> bool {
        self.everything || self.changes.stages.contains(&id)
    }

    fn touchpoint(&self, id: TouchpointId) -> bool {
        self.everything || self.changes.touchpoints.contains(&id)
    }

    fn lane(&self, id: LaneId) -> bool {
        self.everything || self.changes.lanes.contains(&id)
    }

    fn card(&self, id: CardId) -> bool {
        self.everything || self.changes.cards.contains(&id)
    }

    /// Whether cards changed and nothing else did.
    fn only_cards(&self) -> bool {
        let Changes { map, stages, touchpoints, lanes, cards: _, series, personas, columns, rows, .. } =
            self.changes;
        let columns = *columns || !stages.is_empty() || !touchpoints.is_empty();
        let rows = *rows || !lanes.is_empty() || !series.is_empty() || !personas.is_empty();
        !(self.everything || *map || columns || rows)
    }

    /// Whether cards of any lane may stand elsewhere, or be gone.
    fn all_lanes(&self) -> bool {
        self.everything || self.changes.columns || !self.changes.stages.is_empty()
    }

    fn curves(&self) -> bool {
        let changes = self.changes;
        self.all_lanes()
            || !changes.series.is_empty()
            || !changes.personas.is_empty()
            || !changes.touchpoints.is_empty()
    }

    fn heading(&self) -> bool {
        let changes = self.changes;
        self.curves() || changes.map || changes.rows || !changes.lanes.is_empty()
    }
}
