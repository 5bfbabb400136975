//! Scores of the touchpoints.

use super::{FeedbackBinding, UnknownKeys};
use crate::{Color, LaneId, PersonaId, SeriesId, TouchpointId, limits};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Scores of the touchpoints by one source: a line of the experience curve, a gauge, a figure or an arc.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub struct Series {
    /// Identity of the series.
    pub id: SeriesId,
    /// The lane that draws it, of a kind that [draws series](crate::LaneKind::draws_series).
    pub lane: LaneId,
    /// Name in the legend.
    pub name: String,
    /// Where the scores come from.
    #[serde(default)]
    pub kind: SeriesKind,
    /// Whose experience it is; none for everybody's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub persona: Option<PersonaId>,
    /// Colour of the line; none takes that of the kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub color: Option<Color>,
    /// What the numbers mean.
    #[serde(default)]
    pub scale: Scale,
    /// Scores, at most one a touchpoint, in no particular order.
    #[serde(default)]
    #[schemars(length(max = limits::TOUCHPOINTS))]
    pub values: Vec<SeriesValue>,
    /// The feedback whose figures are shown in place of the scores; none shows the scores.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub feedback: Option<FeedbackBinding>,
    /// Keys of a newer or foreign writer.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownKeys,
}

impl Series {
    /// A series without scores on the usual scale.
    pub fn new(id: SeriesId, lane: LaneId, name: impl Into<String>) -> Self {
        Self {
            id,
            lane,
            name: name.into(),
            kind: SeriesKind::default(),
            persona: None,
            color: None,
            scale: Scale::default(),
            values: Vec::new(),
            feedback: None,
            unknown: UnknownKeys::new(),
        }
    }
}

/// Where the scores of a series come from.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub enum SeriesKind {
    /// What the company means to deliver.
    Intended,
    /// What the team believes customers feel.
    #[default]
    Assumed,
    /// What customers said or did.
    Measured,
}

/// The scale of a series, kept with its values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub struct Scale {
    /// The worst score.
    #[schemars(range(min = -limits::SCORE, max = limits::SCORE))]
    pub min: f64,
    /// The best score; greater than `min`.
    #[schemars(range(min = -limits::SCORE, max = limits::SCORE))]
    pub max: f64,
    /// Distance between scores that can be chosen; 0 when any number between is allowed.
    #[serde(default)]
    #[schemars(range(min = 0, max = limits::SCORE))]
    pub step: f64,
    /// Words for the scores from worst to best, spread evenly; may be empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    #[schemars(length(max = limits::LIST))]
    pub words: Vec<String>,
    /// Keys of a newer or foreign writer.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownKeys,
}

impl Default for Scale {
    /// -2 to +2 in halves, worded from "Very bad" to "Very good" by the program that shows it.
    fn default() -> Self {
        Self { min: -2.0, max: 2.0, step: 0.5, words: Vec::new(), unknown: UnknownKeys::new() }
    }
}

/// One score of a series.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "model.ts")]
pub struct SeriesValue {
    /// The touchpoint that is scored.
    pub touchpoint: TouchpointId,
    /// The score on the series' scale.
    #[schemars(range(min = -limits::SCORE, max = limits::SCORE))]
    pub value: f64,
    /// Why, in a few words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub note: String,
    /// How many answers the score stands on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    #[schemars(range(max = limits::ANSWERS))]
    pub n: Option<u32>,
    /// Lower end of the 95 % interval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    #[schemars(range(min = -limits::SCORE, max = limits::SCORE))]
    pub low: Option<f64>,
    /// Upper end of the 95 % interval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    #[schemars(range(min = -limits::SCORE, max = limits::SCORE))]
    pub high: Option<f64>,
    /// Keys of a newer or foreign writer.
    #[serde(flatten)]
    #[ts(skip)]
    pub unknown: UnknownKeys,
}

impl SeriesValue {
    /// A score and nothing about it.
    pub fn new(touchpoint: TouchpointId, value: f64) -> Self {
        let (note, unknown) = (String::new(), UnknownKeys::new());
        Self { touchpoint, value, note, n: None, low: None, high: None, unknown }
    }
}
