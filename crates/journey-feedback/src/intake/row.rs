//! One row into what it says. Rows are typed side by side, so this only reads what is shared.

use super::plan::{Plan, PlannedShape};
use super::{Issue, IssueCode};
use crate::mapping::NumberFormat;
use crate::privacy;
use crate::read::FeedbackError;
use crate::values::dates::{self, DateRead};
use crate::values::is_sheet_error;
use crate::values::missing::missing;
use crate::values::numbers::{self, NumberRead};
use crate::values::rating::{Observed, ReadAnswer, yes_no};
use crate::{Answer, Dictionary, Missing, Response, Status, Value, Verbatim};
use csv::ByteRecord;
use hmac_sha256::HMAC;

/// Most characters of a cell that an issue shows.
const LONGEST_RAW: usize = 80;

/// A row, typed.
pub(crate) struct TypedRow {
    pub(crate) response: Response,
    /// Whether nothing was answered and nothing written.
    pub(crate) gives_nothing: bool,
}

/// Rows typed together: what they need of the dictionary is looked up or asked for.
#[derive(Default)]
pub(crate) struct TypedRows {
    pub(crate) rows: Vec<TypedRow>,
    /// Values of the segments of each row, one after the other.
    pub(crate) segments: Vec<u32>,
    /// Words that the dictionary does not know yet.
    pub(crate) words: Vec<NewWord>,
    pub(crate) issues: Vec<Issue>,
    /// By question of the plan.
    pub(crate) seen: Vec<Observed>,
    pub(crate) error: Option<FeedbackError>,
}

/// A word that the dictionary does not know yet, and what needs it.
pub(crate) struct NewWord {
    pub(crate) row: usize,
    pub(crate) kind: WordKind,
    pub(crate) word: String,
}

/// What a word is.
#[derive(Clone, Copy)]
pub(crate) enum WordKind {
    Place,
    Channel,
    /// A value of the dimension.
    Segment(usize),
}

/// Types rows.
pub(crate) struct Typist<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) dictionary: &'a Dictionary,
    pub(crate) look_for_bad_bytes: bool,
}

impl Typist<'_> {
    /// Types rows up to the first error.
    pub(crate) fn rows<'r>(&'r self, rows: impl Iterator<Item = (u64, &'r ByteRecord)>) -> TypedRows {
        let mut typed =
            TypedRows { seen: vec![Observed::default(); self.plan.questions.len()], ..TypedRows::default() };
        for (line, record) in rows {
            let row = Row { typist: self, line, record, typed: &mut typed };
            if let Err(error) = row.read() {
                typed.error = Some(error);
                break;
            }
        }
        typed
    }
}

struct Row<'r, 't> {
    typist: &'r Typist<'r>,
    line: u64,
    record: &'r ByteRecord,
    typed: &'t mut TypedRows,
}

impl<'r> Row<'r, '_> {
    fn text(&self, field: usize) -> &'r str {
        std::str::from_utf8(self.record.get(field).unwrap_or_default()).unwrap_or_default().trim()
    }

    fn issue(&mut self, field: Option<usize>, code: IssueCode, raw: &str) {
        let plan = self.typist.plan;
        self.typed.issues.push(Issue {
            row: self.line,
            column: field.and_then(|field| plan.heads.get(field).cloned()),
            code,
            raw: raw.chars().take(LONGEST_RAW).collect(),
        });
    }

    fn read(mut self) -> Result<(), FeedbackError> {
        let plan = self.typist.plan;
        self.check_width();
        let mut response = Response {
            line: self.line,
            id: None,
            customer: None,
            at: None,
            place: 0,
            channel: plan.default_channel,
            segment: 0,
            weight: 1.0,
            status: Status::Complete,
            answers: Vec::with_capacity(plan.questions.len()),
            verbatims: Vec::new(),
        };
        self.identity(&mut response);
        response.at = self.time(plan.time)?;
        self.check_time(&response)?;
        response.place = self.word(plan.place, WordKind::Place);
        let channel = self.word(plan.channel, WordKind::Channel);
        if channel != 0 || plan.channel.is_some_and(|field| !self.text(field).is_empty()) {
            response.channel = channel;
        }
        self.segments();
        response.weight = self.weight();
        response.status = self.status();
        self.answers(&mut response)?;
        self.verbatims(&mut response);
        // A blank answer in the long shape still belongs to its response.
        let is_long = matches!(plan.shape, PlannedShape::Long { .. });
        let is_answered = |answer: &Answer| is_long || answer.value != Value::Missing(Missing::Blank);
        let gives_nothing = !response.answers.iter().any(is_answered) && response.verbatims.is_empty();
        self.typed.rows.push(TypedRow { response, gives_nothing });
        Ok(())
    }

    fn check_width(&mut self) {
        let plan = self.typist.plan;
        if plan.is_text && self.record.len() != plan.heads.len() {
            let raw = format!("{} / {}", self.record.len(), plan.heads.len());
            self.issue(None, IssueCode::RaggedRow, &raw);
        } else if plan.unnamed_last {
            let last = plan.heads.len() - 1;
            let raw = self.text(last);
            if !raw.is_empty() {
                self.issue(Some(last), IssueCode::FieldsShifted, raw);
            }
        }
    }

    fn identity(&mut self, response: &mut Response) {
        let plan = self.typist.plan;
        if let Some(field) = plan.response_id {
            let id = self.text(field);
            if numbers::marks(id).is_scientific {
                self.issue(Some(field), IssueCode::IdLostDigits, id);
            } else if missing(id).is_none() {
                response.id = Some(id.to_owned());
            }
        }
        if let Some(field) = plan.customer {
            let customer = self.text(field);
            if numbers::marks(customer).is_scientific {
                // The raw key may be personal, so it is not shown.
                self.issue(Some(field), IssueCode::IdLostDigits, "");
            } else if missing(customer).is_none() {
                response.customer = Some(customer_hash(customer, &plan.customer_key));
            }
        }
    }

    fn time(&mut self, field: Option<usize>) -> Result<Option<i64>, FeedbackError> {
        let plan = self.typist.plan;
        let Some(field) = field else { return Ok(None) };
        let text = self.text(field);
        if text.is_empty() {
            return Ok(None);
        }
        let civil = match dates::read(text, plan.date_order) {
            DateRead::Time(civil, _) => civil,
            DateRead::Ambiguous => {
                let raw = text.to_owned();
                return Err(FeedbackError::DateOrderOpen { spot: plan.spot(self.line, field), raw });
            }
            found => {
                if missing(text).is_some() {
                    return Ok(None);
                }
                let code = match found == DateRead::Mangled {
                    true => IssueCode::MangledDate,
                    false if is_sheet_error(text) => IssueCode::ErrorCell,
                    false => IssueCode::BadTime,
                };
                self.issue(Some(field), code, text);
                return Ok(None);
            }
        };
        if civil.offset.is_some() {
            return Ok(Some(civil.seconds()));
        }
        let Some(zone) = &plan.zone else {
            // A day is a day everywhere; only times of day need a zone.
            if !civil.has_time {
                return Ok(Some(civil.seconds()));
            }
            return Err(FeedbackError::TimeZoneOpen { spot: plan.spot(self.line, field) });
        };
        if *zone == jiff::tz::TimeZone::UTC {
            return Ok(Some(civil.seconds()));
        }
        let local = civil.seconds();
        let clock =
            jiff::Timestamp::from_second(local).map(|at| at.to_zoned(jiff::tz::TimeZone::UTC).datetime());
        let Ok(clock) = clock else { return Ok(Some(local)) };
        let possible = zone.to_ambiguous_timestamp(clock);
        if civil.has_time && possible.is_ambiguous() {
            self.issue(Some(field), IssueCode::ClockChange, self.text(field));
        }
        Ok(Some(possible.compatible().map_or(local, |at| at.as_second())))
    }

    fn check_time(&mut self, response: &Response) -> Result<(), FeedbackError> {
        const YEAR_1990: i64 = 631_152_000;
        let plan = self.typist.plan;
        let Some(at) = response.at else { return Ok(()) };
        let code = match at {
            at if at > plan.now => Some(IssueCode::FutureTime),
            at if at < YEAR_1990 => Some(IssueCode::OldTime),
            _ => None,
        };
        if let (Some(code), Some(field)) = (code, plan.time) {
            self.issue(Some(field), code, self.text(field));
        }
        if let (Some(started), Some(field)) = (self.time(plan.started)?, plan.started)
            && at < started
        {
            self.issue(Some(field), IssueCode::NegativeDuration, self.text(field));
        }
        Ok(())
    }

    /// The number of a word; 0 for one that is new, which is then asked for.
    fn word(&mut self, field: Option<usize>, kind: WordKind) -> u32 {
        let Some(field) = field else { return 0 };
        let text = self.text(field);
        if text.is_empty() {
            return 0;
        }
        let dictionary = self.typist.dictionary;
        let known = match kind {
            WordKind::Place => dictionary.places.find(text),
            WordKind::Channel => dictionary.channels.find(text),
            WordKind::Segment(dimension) => dictionary.segments.values(dimension).find(text),
        };
        known.unwrap_or_else(|| {
            let word = text.to_owned();
            self.typed.words.push(NewWord { row: self.typed.rows.len(), kind, word });
            0
        })
    }

    fn segments(&mut self) {
        let plan = self.typist.plan;
        let from = self.typed.segments.len();
        self.typed.segments.resize(from + plan.dimensions, 0);
        for (field, dimension) in &plan.segments {
            let number = self.word(Some(*field), WordKind::Segment(*dimension));
            self.typed.segments[from + dimension] = number;
        }
    }

    fn weight(&mut self) -> f64 {
        let Some((field, format)) = self.typist.plan.weight else { return 1.0 };
        let text = self.text(field);
        match numbers::read(text, format) {
            NumberRead::Number(weight) if weight >= 0.0 => weight,
            _ if text.is_empty() => 1.0,
            _ => {
                self.issue(Some(field), IssueCode::BadWeight, text);
                1.0
            }
        }
    }

    fn status(&self) -> Status {
        let plan = self.typist.plan;
        let of_kind = plan.statuses.iter().map(|field| status_of(self.text(*field)));
        let mut status = of_kind.max_by_key(|status| match status {
            Status::Complete => 0,
            Status::Partial => 1,
            Status::Excluded => 2,
            Status::Test => 3,
        });
        let is_broken_off = plan.finished.iter().any(|field| is_unfinished(self.text(*field)))
            || plan.progress.iter().any(|field| {
                let read = numbers::read(self.text(*field), NumberFormat::DecimalPoint);
                matches!(read, NumberRead::Number(percent) if percent < 100.0)
            });
        if is_broken_off && matches!(status, None | Some(Status::Complete)) {
            status = Some(Status::Partial);
        }
        status.unwrap_or(Status::Complete)
    }

    fn answers(&mut self, response: &mut Response) -> Result<(), FeedbackError> {
        let plan = self.typist.plan;
        match &plan.shape {
            PlannedShape::Wide(fields) => {
                for (question, field) in fields.iter().enumerate() {
                    self.answer(response, question, *field)?;
                }
            }
            PlannedShape::Long { name, answer, places } => {
                let question = self.text(*name);
                match places.get(question) {
                    Some(place) => self.answer(response, *place, *answer)?,
                    None => {
                        self.issue(Some(*name), IssueCode::UnknownQuestion, question);
                    }
                }
            }
        }
        Ok(())
    }

    fn answer(
        &mut self,
        response: &mut Response,
        question: usize,
        field: usize,
    ) -> Result<(), FeedbackError> {
        let plan = self.typist.plan;
        let (reader, number) = &plan.questions[question];
        let text = self.text(field);
        let ReadAnswer { value, number: seen, issue, is_ambiguous } = reader.read(text);
        if is_ambiguous {
            let raw = text.to_owned();
            return Err(FeedbackError::NumberFormatOpen { spot: plan.spot(self.line, field), raw });
        }
        if let Some(seen) = seen {
            let has_percent = text.len() > 1 && text.contains('%');
            self.typed.seen[question].add(seen, has_percent, 1);
        }
        if let Some(code) = issue {
            self.issue(Some(field), code, text);
        }
        response.answers.push(Answer { question: *number, value });
        Ok(())
    }

    fn verbatims(&mut self, response: &mut Response) {
        let plan = self.typist.plan;
        for (field, column) in &plan.texts {
            let text = self.text(*field);
            if text.is_empty() || (text.len() <= 12 && missing(text).is_some()) {
                continue;
            }
            if is_sheet_error(text) {
                self.issue(Some(*field), IssueCode::ErrorCell, text);
                continue;
            }
            let is_bad = self.typist.look_for_bad_bytes && text.contains('\u{fffd}');
            let (kept, redactions) = privacy::redact(text, &plan.redact);
            let text = kept.into_owned();
            if is_bad {
                self.issue(Some(*field), IssueCode::BadBytes, "");
            }
            response.verbatims.push(Verbatim { column: *column, text, redactions });
        }
    }
}

/// A customer as a keyed hash, of which 128 bits are kept.
fn customer_hash(customer: &str, key: &[u8; 32]) -> [u8; 16] {
    let mac = HMAC::mac(customer.to_lowercase(), key);
    let mut hash = [0; 16];
    hash.copy_from_slice(&mac[..16]);
    hash
}

/// What kind of response a mark means; the numbers are those of Qualtrics.
fn status_of(text: &str) -> Status {
    if text.is_empty() {
        return Status::Complete;
    }
    let lower = text.to_lowercase();
    let holds = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    match lower.as_str() {
        "0" => Status::Complete,
        "1" | "2" | "9" => Status::Test,
        "8" | "12" => Status::Excluded,
        _ if holds(&["preview", "vorschau", "test"]) => Status::Test,
        _ if holds(&["spam", "disqualified", "screened out", "ausgeschlossen"]) => Status::Excluded,
        _ if is_unfinished(&lower) => Status::Partial,
        _ => Status::Complete,
    }
}

fn is_unfinished(text: &str) -> bool {
    let lower = text.to_lowercase();
    match lower.as_str() {
        "" => false,
        "0" | "partial" | "partially complete" | "incomplete" | "started" | "in progress"
        | "unvollständig" | "teilweise" | "abgebrochen" => true,
        other => yes_no(other) == Some(false),
    }
}
