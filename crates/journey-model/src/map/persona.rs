//! People who stand for groups of customers.

use super::UnknownKeys;
use crate::{Color, PersonaId, limits};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A person who stands for a group of customers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub struct Persona {
    /// Identity of the persona.
    pub id: PersonaId,
    /// Name.
    pub name: String,
    /// What the person is or does ("Conference speaker, father of one").
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub role: String,
    /// A sentence the person would say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub quote: String,
    /// What the person wants.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::LIST))]
    pub goals: Vec<String>,
    /// What stands in the way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::LIST))]
    pub pains: Vec<String>,
    /// What the person needs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::LIST))]
    pub needs: Vec<String>,
    /// What is known of the person: age, home, devices.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::LIST))]
    pub facts: Vec<PersonaFact>,
    /// Where the person stands between two ends.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::LIST))]
    pub scales: Vec<PersonaScale>,
    /// Picture, named by the hash the workspace stores it under; none draws initials.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub portrait: Option<String>,
    /// Colour of the portrait and of the persona's series.
    #[serde(default)]
    pub color: Color,
    /// Keys of a newer or foreign writer.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownKeys,
}

impl Persona {
    /// A persona of whom only the name is known.
    pub fn new(id: PersonaId, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            role: String::new(),
            quote: String::new(),
            goals: Vec::new(),
            pains: Vec::new(),
            needs: Vec::new(),
            facts: Vec::new(),
            scales: Vec::new(),
            portrait: None,
            color: Color::default(),
            unknown: UnknownKeys::new(),
        }
    }
}

/// Something that is known of a persona.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub struct PersonaFact {
    /// What it is about ("Home").
    pub label: String,
    /// What is known ("Lyon").
    pub value: String,
    /// Keys of a newer or foreign writer.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownKeys,
}

/// Where a persona stands between two ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub struct PersonaScale {
    /// The one end ("Plans ahead").
    pub left: String,
    /// The other end ("Decides on the spot").
    pub right: String,
    /// Nearness to the right end, 0 to 100.
    #[schemars(range(max = limits::PERSONA_SCALE))]
    pub value: u8,
    /// Keys of a newer or foreign writer.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownKeys,
}
