//! Expected values come from the R packages `NPS`, from statsmodels and scipy, and from pyMannKendall.

mod figures;
pub(crate) mod shared_data;
mod testing;

use super::*;

/// As far as a number may be from the published one.
const TOLERANCE: f64 = 1e-8;

#[track_caller]
fn close(found: f64, expected: f64, why: &str) {
    assert!((found - expected).abs() <= TOLERANCE, "{why}: {found} instead of {expected}");
}

#[track_caller]
fn close_interval(found: Interval, expected: (f64, f64), why: &str) {
    close(found.low, expected.0, &format!("{why}, lower end"));
    close(found.high, expected.1, &format!("{why}, upper end"));
}

/// The published ends come from a search that stops when the statistic is right to six digits. Ours are the
/// roots themselves, so they are held to the published ones as far as those go, and to the definition.
#[track_caller]
fn close_score_interval(of: NetCounts, expected: (f64, f64), why: &str) {
    let found = of.score_interval();
    let is_close = (found.low - expected.0).abs() < 1e-6 && (found.high - expected.1).abs() < 1e-6;
    assert!(is_close, "{why}, by score: {found:?} instead of {expected:?}");
    for (end, critical) in [(found.low, Z_95), (found.high, -Z_95)] {
        if end.abs() < 1.0 {
            close(of.score_statistic(end), critical, &format!("{why}, the statistic at {end}"));
        }
    }
}

fn counts(detractors: u32, passives: u32, promoters: u32) -> NetCounts {
    NetCounts { detractors: detractors.into(), passives: passives.into(), promoters: promoters.into() }
}

#[test]
fn net_scores_have_the_published_intervals() {
    struct Case {
        counts: (u32, u32, u32),
        score: f64,
        variance: f64,
        wald: (f64, f64),
        adjusted: (f64, f64),
        adjusted_by_four: (f64, f64),
        by_score: (f64, f64),
    }
    let cases = [
        Case {
            counts: (1, 2, 3),
            score: 0.3333333333333333,
            variance: 0.5555555555555555,
            wald: (-0.2630647145723856, 0.9297313812390522),
            adjusted: (-0.2674325879410454, 0.7118770323854898),
            adjusted_by_four: (-0.2638121321816313, 0.6638121321816313),
            by_score: (-0.31107393900553393, 0.7539567152659099),
        },
        Case {
            counts: (10, 20, 70),
            score: 0.6,
            variance: 0.43999999999999995,
            wald: (0.46999069721341413, 0.7300093027865858),
            adjusted: (0.4526976025384825, 0.7123509411508377),
            adjusted_by_four: (0.4471951638555768, 0.706650989990577),
            by_score: (0.45216655731201166, 0.7127678871154784),
        },
        Case {
            counts: (0, 0, 10),
            score: 1.0,
            variance: 0.0,
            wald: (1.0, 1.0),
            adjusted: (0.4750355154479021, 1.0634260230136365),
            adjusted_by_four: (0.4057464114611572, 1.0228250171102715),
            by_score: (0.4449341681335449, 1.0),
        },
        Case {
            counts: (0, 5, 5),
            score: 0.5,
            variance: 0.25,
            wald: (0.19010248384771922, 0.8098975161522808),
            adjusted: (0.06206947003158142, 0.7071612991991878),
            adjusted_by_four: (0.03746138420996736, 0.6768243300757469),
            by_score: (0.08370077610015869, 0.7634069323539734),
        },
        Case {
            counts: (2, 0, 9),
            score: 0.6363636363636364,
            variance: 0.5950413223140494,
            wald: (0.18051011759803343, 1.0922171551292392),
            adjusted: (0.08000771759855985, 0.9199922824014402),
            adjusted_by_four: (0.059016494266144415, 0.8743168390671889),
            by_score: (0.04603888771750714, 0.8972645672884852),
        },
        Case {
            counts: (30, 30, 40),
            score: 0.1,
            variance: 0.69,
            wald: (-0.06280683604440404, 0.262806836044404),
            adjusted: (-0.06271937087850214, 0.2568941281600555),
            adjusted_by_four: (-0.0626867562488738, 0.2549944485565661),
            by_score: (-0.06402134895324708, 0.2581464231014252),
        },
        Case {
            counts: (431, 396, 238),
            score: -0.1812206572769953,
            variance: 0.5953280874606008,
            wald: (-0.2275601711632415, -0.13488114339074908),
            adjusted: (-0.22697916270317503, -0.13444405827060774),
            adjusted_by_four: (-0.22678619718809456, -0.13429892909815427),
            by_score: (-0.22708283724359501, -0.13446028411668232),
        },
    ];
    for case in cases {
        let (detractors, passives, promoters) = case.counts;
        let of = counts(detractors, passives, promoters);
        let why = format!("{:?}", case.counts);
        close(of.score(), case.score, &why);
        close(of.variance(), case.variance, &why);
        close_interval(of.wald(), case.wald, &format!("{why} Wald"));
        close_interval(of.adjusted_wald(PSEUDO_ANSWERS), case.adjusted, &format!("{why} adjusted"));
        close_interval(of.adjusted_wald([1.0, 2.0, 1.0]), case.adjusted_by_four, &format!("{why} +4"));
        close_score_interval(of, case.by_score, &why);
    }
}

#[test]
fn the_published_file_says_what_the_tables_say() {
    let Some(bytes) = shared_data::shared_data("oracles/published.json") else { return };
    let published: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let pair = |value: &serde_json::Value| (value[0].as_f64().unwrap(), value[1].as_f64().unwrap());
    let rows = published["nps"].as_array().unwrap();
    assert!(rows.len() >= 7, "the file holds net scores");
    for row in rows {
        let number = |name: &str| row[name].as_f64().unwrap();
        let of = NetCounts {
            detractors: number("detractors"),
            passives: number("passives"),
            promoters: number("promoters"),
        };
        close(of.score(), number("nps"), "net score");
        close(of.variance(), number("var"), "variance");
        close_interval(of.wald(), pair(&row["wald"]), "Wald");
        close_interval(of.adjusted_wald(PSEUDO_ANSWERS), pair(&row["adj_wald_075_15_075"]), "adjusted");
        close_interval(of.adjusted_wald([1.0, 2.0, 1.0]), pair(&row["adj_wald_1_2_1"]), "adjusted by four");
        close_score_interval(of, pair(&row["score_iterative"]), "score");
    }
    for row in published["csat"].as_array().unwrap() {
        let interval = wilson(row["k"].as_f64().unwrap(), row["n"].as_f64().unwrap());
        close_interval(interval, pair(&row["wilson"]), "Wilson");
    }
}

#[test]
fn the_variance_of_a_net_score_is_that_of_the_r_package() {
    let cases = [((1, 2, 3), 5.0 / 9.0), ((1, 0, 1), 1.0), ((0, 1, 1), 0.25), ((1, 1, 1), 2.0 / 3.0)];
    for ((detractors, passives, promoters), variance) in cases {
        close(counts(detractors, passives, promoters).variance(), variance, "unit tests of the package");
    }
    for ((detractors, passives, promoters), error) in [((1, 2, 3), 0.304), ((1, 1, 1), 0.471)] {
        let of = counts(detractors, passives, promoters);
        let found = (of.variance() / of.n()).sqrt();
        assert!((found - error).abs() < 5e-4, "standard error as the package rounds it: {found}");
    }
}

#[test]
fn further_net_scores_have_the_published_adjusted_intervals() {
    let cases = [
        ((9, 11, 16), (-0.07301146, 0.43198582), (-0.078350, 0.437254)),
        ((75, 675, 250), (0.14085883, 0.20809431), (0.141398, 0.208781)),
    ];
    for ((detractors, passives, promoters), adjusted, by_score) in cases {
        let of = counts(detractors, passives, promoters);
        let found = of.adjusted_wald(PSEUDO_ANSWERS);
        close_interval(found, adjusted, "eight digits are published");
        close_score_interval(of, by_score, "six digits are published");
    }
    close_score_interval(counts(70, 20, 10), (-0.7127678871, -0.4521665573), "for and against change places");
    close_score_interval(counts(10, 0, 0), (-1.0, -0.4449341681), "all against");
}

#[test]
fn two_net_scores_are_compared_by_their_variances() {
    let found = two_net_scores(counts(10, 20, 70), counts(20, 30, 50)).unwrap();
    close(found.difference, 0.3, "difference");
    close(0.5 * (found.interval.high - found.interval.low) / Z_95, 0.10246950765959598, "standard error");
    close_interval(found.interval, (0.0991634555, 0.5008365445), "interval");
    close(found.p, 0.0034147911781, "p");
    assert_eq!(two_net_scores(counts(0, 0, 5), counts(0, 0, 9)), None, "no variance, no test");
}

#[test]
fn shares_have_wilsons_and_newcombes_intervals() {
    let cases = [
        (42.0, 60.0, (0.5749129205308551, 0.801018338612309)),
        (10.0, 10.0, (0.7224672001371106, 1.0)),
        (10.0, 12.0, (0.5519691377470265, 0.9530348578161462)),
        (0.0, 10.0, (0.0, 0.2775327999)),
    ];
    for (part, n, expected) in cases {
        close_interval(wilson(part, n), expected, &format!("{part} of {n}"));
    }
    let (first, second) = ((42.0, 60.0), (51.0, 90.0));
    close_interval(newcombe(first, second), (-0.025305298736631066, 0.27762123244653575), "42/60 and 51/90");
    close(two_shares_p(first, second).unwrap(), 0.0993175271381311, "z test");
    let (first, second) = ((10.0, 12.0), (0.0, 10.0));
    close_interval(newcombe(first, second), (0.4381241917922196, 0.9530348578161462), "none of ten");
    assert_eq!(two_shares_p((0.0, 9.0), (0.0, 5.0)), None, "nobody in either: no variance");
}

#[test]
fn the_t_that_leaves_five_percent_is_that_of_scipy() {
    let cases = [
        (1.0, 12.706204736174694),
        (2.0, 4.302652729749462),
        (3.7, 2.8675207071911895),
        (9.0, 2.262157162798205),
        (29.0, 2.045229642132703),
        (250.0, 1.9694983934211532),
        (25_975.0, 1.960055317741063),
        (1e6, 1.959966356814107),
    ];
    for (degrees, expected) in cases {
        close(distributions::t_95(degrees).unwrap(), expected, &format!("{degrees} degrees of freedom"));
    }
}

#[test]
fn means_are_compared_with_unequal_variances() {
    let moments = |answers: &[f64]| {
        let n = answers.len() as f64;
        let mean = answers.iter().sum::<f64>() / n;
        (mean, answers.iter().map(|answer| (answer - mean).powi(2)).sum::<f64>() / (n - 1.0), n)
    };
    let first = moments(&[4.0, 5.0, 3.0, 5.0, 4.0, 4.0, 2.0, 5.0, 5.0, 1.0]);
    let second = moments(&[2.0, 3.0, 3.0, 1.0, 4.0, 2.0, 5.0, 2.0]);
    let alone = t_interval(first.0, first.1, first.2).unwrap();
    close_interval(alone, (2.7996364632244584, 4.800363536775541), "one mean");
    let found = welch(first, second).unwrap();
    close_interval(found.interval, (-0.2947540221382354, 2.394754022138235), "two means");
    close(found.p, 0.11716646682781379, "p");
    assert_eq!(t_interval(5.0, 0.0, 9.0), None, "nine times the same is not certainty");
    assert_eq!(welch((5.0, 1.0, 1.0), second), None, "one answer has no variance");
}

#[test]
fn sample_sizes_are_those_of_the_worst_case() {
    assert_eq!(sample_size(1.0, 0.1), 385.0, "10 points of a net score");
    assert_eq!(sample_size(1.0, 0.05), 1537.0, "5 points");
    assert_eq!(sample_size(0.25, 0.05), 385.0, "5 points of a share");
}
