//! What stands in a lane besides its cards, and how high that makes its row.

use super::{Blocks, Rows, Seen};
use crate::{
    Block, CellBox, Curve, Layout, LayoutPatch, Prim, Row,
    apply::{CurveDifference, curve_difference},
    cells::{CellContent, channels, figure::Figures, gauges::Gauges, interaction::People},
    curve::{self, CurveSource},
    engine::stacks::{Stack, Stacked},
    grid::GridColumn,
    header::{LANE_BESIDE_X, LANE_TEXT_WIDTH, LaneNotes, LaneText},
    inks, path,
    sizes::{self, round},
    text::Shaper,
};
use journey_model::{Card, Lane, LaneKind, TouchpointId};
use rustc_hash::FxHashMap as HashMap;
use std::sync::Arc;

/// How strong the colour of a stage is behind its act of a drama.
const ACT_OPACITY: f32 = 0.08;
/// Between the edge of the row and the shades.
const ACT_INSET: f32 = 10.0;

impl Rows<'_, '_> {
    /// Lays out what stands in a lane, and returns the height of its row.
    pub(super) fn lane(
        &self,
        lane: &Lane,
        cards: Vec<(usize, &Card)>,
        blocks: &Blocks,
        old: Option<&Arc<Row>>,
        patch: &mut LayoutPatch,
        seen: &mut Seen,
    ) -> f32 {
        let header_height = self.lane_text(&mut self.workshop.shaper(), lane).row_height();
        if lane.settings.collapsed {
            return round(header_height.max(sizes::STRIP_HEIGHT));
        }
        let asked = lane.settings.min_height_px.filter(|height| height.is_finite()).unwrap_or(0.0);
        let least = header_height.max(asked.clamp(0.0, sizes::MOST_ROW_HEIGHT));
        let mut bottoms = vec![0.0; self.grid.columns.len()];
        let mut cells = Cells { rows: self, lane, patch, seen, bottoms: &mut bottoms };
        let mut shaper = self.workshop.shaper();
        let usual = match lane.kind {
            LaneKind::Channels => {
                cells.chips(&mut shaper, old);
                sizes::CHANNELS_ROW_HEIGHT
            }
            LaneKind::Gauges => {
                let gauges = Gauges::of(self.workshop.words, self.series, self.map, lane);
                cells.each(|touchpoint, column| gauges.cell(&mut shaper, touchpoint, column.width));
                sizes::CARDS_ROW_HEIGHT
            }
            LaneKind::Metric => {
                let figures = Figures::of(self.workshop.words, self.series, self.map, lane);
                cells.each_apart(|shaper, touchpoint, column| figures.cell(shaper, touchpoint, column.width));
                sizes::CARDS_ROW_HEIGHT
            }
            LaneKind::Interaction => {
                let people = People::of(self.map);
                cells.interaction(&people, &cards);
                people.height().max(sizes::CARDS_ROW_HEIGHT)
            }
            LaneKind::Experience | LaneKind::Drama => {
                let is_drama = lane.kind == LaneKind::Drama;
                let usual = if is_drama { sizes::DRAMA_ROW_HEIGHT } else { sizes::CURVE_ROW_HEIGHT };
                let plot = (least - stacked_height(&cards, blocks, self.old)).max(usual);
                if is_drama {
                    cells.each(|_, column| Some(act(column, plot)));
                }
                cells.curve(&mut shaper, plot);
                usual
            }
            _ => sizes::CARDS_ROW_HEIGHT,
        };
        drop(shaper);
        let starts = bottoms.clone();
        let mut cards: Vec<Stacked> =
            cards.iter().map(|(column, card)| Stacked::new(*column, card)).collect();
        cards.sort_by_key(|card| card.column);
        self.stack(lane.id, &cards, blocks, &mut bottoms, patch, seen);
        let stack = Stack { cards, starts, bottoms, least: least.max(usual) };
        let height = stack.height();
        seen.stacks.insert(lane.id, stack);
        height
    }

    /// Whether the header of a lane says something of its content.
    pub(super) fn has_notes(&self, lane: &Lane) -> bool {
        matches!(lane.kind, LaneKind::Experience | LaneKind::Inbox | LaneKind::Metric | LaneKind::Interaction)
    }

    pub(super) fn lane_text(&self, shaper: &mut Shaper, lane: &Lane) -> LaneText {
        let words = self.workshop.words;
        let mut notes = LaneNotes::default();
        match lane.kind {
            LaneKind::Experience => notes.legend = self.curve_source(lane).legend(shaper, LANE_TEXT_WIDTH),
            LaneKind::Inbox => {
                let count = self.map.cards.iter().filter(|card| card.lane == lane.id).count();
                notes.note = (count > 0).then(|| words.waiting(count));
            }
            LaneKind::Metric => {
                let figures = Figures::of(words, self.series, self.map, lane);
                (notes.figures, notes.note) = (figures.said(), figures.target_in_words());
            }
            LaneKind::Interaction => {
                notes.beside = People::of(self.map).avatars(shaper, LANE_BESIDE_X);
            }
            _ => {}
        }
        LaneText::new(shaper, lane, notes)
    }

    fn curve_source<'b>(&'b self, lane: &'b Lane) -> CurveSource<'b> {
        CurveSource { words: self.workshop.words, map: self.map, shown: self.series, grid: self.grid, lane }
    }
}

/// Writes the cells and the curve of one lane into the patch.
struct Cells<'a, 'r, 'm> {
    rows: &'a Rows<'r, 'm>,
    lane: &'a Lane,
    patch: &'a mut LayoutPatch,
    seen: &'a mut Seen,
    /// Where the content of each column ends.
    bottoms: &'a mut [f32],
}

impl Cells<'_, '_, '_> {
    /// The same for each column that shows its cells.
    fn each(&mut self, mut content: impl FnMut(TouchpointId, &GridColumn<'_>) -> Option<CellContent>) {
        let rows = self.rows;
        for (at, column) in rows.grid.columns.iter().enumerate() {
            let Some(touchpoint) = column.shown() else { continue };
            if let Some(content) = content(touchpoint.id, column) {
                self.put(at, touchpoint.id, content);
            }
        }
    }

    /// Like [`Self::each`], on several threads: a lane of figures has some thousand short texts, and all of
    /// them are others under another filter.
    fn each_apart(
        &mut self,
        content: impl Fn(&mut Shaper, TouchpointId, &GridColumn<'_>) -> Option<CellContent> + Sync,
    ) {
        let rows = self.rows;
        let columns = rows.grid.columns.iter().enumerate();
        let shown: Vec<(usize, TouchpointId, &GridColumn<'_>)> =
            columns.filter_map(|(at, column)| Some((at, column.shown()?.id, column))).collect();
        let contents = rows
            .workshop
            .shape_all(&shown, |shaper, (_, touchpoint, column)| content(shaper, *touchpoint, column));
        for ((at, touchpoint, _), content) in shown.into_iter().zip(contents) {
            if let Some(content) = content {
                self.put(at, touchpoint, content);
            }
        }
    }

    fn put(&mut self, column: usize, touchpoint: TouchpointId, content: CellContent) {
        self.bottoms[column] = content.bottom;
        self.seen.cells.insert((self.lane.id, touchpoint));
        let CellContent { x, y, block, controls, bottom: _ } = content;
        let cell = CellBox { lane: self.lane.id, touchpoint, x, y, block, controls };
        if self.drawn(touchpoint).is_none_or(|drawn| **drawn != cell) {
            self.patch.cells.push(Arc::new(cell));
        }
    }

    fn drawn(&self, touchpoint: TouchpointId) -> Option<&Arc<CellBox>> {
        let cells = &self.rows.old.cells;
        let key = (self.lane.id, touchpoint);
        let at = cells.binary_search_by_key(&key, |cell| (cell.lane, cell.touchpoint)).ok()?;
        cells.get(at)
    }

    fn chips(&mut self, shaper: &mut Shaper, old: Option<&Arc<Row>>) {
        let (rows, touched) = (self.rows, self.rows.touched);
        let was_channels = old.is_some_and(|row| row.kind == LaneKind::Channels && !row.collapsed);
        for (at, column) in rows.grid.columns.iter().enumerate() {
            let Some(touchpoint) = column.shown() else { continue };
            let keep = was_channels && !touched.channels && !touched.touchpoint(touchpoint.id);
            let width = column.width - 2.0 * sizes::CARD_INSET;
            let drawn = self.drawn(touchpoint.id).filter(|cell| keep && cell.block.w == width);
            if let Some(bottom) = drawn.map(|cell| channels::bottom(&cell.block)) {
                self.bottoms[at] = bottom;
                self.seen.cells.insert((self.lane.id, touchpoint.id));
                continue;
            }
            let styles = &rows.map.channels;
            if let Some(content) = channels::cell(shaper, &touchpoint.channels, styles, column.width) {
                self.put(at, touchpoint.id, content);
            }
        }
    }

    fn interaction(&mut self, people: &People<'_>, cards: &[(usize, &Card)]) {
        let Some(lines) = people.lines(self.lane.id) else { return };
        self.put_curve(lines);
        let mut by_column: HashMap<usize, Vec<&Card>> = HashMap::default();
        for (column, card) in cards {
            by_column.entry(*column).or_default().push(card);
        }
        for (at, column) in self.rows.grid.columns.iter().enumerate() {
            let Some(touchpoint) = column.shown() else { continue };
            let cards = by_column.get(&at).map(Vec::as_slice).unwrap_or_default();
            if let Some(content) = people.cell(cards, column.width) {
                self.put(at, touchpoint.id, content);
            }
        }
        self.bottoms.fill(people.height() - sizes::CARD_GAP);
    }

    fn curve(&mut self, shaper: &mut Shaper, plot_height: f32) {
        self.bottoms.fill(plot_height - sizes::CARD_GAP);
        let touched = self.rows.touched;
        let old = self.rows.old.curves.iter().find(|curve| curve.lane == self.lane.id);
        let lane = self.lane.id;
        let untouched = !touched.curves() && !touched.lane(lane) && !touched.measured.contains(&lane);
        if untouched && old.is_some_and(|old| old.bottom == curve::bottom(plot_height)) {
            self.seen.curves.insert(self.lane.id);
            return;
        }
        let curve = self.rows.curve_source(self.lane).curve(shaper, plot_height);
        self.put_curve(curve);
    }

    fn put_curve(&mut self, curve: Curve) {
        self.seen.curves.insert(self.lane.id);
        let old = self.rows.old.curves.iter().find(|old| old.lane == curve.lane);
        match old.map(|old| curve_difference(old, &curve)) {
            Some(CurveDifference::None) => {}
            Some(CurveDifference::Inside(change)) => self.patch.curve_changes.push(change),
            Some(CurveDifference::Whole) | None => self.patch.curves.push(Arc::new(curve)),
        }
    }
}

/// The shade of the stage behind its part of a drama.
fn act(column: &GridColumn<'_>, plot_height: f32) -> CellContent {
    let (top, floor) = (ACT_INSET, curve::bottom(plot_height));
    let corners = [(0.0, top), (column.width, top), (column.width, floor), (0.0, floor)];
    let mut shade = path::filled(&path::polygon(&corners), inks::solid(column.stage.color), None);
    shade.opacity = ACT_OPACITY;
    CellContent {
        x: 0.0,
        y: 0.0,
        block: Block { w: column.width, h: plot_height, prims: vec![Prim::Path(shade)] },
        controls: Vec::new(),
        bottom: 0.0,
    }
}

/// Height of the tallest stack of cards that start in one column.
fn stacked_height(cards: &[(usize, &Card)], blocks: &Blocks, old: &Layout) -> f32 {
    let mut heights: HashMap<usize, f32> = HashMap::default();
    for (column, card) in cards {
        let fresh = blocks.get(&card.id).map(|(block, _)| block);
        let block = fresh.or_else(|| old.cards.get(&card.id).map(|old| &old.block));
        *heights.entry(*column).or_default() += block.map_or(0.0, |block| block.h) + sizes::CARD_GAP;
    }
    heights.into_values().fold(0.0, f32::max)
}
