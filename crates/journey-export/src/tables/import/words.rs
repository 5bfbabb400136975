//! What people call things in tables, in English and German.

use crate::tables::{ColumnRole, LONG_COLUMNS};
use journey_model::LaneKind;

/// A name as it is compared: small letters and digits, nothing else.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The meaning of a column by its head. A head that names what a lane holds is a column of cards.
pub(super) fn role_of(head: &str) -> Option<ColumnRole> {
    let own = LONG_COLUMNS.iter().copied().find(|role| role.head() == Some(head));
    let plain = plain(head);
    let known = || ROLES.iter().find(|(_, names)| names.contains(&plain.as_str())).map(|(role, _)| *role);
    own.or_else(known).or_else(|| kind_of(head).map(|_| ColumnRole::CardsOfLane))
}

/// What a lane holds, by its name; none where the name doesn't say it.
pub(super) fn kind_of(name: &str) -> Option<LaneKind> {
    let plain = plain(name);
    let fits = |(_, names): &&(LaneKind, &[&str])| names.iter().any(|part| plain.contains(part));
    KINDS.iter().find(fits).map(|(kind, _)| *kind)
}

/// Whether a cell in the corner of a matrix is a head and no title.
pub(super) fn is_corner_word(text: &str) -> bool {
    let plain = plain(text);
    plain.is_empty() || is_stage_word(&plain) || is_step_word(&plain) || CORNERS.contains(&plain.as_str())
}

/// Whether it is a word for stages.
pub(super) fn is_stage_word(text: &str) -> bool {
    names_of(ColumnRole::Stage).contains(&plain(text).trim_end_matches('s'))
        || names_of(ColumnRole::Stage).contains(&plain(text).as_str())
}

/// Whether it is a word for touchpoints.
pub(super) fn is_step_word(text: &str) -> bool {
    names_of(ColumnRole::Step).contains(&plain(text).trim_end_matches('s'))
        || names_of(ColumnRole::Step).contains(&plain(text).as_str())
}

fn names_of(role: ColumnRole) -> &'static [&'static str] {
    ROLES.iter().find(|(known, _)| *known == role).map_or(&[], |(_, names)| names)
}

const CORNERS: [&str; 8] = ["lane", "lanes", "ebene", "ebenen", "zeile", "bahn", "bahnen", "swimlane"];

/// Heads of columns. Those of CJMLExcel are "TP ID" to "UX rating".
const ROLES: [(ColumnRole, &[&str]); 28] = [
    (ColumnRole::Map, &["map", "journey", "journeymap", "karte", "reise", "maptitle"]),
    (ColumnRole::Persona, &["persona", "personas", "customer", "kunde", "kundentyp"]),
    (ColumnRole::StageNo, &["stageno", "stagenumber", "phaseno", "phasenumber", "phasennr", "phasennummer"]),
    (ColumnRole::Stage, &["stage", "phase", "journeyphase", "journeystage", "abschnitt", "etappe", "phasen"]),
    (ColumnRole::StepNo, &["stepno", "stepnumber", "schrittnr", "schrittnummer", "touchpointno"]),
    (
        ColumnRole::Step,
        &[
            "step",
            "touchpoint",
            "schritt",
            "kontaktpunkt",
            "touchpointname",
            "activity",
            "moment",
            "task",
            "initiatorslabel",
            "kontaktpunkte",
            "schritte",
        ],
    ),
    (ColumnRole::Lane, &["lane", "swimlane", "category", "row", "ebene", "kategorie", "bahn", "zeile"]),
    (ColumnRole::CardNo, &["cardno", "cardnumber", "kartennr", "order", "reihenfolge"]),
    (
        ColumnRole::Text,
        &["text", "card", "content", "note", "description", "inhalt", "beschreibung", "notiz"],
    ),
    (ColumnRole::CardsOfLane, &["comment", "comments", "kommentar", "kommentare", "anmerkung"]),
    (ColumnRole::Channel, &["channel", "channels", "kanal", "kanäle", "medium"]),
    (
        ColumnRole::Actor,
        &["actor", "actors", "akteur", "akteure", "actorwhoinitiated", "who", "wer", "rolle", "role"],
    ),
    (ColumnRole::To, &["to", "actorwhoreceived", "receiver", "empfänger"]),
    (
        ColumnRole::Emotion,
        &[
            "emotion",
            "score",
            "rating",
            "satisfaction",
            "sentiment",
            "experience",
            "uxrating",
            "feeling",
            "gefühl",
            "stimmung",
            "bewertung",
            "zufriedenheit",
            "erlebnis",
            "emotionscore",
            "mood",
        ],
    ),
    (ColumnRole::ScoreNote, &["uxdescription", "reason", "why", "begründung", "grund", "warum"]),
    (ColumnRole::EmotionMin, &["emotionmin", "scalemin"]),
    (ColumnRole::EmotionMax, &["emotionmax", "scalemax"]),
    (ColumnRole::PainSeverity, &["painseverity", "severity", "schwere", "schweregrad"]),
    (ColumnRole::QuoteSource, &["quotesource", "source", "sources", "quelle", "quellen"]),
    (ColumnRole::Color, &["color", "colour", "farbe"]),
    (ColumnRole::Tags, &["tags", "tag", "labels", "schlagwörter", "schlagworte", "stichwörter"]),
    (ColumnRole::Id, &["id", "cardid", "tpid", "key"]),
    (ColumnRole::Evidence, &["evidence", "beleg", "belege"]),
    (ColumnRole::Impact, &["impact", "wirkung", "nutzen"]),
    (ColumnRole::Effort, &["effort", "aufwand"]),
    (ColumnRole::Status, &["status", "state", "stand"]),
    (ColumnRole::Owner, &["owner", "responsible", "assignee", "verantwortlich", "zuständig"]),
    (ColumnRole::Due, &["due", "duedate", "deadline", "fällig", "termin", "frist"]),
];

/// Parts of names of lanes; the first that fits counts.
const KINDS: [(LaneKind, &[&str]); 18] = [
    (LaneKind::Storyboard, &["storyboard", "bildergeschichte"]),
    (
        LaneKind::PainPoints,
        &["pain", "problem", "deviation", "friction", "barrier", "schmerz", "hürde", "ärger"],
    ),
    (
        LaneKind::Opportunities,
        &[
            "opportunit",
            "idea",
            "improvement",
            "solution",
            "chance",
            "potenzial",
            "idee",
            "maßnahme",
            "verbesserung",
        ],
    ),
    (LaneKind::Frontstage, &["frontstage", "frontoffice", "vorderbühne", "sichtbar"]),
    (LaneKind::Backstage, &["backstage", "backoffice", "hinterbühne", "unsichtbar"]),
    (LaneKind::Support, &["supportprocess", "support", "unterstütz"]),
    (LaneKind::Interaction, &["interaction", "interaktion"]),
    (
        LaneKind::Stakeholders,
        &["stakeholder", "responsib", "department", "zuständig", "abteilung", "beteiligte"],
    ),
    (LaneKind::Jobs, &["jobstobedone", "jobs", "jtbd"]),
    (LaneKind::Drama, &["drama", "spannungsbogen"]),
    (
        LaneKind::Quotes,
        &[
            "quote", "thought", "thinking", "says", "verbatim", "zitat", "gedanke", "denkt", "sagt",
            "wortlaut",
        ],
    ),
    (
        LaneKind::Experience,
        &[
            "emotion",
            "experience",
            "feeling",
            "satisfaction",
            "sentiment",
            "mood",
            "gefühl",
            "erlebnis",
            "stimmung",
            "zufriedenheit",
        ],
    ),
    (LaneKind::Channels, &["channel", "kanal", "kanäle"]),
    (LaneKind::Metric, &["metric", "kpi", "kennzahl", "nps", "csat", "messwert"]),
    (LaneKind::Images, &["image", "picture", "screenshot", "bilder"]),
    (LaneKind::LinkedMaps, &["linkedmap", "verknüpfte"]),
    (
        LaneKind::Actions,
        &["action", "activit", "doing", "steps", "handlung", "aktion", "aktivität", "tätigkeit"],
    ),
    (LaneKind::Inbox, &["inbox", "eingang"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_understood_in_both_languages() {
        let cases = [
            ("stage_no", Some(ColumnRole::StageNo)),
            ("Phase", Some(ColumnRole::Stage)),
            ("Touchpoint", Some(ColumnRole::Step)),
            ("Kontaktpunkt", Some(ColumnRole::Step)),
            ("UX rating", Some(ColumnRole::Emotion)),
            ("Initiator's label", Some(ColumnRole::Step)),
            ("Kanäle", Some(ColumnRole::Channel)),
            ("Pain points", Some(ColumnRole::CardsOfLane)),
            ("Chancen", Some(ColumnRole::CardsOfLane)),
            ("Wetter", None),
        ];
        for (head, role) in cases {
            assert_eq!(role_of(head), role, "{head}");
        }
    }

    #[test]
    fn lanes_are_understood_by_their_names() {
        let cases = [
            ("Customer actions", Some(LaneKind::Actions)),
            ("Schmerzpunkte", Some(LaneKind::PainPoints)),
            ("Was der Kunde denkt", Some(LaneKind::Quotes)),
            ("Emotion", Some(LaneKind::Experience)),
            ("Wetter", None),
        ];
        for (name, kind) in cases {
            assert_eq!(kind_of(name), kind, "{name}");
        }
    }
}
