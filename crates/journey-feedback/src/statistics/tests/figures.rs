//! From answers to figures.

use super::{close, counts};
use crate::statistics::*;
use crate::*;

fn question(metric: Metric, min: f64, max: f64) -> Question {
    Question {
        code: "q".to_owned(),
        wording: "q".to_owned(),
        metric,
        scope: Scope::Interaction,
        is_outcome: false,
        scale: RatingScale::whole(min, max),
    }
}

fn tally_of(question: &Question, answers: &[(f64, f64)]) -> Tally {
    let mut tally = Tally::of(question);
    for (answer, weight) in answers {
        tally.add(Value::Level(question.scale.level(*answer).unwrap()), *weight);
    }
    tally
}

#[test]
fn each_metric_has_its_formula() {
    let nps = question(Metric::Nps, 0.0, 10.0);
    let csat = question(Metric::Csat, 1.0, 5.0);
    let seven = |ces| {
        let mut question = question(Metric::Ces, 1.0, 7.0);
        question.scale.ces = ces;
        question
    };
    let yes_no = question(Metric::YesNo, 0.0, 1.0);
    let efforts: [u64; 7] = [1, 2, 3, 4, 10, 20, 10];
    let cases: [(&Question, &[u64], FigureKind, f64, &str); 7] = [
        (&nps, &[1, 1, 1, 1, 1, 2, 2, 5, 6, 9, 7], FigureKind::Nps, 100.0 * 7.0 / 36.0, "16 for, 9 against"),
        (
            &csat,
            &[14, 9, 10, 32, 42],
            FigureKind::TopBox { k: 2, of: 5 },
            100.0 * 74.0 / 107.0,
            "Delighted's",
        ),
        (&seven(CesConvention::Agree), &efforts, FigureKind::TopBox { k: 3, of: 7 }, 80.0, "40 of 50 agree"),
        (&seven(CesConvention::NetEasy), &efforts, FigureKind::Net { k: 3, of: 7 }, 68.0, "40 less 6 of 50"),
        (&seven(CesConvention::Mean), &efforts, FigureKind::Mean, 5.4, "mean"),
        (&question(Metric::Stars, 1.0, 5.0), &[1, 0, 0, 0, 3], FigureKind::Mean, 4.0, "mean of stars"),
        (&yes_no, &[5, 15], FigureKind::ShareOfYes, 75.0, "15 of 20"),
    ];
    for (question, counts, kind, value, why) in cases {
        let found = figure(question, &Tally::of_counts(counts));
        assert_eq!(found.kind, kind, "{why}");
        close(found.value.unwrap(), value, why);
        assert!(
            found.low.unwrap() <= value && value <= found.high.unwrap(),
            "{why}: it lies in its interval"
        );
        assert_eq!(u64::from(found.n), counts.iter().sum::<u64>(), "{why}");
        assert!(!found.lower_is_better, "{why}");
    }
}

#[test]
fn intervals_are_those_of_the_metric_and_end_where_the_number_does() {
    let nps = question(Metric::Nps, 0.0, 10.0);
    let found = figure(&nps, &Tally::of_counts(&[0, 0, 0, 0, 0, 0, 9, 0, 11, 16, 0]));
    let expected = counts(9, 11, 16).adjusted_wald(PSEUDO_ANSWERS);
    close(found.low.unwrap(), 100.0 * expected.low, "adjusted Wald");
    close(found.high.unwrap(), 100.0 * expected.high, "adjusted Wald");
    let all = figure(&nps, &Tally::of_counts(&[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10]));
    assert_eq!((all.value, all.high), (Some(100.0), Some(100.0)), "clipped, the estimate is not adjusted");
    let csat = figure(&question(Metric::Csat, 1.0, 5.0), &Tally::of_counts(&[18, 0, 0, 0, 42]));
    close(csat.low.unwrap(), 57.49129205308551, "Wilson");
    let stars = figure(&question(Metric::Stars, 1.0, 5.0), &Tally::of_counts(&[0, 0, 0, 1, 2]));
    assert_eq!(stars.high, Some(5.0), "no mean beyond five stars");
}

#[test]
fn net_promoter_scores_exist_on_one_scale_only() {
    let found = figure(&question(Metric::Nps, 1.0, 10.0), &Tally::of_counts(&[1; 10]));
    assert_eq!((found.value, found.low, found.n), (None, None, 10), "1 to 10 is no net promoter scale");
}

#[test]
fn where_less_is_better_the_worst_is_the_highest() {
    let mut csat = question(Metric::Csat, 1.0, 5.0);
    csat.scale.direction = Direction::LowerIsBetter;
    let found = figure(&csat, &Tally::of_counts(&[40, 20, 10, 20, 10]));
    close(found.value.unwrap(), 60.0, "1 and 2 are the best two");
    let levels: Vec<(f64, u32)> = found.distribution.iter().map(|level| (level.value, level.count)).collect();
    assert_eq!(levels, [(5.0, 10), (4.0, 20), (3.0, 10), (2.0, 20), (1.0, 40)], "worst first");
    assert!(!found.lower_is_better, "the share of the best is better when it is higher");
    let mut rating = question(Metric::Rating, 1.0, 5.0);
    rating.scale.direction = Direction::LowerIsBetter;
    let found = figure(&rating, &Tally::of_counts(&[40, 20, 10, 20, 10]));
    close(found.value.unwrap(), 2.4, "the mean stays on its scale");
    assert!(found.lower_is_better);
}

#[test]
fn weights_shift_the_number_and_widen_the_interval() {
    let rating = question(Metric::Rating, 1.0, 5.0);
    let answers = [(5.0, 1.0), (4.0, 2.0), (1.0, 0.5), (3.0, 1.0), (5.0, 3.0), (2.0, 1.5)];
    let found = figure(&rating, &tally_of(&rating, &answers));
    close(found.effective_n, 4.628571428571429, "Kish");
    close(found.value.unwrap(), 3.8333333333333335, "weighted mean");
    close(found.low.unwrap(), 1.856934909137013, "t with the effective number");
    assert_eq!(found.n, 6, "six people answered");
    let yes_no = question(Metric::YesNo, 0.0, 1.0);
    let found = figure(&yes_no, &tally_of(&yes_no, &[(1.0, 3.0), (0.0, 1.0), (0.0, 1.0), (1.0, 1.0)]));
    close(found.value.unwrap(), 100.0 * 4.0 / 6.0, "weighted share");
    let expected = wilson(3.0 * 4.0 / 6.0, 3.0);
    close(found.low.unwrap(), 100.0 * expected.low, "Wilson with the effective number, 36 / 12");
}

#[test]
fn amounts_have_a_mean_and_no_levels() {
    let mut minutes = question(Metric::Amount, 0.0, 0.0);
    minutes.scale.step = 0.0;
    let mut tally = Tally::of(&minutes);
    for amount in [4.0, 5.0, 3.0, 5.0, 4.0, 4.0, 2.0, 5.0, 5.0, 1.0] {
        tally.add(Value::Amount(amount), 1.0);
    }
    let found = figure(&minutes, &tally);
    close(found.low.unwrap(), 2.7996364632244584, "t");
    close(found.high.unwrap(), 4.800363536775541, "t");
    assert!(found.distribution.is_empty());
}

#[test]
fn what_is_no_number_is_counted_apart() {
    let stars = question(Metric::Stars, 1.0, 5.0);
    let mut tally = tally_of(&stars, &[(4.0, 1.0)]);
    for why in
        [Missing::Blank, Missing::NotApplicable, Missing::NotApplicable, Missing::DontKnow, Missing::Bad]
    {
        tally.add(Value::Missing(why), 1.0);
    }
    let found = figure(&stars, &tally);
    assert_eq!((found.n, found.not_applicable, found.no_answer), (1, 2, 3));
    assert_eq!((found.low, found.base), (None, Base::Few), "the mean of one answer has no interval");
    let nobody = figure(&stars, &Tally::of(&stars));
    assert_eq!((nobody.value, nobody.base), (None, Base::None));
}

#[test]
fn merged_tallies_are_one_tally() {
    let stars = question(Metric::Stars, 1.0, 5.0);
    let plain = [(1.0, 1.0), (5.0, 1.0), (4.0, 1.0)];
    let weighted = [(2.0, 0.5), (5.0, 2.0)];
    let all: Vec<(f64, f64)> = plain.iter().chain(&weighted).copied().collect();
    let expected = tally_of(&stars, &all);
    for (first, second) in [(&plain[..], &weighted[..]), (&weighted[..], &plain[..])] {
        let mut tally = tally_of(&stars, first);
        tally.merge(&tally_of(&stars, second));
        assert_eq!(tally, expected, "in whatever order");
    }
    let mut empty = Tally::default();
    empty.merge(&expected);
    assert_eq!(empty, expected, "into one that knows no levels yet");
}

#[test]
fn differences_take_the_method_of_the_metric() {
    let nps = question(Metric::Nps, 0.0, 10.0);
    let first = Tally::of_counts(&[10, 0, 0, 0, 0, 0, 0, 20, 0, 70, 0]);
    let second = Tally::of_counts(&[0, 20, 0, 0, 0, 0, 0, 0, 30, 50, 0]);
    let found = difference(&nps, &first, &second).unwrap();
    assert_eq!(found.method, DifferenceMethod::NetScores);
    close(found.low.unwrap(), 9.91634555, "in points");
    close(found.p.unwrap(), 0.0034147911781, "p");
    let yes_no = question(Metric::YesNo, 0.0, 1.0);
    let found = difference(&yes_no, &Tally::of_counts(&[18, 42]), &Tally::of_counts(&[39, 51])).unwrap();
    assert_eq!(found.method, DifferenceMethod::Newcombe);
    close(found.high.unwrap(), 27.762123244653575, "Newcombe");
    let rating = question(Metric::Rating, 1.0, 5.0);
    let first = Tally::of_counts(&[1, 1, 1, 3, 4]);
    let second = Tally::of_counts(&[1, 3, 2, 1, 1]);
    let found = difference(&rating, &first, &second).unwrap();
    assert_eq!(found.method, DifferenceMethod::Welch);
    close(found.p.unwrap(), 0.11716646682781379, "Welch");
    assert_eq!(found.clone().turned().low, found.high.map(|high| -high), "the other way round");
    assert_eq!(difference(&rating, &first, &Tally::default()), None, "nothing to compare with");
    let pairs = [(4., 5.), (3., 5.), (5., 5.), (2., 4.), (4., 4.), (3., 4.), (1., 3.)];
    let found = paired_difference(&pairs).unwrap();
    close(found.low.unwrap(), -1.97497361218596, "paired t");
    close(found.p.unwrap(), 0.01521696749964195, "paired t");
    let against = against_number(&yes_no, &Tally::of_counts(&[18, 42]), 60.0).unwrap();
    close(against.low.unwrap(), -2.50870794691449, "Wilson less the number");
    assert!(!against.leaves_out_zero() && found.leaves_out_zero());
}
