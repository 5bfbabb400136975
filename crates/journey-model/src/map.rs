//! The parts of a journey map.
//!
//! Lists are ordered: stages and lanes as they are drawn, touchpoints within their stage, cards
//! within their cell. A list says nothing of the order between cells, so moving one card changes one
//! place in one list.

mod card;
mod comment;
mod connector;
mod feedback;
mod lane;
mod persona;
mod series;
mod stage;
mod touchpoint;
mod view;

pub use card::*;
pub use comment::*;
pub use connector::*;
pub use feedback::*;
pub use lane::*;
pub use persona::*;
pub use series::*;
pub use stage::*;
pub use touchpoint::*;
pub use view::*;

use crate::{Color, MapId, limits};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use ts_rs::TS;

/// Keys that this version does not know, kept as they were read so that a round trip loses nothing.
pub type UnknownKeys = BTreeMap<String, Value>;

/// One journey of one or more personas in one scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub struct JourneyMap {
    /// Identity of the map; a copy gets another.
    pub id: MapId,
    /// Title as people know it. May be empty while being typed.
    pub title: String,
    /// The situation that starts the journey.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub scenario: String,
    /// What the customer wants to have reached at the end.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub goal: String,
    /// Whether the map shows what is or what is intended.
    #[serde(default)]
    pub state: MapState,
    /// Words to find and group maps by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::LIST))]
    pub tags: Vec<String>,
    /// Who keeps the map true.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub owner: String,
    /// Design principles the journey is to honour, most important first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::LIST))]
    pub principles: Vec<String>,
    /// Language of the map as BCP 47 ("en", "de-CH"); empty is English. It decides the words that the
    /// program draws on the sheet and the spelling that is checked.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub language: String,
    /// Own channels and how they look; others are drawn by their name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::LIST))]
    pub channels: Vec<ChannelStyle>,
    /// Whose journey it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::PERSONAS))]
    pub personas: Vec<Persona>,
    /// Phases in the order of the journey.
    #[serde(default)]
    #[schemars(length(max = limits::STAGES))]
    pub stages: Vec<Stage>,
    /// Moments, ordered within their stage.
    #[serde(default)]
    #[schemars(length(max = limits::TOUCHPOINTS))]
    pub touchpoints: Vec<Touchpoint>,
    /// Rows from top to bottom.
    #[serde(default)]
    #[schemars(length(max = limits::LANES))]
    pub lanes: Vec<Lane>,
    /// Notes, ordered within their cell (lane and touchpoint).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::CARDS))]
    pub cards: Vec<Card>,
    /// Scores per touchpoint, each drawn as a line of the experience curve.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::SERIES))]
    pub series: Vec<Series>,
    /// Lines between touchpoints or between cards.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::CONNECTORS))]
    pub connectors: Vec<Connector>,
    /// What people say about the map, in threads, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::COMMENTS))]
    pub comments: Vec<Comment>,
    /// What each audience gets to see.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::VIEWS))]
    pub views: Vec<View>,
    /// Keys of a newer or foreign writer.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownKeys,
}

/// Whether a map shows what is or what is intended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub enum MapState {
    /// The journey as it is today.
    #[default]
    Current,
    /// The journey as it is meant to become.
    Future,
}

/// An own channel and how it looks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub struct ChannelStyle {
    /// Name as the touchpoints have it; case makes no difference.
    pub name: String,
    /// Name of an icon of the program; empty chooses one by the name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub icon: String,
    /// Colour; none draws it as the others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub color: Option<Color>,
    /// Keys of a newer or foreign writer.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownKeys,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
