//! What stands in each column of a lane and where it ends, and the quick way for edits of cards alone.
//!
//! Most edits change one card. Then only the columns it stood in or stands in now are stacked again; how
//! far the other columns reach is remembered, and so is which cards stand in a column, because a pass over
//! the cards of the map would cost more than all else. On a map of ten thousand cards this is many times
//! quicker than stacking the card's lanes anew.

use super::rows::{Rows, Seen};
use crate::{
    LayoutPatch, Row,
    apply::list_patch,
    sizes::{self, round},
};
use journey_model::{Card, CardId, LaneId, LaneKind, TouchpointId};
use rustc_hash::FxHashMap;
use std::{ops::Range, sync::Arc};

/// The stacks of all lanes that are drawn with their content.
pub(super) type Stacks = FxHashMap<LaneId, Stack>;

/// The columns of one lane.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stack {
    /// The cards in the order in which they are stacked: by column, and in each as the map has them.
    pub(super) cards: Vec<Stacked>,
    /// Where the first card of each column may begin: below the lane's chips.
    pub(super) starts: Vec<f32>,
    /// Where the content of each column ends.
    pub(super) bottoms: Vec<f32>,
    /// Least height of the row.
    pub(super) least: f32,
}

/// What stacking a card needs to know of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stacked {
    pub(super) id: CardId,
    pub(super) touchpoint: TouchpointId,
    /// The column of the touchpoint.
    pub(super) column: usize,
    pub(super) span: u16,
}

impl Stacked {
    pub(super) fn new(column: usize, card: &Card) -> Self {
        Self { id: card.id, touchpoint: card.touchpoint, column, span: card.span }
    }
}

impl Stack {
    /// Height of the row.
    pub(super) fn height(&self) -> f32 {
        let content = self.bottoms.iter().copied().fold(0.0, f32::max) + sizes::CARD_GAP;
        round(content.max(self.least))
    }

    /// The cards that stand in a column.
    fn cell(&self, column: usize) -> Range<usize> {
        let start = self.cards.partition_point(|card| card.column < column);
        start..start + self.cards[start..].partition_point(|card| card.column == column)
    }

    fn find(&self, column: usize, id: CardId) -> Option<usize> {
        self.cell(column).find(|at| self.cards[*at].id == id)
    }

    /// Puts a card in behind another of its cell, or in front of all.
    fn insert(&mut self, card: Stacked, behind: Option<CardId>) {
        let behind = behind.and_then(|behind| self.find(card.column, behind));
        let at = behind.map_or_else(|| self.cell(card.column).start, |behind| behind + 1);
        self.cards.insert(at, card);
    }
}

/// The columns of a lane that are stacked again.
struct Region {
    lane: LaneId,
    columns: Vec<bool>,
}

impl Rows<'_, '_> {
    /// Lays out an edit that changed cards and nothing else. False when the edit asks for more; nothing has
    /// happened then.
    pub(super) fn relay_cards(&self, stacks: &mut Stacks, patch: &mut LayoutPatch) -> bool {
        let changed = &self.touched.changes.cards;
        let standings = self.touched.changes.standings(self.map);
        let cards: Vec<(&Card, Option<CardId>)> =
            standings.iter().map(|standing| (&self.map.cards[standing.at], standing.behind)).collect();
        let old = || changed.iter().filter_map(|card| self.old.cards.get(card));
        let kind = |lane| self.map.lanes.iter().find(|known| known.id == lane).map(|lane| lane.kind);
        let mut lanes = cards.iter().map(|(card, _)| card.lane).chain(old().map(|card| card.lane));
        // Of a card that is gone and was not drawn, nothing tells whether it waited in the inbox.
        let lost =
            |id: &CardId| !self.old.cards.contains_key(id) && cards.iter().all(|(card, _)| card.id != *id);
        let has_inbox = self.map.lanes.iter().any(|lane| lane.kind == LaneKind::Inbox);
        if has_inbox && changed.iter().any(lost) {
            return false;
        }
        if lanes.any(|lane| kind(lane).is_none_or(depends_on_cards)) {
            return false;
        }
        let mut left = Vec::new();
        for card in old() {
            let column = self.lines.shown(card.touchpoint);
            let found = column.and_then(|column| stacks.get(&card.lane)?.find(column, card.id));
            let Some(at) = found else { return false };
            left.push((card.lane, at));
        }

        let mut regions = Vec::new();
        // From the last to the first, so that the others stay where they were found.
        left.sort_unstable_by(|a, b| b.cmp(a));
        for (lane, at) in left {
            let Some(stack) = stacks.get_mut(&lane) else { continue };
            let card = stack.cards.remove(at);
            self.mark(&mut regions, lane, &card);
        }
        for (card, behind) in &cards {
            // A card at a collapsed touchpoint or in a collapsed lane is not drawn.
            let Some(column) = self.lines.shown(card.touchpoint) else { continue };
            let Some(stack) = stacks.get_mut(&card.lane) else { continue };
            let stacked = Stacked::new(column, card);
            stack.insert(stacked, *behind);
            self.mark(&mut regions, card.lane, &stacked);
        }

        let mut seen = Seen::default();
        let mut rows = self.old.rows.clone();
        for mut region in regions {
            let Some(stack) = stacks.get_mut(&region.lane) else { continue };
            region.widen(&stack.cards, self);
            self.restack(&region, &cards, stack, patch, &mut seen);
            self.resize(&mut rows, region.lane, stack.height());
        }
        let gone = changed.iter().filter(|card| self.old.cards.contains_key(card));
        patch.cards_gone = gone.filter(|card| !seen.cards.contains(card)).copied().collect();
        patch.rows = list_patch(&self.old.rows, &rows, |row| row.lane);
        true
    }

    fn mark(&self, regions: &mut Vec<Region>, lane: LaneId, card: &Stacked) {
        let at = regions.iter().position(|region| region.lane == lane).unwrap_or_else(|| {
            regions.push(Region { lane, columns: vec![false; self.lines.count()] });
            regions.len() - 1
        });
        regions[at].columns[self.lines.covered(card.column, card.span)].fill(true);
    }

    /// Stacks the columns of the region again. `changed` are the cards that may look otherwise than before.
    fn restack(
        &self,
        region: &Region,
        changed: &[(&Card, Option<CardId>)],
        stack: &mut Stack,
        patch: &mut LayoutPatch,
        seen: &mut Seen,
    ) {
        let lane = self.map.lanes.iter().find(|lane| lane.id == region.lane);
        let jobs = lane.into_iter().flat_map(|lane| {
            let look = self.look(lane.kind, None);
            let cards = changed.iter().map(|(card, _)| *card).filter(|card| card.lane == region.lane);
            cards.filter_map(move |card| Some(((self.lines.shown(card.touchpoint)?, card), look)))
        });
        let blocks = self.draw(jobs.filter(|((column, card), look)| self.is_stale(*column, card, look)));
        let restacked = region.columns.iter().zip(&stack.starts).zip(&mut stack.bottoms);
        for ((_, start), bottom) in restacked.filter(|((marked, _), _)| **marked) {
            *bottom = *start;
        }
        let cards: Vec<Stacked> =
            stack.cards.iter().filter(|card| region.columns[card.column]).copied().collect();
        self.stack(region.lane, &cards, &blocks, &mut stack.bottoms, patch, seen);
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
    fn widen(&mut self, cards: &[Stacked], rows: &Rows<'_, '_>) {
        let wide: Vec<Range<usize>> = cards
            .iter()
            .filter(|card| card.span > 1)
            .map(|card| rows.lines.covered(card.column, card.span))
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
