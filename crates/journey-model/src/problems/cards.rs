//! Cards.

use super::{Check, excerpt, is_date};
use crate::limits;
use std::collections::HashSet;
use uuid::Uuid;

impl Check<'_> {
    pub(super) fn cards(&mut self) {
        let map = self.map;
        let lanes: HashSet<Uuid> = map.lanes.iter().map(|lane| lane.id.0).collect();
        let touchpoints: HashSet<Uuid> = map.touchpoints.iter().map(|touchpoint| touchpoint.id.0).collect();
        let cards: HashSet<Uuid> = map.cards.iter().map(|card| card.id.0).collect();
        for (at, card) in map.cards.iter().enumerate() {
            let place = |field: &str| format!("/cards/{at}/{field}");
            self.reference(&lanes, card.lane.0, "lane", || place("lane"));
            self.reference(&touchpoints, card.touchpoint.0, "touchpoint", || place("touchpoint"));
            for (field, number, least, most) in [
                ("span", card.span, 1, limits::SPAN),
                ("severity", card.severity.into(), 0, limits::SEVERITY.into()),
                ("impact", card.impact.into(), 0, limits::IMPACT.into()),
            ] {
                if !(least..=most).contains(&number) {
                    self.found.error(
                        place(field),
                        format!("is {number}; give a whole number from {least} to {most}"),
                    );
                }
            }
            self.text(&card.text, || place("text"));
            self.text(&card.owner, || place("owner"));
            self.list(&card.tags, || place("tags"));
            self.list(&card.sources, || place("sources"));
            if !card.due.is_empty() && !is_date(&card.due) {
                let message =
                    format!("`{}` is no date; write it as 2027-01-31, or leave it out", excerpt(&card.due));
                self.found.error(place("due"), message);
            }
            if let Some(image) = &card.image {
                self.text(&image.image, || place("image/image"));
                self.text(&image.alt, || place("image/alt"));
                for (field, side) in [("width", image.width), ("height", image.height)] {
                    let most = limits::IMAGE_SIDE_PX.into();
                    self.number(side.into(), 1.0, most, || place(&format!("image/{field}")));
                }
            }
            self.list_length(card.links.len(), limits::LIST, || place("links"));
            let mut named = HashSet::new();
            for (number, link) in card.links.iter().enumerate() {
                let pointer = || format!("/cards/{at}/links/{number}");
                self.reference(&cards, link.0, "card", pointer);
                if *link == card.id {
                    self.found.error(pointer(), "leads to the card itself; remove it");
                } else if !named.insert(*link) {
                    self.found.error(pointer(), "names a card a second time; remove it");
                }
            }
        }
    }
}
