//! Making many things in one step, as a paste does.

use super::create::on_scale;
use super::{Outcome, Planner};
use crate::command::{Content, InsertBefore};
use crate::{CommandError, Label};
use journey_model::EntityId;
use std::collections::BTreeSet;

impl Planner<'_> {
    /// What others refer to is made before them, so that a reference to a new thing is found.
    pub(super) fn insert(&mut self, content: &Content, before: &InsertBefore) -> Outcome {
        let Content { stages, touchpoints, lanes, cards, series, scores, personas, connectors } = content;
        self.create_stages(stages, before.stage)?;
        self.create_touchpoints(touchpoints, before.touchpoint)?;
        self.create_lanes(lanes, before.lane)?;
        self.create_personas(personas, None)?;
        if !cards.is_empty() {
            self.create_cards(cards, before.card)?;
        } else if let Some(card) = before.card {
            return Err(CommandError::NotThere(EntityId::Card(card)));
        }
        self.create_series(series, None)?;
        self.insert_scores(content)?;
        self.create_connectors(connectors)?;
        if self.created.is_empty() && scores.is_empty() {
            return Err(CommandError::Nothing);
        }
        Ok(Label::Paste)
    }

    /// Scores of new touchpoints in series that are there. Others are set by a command of their own.
    fn insert_scores(&mut self, content: &Content) -> Result<(), CommandError> {
        let mut scored = BTreeSet::new();
        for score in &content.scores {
            let (series, touchpoint) = (score.series, score.value.touchpoint);
            let scale = &self
                .ledger
                .map
                .series(series)
                .ok_or(CommandError::NotFound(EntityId::Series(series)))?
                .scale;
            if !self.is_new(EntityId::Touchpoint(touchpoint)) {
                return Err(CommandError::NotFound(EntityId::Touchpoint(touchpoint)));
            }
            if !scored.insert((series, touchpoint)) {
                return Err(CommandError::ScoredTwice(touchpoint));
            }
            on_scale(series, scale, touchpoint, score.value.value)?;
            self.make_value(series, &score.value)?;
        }
        Ok(())
    }
}
