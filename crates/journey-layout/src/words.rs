//! The words that the layout writes on the sheet itself, besides those of the map.

/// Words on the sheet that are not the map's own, in the language of the map.
#[derive(Debug, PartialEq, Eq)]
pub struct Words {
    /// Tells the languages apart: "en" or "de".
    pub language: &'static str,
    decimal_sign: char,
    /// Between a number and a percent sign.
    before_percent: &'static str,
    /// Behind the day of a date.
    after_day: &'static str,
    months: [&'static str; 12],
    /// Evidence: some of it was observed.
    pub partly: &'static str,
    /// Evidence: customers said or did it.
    pub researched: &'static str,
    source: Plural,
    waiting: Plural,
    /// From slight to grave.
    pub severities: [&'static str; 3],
    /// Status of an opportunity: it is to be done.
    pub planned: &'static str,
    /// Status: it is being done.
    pub doing: &'static str,
    /// Status: it is done.
    pub done: &'static str,
    /// Status: it will not be done.
    pub dropped: &'static str,
    /// What such a touchpoint is called.
    pub moment_of_truth: &'static str,
    /// Words of a scale of which the map says nothing, from worst to best, spread evenly.
    pub(crate) scale: [&'static str; 5],
    pub(crate) line_of_interaction: &'static str,
    pub(crate) line_of_visibility: &'static str,
    pub(crate) line_of_internal_interaction: &'static str,
    /// Of a map of what is.
    pub current_state: &'static str,
    /// Of a map of what is meant to be.
    pub future_state: &'static str,
    pub(crate) intended: &'static str,
    pub(crate) assumed: &'static str,
    pub(crate) measured: &'static str,
    pub(crate) target: &'static str,
    /// Stands before the number of a figure's responses.
    pub n: &'static str,
    /// Stands behind that number, where a figure would say more than is known.
    pub(crate) few_answers: &'static str,
    /// In the order in which `FeedbackMetric` declares them.
    pub(crate) metrics: [&'static str; 7],
    pub(crate) interval: &'static str,
    pub(crate) over_time: &'static str,
    pub(crate) answers_worst_to_best: &'static str,
    pub(crate) relationship: &'static str,
    pub(crate) interaction: &'static str,
    /// Stands before the difference of two lines.
    pub(crate) gap: &'static str,
    /// Of numbers that were brought onto a scale from 0 to 100.
    pub(crate) indexed: &'static str,
}

/// Words for a number of things; `{}` takes the place of the number.
#[derive(Debug, PartialEq, Eq)]
struct Plural {
    one: &'static str,
    many: &'static str,
}

impl Plural {
    fn of(&self, count: usize) -> String {
        let pattern = if count == 1 { self.one } else { self.many };
        pattern.replace("{}", &count.to_string())
    }
}

static ENGLISH: Words = Words {
    language: "en",
    decimal_sign: '.',
    before_percent: "",
    after_day: " ",
    months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    partly: "partly",
    researched: "researched",
    source: Plural { one: "{} source", many: "{} sources" },
    waiting: Plural { one: "{} waiting", many: "{} waiting" },
    severities: ["minor", "serious", "critical"],
    planned: "planned",
    doing: "in progress",
    done: "done",
    dropped: "dropped",
    moment_of_truth: "moment of truth",
    scale: ["Very bad", "Bad", "Neutral", "Good", "Very good"],
    line_of_interaction: "Line of interaction",
    line_of_visibility: "Line of visibility",
    line_of_internal_interaction: "Line of internal interaction",
    current_state: "Current state",
    future_state: "Future state",
    intended: "intended",
    assumed: "assumed",
    measured: "measured",
    target: "target",
    n: "n",
    few_answers: "few answers",
    metrics: ["NPS", "CSAT", "CES", "Stars", "Rating", "Share of yes", "Amount"],
    interval: "95% interval",
    over_time: "over time",
    answers_worst_to_best: "answers from worst to best",
    relationship: "relationship",
    interaction: "interaction",
    gap: "gap",
    indexed: "indexed",
};

static GERMAN: Words = Words {
    language: "de",
    decimal_sign: ',',
    before_percent: "\u{a0}",
    after_day: ". ",
    months: ["Jan.", "Febr.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."],
    partly: "teilweise",
    researched: "belegt",
    source: Plural { one: "{} Quelle", many: "{} Quellen" },
    waiting: Plural { one: "{} wartet", many: "{} warten" },
    severities: ["gering", "ernst", "kritisch"],
    planned: "geplant",
    doing: "in Arbeit",
    done: "erledigt",
    dropped: "verworfen",
    moment_of_truth: "Moment der Wahrheit",
    scale: ["Sehr schlecht", "Schlecht", "Neutral", "Gut", "Sehr gut"],
    line_of_interaction: "Linie der Interaktion",
    line_of_visibility: "Linie der Sichtbarkeit",
    line_of_internal_interaction: "Linie der internen Interaktion",
    current_state: "Ist-Zustand",
    future_state: "Soll-Zustand",
    intended: "beabsichtigt",
    assumed: "angenommen",
    measured: "gemessen",
    target: "Ziel",
    n: "n",
    few_answers: "wenige Antworten",
    metrics: ["NPS", "CSAT", "CES", "Sterne", "Bewertung", "Anteil Ja", "Menge"],
    interval: "95-%-Intervall",
    over_time: "im Zeitverlauf",
    answers_worst_to_best: "Antworten von schlecht bis gut",
    relationship: "Beziehung",
    interaction: "Interaktion",
    gap: "Lücke",
    indexed: "indexiert",
};

impl Words {
    /// The words of a language, named as in BCP 47; English where it is empty or has no words here.
    pub fn of(language: &str) -> &'static Words {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("de") { &GERMAN } else { &ENGLISH }
    }

    /// "3 sources".
    pub fn sources(&self, count: usize) -> String {
        self.source.of(count)
    }

    /// "3 waiting".
    pub(crate) fn waiting(&self, count: usize) -> String {
        self.waiting.of(count)
    }

    /// What stands between a number and a percent sign.
    pub(crate) fn before_percent(&self) -> &'static str {
        self.before_percent
    }

    /// "31 %".
    pub fn percent(&self, share: f64) -> String {
        format!("{}{}%", self.number(share * 100.0, 0), self.before_percent)
    }

    /// A number with up to that many decimal places, none of them a zero at the end.
    pub fn number(&self, value: f64, most_decimals: usize) -> String {
        let fixed = self.fixed(value, most_decimals);
        match fixed.split_once(self.decimal_sign) {
            None => fixed,
            Some((whole, decimals)) => match decimals.trim_end_matches('0') {
                "" if whole == "−0" => "0".to_owned(),
                "" => whole.to_owned(),
                decimals => format!("{whole}{}{decimals}", self.decimal_sign),
            },
        }
    }

    /// A number with exactly that many decimal places.
    pub(crate) fn fixed(&self, value: f64, decimals: usize) -> String {
        let digits = format!("{:.decimals$}", value.abs()).replace('.', &self.decimal_sign.to_string());
        let is_zero = digits.chars().all(|c| !c.is_ascii_digit() || c == '0');
        if value < 0.0 && !is_zero { format!("−{digits}") } else { digits }
    }

    /// A number with its sign, also where it is positive.
    pub fn signed(&self, value: f64, decimals: usize) -> String {
        let fixed = self.fixed(value, decimals);
        let is_positive = value > 0.0 && fixed.chars().any(|c| ('1'..='9').contains(&c));
        if is_positive { format!("+{fixed}") } else { fixed }
    }

    /// "Mar 2026" for `2026-03`; what is no such month stays as it is.
    pub(crate) fn period(&self, period: &str) -> String {
        let month = period.trim().split_once('-').and_then(|(year, month)| {
            let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
            let month: usize = month.parse().ok().filter(|_| is_year && month.len() == 2)?;
            Some(format!("{} {year}", self.months.get(month.checked_sub(1)?)?))
        });
        month.unwrap_or_else(|| period.to_owned())
    }

    /// "15 Jan 2026" for `2026-01-15`; what is no such date stays as it is.
    pub fn date(&self, date: &str) -> String {
        let parts: Vec<&str> = date.trim().split('-').collect();
        let written = |parts: &[&str]| {
            let &[year, month, day] = parts else { return None };
            let month: usize = month.parse().ok()?;
            let day: u8 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
            let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
            let month = self.months.get(month.checked_sub(1)?)?;
            is_year.then(|| format!("{day}{}{month} {year}", self.after_day))
        };
        written(&parts).unwrap_or_else(|| date.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_found_by_their_tag() {
        for (tag, language) in [
            ("", "en"),
            ("en-GB", "en"),
            ("de", "de"),
            ("de-CH", "de"),
            ("DE_at", "de"),
            ("deu", "en"),
            ("fr", "en"),
        ] {
            assert_eq!(Words::of(tag).language, language, "{tag}");
        }
    }

    #[test]
    fn numbers_are_written_as_the_language_does() {
        let (english, german) = (Words::of("en"), Words::of("de"));
        for (value, decimals, in_english, in_german) in [
            (1.5, 2, "1.5", "1,5"),
            (-1.5, 2, "−1.5", "−1,5"),
            (-0.001, 2, "0", "0"),
            (0.0, 2, "0", "0"),
            (100.0, 2, "100", "100"),
            (0.126, 2, "0.13", "0,13"),
            (12.0, 0, "12", "12"),
        ] {
            assert_eq!(english.number(value, decimals), in_english, "{value}");
            assert_eq!(german.number(value, decimals), in_german, "{value}");
        }
        assert_eq!(english.fixed(3.0, 1), "3.0");
        assert_eq!(english.signed(12.0, 0), "+12");
        assert_eq!(english.signed(0.2, 0), "0");
        assert_eq!(english.signed(-4.0, 0), "−4");
        assert_eq!((english.percent(0.31), german.percent(0.31)), ("31%".into(), "31\u{a0}%".into()));
    }

    #[test]
    fn dates_are_written_as_the_language_does() {
        for (date, in_english, in_german) in [
            ("2026-01-15", "15 Jan 2026", "15. Jan. 2026"),
            ("2026-12-01", "1 Dec 2026", "1. Dez. 2026"),
            ("soon", "soon", "soon"),
            ("2026-13-01", "2026-13-01", "2026-13-01"),
            ("2026-01-00", "2026-01-00", "2026-01-00"),
            ("26-01-02", "26-01-02", "26-01-02"),
        ] {
            assert_eq!(Words::of("en").date(date), in_english);
            assert_eq!(Words::of("de").date(date), in_german);
        }
    }

    #[test]
    fn months_are_written_as_the_language_does() {
        for (period, in_english, in_german) in [
            ("2026-03", "Mar 2026", "März 2026"),
            ("2026-12", "Dec 2026", "Dez. 2026"),
            ("2026-13", "2026-13", "2026-13"),
            ("2026-Q1", "2026-Q1", "2026-Q1"),
            ("2026", "2026", "2026"),
        ] {
            assert_eq!(Words::of("en").period(period), in_english);
            assert_eq!(Words::of("de").period(period), in_german);
        }
    }

    #[test]
    fn one_of_a_thing_is_not_many() {
        assert_eq!(Words::of("en").sources(1), "1 source");
        assert_eq!(Words::of("de").sources(1), "1 Quelle");
        assert_eq!(Words::of("de").sources(3), "3 Quellen");
        assert_eq!(Words::of("de").waiting(1), "1 wartet");
    }
}
