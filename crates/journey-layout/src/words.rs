//! The words that the layout writes on the sheet itself, besides those of the map.

use std::borrow::Cow;

/// Words on the sheet that are not the map's own. English unless the program is told otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "each word is its own description; the default shows where it goes")]
pub struct Words {
    pub partly: Cow<'static, str>,
    pub researched: Cow<'static, str>,
    /// `{}` takes the place of the number 1.
    pub source: Cow<'static, str>,
    /// `{}` takes the place of the number.
    pub sources: Cow<'static, str>,
    pub severity: Cow<'static, str>,
    pub moment_of_truth: Cow<'static, str>,
    /// Words of a scale of which the map says nothing, from worst to best, spread evenly.
    pub scale: Vec<Cow<'static, str>>,
    pub line_of_interaction: Cow<'static, str>,
    pub line_of_visibility: Cow<'static, str>,
    pub line_of_internal_interaction: Cow<'static, str>,
    pub current_state: Cow<'static, str>,
    pub future_state: Cow<'static, str>,
    pub intended: Cow<'static, str>,
    pub assumed: Cow<'static, str>,
    pub measured: Cow<'static, str>,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            partly: "partly".into(),
            researched: "researched".into(),
            source: "{} source".into(),
            sources: "{} sources".into(),
            severity: "severity".into(),
            moment_of_truth: "moment of truth".into(),
            scale: ["Very bad", "Bad", "Neutral", "Good", "Very good"].map(Cow::Borrowed).into(),
            line_of_interaction: "Line of interaction".into(),
            line_of_visibility: "Line of visibility".into(),
            line_of_internal_interaction: "Line of internal interaction".into(),
            current_state: "Current state".into(),
            future_state: "Future state".into(),
            intended: "intended".into(),
            assumed: "assumed".into(),
            measured: "measured".into(),
        }
    }
}

impl Words {
    /// "3 sources".
    pub(crate) fn sources(&self, count: usize) -> String {
        let pattern = if count == 1 { &self.source } else { &self.sources };
        pattern.replace("{}", &count.to_string())
    }
}
