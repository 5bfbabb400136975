//! Words for nothing. Blank is not "not applicable", and that is not "don't know".

use crate::Missing;

/// What a cell says when it holds no value. Text is trimmed.
pub(crate) fn missing(text: &str) -> Option<Missing> {
    let Some(first) = text.as_bytes().first() else { return Some(Missing::Blank) };
    if first.is_ascii_digit() || text.len() > 32 {
        return None;
    }
    let lower = text.to_lowercase();
    Some(match lower.as_str() {
        "-" | "--" | "–" | "—" | "." | "?" | "null" | "none" | "nan" | "na" | "nil" | "\\n" | "<na>"
        | "k. a." | "k.a." | "k.a" | "k. a" | "keine angabe" | "keine antwort" | "no answer"
        | "not answered" | "(blank)" | "blank" | "missing" | "skipped" | "prefer not to say" | "s. o."
        | "sin respuesta" | "sans réponse" | "n.r." => Missing::Blank,
        "n/a" | "n. a." | "n.a." | "n.a" | "#n/a" | "not applicable" | "does not apply"
        | "nicht zutreffend" | "trifft nicht zu" | "entfällt" | "nicht anwendbar" | "nicht relevant"
        | "no aplica" | "non applicable" | "sans objet" | "not used" | "nicht genutzt" => {
            Missing::NotApplicable
        }
        "don't know"
        | "don’t know"
        | "dont know"
        | "do not know"
        | "dk"
        | "d.k."
        | "unsure"
        | "not sure"
        | "weiß nicht"
        | "weiss nicht"
        | "weiß ich nicht"
        | "keine ahnung"
        | "kann ich nicht beurteilen"
        | "kann ich nicht sagen"
        | "no sé"
        | "ns/nc"
        | "ne sait pas"
        | "non so"
        | "não sei" => Missing::DontKnow,
        _ => return None,
    })
}
