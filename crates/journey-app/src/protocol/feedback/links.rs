//! How feedback is attached to the touchpoints of a map.

use journey_feedback::themes::ThemeRule;
use journey_model::{MapId, TouchpointId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How feedback is attached to a map. The same feedback may be attached to several.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export_to = "protocol.ts")]
pub struct Links {
    /// Questions and places that belong to a touchpoint.
    pub links: Vec<Link>,
    /// Words that tell to which touchpoint a text belongs.
    pub rules: Vec<PlaceRule>,
}

/// A question or a place that belongs to a touchpoint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct Link {
    /// The source.
    #[ts(type = "number")]
    pub source: i64,
    /// What of it.
    pub what: Linked,
    /// The touchpoint.
    pub touchpoint: TouchpointId,
}

/// What of a source belongs to a touchpoint.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[ts(export_to = "protocol.ts")]
pub enum Linked {
    /// All answers to a question.
    Question {
        /// The question's code.
        code: String,
    },
    /// Everything that was answered at a place.
    Place {
        /// The place, in the words of the files.
        name: String,
    },
}

/// Words that tell to which touchpoint a text belongs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct PlaceRule {
    /// The touchpoint.
    pub touchpoint: TouchpointId,
    /// The words.
    pub rule: ThemeRule,
}

/// How feedback is attached to a map, and what is not.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct MapLinks {
    /// The map.
    pub map: MapId,
    /// What is attached.
    pub links: Links,
    /// Questions and places that belong to no touchpoint of this map.
    pub unmatched: Vec<Unmatched>,
    /// What would be attached by name: questions and places that are called like a touchpoint.
    pub suggestions: Vec<Link>,
}

/// A question or place without a touchpoint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct Unmatched {
    /// The source.
    #[ts(type = "number")]
    pub source: i64,
    /// What of it.
    pub what: Linked,
    /// How it reads.
    pub name: String,
    /// How many answers, or responses, it has that belong to no touchpoint.
    pub count: u32,
}

/// Attaches feedback to a map.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct SaveLinksParams {
    /// The map.
    pub map: MapId,
    /// Everything that is attached from now on.
    pub links: Links,
}
