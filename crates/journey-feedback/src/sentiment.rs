//! In which language a text is, and what a lexicon makes of its tone: a hint, never a measurement.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a lexicon makes of the tone of a text.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "state", rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum Sentiment {
    /// The language has a lexicon.
    Scored {
        /// From -1 to 1.
        compound: f64,
        /// In a word.
        tone: Tone,
    },
    /// There is no lexicon for the language.
    NoLexicon,
    /// The language cannot be told, mostly because the text is short.
    UnknownLanguage,
}

/// The tone of a text in a word, by the thresholds of VADER: 0.05 and above is positive, -0.05 and below negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "feedback.ts")]
pub enum Tone {
    /// Positive.
    Positive,
    /// Neither.
    Neutral,
    /// Negative.
    Negative,
}
