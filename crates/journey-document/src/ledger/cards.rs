//! Bringing the cards up to date. There can be ten thousand of them and they change one at a time, so
//! nothing here looks at all of them unless stages, touchpoints or lanes came or went.

use super::*;
use serde_json::json;

/// More cards than this are merged into the list in one pass instead of one by one.
const ONE_BY_ONE: usize = 16;

/// What is to be read again.
pub(super) struct Again<'a> {
    pub(super) registers: &'a Registers,
    pub(super) touched: &'a Touched,
    /// Whether touchpoints or lanes came or went.
    pub(super) homes_differ: bool,
}

impl Ledger {
    pub(super) fn refresh_cards(
        &mut self,
        again: &Again<'_>,
        mut rows: BTreeMap<CardId, CardRow>,
        changes: &mut Changes,
    ) -> Result<(), DocumentError> {
        if again.homes_differ {
            for (id, row) in &self.cards {
                if !rows.contains_key(id) && self.cell_of(row) != row.shown {
                    rows.insert(*id, row.clone());
                }
            }
        }
        for row in rows.values_mut() {
            row.shown = self.cell_of(row);
        }
        let relink = self.cards_to_relink(&rows);
        let in_place = rows.len() <= ONE_BY_ONE;
        let mut taken = self.take_out(&rows, in_place);
        self.replace_rows(&mut rows, changes);
        let mut put: Vec<Card> = Vec::new();
        for (id, row) in &rows {
            let old = taken.remove(id);
            let Some((lane, touchpoint)) = row.shown else { continue };
            let subject = Subject::Entity(EntityId::Card(*id));
            let kept = old.filter(|_| again.touched.get(&subject) != Some(&Extent::Whole));
            let mut card = match kept {
                Some(card) => card,
                None => {
                    changes.cards.insert(*id);
                    let nowhere = json!(Uuid::nil());
                    let given = [("id", json!(id)), ("lane", nowhere.clone()), ("touchpoint", nowhere)];
                    again.registers.read(subject, &given)?
                }
            };
            (card.lane, card.touchpoint) = (lane, touchpoint);
            card.links = self.shown_links(&self.cards[id]);
            put.push(card);
        }
        self.put_in(put, in_place);
        for id in relink {
            self.relink(id, changes);
        }
        Ok(())
    }

    /// Other cards whose links come or go with the cards of `rows`.
    fn cards_to_relink(&self, rows: &BTreeMap<CardId, CardRow>) -> BTreeSet<CardId> {
        let appeared = rows.iter().filter(|(id, row)| {
            row.shown.is_some() != self.cards.get(id).is_some_and(|old| old.shown.is_some())
        });
        appeared.filter_map(|(id, _)| self.linked_from.get(id)).flatten().copied().collect()
    }

    /// Takes the cards of `rows` out of the list and their cells.
    fn take_out(&mut self, rows: &BTreeMap<CardId, CardRow>, in_place: bool) -> BTreeMap<CardId, Card> {
        let mut taken = BTreeMap::new();
        for id in rows.keys() {
            let Some(cell) = self.cards.get(id).and_then(|row| row.shown) else { continue };
            if let Some(cards) = self.cells.get_mut(&cell) {
                cards.retain(|card| card != id);
                if cards.is_empty() {
                    self.cells.remove(&cell);
                }
            }
            if in_place && let Ok(at) = self.find_card(*id) {
                taken.insert(*id, self.map.cards.remove(at));
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

    /// Takes over the rows, and notes which cards stand elsewhere, came or went.
    fn replace_rows(&mut self, rows: &mut BTreeMap<CardId, CardRow>, changes: &mut Changes) {
        for (id, row) in rows {
            let old = self.cards.insert(*id, row.clone());
            let place = |row: &CardRow| row.shown.map(|cell| (cell, row.rank.clone()));
            if old.as_ref().and_then(place) != place(row) {
                changes.cards.insert(*id);
            }
            let old_links = old.map(|row| row.links).unwrap_or_default();
            if old_links == row.links {
                continue;
            }
            for link in old_links {
                if let Some(from) = self.linked_from.get_mut(&link) {
                    from.remove(id);
                    if from.is_empty() {
                        self.linked_from.remove(&link);
                    }
                }
            }
            for link in &row.links {
                self.linked_from.entry(*link).or_default().insert(*id);
            }
        }
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
                let (Ok(at) | Err(at)) = self.find_card(card.id);
                self.map.cards.insert(at, card);
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

    fn relink(&mut self, id: CardId, changes: &mut Changes) {
        let Some(row) = self.cards.get(&id).filter(|row| row.shown.is_some()) else { return };
        let links = self.shown_links(row);
        if let Ok(at) = self.find_card(id)
            && let Some(card) = self.map.cards.get_mut(at)
            && card.links != links
        {
            card.links = links;
            changes.cards.insert(id);
        }
    }
}
