//! What each audience gets to see.

use super::{Evidence, UnknownKeys};
use crate::{LaneId, PersonaId, StageId, ViewId, limits};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What an audience gets to see of the map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub struct View {
    /// Identity of the view.
    pub id: ViewId,
    /// Name.
    pub name: String,
    /// Who it is for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub audience: String,
    /// Lanes that are left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::LANES))]
    pub hidden_lanes: Vec<LaneId>,
    /// Stages that are left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::STAGES))]
    pub hidden_stages: Vec<StageId>,
    /// Whose cards and series are shown; empty shows all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::PERSONAS))]
    pub personas: Vec<PersonaId>,
    /// How well founded the cards that are shown are; empty shows all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::LIST))]
    pub evidence: Vec<Evidence>,
    /// Tags of which the cards that are shown have one; empty shows all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::LIST))]
    pub tags: Vec<String>,
    /// Keys of a newer or foreign writer.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownKeys,
}

impl View {
    /// A view that shows everything.
    pub fn new(id: ViewId, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            audience: String::new(),
            hidden_lanes: Vec::new(),
            hidden_stages: Vec::new(),
            personas: Vec::new(),
            evidence: Vec::new(),
            tags: Vec::new(),
            unknown: UnknownKeys::new(),
        }
    }
}
