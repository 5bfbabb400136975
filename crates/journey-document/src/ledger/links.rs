//! Which links between cards are shown.
//!
//! Links to cards that are gone are not shown. Two replicas can, at the same time, link two cards to
//! each other; links must not run in circles, so one that closes a circle is not shown either. Which
//! one follows from the ids of the cards alone: cards are visited from the lowest id up, each with all that
//! its links lead to, and a link that leads back to a card on the way is left out.

use super::Ledger;
use journey_model::CardId;
use std::collections::BTreeMap;

#[derive(Clone, Copy, PartialEq)]
enum Visit {
    OnTheWay,
    Done,
}

impl Ledger {
    /// The links of all shown cards that have any.
    pub(super) fn find_links(&self) -> BTreeMap<CardId, Vec<CardId>> {
        let mut links: BTreeMap<CardId, Vec<CardId>> = BTreeMap::new();
        for (id, row) in self.cards.iter().filter(|(_, row)| row.shown.is_some() && !row.links.is_empty()) {
            let mut shown = Vec::with_capacity(row.links.len());
            for link in &row.links {
                let is_shown = self.cards.get(link).is_some_and(|target| target.shown.is_some());
                if is_shown && link != id && !shown.contains(link) {
                    shown.push(*link);
                }
            }
            links.insert(*id, shown);
        }
        for (card, link) in circles(&links) {
            if let Some(links) = links.get_mut(&card) {
                links.retain(|other| *other != link);
            }
        }
        links.retain(|_, links| !links.is_empty());
        links
    }
}

/// Links that lead back. The way is a list and not the call stack, which a long chain would overflow.
fn circles(links: &BTreeMap<CardId, Vec<CardId>>) -> Vec<(CardId, CardId)> {
    let mut visits: BTreeMap<CardId, Visit> = BTreeMap::new();
    let mut leading_back = Vec::new();
    for start in links.keys() {
        if visits.contains_key(start) {
            continue;
        }
        visits.insert(*start, Visit::OnTheWay);
        let mut way = vec![(*start, 0)];
        while let Some((card, next)) = way.last_mut() {
            let Some(link) = links.get(card).and_then(|links| links.get(*next)) else {
                visits.insert(*card, Visit::Done);
                way.pop();
                continue;
            };
            *next += 1;
            match visits.get(link) {
                Some(Visit::OnTheWay) => leading_back.push((*card, *link)),
                Some(Visit::Done) => {}
                None => {
                    visits.insert(*link, Visit::OnTheWay);
                    way.push((*link, 0));
                }
            }
        }
    }
    leading_back
}
