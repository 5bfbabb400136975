//! Moments of the journey.

use super::{UnknownKeys, is_default};
use crate::{StageId, TouchpointId, limits};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A moment inside a stage: one column of the map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub struct Touchpoint {
    /// Identity of the touchpoint.
    pub id: TouchpointId,
    /// The stage it belongs to.
    pub stage: StageId,
    /// Name in the customer's words.
    pub name: String,
    /// Where it happens, most used first ("web", "desk").
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::LIST))]
    pub channels: Vec<String>,
    /// Whether it decides how the whole journey is remembered.
    #[serde(default, skip_serializing_if = "is_default")]
    #[ts(optional, as = "Option<_>")]
    pub moment_of_truth: bool,
    /// Who the customer meets here.
    #[serde(default, skip_serializing_if = "is_default")]
    #[ts(optional, as = "Option<_>")]
    pub contact: Contact,
    /// What a speaker says of it, and what the team wants to remember.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub notes: String,
    /// Drawn as a narrow column.
    #[serde(default, skip_serializing_if = "is_default")]
    #[ts(optional, as = "Option<_>")]
    pub collapsed: bool,
    /// Width of the column in map pixels; none takes the usual one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    #[schemars(range(min = limits::COLUMN_WIDTH_PX.0, max = limits::COLUMN_WIDTH_PX.1))]
    pub width_px: Option<f32>,
    /// Leaves the usual line: only some go this way.
    #[serde(default, skip_serializing_if = "is_default")]
    #[ts(optional, as = "Option<_>")]
    pub alternate: bool,
    /// Keys of a newer or foreign writer.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownKeys,
}

impl Touchpoint {
    /// A touchpoint that says nothing but its name.
    pub fn new(id: TouchpointId, stage: StageId, name: impl Into<String>) -> Self {
        Self {
            id,
            stage,
            name: name.into(),
            channels: Vec::new(),
            moment_of_truth: false,
            contact: Contact::default(),
            notes: String::new(),
            collapsed: false,
            width_px: None,
            alternate: false,
            unknown: UnknownKeys::new(),
        }
    }
}

/// Who the customer meets at a touchpoint.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub enum Contact {
    /// The company, its people or its systems.
    #[default]
    Company,
    /// A partner who acts in the company's place.
    Partner,
    /// Nobody of the company: the customer acts alone or with others.
    None,
}
