//! What customers wrote.

use journey_feedback::{
    Filter,
    themes::{ThemeFigure, ThemeRule},
};
use journey_model::{LaneId, MapId, TouchpointId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for texts.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
#[ts(export_to = "protocol.ts", optional_fields)]
pub struct VerbatimsParams {
    /// A map, for touchpoints.
    pub map: Option<MapId>,
    /// Words in any order, of which the last may be a beginning; empty for all texts. Nothing in it is syntax.
    #[ts(as = "Option<_>")]
    pub query: String,
    /// Which responses.
    #[ts(as = "Option<_>")]
    pub filter: Filter,
    /// Only those of a touchpoint of the map.
    pub touchpoint: Option<TouchpointId>,
    /// Only those of a theme.
    #[ts(as = "Option<i32>")]
    pub theme: Option<i64>,
    /// Only those whose response gave this question such answers.
    pub score: Option<ScoreChoice>,
    /// Only those that were pinned.
    #[ts(as = "Option<_>")]
    pub pinned: bool,
    /// Only this one, whatever else is asked for; none at all if it is gone.
    #[ts(as = "Option<i32>")]
    pub verbatim: Option<i64>,
    /// Whether the newest come first also where words are looked for.
    #[ts(as = "Option<_>")]
    pub newest: bool,
    /// How many to leave out at the beginning.
    #[ts(as = "Option<_>")]
    pub offset: u32,
    /// How many to answer at most, 1 to 200; 0 takes 50.
    #[ts(as = "Option<_>")]
    pub limit: u32,
}

/// Answers to one question.
#[derive(Debug, Clone, PartialEq, Deserialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct ScoreChoice {
    /// The source.
    #[ts(type = "number")]
    pub source: i64,
    /// Code of the question.
    pub question: String,
    /// Least answer.
    pub from: f64,
    /// Greatest answer.
    pub to: f64,
}

/// Some texts.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct Verbatims {
    /// The texts: those that fit best, or the newest, first.
    pub verbatims: Vec<FoundVerbatim>,
    /// How many there are.
    pub total: u32,
}

/// What a customer wrote.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts", optional_fields)]
pub struct FoundVerbatim {
    /// Its key.
    #[ts(type = "number")]
    pub key: i64,
    /// The source.
    #[ts(type = "number")]
    pub source: i64,
    /// Its name.
    pub name: String,
    /// The words; nothing in them is markup.
    pub text: String,
    /// Head of its column.
    pub column: String,
    /// When: seconds since 1970-01-01 UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(as = "Option<i32>")]
    pub at: Option<i64>,
    /// Where, in the words of the file; may be empty.
    pub place: String,
    /// The touchpoint of the map that was asked about; none if it belongs to none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub touchpoint: Option<TouchpointId>,
    /// By which channel; may be empty.
    pub channel: String,
    /// Who, in words: "family", "Business".
    pub segments: Vec<String>,
    /// What the same response answered.
    pub answers: Vec<GivenAnswer>,
    /// Keys of its themes.
    #[ts(type = "number[]")]
    pub themes: Vec<i64>,
    /// Whether it was pinned to a map.
    pub pinned: bool,
    /// How many pieces of personal data were taken out.
    pub redactions: u16,
    /// Its language as a BCP 47 tag, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// How it feels, from -1 (all bad) to 1 (all good): a hint by a lexicon, no measurement and part of no figure.
    /// None where the language is not known or has no lexicon; so far only English has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mood: Option<f32>,
}

/// An answer of a response.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct GivenAnswer {
    /// Code of the question.
    pub question: String,
    /// The answer.
    pub value: f64,
    /// Least answer of its scale.
    pub min: f64,
    /// Greatest answer of its scale.
    pub max: f64,
}

/// Pins a text to a map as a quote: a card with the words, founded by research, whose only source says where they
/// come from and ends in ` · feedback:` and the key of the text.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct PinParams {
    /// The map.
    pub map: MapId,
    /// The text.
    #[ts(type = "number")]
    pub verbatim: i64,
    /// The lane, of quotes or of text.
    pub lane: LaneId,
    /// The touchpoint.
    pub touchpoint: TouchpointId,
}

/// Puts a theme on a text by hand, or takes it off.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct TagParams {
    /// The text.
    #[ts(type = "number")]
    pub verbatim: i64,
    /// The theme.
    #[ts(type = "number")]
    pub theme: i64,
    /// Whether it is on it from now on.
    pub on: bool,
}

/// A theme.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct Theme {
    /// Its key.
    #[ts(type = "number")]
    pub key: i64,
    /// Name.
    pub name: String,
    /// Words that put it on a text.
    pub rule: ThemeRule,
    /// How many texts it is on.
    #[ts(type = "number")]
    pub count: u64,
}

/// Makes or changes a theme.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export_to = "protocol.ts", optional_fields)]
pub struct SaveThemeParams {
    /// The theme; none makes one.
    #[ts(as = "Option<i32>")]
    pub theme: Option<i64>,
    /// Name, unique in the workspace.
    pub name: String,
    /// Words that put it on a text; may be empty for a theme that is only put on by hand. Those put on by hand stay.
    pub rule: ThemeRule,
}

/// A request about one theme.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct ThemeParams {
    /// The theme.
    #[ts(type = "number")]
    pub theme: i64,
}

/// Asks how often themes come up.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export_to = "protocol.ts", optional_fields)]
pub struct ThemeFiguresParams {
    /// The source.
    #[ts(type = "number")]
    pub source: i64,
    /// Code of the question whose answers are compared; none for shares alone.
    pub question: Option<String>,
    /// Which responses.
    #[serde(default)]
    #[ts(as = "Option<_>")]
    pub filter: Filter,
}

/// How often themes come up and how they go with a score.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "protocol.ts")]
pub struct ThemeFigures {
    /// The themes; their keys are those of `Theme`, written as text.
    pub figures: Vec<ThemeFigure>,
}
