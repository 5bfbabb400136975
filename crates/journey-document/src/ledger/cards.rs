//! Bringing the cards up to date. There can be ten thousand of them and they change one at a time, so
//! nothing here looks at all of them unless stages, touchpoints or lanes came or went.

use super::*;
use journey_model::Standing;
use rayon::prelude::*;
use serde_json::json;

/// More cards than this are merged into the list, or found there, in one pass instead of one by one.
const ONE_BY_ONE: usize = 16;

/// What is to be read again.
pub(super) struct Again<'a> {
    pub(super) registers: &'a Registers,
    pub(super) touched: &'a Touched,
    /// Whether touchpoints or lanes came or went.
    pub(super) homes_differ: bool,
    /// Whether personas came or went.
    pub(super) people_differ: bool,
}

impl Ledger {
    /// True when cards came or went.
    pub(super) fn refresh_cards(
        &mut self,
        again: &Again<'_>,
        mut rows: BTreeMap<CardId, CardRow>,
        changes: &mut Changes,
    ) -> Result<bool, DocumentError> {
        if again.homes_differ || again.people_differ {
            for (id, row) in &self.cards {
                let moved = again.homes_differ && self.cell_of(row) != row.shown;
                let renamed = again.people_differ && row.people.iter().any(Option::is_some);
                if !rows.contains_key(id) && (moved || renamed) {
                    rows.insert(*id, row.clone());
                }
            }
        }
        for row in rows.values_mut() {
            row.shown = self.cell_of(row);
        }
        let relink = self.relinks(&rows);
        let in_place = rows.len() <= ONE_BY_ONE;
        let mut taken = self.take_out(&rows, in_place);
        let came_or_went = self.replace_rows(&rows, changes);
        let links = relink.then(|| self.find_links());
        let before = links.map(|links| std::mem::replace(&mut self.links, links));
        let mut fresh = self.read_whole(again, &rows, &taken)?;
        let mut put: Vec<Card> = Vec::new();
        for (id, row) in &rows {
            let old = taken.remove(id);
            let Some((lane, touchpoint)) = row.shown else { continue };
            let people = self.people_of(row);
            let mut card = match (fresh.remove(id), old) {
                (Some(mut card), old) => {
                    card.links = self.links.get(id).cloned().unwrap_or_default();
                    [card.persona, card.to] = people;
                    if old.as_ref() != Some(&card) {
                        changes.cards.insert(*id);
                    }
                    card
                }
                (None, Some(card)) => {
                    if [card.persona, card.to] != people {
                        changes.cards.insert(*id);
                    }
                    card
                }
                // Whatever was not in the list was read.
                (None, None) => continue,
            };
            (card.lane, card.touchpoint) = (lane, touchpoint);
            [card.persona, card.to] = people;
            card.links = self.links.get(id).cloned().unwrap_or_default();
            put.push(card);
        }
        self.put_in(put, in_place);
        if let Some(before) = before {
            self.relink(&before, changes);
        }
        Ok(came_or_went)
    }

    /// The cards of `rows` that are shown and of which more than their place was written, or that are not among those
    /// `taken` out of the list. They still lack their links and people.
    fn read_whole(
        &self,
        again: &Again<'_>,
        rows: &BTreeMap<CardId, CardRow>,
        taken: &BTreeMap<CardId, Card>,
    ) -> Result<BTreeMap<CardId, Card>, DocumentError> {
        let subject = |id: CardId| Subject::Entity(EntityId::Card(id));
        let wanted = |(id, row): (&CardId, &CardRow)| {
            let is_whole = again.touched.get(&subject(*id)) == Some(&Extent::Whole);
            row.shown.filter(|_| is_whole || !taken.contains_key(id)).map(|cell| (*id, cell))
        };
        let read = |(id, (lane, touchpoint)): (CardId, Cell)| {
            let given = [("id", json!(id)), ("lane", json!(lane)), ("touchpoint", json!(touchpoint))];
            Ok((id, again.registers.read(subject(id), &given)?))
        };
        let wanted: Vec<(CardId, Cell)> = rows.iter().filter_map(wanted).collect();
        if wanted.len() <= ONE_BY_ONE {
            return wanted.into_iter().map(read).collect();
        }
        // Collected before errors are looked for, so that the first in the order of ids is told.
        let cards: Vec<Result<_, DocumentError>> = wanted.into_par_iter().map(read).collect();
        cards.into_iter().collect()
    }

    /// Whether taking over the rows can change which links are shown.
    fn relinks(&self, rows: &BTreeMap<CardId, CardRow>) -> bool {
        rows.iter().any(|(id, row)| {
            let old = self.cards.get(id);
            let links = old.map_or(&[][..], |old| &old.links);
            let appears = row.shown.is_some() != old.is_some_and(|old| old.shown.is_some());
            links != row.links || (appears && (!row.links.is_empty() || self.linked.contains_key(id)))
        })
    }

    /// Takes the cards of `rows` out of the list and their cells. Where it can be, an empty card stays in the list
    /// where the card will stand, because to close one gap and open another moves megabytes.
    fn take_out(&mut self, rows: &BTreeMap<CardId, CardRow>, in_place: bool) -> BTreeMap<CardId, Card> {
        let mut taken = BTreeMap::new();
        for (id, row) in rows {
            let Some(cell) = self.cards.get(id).and_then(|row| row.shown) else { continue };
            if let Some(cards) = self.cells.get_mut(&cell) {
                cards.retain(|card| card != id);
                if cards.is_empty() {
                    self.cells.remove(&cell);
                }
            }
            if in_place && let Ok(at) = self.find_card(*id) {
                let same_rank = self.cards.get(id).is_some_and(|old| old.rank == row.rank);
                let card = if row.shown.is_some() && (same_rank || rows.len() == 1) {
                    let at = if same_rank { at } else { self.shift(at, &row.rank) };
                    let empty = Card::new(*id, row.lane, row.touchpoint);
                    std::mem::replace(&mut self.map.cards[at], empty)
                } else {
                    self.map.cards.remove(at)
                };
                taken.insert(*id, card);
            }
        }
        if !in_place {
            let (out, stay) = std::mem::take(&mut self.map.cards)
                .into_iter()
                .partition::<Vec<_>, _>(|card| rows.contains_key(&card.id));
            self.map.cards = stay;
            taken.extend(out.into_iter().map(|card| (card.id, card)));
        }
        taken
    }

    /// Moves a card within the list to where that rank puts it among the others, which have theirs. Returns
    /// where that is.
    fn shift(&mut self, from: usize, rank: &Rank) -> usize {
        let id = self.map.cards[from].id;
        let is_before = |card: &Card| (&self.cards[&card.id].rank, card.id) < (rank, id);
        let before = self.map.cards[..from].partition_point(is_before);
        let behind = from + self.map.cards[from + 1..].partition_point(is_before);
        if before < from {
            self.map.cards[before..=from].rotate_right(1);
            return before;
        }
        self.map.cards[from..=behind].rotate_left(1);
        behind
    }

    /// Takes over the rows, and notes which cards stand elsewhere, came or went. True when any came or went.
    fn replace_rows(&mut self, rows: &BTreeMap<CardId, CardRow>, changes: &mut Changes) -> bool {
        let mut came_or_went = false;
        for (id, row) in rows {
            let old = self.cards.insert(*id, row.clone());
            let place = |row: &CardRow| row.shown.map(|cell| (cell, row.rank.clone()));
            if old.as_ref().and_then(place) != place(row) {
                changes.cards.insert(*id);
            }
            let was_shown = old.as_ref().is_some_and(|old| old.shown.is_some());
            came_or_went |= was_shown != row.shown.is_some();
            let old_links = old.map(|row| row.links).unwrap_or_default();
            if old_links == row.links {
                continue;
            }
            for link in old_links {
                if let Some(count) = self.linked.get_mut(&link) {
                    *count -= 1;
                    if *count == 0 {
                        self.linked.remove(&link);
                    }
                }
            }
            for link in &row.links {
                *self.linked.entry(*link).or_default() += 1;
            }
        }
        came_or_went
    }

    fn put_in(&mut self, mut put: Vec<Card>, in_place: bool) {
        for card in &put {
            let cards = self.cells.entry((card.lane, card.touchpoint)).or_default();
            let rank = &self.cards[&card.id].rank;
            let at = cards.partition_point(|other| (&self.cards[other].rank, *other) < (rank, card.id));
            cards.insert(at, card.id);
        }
        if in_place {
            for card in put {
                match self.find_card(card.id) {
                    Ok(at) => self.map.cards[at] = card,
                    Err(at) => self.map.cards.insert(at, card),
                }
            }
            return;
        }
        let place = |card: &Card| (&self.cards[&card.id].rank, card.id);
        put.sort_unstable_by(|a, b| place(a).cmp(&place(b)));
        let mut merged = Vec::with_capacity(self.map.cards.len() + put.len());
        let mut put = put.into_iter().peekable();
        for card in std::mem::take(&mut self.map.cards) {
            while let Some(before) = put.next_if(|next| place(next) < place(&card)) {
                merged.push(before);
            }
            merged.push(card);
        }
        merged.extend(put);
        self.map.cards = merged;
    }

    /// Where those of the cards that are shown stand; none when there are many to be found.
    pub(super) fn standings(&self, cards: &BTreeSet<CardId>) -> Option<Vec<Standing>> {
        if cards.is_empty() || cards.len() > ONE_BY_ONE {
            return None;
        }
        let standing = |id: &CardId| {
            let (lane, touchpoint) = self.cards.get(id)?.shown?;
            let at = self.find_card(*id).ok()?;
            let cell = self.cell(lane, touchpoint);
            let before = cell.iter().position(|card| card == id)?.checked_sub(1);
            Some(Standing { at, behind: before.map(|before| cell[before]) })
        };
        let mut standings: Vec<Standing> = cards.iter().filter_map(standing).collect();
        standings.sort_unstable_by_key(|standing| standing.at);
        Some(standings)
    }

    /// Gives the cards whose links were different `before` those that they show now.
    fn relink(&mut self, before: &BTreeMap<CardId, Vec<CardId>>, changes: &mut Changes) {
        let differ = |id: &&CardId| before.get(id) != self.links.get(id);
        let ids: BTreeSet<CardId> = before.keys().chain(self.links.keys()).filter(differ).copied().collect();
        for id in ids {
            if self.cards.get(&id).is_none_or(|row| row.shown.is_none()) {
                continue;
            }
            let links = self.links.get(&id).cloned().unwrap_or_default();
            if let Ok(at) = self.find_card(id)
                && let Some(card) = self.map.cards.get_mut(at)
            {
                card.links = links;
                changes.cards.insert(id);
            }
        }
    }
}
