//! Cells into answers, by the scale that was confirmed.

use super::{is_sheet_error, missing, numbers};
use crate::intake::IssueCode;
use crate::mapping::{NumberFormat, QuestionMapping, StopAnswer, StopCode};
use crate::{Metric, Missing, Value};
use rustc_hash::FxHashMap;

/// Reads the answers to a question.
#[derive(Debug)]
pub(crate) struct RatingReader {
    mapping: QuestionMapping,
    format: NumberFormat,
    /// Words, and codes in lower case, that stand for something.
    words: FxHashMap<String, Word>,
    /// Numbers that mean "not applicable", however they are written.
    not_applicable: Vec<f64>,
    /// Answers of one digit, worked out once.
    digits: [ReadAnswer; 10],
}

#[derive(Debug, Clone, Copy)]
enum Word {
    NotApplicable,
    Number(f64),
}

/// An answer, the number that stands in the file, and what is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ReadAnswer {
    pub(crate) value: Value,
    /// The number in the file, before factor and shift; none for codes of "not applicable".
    pub(crate) number: Option<f64>,
    pub(crate) issue: Option<IssueCode>,
    /// Whether it may be a thousand or a fraction.
    pub(crate) is_ambiguous: bool,
}

impl ReadAnswer {
    fn missing(missing: Missing) -> Self {
        Self { value: Value::Missing(missing), number: None, issue: None, is_ambiguous: false }
    }

    fn bad(issue: IssueCode) -> Self {
        Self { issue: Some(issue), ..Self::missing(Missing::Bad) }
    }
}

impl RatingReader {
    /// For a question of a mapping.
    pub(crate) fn new(mapping: &QuestionMapping, format: NumberFormat) -> Self {
        let scale = &mapping.question.scale;
        let mut words = FxHashMap::default();
        for label in &scale.labels {
            words.insert(key(&label.text), Word::Number(label.value));
        }
        if mapping.question.metric == Metric::YesNo {
            for (word, number) in YES_NO {
                words.entry(word.to_owned()).or_insert(Word::Number(number));
            }
        }
        let mut not_applicable = Vec::new();
        for code in &scale.not_applicable {
            words.insert(key(code), Word::NotApplicable);
            if let numbers::NumberRead::Number(number) = numbers::read(code.trim(), format) {
                not_applicable.push(number);
            }
        }
        if mapping.settled.contains(&StopAnswer::ZeroIsNotApplicable) {
            not_applicable.push(0.0);
        }
        let nothing = ReadAnswer::missing(Missing::Blank);
        let mut reader =
            Self { mapping: mapping.clone(), format, words, not_applicable, digits: [nothing; 10] };
        for digit in 0..10u8 {
            reader.digits[usize::from(digit)] = reader.read_any(&digit.to_string());
        }
        reader
    }

    /// What the question is.
    pub(crate) fn mapping(&self) -> &QuestionMapping {
        &self.mapping
    }

    /// Reads a cell.
    pub(crate) fn read(&self, text: &str) -> ReadAnswer {
        let text = text.trim();
        match text.as_bytes() {
            [] => ReadAnswer::missing(Missing::Blank),
            [digit @ b'0'..=b'9'] => self.digits[usize::from(digit - b'0')],
            _ => self.read_any(text),
        }
    }

    fn read_any(&self, text: &str) -> ReadAnswer {
        if !self.words.is_empty()
            && let Some(word) = self.words.get(&key(text))
        {
            return match word {
                Word::NotApplicable => ReadAnswer::missing(Missing::NotApplicable),
                Word::Number(number) => self.on_scale(*number),
            };
        }
        match numbers::read(text, self.format) {
            numbers::NumberRead::Number(number) => return self.on_scale(number),
            numbers::NumberRead::Ambiguous => {
                return ReadAnswer { is_ambiguous: true, ..ReadAnswer::bad(IssueCode::NoNumber) };
            }
            numbers::NumberRead::No => {}
        }
        if let Some(missing) = missing::missing(text) {
            return ReadAnswer::missing(missing);
        }
        if is_sheet_error(text) {
            return ReadAnswer::bad(IssueCode::ErrorCell);
        }
        match numbers::leading(text) {
            Some(number) => self.on_scale(number),
            None => ReadAnswer::bad(IssueCode::NoNumber),
        }
    }

    fn on_scale(&self, number: f64) -> ReadAnswer {
        if self.not_applicable.contains(&number) {
            return ReadAnswer::missing(Missing::NotApplicable);
        }
        let scale = &self.mapping.question.scale;
        let answer = number * self.mapping.factor + scale.shift;
        let value = if self.mapping.question.metric == Metric::Amount {
            let has_ends = scale.max > scale.min;
            let is_inside = !has_ends || (scale.min..=scale.max).contains(&answer);
            is_inside.then_some(Value::Amount(answer))
        } else {
            scale.level(answer).map(Value::Level)
        };
        let outside = ReadAnswer::bad(IssueCode::OutsideScale);
        ReadAnswer {
            number: Some(number),
            ..value.map_or(outside, |value| ReadAnswer {
                value,
                number: None,
                issue: None,
                is_ambiguous: false,
            })
        }
    }
}

const YES_NO: [(&str, f64); 20] = [
    ("yes", 1.0),
    ("no", 0.0),
    ("y", 1.0),
    ("n", 0.0),
    ("true", 1.0),
    ("false", 0.0),
    ("ja", 1.0),
    ("nein", 0.0),
    ("wahr", 1.0),
    ("falsch", 0.0),
    ("oui", 1.0),
    ("non", 0.0),
    ("sí", 1.0),
    ("si", 1.0),
    ("sim", 1.0),
    ("não", 0.0),
    ("👍", 1.0),
    ("👎", 0.0),
    ("thumbs up", 1.0),
    ("thumbs down", 0.0),
];

/// The number that a word for yes or no stands for.
pub(crate) fn yes_no(text: &str) -> Option<bool> {
    let lower = key(text);
    YES_NO.iter().find(|(word, _)| *word == lower).map(|(_, number)| *number == 1.0)
}

fn key(text: &str) -> String {
    text.trim().to_lowercase()
}

/// What the answers to a question have shown so far of its scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Observed {
    /// How many numbers there were, codes of "not applicable" left out.
    pub(crate) numbers: u64,
    pub(crate) min: f64,
    pub(crate) max: f64,
    pub(crate) zeros: u64,
    /// How many had a percent sign.
    pub(crate) percents: u64,
    /// Whether one of them was no whole number.
    pub(crate) has_fractions: bool,
}

impl Default for Observed {
    fn default() -> Self {
        Self {
            numbers: 0,
            min: f64::INFINITY,
            max: f64::NEG_INFINITY,
            zeros: 0,
            percents: 0,
            has_fractions: false,
        }
    }
}

impl Observed {
    /// Adds a number that stands in so many cells.
    pub(crate) fn add(&mut self, number: f64, has_percent: bool, count: u64) {
        self.numbers += count;
        self.min = self.min.min(number);
        self.max = self.max.max(number);
        self.zeros += if number == 0.0 { count } else { 0 };
        self.percents += if has_percent { count } else { 0 };
        self.has_fractions |= number.fract() != 0.0;
    }

    /// Adds what was seen elsewhere.
    pub(crate) fn merge(&mut self, other: &Observed) {
        self.numbers += other.numbers;
        self.min = self.min.min(other.min);
        self.max = self.max.max(other.max);
        self.zeros += other.zeros;
        self.percents += other.percents;
        self.has_fractions |= other.has_fractions;
    }
}

/// What has to be answered about a question before its answers count, as far as they were seen.
pub(crate) fn open_stop(mapping: &QuestionMapping, seen: &Observed) -> Option<StopCode> {
    let scale = &mapping.question.scale;
    let metric = mapping.question.metric;
    let is_settled = |answers: &[StopAnswer]| answers.iter().any(|answer| mapping.settled.contains(answer));
    let (raw_min, raw_max) = (scale.min - scale.shift, scale.max - scale.shift);
    if metric == Metric::Nps && (scale.min, scale.max, scale.step) != (0.0, 10.0, 1.0) {
        return Some(StopCode::NotNps);
    }
    let is_rating = !matches!(metric, Metric::Amount | Metric::YesNo);
    if is_rating
        && (raw_min, raw_max, scale.step) == (1.0, 11.0, 1.0)
        && !is_settled(&[StopAnswer::ShiftToZero, StopAnswer::KeepElevenLevels])
    {
        return Some(StopCode::ShiftedScale);
    }
    let zero_is_odd = (raw_min == 0.0 && (3.0..=7.0).contains(&raw_max)) || raw_min == 1.0;
    if is_rating
        && zero_is_odd
        && seen.zeros > 0
        && !is_settled(&[StopAnswer::ZeroIsScore, StopAnswer::ZeroIsNotApplicable])
    {
        return Some(StopCode::ZeroInScale);
    }
    if metric == Metric::Nps
        && scale.shift == 0.0
        && (seen.min, seen.max) == (1.0, 10.0)
        && !is_settled(&[StopAnswer::ZeroWasOffered])
    {
        return Some(StopCode::NoZeroInNps);
    }
    if metric == Metric::Amount
        && percent_is_open(&mapping.question.code, &mapping.question.wording, seen)
        && !is_settled(&[StopAnswer::NumbersArePercent, StopAnswer::NumbersAreFractions])
    {
        return Some(StopCode::PercentOrFraction);
    }
    None
}

/// Whether numbers may be percent or fractions: some bear the sign and some do not, or the head speaks of a share
/// and no number is above 1.
fn percent_is_open(code: &str, wording: &str, seen: &Observed) -> bool {
    let is_mixed = seen.percents > 0 && seen.percents < seen.numbers;
    let head = format!("{code} {wording}").to_lowercase();
    let is_share =
        ["%", "percent", "prozent", "share", "anteil", "quote", "pct"].iter().any(|word| head.contains(word));
    is_mixed || (is_share && seen.has_fractions && seen.min >= 0.0 && seen.max <= 1.0)
}
