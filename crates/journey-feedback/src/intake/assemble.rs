//! Typed rows into responses: words get their numbers, rows of one response come together, duplicates are told.

use super::report::Gathered;
use super::row::{TypedRow, TypedRows, WordKind};
use super::{Issue, IssueCode};
use crate::mapping::{Duplicates, Partials};
use crate::read::{FeedbackError, Spot};
use crate::{Dictionary, Response, Status, Value};
use rustc_hash::{FxHashMap, FxHashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Most words of one kind. A column with more divides nothing, and every one would stay in memory.
const MOST_WORDS: usize = 20_000;
/// Most combinations of segments.
const MOST_COMBINATIONS: usize = 200_000;

/// Puts responses together. Only hashes of what was seen are kept.
pub(super) struct Assembler<'a> {
    pub(super) dictionary: &'a mut Dictionary,
    dimensions: usize,
    is_long: bool,
    has_ids: bool,
    duplicates: Duplicates,
    partials: Partials,
    /// For [`Duplicates::KeepLast`]: on which line each id comes last.
    last_of: FxHashMap<u64, u64>,
    ids: FxHashSet<u64>,
    contents: FxHashSet<u64>,
    customers: FxHashSet<u64>,
    pending: Option<Response>,
    pub(super) ready: Vec<Response>,
    pub(super) gathered: Gathered,
    id_column: Option<String>,
    customer_column: Option<String>,
}

/// What the assembler needs of a mapping.
pub(super) struct Policy {
    pub(super) is_long: bool,
    pub(super) duplicates: Duplicates,
    pub(super) partials: Partials,
    pub(super) dimensions: usize,
    pub(super) id_column: Option<String>,
    pub(super) customer_column: Option<String>,
    pub(super) last_of: FxHashMap<u64, u64>,
}

/// A hash of which 64 bits tell ids apart: of ten million, two are mistaken for each other once in 370,000 files.
pub(super) fn hash_of(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

impl<'a> Assembler<'a> {
    pub(super) fn new(dictionary: &'a mut Dictionary, policy: Policy) -> Self {
        Self {
            dictionary,
            dimensions: policy.dimensions,
            is_long: policy.is_long,
            has_ids: policy.id_column.is_some(),
            duplicates: policy.duplicates,
            partials: policy.partials,
            last_of: policy.last_of,
            ids: FxHashSet::default(),
            contents: FxHashSet::default(),
            customers: FxHashSet::default(),
            pending: None,
            ready: Vec::new(),
            gathered: Gathered::default(),
            id_column: policy.id_column,
            customer_column: policy.customer_column,
        }
    }

    /// Takes typed rows in the order of the file.
    pub(super) fn take(&mut self, mut typed: TypedRows) -> Result<(), FeedbackError> {
        self.number_words(&mut typed)?;
        for issue in typed.issues {
            self.gathered.issue(issue);
        }
        let mut segments = typed.segments.chunks_exact(self.dimensions.max(1));
        for mut row in typed.rows {
            if self.dimensions > 0
                && let Some(values) = segments.next()
            {
                row.response.segment = self.dictionary.segments.combination(values);
            }
            self.row(row);
        }
        if self.dictionary.segments.combinations() > MOST_COMBINATIONS {
            return Err(too_many("", "segments make too many combinations; ignore those with many values"));
        }
        typed.error.map_or(Ok(()), Err)
    }

    fn number_words(&mut self, typed: &mut TypedRows) -> Result<(), FeedbackError> {
        for new in &typed.words {
            let row = typed.rows.get_mut(new.row).map(|row| &mut row.response);
            let (number, all) = match new.kind {
                WordKind::Place => {
                    (self.dictionary.places.number(&new.word), self.dictionary.places.all().len())
                }
                WordKind::Channel => {
                    (self.dictionary.channels.number(&new.word), self.dictionary.channels.all().len())
                }
                WordKind::Segment(dimension) => (
                    self.dictionary.segments.value(dimension, &new.word),
                    self.dictionary.segments.values(dimension).all().len(),
                ),
            };
            match (new.kind, row) {
                (WordKind::Place, Some(response)) => response.place = number,
                (WordKind::Channel, Some(response)) => response.channel = number,
                (WordKind::Segment(dimension), Some(_)) => {
                    typed.segments[new.row * self.dimensions + dimension] = number;
                }
                _ => {}
            }
            if all > MOST_WORDS {
                return Err(self.too_many_words(new.kind));
            }
        }
        Ok(())
    }

    fn too_many_words(&self, kind: WordKind) -> FeedbackError {
        let reason = "it has more than 20000 different values, which divide nothing; give it another role";
        match kind {
            WordKind::Place => too_many("place", reason),
            WordKind::Channel => too_many("channel", reason),
            WordKind::Segment(dimension) => {
                let dimensions = self.dictionary.segments.dimensions();
                too_many(dimensions.get(dimension).map_or("", String::as_str), reason)
            }
        }
    }

    fn row(&mut self, row: TypedRow) {
        self.gathered.report.counts.rows += 1;
        // A response that is blank throughout still was given. Without an id, the row is nothing.
        if row.gives_nothing && (row.response.id.is_none() || self.is_long) {
            self.gathered.report.counts.rejected_rows += 1;
            if !self.is_long {
                let (row, raw) = (row.response.line, String::new());
                self.gathered.issue(Issue { row, column: None, code: IssueCode::EmptyRow, raw });
            }
            return;
        }
        if !self.is_long {
            self.response(row.response);
            return;
        }
        match &mut self.pending {
            Some(pending) if pending.id.is_some() && pending.id == row.response.id => self.join(row.response),
            _ => {
                let before = self.pending.replace(row.response);
                if let Some(before) = before {
                    self.response(before);
                }
            }
        }
    }

    /// Adds the answers of a row to the response that it continues.
    fn join(&mut self, row: Response) {
        let Some(pending) = &mut self.pending else { return };
        for answer in row.answers {
            if pending.answers.iter().any(|known| known.question == answer.question) {
                self.gathered.issue(Issue {
                    row: row.line,
                    column: None,
                    code: IssueCode::AnsweredTwice,
                    raw: String::new(),
                });
            } else {
                pending.answers.push(answer);
            }
        }
        pending.at = pending.at.max(row.at);
        pending.customer = pending.customer.or(row.customer);
        for (known, new) in [
            (&mut pending.place, row.place),
            (&mut pending.channel, row.channel),
            (&mut pending.segment, row.segment),
        ] {
            *known = if *known == 0 { new } else { *known };
        }
        for verbatim in row.verbatims {
            if !pending.verbatims.contains(&verbatim) {
                pending.verbatims.push(verbatim);
            }
        }
    }

    /// Gives out what is still being put together.
    pub(super) fn finish(&mut self) {
        if let Some(pending) = self.pending.take() {
            self.response(pending);
        }
    }

    fn response(&mut self, mut response: Response) {
        self.gathered.report.counts.responses += 1;
        response.answers.sort_by_key(|answer| answer.question);
        if self.is_duplicate(&mut response) {
            self.gathered.report.counts.duplicates += 1;
            return;
        }
        if response.status == Status::Partial && self.partials == Partials::LeaveOut {
            response.status = Status::Excluded;
        }
        let counts = &mut self.gathered.report.counts;
        match response.status {
            Status::Complete => counts.complete += 1,
            Status::Partial => counts.partial += 1,
            Status::Test => counts.tests += 1,
            Status::Excluded => counts.excluded += 1,
        }
        counts.redactions +=
            response.verbatims.iter().map(|verbatim| u64::from(verbatim.redactions)).sum::<u64>();
        self.compare(&response);
        self.gathered.time(response.at);
        self.ready.push(response);
    }

    fn is_duplicate(&mut self, response: &mut Response) -> bool {
        let Some(id) = &response.id else { return false };
        let hash = hash_of(id.as_str());
        let is_first = self.ids.insert(hash);
        let is_left_out = match self.duplicates {
            Duplicates::KeepFirst => !is_first,
            Duplicates::KeepLast => self.last_of.get(&hash).is_some_and(|last| *last != response.line),
            Duplicates::KeepAll => false,
        };
        if !is_first {
            let raw = id.clone();
            let column = self.id_column.clone();
            self.gathered.issue(Issue { row: response.line, column, code: IssueCode::DuplicateId, raw });
            if self.duplicates == Duplicates::KeepAll {
                response.id = None;
            }
        }
        is_left_out
    }

    /// Flags what was there before. What has neither a customer nor a time may well be the same by chance.
    fn compare(&mut self, response: &Response) {
        let line = response.line;
        if let Some(customer) = response.customer
            && !self.customers.insert(hash_of(&customer))
        {
            self.gathered.report.counts.same_customer += 1;
            let column = self.customer_column.clone();
            let raw = String::new();
            self.gathered.issue(Issue { row: line, column, code: IssueCode::SameCustomer, raw });
        }
        let can_tell = !self.has_ids && (response.customer.is_some() || response.at.is_some());
        if can_tell && !self.contents.insert(content_hash(response)) {
            self.gathered.report.counts.same_content += 1;
            let issue = Issue { row: line, column: None, code: IssueCode::SameContent, raw: String::new() };
            self.gathered.issue(issue);
        }
    }
}

fn too_many(column: &str, reason: &str) -> FeedbackError {
    FeedbackError::BadMapping { spot: Spot::column(column), reason: reason.to_owned() }
}

fn content_hash(response: &Response) -> u64 {
    let mut hasher = DefaultHasher::new();
    (response.customer, response.at, response.place, response.channel, response.segment).hash(&mut hasher);
    for answer in &response.answers {
        answer.question.hash(&mut hasher);
        match answer.value {
            Value::Level(level) => (0u8, u64::from(level)).hash(&mut hasher),
            Value::Amount(amount) => (1u8, amount.to_bits()).hash(&mut hasher),
            Value::Missing(missing) => (2u8, missing).hash(&mut hasher),
        }
    }
    for verbatim in &response.verbatims {
        verbatim.text.hash(&mut hasher);
    }
    hasher.finish()
}
