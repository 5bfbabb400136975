//! In which language a text is written.
//!
//! What is deliberately not here: sentiment. The ports of VADER that there are for Rust (vader-sentimental 0.1.3,
//! vader_sentiment 0.1.1) give other scores than VADER itself on twelve of the twenty-nine sentences of its own
//! demonstration ("VADER is very smart, handsome, and funny." 0.8737 instead of 0.8545; one even changes sign),
//! because they count a word before the last two twice and never see "at least". A hint that is wrong on the
//! author's own examples is worse than none.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The language of a text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(export_to = "feedback.ts")]
pub struct Language(pub String);

/// The language of a text by its ISO 639-3 code ("eng"); none unless it can be told with confidence, which
/// short texts seldom allow.
pub fn language(text: &str) -> Option<Language> {
    let found = whatlang::detect(text).filter(whatlang::Info::is_reliable)?;
    Some(Language(found.lang().code().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_only_with_confidence() {
        let cases = [
            ("The check-in took far too long and nobody told us why we had to wait so long.", Some("eng")),
            (
                "Die Gepäckabgabe hat viel zu lange gedauert, und niemand hat uns gesagt, warum wir eine Stunde \
                 in der Schlange stehen mussten, obwohl die meisten Schalter geschlossen waren.",
                Some("deu"),
            ),
            (
                "O produto chegou antes do prazo e a embalagem estava em perfeito estado, recomendo.",
                Some("por"),
            ),
            ("荷物の受け取りにとても時間がかかりました。", Some("jpn")),
            ("ok", None),
            ("12345 !!", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(language(text), expected.map(|code| Language(code.to_owned())), "{text}");
        }
    }
}
