//! The page's own words, in the language of the map.

use journey_model::{Contact, Effort, Evidence, FeedbackMetric, MapState, OpportunityStatus, SeriesKind};

/// Words of the page that are not the map's own.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) language: &'static str,
    decimal_sign: char,
    pub(super) search: &'static str,
    /// Between the number of a find and how many there are.
    pub(super) of: &'static str,
    pub(super) nothing_found: &'static str,
    pub(super) previous: &'static str,
    pub(super) next: &'static str,
    pub(super) show: &'static str,
    pub(super) show_all: &'static str,
    pub(super) lanes: &'static str,
    pub(super) stages: &'static str,
    pub(super) table: &'static str,
    pub(super) zoom: &'static str,
    pub(super) smaller: &'static str,
    pub(super) larger: &'static str,
    pub(super) fit: &'static str,
    pub(super) details: &'static str,
    pub(super) close: &'static str,
    pub(super) keys: &'static str,
    pub(super) without_script: &'static str,
    pub(super) unnamed: &'static str,
    pub(super) stage: &'static str,
    pub(super) touchpoint: &'static str,
    pub(super) need: &'static str,
    pub(super) notes: &'static str,
    pub(super) channels: &'static str,
    pub(super) moment_of_truth: &'static str,
    pub(super) alternate: &'static str,
    pub(super) contact: &'static str,
    contacts: [&'static str; 3],
    pub(super) evidence: &'static str,
    evidences: [&'static str; 3],
    pub(super) severity: &'static str,
    severities: [&'static str; 3],
    pub(super) impact: &'static str,
    pub(super) effort: &'static str,
    efforts: [&'static str; 4],
    pub(super) status: &'static str,
    statuses: [&'static str; 5],
    pub(super) tags: &'static str,
    pub(super) owner: &'static str,
    pub(super) due: &'static str,
    pub(super) sources: &'static str,
    pub(super) persona: &'static str,
    pub(super) towards: &'static str,
    pub(super) up_to: &'static str,
    pub(super) image: &'static str,
    pub(super) answers_to: &'static str,
    series: [&'static str; 3],
    metrics: [&'static str; 7],
    pub(super) interval: &'static str,
    pub(super) scale: &'static str,
    pub(super) about: &'static str,
    pub(super) state: &'static str,
    states: [&'static str; 2],
    pub(super) scenario: &'static str,
    pub(super) goal: &'static str,
    pub(super) principles: &'static str,
    pub(super) personas: &'static str,
    pub(super) goals: &'static str,
    pub(super) pains: &'static str,
    pub(super) needs: &'static str,
    pub(super) connections: &'static str,
    pub(super) comments: &'static str,
}

static ENGLISH: Words = Words {
    language: "en",
    decimal_sign: '.',
    search: "Search",
    of: "of",
    nothing_found: "Nothing found",
    previous: "Previous find",
    next: "Next find",
    show: "Show",
    show_all: "Show all",
    lanes: "Lanes",
    stages: "Stages",
    table: "Table",
    zoom: "Zoom",
    smaller: "Zoom out",
    larger: "Zoom in",
    fit: "Fit",
    details: "Details",
    close: "Close",
    keys: "Arrow keys move the map. Enter opens the card in the middle; arrow keys then go from card to card. \
           Escape closes it. + and − zoom, 0 shows 100 %, 1 the whole map, / searches.",
    without_script: "Without JavaScript the map can be scrolled; the table below it holds every text.",
    unnamed: "Unnamed",
    stage: "Stage",
    touchpoint: "Touchpoint",
    need: "Need",
    notes: "Notes",
    channels: "Channels",
    moment_of_truth: "Moment of truth",
    alternate: "Only some go this way",
    contact: "Contact",
    contacts: ["the company", "a partner", "nobody"],
    evidence: "Evidence",
    evidences: ["assumption", "partly", "researched"],
    severity: "Severity",
    severities: ["minor", "serious", "critical"],
    impact: "Impact",
    effort: "Effort",
    efforts: ["S, days", "M, weeks", "L, months", "XL, quarters"],
    status: "Status",
    statuses: ["open", "planned", "in progress", "done", "dropped"],
    tags: "Tags",
    owner: "Owner",
    due: "Due",
    sources: "Sources",
    persona: "Persona",
    towards: "Towards",
    up_to: "Up to",
    image: "Picture",
    answers_to: "Refers to",
    series: ["intended", "assumed", "measured"],
    metrics: ["NPS", "CSAT", "CES", "Stars", "Rating", "Share of yes", "Amount"],
    interval: "95% interval",
    scale: "Scale",
    about: "About this map",
    state: "State",
    states: ["Current state", "Future state"],
    scenario: "Scenario",
    goal: "Goal",
    principles: "Principles",
    personas: "Personas",
    goals: "Goals",
    pains: "Pains",
    needs: "Needs",
    connections: "Connections",
    comments: "Comments",
};

static GERMAN: Words = Words {
    language: "de",
    decimal_sign: ',',
    search: "Suchen",
    of: "von",
    nothing_found: "Nichts gefunden",
    previous: "Voriger Fund",
    next: "Nächster Fund",
    show: "Anzeigen",
    show_all: "Alles anzeigen",
    lanes: "Ebenen",
    stages: "Phasen",
    table: "Tabelle",
    zoom: "Zoom",
    smaller: "Verkleinern",
    larger: "Vergrößern",
    fit: "Einpassen",
    details: "Einzelheiten",
    close: "Schließen",
    keys: "Die Pfeiltasten bewegen die Map. Enter öffnet die Karte in der Mitte; die Pfeiltasten gehen dann von Karte \
           zu Karte. Escape schließt sie. + und − zoomen, 0 zeigt 100 %, 1 die ganze Map, / sucht.",
    without_script: "Ohne JavaScript lässt sich die Map rollen; die Tabelle darunter enthält alle Texte.",
    unnamed: "Ohne Namen",
    stage: "Phase",
    touchpoint: "Touchpoint",
    need: "Was hier gebraucht wird",
    notes: "Notizen",
    channels: "Kanäle",
    moment_of_truth: "Moment der Wahrheit",
    alternate: "Nur manche gehen hier entlang",
    contact: "Begegnung",
    contacts: ["mit dem Unternehmen", "mit einem Partner", "mit niemandem"],
    evidence: "Beleglage",
    evidences: ["angenommen", "teilweise belegt", "belegt"],
    severity: "Schwere",
    severities: ["gering", "ernst", "kritisch"],
    impact: "Wirkung",
    effort: "Aufwand",
    efforts: ["S, Tage", "M, Wochen", "L, Monate", "XL, Quartale"],
    status: "Stand",
    statuses: ["offen", "geplant", "in Arbeit", "erledigt", "verworfen"],
    tags: "Schlagwörter",
    owner: "Zuständig",
    due: "Fällig",
    sources: "Quellen",
    persona: "Persona",
    towards: "Gegenüber",
    up_to: "Bis",
    image: "Bild",
    answers_to: "Bezieht sich auf",
    series: ["beabsichtigt", "angenommen", "gemessen"],
    metrics: ["NPS", "CSAT", "CES", "Sterne", "Bewertung", "Anteil Ja", "Menge"],
    interval: "95-%-Intervall",
    scale: "Skala",
    about: "Über diese Map",
    state: "Zustand",
    states: ["Ist-Zustand", "Soll-Zustand"],
    scenario: "Szenario",
    goal: "Ziel",
    principles: "Grundsätze",
    personas: "Personas",
    goals: "Ziele",
    pains: "Hindernisse",
    needs: "Bedürfnisse",
    connections: "Verbindungen",
    comments: "Kommentare",
};

impl Words {
    /// The words of a language, named as in BCP 47; English where it is empty or has no words here.
    pub(super) fn of(language: &str) -> &'static Words {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("de") { &GERMAN } else { &ENGLISH }
    }

    /// The attributes of what is in these words on a page in `language`; none where it is the same.
    pub(super) fn attributes(&self, language: &str) -> &'static str {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        match self.language {
            own if primary.eq_ignore_ascii_case(own) => "",
            "de" => " lang=\"de\" dir=\"ltr\"",
            _ => " lang=\"en\" dir=\"ltr\"",
        }
    }

    /// A number with up to two decimal places.
    pub(super) fn number(&self, value: f64) -> String {
        let fixed = format!("{value:.2}");
        let short = fixed.trim_end_matches('0').trim_end_matches('.');
        let short = if short == "-0" { "0" } else { short };
        short.replace('.', &self.decimal_sign.to_string()).replace('-', "−")
    }

    pub(super) fn contact(&self, contact: Contact) -> &'static str {
        self.contacts[contact as usize]
    }

    pub(super) fn evidence_of(&self, evidence: Evidence) -> &'static str {
        self.evidences[evidence as usize]
    }

    /// The word for a severity from 1; none for 0, which is not rated.
    pub(super) fn severity_of(&self, severity: u8) -> Option<&'static str> {
        self.severities.get(usize::from(severity).checked_sub(1)?).copied()
    }

    pub(super) fn effort_of(&self, effort: Effort) -> &'static str {
        self.efforts[effort as usize]
    }

    pub(super) fn status_of(&self, status: OpportunityStatus) -> &'static str {
        self.statuses[status as usize]
    }

    pub(super) fn series_of(&self, kind: SeriesKind) -> &'static str {
        self.series[kind as usize]
    }

    pub(super) fn metric_of(&self, metric: FeedbackMetric) -> &'static str {
        self.metrics[metric as usize]
    }

    pub(super) fn state_of(&self, state: MapState) -> &'static str {
        self.states[state as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_in_the_languages_signs() {
        for (value, english, german) in [
            (0.0, "0", "0"),
            (-0.001, "0", "0"),
            (1.5, "1.5", "1,5"),
            (-22.0, "−22", "−22"),
            (3.456, "3.46", "3,46"),
        ] {
            assert_eq!(Words::of("en").number(value), english);
            assert_eq!(Words::of("de-AT").number(value), german);
        }
    }

    #[test]
    fn words_say_their_language_where_it_is_another() {
        assert_eq!(Words::of("de").attributes("de-CH"), "");
        assert_eq!(Words::of("ar").attributes("ar"), " lang=\"en\" dir=\"ltr\"");
        assert_eq!(Words::of("").attributes("en"), "");
    }
}
