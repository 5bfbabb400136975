//! Keeps the layout of one map, and redoes what a change touches.

mod columns;
mod rows;
mod stacks;
mod workshop;

use crate::{
    CardBox, ConnectorLine, FontTable, Fonts, Layout, LayoutPatch, Metrics, connectors,
    grid::{Grid, GridLines, LazyGrid},
    heading,
    measured::{Measured, ShownSeries},
    words::Words,
};
use columns::Columns;
use journey_model::{CardId, Changes, ChannelStyle, JourneyMap, LaneId, MapId, StageId, TouchpointId};
use rows::Rows;
use rustc_hash::FxHashSet as HashSet;
use stacks::Stacks;
use std::sync::Arc;
use workshop::Workshop;

/// Lays out one map and keeps the result, so that an edit redoes only what it touches.
pub struct LayoutEngine {
    workshop: Workshop,
    columns: Columns,
    /// Where the columns of the layout stand.
    lines: Arc<GridLines>,
    stacks: Stacks,
    layout: Arc<Layout>,
    map: Option<MapId>,
    channels: Vec<ChannelStyle>,
    series: ShownSeries,
}

impl LayoutEngine {
    /// An engine that measures with those fonts.
    pub fn new(fonts: Fonts) -> Self {
        Self {
            workshop: Workshop::new(fonts),
            columns: Columns::default(),
            lines: Arc::default(),
            stacks: Stacks::default(),
            layout: Arc::default(),
            map: None,
            channels: Vec::new(),
            series: ShownSeries::default(),
        }
    }

    /// Lays out the whole map.
    pub fn layout(&mut self, map: &JourneyMap) -> Arc<Layout> {
        self.columns = Columns::default();
        self.layout = Arc::default();
        self.map = Some(map.id);
        self.relay(map, Touched::new(true, &Changes::default()));
        self.current()
    }

    /// Lays out again what the changes touch, and returns the way from the layout before to the one now.
    ///
    /// `changes` must name everything that differs from the map of the last call. For another map, or
    /// before the first layout, everything is laid out.
    pub fn update(&mut self, map: &JourneyMap, changes: &Changes) -> LayoutPatch {
        let everything = self.map.replace(map.id) != Some(map.id);
        self.relay(map, Touched::new(everything, changes))
    }

    /// Like [`Self::update`] and [`Self::set_measured`] in one: for a change after which other figures lie over the map.
    pub fn update_measured(
        &mut self,
        map: &JourneyMap,
        changes: &Changes,
        measured: Measured,
    ) -> LayoutPatch {
        let everything = self.map.replace(map.id) != Some(map.id);
        let series = self.series.measure(map, measured);
        let lanes = map.series.iter().filter(|one| series.contains(&one.id)).map(|one| one.lane).collect();
        self.relay(map, Touched { measured: lanes, ..Touched::new(everything, changes) })
    }

    /// The figures that lie over the map.
    pub fn measured(&self) -> &Measured {
        self.series.all_measured()
    }

    /// Lays figures of feedback over the map, in place of those before, and returns the way from the layout
    /// before to the one now. They stay for all layouts that follow.
    ///
    /// `map` must be that of the last call; only lanes of series whose figures differ are laid out again. For
    /// another map, or before the first layout, everything is laid out.
    pub fn set_measured(&mut self, map: &JourneyMap, measured: Measured) -> LayoutPatch {
        self.update_measured(map, &Changes::default(), measured)
    }

    /// The layout as it is now.
    pub fn current(&self) -> Arc<Layout> {
        self.layout.clone()
    }

    /// The fonts that the glyphs of all layouts so far refer to.
    pub fn fonts(&self) -> Arc<FontTable> {
        self.workshop.fonts()
    }

    fn relay(&mut self, map: &JourneyMap, mut touched: Touched<'_>) -> LayoutPatch {
        let words = Words::of(&map.language);
        touched.everything |= !std::ptr::eq(words, self.workshop.words);
        self.workshop.words = words;
        if (touched.everything || touched.changes.map) && self.channels != map.channels {
            self.channels.clone_from(&map.channels);
            touched.channels = true;
        }
        if touched.series() {
            self.series.renew(map);
        }
        let grid = LazyGrid::of(map);
        let mut patch = LayoutPatch::default();
        let old = &*self.layout;
        if touched.any_column() {
            self.lines = Arc::clone(&grid.lines);
            touched.columns_moved = columns_moved(&grid, old);
            self.columns.relay(&self.workshop, &grid, &touched, old, &mut patch);
        }
        let touched = &touched;
        let (series, lines) = (&self.series, &*self.lines);
        let rows = Rows { workshop: &self.workshop, map, series, grid: &grid, lines, touched, old };
        rows.relay(&mut self.stacks, &mut patch);
        let is_new = |card: &Arc<CardBox>| !old.cards.contains_key(&card.id);
        let cards_came_or_went = !patch.cards_gone.is_empty() || patch.cards.iter().any(is_new);
        Arc::make_mut(&mut self.layout).apply(&patch);
        self.relay_connectors(map, &grid, touched.connectors() || cards_came_or_went, &mut patch);
        let metrics = self.layout.metrics;
        if touched.heading() {
            let width = sheet_width(&metrics, grid.width(0..grid.columns.len()));
            let mut shaper = self.workshop.shaper();
            let heading = heading::block(&mut shaper, words, map, width);
            Arc::make_mut(&mut self.layout).heading = Arc::new(heading);
        }
        patch
    }

    /// Connectors, and the room for their arcs. They need to know which cards are on the sheet.
    fn relay_connectors(
        &mut self,
        map: &JourneyMap,
        grid: &LazyGrid<'_>,
        may_differ: bool,
        patch: &mut LayoutPatch,
    ) {
        let layout = Arc::make_mut(&mut self.layout);
        let any = !map.connectors.is_empty() || !layout.connectors.is_empty();
        if any && may_differ {
            let shows = |card| layout.cards.contains_key(&card);
            let mut shaper = self.workshop.shaper();
            let lines = connectors::lines(&mut shaper, self.workshop.words, map, grid, shows);
            if !layout.connectors.iter().map(|line| &**line).eq(&lines) {
                let lines: Vec<Arc<ConnectorLine>> = lines.into_iter().map(Arc::new).collect();
                layout.connectors.clone_from(&lines);
                patch.connectors = Some(lines);
            }
        }
        let band_height = connectors::band_height(layout.connectors.iter().map(|line| &**line));
        let metrics = self.columns.metrics(band_height);
        patch.metrics = (metrics != layout.metrics).then_some(metrics);
        layout.metrics = metrics;
    }
}

/// Whether columns came, went, or have another place or width than in the layout before.
fn columns_moved(grid: &Grid<'_>, old: &Layout) -> bool {
    grid.columns.len() != old.columns.len()
        || grid.columns.iter().zip(&old.columns).any(|(new, old)| {
            let touchpoint = new.touchpoint.map(|touchpoint| touchpoint.id);
            (new.stage.id, touchpoint, new.width, new.is_collapsed())
                != (old.stage, old.touchpoint, old.width, old.collapsed)
        })
}

/// Width of the sheet for columns of the given width together.
pub(crate) fn sheet_width(metrics: &Metrics, columns_width: f32) -> f32 {
    metrics.lane_header_width + metrics.lane_header_gap + columns_width + metrics.margin
}

/// What a change touches.
struct Touched<'a> {
    everything: bool,
    changes: &'a Changes,
    /// Whether columns stand elsewhere or are wider or narrower than before.
    columns_moved: bool,
    /// Whether channels look different.
    channels: bool,
    /// Lanes whose series have other figures of feedback.
    measured: HashSet<LaneId>,
}

impl<'a> Touched<'a> {
    fn new(everything: bool, changes: &'a Changes) -> Self {
        Self { everything, changes, columns_moved: false, channels: false, measured: HashSet::default() }
    }

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
        // Comments and views are not drawn; connectors stand beside the rows.
        let Changes {
            map,
            stages,
            touchpoints,
            lanes,
            series,
            personas,
            columns,
            rows,
            cards: _,
            known_standings: _,
            connectors: _,
            comments: _,
            views: _,
        } = self.changes;
        let columns = *columns || !stages.is_empty() || !touchpoints.is_empty();
        let rows = *rows || !lanes.is_empty() || !series.is_empty() || !personas.is_empty();
        !(self.everything || *map || columns || rows) && self.measured.is_empty()
    }

    /// Whether cards of any lane may stand elsewhere, or be gone.
    fn all_lanes(&self) -> bool {
        self.everything || self.columns_moved
    }

    /// Whether a connector itself, or a column that it leads to, may look different.
    fn connectors(&self) -> bool {
        self.any_column() || !self.changes.connectors.is_empty()
    }

    /// Whether series, or the figures over them, may be others.
    fn series(&self) -> bool {
        self.everything || !self.changes.series.is_empty() || !self.measured.is_empty()
    }

    fn curves(&self) -> bool {
        let changes = self.changes;
        self.all_lanes()
            || !changes.series.is_empty()
            || !changes.personas.is_empty()
            || !changes.touchpoints.is_empty()
    }

    fn heading(&self) -> bool {
        self.any_column() || self.changes.map || !self.changes.personas.is_empty()
    }
}

#[cfg(test)]
mod tests;
