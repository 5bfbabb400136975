//! The silent errors of scales: asked about, refused until answered, and then done right.

use crate::common::*;
use journey_feedback::mapping::{NumberFormat, Role, StopAnswer, StopCode};
use journey_feedback::probe::Ask;
use journey_feedback::read::{FeedbackError, Source};
use journey_feedback::{Metric, RatingScale};

/// A column of answers, each so many times.
fn column(head: &str, answers: &[(&str, usize)]) -> Source {
    let mut rows = vec![format!("id,{head}")];
    for (answer, count) in answers {
        for _ in 0..*count {
            rows.push(format!("r{},\"{answer}\"", rows.len()));
        }
    }
    bytes(rows.join("\n"))
}

fn numbers(range: std::ops::RangeInclusive<i32>) -> Vec<(String, usize)> {
    range.map(|number| (number.to_string(), 5)).collect()
}

fn asked(source: &Source, code: &str) -> Vec<(StopCode, Vec<StopAnswer>)> {
    let probe = probed(source);
    let mut mapping = probe.mapping.clone();
    question(&mut mapping, code);
    let stops = mapping.open(&probe).into_iter().filter_map(|ask| match ask {
        Ask::Stop { code, answers, .. } => Some((code, answers)),
        _ => None,
    });
    stops.collect()
}

/// An answer, and what comes of it: the metric, how often each level was counted, and how many are missing.
type Outcome = (StopAnswer, Metric, (Vec<usize>, usize));

/// What comes of each answer to a stop: the metric, the levels that were counted, and what is missing.
fn check(source: &Source, head: &str, stop: StopCode, outcomes: &[Outcome]) {
    let answers: Vec<StopAnswer> = outcomes.iter().map(|(answer, ..)| *answer).collect();
    assert_eq!(asked(source, head), [(stop, answers)], "{head}");
    let mut mapping = suggested(source);
    match taken(source, &mapping) {
        Err(FeedbackError::StopOpen { code, spot }) => {
            let expected = if code == StopCode::NotNps { StopCode::NotNps } else { stop };
            assert_eq!((code, spot.column.as_deref()), (expected, Some(head)));
        }
        other => panic!("{head} must be refused, got {:?}", other.map(|taken| taken.report)),
    }
    for (answer, metric, counts) in outcomes {
        question(&mut mapping, head).settled = vec![*answer];
        assert_eq!(mapping.open(&probed(source)), [], "{answer:?} answers it");
        let taken = taken(source, &mapping).unwrap_or_else(|error| panic!("{answer:?}: {error}"));
        assert_eq!(taken.questions[0].metric, *metric, "{answer:?}");
        assert_eq!(counted(&taken, head), *counts, "{answer:?}");
    }
}

fn of(head: &str, range: std::ops::RangeInclusive<i32>) -> Source {
    let answers = numbers(range);
    let answers: Vec<(&str, usize)> =
        answers.iter().map(|(answer, count)| (answer.as_str(), *count)).collect();
    column(head, &answers)
}

#[test]
fn each_stop_refuses_until_it_is_answered() {
    check(
        &of("service rating", 0..=5),
        "service rating",
        StopCode::ZeroInScale,
        &[
            (StopAnswer::ZeroIsNotApplicable, Metric::Rating, (vec![5; 5], 5)),
            (StopAnswer::ZeroIsScore, Metric::Rating, (vec![5; 6], 0)),
        ],
    );
    check(
        &of("quality rating", 1..=11),
        "quality rating",
        StopCode::ShiftedScale,
        &[
            (StopAnswer::ShiftToZero, Metric::Rating, (vec![5; 11], 0)),
            (StopAnswer::KeepElevenLevels, Metric::Rating, (vec![5; 11], 0)),
        ],
    );
    check(
        &of("likely to recommend", 1..=11),
        "likely to recommend",
        StopCode::ShiftedScale,
        &[
            (StopAnswer::ShiftToZero, Metric::Nps, (vec![5; 11], 0)),
            (StopAnswer::KeepElevenLevels, Metric::Rating, (vec![5; 11], 0)),
        ],
    );
    let mut from_one = vec![5; 11];
    from_one[0] = 0;
    check(
        &of("nps", 1..=10),
        "nps",
        StopCode::NoZeroInNps,
        &[
            (StopAnswer::ZeroWasOffered, Metric::Nps, (from_one, 0)),
            (StopAnswer::StartsAtOne, Metric::Rating, (vec![5; 10], 0)),
        ],
    );
}

#[test]
fn a_scale_from_one_to_ten_is_no_nps_whatever_the_mapping_says() {
    let source = of("overall rating", 1..=10);
    assert_eq!(asked(&source, "overall rating"), [], "as a rating there is nothing to ask");
    let mut mapping = suggested(&source);
    question(&mut mapping, "overall rating").question.metric = Metric::Nps;
    for answers in [vec![], vec![StopAnswer::ZeroWasOffered]] {
        question(&mut mapping, "overall rating").settled = answers;
        let refused = taken(&source, &mapping);
        assert!(
            matches!(refused, Err(FeedbackError::StopOpen { code: StopCode::NotNps, .. })),
            "{refused:?}"
        );
    }
}

#[test]
fn percent_and_fractions_are_told_apart_by_a_person() {
    let source = column("conversion share", &[("0.25", 4), ("0.5", 4), ("1", 4)]);
    let mut mapping = suggested(&source);
    let probe = probed(&source);
    let card = probe.columns[1].scale.clone().unwrap();
    assert_eq!(card.metric, Metric::Amount);
    let mut amount = journey_feedback::mapping::QuestionMapping {
        question: journey_feedback::Question {
            code: "conversion share".to_owned(),
            wording: "conversion share".to_owned(),
            metric: Metric::Amount,
            scope: journey_feedback::Scope::Interaction,
            is_outcome: false,
            scale: RatingScale { step: 0.0, ..RatingScale::whole(0.0, 1.0) },
        },
        factor: 1.0,
        settled: Vec::new(),
    };
    for (settled, first) in [
        (vec![], None),
        (vec![StopAnswer::NumbersArePercent], Some(0.25)),
        (vec![StopAnswer::NumbersAreFractions], Some(25.0)),
    ] {
        amount.settled = settled;
        *role(&mut mapping, "conversion share") = Role::Question(amount.clone());
        match (taken(&source, &mapping), first) {
            (Ok(taken), Some(first)) => {
                let value = taken.responses[0].answers[0].value;
                assert_eq!(value, journey_feedback::Value::Amount(first), "{:?}", amount.settled);
                assert_eq!(taken.issues("outsideScale"), 0);
            }
            (Err(FeedbackError::StopOpen { code: StopCode::PercentOrFraction, .. }), None) => {}
            (other, _) => panic!("{:?}: {other:?}", amount.settled),
        }
    }
}

#[test]
fn labels_codes_and_numbers_outside() {
    let source = column(
        "satisfaction",
        &[
            ("5 - Very satisfied", 9),
            ("4", 9),
            ("1 - Very dissatisfied", 3),
            ("99", 2),
            ("n/a", 2),
            ("don't know", 1),
            ("-", 1),
            ("3 stars?", 1),
        ],
    );
    let card = probed(&source).columns[1].scale.clone().unwrap();
    assert_eq!(card.not_applicable, ["99"], "a code far from the scale");
    let taken = taken(&source, &suggested(&source)).unwrap();
    assert_eq!(counted(&taken, "satisfaction").0, vec![3, 0, 0, 9, 9]);
    let missing = |missing| {
        let is_it =
            |value: &&journey_feedback::Answer| value.value == journey_feedback::Value::Missing(missing);
        taken.responses.iter().flat_map(|response| &response.answers).filter(is_it).count()
    };
    use journey_feedback::Missing::*;
    assert_eq!((missing(NotApplicable), missing(DontKnow), missing(Bad)), (4, 1, 1));
    assert_eq!(taken.issues("noNumber"), 1, "words that are no label");

    let source = column("rating", &[("5", 300), ("4", 300), ("1", 300), ("8", 1)]);
    let card = probed(&source).columns[1].scale.clone().unwrap();
    let outside: Vec<_> = card.outside.iter().map(|bar| bar.raw.as_str()).collect();
    assert_eq!((outside, card.max), (vec!["8"], 8.0), "one of nine hundred is outside of 1 to 5");
}

#[test]
fn the_usual_scales_are_recognised() {
    let words = [
        ("Very satisfied", 5),
        ("Satisfied", 4),
        ("Neutral", 3),
        ("Dissatisfied", 2),
        ("Very dissatisfied", 1),
    ];
    let cases: [(Source, &str, Metric, (f64, f64)); 9] = [
        (
            of("How likely are you to recommend us?", 0..=10),
            "How likely are you to recommend us?",
            Metric::Nps,
            (0.0, 10.0),
        ),
        (of("Zufriedenheit gesamt", 1..=5), "Zufriedenheit gesamt", Metric::Csat, (1.0, 5.0)),
        (of("effort score", 1..=7), "effort score", Metric::Ces, (1.0, 7.0)),
        (of("stars", 1..=5), "stars", Metric::Stars, (1.0, 5.0)),
        (of("started rating", 1..=5), "started rating", Metric::Rating, (1.0, 5.0)),
        (column("satisfied", &[("yes", 4), ("no", 2)]), "satisfied", Metric::YesNo, (0.0, 1.0)),
        (column("csat", &words), "csat", Metric::Csat, (1.0, 5.0)),
        (of("quality", 0..=10), "quality", Metric::Rating, (0.0, 10.0)),
        (column("rating", &[("4.5", 5), ("3", 4), ("1", 3), ("5", 3)]), "rating", Metric::Rating, (1.0, 5.0)),
    ];
    for (source, head, metric, ends) in cases {
        let mut mapping = suggested(&source);
        let question = &question(&mut mapping, head).question;
        assert_eq!((question.metric, (question.scale.min, question.scale.max)), (metric, ends), "{head}");
        taken(&source, &mapping).unwrap_or_else(|error| panic!("{head}: {error}"));
    }
}

#[test]
fn a_thousand_or_a_fraction_is_asked() {
    let source = bytes("id;wait duration\na;1.234\nb;2.345\nc;3.456\nd;1.234\n");
    let probe = probed(&source);
    assert!(
        probe.asks.iter().any(|ask| matches!(ask, Ask::Numbers { sample, .. } if sample == "1.234")),
        "{:?}",
        probe.asks
    );
    let mut mapping = probe.mapping;
    assert!(matches!(taken(&source, &mapping), Err(FeedbackError::NumberFormatOpen { .. })));
    for (format, first) in [(NumberFormat::DecimalPoint, 1.234), (NumberFormat::DecimalComma, 1234.0)] {
        mapping.columns[1].numbers = format;
        question(&mut mapping, "wait duration").question.scale.max = 10_000.0;
        let taken = taken(&source, &mapping).unwrap();
        assert_eq!(taken.responses[0].answers[0].value, journey_feedback::Value::Amount(first));
    }
}
