use super::*;
use crate::analysis::testing::{close, rating};
use crate::{Direction, Metric};

fn period(month: i16, counts: &[u64]) -> Period {
    let tally = Tally::of_counts(counts);
    Period { from: Month(month), to: Month(month), tally, strata: Vec::new() }
}

/// Periods whose share of yes, in percent of 200 answers, is given.
fn shares(percent: &[u64]) -> Vec<Period> {
    (600..).zip(percent).map(|(month, share)| period(month, &[200 - 2 * share, 2 * share])).collect()
}

#[test]
fn a_trend_is_tested_and_read_by_what_is_good() {
    let mut question = rating(Metric::YesNo, 0.0, 1.0);
    let rising = shares(&[30, 50, 20, 52, 52, 53, 51, 60, 60, 70, 55]);
    let found = trend(&question, &rising).test;
    let TrendTest::Tested { tau, z, p, course, .. } = found else { panic!("{found:?}") };
    close(tau, 0.6727272727272727, "the series of the oracle in another unit");
    close(z, 2.8197376199566464, "z");
    close(p, 0.004806293114237636, "p");
    assert_eq!(course, Course::Better);
    question.scale.direction = Direction::LowerIsBetter;
    let TrendTest::Tested { course, .. } = trend(&question, &rising).test else { panic!("not tested") };
    assert_eq!(course, Course::Worse, "where less is better, rising is worse");
    let flat = trend(&question, &shares(&[50, 51, 50, 51, 50, 51, 50, 51, 50])).test;
    assert!(matches!(flat, TrendTest::Tested { course: Course::Unclear, .. }), "{flat:?}");
}

#[test]
fn the_slope_is_a_month_also_where_months_are_missing() {
    let question = rating(Metric::YesNo, 0.0, 1.0);
    let mut periods = shares(&[10, 12, 14, 16, 18, 20, 22, 24, 26, 28]);
    periods.remove(4);
    periods.insert(4, period(604, &[0, 0]));
    let found = trend(&question, &periods);
    let TrendTest::Tested { slope, .. } = found.test else { panic!("{:?}", found.test) };
    close(slope, 2.0, "two points a month");
    assert_eq!(found.periods[4].figure.value, None, "the month without answers stays in its place");
}

#[test]
fn too_little_is_not_tested_and_says_why() {
    let question = rating(Metric::YesNo, 0.0, 1.0);
    let few = trend(&question, &shares(&[50, 51, 52, 53, 54, 55, 56]));
    assert_eq!(few.test, TrendTest::TooFewPeriods { periods: 7, needed: 8 });
    let mut low = shares(&[50, 51, 52, 53, 54, 55, 56, 57]);
    low[2] = period(602, &[14, 15]);
    let expected = TrendTest::LowBase { periods: vec![Month(602)], needed: 30 };
    assert_eq!(trend(&question, &low).test, expected, "29 answers");
    assert_eq!(trend(&question, &[]).latest, None);
}

#[test]
fn shares_have_control_limits_of_three_errors() {
    let question = rating(Metric::YesNo, 0.0, 1.0);
    let found = trend(&question, &shares(&[40, 60]));
    close(found.middle.unwrap(), 50.0, "all together");
    close(found.periods[0].control_low.unwrap(), 50.0 - 300.0 * (0.25_f64 / 200.0).sqrt(), "three errors");
    let stars = rating(Metric::Stars, 1.0, 5.0);
    let found = trend(&stars, &[period(600, &[1, 2, 3, 4, 5])]);
    assert_eq!((found.middle, found.periods[0].control_low), (None, None), "means have none");
}

#[test]
fn a_moved_mix_is_warned_of_and_taken_out() {
    let question = rating(Metric::YesNo, 0.0, 1.0);
    let wave = |month: i16, web: [u64; 2], phone: [u64; 2]| {
        let mut wave = period(month, &[web[0] + phone[0], web[1] + phone[1]]);
        let values =
            vec![("web".to_owned(), Tally::of_counts(&web)), ("phone".to_owned(), Tally::of_counts(&phone))];
        wave.strata = vec![Strata { dimension: "channel".to_owned(), values }];
        wave
    };
    let (before, after) = (wave(600, [18, 42], [30, 10]), wave(601, [5, 15], [56, 24]));
    let found = trend(&question, &[before.clone(), after]).latest.unwrap();
    close(found.change.unwrap().value, 39.0 - 52.0, "it seems to get worse");
    let mix = &found.mix[0];
    close(mix.moved_percent, 40.0, "60:40 became 20:80");
    close(mix.p.unwrap(), 7.764036537930667e-09, "chi squared");
    assert!(mix.warns);
    let adjusted = mix.adjusted.unwrap();
    close(adjusted.value, 57.0, "with the earlier mix it gets better");
    close(adjusted.low.unwrap(), 44.9259218883866, "interval");
    close(adjusted.covered_percent, 100.0, "both channels");
    let few = wave(601, [1, 5], [56, 24]);
    let found = compare_waves(&question, &before, &few).unwrap();
    close(found.mix[0].adjusted.unwrap().covered_percent, 40.0, "six answers say too little of the web");
    let alike = wave(601, [17, 43], [29, 11]);
    assert!(!compare_waves(&question, &before, &alike).unwrap().mix[0].warns, "nothing moved");
}
