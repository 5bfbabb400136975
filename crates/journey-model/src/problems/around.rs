//! Connectors, comments and views.

use super::{Check, loose};
use crate::{ConnectorEnd, ConnectorKind, limits};

impl Check<'_> {
    pub(super) fn connectors(&mut self) {
        let map = self.map;
        for (at, connector) in map.connectors.iter().enumerate() {
            let place = |field: &str| format!("/connectors/{at}/{field}");
            self.text(&connector.label, || place("label"));
            self.text(&connector.note, || place("note"));
            if let Some(share) = connector.share {
                self.number(share, 0.0, 1.0, || place("share"));
            }
            let between_cards =
                [connector.from, connector.to].iter().all(|end| matches!(end, ConnectorEnd::Card(_)));
            if between_cards && connector.kind != ConnectorKind::Arrow {
                self.found.warning(place("kind"), "leads from card to card; it is drawn as an arrow");
            }
        }
    }

    pub(super) fn comments(&mut self) {
        let map = self.map;
        for (at, comment) in map.comments.iter().enumerate() {
            let place = |field: &str| format!("/comments/{at}/{field}");
            self.text(&comment.author, || place("author"));
            self.text(&comment.text, || place("text"));
            if !(0..=limits::INSTANT).contains(&comment.at) {
                let message =
                    format!("is {}; give seconds since 1970, up to {}", comment.at, limits::INSTANT);
                self.found.error(place("at"), message);
            }
        }
    }

    pub(super) fn views(&mut self) {
        let map = self.map;
        for (at, view) in map.views.iter().enumerate() {
            let place = |field: &str| format!("/views/{at}/{field}");
            self.text(&view.name, || place("name"));
            self.text(&view.audience, || place("audience"));
            self.list(&view.tags, || place("tags"));
            for (field, length, most) in [
                ("hiddenLanes", view.hidden_lanes.len(), limits::LANES),
                ("hiddenStages", view.hidden_stages.len(), limits::STAGES),
                ("personas", view.personas.len(), limits::PERSONAS),
                ("evidence", view.evidence.len(), limits::LIST),
            ] {
                self.list_length(length, most, || place(field));
            }
        }
    }

    pub(super) fn loose_references(&mut self) {
        for (pointer, message) in loose(self.map) {
            self.found.warning(pointer, message);
        }
    }
}
