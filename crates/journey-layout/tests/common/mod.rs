//! Small maps for tests, written in a few words.
#![allow(dead_code, unreachable_pub, reason = "each test crate uses some of it")]
#![allow(clippy::unwrap_used, reason = "a test that can't go on may stop")]

pub mod editor;

use journey_layout::{Fonts, Layout, LayoutEngine};
use journey_model::{
    Card, CardId, Color, JourneyMap, Lane, LaneId, LaneKind, MapId, Persona, Series, SeriesId, SeriesKind,
    Stage, StageId, Touchpoint, TouchpointId,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::sync::Arc;
use uuid::Uuid;

pub struct Build {
    pub map: JourneyMap,
    next: u128,
}

impl Build {
    pub fn new() -> Self {
        Self { map: JourneyMap::empty(MapId(Uuid::from_u128(1)), "A journey"), next: 1 }
    }

    pub fn id(&mut self) -> Uuid {
        self.next += 1;
        Uuid::from_u128(self.next)
    }

    pub fn stage(&mut self, name: &str, color: Color) -> StageId {
        let stage: Stage = read(json!({"id": self.id(), "name": name, "color": color}));
        let id = stage.id;
        self.map.stages.push(stage);
        id
    }

    pub fn touchpoint(&mut self, stage: StageId, name: &str) -> TouchpointId {
        let touchpoint: Touchpoint = read(json!({"id": self.id(), "stage": stage, "name": name}));
        let id = touchpoint.id;
        self.map.touchpoints.push(touchpoint);
        id
    }

    pub fn lane(&mut self, kind: LaneKind, title: &str) -> LaneId {
        let lane: Lane = read(json!({"id": self.id(), "kind": kind, "title": title}));
        let id = lane.id;
        self.map.lanes.push(lane);
        id
    }

    pub fn card(&mut self, lane: LaneId, touchpoint: TouchpointId, text: &str) -> &mut Card {
        let id = CardId(self.id());
        let card = read(json!({"id": id, "lane": lane, "touchpoint": touchpoint, "text": text}));
        self.map.cards.push(card);
        self.map.cards.last_mut().unwrap()
    }

    pub fn series(&mut self, lane: LaneId, kind: SeriesKind, values: &[(TouchpointId, f64)]) -> &mut Series {
        let values: Vec<Value> = values
            .iter()
            .map(|(touchpoint, value)| json!({"touchpoint": touchpoint, "value": value}))
            .collect();
        let id = SeriesId(self.id());
        let series = read(json!({"id": id, "lane": lane, "name": "", "kind": kind, "values": values}));
        self.map.series.push(series);
        self.map.series.last_mut().unwrap()
    }

    pub fn persona(&mut self, name: &str, color: Color) -> &mut Persona {
        let id = self.id();
        self.map.personas.push(read(json!({"id": id, "name": name, "color": color})));
        self.map.personas.last_mut().unwrap()
    }
}

fn read<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap()
}

pub fn laid_out(map: &JourneyMap) -> Arc<Layout> {
    LayoutEngine::new(Fonts::bundled()).layout(map)
}
