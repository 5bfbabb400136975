//! The scale card: what the answers of a column make.

use super::stats::Column;
use super::words::{has_stem, has_word, holds};
use super::{RawCount, ScaleCard, Stop};
use crate::mapping::{NumberFormat, QuestionMapping, StopAnswer, StopCode};
use crate::values::is_sheet_error;
use crate::values::missing::missing;
use crate::values::numbers::{self, NumberRead};
use crate::values::rating::{Observed, open_stop, yes_no};
use crate::{CesConvention, Direction, Label, Metric, Missing, Question, RatingScale, Scope};

/// Numbers that tools write for "not applicable" or "don't know".
const CODES: [f64; 11] = [-99.0, -98.0, -97.0, -9.0, -8.0, -1.0, 97.0, 98.0, 99.0, 999.0, 99_999.0];

/// A card, and the question that it suggests.
pub(crate) struct Suggested {
    pub(crate) card: ScaleCard,
    pub(crate) question: QuestionMapping,
}

/// A number with the raw values that stand for it.
struct Bar<'a> {
    number: f64,
    raw: &'a RawCount,
    is_label: bool,
}

/// Makes the card of a column; none if its answers make no scale and no quantity.
pub(crate) fn suggest(name: &str, wording: Option<&str>, column: &Column) -> Option<Suggested> {
    let head = format!("{name} {}", wording.unwrap_or_default()).to_lowercase();
    if let Some(suggested) = yes_or_no(name, wording, &head, column) {
        return Some(suggested);
    }
    let format = column.numbers().format;
    let (bars, words) = bars(column, format);
    let numbers: u64 = bars.iter().map(|bar| bar.raw.count).sum();
    let other: u64 = words.iter().map(|word| word.count).sum();
    if column.is_capped {
        let is_amount = column.numeric_share() > 0.95 && !bars.is_empty();
        return is_amount.then(|| quantity(name, wording, &head, bars));
    }
    if bars.is_empty() || numbers < other * 4 {
        return worded(name, wording, &head, column);
    }
    let (inside, codes) = without_codes(bars);
    let is_scale = inside.iter().all(|bar| (bar.number * 2.0).fract() == 0.0)
        && inside.iter().any(|bar| bar.number > 1.0)
        && main_part(&inside).is_some_and(|(min, max)| min >= -5.0 && max - min <= 11.0);
    if is_scale {
        Some(rating(name, wording, &head, inside, codes))
    } else {
        let bars = inside.into_iter().chain(codes).collect();
        Some(quantity(name, wording, &head, bars))
    }
}

/// The values of a column as numbers in order, and those that are none.
fn bars(column: &Column, format: NumberFormat) -> (Vec<Bar<'_>>, Vec<&RawCount>) {
    let mut bars = Vec::new();
    let mut words = Vec::new();
    // What may be a thousand or a fraction is shown as a fraction until somebody says.
    let format = if format == NumberFormat::Open { NumberFormat::DecimalPoint } else { format };
    for raw in &column.values {
        match (numbers::read(&raw.raw, format), numbers::leading(&raw.raw)) {
            (NumberRead::Number(number), _) => bars.push(Bar { number, raw, is_label: false }),
            (_, Some(number)) => bars.push(Bar { number, raw, is_label: true }),
            _ if missing(&raw.raw).is_none() && !is_sheet_error(&raw.raw) => words.push(raw),
            _ => {}
        }
    }
    bars.sort_by(|one, other| one.number.total_cmp(&other.number));
    (bars, words)
}

/// Tells codes apart: far from all other numbers, and such as tools write.
fn without_codes(bars: Vec<Bar<'_>>) -> (Vec<Bar<'_>>, Vec<Bar<'_>>) {
    let plain: Vec<f64> =
        bars.iter().map(|bar| bar.number).filter(|number| !CODES.contains(number)).collect();
    let (Some(min), Some(max)) = (plain.first().copied(), plain.last().copied()) else {
        return (bars, Vec::new());
    };
    // Among quantities that reach the hundreds, 99 is a number like any other.
    let is_code = |number: f64| {
        CODES.contains(&number) && ((number < 0.0 && min >= 0.0) || (number > max + 10.0 && max <= 20.0))
    };
    bars.into_iter().partition(|bar| !is_code(bar.number))
}

/// Ends of the numbers without the rare ones outside: at most one in two hundred.
fn main_part(bars: &[Bar<'_>]) -> Option<(f64, f64)> {
    let all: u64 = bars.iter().map(|bar| bar.raw.count).sum();
    let most_left_out = all / 200;
    let end = |mut bars: Box<dyn Iterator<Item = &Bar<'_>> + '_>| {
        let mut left_out = 0;
        bars.find(|bar| {
            left_out += bar.raw.count;
            left_out > most_left_out
        })
        .map(|bar| bar.number)
    };
    Some((end(Box::new(bars.iter()))?, end(Box::new(bars.iter().rev()))?))
}

/// What seems to be asked, by the head of the column and the ends of its answers.
fn metric_of(head: &str, max: f64) -> Metric {
    let is_nps = has_stem(head, &["nps", "recommend", "empfehl", "weiterempf", "recomend", "recommand"]);
    if (is_nps || head.contains("net promoter")) && max > 7.0 {
        return Metric::Nps;
    }
    if has_stem(head, &["effort", "aufwand"])
        || has_word(head, &["ces"])
        || holds(head, &["easy to", "made it easy", "how easy", "wie einfach"])
    {
        return Metric::Ces;
    }
    if max <= 5.0
        && (has_word(head, &["star", "stars", "stern", "sterne"])
            || holds(head, &["review_score", "review score"]))
    {
        return Metric::Stars;
    }
    if has_stem(head, &["satisf", "zufrieden", "csat"]) {
        return Metric::Csat;
    }
    Metric::Rating
}

fn rating(
    name: &str,
    wording: Option<&str>,
    head: &str,
    inside: Vec<Bar<'_>>,
    codes: Vec<Bar<'_>>,
) -> Suggested {
    let mut seen = Observed::default();
    for bar in &inside {
        seen.add(bar.number, bar.raw.raw.contains('%'), bar.raw.count);
    }
    let (low, high) = main_part(&inside).unwrap_or((seen.min, seen.max));
    let metric = metric_of(head, high);
    let mut scale = scale_of(low, high, metric, seen.numbers);
    scale.step = if inside.iter().any(|bar| bar.number.fract() != 0.0) { 0.5 } else { 1.0 };
    if metric == Metric::Ces {
        scale.ces = if scale.max == 7.0 { CesConvention::Agree } else { CesConvention::Mean };
        if holds(head, &["effort did you", "how much effort", "wie viel aufwand"]) {
            scale.direction = Direction::LowerIsBetter;
        }
    }
    scale.not_applicable = codes.iter().map(|bar| bar.raw.raw.clone()).collect();
    scale.labels = labels(&inside, &scale);
    let question = question(name, wording, metric, scale);
    let scale = &question.question.scale;
    let outside = inside.iter().filter(|bar| {
        let is_not_applicable = bar.number == 0.0 && scale.min == 1.0;
        scale.level(bar.number + scale.shift).is_none() && !is_not_applicable
    });
    let outside = outside.map(|bar| bar.raw.clone()).collect();
    let stops = stops(&question, &seen);
    Suggested {
        card: ScaleCard {
            histogram: inside
                .iter()
                .chain(&codes)
                .take(ScaleCard::MOST_BARS)
                .map(|bar| bar.raw.clone())
                .collect(),
            metric,
            min: seen.min,
            max: seen.max,
            not_applicable: scale.not_applicable.clone(),
            outside,
            stops,
            seen,
        },
        question,
    }
}

/// The usual scale into which answers fall. A scale from 0 to 5 is taken as 1 to 5, until somebody says that 0
/// is a score.
fn scale_of(low: f64, high: f64, metric: Metric, answers: u64) -> RatingScale {
    if metric == Metric::Nps && high <= 10.0 {
        return RatingScale::whole(0.0, 10.0);
    }
    let max = [3.0, 4.0, 5.0, 7.0, 10.0, 11.0].into_iter().find(|max| high <= *max).unwrap_or(high);
    // A scale of five is by far the most common: of a shorter one, only many answers convince.
    let max = if max < 5.0 && answers < 30 { 5.0 } else { max };
    let min = match low {
        low if low < 0.0 => low.floor(),
        0.0 if max > 7.0 => 0.0,
        _ => 1.0,
    };
    RatingScale::whole(min, max)
}

/// Labels whose number stands in front are read anyway; what is listed shows the person their words.
fn labels(bars: &[Bar<'_>], scale: &RatingScale) -> Vec<Label> {
    let labelled = bars.iter().filter(|bar| bar.is_label && scale.level(bar.number).is_some());
    labelled.map(|bar| Label { text: bar.raw.raw.clone(), value: bar.number }).collect()
}

fn question(name: &str, wording: Option<&str>, metric: Metric, scale: RatingScale) -> QuestionMapping {
    let scope = if metric == Metric::Nps { Scope::Relationship } else { Scope::Interaction };
    let question = Question {
        code: name.to_owned(),
        wording: wording.unwrap_or(name).to_owned(),
        metric,
        scope,
        is_outcome: false,
        scale,
    };
    QuestionMapping { question, factor: 1.0, settled: Vec::new() }
}

/// What has to be answered about a suggested question.
pub(crate) fn stops(question: &QuestionMapping, seen: &Observed) -> Vec<Stop> {
    let Some(code) = open_stop(question, seen) else { return Vec::new() };
    let (rows, answers) = match code {
        StopCode::ZeroInScale => (seen.zeros, vec![StopAnswer::ZeroIsNotApplicable, StopAnswer::ZeroIsScore]),
        StopCode::ShiftedScale => (seen.numbers, vec![StopAnswer::ShiftToZero, StopAnswer::KeepElevenLevels]),
        StopCode::NoZeroInNps => (seen.numbers, vec![StopAnswer::ZeroWasOffered, StopAnswer::StartsAtOne]),
        StopCode::NotNps => (seen.numbers, Vec::new()),
        StopCode::PercentOrFraction => {
            (seen.numbers, vec![StopAnswer::NumbersArePercent, StopAnswer::NumbersAreFractions])
        }
    };
    // A scale called NPS that runs to 11 is first of all shifted.
    if code == StopCode::NotNps && question.question.scale.max == 11.0 {
        let answers = vec![StopAnswer::ShiftToZero, StopAnswer::KeepElevenLevels];
        return vec![Stop { code: StopCode::ShiftedScale, rows, answers }];
    }
    vec![Stop { code, rows, answers }]
}

fn quantity(name: &str, wording: Option<&str>, head: &str, bars: Vec<Bar<'_>>) -> Suggested {
    let mut seen = Observed::default();
    for bar in &bars {
        seen.add(bar.number, bar.raw.raw.contains('%'), bar.raw.count);
    }
    // A few numbers below zero among many above are mistakes, as -1806 years are.
    let all: u64 = bars.iter().map(|bar| bar.raw.count).sum();
    let negative: u64 = bars.iter().filter(|bar| bar.number < 0.0).map(|bar| bar.raw.count).sum();
    let is_mistake = negative > 0 && negative * 100 <= all;
    let min = if seen.min >= 0.0 || is_mistake { 0.0 } else { -above(-seen.min) };
    let mut scale = RatingScale::whole(min, above(seen.max));
    scale.step = 0.0;
    let is_cost = ["delay", "wait", "duration", "minutes", "seconds", "cost", "verspätung", "warte", "dauer"];
    if holds(head, &is_cost) {
        scale.direction = Direction::LowerIsBetter;
    }
    let outside: Vec<RawCount> =
        bars.iter().filter(|bar| bar.number < min).map(|bar| bar.raw.clone()).collect();
    let question = question(name, wording, Metric::Amount, scale);
    let stops = stops(&question, &seen);
    let mut histogram: Vec<RawCount> = bars.iter().map(|bar| bar.raw.clone()).collect();
    if histogram.len() > ScaleCard::MOST_BARS {
        // The frequent ones, still in the order of numbers.
        let mut counts: Vec<u64> = histogram.iter().map(|bar| bar.count).collect();
        counts.sort_unstable_by_key(|count| std::cmp::Reverse(*count));
        let least = counts[ScaleCard::MOST_BARS - 1];
        histogram.retain(|bar| bar.count >= least);
        histogram.truncate(ScaleCard::MOST_BARS);
    }
    let card = ScaleCard {
        histogram,
        metric: Metric::Amount,
        min: seen.min,
        max: seen.max,
        not_applicable: Vec::new(),
        outside,
        stops,
        seen,
    };
    Suggested { card, question }
}

/// The next of 1, 2, 5, 10, 20 ... with room for larger numbers in later files.
fn above(number: f64) -> f64 {
    let mut end = 1.0;
    while end < number * 2.0 && end < 1e15 {
        end *= 10.0;
    }
    for smaller in [end / 5.0, end / 2.0] {
        if smaller >= number * 2.0 {
            return smaller;
        }
    }
    end
}

/// Two words that are a yes and a no.
fn yes_or_no(name: &str, wording: Option<&str>, head: &str, column: &Column) -> Option<Suggested> {
    let values: Vec<&RawCount> = column.values.iter().filter(|value| missing(&value.raw).is_none()).collect();
    if column.is_capped || values.is_empty() || values.len() > 2 {
        return None;
    }
    let is_yes = |raw: &str| {
        let lower = raw.to_lowercase();
        let is_negated = ["not ", "dis", "un", "neutral", "nicht "].iter().any(|not| lower.contains(not));
        let is_verdict = holds(&lower, &["satisf", "zufrieden", "resolved", "gelöst"]);
        yes_no(raw).or(is_verdict.then_some(!is_negated))
    };
    let mut answers = Vec::new();
    for value in &values {
        answers.push((*value, is_yes(&value.raw)?));
    }
    let has_both = answers.iter().any(|(_, yes)| *yes) && answers.iter().any(|(_, yes)| !*yes);
    let is_plain = answers.iter().all(|(value, _)| yes_no(&value.raw).is_some());
    if values.len() == 2 && !has_both {
        return None;
    }
    let mut scale = RatingScale::whole(0.0, 1.0);
    scale.top_box = 1;
    if !is_plain {
        scale.labels = answers
            .iter()
            .map(|(value, yes)| Label { text: value.raw.clone(), value: f64::from(u8::from(*yes)) })
            .collect();
    }
    let mut question = question(name, wording, Metric::YesNo, scale);
    question.question.is_outcome = holds(head, &["satisf", "zufrieden"]);
    let card = ScaleCard {
        histogram: values.into_iter().cloned().collect(),
        metric: Metric::YesNo,
        min: 0.0,
        max: 1.0,
        not_applicable: Vec::new(),
        outside: Vec::new(),
        stops: Vec::new(),
        seen: Observed::default(),
    };
    Some(Suggested { card, question })
}

/// Answers in the words of the common scales, worst first.
const WORDED: [(&[&str], Metric); 10] = [
    (&["very dissatisfied", "dissatisfied", "neutral", "satisfied", "very satisfied"], Metric::Csat),
    (&["sehr unzufrieden", "unzufrieden", "neutral", "zufrieden", "sehr zufrieden"], Metric::Csat),
    (
        &["sehr unzufrieden", "eher unzufrieden", "teils/teils", "eher zufrieden", "sehr zufrieden"],
        Metric::Csat,
    ),
    (&["strongly disagree", "disagree", "neutral", "agree", "strongly agree"], Metric::Rating),
    (
        &["strongly disagree", "disagree", "neither agree nor disagree", "agree", "strongly agree"],
        Metric::Rating,
    ),
    (
        &[
            "strongly disagree",
            "disagree",
            "somewhat disagree",
            "neither agree nor disagree",
            "somewhat agree",
            "agree",
            "strongly agree",
        ],
        Metric::Rating,
    ),
    (
        &[
            "stimme überhaupt nicht zu",
            "stimme eher nicht zu",
            "teils/teils",
            "stimme eher zu",
            "stimme voll und ganz zu",
        ],
        Metric::Rating,
    ),
    (&["very poor", "poor", "fair", "good", "very good"], Metric::Rating),
    (&["poor", "fair", "good", "very good", "excellent"], Metric::Rating),
    (&["very difficult", "difficult", "neutral", "easy", "very easy"], Metric::Ces),
];

fn worded(name: &str, wording: Option<&str>, head: &str, column: &Column) -> Option<Suggested> {
    let values: Vec<&RawCount> = column.values.iter().filter(|value| missing(&value.raw).is_none()).collect();
    let place = |words: &[&str], raw: &str| {
        let lower = raw.trim().to_lowercase();
        words.iter().position(|word| *word == lower)
    };
    let (words, metric) = WORDED.iter().find(|(words, _)| {
        values.len() >= 2 && values.iter().all(|value| place(words, &value.raw).is_some())
    })?;
    let mut scale = RatingScale::whole(1.0, words.len() as f64);
    let mut bars: Vec<(usize, &RawCount)> =
        values.into_iter().filter_map(|value| place(words, &value.raw).map(|place| (place, value))).collect();
    bars.sort_by_key(|(place, _)| *place);
    scale.labels = bars
        .iter()
        .map(|(place, value)| Label { text: value.raw.clone(), value: *place as f64 + 1.0 })
        .collect();
    let metric = if *metric == Metric::Rating { metric_of(head, scale.max) } else { *metric };
    let metric = if metric == Metric::Nps { Metric::Rating } else { metric };
    let max = scale.max;
    let question = question(name, wording, metric, scale);
    let card = ScaleCard {
        histogram: bars.into_iter().map(|(_, value)| value.clone()).collect(),
        metric,
        min: 1.0,
        max,
        not_applicable: column
            .values
            .iter()
            .filter(|value| matches!(missing(&value.raw), Some(Missing::NotApplicable | Missing::DontKnow)))
            .map(|value| value.raw.clone())
            .collect(),
        outside: Vec::new(),
        stops: Vec::new(),
        seen: Observed::default(),
    };
    Some(Suggested { card, question })
}
