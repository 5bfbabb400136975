//! What customers write about: themes by rules of words.

use crate::statistics::Difference;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

/// When a text belongs to a theme: it has one of some words and none of others. Letter case and accents do not
/// count; `wait*` stands for every word that begins so; several words in one entry must follow each other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(export_to = "feedback.ts")]
pub struct ThemeRule {
    /// One of these must be there.
    pub any_of: Vec<String>,
    /// None of these may be there.
    pub none_of: Vec<String>,
}

/// Why a rule cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize, TS)]
#[serde(tag = "reason", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum ThemeRuleError {
    /// It names no word that must be there.
    #[error("The rule names no word that makes a text belong to the theme. Name at least one.")]
    NoWords,
    /// An entry holds no letter or digit.
    #[error("\"{entry}\" holds no letter or digit, so no text can match it.")]
    NotAWord {
        /// The entry.
        entry: String,
    },
    /// `*` stands elsewhere than at the end of an entry.
    #[error("In \"{entry}\" the * must stand at the end: it means every word that begins so.")]
    StarInside {
        /// The entry.
        entry: String,
    },
}

/// How often a theme comes up and how it goes with the score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts", optional_fields)]
pub struct ThemeFigure {
    /// The theme: the caller's key.
    pub key: String,
    /// How many texts belong to it.
    pub count: u32,
    /// Of how many.
    pub of: u32,
    /// Share of the texts in percent; none without texts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// Lower end of the 95 % interval (Wilson).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// Upper end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// Score of those who mention it less that of those who wrote of other things; none without scores.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score_difference: Option<Difference>,
}
