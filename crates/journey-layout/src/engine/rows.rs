//! Lanes: their headers, and what stands in them.

mod content;

use super::{
    Touched,
    stacks::{Stacked, Stacks},
    workshop::Workshop,
};
use crate::{
    Block, CardBox, Ink, Layout, LayoutPatch, Row,
    apply::list_patch,
    card::CardLook,
    grid::{GridLines, LazyGrid},
    header, inks,
    measured::ShownSeries,
    sizes::{self, round},
};
use journey_model::{Card, CardId, JourneyMap, Lane, LaneId, LaneKind, TouchpointId};
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::sync::Arc;

/// Cards drawn anew, with what tells their looks apart.
pub(super) type Blocks = HashMap<CardId, (Block, u64)>;

/// One pass over the lanes.
pub(super) struct Rows<'a, 'm> {
    pub(super) workshop: &'a Workshop,
    pub(super) map: &'a JourneyMap,
    pub(super) series: &'a ShownSeries,
    pub(super) grid: &'a LazyGrid<'m>,
    /// Where the columns of the grid stand.
    pub(super) lines: &'a GridLines,
    pub(super) touched: &'a Touched<'a>,
    pub(super) old: &'a Layout,
}

/// What the pass finds besides the patch.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) cards: HashSet<CardId>,
    pub(super) cells: HashSet<(LaneId, TouchpointId)>,
    pub(super) curves: HashSet<LaneId>,
    pub(super) stacks: Stacks,
}

/// The numbers of the frames of storyboards.
pub(super) type Numbers = HashMap<CardId, usize>;

impl Rows<'_, '_> {
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
        let numbers = numbers(&lanes, &cards);
        let blocks = self.blocks(&lanes, &cards, &before, &numbers);
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
        let varies = |lane: &&&Lane| {
            self.touched.lane(lane.id)
                || self.touched.measured.contains(&lane.id)
                || !before.contains_key(&lane.id)
                || self.varies(lane.kind)
        };
        let mut dirty: HashSet<LaneId> = lanes.iter().filter(varies).map(|lane| lane.id).collect();
        if !changes.personas.is_empty() {
            let cards = self.map.cards.iter().filter(|card| self.names_touched_persona(card));
            dirty.extend(cards.map(|card| card.lane));
        }
        if !changes.cards.is_empty() {
            let old = changes.cards.iter().filter_map(|card| self.old.cards.get(card));
            dirty.extend(old.map(|card| card.lane));
            let new = self.map.cards.iter().filter(|card| changes.cards.contains(&card.id));
            dirty.extend(new.map(|card| card.lane));
        }
        dirty
    }

    /// Whether lanes of a kind draw something of what was touched besides their cards.
    fn varies(&self, kind: LaneKind) -> bool {
        let changes = self.touched.changes;
        match kind {
            // A card that waits at a collapsed touchpoint counts, though it is not drawn.
            LaneKind::Inbox => !changes.cards.is_empty(),
            LaneKind::Channels => self.touched.channels || !changes.touchpoints.is_empty(),
            LaneKind::Interaction => !changes.personas.is_empty(),
            // The acts of a drama have the colours of the stages.
            LaneKind::Drama => self.touched.curves() || !changes.stages.is_empty(),
            kind => kind.draws_series() && self.touched.curves(),
        }
    }

    fn names_touched_persona(&self, card: &Card) -> bool {
        let touched = |persona| self.touched.changes.personas.contains(&persona);
        card.persona.is_some_and(touched) || card.to.is_some_and(touched)
    }

    /// The cards of the dirty lanes that have a place in the grid, in the order of the map.
    fn cards_by_lane(&self, dirty: &HashSet<LaneId>) -> HashMap<LaneId, Vec<(usize, &Card)>> {
        let mut by_lane: HashMap<LaneId, Vec<(usize, &Card)>> = HashMap::default();
        for card in self.map.cards.iter().filter(|card| dirty.contains(&card.lane)) {
            if let Some(column) = self.lines.shown(card.touchpoint) {
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
        numbers: &Numbers,
    ) -> Blocks {
        let shown = lanes.iter().filter(|lane| !lane.settings.collapsed);
        self.draw(shown.flat_map(|lane| {
            let same_kind = before.get(&lane.id).is_some_and(|row| row.kind == lane.kind);
            let cards = cards.get(&lane.id).into_iter().flatten();
            let looks = cards.map(|(column, card)| {
                let number = numbers.get(&card.id).copied();
                ((*column, *card), self.look(lane.kind, number))
            });
            looks.filter(move |((column, card), look)| !same_kind || self.is_stale(*column, card, look))
        }))
    }

    pub(super) fn look(&self, kind: LaneKind, number: Option<usize>) -> CardLook<'_> {
        CardLook { words: self.workshop.words, map: self.map, kind, number }
    }

    /// Whether a card looks otherwise than it was drawn, in a lane whose kind is what it was.
    pub(super) fn is_stale(&self, column: usize, card: &Card, look: &CardLook<'_>) -> bool {
        self.old.cards.get(&card.id).is_none_or(|old| {
            let touched =
                self.touched.card(card.id) || look.number.is_some() || self.names_touched_persona(card);
            (touched && old.looks != look.hash(card)) || old.block.w != self.card_width(column, card.span)
        })
    }

    /// Draws cards, given with their first column and what else decides how they look.
    pub(super) fn draw<'b>(&self, cards: impl Iterator<Item = ((usize, &'b Card), CardLook<'b>)>) -> Blocks {
        let jobs: Vec<(&Card, CardLook<'_>, f32)> =
            cards.map(|((column, card), look)| (card, look, self.card_width(column, card.span))).collect();
        let blocks =
            self.workshop.shape_all(&jobs, |shaper, (card, look, width)| look.block(shaper, card, *width));
        let looks = jobs.iter().map(|(card, look, _)| look.hash(card));
        jobs.iter().map(|(card, ..)| card.id).zip(blocks.into_iter().zip(looks)).collect()
    }

    fn card_width(&self, column: usize, span: u16) -> f32 {
        self.lines.width(self.lines.covered(column, span)) - 2.0 * sizes::CARD_INSET
    }

    /// Places cards of a lane below one another, in their order. `bottoms` holds where the content of each
    /// column ends.
    pub(super) fn stack(
        &self,
        lane: LaneId,
        cards: &[Stacked],
        blocks: &Blocks,
        bottoms: &mut [f32],
        patch: &mut LayoutPatch,
        seen: &mut Seen,
    ) {
        for card in cards {
            if !seen.cards.insert(card.id) {
                continue;
            }
            let covered = self.lines.covered(card.column, card.span);
            let old = self.old.cards.get(&card.id);
            let fresh = blocks.get(&card.id);
            let drawn = fresh.map(|(block, _)| block).or(old.map(|old| &old.block));
            let Some(height) = drawn.map(|block| block.h) else { continue };
            let y = bottoms[covered.clone()].iter().copied().fold(0.0, f32::max) + sizes::CARD_GAP;
            let y = round(y);
            bottoms[covered].fill(y + height);
            let place = (lane, card.touchpoint, y);
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
                lane,
                touchpoint: card.touchpoint,
                x: sizes::CARD_INSET,
                y,
                block,
                looks,
            }));
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
        let same = |old: &&Arc<Row>| old.height == height && !self.touched.lane(lane.id);
        // What the header says of the lane's content may have changed with anything.
        let old = old.filter(same).filter(|_| !self.has_notes(lane));
        if let Some(row) = old.filter(|old| old.rule == rule) {
            return row.clone();
        }
        let header = match old {
            Some(row) => row.header.clone(),
            None => header::lane(self.lane_text(&mut shaper, lane), lane.kind, height),
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

/// The most frames that are numbered. In a lane of more, moving one would redraw hundreds, and nobody counts them.
const NUMBERED_FRAMES: usize = 99;

/// Numbers the frames of storyboards, from left to right and from top to bottom.
fn numbers(lanes: &[&Lane], cards: &HashMap<LaneId, Vec<(usize, &Card)>>) -> Numbers {
    let mut numbers = Numbers::default();
    for lane in lanes.iter().filter(|lane| lane.kind == LaneKind::Storyboard) {
        let mut frames: Vec<_> = cards.get(&lane.id).into_iter().flatten().collect();
        if frames.len() > NUMBERED_FRAMES {
            continue;
        }
        frames.sort_by_key(|(column, _)| *column);
        numbers.extend(frames.iter().zip(1..).map(|((_, card), number)| (card.id, number)));
    }
    numbers
}

fn fill(lane: &Lane) -> Ink {
    lane.settings.tint.map_or_else(|| inks::row_fill(lane.kind), inks::wash)
}
