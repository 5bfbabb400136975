//! Links between cards that run in circles.

use crate::{CardId, JourneyMap};
use std::collections::HashMap;

/// The places of links that close a circle: index of the card, index of the link. A link from a card
/// to itself is not among them.
pub(super) fn circles(map: &JourneyMap) -> Vec<(usize, usize)> {
    if map.cards.iter().all(|card| card.links.is_empty()) {
        return Vec::new();
    }
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        OnPath,
        Done,
    }
    let index: HashMap<CardId, usize> =
        map.cards.iter().enumerate().map(|(at, card)| (card.id, at)).collect();
    let mut marks = vec![Mark::New; map.cards.len()];
    let mut closing = Vec::new();
    // Depth first with a stack of its own: a chain of 200,000 links must not overflow the program's.
    let mut path: Vec<(usize, usize)> = Vec::new();
    for start in 0..map.cards.len() {
        if marks[start] != Mark::New {
            continue;
        }
        marks[start] = Mark::OnPath;
        path.push((start, 0));
        while let Some((card, link)) = path.last_mut() {
            let Some(target) = map.cards[*card].links.get(*link) else {
                marks[*card] = Mark::Done;
                path.pop();
                continue;
            };
            let place = (*card, *link);
            *link += 1;
            let Some(&target) = index.get(target) else { continue };
            match marks[target] {
                Mark::OnPath if target != place.0 => closing.push(place),
                Mark::New => {
                    marks[target] = Mark::OnPath;
                    path.push((target, 0));
                }
                Mark::OnPath | Mark::Done => {}
            }
        }
    }
    closing.sort_unstable();
    closing
}
