//! Phases of the journey.

use super::{UnknownKeys, is_default};
use crate::{Color, StageId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A phase of the journey.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub struct Stage {
    /// Identity of the stage.
    pub id: StageId,
    /// Name in the customer's words.
    pub name: String,
    /// Colour of its header and of its touchpoints' edge.
    #[serde(default)]
    pub color: Color,
    /// What the team wants to remember of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub notes: String,
    /// Drawn as one narrow column.
    #[serde(default, skip_serializing_if = "is_default")]
    #[ts(optional, as = "Option<_>")]
    pub collapsed: bool,
    /// What the customer needs in this stage.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub need: String,
    /// Keys of a newer or foreign writer.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownKeys,
}

impl Stage {
    /// A stage that says nothing but its name.
    pub fn new(id: StageId, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            color: Color::default(),
            notes: String::new(),
            collapsed: false,
            need: String::new(),
            unknown: UnknownKeys::new(),
        }
    }
}
