//! What a column probably is: by its head first, by its cells second.

use super::card::Suggested;
use super::stats::Column;
use super::words::{has_stem, has_word, holds};
use super::{LongColumns, PersonalData};
use crate::Metric;
use crate::mapping::{QuestionMapping, Role};
use crate::read::Profile;
use crate::read::heads::{Head, Heads};

/// Most values of a column that divides customers.
const MOST_SEGMENTS: u64 = 50;

/// A column with what is known of it.
pub(crate) struct Candidate<'a> {
    pub(crate) head: &'a Head,
    pub(crate) column: &'a Column,
    pub(crate) personal: Option<PersonalData>,
    pub(crate) suggested: Option<&'a Suggested>,
}

/// Suggests a role for each column.
pub(crate) fn roles(candidates: &[Candidate<'_>], profile: Profile, long: Option<LongColumns>) -> Vec<Role> {
    let mut roles: Vec<Role> = candidates.iter().map(|candidate| one(candidate, profile)).collect();
    if let Some(long) = long {
        for role in &mut roles {
            if matches!(role, Role::Question(_)) {
                *role = Role::Ignore;
            }
        }
        roles[long.question as usize] = Role::QuestionName;
        roles[long.answer as usize] = Role::AnswerValue;
    }
    keep_best(&mut roles, candidates, &Role::Time, time_rank);
    keep_best(&mut roles, candidates, &Role::ResponseId, id_rank);
    // An order stands for a customer only where nothing else does.
    keep_best(&mut roles, candidates, &Role::Customer, |candidate| {
        usize::from(!has_word(
            &candidate.head.name,
            &["customer", "user", "client", "member", "kunde", "kunden"],
        ))
    });
    for role in [Role::Started, Role::Channel, Role::Place, Role::Weight] {
        keep_best(&mut roles, candidates, &role, |_| 0);
    }
    let has_time = roles.contains(&Role::Time);
    if !has_time && let Some(started) = roles.iter().position(|role| *role == Role::Started) {
        roles[started] = Role::Time;
    }
    choose_outcome(&mut roles);
    roles
}

/// Of several columns with a role that only one may have, the best keeps it.
fn keep_best(
    roles: &mut [Role],
    candidates: &[Candidate<'_>],
    role: &Role,
    rank: impl Fn(&Candidate<'_>) -> usize,
) {
    let with = |roles: &[Role]| (0..roles.len()).filter(|place| roles[*place] == *role).collect::<Vec<_>>();
    let places = with(roles);
    let Some(best) = places.iter().copied().min_by_key(|place| rank(&candidates[*place])) else { return };
    for place in places {
        if place != best {
            roles[place] = Role::Ignore;
        }
    }
}

fn lower(head: &Head) -> String {
    head.name.to_lowercase()
}

/// Times at which a response ended come before those at which something else happened.
fn time_rank(candidate: &Candidate<'_>) -> usize {
    const ORDER: [&[&str]; 5] = [
        &["recorded", "submit", "submitted", "answered", "answer", "completed", "responded", "received"],
        &["end", "ended", "enddatum", "finished"],
        &["timestamp", "zeitstempel", "time", "date", "datum", "at"],
        &["created", "creation"],
        &["start", "started"],
    ];
    ORDER.iter().position(|any| has_word(&candidate.head.name, any)).unwrap_or(ORDER.len())
}

fn id_rank(candidate: &Candidate<'_>) -> usize {
    let head = lower(candidate.head);
    let is_response = holds(&head, &["response", "respondent", "review", "antwort", "ticket"]);
    if is_response { 0 } else { usize::from(!matches!(head.as_str(), "id" | "#")) + 1 }
}

fn one(candidate: &Candidate<'_>, profile: Profile) -> Role {
    if candidate.head.is_unnamed || candidate.column.sums.filled == 0 && candidate.suggested.is_none() {
        return of_tool(candidate, profile).unwrap_or(Role::Ignore);
    }
    if candidate.personal.is_some() {
        return Role::Ignore;
    }
    of_tool(candidate, profile)
        .or_else(|| time(candidate))
        .or_else(|| identity(candidate))
        .or_else(|| by_head(candidate))
        .or_else(|| question(candidate))
        .or_else(|| words_or_segment(candidate))
        .unwrap_or(Role::Ignore)
}

/// Columns that a tool for surveys adds of its own.
fn of_tool(candidate: &Candidate<'_>, profile: Profile) -> Option<Role> {
    let head = candidate.head.import_id.as_deref().unwrap_or(&candidate.head.name);
    let role = match (profile, head) {
        (Profile::Qualtrics, "_recordId") | (Profile::QualtricsLegacy, "ResponseID") => Role::ResponseId,
        (Profile::Qualtrics, "recordedDate") | (Profile::QualtricsLegacy, "EndDate") => Role::Time,
        (Profile::Qualtrics, "startDate") | (Profile::QualtricsLegacy, "StartDate") => Role::Started,
        (Profile::Qualtrics, "endDate") => Role::Ignore,
        (Profile::Qualtrics, "status") | (Profile::QualtricsLegacy, "Status") => Role::Status,
        (Profile::Qualtrics, "finished") | (Profile::QualtricsLegacy, "Finished") => Role::Finished,
        (Profile::Qualtrics, "progress") => Role::Progress,
        (Profile::Qualtrics, "distributionChannel") => Role::Channel,
        (Profile::Qualtrics, "duration" | "userLanguage" | "externalDataReference") => Role::Ignore,
        (Profile::QualtricsLegacy, "ResponseSet" | "Name" | "ExternalDataReference") => Role::Ignore,
        (Profile::Qualtrics, id) if id.ends_with("_TEXT") => Role::Verbatim,
        (Profile::Qualtrics, id) if id.ends_with("Topics") => Role::Ignore,
        (Profile::SurveyMonkey, "Respondent ID") | (Profile::Typeform, "#") => Role::ResponseId,
        (Profile::SurveyMonkey, "Collector ID") => Role::Ignore,
        (Profile::SurveyMonkey, "End Date") | (Profile::Typeform, "Submit Date (UTC)") => Role::Time,
        (Profile::SurveyMonkey, "Start Date") | (Profile::Typeform, "Start Date (UTC)") => Role::Started,
        (Profile::Typeform, "Response Type") => Role::Finished,
        (Profile::Typeform, "Stage Date (UTC)" | "Network ID" | "Tags" | "Ending") => Role::Ignore,
        (Profile::GoogleForms, "Timestamp" | "Zeitstempel" | "Horodateur" | "Marca temporal") => Role::Time,
        _ => return None,
    };
    Some(role)
}

fn time(candidate: &Candidate<'_>) -> Option<Role> {
    let column = candidate.column;
    let is_named = has_word(
        &candidate.head.name,
        &[
            "date",
            "time",
            "timestamp",
            "datum",
            "zeit",
            "zeitpunkt",
            "zeitstempel",
            "at",
            "submitted",
            "created",
        ],
    );
    let share = column.date_share();
    // Plain numbers can be dates too, but only a head makes them so.
    let is_plain = column.numeric_share() < 0.5 && column.mean_length() >= 6.0;
    let is_time = share > 0.9 && (is_named || is_plain);
    if !is_time || column.dates().is_some_and(|dates| dates.mangled * 2 > column.sums.filled) {
        return None;
    }
    let is_start =
        has_word(&candidate.head.name, &["start", "started", "begin", "creation", "created", "sent"]);
    Some(if is_start { Role::Started } else { Role::Time })
}

fn identity(candidate: &Candidate<'_>) -> Option<Role> {
    let head = candidate.head;
    let is_id = has_word(&head.name, &["id", "uuid", "guid", "key", "nr", "number", "nummer", "no"])
        || lower(head) == "#"
        || lower(head).ends_with("id");
    if !is_id {
        return None;
    }
    let is_response = has_word(
        &head.name,
        &["response", "respondent", "review", "answer", "antwort", "ticket", "survey", "submission"],
    );
    let is_customer = has_word(
        &head.name,
        &[
            "customer",
            "user",
            "client",
            "member",
            "kunde",
            "kunden",
            "order",
            "account",
            "passenger",
            "guest",
        ],
    );
    let column = candidate.column;
    let is_unique = column.is_unique();
    let is_plain = matches!(lower(head).as_str(), "id" | "#" | "uuid" | "guid");
    match (is_response, is_customer) {
        (true, _) => Some(Role::ResponseId),
        (_, true) => Some(Role::Customer),
        _ if is_plain && column.distinct() * 2 >= column.sums.filled.min(5_000) => Some(Role::ResponseId),
        _ if is_unique => Some(Role::Ignore),
        _ => None,
    }
}

fn by_head(candidate: &Candidate<'_>) -> Option<Role> {
    let (head, column) = (candidate.head, candidate.column);
    let is_few = !column.is_capped && column.distinct() <= 1_000;
    let is_words = column.numeric_share() < 0.5;
    if is_words && is_few && has_word(&head.name, &["channel", "kanal", "medium", "canal"]) {
        return Some(Role::Channel);
    }
    let is_place =
        has_word(&head.name, &["touchpoint", "kontaktpunkt", "stage", "step", "phase", "page", "seite"])
            || lower(head).contains("touch point");
    if is_words && is_few && is_place {
        return Some(Role::Place);
    }
    if !is_words && has_word(&head.name, &["weight", "gewicht", "gewichtung", "weighting"]) {
        return Some(Role::Weight);
    }
    if has_word(&head.name, &["status"]) && is_few && column.distinct() <= 12 && has_marks_of_tests(column) {
        return Some(Role::Status);
    }
    if has_word(&head.name, &["finished", "completed", "complete", "beendet", "abgeschlossen"])
        && column.distinct() <= 4
    {
        return Some(Role::Finished);
    }
    None
}

fn has_marks_of_tests(column: &Column) -> bool {
    column.values.iter().any(|value| {
        let lower = value.raw.to_lowercase();
        holds(&lower, &["preview", "vorschau", "test", "complete", "partial", "disqualified"])
    })
}

/// Whether the head says that it asks for an opinion.
fn is_opinion(head: &Head) -> bool {
    let text = format!("{} {}", head.name, head.wording.as_deref().unwrap_or_default());
    let stems = [
        "score",
        "rating",
        "bewert",
        "satisf",
        "zufrieden",
        "nps",
        "csat",
        "recommend",
        "empfehl",
        "weiterempf",
        "effort",
        "likel",
        "quality",
        "qualität",
    ];
    has_stem(&text, &stems)
        || has_word(&text, &["ces", "star", "stars", "easy", "einfach", "how", "wie", "rate", "note"])
}

fn question(candidate: &Candidate<'_>) -> Option<Role> {
    let suggested = candidate.suggested?;
    let mapping = suggested.question.clone();
    let scale = &mapping.question.scale;
    let is_asked = match mapping.question.metric {
        Metric::Amount => {
            let words =
                ["delay", "wait", "duration", "minutes", "seconds", "verspätung", "wartezeit", "dauer"];
            holds(&lower(candidate.head), &words)
        }
        Metric::YesNo => is_opinion(candidate.head) || candidate.head.wording.is_some(),
        Metric::Rating => {
            let is_usual =
                matches!(scale.max, 5.0 | 7.0 | 10.0) && scale.min >= 0.0 && scale.max == suggested.card.max;
            is_opinion(candidate.head) || candidate.head.wording.is_some() || is_usual
        }
        // Stars of which hardly any customer gives one or two belong to the thing, as those of hotels do.
        Metric::Stars => suggested.card.min <= 2.0,
        _ => true,
    };
    is_asked.then_some(Role::Question(mapping))
}

fn words_or_segment(candidate: &Candidate<'_>) -> Option<Role> {
    let (head, column) = (candidate.head, candidate.column);
    if column.numeric_share() > 0.5 || column.date_share() > 0.5 {
        return None;
    }
    let is_text = has_word(
        &head.name,
        &[
            "comment",
            "comments",
            "feedback",
            "text",
            "message",
            "verbatim",
            "kommentar",
            "kommentare",
            "anmerkung",
            "review",
            "reason",
            "why",
            "warum",
            "title",
            "suggestion",
            "suggestions",
            "vorschlag",
            "improve",
        ],
    );
    let has_spaces =
        column.values.iter().filter(|value| value.raw.contains(' ')).count() * 2 > column.values.len();
    let is_long = column.mean_length() > 20.0 && has_spaces;
    let is_few = !column.is_capped && column.distinct() <= MOST_SEGMENTS;
    let repeats = column.distinct() * 4 <= column.sums.filled;
    let is_answer = head.wording.is_some() && has_spaces && !repeats;
    if is_answer || is_text && (has_spaces || !is_few || !repeats) || (is_long && (!is_few || !repeats)) {
        return Some(Role::Verbatim);
    }
    let is_segment = is_few && repeats && (1..=MOST_SEGMENTS).contains(&column.distinct());
    is_segment.then(|| Role::Segment { dimension: head.name.clone() })
}

/// The overall verdict: the NPS, or a question for satisfaction with the whole.
fn choose_outcome(roles: &mut [Role]) {
    let rank = |mapping: &QuestionMapping| {
        let text = format!("{} {}", mapping.question.code, mapping.question.wording).to_lowercase();
        match mapping.question.metric {
            Metric::Nps => Some(0),
            _ if holds(&text, &["overall", "insgesamt", "gesamt"]) => Some(1),
            _ if mapping.question.is_outcome => Some(2),
            Metric::Csat if holds(&text, &["satisfaction", "zufriedenheit"]) => Some(3),
            _ => None,
        }
    };
    let questions = roles.iter_mut().filter_map(|role| match role {
        Role::Question(mapping) => Some(mapping),
        _ => None,
    });
    let mut questions: Vec<&mut QuestionMapping> = questions.collect();
    let best = (0..questions.len())
        .filter_map(|place| rank(questions[place]).map(|rank| (rank, place)))
        .min()
        .map(|(_, place)| place);
    for (place, mapping) in questions.iter_mut().enumerate() {
        mapping.question.is_outcome = Some(place) == best;
    }
}

/// The columns of the long shape, if heads name them.
pub(crate) fn long_columns(heads: &Heads) -> Option<LongColumns> {
    let place = |any: &[&str]| {
        heads
            .columns
            .iter()
            .position(|head| any.contains(&lower(head).trim().replace([' ', '-'], "_").as_str()))
    };
    let question = place(&[
        "question",
        "question_id",
        "question_name",
        "question_code",
        "question_text",
        "item",
        "frage",
        "metric",
        "measure",
        "kpi",
        "variable",
        "attribute",
    ])?;
    let answer =
        place(&["answer", "answer_value", "value", "response", "score", "rating", "antwort", "wert"])?;
    Some(LongColumns { question: question as u32, answer: answer as u32 })
}
