//! Personas, stages, lanes and touchpoints.

use super::Check;
use crate::{LaneSettings, MetricSettings, limits};
use std::collections::HashSet;
use uuid::Uuid;

impl Check<'_> {
    /// Texts of the things that have nothing else to check.
    pub(super) fn texts(&mut self) {
        let map = self.map;
        for (at, persona) in map.personas.iter().enumerate() {
            let portrait = persona.portrait.as_ref().map(|portrait| ("portrait", portrait));
            let texts = [("name", &persona.name), ("role", &persona.role), ("quote", &persona.quote)];
            for (field, text) in texts.into_iter().chain(portrait) {
                self.text(text, || format!("/personas/{at}/{field}"));
            }
            self.list(&persona.goals, || format!("/personas/{at}/goals"));
            self.list(&persona.pains, || format!("/personas/{at}/pains"));
            self.list(&persona.needs, || format!("/personas/{at}/needs"));
            self.list_length(persona.facts.len(), limits::LIST, || format!("/personas/{at}/facts"));
            for (number, fact) in persona.facts.iter().enumerate() {
                self.text(&fact.label, || format!("/personas/{at}/facts/{number}/label"));
                self.text(&fact.value, || format!("/personas/{at}/facts/{number}/value"));
            }
            self.list_length(persona.scales.len(), limits::LIST, || format!("/personas/{at}/scales"));
            for (number, scale) in persona.scales.iter().enumerate() {
                self.text(&scale.left, || format!("/personas/{at}/scales/{number}/left"));
                self.text(&scale.right, || format!("/personas/{at}/scales/{number}/right"));
                let place = || format!("/personas/{at}/scales/{number}/value");
                self.number(scale.value.into(), 0.0, limits::PERSONA_SCALE.into(), place);
            }
        }
        for (at, stage) in map.stages.iter().enumerate() {
            self.text(&stage.name, || format!("/stages/{at}/name"));
            self.text(&stage.notes, || format!("/stages/{at}/notes"));
            self.text(&stage.need, || format!("/stages/{at}/need"));
        }
        for (at, lane) in map.lanes.iter().enumerate() {
            self.text(&lane.title, || format!("/lanes/{at}/title"));
            self.text(&lane.subtitle, || format!("/lanes/{at}/subtitle"));
            self.settings(&lane.settings, at);
        }
    }

    fn settings(&mut self, settings: &LaneSettings, lane: usize) {
        let place = |field: &str| format!("/lanes/{lane}/settings/{field}");
        let height = settings.min_height_px.unwrap_or_default();
        if !(0.0..=limits::LANE_HEIGHT_PX).contains(&height) {
            let message = format!("is {height}; give a height from 0 to {}", limits::LANE_HEIGHT_PX);
            self.found.error(place("minHeightPx"), message);
        }
        if let Some(MetricSettings { unit, decimals, min, max, target, .. }) = &settings.metric {
            self.text(unit, || place("metric/unit"));
            self.number((*decimals).into(), 0.0, limits::DECIMALS.into(), || place("metric/decimals"));
            for (field, number) in [("min", min), ("max", max), ("target", target)] {
                let number = number.unwrap_or_default();
                self.number(number, -limits::SCORE, limits::SCORE, || place(&format!("metric/{field}")));
            }
        }
    }

    pub(super) fn touchpoints(&mut self) {
        let map = self.map;
        let stages: HashSet<Uuid> = map.stages.iter().map(|stage| stage.id.0).collect();
        for (at, touchpoint) in map.touchpoints.iter().enumerate() {
            self.reference(&stages, touchpoint.stage.0, "stage", || format!("/touchpoints/{at}/stage"));
            self.text(&touchpoint.name, || format!("/touchpoints/{at}/name"));
            self.list(&touchpoint.channels, || format!("/touchpoints/{at}/channels"));
            self.text(&touchpoint.notes, || format!("/touchpoints/{at}/notes"));
            if let Some(width) = touchpoint.width_px {
                let (least, most) = limits::COLUMN_WIDTH_PX;
                let place = || format!("/touchpoints/{at}/widthPx");
                self.number(width.into(), least.into(), most.into(), place);
            }
        }
    }
}
