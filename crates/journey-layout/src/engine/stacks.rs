//! Where the content of each column of a lane ends, and the quick way for edits of cards alone.
//!
//! Most edits change one card. Then only the columns it stood in or stands in now are stacked again; how
//! far the other columns reach is remembered. On a map of ten thousand cards this is ten times quicker
//! than stacking the card's lanes anew.

use super::rows::{Rows, Seen};
use crate::{
    LayoutPatch, Row,
    apply::list_patch,
    sizes::{self, round},
};
use journey_model::{Card, CardId, LaneId, LaneKind, places};
use rustc_hash::FxHashMap;
use std::{ops::Range, sync::Arc};

/// The stacks of all lanes that are drawn with their content.
pub(super) type Stacks = FxHashMap<LaneId, Stack>;

/// The columns of one lane.
#[derive(Clone)]
pub(super) struct Stack {
    /// Where the first card of each column may begin: below the lane's chips.
    pub(super) starts: Vec<f32>,
    /// Where the content of each column ends.
    pub(super) bottoms: Vec<f32>,
    /// Least height of the row.
    pub(super) least: f32,
}

impl Stack {
    /// Height of the row.
    pub(super) fn height(&self) -> f32 {
        let content = self.bottoms.iter().copied().fold(0.0, f32::max) + sizes::CARD_GAP;
        round(content.max(self.least))
    }
}

/// The columns of a lane that are stacked again.
struct Region {
    lane: LaneId,
    columns: Vec<bool>,
}

impl Rows<'_> {
    /// Lays out an edit that changed cards and nothing else. False when the edit asks for more; nothing has
    /// happened then.
    pub(super) fn relay_cards(&self, stacks: &mut Stacks, patch: &mut LayoutPatch) -> bool {
        let changed = &self.touched.changes.cards;
        let found = places(&self.map.cards, changed, |card| card.id);
        let cards: Vec<&Card> = found.into_iter().map(|at| &self.map.cards[at]).collect();
        let old = || changed.iter().filter_map(|card| self.old.cards.get(card));
        let kind = |lane| self.map.lanes.iter().find(|known| known.id == lane).map(|lane| lane.kind);
        let mut lanes = cards.iter().map(|card| card.lane).chain(old().map(|card| card.lane));
        // Of a card that is gone and was not drawn, nothing tells whether it waited in the inbox.
        let lost = |id: &CardId| !self.old.cards.contains_key(id) && cards.iter().all(|card| card.id != *id);
        let has_inbox = self.map.lanes.iter().any(|lane| lane.kind == LaneKind::Inbox);
        if has_inbox && changed.iter().any(lost) {
            return false;
        }
        if lanes.any(|lane| kind(lane).is_none_or(depends_on_cards)) {
            return false;
        }

        let mut regions = Vec::new();
        for card in old() {
            let Some(first) = self.grid.shown(card.touchpoint) else { return false };
            self.mark(&mut regions, card.lane, self.columns_under(first, card.block.w));
        }
        for card in &cards {
            // A card at a collapsed touchpoint is not drawn.
            let Some(first) = self.grid.shown(card.touchpoint) else { continue };
            self.mark(&mut regions, card.lane, self.grid.covered(first, card.span));
        }
        regions.retain(|region| stacks.contains_key(&region.lane));

        let mut seen = Seen::default();
        let mut rows = self.old.rows.clone();
        for (mut region, cards) in self.cards_of(regions) {
            let Some(stack) = stacks.get_mut(&region.lane) else { continue };
            region.widen(&cards, self);
            let touched = cards.into_iter().filter(|(column, _)| region.columns[*column]).collect();
            self.restack(&region, touched, stack, patch, &mut seen);
            self.resize(&mut rows, region.lane, stack.height());
        }
        let gone = changed.iter().filter(|card| self.old.cards.contains_key(card));
        patch.cards_gone = gone.filter(|card| !seen.cards.contains(card)).copied().collect();
        patch.rows = list_patch(&self.old.rows, &rows, |row| row.lane);
        true
    }

    fn mark(&self, regions: &mut Vec<Region>, lane: LaneId, columns: Range<usize>) {
        let at = regions.iter().position(|region| region.lane == lane).unwrap_or_else(|| {
            regions.push(Region { lane, columns: vec![false; self.grid.columns.len()] });
            regions.len() - 1
        });
        regions[at].columns[columns].fill(true);
    }

    /// The columns that a card of this width covers.
    fn columns_under(&self, first: usize, width: f32) -> Range<usize> {
        let fits = |end: &usize| self.grid.width(first..*end) - 2.0 * sizes::CARD_INSET < width;
        let inner = (first + 1..self.grid.columns.len()).take_while(fits).count();
        first..(first + 1 + inner).min(self.grid.columns.len())
    }

    /// The cards that begin in the regions or may reach into them, in the order of the map, with their first
    /// column.
    fn cards_of(&self, regions: Vec<Region>) -> Vec<(Region, Vec<(usize, &Card)>)> {
        let mut found: Vec<(Region, Vec<(usize, &Card)>)> =
            regions.into_iter().map(|region| (region, Vec::new())).collect();
        for card in &self.map.cards {
            let Some((_, cards)) = found.iter_mut().find(|(region, _)| region.lane == card.lane) else {
                continue;
            };
            if let Some(column) = self.grid.shown(card.touchpoint) {
                cards.push((column, card));
            }
        }
        found
    }

    fn restack(
        &self,
        region: &Region,
        cards: Vec<(usize, &Card)>,
        stack: &mut Stack,
        patch: &mut LayoutPatch,
        seen: &mut Seen,
    ) {
        let lane = self.map.lanes.iter().filter(|lane| lane.id == region.lane);
        let kinds: Vec<_> = lane.map(|lane| lane.kind).collect();
        let looks = kinds.iter().map(|kind| self.look(*kind, None));
        let jobs = looks.flat_map(|look| cards.iter().map(move |card| (*card, look)));
        let blocks = self.draw(jobs.filter(|((column, card), look)| self.is_stale(*column, card, look)));
        let restacked = region.columns.iter().zip(&stack.starts).zip(&mut stack.bottoms);
        for ((_, start), bottom) in restacked.filter(|((marked, _), _)| **marked) {
            *bottom = *start;
        }
        self.stack(cards, &blocks, &mut stack.bottoms, patch, seen);
    }

    fn resize(&self, rows: &mut [Arc<Row>], lane: LaneId, height: f32) {
        let Some(at) = rows.iter().position(|row| row.lane == lane) else { return };
        let above = at.checked_sub(1).map(|above| rows[above].kind);
        if let (true, Some(lane)) =
            (rows[at].height != height, self.map.lanes.iter().find(|known| known.id == lane))
        {
            rows[at] = self.row(lane, height, above, Some(&self.old.rows[at]));
        }
    }
}

/// Kinds that draw more from their cards than these: a plot that takes what the cards below it leave, the
/// arrows of an interaction, the numbers of the frames, how many cards wait.
fn depends_on_cards(kind: LaneKind) -> bool {
    matches!(
        kind,
        LaneKind::Experience
            | LaneKind::Drama
            | LaneKind::Interaction
            | LaneKind::Storyboard
            | LaneKind::Inbox
    )
}

impl Region {
    /// Takes in whole each card that reaches into the region, until none reaches out of it.
    fn widen(&mut self, cards: &[(usize, &Card)], rows: &Rows<'_>) {
        let wide: Vec<Range<usize>> = cards
            .iter()
            .map(|(column, card)| rows.grid.covered(*column, card.span))
            .filter(|columns| columns.len() > 1)
            .collect();
        while let Some(columns) = wide.iter().find(|columns| {
            let marked = &self.columns[(*columns).clone()];
            marked.contains(&true) && marked.contains(&false)
        }) {
            self.columns[columns.clone()].fill(true);
        }
    }
}
