//! In which language a text is written.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The language of a text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(export_to = "feedback.ts")]
pub struct Language(pub String);

impl Language {
    /// The language as a BCP 47 tag, which has two letters where the language has them ("en").
    pub fn tag(&self) -> &str {
        let code = TAGS.iter().find(|(code, _)| *code == self.0);
        code.map_or(&self.0, |(_, tag)| tag)
    }
}

/// The languages that are told apart, with their tags.
const TAGS: [(&str, &str); 70] = [
    ("afr", "af"),
    ("aka", "ak"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zul", "zu"),
];

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

    #[test]
    fn every_language_that_is_told_apart_has_a_tag_of_two_letters() {
        for lang in whatlang::Lang::all() {
            let tag = Language(lang.code().to_owned()).tag().to_owned();
            assert_eq!(tag.len(), 2, "{lang} has {tag}");
        }
    }
}
