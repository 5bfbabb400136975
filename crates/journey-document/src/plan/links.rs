//! Links between cards lead to cards that are there, and never in a circle.

use super::Planner;
use crate::CommandError;
use journey_model::{CardId, EntityId};
use std::collections::{BTreeMap, BTreeSet};

impl Planner<'_> {
    /// Rejects links that lead nowhere or back. `changed` are the cards whose links will be those.
    pub(super) fn check_links<'l>(
        &self,
        changed: impl Iterator<Item = (CardId, &'l [CardId])>,
    ) -> Result<(), CommandError> {
        let changed: BTreeMap<CardId, &[CardId]> = changed.collect();
        for (id, links) in &changed {
            for (at, link) in links.iter().enumerate() {
                self.require(EntityId::Card(*link))?;
                if links[..at].contains(link) {
                    return Err(CommandError::LinkedTwice(EntityId::Card(*id)));
                }
            }
        }
        let links_of = |id: CardId| match changed.get(&id) {
            Some(links) => links,
            None => self.ledger.card(id).map_or(&[][..], |card| &card.links),
        };
        for id in changed.keys() {
            let mut seen = BTreeSet::new();
            let mut ahead = links_of(*id).to_vec();
            while let Some(next) = ahead.pop() {
                if next == *id {
                    return Err(CommandError::Circle(EntityId::Card(*id)));
                }
                if seen.insert(next) {
                    ahead.extend(links_of(next));
                }
            }
        }
        Ok(())
    }
}
