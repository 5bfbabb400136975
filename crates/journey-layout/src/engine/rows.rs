//! Lanes: their headers, and what stands in them.

use super::{
    Touched,
    stacks::{Stack, Stacks},
    workshop::Workshop,
};
use crate::{
    Block, CardBox, CellBox, Curve, Ink, Layout, LayoutPatch, Row,
    apply::{CurveDifference, curve_difference, list_patch},
    card, channels, curve,
    grid::Grid,
    header::{self, LaneText},
    inks,
    sizes::{self, round},
};
use journey_model::{Card, CardId, JourneyMap, Lane, LaneId, LaneKind, TouchpointId};
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::sync::Arc;

/// Above and below the chips of a cell.
const CHIPS_INSET: f32 = 12.0;

/// Cards drawn anew, with what tells their looks apart.
pub(super) type Blocks = HashMap<CardId, (Block, u64)>;

/// One pass over the lanes.
pub(super) struct Rows<'a> {
    pub(super) workshop: &'a Workshop,
    pub(super) map: &'a JourneyMap,
    pub(super) grid: &'a Grid<'a>,
    pub(super) touched: &'a Touched<'a>,
    pub(super) old: &'a Layout,
}

/// What the pass finds besides the patch.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) cards: HashSet<CardId>,
    cells: HashSet<(LaneId, TouchpointId)>,
    curves: HashSet<LaneId>,
    stacks: Stacks,
}

impl Rows<'_> {
    pub(super) fn relay(&self, stacks: &mut Stacks, patch: &mut LayoutPatch) {
        if self.touched.only_cards() && self.relay_cards(stacks, patch) {
            return;
        }
        let mut known = HashSet::default();
        let lanes: Vec<&Lane> =
            self.map.lanes.iter().filter(|lane| !lane.settings.hidden && known.insert(lane.id)).collect();
        let before: HashMap<LaneId, &Arc<Row>> = self.old.rows.iter().map(|row| (row.lane, row)).collect();
        let dirty = self.dirty_lanes(&lanes, &before);
        let mut cards = self.cards_by_lane(&dirty);
        let blocks = self.blocks(&lanes, &cards, &before);
        let mut seen = Seen { stacks: std::mem::take(stacks), ..Seen::default() };
        let mut rows: Vec<Arc<Row>> = Vec::with_capacity(lanes.len());
        for lane in lanes {
            let old = before.get(&lane.id).copied();
            let above = rows.last().map(|row| row.kind);
            let height = match old.filter(|_| !dirty.contains(&lane.id)) {
                Some(row) => row.height,
                None => {
                    let cards = cards.remove(&lane.id).unwrap_or_default();
                    seen.stacks.remove(&lane.id);
                    self.lane(lane, cards, &blocks, old, patch, &mut seen)
                }
            };
            rows.push(self.row(lane, height, above, old));
        }
        patch.rows = list_patch(&self.old.rows, &rows, |row| row.lane);
        self.note_what_is_gone(&dirty, &known, &seen, patch);
        *stacks = seen.stacks;
        stacks.retain(|lane, _| known.contains(lane));
    }

    /// Lanes whose content is laid out again.
    fn dirty_lanes(&self, lanes: &[&Lane], before: &HashMap<LaneId, &Arc<Row>>) -> HashSet<LaneId> {
        let changes = self.touched.changes;
        if self.touched.all_lanes() {
            return lanes.iter().map(|lane| lane.id).collect();
        }
        let drawn_by_touchpoint = !changes.touchpoints.is_empty();
        let curves = self.touched.curves();
        let mut dirty: HashSet<LaneId> = lanes
            .iter()
            .filter(|lane| {
                self.touched.lane(lane.id)
                    || !before.contains_key(&lane.id)
                    || (lane.kind == LaneKind::Channels && drawn_by_touchpoint)
                    || (lane.kind == LaneKind::Experience && curves)
            })
            .map(|lane| lane.id)
            .collect();
        if !changes.cards.is_empty() {
            let old = changes.cards.iter().filter_map(|card| self.old.cards.get(card));
            dirty.extend(old.map(|card| card.lane));
            let new = self.map.cards.iter().filter(|card| changes.cards.contains(&card.id));
            dirty.extend(new.map(|card| card.lane));
        }
        dirty
    }

    /// The cards of the dirty lanes that have a place in the grid, in the order of the map.
    fn cards_by_lane(&self, dirty: &HashSet<LaneId>) -> HashMap<LaneId, Vec<(usize, &Card)>> {
        let mut by_lane: HashMap<LaneId, Vec<(usize, &Card)>> = HashMap::default();
        for card in self.map.cards.iter().filter(|card| dirty.contains(&card.lane)) {
            if let Some(column) = self.grid.shown(card.touchpoint) {
                by_lane.entry(card.lane).or_default().push((column, card));
            }
        }
        by_lane
    }

    /// Draws the cards that have to be drawn anew.
    fn blocks(
        &self,
        lanes: &[&Lane],
        cards: &HashMap<LaneId, Vec<(usize, &Card)>>,
        before: &HashMap<LaneId, &Arc<Row>>,
    ) -> Blocks {
        let shown = lanes.iter().filter(|lane| !lane.settings.collapsed);
        self.draw(shown.flat_map(|lane| {
            let same_kind = before.get(&lane.id).is_some_and(|row| row.kind == lane.kind);
            let cards = cards.get(&lane.id).into_iter().flatten();
            let stale =
                cards.filter(move |(column, card)| !same_kind || self.is_stale(*column, card, lane.kind));
            stale.map(|card| (*card, lane.kind))
        }))
    }

    /// Whether a card looks otherwise than it was drawn, in a lane whose kind is what it was.
    pub(super) fn is_stale(&self, column: usize, card: &Card, kind: LaneKind) -> bool {
        self.old.cards.get(&card.id).is_none_or(|old| {
            let edited = self.touched.card(card.id) && old.looks != card::looks(card, kind);
            edited || old.block.w != self.card_width(column, card)
        })
    }

    /// Draws cards, given with their first column and the kind of their lane.
    pub(super) fn draw<'b>(&self, cards: impl Iterator<Item = ((usize, &'b Card), LaneKind)>) -> Blocks {
        let jobs: Vec<(&Card, LaneKind, f32)> =
            cards.map(|((column, card), kind)| (card, kind, self.card_width(column, card))).collect();
        let words = self.workshop.words;
        let blocks = self
            .workshop
            .shape_all(&jobs, |shaper, (card, kind, width)| card::block(shaper, words, card, *kind, *width));
        let looks = jobs.iter().map(|(card, kind, _)| card::looks(card, *kind));
        jobs.iter().map(|(card, ..)| card.id).zip(blocks.into_iter().zip(looks)).collect()
    }

    fn card_width(&self, column: usize, card: &Card) -> f32 {
        self.grid.width(self.grid.covered(column, card.span)) - 2.0 * sizes::CARD_INSET
    }

    /// Lays out what stands in a lane, and returns the height of its row.
    fn lane(
        &self,
        lane: &Lane,
        cards: Vec<(usize, &Card)>,
        blocks: &Blocks,
        old: Option<&Arc<Row>>,
        patch: &mut LayoutPatch,
        seen: &mut Seen,
    ) -> f32 {
        let header_height = LaneText::new(&mut self.workshop.shaper(), lane).row_height();
        if lane.settings.collapsed {
            return round(header_height.max(sizes::STRIP_HEIGHT));
        }
        let asked = lane.settings.min_height_px.filter(|height| height.is_finite()).unwrap_or(0.0);
        let least = header_height.max(asked.clamp(0.0, sizes::MOST_ROW_HEIGHT));
        let mut bottoms = vec![0.0; self.grid.columns.len()];
        match lane.kind {
            LaneKind::Channels => self.chips(lane, old, &mut bottoms, patch, seen),
            LaneKind::Experience => {
                let cards_height = stacked_height(&cards, blocks, self.old);
                let plot = (least - cards_height).max(sizes::CURVE_ROW_HEIGHT);
                self.curve(lane, plot, patch, seen);
                bottoms.fill(plot - sizes::CARD_GAP);
            }
            _ => {}
        }
        let usual = match lane.kind {
            LaneKind::Channels => sizes::CHANNELS_ROW_HEIGHT,
            LaneKind::Experience => sizes::CURVE_ROW_HEIGHT,
            _ => sizes::CARDS_ROW_HEIGHT,
        };
        let starts = bottoms.clone();
        self.stack(cards, blocks, &mut bottoms, patch, seen);
        let stack = Stack { starts, bottoms, least: least.max(usual) };
        let height = stack.height();
        seen.stacks.insert(lane.id, stack);
        height
    }

    /// Places cards below one another, from the first column to the last. `bottoms` holds where the
    /// content of each column ends.
    pub(super) fn stack(
        &self,
        mut cards: Vec<(usize, &Card)>,
        blocks: &Blocks,
        bottoms: &mut [f32],
        patch: &mut LayoutPatch,
        seen: &mut Seen,
    ) {
        cards.sort_by_key(|(column, _)| *column);
        for (column, card) in cards {
            if !seen.cards.insert(card.id) {
                continue;
            }
            let covered = self.grid.covered(column, card.span);
            let old = self.old.cards.get(&card.id);
            let fresh = blocks.get(&card.id);
            let drawn = fresh.map(|(block, _)| block).or(old.map(|old| &old.block));
            let Some(height) = drawn.map(|block| block.h) else { continue };
            let y = bottoms[covered.clone()].iter().copied().fold(0.0, f32::max) + sizes::CARD_GAP;
            let y = round(y);
            bottoms[covered].fill(y + height);
            let place = (card.lane, card.touchpoint, y);
            let unmoved = old.filter(|old| (old.lane, old.touchpoint, old.y) == place);
            let (block, looks) = match (fresh, unmoved, old) {
                (None, Some(_), _) => continue,
                (Some((fresh, _)), Some(old), _) if old.block == *fresh => continue,
                (Some(fresh), ..) => fresh.clone(),
                (None, None, Some(old)) => (old.block.clone(), old.looks),
                (None, None, None) => continue,
            };
            patch.cards.push(Arc::new(CardBox {
                id: card.id,
                lane: card.lane,
                touchpoint: card.touchpoint,
                x: sizes::CARD_INSET,
                y,
                block,
                looks,
            }));
        }
    }

    fn chips(
        &self,
        lane: &Lane,
        old: Option<&Arc<Row>>,
        bottoms: &mut [f32],
        patch: &mut LayoutPatch,
        seen: &mut Seen,
    ) {
        let was_channels = old.is_some_and(|row| row.kind == LaneKind::Channels && !row.collapsed);
        let mut shaper = self.workshop.shaper();
        for (column, bottom) in self.grid.columns.iter().zip(bottoms) {
            let Some(touchpoint) = column.shown() else { continue };
            let width = column.width - 2.0 * sizes::CARD_INSET;
            let key = (lane.id, touchpoint.id);
            let drawn = self.old.cells.binary_search_by_key(&key, |cell| (cell.lane, cell.touchpoint));
            let drawn = drawn.ok().and_then(|at| self.old.cells.get(at));
            let keep = was_channels && !self.touched.touchpoint(touchpoint.id);
            if let (true, Some(cell)) = (keep, drawn.filter(|cell| cell.block.w == width)) {
                *bottom = CHIPS_INSET + cell.block.h + CHIPS_INSET - sizes::CARD_GAP;
                seen.cells.insert(key);
                continue;
            }
            let Some(block) = channels::block(&mut shaper, &touchpoint.channels, width) else {
                continue;
            };
            *bottom = CHIPS_INSET + block.h + CHIPS_INSET - sizes::CARD_GAP;
            seen.cells.insert(key);
            let cell = CellBox {
                lane: lane.id,
                touchpoint: touchpoint.id,
                x: sizes::CARD_INSET,
                y: CHIPS_INSET,
                block,
                controls: Vec::new(),
            };
            if drawn.is_none_or(|drawn| **drawn != cell) {
                patch.cells.push(Arc::new(cell));
            }
        }
    }

    fn curve(&self, lane: &Lane, plot_height: f32, patch: &mut LayoutPatch, seen: &mut Seen) {
        seen.curves.insert(lane.id);
        let old = self.old.curves.iter().find(|curve| curve.lane == lane.id);
        let untouched = !self.touched.curves() && !self.touched.lane(lane.id);
        if untouched && old.is_some_and(|old| old.bottom == curve::bottom(plot_height)) {
            return;
        }
        let mut shaper = self.workshop.shaper();
        let curve: Curve =
            curve::curve(&mut shaper, self.workshop.words, self.map, self.grid, lane.id, plot_height);
        match old.map(|old| curve_difference(old, &curve)) {
            Some(CurveDifference::None) => {}
            Some(CurveDifference::Inside(change)) => patch.curve_changes.push(change),
            Some(CurveDifference::Whole) | None => patch.curves.push(Arc::new(curve)),
        }
    }

    pub(super) fn row(
        &self,
        lane: &Lane,
        height: f32,
        above: Option<LaneKind>,
        old: Option<&Arc<Row>>,
    ) -> Arc<Row> {
        let mut shaper = self.workshop.shaper();
        let rule = header::rule(&mut shaper, self.workshop.words, lane.kind, above);
        let old = old.filter(|old| old.height == height && !self.touched.lane(lane.id));
        if let Some(row) = old.filter(|old| old.rule == rule) {
            return row.clone();
        }
        let header = match old {
            Some(row) => row.header.clone(),
            None => {
                let text = LaneText::new(&mut shaper, lane);
                header::lane(text, lane.kind, height)
            }
        };
        Arc::new(Row {
            lane: lane.id,
            kind: lane.kind,
            collapsed: lane.settings.collapsed,
            height,
            fill: fill(lane),
            header,
            rule_height: if rule.is_some() { sizes::RULE_HEIGHT } else { 0.0 },
            rule,
        })
    }

    fn note_what_is_gone(
        &self,
        dirty: &HashSet<LaneId>,
        lanes: &HashSet<LaneId>,
        seen: &Seen,
        patch: &mut LayoutPatch,
    ) {
        let changes = self.touched.changes;
        let gone = |lane: &LaneId| dirty.contains(lane) || !lanes.contains(lane);
        let old = self.old;
        let many = self.touched.all_lanes() || changes.rows || !changes.lanes.is_empty();
        if many {
            let cards = old.cards.values().filter(|card| gone(&card.lane) && !seen.cards.contains(&card.id));
            patch.cards_gone = cards.map(|card| card.id).collect();
        } else {
            let cards = changes.cards.iter().filter(|card| old.cards.contains_key(card));
            patch.cards_gone = cards.filter(|card| !seen.cards.contains(card)).copied().collect();
        }
        let cells = old.cells.iter().map(|cell| (cell.lane, cell.touchpoint));
        patch.cells_gone = cells.filter(|cell| gone(&cell.0) && !seen.cells.contains(cell)).collect();
        let curves = old.curves.iter().map(|curve| curve.lane);
        patch.curves_gone = curves.filter(|lane| gone(lane) && !seen.curves.contains(lane)).collect();
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

fn fill(lane: &Lane) -> Ink {
    lane.settings.tint.map_or_else(|| inks::row_fill(lane.kind), inks::wash)
}
