//! Lines between touchpoints and between cards.

use super::UnknownKeys;
use crate::{CardId, ConnectorId, EntityId, TouchpointId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A line from one touchpoint to another, or from one card to another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub struct Connector {
    /// Identity of the connector.
    pub id: ConnectorId,
    /// Where it starts.
    pub from: ConnectorEnd,
    /// Where it leads; a thing of the same kind as `from`, and another one.
    pub to: ConnectorEnd,
    /// What it means; between cards always an arrow.
    #[serde(default)]
    pub kind: ConnectorKind,
    /// A few words on the line ("go back"); the share is drawn before them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub label: String,
    /// How the detour is handled.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub note: String,
    /// How many of the journeys go this way, 0 to 1; none when it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    #[schemars(range(min = 0, max = 1))]
    pub share: Option<f64>,
    /// Keys of a newer or foreign writer.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownKeys,
}

impl Connector {
    /// An arrow that says nothing.
    pub fn new(id: ConnectorId, from: ConnectorEnd, to: ConnectorEnd) -> Self {
        let (label, note) = (String::new(), String::new());
        let kind = ConnectorKind::default();
        Self { id, from, to, kind, label, note, share: None, unknown: UnknownKeys::new() }
    }
}

/// Where a connector starts or leads.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(tag = "type", content = "id", rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "model.ts")]
pub enum ConnectorEnd {
    /// A touchpoint.
    Touchpoint(TouchpointId),
    /// A card.
    Card(CardId),
}

impl ConnectorEnd {
    /// The touchpoint or card.
    pub fn entity(self) -> EntityId {
        match self {
            ConnectorEnd::Touchpoint(id) => EntityId::Touchpoint(id),
            ConnectorEnd::Card(id) => EntityId::Card(id),
        }
    }
}

/// What a connector means.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub enum ConnectorKind {
    /// Some go another way.
    Branch,
    /// Some go back.
    Loop,
    /// Some leave out what lies between.
    Skip,
    /// One leads to the other.
    #[default]
    Arrow,
}
